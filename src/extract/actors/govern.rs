//! What governs a mention: the word in front of it, and the mentions that continue the one before or mean the same.

use super::super::doc::Doc;
use super::super::lexicon::People;
use super::{ActorMention, BACKED, Cast, Governor, is_general};
use crate::arabic::{Key, words};

/// "بمساندة من X", "بدعم من X".
const HELP: [Key; 7] = words!["مسانده", "دعم", "اسناد", "مشاركه", "موازره", "تغطيه", "غطاء"];

/// Drops a general mention that a telling one takes up: "4000 مسلح من تنظيم داعش", "ضباط من قوات النظام".
pub(super) fn drop_general(found: Vec<ActorMention>, doc: &Doc<'_>, cast: &Cast, people: &People) -> Vec<ActorMention> {
    let kin = &people.kin;
    let mut kept: Vec<ActorMention> = Vec::with_capacity(found.len());
    for mut mention in found {
        if let Some(last) = kept.last() {
            // "قائد X محمد الأسد": part of a name that the mention before has taken in.
            if mention.tokens.start > last.tokens.start && mention.tokens.end <= last.tokens.end {
                continue;
            }
            let general = last.named().is_some_and(|nth| is_general(cast.key(nth)));
            let gap = mention.tokens.start.saturating_sub(last.tokens.end);
            let counted = (last.tokens.end..mention.tokens.start)
                .any(|at| crate::arabic::numeral_at(doc.tokens_from(at)).is_some());
            let of = gap <= 3
                && !counted
                && doc.before(mention.tokens.start).is_some_and(|at| at >= last.tokens.end && doc.form(at) == "من");
            // "قوى الأمن الداخلي (الأسايش)": one actor under two names.
            let bracketed = gap > 0
                && (last.tokens.end..mention.tokens.start)
                    .all(|at| doc.token(at).is_some_and(crate::arabic::Token::is_quote));
            // "قتل مسلحون عنصرا": whom they do it to.
            let object = general && doc.form(mention.tokens.start).ends_with('ا');
            let covered = mention.tokens.start <= last.tokens.start
                || (mention.who == last.who && ((gap == 0 && !object) || bracketed));
            // "ميليشيا شيعية أخرى تدعى ميليشيا آل البيت": one actor under two names.
            let called = gap <= 4
                && (last.tokens.end..mention.tokens.start)
                    .any(|at| doc.is_word(at, &words!["تدعي", "يدعي", "تسمي", "يسمي", "المسماه", "المسمي", "باسم"]));
            // "القيادي في \"قوات X\" أحمد العودة": the holder of the office before.
            let apart = (last.tokens.end..mention.tokens.start)
                .all(|at| doc.token(at).is_some_and(|token| token.is_quote() || token.is_mark('،')));
            let office = |at: usize| doc.is_any(at, &people.titles) || doc.is_any(at, &people.offices);
            let person = |mention: &ActorMention| {
                let kind = mention.named().and_then(|nth| cast.get(nth)).map(|actor| actor.kind);
                mention.is_person() || kind == Some(crate::model::ActorKind::Person)
            };
            let holds = gap <= 2
                && apart
                && person(&mention)
                && !doc.begins_with_wa(mention.tokens.start)
                && last.tokens.clone().take(3).any(office);
            // "أحمد X قائد فصيل Y": his office right after the name.
            let held = gap == 0
                && person(last)
                && doc.is_any(mention.tokens.start, &people.offices)
                && !doc.begins_with_wa(mention.tokens.start);
            // "الشيخ فلان، أحد وجهاء عشيرة X": who he is.
            let one_of = gap <= 1
                && last.is_person()
                && doc.has_stem(mention.tokens.start, &words!["احد", "احدي"])
                && !doc.begins_with_wa(mention.tokens.start);
            // "ذوو المعتقلين", "عائلات عناصر التنظيم"; "المسلحين وعائلاتهم", "فلاح وزوجته".
            let of_kin = gap == 0
                && mention.clitic.is_none()
                && !doc.begins_with_wa(mention.tokens.start)
                && doc.is_any(last.tokens.end.saturating_sub(1), kin)
                && !doc.form(last.tokens.end.saturating_sub(1)).starts_with("ال");
            let with_kin = gap == 0
                && mention.tokens.len() == 1
                && doc.begins_with_wa(mention.tokens.start)
                && doc.splits(mention.tokens.start).iter().any(|split| {
                    split.conjunction
                        && crate::arabic::without_pronoun(&split.stem).iter().any(|word| kin.contains(word))
                });
            // "قائد الميليشيا (خالد العلوش) الملقب بـ (أبو حسين)"
            let known_as = gap <= 4
                && doc.has_stem(mention.tokens.start, &words!["ملقب", "ملقبه", "مكني"])
                && !doc.begins_with_wa(mention.tokens.start)
                && (last.tokens.end..mention.tokens.start)
                    .all(|at| doc.token(at).is_some_and(|token| !token.is_mark('.') && !token.is_mark('،')));
            if holds || held || one_of || of_kin || with_kin || known_as {
                let end = mention.tokens.end;
                if let Some(last) = kept.last_mut() {
                    last.tokens.end = end;
                }
                continue;
            }
            if covered || called || (general && of) {
                if last.tokens.start < mention.tokens.start {
                    mention.clitic = last.clitic;
                }
                mention.tokens.start = mention.tokens.start.min(last.tokens.start);
                mention.possession |= last.possession;
                kept.pop();
            }
        }
        kept.push(mention);
    }
    kept
}

/// Finds what governs each mention, and which mentions continue the one before.
pub(super) fn govern(doc: &Doc<'_>, found: &mut [ActorMention]) {
    let mut previous: Option<(usize, Governor, bool)> = None;
    let mut apposed = false;
    for mention in found {
        let start = mention.tokens.start;
        let own = governor_at(doc, start, mention.clitic);
        let next = previous.is_some_and(|(end, ..)| start.saturating_sub(end) <= 1);
        let joined = doc.begins_with_wa(start)
            || doc.before(start).is_some_and(|at| {
                doc.is_word(at, &words!["و", "معها", "معه", "معهم"])
                    || (next && !apposed && doc.token(at).is_some_and(|token| token.is_mark('،')))
            });
        let near = previous.is_some_and(|(end, ..)| start >= end && start - end <= 7 && !has_verb_gap(doc, end, start));
        mention.backing = doc.before(start).is_some_and(|at| {
            doc.has_stem(at, &BACKED)
                || (doc.has_stem(at, &words!["رايه", "مظله", "لواء"])
                    && doc.before(at).is_some_and(|at| doc.is_word(at, &words!["تحت"])))
                || (doc.is_word(at, &words!["من", "ل", "علي"])
                    && doc.before(at).is_some_and(|at| doc.has_stem(at, &BACKED)))
        });
        // "التحالف بقيادة واشنطن": who leads them is told aside.
        mention.backing |= doc.is_word(start, &words!["بقياده"]);
        let between = matches!(own, Some(Governor::Between));
        // "مدعومة بالطيران الروسي", "المدعومة بحزب الله": who fights beside them takes part.
        let backed = doc.before(start).is_some_and(|at| {
            doc.has_stem(at, &words!["مدعومه", "مدعوم", "مدعومين", "دعومه", "مدعمه", "مدعم", "مدعما", "مدعوما"])
        });
        let beside = mention.backing && backed && mention.clitic == Some('ب') && mention.can_fire();
        let own = if beside { Some(Governor::With) } else { own };
        mention.backing &= !beside;
        match previous.filter(|_| joined && near && (own.is_none() || between)) {
            _ if mention.chained => mention.governor = Governor::Bare,
            Some((_, governor, backing)) => {
                mention.chained = true;
                mention.governor = governor;
                mention.backing |= backing && start.saturating_sub(previous.map_or(0, |p| p.0)) == 0;
            }
            None => mention.governor = own.unwrap_or(Governor::Bare),
        }
        // "الرئيس الروحي، حكمت X، الأردن": a name between commas tells who the one before is.
        let comma = |at: usize| doc.token(at).is_some_and(|token| token.is_mark('،'));
        let named = mention.rule == "actor.registry" || mention.is_person();
        let enclosed = named && start.checked_sub(1).is_some_and(comma) && comma(mention.tokens.end);
        apposed = mention.apposed || (enclosed && !mention.chained);
        // Who only backs the one before does not part it from those that go on.
        previous = match previous.filter(|_| mention.backing) {
            Some((_, governor, backing)) => Some((mention.tokens.end, governor, backing)),
            None => Some((mention.tokens.end, mention.governor, mention.backing)),
        };
    }
}

/// Whether more than names and titles lies between two mentions.
fn has_verb_gap(doc: &Doc<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| {
        let form = doc.form(at);
        matches!(form, "التي" | "الذي" | "ان" | "في" | "الي" | "علي" | "قد" | "حيث" | ":" | "." | "؛") && form != "و"
    })
}

fn governor_at(doc: &Doc<'_>, start: usize, clitic: Option<char>) -> Option<Governor> {
    match clitic {
        Some('ل') => return Some(Governor::For),
        Some('ب') => return Some(Governor::By),
        Some(_) => return Some(Governor::Aside),
        None => {}
    }
    let mut at = doc.before(start)?;
    for _ in 0..4 {
        let quantity = doc.has_stem(
            at,
            &words![
                "عدد",
                "عددا",
                "عديد",
                "العديد",
                "عشرات",
                "ميات",
                "كل",
                "جميع",
                "بعض",
                "غير",
                "محدد",
                "معظم",
                "كافه",
                "نحو",
                "اكثر",
                "اقل",
                "كبير",
                "كبيره",
                "جانب",
            ],
        ) && !doc.is_word(at, &words!["الي"])
            || crate::arabic::numeral_at(doc.tokens_from(at)).is_some()
            || doc.token(at)?.form.chars().all(|c| c.is_ascii_digit());
        let of = doc.is_word(at, &words!["من"])
            && doc.before(at).is_some_and(|at| {
                crate::arabic::numeral_at(doc.tokens_from(at)).is_some()
                    || doc.has_stem(
                        at,
                        &words![
                            "عدد",
                            "عددا",
                            "محدد",
                            "عديد",
                            "كل",
                            "بعض",
                            "معظم",
                            "اكثر",
                            "اقل",
                            "اي",
                            "احد",
                            "احدي",
                            "تبقي",
                            "بقي",
                            "مجموعه",
                            "دفعه",
                            "خليه",
                        ],
                    )
            });
        if doc.has_stem(at, &words!["جانب"]) && doc.before(at).is_some_and(|at| doc.is_word(at, &words!["الي"]))
        {
            return Some(Governor::With);
        }
        let takes = |clitic: char| quantity && doc.splits(at).iter().any(|split| split.preposition == Some(clitic));
        if takes('ب') {
            return Some(Governor::By);
        }
        let group = of && doc.before(at).is_some_and(|at| doc.splits(at).iter().any(|s| s.preposition == Some('ل')));
        if group {
            return Some(Governor::For);
        }
        if !(quantity || of) {
            break;
        }
        at = doc.before(at)?;
    }
    let two_back = doc.before(at);
    if doc.has_stem(at, &words!["موازره", "مسانده", "نجده", "لسان"]) && !doc.is_word(at, &words!["بمسانده", "بموازره"])
        || (start.saturating_sub(5)..start).any(|at| doc.is_word(at, &words!["بتهمه", "بذريعه", "بحجه", "بدعوي"]))
    {
        return Some(Governor::Aside);
    }
    let after = |words: &[Key]| two_back.is_some_and(|two| doc.is_word(two, words));
    // "ما لا يقل عن 51 عنصرا": a number at least so high, which nothing governs.
    if doc.is_word(at, &words!["عن", "علي"]) && after(&words!["يقل", "تقل", "يزيد", "تزيد", "يربو"])
    {
        return None;
    }
    let governor = match doc.form(at).strip_prefix('و').filter(|rest| !rest.is_empty()).unwrap_or(doc.form(at)) {
        "بين" => Governor::Between,
        "ضد" | "مواجهه" => Governor::Against,
        "علي" => Governor::On,
        "مع" | "برفقه" | "بدعم" | "بمشاركه" | "بمسانده" | "باسناد" | "بقياده" | "بحضور" | "رفقه" | "جانب"
        | "باشراف" | "برعايه" | "بوساطه" | "بضمانه" => Governor::With,
        "قبل" if after(&words!["من"]) => Governor::By,
        // "يساندها X"
        "يساندها" | "تساندها" | "يسانده" | "تسانده" | "يساندهم" | "تساندهم" | "يدعمها" | "تدعمها" | "يدعمهم"
        | "تدعمهم" | "يوازرها" | "توازرها" => Governor::With,
        // "مدعومة بنيران X": helped by X, who is not the doer.
        "بنيران" | "بقصف" | "بطيران" if two_back.is_some_and(|two| doc.has_stem(two, &BACKED)) => {
            Governor::With
        }
        // "انتزع المعبر من أيدي X"
        "يد" | "ايدي" if after(&words!["من"]) => Governor::From,
        "يد" | "بيد" | "ايدي" | "بايدي" | "برصاص" | "بقصف" | "بنيران" => Governor::By,
        // "ضد قرارات X"
        form if after(&words!["ضد"]) && !form.starts_with("ال") => Governor::Against,
        "قبضه" | "سيطره" | "قبضته" if after(&words!["من", "عن"]) => Governor::From,
        "من" if two_back.is_some_and(|two| doc.has_stem(two, &words!["تسهيل", "تواطو", "ايعاز"])) => {
            Governor::Aside
        }
        "من" if two_back.is_some_and(|two| doc.has_stem(two, &HELP)) => Governor::With,
        "من" => Governor::From,
        "ل" | "لصالح" | "الي" | "نحو" | "باتجاه" | "تجاه" | "لدي" | "بحق" => Governor::For,
        "ب" => Governor::By,
        "في" | "عن" | "حول" | "عبر" | "داخل" | "امام" | "قرب" | "وسط" | "عند" | "وفق" | "بحسب" | "حسب" | "ك" => {
            Governor::Aside
        }
        _ => return None,
    };
    Some(governor)
}
