//! What short phrases tell: the kind of event and its status, or nothing; and which lines are no text.

mod parts;
mod wordings;

use super::Engine;
use crate::model::{NoiseKind, Outlet, Report, ReportId};

/// A report of no outlet and no known day.
pub(super) fn report(text: &str) -> Report {
    Report {
        id: ReportId(0),
        file_name: "phrase.txt".to_owned(),
        text: text.to_owned(),
        outlet: Outlet::default(),
        title_ar: String::new(),
        publication: None,
    }
}

pub(super) fn engine() -> Engine {
    Engine::embedded().expect("the lexicons of the program")
}

/// The claims of a phrase, as "type" where it is told plainly, else "type/status".
fn told(engine: &Engine, phrase: &str) -> Vec<String> {
    let claims = engine.extract(&report(phrase)).claims;
    let name = |claim: crate::model::Claim| match claim.status.key() {
        "reported" => claim.event_type.key().to_owned(),
        status => format!("{}/{status}", claim.event_type.key()),
    };
    claims.into_iter().map(name).collect()
}

/// Each row: phrase, what it tells in the order of the text.
fn check(rows: &[(&str, &[&str])]) {
    let engine = engine();
    let faults: Vec<String> = rows
        .iter()
        .map(|(phrase, expected)| (phrase, expected, told(&engine, phrase)))
        .filter(|(_, expected, found)| found.iter().map(String::as_str).ne(expected.iter().copied()))
        .map(|(phrase, expected, found)| format!("{phrase}\n  expected {expected:?}\n  found    {found:?}"))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn violence_is_told_in_many_wordings() {
    check(&[
        ("أسقطت فصائل المعارضة يوم الجمعة مروحية للنظام قرب النيرب.", &["clash"]),
        ("تبادل الطرفان نيران الرشاشات طوال الليل في حي الزهراء.", &["clash"]),
        ("أطلق عناصر الحاجز النار على حافلة في بلدة الضمير.", &["clash"]),
        ("نصب مقاتلو الفصائل حواجز عند مدخل بلدة محجة.", &["deployment"]),
        ("فرضت قوات النظام حصارا على بلدة مضايا.", &["offensive"]),
        ("داهم الجيش مقرات التنظيم في بلدة عرطوز.", &["offensive"]),
        ("بسطت قسد نفوذها على بلدة الكسرة.", &["seizure"]),
        ("رفع الجيش العلم فوق مبنى البلدية في مدينة نوى.", &["seizure"]),
        ("سقطت ثلاث قذائف على حي التضامن.", &["shelling"]),
        ("تعرضت بلدة كنصفرة لرمايات مدفعية من قوات النظام.", &["shelling"]),
        ("دمرت مقاتلات التحالف مستودعا للتنظيم في بلدة هجين.", &["air_strike"]),
        ("نفذ سلاح الجو طلعات مكثفة فوق ريف حماة.", &["air_strike"]),
        ("استهدف مجهولون بعبوة ناسفة سيارة ضابط في مدينة جاسم.", &["bombing"]),
        ("استهدف مجهولون بالرصاص عنصرا سابقا في بلدة اليادودة.", &["killing"]),
        ("لقي خمسة جنود مصرعهم في بادية السخنة.", &["killing"]),
        ("فقد طفلان حياتهما في بلدة الطيانة.", &["killing"]),
        ("قضى شاب من بلدة داعل تحت التعذيب في سجون النظام.", &["killing"]),
        ("عثر الأهالي على جثتين قرب بلدة علما.", &["killing"]),
        ("ساق التنظيم عشرات الشبان إلى معسكر للتجنيد قرب الميادين.", &["abduction"]),
    ]);
}

#[test]
fn deeds_without_fire_are_told_in_many_wordings() {
    check(&[
        ("ألقت قوى الأمن الداخلي القبض على خلية في مدينة منبج.", &["arrest"]),
        ("أُخليت ثلاثة حواجز في بلدة صوران.", &["withdrawal"]),
        ("اندحر المسلحون من بلدة معان.", &["withdrawal"]),
        ("دفعت الفرقة الرابعة بأرتال من الدبابات إلى ريف درعا.", &["deployment"]),
        ("وصلت مؤازرات إلى نقطة المراقبة في مورك.", &["deployment"]),
        ("حلت الشرطة العسكرية محل عناصر الفيلق في بلدة صيدا.", &["deployment"]),
        ("عادت مئات العائلات النازحة إلى بلدة داريا.", &["evacuation"]),
        ("أنقذت فرق الإسعاف عائلة من تحت الأنقاض في الأتارب.", &["evacuation"]),
        ("أفرجت الفصائل عن أربعة جنود في بلدة عرى.", &["evacuation"]),
        ("كلف الائتلاف العقيد أبو زيد بقيادة الأركان.", &["dismissal"]),
        ("زار وفد من وجهاء العشائر قيادة قسد في الشدادي.", &["meeting"]),
        ("تجري الأمم المتحدة اتصالات مكثفة مع الطرفين.", &["negotiation"]),
        ("وقّع وجهاء بلدة زاكية والنظام اتفاقا جديدا.", &["agreement"]),
        ("تبادلت الفصائل والنظام أسرى في بلدة العيس.", &["agreement"]),
        ("أحرق غاضبون إطارات في بلدة البصيرة.", &["protest"]),
        ("نزل مئات الأهالي إلى شوارع مدينة السويداء.", &["protest"]),
    ]);
}

#[test]
fn words_of_sides_are_told_in_many_wordings() {
    check(&[
        ("تتمسك الفصائل بشروطها.", &["demand"]),
        ("أصرت موسكو على موقفها.", &["demand"]),
        ("أمرت قيادة الفرقة جنودها بوقف إطلاق النار.", &["demand", "agreement/planned"]),
        ("لم تستجب الفصائل للعرض.", &["refusal"]),
        ("تجاهل التنظيم مبادرة الوجهاء.", &["refusal"]),
        ("دحضت الوزارة هذه المزاعم.", &["denial"]),
        ("حمّلت الهيئة قوات النظام مسؤولية المجزرة.", &["accusation", "killing"]),
        ("ألقت الخارجية باللائمة على أنقرة.", &["accusation"]),
        ("منحت القيادة المسلحين مهلة تنتهي مساء الغد.", &["threat"]),
        ("تعهد قائد اللواء بالانتقام.", &["threat"]),
    ]);
}

#[test]
fn words_in_names_and_other_senses_tell_nothing() {
    check(&[
        ("قال رئيس المركز الروسي للمصالحة إن الوضع مستقر.", &[]),
        ("تراقب قوة فض الاشتباك المنطقة منذ عقود.", &[]),
        ("عرضت القناة صورا لشوارع المدينة.", &[]),
        ("تقع البلدة ضمن منطقة خفض التصعيد.", &[]),
        ("يدرس شقيقه طالبا في جامعة حلب.", &[]),
        ("توزع الجمعية دفعة من السلال الغذائية.", &[]),
        ("نقلت الوكالة عن سكان قولهم إن الخبز متوفر.", &[]),
        ("نشر المركز صورا من داخل القوات.", &[]),
        ("يعاني السكان من تردي الخدمات.", &[]),
        ("تجرف آليات الاحتلال أراضي القرية.", &[]),
        ("تقع مدينة تدمر في قلب البادية.", &[]),
        ("بلغت كلفة المشروع ملايين الليرات.", &[]),
    ]);
}

#[test]
fn two_words_of_one_event_are_one_claim() {
    check(&[
        ("وقّعت الفصائل في بلدة تلدو مساء أمس اتفاقا.", &["agreement"]),
        ("ألقى الجيش القبض على مسلح في بلدة القريتين.", &["arrest"]),
        ("استعادت القوات السيطرة على بلدة عقرب.", &["seizure"]),
        ("خرج العشرات في مظاهرة ببلدة كللي.", &["protest"]),
    ]);
}

#[test]
fn status_follows_the_nearest_cue_that_governs() {
    check(&[
        ("لم تنسحب قوات النظام من بلدة خناصر.", &["withdrawal/denied"]),
        ("دعا الوجهاء إلى وقف فوري لإطلاق النار.", &["demand", "agreement/planned"]),
        ("قرر القائد تعيين بديل عن مدير المنطقة.", &["dismissal"]),
        ("لم تتمكن الفصائل من السيطرة على بلدة خناصر.", &["seizure/denied"]),
        ("فشلت قسد في السيطرة على بلدة هجين.", &["seizure/denied"]),
        ("لا تزال الاشتباكات مستمرة في بلدة هجين.", &["clash"]),
        ("لم تتوقف الاشتباكات في بلدة هجين.", &["clash"]),
        ("انسحب مقاتلو الفصائل من بلدة هجين، وهو ما نفاه ناشطون.", &["withdrawal/disputed", "denial"]),
        ("ثمة أنباء عن انسحاب قوات النظام من بلدة خناصر.", &["withdrawal/unconfirmed"]),
        ("انسحبت الفصائل من بلدة خناصر، ولم يتسن التحقق من ذلك.", &["withdrawal/unconfirmed"]),
        ("تعتزم قسد الانسحاب من مدينة منبج.", &["withdrawal/planned"]),
        ("ستنسحب قسد من مدينة منبج.", &["withdrawal/planned"]),
        ("الانسحاب من مدينة منبج سيتم غدا.", &["withdrawal/planned"]),
        ("تحاول قوات النظام اقتحام بلدة خناصر.", &["offensive"]),
        ("تحاول قوات النظام السيطرة على بلدة خناصر.", &["seizure/planned"]),
        ("إذا انسحبت الفصائل من خناصر فإن الجيش سينتشر فيها.", &["withdrawal/hypothetical", "deployment/hypothetical"]),
        ("قد تنسحب الفصائل من بلدة خناصر.", &["withdrawal/hypothetical"]),
        ("قد انسحبت الفصائل من بلدة خناصر.", &["withdrawal"]),
        ("طالب الأهالي بخروج مقاتلي الفصائل من بلدة خناصر.", &["demand", "withdrawal/planned"]),
        ("طالب الأهالي بالهدوء بعد قصف بلدة خناصر.", &["demand", "shelling"]),
        ("هدد الجيش باقتحام بلدة خناصر.", &["threat", "offensive/planned"]),
        ("دخل الرتل بلدة خناصر دون أن تحدث أي مواجهة بين الطرفين.", &["deployment", "clash/denied"]),
        ("ولم تسجل أي حالة اعتقال في بلدة خناصر.", &["arrest/denied"]),
        ("سيبقى السكان في منازلهم إن دخل الجيش بلدة خناصر.", &["offensive/hypothetical"]),
        ("ما يروجه الإعلام عن انسحاب قسد من بلدة خناصر عار عن الصحة.", &["withdrawal/denied", "denial"]),
    ]);
}

#[test]
fn lines_of_the_page_are_no_text() {
    let text = "قسد تعتقل قياديا في الشدادي\n\
        12:40 | 05/06/2021\n\
        Facebook\n\
        شارك\n\
        عناصر من قسد في دورية (رويترز)\n\
        اعتقلت قسد يوم السبت قياديا سابقا في بلدة الشدادي بعد مداهمة منزله.\n\
        شارك مئات الأهالي في تشييع الضحايا\n\
        اقرأ أيضا: قتلى بهجوم على حافلة في البادية السورية قرب مدينة تدمر وسط البلاد مساء السبت\n\
        وقالت مصادر محلية إن القيادي نقل إلى سجن في مدينة الحسكة شمال شرقي البلاد.\n\
        شارك\n\
        مقتل ثلاثة عناصر بانفجار لغم\n\
        النظام يقصف بلدة كنصفرة بالمدفعية\n\
        تركيا ترسل تعزيزات إلى إدلب";
    let noise: Vec<(String, NoiseKind)> = engine()
        .extract(&report(text))
        .noise
        .into_iter()
        .map(|noise| (noise.span.slice(text).chars().take(8).collect(), noise.kind))
        .collect();
    let expected = [
        ("12:40 | ", NoiseKind::Navigation),
        ("Facebook", NoiseKind::Share),
        ("شارك", NoiseKind::Share),
        ("عناصر من", NoiseKind::Caption),
        ("اقرأ أيض", NoiseKind::Related),
        ("شارك", NoiseKind::Share),
        ("مقتل ثلا", NoiseKind::Related),
        ("النظام ي", NoiseKind::Related),
        ("تركيا تر", NoiseKind::Related),
    ];
    assert_eq!(noise, expected.map(|(head, kind)| (head.to_owned(), kind)));
}

#[test]
fn a_list_of_the_day_is_text() {
    let text = "ملخص أحداث الجمعة\n\n\
        ▪ كفربطنا: قصف بالهاون على الأحياء\n\
        ▪ حمص | القصور: اعتقال ثلاثة شبان عند حاجز\n\
        درعا: اشتباكات في حي المنشية منذ الفجر\n\
        1- أحمد العلي\n2- خالد السالم\n3- سامر الحسن\n\
        ووثقت التنسيقية أسماء الشهداء الذين سقطوا في هذا اليوم جميعا.";
    let extraction = engine().extract(&report(text));
    assert!(extraction.noise.is_empty(), "{:?}", extraction.noise);
    let types: Vec<&str> = extraction.claims.iter().map(|claim| claim.event_type.key()).collect();
    assert!(types.starts_with(&["shelling", "arrest", "clash"]), "{types:?}");
}

#[test]
fn a_line_printed_twice_is_told_once() {
    let line = "انسحبت قوات النظام فجر اليوم من بلدة خناصر جنوبي حلب.";
    let extraction = engine().extract(&report(&format!("{line}\n{line}\n")));
    assert_eq!(extraction.claims.len(), 1);
    assert_eq!(extraction.noise.first().map(|noise| noise.kind), Some(NoiseKind::Repeated));
}
