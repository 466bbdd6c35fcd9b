#!/usr/bin/env python3
"""How often each field of a claim is right, by how it was found: the figures of src/extract/claims.rs.

usage: calibrate.py SCORER CLAIMS.jsonl GOLD_DIR [GOLD_DIR ...]

SCORER      the scorer beside the shared gold annotations (score.py); claims and annotations are matched as it does
CLAIMS      claims of the annotated reports, as `waqai extract` writes them
GOLD_DIR    a folder of annotations with its actors.json

A field of a matched claim is right as the scorer has it: a date that meets the annotated one; places and actors
without one missing or one too many, and actors in their roles; the same status. "kind" is the share of claims that
meet an annotation at all. Each figure is drawn toward the mean of its field by WEIGHT claims, so that a class that
was seen three times does not claim to be certain. Only the standard library is used.
"""
import importlib.util, json, pathlib, re, sys
from collections import defaultdict

WEIGHT = 8
FIELDS = ("kind", "date", "place", "actors", "status")


def is_carried(rule):
    """As `extract::claims` has it: the rule took its words from outside the trigger's own clause."""
    return any(word in rule for word in ("carried", "same_sentence", "before")) or rule == "date.news"


def classes(claim):
    """The class of each field, as `extract::claims::confidence` has it."""
    rule = claim.get("date_rule")
    date = "none" if not claim.get("start_date") else "carried" if is_carried(rule or "") else "told"
    places, actors = claim["places"], claim["actors"]
    if not places:
        place = "none"
    elif is_carried(places[0]["rule"]):
        place = "carried"
    else:
        place = "shares_name" if places[0]["candidates"] else "told"
    actor = "none" if not actors else "carried" if is_carried(actors[0]["rule"]) else "told"
    status = "told" if claim["status"] == "reported" else "hedged"
    return {"date": date, "place": place, "actors": actor, "status": status, "kind": "told"}


def right(scorer, gold, claim):
    """Which fields agree with the annotation; fields that it leaves open are left out."""
    fields = {"status": claim["status"] == gold["status"]}
    if gold["date"]:
        fields["date"] = scorer.date_ok(gold["date"], claim)
    hit = [name for name in gold["places"] if any(scorer.place_hit(name, place) for place in claim["places"])]
    known = gold["places"] + gold.get("places_ok", [])
    extra = [p for p in claim["places"] if not any(scorer.place_hit(name, p) for name in known)]
    fields["place"] = len(hit) == len(gold["places"]) and not extra
    named = lambda key, actor: scorer.ALIASES[key].search(scorer.actor_text(actor))
    actors = [actor for actor in claim["actors"] if actor["role"] != "source"]
    all_named = all(any(named(key, actor) for actor in claim["actors"]) for key in gold["actors"])
    no_other = all(any(named(key, actor) for key in gold["actors"]) for actor in actors)
    roles = all(any(named(key, actor) and actor["role"] == role for actor in actors)
                for role in ("initiator", "target") for key in gold[role])
    fields["actors"] = all_named and no_other and roles
    return fields


def judged(scorer, claims, folders):
    """(claim, {field: right}) of every claim in an annotated report."""
    for folder in folders:
        for path in sorted(pathlib.Path(folder).glob("*.json")):
            gold = json.loads(path.read_text(encoding="utf8"))
            if "events" not in gold:
                continue
            stem = gold["report"].rsplit(".", 1)[0]
            mine = [claim for claim in claims if claim["report"].rsplit(".", 1)[0] == stem]
            _, matched, covered = scorer.match(gold["events"], mine)
            for nth, claim in enumerate(mine):
                event = gold["events"][matched[nth]] if nth in matched else None
                fields = {"kind": event is not None or nth in covered}
                if event and not event.get("bare"):
                    fields.update(right(scorer, event, claim))
                yield claim, fields


def main(scorer_path, claims_path, *folders):
    spec = importlib.util.spec_from_file_location("scorer", scorer_path)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    patterns = json.loads(pathlib.Path(scorer_path).with_name("actors.json").read_text(encoding="utf8"))
    for folder in folders:
        path = pathlib.Path(folder, "actors.json")
        for key, pattern in json.loads(path.read_text(encoding="utf8")).items() if path.exists() else ():
            patterns.setdefault(key, pattern)
    scorer.ALIASES = {key: re.compile(scorer.norm_rx(pattern)) for key, pattern in patterns.items()}
    claims = [json.loads(line) for line in open(claims_path, encoding="utf8")]
    seen = defaultdict(lambda: [0, 0])
    bins = defaultdict(lambda: [0, 0.0, 0.0])
    for claim, fields in judged(scorer, claims, folders):
        of = classes(claim)
        for field, is_right in fields.items():
            for name in (of[field], "all"):
                seen[field, name][0] += 1
                seen[field, name][1] += is_right
        if len(fields) == len(FIELDS):
            cell = bins[min(9, int(claim["confidence"] * 10))]
            cell[0] += 1
            cell[1] += claim["confidence"]
            cell[2] += sum(fields.values()) / len(fields)
    chances = {}
    for field in FIELDS:
        count, hits = seen[field, "all"]
        mean = hits / count
        print(f"\n{field}: {mean:.3f} of {count}")
        for (_, name), (count, hits) in sorted(item for item in seen.items() if item[0][0] == field):
            if name != "all":
                chances[field, name] = (hits + WEIGHT * mean) / (count + WEIGHT)
                print(f"    {name:12} {hits:5} of {count:5}  {chances[field, name]:.3f}")
    told = sum(chances[field, "told"] for field in FIELDS) / len(FIELDS)
    print(f"\nTOLD {told:.2f}")
    for (field, name), chance in chances.items():
        if name != "told":
            print(f"{field} {name}: {(chance - chances[field, 'told']) / len(FIELDS):+.3f}")
    print("\n# confidence told, and share of fields that were right:")
    for nth, (count, told, share) in sorted(bins.items()):
        print(f"# 0.{nth}–  {count:5} claims  told {told / count:.3f}  right {share / count:.3f}")


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
