//! What the words before a name make of it: where to, where from, where those live who act.

use super::{Bearing, PlaceMentioned};
use crate::extract::doc::Doc;
use crate::extract::lexicon::Lexicon;
use crate::model::PlaceRole;

/// The part that the words before the mention give it, and what it is to what is told there.
pub(super) fn of(doc: &Doc<'_>, lexicon: &Lexicon, start: usize) -> (PlaceRole, Bearing) {
    let words = &lexicon.place_words;
    let Some(before) = doc.before(start) else { return (PlaceRole::At, Bearing::Scene) };
    let (lead, people) = past_kind_words(doc, lexicon, before);
    let bearing = match people {
        // "عبر معبر باب الهوى": the way, not where it happened.
        _ if doc.is_word(before, &["عبر"]) => Bearing::Aside,
        Some(People::Stem) => Bearing::Aside,
        Some(People::Residents) => Bearing::Residents,
        None => match led_by(doc, lexicon, lead) {
            Bearing::Scene if lead.is_some_and(|lead| is_of_office(doc, lexicon, lead)) => Bearing::Office,
            bearing => bearing,
        },
    };
    let role = match lead {
        Some(at) if doc.is_any(at, &words.to_words) && people.is_none() => PlaceRole::To,
        Some(at) if doc.is_word(at, &["من"]) && people.is_none() && !doc.is_any(start, &words.axes) => {
            PlaceRole::From
        }
        _ => PlaceRole::At,
    };
    (role, bearing)
}

/// Those whom a place tells apart.
#[derive(Clone, Copy)]
enum People {
    Residents,
    Stem,
}

/// The preposition before a name, past kind words and the people of the place, and which people those are.
fn past_kind_words(doc: &Doc<'_>, lexicon: &Lexicon, before: usize) -> (Option<usize>, Option<People>) {
    let words = &lexicon.place_words;
    let mut at = before;
    let mut people = None;
    for _ in 0..3 {
        if doc.is_any(at, &words.residents) {
            people = Some(People::Residents);
        } else if doc.is_any(at, &words.stems) || is_title(doc, lexicon, at) {
            people = Some(People::Stem);
        } else if !is_kind_word(doc, lexicon, at) && !doc.is_word(at, &["جميع", "كل", "داخل", "وسط", "محيط"])
        {
            return (Some(at), people);
        }
        let Some(next) = doc.before(at) else { return (None, people) };
        at = next;
    }
    (Some(at), people)
}

fn is_kind_word(doc: &Doc<'_>, lexicon: &Lexicon, at: usize) -> bool {
    doc.splits(at).iter().any(|split| !split.article && lexicon.place_words.kinds.contains_key(&split.stem))
}

/// "محافظ حمص": the title, not "مركز مدينة حمص".
fn is_title(doc: &Doc<'_>, lexicon: &Lexicon, at: usize) -> bool {
    doc.splits(at).iter().any(|split| !split.article && lexicon.place_words.titles.contains(&split.stem))
}

/// What the word before the preposition makes of the place.
fn led_by(doc: &Doc<'_>, lexicon: &Lexicon, lead: Option<usize>) -> Bearing {
    let words = &lexicon.place_words;
    let Some(lead) = lead else { return Bearing::Scene };
    let Some(before) = doc.before(lead) else { return Bearing::Scene };
    let preposition =
        doc.is_word(lead, &["في", "من", "الي", "بين", "علي", "ضمن", "داخل"]) || doc.is_any(lead, &words.to_words);
    if !preposition {
        return if doc.is_any(lead, &words.starting_words) { Bearing::Stand } else { Bearing::Scene };
    }
    if doc.is_any(before, &words.standing) || doc.is_any(before, &words.starting_words) {
        Bearing::Stand
    } else if doc.is_any(before, &words.leading_words) || doc.is_any(before, &words.stems) {
        if doc.is_word(lead, &["بين"]) { Bearing::RoadEnd } else { Bearing::Aside }
    } else {
        Bearing::Scene
    }
}

/// "رئيس فرع المخابرات الجوية في حلب": "in" belongs to the office, where nothing but nouns stand between.
fn is_of_office(doc: &Doc<'_>, lexicon: &Lexicon, lead: usize) -> bool {
    let words = &lexicon.words;
    let mut at = lead;
    for _ in 0..5 {
        let Some(before) = doc.before(at) else { return false };
        if doc.is_any(before, &lexicon.place_words.offices) {
            return doc.is_word(lead, &["في"]) || lead == before;
        }
        let noun = doc.token(before).is_some_and(|token| token.form.chars().all(char::is_alphabetic));
        if !noun || doc.is_any(before, &words.locatives) || doc.is_any(before, &words.support) {
            return false;
        }
        at = before;
    }
    false
}

/// Members of a list share the part of its first ("من الرقة ودير الزور"), and so do the ends of a road ("طريق دمشق
/// السويداء").
pub(super) fn spread(doc: &Doc<'_>, found: &mut [PlaceMentioned]) {
    mark_roads(doc, found);
    let mut last: Option<(usize, PlaceRole, Bearing)> = None;
    for mention in found {
        let start = mention.tokens.start;
        let listed = last.is_some_and(|(end, ..)| start >= end && start - end <= 2 && is_list(doc, end, start));
        if let Some((_, role, bearing)) = last.filter(|_| listed && mention.role == PlaceRole::At)
            && mention.bearing == Bearing::Scene
        {
            (mention.role, mention.bearing) = (role, bearing);
        }
        last = Some((mention.tokens.end, mention.role, mention.bearing));
    }
}

fn is_list(doc: &Doc<'_>, end: usize, start: usize) -> bool {
    (end..=start).any(|at| {
        doc.token(at).is_some_and(|token| token.is_mark('،')) || doc.begins_with_wa(at) || doc.form(at) == "و"
    })
}

/// "طريق سلمية - إثريا", "أوتستراد دمشق درعا".
fn mark_roads(doc: &Doc<'_>, found: &mut [PlaceMentioned]) {
    for nth in 1..found.len() {
        let Some([first, second]) = found.get_mut(nth - 1..=nth) else { return };
        let from = first.tokens.start;
        let road = (from.saturating_sub(2)..=from).any(|at| doc.has_stem(at, &["طريق", "اوتستراد", "اوتوستراد"]));
        let dash = ['-', '–', '—'].into_iter().any(|mark| doc.token(first.tokens.end).is_some_and(|t| t.is_mark(mark)));
        let gap = second.tokens.start.saturating_sub(first.tokens.end);
        if road && (gap == 0 || (gap == 1 && dash)) {
            first.bearing = Bearing::RoadEnd;
            second.bearing = Bearing::RoadEnd;
        }
    }
}
