#!/usr/bin/env python3
"""Makes assets/gazetteer/places.csv.

    tools/build_gazetteer.py DATA [--check]

DATA is the folder of reference data: OCHA's populated places, OpenSyria's districts, GeoNames' populations
(see assets/SOURCES.md). Everything else comes from curated_places.csv beside this script, which is ours: quarters,
bases, fields, crossings, roads, rivers, hills, areas and places abroad, with names as reports write them.

Rules:
* one row a place; where the curated list and OCHA know the same place, OCHA's P-code is kept and the names join;
* the engine folds hamza, alef maqsura, ta marbuta, diacritics and tatweel, so only other spellings are listed;
* a village whose bare name is an ordinary word is left out, for a text that has the word hardly ever means it; one
  that is called like a person or like a city is listed as "قرية ...", and only a text that says so can mean it.
"""

import csv
import json
import math
import re
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
OUT = HERE.parent / "assets" / "gazetteer"
COLUMNS = ["id", "name_ar", "variants_ar", "name_en", "kind", "lat", "lon", "radius_km", "admin1", "rank"]
KINDS = {
    "country", "governorate", "district", "area", "city", "town", "village", "quarter", "street", "airport", "base",
    "field", "crossing", "road", "river", "hill", "site",
}
FOLD = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None})
DIACRITICS = re.compile("[\u064b-\u0652\u0670]")

# Better known names of towns than OCHA's list gives: P-code -> (Arabic, other spellings, English).
KNOWN = {
    "C1007": ("حلب", "مدينة حلب", "Aleppo"),
    "C1001": ("دمشق", "مدينة دمشق|العاصمة دمشق", "Damascus"),
    "C2528": ("حمص", "مدينة حمص", "Homs"),
    "C2987": ("حماة", "مدينة حماة|حماه", "Hama"),
    "C3871": ("إدلب", "مدينة إدلب", "Idlib"),
    "C5086": ("دير الزور", "ديرالزور|مدينة دير الزور|مدينة ديرالزور", "Deir ez-Zor"),
    "C5710": ("الرقة", "مدينة الرقة", "Raqqa"),
    "C5167": ("البوكمال", "البو كمال|أبو كمال|مدينة البوكمال", "Abu Kamal (al-Bukamal)"),
    "C2889": ("تدمر", "مدينة تدمر", "Palmyra (Tadmur)"),
    "C1202": ("الباب", "مدينة الباب", "al-Bab"),
    "C1767": ("منبج", "مدينة منبج", "Manbij"),
    "C3209": ("كفرنبودة", "كفر نبودة|كفرنبودا", "Kafr Nabuda"),
    "C3986": ("القصابية", "", "al-Qasabiya"),
    "C1182": ("الحاضر", "بلدة الحاضر", "al-Hadher"),
    "C1655": ("نبل", "بلدة نبل", "Nubl"),
    "C2395": ("مدينة التل", "التل بريف دمشق", "al-Tall"),
    "C1946": ("عين العرب", "كوباني|مدينة عين العرب|عين العرب كوباني", "Kobani (Ain al-Arab)"),
    "C5929": ("الطبقة", "مدينة الثورة|مدينة الطبقة", "Tabqa (al-Thawra)"),
    "C1646": ("الزهراء", "بلدة الزهراء|الزهراء الشيعية", "al-Zahraa (by Nubl)"),
}
# Names by which reports call a place that OCHA lists under another: folded Arabic name -> further spellings.
ALSO = {
    "عين العرب": "كوباني|كوباني عين العرب", "الثوره": "الطبقة|مدينة الطبقة", "اعزاز": "عزاز",
    "معره النعمان": "المعرة|معرة النعمان", "جسر الشغور": "جسر الشغور|الجسر الشغور", "خان شيخون": "خانشيخون",
    "ابو الظهور": "أبو الضهور|ابو ضهور", "ابو الضهور": "أبو الظهور", "داره عزه": "دارة عزة|دار عزة", "تل ابيض": "كري سبي",
    "المالكيه": "ديريك", "القحطانيه": "تربه سبيه", "راس العين": "سري كانيه", "معضميه الشام": "المعضمية|معضمية",
    "عنجاره": "عنجارة", "الباغوز": "الباغوز فوقاني", "باغوز": "الباغوز", "سلميه": "السلمية", "جرابلس": "جرابلس",
    "يعربيه": "تل كوجر", "درعا": "مدينة درعا", "السويداء": "مدينة السويداء", "الحسكه": "مدينة الحسكة",
    "اللاذقيه": "مدينة اللاذقية|لاذقية", "طرطوس": "مدينة طرطوس", "القامشلي": "قامشلو|مدينة القامشلي",
    "الميادين": "مدينة الميادين", "السقيلبيه": "صقيلبية|الصقيلبية", "السخنه": "مدينة السخنة", "كفرنبل": "كفر نبل",
    "محرده": "محردة", "خناصر": "خناصر", "حريتان": "حريتان", "عندان": "عندان",
}


ENGLISH = {
    "Lattakia": "Latakia", "Tartous": "Tartus", "al-Hasakeh": "Hasakah", "Dar'a": "Daraa", "al-Sweida": "Suwayda",
    "Quamishli": "Qamishli", "Maarrat An Numan": "Maarat al-Numan", "Jisr-Ash-Shugur": "Jisr al-Shughur", "Duma": "Douma",
    "Tell Abiad": "Tal Abyad", "Ras Al Ain": "Ras al-Ayn", "al-Malikeyyeh": "al-Malikiyah", "Jarablus": "Jarabulus",
    "Sokhneh": "al-Sukhnah", "Khan Shaykun": "Khan Shaykhun", "Abul Thohur": "Abu al-Duhur", "Teftnaz": "Taftanaz",
    "Bennsh": "Binnish", "Hole": "al-Hol", "Shaddadah": "al-Shaddadi", "Kafr Nobol": "Kafr Nabl", "al-Ra'ee": "al-Rai",
    "al-Raee": "al-Rai", "Kisweh": "al-Kiswah", "Dhameer": "al-Dumayr", "Murak": "Morek", "Tadaf": "Tadif",
    "Zarbah": "al-Zirbah", "Salanfa": "Slinfah", "Ankhal": "Inkhil", "Taldu": "Taldou", "Iss": "al-Eis", "Khan tuman": "Khan Tuman", "Khan Elasal": "Khan al-Asal",
}

# Villages that the war made known: named bare in reports, so neither renamed nor left at the lowest rank.
PROMOTED = {
    "SY02": """خان العسل|خان طومان|العيس|كفر حمرة|عندان|حيان|بيانون|رتيان|ماير|باشكوي|كفر ناها|كفرناها|أورم الكبرى|عنجارة|قبتان الجبل|
ياقد العدس|معارة الأرتيق|بزاعة|دابق|صوران|تركمان بارح|حردتنين|دوير الزيتون|تل جبين|عزان|القراصي|الحميرة|خلصة|زيتان|برنة|تل حدية|الوضيحي|
عقربا|تل عران|تل حاصل|عابطين|مسكنة|صرين|كفرنايا|منغ|دير جمال|كلجبرين|سيفات|حندرات|كفر داعل|المنصورة|كفر كرمين|الأبزمو|كفر نوران|جدرايا""",
    "SY07": """القصابية|الهبيط|عابدين|مدايا|ترملا|بسنقول|كنصفرة|البارة|حاس|كفرومة|جرجناز|تلمنس|معرشورين|الغدفة|التح|سرمدا|أطمة|اطمه|قاح|حزانو|
كللي|الفوعة|كفريا|الناجية|كفرسجنة|معرة حرمة|ركايا سجنة|النقير|أرينبة|الشيخ مصطفى|كفر عويد|الركايا|معرزيتا|بابولين|تل منس|قميناس|النيرب|
المسطومة|أورم الجوز|الرامي|فركيا|سفوهن|الفطيرة|فطيرة|كفرجالس|معرة النعسان|باب الهوى|تل النار|خان السبل|معصران|الدير الشرقي|دير سنبل""",
    "SY05": """الحماميات|الجبين|جبين|تل ملح|كفرهود|معردس|خطاب|الشريعة|الحويز|الحويجة|قمحانة|اللطامنة|لطمين|الزكاة|الأربعين|الصخر|الجلمة|بريديج|
تل هواش|جورين|شيزر|عقرب|معان|الزلاقيات|الكركات|التوينة|الحواش|جب سليمان|الهواش|العنكاوي|القاهرة|تل واسط|المشيك|الزيارة|خربة الناقوس|اصيلة""",
    "SY09": """الباغوز فوقاني|الباغوز تحتاني|الباغوز|الشعفة|الكشمة|الكشكية|غرانيج|أبو حمام|ابو حمام|الشحيل|مراط|حطلة|حطلة تحتاني|الحسينية|مظلوم|الجفرة|
المريعية|البوعمر|بقرص فوقاني|القورية|الدوير|الصالحية|عياش|البغيلية|الشميطية|الخريطة|الشولا|كباجب|طابية جزيرة|طابية شامية|الجنينة|البوليل|
السيال|الرمادي|الجلاء|محكان|جديد عكيدات|الهري|سعلو|الزباري|المسرب|حوايج ذياب شامية""",
    "SY04": "التياس|الشعيرات|تيفور|الغاصبية|الدار الكبيرة|تير معلة|الفرحانية|الحصن|قلعة الحصن|جوسية|الغسانية|البويضة الشرقية|خنيفيس|الكوم|الطيبة",
    "SY03": """زملكا|حمورية|سقبا|جسرين|عين ترما|مسرابا|بيت سوى|الأشعري|حوش الضواهره|الريحان|أوتايا|مديرا|حزة|عدرا|بسيمة|الزريقية|بيت تيما|خان الشيح|
معضمية الشام|سبينة|السبينة|حجيرة|ببيلا|بيت سحم|يلدا|عين الفيجة|بلودان|وادي بردى|كفير الزيت|دير قانون|الهامة|جديدة عرطوز|دروشا|مرج السلطان""",
    "SY06": "سلمى|كنسبا|كباني|غمام|الكبير|ناحية ربيعة|المارونيات|شلف",
    "SY08": "أبو راسين|تل براك|تل كوجر|السبعة وأربعين|المبروكة|مبروكة|غويران|كوكب|المناجير|الأهراس",
    "SY11": "حزيمة|الكالطة|السلحبية غربية|دبسي عفنان|المشلب|الحمرات|القادسية|الرصافة|السويدية|جعبر غربي",
    "SY12": "نصيب|أم المياذن|اليادودة|تل شهاب|عتمان|بصر الحرير|بصرالحرير|المليحة الشرقية|سحم الجولان|حيط|جلين|عدوان|الشيخ سعد|كفر شمس|عقربا|زمرين|خربة غزالة",
    "SY14": "بيت جن|جباثا الخشب|الحميدية|مسحرة|نبع الصخر|الرفيد|طرنجة|حضر|أوفانيا|البعث",
}
PROMOTED = {code: {part.strip() for part in names.replace("\n", "").split("|")} for code, names in PROMOTED.items()}


def fold(name):
    """The name as the engine compares it."""
    name = DIACRITICS.sub("", name).translate(FOLD)
    return re.sub(r"\s+", " ", name).strip()


def clean(name):
    """A name without tatweel, doubled blanks and no-break spaces."""
    return re.sub(r"\s+", " ", name.replace("ـ", "").replace("\u00a0", " ").replace(",", ";")).strip(" :؛;")


def km(a, b):
    """Distance of two (lat, lon) in kilometres, on a sphere."""
    p, q = math.radians(a[0]), math.radians(b[0])
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def english_name(name):
    """OCHA's Latin spelling, with one form of the article and the usual spelling of the best known towns."""
    name = re.sub(r"\s*\(.*", "", clean(name)).replace("_", " ")
    name = re.sub(r"^(Al|El|As|Ar|At|An|Az|Ash|Ad|Adh|Ath)[- ](?=[A-Z])", "al-", name)
    return ENGLISH.get(name, name)


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def common_names():
    """Folded bare names that must not stand for a village."""
    lines = (HERE / "common_names.txt").read_text(encoding="utf-8").splitlines()
    return {fold(word) for line in lines if not line.startswith("#") for word in line.split()}


def spellings(name):
    """Spellings with and without a blank after the first part of a compound village name."""
    out = []
    for head in ("كفر", "تل", "دير", "معر", "عين", "دار"):
        if name.startswith(head + " "):
            rest = name[len(head) + 1:]
            if head in ("كفر", "تل", "دير") and " " not in rest:
                out.append(head + rest)
        elif head == "كفر" and name.startswith(head) and " " not in name and len(name) > 5:
            out.append(head + " " + name[len(head):])
    return out


PERSONS = {
    "عز الدين", "نصر الله", "فتح الله", "شمس الدين", "سيد علي", "السيد علي", "نور علي", "سيف علي", "قرب علي", "شهيد الله", "سليمان ساري",
    "6 تشرين", "عبد السلام غربي", "عبده موسي", "باب الخير", "باب النور", "باب الله", "راس كبير", "عاشق عمر", "يوسف بك", "بني عيسي", "دار كبير",
    "مدينه قبليه", "شرم الشيخ", "السبعه واربعين", "قصر الابيض", "سلام شرقي", "مرج الاخضر", "فلسطين الشرقيه", "عين العرب", "الحجر الابيض",
}


def is_trap(name, common):
    """Whether a bare village name would be taken from ordinary words or from a person's name."""
    bare = fold(name)
    words = bare.split(" ")
    if bare in common or bare in PERSONS:
        return True
    if len(words) == 1:
        return len(bare) <= 2
    return len(words) == 2 and words[0] in ("ابو", "بو", "الشيخ", "شيخ", "ام", "علي", "حسن", "ابن", "الحاج", "حاج")


def ocha_rank(row, towns):
    """0 a village, 1 a small town, 2 the centre of a subdistrict, 3 of a district, 4 of a governorate."""
    here = (float(row["lat"]), float(row["lon"]))
    name = fold(clean(row["name_ar"]))
    bare = name.removeprefix("ال")
    parts = [fold(part) for part in clean(row["path_ar"]).split("-")]
    second = parts[1].strip() if len(parts) > 1 else ""
    rank = 0
    if second.removeprefix("ال") == bare:
        rank = 2
    if second.startswith("مركز ") and second.removeprefix("مركز ").removeprefix("ال") == bare:
        rank = 3
    for town in towns[name.split(" ")[0].removeprefix("ال")[:3]]:
        if km(here, town["at"]) < 5 and name in town["names"]:
            people = town["people"]
            rank = max(rank, 3 if people >= 60_000 else 2 if people >= 20_000 else 1 if people > 0 else 0)
    return rank


def towns_of(data):
    towns = defaultdict(list)
    for row in rows_of(data / "gazetteer" / "geonames_cities500_sy.csv"):
        names = {fold(name) for name in row["names_ar"].split("|") if name}
        town = {"names": names, "at": (float(row["lat"]), float(row["lon"])), "people": int(row["population"] or 0)}
        for head in {name.split(" ")[0].removeprefix("ال")[:3] for name in names}:
            towns[head].append(town)
    return towns


CAPITALS = {"C1007": 5, "C1001": 5, "C2528": 4, "C2987": 4, "C3871": 4, "C5086": 4, "C5710": 4}
OTHER_CAPITALS = {"اللاذقية", "طرطوس", "الحسكة", "درعا", "السويداء"}
RADIUS_KM = {0: 1.5, 1: 1.5, 2: 2.0, 3: 3.0, 4: 4.0, 5: 7.0}


def ocha_places(data, common):
    """OCHA's populated places with a checked coordinate, as rows of ours."""
    towns = towns_of(data)
    for row in rows_of(data / "gazetteer" / "syrianarchive_ocha_locations.csv"):
        code = row["pcode_or_admin"]
        if row["check"] != "ok" or row["sa_only"] == "TRUE" or not re.fullmatch(r"C\d{4}", code):
            continue
        names = [clean(part) for part in re.split("[_/()]", row["name_ar"]) if clean(part)]
        if not names:
            continue
        rank = CAPITALS.get(code, ocha_rank(row, towns))
        if row["name_ar"].strip() in OTHER_CAPITALS and rank == 3:
            rank = 4
        english = english_name(row["name_en"])
        known = row["name_ar"].strip() in PROMOTED.get(row["admin1_pcode"], set())
        rank = max(rank, 1) if known else rank
        variants = []
        if code in KNOWN:
            name, extra, english = KNOWN[code]
            names, variants = [name], [v for v in extra.split("|") if v]
            rank = max(rank, 1 if code == "C3986" else 2)
        elif rank == 0 and not known and not (names := [n for n in names if fold(n) not in common]):
            continue
        elif rank <= 2 and not known:
            word = "قرية" if rank == 0 else "بلدة"
            traps = [is_trap(n, common) if rank == 0 else fold(n) in common for n in names]
            names = [f"{word} {n}" if trap else n for n, trap in zip(names, traps)]
        variants += names[1:] + [v for n in names for v in spellings(n)]
        variants += ALSO.get(fold(names[0]), "").split("|") if rank >= 1 else []
        kind = "village" if rank == 0 or (known and rank == 1) else "town" if rank <= 2 else "city"
        yield {
            "id": code, "name_ar": names[0], "variants_ar": variants, "name_en": english or names[0], "kind": kind,
            "lat": float(row["lat"]), "lon": float(row["lon"]), "radius_km": RADIUS_KM[rank],
            "admin1": row["admin1_pcode"], "rank": rank,
        }


def districts(data):
    """OCHA's districts, as areas that "منطقة ..." names."""
    for item in json.loads((data / "gazetteer" / "opensyria_districts.json").read_text(encoding="utf-8")):
        code = item.get("externalIds", {}).get("ochaPcode", "")
        if not re.fullmatch(r"SY\d{4}", code) or not item.get("centroid"):
            continue
        name = clean(item["name"]["ar"]).removeprefix("مركز ")
        yield {
            "id": code, "name_ar": f"منطقة {name}", "variants_ar": [f"قضاء {name}"],
            "name_en": f"{clean(item['name']['en'])} district", "kind": "district",
            "lat": item["centroid"]["latitude"], "lon": item["centroid"]["longitude"],
            "radius_km": round(math.sqrt(item["area"]["value"] / math.pi)), "admin1": code[:4], "rank": 1,
        }


def curated():
    for row in rows_of(HERE / "curated_places.csv"):
        row["variants_ar"] = row["variants_ar"].split("|")
        for key in ("lat", "lon", "radius_km"):
            row[key] = float(row[key])
        row["rank"] = int(row["rank"])
        yield row


def tidy_variants(row):
    """Drops spellings that folding gives anyway."""
    seen, kept = {fold(row["name_ar"])}, []
    for variant in row["variants_ar"]:
        variant = clean(variant)
        if variant and fold(variant) not in seen:
            seen.add(fold(variant))
            kept.append(variant)
    row["variants_ar"] = kept


def merge(places, row):
    """Adds a curated row, or joins it to the OCHA place of the same name and nearly the same point."""
    if row["kind"] in ("village", "town", "city", "hill", "crossing", "quarter"):
        keys = {fold(n) for n in [row["name_ar"], *row["variants_ar"]]}
        for place in places.values():
            near = abs(place["lat"] - row["lat"]) < 0.05 and abs(place["lon"] - row["lon"]) < 0.05
            same = fold(place["name_ar"]) in keys or fold(place["name_ar"]).removeprefix("قريه ") in keys
            if near and same and place["id"].startswith("C"):
                place["variants_ar"] += [row["name_ar"], *row["variants_ar"]]
                place["name_en"], place["rank"] = row["name_en"], max(place["rank"], row["rank"])
                place["kind"] = row["kind"]
                return
    if row["id"] in places:
        raise SystemExit(f"two rows are called {row['id']}: rename one in curated_places.csv")
    places[row["id"]] = row


def set_aside_namesakes(places):
    """A village called like a city or a well known base or crossing is meant only by "قرية ..."."""
    famous = {
        fold(name) for row in places.values() if row["rank"] >= 3 and row["kind"] in ("city", "base", "crossing")
        for name in [row["name_ar"], *row["variants_ar"]]
    }
    for row in places.values():
        if row["kind"] == "village" and row["rank"] == 0 and fold(row["name_ar"]) in famous:
            row["name_ar"] = f"قرية {row['name_ar']}"
            row["variants_ar"] = []


def degrees(value):
    """Degrees to four decimals, about ten metres."""
    return f"{value:.4f}".rstrip("0").rstrip(".")


def write(places):
    OUT.mkdir(parents=True, exist_ok=True)
    with open(OUT / "places.csv", "w", encoding="utf-8", newline="\n") as file:
        file.write(",".join(COLUMNS) + "\n")
        for key in sorted(places):
            row = places[key]
            fields = {**row, "variants_ar": "|".join(row["variants_ar"]), "lat": degrees(row["lat"]),
                      "lon": degrees(row["lon"]), "radius_km": f"{row['radius_km']:g}"}
            file.write(",".join(str(fields[column]).replace(",", ";").strip() for column in COLUMNS) + "\n")


# Names that reports do use bare, and that are ordinary words all the same.
ORDINARY = """الباب الحاضر المهر المشهد الراعي نصيب الهول نبل جزل الميادين الثورة التل الحارة الفردوس السبيل الفيض الشعار السكري الميدان
المرجة الزهراء المغاير الصالحين الكرامة الزيارة الشجرة الصورة الحمراء القصير القائم الغوطة الحولة البادية الساحل العاصي المتوسط التنف
السريان الإذاعة المحافظة الشهباء المعادي الأنصاري الخالدية العزيزية الفرقان السليمانية المنشية النشوة الجورة القصور الموظفين العرفي
الجبيلة المالكي الزاهرة القدم التضامن الصليبة حاس جاسم داعل حارم ملح دابق قطر الصين قم كلس الأردن الرقة المزة المعرة البارة بنش نوى الشام
الرومانية المقابر الغاب خطاب سلمى ربيعة كسب صدد معان مهين الهامة التل قارة منين الضمير السين الدانا الجراح المسطومة العدوان عدوان
القرميد الرطبة السومرية الجليل التايهة السكريات""".split()


def write_common(places):
    """The names that are ordinary words too: the engine believes them only with a kind word, a preposition of
    place or in a list of places."""
    ordinary = {fold(word) for word in ORDINARY}
    names = sorted({n for p in places.values() for n in [p["name_ar"], *p["variants_ar"]] if fold(n) in ordinary})
    (OUT / "common_words.txt").write_text(
        "# Names of the gazetteer that are ordinary words or names of people too: believe them in a context of place.\n"
        + "\n".join(names) + "\n", encoding="utf-8")


# Rows of OCHA's list that reports call otherwise, by P-code: what is put in their place.
CORRECTIONS = {
    "C3947": {"name_ar": "معرة مصرين", "variants_ar": ["معر تمصرين", "معرتمصرين", "معرمصرين"],
              "name_en": "Maarrat Misrin", "kind": "town", "radius_km": 2.0, "rank": 2},
    "C5126": {"variants_ar": ["البوليل"]},
}


def main():
    data = Path(sys.argv[1])
    common = common_names()
    places = {}
    for row in [*ocha_places(data, common), *districts(data)]:
        places[row["id"]] = row
    for row in curated():
        merge(places, row)
    set_aside_namesakes(places)
    for key, correction in CORRECTIONS.items():
        places[key].update(correction)
    for row in places.values():
        tidy_variants(row)
        assert row["kind"] in KINDS, row
        assert -90 <= row["lat"] <= 90 and -180 <= row["lon"] <= 180 and row["radius_km"] > 0, row
    write(places)
    write_common(places)
    print(f"{len(places)} places, {sum(len(r['variants_ar']) for r in places.values())} further spellings")


if __name__ == "__main__":
    main()
