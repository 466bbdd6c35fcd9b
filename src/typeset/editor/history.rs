//! What to go back to.
//!
//! Letters typed one after another are one step back, up to the beginning of the word; so are letters deleted one after
//! another. What is grouped depends on what was done and never on when.

/// Older states than so many steps ago are forgotten.
const STEPS_KEPT: usize = 200;
/// And older ones than what takes so much memory.
const BYTES_KEPT: usize = 4 << 20;

/// A text with its selection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Snapshot {
    pub text: String,
    pub anchor: usize,
    pub focus: usize,
}

/// What changed a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Letters of a word were typed.
    Letters,
    /// A space or a line end was typed.
    Space,
    /// A letter was deleted.
    Erasure,
    /// Anything that is a step of its own.
    Step,
}

impl Change {
    fn belongs_to(self, last: Option<Self>) -> bool {
        match self {
            Self::Letters => last == Some(Self::Letters),
            Self::Space => matches!(last, Some(Self::Letters | Self::Space)),
            Self::Erasure => last == Some(Self::Erasure),
            Self::Step => false,
        }
    }
}

/// States before and after the one that is shown.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    past: Vec<Snapshot>,
    future: Vec<Snapshot>,
    last: Option<Change>,
}

impl History {
    /// Keeps the state from before a change, unless the change goes on with the one before it.
    pub fn changed(&mut self, before: Snapshot, change: Change) {
        self.future.clear();
        if !change.belongs_to(self.last) {
            self.past.push(before);
            self.forget_oldest();
        }
        self.last = Some(change);
    }

    fn forget_oldest(&mut self) {
        let mut bytes = 0;
        let fits = |state: &&Snapshot| {
            bytes += state.text.len();
            bytes <= BYTES_KEPT
        };
        let kept = self.past.iter().rev().take(STEPS_KEPT).take_while(fits).count().max(1);
        self.past.drain(..self.past.len().saturating_sub(kept));
    }

    /// Ends the step: what is typed next is another one.
    pub fn end_step(&mut self) {
        self.last = None;
    }

    pub fn back(&mut self, now: Snapshot) -> Option<Snapshot> {
        self.last = None;
        let state = self.past.pop()?;
        self.future.push(now);
        Some(state)
    }

    pub fn forward(&mut self, now: Snapshot) -> Option<Snapshot> {
        self.last = None;
        let state = self.future.pop()?;
        self.past.push(now);
        Some(state)
    }
}
