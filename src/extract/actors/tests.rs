//! Actors in short sentences: the words of a mention and whom it means.

use super::super::tests::{engine, report};
use super::{Cast, annotate};
use crate::extract::doc::Doc;
use crate::extract::lexicon::Lexicon;

/// The mentions of a text: their words without clitics, and who they are.
fn mentions(lexicon: &Lexicon, text: &str) -> Vec<(String, String)> {
    let report = report(text);
    let doc = Doc::new(&report, &lexicon.words);
    let mut cast = Cast::default();
    let found = annotate(&doc, lexicon, &mut cast);
    let told = |mention: &super::ActorMention| {
        let words = doc.span(&mention.tokens).slice(text).to_owned();
        let who = mention.named().and_then(|nth| cast.get(nth)).map_or_else(
            || "?".to_owned(),
            |actor| match actor.id.0.strip_prefix("text:") {
                Some(_) => format!("{}/{} [{}]", actor.kind.key(), actor.camp.0, actor.name_en),
                None => actor.id.0.to_string(),
            },
        );
        (words, who)
    };
    found.iter().map(told).collect()
}

/// Whether a mention is the one that a row asks for; a clitic in front of its first word counts neither way.
fn fits(found: &(String, String), words: &str, who: &str) -> bool {
    let whom = found.1.split(" [").next().unwrap_or_default();
    let bare = |text: &str| text.trim_start_matches(['و', 'ف', 'ب', 'ل']).to_owned();
    whom == who && (found.0 == words || bare(&found.0) == bare(words))
}

#[test]
fn noun_phrases_of_many_kinds_are_actors() {
    let engine = engine();
    let rows: Vec<Vec<&str>> = include_str!("tests/phrases.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    let mut faults = Vec::new();
    for row in &rows {
        let [sentence, words, who] = row.as_slice() else { panic!("three fields are needed: {row:?}") };
        let found = mentions(&engine.lexicon, sentence);
        if !found.iter().any(|found| fits(found, words, who)) {
            faults.push(format!("{sentence}\n  expected {words} = {who}\n  found    {found:?}"));
        }
    }
    let share = 1.0 - faults.len() as f64 / rows.len() as f64;
    assert!(share >= 0.94, "{share:.3} of {}\n{}", rows.len(), faults.join("\n"));
}

#[test]
fn a_place_that_begins_with_a_title_is_a_place() {
    let engine = engine();
    let cases: &[(&str, &[&str])] = &[
        ("شمل القصف قرى جلين والمزيرعة والشيخ سعد في ريف درعا.", &[]),
        ("قصف النظام بلدات نوى والشيخ مسكين وأم المياذن والسيدة زينب.", &["النظام"]),
        ("دخل الأهالي حيي الأشرفية والشيخ مقصود.", &["الأهالي"]),
        ("تقدمت الفصائل نحو أبو كمال.", &["الفصائل"]),
        ("وصل الشيخ سعد النميري إلى دمشق.", &["الشيخ سعد النميري"]),
        ("اعتقل الأمن العسكري الشيخ سعد النميري.", &["الأمن العسكري", "الشيخ سعد النميري"]),
        ("قتل الشيخ سعد في دمشق.", &["الشيخ سعد"]),
    ];
    for (sentence, expected) in cases {
        let found: Vec<String> = mentions(&engine.lexicon, sentence).into_iter().map(|(words, _)| words).collect();
        assert_eq!(found, *expected, "{sentence}");
    }
}

#[test]
fn a_head_governs_only_where_it_stands_in_construct() {
    let engine = engine();
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("قصفت الهيئة مواقع النظام.", &[("الهيئة", "hts"), ("مواقع النظام", "syria_government")]),
        ("قتل مسلحون عنصرا من قسد.", &[("مسلحون", "gunmen"), ("عنصرا من قسد", "sdf")]),
        ("طالب ذوو المعتقلين بالإفراج عنهم.", &[("ذوو المعتقلين", "civilians")]),
        ("هاجمت خلايا نائمة تابعة لتنظيم الدولة الحاجز.", &[("خلايا نائمة تابعة لتنظيم الدولة", "isis")]),
    ];
    for (sentence, expected) in cases {
        let found = mentions(&engine.lexicon, sentence);
        let found: Vec<(&str, &str)> = found.iter().map(|(words, who)| (words.as_str(), who.as_str())).collect();
        assert_eq!(found, *expected, "{sentence}");
    }
}

#[test]
fn names_that_only_the_text_has_are_told_in_english() {
    let engine = engine();
    let cases = [
        ("حمّل المجلس التنفيذي في منبج التنظيم المسؤولية.", "Executive council in Manbij"),
        ("نظمت نقابة المحامين الأحرار وقفة.", "Syndicate of free lawyers"),
        ("دخل مجلس مدينة الباب المحلي في المفاوضات.", "Local council of al-Bab"),
        ("هاجم لواء \"ذئاب الحق\" الحاجز.", "Liwa Dhiab al-Haq"),
        ("قتل العميد الركن بسام الضللي.", "Brigadier General (staff) Bassam al-Dalli"),
        ("اعتقلت قسد الناشط هيثم الزعيم.", "Activist Haitham al-Zaim"),
        ("طالب الشيخ فرحان الهفل بالانسحاب.", "Sheikh Farhan al-Hafl"),
    ];
    for (sentence, expected) in cases {
        let found = mentions(&engine.lexicon, sentence);
        let told = |who: &str| who.split_once(" [").map(|(_, name)| name.trim_end_matches(']').to_owned());
        let names: Vec<String> = found.iter().filter_map(|(_, who)| told(who)).collect();
        assert!(names.iter().any(|name| name == expected), "{sentence}: {names:?}");
    }
}

#[test]
fn words_that_mean_someone_only_where_they_stand() {
    let engine = engine();
    let cases: &[(&str, &str, &str)] = &[
        ("دعت محافظة دمشق الأهالي إلى الحذر.", "محافظة دمشق", "office/government"),
        ("هاجم عناصر «الدولة» حاجزا في أعزاز.", "عناصر «الدولة", "isis"),
        ("تجمع العشرات في ساحة الكرامة.", "العشرات", "protesters"),
        ("سيطر الجيشان التركي والسوري الحر على جنديرس.", "والسوري الحر", "free_army"),
        ("قتل مديره أحمد السالم في مصياف.", "مديره أحمد السالم", "person/other"),
        ("سيطرت وحدات حماية الشعب على الهول، وقال مصدر إن القوات انسحبت.", "القوات", "?"),
    ];
    for (sentence, words, who) in cases {
        let found = mentions(&engine.lexicon, sentence);
        let fits = found.iter().any(|found| fits(found, words, who))
            || (*who == "?" && !found.iter().any(|(w, _)| w == words));
        assert!(fits, "{sentence}\n  expected {words} = {who}\n  found {found:?}");
    }
    let found = mentions(&engine.lexicon, "اشتبكت الفصائل على جبهة مطار حماة العسكري في جبل الأكراد.");
    assert!(found.iter().all(|(_, who)| who != "soldiers" && who != "kurds"), "{found:?}");
}

#[test]
fn names_are_read_to_their_end() {
    let engine = engine();
    let cases: &[(&str, &str, &str)] = &[
        ("قصفت سرايا الفجر الصادق مواقع في جورين.", "سرايا الفجر الصادق", "armed_group/other"),
        ("داهمت قوة من مكافحة المخدرات منزلا في حي الشعار.", "قوة من مكافحة المخدرات", "agency/other"),
        ("طالبت رابطة عائلات قيصر بالإفراج عن المعتقلين.", "رابطة عائلات قيصر", "organisation/other"),
        ("سحبت شركة حقول للنفط موظفيها من تدمر.", "شركة حقول", "organisation/other"),
        ("اعتقل عناصر من الشرطة المدنية رجلا في مارع.", "عناصر من الشرطة المدنية", "agency/other"),
        ("قتل عنصر من شرطة النجدة في حمص.", "عنصر من شرطة النجدة", "agency/other"),
        ("أوقفت شرطة مدينة الراعي لصين.", "شرطة", "agency/other"),
        ("توعد القائد العسكري لأحرار الشام أبو صالح طحان النظام.", "القائد العسكري لأحرار الشام أبو صالح طحان", "ahrar"),
        (
            "اعتقلت الأسايش الرئيس المشترك لمجلس الطبقة حامد الفرج.",
            "الرئيس المشترك لمجلس الطبقة حامد الفرج",
            "organisation/other",
        ),
        ("أعلن المجلس العسكري الثوري في تلبيسة الهدنة.", "المجلس العسكري الثوري", "organisation/opposition"),
        ("اتهمت عائلة الخطيب فصيل الحمزة بقتل ابنها.", "عائلة الخطيب", "people/civilians"),
        ("نجا مختار قرية رأس المعرة من محاولة اغتيال.", "مختار", "civilians"),
    ];
    for (sentence, words, who) in cases {
        let found = mentions(&engine.lexicon, sentence);
        assert!(
            found.iter().any(|found| fits(found, words, who)),
            "{sentence}\n  expected {words} = {who}\n  found {found:?}"
        );
    }
}
