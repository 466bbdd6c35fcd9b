//! Kinds of event, wanted against got.
//!
//! A gold event that was not found stands under the kind of an extracted event whose words meet its words, or is
//! missed where there is none; an extracted event that meets no gold event is false under its own kind.

use super::event::Event;
use super::gold::GoldEvent;
use super::pairing::{Pairing, meets};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What became of the gold events of one kind, or of one choice of kinds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ConfusionRow {
    /// Required gold events of it.
    pub wanted: usize,
    /// Kind of the extracted event that was taken for it → how often.
    pub read_as: BTreeMap<String, usize>,
    /// Those whose words no extracted event meets.
    pub missed: usize,
    /// Extracted events of this kind that meet no gold event.
    #[serde(rename = "false")]
    pub false_alarms: usize,
}

/// Rows by the kinds that gold allows, joined by `|`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Confusion {
    /// The rows.
    pub rows: BTreeMap<String, ConfusionRow>,
}

impl Confusion {
    /// Adds one report.
    pub(super) fn add(&mut self, gold: &[GoldEvent], events: &[&Event], pairing: &Pairing) {
        let mut spent: BTreeSet<usize> = pairing.covered.clone();
        for (nth, wanted) in gold.iter().enumerate() {
            let read = pairing.found.get(&nth).copied().or_else(|| other_kind(wanted, events, &spent));
            spent.extend(read);
            if !wanted.optional {
                self.count(wanted, read.and_then(|at| events.get(at)).copied());
            }
        }
        for event in (0..events.len()).filter(|at| !spent.contains(at)).filter_map(|at| events.get(at)) {
            self.rows.entry(event.event_type.clone()).or_default().false_alarms += 1;
        }
    }

    fn count(&mut self, wanted: &GoldEvent, read: Option<&Event>) {
        let row = self.rows.entry(wanted.types.join("|")).or_default();
        row.wanted += 1;
        match read {
            Some(event) => *row.read_as.entry(event.event_type.clone()).or_default() += 1,
            None => row.missed += 1,
        }
    }
}

/// The first extracted event, spent on no other, whose words meet those of the gold event.
fn other_kind(wanted: &GoldEvent, events: &[&Event], spent: &BTreeSet<usize>) -> Option<usize> {
    (0..events.len()).find(|at| !spent.contains(at) && events.get(*at).is_some_and(|event| meets(wanted, event)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::event::Words;
    use crate::eval::gold::Patterns;

    fn wanted(kinds: &[&str], start: i64) -> GoldEvent {
        let json =
            serde_json::json!({ "types": kinds, "quote": "", "start": start, "end": start + 5, "optional": false });
        serde_json::from_value(json).expect("a gold event")
    }

    fn event(kind: &str, start: i64) -> Event {
        let trigger = Some(Words { start: Some(start), end: Some(start + 4), text: String::new() });
        Event { event_type: kind.to_owned(), trigger, ..Event::default() }
    }

    #[test]
    fn each_event_is_counted_once() {
        let gold = [wanted(&["clash", "offensive"], 0), wanted(&["shelling"], 10), wanted(&["killing"], 20)];
        let events = [event("offensive", 0), event("air_strike", 10), event("arrest", 40)];
        let events: Vec<&Event> = events.iter().collect();
        let mut confusion = Confusion::default();
        confusion.add(&gold, &events, &Pairing::new(&gold, &events, &Patterns::default()));
        let row = |key: &str| confusion.rows.get(key).expect("a row").clone();
        assert_eq!(row("clash|offensive").read_as, BTreeMap::from([("offensive".to_owned(), 1)]));
        assert_eq!(row("shelling").read_as, BTreeMap::from([("air_strike".to_owned(), 1)]));
        assert_eq!((row("killing").missed, row("arrest").false_alarms), (1, 1));
        assert!(!confusion.rows.contains_key("air_strike"), "a confusion is no false alarm besides");
    }
}
