//! Paragraphs of Arabic, Latin and numbers, set as a book sets them, without a screen.
//!
//! A [`Typesetter`] shapes a text once (letters joined, ligatures made), puts its runs in visual order, breaks its
//! lines, and gives a [`Paragraph`]: glyphs with places, lines with words, and answers to "where do these bytes
//! stand" and "which byte is here". A [`Rasteriser`] turns glyphs into pixels. An [`Editor`] is a text that is being
//! written: what keys and pointer do to it, without either.
//!
//! This module knows nothing of windows, of textures, or of what the texts are about. The widgets of [`crate::text`]
//! are made from it.
//!
//! ```
//! use waqai::typeset::{Caret, Face, Style, Toward, Typesetter};
//!
//! let mut typesetter = Typesetter::new();
//! let words = "عاد 12 طالبا من Aleppo إلى إدلب";
//! let paragraph = typesetter.set(words, &Style::new(Face::Reading, 18.0), Some(120.0));
//! assert!(paragraph.is_rtl() && paragraph.lines().len() > 1);
//!
//! // The first letter stands at the right, and the left arrow goes on in reading.
//! let first = paragraph.caret_place(Caret::before(0));
//! assert_eq!((first.line, first.x), (0, 120.0));
//! assert_eq!(paragraph.moved(Caret::before(0), Toward::Left), Some(Caret::behind("ع".len())));
//!
//! // Where a word stands, and which word stands there.
//! let start = words.find("Aleppo").expect("it is there");
//! let area = paragraph.areas(start..start + "Aleppo".len())[0];
//! let byte = paragraph.byte_at(area.left + 1.0, (area.top + area.bottom) / 2.0).expect("a letter");
//! assert_eq!(&words[paragraph.word_at(byte)], "Aleppo");
//! ```
//!
//! # What it guarantees
//!
//! - **Order** is that of the Unicode bidirectional algorithm (UAX #9) with isolates, embeddings and overrides, and with
//!   rule L1: spaces at a line's end stand at the end of reading. The paragraph's direction is that of its first strong
//!   character unless the [`Style`] gives one. What a text leaves open cannot reorder what stands beside it, where the
//!   caller wraps it by [`isolated`].
//! - **Lines** break as UAX #14 allows, and inside a word only where it is wider than the line. Spaces that a line ends
//!   with hang out of it; lines begin at the side where the paragraph's reading begins.
//! - **Carets** stand at the edge of the letter that they belong to ([`Caret`]); an arrow moves one the way it points and
//!   never turns back. A letter and its marks are one stop (UAX #29), the parts of a ligature several.
//! - **Bytes** are those of the text that was given. Every answer is at an edge of a character; no text makes it panic.
//! - **Colours never reshape.** A [`Decoration`] may begin inside a word or a ligature, and the letters stay joined.
//! - **The same on every machine**, as long as the embedded fonts have the letters. Fonts of the system are read only
//!   when somebody asks for them, on a thread.
//!
//! # What it costs
//!
//! A paragraph is remembered by its words, its [`Style`] and its width, for some hundred generations
//! ([`Typesetter::next_generation`], one a frame): asking for it again is a hash of the words and a comparison. At
//! another width a text of up to 32 KB is broken anew and not shaped anew. Making a typesetter reads the tables of
//! seven embedded fonts. An editor shapes its whole text at every change, which suits fields and not books.
//!
//! # What it does not do
//!
//! Lines are justified by their spaces and never by lengthening letters (kashida). There is no hyphenation and no
//! vertical text. A text has one size; weights may change inside it. An [`Editor`] has one style and one direction for
//! all its lines, that of its first strong character; texts with a paragraph of each direction are set line by line,
//! as [`crate::text::Passage`] does.
//!
//! # Where to begin reading
//!
//! `style` says what can be asked for and `paragraph` what is given; `typesetter` goes from the one to the other: `shape`
//! makes glyphs of words, with `scripts` and `select` to say in which script and from which font, `lines` breaks, `build`
//! orders and aligns; `elide` is for lines that do not fit and `cache` for what was set before.
//! `places`, `caret` and `words` answer what a paragraph is asked. `editor` stands on them. `raster`, `fonts`, `hidden`
//! and `controls` can be read by themselves.

mod build;
mod cache;
mod caret;
mod controls;
mod editor;
mod elide;
mod fonts;
mod hidden;
mod lines;
mod outline;
mod paragraph;
mod places;
mod raster;
mod scripts;
mod select;
mod shape;
mod style;
#[cfg(test)]
mod tests;
mod typesetter;
mod words;

pub use caret::{Caret, CaretPlace, Toward};
pub use editor::{Editor, Erase, Motion, Room};
pub use fonts::INTERFACE_REGULAR;
pub use hidden::{Hidden, HiddenKind, hidden_characters, isolated, without_isolates};
pub use outline::Outliner;
pub use paragraph::{Cluster, FontHandle, Glyph, Line, Paragraph, PlacedInset};
pub use places::Area;
pub use raster::{GlyphImage, Pixmap, QUARTERS, Rasteriser, split_quarter};
pub use style::{Decoration, Direction, Face, Heading, Inset, Rgba, Style, Text};
pub use typesetter::Typesetter;
pub use words::Unit;
