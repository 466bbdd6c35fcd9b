//! What stands in the text, looked up by where it stands: lists of mentions are in text order, and a question about one
//! sentence must not walk through a whole report.

use super::actors::ActorMention;
use super::places::PlaceMentioned;
use super::timex::Timex;
use super::triggers::TriggerMention;
use std::ops::Range;

/// No mention is longer than this many tokens; those that begin so far before a word cannot reach it.
const LONGEST: usize = 64;

/// What is meant by a word that points back, or holds for a line, was named at most this many tokens before.
const FAR: usize = 2000;

/// Something with its tokens.
pub trait Located {
    /// Its tokens.
    fn tokens(&self) -> &Range<usize>;
}

/// Those of `mentions`, which are in text order, that begin within `range`.
pub fn beginning_in<'m, T: Located>(mentions: &'m [T], range: &Range<usize>) -> &'m [T] {
    let from = mentions.partition_point(|mention| mention.tokens().start < range.start);
    let to = mentions.partition_point(|mention| mention.tokens().start < range.end);
    mentions.get(from..to).unwrap_or(&[])
}

/// Those of `mentions`, which are in text order, that have a token within `range`.
pub fn touching<'m, T: Located>(mentions: &'m [T], range: &Range<usize>) -> impl DoubleEndedIterator<Item = &'m T> {
    let near = range.start.saturating_sub(LONGEST)..range.end;
    let from = range.start;
    beginning_in(mentions, &near).iter().filter(move |mention| mention.tokens().end > from)
}

/// Those of `mentions`, which are in text order, that begin before the token `at`, as far back as a reader remembers.
pub fn before<T: Located>(mentions: &[T], at: usize) -> &[T] {
    beginning_in(mentions, &(at.saturating_sub(FAR)..at))
}

macro_rules! located {
    ($($mention:ty),*) => {
        $(impl Located for $mention {
            fn tokens(&self) -> &Range<usize> {
                &self.tokens
            }
        })*
    };
}
located!(ActorMention, PlaceMentioned, Timex, TriggerMention);

#[cfg(test)]
mod tests {
    use super::*;

    struct At(Range<usize>);

    impl Located for At {
        fn tokens(&self) -> &Range<usize> {
            &self.0
        }
    }

    #[test]
    fn mentions_are_found_by_their_tokens() {
        let mentions = [At(0..2), At(3..9), At(4..5), At(9..10)];
        let starts = |found: &[At]| found.iter().map(|mention| mention.0.start).collect::<Vec<_>>();
        assert_eq!(starts(beginning_in(&mentions, &(3..9))), [3, 4]);
        assert!(beginning_in(&mentions, &(5..9)).is_empty());
        let touched: Vec<usize> = touching(&mentions, &(6..9)).map(|mention| mention.0.start).collect();
        assert_eq!(touched, [3], "one that began before reaches in, one that begins at the end does not");
    }
}
