//! What a reader remembers of the text so far: the last place, day and sides, for words that point back to them.

use crate::model::{ClaimDate, EventType};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// An actor's part in a claim under construction.
#[derive(Clone, Debug)]
pub struct Part {
    /// Number of the actor in the cast.
    pub actor: usize,
    /// Its role.
    pub role: crate::model::Role,
    /// The tokens behind it.
    pub tokens: Range<usize>,
    /// The rule that gave the role.
    pub rule: &'static str,
}

/// A place of a claim under construction.
#[derive(Clone, Debug)]
pub struct Where {
    /// Places it may be, likeliest first.
    pub places: Vec<usize>,
    /// Its part.
    pub role: crate::model::PlaceRole,
    /// The tokens behind it.
    pub tokens: Range<usize>,
    /// The rule that tied it to the event.
    pub rule: &'static str,
}

/// What an event left behind for those told after it.
#[derive(Clone, Debug)]
pub struct Trace {
    /// What kind of event it was.
    pub event_type: EventType,
    /// Its actors.
    pub parts: Vec<Part>,
    /// Its places.
    pub places: Vec<Where>,
    /// Its date.
    pub date: Option<ClaimDate>,
    /// The sentence that told it.
    pub sentence: usize,
    /// Whether it was told in the wake of another: "بعد يوم من اجتماع".
    pub wake: bool,
    /// Whether all its places are areas such as the countryside of a city.
    pub wide: bool,
}

/// The memory of one reading.
#[derive(Debug, Default)]
pub struct Memory {
    /// The event that says where the report is.
    pub places: Option<Rc<Trace>>,
    /// The last event with a place, whatever its status.
    pub last_place: Option<Rc<Trace>>,
    /// The last event with a day of its own or one carried.
    pub date: Option<Rc<Trace>>,
    /// The sides of the last event with two of them.
    pub pair: Vec<Part>,
    /// The last event of each kind.
    pub of_type: BTreeMap<EventType, Rc<Trace>>,
    /// The last event that one actor did to another.
    pub directed: Vec<Part>,
    /// Those who did what was told last, and the sentence that told it.
    pub doers: Option<(usize, Vec<Part>)>,
    /// Actors in the order they were last named, the latest last.
    pub named: Vec<usize>,
}

impl Memory {
    /// Remembers an event. The day of a look back is no day of the news after it.
    pub fn learn(&mut self, event_type: EventType, trace: &Rc<Trace>, looks_back: bool) {
        use crate::model::Role;
        // A carried day is not carried on from where it was carried to.
        let own = trace
            .date
            .as_ref()
            .is_some_and(|date| !matches!(date.rule.as_str(), "date.carried" | "date.news" | "date.state_at_report"));
        if !looks_back && (own || (self.date.is_none() && trace.date.is_some())) {
            self.date = Some(Rc::clone(trace));
        }
        let sides: Vec<Part> = trace.parts.iter().filter(|part| part.role != Role::Source).cloned().collect();
        if sides.len() >= 2
            && matches!(
                event_type,
                EventType::Clash | EventType::Meeting | EventType::Negotiation | EventType::Agreement
            )
        {
            self.pair.clone_from(&sides);
        }
        if sides.iter().any(|part| part.role == Role::Initiator) && sides.iter().any(|part| part.role == Role::Target) {
            self.directed.clone_from(&sides);
        }
        if !trace.parts.is_empty() || !trace.places.is_empty() {
            self.of_type.insert(event_type, Rc::clone(trace));
        }
    }

    /// Whether an event says anew where the report is: the first with a place in its sentence does, those told in its
    /// wake do not. What was carried here keeps the report where it is, only for longer.
    fn moves_on(&self, trace: &Trace) -> bool {
        let all = |trace: &Trace, rule: &str| trace.places.iter().all(|place| place.rule == rule);
        let Some(last) = &self.places else { return true };
        // Where people leave for is not where the report goes.
        let leaves = matches!(trace.event_type, EventType::Evacuation | EventType::Withdrawal);
        if leaves && trace.places.iter().all(|place| place.role == crate::model::PlaceRole::To) {
            return false;
        }
        if all(trace, "place.unlisted_site") || (all(trace, "place.carried") && trace.places.len() != last.places.len())
        {
            return false;
        }
        last.sentence != trace.sentence
            || all(last, "place.carried")
            || (last.wake && !trace.wake)
            || (last.wide && !trace.wide)
    }

    /// Remembers the places of an event, be it only planned or tried, for those told after it; told `aside`, as
    /// background or as a look back, for those of its sentence alone. Where something is said it need not happen.
    pub fn note_places(&mut self, trace: &Rc<Trace>, aside: bool) {
        if trace.places.is_empty() || is_said(trace.event_type) {
            return;
        }
        self.last_place = Some(Rc::clone(trace));
        if !aside && self.moves_on(trace) {
            self.places = Some(Rc::clone(trace));
        }
    }

    /// Remembers that an actor was named.
    pub fn hear(&mut self, actor: usize) {
        // Nearly always it was named not long ago.
        match self.named.iter().rposition(|&other| other == actor) {
            Some(known) if known + 1 == self.named.len() => return,
            Some(known) => _ = self.named.remove(known),
            None => {}
        }
        self.named.push(actor);
    }
}

fn is_said(event_type: EventType) -> bool {
    use EventType as E;
    matches!(event_type, E::Demand | E::Refusal | E::Denial | E::Accusation | E::Threat)
}
