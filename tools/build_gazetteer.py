#!/usr/bin/env python3
"""Makes assets/gazetteer/places.csv.

    tools/build_gazetteer.py DATA [--check]

DATA is the folder of reference data: OCHA's populated places, OpenSyria's districts, GeoNames' populations, Who's On
First's settlements (see assets/SOURCES.md). Everything else comes from curated_places.csv beside this script, which is
ours: quarters, bases, fields, crossings, roads, rivers, hills, areas and places abroad, with names as reports write
them. With --check nothing is written: the script only tells whether the files under assets are what it would make.

Rules:
* one row a place; where the curated list and OCHA know the same place, OCHA's P-code is kept and the names join;
* the engine folds hamza, alef maqsura, ta marbuta, diacritics and tatweel, so only other spellings are listed;
* a village whose bare name is an ordinary word is left out, for a text that has the word hardly ever means it; one
  that is called like a person or like a city is listed as "قرية ...", and only a text that says so can mean it, and so
  are those of the left out that reports do name;
* settlements of Who's On First that OCHA has not are taken where their name is compound, so that no ordinary word is
  meant, and no place of nearly the same name lies near;
* a compound name also stands written together or apart, and with or without the articles of its adjective; what Who's
  On First calls the same place is a further spelling.
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
    "C1001": ("دمشق", "مدينة دمشق|العاصمة دمشق|العاصمة السورية|العاصمة", "Damascus"),
    "C2528": ("حمص", "مدينة حمص", "Homs"),
    "C2987": ("حماة", "مدينة حماة|حماه", "Hama"),
    "C3871": ("إدلب", "مدينة إدلب", "Idlib"),
    "C5086": ("دير الزور", "ديرالزور|مدينة دير الزور|مدينة ديرالزور", "Deir ez-Zor"),
    "C5710": ("الرقة", "مدينة الرقة", "Raqqa"),
    "C5167": ("البوكمال", "البو كمال|أبو كمال|أبوكمال", "Abu Kamal (al-Bukamal)"),
    "C2889": ("تدمر", "مدينة تدمر", "Palmyra (Tadmur)"),
    "C1202": ("الباب", "مدينة الباب", "al-Bab"),
    "C1767": ("منبج", "", "Manbij"),
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
    "اللاذقيه": "مدينة اللاذقية|لاذقية", "طرطوس": "مدينة طرطوس", "القامشلي": "قامشلو",
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


def fold(name):
    """The name as the engine compares it."""
    name = DIACRITICS.sub("", name).translate(FOLD)
    return re.sub(r"\s+", " ", name).strip()


# Villages that reports name bare, save where the name is an ordinary word, a person's or a city's.
NAMED = {}
for code, names in {
    "SY02": """سموقة|حساجك|سروج|فافين|احرص|حربل|كشتعار|مرعناز|مريمين|الشوارغة|نيارة|يحمول|شمارين|معرين|سجو|شمارخ|أسنبل|تلالين|صندف|جارز|دلحة|براغيدة|تليلين|
كفرغان|قباسين|عولان|حزوان|قديران|الباروزة|عبلة|العويشية|العريمة|عريمة|قرط|عوسجلي|الهوشرية|الجات|المحسنلي|توخار|الدندنية|الحلونجي|العمارنة|زوغرة|الياشلي|الصيادة|البيلونية|
كيمار|براد|باصوفان|كباشين|قطمة|كفرجنة|ميدانكي|قيبار|ترندة|كرزيلة|بعدينا|باسوطة|جلمة|شلتاح|كفرتعال|تقاد|تديل|بسرطون|كفرعمة|كفر عمة|التوامة|جزرايا|زمار|البرقوم|ايكاردا|بانص|
كوسنيا|عبطين|القلعجية|معراتة|بلاس|السابقية|الهوبر|شغيدلة|عسان|الجبول|المديونة|برلهين|دادات|البابيري|بابيري|قوزق|حزرة|مكلبيس|الزوراب|كفين|حيلان|بيانون|احتيملات|طنورة|راعل|شويرين|
شدود|ميزناز|شيخ علي|عرادة|بفرة|الوساطة|جرابيع|كفرحلب|كفر حلب|السكرية|تروس|الوحشية""",
    "SY07": """آفس|داديخ|جوباس|انقراتي|لوف|معردبسة|معر دبسة|ترنبة|طرنبة|طرمبة|كفربطيخ|كفر بطيخ|كفروما|بسيدا|بسيدة|بينين|شنان|احسم|إحسم|مرعيان|سرجة|كفرلاتا|كفر لاتا|معربليت|معر بليت|نحليا|نحلة|كورين|
فيلون|محمبل|بشلامون|الحمامة|الزعينية|بداما|مرعند|الكندة|جبالا|كرسعة|سكيك|الخوين|الزرزور|عطشان|الحمدانية|الصرمان|حيش|صهيان|معرشمشة|معرشمارين|معرحطاط|حزارين|الدانا|بليون|ابلين|إبلين|ابديتا|
مشون|المغارة|جوزف|كدورة|بزابور|الترعة|كراتين|فروان|برسة|الذهبية|تلمنس|حران|الحراكي|جدرايا|ام جلال|سمكة|الصيادة|طعوم|كفتين|بروما|زردنا|كفريحمول|كفر يحمول|رام حمدان|حربنوش|قورقانيا|بيرة ارمناز|حفسرجة|
الملند|تلعادة|دير حسان|عقربات|ترمانين|البردقلي|كفر دريان|كفردريان|بابسقا|كفرلوسين|كفر لوسين|صلوة|طوقان|الغدفة|كفرسجنة|معرتحرمة|ارنبة|البريج|مشمشان|عدوان|الجانودية|اليعقوبية|القنية|الشغر|عري|زرزور""",
    "SY05": """كرناز|حيالين|المغير|مغير|الحيصة|زلين|المصاصنة|مصاصنة|البويضة|بطيش|خفسين|ارزة|الشيحة|كفراع|كفر الطون|كفرالطون|المجدل|الشير|زور|جديدة|العشارنة|الحاكورة|حاكورة|
قسطون|زيزون|فريكة|قرقور|السرمانية|دوير الأكراد|المنصورة|تل واسط|خربة الناقوس|العنكاوي|القرقور|المشيك|الزيارة|الجيد|عين الطاقة|البحصة|فورو|شطحة|عين الكروم|الخندق|قبر فضة|الأشرفية|الرملة|
الشعثة|الطليسية|الزغبة|رهجان|الرهجان|سرحا|الشاكوسية|ابو عمر|المفكر|الحمدانية|قبيبات|عقيربات|المبعوجة|عقارب|الصبورة|بري|الكافات|تقسيس|الزارة|حربنفسه|حربنفسة|طلف|جرجيسة|دير الفرديس|التمانعة""",
    "SY09": """الطيانة|ذيبان|الحوايج|البصيرة|ابريهة|أبريهة|الصبحة|الدحلة|الحريجي|النملية|الطكيحي|ماشخ|العتال|خشام|محيميدة|السفيرة|الكسرة|الهرموشية|زغير|التبني|الطريف|البويطية|الصعوة|الكبر|الجزرات|
حوائج|الرويشد|الربيضة|جروان|معيزيلة|السجر|الفدين|العشارة|درنج|سويدان|الجرذي|البحرة|هجين|السوسة|المراشدة|السفافنة|البوبدران|البوخاطر|الشجلة|صبيخان|الغبرة|المجاودة|السويعية|موحسن|البوعمرو|البو عمرو|
بقرص|الزباري|سعلو|المحكان|الحجنة|الحجنه|النمليه|الشنان|الشولا|الشولة|كباجب|الكشكية|الجاسمي|الطيبة|طيبة|الحصية|البوليل""",
    "SY04": """الغنطو|غرناطة|الزعفرانة|السعن|المكرمية|هبوب الريح|سنيسل|جوالك|تسنين|كفرنان|كفر نان|أم شرشوح|الهلالية|حوش حجو|عز الدين|ديرفول|دير فول|السمعليل|تلدو|كفرلاها|كفر لاها|تلذهب|برج قاعي|الطيبة الغربية|الزارة|
آبل|ابل|الضبعة|عرجون|الحميدية|السلومية|النزارية|ربلة|حويك|حاويك|البرهانية|شمسين|شنشار|جندر|حسياء|البريج|مهين|حوارين|صدد|القريتين|الفرقلس|المشرفة|مكسر الحصان|جباب حمد|رحوم|خطاب|مسعدة|عنق الهوى|أبو العلايا|
السخنة|الصوانة|البصيري|حميمة|العليانية|الباردة|آرك|أرك|ارك|مرهطان|البيارات|الدوة|جزل""",
    "SY03": """حزرما|النشابية|نولة|زبدين|البلالية|القاسمية|القيسا|العبادة|الجربا|بزينة|شبعا|حتيتة|افتريس|بيت نايم|أوتايا|المليحة|كفربطنا|كفر بطنا|الأفتريس|الشفونية|الميدعا|ميدعا|الضمير|جيرود|الناصرية|العطنة|المعظمية|
الرحيبة|القطيفة|معلولا|جبعدين|حلبون|تلفيتا|رنكوس|الجراجير|المشرفة|قارة|البريج|مضايا|بقين|سرغايا|إفرة|كفير يابوس|هريرة|بسيمة|الحسينية|كفر العواميد|سوق وادي بردى|دير مقرن|برهليا|دير علي|زاكية|كناكر|الدناجي|دناجي|
سعسع|حسنو|بيت سابر|كفرحور|كفر حور|عرنة|دربل|قلعة جندل|الطيبة|المقيليبة|خيارة دنون|الديرخبية|الدرخبية|شقحب|العباسة|الذيابية|حران العواميد|الغزلانية|الهيجانة|العتيبة|البحارية|سكا|الدلبة|غسولة|قرحتا""",
    "SY06": """سلمى|دورين|كفرية|غمام|عطيرة|عرافيت|عكو|آرا|ارا|المارونيات|ترتياح|مرج خوخة|الكوم|كنسبا|شلف|عين القنطرة|وادي باصور|الحدادة|التفاحية|الحياة|الخضراء|الصراف|الكبير|الدرة|نوارة|بيت عوان|عين عيسى|زغرين|كندة|
نحشبا|جورة الماء|رويسة|البيضاء|عين العشرة|برادون|طعوما|قروجة|اليونسية|الربيعة|زويك|السمرا|النبعين|كسب""",
    "SY08": """الدردارة|العبوش|العبوس|الكوزلية|المناجير|الأغيبش|الغيبش|السلماسة|القاسمية|الفكة|العريشة|مبروكة|السفح|علوك|الربيعات|المطمورة|الدربو|الجوادية|كشكش|الصلالية|الدشيشة|جزعة|معبدة|كرباوي|زورافا|صفيا|
الحدادية|الحريري|الحصوية|الناصرة|طويلة|الطويلة|تل الطويل|خربة الشعير|عنيق الهوى|داودية|الداودية|العزيزية|تشرين|ام الكيف|بجارية|الشيخ علي""",
    "SY11": """الشركراك|شركراك|الفاطسة|معلق|هوشان|جهبل|كفيفة|خنيز|خاتونية|الخاتونية|سلوك|صكيرو|العثمانية|كورحسن|رطلة|الكسرات|العكيرشي|عكيرشي|الحمرات|الجديدات|طويحينة|المحمودلي|السويدية|هنيدة|الهورة|البوعاصي|
الصفصافة|اثريا|السلحبية|السلحبية شرقية|كديران|الفرخة|الأسدية|الطرفاوي|الخفية|صفيان|أبو عاصي|شعيب الذكر|الكطة|القحطانية|الوديان|مزرعة تشرين|حمرة ناصر""",
    "SY12": """الغارية|غارية|علما|المسيفرة|الجيزة|كحيل|السهوة|السهوه|معربة|الطيبة|صيدا|النعيمة|الكرك|رخم|المليحة|ناحتة|الحراك|الصورة|بصر الحرير|مليحة العطش|محجة|المجيدل|قيطة|القنية|موثبين|بصير|خبب|تبنة|جباب|غباغب|المسمية|شعارة|
الشرائع|عاسم|المدورة|الدلي|الفقيع|ابطع|إبطع|داعل|طفس|تسيل|عدوان|نافعة|عين ذكر|سحم|الشجرة|جملة|كويا|بيت آرة|معرية|عابدين|مساكن جلين|حيط|زيزون|العجمي|خراب الشحم|المزيريب|اليادودة|تل شهاب|سملين|زمرين|كفرناسج|كفر ناسج|
الطيحة|عقربا|نمر|الحارة|برقة|كريم|قرفا|نامر|أم ولد|جبيب|الثعلة|صماد|سمج|غصم|بكا""",
    "SY13": """ولغا|الطيرة|عريقة|المزرعة|الثعلة|كناكر|رساس|عرى|القريا|حوط|ذيبين|بكا|ام الرمان|الغارية|صلخد|شهبا|شقا|طربا|الكسيب|الشريحي|الشبكي|رامي|تيما|السويمرة|المتونة|لاهثة|ذكير|خلخلة|حران|صميد|داما|مجادل|نجران|سليم|عتيل|قنوات|
مفعلة|الرحى|الكفر|حبران|سهوة بلاطة|ميماس|ملح|امتان|العانات|خازمة|لبين|جرين|وقم|الدور|الدويرة|تعارة|ريمة حازم|المجدل|كفر اللحف|حزم|الصورة الكبيرة|الصورة الصغيرة|رضيمة اللوا|رضيمة|بارك|عراجة""",
    "SY14": """مسحرة|نبع الصخر|الناصرية|الصمدانية الغربية|الصمدانية الشرقية|كودنة|بريقة|بئر عجم|الرويحينة|رويحينة|القحطانية|العجرف|عين النورية|أوفانيا|ممتنة|الحلس|جبا|غدير البستان|عين التينة|سويسة|الهجة|عين القاضي|المعلقة|الدوايا|خان أرنبة|
أم العظام|الكوم|مجدوليا""",
}.items():
    NAMED[code] = {fold(name) for name in names.replace("\n", "|").split("|")}

# Villages called like an ordinary word that reports do name: they stand as "قرية ...".
SPOKEN = """الأسدية|الحصان|الزر|الصورة|الذهبية|الطويلة|العدنانية|المحمدية|المشيرفة|المزرعة|الحمام|المغير|المعلقة|بالا|جبا|حزم|حور|رخم|نمر|سحور|نوارة|سمكة|كوكب|ممتنة|براق|
نجران|حران|عابدين|القبو|الحصبة|الربيعة|العثمانية|غرناطة|المغارة|المنطار|الخريطة|حرملة|سعيدة|الكرامة|القادسية|ميسلون|مضر|السويدية|الشورى|مسعدة|الزرقاء|طويل|داودية|المصرية|هرقل"""

# How reports spell places of OCHA's list, by governorate and the list's name.
NEWS = {
    "SY02 الخفسة": "الخفسة كبير", "SY02 شيخ عيسى": "الشيخ عيسى", "SY02 كفر عمه": "كفرعمة|كفر عمة", "SY02 تل حدية": "تل حديا", "SY02 كعيبة": "الكعيبة", "SY02 وحشية": "الوحشية",
    "SY02 جب الخفي": "جب الخفة|جب الخفي", "SY02 شيخ الحديد": "الشيخ حديد|شيخ حديد", "SY02 المعبطلي": "معبطلي|ماباتا", "SY02 النسرية": "نسرية", "SY02 سفرية": "السفرية", "SY02 سكاوية": "السكاوية",
    "SY02 المحسنة": "المحسنلي", "SY02 محسنلي": "المحسنلي", "SY02 بوغاز": "البوغاز", "SY02 أيكي دام": "إيكيدام|ايكيدام", "SY02 احرص": "أحرص", "SY02 الابزمو": "إبزيمو|ابزيمو|الإبزمو", "SY02 كفرناها": "كفر ناها",
    "SY02 ياقد العدس": "ياقد عدس", "SY02 قاسمية": "القاسمية", "SY02 القراصي": "الكراصي|قراصي", "SY02 السابقية": "السباقية", "SY02 كفر غان": "كفرغان", "SY02 ابلين": "إبين سمعان",
    "SY02 ابين": "أبين سمعان|إبين سمعان|ابين سمعان", "SY02 قرقوزاق": "قره قوزاق|قرقوزق|قره قوزاك", "SY02 عين دقنة": "عيندقنة", "SY02 عرب حسن": "عرب حسن كبير|عرب حسن صغير", "SY02 توخار": "توخار كبير|توخار صغير|التوخار",
    "SY07 تل سلطان": "تل السلطان", "SY07 تل طوقان": "تل الطوقان", "SY07 شيخ ادريس": "الشيخ إدريس", "SY07 تلجينة": "تل جينة", "SY07 موقة": "موقا", "SY07 دير شرقي": "الدير الشرقي", "SY07 دير غربي": "الدير الغربي", "SY07 دير الغربي": "الدير الغربي",
    "SY07 ام تيني": "أم تينة|أم التينة", "SY07 معر شمشه": "معرشمشة", "SY07 معر شمارين": "معرشمارين", "SY07 تل منس": "تلمنس", "SY07 معر شورين": "معرشورين", "SY07 معر دبسة": "معردبسة|معردبسي|معردبس", "SY07 معرتحرمة": "معرة حرمة|معر تحرمة|معرتحرمة",
    "SY07 طرنبة": "ترنبة|طرمبة|الترنبة", "SY07 كفرومة": "كفروما|كفر روما|كفر رومة|كفررومة", "SY07 افس": "آفس", "SY07 كفرعويد": "كفر عويد", "SY07 فطيرة": "الفطيرة|فطيرة", "SY07 سفوهن": "سفوهن", "SY07 كنصفرة": "كن صفرة|كنصفره", "SY07 خان سبل": "خان السبل|خانسبل",
    "SY07 ابو الظهور": "أبو الضهور|أبوالظهور|أبوالضهور|أبو ضهور", "SY07 حفسرجه": "حفسرجة", "SY07 معرة مصرين": "معرتمصرين", "SY07 قميناس": "قميناس", "SY07 احسم": "إحسم", "SY07 كفر لاته": "كفرلاتا|كفر لاتا", "SY07 بشلامون": "بشلامون",
    "SY05 جبين": "الجبين", "SY05 مصاصنة": "المصاصنة", "SY05 زلاقيات": "الزلاقيات", "SY05 رهجان": "الرهجان", "SY05 كفر زيتا": "كفرزيتا|كفر زيتة|كفرزيته", "SY05 كفرزيتا": "كفر زيتا|كفرزيتة|كفر زيته", "SY05 طيبة الامام": "طيبة الإمام",
    "SY05 حلفايا": "حلفاية", "SY05 معر دس": "معردس", "SY05 بريديج": "بريديج", "SY05 جلمة": "الجلمة", "SY05 كفرهود": "كفر هود", "SY05 حربنفسة": "حر بنفسه|حربنفسه|حر بنفسة", "SY05 سعن": "السعن", "SY05 طليسية": "الطليسية",
    "SY09 كبا جب": "كباجب", "SY09 الشولة": "الشولا|الشولة", "SY09 الحوايج": "حوايج ذيبان|حوائج ذيبان", "SY09 جديد عكيدات": "جديد عقيدات|جديد العكيدات|جديدة عكيدات",
    "SY09 بقرص فوقاني": "بقرص", "SY09 ابو حردوب": "أبو حردوب|أبوحردوب", "SY09 أبو حمام": "أبوحمام|أبو حمام الشعيطات", "SY09 ابو خشب": "أبو خشب|أبوخشب", "SY09 الباغوز فوقاني": "باغوز فوقاني", "SY09 طابية جزيرة": "الطابية",
    "SY09 محيميدة": "محيمدة|المحيميدة", "SY09 خشام": "خشّام", "SY08 الشدادة": "الشدادي|شدادي", "SY08 الشدادي": "الشدادة", "SY08 تل الامير": "تل أمير", "SY08 تل الأمير": "تل أمير", "SY08 جطل": "الجطل", "SY08 أبو راسين": "زركان|أبوراسين|أبو رأسين",
    "SY08 ابو راسين": "زركان|أبوراسين|أبو رأسين", "SY08 تل تمر": "تلتمر|كري خورما", "SY08 عامودا": "عاموده", "SY08 الدرباسية": "دربيسيه", "SY08 الجوادية": "جل آغا", "SY08 معبدة": "كركي لكي", "SY08 المالكية": "ديريك", "SY08 القحطانية": "تربه سبيه|تربسبيه|تربسبي", 
    "SY08 مبروكة": "المبروكة", "SY11 عين عيسى": "عينعيسى", "SY11 حمرة ناصر": "حمرة الناصر", "SY11 مزرعة الصفصافة": "الصفصافة",
    "SY12 برقة": "برقا", "SY12 غارية غربية": "الغارية الغربية", "SY12 غارية شرقية": "الغارية الشرقية", "SY12 الكرك": "الكرك الشرقي|كرك الشرق", "SY12 انخل": "إنخل|أنخل", "SY12 صنمين": "الصنمين", "SY12 حراك": "الحراك", "SY12 ناحته": "ناحتة", "SY12 عتمان": "بلدة عثمان",
    "SY12 بصرى الشام": "بصرى|بصرى الشام الأثرية", "SY12 بصر الحرير": "بصرالحرير", "SY12 كفر ناسج": "كفرناسج", "SY12 خربة غزالة": "خربة الغزالة", "SY12 سحم": "سحم الجولان", "SY13 سالة": "سالي|سالا", "SY13 شريحي": "الشريحي", "SY13 الشريحي": "شريحي",
    "SY13 غيضة حمايل": "غيضة حمائل|غيطة حمايل|الغيضة|الغيطة", "SY13 قنوات": "قنوات بالسويداء", "SY13 حزم": "الحزم", "SY14 أم باطنة": "أمباطنة|أم باطنه", "SY14 ام باطنة": "أمباطنة|أم باطنة", "SY14 رويحينة": "الرويحينة", "SY14 صمدانية شرقية": "الصمدانية الشرقية",
    "SY14 صمدانية غربية": "الصمدانية الغربية", "SY14 خان ارنبة": "خان أرنبة|خانأرنبة", "SY14 جباثا الخشب": "جباتا الخشب|جباتا", "SY03 دير علي": "الدير علي", "SY03 مقيليبة": "المقيليبة", "SY03 دناجي": "الدناجي", "SY03 عربين": "عربين|عربيل", "SY03 كفر بطنا": "كفربطنا", "SY03 معضمية الشام": "المعضمية|معظمية الشام|المعظمية",
    "SY03 جديدة عرطوز": "جديدة عرطوز الفضل|جديدة الفضل", "SY03 حرستا القنطرة": "حرستا القنطرة", "SY03 دير العصافير": "ديرالعصافير", "SY03 حوش الضواهره": "حوش الضواهرة", 
    "SY04 تلذهب": "تل ذهب|تلدهب|تل دهب", "SY04 تلدو": "تلدو الحولة", "SY04 كفرلاها": "كفر لاها", "SY04 ارك": "آراك|أراك|آرك", "SY04 تير معلة": "تيرمعلة|تير معله", "SY04 الدار الكبيرة": "دار الكبيرة", "SY04 ام صهريج": "أم صهيريج", "SY04 أم صهريج": "أم صهيريج",
    "SY06 كنسبا": "كنسبّا", "SY06 سلنفة": "صلنفة|صلنفه|سلنفه", "SY06 حفة": "الحفة", 
}
NEWS = {(key[:4], fold(key[5:])): names for key, names in NEWS.items()}

# Villages that OCHA's list has not and reports name: taken from Who's On First, by governorate; after "=" further spellings.
FROM_WOF = {
    "SY02": "كفر حداد|شغيدلة|تل تورين|جسر السموقة|تل سوسين|تل حسين|الكاوكلي|أم عدسة|السلوم|عاجل|قلعة سمعان|شيران|كفر غان=كفرغان|قورزلي|المدورة|قشلة|قعر كلبين|تل بطال|تل عار|تل علي|تل رحال|حليصة|زيتونة|دير قاق|تل عيشة|تل شغيب|أم عامود|حوير العيس|بلوزة|أبو عبدة",
    "SY07": "بريس|الشيخ سنديان|معرة حرمة=معرتحرمة|العنانة|حمبوشية=الحمبوشية|الغدفة|أم جلال|رسم العبد|بوغاز|تل كرسيان|مرديخ|أم مويلات|سمكة|كفر بني|النفق|البرج|تحتايا",
    "SY05": "شطحة|الطويحينة|سرحا|الحازم|أبو عجوة|أبو دالي|الشيخ حديد|جنان|المزيرعة|البيضا|سروج|الهزانة|قليب الثور|قبيبات|أبو حبيلات|تل عبد العزيز|الدوسة|أم توينة",
    "SY04": "جوسية=جوسيه|المزبل|مشيرفة الشمالية=المشيرفة الشمالية|أم التينة|العامرية|رحوم|هبرة الغربية|منوخ|الصالحية|زور بقرايا",
    "SY03": "حوش الصالحية|سبسبا=سبسبة|فليطة=فليطا|بخعة|عين منين|حوش بلاس|تل كردي|ميدعا|حوش الفارة|تل الصوان|خان الشيح",
    "SY08": "تل علو|كر بشك=كربشك|خربة جاموس=خربة الجاموس|بنجا=بنجة|شوكان|الداودية|القشلة|رميلان|تل طويل|تل حرمل|كشكش جبور",
    "SY09": "فطسة|المسلخة|رويشد|غريبة",
    "SY11": "الكليب|سليم الحماد|حمرة ناصر=حمرة الناصر|حمرة بلاسم=حمرة البلسم|زنوبة=زنوبيا|خربة البقر|رويان",
    "SY12": "عثمان|غارية الغربية=الغارية الغربية|نمر|رخم|الكرك|علما|حامر|مسيكة|بيت آرة",
    "SY13": "حزم|الغيضة|شعف|بوسان|الخالدية|أبو زريق|القصر|الحقف|أم رواق|تل اللوز|ملح",
    "SY14": "رسم الحلبي|الرويحينة|ممتنة|الأصبح|رسم الخوالد|جبين|القصيبة|كوم الباشا",
    "SY06": "الكنديسية|جبل نوبة|أم الطيور|البدروسية|كفر دلبة|الروضة|بيت شروق|خربة سولاس",
}
PROMOTED = {code: {fold(part) for part in names.replace("\n", "|").split("|")} for code, names in PROMOTED.items()}
SPOKEN = {fold(name) for name in SPOKEN.replace("\n", "|").split("|")}
FROM_WOF = {code: [part.strip() for part in names.replace("\n", "|").split("|")] for code, names in FROM_WOF.items()}


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


JOINED = ("كفر", "تل", "دير", "معر", "عين", "أم", "ام", "أبو", "ابو", "خان", "دار", "حوش", "بيت")
ADJECTIVES = ("شرقي", "غربي", "شمالي", "جنوبي", "شرقية", "غربية", "شمالية", "جنوبية", "كبير", "صغير", "كبيرة", "صغيرة", "فوقاني", "تحتاني")


def spellings(name):
    """Spellings with and without a blank after the first part of a compound village name, and with its articles."""
    out = []
    words = name.split(" ")
    if len(words) == 2 and words[0] in JOINED and len(words[1]) >= 3 and len(name) >= 6:
        out.append("".join(words))
    if len(words) == 1 and name.startswith("كفر") and len(name) > 5:
        out.append("كفر " + name[3:])
    if len(words) == 1 and name.startswith("معر") and len(name) > 5 and name[3] not in "اآةهوي":
        out.append("معر " + name[3:])
    if len(words) == 1 and name.startswith("تل") and len(name) > 4 and name[2] not in "اوة":
        out.append("تل " + name[2:])
    if len(words) >= 2 and words[-1].removeprefix("ال") in ADJECTIVES:
        head, adjective = " ".join(words[:-1]), words[-1].removeprefix("ال")
        bare = head.removeprefix("ال")
        heads = [head] if " " in head else [bare, "ال" + bare]
        out += [f"{form} {article}{adjective}" for form in heads for article in ("", "ال")]
    return [form for form in out if form != name]


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
        known = any(fold(n) in PROMOTED.get(row["admin1_pcode"], set()) for n in [row["name_ar"], *names]) or any(
            fold(n) in NAMED.get(row["admin1_pcode"], set()) and not is_trap(n, common) for n in names)
        rank = max(rank, 1) if known else rank
        variants = []
        if code in KNOWN:
            name, extra, english = KNOWN[code]
            names, variants = [name], [v for v in extra.split("|") if v]
            rank = max(rank, 1 if code == "C3986" else 2)
        elif rank == 0 and not known and all(fold(n) in common for n in names):
            if not any(fold(n) in SPOKEN for n in names):
                continue
            names = [f"قرية {n}" for n in names if fold(n) in SPOKEN]
        elif rank <= 2 and not known:
            if rank == 0:
                names = [n for n in names if fold(n) not in common]
            word = "قرية" if rank == 0 else "بلدة"
            traps = [is_trap(n, common) if rank == 0 else fold(n) in common for n in names]
            names = [f"{word} {n}" if trap else n for n, trap in zip(names, traps)]
        variants += names[1:] + [v for n in names for v in spellings(n)]
        variants += ALSO.get(fold(names[0]), "").split("|") if rank >= 1 else []
        variants += [v for n in names for v in NEWS.get((row["admin1_pcode"], fold(n.removeprefix("قرية ").removeprefix("بلدة "))), "").split("|")]
        kind = "village" if rank == 0 or (known and rank == 1) else "town" if rank <= 2 else "city"
        yield {
            "id": code, "name_ar": names[0], "variants_ar": variants, "name_en": english or names[0], "kind": kind,
            "lat": float(row["lat"]), "lon": float(row["lon"]), "radius_km": RADIUS_KM[rank],
            "admin1": row["admin1_pcode"], "rank": rank,
        }


def loose(name):
    """A name without blanks, articles and the last vowel, to tell that two spellings are of one place."""
    name = re.sub(r"(^| )ال", r"\1", fold(name)).replace(" ", "").replace("ظ", "ض")
    return re.sub(r"[ها]$", "", name)


def wof_spellings(data, places, common):
    """Adds to OCHA's places what Who's On First calls them, within two kilometres and a half."""
    cells = defaultdict(list)
    for place in places.values():
        cells[int(place["lat"] * 20), int(place["lon"] * 20)].append(place)
    for row in rows_of(data / "gazetteer" / "wof_sy_places.csv"):
        if row["placetype"] != "locality" or not (row["name_ar"] or row["variants_ar"]) or not row["lat"]:
            continue
        here = (float(row["lat"]), float(row["lon"]))
        names = [clean(n) for n in [row["name_ar"], *row["variants_ar"].split("|")] if clean(n)]
        for place in (p for i in (-1, 0, 1) for j in (-1, 0, 1) for p in cells[int(here[0] * 20) + i, int(here[1] * 20) + j]):
            if not place["id"].startswith("C") or place["name_ar"].startswith(("قرية ", "بلدة ")):
                continue
            keys = {loose(n) for n in [place["name_ar"], *place["variants_ar"]]}
            if any(loose(n) in keys for n in names) and km(here, (place["lat"], place["lon"])) < 2.5:
                good = [n for n in names if loose(n) in keys and not is_trap(n, common) and (" " in n or len(fold(n)) >= 5 and n.startswith("ال") == place["name_ar"].startswith("ال"))]
                place["variants_ar"] += good


def wof_places(data, places):
    """Villages that OCHA has not and reports name, by governorate."""
    called = defaultdict(list)
    for row in rows_of(data / "gazetteer" / "wof_sy_places.csv"):
        if row["lat"]:
            for name in {fold(n) for n in [row["name_ar"], *row["variants_ar"].split("|")]}:
                called[name].append(row)
    capital = {code: [p for p in places.values() if p["admin1"] == code and p["id"].startswith("C")] for code in FROM_WOF}
    for code, names in FROM_WOF.items():
        for entry in names:
            name, _, others = entry.partition("=")
            for row in called[fold(name)]:
                here = (float(row["lat"]), float(row["lon"]))
                inside = row["admin1_pcode"] == code or not row["admin1_pcode"] and any(
                    km(here, (p["lat"], p["lon"])) < 6 for p in capital[code])
                if inside:
                    yield {
                        "id": f"W{row['wof_id']}", "name_ar": name, "variants_ar": [*spellings(name), *others.split("=")],
                        "name_en": re.sub(r"^(Al|Ash|As|Ar|Az|An|At|Ad) (?=[A-Z])", "al-", row["name"].replace("`", "").replace("‘", "")),
                        "kind": "village", "lat": here[0], "lon": here[1], "radius_km": 1.5, "admin1": code, "rank": 0,
                    }
                    break
            else:
                raise SystemExit(f"Who's On First has no {name} in {code}: strike it from FROM_WOF")


# First words of names that are no ordinary words together with the next: "خربة شيحا", "رسم بكرو".
WOF_HEADS = {
    "تل", "خربة", "رسم", "كفر", "دير", "بيت", "عين", "جب", "حمرة", "قلعة", "برج", "خان", "حوش", "مزرعة", "كرم", "جورة", "مشيرفة", "بئر",
    "بير", "ظهر", "ضهر", "جسر", "مغارة", "نبع", "طيبة", "زور", "حويجة", "عزبة", "كوم",
}


def wof_compounds(data, places, common):
    """Villages of compound names that OCHA has not, where no place of nearly the same name lies within six kilometres."""
    cells = defaultdict(list)
    for place in places.values():
        cells[int(place["lat"] * 10), int(place["lon"] * 10)].append(place)
    for row in rows_of(data / "gazetteer" / "wof_sy_places.csv"):
        name = clean(row["name_ar"])
        words = name.split(" ")
        if row["placetype"] != "locality" or not row["lat"] or not row["admin1_pcode"] or not 2 <= len(words) <= 3:
            continue
        if words[0] not in WOF_HEADS or len(fold(words[1])) < 3 or is_trap(name, common) or not re.fullmatch("[\u0621-\u064a ]+", name):
            continue
        here = (float(row["lat"]), float(row["lon"]))
        around = [p for i in (-1, 0, 1) for j in (-1, 0, 1) for p in cells[int(here[0] * 10) + i, int(here[1] * 10) + j]]
        same = lambda p: loose(name) in {loose(n) for n in [p["name_ar"], *p["variants_ar"]]}
        if any(same(p) and km(here, (p["lat"], p["lon"])) < 6 for p in around):
            continue
        yield {
            "id": f"W{row['wof_id']}", "name_ar": name, "variants_ar": spellings(name),
            "name_en": re.sub(r"^(Al|Ash|As|Ar|Az|An|At|Ad) (?=[A-Z])", "al-", row["name"].replace("`", "").replace("‘", "")),
            "kind": "village", "lat": here[0], "lon": here[1], "radius_km": 1.5, "admin1": row["admin1_pcode"], "rank": 0,
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
            if near and same and place["id"][0] in "CW":
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


def table(places):
    """The text of places.csv."""
    lines = [",".join(COLUMNS)]
    for key in sorted(places):
        row = places[key]
        fields = {**row, "variants_ar": "|".join(row["variants_ar"]), "lat": degrees(row["lat"]),
                  "lon": degrees(row["lon"]), "radius_km": f"{row['radius_km']:g}"}
        lines.append(",".join(str(fields[column]).replace(",", ";").strip() for column in COLUMNS))
    return "\n".join(lines) + "\n"


# Names that reports do use bare, and that are ordinary words all the same.
ORDINARY = """قنوات عريقة حضر المزرعة حيط الهري الباب الحاضر المهر المشهد الراعي نصيب الهول نبل جزل الميادين الثورة التل الحارة الفردوس السبيل الفيض الشعار السكري الميدان
المرجة الزهراء المغاير الصالحين الكرامة الزيارة الشجرة الصورة الحمراء القصير القائم الغوطة الحولة البادية الساحل العاصي المتوسط التنف
السريان الإذاعة المحافظة الشهباء المعادي الأنصاري الخالدية العزيزية الفرقان السليمانية المنشية النشوة الجورة القصور الموظفين العرفي
الجبيلة المالكي الزاهرة القدم التضامن الصليبة حاس جاسم داعل حارم ملح دابق قطر الصين قم كلس الأردن الرقة المزة المعرة البارة بنش نوى الشام
الرومانية المقابر الغاب خطاب سلمى ربيعة كسب صدد معان مهين الهامة التل قارة منين الضمير السين الدانا الجراح المسطومة العدوان عدوان
القرميد الرطبة السومرية الجليل التايهة السكريات مديرة مشهد عالية الصفا الكفر""".split()


def common_table(places):
    """The names that are ordinary words too: the engine believes them only with a kind word, a preposition of
    place or in a list of places."""
    ordinary = {fold(word) for word in ORDINARY}
    names = sorted({n for p in places.values() for n in [p["name_ar"], *p["variants_ar"]] if fold(n) in ordinary})
    return (
        "# Names of the gazetteer that are ordinary words or names of people too: believe them in a context of place.\n"
        + "\n".join(names) + "\n"
    )


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
    wof_spellings(data, places, common)
    for row in wof_places(data, places):
        places.setdefault(row["id"], row)
    for row in curated():
        merge(places, row)
    for row in list(wof_compounds(data, places, common)):
        places.setdefault(row["id"], row)
    set_aside_namesakes(places)
    for key, correction in CORRECTIONS.items():
        places[key].update(correction)
    for row in places.values():
        tidy_variants(row)
        assert row["kind"] in KINDS, row
        assert -90 <= row["lat"] <= 90 and -180 <= row["lon"] <= 180 and row["radius_km"] > 0, row
    files = {OUT / "places.csv": table(places), OUT / "common_words.txt": common_table(places)}
    told = f"{len(places)} places, {sum(len(r['variants_ar']) for r in places.values())} further spellings"
    if "--check" in sys.argv:
        stale = [path.name for path, text in files.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
        print(told + (f"; to be made anew: {', '.join(stale)}" if stale else "; up to date"))
        raise SystemExit(bool(stale))
    OUT.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    print(told)


if __name__ == "__main__":
    main()
