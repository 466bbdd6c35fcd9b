//! How reports are shown for reading, and what is looked for in the one that is open.

use super::State;
use crate::store::Project;
use serde::{Deserialize, Serialize};

/// Sizes of passages in logical pixels, both ends included: below, marks over letters run together; above, a column
/// holds two words.
pub const SIZES_PX: std::ops::RangeInclusive<f32> = 12.0..=44.0;
const USUAL_PX: f32 = 18.0;

/// How passages are set. Remembered from one run to the next.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reading {
    /// Size of the em in logical pixels, one of [`SIZES_PX`].
    pub size_px: f32,
    /// Whether lines are full.
    pub justified: bool,
    /// Whether the number of every claim stands behind the words that tell it.
    pub numbers: bool,
    /// Whether signs show where hidden characters stand.
    pub hidden: bool,
}

impl Default for Reading {
    fn default() -> Self {
        Self { size_px: USUAL_PX, justified: false, numbers: false, hidden: false }
    }
}

impl Reading {
    /// The same, with a size that can be shown: the nearest one, the usual one where it is no number.
    #[must_use]
    pub fn sound(self) -> Self {
        let size_px = if self.size_px.is_finite() { self.size_px } else { USUAL_PX };
        Self { size_px: size_px.clamp(*SIZES_PX.start(), *SIZES_PX.end()), ..self }
    }

    /// The same at `steps` sizes more or less; a step is a ninth of the usual size.
    #[must_use]
    pub fn larger(self, steps: f32) -> Self {
        Self { size_px: self.size_px + 2.0 * steps, ..self }.sound()
    }

    /// The same at the usual size.
    #[must_use]
    pub fn usual_size(self) -> Self {
        Self { size_px: USUAL_PX, ..self }
    }
}

/// What is looked for in the open report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// The words, found in any spelling of theirs.
    pub words: String,
    /// Which of the places that were found is the chosen one.
    pub at: usize,
    /// A count that grows when the chosen place is to be scrolled to.
    pub reveal: u64,
}

/// A change of what is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindChange {
    /// Begin to look.
    Open,
    /// Look for these words.
    Words(String),
    /// Go so many places on, and on to the first behind the last.
    Step(i32),
    /// Look for nothing any more.
    Close,
}

pub(super) fn change_find(state: &mut State, project: &Project, change: FindChange) {
    let reveal = state.find.as_ref().map_or(0, |find| find.reveal);
    match change {
        FindChange::Open => {
            let words = state.last_find.clone();
            state.find.get_or_insert(Find { words, ..Find::default() });
        }
        FindChange::Close => state.find = None,
        FindChange::Words(words) => {
            state.last_find.clone_from(&words);
            state.find = Some(Find { words, at: 0, reveal: reveal + 1 });
        }
        FindChange::Step(steps) => {
            let report = state.page(project);
            let (Some(find), Some(report)) = (&mut state.find, report) else { return };
            let count = i64::try_from(crate::query::find_in(&report, &find.words).len()).unwrap_or(0);
            if count > 0 {
                let at = (i64::try_from(find.at).unwrap_or(0) + i64::from(steps)).rem_euclid(count);
                find.at = usize::try_from(at).unwrap_or(0);
                find.reveal = reveal + 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_stay_where_they_can_be_read() {
        let reading = Reading::default();
        let cases = [
            ("one step", reading.larger(1.0).size_px, 20.0),
            ("far too large", reading.larger(1000.0).size_px, 44.0),
            ("far too small", reading.larger(-1000.0).size_px, 12.0),
            ("no number", Reading { size_px: f32::NAN, ..reading }.sound().size_px, 18.0),
            ("back", reading.larger(3.0).usual_size().size_px, 18.0),
        ];
        for (name, size, expected) in cases {
            assert_eq!(size, expected, "{name}");
        }
    }
}
