"""Reads the exports of a folder with pandas, openpyxl and the readers of Python, and holds them against the JSON lines."""
import csv, json, pathlib, sys

import openpyxl
import pandas

folder = pathlib.Path(sys.argv[1])
records = [json.loads(line) for line in (folder / "out.jsonl").open(encoding="utf8")]
table = pandas.read_csv(folder / "out.csv", encoding="utf-8-sig", dtype=str, keep_default_na=False)
assert list(table["id"]) == [record["id"] for record in records], "the table has every claim, in order"
assert list(table["start_date"]) == [record["start_date"] or "" for record in records]
sheet = openpyxl.load_workbook(folder / "out.xlsx").active
rows = list(sheet.iter_rows(values_only=True))
head, rows = rows[0], rows[1:]
assert head == tuple(table.columns), "the sheet has the columns of the table"
assert [row[0] for row in rows] == list(table["id"])
at = head.index("start_date")
assert [row[at].date().isoformat() if row[at] else "" for row in rows] == list(table["start_date"]), "days are days"
assert not any(cell.data_type == "f" for row in sheet for cell in row), "no cell is a formula"
features = json.loads((folder / "out.geojson").read_text(encoding="utf8"))["features"]
assert len(features) == len(records)
acled = list(csv.reader((folder / "out.acled.csv").open(encoding="utf-8-sig")))
assert len(acled[0]) == 31 and all(len(row) == 31 for row in acled)
calendar = (folder / "out.ics").read_bytes()
dated = sum(1 for record in records if record["start_date"])
assert calendar.count(b"BEGIN:VEVENT") == dated, "an event for each claim that has days"
timemap = json.loads((folder / "out.timemap.json").read_text(encoding="utf8"))
print(f"{len(records)} claims: table, sheet, map and records agree; {len(acled) - 1} rows for ACLED, {dated} days in the "
      f"calendar, {len(timemap['events'])} events for TimeMap")
