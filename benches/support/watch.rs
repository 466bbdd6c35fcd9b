//! How long work takes, in time of the processor and not of the clock on the wall: what else runs on the machine hardly
//! counts.

use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// The time that this thread has worked so far.
fn worked() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(now.tv_sec).unwrap_or(0), u32::try_from(now.tv_nsec).unwrap_or(0))
}

/// How long `work` takes this thread.
pub fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let begun = worked();
    let done = work();
    (worked().saturating_sub(begun), done)
}

/// Prints the quickest, half, nearly all and all but one in a hundred of these times, and the longest.
pub fn tell(name: &str, mut took: Vec<Duration>) {
    took.sort_unstable();
    let at = |part: usize| took.get((took.len() * part / 100).min(took.len() - 1)).copied().unwrap_or_default();
    println!(
        "  {name}: least {:.2?}, p50 {:.2?}, p95 {:.2?}, p99 {:.2?}, longest {:.2?}",
        at(0),
        at(50),
        at(95),
        at(99),
        at(100)
    );
}

/// How many claims there may be at most: a million, or as `WAQAI_BENCH_MOST` has it.
pub fn sizes() -> impl Iterator<Item = u32> {
    let most: u32 = std::env::var("WAQAI_BENCH_MOST").ok().and_then(|most| most.parse().ok()).unwrap_or(1_000_000);
    [1_000, 10_000, 100_000, 1_000_000, 10_000_000].into_iter().filter(move |claims| *claims <= most)
}
