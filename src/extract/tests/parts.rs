//! Who does what to whom: each sentence with the parts of one of its claims, the speaker left out.

use super::{engine, report};
use crate::model::Role;
use std::collections::BTreeSet;

/// Each row: sentence, kind of event, the parts of the last claim of that kind as "actor:role".
fn check(rows: &[(&str, &str, &[&str])]) {
    let engine = engine();
    let mut faults = Vec::new();
    for (sentence, kind, expected) in rows {
        let extraction = engine.extract(&report(sentence));
        let claim = extraction.claims.iter().rfind(|claim| claim.event_type.key() == *kind);
        let parts = claim.map(|claim| claim.actors.iter().filter(|part| part.role != Role::Source));
        let told = |part: &crate::model::Participant| format!("{}:{}", part.actor.0, part.role.key());
        let found: BTreeSet<String> = parts.into_iter().flatten().map(told).collect();
        if found != expected.iter().map(|part| (*part).to_owned()).collect() {
            faults.push(format!("{sentence}\n  {kind}: expected {expected:?}\n  found {found:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn subjects_are_found_past_what_is_told_aside() {
    check(&[
        (
            "وحدات حماية الشعب، ومعها لواء القدس، بسطت نفوذها على بلدة عين عيسى.",
            "seizure",
            &["ypg:initiator", "liwa_quds:initiator"],
        ),
        ("مسلحو لواء القدس يقودهم لواء الباقر هاجموا بلدة معردس.", "offensive", &["liwa_quds:initiator"]),
        (
            "سيطر لواء القدس بالتعاون مع لواء الباقر على بلدة معردس.",
            "seizure",
            &["liwa_quds:initiator", "baqir:initiator"],
        ),
        (
            "اتهمت قسد حزب الله بالقصف، أما دمشق فحملت تركيا المسؤولية.",
            "accusation",
            &["syria_government:initiator", "turkey:target"],
        ),
        ("أمهلت قسد، في بيان نشرته أمس، لواء القدس يومين للانسحاب.", "threat", &["sdf:initiator", "liwa_quds:target"]),
    ]);
}

#[test]
fn speakers_tell_of_their_own_deeds() {
    check(&[
        (
            "أعلنت قسد، الاثنين الماضي، إلقاء القبض على خلية في بلدة الشحيل.",
            "arrest",
            &["sdf:initiator", "gunmen:target"],
        ),
        (
            "أعلن الجيش الإسرائيلي أنه قصف مواقع حزب الله في بلدة القصير.",
            "shelling",
            &["israeli_army:initiator", "hezbollah:target"],
        ),
        ("طالبت قسد دمشق بالانسحاب، كما أعلنت أنها لن تشارك في الحوار.", "refusal", &["sdf:initiator"]),
    ]);
}

#[test]
fn pronouns_stand_for_those_named_before() {
    check(&[
        (
            "التقى وفد من قسد بوجهاء العشائر وعرض عليهم الانسحاب من بلدة ذيبان.",
            "demand",
            &["sdf:initiator", "tribes:target"],
        ),
        (
            "أعدم تنظيم داعش أحد الرهائن الذين خطفهم من بلدة الشبكي.",
            "abduction",
            &["isis:initiator", "prisoners:target"],
        ),
        ("انفجر بعناصر قسد لغم أرضي في بلدة هجين.", "bombing", &["sdf:target"]),
    ]);
}

#[test]
fn objects_end_where_another_clause_begins() {
    check(&[
        ("دخل لواء القدس بلدة معردس، لينتهي بذلك وجود حزب الله.", "offensive", &["liwa_quds:initiator"]),
        ("قتل لواء القدس ثلاثة مدنيين بينهم قائد في حزب الله.", "killing", &["liwa_quds:initiator", "civilians:target"]),
        ("حذرت تركيا من أن النظام سيدفع ثمنا باهظا.", "threat", &["turkey:initiator", "syria_government:target"]),
        ("طالب وجهاء بلدة ذيبان بإخراج قسد من المنازل.", "demand", &["notables:initiator", "sdf:target"]),
    ]);
}

#[test]
fn deals_have_those_who_broker_accept_or_refuse_them() {
    check(&[
        ("وافقت قسد على الهدنة في بلدة ذيبان.", "agreement", &["sdf:initiator"]),
        (
            "سرت هدنة في منبج توسطت فيها واشنطن بين قسد ولواء القدس.",
            "agreement",
            &["united_states:participant", "sdf:participant", "liwa_quds:participant"],
        ),
        ("رفضت قسد دعوة الأمم المتحدة إلى هدنة.", "refusal", &["sdf:initiator", "un:target"]),
        ("تصدى لواء القدس لمجموعة من داعش قرب بلدة السخنة.", "clash", &["liwa_quds:initiator", "isis:target"]),
    ]);
}

#[test]
fn attacks_and_deaths_tell_of_each_other() {
    check(&[
        ("قصفت قسد بلدة ذيبان، ما أدى إلى مقتل أربعة مدنيين.", "shelling", &["sdf:initiator", "civilians:target"]),
        (
            "قضى أربعة مدنيين في غارة روسية على بلدة معرة حرمة.",
            "killing",
            &["civilians:target", "russia_air_force:initiator"],
        ),
        (
            "أصيب ثلاثة مدنيين جراء سقوط قذائف أطلقتها قسد على حي الميدان.",
            "shelling",
            &["sdf:initiator", "civilians:target"],
        ),
        ("قصفت قسد بلدة ذيبان دون وقوع إصابات بين المدنيين.", "shelling", &["sdf:initiator"]),
        ("اتهمت قسد لواء القدس بقصف بلدة ذيبان.", "shelling", &["liwa_quds:initiator"]),
        ("تعرض مقر لواء القدس لهجوم في بلدة معردس.", "offensive", &["liwa_quds:target"]),
        (
            "أطلق عناصر لواء القدس النار على تجمع للأهالي في بلدة معردس.",
            "killing",
            &["liwa_quds:initiator", "civilians:target"],
        ),
    ]);
}

#[test]
fn those_who_move_by_themselves_are_not_made_use_of() {
    check(&[
        ("تحدثت أنباء عن وصول رتل لقسد إلى بلدة ذيبان.", "deployment", &["sdf:initiator"]),
        (
            "استقدمت قسد مقاتلين من لواء القدس إلى بلدة ذيبان.",
            "deployment",
            &["sdf:initiator", "liwa_quds:participant"],
        ),
    ]);
}

#[test]
fn what_falls_and_deaths_have_no_doer_of_their_own() {
    check(&[
        ("استقدمت قسد عناصر إلى بلدة ذيبان، في حين سقطت قذائف على حي الميدان.", "shelling", &[]),
        ("قصفت تركيا بلدة تل رفعت، وأعلنت قسد استشهاد ثلاثة من مقاتليها في بلدة عين عيسى.", "killing", &["sdf:target"]),
        (
            "أسفرت المعارك عن مصرع ما لا يقل عن 51 عنصرا من قوات النظام في بلدة ذيبان.",
            "killing",
            &["regime_forces:target"],
        ),
        ("صدت قسد الهجوم وقضت على أربعين عنصرا من داعش في بلدة هجين.", "killing", &["sdf:initiator", "isis:target"]),
    ]);
}

#[test]
fn we_and_those_who_go_on_speaking_are_the_speaker() {
    check(&[
        ("قالت قسد: تلقينا عرضا من دمشق لكننا رفضنا ذلك في بلدة عين عيسى.", "refusal", &["sdf:initiator"]),
        (
            "قال قائد قسد إن مسلحي داعش رفضوا الانسحاب من بلدة هجين، متهما إياهم بالغدر.",
            "accusation",
            &["sdf:initiator", "isis:target"],
        ),
        ("نفت قسد الخبر. وقالت قسد إن لا صحة لما يشاع عن محاصرة الجيش بلدة ذيبان.", "denial", &["sdf:initiator"]),
        ("طالب المتظاهرون بحماية المدنيين في بلدة ذيبان.", "demand", &["civilians:initiator"]),
    ]);
}

#[test]
fn attacks_told_before_keep_their_makers() {
    check(&[
        (
            "هاجم داعش بلدة هجين. واستهدف القصف مقر لواء القدس في البلدة.",
            "shelling",
            &["isis:initiator", "liwa_quds:target"],
        ),
        ("سيطرت قسد على بلدة هجين بعد تفجير سيارتين ملغمتين.", "bombing", &["sdf:initiator"]),
        ("أحبط لواء القدس هجوما عنيفا شنه داعش على بلدة السخنة.", "offensive", &["isis:initiator", "liwa_quds:target"]),
        ("تواردت معلومات عن سيطرة داعش على بلدة السخنة.", "seizure", &["isis:initiator"]),
    ]);
}

#[test]
fn those_let_go_and_those_of_whom_a_clause_tells() {
    check(&[
        ("أفرج داعش عن 18 مدنيا في بلدة أبو حمام.", "evacuation", &["isis:initiator", "civilians:target"]),
        (
            "رفضت الاتفاق قسد التي هاجم عناصرها حاجز لواء القدس في بلدة هجين.",
            "offensive",
            &["sdf:initiator", "liwa_quds:target"],
        ),
        ("اختطف داعش مواطنا من بلدة هجين وطالبوا ذويه بفدية.", "demand", &["isis:initiator", "civilians:target"]),
        (
            "توصلت قسد إلى تفاهم مع لواء القدس برعاية روسية.",
            "agreement",
            &["sdf:participant", "liwa_quds:participant", "russia:initiator"],
        ),
    ]);
}

#[test]
fn who_suffers_is_told_in_other_ways_than_as_object() {
    check(&[
        ("انفجرت سيارة مفخخة أمام مقر لقسد في بلدة هجين.", "bombing", &["sdf:target"]),
        ("ارتكب الطيران الروسي مجزرة في بلدة حاس.", "killing", &["russia_air_force:initiator", "civilians:target"]),
        ("استشهد عنصران من قسد لدى تفكيك لغم زرعه تنظيم داعش في بلدة هجين.", "killing", &["sdf:target"]),
        ("نزحت عشرات العائلات من بلدة هجين.", "evacuation", &["civilians:target"]),
    ]);
}

#[test]
fn who_did_it_is_told_in_other_ways_than_as_subject() {
    check(&[
        (
            "استهدفت قوات النظام البلدة براجمات حزب الله.",
            "shelling",
            &["regime_forces:initiator", "hezbollah:initiator"],
        ),
        (
            "اعتقل ثلاثة شبان على حاجز للأمن العسكري في بلدة نوى.",
            "arrest",
            &["civilians:target", "military_security:initiator"],
        ),
        ("تعرضت بلدة جوبر لقصف عنيف بالمدفعية من قبل الحرس الجمهوري.", "shelling", &["republican_guard:initiator"]),
        ("خرجت مظاهرة مسائية في بلدة بنش.", "protest", &["protesters:initiator"]),
        ("اقتحم حزب الله برفقة لواء القدس بلدة معردس.", "offensive", &["hezbollah:initiator", "liwa_quds:initiator"]),
    ]);
}

#[test]
fn those_who_hold_what_is_struck_and_those_whom_a_raid_takes() {
    check(&[
        (
            "قصف الطيران الإسرائيلي موقعا تتمركز فيه عناصر من حزب الله في بلدة القصير.",
            "air_strike",
            &["israel_air_force:initiator", "hezbollah:target"],
        ),
        ("ونفذت قسد حملة دهم في بلدة هجين طالت طلابا جامعيين.", "arrest", &["sdf:initiator", "civilians:target"]),
        (
            "أخلت قسد عددا من عناصرها بعد إصابتهم بقصف للجيش التركي على بلدة عين عيسى.",
            "shelling",
            &["turkey_forces:initiator", "sdf:target"],
        ),
    ]);
}

#[test]
fn words_by_which_someone_is_only_called_name_them() {
    check(&[
        (
            "حملت دمشق من وصفتهم بالإرهابيين مسؤولية القصف في بلدة محردة.",
            "accusation",
            &["syria_government:initiator", "gunmen:target"],
        ),
        (
            "سيطر الجيش السوري على بلدة محردة بعد مواجهات مع المسلحين.",
            "clash",
            &["syrian_army:participant", "gunmen:participant"],
        ),
        ("دارت معارك بين قسد ولواء القدس إثر هجوم عنيف تنفذه الأولى على بلدة معردس.", "offensive", &["sdf:initiator"]),
        (
            "طرد لواء القدس قسد من بلدة معردس، كما هاجم حاجزا لها في بلدة هجين.",
            "offensive",
            &["liwa_quds:initiator", "sdf:target"],
        ),
        ("تقدمت قسد بعد أن أحكمت سيطرتها على بلدة هجين ودمرت عربات حاول داعش تفجيرها.", "seizure", &["sdf:initiator"]),
    ]);
}

#[test]
fn subjects_stand_behind_their_verbs_though_others_were_told_of() {
    check(&[
        (
            "دخلت قسد بلدة هجين، واستهدف الجيش التركي قرية مجاورة لبلدة عين عيسى.",
            "shelling",
            &["turkey_forces:initiator"],
        ),
        ("سلم ثلاثون مسلحا أنفسهم إلى قسد في بلدة هجين.", "arrest", &["gunmen:initiator"]),
        ("مقتل 15 عنصرا من حزب الله و22 مقاتلا من قسد في بلدة هجين.", "killing", &["hezbollah:target", "sdf:target"]),
        ("انفجر لغم من مخلفات داعش في بلدة هجين.", "bombing", &["isis:participant"]),
    ]);
}

#[test]
fn pronouns_and_the_last_one_mean_those_who_fit() {
    check(&[
        (
            "قال قائد قسد إن تركيا لم تنفذ الاتفاق مع لواء القدس في بلدة عين عيسى، داعيا إياها إلى الانسحاب.",
            "demand",
            &["sdf:initiator", "turkey:target"],
        ),
        (
            "أفرجت قسد عن ثلاثة معلمين احتجزتهم قبل شهر في بلدة هجين.",
            "abduction",
            &["sdf:initiator", "civilians:target"],
        ),
        (
            "انسحبت قسد من بلدة هجين. واتهم لواء القدس الأخيرة بالغدر.",
            "accusation",
            &["liwa_quds:initiator", "sdf:target"],
        ),
    ]);
}
