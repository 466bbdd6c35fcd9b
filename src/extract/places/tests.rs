//! Where events are said to be, in provinces and in the manner of outlets other than those of the reports under `tests`.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use crate::extract::Engine;
use crate::model::{Outlet, PlaceKind, Report, ReportId};

/// A text, a word that carries an event in it, and the names of the event's places.
type Case = (&'static str, &'static str, &'static str, &'static [&'static str]);

fn report(text: &str) -> Report {
    Report {
        id: ReportId(0),
        file_name: "x.txt".to_owned(),
        text: text.to_owned(),
        outlet: Outlet::default(),
        title_ar: String::new(),
        publication: None,
    }
}

/// The places of the first claim whose trigger holds `word`.
fn places(engine: &Engine, text: &str, word: &str) -> Vec<String> {
    let report = report(text);
    let extraction = engine.extract(&report);
    let claim = extraction.claims.iter().find(|claim| claim.trigger.span.slice(&report.text).contains(word));
    let mentions = claim.map(|claim| claim.places.clone()).unwrap_or_default();
    mentions
        .iter()
        .filter_map(|mention| extraction.places.get(&mention.place))
        .map(|place| place.name_ar.clone())
        .collect()
}

fn check(cases: &[Case]) {
    let engine = Engine::embedded().expect("the lexicons of the program");
    let faults: Vec<String> = cases
        .iter()
        .filter_map(|(name, text, word, expected)| {
            let found = places(&engine, text, word);
            (found != *expected).then(|| format!("{name}: expected {expected:?}, found {found:?}"))
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn names_are_found_in_lists_and_after_kind_words() {
    check(&[
        ("plural", "قصفت المدفعية قرى تسيل وعدوان وزمرين في ريف درعا.", "قصفت", &["تسيل", "عدوان", "زمرين"]),
        (
            "unlisted between commas",
            "قصفت القوات التركية قرى الدردارة، الفلانية، تل شنان بريف تل تمر.",
            "قصفت",
            &["دردارة", "قرية الفلانية", "تل شنان"],
        ),
        ("dual", "دارت اشتباكات في حيي القدم والعسالي جنوب العاصمة دمشق.", "اشتباكات", &["حي القدم", "العسالي"]),
        ("brackets", "قتل عنصر في بلدة (هجين) شرقي دير الزور.", "قتل", &["هجين"]),
        ("quoted list", "شن الجيش غارات على بلدات \"اليادودة\" و\"زمرين\" بريف درعا.", "غارات", &["اليادودة", "زمرين"]),
        ("unlisted", "قتل شاب برصاص مجهولين في قرية الفلانية بريف السويداء.", "قتل", &["قرية الفلانية"]),
        ("father of", "تسللت مجموعة ودارت اشتباكات على محور جبل أبو علي في ريف اللاذقية.", "اشتباكات", &["جبل أبو علي"]),
        (
            "namesake",
            "سيطرت القوات على بلدة قلعة المضيق وقرية التوينة في محافظة حماة.",
            "سيطرت",
            &["قلعة المضيق", "التوينة"],
        ),
    ]);
}

#[test]
fn what_lies_around_a_place_is_left_out() {
    check(&[
        ("countryside", "انفجر لغم في بلدة كناكر بريف دمشق الغربي.", "انفجر", &["كناكر"]),
        ("direction", "اغتيل قيادي في مدينة نوى غربي درعا.", "اغتيل", &["نوى"]),
        (
            "road",
            "استهدف مجهولون سيارة بعبوة ناسفة على الطريق الواصل بين بلدتي المسيفرة والجيزة شرقي درعا.",
            "استهدف",
            &["المسيفرة", "الجيزة"],
        ),
        ("post", "قصفت قوات متمركزة في قرى مريمين وجلبل بناحية شيراوا أطراف قرية دير جمال.", "قصفت", &["دير جمال"]),
        ("capital as government", "طالبت المعارضة دمشق بوقف القصف على بلدة نصيب.", "القصف", &["نصيب"]),
    ]);
}

#[test]
fn heads_of_lines_and_sentences_speak_for_what_follows() {
    check(&[
        (
            "line",
            "حمص | القصور: استشهاد طفل برصاص قناص أثناء عودته من المدرسة مع إخوته ظهر اليوم في ظل حصار الحي منذ أشهر.",
            "استشهاد",
            &["القصور بحمص"],
        ),
        ("sentence", "وفي طرطوس، اعتقلت دورية شابين بتهمة السطو.", "اعتقلت", &["طرطوس"]),
        ("site", "وفي شهبا، تظاهر العشرات أمام مبنى الفرن احتجاجا على الغلاء.", "تظاهر", &["مبنى الفرن", "شهبا"]),
        ("dateline", "طرطوس - سبوتنيك\n\nقتل جنديان بانفجار لغم في بلدة كسب.", "قتل", &["كسب"]),
    ]);
}

#[test]
fn what_a_report_is_about_is_where_its_events_are() {
    check(&[
        (
            "heading",
            "عبوة ناسفة تهز مدينة سلمية\n\nانفجرت عبوة ناسفة مساء الاثنين أمام مخبز في مدينة سلمية شرقي حماة وأصابت ثلاثة مدنيين.\n\nوأفاد مصدر محلي بأن دورية داهمت منازل عدة بعد ساعات.\n\nوأضرب أصحاب المحال صباح اليوم.\n\nواعتقلت الأجهزة الأمنية سبعة شبان بتهمة التحريض.",
            "اعتقلت",
            &["السلمية"],
        ),
        (
            "site",
            "حريق وتوتر في مرفأ طرطوس\n\nدارت مشاجرة مسلحة ليل الخميس في مرفأ طرطوس بين عمال وحراس.\n\nوقال شاهد إن دورية وصلت متأخرة إلى المرفأ.\n\nوأطلق الحراس النار على العمال فقتل اثنان.",
            "قتل",
            &["قاعدة طرطوس البحرية"],
        ),
        (
            "demand of notables",
            "توتر في بلدة محجة\n\nاندلعت اشتباكات صباح اليوم في بلدة محجة شمالي درعا بين مجموعتين محليتين.\n\nوطالب الوجهاء الطرفين بتسليم السلاح خلال يومين.",
            "طالب",
            &["محجة"],
        ),
    ]);
}

#[test]
fn desks_of_wires_and_cheers_are_no_scene() {
    check(&[
        (
            "wire",
            "عمان 3 مارس آذار (رويترز) - قتل تسعة أشخاص في قصف على مدينة الرستن يوم الاثنين.\n\nواعتقل عشرات الرجال بعد ساعات من خروجهم من منازلهم وفق ما قال ناشطون.",
            "اعتقل",
            &["الرستن"],
        ),
        ("cheer", "وفي سلقين، خرجت مظاهرة نصرة لدرعا هتفت لإسقاط النظام.", "مظاهرة", &["سلقين"]),
        (
            "firing stand",
            "قصفت قوات النظام المتمركزة في بلدة خان طومان مدينة الأتارب بعشرات القذائف.",
            "قصفت",
            &["الأتارب"],
        ),
    ]);
}

#[test]
fn names_that_no_gazetteer_lists_are_kept_whole() {
    check(&[
        ("market", "انفجرت عبوة ناسفة في سوق الخميس بمدينة الرقة.", "انفجرت", &["سوق الخميس", "الرقة"]),
        ("orchard", "اندلعت اشتباكات ليل أمس في كرم الفلاني شرقي مدينة حلب.", "اشتباكات", &["كرم الفلاني"]),
        ("side", "قصفت الدبابات الحارة الشرقية في بلدة مضايا بريف دمشق.", "قصفت", &["الحارة الشرقية"]),
        ("defended", "أرسلت الحركة رتلا من جرابلس لمؤازرة المدافعين عن الباب.", "أرسلت", &["الباب", "جرابلس"]),
    ]);
}

#[test]
fn an_unlisted_place_is_an_area_and_no_point() {
    let engine = Engine::embedded().expect("the lexicons of the program");
    let extraction = engine.extract(&report("قتل شاب برصاص مجهولين في قرية الفلانية بريف السويداء."));
    let place = extraction.places.values().find(|place| place.name_ar == "قرية الفلانية").expect("the village");
    assert_eq!(place.kind, PlaceKind::Area);
    assert!(place.radius_km >= 10.0, "as wide as what it is told to lie in");
    assert_eq!(place.admin1, "SY13", "told to lie in the countryside of Suwayda");
}
