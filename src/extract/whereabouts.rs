//! Where: the places of an event, from its clause, its sentence, or what was told before.

use super::assemble::{Mentions, Sentence};
use super::doc::Doc;
use super::lexicon::Gazetteer;
use super::memory::{Memory, Where};
use super::places::PlaceMentioned;
use super::triggers::TriggerMention;
use crate::model::{EventType, PlaceKind, PlaceRole};
use std::ops::Range;

/// What is known when a trigger's place and day are looked for.
pub struct Heard<'a> {
    /// The text.
    pub doc: &'a Doc<'a>,
    /// Its mentions.
    pub mentions: &'a Mentions,
    /// What was told before.
    pub memory: &'a Memory,
    /// The sentence.
    pub sentence: &'a Sentence<'a>,
    /// The trigger.
    pub trigger: &'a TriggerMention,
    /// Its clause.
    pub clause: &'a Range<usize>,
    /// The gazetteer.
    pub gazetteer: &'a Gazetteer,
}

impl Heard<'_> {
    /// What kind of place this is.
    #[must_use]
    pub fn kind(&self, nth: usize) -> Option<PlaceKind> {
        self.gazetteer.place(nth).map(|place| place.kind)
    }

    /// The trigger's own part of its clause: up to the next trigger with a conjunction, from the last one.
    #[must_use]
    pub fn own(&self) -> Range<usize> {
        let inside = self
            .sentence
            .triggers
            .iter()
            .filter(|other| other.conjunction && self.clause.contains(&other.tokens.start));
        let start = self.trigger.tokens.start;
        let from =
            inside.clone().map(|other| other.tokens.start).filter(|&at| at <= start).max().unwrap_or(self.clause.start);
        let to = inside.map(|other| other.tokens.start).filter(|&at| at > start).min().unwrap_or(self.clause.end);
        from.max(self.clause.start)..to
    }

    /// The clause between the triggers before and after this one.
    #[must_use]
    pub fn nearest(&self) -> Range<usize> {
        let others = self.sentence.triggers.iter().filter(|other| self.clause.contains(&other.tokens.start));
        let start = self.trigger.tokens.start;
        let from =
            others.clone().map(|other| other.tokens.end).filter(|&end| end <= start).max().unwrap_or(self.clause.start);
        let to = others.map(|other| other.tokens.start).filter(|&at| at > start).min().unwrap_or(self.clause.end);
        from..to
    }

    /// Parts of the sentence from the nearest to the farthest: the own part, the clause, the clauses before it from
    /// the last to the first, those after it.
    #[must_use]
    pub fn reaches(&self) -> Vec<(Range<usize>, bool)> {
        let mut reaches = vec![(self.own(), true), (self.clause.clone(), true)];
        if self.sentence.background && self.sentence.clauses.first() == Some(self.clause) {
            return reaches;
        }
        reaches.extend(
            self.sentence
                .clauses
                .iter()
                .rev()
                .filter(|clause| clause.end <= self.clause.start)
                .map(|clause| (clause.clone(), false)),
        );
        reaches.extend(
            self.sentence
                .clauses
                .iter()
                .filter(|clause| clause.start >= self.clause.end)
                .map(|clause| (clause.clone(), false)),
        );
        reaches
    }
}

/// The places of the trigger's event.
#[must_use]
pub fn places(heard: &Heard<'_>) -> Vec<Where> {
    if let Some(mention) = antecedent(heard) {
        return vec![Where {
            places: mention.places.clone(),
            role: PlaceRole::At,
            tokens: mention.tokens.clone(),
            rule: "place.antecedent",
        }];
    }
    let frame = frame(heard);
    let mut reaches = heard.reaches();
    if !is_speech(heard.trigger.event_type) {
        reaches.insert(0, (heard.nearest(), true));
    }
    for (nth, (reach, own)) in reaches.into_iter().enumerate() {
        let found: Vec<&PlaceMentioned> = heard
            .mentions
            .places
            .iter()
            .filter(|mention| reach.contains(&mention.tokens.start) && counts(heard, mention))
            .collect();
        // A later clause with an event of its own keeps its place to itself as long as another can be carried.
        let later = reach.start >= heard.clause.end
            && heard.sentence.triggers.iter().any(|other| reach.contains(&other.tokens.start));
        if later && !found.is_empty() {
            let carried = carried(heard);
            if !carried.is_empty() {
                return carried;
            }
        }
        if !frame.is_empty() && prefers_frame(heard, &found, own) {
            return frame.into_iter().map(|mention| of(mention, "place.frame_of_sentence")).collect();
        }
        if own && found.iter().all(|mention| is_origin_or_aim(heard, mention)) && !found.is_empty() {
            let mut moved = carried(heard);
            moved.retain(|place| !found.iter().any(|mention| mention.places.first() == place.places.first()));
            if !moved.is_empty() {
                moved.extend(settle(heard, &found).into_iter().map(|mention| of(mention, mention.rule)));
                return moved;
            }
        }
        if !found.is_empty() {
            let rule = |mention: &PlaceMentioned| if own || nth == 0 { mention.rule } else { "place.same_sentence" };
            return settle(heard, &found).into_iter().map(|mention| of(mention, rule(mention))).collect();
        }
    }
    if names_unknown_place(heard) { Vec::new() } else { carried(heard) }
}

fn of(mention: &PlaceMentioned, rule: &'static str) -> Where {
    Where { places: mention.places.clone(), role: mention.role, tokens: mention.tokens.clone(), rule }
}

/// "وفي عربين وزملكا وحي جوبر، توصل ...": the places at the head of a sentence that begins with "in", up to its
/// first comma or trigger.
fn frame<'a>(heard: &Heard<'a>) -> Vec<&'a PlaceMentioned> {
    let start = heard.sentence.tokens.start;
    if !heard.doc.is_word(start, &["في", "وفي"]) || heard.trigger.tokens.start < start + 2 {
        return Vec::new();
    }
    let first = heard.mentions.places.iter().find(|mention| mention.tokens.start >= start);
    let Some(first) = first.filter(|first| first.tokens.start <= start + 2) else { return Vec::new() };
    let to = heard.sentence.triggers.iter().map(|trigger| trigger.tokens.start).min().unwrap_or(start);
    heard
        .mentions
        .places
        .iter()
        .filter(|mention| {
            mention.tokens.start >= first.tokens.start && mention.tokens.end <= to && counts(heard, mention)
        })
        .collect()
}

/// Whether the frame of the sentence tells where better than what was found: nothing near, or only where from and
/// where to.
fn prefers_frame(heard: &Heard<'_>, found: &[&PlaceMentioned], own: bool) -> bool {
    let movement = matches!(heard.trigger.event_type, EventType::Deployment | EventType::Offensive);
    (!own && !found.is_empty())
        || (!movement && !found.is_empty() && found.iter().all(|mention| mention.role != PlaceRole::At))
}

/// Whether a place only tells where a movement came from (reinforcements) or went to (those who left).
fn is_origin_or_aim(heard: &Heard<'_>, mention: &PlaceMentioned) -> bool {
    match heard.trigger.event_type {
        EventType::Deployment => mention.role == PlaceRole::From,
        EventType::Withdrawal | EventType::Evacuation => mention.role == PlaceRole::To,
        _ => false,
    }
}

/// Whether the trigger's part names a place that the gazetteer lacks ("حي البدو"): then no other may stand for it.
fn names_unknown_place(heard: &Heard<'_>) -> bool {
    const SETTLEMENTS: [&str; 12] =
        ["تله", "تل", "جبل", "حي", "حيي", "بلده", "بلدتي", "قريه", "قريتي", "مدينه", "مخيم", "ناحيه"];
    heard.clause.clone().any(|at| {
        let named = heard.doc.form(at + 1).starts_with("ال")
            && !heard.mentions.places.iter().any(|mention| mention.tokens.contains(&(at + 1)));
        named && heard.doc.splits(at).iter().any(|split| !split.article && SETTLEMENTS.contains(&split.stem.as_str()))
    })
}

/// "مدينة السخنة التي استعادتها": the place right before the relative clause.
fn antecedent<'a>(heard: &Heard<'a>) -> Option<&'a PlaceMentioned> {
    let relative = heard
        .doc
        .before(heard.trigger.tokens.start)
        .filter(|&at| heard.trigger.is_verb() && heard.doc.is_word(at, &["التي", "الذي"]))?;
    let pronoun = heard.trigger.pronoun
        || heard.doc.is_word(heard.trigger.tokens.end, &["عليها", "عليه", "منها", "منه", "فيها", "فيه"]);
    heard.mentions.places.iter().find(|mention| pronoun && mention.tokens.end == relative && !mention.aside)
}

/// Demands and the like are about what happens elsewhere: their places stand beside the triggers after them.
fn is_speech(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Demand | EventType::Refusal | EventType::Denial | EventType::Accusation | EventType::Threat
    )
}

/// Whether a place can be the event's: not where a speaker or an official is from.
fn counts(heard: &Heard<'_>, mention: &PlaceMentioned) -> bool {
    let spoken = heard
        .sentence
        .speeches
        .iter()
        .any(|speech| speech.speaker.start <= mention.tokens.start && mention.tokens.start < speech.speaker.end);
    !mention.aside && !spoken
}

/// Where a movement has an aim, its start is told only beside it; an area gives way to nothing.
fn settle<'a>(heard: &Heard<'_>, found: &[&'a PlaceMentioned]) -> Vec<&'a PlaceMentioned> {
    let mut kept: Vec<&PlaceMentioned> = Vec::new();
    for mention in found {
        if !kept.iter().any(|other| other.places.first() == mention.places.first() && other.role == mention.role) {
            kept.push(mention);
        }
    }
    let country = |mention: &PlaceMentioned| {
        mention.places.first().is_some_and(|&nth| heard.kind(nth) == Some(PlaceKind::Country))
    };
    if kept.iter().any(|mention| !country(mention)) {
        kept.retain(|mention| !country(mention));
    }
    // "قرى X وY في جبل الزاوية جنوبي إدلب": the area around a place that is named adds nothing.
    let fine = |mention: &PlaceMentioned| mention.places.first().is_some_and(|&nth| is_settled(heard.kind(nth)));
    let around = |mention: &PlaceMentioned| {
        mention.places.first().is_some_and(|&nth| is_area(heard.kind(nth))) && mention.role == PlaceRole::At
    };
    let fines: Vec<usize> = kept.iter().filter(|mention| fine(mention)).map(|mention| mention.tokens.start).collect();
    kept.retain(|mention| {
        let follows = fines.iter().any(|&at| at < mention.tokens.start && !starts_line_between(heard.doc, at, mention));
        let leads = fines.iter().any(|&at| at >= mention.tokens.end && at <= mention.tokens.end + 3);
        !around(mention) || !(follows || (leads && !is_listed(heard.doc, mention)))
    });
    // "المجموعات المنتشرة في دوما ... على حي كشكول": where those stand who fire elsewhere.
    if kept.iter().any(|mention| !is_stand(heard.doc, mention)) {
        kept.retain(|mention| !is_stand(heard.doc, mention));
    }
    kept
}

fn is_settled(kind: Option<PlaceKind>) -> bool {
    matches!(
        kind,
        Some(
            PlaceKind::City
                | PlaceKind::Town
                | PlaceKind::Village
                | PlaceKind::Quarter
                | PlaceKind::Airport
                | PlaceKind::Base
                | PlaceKind::Field
                | PlaceKind::Site
        )
    )
}

fn is_area(kind: Option<PlaceKind>) -> bool {
    matches!(kind, Some(PlaceKind::Area | PlaceKind::Governorate | PlaceKind::District | PlaceKind::Road))
}

/// Whether another line begins between a token and a later mention.
fn starts_line_between(doc: &Doc<'_>, from: usize, mention: &PlaceMentioned) -> bool {
    (from + 1..=mention.tokens.start).any(|at| doc.token(at).is_some_and(|token| token.starts_line))
}

/// Whether a place is a member of a list with the place after it: "ريف حماة ومدينة سراقب".
fn is_listed(doc: &Doc<'_>, mention: &PlaceMentioned) -> bool {
    doc.begins_with_wa(mention.tokens.end)
}

/// Whether a word of standing leads to the place: "المنتشرة في", "المتمركزين في".
fn is_stand(doc: &Doc<'_>, mention: &PlaceMentioned) -> bool {
    const STANDING: [&str; 15] = [
        "منتشره",
        "منتشرين",
        "متمركزه",
        "متمركزين",
        "متواجده",
        "متواجدين",
        "متحصنه",
        "متحصنين",
        "مرابطه",
        "مرابطين",
        "موجوده",
        "موجودين",
        "عامله",
        "عاملين",
        "متمركز",
    ];
    let Some(before) = doc.before(mention.tokens.start) else { return false };
    doc.is_word(before, &["في"]) && doc.before(before).is_some_and(|at| doc.has_stem(at, &STANDING))
}

/// The place of the event told before.
fn carried(heard: &Heard<'_>) -> Vec<Where> {
    if heard.sentence.background && heard.sentence.clauses.first() == Some(heard.clause) {
        return Vec::new();
    }
    let same = heard.memory.of_type.get(&heard.trigger.event_type).filter(|_| heard.trigger.definite);
    let trace = same.filter(|trace| !trace.places.is_empty()).or(heard.memory.places.as_ref());
    let Some(trace) = trace else { return Vec::new() };
    let far = heard.sentence.nth.saturating_sub(trace.sentence) > 6;
    let speech = matches!(heard.trigger.event_type, EventType::Accusation | EventType::Threat | EventType::Denial);
    if far || (speech && heard.sentence.nth > trace.sentence + 1) {
        return Vec::new();
    }
    // Where people left from is carried, not where they went; where forces were sent is.
    let held = trace.places.iter().any(|place| place.role == PlaceRole::At);
    let stays = |place: &&Where| place.role != PlaceRole::From && !(held && place.role == PlaceRole::To);
    let mut places: Vec<&Where> = trace.places.iter().filter(stays).collect();
    if places.is_empty() {
        places = trace.places.iter().collect();
    }
    // The quarter is carried, not the city around it.
    let wide = |place: &Where| {
        place
            .places
            .first()
            .and_then(|&nth| heard.kind(nth))
            .is_some_and(|kind| matches!(kind, PlaceKind::City | PlaceKind::Governorate | PlaceKind::Country))
    };
    if places.iter().any(|place| !wide(place)) {
        places.retain(|place| !wide(place));
    }
    places.into_iter().map(|place| Where { rule: "place.carried", role: PlaceRole::At, ..place.clone() }).collect()
}
