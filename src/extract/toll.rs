//! Numbers of people, vehicles and strikes, with the bounds that their wording sets.

use super::doc::Doc;
use super::lexicon::Lexicon;
use crate::arabic::numeral_at;
use crate::model::TollKind;
use std::ops::Range;

/// A number in the text.
#[derive(Clone, Debug)]
pub struct Count {
    /// Its tokens, the bound and the noun included.
    pub tokens: Range<usize>,
    /// What it counts.
    pub kind: TollKind,
    /// Fewest.
    pub low: Option<u32>,
    /// The number told.
    pub best: Option<u32>,
    /// Most.
    pub high: Option<u32>,
    /// The rule that read it.
    pub rule: &'static str,
}

/// The numbers within `range`, in order.
pub fn annotate(doc: &Doc<'_>, lexicon: &Lexicon, range: &Range<usize>) -> Vec<Count> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match count_at(doc, lexicon, at, range.end) {
            Some(count) => {
                at = count.tokens.end;
                found.push(count);
            }
            None => at += 1,
        }
    }
    found
}

fn count_at(doc: &Doc<'_>, lexicon: &Lexicon, at: usize, end: usize) -> Option<Count> {
    let number = numeral_at(doc.tokens_from(at)).or_else(|| dual(doc, lexicon, at))?;
    let noun_at = at + number.len;
    let noun_at = if doc.is_word(noun_at, &["من"]) { noun_at + 1 } else { noun_at };
    let noun = (noun_at.saturating_sub(usize::from(number.len == 0))..(noun_at + 2).min(end))
        .find_map(|at| Some((at, kind_at(doc, lexicon, at)?)));
    let (noun_end, kind) = noun.map(|(at, kind)| (at + 1, kind))?;
    let kind = told_of(doc, at, kind);
    let (start, low, high, rule) = bound(doc, at, number.low, number.best);
    Some(Count { tokens: start..noun_end, kind, low, best: number.best, high, rule })
}

/// A dual noun is a number of its own: "قتيلين".
fn dual(doc: &Doc<'_>, lexicon: &Lexicon, at: usize) -> Option<crate::arabic::Numeral> {
    let dual = doc.form(at).ends_with("ين")
        && doc.has_stem(at, &["قتيلين", "شهيدين", "عنصرين", "جريحين", "ضابطين", "غارتين", "قذيفتين"]);
    (dual && kind_at(doc, lexicon, at).is_some()).then_some(crate::arabic::Numeral { low: 2, best: Some(2), len: 0 })
}

fn kind_at(doc: &Doc<'_>, lexicon: &Lexicon, at: usize) -> Option<TollKind> {
    let stems = doc.splits(at).iter().map(|split| split.stem.as_str());
    stems.filter_map(|stem| lexicon.words.tolls.get(stem)).copied().next()
}

/// People after "مقتل" are dead, after "إصابة" hurt, after "اعتقال" taken.
fn told_of(doc: &Doc<'_>, at: usize, kind: TollKind) -> TollKind {
    if kind != TollKind::People {
        return kind;
    }
    let before = |stems: &[&str]| (at.saturating_sub(6)..at).any(|at| doc.has_stem(at, stems));
    if before(&["مقتل", "مصرع", "قتل", "قتلت", "قتلوا", "استشهاد", "استشهد", "تصفيه", "اعدام", "بحياه", "اغتيال"])
    {
        TollKind::Fatalities
    } else if before(&["اصابه", "اصيب", "جرح", "اصابت"]) {
        TollKind::Injured
    } else if before(&["اعتقال", "اعتقلت", "اعتقل", "اسر", "خطف", "اختطاف", "احتجاز"])
    {
        TollKind::Captured
    } else {
        kind
    }
}

/// "أكثر من 300" has no upper end, "نحو 15" is rounded, "ما لا يقل عن" has no upper end.
fn bound(doc: &Doc<'_>, at: usize, low: u32, best: Option<u32>) -> (usize, Option<u32>, Option<u32>, &'static str) {
    let word = |back: usize| at.checked_sub(back).unwrap_or(at);
    if doc.is_word(word(1), &["من"]) && doc.has_stem(word(2), &["اكثر", "ازيد"]) {
        return (word(2), Some(low), None, "toll.more_than");
    }
    if doc.is_word(word(1), &["عن"]) && doc.has_stem(word(2), &["يقل", "تقل", "يزيد"]) {
        return (word(2), Some(low), None, "toll.at_least");
    }
    if doc.is_word(word(1), &["من"]) && doc.has_stem(word(2), &["اقل"]) {
        return (word(2), None, Some(low), "toll.less_than");
    }
    if doc.has_stem(word(1), &["نحو", "حوالي", "قرابه"]) {
        return (word(1), None, None, "toll.about");
    }
    match best {
        Some(best) => (at, Some(best), Some(best), "toll.exact"),
        None => (at, Some(low), None, "toll.vague"),
    }
}
