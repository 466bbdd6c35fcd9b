//! Words as such, whatever their place: what is known of one is worked out once, and every token of it shares that.

use super::numeral::may_begin_number;
use super::{
    Class, Classes, Key, Keyed, Split, TokenKind, Vocabulary, Word, WordSet, ordinal, splits, without_pronoun,
};

/// A word, a number or a mark, and what can be told of it without the words beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lexeme {
    /// The folded spelling.
    pub form: Word,
    /// The number of the form without the و or ف in front of it.
    pub bare: Key,
    /// The readings of the front of a word; none for numbers and marks.
    pub splits: Vec<Split>,
    /// Whether a number may begin here.
    pub may_begin_number: bool,
    /// Whether some reading takes an article off.
    pub article: bool,
    /// The value of the word as an ordinal.
    pub ordinal: Option<u32>,
    /// For each reading what is left of it without a pronoun at its end; empty where no reading has one.
    owned: Vec<Vec<Word>>,
    /// The lists that have what is left of some reading, other than one with the article, without its pronoun.
    owned_any: Classes,
    /// The lists that have some reading.
    any: Classes,
    /// The lists that have the word with or without its conjunction.
    plain: Classes,
    /// A bit for each reading, chosen by its number; and for the form and the form without its conjunction.
    stems: u64,
    forms: u64,
}

impl Lexeme {
    pub(super) fn new(form: &str, kind: TokenKind, vocabulary: &Vocabulary) -> Self {
        let form = Word::new(form);
        let splits = if kind == TokenKind::Word { splits(&form) } else { Vec::new() };
        let may_begin_number = match kind {
            TokenKind::Number => true,
            TokenKind::Word => may_begin_number(&splits),
            TokenKind::Mark(_) => false,
        };
        let (mut any, mut plain, mut stems) = (Classes::default(), Classes::default(), 0);
        // Every reading ends as the word does, and most words end with no letter that a pronoun ends with.
        let owned: Vec<Vec<Word>> = if form.ends_with(['ه', 'ا', 'م', 'ن']) {
            splits.iter().map(|split| without_pronoun(&split.stem)).collect()
        } else {
            Vec::new()
        };
        let bare = Key::of(form.strip_prefix(['و', 'ف']).unwrap_or(&form));
        let mut owned_any = Classes::default();
        for (_, words) in splits.iter().zip(&owned).filter(|(split, _)| !split.article) {
            for key in words.iter().map(Keyed::key) {
                vocabulary.classes(key).into_iter().for_each(|classes| owned_any.extend(classes));
            }
        }
        for split in &splits {
            let key = split.stem.key();
            stems |= key.bit();
            if let Some(classes) = vocabulary.classes(key) {
                any.extend(classes);
                if !split.article && split.preposition.is_none() {
                    plain.extend(classes);
                }
            }
        }
        let forms = form.key().bit() | bare.bit();
        Self {
            article: splits.iter().any(|split| split.article),
            ordinal: splits.iter().find_map(|split| ordinal(&split.stem)),
            form,
            bare,
            splits,
            may_begin_number,
            owned,
            owned_any,
            any,
            plain,
            stems,
            forms,
        }
    }

    /// What is left of the nth reading without a pronoun at its end, in each spelling that it may have.
    #[must_use]
    pub fn owned(&self, nth: usize) -> &[Word] {
        self.owned.get(nth).map_or(&[], Vec::as_slice)
    }

    /// Whether some reading without the article, and without a pronoun at its end, is in the list of this class.
    #[inline]
    #[must_use]
    pub fn is_owned(&self, class: Class) -> bool {
        self.owned_any.has(class)
    }

    /// Whether the word is in `set`, with or without its clitics and, where it has no article, its pronoun.
    #[must_use]
    pub fn is_spelled_in(&self, set: &WordSet) -> bool {
        let owned = || self.splits.iter().zip(&self.owned).filter(|(split, _)| !split.article);
        // The first reading of a word is the word as it stands.
        self.splits.iter().any(|split| set.contains(&split.stem))
            || owned().flat_map(|(_, words)| words).any(|word| set.contains(word))
            || (self.splits.is_empty() && set.contains(&self.form))
    }

    /// Whether some reading is in `set`.
    #[inline]
    #[must_use]
    pub fn is_any_in(&self, set: &WordSet) -> bool {
        let class = set.class();
        if class.is_some() { self.is_any(class) } else { self.splits.iter().any(|split| set.contains(&split.stem)) }
    }

    /// Whether the word, with or without its conjunction, is in `set`.
    #[inline]
    #[must_use]
    pub fn is_plain_in(&self, set: &WordSet) -> bool {
        let class = set.class();
        if class.is_some() {
            return self.plain.has(class);
        }
        let plain = |split: &&Split| !split.article && split.preposition.is_none();
        self.splits.iter().filter(plain).any(|split| set.contains(&split.stem))
    }

    /// Whether some reading without the article, and without a pronoun at its end, is in `set`.
    #[inline]
    #[must_use]
    pub fn is_owned_in(&self, set: &WordSet) -> bool {
        let class = set.class();
        if class.is_some() {
            return self.is_owned(class);
        }
        let readings = self.splits.iter().zip(&self.owned).filter(|(split, _)| !split.article);
        readings.flat_map(|(_, words)| words).any(|word| set.contains(word))
    }

    /// Whether some reading is in the list of this class.
    #[inline]
    #[must_use]
    pub fn is_any(&self, class: Class) -> bool {
        self.any.has(class)
    }

    /// Whether some reading may be one of the words with these bits; where not, none is.
    #[inline]
    #[must_use]
    pub fn may_have_stem(&self, bits: u64) -> bool {
        self.stems & bits != 0
    }

    /// Whether the word, with or without its conjunction, may be one of the words with these bits; where not, it is none.
    #[inline]
    #[must_use]
    pub fn may_be(&self, bits: u64) -> bool {
        self.forms & bits != 0
    }
}
