//! Which extracted event is which gold one, and whether its parts are right.
//!
//! Greedy and one to one: of all pairs whose words meet and whose kinds agree, those with most agreement first.

use super::event::{Event, EventActor, EventPlace};
use super::gold::{GoldEvent, Patterns};
use super::spelling::place_key;
use crate::model::Day;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Gold events and extracted ones, by their places in the two lists.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    /// Gold event → extracted one.
    pub found: BTreeMap<usize, usize>,
    /// Extracted events of `found`.
    pub taken: BTreeSet<usize>,
    /// Extracted events that meet a gold one in words and kind, taken or not: a second reading is no false alarm.
    pub covered: BTreeSet<usize>,
}

/// How well a pair agrees; the best pair is the greatest.
type Agreement = (bool, usize, Reverse<i64>, usize, usize);

impl Pairing {
    /// Pairs the events of one report.
    pub fn new(gold: &[GoldEvent], events: &[&Event], patterns: &Patterns) -> Self {
        let mut pairs: Vec<Agreement> = Vec::new();
        for (nth, wanted) in gold.iter().enumerate() {
            let meeting =
                events.iter().enumerate().filter(|(_, event)| meets(wanted, event) && is_of_kind(wanted, event));
            pairs.extend(meeting.map(|(at, event)| {
                let away = Reverse((event.span().0 - wanted.start).abs());
                (!wanted.optional, agreement(wanted, event, patterns), away, nth, at)
            }));
        }
        pairs.sort_by_key(|&pair| Reverse(pair));
        let mut pairing = Self { covered: pairs.iter().map(|pair| pair.4).collect(), ..Self::default() };
        for (.., nth, at) in pairs {
            if !pairing.found.contains_key(&nth) && pairing.taken.insert(at) {
                pairing.found.insert(nth, at);
            }
        }
        pairing
    }
}

/// Whether the words of the two share a code point.
pub(super) fn meets(gold: &GoldEvent, event: &Event) -> bool {
    let (start, end) = event.span();
    start < gold.end && end > gold.start
}

/// Whether the event is of a kind that the gold event allows.
pub(super) fn is_of_kind(gold: &GoldEvent, event: &Event) -> bool {
    gold.types.contains(&event.event_type)
}

fn agreement(gold: &GoldEvent, event: &Event, patterns: &Patterns) -> usize {
    let date = usize::from(gold.date.as_ref().is_some_and(|days| has_date(days, event)));
    let places = gold.places.iter().filter(|name| has_place(name, event.places())).count();
    date + places + gold.actors.iter().filter(|key| has_actor(key, event, patterns)).count()
}

/// Whether an event names the actor of this key.
pub(super) fn has_actor(key: &str, event: &Event, patterns: &Patterns) -> bool {
    event.actors().iter().any(|actor| patterns.fits(key, actor))
}

/// Whether an event gives the actor of this key this role.
pub(super) fn has_role(key: &str, role: &str, event: &Event, patterns: &Patterns) -> bool {
    event.actors().iter().any(|actor| actor.role == role && patterns.fits(key, actor))
}

/// Whether an actor is none of those that the gold event names. Who only tells of it counts neither way.
pub(super) fn is_extra_actor(gold: &GoldEvent, actor: &EventActor, patterns: &Patterns) -> bool {
    actor.role != "source" && !gold.actors.iter().any(|key| patterns.fits(key, actor))
}

/// Quarters told in parts, each of which counts for the whole: Upper and Lower Halak.
const PARTED: &[&str] = &["هلك"];

/// Whether one of the places is the one that gold calls `name`.
pub(super) fn has_place(name: &str, places: &[EventPlace]) -> bool {
    places.iter().any(|place| is_place(name, place))
}

fn is_place(name: &str, place: &EventPlace) -> bool {
    let gold = place_key(name);
    let part = |key: &String| PARTED.contains(&gold.as_str()) && key.starts_with(&gold);
    place.keys().iter().any(|key| *key == gold || part(key))
}

/// Whether a place is none of those that the gold event names or lets pass.
pub(super) fn is_extra_place(gold: &GoldEvent, place: &EventPlace) -> bool {
    !gold.places.iter().chain(&gold.places_ok).any(|name| is_place(name, place))
}

/// Whether the event's days touch those of gold and are not much wider: for a single day by one day at most, else no
/// wider than three times the gold interval and ten days.
pub(super) fn has_date(gold: &[String; 2], event: &Event) -> bool {
    let [first, last] = gold;
    let days = [first.as_str(), last.as_str(), iso(&event.start_date), iso(&event.end_date)].map(Day::parse_iso);
    let [Some(gold_first), Some(gold_last), Some(first), Some(last)] = days else { return false };
    let width = i64::from(last.0) - i64::from(first.0);
    let gold_width = i64::from(gold_last.0) - i64::from(gold_first.0);
    let widest = if gold_width == 0 { 1 } else { 3 * gold_width + 10 };
    first <= gold_last && last >= gold_first && width <= widest
}

/// The day of a date that may go on with a time.
fn iso(date: &str) -> &str {
    date.char_indices().nth(10).and_then(|(end, _)| date.get(..end)).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::event::Words;

    fn wanted(kind: &str, start: i64, end: i64, optional: bool) -> GoldEvent {
        let json =
            serde_json::json!({ "types": [kind], "quote": "", "start": start, "end": end, "optional": optional });
        serde_json::from_value(json).expect("a gold event")
    }

    fn event(kind: &str, start: i64, days: (&str, &str)) -> Event {
        Event {
            event_type: kind.to_owned(),
            trigger: Some(Words { start: Some(start), end: Some(start + 4), text: String::new() }),
            start_date: days.0.to_owned(),
            end_date: days.1.to_owned(),
            ..Event::default()
        }
    }

    #[test]
    fn dates_are_right_that_touch_and_are_not_much_wider() {
        let cases = [
            ("the day", ["2019-06-01", "2019-06-01"], ("2019-06-01", "2019-06-01T12:00"), true),
            ("two days for one", ["2019-06-01", "2019-06-01"], ("2019-06-01", "2019-06-02"), true),
            ("three days for one", ["2019-06-01", "2019-06-01"], ("2019-06-01", "2019-06-03"), false),
            ("a day beside", ["2019-06-01", "2019-06-01"], ("2019-06-02", "2019-06-02"), false),
            ("wide", ["2019-06-01", "2019-06-03"], ("2019-05-20", "2019-06-05"), true),
            ("too wide", ["2019-06-01", "2019-06-03"], ("2019-05-19", "2019-06-05"), false),
            ("no day", ["2019-06-01", "2019-06-03"], ("", ""), false),
            ("nonsense", ["2019-06-01", "2019-06-03"], ("June", "July"), false),
        ];
        for (name, gold, days, expected) in cases {
            assert_eq!(has_date(&gold.map(str::to_owned), &event("clash", 0, days)), expected, "{name}");
        }
    }

    #[test]
    fn required_events_come_first_and_second_readings_are_covered() {
        let gold = [wanted("clash", 0, 20, true), wanted("clash", 0, 20, false)];
        let events = [event("clash", 2, ("", "")), event("clash", 9, ("", "")), event("arrest", 2, ("", ""))];
        let pairing = Pairing::new(&gold, &events.iter().collect::<Vec<_>>(), &Patterns::default());
        assert_eq!(pairing.found, BTreeMap::from([(1, 0), (0, 1)]));
        assert_eq!(pairing.covered, BTreeSet::from([0, 1]));
    }

    #[test]
    fn a_quarter_told_in_parts_counts_for_the_whole() {
        let place = EventPlace { name_ar: "الهلك التحتاني".to_owned(), ..EventPlace::default() };
        assert!(is_place("حي الهلك", &place));
        assert!(!is_place("حي الهلال", &place));
    }
}
