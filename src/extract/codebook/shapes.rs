//! What may stand under a key of the TOML files: what ours has there, and for keys that ours has not, the kinds of
//! event, of place and of toll that there are.

use super::cells::{PLACE_KINDS, kind_key, unknown};
use super::{folds_to_nothing, nearest, rows};
use crate::extract::lexicon::{FamilyValue, Head, Texts, family_keys};
use crate::model::EventType;
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
    /// A list of tables.
    Tables,
    /// A whole number.
    Number,
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
            Value::Integer(_) => Self::Number,
            Value::Array(list) if list.iter().all(Value::is_str) => Self::Words,
            Value::Array(list) if list.iter().all(Value::is_table) => Self::Tables,
            Value::Array(list) if list.iter().all(Value::is_array) => Self::Lists(list.len()),
            _ => Self::Other,
        }
    }

    /// Whether a value has this shape.
    pub fn fits(self, value: &Value) -> bool {
        let empty = value.as_array().is_some_and(Vec::is_empty);
        self == Self::Other || Self::of(value) == self || (empty && self == Self::Tables)
    }

    /// The shape in words.
    pub fn told(self) -> String {
        match self {
            Self::Text => "a string in double quotes".to_owned(),
            Self::Flag => "true or false".to_owned(),
            Self::Words => "a list of strings, such as [\"…\", \"…\"]".to_owned(),
            Self::Lists(count) => format!("a list of {count} lists"),
            Self::Table => "a table, such as { n = \"…\" }".to_owned(),
            Self::Tables => "a list of tables".to_owned(),
            Self::Number => "a whole number".to_owned(),
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
        ("classes.toml", ["classes"]) => Ok(Shape::Text),
        ("places.toml", ["kinds"]) => among(key, PLACE_KINDS.into_iter().map(kind_key), Shape::Table),
        ("places.toml", ["kinds", _]) => kind_key_of(key),
        ("places.toml", ["pointers"]) => among(key, PLACE_KINDS.into_iter().map(kind_key), Shape::Words),
        ("words.toml", ["heads"]) => {
            let heads = Head::ALL.iter().map(|(_, key)| (*key).to_owned());
            among(key, heads.chain(keys), Shape::Words)
        }
        _ => among(key, keys.into_iter(), Shape::Other),
    }
}

fn among(key: &str, known: impl Iterator<Item = String>, shape: Shape) -> Result<Shape, String> {
    let known: Vec<String> = known.collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    if known.contains(&key) { Ok(shape) } else { Err(nearest(key, &known)) }
}

/// The shape of a key of a kind of place.
fn kind_key_of(key: &str) -> Result<Shape, String> {
    let keys = ["one", "several", "unlisted"].map(str::to_owned);
    let shape = if key == "unlisted" { Shape::Flag } else { Shape::Words };
    among(key, keys.into_iter(), shape)
}

/// The shape of a key of a family of triggers, as its reader has it.
fn family_key(key: &str) -> Result<Shape, String> {
    let keys = family_keys();
    if let Some((_, value)) = keys.iter().find(|(known, _)| known == key) {
        return Ok(match value {
            FamilyValue::Words => Shape::Text,
            FamilyValue::Flag => Shape::Flag,
            FamilyValue::List => Shape::Words,
            FamilyValue::Number => Shape::Number,
        });
    }
    among(key, keys.into_iter().map(|(key, _)| key), Shape::Text)
}

/// Names that values may refer to.
pub(super) struct Known {
    camps: Vec<String>,
    classes: Vec<String>,
}

impl Known {
    /// The camps and classes of `texts`, and the classes that the file itself brings.
    pub fn new(texts: &Texts, theirs: &str) -> Self {
        let classes = |text: &str| -> Vec<String> {
            let table: Table = toml::from_str(text).unwrap_or_default();
            let classes = table.get("classes").and_then(Value::as_table);
            classes.into_iter().flat_map(Table::keys).map(|key| key.trim_start_matches('+').to_owned()).collect()
        };
        let mut known = classes(texts.of("classes.toml").1);
        known.extend(classes(theirs));
        Self { camps: rows::Table::read(texts.of("camps.csv").1).ids(), classes: known }
    }

    /// What is wrong with an alternative: no letter, or a class that there is not.
    fn word(&self, part: &str) -> Option<String> {
        match part.trim().strip_prefix('@') {
            Some(class) => unknown(class, "class", &self.classes),
            None => folds_to_nothing(part).then(|| format!("{part:?} holds no letter; write a word, or remove it")),
        }
    }
}

/// What is wrong inside a value of the right shape.
pub(super) fn inside(file: &str, path: &[String], value: &Value, known: &Known) -> Vec<String> {
    let key = path.last().map_or("", String::as_str);
    match value {
        Value::Array(list) => list.iter().flat_map(|part| inside(file, path, part, known)).collect(),
        Value::Integer(number) => within(key, *number).into_iter().collect(),
        Value::String(text) => match (file, key) {
            ("triggers.toml", "genitive") => genitive(text).into_iter().collect(),
            ("triggers.toml", "turns") => Vec::new(),
            ("triggers.toml", "v") => alternatives(text).filter_map(|part| verb(part, known)).collect(),
            ("triggers.toml" | "classes.toml", _) => alternatives(text).filter_map(|part| known.word(part)).collect(),
            ("rules.toml", _) if text.trim().is_empty() => vec!["the text is empty; say what the rule does".to_owned()],
            ("rules.toml", _) => Vec::new(),
            ("people.toml", "camp") => unknown(text, "camp", &known.camps).into_iter().collect(),
            _ => known.word(text).into_iter().collect(),
        },
        _ => Vec::new(),
    }
}

/// Numbers stand in holidays only: a month, a day, how many days.
fn within(key: &str, number: i64) -> Option<String> {
    let most = match key {
        "month" => 12,
        "day" => 31,
        _ => 366,
    };
    (!(1..=most).contains(&number)).then(|| format!("{number} is not from 1 to {most}; correct it"))
}

fn alternatives(text: &str) -> impl Iterator<Item = &str> {
    text.split('|').map(str::trim).filter(|part| !part.is_empty())
}

/// What a family may say that its genitive does.
const GENITIVES: [&str; 4] = ["subject", "object", "either", "used"];

fn genitive(text: &str) -> Option<String> {
    let wrong = !text.is_empty() && !GENITIVES.contains(&text);
    wrong.then(|| format!("{text:?} is no genitive; {}", nearest(text, &GENITIVES)))
}

/// What is wrong with a verb "perfect/imperfect", either half of which may be missing.
fn verb(part: &str, known: &Known) -> Option<String> {
    let imperfect = part.split_once('/').map_or("", |(_, imperfect)| imperfect);
    let wrong = !imperfect.is_empty() && !imperfect.starts_with('ي');
    let message = || format!("{part:?}: the imperfect begins with ي; write perfect/imperfect, such as \"سيطر/يسيطر\"");
    wrong.then(message).or_else(|| known.word(part))
}
