//! What a report about one place is about: the town, quarter or site that its heading and its opening name.
//!
//! Later sentences of such a report name no place and mean this one. A report that opens on several places of equal
//! weight, and a list of the day with a place at the head of each line, has no such place.

use super::{Atlas, Bearing, PlaceMentioned};
use crate::arabic::words;
use crate::extract::doc::{Doc, Part};
use crate::model::{PlaceKind, PlaceRole};
use std::ops::Range;

/// From this many lines with a place at their head on, a report is a list of news from many places.
const LABELS_OF_A_LIST: usize = 3;
/// A place named once in a report is not what it is about.
const LEAST_MENTIONS: usize = 2;

/// How well a capital of a province is known.
const CAPITAL_RANK: u8 = 4;
/// So many mentions make a report one of a province.
const LEAST_OF_REGION: usize = 3;

/// Marks the first mention of the place that the report is about, if there is one.
pub(super) fn mark(doc: &Doc<'_>, atlas: &Atlas<'_>, found: &mut [PlaceMentioned]) {
    if let Some(topic) = topic(doc, atlas, found).and_then(|nth| found.get_mut(nth)) {
        topic.topic = true;
    }
    if let Some((nth, region)) = region(atlas, found)
        && let Some(mention) = found.get_mut(nth)
    {
        mention.region = Some(region);
    }
}

/// The first mention of the province that most of the report's places lie in, or of its capital, with the place that it
/// tells; else the first of an area that is called after it: "شرقي دير الزور".
fn region(atlas: &Atlas<'_>, found: &[PlaceMentioned]) -> Option<(usize, usize)> {
    let place = |mention: &PlaceMentioned| mention.places.first().and_then(|&nth| atlas.place(nth));
    let aside = |mention: &PlaceMentioned| matches!(mention.bearing, Bearing::Dateline | Bearing::Way | Bearing::Aside);
    let mut counts = std::collections::BTreeMap::<&str, usize>::new();
    for code in found.iter().filter(|mention| !aside(mention)).filter_map(place).map(|place| place.admin1.as_str()) {
        *counts.entry(code).or_default() += usize::from(code.starts_with("SY"));
    }
    let total: usize = counts.values().sum();
    let (most, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let speaks = |mention: &PlaceMentioned| {
        place(mention).is_some_and(|place| {
            let known = mention.places.first().is_some_and(|&nth| atlas.rank(nth) >= CAPITAL_RANK);
            place.admin1 == most && (place.kind == PlaceKind::Governorate || (place.kind == PlaceKind::City && known))
        })
    };
    if count < LEAST_OF_REGION || count * 2 <= total {
        return None;
    }
    let first = |nth: usize| Some((nth, *found.get(nth)?.places.first()?));
    let named = found.iter().position(|mention| speaks(mention) && mention.bearing != Bearing::Dateline);
    let province = atlas.province(most);
    let called_after = |mention: &PlaceMentioned| {
        let province = province.and_then(|nth| atlas.place(nth));
        let area = place(mention).filter(|area| area.kind == PlaceKind::Area && area.admin1 == most);
        area.zip(province).is_some_and(|(area, province)| area.name_ar.contains(&province.name_ar))
    };
    named.and_then(first).or_else(|| {
        let dateline = || found.iter().position(speaks);
        let nth = found.iter().position(called_after).or_else(dateline)?;
        Some((nth, province?))
    })
}

fn topic(doc: &Doc<'_>, atlas: &Atlas<'_>, found: &[PlaceMentioned]) -> Option<usize> {
    if is_list_of_places(doc, found) {
        return None;
    }
    let (titles, lead) = opening(doc)?;
    let headed = candidates(doc, atlas, found, &titles);
    let opened = candidates(doc, atlas, found, &[lead]);
    let both = headed.iter().copied().find(|&nth| opened.iter().any(|&other| is_same(found, nth, other)));
    // A heading that names one place speaks of it; one that names several needs the opening to tell which.
    let alone = || headed.first().copied().filter(|_| headed.len() == 1);
    let chosen = both.or_else(alone).or_else(|| opened.first().copied().filter(|_| headed.is_empty()))?;
    let chosen = finest_about(atlas, found, chosen, &opened);
    (mentions(found, chosen) >= LEAST_MENTIONS).then_some(chosen)
}

/// The headings before the running text, and its first sentence.
fn opening(doc: &Doc<'_>) -> Option<(Vec<Range<usize>>, Range<usize>)> {
    let first = doc.passages.iter().position(|passage| passage.part == Part::Body)?;
    let titles = doc.passages.iter().take(first).filter(|passage| passage.part == Part::Title);
    Some((titles.map(|passage| passage.tokens.clone()).collect(), doc.passages.get(first)?.tokens.clone()))
}

/// Mentions of these stretches that may be what the report is about, each place once.
fn candidates(doc: &Doc<'_>, atlas: &Atlas<'_>, found: &[PlaceMentioned], stretches: &[Range<usize>]) -> Vec<usize> {
    let mut nths: Vec<usize> = Vec::new();
    for (nth, mention) in found.iter().enumerate() {
        let inside = stretches.iter().any(|stretch| stretch.contains(&mention.tokens.start));
        if inside
            && may_be_topic(doc, atlas, mention)
            && !is_byline(doc, mention)
            && !is_listed(doc, found, nth)
            && !nths.iter().any(|&other| is_same(found, nth, other))
        {
            nths.push(nth);
        }
    }
    nths
}

/// "فرات بوست / خاص - دير الزور": the desk at the end of its line.
fn is_byline(doc: &Doc<'_>, mention: &PlaceMentioned) -> bool {
    let before = mention.tokens.start.checked_sub(1).and_then(|at| doc.token(at));
    let dash = before.is_some_and(|token| ['-', '–', '—', '/'].into_iter().any(|mark| token.is_mark(mark)));
    dash && doc.token(mention.tokens.end).is_none_or(|token| token.starts_line)
}

/// "كفريا والفوعة": one of several towns.
fn is_listed(doc: &Doc<'_>, found: &[PlaceMentioned], nth: usize) -> bool {
    let follows = |first: Option<&PlaceMentioned>, second: Option<&PlaceMentioned>| match (first, second) {
        (Some(first), Some(second)) => {
            first.tokens.end == second.tokens.start && doc.begins_with_wa(second.tokens.start)
        }
        _ => false,
    };
    let last = nth.checked_sub(1).and_then(|last| found.get(last));
    follows(found.get(nth), found.get(nth + 1)) || follows(last, found.get(nth))
}

fn may_be_topic(doc: &Doc<'_>, atlas: &Atlas<'_>, mention: &PlaceMentioned) -> bool {
    use PlaceKind::{Airport, Base, City, Crossing, Quarter, Site, Town, Village};
    let kind = mention.places.first().and_then(|&nth| atlas.kind(nth));
    let own = mention.places.first().is_some_and(|&nth| atlas.is_own(nth));
    let settled = matches!(kind, Some(City | Town | Village | Quarter));
    let site = matches!(kind, Some(Airport | Base | Crossing | Site)) && !own;
    // Talks abroad are about no place of the talks.
    let home =
        mention.places.first().and_then(|&nth| atlas.place(nth)).is_some_and(|place| place.admin1.starts_with("SY"));
    let there = home && matches!(mention.bearing, Bearing::Scene | Bearing::Residents);
    // "هجوم على عين عيسى": where an attack goes, not where someone goes.
    let attacked = || {
        let start = mention.tokens.start;
        (start.saturating_sub(2)..start).any(|at| doc.is_word(at, &words!["علي"]))
    };
    let here = mention.role == PlaceRole::At || (mention.role == PlaceRole::To && attacked());
    there && here && (settled || site)
}

fn is_same(found: &[PlaceMentioned], one: usize, other: usize) -> bool {
    matches!((found.get(one), found.get(other)), (Some(one), Some(other)) if one.is_same(other))
}

fn mentions(found: &[PlaceMentioned], nth: usize) -> usize {
    (0..found.len()).filter(|&other| is_same(found, nth, other)).count()
}

/// "في حي طي جنوب القامشلي": the quarter, where it is named no less often than the city that it lies in.
fn finest_about(atlas: &Atlas<'_>, found: &[PlaceMentioned], chosen: usize, opened: &[usize]) -> usize {
    const QUARTER_KM: f64 = 8.0;
    let place = |nth: usize| found.get(nth).and_then(|mention| atlas.place(*mention.places.first()?));
    let within = |&other: &usize| match (place(chosen), place(other)) {
        (Some(city), Some(part)) => {
            city.kind == PlaceKind::City
                && matches!(part.kind, PlaceKind::Quarter | PlaceKind::Site)
                && super::kilometres(city, part) <= QUARTER_KM
        }
        _ => false,
    };
    let more = |&other: &usize| mentions(found, other) > mentions(found, chosen);
    opened.iter().copied().find(|other| within(other) && more(other)).unwrap_or(chosen)
}

/// Whether several lines begin with places of their own.
fn is_list_of_places(doc: &Doc<'_>, found: &[PlaceMentioned]) -> bool {
    let heads = found.iter().filter(|mention| {
        let colon = mention.holds.start.checked_sub(1).is_some_and(|at| doc.form(at) == ":");
        colon && !mention.holds.is_empty()
    });
    heads.count() >= LABELS_OF_A_LIST
}
