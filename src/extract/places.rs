//! Places in the text: names of the gazetteer, and names that it lacks where a telling word stands before them.
//!
//! A kind word ("حي", "مطاري", "محاور") goes with every name that is strung after it (`finder`); a name that is also a
//! common word needs such a word, or another place beside it (`belief`). A name that the gazetteer lacks becomes a
//! place of the report's own after a telling kind word (`unlisted`, `atlas`). Where several places share a name, the
//! kind word, then the other places of the report, then fame decide; the rest stay as candidates (`rank`). Definite
//! kind words point back (`pointers`). What stands before a name tells its part (`bearing`); names that head a line
//! or a sentence speak for all of it (`labels`). What the report is about is told by its opening (`topic`).

mod atlas;
mod bearing;
mod belief;
mod finder;
mod fronts;
mod labels;
mod pointers;
mod rank;
mod topic;
mod unlisted;

pub use atlas::Atlas;
pub use rank::kilometres;

use super::actors::ActorMention;
use super::doc::Doc;
use super::lexicon::Lexicon;
use crate::model::PlaceRole;
use std::ops::Range;

/// What a place is to what is told around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// Where something happens.
    Scene,
    /// Where those who act live: "أهالي الأتارب".
    Residents,
    /// One end of a road: "طريق دمشق السويداء".
    RoadEnd,
    /// Where those who act elsewhere stand or come from: "المتمركزة في", "انطلاقا من".
    Stand,
    /// Where someone holds office: "قائد الميليشيا في حلب".
    Office,
    /// Where the news was written: "حمص - سانا".
    Dateline,
    /// Where those pass through who go elsewhere: "عبر معبر باب الهوى".
    Way,
    /// Where a person holds office, what a group is called after, where a road leads.
    Aside,
}

/// A place in the text.
#[derive(Clone, Debug)]
pub struct PlaceMentioned {
    /// Its tokens, the kind word included.
    pub tokens: Range<usize>,
    /// Places it may be, likeliest first; never empty.
    pub places: Vec<usize>,
    /// The rule that found it.
    pub rule: &'static str,
    /// Its part, as the word before it tells.
    pub role: PlaceRole,
    /// What it is to what is told around it.
    pub bearing: Bearing,
    /// The tokens that it speaks for as the head of a line or a sentence; empty for all others.
    pub holds: Range<usize>,
    /// Whether the report is about this place: true of one mention at most.
    pub topic: bool,
    /// The province or its capital, of which most of the report speaks, where this mention tells it: of one mention at
    /// most.
    pub region: Option<usize>,
}

impl PlaceMentioned {
    fn new(tokens: Range<usize>, places: Vec<usize>, rule: &'static str) -> Self {
        Self {
            tokens,
            places,
            rule,
            role: PlaceRole::At,
            bearing: Bearing::Scene,
            holds: 0..0,
            topic: false,
            region: None,
        }
    }

    /// Whether two mentions mean one place.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.places.first() == other.places.first()
    }
}

/// Finds the places of a report, in text order, and those of its own that the gazetteer lacks.
pub fn annotate<'a>(doc: &Doc<'_>, lexicon: &'a Lexicon, actors: &[ActorMention]) -> (Vec<PlaceMentioned>, Atlas<'a>) {
    let mut atlas = Atlas::of(&lexicon.gazetteer);
    let mut found = finder::find(doc, lexicon, actors, &mut atlas);
    rank::order(&mut found, &atlas);
    rank::drop_strays(doc, &mut found, &atlas);
    rank::join_aliases(doc, &mut found);
    bearing::tell(doc, lexicon, &mut found);
    bearing::spread(doc, &atlas, &mut found);
    pointers::point_back(doc, lexicon, &atlas, &mut found);
    found.sort_by_key(|mention| mention.tokens.start);
    bearing::tell(doc, lexicon, &mut found);
    bearing::spread(doc, &atlas, &mut found);
    labels::mark(doc, &mut found);
    rank::unplace_namesakes(doc, lexicon, &mut found, &mut atlas);
    rank::unplace_far(doc, lexicon, &mut found, &mut atlas);
    topic::mark(doc, &atlas, &mut found);
    atlas.locate(doc, &found);
    (found, atlas)
}

#[cfg(test)]
mod tests;
