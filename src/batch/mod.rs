//! Work on many items by several threads, with the answers in the order of the items whatever the number of threads.

use std::num::NonZeroUsize;
use std::sync::Mutex;

/// Items that are taken at once for each thread, at most.
const ITEMS: usize = 64;
/// Weight that is taken at once, at most, unless one item weighs more.
const WEIGHT: usize = 4 * 1024 * 1024;

/// How many threads the machine has for us; one where it does not tell.
#[must_use]
pub fn threads() -> NonZeroUsize {
    std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// Does `work` on every item with `jobs` threads and hands the answers to `each` in the order of the items. Only a
/// part of the items is held at a time: some for each thread, and of heavy ones, such as texts by their bytes, fewer.
/// Items are fetched and answers handed out by the thread that calls, while the others work.
pub fn in_order<I: Send, O: Send>(
    items: impl IntoIterator<Item = I>,
    jobs: NonZeroUsize,
    weight: impl Fn(&I) -> usize,
    work: impl Fn(I) -> O + Sync,
    mut each: impl FnMut(O),
) {
    let mut items = items.into_iter();
    if jobs.get() == 1 {
        items.for_each(|item| each(work(item)));
        return;
    }
    let mut next = next_chunk(&mut items, jobs.get() * ITEMS, &weight);
    let mut done: Vec<O> = Vec::new();
    while !next.is_empty() || !done.is_empty() {
        let (chunk, told) = (std::mem::take(&mut next), std::mem::take(&mut done));
        // While the others work, this thread hands out what was done before and fetches what comes next; then it helps.
        let aside = || {
            told.into_iter().for_each(&mut each);
            next = next_chunk(&mut items, jobs.get() * ITEMS, &weight);
        };
        done = answers(chunk, jobs.get(), &work, aside);
    }
}

/// Does two things side by side where there are two threads, one after the other where there is one.
pub fn both<A, B: Send>(first: impl FnOnce() -> A, second: impl FnOnce() -> B + Send) -> (A, B) {
    if threads().get() == 1 {
        return (first(), second());
    }
    std::thread::scope(|scope| {
        let second = scope.spawn(second);
        let first = first();
        match second.join() {
            Ok(second) => (first, second),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

fn next_chunk<I>(items: &mut impl Iterator<Item = I>, most: usize, weight: impl Fn(&I) -> usize) -> Vec<I> {
    let (mut chunk, mut heavy) = (Vec::new(), 0);
    while chunk.len() < most && heavy < WEIGHT {
        let Some(item) = items.next() else { break };
        heavy += weight(&item);
        chunk.push(item);
    }
    chunk
}

/// The answers to a chunk, in order. Each thread takes the next item when it is done with one; this thread first does
/// what lies `aside`.
fn answers<I: Send, O: Send>(
    chunk: Vec<I>,
    jobs: usize,
    work: &(impl Fn(I) -> O + Sync),
    aside: impl FnOnce(),
) -> Vec<O> {
    // With other things to do here, even a lone item is done by another thread.
    let others = (jobs - 1).min(chunk.len());
    let waiting = Mutex::new(chunk.into_iter().enumerate());
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.next());
    let toil = || {
        let mut done = Vec::new();
        while let Some((nth, item)) = next() {
            done.push((nth, work(item)));
        }
        done
    };
    let mut done: Vec<(usize, O)> = std::thread::scope(|scope| {
        let others: Vec<_> = (0..others).map(|_| scope.spawn(toil)).collect();
        aside();
        let mut done = toil();
        for other in others {
            match other.join() {
                Ok(answers) => done.extend(answers),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_by_key(|(nth, _)| *nth);
    done.into_iter().map(|(_, answer)| answer).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_the_order_of_the_items() {
        for jobs in [1, 2, 7] {
            let jobs = NonZeroUsize::new(jobs).expect("not zero");
            for weight in [1, WEIGHT, 3 * WEIGHT] {
                let mut answers = Vec::new();
                let work = |item: u64| {
                    std::thread::sleep(std::time::Duration::from_micros(item * 7919 % 97));
                    item * 2
                };
                in_order(0..500_u64, jobs, |_| weight, work, |answer| answers.push(answer));
                assert_eq!(answers, (0..500).map(|item| item * 2).collect::<Vec<_>>(), "{jobs} jobs, weight {weight}");
            }
        }
    }
}
