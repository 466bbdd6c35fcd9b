//! From words to shapes: directions, scripts, fonts and glyphs, before any line is broken.
//!
//! Directions, breaks and words come from `parley_engine`, glyphs from `harfrust`. A text is cut into runs of one
//! direction, one script, one weight and one font, and every run is shaped with its neighbours in view, so that letters
//! join over the edge of a run.

use icu_properties::props::Script;
use parley::{BaseDirection, FontContext};
use parley_engine::{Analysis, AnalysisOptions, Analyzer, CharInfo};
use std::ops::Range;

use super::controls::is_strong;
use super::fonts::{baseline_em, natural_line_height_em};
use super::paragraph::FontHandle;
use super::scripts;
use super::select::{Plan, Selector, Wanted};
use super::style::{Direction, Inset, Style, Text};

/// A text that has been shaped, in the order of reading.
pub(super) struct Shaped {
    /// Whether the paragraph runs from right to left.
    pub rtl: bool,
    pub atoms: Vec<Atom>,
    pub graphemes: Vec<Grapheme>,
    pub glyphs: Vec<RawGlyph>,
    pub runs: Vec<Run>,
    pub fonts: Vec<FontHandle>,
    /// Insets, each with the atom before which it stands.
    pub insets: Vec<(usize, Inset)>,
    pub line_height: f32,
    /// Below the top of a line.
    pub baseline: f32,
}

/// The least piece that keeps its shape wherever a line is broken: a letter with its marks, or letters of one ligature.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    pub start: u32,
    pub end: u32,
    pub width: f32,
    pub run: u32,
    pub glyphs: (u32, u32),
    pub graphemes: (u32, u32),
    pub kind: AtomKind,
    /// Whether a line may be broken before it (UAX #14).
    pub may_break: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AtomKind {
    Letters,
    /// White space that takes no room at the end of a line.
    Space,
    /// Ends a line.
    LineEnd,
}

/// A letter with its marks (UAX #29).
#[derive(Clone, Copy, Debug)]
pub(super) struct Grapheme {
    pub start: u32,
    pub end: u32,
    pub word_start: bool,
}

/// A glyph at its place in its atom, from the atom's left edge and above its baseline where negative.
#[derive(Clone, Copy, Debug)]
pub(super) struct RawGlyph {
    pub id: u16,
    pub x: f32,
    pub y: f32,
    /// Of a space: it takes room, and is not drawn.
    pub blank: bool,
}

/// Atoms of one direction and font.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    /// Level of UAX #9: odd where it is read from right to left.
    pub level: u8,
    pub font: u16,
}

/// Shapes texts; what it holds is only to be used again.
pub(super) struct TextShaper {
    analyzer: Analyzer,
    analysis: Analysis,
    scripts: Vec<Script>,
    /// The characters of the text, and where each begins in it, with the text's end at the end.
    letters: Vec<char>,
    bytes: Vec<u32>,
    buffer: Option<harfrust::UnicodeBuffer>,
    pub selector: Selector,
}

/// A stretch of characters that is shaped as one.
struct Stretch {
    letters: Range<usize>,
    level: u8,
    script: [u8; 4],
    weight: u16,
    /// The font in which its letters are looked for first.
    primary: Option<usize>,
    font: usize,
}

impl TextShaper {
    pub fn new() -> Self {
        Self {
            analyzer: Analyzer::new(),
            analysis: Analysis::new(),
            scripts: Vec::new(),
            letters: Vec::new(),
            bytes: Vec::new(),
            buffer: None,
            selector: Selector::new(),
        }
    }

    /// Shapes `text`, which holds no control characters but line ends and tabs.
    pub fn shape(&mut self, fonts: &mut FontContext, text: &Text<'_>, style: &Style) -> Shaped {
        let words = text.words;
        let options =
            AnalysisOptions { base_direction: base_direction(words, style.direction), ..AnalysisOptions::default() };
        self.analyzer.analyze(words, &options, &mut self.analysis);
        scripts::resolve(words, self.analysis.char_info(), &mut self.scripts);
        self.letters.clear();
        self.bytes.clear();
        for (byte, letter) in words.char_indices() {
            self.letters.push(letter);
            self.bytes.push(byte as u32);
        }
        self.bytes.push(words.len() as u32);
        let mut shaped = empty(&self.analysis, style, words.len());
        let mut start = 0;
        while let Some(stretch) = self.stretch_from(start, fonts, text, style) {
            start = stretch.letters.end;
            self.shape_stretch(&stretch, words, style, &mut shaped);
        }
        place_insets(text.insets, &mut shaped);
        shaped
    }

    fn level(&self, index: usize) -> u8 {
        let levels = self.analysis.bidi_levels();
        levels.get(index).copied().unwrap_or(self.analysis.paragraph_level()).to_u8()
    }

    /// The longest stretch of one direction, script, weight and font that begins at a character.
    fn stretch_from(
        &mut self,
        start: usize,
        fonts: &mut FontContext,
        text: &Text<'_>,
        style: &Style,
    ) -> Option<Stretch> {
        let script = *self.scripts.get(start)?;
        let level = self.level(start);
        let (weight, limit) = self.weight_at(start, text, style.weight);
        let mut stretch = Stretch {
            letters: start..start,
            level,
            script: scripts::tag(script),
            weight,
            primary: None,
            font: usize::MAX,
        };
        while stretch.letters.end < limit
            && self.scripts.get(stretch.letters.end) == Some(&script)
            && self.level(stretch.letters.end) == level
        {
            let grapheme = self.grapheme_at(stretch.letters.end, limit, script, level);
            let font = self.font_for(grapheme.clone(), &mut stretch, fonts, text.words, style)?;
            if stretch.font == usize::MAX {
                stretch.font = font;
            }
            if font != stretch.font {
                break;
            }
            stretch.letters.end = grapheme.end;
        }
        Some(stretch)
    }

    /// The weight at a character, and where an inset or another weight begins.
    fn weight_at(&self, index: usize, text: &Text<'_>, weight: u16) -> (u16, usize) {
        let byte_at = |index: usize| self.bytes.get(index).map_or(usize::MAX, |byte| *byte as usize);
        let byte = byte_at(index);
        let here = text.weights.iter().rev().find(|(span, _)| span.contains(&byte));
        let edges = text.weights.iter().flat_map(|(span, _)| [span.start, span.end]);
        let edge = edges.chain(text.insets.iter().map(|inset| inset.at)).filter(|edge| *edge > byte).min();
        let limit = edge.map_or(self.scripts.len(), |edge| {
            self.bytes.partition_point(|byte| (*byte as usize) < edge).min(self.scripts.len())
        });
        (here.map_or(weight, |(_, weight)| *weight), limit)
    }

    /// The characters of one letter with its marks, as far as they are of one direction and script.
    fn grapheme_at(&self, start: usize, limit: usize, script: Script, level: u8) -> Range<usize> {
        let infos = self.analysis.char_info();
        let goes_on = |index: &usize| {
            infos.get(*index).is_some_and(|info| !info.is_grapheme_start())
                && self.scripts.get(*index) == Some(&script)
                && self.level(*index) == level
        };
        start..(start + 1..limit).take_while(goes_on).last().map_or(start + 1, |last| last + 1)
    }

    fn font_for(
        &mut self,
        grapheme: Range<usize>,
        stretch: &mut Stretch,
        fonts: &mut FontContext,
        words: &str,
        style: &Style,
    ) -> Option<usize> {
        let (face, weight) = (style.face, stretch.weight);
        let primary = match stretch.primary {
            Some(primary) => primary,
            None => self.selector.primary(fonts, face, weight)?,
        };
        stretch.primary = Some(primary);
        let letters = self.letters.get(grapheme.clone())?;
        let infos = self.analysis.char_info().get(grapheme.clone())?;
        let emoji = letters.contains(&'\u{fe0f}') || infos.iter().any(|info| info.is_emoji_presentation());
        let mut wanting =
            letters.iter().zip(infos).filter(|(letter, info)| info.contributes_to_shaping() && !is_blank(**letter));
        if !emoji && wanting.all(|(letter, _)| self.selector.has(primary, *letter)) {
            return Some(primary);
        }
        let words = words.get(slice_of(&self.bytes, &grapheme))?;
        let wanted = Wanted { face, weight, words, script: stretch.script, emoji };
        self.selector.elsewhere(fonts, &wanted).or(Some(primary))
    }

    fn shape_stretch(&mut self, stretch: &Stretch, words: &str, style: &Style, shaped: &mut Shaped) {
        let Some(font) = self.selector.font_mut(stretch.font) else { return };
        let rtl = stretch.level % 2 == 1;
        let Ok(font_ref) = harfrust::FontRef::from_index(font.data.data.data(), font.data.index) else { return };
        let direction = if rtl { harfrust::Direction::RightToLeft } else { harfrust::Direction::LeftToRight };
        let script = harfrust::Script::from_iso15924_tag(harfrust::Tag::new(&stretch.script));
        let features = [harfrust::Feature::new(harfrust::Tag::new(b"tnum"), 1, ..)];
        let features = if style.tabular_digits { features.as_slice() } else { &[] };
        let shaper = font.shaper.shaper(&font_ref).build();
        let suits =
            |plan: &Plan| plan.script == stretch.script && plan.rtl == rtl && plan.tabular == style.tabular_digits;
        let plan = match font.plans.iter().position(suits) {
            Some(index) => index,
            None => {
                let plan = harfrust::ShapePlan::new(&shaper, direction, script, None, features);
                font.plans.push(Plan { script: stretch.script, rtl, tabular: style.tabular_digits, plan });
                font.plans.len() - 1
            }
        };
        let bytes = slice_of(&self.bytes, &stretch.letters);
        let letters = self.letters.get(stretch.letters.clone()).unwrap_or(&[]);
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.set_cluster_level(harfrust::BufferClusterLevel::MonotoneCharacters);
        buffer.reserve(stretch.letters.len());
        for (index, letter) in letters.iter().enumerate() {
            // Line ends and tabs have no shape; a space stands for them.
            buffer.add(if letter.is_control() { ' ' } else { *letter }, index as u32);
        }
        buffer.set_pre_context(tail(words.get(..bytes.start).unwrap_or("")));
        buffer.set_post_context(words.get(bytes.end..).unwrap_or(""));
        // A mark with nothing before it is shown on a dotted circle, but only where the text itself begins.
        let mut flags = harfrust::BufferFlags::empty();
        flags.set(harfrust::BufferFlags::BEGINNING_OF_TEXT, bytes.start == 0);
        flags.set(harfrust::BufferFlags::END_OF_TEXT, bytes.end == words.len());
        buffer.set_flags(flags);
        buffer.set_direction(direction);
        buffer.set_script(script.unwrap_or(harfrust::script::UNKNOWN));
        let options = harfrust::ShapeOptions::new()
            .plan(font.plans.get(plan).map(|plan| &plan.plan))
            .features(features)
            .point_size(Some(style.size_px));
        let out = shaper.shape(buffer, options);
        let scale = style.size_px / font.units_per_em;
        let data = font.data.clone();
        let run = push_run(shaped, stretch.level, data);
        let atoms = Atoms {
            letters: stretch.letters.clone(),
            chars: letters,
            infos: self.analysis.char_info(),
            bytes: &self.bytes,
            rtl,
            scale,
            run,
        };
        atoms.push(&out, shaped);
        self.buffer = Some(out.clear());
    }
}

/// The end of what stands before a run: as much as letters look back for joining.
fn tail(words: &str) -> &str {
    let start = words.char_indices().rev().nth(7).map_or(0, |(byte, _)| byte);
    words.get(start..).unwrap_or("")
}

fn slice_of(bytes: &[u32], letters: &Range<usize>) -> Range<usize> {
    let byte = |index: usize| bytes.get(index).map_or(0, |byte| *byte as usize);
    byte(letters.start)..byte(letters.end)
}

fn push_run(shaped: &mut Shaped, level: u8, data: parley::FontData) -> u32 {
    let handle = FontHandle(data);
    let font = shaped.fonts.iter().position(|known| known.id() == handle.id()).unwrap_or_else(|| {
        shaped.fonts.push(handle);
        shaped.fonts.len() - 1
    });
    shaped.runs.push(Run { level, font: u16::try_from(font).unwrap_or(0) });
    shaped.runs.len() as u32 - 1
}

fn empty(analysis: &Analysis, style: &Style, bytes: usize) -> Shaped {
    let natural = style.size_px * natural_line_height_em(style.face);
    let line_height = style.line_height_px.unwrap_or(natural);
    let letters = bytes / 2 + 1;
    Shaped {
        rtl: analysis.paragraph_level().is_rtl(),
        atoms: Vec::with_capacity(letters),
        graphemes: Vec::with_capacity(letters),
        glyphs: Vec::with_capacity(letters),
        runs: Vec::new(),
        fonts: Vec::new(),
        insets: Vec::new(),
        line_height,
        // Half of what a line is higher than its letters stands above them.
        baseline: style.size_px * baseline_em(style.face) + (line_height - natural) / 2.0,
    }
}

/// The glyphs of one run, to become atoms.
struct Atoms<'a> {
    letters: Range<usize>,
    chars: &'a [char],
    infos: &'a [CharInfo],
    bytes: &'a [u32],
    rtl: bool,
    scale: f32,
    run: u32,
}

impl Atoms<'_> {
    /// Adds the atoms of the run in the order of reading. Glyphs come in the order of the eye; those of one atom stand
    /// together.
    fn push(&self, out: &harfrust::GlyphBuffer, shaped: &mut Shaped) {
        let infos = out.glyph_infos();
        let cluster = |index: usize| infos.get(index).map(|info| info.cluster as usize);
        let starts_grapheme =
            |letter: usize| self.infos.get(self.letters.start + letter).is_none_or(|info| info.is_grapheme_start());
        let count = infos.len();
        // The glyph that is the nth in the order of reading.
        let nth = |index: usize| if self.rtl { count - 1 - index } else { index };
        let mut begun = 0;
        while begun < count {
            let first = cluster(nth(begun)).unwrap_or(0);
            let mut end = begun + 1;
            // On to the next letter that begins a grapheme of its own.
            while end < count && cluster(nth(end)).is_some_and(|letter| letter == first || !starts_grapheme(letter)) {
                end += 1;
            }
            let letters_end = if end < count { cluster(nth(end)).unwrap_or(0) } else { self.letters.len() };
            let first = if begun == 0 { 0 } else { first };
            let glyphs = if self.rtl { count - end..count - begun } else { begun..end };
            self.push_atom(first..letters_end, glyphs, out, shaped);
            begun = end;
        }
        if count == 0 && !self.letters.is_empty() {
            self.push_atom(0..self.letters.len(), 0..0, out, shaped);
        }
    }

    fn push_atom(&self, letters: Range<usize>, glyphs: Range<usize>, out: &harfrust::GlyphBuffer, shaped: &mut Shaped) {
        let of_text = self.letters.start + letters.start..self.letters.start + letters.end;
        let bytes = slice_of(self.bytes, &of_text);
        let first = self.chars.get(letters.start).copied().unwrap_or(' ');
        let kind = kind_of(first);
        let glyphs_start = shaped.glyphs.len() as u32;
        let mut pen = 0.0;
        let infos = out.glyph_infos().get(glyphs.clone()).unwrap_or(&[]);
        let positions = out.glyph_positions().get(glyphs).unwrap_or(&[]);
        for (info, position) in infos.iter().zip(positions) {
            #[expect(clippy::cast_precision_loss, reason = "font units of one glyph")]
            let [advance, x, y] =
                [position.x_advance, position.x_offset, position.y_offset].map(|units| units as f32 * self.scale);
            // Marks on a space are drawn, and have no width; the space itself is not drawn.
            let blank = info.cluster as usize == letters.start && advance != 0.0 && is_blank(first);
            let id = u16::try_from(info.glyph_id).unwrap_or(0);
            shaped.glyphs.push(RawGlyph { id, x: pen + x, y: -y, blank });
            pen += advance;
        }
        let graphemes_start = shaped.graphemes.len() as u32;
        self.push_graphemes(&of_text, shaped);
        shaped.atoms.push(Atom {
            start: bytes.start as u32,
            end: bytes.end as u32,
            width: if kind == AtomKind::LineEnd { 0.0 } else { pen.max(0.0) },
            run: self.run,
            glyphs: (glyphs_start, shaped.glyphs.len() as u32),
            graphemes: (graphemes_start, shaped.graphemes.len() as u32),
            kind,
            may_break: self.infos.get(of_text.start).is_some_and(|info| info.is_soft_wrap_opportunity()),
        });
    }

    fn push_graphemes(&self, letters: &Range<usize>, shaped: &mut Shaped) {
        let mut start = letters.start;
        while start < letters.end {
            let begins = |index: &usize| self.infos.get(*index).is_none_or(|info| info.is_grapheme_start());
            let end = (start + 1..letters.end).find(begins).unwrap_or(letters.end);
            let bytes = slice_of(self.bytes, &(start..end));
            let word_start = self.infos.get(start).is_some_and(|info| info.is_word_boundary());
            shaped.graphemes.push(Grapheme { start: bytes.start as u32, end: bytes.end as u32, word_start });
            start = end;
        }
    }
}

fn kind_of(letter: char) -> AtomKind {
    match letter {
        '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => AtomKind::LineEnd,
        ' ' | '\t' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => {
            AtomKind::Space
        }
        _ => AtomKind::Letters,
    }
}

/// Whether a character is drawn as nothing: spaces, tabs, line ends.
fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}' | '\u{2028}' | '\u{2029}') || letter.is_control()
}

/// Finds the atom before which every inset stands: the first that begins at its byte or behind it.
fn place_insets(insets: &[Inset], shaped: &mut Shaped) {
    let atom_at = |byte: usize| shaped.atoms.partition_point(|atom| (atom.start as usize) < byte);
    let mut placed: Vec<(usize, Inset)> = insets.iter().map(|inset| (atom_at(inset.at), *inset)).collect();
    placed.sort_by_key(|(_, inset)| inset.at);
    shaped.insets = placed;
}

/// The direction that the engine is to take: it knows no other for a text without a strong character than rightwards.
fn base_direction(words: &str, direction: Direction) -> BaseDirection {
    match direction {
        Direction::Rightwards => BaseDirection::Ltr,
        Direction::Leftwards => BaseDirection::Rtl,
        Direction::FirstStrongElseLeftwards if !words.contains(is_strong) => BaseDirection::Rtl,
        Direction::FirstStrong | Direction::FirstStrongElseLeftwards => BaseDirection::Auto,
    }
}
