//! What may stand in the cells of a table, column by column.

use super::rows::{Cells, Table};
use super::{Fault, folds_to_nothing, nearest};
use crate::extract::lexicon::{Asset, Texts};
use crate::model::PlaceKind;
use std::collections::BTreeSet;

/// Columns that hold several spellings, separated by `|`.
const SPELLINGS: &[&str] = &["variants", "variants_ar", "countries", "adjectives", "adverbs", "capitals"];
/// Columns that may hold only what some row of ours holds there.
const CLOSED: &[&str] = &["inter", "admin1", "capital_is_place"];
/// Numbers: column, least, most, and what to write.
const NUMBERS: &[(&str, f64, f64, &str)] = &[
    ("lat", -90.0, 90.0, "degrees north from -90 to 90, such as 36.2021"),
    ("lon", -180.0, 180.0, "degrees east from -180 to 180, such as 37.1343"),
    ("radius_km", 0.0, 20_000.0, "kilometres from 0 up, such as 1.5"),
    ("rank", 0.0, 5.0, "a whole number from 0 (hardly known) to 5 (known everywhere)"),
];

/// What is known of a table's cells.
pub(super) struct Known<'a> {
    columns: &'a [String],
    is_places: bool,
    camps: Vec<String>,
    /// For each closed column what ours holds there.
    closed: Vec<(String, BTreeSet<String>)>,
}

impl<'a> Known<'a> {
    /// What is known of the cells of `ours`; camps are those of `texts`, where they may have been changed.
    pub fn new(asset: &Asset, ours: &'a Table, texts: &Texts) -> Self {
        let is_places = asset.name == "places.csv";
        let is_closed = |column: &&String| CLOSED.contains(&column.as_str()) || (!is_places && *column == "kind");
        let held = |column: &String| ours.cells().filter_map(|(_, mut cells)| cells.remove(column)).collect();
        Self {
            columns: &ours.columns,
            is_places,
            camps: Table::read(texts.of("camps.csv").1).ids(),
            closed: ours.columns.iter().filter(is_closed).map(|column| (column.clone(), held(column))).collect(),
        }
    }

    /// A row of a codebook with what it leaves out taken from ours, and spellings added where it says so.
    pub fn laid_over(&self, ours: Option<&Cells>, theirs: Cells) -> Cells {
        let mut cells = ours.cloned().unwrap_or_default();
        for (column, cell) in theirs {
            let more = cell.strip_prefix('+').filter(|_| SPELLINGS.contains(&column.as_str()));
            let kept = cells.get(&column).filter(|kept| !kept.is_empty());
            let cell = match (more, kept) {
                (Some(more), Some(kept)) => format!("{kept}|{}", more.trim()),
                (Some(more), None) => more.trim().to_owned(),
                (None, _) => cell,
            };
            cells.insert(column, cell);
        }
        cells
    }

    /// What is wrong with a row, cell by cell.
    pub fn faults(&self, cells: &Cells) -> Vec<String> {
        let cell = |column: &String| cells.get(column).map_or("", String::as_str);
        let faults = self.columns.iter().filter_map(|column| {
            let fault = self.fault(column, cell(column))?;
            Some(format!("{column}: {fault}"))
        });
        faults.collect()
    }

    fn fault(&self, column: &str, cell: &str) -> Option<String> {
        if cell.contains(',') {
            return Some(format!("{cell:?} holds a comma, which separates cells; write it without"));
        }
        if let Some(&(_, least, most, hint)) = NUMBERS.iter().find(|(name, ..)| *name == column) {
            return number(cell, least, most, column == "rank").then(|| format!("{cell:?} is not {hint}"));
        }
        if SPELLINGS.contains(&column) {
            let empty = cell.split('|').find(|spelling| !spelling.is_empty() && folds_to_nothing(spelling))?;
            return Some(format!("{empty:?} holds no letter; write a name, or remove it"));
        }
        match column {
            "id" => (!is_id(cell))
                .then(|| format!("{cell:?} is no id; write Latin letters, digits, _ . : or - without spaces")),
            "camp" => unknown(cell, "camp", &self.camps),
            "kind" if self.is_places => place_kind(cell),
            name if name.starts_with("name_") => {
                folds_to_nothing(cell).then(|| format!("{cell:?} is no name; write one"))
            }
            _ => self.not_held(column, cell),
        }
    }

    fn not_held(&self, column: &str, cell: &str) -> Option<String> {
        let (_, held) = self.closed.iter().find(|(name, _)| name == column)?;
        let held: Vec<String> = held.iter().filter(|held| !held.is_empty()).cloned().collect();
        let free = cell.is_empty() && self.closed.iter().any(|(name, held)| name == column && held.contains(""));
        if free { None } else { unknown(cell, column, &held) }
    }
}

/// Whether a cell is no number from `least` to `most`.
fn number(cell: &str, least: f64, most: f64, whole: bool) -> bool {
    let number = if whole { cell.parse::<u8>().ok().map(f64::from) } else { cell.parse::<f64>().ok() };
    !number.is_some_and(|number| (least..=most).contains(&number))
}

fn is_id(cell: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.' | ':' | '-');
    !cell.is_empty() && !cell.starts_with('-') && cell.chars().all(plain)
}

/// What is wrong with a name that is none of the known ones.
pub(super) fn unknown(cell: &str, what: &str, known: &[String]) -> Option<String> {
    if known.iter().any(|other| other == cell) {
        return None;
    }
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    Some(format!("no {what} {cell:?} is known; {}", nearest(cell, &known)))
}

/// Every kind of place.
pub(super) const PLACE_KINDS: [PlaceKind; 17] = [
    PlaceKind::Country,
    PlaceKind::Governorate,
    PlaceKind::District,
    PlaceKind::Area,
    PlaceKind::City,
    PlaceKind::Town,
    PlaceKind::Village,
    PlaceKind::Quarter,
    PlaceKind::Street,
    PlaceKind::Airport,
    PlaceKind::Base,
    PlaceKind::Field,
    PlaceKind::Crossing,
    PlaceKind::Road,
    PlaceKind::River,
    PlaceKind::Hill,
    PlaceKind::Site,
];

/// The key of a kind of place, in files.
pub(super) fn kind_key(kind: PlaceKind) -> String {
    format!("{kind:?}").to_lowercase()
}

fn place_kind(cell: &str) -> Option<String> {
    unknown(cell, "kind of place", &PLACE_KINDS.map(kind_key))
}

/// Rows that name a row of another table, or of their own, that is not there or has been taken away.
pub(super) fn dangling(texts: &Texts) -> Vec<Fault> {
    let camps = Table::read(texts.of("camps.csv").1).ids();
    let actors = Table::read(texts.of("actors.csv").1);
    let nations = Table::read(texts.of("nations.csv").1);
    let ids: Vec<String> = actors.ids().into_iter().chain(nations.ids()).collect();
    let mut faults = Vec::new();
    for (name, table) in [("actors.csv", &actors), ("nations.csv", &nations)] {
        for (_, cells) in table.cells() {
            let cell = |column: &str| cells.get(column).map_or("", String::as_str);
            let parent = Some(cell("parent")).filter(|parent| !parent.is_empty());
            let lost = [
                unknown(cell("camp"), "camp", &camps),
                parent.and_then(|parent| unknown(parent, "actor", &ids)).map(|fault| format!("parent: {fault}")),
            ];
            let fault =
                |message| Fault { file: name.to_owned(), line: 0, message: format!("{}: {message}", cell("id")) };
            faults.extend(lost.into_iter().flatten().map(fault));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_place_have_the_keys_of_the_model() {
        for kind in PLACE_KINDS {
            let read: PlaceKind =
                serde_json::from_value(serde_json::Value::String(kind_key(kind))).expect("a kind of the model");
            assert_eq!(read, kind);
        }
    }

    #[test]
    fn numbers_have_bounds() {
        let cases =
            [("36.2", false), ("-90", false), ("90.1", true), ("NaN", true), ("inf", true), ("36,2", true), ("", true)];
        for (cell, wrong) in cases {
            assert_eq!(number(cell, -90.0, 90.0, false), wrong, "{cell}");
        }
        assert!(number("2.5", 0.0, 5.0, true) && !number("5", 0.0, 5.0, true));
    }
}
