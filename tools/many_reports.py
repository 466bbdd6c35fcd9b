#!/usr/bin/env python3
"""Writes many reports that are copies of the seeds with small changes, to measure time and memory.

usage: many_reports.py FOLDER COUNT

The changes are the same in every run: sentences left out and swapped, numbers and single words changed, another day of
publication. Only the standard library is used.
"""
import pathlib, random, re, sys
from datetime import date, timedelta


def changed(text, rng):
    lines = []
    for line in text.split("\n"):
        sentences = re.split(r"(?<=\.) ", line)
        if len(sentences) > 2 and rng.random() < 0.3:
            sentences.pop(rng.randrange(len(sentences)))
        words = " ".join(sentences).split(" ")
        for at, word in enumerate(words):
            if word.isdigit() and rng.random() < 0.3:
                words[at] = str(int(word) + rng.randrange(1, 9))
            elif len(words) > 12 and rng.random() < 0.01:
                words[at] = words[rng.randrange(len(words))]
        lines.append(" ".join(words))
    return "\n".join(lines)


def main(folder, count):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    seeds = sorted((pathlib.Path(__file__).parent.parent / "seeds").glob("*.txt"))
    rng = random.Random(1)
    entries = []
    for number in range(count):
        name = f"{number:05}.txt"
        text = seeds[number % len(seeds)].read_text(encoding="utf8")
        (folder / name).write_text(changed(text, rng), encoding="utf8")
        day = date(2012, 1, 1) + timedelta(days=rng.randrange(3650))
        entries.append(f'[[report]]\nfile = "{name}"\npublished_earliest = "{day}"\npublished_latest = "{day}"\nbasis = "printed"\n')
    (folder / "reports.toml").write_text("\n".join(entries), encoding="utf8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]))
