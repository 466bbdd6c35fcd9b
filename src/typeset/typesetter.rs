//! Shaping and breaking of texts, each once as long as it is in use.

use parley::{
    FontContext, FontFeatures, FontWeight, LayoutContext, LineHeight, OverflowWrap, StyleProperty, TextWrapMode,
};
use std::borrow::Cow;
use std::sync::{Arc, mpsc};

use super::build::{EndSpaces, Origin};
use super::cache::{Cache, Key};
use super::controls::{one_line, without_controls};
use super::elide::{ELLIPSIS, Prefixes, closers};
use super::fonts::{families, font_context, natural_line_height_em};
use super::lines::break_lines;
use super::paragraph::Paragraph;
use super::shape::{Shaped, TextShaper};
use super::style::{Direction, Face, Style, Text};

/// Set paragraphs unused for so many generations are dropped.
const KEPT_GENERATIONS: u64 = 256;
/// Set paragraphs in memory, beyond which only those in use are kept.
const PARAGRAPHS_LIMIT_BYTES: usize = 64 << 20;
/// Shaped texts are kept for breaking at another width, while a panel is being resized and a little longer.
const SHAPED_KEPT_GENERATIONS: u64 = 64;
/// Longer texts are shaped anew at every width: what is kept for them is too much to hold.
const SHAPED_LIMIT_BYTES: usize = 32 << 10;

/// A private character that no font has: looking for it opens every font of the system, so that none has to be opened
/// while a frame waits.
const NOWHERE: char = '\u{10FFFD}';

/// Where letters come from that our own fonts lack.
enum Fallback {
    /// Nowhere yet, or for ever.
    None,
    /// A thread reads the system's fonts.
    Loading(mpsc::Receiver<FontContext>),
    /// The system's fonts are in use.
    Loaded,
}

/// Sets texts, and remembers what it has set.
///
/// Making one costs well under a millisecond beyond reading our own fonts' tables: the system's fonts are left alone
/// until [`Typesetter::load_system_fonts_in_background`] or [`Typesetter::with_system_fonts`] asks for them.
pub struct Typesetter {
    pub(super) fonts: FontContext,
    pub(super) layouts: LayoutContext<()>,
    fallback: Fallback,
    paragraphs: Cache<Arc<Paragraph>>,
    shaped: Cache<(Arc<str>, Arc<Shaped>)>,
    shaper: TextShaper,
    shapings: u64,
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

impl Typesetter {
    /// A typesetter on our own fonts; what they lack shows as a box. Its lines are the same on every machine.
    #[must_use]
    pub fn new() -> Self {
        Self {
            fonts: font_context(false),
            layouts: LayoutContext::new(),
            fallback: Fallback::None,
            paragraphs: Cache::new(KEPT_GENERATIONS, PARAGRAPHS_LIMIT_BYTES),
            shaped: Cache::new(SHAPED_KEPT_GENERATIONS, PARAGRAPHS_LIMIT_BYTES),
            shaper: TextShaper::new(),
            shapings: 0,
        }
    }

    /// A typesetter that takes letters which our fonts lack from the system's. Reads the list of those at once.
    #[must_use]
    pub fn with_system_fonts() -> Self {
        Self { fonts: font_context(true), fallback: Fallback::Loaded, ..Self::new() }
    }

    /// Begins to read the system's fonts on a thread, unless that was asked for before, and looks there for the letters
    /// of `text`. `on_ready` is called on that thread when [`Typesetter::next_generation`] may take them into use.
    pub fn load_system_fonts_in_background(&mut self, text: &str, on_ready: impl FnOnce() + Send + 'static) {
        if !matches!(self.fallback, Fallback::None) {
            return;
        }
        let (sender, receiver) = mpsc::channel();
        self.fallback = Fallback::Loading(receiver);
        let text = format!("{text}{NOWHERE}");
        std::thread::spawn(move || {
            let mut fonts = font_context(true);
            let style = Style::new(Face::Interface, 13.0);
            TextShaper::new().shape(&mut fonts, &Text::plain(&text), &style);
            // The receiver may be gone with the window; then nobody needs the fonts.
            if sender.send(fonts).is_ok() {
                on_ready();
            }
        });
    }

    /// Tells that a frame or another round of setting begins: drops what has long been unused, and takes fonts of the
    /// system into use that have been read meanwhile.
    pub fn next_generation(&mut self) {
        self.paragraphs.age();
        self.shaped.age();
        let Fallback::Loading(receiver) = &self.fallback else { return };
        let Ok(fonts) = receiver.try_recv() else { return };
        self.fonts = fonts;
        self.shaper.selector.forget();
        self.fallback = Fallback::Loaded;
        self.paragraphs.keep_where(|paragraph| !paragraph.has_missing_glyphs());
        self.shaped.keep_where(|_| false);
    }

    /// Forgets what was set, so that the next call shapes and breaks anew. The fonts stay in use.
    pub fn forget(&mut self) {
        self.paragraphs.keep_where(|_| false);
        self.shaped.keep_where(|_| false);
    }

    /// Sets `words`, broken into lines of at most `max_width` logical pixels, or only at its own line ends where that
    /// is `None`. A word wider than the line is broken where it must be.
    pub fn set(&mut self, words: &str, style: &Style, max_width: Option<f32>) -> Arc<Paragraph> {
        self.set_text(&Text::plain(words), style, max_width)
    }

    /// [`Typesetter::set`] for words with spans of other weights and with insets.
    pub fn set_text(&mut self, text: &Text<'_>, style: &Style, max_width: Option<f32>) -> Arc<Paragraph> {
        let key = Key::new(text, style, max_width, false);
        if let Some(paragraph) = self.remembered(&key, text.words) {
            return paragraph;
        }
        let source: Arc<str> = text.words.into();
        let shaped = self.shaped(&key, text, style);
        let shown = match without_controls(text.words) {
            Cow::Borrowed(_) => Arc::clone(&source),
            Cow::Owned(words) => words.into(),
        };
        let paragraph = origin(source, shown, &shaped, style, max_width).build();
        if max_width.is_some() && text.words.len() <= SHAPED_LIMIT_BYTES {
            // Some 80 bytes for a letter of Arabic, which takes two bytes.
            let weight = 40 * text.words.len();
            self.shaped.insert(key.at_any_width(), (Arc::clone(&paragraph.source), shaped), weight);
        }
        self.remember(key, paragraph)
    }

    /// Sets a text that is being written: spaces at the end of a line take room, or the caret would not move when one is
    /// typed. Nothing is remembered; the next letter changes it.
    pub(super) fn set_written(&mut self, words: &str, style: &Style, max_width: Option<f32>) -> Paragraph {
        let source: Arc<str> = words.into();
        let shown: Arc<str> = without_controls(words).into();
        let shaped = self.shape(&Text::plain(&shown), style);
        let origin = origin(source, shown, &shaped, style, max_width);
        Origin { end_spaces: EndSpaces::TakeRoom, ..origin }.build()
    }

    /// The height that [`Typesetter::set_text`] would give, without setting or remembering anything.
    pub fn height_px(&mut self, text: &Text<'_>, style: &Style, max_width: Option<f32>) -> f32 {
        let key = Key::new(text, style, max_width, false);
        if let Some(paragraph) = self.remembered(&key, text.words) {
            return paragraph.height_px();
        }
        let shaped = self.shaped(&key, text, style);
        #[expect(clippy::cast_precision_loss, reason = "far fewer lines than a float has whole numbers")]
        let lines = break_lines(&shaped, max_width).len() as f32;
        lines * shaped.line_height
    }

    /// How many texts have been shaped so far: what has been set lately is not shaped again.
    #[must_use]
    pub fn shapings(&self) -> u64 {
        self.shapings
    }

    /// A number that changes when fonts of the system have come into use, and lines may break elsewhere.
    #[must_use]
    pub fn fonts_revision(&self) -> u64 {
        u64::from(matches!(self.fallback, Fallback::Loaded))
    }

    /// Sets `text` in one line, shortened with an ellipsis at the end of reading (the left end of a line that runs
    /// from right to left) where it is wider than `max_width`. Line ends inside the text become spaces. Where not even
    /// the ellipsis fits, it stands alone.
    pub fn set_elided(&mut self, text: &str, style: &Style, max_width: f32) -> Arc<Paragraph> {
        let key = Key::new(&Text::plain(text), style, Some(max_width), true);
        if let Some(paragraph) = self.remembered(&key, text) {
            return paragraph;
        }
        let source: Arc<str> = text.into();
        let line = one_line(text);
        let whole = self.one_line(source, Arc::from(&*line), style, None);
        let fits = whole.width_px() <= max_width;
        let paragraph = if fits { whole } else { self.shorten(&whole, &line, style, max_width) };
        self.remember(key, paragraph)
    }

    /// The longest beginning of `line` that fits into `max_width` with an ellipsis behind it.
    fn shorten(&mut self, whole: &Paragraph, line: &str, style: &Style, max_width: f32) -> Paragraph {
        let style = style.direction(if whole.is_rtl() { Direction::Leftwards } else { Direction::Rightwards });
        let mut prefixes = Prefixes::of(whole, max_width);
        loop {
            let cut = prefixes.next_shorter();
            let words = line.get(..cut).unwrap_or("").trim_end();
            let shown: Arc<str> = format!("{words}{}{ELLIPSIS}", closers(words)).into();
            let source = Arc::clone(&whole.source);
            let paragraph = self.one_line(source, shown, &style, Some(words.len()));
            if words.is_empty() || paragraph.width_px() <= max_width {
                return paragraph;
            }
        }
    }

    fn one_line(&mut self, source: Arc<str>, shown: Arc<str>, style: &Style, cut: Option<usize>) -> Paragraph {
        let shaped = self.shape(&Text::plain(&shown), style);
        Origin { cut, ..origin(source, shown, &shaped, style, None) }.build()
    }

    fn remembered(&mut self, key: &Key, text: &str) -> Option<Arc<Paragraph>> {
        self.paragraphs.get(key).filter(|paragraph| paragraph.text() == text).map(|paragraph| Arc::clone(paragraph))
    }

    fn remember(&mut self, key: Key, paragraph: Paragraph) -> Arc<Paragraph> {
        let weight = paragraph.weight_bytes();
        let paragraph = Arc::new(paragraph);
        self.paragraphs.insert(key, Arc::clone(&paragraph), weight);
        paragraph
    }

    fn shaped(&mut self, key: &Key, text: &Text<'_>, style: &Style) -> Arc<Shaped> {
        if let Some((words, shaped)) = self.shaped.get(&key.at_any_width())
            && **words == *text.words
        {
            return Arc::clone(shaped);
        }
        let words = without_controls(text.words);
        Arc::new(self.shape(&Text { words: &words, ..*text }, style))
    }

    fn shape(&mut self, text: &Text<'_>, style: &Style) -> Shaped {
        self.shapings += 1;
        self.shaper.shape(&mut self.fonts, text, style)
    }
}

fn origin<'a>(
    source: Arc<str>,
    shown: Arc<str>,
    shaped: &'a Shaped,
    style: &Style,
    max_width: Option<f32>,
) -> Origin<'a> {
    let Style { size_px, justified, .. } = *style;
    Origin { source, shown, cut: None, size_px, max_width, justified, end_spaces: EndSpaces::Hang, shaped }
}

/// What letters and lines of `style` are to parley, whose editor keeps texts that are being written.
pub(super) fn properties(style: &Style, wrap: TextWrapMode) -> [StyleProperty<'static, ()>; 7] {
    let line_height = style.line_height_px.unwrap_or_else(|| style.size_px * natural_line_height_em(style.face));
    let digits = if style.tabular_digits { FontFeatures::from("\"tnum\" on") } else { FontFeatures::empty() };
    [
        StyleProperty::FontFamily(families(style.face)),
        StyleProperty::FontSize(style.size_px),
        StyleProperty::FontWeight(FontWeight::new(f32::from(style.weight))),
        StyleProperty::LineHeight(LineHeight::Absolute(line_height)),
        StyleProperty::OverflowWrap(OverflowWrap::BreakWord),
        StyleProperty::TextWrapMode(wrap),
        StyleProperty::FontFeatures(digits),
    ]
}
