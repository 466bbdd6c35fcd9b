//! Definite kind words that point back: "المدينة", "المطار", "البلدة" mean the last place of that kind.

use super::{Atlas, Bearing, PlaceMentioned};
use crate::arabic::{Key, Keyed, Word, words};
use crate::extract::doc::Doc;
use crate::extract::lexicon::Lexicon;
use crate::extract::located::{before, touching};
use crate::model::{PlaceKind, PlaceRole};
use std::collections::HashMap;

/// Adds a mention for each word that points back to a place named before.
pub(super) fn point_back(doc: &Doc<'_>, lexicon: &Lexicon, atlas: &Atlas<'_>, found: &mut Vec<PlaceMentioned>) {
    let mut added = Vec::new();
    let times = times_named(found);
    let taken = taken(doc, found);
    for at in (0..doc.len()).filter(|&at| taken.get(at) == Some(&false)) {
        if let Some((kind, most)) = several(doc, at) {
            let list = last_list(doc, atlas, found, (at, kind, most));
            added.extend(
                list.into_iter()
                    .map(|meant| PlaceMentioned::new(at..at + 1, meant.places.clone(), "place.points_back")),
            );
            continue;
        }
        let meant = if is_the_camp(doc, at) {
            last_camp(doc, atlas, found, at)
        } else if let Some(kind) = definite_kind(doc, lexicon, at) {
            antecedent((doc, lexicon), atlas, (found, &times), at, kind)
        } else {
            last_so_called(doc, lexicon, atlas, found, at)
        };
        added.extend(meant.map(|meant| PlaceMentioned::new(at..at + 1, meant.places.clone(), "place.points_back")));
    }
    found.extend(added);
}

/// "الحقلين", "القرى المستهدفة": a word for several places named before, their kind and how many they are at most.
fn several(doc: &Doc<'_>, at: usize) -> Option<(PlaceKind, usize)> {
    const MOST: usize = 8;
    const SAME: [Key; 6] = words!["المستهدفه", "المذكوره", "نفسها", "ذاتها", "السابقه", "المحاصره"];
    const DUALS: [(Key, PlaceKind); 6] = [
        (Key::of("بلدتين"), PlaceKind::Town),
        (Key::of("قريتين"), PlaceKind::Village),
        (Key::of("حيين"), PlaceKind::Quarter),
        (Key::of("مدينتين"), PlaceKind::City),
        (Key::of("حقلين"), PlaceKind::Field),
        (Key::of("مطارين"), PlaceKind::Airport),
    ];
    const PLURALS: [(Key, PlaceKind); 5] = [
        (Key::of("قري"), PlaceKind::Village),
        (Key::of("بلدات"), PlaceKind::Town),
        (Key::of("مدن"), PlaceKind::City),
        (Key::of("احياء"), PlaceKind::Quarter),
        (Key::of("حقول"), PlaceKind::Field),
    ];
    let stem = doc.splits(at).iter().find(|split| split.article)?.stem.key();
    let of = |words: &[(Key, PlaceKind)]| words.iter().find(|(word, _)| stem == *word).map(|&(_, kind)| kind);
    let plural = || of(&PLURALS).filter(|_| SAME.contains(&doc.word(at + 1).key())).map(|kind| (kind, MOST));
    of(&DUALS).map(|kind| (kind, 2)).or_else(plural)
}

/// The last list of two places or more of the kind, in text order.
fn last_list<'a>(
    doc: &Doc<'_>,
    atlas: &Atlas<'_>,
    found: &'a [PlaceMentioned],
    (at, kind, most): (usize, PlaceKind, usize),
) -> Vec<&'a PlaceMentioned> {
    let fits = |mention: &PlaceMentioned| {
        is_called(doc, atlas, mention, kind) || (kind != PlaceKind::Field && may_be_called(atlas, mention, kind))
    };
    let mut list: Vec<&PlaceMentioned> = Vec::new();
    for mention in before(found, at).iter().rev() {
        let member = |next: &PlaceMentioned| {
            let comma = doc.token(mention.tokens.end).is_some_and(|token| token.is_mark('،'));
            next.tokens.start <= mention.tokens.end + 2 && (comma || doc.begins_with_wa(next.tokens.start))
        };
        let joined = list.last().is_none_or(|next| member(next));
        match (fits(mention), joined) {
            (true, true) if list.len() < most => list.push(mention),
            _ if list.len() >= 2 => break,
            (true, _) => list = vec![mention],
            _ => list.clear(),
        }
    }
    list.reverse();
    if list.len() >= 2 { list } else { Vec::new() }
}

/// How often each place is named.
fn times_named(found: &[PlaceMentioned]) -> HashMap<Option<usize>, usize> {
    let mut times = HashMap::new();
    for mention in found {
        *times.entry(mention.places.first().copied()).or_default() += 1;
    }
    times
}

/// Which tokens belong to a mention.
fn taken(doc: &Doc<'_>, found: &[PlaceMentioned]) -> Vec<bool> {
    let mut taken = vec![false; doc.len()];
    for mention in found {
        let Some(slots) = taken.get_mut(mention.tokens.clone()) else { continue };
        slots.fill(true);
    }
    taken
}

/// "المخيم", where no name follows.
fn is_the_camp(doc: &Doc<'_>, at: usize) -> bool {
    doc.has_stem(at, &words!["مخيم"])
        && doc.splits(at).iter().any(|split| split.article && split.stem == "مخيم")
        && !is_adjective(doc, at + 1)
}

/// A definite word that makes the one before it another place: "المشفى الوطني", not "المخيم الذي".
fn is_adjective(doc: &Doc<'_>, at: usize) -> bool {
    doc.form(at).starts_with("ال") && !doc.is_word(at, &words!["الذي", "التي"])
}

fn last_camp<'a>(
    doc: &Doc<'_>,
    atlas: &Atlas<'_>,
    found: &'a [PlaceMentioned],
    at: usize,
) -> Option<&'a PlaceMentioned> {
    let mut earlier = before(found, at).iter().rev();
    let place = |mention: &PlaceMentioned| mention.places.first().and_then(|&nth| atlas.place(nth));
    let listed = |mention: &PlaceMentioned| place(mention).is_some_and(|place| place.name_ar.starts_with("مخيم "));
    earlier.find(|mention| doc.has_stem(mention.tokens.start, &words!["مخيم"]) || listed(mention))
}

/// "المرفأ" after "مرفأ اللاذقية": a site that the gazetteer knows, named with this word before. An adjective makes it
/// another one: "المشفى الوطني".
fn last_so_called<'a>(
    doc: &Doc<'_>,
    lexicon: &Lexicon,
    atlas: &Atlas<'_>,
    found: &'a [PlaceMentioned],
    at: usize,
) -> Option<&'a PlaceMentioned> {
    if !doc.is_in(at, &lexicon.place_words.kinds) {
        return None;
    }
    let site = |stem: &Word| {
        let word = lexicon.place_words.kinds.get(stem);
        let square = words!["ساحه", "دوار"].contains(&stem.key());
        word.is_some_and(|word| (matches!(word.kind, PlaceKind::Site | PlaceKind::Base) || square) && !word.several)
    };
    let split = doc.splits(at).iter().find(|split| split.article && site(&split.stem))?;
    let known = |mention: &PlaceMentioned| mention.places.first().is_some_and(|&nth| !atlas.is_own(nth));
    let so_called = |mention: &PlaceMentioned| {
        mention.tokens.len() > 1 && doc.has_stem(mention.tokens.start, &[split.stem.key()]) && known(mention)
    };
    let earlier = before(found, at).iter().rev();
    let adjective = is_adjective(doc, at + 1);
    earlier.filter(|_| !adjective).find(|mention| so_called(mention))
}

/// In the same sentence the last place of the kind is meant, then the last one of the paragraph, farther on the one
/// that the report speaks of most. A town may be called a city and a village a town where no other is so called.
fn antecedent<'a>(
    (doc, lexicon): (&Doc<'_>, &Lexicon),
    atlas: &Atlas<'_>,
    (found, times): (&'a [PlaceMentioned], &HashMap<Option<usize>, usize>),
    at: usize,
    kind: PlaceKind,
) -> Option<&'a PlaceMentioned> {
    let aim = (at.saturating_sub(2)..at).any(|before| doc.is_word(before, &words!["الي", "نحو", "باتجاه", "صوب"]));
    let since = |mention: &PlaceMentioned, ends: fn(&crate::arabic::Token) -> bool| {
        !(mention.tokens.end..=at).any(|at| doc.token(at).is_some_and(ends))
    };
    let called = |fits: &dyn Fn(&PlaceMentioned) -> bool| -> Vec<&'a PlaceMentioned> {
        let earlier = before(found, at).iter().rev();
        let earlier = earlier
            .filter(|mention| !is_dateline(doc, mention) && !matches!(mention.bearing, Bearing::Way | Bearing::Aside));
        let earlier = earlier.filter(|mention| !(aim && is_start(doc, found, mention, at)));
        earlier.filter(|mention| fits(mention)).collect()
    };
    let mut strict = called(&|mention| is_called(doc, atlas, mention, kind));
    // Where someone speaks or goes abroad is no city of the war.
    if strict.iter().any(|mention| is_home(atlas, mention)) {
        strict.retain(|mention| is_home(atlas, mention));
    } else if times.keys().any(|nth| nth.is_some_and(|nth| is_home_place(atlas, nth))) {
        strict.clear();
    }
    // Nor is it where those went who were told of in another sentence, where another city is spoken of.
    let there = |mention: &PlaceMentioned| {
        mention.role == PlaceRole::To && !since(mention, |token| token.is_mark('.') || token.starts_line)
    };
    if kind == PlaceKind::City && strict.iter().any(|mention| !there(mention)) {
        strict.retain(|mention| !there(mention));
    }
    // Nor where those meet who talk, where another city is spoken of: "الاتفاق وقع بعد مفاوضات في مدينة القامشلي".
    if kind == PlaceKind::City && strict.iter().any(|mention| !is_met_in(doc, mention)) {
        strict.retain(|mention| !is_met_in(doc, mention));
    }
    let loose = || called(&|mention| may_be_called(atlas, mention, kind));
    let one_sentence = |mention: &PlaceMentioned| since(mention, |token| token.is_mark('.') || token.starts_line);
    // "أربعة من أبناء حي العمال، بينهم مختار الحي": whose home was told just before.
    let just_told = || {
        let mut earlier = before(found, at).iter().rev().take_while(|mention| one_sentence(mention));
        let fits = |mention: &PlaceMentioned| {
            is_called(doc, atlas, mention, kind)
                || (is_native(doc, lexicon, mention) && may_be_called(atlas, mention, kind))
        };
        earlier.find(|mention| mention.bearing == Bearing::Aside && fits(mention))
    };
    let settled = matches!(kind, PlaceKind::Quarter | PlaceKind::City | PlaceKind::Town | PlaceKind::Village);
    let anew = settled && !strict.first().is_some_and(|mention| one_sentence(mention));
    if let Some(told) = just_told().filter(|_| anew) {
        return Some(told);
    }
    let last = strict.first().copied();
    // "القرية" is what was called a village rather than the town named after it.
    let word = |mention: &PlaceMentioned| {
        let so_called = |stem: Key| mention.tokens.clone().any(|at| doc.has_stem(at, &[stem]));
        doc.splits(at).iter().any(|split| split.article && so_called(split.stem.key()))
    };
    let village = matches!(kind, PlaceKind::Village | PlaceKind::Town);
    let so_called = strict.iter().copied().filter(|_| village).find(|mention| word(mention));
    let last = so_called.or(last);
    let here = last.filter(|mention| since(mention, |token| token.is_mark('.') || token.starts_line));
    let paragraph = || last.filter(|mention| since(mention, |token| token.starts_line));
    // "المدينة" is a town of the paragraph only where the report speaks of no city.
    let no_city = kind != PlaceKind::City || strict.is_empty();
    // "تلبيسة: الجيش الحر يتصدى لرتل حاول اقتحام المدينة".
    let heads = |mention: &PlaceMentioned| doc.token(mention.tokens.start).is_some_and(|token| token.starts_line);
    let may_be = |mention: &PlaceMentioned| no_city || heads(mention);
    let loosely =
        || loose().first().copied().filter(|mention| may_be(mention) && since(mention, |token| token.starts_line));
    let times = |mention: &PlaceMentioned| times.get(&mention.places.first().copied()).copied();
    let most = |all: Vec<&'a PlaceMentioned>| all.into_iter().rev().max_by_key(|mention| times(mention));
    let meant = here
        .or_else(paragraph)
        .or(so_called)
        .or_else(loosely)
        .or_else(|| most(strict.clone()))
        .or_else(|| most(loose()));
    meant.or_else(|| city_of_dateline(doc, atlas, found).filter(|_| kind == PlaceKind::City))
}

/// "المدينة" in a report from Deraa that else names only parts of it: the city of the dateline.
fn city_of_dateline<'a>(doc: &Doc<'_>, atlas: &Atlas<'_>, found: &'a [PlaceMentioned]) -> Option<&'a PlaceMentioned> {
    let kind = |mention: &PlaceMentioned| mention.places.first().and_then(|&nth| atlas.kind(nth));
    let city = |mention: &&PlaceMentioned| kind(mention) == Some(PlaceKind::City) && is_home(atlas, mention);
    found.iter().find(|mention| is_dateline(doc, mention) && city(mention))
}

/// "من أبناء يبرود": where those who act elsewhere stem from.
fn is_native(doc: &Doc<'_>, lexicon: &Lexicon, mention: &PlaceMentioned) -> bool {
    let start = mention.tokens.start;
    (start.saturating_sub(3)..start).any(|at| doc.is_any(at, &lexicon.place_words.stems))
}

/// "مفاوضات جرت في مدينة القامشلي": where those meet who talk of what happens elsewhere.
fn is_met_in(doc: &Doc<'_>, mention: &PlaceMentioned) -> bool {
    const REACH: usize = 5;
    const TALKS: [Key; 9] =
        words!["مفاوضات", "محادثات", "مباحثات", "مشاورات", "اجتماع", "اجتماعات", "لقاء", "موتمر", "قمه"];
    let start = mention.tokens.start;
    let mark = |at: usize| doc.token(at).is_some_and(|token| token.is_mark('.') || token.is_mark('،'));
    (start.saturating_sub(REACH)..start).rev().take_while(|&at| !mark(at)).any(|at| doc.has_stem(at, &TALKS))
}

fn is_home(atlas: &Atlas<'_>, mention: &PlaceMentioned) -> bool {
    mention.places.first().is_some_and(|&nth| is_home_place(atlas, nth))
}

/// Whether a place lies in Syria; one that only the report names does.
fn is_home_place(atlas: &Atlas<'_>, nth: usize) -> bool {
    atlas.is_own(nth) || atlas.place(nth).is_some_and(|place| place.admin1.starts_with("SY"))
}

/// "من قنوات والقريا إلى محيط البلدة": the town that they come to is none of those that they come from.
fn is_start(doc: &Doc<'_>, found: &[PlaceMentioned], mention: &PlaceMentioned, at: usize) -> bool {
    let one_sentence =
        !(mention.tokens.end..at).any(|at| doc.token(at).is_some_and(|token| token.is_mark('.') || token.starts_line));
    let listed = |last: &PlaceMentioned| last.tokens.end == mention.tokens.start && last.role == PlaceRole::From;
    one_sentence
        && (mention.role == PlaceRole::From
            || touching(found, &(mention.tokens.start.saturating_sub(1)..mention.tokens.start)).any(listed))
}

/// Whether a place is of the kind, or was called so: "مدينة الباب" is a town of the gazetteer.
fn is_called(doc: &Doc<'_>, atlas: &Atlas<'_>, mention: &PlaceMentioned, kind: PlaceKind) -> bool {
    let called_city = doc.has_stem(mention.tokens.start, &words!["مدينه", "مدينتي", "مدن"]);
    let Some(of_place) = mention.places.first().and_then(|&nth| atlas.kind(nth)) else { return false };
    match kind {
        PlaceKind::Airport => matches!(of_place, PlaceKind::Airport | PlaceKind::Base),
        PlaceKind::Town | PlaceKind::Village => {
            matches!(of_place, PlaceKind::Town | PlaceKind::Village) && !called_city
        }
        PlaceKind::City => of_place == PlaceKind::City || (called_city && of_place != PlaceKind::Governorate),
        PlaceKind::Quarter => of_place == PlaceKind::Quarter || doc.has_stem(mention.tokens.start, &words!["حي"]),
        other => of_place == other,
    }
}

fn may_be_called(atlas: &Atlas<'_>, mention: &PlaceMentioned, kind: PlaceKind) -> bool {
    let settled = |kind| matches!(kind, PlaceKind::City | PlaceKind::Town | PlaceKind::Village);
    settled(kind) && mention.places.first().and_then(|&nth| atlas.kind(nth)).is_some_and(settled)
}

/// A name at the head of its line before a dash or a slash.
fn is_dateline(doc: &Doc<'_>, mention: &PlaceMentioned) -> bool {
    let next = doc.token(mention.tokens.end);
    let mark = next.is_some_and(|token| ['-', '–', '—', '/'].into_iter().any(|mark| token.is_mark(mark)));
    mark && doc.token(mention.tokens.start).is_some_and(|token| token.starts_line)
}

/// The kind that a definite word points back to; none where a name follows ("المدينة الصناعية").
pub(super) fn definite_kind(doc: &Doc<'_>, lexicon: &Lexicon, at: usize) -> Option<PlaceKind> {
    if !doc.is_in(at, &lexicon.place_words.pointers) {
        return None;
    }
    let split = doc.splits(at).iter().find(|split| split.article && split.stem.chars().count() > 1)?;
    let kind = lexicon.place_words.pointers.get(&split.stem).copied()?;
    const NAMES: [Key; 4] = words!["الصناعيه", "الجامعيه", "الرياضيه", "العماليه"];
    // "من الناحية الإنسانية" is a side of a matter, and no town.
    let side = split.stem == "ناحيه"
        && (doc.form(at + 1).starts_with("ال")
            || doc.before(at).is_some_and(|before| doc.is_word(before, &words!["هذه", "تلك", "من"])));
    (!side && !NAMES.contains(&doc.word(at + 1).key())).then_some(kind)
}
