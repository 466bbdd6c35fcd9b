//! Values of TOML files: laid together, and freed of their places in the text.

use toml::Value;
use toml::de::DeValue;

/// Adds the parts of a list that are new, list by list where it holds lists; gives how many.
pub(super) fn joined(ours: &mut Vec<Value>, more: Vec<Value>) -> usize {
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
pub(super) fn joined_text(ours: &mut String, more: &str) -> usize {
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

/// A value of the same shape with nothing in it.
pub(super) fn blank(value: &Value) -> Value {
    match value {
        Value::String(_) => Value::String(String::new()),
        Value::Array(_) => Value::Array(Vec::new()),
        other => other.clone(),
    }
}

/// The alternatives of a text, as a list has them.
pub(super) fn alternatives(text: &str) -> impl Iterator<Item = Value> {
    text.split('|').map(|word| Value::String(word.trim().to_owned()))
}

/// The value without its places in the text.
pub(super) fn plain(value: &DeValue<'_>) -> Value {
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
