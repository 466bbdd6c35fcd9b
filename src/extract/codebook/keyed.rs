//! TOML files: a value replaces the value of the same key, table by table; `"+key"` adds to a list, `"-key"` takes
//! words out of one, or with `true` a whole family or rule away. Tables in a list that have an id are laid over ours
//! as the rows of a table are.

use super::shapes::{Known, Shape, expected, inside};
use super::values::{alternatives, blank, joined, joined_text, plain};
use super::{Laid, nearest};
use crate::extract::lexicon::{Asset, Texts};
use toml::de::{DeArray, DeTable, DeValue};
use toml::{Table, Value};

/// Lays the TOML text `theirs` over ours; `texts` holds the files laid before it.
pub(super) fn lay(asset: &Asset, theirs: &str, texts: &Texts) -> Laid {
    let mut laid = Laid::new(asset.name);
    let mut ours: Table = toml::from_str(asset.text).unwrap_or_default();
    let (table, errors) = DeTable::parse_recoverable(theirs);
    for error in errors {
        let line = error.span().map_or(1, |span| line_of(theirs, span.start));
        laid.fault(line, format!("this is no TOML: {}", error.message().replace('\n', "; ")));
    }
    let known = Known::new(texts, theirs);
    let mut walk = Walk { file: asset.name, text: theirs, known, laid, path: Vec::new() };
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
    known: Known,
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
        if let (Shape::Tables, DeValue::Array(rows), Some(Value::Array(ours))) = (shape, value, ours.get_mut(&key)) {
            return self.rows(line, sign, rows, ours);
        }
        let value = plain(value);
        match sign {
            Sign::Lay => self.put(line, &key, shape, value, ours),
            Sign::Add => self.add(line, &key, shape, value, ours),
            Sign::Take => self.take(line, &key, shape, &value, ours),
        }
    }

    fn inner(&mut self, key: &str, theirs: &DeTable<'_>, ours: &mut Table) {
        let is_new = !ours.contains_key(key);
        let added = self.laid.change.added;
        let slot = ours.entry(key.to_owned()).or_insert_with(|| Value::Table(Table::new()));
        if let Value::Table(inner) = slot {
            self.table(theirs, inner);
        }
        if is_new {
            self.laid.change.added = added + 1;
        }
    }

    /// Tables of a list: by their ids where ours have any, else all in the place of ours or after them.
    fn rows(&mut self, line: usize, sign: Sign, rows: &DeArray<'_>, ours: &mut Vec<Value>) {
        let sample: Table = ours.iter().rev().filter_map(Value::as_table).flat_map(Table::clone).collect();
        let mut read = Vec::new();
        for row in rows.iter() {
            let at = line_of(self.text, row.span().start);
            match row.get_ref() {
                DeValue::Table(theirs) if sample.contains_key("id") => self.row(at, theirs, &sample, ours),
                DeValue::Table(theirs) => read.push(Value::Table(self.checked(theirs, &sample))),
                _ => self.fault(at, &format!("this must be {}", Shape::Table.told())),
            }
        }
        match sign {
            _ if sample.contains_key("id") => {}
            Sign::Lay => {
                self.laid.change.changed += usize::from(*ours != read);
                *ours = read;
            }
            Sign::Add => self.laid.change.added += joined(ours, read),
            Sign::Take => self.fault(line, "nothing is taken from this list; write it anew without what you leave out"),
        }
    }

    fn row(&mut self, line: usize, theirs: &DeTable<'_>, sample: &Table, ours: &mut Vec<Value>) {
        let id = theirs.get("id").and_then(|id| id.get_ref().as_str()).unwrap_or_default().to_owned();
        let (sign, bare) = signed(&id);
        let at = ours.iter().position(|row| row.get("id").and_then(Value::as_str) == Some(bare));
        match (sign, at) {
            _ if bare.is_empty() => self.fault(line, "the id is missing; write id = \"…\""),
            (Sign::Take, Some(at)) => {
                ours.remove(at);
                self.laid.change.removed += 1;
            }
            (Sign::Take, None) => {
                let ids: Vec<&str> = ours.iter().filter_map(|row| row.get("id")?.as_str()).collect();
                self.fault(line, &format!("no id {bare:?} is in the list; {}", nearest(bare, &ids)));
            }
            (_, Some(at)) => {
                self.path.push(bare.to_owned());
                if let Some(Value::Table(inner)) = ours.get_mut(at) {
                    self.table(theirs, inner);
                }
                self.path.pop();
            }
            (_, None) => self.new_row(line, bare, theirs, sample, ours),
        }
    }

    fn new_row(&mut self, line: usize, id: &str, theirs: &DeTable<'_>, sample: &Table, ours: &mut Vec<Value>) {
        self.path.push(id.to_owned());
        let row = self.checked(theirs, sample);
        let missing: Vec<&str> = sample.keys().map(String::as_str).filter(|key| !row.contains_key(*key)).collect();
        if !missing.is_empty() {
            self.fault(line, &format!("{} is missing; write it", missing.join(", ")));
        }
        self.path.pop();
        self.laid.change.added += 1;
        ours.push(Value::Table(row));
    }

    /// A new table with the keys of `sample`, checked; nothing of it is counted.
    fn checked(&mut self, theirs: &DeTable<'_>, sample: &Table) -> Table {
        let counted = self.laid.change.clone();
        let mut row: Table = sample.iter().map(|(key, value)| (key.clone(), blank(value))).collect();
        self.table(theirs, &mut row);
        self.laid.change = counted;
        let told: Vec<&str> = theirs.keys().map(|key| signed(key.get_ref()).1).collect();
        row.into_iter().filter(|(key, _)| told.contains(&key.as_str())).collect()
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
        if !shape.fits(value) {
            self.fault(line, &format!("this must be {}", shape.told()));
            return false;
        }
        let faults = inside(self.file, &self.path, value, &self.known);
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
