//! Arabic as text: folding with a way back to the original bytes, tokens and their clitics, numerals, sentences.
//!
//! Everything here is about the language and nothing about the war: no list of places, groups or events.
//! Spans that leave this module point into the text exactly as it was handed in.

mod classes;
mod clitics;
mod fold;
mod lexeme;
mod numeral;
mod sentence;
mod token;
mod word;
mod word_map;

pub use classes::{Class, Classes, Roll, Vocabulary};
pub use clitics::{Split, splits, without_pronoun};
pub use fold::{Folded, find_folded, fold};
pub use lexeme::Lexeme;
pub use numeral::{Numeral, Vague, numeral_at, ordinal, ordinals};
pub use sentence::{Sentence, sentences};
pub use token::{Token, TokenKind, tokenize, tokenize_with, words_of};
pub(crate) use word::words;
pub use word::{Key, Keyed, Word};
pub use word_map::{WordMap, WordSet};
