//! Phrases and the numbers they tell.

use super::{Count, Telling};
use crate::extract::doc::Doc;
use crate::extract::tests::{engine, report};
use crate::extract::{Direction, Engine, actors, places, scope, timex, triggers};
use crate::model::TollRule;

/// The numbers of a phrase, before they are shared out.
fn counts(engine: &Engine, phrase: &str, rule: TollRule) -> Vec<Count> {
    let (report, lexicon) = (report(phrase), &engine.lexicon);
    let doc = Doc::new(&report, &lexicon.words);
    let mut cast = actors::Cast::default();
    let actors = actors::annotate(&doc, lexicon, &mut cast);
    let (places, _) = places::annotate(&doc, lexicon, &actors);
    let found = triggers::annotate(&doc, lexicon, (&actors, &cast), &places);
    let times = timex::annotate(&doc, &lexicon.calendar, None, Direction::News);
    let mut all = Vec::new();
    for passage in &doc.passages {
        let inside = |start: usize| passage.tokens.contains(&start);
        let triggers: Vec<&triggers::TriggerMention> = found.iter().filter(|hit| inside(hit.tokens.start)).collect();
        let clauses = scope::clauses(&doc, lexicon, passage, &found);
        let telling = Telling {
            doc: &doc,
            tolls: &lexicon.tolls,
            start: passage.tokens.start,
            end: passage.tokens.end,
            clauses: &clauses,
            triggers: &triggers,
            times: &times,
            rule,
        };
        all.extend(telling.counts());
    }
    all
}

/// A number as "kind low best high rule", with "-" for an open end, and "of" for a part, "sum" for a sum so far.
fn spelled(count: &Count) -> String {
    let number = |number: Option<u32>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
    let rule = count.rule.trim_start_matches("toll.");
    let (low, best, high) = (number(count.low), number(count.best), number(count.high));
    let flags = [(count.of, " of"), (count.cumulative, " sum")];
    let flags: String = flags.iter().filter(|(set, _)| *set).map(|(_, name)| *name).collect();
    format!("{} {low} {best} {high} {rule}{flags}", count.kind.key())
}

fn check(rule: TollRule, rows: &[(&str, &[&str])]) {
    let engine = engine();
    let faults: Vec<String> = rows
        .iter()
        .map(|(phrase, expected)| (phrase, expected, counts(&engine, phrase, rule)))
        .map(|(phrase, expected, found)| (phrase, expected, found.iter().map(spelled).collect::<Vec<_>>()))
        .filter(|(_, expected, found)| found.iter().map(String::as_str).ne(expected.iter().copied()))
        .map(|(phrase, expected, found)| format!("{phrase}\n  expected {expected:?}\n  found    {found:?}"))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_fate_comes_from_the_word_that_governs() {
    check(
        TollRule::AsWritten,
        &[
            ("مقتل 5 مدنيين وإصابة 7 في قصف على بلدة خان شيخون.", &["fatalities 5 5 5 exact", "injured 7 7 7 exact"]),
            ("سقوط 10 قتلى و20 جريحاً في البلدة.", &["fatalities 10 10 10 exact", "injured 20 20 20 exact"]),
            ("قتل ثلاثة عناصر من قوات النظام وأصيب سبعة آخرون.", &["fatalities 3 3 3 exact", "injured 7 7 7 exact"]),
            ("أسر 4 جنود وقتل 6.", &["captured 4 4 4 exact", "fatalities 6 6 6 exact"]),
            ("اعتقلت قوات النظام اثني عشر شاباً في حي الوعر.", &["captured 12 12 12 exact"]),
            ("اختطف مسلحون خمسة موظفين في ريف السويداء.", &["captured 5 5 5 exact"]),
            ("نزوح 3000 شخص من البلدة.", &["displaced 3000 3000 3000 exact"]),
            ("وصل 60 مقاتلاً إلى المدينة.", &["fighters 60 60 60 exact"]),
            ("خرج 900 مدني من المدينة.", &["people 900 900 900 exact"]),
            ("أقيل 15 ضابطاً.", &["fighters 15 15 15 exact"]),
            ("تدمير ثلاث دبابات وعربتين.", &["equipment 3 3 3 exact", "equipment 2 2 2 dual"]),
            ("أعطب المقاتلون آليتين.", &["equipment 2 2 2 dual"]),
            ("خرجت 45 حافلة من البلدة.", &["vehicles 45 45 45 exact"]),
            ("اغتنم المقاتلون 3 عربات ومقتل عنصر.", &["equipment 3 3 3 exact", "fatalities 1 1 1 one"]),
            ("17 عنصراً قُتلوا في الكمين.", &["fatalities 17 17 17 exact"]),
            ("ستة جرحى فارقوا الحياة.", &["fatalities 6 6 6 exact"]),
            ("ثلاثة من أفرادها وقعوا في الأسر.", &["captured 3 3 3 exact"]),
            ("إعدام عشرة أسرى رمياً بالرصاص.", &["fatalities 10 10 10 exact"]),
            ("إجلاء 60 جريحاً من الحي.", &["injured 60 60 60 exact"]),
            ("فقدان 4 صيادين، و11 مفقوداً.", &["missing 4 4 4 exact", "missing 11 11 11 exact"]),
            ("شن الطيران 64 غارة على المدينة.", &["strikes 64 64 64 exact"]),
            ("نفذ سلاح الجو 15 طلعة.", &["strikes 15 15 15 exact"]),
            ("ألقت المروحيات ثمانية براميل متفجرة.", &["munitions 8 8 8 exact"]),
            ("سقوط خمس قذائف هاون على الحي.", &["munitions 5 5 5 exact"]),
            ("سيطرت قوات النظام على ست قرى.", &["places 6 6 6 exact"]),
            ("20 شخصاً بين قتيل وجريح في الانفجار.", &["casualties 20 20 20 exact"]),
            ("أودت الغارات بحياة نحو عشرين شخصاً.", &["fatalities - 20 - about"]),
            ("قتل أربعة من عناصر التنظيم.", &["fatalities 4 4 4 exact"]),
            ("واستشهد خلال معارك الأمس ثلاثة مقاتلين.", &["fatalities 3 3 3 exact"]),
            ("قتلت خمسة منهم.", &["fatalities 5 5 5 exact"]),
        ],
    );
}

#[test]
fn nouns_alone_are_numbers() {
    check(
        TollRule::AsWritten,
        &[
            ("مقتل عنصرين من قوات النظام.", &["fatalities 2 2 2 dual"]),
            ("استشهدت طفلتان برصاص قناص.", &["fatalities 2 2 2 dual"]),
            ("أوقع القصف قتيلين وجريحاً.", &["fatalities 2 2 2 dual", "injured 1 1 1 one"]),
            ("سقط قتيل وجريح في البلدة.", &["fatalities 1 1 1 one", "injured 1 1 1 one"]),
            ("استشهد طفل في بلدة كنصفرة.", &["fatalities 1 1 1 one"]),
            ("قتل مدنيان وأصيب آخرون.", &["fatalities 2 2 2 dual", "injured 2 - - plural"]),
            ("مقتل مدنيين اثنين في القصف.", &["fatalities 2 2 2 dual"]),
            ("مقتل مدنيين في القصف.", &["fatalities 2 - - plural"]),
            ("استشهد ممرض وطفلة في المدينة.", &["fatalities 2 2 2 sum"]),
            ("استشهاد مواطن وزوجته.", &["fatalities 2 2 2 sum"]),
            ("مقتل جندي على يد مسلح.", &["fatalities 1 1 1 one"]),
            ("شنت الطائرات غارتين على البلدة.", &["strikes 2 2 2 dual"]),
            ("سيطر المقاتلون على نقطتين.", &["places 2 2 2 dual"]),
            ("سقوط قتلى وجرحى في القصف.", &["fatalities 2 - - plural", "injured 2 - - plural"]),
            ("اغتيال القيادي محمد العلي في درعا.", &["fatalities 1 1 1 named"]),
            ("دون وقوع إصابات.", &[]),
            ("قصف دون أنباء عن ضحايا.", &[]),
        ],
    );
}

#[test]
fn bounds_and_ranges_set_the_ends() {
    check(
        TollRule::AsWritten,
        &[
            ("مقتل أكثر من 300 مسلح.", &["fatalities 300 300 - more_than"]),
            ("مقتل ما لا يقل عن تسعة مدنيين.", &["fatalities 9 9 - at_least"]),
            ("مقتل 9 مدنيين على الأقل.", &["fatalities 9 9 - at_least"]),
            ("إصابة قرابة 40 شخصاً.", &["injured - 40 - about"]),
            ("إصابة حوالي أربعين مدنياً.", &["injured - 40 - about"]),
            ("سقوط ما يزيد على ١٢٠ قذيفة.", &["munitions 120 120 - more_than"]),
            ("وصول أقل من 50 مقاتلاً.", &["fighters - 50 50 less_than"]),
            ("وصول مقاتلين لا يتجاوز عددهم 50 مقاتلاً.", &["fighters - 50 50 at_most"]),
            ("مقتل بين 20 و30 عنصراً.", &["fatalities 20 - 30 range"]),
            ("مقتل من 5 إلى 7 عناصر.", &["fatalities 5 - 7 range"]),
            ("مقتل 20-30 عنصراً.", &["fatalities 20 - 30 range"]),
            ("مقتل بضعة عشر عنصراً.", &["fatalities 13 - 19 vague"]),
            ("نزوح أكثر من 160 ألف شخص.", &["displaced 160000 160000 - more_than"]),
            ("نزوح نصف مليون شخص.", &["displaced 500000 500000 500000 exact"]),
        ],
    );
}

#[test]
fn parts_and_sums_are_flagged() {
    check(
        TollRule::AsWritten,
        &[
            ("مقتل 5 مدنيين بينهم 3 أطفال.", &["fatalities 5 5 5 exact", "fatalities 3 3 3 exact of"]),
            ("استشهاد سبعة أشخاص، بينهم طفلان وامرأة.", &["fatalities 7 7 7 exact", "fatalities 3 3 3 sum of"]),
            (
                "مقتل 8 مدنيين بينهم طفل وإصابة 4.",
                &["fatalities 8 8 8 exact", "fatalities 1 1 1 one of", "injured 4 4 4 exact"],
            ),
            ("اعتقال 12 شاباً بينهم طالبا جامعة.", &["captured 12 12 12 exact", "captured 2 2 2 dual of"]),
            ("تسلمت الحركة جثامين ثمانية من العناصر.", &["fatalities 8 8 8 exact"]),
            ("ارتفع عدد القتلى إلى 57.", &["fatalities 57 57 57 exact sum"]),
            ("ارتفعت حصيلة الجرحى إلى 12 جريحاً.", &["injured 12 12 12 exact sum"]),
            ("بلغ عدد النازحين 5000.", &["displaced 5000 5000 5000 exact"]),
        ],
    );
}

#[test]
fn other_numbers_are_no_tolls() {
    check(
        TollRule::AsWritten,
        &[
            ("قصفت الفرقة 17 مواقع التنظيم.", &[]),
            ("خرجت الدفعة الأولى من المهجرين.", &[]),
            ("استمر القصف خمسة أيام.", &[]),
            ("قصف استمر 3 ساعات في 15 آذار 2018.", &[]),
            ("على بعد 20 كيلومتراً من المدينة.", &[]),
            ("فدية قدرها 5 آلاف دولار.", &[]),
            ("سيطر الجيش على 80% من البلدة.", &[]),
            ("أصدر مجلس الأمن القرار 2254.", &[]),
            ("مقتل شاب عمره 30 عاماً.", &["fatalities 1 1 1 one"]),
            ("اندلعت اشتباكات الساعة 10:30 مساء.", &[]),
            ("اشتباكات يوم الاثنين.", &[]),
            ("عدد المشاهدات 350.", &[]),
        ],
    );
}

#[test]
fn vague_words_follow_the_rule_that_is_chosen() {
    check(
        TollRule::AsWritten,
        &[
            ("مقتل عشرات المدنيين.", &["fatalities 20 - - vague"]),
            ("نزوح مئات العائلات.", &["displaced 200 - - vague"]),
            ("مقتل عدد من العناصر.", &["fatalities 3 - - vague"]),
            ("سقوط عدة قذائف.", &["munitions 3 - - vague"]),
        ],
    );
    check(
        TollRule::Acled,
        &[
            ("مقتل عشرات المدنيين.", &["fatalities 12 12 - acled.dozens"]),
            ("مقتل مئات المدنيين.", &["fatalities 100 100 - acled.hundreds"]),
            ("مقتل عدد من العناصر.", &["fatalities 3 3 - acled.several"]),
            ("سقوط قتلى وجرحى في القصف.", &["fatalities 2 3 - acled.plural", "injured 2 - - plural"]),
            ("مقتل بين 20 و30 عنصراً.", &["fatalities 20 20 30 acled.lowest"]),
            ("مقتل أكثر من 300 مسلح.", &["fatalities 300 300 - more_than"]),
        ],
    );
}

#[test]
fn each_number_is_told_once() {
    let engine = engine();
    let cases = [
        ("قصفت قوات النظام بلدة كفرنبل، ما أدى إلى مقتل 5 مدنيين.", vec![("killing", 5)]),
        ("17 عنصراً قُتلوا في اشتباكات قرب تدمر.", vec![("killing", 17)]),
        ("شن الطيران الروسي 64 غارة على ريف إدلب.", vec![("air_strike", 64)]),
        ("أطلق عناصر الحاجز النار على حافلة في بلدة الضمير فأصيب 3 مدنيين.", vec![("clash", 3)]),
    ];
    for (phrase, expected) in cases {
        let claims = engine.extract(&report(phrase)).claims;
        let told: Vec<(&str, u32)> = claims
            .iter()
            .flat_map(|claim| claim.toll.iter().map(|toll| (claim.event_type.key(), toll.best.unwrap_or(0))))
            .collect();
        assert_eq!(told, expected, "{phrase}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_of_numbers_is_too_much(
        words in proptest::collection::vec(
            "(مقتل|بينهم|قتيلين|وجرحى|مدنيين|مليون|الف|ميات|بين|و|الى|من|[0-9]{1,12}|[-:./(),،]|عشرات|عدد|اكثر|على الاقل)",
            0..20)
    ) {
        thread_local! {
            static ENGINE: Engine = engine();
        }
        let text = words.join(" ");
        ENGINE.with(|engine| {
            for count in counts(engine, &text, TollRule::Acled) {
                assert!(count.tokens.start < count.tokens.end);
                assert!(count.low.zip(count.high).is_none_or(|(low, high)| low <= high), "{text}");
            }
        });
    }
}
