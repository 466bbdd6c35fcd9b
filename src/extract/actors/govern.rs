//! What governs a mention: the heads drawn into it ("عناصر من X", "المتحدث باسم X"), the word in front of it, and the
//! mentions that continue the one before.

use super::super::doc::Doc;
use super::super::lexicon::{Lexicon, People};
use super::{ActorMention, BACKED, Cast, Governor, clitic_of, is_general};

/// Draws "عناصر من", "قيادات", "مواقع" before a name into its mention.
pub(super) fn draw_in_heads(doc: &Doc<'_>, lexicon: &Lexicon, mention: &mut ActorMention) {
    // "لـ \"هيئة X\"": the preposition as a word of its own.
    if let Some(alone) = doc.before(mention.tokens.start).filter(|&at| doc.form(at) == "ل" && mention.clitic.is_none())
    {
        mention.tokens.start = alone;
        mention.clitic = Some('ل');
    }
    for _ in 0..3 {
        let Some(before) = doc.before(mention.tokens.start) else { return };
        let owner = doc.has_stem(before, &BACKED) && mention.clitic == Some('ل');
        if let Some(thing) = doc.before(before).filter(|&at| owner && doc.is_any(at, &lexicon.words.possessions)) {
            mention.possession = true;
            mention.tokens.start = thing;
            mention.clitic = None;
            continue;
        }
        // "نقاط لميليشيا X", "حاجز لقسد"
        if mention.clitic == Some('ل')
            && doc.is_any(before, &lexicon.words.possessions)
            && !doc.form(before).starts_with("ال")
        {
            mention.possession = true;
            mention.tokens.start = before;
            mention.clitic = clitic_of(doc, before, |stem| lexicon.words.possessions.contains(stem));
            continue;
        }
        // "دورية للأمن السياسي"
        if mention.clitic == Some('ل')
            && before + 1 == mention.tokens.start
            && doc.is_bare(before, &lexicon.people.parties)
        {
            mention.tokens.start = before;
            mention.clitic = None;
            continue;
        }
        // "دورية مشتركة للأمن العسكري"
        let qualified = doc.form(before).ends_with(['ه', 'ي']) && !doc.form(before).starts_with("ال");
        if mention.clitic == Some('ل')
            && qualified
            && let Some(thing) = doc
                .before(before)
                .filter(|&at| doc.is_any(at, &lexicon.words.possessions) || doc.is_bare(at, &lexicon.people.parties))
        {
            mention.possession |= doc.is_any(thing, &lexicon.words.possessions);
            mention.tokens.start = thing;
            mention.clitic = clitic_of(doc, thing, |stem| lexicon.words.possessions.contains(stem));
            continue;
        }
        if let Some(office) = office(doc, before, mention.clitic) {
            mention.tokens.start = office;
            mention.clitic = clitic_of(doc, office, |stem| OFFICES.contains(&stem));
            continue;
        }
        let represents = doc.is_word(before, &["عن"])
            && doc
                .before(before)
                .is_some_and(|at| doc.has_stem(at, &["ممثل", "ممثلين", "ممثلون", "ممثلي", "وفد", "مندوب", "موفد"]));
        let linked = represents || (doc.is_word(before, &["من", "في", "ضمن", "لدي"]) && !doc.begins_with_wa(before));
        let mut head = if linked { doc.before(before) } else { Some(before) };
        if linked
            && head.is_some_and(|at| {
                !doc.is_any(at, &lexicon.words.members) && lexicon.people.words.find(doc, at).is_none()
            })
        {
            head = titled(doc, lexicon, head);
        }
        let clitic = mention.clitic.is_some();
        // "أمين فرقة حزب البعث": the holder of an office in a part of it.
        if !linked
            && !clitic
            && let Some(holder) = holder_in_part(doc, lexicon, before)
        {
            mention.tokens.start = holder;
            mention.clitic = clitic_of(doc, holder, |stem| lexicon.people.offices.contains(stem));
            continue;
        }
        let member = |at: usize| {
            doc.is_any(at, &lexicon.words.members)
                || doc.is_any(at, &lexicon.people.offices)
                || (linked && doc.is_any(at, &lexicon.people.titles))
                || lexicon
                    .people
                    .words
                    .find(doc, at)
                    .is_some_and(|hit| linked || !(hit.split.article || doc.begins_with_wa(mention.tokens.start)))
        };
        // "ذوو المعتقلين" are not the detained, "نسوة وأطفال" are two.
        let kin = head.is_some_and(|at| !linked && doc.is_any(at, &lexicon.people.kin));
        if kin || (!linked && doc.begins_with_wa(mention.tokens.start)) {
            return;
        }
        let Some(head) = head.filter(|&at| member(at) && (linked || (!clitic && in_construct(doc, at)))) else {
            return;
        };
        if !linked && (doc.begins_with_wa(mention.tokens.start) && doc.form(mention.tokens.start).starts_with("وال"))
        {
            return;
        }
        mention.possession |= doc.is_any(head, &lexicon.words.possessions);
        mention.tokens.start = head;
        mention.clitic =
            clitic_of(doc, head, |stem| lexicon.words.members.contains(stem) || lexicon.people.titles.contains(stem));
    }
}

/// Whether the word at `at` can govern a genitive: it has no article and no ending that a genitive takes away. "الهيئة"
/// of "قصفت الهيئة مواقع النظام" governs nothing, nor does "مسلحون" before the name of their victim.
fn in_construct(doc: &Doc<'_>, at: usize) -> bool {
    let form = doc.form(at);
    let article = doc.splits(at).iter().any(|split| split.article && split.stem.chars().count() > 2);
    let ending =
        ["ون", "ين"].iter().any(|ending| form.strip_suffix(ending).is_some_and(|rest| rest.chars().count() > 3));
    !article && !ending
}

/// The holder of an office before a part of a body: "أمين" of "أمين فرقة", "قائد" of "قائد لواء المدفعية".
fn holder_in_part(doc: &Doc<'_>, lexicon: &Lexicon, part: usize) -> Option<usize> {
    let holder = doc.before(part).filter(|&at| at + 1 == part)?;
    let noun = doc.form(part).chars().all(char::is_alphabetic)
        && doc.splits(part).iter().any(|split| lexicon.people.heads(&split.stem).iter().any(|_| !split.article))
        && !doc.begins_with_wa(part);
    (noun && doc.is_any(holder, &lexicon.people.offices) && in_construct(doc, holder)).then_some(holder)
}

/// The title or the word for members up to four words before `from`: "مدير المكتب الإعلامي في X", "قائد لواء المدفعية
/// في X". A definite word stands after the indefinite ones that it closes.
fn titled(doc: &Doc<'_>, lexicon: &Lexicon, from: Option<usize>) -> Option<usize> {
    let first = from?;
    let mut at = first;
    let mut definite = true;
    for _ in 0..5 {
        let title = |set| doc.is_any(at, set);
        if title(&lexicon.words.members) || title(&lexicon.people.titles) || title(&lexicon.people.offices) {
            return Some(at);
        }
        let word = doc.form(at).chars().all(char::is_alphabetic) && !doc.is_any(at, &lexicon.words.locatives);
        let article = doc.form(at).starts_with("ال");
        let part = doc.splits(at).iter().any(|split| !lexicon.people.heads(&split.stem).is_empty());
        let verb = doc.splits(at).iter().any(|split| {
            lexicon.triggers.forms(&split.stem).iter().any(|(_, form)| *form != super::super::lexicon::Form::Noun)
        });
        let counted = crate::arabic::numeral_at(doc.tokens_from(at)).is_some();
        let fits = article || at == first || doc.form(at).ends_with('ي') || part;
        if !word || verb || counted || !fits || (article && !definite) {
            return None;
        }
        definite &= article;
        at = doc.before(at)?;
    }
    None
}

/// "الأجهزة الأمنية التابعة للنظام": a noun that no list knows, with whom it belongs to, means the latter. `free_from`
/// is where the mention before ends.
pub(super) fn draw_in_owned(doc: &Doc<'_>, lexicon: &Lexicon, mention: &mut ActorMention, free_from: usize) {
    if !matches!(mention.clitic, Some('ل') | None) {
        return;
    }
    let Some(mut word) = doc.before(mention.tokens.start) else { return };
    if mention.clitic.is_none() {
        if !doc.is_word(word, &["ل", "من", "علي", "الي", "ضمن", "في"]) {
            return;
        }
        let Some(before) = doc.before(word) else { return };
        word = before;
    }
    if !doc.has_stem(word, &OWNED) {
        return;
    }
    let article = doc.form(word).starts_with("ال");
    let mut start = word;
    for _ in 0..3 {
        let Some(at) = doc.before(start).filter(|&at| at >= free_from) else { break };
        let plain = doc.form(at).chars().all(char::is_alphabetic)
            && !doc.is_any(at, &lexicon.words.locatives)
            && !doc.is_any(at, &lexicon.words.support)
            && !doc.is_any(at, &lexicon.words.saying_verbs)
            && doc.splits(at).iter().all(|split| {
                lexicon.triggers.forms(&split.stem).iter().all(|(_, form)| *form == super::super::lexicon::Form::Noun)
            });
        if !plain || (article && !doc.form(at).contains("ال")) {
            break;
        }
        start = at;
        if !article && start + 2 <= word {
            break;
        }
    }
    if start < word {
        mention.tokens.start = start;
        mention.clitic = doc.splits(start).iter().filter(|split| split.article).find_map(|split| split.preposition);
        mention.possession |= doc.is_any(start, &lexicon.words.possessions);
    }
}

/// "بمساندة من X", "بدعم من X".
const HELP: [&str; 7] = ["مسانده", "دعم", "اسناد", "مشاركه", "موازره", "تغطيه", "غطاء"];

/// Words that tell whose a thing or a body is.
const OWNED: [&str; 21] = [
    "تابعه",
    "تابع",
    "تابعين",
    "تابعون",
    "تابعان",
    "خاضعه",
    "عايده",
    "منضويه",
    "تتبع",
    "يتبع",
    "يتبعون",
    "تنتمي",
    "ينتمي",
    "ينتمون",
    "منتمين",
    "منتمون",
    "منتميه",
    "منتسبين",
    "منضوين",
    "مواليه",
    "موالين",
];

/// Who speaks or acts for a group or a state.
const OFFICES: [&str; 16] = [
    "متحدث",
    "متحدثه",
    "ناطق",
    "ناطقه",
    "امين",
    "مدير",
    "مديره",
    "مفوض",
    "مفوضه",
    "مبعوث",
    "ممثل",
    "ممثله",
    "مندوب",
    "قايد",
    "رييس",
    "لسان",
];

/// Where an office stands right before the name of whom it is for: "المتحدث باسم X", "المديرة العامة لليونسكو".
fn office(doc: &Doc<'_>, before: usize, clitic: Option<char>) -> Option<usize> {
    let in_name = clitic.is_none() && doc.is_word(before, &["باسم"]);
    if !in_name && clitic != Some('ل') {
        return None;
    }
    let mut at = if in_name { doc.before(before)? } else { before };
    for _ in 0..3 {
        if doc.has_stem(at, &OFFICES) {
            return Some(at);
        }
        if !doc.form(at).starts_with("ال") {
            return None;
        }
        at = doc.before(at)?;
    }
    None
}

/// Drops a general mention that a telling one takes up: "4000 مسلح من تنظيم داعش", "ضباط من قوات النظام".
pub(super) fn drop_general(found: Vec<ActorMention>, doc: &Doc<'_>, cast: &Cast, people: &People) -> Vec<ActorMention> {
    let kin = &people.kin;
    let mut kept: Vec<ActorMention> = Vec::with_capacity(found.len());
    for mut mention in found {
        if let Some(last) = kept.last() {
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
            let covered =
                mention.tokens.start <= last.tokens.start || (mention.who == last.who && (gap == 0 || bracketed));
            // "ميليشيا شيعية أخرى تدعى ميليشيا آل البيت": one actor under two names.
            let called = gap <= 4
                && (last.tokens.end..mention.tokens.start)
                    .any(|at| doc.is_word(at, &["تدعي", "يدعي", "تسمي", "يسمي", "المسماه", "المسمي", "باسم"]));
            // "القيادي في \"قوات X\" أحمد العودة": the holder of the office before.
            let apart = (last.tokens.end..mention.tokens.start)
                .all(|at| doc.token(at).is_some_and(|token| token.is_quote() || token.is_mark('،')));
            let holds = gap <= 2
                && apart
                && mention.is_person()
                && last.tokens.clone().take(3).any(|at| doc.is_any(at, &people.titles));
            // "الشيخ فلان، أحد وجهاء عشيرة X": who he is.
            let one_of = gap <= 1
                && last.is_person()
                && doc.has_stem(mention.tokens.start, &["احد", "احدي"])
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
                && doc.has_stem(mention.tokens.start, &["ملقب", "ملقبه", "مكني"])
                && !doc.begins_with_wa(mention.tokens.start)
                && (last.tokens.end..mention.tokens.start)
                    .all(|at| doc.token(at).is_some_and(|token| !token.is_mark('.') && !token.is_mark('،')));
            if holds || one_of || of_kin || with_kin || known_as {
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
                doc.is_word(at, &["و"]) || (next && !apposed && doc.token(at).is_some_and(|token| token.is_mark('،')))
            });
        let near = previous.is_some_and(|(end, ..)| start >= end && start - end <= 7 && !has_verb_gap(doc, end, start));
        mention.backing = doc.before(start).is_some_and(|at| {
            doc.has_stem(at, &BACKED)
                || (doc.has_stem(at, &["رايه", "مظله", "لواء"])
                    && doc.before(at).is_some_and(|at| doc.is_word(at, &["تحت"])))
                || (doc.is_word(at, &["من", "ل", "علي"]) && doc.before(at).is_some_and(|at| doc.has_stem(at, &BACKED)))
        });
        let between = matches!(own, Some(Governor::Between));
        // "مدعومة بالطيران الروسي", "المدعومة بحزب الله": who fights beside them takes part.
        let backed = doc.before(start).is_some_and(|at| doc.has_stem(at, &["مدعومه", "مدعوم", "مدعومين", "دعومه"]));
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
        apposed = mention.apposed;
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
            &[
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
        ) && !doc.is_word(at, &["الي"])
            || doc.token(at)?.form.chars().all(|c| c.is_ascii_digit());
        let of = doc.is_word(at, &["من"])
            && doc.before(at).is_some_and(|at| {
                crate::arabic::numeral_at(doc.tokens_from(at)).is_some()
                    || doc.has_stem(
                        at,
                        &[
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
                            "مجموعه",
                            "دفعه",
                            "خليه",
                        ],
                    )
            });
        if doc.has_stem(at, &["جانب"]) && doc.before(at).is_some_and(|at| doc.is_word(at, &["الي"])) {
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
    if doc.has_stem(at, &["موازره", "مسانده", "نجده", "لسان"]) && !doc.is_word(at, &["بمسانده", "بموازره"])
        || (start.saturating_sub(5)..start).any(|at| doc.is_word(at, &["بتهمه", "بذريعه", "بحجه", "بدعوي"]))
    {
        return Some(Governor::Aside);
    }
    let after = |words: &[&str]| two_back.is_some_and(|two| doc.is_word(two, words));
    let governor = match doc.form(at).strip_prefix('و').filter(|rest| !rest.is_empty()).unwrap_or(doc.form(at)) {
        "بين" => Governor::Between,
        "ضد" | "مواجهه" => Governor::Against,
        "علي" => Governor::On,
        "مع" | "برفقه" | "بدعم" | "بمشاركه" | "بمسانده" | "باسناد" | "بقياده" | "بحضور" | "رفقه" | "جانب"
        | "باشراف" | "برعايه" => Governor::With,
        "قبل" if after(&["من"]) => Governor::By,
        // "مدعومة بنيران X": helped by X, who is not the doer.
        "بنيران" | "بقصف" | "بطيران" if two_back.is_some_and(|two| doc.has_stem(two, &BACKED)) => {
            Governor::With
        }
        "يد" | "بيد" | "ايدي" | "بايدي" | "برصاص" | "بقصف" | "بنيران" => Governor::By,
        "قبضه" | "سيطره" | "قبضته" if after(&["من", "عن"]) => Governor::From,
        "من" if two_back.is_some_and(|two| doc.has_stem(two, &["تسهيل", "تواطو", "ايعاز"])) => {
            Governor::Aside
        }
        "من" if two_back.is_some_and(|two| doc.has_stem(two, &HELP)) => Governor::With,
        "من" => Governor::From,
        "ل" | "لصالح" | "الي" | "نحو" | "باتجاه" | "تجاه" | "لدي" | "بحق" => Governor::For,
        "ب" => Governor::By,
        "في" | "عن" | "حول" | "عبر" | "داخل" | "امام" | "قرب" | "وفق" | "بحسب" | "حسب" | "ك" => {
            Governor::Aside
        }
        _ => return None,
    };
    Some(governor)
}
