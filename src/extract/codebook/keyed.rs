//! TOML files: a value replaces the value of the same key, table by table; `"+key"` adds to a list, `"-key"` takes
//! words out of one, or with `true` a whole family or rule away.

use super::shapes::{Shape, expected, inside};
use super::{Laid, nearest};
use crate::extract::lexicon::Asset;
use toml::de::{DeTable, DeValue};
use toml::{Table, Value};

/// Lays the TOML text `theirs` over ours.
pub(super) fn lay(asset: &Asset, theirs: &str) -> Laid {
    let mut laid = Laid::new(asset.name);
    let mut ours: Table = toml::from_str(asset.text).unwrap_or_default();
    let (table, errors) = DeTable::parse_recoverable(theirs);
    for error in errors {
        let line = error.span().map_or(1, |span| line_of(theirs, span.start));
        laid.fault(line, format!("this is no TOML: {}", error.message().replace('\n', "; ")));
    }
    let mut walk = Walk { file: asset.name, text: theirs, laid, path: Vec::new() };
    walk.table(table.get_ref(), &mut ours);
    let mut laid = walk.laid;
    match toml::to_string(&ours) {
        Ok(text) => laid.text = text,
        Err(error) => laid.fault(0, format!("the result cannot be written: {error}")),
    }
    laid
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|&byte| byte == b'\n').count() + 1
}

/// The way through a file.
struct Walk<'a> {
    file: &'static str,
    text: &'a str,
    laid: Laid,
    path: Vec<String>,
}

impl Walk<'_> {
    fn table(&mut self, theirs: &DeTable<'_>, ours: &mut Table) {
        let mut keys: Vec<_> = theirs.iter().collect();
        keys.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in keys {
            let line = line_of(self.text, key.span().start);
            let (sign, bare) = signed(key.get_ref());
            self.path.push(bare.to_owned());
            self.entry(line, sign, value.get_ref(), ours);
            self.path.pop();
        }
    }

    fn entry(&mut self, line: usize, sign: Sign, value: &DeValue<'_>, ours: &mut Table) {
        let Some((key, above)) = self.path.split_last() else { return };
        let key = key.clone();
        let shape = match expected(self.file, above, &key, Some(ours)) {
            Ok(shape) => shape,
            Err(hint) => return self.fault(line, &format!("no such key is known; {hint}")),
        };
        if let (Shape::Table, DeValue::Table(theirs), Sign::Lay | Sign::Add) = (shape, value, sign) {
            return self.inner(&key, theirs, ours);
        }
        let value = plain(value);
        match sign {
            Sign::Lay => self.put(line, &key, shape, value, ours),
            Sign::Add => self.add(line, &key, shape, value, ours),
            Sign::Take => self.take(line, &key, shape, &value, ours),
        }
    }

    fn inner(&mut self, key: &str, theirs: &DeTable<'_>, ours: &mut Table) {
        let is_family = self.file == "triggers.toml" && self.path.len() == 2;
        if !ours.contains_key(key) {
            ours.insert(key.to_owned(), Value::Table(Table::new()));
            self.laid.change.added += usize::from(is_family);
        }
        if let Some(Value::Table(inner)) = ours.get_mut(key) {
            self.table(theirs, inner);
        }
    }

    fn put(&mut self, line: usize, key: &str, shape: Shape, value: Value, ours: &mut Table) {
        if !self.sound(line, shape, &value) {
            return;
        }
        match ours.insert(key.to_owned(), value.clone()) {
            None => self.laid.change.added += 1,
            Some(before) => self.laid.change.changed += usize::from(before != value),
        }
    }

    fn add(&mut self, line: usize, key: &str, shape: Shape, value: Value, ours: &mut Table) {
        if !self.sound(line, shape, &value) {
            return;
        }
        let added = match (ours.get_mut(key), value) {
            (Some(Value::Array(ours)), Value::Array(more)) => joined(ours, more),
            (Some(Value::String(ours)), Value::String(more)) => joined_text(ours, &more),
            (None, value) => {
                ours.insert(key.to_owned(), value);
                1
            }
            _ => return self.fault(line, "+ adds to lists and to words only; leave it out to replace the value"),
        };
        self.laid.change.added += added;
    }

    fn take(&mut self, line: usize, key: &str, shape: Shape, value: &Value, ours: &mut Table) {
        let may_go = self.file == "rules.toml" || (self.file == "triggers.toml" && shape == Shape::Table);
        let known: Vec<String> = ours.keys().cloned().collect();
        match (value, ours.get_mut(key)) {
            (Value::Boolean(true), Some(_)) if may_go => {
                ours.remove(key);
                self.laid.change.removed += 1;
            }
            (Value::Array(words), Some(Value::Array(ours))) if shape == Shape::Words => self.words(line, words, ours),
            (Value::String(words), Some(Value::String(ours))) if self.file == "triggers.toml" => {
                let words: Vec<Value> = alternatives(words).collect();
                let mut kept: Vec<Value> = alternatives(ours).collect();
                self.words(line, &words, &mut kept);
                *ours = kept.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("|");
            }
            (_, None) => {
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                self.fault(line, &format!("ours has no such key; {}", nearest(key, &known)));
            }
            _ if may_go => self.fault(line, "write true to take it away"),
            _ => self.fault(line, "write the list of words to take away, or leave out - to replace the value"),
        }
    }

    fn words(&mut self, line: usize, words: &[Value], ours: &mut Vec<Value>) {
        for word in words {
            match ours.iter().position(|other| other == word) {
                Some(at) => {
                    ours.remove(at);
                    self.laid.change.removed += 1;
                }
                None => {
                    let known: Vec<&str> = ours.iter().filter_map(Value::as_str).collect();
                    let hint = nearest(word.as_str().unwrap_or_default(), &known);
                    self.fault(line, &format!("{word} is not in our list; {hint}"));
                }
            }
        }
    }

    /// Whether a value has its shape and nothing wrong inside; says so where it is not.
    fn sound(&mut self, line: usize, shape: Shape, value: &Value) -> bool {
        if Shape::of(value) != shape && shape != Shape::Other {
            self.fault(line, &format!("this must be {}", shape.told()));
            return false;
        }
        let faults = inside(self.file, &self.path, value);
        for fault in &faults {
            self.fault(line, fault);
        }
        faults.is_empty()
    }

    fn fault(&mut self, line: usize, message: &str) {
        self.laid.fault(line, format!("{}: {message}", self.path.join(".")));
    }
}

/// What a key does to ours.
#[derive(Clone, Copy)]
enum Sign {
    Lay,
    Add,
    Take,
}

fn signed(key: &str) -> (Sign, &str) {
    match (key.strip_prefix('+'), key.strip_prefix('-')) {
        (Some(key), _) => (Sign::Add, key),
        (_, Some(key)) => (Sign::Take, key),
        _ => (Sign::Lay, key),
    }
}

/// Adds the parts of a list that are new, list by list where it holds lists; gives how many.
fn joined(ours: &mut Vec<Value>, more: Vec<Value>) -> usize {
    if !ours.is_empty() && ours.iter().all(Value::is_array) {
        let pairs = ours.iter_mut().filter_map(Value::as_array_mut).zip(more);
        return pairs.map(|(ours, more)| more.as_array().map_or(0, |more| joined(ours, more.clone()))).sum();
    }
    let mut added = 0;
    for part in more {
        if !ours.contains(&part) {
            ours.push(part);
            added += 1;
        }
    }
    added
}

/// Adds alternatives that are new; gives how many.
fn joined_text(ours: &mut String, more: &str) -> usize {
    let new: Vec<&str> = more.split('|').filter(|word| !ours.split('|').any(|other| other == *word)).collect();
    let added = new.len();
    for word in new {
        if !ours.is_empty() {
            ours.push('|');
        }
        ours.push_str(word);
    }
    added
}

/// The alternatives of a text, as a list has them.
fn alternatives(text: &str) -> impl Iterator<Item = Value> {
    text.split('|').map(|word| Value::String(word.trim().to_owned()))
}

/// The value without its places in the text.
fn plain(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Boolean(flag) => Value::Boolean(*flag),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(Value::Float(f64::NAN), Value::Integer)
        }
        DeValue::Float(number) => Value::Float(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Datetime(datetime) => Value::Datetime(*datetime),
        DeValue::Array(list) => Value::Array(list.iter().map(|part| plain(part.get_ref())).collect()),
        DeValue::Table(table) => {
            Value::Table(table.iter().map(|(key, part)| (key.get_ref().to_string(), plain(part.get_ref()))).collect())
        }
    }
}
