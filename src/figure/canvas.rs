//! A picture in the making: shapes and words as SVG.

use crate::scene::projection::{Frame, Point};
use crate::scene::theme::{Colour, Theme};
use crate::typeset::{Face, Outliner, Paragraph, Style, Typesetter};
use std::fmt::Write;
use std::sync::Arc;

/// How words look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) size_px: f32,
    pub(super) weight: u16,
    pub(super) ink: Colour,
}

impl Look {
    pub(super) fn new(size_px: f32, ink: Colour) -> Self {
        Self { size_px, weight: 400, ink }
    }

    pub(super) fn weight(self, weight: u16) -> Self {
        Self { weight, ..self }
    }

    fn style(self) -> Style {
        Style::new(Face::Interface, self.size_px).weight(self.weight).tabular_digits()
    }
}

/// On which side of its place a text stands, from left to right; from top to bottom its middle is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

/// A line's colour, width and dashes (their length and that of the gaps; none for a whole line).
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    pub(super) ink: Colour,
    pub(super) width: f32,
    pub(super) dash: Option<(f32, f32)>,
}

impl Pen {
    pub(super) fn new(ink: Colour, width: f32) -> Self {
        Self { ink, width, dash: None }
    }

    pub(super) fn dashed(self, dash: f32, gap: f32) -> Self {
        Self { dash: Some((dash, gap)), ..self }
    }
}

/// The picture.
pub(super) struct Canvas {
    body: String,
    defs: String,
    size: (f32, f32),
    ground: Colour,
    typesetter: Typesetter,
    outliner: Outliner,
    clips: u32,
    fades: u32,
}

impl Canvas {
    pub(super) fn new(width: f32, height: f32, theme: &Theme) -> Self {
        Self {
            body: String::new(),
            defs: String::new(),
            size: (width, height),
            ground: theme.panel,
            typesetter: Typesetter::new(),
            outliner: Outliner::new(),
            clips: 0,
            fades: 0,
        }
    }

    /// The document; `about` tells in words what it shows.
    pub(super) fn finish(self, about: &str) -> String {
        let (width, height) = self.size;
        let (fill, about) = (paint("fill", self.ground), escaped(about));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
             role=\"img\">\n<title>Waqai</title>\n<desc>{about}</desc>\n<defs>{}</defs>\n<rect width=\"{width}\" \
             height=\"{height}\"{fill}/>\n{}</svg>\n",
            self.defs, self.body
        )
    }

    fn put(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing into a string does not fail.
        let _always = self.body.write_fmt(element);
        self.body.push('\n');
    }

    /// Draws within a frame only.
    pub(super) fn within(&mut self, frame: Frame, radius: f32, draw: impl FnOnce(&mut Self)) {
        self.clips += 1;
        let (nth, Rect { x, y, width, height }) = (self.clips, Rect::of(frame));
        let _always = write!(
            self.defs,
            "<clipPath id=\"c{nth}\"><rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\"/></clipPath>"
        );
        self.put(format_args!("<g clip-path=\"url(#c{nth})\">"));
        draw(self);
        self.put(format_args!("</g>"));
    }

    pub(super) fn rect(&mut self, frame: Frame, radius: f32, fill: Colour) {
        let Rect { x, y, width, height } = Rect::of(frame);
        let fill = paint("fill", fill);
        self.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\"{fill}/>"
        ));
    }

    pub(super) fn frame(&mut self, frame: Frame, radius: f32, pen: Pen) {
        let (Rect { x, y, width, height }, stroke) = (Rect::of(frame), stroke(pen));
        self.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\" fill=\"none\"{stroke}/>"
        ));
    }

    /// A bar whose colour fades at both ends over `fade` of its width each (0 to 0.5).
    pub(super) fn soft_bar(&mut self, frame: Frame, ink: Colour, fade: f32) {
        self.fades += 1;
        let (nth, [r, g, b, a]) = (self.fades, ink.0);
        let alpha = short(f32::from(a) / 255.0);
        let (from, to) = (short(fade), short(1.0 - fade));
        let stop = |at: f32, alpha: f32| {
            format!("<stop offset=\"{at}\" stop-color=\"#{r:02x}{g:02x}{b:02x}\" stop-opacity=\"{alpha}\"/>")
        };
        let stops = [stop(0.0, 0.0), stop(from, alpha), stop(to, alpha), stop(1.0, 0.0)].concat();
        let _always = write!(self.defs, "<linearGradient id=\"f{nth}\">{stops}</linearGradient>");
        let Rect { x, y, width, height } = Rect::of(frame);
        self.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"url(#f{nth})\"/>"
        ));
    }

    pub(super) fn disc(&mut self, at: Point, radius: f32, fill: Colour) {
        let (x, y, r, fill) = (short(at.x), short(at.y), short(radius), paint("fill", fill));
        self.put(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\"{fill}/>"));
    }

    pub(super) fn circle(&mut self, at: Point, radius: f32, pen: Pen) {
        let (x, y, r, stroke) = (short(at.x), short(at.y), short(radius), stroke(pen));
        self.put(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"none\"{stroke}/>"));
    }

    /// A part of a ring; turns count clockwise from the top, 1 is the whole.
    pub(super) fn arc(&mut self, at: Point, radius: f32, (from, to): (f32, f32), pen: Pen) {
        if to - from >= 0.9999 {
            return self.circle(at, radius, pen);
        }
        let on = |turn: f32| {
            let (sine, cosine) = (turn * std::f32::consts::TAU).sin_cos();
            (short(at.x + radius * sine), short(at.y - radius * cosine))
        };
        let ((x, y), (end_x, end_y)) = (on(from), on(to));
        let (radius, long, stroke) = (short(radius), u8::from(to - from > 0.5), stroke(pen));
        self.put(format_args!(
            "<path d=\"M{x} {y}A{radius} {radius} 0 {long} 1 {end_x} {end_y}\" fill=\"none\"{stroke}/>"
        ));
    }

    pub(super) fn line(&mut self, points: impl IntoIterator<Item = Point>, pen: Pen) {
        let (points, stroke) = (listed(points), stroke(pen));
        self.put(format_args!(
            "<polyline points=\"{points}\" fill=\"none\"{stroke} stroke-linejoin=\"round\" stroke-linecap=\"round\"/>"
        ));
    }

    pub(super) fn polygon(&mut self, points: impl IntoIterator<Item = Point>, fill: Option<Colour>, pen: Option<Pen>) {
        let points = listed(points);
        let (fill, stroke) =
            (fill.map_or(" fill=\"none\"".to_owned(), |fill| paint("fill", fill)), pen.map_or(String::new(), stroke));
        self.put(format_args!("<polygon points=\"{points}\"{fill}{stroke} stroke-linejoin=\"round\"/>"));
    }

    /// Width and height of words in one line.
    pub(super) fn size(&mut self, words: &str, look: Look) -> (f32, f32) {
        let paragraph = self.typesetter.set(words, &look.style(), None);
        (paragraph.width_px(), paragraph.height_px())
    }

    /// Words in one line; gives the width that they take.
    pub(super) fn text(&mut self, at: Point, align: Align, words: &str, look: Look) -> f32 {
        let paragraph = self.typesetter.set(words, &look.style(), None);
        self.paragraph(at, align, &paragraph, look.ink)
    }

    /// Words in one line that end with an ellipsis where they are wider than `width_px`; gives the width that they take.
    pub(super) fn text_within(&mut self, at: Point, align: Align, words: &str, look: Look, width_px: f32) -> f32 {
        let paragraph = self.typesetter.set_elided(words, &look.style(), width_px.max(1.0));
        self.paragraph(at, align, &paragraph, look.ink)
    }

    fn paragraph(&mut self, at: Point, align: Align, paragraph: &Arc<Paragraph>, ink: Colour) -> f32 {
        let (width, height) = (paragraph.width_px(), paragraph.height_px());
        let left = match align {
            Align::Left => at.x,
            Align::Centre => at.x - width / 2.0,
            Align::Right => at.x - width,
        };
        let data = self.outliner.path_data(paragraph, left, at.y - height / 2.0);
        if !data.is_empty() {
            // The words stand beside their outlines for those who read with their ears.
            let (fill, words) = (paint("fill", ink), escaped(paragraph.text()));
            self.put(format_args!("<path{fill} d=\"{data}\"><title>{words}</title></path>"));
        }
        width
    }
}

struct Rect {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

impl Rect {
    fn of(frame: Frame) -> Self {
        let (width, height) = (short(frame.width().max(0.0)), short(frame.height().max(0.0)));
        Self { x: short(frame.min.x), y: short(frame.min.y), width, height }
    }
}

/// To a hundredth of a pixel.
fn short(px: f32) -> f32 {
    (px * 100.0).round() / 100.0
}

fn listed(points: impl IntoIterator<Item = Point>) -> String {
    points.into_iter().map(|at| format!("{},{}", short(at.x), short(at.y))).collect::<Vec<_>>().join(" ")
}

fn paint(of: &str, colour: Colour) -> String {
    let [r, g, b, a] = colour.0;
    let opacity =
        if a == u8::MAX { String::new() } else { format!(" {of}-opacity=\"{}\"", short(f32::from(a) / 255.0)) };
    format!(" {of}=\"#{r:02x}{g:02x}{b:02x}\"{opacity}")
}

fn stroke(pen: Pen) -> String {
    let dash =
        pen.dash.map_or(String::new(), |(dash, gap)| format!(" stroke-dasharray=\"{} {}\"", short(dash), short(gap)));
    format!("{} stroke-width=\"{}\"{dash}", paint("stroke", pen.ink), short(pen.width))
}

/// Text as it may stand in XML 1.0.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                escaped.push('\u{fffd}')
            }
            letter => escaped.push(letter),
        }
    }
    escaped
}
