//! What may stand under a key of the TOML files: what ours has there, and for keys that ours has not, the kinds of
//! event, of place and of toll that there are.

use super::cells::{PLACE_KINDS, kind_key};
use super::{folds_to_nothing, nearest};
use crate::extract::lexicon::{Head, family_keys};
use crate::model::{EventType, TollKind};
use toml::{Table, Value};

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A string; in families of triggers of alternatives separated by `|`.
    Text,
    /// True or false.
    Flag,
    /// A list of strings.
    Words,
    /// A list of so many lists.
    Lists(usize),
    /// A table.
    Table,
    /// Anything else: a number, a date, a mixed list.
    Other,
}

impl Shape {
    /// The shape of a value.
    pub fn of(value: &Value) -> Self {
        match value {
            Value::String(_) => Self::Text,
            Value::Boolean(_) => Self::Flag,
            Value::Table(_) => Self::Table,
            Value::Array(list) if list.iter().all(Value::is_str) => Self::Words,
            Value::Array(list) if list.iter().all(Value::is_array) => Self::Lists(list.len()),
            _ => Self::Other,
        }
    }

    /// The shape in words.
    pub fn told(self) -> String {
        match self {
            Self::Text => "a string in double quotes".to_owned(),
            Self::Flag => "true or false".to_owned(),
            Self::Words => "a list of strings, such as [\"…\", \"…\"]".to_owned(),
            Self::Lists(count) => format!("a list of {count} lists"),
            Self::Table => "a table, such as { n = \"…\" }".to_owned(),
            Self::Other => "what our file has there".to_owned(),
        }
    }
}

/// The shape that the value of `key` must have under `path`; `ours` is our table there, as far as there is one.
///
/// # Errors
/// What to write instead, for a key that nobody reads.
pub(super) fn expected(file: &str, path: &[String], key: &str, ours: Option<&Table>) -> Result<Shape, String> {
    if let Some(value) = ours.and_then(|ours| ours.get(key)) {
        return Ok(Shape::of(value));
    }
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let keys: Vec<String> = ours.into_iter().flat_map(Table::keys).cloned().collect();
    match (file, path.as_slice()) {
        ("rules.toml", []) => Ok(Shape::Text),
        ("triggers.toml", []) => among(key, EventType::ALL.iter().map(|kind| kind.key().to_owned()), Shape::Table),
        ("triggers.toml", [_]) => Ok(Shape::Table),
        ("triggers.toml", [_, _]) => family_key(key),
        ("words.toml", ["place_words"]) => among(key, PLACE_KINDS.into_iter().map(kind_key), Shape::Words),
        ("words.toml", ["tolls"]) => among(key, TOLLS.iter().map(|kind| kind.key().to_owned()), Shape::Words),
        ("words.toml", ["heads"]) => {
            let heads = Head::ALL.iter().map(|(_, key)| (*key).to_owned());
            among(key, heads.chain(keys), Shape::Words)
        }
        _ => among(key, keys.into_iter(), Shape::Other),
    }
}

const TOLLS: [TollKind; 8] = [
    TollKind::Fatalities,
    TollKind::Injured,
    TollKind::Casualties,
    TollKind::Captured,
    TollKind::Displaced,
    TollKind::People,
    TollKind::Vehicles,
    TollKind::Strikes,
];

fn among(key: &str, known: impl Iterator<Item = String>, shape: Shape) -> Result<Shape, String> {
    let known: Vec<String> = known.collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    if known.contains(&key) { Ok(shape) } else { Err(nearest(key, &known)) }
}

/// The shape of a key of a family of triggers, as its reader has it.
fn family_key(key: &str) -> Result<Shape, String> {
    let keys = family_keys();
    if let Some((_, flag)) = keys.iter().find(|(known, _)| known == key) {
        return Ok(if *flag { Shape::Flag } else { Shape::Text });
    }
    among(key, keys.into_iter().map(|(key, _)| key), Shape::Text)
}

/// What is wrong inside a value of the right shape.
pub(super) fn inside(file: &str, path: &[String], value: &Value) -> Vec<String> {
    let key = path.last().map_or("", String::as_str);
    let no_letter = |words: &str| format!("{words:?} holds no letter; write a word, or remove it");
    match value {
        Value::Array(list) => list.iter().flat_map(|part| inside(file, path, part)).collect(),
        Value::String(text) if file == "triggers.toml" => family_text(key, text),
        Value::String(text) if file == "rules.toml" => {
            let empty = text.trim().is_empty();
            empty.then(|| "the text is empty; say what the rule does".to_owned()).into_iter().collect()
        }
        Value::String(text) if folds_to_nothing(text) => vec![no_letter(text)],
        _ => Vec::new(),
    }
}

/// What a family may say that its genitive does.
const GENITIVES: [&str; 4] = ["subject", "object", "either", "used"];

fn family_text(key: &str, text: &str) -> Vec<String> {
    if key == "genitive" {
        let wrong = !text.is_empty() && !GENITIVES.contains(&text);
        return wrong.then(|| format!("{text:?} is no genitive; {}", nearest(text, &GENITIVES))).into_iter().collect();
    }
    let parts = text.split('|').filter(|part| !part.trim().is_empty());
    parts.filter_map(|part| if key == "v" { verb(part.trim()) } else { word(part) }).collect()
}

fn word(part: &str) -> Option<String> {
    folds_to_nothing(part).then(|| format!("{part:?} holds no letter; write a word, or remove it"))
}

/// What is wrong with a verb "perfect/imperfect", either half of which may be missing.
fn verb(part: &str) -> Option<String> {
    let imperfect = part.split_once('/').map_or("", |(_, imperfect)| imperfect);
    let wrong = !imperfect.is_empty() && !imperfect.starts_with('ي');
    let wrong = wrong
        .then(|| format!("{part:?}: the imperfect begins with ي; write perfect/imperfect, such as \"سيطر/يسيطر\""));
    wrong.or_else(|| word(part))
}
