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

/// The two typefaces of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// IBM Plex Sans Arabic, for panels, labels and figures.
    Interface,
    /// Noto Naskh Arabic, for passages.
    Reading,
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
}

impl Style {
    /// Regular weight and the face's own line height.
    #[must_use]
    pub fn new(face: Face, size_px: f32) -> Self {
        Self { face, size_px, weight: 400, line_height_px: None }
    }
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
    /// Sets every paragraph of a passage that begins inside the span as a heading. Single paragraphs ignore it.
    pub heading: Option<Heading>,
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

    /// With paragraphs of the span set as `heading`.
    #[must_use]
    pub fn heading(mut self, heading: Heading) -> Self {
        self.heading = Some(heading);
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
