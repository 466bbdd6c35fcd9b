//! Heads drawn into a mention: "عناصر من X", "المتحدث باسم X", "قائد لواء المدفعية في X", "نقاط لميليشيا X", "خلايا
//! تابعة لـ X".

use super::super::doc::Doc;
use super::super::lexicon::Lexicon;
use super::{ActorMention, BACKED, clitic_of};
use crate::arabic::{Key, words};

/// Draws "عناصر من", "قيادات", "مواقع" before a name into its mention.
pub(super) fn draw_in_heads(doc: &Doc<'_>, lexicon: &Lexicon, mention: &mut ActorMention) {
    // "لـ \"هيئة X\"": the preposition as a word of its own.
    if let Some(alone) = doc.before(mention.tokens.start).filter(|&at| doc.form(at) == "ل" && mention.clitic.is_none())
    {
        mention.tokens.start = alone;
        mention.clitic = Some('ل');
    }
    if let Some(start) = called(doc, mention) {
        mention.tokens.start = start;
        mention.clitic = None;
        return;
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
            mention.clitic = clitic_of(doc, office, |stem| OFFICES.contains(&Key::of(stem)));
            continue;
        }
        let represents = doc.is_word(before, &words!["عن"])
            && doc.before(before).is_some_and(|at| {
                doc.has_stem(at, &words!["ممثل", "ممثلين", "ممثلون", "ممثلي", "وفد", "مندوب", "موفد"])
            });
        let linked =
            represents || (doc.is_word(before, &words!["من", "في", "ضمن", "لدي"]) && !doc.begins_with_wa(before));
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

/// "من وصفتهم بالإرهابيين", "ما يسميه المرتزقة": where the words begin with which someone is only called so.
fn called(doc: &Doc<'_>, mention: &ActorMention) -> Option<usize> {
    let before = doc.before(mention.tokens.start)?;
    let verb = if doc.form(before) == "ب" { doc.before(before)? } else { before };
    let relative = doc.before(verb)?;
    let form = doc.form(verb);
    let stem = ["هم", "ها", "ه"].iter().find_map(|pronoun| form.strip_suffix(pronoun))?;
    let names = CALLING.contains(&stem);
    (names && doc.is_word(relative, &words!["من", "ما"])).then_some(relative)
}

/// Verbs of calling someone by a name, before a pronoun.
const CALLING: [&str; 22] = [
    "وصف",
    "وصفت",
    "يصف",
    "تصف",
    "وصفو",
    "سمت",
    "سما",
    "يسمي",
    "تسمي",
    "اسم",
    "اسمت",
    "اسما",
    "سمو",
    "اسمو",
    "يسمو",
    "نعت",
    "نعتت",
    "اعتبر",
    "اعتبرت",
    "تعتبر",
    "يعتبر",
    "دعت",
];

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
    let noun = doc.is_letters(part)
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
        let word = doc.is_letters(at) && !doc.is_any(at, &lexicon.words.locatives);
        let article = doc.form(at).starts_with("ال");
        let part = doc.splits(at).iter().any(|split| !lexicon.people.heads(&split.stem).is_empty());
        let verb = doc.splits(at).iter().any(|split| {
            lexicon.triggers.forms(&split.stem).iter().any(|(_, form)| *form != super::super::lexicon::Form::Noun)
        });
        let counted = crate::arabic::numeral_at(doc.tokens_from(at)).is_some();
        let fits = article || at == first || doc.form(at).ends_with('ي') || part;
        if !word || doc.has_stem(at, &BACKED) || verb || counted || !fits || (article && !definite) {
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
        if !doc.is_word(word, &words!["ل", "من", "علي", "الي", "ضمن", "في"]) {
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
        // "حواجز كانت تتبع لـ X"
        if start == word && doc.is_word(at, &words!["كان", "كانت", "كانوا"]) {
            start = at;
            continue;
        }
        let plain = doc.is_letters(at)
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

/// Words that tell whose a thing or a body is.
const OWNED: [Key; 29] = words![
    "تابعا",
    "تابعتين",
    "تابعتان",
    "عايدا",
    "عايد",
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
    "يتبعان",
    "ينتميان",
    "تتبعان",
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
const OFFICES: [Key; 16] = words![
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
    let in_name = clitic.is_none() && doc.is_word(before, &words!["باسم"]);
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
