//! Names beside marks: fronts that are told by their two ends, names with the mark of a hashtag.

use super::finder::{Finder, Named};
use crate::arabic::words;
use crate::extract::doc::Doc;
use crate::extract::lexicon::KindWord;

impl Finder<'_, '_, '_> {
    /// Past the mark of a hashtag: "قرية #الهري".
    pub(super) fn past_hash(&self, at: usize) -> usize {
        let hash = self.doc.token(at).is_some_and(|token| token.is_mark('#') && !token.starts_line);
        at + usize::from(hash)
    }

    /// "محور جوبر - القابون", "جبهة حيش – كفرومة": the other end of a front, after a dash.
    pub(super) fn other_end(&self, end: usize, word: KindWord, kind_at: usize) -> Option<(usize, Named)> {
        let front = self.doc.has_stem(kind_at, &words!["محور", "جبهه", "محوري", "طريق", "اوتستراد", "اوتوستراد"]);
        let dash = ['-', '–', '—'].into_iter().any(|mark| self.doc.token(end).is_some_and(|token| token.is_mark(mark)));
        let start = end + 1;
        let same_line = self.doc.token(start).is_some_and(|token| !token.starts_line);
        let named = (front && dash && same_line).then(|| self.inner(start, word, kind_at)).flatten();
        named.filter(|next| !self.is_masked(start..next.end)).map(|next| (start, next))
    }
}

impl Finder<'_, '_, '_> {
    /// "مثلث الرصافة - الرقة - أثريا", "طريق حمص - السلمية": a name after a dash that is the next end of a road.
    pub(super) fn is_next_end(&self, at: usize) -> bool {
        let dash = at
            .checked_sub(1)
            .and_then(|dash| self.doc.token(dash))
            .is_some_and(|token| !token.starts_line && ['-', '–', '—'].into_iter().any(|mark| token.is_mark(mark)));
        let same_line = self.doc.token(at).is_some_and(|token| !token.starts_line);
        let mut end = at;
        for last in self.found.iter().rev().take(4).filter(|_| dash && same_line) {
            if last.tokens.end + 1 != end {
                return false;
            }
            let start = last.tokens.start;
            let road = |at: usize| self.doc.has_stem(at, &words!["طريق", "مثلث", "اوتستراد", "اوتوستراد", "خط"]);
            if (start.saturating_sub(1)..=start).any(road) {
                return true;
            }
            end = start;
        }
        false
    }
}

/// The word before a name, past the mark of a hashtag: "في #السكرية".
pub(super) fn before_name(doc: &Doc<'_>, at: usize) -> Option<usize> {
    let before = doc.before(at)?;
    let hash = doc.token(before).is_some_and(|token| token.is_mark('#'));
    if hash { doc.before(before) } else { Some(before) }
}
