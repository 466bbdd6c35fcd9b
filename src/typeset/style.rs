//! How a text is to look: face, size, weight, and what is painted over and behind spans of it.

use std::ops::Range;

/// A colour as red, green, blue and alpha in sRGB, the alpha straight (not multiplied into the others).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgba(pub [u8; 4]);

impl Rgba {
    /// Opaque black.
    pub const BLACK: Self = Self([0, 0, 0, 255]);
    /// Opaque white.
    pub const WHITE: Self = Self([255, 255, 255, 255]);
}

/// The two typefaces that are embedded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// IBM Plex Sans Arabic, for panels, labels and figures.
    Interface,
    /// Noto Naskh Arabic, for passages.
    Reading,
}

/// In which direction a paragraph runs, and so at which side its lines begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// That of the first strong character (UAX #9, rules P2 and P3); to the right where there is none.
    #[default]
    FirstStrong,
    /// That of the first strong character; to the left where there is none, for a lone number among Arabic lines.
    FirstStrongElseLeftwards,
    /// From left to right, whatever stands in it.
    Rightwards,
    /// From right to left, whatever stands in it.
    Leftwards,
}

/// How a paragraph is set. Two texts of the same style differ only in their words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// Typeface; letters it lacks are taken from the other one.
    pub face: Face,
    /// Size of the em in logical pixels.
    pub size_px: f32,
    /// Weight from 100 to 900; the nearest weight at hand is taken.
    pub weight: u16,
    /// Distance from baseline to baseline in logical pixels; `None` takes the face's own.
    pub line_height_px: Option<f32>,
    /// Direction of the paragraph.
    pub direction: Direction,
    /// Whether the spaces of every line but a paragraph's last are widened until the line is full.
    pub justified: bool,
    /// Whether all digits are equally wide, so that numbers below one another stand in columns.
    pub tabular_digits: bool,
}

impl Style {
    /// Regular weight, the face's own line height, the direction of the first strong character, ragged lines,
    /// digits as wide as they are.
    #[must_use]
    pub const fn new(face: Face, size_px: f32) -> Self {
        Self {
            face,
            size_px,
            weight: 400,
            line_height_px: None,
            direction: Direction::FirstStrong,
            justified: false,
            tabular_digits: false,
        }
    }

    /// The same in another weight, from 100 to 900.
    #[must_use]
    pub const fn weight(self, weight: u16) -> Self {
        Self { weight, ..self }
    }

    /// The same with lines of another height.
    #[must_use]
    pub const fn line_height(self, line_height_px: f32) -> Self {
        Self { line_height_px: Some(line_height_px), ..self }
    }

    /// The same in another direction.
    #[must_use]
    pub const fn direction(self, direction: Direction) -> Self {
        Self { direction, ..self }
    }

    /// The same with full lines.
    #[must_use]
    pub const fn justified(self) -> Self {
        Self { justified: true, ..self }
    }

    /// The same with digits of one width.
    #[must_use]
    pub const fn tabular_digits(self) -> Self {
        Self { tabular_digits: true, ..self }
    }
}

/// A text with what takes part in its shaping besides the [`Style`]. Colours and rules do not: see [`Decoration`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Text<'a> {
    /// The words.
    pub words: &'a str,
    /// Spans of another weight, in bytes of the words; where they overlap, the later one wins. Letters stay joined
    /// over an edge, but a ligature does not form across it.
    pub weights: &'a [(Range<usize>, u16)],
    /// Room kept free inside the lines.
    pub insets: &'a [Inset],
}

impl<'a> Text<'a> {
    /// Words of one weight without insets.
    #[must_use]
    pub fn plain(words: &'a str) -> Self {
        Self { words, ..Self::default() }
    }
}

/// Room that is kept free inside a line, as wide as asked and of no height of its own: for the number of a note, a sign,
/// a small picture. It stands behind the letter before it, on the side where that letter's reading goes on, and stays on
/// its line unless the text may be broken between the two.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inset {
    /// By which the caller knows it again.
    pub id: u64,
    /// The byte of the words before which it stands, at an edge of a character.
    pub at: usize,
    /// Width in logical pixels.
    pub width_px: f32,
}

/// Size and weight of a paragraph that stands out as a title or subtitle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heading {
    /// Size of the em in logical pixels.
    pub size_px: f32,
    /// Weight from 100 to 900.
    pub weight: u16,
    /// Distance from baseline to baseline in logical pixels; `None` takes the face's own.
    pub line_height_px: Option<f32>,
}

/// What is painted at a span of a text. Where several overlap, a later colour wins, and a later ground or rule is
/// painted over an earlier one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decoration {
    /// Bytes of the text, the end not included. A ligature that reaches over an edge takes the colour at its start.
    pub span: Range<usize>,
    /// Colour of the letters.
    pub colour: Option<Rgba>,
    /// Ground behind the letters, as high as the line.
    pub background: Option<Rgba>,
    /// Colour of a rule below the letters.
    pub underline: Option<Rgba>,
    /// Whether a rule in the letters' colour runs through them.
    pub strike: bool,
}

impl Decoration {
    /// A decoration of `span` that paints nothing yet.
    #[must_use]
    pub fn new(span: Range<usize>) -> Self {
        Self { span, ..Self::default() }
    }

    /// With the letters in `colour`.
    #[must_use]
    pub fn colour(mut self, colour: Rgba) -> Self {
        self.colour = Some(colour);
        self
    }

    /// With a ground of `colour`.
    #[must_use]
    pub fn background(mut self, colour: Rgba) -> Self {
        self.background = Some(colour);
        self
    }

    /// With a rule of `colour` below.
    #[must_use]
    pub fn underline(mut self, colour: Rgba) -> Self {
        self.underline = Some(colour);
        self
    }

    /// With a rule through the letters.
    #[must_use]
    pub fn strike(mut self) -> Self {
        self.strike = true;
        self
    }

    /// The part of this decoration inside `bytes`, counted from their start, or `None` where it does not reach them.
    #[must_use]
    pub fn within(&self, bytes: &Range<usize>) -> Option<Self> {
        let start = self.span.start.max(bytes.start);
        let end = self.span.end.min(bytes.end);
        (start < end).then(|| Self { span: start - bytes.start..end - bytes.start, ..self.clone() })
    }
}
