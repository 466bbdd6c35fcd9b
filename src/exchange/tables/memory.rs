//! The records of a table, kept in memory: their texts one behind the other.

use crate::store::Records;

/// Cells end to end.
#[derive(Debug, Default)]
pub(super) struct MemoryRecords {
    text: String,
    /// Where each cell ends in `text`.
    ends: Vec<u32>,
    columns: usize,
}

impl MemoryRecords {
    /// Adds the cells of the next row; every row has as many as the first.
    pub(super) fn push(&mut self, cells: &[&str]) {
        self.columns = cells.len();
        for cell in cells {
            self.text.push_str(cell);
            self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
        }
    }

    fn cells_of(&self, row: usize) -> impl Iterator<Item = &str> {
        (row * self.columns..(row + 1) * self.columns).map(|cell| {
            let start = cell.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
            let end = self.ends.get(cell).copied().unwrap_or(start);
            self.text.get(start as usize..end as usize).unwrap_or("")
        })
    }

    fn len(&self) -> usize {
        self.ends.len().checked_div(self.columns).unwrap_or(0)
    }
}

impl Records for MemoryRecords {
    fn cells(&self, row: u32) -> Result<Vec<String>, String> {
        if row as usize >= self.len() {
            return Err(format!("the table has no row {row}"));
        }
        Ok(self.cells_of(row as usize).map(str::to_owned).collect())
    }

    fn holding(
        &self,
        needle: &str,
        fold: &dyn Fn(&str) -> String,
        _going: &mut dyn FnMut(usize) -> bool,
    ) -> Result<Vec<u32>, String> {
        let holds = |&row: &u32| self.cells_of(row as usize).any(|cell| fold(cell).contains(needle));
        Ok((0..u32::try_from(self.len()).unwrap_or(u32::MAX)).filter(holds).collect())
    }
}
