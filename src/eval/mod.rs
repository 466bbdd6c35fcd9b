//! Extracted events against gold annotations: figures, confusions and every miss with the rule behind it.
//!
//! The reckoning is that of `score.py`, the scorer that lies beside the gold annotations, to the last digit; a test
//! compares the two. Gold files are read here, events are taken as the records that `waqai extract` writes, so that
//! those of any other program can be judged too. The module knows nothing of the engine.

mod confusion;
mod event;
mod figures;
mod gold;
mod misses;
mod pairing;
mod spelling;

pub use confusion::{Confusion, ConfusionRow};
pub use event::{Event, EventActor, EventPlace, EventsError, Words, events};
pub use figures::{Counts, Figures, Part, Score, Tally, score, score_of};
pub use gold::{Gold, GoldError, GoldEvent, GoldReport, Patterns};
pub use misses::{Miss, MissKind};
