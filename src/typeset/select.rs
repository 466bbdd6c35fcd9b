//! Which font a letter is taken from: the face that was asked for, the other face, then the system's.

use parley::fontique::{
    Attributes, FallbackKey, FontStyle, FontWeight, FontWidth, GenericFamily, QueryFamily, QueryFont, QueryStatus,
    Script,
};
use parley::{FontContext, FontData};
use std::collections::HashMap;

use super::fonts::family_names;
use super::style::Face;

/// A letter with its marks, as it is to be shown.
#[derive(Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub face: Face,
    pub weight: u16,
    /// The letter with its marks.
    pub words: &'a str,
    /// Its script, as ISO 15924 names it.
    pub script: [u8; 4],
    pub emoji: bool,
}

/// Fonts that have been used, each with what shaping needs of it.
pub(super) struct Selector {
    fonts: Vec<Font>,
    primary: HashMap<(Face, u16), usize>,
    /// Letters that the first font lacks, and where they were found.
    found: HashMap<Lacking, usize>,
}

/// A letter that the first font lacks.
#[derive(PartialEq, Eq, Hash)]
struct Lacking {
    face: Face,
    weight: u16,
    script: [u8; 4],
    emoji: bool,
    words: Box<str>,
}

/// A font with what shaping needs of it.
pub(super) struct Font {
    pub data: FontData,
    pub shaper: harfrust::ShaperData,
    pub units_per_em: f32,
    pub plans: Vec<Plan>,
    query: QueryFont,
    coverage: Coverage,
}

/// A way to shape with a font.
pub(super) struct Plan {
    pub script: [u8; 4],
    pub rtl: bool,
    pub tabular: bool,
    pub plan: harfrust::ShapePlan,
}

/// Which characters of the Basic Multilingual Plane a font has, as far as that was asked: two bits for each.
struct Coverage {
    asked: Vec<u64>,
    has: Vec<u64>,
}

/// Letters remembered beyond which all are forgotten: a text of every character there is must not fill the memory.
const FOUND_LIMIT: usize = 20_000;

impl Selector {
    pub fn new() -> Self {
        Self { fonts: Vec::new(), primary: HashMap::new(), found: HashMap::new() }
    }

    /// Forgets what was found, since there are other fonts now.
    pub fn forget(&mut self) {
        self.found.clear();
    }

    pub fn font_mut(&mut self, index: usize) -> Option<&mut Font> {
        self.fonts.get_mut(index)
    }

    /// The first font of a face and weight, in which most letters are found.
    pub fn primary(&mut self, context: &mut FontContext, face: Face, weight: u16) -> Option<usize> {
        if let Some(index) = self.primary.get(&(face, weight)) {
            return Some(*index);
        }
        let mut query = context.collection.query(&mut context.source_cache);
        query.set_families(family_names(face).into_iter().map(QueryFamily::Named));
        query.set_attributes(attributes(weight));
        let font = query.first_available_font()?;
        let index = self.index_of(&font)?;
        self.primary.insert((face, weight), index);
        Some(index)
    }

    /// Whether the first font has a character.
    pub fn has(&mut self, font: usize, letter: char) -> bool {
        self.fonts.get_mut(font).is_some_and(|font| font.has(letter))
    }

    /// The font for a letter that the first one lacks in whole or in part: the first that has all of it, else the one
    /// that has most of it.
    pub fn elsewhere(&mut self, context: &mut FontContext, wanted: &Wanted<'_>) -> Option<usize> {
        let Wanted { face, weight, words, script, emoji } = *wanted;
        let key = Lacking { face, weight, script, emoji, words: words.into() };
        if let Some(index) = self.found.get(&key) {
            return Some(*index);
        }
        let font = best(context, wanted)?;
        let index = self.index_of(&font)?;
        if self.found.len() > FOUND_LIMIT {
            self.found.clear();
        }
        self.found.insert(key, index);
        Some(index)
    }

    fn index_of(&mut self, found: &QueryFont) -> Option<usize> {
        let is_it = |font: &Font| font.data.data.id() == found.blob.id() && font.data.index == found.index;
        if let Some(index) = self.fonts.iter().position(is_it) {
            return Some(index);
        }
        let data = FontData { data: found.blob.clone(), index: found.index };
        let font = harfrust::FontRef::from_index(data.data.data(), data.index).ok()?;
        let shaper = harfrust::ShaperData::new(&font);
        #[expect(clippy::cast_precision_loss, reason = "at most 16384")]
        let units_per_em = shaper.shaper(&font).build().units_per_em().max(1) as f32;
        let coverage = Coverage { asked: vec![0; 1024], has: vec![0; 1024] };
        self.fonts.push(Font { data, shaper, units_per_em, plans: Vec::new(), query: found.clone(), coverage });
        Some(self.fonts.len() - 1)
    }
}

impl Font {
    fn has(&mut self, letter: char) -> bool {
        let code = letter as usize;
        let (word, bit) = (code / 64, 1_u64 << (code % 64));
        let (Some(asked), Some(has)) = (self.coverage.asked.get_mut(word), self.coverage.has.get_mut(word)) else {
            return maps(&self.query, letter);
        };
        if *asked & bit == 0 {
            *asked |= bit;
            if maps(&self.query, letter) {
                *has |= bit;
            }
        }
        *has & bit != 0
    }
}

fn maps(font: &QueryFont, letter: char) -> bool {
    font.charmap().and_then(|charmap| charmap.map(letter)).is_some_and(|glyph| glyph != 0)
}

fn attributes(weight: u16) -> Attributes {
    Attributes { width: FontWidth::NORMAL, style: FontStyle::Normal, weight: FontWeight::new(f32::from(weight)) }
}

fn best(context: &mut FontContext, wanted: &Wanted<'_>) -> Option<QueryFont> {
    let mut query = context.collection.query(&mut context.source_cache);
    let named = family_names(wanted.face).into_iter().map(QueryFamily::Named);
    let generic = [GenericFamily::SansSerif].into_iter().chain(wanted.emoji.then_some(GenericFamily::Emoji));
    query.set_families(named.chain(generic.map(QueryFamily::Generic)));
    query.set_attributes(attributes(wanted.weight));
    query.set_fallbacks(FallbackKey::new(Script::from_bytes(wanted.script), None));
    let letters = wanted.words.chars().count();
    let mut best: Option<(usize, QueryFont)> = None;
    query.matches_with(|font| {
        let has = wanted.words.chars().filter(|letter| maps(font, *letter)).count();
        if best.as_ref().is_none_or(|(most, _)| has > *most) {
            best = Some((has, font.clone()));
        }
        if has == letters { QueryStatus::Stop } else { QueryStatus::Continue }
    });
    best.map(|(_, font)| font)
}
