#!/usr/bin/python3
"""Writes tests/data/pango/paragraphs.txt: the thousand paragraphs on which tests/pango.rs compares us with Pango.

First the reports of seeds/, then those of tests/blind/ and tests/reports/, each paragraph once; then lists of places
from the gazetteer in Arabic, in both scripts, with numbers and in brackets; then texts written for this comparison,
which bring together what makes a line hard: two directions, numbers of every form, brackets, marks and controls.
The same input gives the same file; the order matters, because tests/pango.rs names paragraphs by their line.

    tools/pango_paragraphs.py && tools/pango_reference.sh
"""

import csv
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
TOTAL = 1000

# Controls, named here so that they can be seen below.
LRM, RLM, ALM = "\u200e", "\u200f", "\u061c"
LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
ZWNJ, ZWJ, NBSP, WJ, ZWSP, SHY = "\u200c", "\u200d", "\u00a0", "\u2060", "\u200b", "\u00ad"

# --- Texts written one by one -----------------------------------------------------------------------------------

# Numbers, dates, times, measures and money inside sentences.
NUMBERS = """
وصلت القافلة في 2016-12-11 عند الساعة 10:30 صباحاً، وعددها 14 شاحنة و3 سيارات إسعاف.
بتاريخ 21/5/2019 سُجّل نزوح 1,250 عائلة، أي ما نسبته 45.5% من سكان البلدة.
الموافق ١١/١٢/٢٠١٦ ميلادي، الساعة ١٠:٣٠، بحضور ١٢٥ شخصاً من أصل ١٬٢٥٠.
بلغت النسبة ٤٥٫٥٪ في الشمال و٣٢٪ في الجنوب، مقابل 12% فقط في العام السابق.
هاتف المكتب: +963 21 123 4567، والفاكس: 00963-21-765-4321، والرقم الداخلي (105).
تراوح السعر بين 1,500 و2,000 ليرة، ثم قفز إلى 3.750,00 ل.س في أسبوع واحد.
دفعوا $250 أولاً، ثم 300$، ثم €1,000 و£75.50، وأخيراً 5000 ₺.
المسافة 12.5 كم، والعرض 3,5 م، والعمق -4 م، والحرارة 38°م في الظل.
من 5 إلى 10 آلاف، ومن 5-10 آلاف، ومن 5–10 آلاف، ومن ٥–١٠ آلاف.
الفترة 2011-2016، ثم 2016/2017، ثم 2018 – 2020، وما بعدها.
1. البند الأول 2. البند الثاني 3. البند الثالث (أ) (ب) (ج).
المادة 14، الفقرة 3-ب، البند 2/1: يُعمل بهذا القرار من 1/1/2020.
النتيجة 3-2 ثم 2:1 ثم ٣-٢، والترتيب 1 / 4 من أصل 16.
رقم اللوحة 123456 حلب، ورقم الملف أ/2016/45، والرمز ب-17.
العدد ±5 أو ≈ 100، والناتج 2+2=4، و7×8=56، و10÷4=2.5.
الإحداثيات 36.2021° شمالاً و37.1343° شرقاً، أي (36.2021, 37.1343).
في الساعة 23:59:59 من يوم 31/12/1999 انتهى العمل، وبدأ في 00:00:01.
رقم #12 في القائمة، والبند §4، والمرجع №7، والفقرة *3.
زاد العدد من ١٢ إلى 15 ثم ١٨، أي بنسبة 25% ثم ٢٠٪.
1,200 مقاتل دخلوا من المعبر، و1200 خرجوا منه؛ الفارق 0.
الحساب رقم 0012-3456-7890، والمبلغ 1 234 567,89 ليرة سورية.
٢٠١٦-١٢-١١ هو التاريخ نفسه المكتوب 2016-12-11 و11.12.2016.
الدفعة الأولى (25%)، الثانية (٣٥٪)، الثالثة (40 %) والباقي ٪٠.
-5 درجات ليلاً، و+12 نهاراً، والفارق 17 درجة.
منذ 1963م وحتى 2024م، أي نحو 61 عاماً أو ٦١ سنة.
١٬٢٣٤٬٥٦٧٫٨٩ هو العدد نفسه المكتوب 1,234,567.89 بالأرقام الأخرى.
۱۲۳ و۴۵۶ بالأرقام الفارسية، و١٢٣ و٤٥٦ بالعربية، و123 بالغربية.
العيار 7.62×39 ملم، والمدى 2.5-3 كم، والوزن ~4.3 كغ.
""" .strip().split("\n")

# Lines of numbers and signs alone.
NUMBERS_ONLY = """
2016-12-11
11/12/2016 10:30
١١/١٢/٢٠١٦
١٬٢٥٠
1,250.75
+963 21 123 4567
45.5%
٤٥٫٥٪
12 34 56 78 90 12 34 56 78 90 12 34 56 78 90 12 34 56 78 90
١٢ ٣٤ ٥٦ ٧٨ ٩٠ ١٢ ٣٤ ٥٦ ٧٨ ٩٠ ١٢ ٣٤ ٥٦ ٧٨ ٩٠ ١٢ ٣٤ ٥٦ ٧٨ ٩٠
(1) (2) (3) [4] [5] {6}
1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21/22/23/24/25/26/27/28/29/30
123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890
١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩٠
... --- *** ///
!؟!؟!؟
""".strip().split("\n")

# Latin within Arabic, Arabic within Latin, addresses of the net.
LATIN = """
نقلت Reuters عن "مصدر" أن 45.5% من المدينة باتت خالية.
أورينت نت - خاص: (JISR TV) عدد 1,200 مقاتل في Aleppo وحدها.
قال متحدث باسم UN OCHA إن 3 قوافل (WFP) دخلت عبر Bab al-Hawa.
استُخدم صاروخ TOW وقاذف RPG-7 ومدفع 23mm في محيط القرية.
راجع https://www.example.org/ar/news/2016/12/11/index.html?id=45&lang=ar#top للتفاصيل.
البريد: press.office@example.org أو info@example.com، والموقع www.example.net.
نُشر في Twitter (@example_user) تحت وسم #حلب_اليوم وكذلك #Aleppo_Today أمس.
الملف report_final_v2.pdf موجود في C:\\Users\\admin\\التقارير\\2019 وفي /home/user/تقارير.
Aleppo حلب Idlib إدلب 2019
The town of منبج (Manbij) fell in 2016.
Sources in حلب said that 12 people, among them "أبو محمد", were taken to إعزاز (Azaz) on 11/12/2016.
According to جريدة الصباح, the road between حماة and حمص was closed at 10:30, and opened at ١١:٣٠.
In Arabic: «وصلت القافلة (الأولى) إلى المدينة»; in English: "the (first) convoy arrived".
Phone +963 21 123 4567 (مكتب حلب), fax +963 21 765 4321 (مكتب إدلب).
See https://example.org/تقارير/حلب/2016 for the whole text, or ask المكتب الصحفي.
A, B and ج are three letters; أ، ب and C are three others.
H2O ماء، CO2 غاز، وكلاهما في التقرير رقم B-52/أ.
النظام (Regime)، المعارضة (Opposition)، قسد (SDF)، داعش (ISIS/ISIL)، تركيا (Turkey).
شركة "Example & Sons, Ltd." وقّعت عقداً قيمته US$ 1.5 million مع الوزارة.
صواريخ Grad وSCUD وKh-29، وطائرات Su-24 وMiG-23 وMi-8، ودبابات T-72 وT-90.
iPhone 7 وWindows 10 وUbuntu 22.04 أسماء لا تُترجم.
الفيديو على YouTube: «قصف حي الشعار» (2:45) – 1,204,556 مشاهدة.
e.g. مثال، i.e. أي، etc. إلخ، vs. ضد.
WhatsApp, Telegram, Signal كلها محجوبة.
كلها محجوبة: WhatsApp, Telegram, Signal.
Ça va? Où est l'hôpital de حلب؟ À côté, près de la mosquée الأموي.
Straße und Übergang bei باب السلامة, 12 km nördlich von إعزاز.
Türkiye'nin güneyindeki Şanlıurfa وكذلك Gaziantep وKilis.
AbuHurairaAlShamiWithoutAnySpaceInBetweenAtAllToSeeWhereItBreaksWhenItMust
https://example.org/a/very/long/path/that/goes/on/and/on/without/any/space/until/the/line/must/break/somewhere
""".strip().split("\n")

# Quotes and brackets, nested, mirrored, left open, at the edges of directions.
BRACKETS = """
قال: «لن نغادر» ثم أضاف: “سنبقى هنا” وختم: "هذا كل شيء".
بحي (السكن الشبابي) [قرب مطار حلب]، الساعة {10:30} مساءً.
قال الشاهد: «سمعت الجار يقول: “قال لي أخي: ‘اخرج’ فخرجت” ثم سكت».
القائمة [حلب (المدينة {القديمة}) وريفها] ثم [إدلب (سراقب، أريحا)].
(حلب) [إدلب] {حماة} <حمص> «دمشق» ‹درعا›.
)معكوسة( ]معكوسة[ }معكوسة{ »معكوسة«.
فتح قوساً (ولم يغلقه، ثم كتب [آخر ولم يغلقه أيضاً.
أغلق قوساً) لم يفتحه، ثم آخر] لم يفتحه أيضاً.
(النص كله بين قوسين، وفيه (قوسان) داخلهما [وآخران].)
((قوسان)) [[مربعان]] {{معقوفان}} ««مزدوجان»».
الاسم (بالإنكليزية: Aleppo) والاسم [بالفرنسية: Alep] و{بالألمانية: Aleppo (Haleb)}.
(Aleppo) حلب (Idlib) إدلب (Hama) حماة
حلب (Aleppo (old city [west])) وإدلب
"حلب" و"Aleppo" و"حلب Aleppo" و"Aleppo حلب" و"2016".
«Aleppo» و«2016» و«٢٠١٦» و«45%» و«٤٥٪».
(1) حلب، (2) إدلب، (٣) حماة، [4] حمص، {5} دمشق.
أ) حلب، ب) إدلب، ج) حماة، 1) حمص، ٢) دمشق.
النسبة (45%) والمبلغ ($250) والتاريخ (2016/12/11) والهاتف (+963 21 123 4567).
The list (حلب, إدلب) and [حماة] and {حمص (دمشق)}.
(The whole text stands in brackets, with (حلب) and [إدلب] inside.)
He said: "قال: «لن نغادر»" and left.
a (b حلب) c [d إدلب} e
حلب (a) إدلب [b] حماة {c} (١) [٢] {٣}
…ثم سكت… و«…» و(...) و[…].
"… "، '…'، `…`، ´…´ كلها علامات.
قال-وهو يبتسم-: لا؛ ثم–بعد صمت–نعم؛ ثم—أخيراً—ربما.
هل وصلوا؟! نعم!! متى؟؟ أمس...
حلب/إدلب/حماة، وحلب\\إدلب، وحلب|إدلب، وحلب+إدلب، وحلب&إدلب، وحلب=إدلب.
حلب:إدلب؛حماة،حمص.دمشق!درعا؟السويداء
""".strip().split("\n")

# Fully vocalised sentences, lam-alef with marks, tatweel, joiners.
MARKS = [
    "وَصَلَتِ الْقَافِلَةُ إِلَى الْمَدِينَةِ بَعْدَ غُرُوبِ الشَّمْسِ، وَكَانَ النَّاسُ يَنْتَظِرُونَهَا عِنْدَ الْبَابِ.",
    "قَالَ الرَّجُلُ لِابْنِهِ: لَا تَخَفْ، فَإِنَّ الطَّرِيقَ آمِنٌ، وَالْبَيْتَ قَرِيبٌ، وَالْخُبْزَ كَثِيرٌ.",
    "إِنَّ الْأَوْلَادَ وَالْآبَاءَ وَالْإِخْوَةَ لَأَوْلَى بِالسَّلَامِ مِنَ الْأَلَمِ.",
    "لَأَنَّ الْإِنْسَانَ لَا يَعِيشُ بِلَا أَمَلٍ، وَلَا يَنَامُ بِلَا أَمَانٍ.",
    "شَرِبَ الطِّفْلُ الْمَاءَ ثُمَّ نَامَ، وَظَلَّتْ أُمُّهُ سَاهِرَةً حَتَّى الْفَجْرِ.",
    "مُدَرِّسَةٌ، مُدَرِّسَةً، مُدَرِّسَةٍ؛ كِتَابٌ، كِتَابًا، كِتَابٍ؛ فَتًى، عَصًا، هُدًى.",
    "لَمْ يَبْقَ فِي الْحَيِّ إِلَّا عَشَرَةُ (١٠) بُيُوتٍ، أَوْ 12 بَيْتًا عَلَى الْأَكْثَرِ.",
    "سَأَلْتُ الْحَارِسَ: أَيْنَ الْمِفْتَاحُ؟ فَأَجَابَ: لَدَى الْمُدِيرِ، وَالْمُدِيرُ فِي الْقَرْيَةِ.",
    "لا لأ لإ لآ بلا بلأ بلإ بلآ لَا لِا لُا لّا لَّا لًا لٍا لٌا",
    "لَأ لُؤ لِإ لَآ لا\u0653 لا\u0654 لا\u0655 لآ\u064b لأ\u064e لإ\u0650",
    "ا\u0653 ا\u0654 ا\u0655 و\u0654 ي\u0654 ه\u0654 آ أ إ ؤ ئ ۀ",
    "بّ بَّ بُّ بِّ بًّ بٌّ بٍّ بْ بٰ بٓ بٔ بٕ ب\u0656 ب\u0657 ب\u0658",
    "ب\u064e\u0651 ب\u0651\u064e ت\u064f\u0651 ت\u0651\u064f ث\u0650\u0651 ث\u0651\u0650 ر\u064b\u0651 ر\u0651\u064b",
    "هٰذَا ذٰلِكَ لٰكِنَّ الرَّحْمٰن إِلٰه اللّٰه الله للّه لِلّٰهِ بالله والله تالله",
    "ﻻ ﻷ ﻹ ﻵ ﷲ ﷺ ﷻ ﷼ ﺍﻟﻌﺮﺑﻴﺔ",
    "\u064eحركة في أول السطر، وأخرى بعد مسافة \u064e، وثالثة بعد رقم 5\u064e وحرف a\u064e.",
    "◌َ ◌ُ ◌ِ ◌ّ ◌ْ ◌ٰ",
    "حـــلب إدلــــب حمــاة الـرقـة ديـــر الـزور",
    "ســـــــــــــــــــــــــــــــــــــــــــــــــــــــــــــــــــــــــــــــــــــــــــــــــلام",
    "ـــ حلب ـــ إدلب ـــ",
    "ـلا لـا ـلـا لـأ لـَا ـَـُـِـّ",
    "مـَـدْرَسـَـة وجـَـامـِـعـَـة وكـُـلـّـيـّـة",
    f"می{ZWNJ}خواهم و نمی{ZWNJ}توانم، خانه{ZWNJ}ها و کتاب{ZWNJ}ها",
    f"ه{ZWJ} هـ ه {ZWJ}ه{ZWJ} {ZWJ}ه ب{ZWJ} {ZWJ}ب{ZWJ} {ZWJ}ب",
    f"ل{ZWNJ}ا ل{ZWJ}ا ل{ZWJ}{ZWNJ}ا لـ{ZWNJ}ـا ب{ZWNJ}ب ب{ZWJ}ب",
    f"سنة 2016{ZWJ}م و15{ZWNJ}كم و{ZWNJ}الباقي",
    f"حلب{NBSP}الشهباء و10{NBSP}كم و{NBSP}(إدلب){NBSP}الخضراء على{NBSP}بعد{NBSP}خمسة{NBSP}وعشرين{NBSP}كيلومتراً",
    f"كلمة{WJ}كلمة كلمة{ZWSP}كلمة كلمة{SHY}كلمة co{SHY}op re{ZWSP}start non{WJ}stop",
    "پيتزا وڤيينا وگراج وچاي وژاله وڭ وڨ وۋ وې وۆ وۇ",
    "ٱلْحَمْدُ وٱلسَّلَامُ عَلَيْكُمْ ۚ وَعَلَيْكُمُ ٱلسَّلَامُ ۖ",
    "ٹماٹر، ڈاک، ڑ، ں، ے، ۓ، ہم، ھ، ۃ، ۀ",
    "كوردى: هەولێر، سلێمانی، دهۆک، کۆبانێ، عەفرین، قامیشلۆ ٢٠١٩",
    "أَفَاسْتَسْقَيْنَاكُمُوهَا وَسَيَكْتُبُونَهَا وَلَيَسْتَخْلِفَنَّهُمْ",
    "؛ ، ؟ ٪ ٫ ٬ ٭ ۔ ؞ ؍ ؎ ؏",
    "ﺏ ﺐ ﺑ ﺒ بـ ـبـ ـب",
    "ۛ حلب ۛ إدلب ۗ حماة ۘ حمص ۙ",
]

# Controls of direction: marks, embeddings, overrides, isolates; well nested and not.
CONTROLS = [
    f"المادة C++{LRM} والمادة C#{LRM} لغتان، و(a){LRM} حرف.",
    f"حلب{RLM} (Aleppo){RLM} 2016{RLM}!",
    f"Aleppo{LRM} (حلب){LRM} 2016{LRM}!",
    f"{RLM}2016-12-11{RLM} و{LRM}2016-12-11{LRM} و{ALM}2016-12-11{ALM}",
    f"{RLM}123 abc",
    f"{LRM}123 حلب",
    f"{ALM}5-10 و{ALM}1/2 و{ALM}+963",
    f"{RLM}(123)",
    f"{RLM}[abc] حلب",
    f"قال {LRE}Dr. Smith (Aleppo), 2016{PDF} إن الوضع صعب.",
    f"قال {RLE}الدكتور (حلب)، 2016{PDF} إن الوضع صعب.",
    f"He said {RLE}وصلت القافلة (12 شاحنة) إلى Aleppo{PDF} and left.",
    f"He said {LRE}one (two) three{PDF} and left.",
    f"{RLE}حلب {LRE}Aleppo {RLE}إدلب{PDF} Idlib{PDF} حماة{PDF}",
    f"{RLE}لم يُغلق هذا التضمين أبداً (Aleppo) 2016",
    f"أُغلق ما لم يُفتح{PDF} ثم جاء النص (Aleppo) 2016.",
    f"الرمز {LRO}ABC-123-حلب{PDF} لا يُقلب.",
    f"الرمز {RLO}ABC-123{PDF} يُقلب.",
    f"The code {RLO}ABC-123{PDF} is turned round.",
    f"The code {LRO}حلب-123{PDF} is not.",
    f"المكان {FSI}Aleppo (Syria){PDI}، التاريخ {FSI}2016-12-11{PDI}، العدد {FSI}12{PDI}.",
    f"المكان {LRI}حلب (سورية){PDI}، ثم {RLI}Aleppo (Syria){PDI}، ثم انتهى.",
    f"Place {RLI}حلب (Aleppo) 2016{PDI}, then {LRI}Idlib (إدلب) 2019{PDI}.",
    f"Place {FSI}حلب{PDI} (12) and {FSI}Idlib{PDI} (15).",
    f"{LRI}Aleppo{PDI} حلب 2016",
    f"{RLI}حلب{PDI} Aleppo 2016",
    f"{FSI}123{PDI} حلب",
    f"{FSI}123{PDI} Aleppo",
    f"حلب {LRI}لم يُغلق هذا العزل (Aleppo) 2016",
    f"حلب{PDI} أُغلق ما لم يُفتح (Aleppo) 2016.",
    f"حلب {LRI}a {RLI}ب {LRI}c {FSI}د{PDI} e{PDI} و{PDI} f{PDI} ز.",
    f"حلب {LRI}a {RLE}ب{PDI} c{PDF} د.",
    f"a {RLI}ب {LRE}c{PDI} d{PDF} ه.",
    f"({LRI}Aleppo{PDI}) [{RLI}حلب{PDI}] {{{FSI}Idlib{PDI}}}",
    f"({LRI}حلب)({PDI}) إدلب",
    f"12{LRI}34{PDI}56 حلب 12{RLI}34{PDI}56",
    f"حلب {LRI}{PDI} إدلب {LRE}{PDF} حماة {RLI}{PDI}",
    f"قُدّر العدد بـ {LRI}1,200–1,500{PDI} مقاتل، أي {LRI}45% – 50%{PDI} من القوة.",
    f"المجال {LRI}[10, 20]{PDI} والمجال {LRI}(−5, +5){PDI} والمجال {RLI}(٥، ١٠){PDI}.",
    f"المعادلة {LRI}a + b = c{PDI} والمعادلة {LRI}2 × 3 = 6{PDI} والمعادلة ٢ × ٣ = ٦.",
    f"الرابط {LRI}https://example.org/?q=حلب&lang=ar{PDI} صالح.",
    f"الهاتف {LRI}+963 21 123 4567{PDI} أو {LRM}+963 21 123 4567{LRM} أو {LRE}+963 21 123 4567{PDF}.",
    f"The title {FSI}«تفاصيل الاتفاق» (2016){PDI} by {FSI}أبو محمد{PDI}, page 12.",
    f"{LRI}{RLI}{LRI}{RLI}حلب Aleppo 12{PDI}{PDI}{PDI}{PDI} إدلب",
    f"{LRE}{RLE}{LRE}{RLE}حلب Aleppo 12{PDF}{PDF}{PDF}{PDF} إدلب",
    f"{RLO}{LRI}Aleppo (12){PDI} حلب{PDF} إدلب",
    f"{LRO}{RLI}حلب (12){PDI} Aleppo{PDF} Idlib",
    f"كلمة {LRI}Aleppo{PDI}{LRI}Idlib{PDI} ثم {RLI}حلب{PDI}{RLI}إدلب{PDI}.",
    f"ضمن السطر {LRI}هذا عزل طويل من اليسار إلى اليمين يمتد على أكثر من سطر واحد with some Latin (2016) in the middle of it حتى ينقطع{PDI} ثم نكمل.",
    f"Within the line {RLI}هذا عزل طويل من اليمين إلى اليسار يمتد على أكثر من سطر واحد with some Latin (2016) in the middle of it حتى ينقطع{PDI} and we go on.",
    f"ضمن السطر {LRE}this long embedding runs from left to right over more than one line, مع بعض العربية (2016) في الوسط, until it ends{PDF} ثم نكمل.",
    "حلب\u00b9 وإدلب\u00b2 وحماة\u00b3 وx\u00b2 و10\u207b\u00b3 و½ و¼.",
    "حلب →إدلب← حماة ↔ حمص • دمشق · درعا ■ السويداء ★",
    "العلامات © ® ™ ° µ ¶ † ‡ ‰ في نص عربي 5‰.",
    "حلب ☎ إدلب ✓ حماة ✗ 😀 حمص ❤️ دمشق 🇸🇾 درعا 👨‍👩‍👧",
    "שלום وحلب وשלום 12 وAleppo",
    "Привет حلب, Ελλάδα إدلب, 中文 حماة, ไทย حمص.",
    "حلب\tإدلب\t2016\tAleppo",
    "Aleppo حلب\tإدلب 2016\t(Hama) حماة",
    "الاسم\tAleppo\tالعدد\t12\tالنسبة\t45%",
    f"قال ({RLI}نعم{PDI}) و[{LRI}no{PDI}] و{LRE}(a{PDF}) و{RLE}b){PDF}، 3{ALM}/4.",
    "حلب  إدلب   حماة    (حمص)     2016      Aleppo",
    "سطر أول\u2028سطر ثان (Aleppo)\u2028third line حلب",
    "   ثلاث مسافات في البداية وثلاث في النهاية   ",
    "   three spaces before حلب and three after   ",
    "حلب\u2009إدلب\u2003حماة\u3000حمص\u202fدمشق\u2007درعا",
    "a\u0301 e\u0308 n\u0303 حلب o\u0302 u\u0300",
]

# Long ones: many lines, so that every break decides the next.
LONG = [
    "وقالت المصادر إن الاجتماع الذي عُقد في 11/12/2016 بين ممثلي الفصائل (وعددها 14 فصيلاً) ووفد الأمم المتحدة (UN) استمر نحو 4 ساعات و30 دقيقة، وانتهى باتفاق من 7 بنود؛ أولها وقف إطلاق النار من الساعة 00:00، وثانيها إخراج 1,250 جريحاً عبر معبر الراموسة، وثالثها إدخال «المواد الغذائية والطبية» بنسبة 45% خلال 24 ساعة، على أن تُستكمل النسبة الباقية (55%) في 48 ساعة.",
    "The convoy, which left دمشق at 10:30 and was expected in حلب before 18:00, stopped for two hours at خان شيخون (Khan Shaykhun), where 12 of its 45 trucks were unloaded; the rest went on to سراقب (Saraqib) and معرة النعمان (Maarrat al-Numan), and came to إدلب only at ٢٢:١٥.",
    "كانت القرية، كما يذكر أهلها، تضم قبل عام 2011 نحو 3,500 نسمة، و4 مدارس، ومستوصفاً واحداً؛ أما اليوم فلم يبقَ فيها سوى 120 عائلة (أي نحو 15%)، تعيش في 60 بيتاً من أصل 700، بلا كهرباء منذ 21/5/2015، وتشتري الماء بسعر 1.500 ليرة للمتر المكعب (≈ $3).",
    "في المخيم مدرستان: الأولى (مدرسة «الأمل») تضم ٣٥٠ تلميذاً في ١٢ صفاً، والثانية (مدرسة «النور») تضم 280 تلميذاً في 9 صفوف؛ وتعمل الأولى بين ٨:٠٠ و١٢:٣٠، والثانية بين 13:00 و17:30، ويشرف عليهما فريق من منظمة Example Relief (ER) بالتعاون مع UNICEF.",
    "وَعِنْدَمَا وَصَلَ الْمُسَافِرُونَ إِلَى مَدْخَلِ الْمَدِينَةِ رَأَوْا أَنَّ الْجِسْرَ قَدْ تَهَدَّمَ، وَأَنَّ النَّهْرَ قَدْ فَاضَ، فَنَزَلُوا عَنْ دَوَابِّهِمْ وَمَشَوْا حَتَّى بَلَغُوا الْجِسْرَ الْآخَرَ، وَكَانَ أَضْيَقَ مِنَ الْأَوَّلِ وَأَقْدَمَ مِنْهُ، ثُمَّ عَبَرُوا وَاحِدًا بَعْدَ وَاحِدٍ.",
    "خريطة السيطرة (حتى 1/6/2019): حلب المدينة – النظام (Regime)؛ عفرين – فصائل «غصن الزيتون» (Olive Branch)؛ منبج – مجلس منبج العسكري (MMC/SDF)؛ تل رفعت – قوات متعددة (YPG، Russia، Iran)؛ إدلب – «هيئة تحرير الشام» (HTS) و«الجبهة الوطنية للتحرير» (NLF)؛ التنف – التحالف (US-led Coalition).",
    "أسماء طويلة: المستشفى الجامعي التخصصي لأمراض القلب والأوعية الدموية، والمؤسسة العامة للتجارة الخارجية والتسويق، ومديرية الخدمات الفنية والصيانة والمرأبات، والاستخبارات العسكرية/الفرع 290، والمخابرات الجوية - المطار، والفيلق الخامس-اقتحام، واللواء 105 (حرس جمهوري).",
]

# --- Texts put together from pieces ----------------------------------------------------------------------------

OPENINGS = [
    "وذكرت مصادر محلية أن", "وأفاد مراسلنا بأن", "وقال ناشطون إن", "وبحسب البيان رقم 14 فإن",
    "ونقلت وكالة (Example Press) أن", "وأعلن «المكتب الإعلامي» أن", "وعلمنا أن", "وفي 3/4/2018 قيل إن",
    "وأكد \"أبو خالد\" أن",
]
SUBJECTS = [
    "رتلاً من 25 آلية (20 مصفحة و5 شاحنات)", "قوة قوامها ١٥٠ عنصراً", "قافلة مساعدات [12 شاحنة]",
    "طائرة من طراز Su-24", "مجموعة من «الفيلق الخامس»", "وفداً من الأمم المتحدة UN",
    "نحو 1,200–1,500 شخص",
]
VERBS = [
    "وصلت إلى", "انسحبت من", "مرّت قرب", "دخلت فجر أمس", "توقفت عند مدخل", "اتجهت نحو", "عادت من",
    "تمركزت في",
]
PLACES = [
    "بلدة تل رفعت (Tell Rifaat)", "حي الشعار – حلب", "معبر باب السلامة/إعزاز", "مطار «كويرس» العسكري",
    "قرية لا نعرف اسمها", "جسر الشغور", "دوّار الباسل (سابقاً)", "منطقة الـ1070 شقة",
    "أوتوستراد M5", "كراج الانطلاق", "سدّ تشرين",
]
ENDINGS = [
    "عند الساعة 10:30.", "في تمام الـ6:45 مساءً!", "بتاريخ 2016-12-11؛ ولم يُعرف السبب.",
    "يوم ١١/١٢/٢٠١٦ (الأحد)...", "بعد مقتل 12% من عناصرها", "على بعد 3.5 كم من الطريق الدولي (M4).",
    "مقابل $1,500 للشخص الواحد.", "«من دون قتال»؟", "(انظر https://example.org/n/4512).",
    "خلال 24-48 ساعة، +963 21 123 4567.",
    "حتى إشعار آخر [المصدر: أ. ب.].", "كما في 5/7 و6/7 و٧/٧.", "منذ ٢٠١٢م.",
]
ENGLISH = [
    "Residents of {place} said that {number} families left on {date}.",
    "On {date}, {number} vehicles crossed near {place}, then turned back.",
    "{place}: {number} (see {date})",
    "\"{place}\" – {number} – [{date}]",
    "{number} of those in {place} were hurt; the rest ({date}) were not.",
]
NUMBERS_PUT = ["12", "1,250", "45.5%", "٣٥", "١٬٢٠٠", "5–10", "+30", "3/4", "$75.50", "№ 8", "20 %"]
DATES_PUT = ["11/12/2016", "2016-12-11", "١١/١٢/٢٠١٦", "Dec. 11, 2016", "11 كانون الأول 2016", "10:30", "منتصف 2019"]


def put_together():
    """Sentences from the pieces above. The counts of pieces share no divisor, so that pairs do not soon return."""
    for number in range(150):
        def piece(pieces, step):
            return pieces[number * step % len(pieces)]
        yield " ".join((piece(OPENINGS, 1), piece(SUBJECTS, 1), piece(VERBS, 1), piece(PLACES, 1), piece(ENDINGS, 1)))
    for number in range(40):
        yield ENGLISH[number % len(ENGLISH)].format(
            place=PLACES[number % len(PLACES)],
            number=NUMBERS_PUT[number * 3 % len(NUMBERS_PUT)],
            date=DATES_PUT[number % len(DATES_PUT)],
        )


def places_lists(count):
    """Lists of `count` lines from the gazetteer, which is walked through in steps so that regions mix."""
    with open(ROOT / "assets" / "gazetteer" / "places.csv", encoding="utf-8") as file:
        places = [row for row in csv.DictReader(file) if row["name_ar"] and row["name_en"]]
    step = 1009
    at = 0

    def take(how_many):
        nonlocal at
        for _ in range(how_many):
            at = (at + step) % len(places)
            yield places[at]

    forms = [
        lambda p: "، ".join(x["name_ar"] for x in p),
        lambda p: " و".join(x["name_ar"] for x in p) + ".",
        lambda p: "، ".join(f"{x['name_ar']} ({x['name_en']})" for x in p),
        lambda p: ", ".join(f"{x['name_en']} {x['name_ar']}" for x in p),
        lambda p: "؛ ".join(f"{n}. {x['name_ar']}" for n, x in enumerate(p, 1)),
        lambda p: " – ".join(f"«{x['name_ar']}»" for x in p),
        lambda p: "، ".join(f"{x['name_ar']} [{x['lat']}، {x['lon']}]" for x in p),
        lambda p: "/".join(x["name_ar"] for x in p),
        lambda p: "المناطق: " + " - ".join(f"{x['name_ar']} {len(x['name_en']) * 3}%" for x in p),
        lambda p: "، ".join(f"{x['name_ar']} ({'، '.join(x['variants_ar'].split('|'))})" if x["variants_ar"]
                            else x["name_ar"] for x in p),
        lambda p: " | ".join(f"{x['id']} {x['name_ar']}" for x in p),
        lambda p: "، ".join(f"{x['name_ar']} \"{x['name_en']}\" {x['radius_km']} كم" for x in p),
    ]
    for number in range(count):
        form = forms[number % len(forms)]
        yield form(list(take(3 + number % 7 + number % 4)))


def reports():
    for folder in ("seeds", "tests/blind", "tests/reports"):
        for path in sorted((ROOT / folder).glob("*.txt")):
            yield from path.read_bytes().decode().splitlines()


def main():
    chosen = dict.fromkeys(line for line in reports() if line.strip())
    own = NUMBERS + NUMBERS_ONLY + LATIN + BRACKETS + MARKS + CONTROLS + LONG + list(put_together())
    own = [line for line in dict.fromkeys(own) if line not in chosen]
    lists = list(places_lists(TOTAL - len(chosen) - len(own)))
    paragraphs = list(chosen) + lists + own
    assert len(set(paragraphs)) == TOTAL and not any("\n" in line or "\r" in line for line in paragraphs)
    path = ROOT / "tests" / "data" / "pango" / "paragraphs.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(("\n".join(paragraphs) + "\n").encode())
    print(f"{path.relative_to(ROOT)}: {len(chosen)} of reports, {len(lists)} lists of places, {len(own)} written")


if __name__ == "__main__":
    main()
