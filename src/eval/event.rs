//! Extracted events, read from the records that `waqai extract` or another program wrote.

use super::spelling::{normal, place_key};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Words of a report, in code points.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Words {
    /// First code point.
    #[serde(default)]
    pub start: Option<i64>,
    /// One past the last code point.
    #[serde(default)]
    pub end: Option<i64>,
    /// The words.
    #[serde(default, deserialize_with = "loose")]
    pub text: String,
}

/// A place of an event.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct EventPlace {
    /// Arabic name.
    #[serde(deserialize_with = "loose")]
    pub name_ar: String,
    /// The name as written.
    #[serde(deserialize_with = "loose")]
    pub mention: String,
    /// Where it is written.
    pub span: Option<Words>,
    /// Other names.
    pub variants: Option<Vec<String>>,
    /// The rule that tied it to the event.
    #[serde(deserialize_with = "loose")]
    pub rule: String,
}

impl EventPlace {
    /// The keys under which the scorer knows the place.
    #[must_use]
    pub(super) fn keys(&self) -> Vec<String> {
        let written = self.span.iter().map(|span| span.text.as_str());
        let variants = self.variants.iter().flatten().map(String::as_str);
        let names = [self.name_ar.as_str(), self.mention.as_str()].into_iter().chain(written).chain(variants);
        names.filter(|name| !name.is_empty()).map(place_key).collect()
    }
}

/// An actor of an event.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the names are the documentation")]
pub struct EventActor {
    #[serde(deserialize_with = "loose")]
    pub id: String,
    #[serde(deserialize_with = "loose")]
    pub name_ar: String,
    #[serde(deserialize_with = "loose")]
    pub name_en: String,
    #[serde(deserialize_with = "loose")]
    pub mention: String,
    #[serde(deserialize_with = "loose")]
    pub role: String,
    #[serde(deserialize_with = "loose")]
    pub rule: String,
}

impl EventActor {
    /// Everything that the event calls the actor, in one spelling.
    #[must_use]
    pub(super) fn text(&self) -> String {
        normal(&[self.id.as_str(), &self.name_ar, &self.name_en, &self.mention].join(" "))
    }
}

/// One extracted event.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Event {
    /// The claim's key.
    #[serde(deserialize_with = "loose")]
    pub id: String,
    /// The report's file name, with or without folders.
    #[serde(deserialize_with = "loose")]
    pub report: String,
    /// Key of its kind.
    #[serde(deserialize_with = "loose")]
    pub event_type: String,
    /// Key of its status; `reported` where the record has none.
    #[serde(default = "reported", deserialize_with = "loose")]
    pub status: String,
    /// First day.
    #[serde(deserialize_with = "loose")]
    pub start_date: String,
    /// Last day.
    #[serde(deserialize_with = "loose")]
    pub end_date: String,
    /// The rule that read the date.
    #[serde(deserialize_with = "loose")]
    pub date_rule: String,
    /// The words of the date.
    pub date_span: Option<Words>,
    /// Where.
    pub places: Option<Vec<EventPlace>>,
    /// Who.
    pub actors: Option<Vec<EventActor>>,
    /// The verb or noun that carries it.
    pub trigger: Option<Words>,
    /// The sentence.
    pub passage: Option<Words>,
    /// Every rule that took part, that of the trigger first.
    pub rules: Option<Vec<String>>,
}

fn reported() -> String {
    "reported".to_owned()
}

impl Event {
    /// The report's file name without folders and `.txt`.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.report.rsplit('/').next().unwrap_or(&self.report);
        name.rsplit_once(".txt").map_or(name, |(stem, _)| stem)
    }

    /// The code points of the trigger, of the passage where there is none; -1 for what is not told.
    #[must_use]
    pub fn span(&self) -> (i64, i64) {
        let told = |words: &&Words| words.start.is_some() || words.end.is_some() || !words.text.is_empty();
        let words = self.trigger.as_ref().filter(told).or(self.passage.as_ref());
        let at = |end: fn(&Words) -> Option<i64>| words.and_then(end).unwrap_or(-1);
        (at(|words| words.start), at(|words| words.end))
    }

    /// Its places.
    #[must_use]
    pub fn places(&self) -> &[EventPlace] {
        self.places.as_deref().unwrap_or(&[])
    }

    /// Its actors.
    #[must_use]
    pub fn actors(&self) -> &[EventActor] {
        self.actors.as_deref().unwrap_or(&[])
    }

    /// The rule that made it an event; empty where the record has none.
    #[must_use]
    pub fn trigger_rule(&self) -> &str {
        self.rules.iter().flatten().next().map_or("", String::as_str)
    }
}

/// A string; what else JSON has is taken as it is written, nothing for null.
fn loose<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Null => String::new(),
        Value::String(text) => text,
        other => other.to_string(),
    })
}

/// Why a line of records gave no event.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} is no event ({message}); write one JSON object a line")]
pub struct EventsError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// Reads records, one JSON object a line; empty lines are passed over.
///
/// # Errors
/// [`EventsError`] for the first line that is no event.
pub fn events(lines: &str) -> Result<Vec<Event>, EventsError> {
    let lines = (1..).zip(lines.lines()).filter(|(_, text)| !text.trim().is_empty());
    lines
        .map(|(line, text)| {
            serde_json::from_str(text).map_err(|error| EventsError { line, message: error.to_string() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_of_other_programs_may_leave_fields_out() {
        let read = events(
            "{\"report\":\"a/b/003.txt\",\"places\":null,\"passage\":{\"start\":2,\"end\":5}}\n\n{\"status\":null}",
        )
        .expect("two events");
        assert_eq!((read[0].stem(), read[0].status.as_str(), read[0].span()), ("003", "reported", (2, 5)));
        assert_eq!((read[1].status.as_str(), read[1].span()), ("", (-1, -1)));
        assert!(read[0].places().is_empty() && read[0].actors().is_empty());
    }

    #[test]
    fn a_line_that_is_no_event_is_named() {
        assert_eq!(events("{}\n[1").expect_err("no object").line, 2);
    }
}
