#!/usr/bin/env python3
"""Makes assets/map/basemap.json and the city insets beside it.

    tools/build_basemap.py DATA

DATA is the folder of reference data (see assets/SOURCES.md): OCHA's governorates, Natural Earth's borders, coast,
Euphrates and lakes, and schematic roads. Borders are cut into arcs where three outlines meet and each arc is
simplified once, so that neighbours never part. The Orontes, the Queiq, the Khabur and both cities are drawn by us.

Coordinates are [longitude, latitude] in degrees, WGS 84; three decimals in the basemap, four in the insets.
"""

import csv
import json
import math
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
ASSETS = HERE.parent / "assets"
OUT = ASSETS / "map"
STRONG = {"SY02", "SY07", "SY09"}
COS = math.cos(math.radians(35.5))

# Drawn by us, through towns: hydrography that Natural Earth leaves out at this scale.
ORONTES = [
    [36.372, 34.395], [36.45, 34.5], [36.59, 34.63], [36.68, 34.73], [36.735, 34.93], [36.755, 35.135], [36.66, 35.215],
    [36.567, 35.262], [36.42, 35.32], [36.37, 35.43], [36.345, 35.6], [36.318, 35.81], [36.395, 35.99], [36.37, 36.14],
    [36.35, 36.22], [36.17, 36.2], [35.965, 36.045],
]
QUEIQ = [
    [37.1, 36.72], [37.135, 36.57], [37.14, 36.45], [37.17, 36.33], [37.163, 36.26], [37.145, 36.21], [37.15, 36.165],
    [37.08, 36.105], [37.075, 35.99], [37.02, 35.86],
]
KHABUR = [
    [40.07, 36.845], [40.37, 36.655], [40.56, 36.56], [40.745, 36.5], [40.72, 36.3], [40.735, 36.05], [40.77, 35.76],
    [40.665, 35.5], [40.56, 35.3], [40.43, 35.15],
]
BALIKH = [[38.96, 36.66], [39.02, 36.42], [39.07, 36.2], [39.06, 35.93]]

RIVER_NAMES = {"river.euphrates": "الفرات", "river.orontes": "العاصي", "river.khabur": "الخابور", "river.queiq": "قويق", "river.balikh": "البليخ"}

NEIGHBOURS = [
    ("Turkey", "تركيا", [[38.7, 37.05], [37.75, 36.98], [40.2, 37.2], [36.25, 36.75], [36.2, 37.1]]),
    ("Iraq", "العراق", [[41.75, 35.35], [41.55, 34.85], [41.6, 35.7], [42.2, 36.2], [41.3, 33.9]]),
    ("Jordan", "الأردن", [[37.4, 32.15], [36.6, 32.2], [38.3, 32.6]]),
    ("Lebanon", "لبنان", [[35.93, 33.95], [36.05, 34.25], [35.6, 33.5]]),
    ("Mediterranean", "البحر المتوسط", [[35.2, 35.3], [35.45, 35.15], [35.3, 34.7], [35.4, 36.0]]),
]

TOWNS = """C1007 C1001 C2528 C2987 C3871 C5086 C5710 C3480 C5221 C4360 C5993 C6147 C5167 C5192 C2889 C1202 C1767 C1366 C1564
C1946 C2154 C2227 C3985 C4199 C4278 C4115 C4564 C5929 C2733 C2870 C3244 C3114 C3585 C2419 C5792 C4988 C4881 C2338
C3209 C1655 C1182""".split()
TOWN_NAMES = ["سراقب", "خان شيخون", "مورك", "السخنة", "خناصر", "الأتارب", "دارة عزة", "حريتان", "تل رفعت", "الراعي", "دير حافر",
              "القريتين", "هجين", "البصيرة", "الباغوز فوقاني", "الشدادة", "مركدة", "أبو الظهور", "سلقين", "محردة", "تلبيسة", "عين عيسى",
              "كويرس شرقي", "العيس", "صبيخان", "التبني", "معدان", "كفر نبل", "الدانا", "بنش"]


def plane(point):
    """A point in a plane whose unit is a degree of latitude."""
    return point[0] * COS, point[1]


def off_line(point, a, b):
    (px, py), (ax, ay), (bx, by) = plane(point), plane(a), plane(b)
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = 0 if length == 0 else max(0, min(1, ((px - ax) * dx + (py - ay) * dy) / length))
    return math.hypot(px - ax - t * dx, py - ay - t * dy)


def simplify(line, tolerance):
    """Douglas and Peucker (1973), tolerance in degrees of latitude; both ends stay."""
    if len(line) < 3:
        return line
    worst, at = max((off_line(p, line[0], line[-1]), i) for i, p in enumerate(line[1:-1], 1))
    if worst <= tolerance:
        return [line[0], line[-1]]
    return simplify(line[: at + 1], tolerance)[:-1] + simplify(line[at:], tolerance)


def simplify_ring(ring, tolerance):
    """The same for a closed ring: cut at the point farthest from the first."""
    ring = ring[:-1] if ring[0] == ring[-1] else ring
    far = max(range(len(ring)), key=lambda i: math.dist(plane(ring[0]), plane(ring[i])))
    return simplify(ring[: far + 1], tolerance)[:-1] + simplify(ring[far:] + [ring[0]], tolerance)[:-1]


def smooth(line, steps):
    """A Catmull-Rom curve through the points, so that drawn rivers and roads bend at towns instead of breaking."""
    out = []
    for i in range(len(line) - 1):
        p0, p1, p2 = line[max(i - 1, 0)], line[i], line[i + 1]
        p3 = line[min(i + 2, len(line) - 1)]
        for k in range(steps):
            t = k / steps
            out.append([
                0.5 * (2 * p1[d] + (p2[d] - p0[d]) * t + (2 * p0[d] - 5 * p1[d] + 4 * p2[d] - p3[d]) * t * t
                       + (3 * p1[d] - p0[d] - 3 * p2[d] + p3[d]) * t ** 3) for d in (0, 1)])
    return out + [line[-1]]


def rounded(line, digits=3):
    out = []
    for x, y in line:
        point = [round(x, digits), round(y, digits)]
        if not out or out[-1] != point:
            out.append(point)
    return out


def geojson(data, name):
    return json.loads((data / "map" / name).read_text(encoding="utf-8"))["features"]


def lines_of(geometry):
    lines = geometry["coordinates"]
    return [lines] if geometry["type"] == "LineString" else lines


def polygons_of(geometry):
    polygons = geometry["coordinates"]
    return [polygons] if geometry["type"] == "Polygon" else polygons


class Arcs:
    """Outlines cut into arcs at the points where three or more of them meet."""

    def __init__(self, rings):
        ends = Counter()
        edges = set()
        for ring in rings:
            for a, b in zip(ring, ring[1:]):
                edges.add((min(a, b), max(a, b)))
        for a, b in edges:
            ends[a] += 1
            ends[b] += 1
        self.nodes = {point for point, degree in ends.items() if degree > 2}
        self.arcs, self.index = [], {}

    def of_ring(self, ring, tolerance):
        """Signed numbers of the arcs of a ring: n forwards, -n backwards, from 1."""
        points = ring[:-1]
        start = next((i for i, p in enumerate(points) if p in self.nodes), 0)
        points = points[start:] + points[:start] + [points[start]]
        out, arc = [], [points[0]]
        for point in points[1:]:
            arc.append(point)
            if point in self.nodes or point is points[-1]:
                out.append(self.number(arc, tolerance))
                arc = [point]
        return out

    def number(self, arc, tolerance):
        for key, sign in ((tuple(arc), 1), (tuple(reversed(arc)), -1)):
            if key in self.index:
                return sign * self.index[key]
        if arc[0] == arc[-1]:
            short = simplify_ring(list(arc), tolerance)
            short.append(short[0])
        else:
            short = simplify(list(arc), tolerance)
        self.arcs.append(rounded(short))
        self.index[tuple(arc)] = len(self.arcs)
        return len(self.arcs)


def governorates(data):
    features = geojson(data, "syr_admin1_ocha_s010.geojson")
    as_tuples = lambda ring: [tuple(p) for p in ring]
    arcs = Arcs([as_tuples(polygon[0]) for f in features for polygon in polygons_of(f["geometry"])])
    out = []
    for feature in sorted(features, key=lambda f: f["properties"]["pcode"]):
        props = feature["properties"]
        polygons = polygons_of(feature["geometry"])
        rings = [arcs.of_ring(as_tuples(p[0]), 0.012) for p in polygons if len(p[0]) > 8]
        out.append({"id": props["pcode"], "strong": props["pcode"] in STRONG, "rings": rings})
    return arcs.arcs, out


def borders(data):
    out = []
    for feature in geojson(data, "ne10m_borders.geojson"):
        props = feature["properties"]
        if "Syria" in (props["adm0_left"], props["adm0_right"]):
            continue
        for line in joined(lines_of(feature["geometry"])):
            short = rounded(simplify(line, 0.02))
            if len(short) > 1:
                out.append(short)
    return out


def joined(lines):
    """Lines whose ends touch, as one."""
    lines = [list(line) for line in lines]
    changed = True
    while changed:
        changed = False
        for i, a in enumerate(lines):
            for j, b in enumerate(lines):
                if i == j:
                    continue
                for second in (b, b[::-1]):
                    if math.dist(a[-1], second[0]) < 1e-6:
                        lines[i] = a + second[1:]
                        del lines[j]
                        changed = True
                        break
                if changed:
                    break
            if changed:
                break
    return lines


def sea(data):
    """The Mediterranean as far as the map can be moved: the mainland's coast, closed far in the west."""
    coast = max((line for f in geojson(data, "ne10m_coastline.geojson") for line in lines_of(f["geometry"])), key=len)
    coast = coast if coast[0][1] > coast[-1][1] else coast[::-1]
    return rounded([[25, coast[0][1] + 1], *simplify(coast, 0.012), [25, coast[-1][1] - 1]])


def rivers(data):
    euphrates = [line for f in geojson(data, "ne10m_rivers.geojson") if f["properties"]["name"] in
                 ("Firat", "Al Furat", "Euphrates") for line in lines_of(f["geometry"])]
    near = [[p for p in line if p[1] < 37.6 and p[0] < 42.2] for line in joined(euphrates)]
    curve = lambda line: rounded(smooth(simplify(line, 0.008), 3))
    out = [{"id": "river.euphrates", "width": 3, "line": curve(line)} for line in near if len(line) > 1]
    drawn = [("river.orontes", 1.6, ORONTES), ("river.queiq", 1.2, QUEIQ), ("river.khabur", 1.6, KHABUR),
             ("river.balikh", 1.0, BALIKH)]
    out += [{"id": i, "width": w, "line": rounded(smooth(line, 4))} for i, w, line in drawn]
    return [{"id": river["id"], "name_ar": RIVER_NAMES[river["id"]], **river} for river in out]


def lakes(data):
    names = {"Buhayrat al-Assad": "river.lake_assad"}
    return [{"id": names[f["properties"]["name"]], "ring": rounded(simplify_ring(polygon[0], 0.008))}
            for f in geojson(data, "ne10m_lakes.geojson") if f["properties"]["name"] in names
            for polygon in polygons_of(f["geometry"])]


def roads(data):
    ids = {"M5": "road.m5", "M4": "road.m4", "KHANASER": "road.khanaser", "CASTELLO": "road.castello",
           "EUPHRATES_W": "road.dez_bukamal", "HOMS_DEZ": "road.palmyra_dez", "DAM_PAL": "", "ALE_AZAZ": "road.gaziantep_aleppo"}
    out = []
    for feature in geojson(data, "roads_schematic.geojson"):
        ref = feature["properties"]["ref"]
        if ref != "CASTELLO":
            line = rounded(smooth(feature["geometry"]["coordinates"], 3))
            out.append({"id": ids[ref], "main": ref in ("M4", "M5", "EUPHRATES_W"), "line": line,
                        "label": ref if ref in ("M4", "M5") else "طريق النهر" if ref == "EUPHRATES_W" else ""})
    return out


def gazetteer():
    with open(ASSETS / "gazetteer" / "places.csv", encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def towns(places):
    wanted = set(TOWNS)
    for name in TOWN_NAMES:
        rows = [r for r in places.values() if r["name_ar"] == name and r["kind"] in ("town", "village", "city")]
        wanted.add(max(rows, key=lambda r: int(r["rank"]))["id"])
    # As one zooms in, every larger village of the three governorates, and towns elsewhere.
    near = [r for r in places.values() if r["kind"] in ("city", "town", "village") and r["admin1"]
            and int(r["rank"]) >= (1 if r["admin1"] in STRONG else 2)]
    wanted |= {r["id"] for r in near}
    rows = sorted((places[i] for i in wanted), key=lambda r: (-int(r["rank"]), r["id"]))
    return [town(r) for r in rows]


def town(row):
    name_ar = row["name_ar"].removeprefix("بلدة ").removeprefix("قرية ").removesuffix(" فوقاني")
    return {"id": row["id"], "name_ar": name_ar, "name_en": row["name_en"], "rank": int(row["rank"]),
            "at": [round(float(row["lon"]), 3), round(float(row["lat"]), 3)]}


# The insets: cells grown around the quarters' centres inside an outline drawn by us.

CITIES = {
    "aleppo": {
        "id": "C1007", "name_ar": "مدينة حلب", "name_en": "Aleppo city", "prefix": ("aleppo.", "N0"), "reach_km": 2.1,
        "least_rank": 1, "frame": [37.038, 36.138, 37.262, 36.274],
        "outline": [
            [37.078, 36.252], [37.1, 36.259], [37.128, 36.255], [37.15, 36.251], [37.165, 36.268], [37.192, 36.269],
            [37.2, 36.252], [37.222, 36.24], [37.226, 36.213], [37.226, 36.192], [37.21, 36.186], [37.2, 36.172], [37.194, 36.158],
            [37.165, 36.151], [37.135, 36.144], [37.108, 36.143], [37.082, 36.152], [37.06, 36.16], [37.05, 36.18], [37.05, 36.202],
            [37.064, 36.216], [37.078, 36.234],
        ],
        "rivers": [{"id": "river.queiq", "width": 2, "line": [
            [37.166, 36.28], [37.164, 36.262], [37.159, 36.246], [37.159, 36.231], [37.15, 36.22], [37.1455, 36.21],
            [37.1465, 36.2], [37.145, 36.19], [37.149, 36.178], [37.146, 36.164], [37.128, 36.15], [37.11, 36.135]]}],
        "roads": [
            {"id": "road.castello", "main": True, "line": [[37.1, 36.249], [37.115, 36.251], [37.132, 36.253], [37.152, 36.25], [37.172, 36.2486]]},
            {"id": "", "main": False, "line": [[37.172, 36.2486], [37.19, 36.243], [37.208, 36.228], [37.214, 36.205], [37.205, 36.185],
             [37.18, 36.17], [37.15, 36.158], [37.12, 36.157], [37.095, 36.17], [37.085, 36.19], [37.088, 36.215], [37.1, 36.235], [37.1, 36.249]]},
            {"id": "road.m5", "main": True, "line": [[37.03, 36.128], [37.08, 36.152], [37.115, 36.163], [37.135, 36.182], [37.1475, 36.203]]},
            {"id": "road.gaziantep_aleppo", "main": False, "line": [[37.09, 36.285], [37.098, 36.262], [37.1, 36.249]]},
        ],
        "sites": [{"id": "airport.aleppo", "name_ar": "مطار حلب الدولي والنيرب", "name_en": "Aleppo airport and al-Nayrab air base",
                   "ring": [[37.2065, 36.1755], [37.2075, 36.1855], [37.2225, 36.1875], [37.2445, 36.1865], [37.2455, 36.1785], [37.2265, 36.1735]]}],
    },
    "deir_ez_zor": {
        "id": "C5086", "name_ar": "مدينة دير الزور", "name_en": "Deir ez-Zor city", "prefix": ("dez.",), "reach_km": 1.9,
        "least_rank": 0, "frame": [40.075, 35.262, 40.225, 35.372],
        "outline": [
            [40.098, 35.343], [40.118, 35.348], [40.134, 35.352], [40.148, 35.349], [40.16, 35.344], [40.172, 35.35], [40.186, 35.343],
            [40.184, 35.334], [40.176, 35.326], [40.18, 35.312], [40.178, 35.3], [40.166, 35.297], [40.156, 35.305], [40.15, 35.316],
            [40.134, 35.32], [40.116, 35.323], [40.1, 35.326],
        ],
        "rivers": [
            {"id": "river.euphrates", "width": 5, "line": [[39.98, 35.43], [40.06, 35.392], [40.095, 35.375], [40.125, 35.362], [40.15, 35.358], [40.172, 35.356],
             [40.192, 35.344], [40.2, 35.33], [40.215, 35.318], [40.24, 35.3], [40.262, 35.272], [40.3, 35.24]]},
            {"id": "river.euphrates", "width": 2.5, "line": [[40.1, 35.372], [40.118, 35.352], [40.135, 35.3425], [40.15, 35.34], [40.165, 35.3385],
             [40.182, 35.331], [40.2, 35.33]]},
        ],
        "roads": [
            {"id": "road.dez_bukamal", "main": True, "line": [[39.98, 35.4], [40.07, 35.355], [40.1, 35.338], [40.13, 35.333], [40.15, 35.328], [40.168, 35.312],
             [40.19, 35.295], [40.235, 35.27], [40.3, 35.22]]},
            {"id": "road.palmyra_dez", "main": True, "line": [[39.98, 35.245], [40.06, 35.292], [40.095, 35.312], [40.12, 35.325], [40.14, 35.332]]},
        ],
        "sites": [{"id": "airport.dez", "name_ar": "مطار دير الزور العسكري", "name_en": "Deir ez-Zor military airport",
                   "ring": [[40.161, 35.29], [40.166, 35.2955], [40.191, 35.2825], [40.1925, 35.276], [40.186, 35.2735]]}],
    },
    # The city is small: its inset shows the towns about it too, and the roads that join them.
    "idlib": {
        "id": "C3871", "name_ar": "مدينة إدلب", "name_en": "Idlib city", "prefix": ("idlib.",), "reach_km": 1.9,
        "least_rank": 0, "frame": [36.548, 35.842, 36.812, 36.026], "city_km": 3.0,
        "outline": [
            [36.611, 35.936], [36.618, 35.944], [36.632, 35.948], [36.646, 35.946], [36.656, 35.938], [36.66, 35.928],
            [36.654, 35.917], [36.643, 35.911], [36.628, 35.911], [36.616, 35.917], [36.61, 35.926],
        ],
        "rivers": [],
        "roads": [
            {"id": "road.m5", "main": True, "label": "M5", "line": [[36.755, 35.79], [36.783, 35.832], [36.8, 35.858], [36.812, 35.885], [36.828, 35.915]]},
            {"id": "", "main": True, "line": [[36.642, 35.925], [36.672, 35.905], [36.7, 35.885], [36.718, 35.869], [36.76, 35.864], [36.8, 35.858]]},
            {"id": "", "main": True, "line": [[36.632, 35.922], [36.63, 35.9], [36.631, 35.8726], [36.626, 35.85], [36.61, 35.82]]},
            {"id": "", "main": False, "line": [[36.648, 35.932], [36.68, 35.942], [36.7163, 35.9556], [36.75, 35.968], [36.79, 35.977], [36.83, 35.985]]},
            {"id": "", "main": False, "line": [[36.636, 35.938], [36.646, 35.965], [36.66, 35.99], [36.6727, 36.0139], [36.68, 36.04]]},
            {"id": "", "main": False, "line": [[36.622, 35.932], [36.595, 35.927], [36.57, 35.92], [36.54, 35.914]]},
            {"id": "", "main": False, "line": [[36.7163, 35.9556], [36.72, 35.93], [36.7238, 35.9037], [36.718, 35.885], [36.718, 35.869]]},
            {"id": "", "main": False, "line": [[36.632, 35.922], [36.618, 35.9], [36.61, 35.895], [36.6, 35.87], [36.585, 35.84]]},
        ],
        "towns": ["C3904", "C3953", "C3947", "C3905", "C3952", "C3867", "C3872", "C3876", "C3877", "C3945", "C3878", "idlib.arab_said"],
        "sites": [],
    },
}
KM = 111.2
GAP_KM = 0.035


def clip(ring, nx, ny, limit):
    """The part of the ring where nx * x + ny * y <= limit (Sutherland and Hodgman 1974)."""
    out = []
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
        da, db = nx * ax + ny * ay - limit, nx * bx + ny * by - limit
        if da <= 0:
            out.append((ax, ay))
        if (da < 0 < db) or (db < 0 < da):
            t = da / (da - db)
            out.append((ax + t * (bx - ax), ay + t * (by - ay)))
    return out


def cell(centre, others, outline, reach):
    """The points of the outline nearer to the centre than to any other, within reach of it, less half a lane."""
    ring = outline
    for k in range(20):
        a = 2 * math.pi * k / 20
        nx, ny = math.cos(a), math.sin(a)
        ring = clip(ring, nx, ny, nx * centre[0] + ny * centre[1] + reach)
    for other in others:
        dx, dy = other[0] - centre[0], other[1] - centre[1]
        length = math.hypot(dx, dy)
        if 1e-9 < length < 3 * reach:
            nx, ny = dx / length, dy / length
            ring = clip(ring, nx, ny, nx * centre[0] + ny * centre[1] + length / 2 - GAP_KM)
    return ring


def crosses_itself(ring):
    def turn(a, b, c):
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    sides = list(zip(ring, ring[1:] + ring[:1]))
    return any(turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0
               for i, (a, b) in enumerate(sides) for c, d in sides[:i])


def city(key, spec, places):
    west, south, east, north = spec["frame"]
    cos = math.cos(math.radians((south + north) / 2))
    flat = lambda p: ((p[0] - west) * cos * KM, (p[1] - south) * KM)
    back = lambda p: [p[0] / cos / KM + west, p[1] / KM + south]
    rows = [r for r in places.values() if r["id"].startswith(spec["prefix"]) and r["kind"] == "quarter"
            and int(r["rank"]) >= spec["least_rank"]]
    centres = {r["id"]: flat((float(r["lon"]), float(r["lat"]))) for r in rows}
    outline = [flat(p) for p in spec["outline"]]
    cells = []
    for row in sorted(rows, key=lambda r: r["id"]):
        here = centres[row["id"]]
        ring = cell(here, [c for i, c in centres.items() if i != row["id"]], outline, spec["reach_km"])
        ring = rounded([back(p) for p in ring], 4)
        if len(ring) > 1 and ring[0] == ring[-1]:
            ring.pop()
        # A centre in a bay of the outline has a cell that crosses itself: then no outline is better than a wrong one.
        if len(ring) >= 3 and not crosses_itself(ring):
            cells.append({"id": row["id"], "name_ar": row["name_ar"].removeprefix("حي "), "name_en": row["name_en"].split(" (")[0],
                          "rank": int(row["rank"]), "ring": ring})
    for river in spec["rivers"]:
        river["line"] = rounded(smooth(river["line"], 3), 4)
    for road in spec["roads"]:
        road["line"] = rounded(smooth(road["line"], 3), 4)
        road.setdefault("label", "")
    out = {"id": spec["id"], "name_ar": spec["name_ar"], "name_en": spec["name_en"], "frame": spec["frame"],
           "cells": cells, "rivers": spec["rivers"], "roads": spec["roads"], "sites": spec["sites"]}
    if "towns" in spec:
        out["reach_km"] = spec["city_km"]
        out["towns"] = [town(places[i]) for i in spec["towns"]]
    return out


def write(name, value):
    """JSON with one list entry a line, so that changes can be read."""
    parts = []
    for key, entry in value.items():
        if isinstance(entry, list) and entry and isinstance(entry[0], (dict, list)):
            body = ",\n".join(json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in entry)
            parts.append(f'"{key}": [\n{body}\n]')
        else:
            parts.append(f'"{key}": {json.dumps(entry, ensure_ascii=False)}')
    text = "{\n" + ",\n".join(parts) + "\n}\n"
    (OUT / name).write_text(text, encoding="utf-8")
    print(name, len(text.encode()), "bytes")


def main():
    data = Path(sys.argv[1])
    OUT.mkdir(parents=True, exist_ok=True)
    places = gazetteer()
    arcs, outlines = governorates(data)
    for outline in outlines:
        row = places[outline["id"]]
        outline["name_ar"], outline["name_en"] = row["name_ar"], row["name_en"].removesuffix(" governorate")
    write("basemap.json", {
        "arcs": arcs, "governorates": outlines, "borders": borders(data), "sea": sea(data), "lakes": lakes(data),
        "rivers": rivers(data), "roads": roads(data), "towns": towns(places),
        "neighbours": [{"name_en": e, "name_ar": a, "at": at} for e, a, at in NEIGHBOURS],
    })
    for key, spec in CITIES.items():
        write(f"{key}.json", city(key, spec, places))


if __name__ == "__main__":
    main()
