//! Paragraphs of Arabic, Latin and numbers, set as a book sets them, without a screen.
//!
//! A [`Typesetter`] shapes a text once (letters joined, ligatures made), puts its runs in visual order, breaks its
//! lines, and gives a [`Paragraph`]: glyphs with places, lines with words, and answers to "where do these bytes
//! stand" and "which byte is here". A [`Rasteriser`] turns glyphs into pixels. Colours never take part in shaping: a
//! span may begin inside a word and the word stays whole.
//!
//! This module knows nothing of windows, of textures, or of what the texts are about.

mod build;
mod cache;
mod caret;
mod controls;
mod editor;
mod elide;
mod fonts;
mod hidden;
mod paragraph;
mod places;
mod raster;
mod style;
#[cfg(test)]
mod tests;
mod typesetter;
mod words;

pub use caret::{Caret, CaretPlace, Toward};
pub use editor::{Editor, Erase, Motion, Room};
pub use fonts::INTERFACE_REGULAR;
pub use hidden::{Hidden, HiddenKind, hidden_characters, isolated, without_isolates};
pub use paragraph::{Cluster, FontHandle, Glyph, Line, Paragraph, PlacedInset};
pub use places::Area;
pub use raster::{GlyphImage, Pixmap, QUARTERS, Rasteriser, split_quarter};
pub use style::{Decoration, Direction, Face, Heading, Inset, Rgba, Style, Text};
pub use typesetter::Typesetter;
pub use words::Unit;
