//! Tables: a row replaces the row of the same id, cell by cell; `-id` alone takes it away.
//!
//! The first line names the columns, in any order; a column that it leaves out keeps what ours has. A cell that
//! begins with `+` adds to the spellings that ours lists.

use super::{Change, Laid, cells, nearest};
use crate::extract::lexicon::{Asset, Texts};
use std::collections::BTreeMap;

/// Cells by column.
pub(super) type Cells = BTreeMap<String, String>;

/// A table as a file holds it.
pub(super) struct Table {
    /// The line that names the columns, as it stands.
    header: String,
    /// Its number, from 1; 0 where there is none.
    header_line: usize,
    /// The columns in order.
    pub columns: Vec<String>,
    /// Rows with their lines: cells in the order of the columns.
    rows: Vec<(usize, Vec<String>)>,
}

impl Table {
    /// Reads a table: the first line whose first cells hold `id` names the columns, also where `#` stands before it.
    pub fn read(text: &str) -> Self {
        let mut table = Self { header: String::new(), header_line: 0, columns: Vec::new(), rows: Vec::new() };
        for (line, row) in (1..).zip(text.lines()) {
            let names = columns(row);
            let comment = row.starts_with('#');
            let names_columns = if comment {
                names.len() > 1 && names.first().is_some_and(|name| name == "id")
            } else {
                names.iter().any(|name| name == "id")
            };
            if table.header_line == 0 && names_columns {
                (table.header, table.header_line, table.columns) = (row.to_owned(), line, names);
            } else if !row.trim().is_empty() && !comment {
                table.rows.push((line, split(row)));
            }
        }
        table
    }

    /// The rows by column. A row with cells too few lacks those columns.
    pub fn cells(&self) -> impl Iterator<Item = (usize, Cells)> {
        self.rows.iter().map(|(line, row)| (*line, self.columns.iter().cloned().zip(row.iter().cloned()).collect()))
    }

    /// The ids in order.
    pub fn ids(&self) -> Vec<String> {
        self.cells().filter_map(|(_, mut cells)| cells.remove("id")).collect()
    }
}

/// The names of the columns in a line that may be a comment; what explains a name in brackets is passed over.
fn columns(line: &str) -> Vec<String> {
    let name = |cell: String| cell.split([' ', '(']).next().unwrap_or_default().to_owned();
    split(line.trim_start_matches('#')).into_iter().map(name).collect()
}

/// The cells of a line, trimmed; a cell may stand in double quotes, inside which they are doubled.
fn split(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' if quoted || cell.trim().is_empty() => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell).trim().to_owned()),
            other => cell.push(other),
        }
    }
    cells.push(cell.trim().to_owned());
    cells
}

/// Lays the table `theirs` over ours; `texts` holds the tables laid before it.
pub(super) fn lay(asset: &Asset, theirs: &str, texts: &Texts) -> Laid {
    let ours = Table::read(asset.text);
    let theirs = Table::read(theirs);
    let mut laid = Laid::new(asset.name);
    check_columns(&mut laid, &ours, &theirs);
    if laid.faults.is_empty() {
        let known = cells::Known::new(asset, &ours, texts);
        let mut merge = Merge::new(&ours, known, laid);
        theirs.rows.iter().for_each(|(line, row)| merge.row(*line, row, &theirs.columns));
        laid = merge.finish(&ours);
    }
    laid
}

fn check_columns(laid: &mut Laid, ours: &Table, theirs: &Table) {
    let known: Vec<&str> = ours.columns.iter().map(String::as_str).collect();
    if theirs.header_line == 0 {
        let semicolons = theirs.rows.iter().any(|(_, row)| row.len() == 1 && row.concat().matches(';').count() > 1);
        let hint = if semicolons { "; put commas, not semicolons, between the cells" } else { "" };
        laid.fault(1, format!("no line names the columns; begin the file with {}{hint}", known.join(",")));
    }
    for (nth, name) in theirs.columns.iter().enumerate() {
        if !known.contains(&name.as_str()) {
            laid.fault(theirs.header_line, format!("no column {name:?} is known; {}", nearest(name, &known)));
        } else if theirs.columns.iter().take(nth).any(|other| other == name) {
            laid.fault(theirs.header_line, format!("the column {name:?} stands twice; remove one of the two"));
        }
    }
}

/// Rows being laid over ours.
struct Merge<'a> {
    rows: Vec<Option<Cells>>,
    by_id: BTreeMap<String, usize>,
    seen: BTreeMap<String, usize>,
    known: cells::Known<'a>,
    laid: Laid,
}

impl<'a> Merge<'a> {
    fn new(ours: &Table, known: cells::Known<'a>, laid: Laid) -> Self {
        let rows: Vec<Option<Cells>> = ours.cells().map(|(_, cells)| Some(cells)).collect();
        let ids = rows.iter().enumerate().filter_map(|(nth, row)| Some((row.as_ref()?.get("id")?.clone(), nth)));
        let by_id = ids.collect();
        Self { rows, by_id, seen: BTreeMap::new(), known, laid }
    }

    fn row(&mut self, line: usize, row: &[String], columns: &[String]) {
        let named: Cells = columns.iter().cloned().zip(row.iter().cloned()).collect();
        let id = if row.len() == 1 { row.concat() } else { named.get("id").cloned().unwrap_or_default() };
        if let Some(first) = self.seen.insert(id.trim_start_matches('-').to_owned(), line) {
            return self.laid.fault(line, format!("the id {id:?} stands on line {first} already; keep one of the two"));
        }
        match id.strip_prefix('-') {
            Some(id) => self.remove(line, id.trim()),
            None if row.len() != columns.len() => {
                let (have, need) = (row.len(), columns.len());
                let hint =
                    "a cell that is left empty still needs its comma, one with a comma inside needs another sign";
                self.laid.fault(line, format!("{have} cells stand where the first line names {need} columns; {hint}"));
            }
            None => self.put(line, &id, named),
        }
    }

    fn remove(&mut self, line: usize, id: &str) {
        match self.by_id.remove(id).and_then(|nth| self.rows.get_mut(nth)) {
            Some(row) => {
                *row = None;
                self.laid.change.removed += 1;
            }
            None => {
                let ids: Vec<&str> = self.by_id.keys().map(String::as_str).collect();
                self.laid.fault(line, format!("no row has the id {id:?}; {}", nearest(id, &ids)));
            }
        }
    }

    fn put(&mut self, line: usize, id: &str, theirs: Cells) {
        let at = self.by_id.get(id).copied();
        let ours = at.and_then(|nth| self.rows.get(nth)?.clone());
        let cells = self.known.laid_over(ours.as_ref(), theirs);
        for message in self.known.faults(&cells) {
            self.laid.fault(line, message);
        }
        let Change { added, changed, .. } = &mut self.laid.change;
        match (&ours, at.and_then(|nth| self.rows.get_mut(nth))) {
            (Some(ours), Some(slot)) => {
                *changed += usize::from(*ours != cells);
                *slot = Some(cells);
            }
            _ => {
                *added += 1;
                self.by_id.insert(id.to_owned(), self.rows.len());
                self.rows.push(Some(cells));
            }
        }
    }

    fn finish(mut self, ours: &Table) -> Laid {
        let line = |cells: &Cells| {
            let cell = |column: &String| cells.get(column).map_or("", String::as_str);
            ours.columns.iter().map(cell).collect::<Vec<_>>().join(",")
        };
        let rows = self.rows.iter().flatten().map(line);
        self.laid.text = std::iter::once(ours.header.clone()).chain(rows).collect::<Vec<_>>().join("\n");
        self.laid
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_may_stand_in_quotes() {
        let cases = [
            ("plain", "a, b ,c", vec!["a", "b", "c"]),
            ("quoted", "a,\"b, \"\"c\"\"\",d", vec!["a", "b, \"c\"", "d"]),
            ("a quote inside", "5\" gun,b", vec!["5\" gun", "b"]),
            ("empty", "", vec![""]),
            ("never closed", "a,\"b,c", vec!["a", "b,c"]),
        ];
        for (name, line, expected) in cases {
            assert_eq!(split(line), expected, "{name}");
        }
    }

    #[test]
    fn columns_are_named_by_the_first_line_that_has_an_id() {
        for text in ["# a note\n# id,camp,variants (separated by |)\nx,y,z", "id,camp,variants\nx,y,z"] {
            let table = Table::read(text);
            assert_eq!(table.columns, ["id", "camp", "variants"]);
            assert_eq!(table.ids(), ["x"]);
        }
    }
}
