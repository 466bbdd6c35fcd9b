//! Tables of events: rows whose words stay where they are until one of them is read.

use super::{ActorIn, Rows};
use crate::model::{ActorId, ClaimId, PlaceId, ReportId};
use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::Arc;

/// Reads the record of a row, wherever it is kept.
pub trait Records: Debug + Send + Sync {
    /// The cells of a row, from 0, in the order of the table's columns, exactly as the file has them; cells behind the
    /// last may be left out.
    ///
    /// # Errors
    /// What keeps the record from being read and what to do, with the file named; begins lower-case.
    fn cells(&self, row: u32) -> Result<Vec<String>, String>;

    /// The rows one of whose cells holds `needle`, in order. `needle` is folded for searching, as [`crate::arabic::fold`]
    /// does; `fold` does it to cells, letter by letter. `going` is told now and then how many rows have been gone through
    /// since it was told last, and says whether to go on; where it stops, the rows found so far are given.
    ///
    /// # Errors
    /// What keeps the records from being read and what to do, with the file named; begins lower-case.
    fn holding(
        &self,
        needle: &str,
        fold: &dyn Fn(&str) -> String,
        going: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Vec<u32>, String>;

    /// Whether going through all records may take longer than a frame.
    fn is_far(&self) -> bool {
        false
    }
}

/// A name as a table writes it, and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<K> {
    /// What it stands for.
    pub id: K,
    /// The name in the cells; several where it may stand there in one or another form.
    pub names: Vec<String>,
}

impl<K> Written<K> {
    /// `id`, written `name`.
    #[must_use]
    pub fn new(id: K, name: &str) -> Self {
        Self { id, names: vec![name.to_owned()] }
    }
}

/// Which columns each field of an event is read from, by their places; none for what the table does not tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldColumns {
    /// What happened.
    pub kind: Vec<usize>,
    /// How sure it is.
    pub status: Vec<usize>,
    /// When.
    pub days: Vec<usize>,
    /// Where.
    pub place: Vec<usize>,
    /// Who: the first acts, the last suffers.
    pub actors: Vec<usize>,
    /// How many died.
    pub dead: Vec<usize>,
    /// Who says so.
    pub said: Vec<usize>,
    /// The words that tell it, if there are any.
    pub text: Vec<usize>,
}

/// A table of events. Each is a source of its own in the project, and its rows are claims.
#[derive(Clone, Debug)]
pub struct Table {
    /// The rows.
    pub rows: Rows,
    /// The number of each row in the file, from 1; empty where every row of the file is here, so that they count on.
    pub numbers: Vec<u32>,
    /// The actors that rows name.
    pub actors: Vec<Written<ActorId>>,
    /// The places that rows name.
    pub places: Vec<Written<PlaceId>>,
    /// The names of the columns of the records.
    pub columns: Vec<String>,
    /// Which column tells what.
    pub fields: FieldColumns,
    /// Where the words are.
    pub records: Arc<dyn Records>,
}

impl Table {
    /// The number of a row in its file, from 1.
    #[must_use]
    pub fn number(&self, row: usize) -> u32 {
        let on = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(1);
        self.numbers.get(row).copied().unwrap_or(on)
    }

    /// The row with this number in the file.
    #[must_use]
    pub fn row_numbered(&self, number: u32) -> Option<usize> {
        let row = if self.numbers.is_empty() {
            number.checked_sub(1).map(|row| row as usize)
        } else {
            self.numbers.binary_search(&number).ok()
        };
        row.filter(|&row| row < self.rows.len())
    }

    /// The actors that some row names.
    pub(super) fn named_actors(&self) -> BTreeSet<ActorId> {
        let numbers = self.rows.actors.iter().flatten().map(|&packed| ActorIn::unpacked(packed).actor);
        named(&self.actors, numbers)
    }

    /// The places that some row names.
    pub(super) fn named_places(&self) -> BTreeSet<PlaceId> {
        named(&self.places, self.rows.places.iter().copied())
    }

    /// Memory that grows with the rows, in bytes; records that are kept in memory are left out.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.rows.bytes() + 4 * self.numbers.capacity()
    }
}

/// What these numbers stand for.
fn named<K: Clone + Ord>(written: &[Written<K>], numbers: impl Iterator<Item = u32>) -> BTreeSet<K> {
    let mut is_named = vec![false; written.len()];
    for number in numbers {
        if let Some(is_named) = is_named.get_mut(number as usize) {
            *is_named = true;
        }
    }
    let named = written.iter().zip(is_named).filter(|(_, is_named)| *is_named);
    named.map(|(written, _)| written.id.clone()).collect()
}

/// A table in its project.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) table: Table,
    pub(super) report: ReportId,
    /// The claim that its first row is.
    pub(super) first: ClaimId,
}

impl Placed {
    /// The row that a claim is.
    pub(super) fn row(&self, claim: ClaimId) -> Option<usize> {
        let row = claim.index().checked_sub(self.first.index())?;
        (row < self.table.rows.len()).then_some(row)
    }
}
