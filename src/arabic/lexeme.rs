//! Words as such, whatever their place: what is known of one is worked out once, and every token of it shares that.

use super::numeral::may_begin_number;
use super::{Class, Classes, Key, Keyed, Split, TokenKind, Vocabulary, Word, splits};

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
        let bare = Key::of(form.strip_prefix(['و', 'ف']).unwrap_or(&form));
        let (mut any, mut plain, mut stems) = (Classes::default(), Classes::default(), 0);
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
        Self { form, bare, splits, may_begin_number, any, plain, stems, forms }
    }

    /// Whether some reading is in the list of this class.
    #[inline]
    #[must_use]
    pub fn is_any(&self, class: Class) -> bool {
        self.any.has(class)
    }

    /// Whether the word is in the list of this class, with or without its conjunction.
    #[inline]
    #[must_use]
    pub fn is_plain(&self, class: Class) -> bool {
        self.plain.has(class)
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
