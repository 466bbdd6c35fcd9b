"""Makes reports for the test of the Spark job, and compares its claims with those of one process."""
import json, pathlib, sys, tempfile

import pyarrow as pa
import pyarrow.parquet as pq

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "tools"))
import many_reports


def make(folder, lines, count):
    with tempfile.TemporaryDirectory() as texts:
        many_reports.main(texts, count)
        told = [{"file": path.name, "text": path.read_text(encoding="utf8"), "published_earliest": "2019-06-01"}
                for path in sorted(pathlib.Path(texts).glob("*.txt"))]
    pathlib.Path(folder).mkdir(parents=True)
    half = len(told) // 2
    for number, part in enumerate((told[:half], told[half:])):
        pq.write_table(pa.Table.from_pylist(part), f"{folder}/{number}.parquet")
    with open(lines, "w", encoding="utf8") as out:
        for report in told:
            out.write(json.dumps(report, ensure_ascii=False) + "\n")


def same(claims, expected):
    keys = ("id", "report", "event_type", "status", "start_date", "end_date", "confidence")
    def key(record):
        return tuple(record[name] for name in keys) + (record["trigger"]["start"], len(record["actors"]), len(record["places"]))
    got = sorted(map(key, pq.read_table(claims).to_pylist()), key=str)
    with open(expected, encoding="utf8") as lines:
        want = sorted(map(key, map(json.loads, lines)), key=str)
    if got != want:
        sys.exit(f"{claims}: {len(got)} claims, not the {len(want)} of one process")
    print(f"{pathlib.Path(claims).name}: {len(got)} claims, the same as of one process")


if __name__ == "__main__":
    command, *given = sys.argv[1:]
    make(given[0], given[1], int(given[2])) if command == "make" else same(*given)
