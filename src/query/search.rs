//! Searching records that lie in a file: too many to be gone through between two frames, so whoever shows the window does
//! it beside it and hands what was found to the [`Answerer`](super::Answerer).

use crate::arabic;
use crate::store::{Project, Records};
use std::sync::Arc;

/// What is to be looked for, and where.
#[derive(Clone, Debug)]
pub struct RecordSearch {
    /// The words, folded for searching.
    pub needle: String,
    /// The revision of the project.
    pub revision: u64,
    /// The records of each table, and the claim that its first row is.
    tables: Vec<(u32, Arc<dyn Records>)>,
    /// Rows of all these tables.
    pub rows: usize,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundRecords {
    /// The words, folded for searching.
    pub needle: String,
    /// The revision of the project.
    pub revision: u64,
    /// The claims whose records hold the words, in order.
    pub claims: Vec<usize>,
    /// Why records could not be read, a message each, with the file named.
    pub problems: Vec<String>,
}

/// What is looked for, as records are searched for it; empty where nothing is.
pub(super) fn folded(words: &str) -> String {
    arabic::fold(words.trim()).text
}

impl RecordSearch {
    /// The search for these words; `None` where nothing is looked for, or no table keeps its records in a file.
    #[must_use]
    pub fn new(project: &Project, words: &str) -> Option<Self> {
        let needle = folded(words);
        if needle.is_empty() {
            return None;
        }
        let mut search = Self { needle, revision: project.revision, tables: Vec::new(), rows: 0 };
        for report in &project.reports {
            let Some(table) = project.table(report.id).filter(|table| table.records.is_far()) else { continue };
            search.tables.push((project.rows_of(report.id).start, Arc::clone(&table.records)));
            search.rows += table.rows.len();
        }
        (search.rows > 0).then_some(search)
    }

    /// Whether this is the same question.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        (self.revision, &self.needle) == (other.revision, &other.needle)
    }

    /// Goes through the records. `going` is told now and then how many have been gone through since it was told last, and
    /// says whether to go on; where it stops, what has been found so far is given.
    #[must_use]
    pub fn run(&self, going: &mut dyn FnMut(usize) -> bool) -> FoundRecords {
        let mut found =
            FoundRecords { needle: self.needle.clone(), revision: self.revision, ..FoundRecords::default() };
        let fold = |cell: &str| arabic::fold(cell).text;
        let mut stopped = false;
        for (first, records) in &self.tables {
            if stopped {
                break;
            }
            let rows = records.holding(&self.needle, &fold, &mut |rows| {
                stopped = !going(rows);
                !stopped
            });
            match rows {
                Ok(rows) => found.claims.extend(rows.into_iter().map(|row| (first + row) as usize)),
                Err(problem) => found.problems.push(problem),
            }
        }
        found
    }
}
