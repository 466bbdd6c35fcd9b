//! Whatever is not right: the words, what was wanted, what was got, and the rule that gave it.

use super::event::{Event, EventActor, EventPlace};
use super::gold::{GoldEvent, GoldReport, Patterns};
use super::pairing::{Pairing, has_actor, has_date, has_place, has_role, is_extra_actor, is_extra_place, meets};
use serde::Serialize;

/// What is not right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MissKind {
    /// A gold event was not found.
    Missed,
    /// An extracted event is none.
    False,
    /// The days.
    Date,
    /// The places.
    Place,
    /// The actors.
    Actor,
    /// An actor's part.
    Role,
    /// The status.
    Status,
}

impl MissKind {
    /// The kind's key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::False => "false",
            Self::Date => "date",
            Self::Place => "place",
            Self::Actor => "actor",
            Self::Role => "role",
            Self::Status => "status",
        }
    }
}

/// One thing that is not right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Miss {
    /// What.
    pub kind: MissKind,
    /// The report's stem.
    pub report: String,
    /// The claim's key; empty where no claim was found.
    pub claim: String,
    /// First code point of the words.
    pub start: i64,
    /// One past their last.
    pub end: i64,
    /// The words.
    pub words: String,
    /// What was wanted.
    pub want: String,
    /// What was got.
    pub got: String,
    /// The rules that gave it, each once.
    pub rules: Vec<String>,
}

/// What is not right in one report: by gold event, then what is false.
pub(super) fn of_report(report: &GoldReport, events: &[&Event], pairing: &Pairing, patterns: &Patterns) -> Vec<Miss> {
    let mut misses = Vec::new();
    for (nth, gold) in report.events.iter().enumerate() {
        match pairing.found.get(&nth).and_then(|&at| events.get(at)) {
            Some(event) if !gold.bare => misses.extend(Pair { report, gold, event, patterns }.misses()),
            Some(_) => {}
            None if gold.optional => {}
            None => misses.push(missed(report, gold, events)),
        }
    }
    let false_ones = (0..events.len()).filter(|at| !pairing.taken.contains(at) && !pairing.covered.contains(at));
    misses.extend(false_ones.filter_map(|at| events.get(at)).map(|event| false_alarm(report, event)));
    misses
}

fn missed(report: &GoldReport, gold: &GoldEvent, events: &[&Event]) -> Miss {
    let near: Vec<&Event> = events.iter().copied().filter(|event| meets(gold, event)).collect();
    let got = listed(near.iter().map(|event| format!("{} {}", event.event_type, trigger(event))));
    Miss {
        kind: MissKind::Missed,
        report: report.stem().to_owned(),
        claim: near.first().map(|event| event.id.clone()).unwrap_or_default(),
        start: gold.start,
        end: gold.end,
        words: gold.quote.clone(),
        want: gold.types.join("|"),
        got,
        rules: once(near.iter().map(|event| event.trigger_rule())),
    }
}

fn false_alarm(report: &GoldReport, event: &Event) -> Miss {
    let passage = event.passage.as_ref().map(|passage| passage.text.clone()).unwrap_or_default();
    let (start, end) = event.span();
    Miss {
        kind: MissKind::False,
        report: report.stem().to_owned(),
        claim: event.id.clone(),
        start,
        end,
        words: passage,
        want: "nothing".to_owned(),
        got: format!("{} {}", event.event_type, trigger(event)),
        rules: once([event.trigger_rule()]),
    }
}

fn trigger(event: &Event) -> &str {
    event.trigger.as_ref().map_or("", |trigger| trigger.text.as_str())
}

/// A gold event with the extracted one that was taken for it.
struct Pair<'a> {
    report: &'a GoldReport,
    gold: &'a GoldEvent,
    event: &'a Event,
    patterns: &'a Patterns,
}

impl Pair<'_> {
    fn misses(&self) -> Vec<Miss> {
        let single = [self.date(), self.places(), self.actors()].into_iter().flatten();
        single.chain(self.roles()).chain(self.status()).collect()
    }

    fn miss<'r>(&self, kind: MissKind, want: String, got: String, rules: impl IntoIterator<Item = &'r str>) -> Miss {
        Miss {
            kind,
            report: self.report.stem().to_owned(),
            claim: self.event.id.clone(),
            start: self.gold.start,
            end: self.gold.end,
            words: self.gold.quote.clone(),
            want,
            got,
            rules: once(rules),
        }
    }

    fn date(&self) -> Option<Miss> {
        let days = self.gold.date.as_ref().filter(|days| !has_date(days, self.event))?;
        let event = self.event;
        let words = event.date_span.as_ref().map(|span| format!(" “{}”", span.text)).unwrap_or_default();
        let got = if event.start_date.is_empty() {
            "no day".to_owned()
        } else {
            format!("{}..{}{words}", event.start_date, event.end_date)
        };
        Some(self.miss(MissKind::Date, days.join(".."), got, [event.date_rule.as_str()]))
    }

    fn places(&self) -> Option<Miss> {
        let (gold, places) = (self.gold, self.event.places());
        let right = gold.places.iter().all(|name| has_place(name, places));
        if right && !places.iter().any(|place| is_extra_place(gold, place)) {
            return None;
        }
        let name = |place: &EventPlace| place.name_ar.clone();
        let rules = places.iter().map(|place| place.rule.as_str());
        let want = listed(gold.places.iter().cloned());
        Some(self.miss(MissKind::Place, want, listed(places.iter().map(name)), rules))
    }

    fn actors(&self) -> Option<Miss> {
        let (gold, actors) = (self.gold, self.event.actors());
        let right = gold.actors.iter().all(|key| has_actor(key, self.event, self.patterns));
        if right && !actors.iter().any(|actor| is_extra_actor(gold, actor, self.patterns)) {
            return None;
        }
        let rules = actors.iter().map(|actor| actor.rule.as_str());
        let want = listed(gold.actors.iter().cloned());
        Some(self.miss(MissKind::Actor, want, listed(actors.iter().map(with_role)), rules))
    }

    /// Roles of actors that the event has; those that it lacks are told already.
    fn roles(&self) -> Vec<Miss> {
        let wanted = [("initiator", &self.gold.initiator), ("target", &self.gold.target)];
        let wanted = wanted.into_iter().flat_map(|(role, keys)| keys.iter().map(move |key| (role, key)));
        let wrong = wanted.filter(|(role, key)| !has_role(key, role, self.event, self.patterns));
        wrong.map(|(role, key)| self.role(role, key)).collect()
    }

    fn role(&self, role: &str, key: &str) -> Miss {
        let named: Vec<&EventActor> =
            self.event.actors().iter().filter(|actor| self.patterns.fits(key, actor)).collect();
        let got = listed(named.iter().map(|actor| with_role(actor)));
        self.miss(MissKind::Role, format!("{role}: {key}"), got, named.iter().map(|actor| actor.rule.as_str()))
    }

    fn status(&self) -> Option<Miss> {
        let (want, got) = (&self.gold.status, &self.event.status);
        let rules = self.event.rules.iter().flatten().map(String::as_str).filter(|rule| rule.starts_with("status."));
        (want != got).then(|| self.miss(MissKind::Status, want.clone(), got.clone(), rules))
    }
}

fn with_role(actor: &EventActor) -> String {
    format!("{} ({})", if actor.name_ar.is_empty() { &actor.id } else { &actor.name_ar }, actor.role)
}

fn listed(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.is_empty() { "nothing".to_owned() } else { items.join(", ") }
}

/// The rules, each once, in order.
fn once<'a>(rules: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for rule in rules.into_iter().filter(|rule| !rule.is_empty()) {
        if !kept.iter().any(|other| other == rule) {
            kept.push(rule.to_owned());
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::event::events;

    const GOLD: &str = r#"{"report": "a.txt", "events": [
        {"types": ["clash"], "quote": "اشتباكات", "start": 0, "end": 8, "date": ["2019-06-01", "2019-06-01"],
         "places": ["حلب"], "status": "reported", "optional": false},
        {"types": ["arrest"], "quote": "اعتقال", "start": 20, "end": 26, "status": "reported", "optional": false}]}"#;
    const EVENTS: &str = concat!(
        r#"{"id": "a#1", "report": "a.txt", "event_type": "clash", "status": "denied", "rules": ["clash.x", "status.negated"],"#,
        r#" "start_date": "2019-07-01", "end_date": "2019-07-01", "date_rule": "date.month","#,
        r#" "places": [{"name_ar": "إدلب", "rule": "place.carried"}], "trigger": {"start": 0, "end": 8, "text": "اشتباكات"}}"#,
        "\n",
        r#"{"id": "a#2", "report": "a.txt", "event_type": "protest", "rules": ["protest.y"], "trigger": {"start": 40, "end": 44}}"#,
    );

    #[test]
    fn every_fault_is_told_with_its_rule() {
        let report: GoldReport = serde_json::from_str(GOLD).expect("gold");
        let events = events(EVENTS).expect("events");
        let events: Vec<&Event> = events.iter().collect();
        let pairing = Pairing::new(&report.events, &events, &Patterns::default());
        let told: Vec<String> = of_report(&report, &events, &pairing, &Patterns::default())
            .iter()
            .map(|miss| format!("{} {} → {} [{}]", miss.kind.key(), miss.want, miss.got, miss.rules.join(" ")))
            .collect();
        let expected = [
            "date 2019-06-01..2019-06-01 → 2019-07-01..2019-07-01 [date.month]",
            "place حلب → إدلب [place.carried]",
            "status reported → denied [status.negated]",
            "missed arrest → nothing []",
            "false nothing → protest  [protest.y]",
        ];
        assert_eq!(told, expected);
    }
}
