//! The map as a picture: marks where claims say that something happened, over the schematic ground.
//!
//! Never a false point: a claim known only to a governorate or a stretch of country is a shaded area with a count, a
//! road or river is a line, a name that several places bear is drawn faint at each of them. Nothing is lost: what lies
//! outside the view, abroad or under an inset is listed as elsewhere, and claims without a place are counted.

mod labels;
mod layout;
mod piles;
mod places;
#[cfg(test)]
pub(crate) mod tests;
mod words;

pub use labels::{Label, LabelKind};
pub use layout::{Insets, fitted_view, view_about};
pub use piles::{Pile, Piles, radius_px};
pub use places::{Form, MapPlace, MapPlaces};

use super::basemap::Basemap;
use super::projection::{Frame, MapView, Point, Projection};
use crate::model::PlaceId;
use crate::query::{PlaceCounts, PlaceSet, Route, Sum};
use std::fmt;
use std::sync::Arc;

/// What the picture is made from.
pub struct MapInput<'a> {
    /// The places that claims name.
    pub places: &'a MapPlaces,
    /// How many of the claims to show stand at each.
    pub counts: &'a PlaceCounts,
    /// From where to where somebody went.
    pub routes: &'a [Route],
    /// The ground.
    pub basemap: &'a Basemap,
    /// The part of the ground, or `None` to fit what the map is about.
    pub view: Option<MapView>,
    /// Which insets are open.
    pub open: &'a OpenInsets,
    /// The room on the screen.
    pub frame: Frame,
    /// Width and height of a name in points.
    pub measure: &'a dyn Fn(&str, LabelKind) -> (f32, f32),
}

/// Which insets the reader wants open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenInsets {
    /// The insets that were folded away, by the number of their city.
    pub folded: Vec<usize>,
    /// The inset that gets room before the others.
    pub first: usize,
}

/// What a mark looks like.
#[derive(Clone, Debug, PartialEq)]
pub enum MarkShape {
    /// A point: a ring of shares about a count.
    Spot {
        /// Outer radius.
        radius_px: f32,
    },
    /// An area: shaded, with a count that is no point.
    Area {
        /// The governorate whose outline it is; `None` for a circle about the mark.
        governorate: Option<PlaceId>,
        /// Radius of the circle.
        radius_px: f32,
    },
    /// A road, a river, a border: its line in the ground's picture, with a count.
    Course {
        /// Its place in the gazetteer.
        id: PlaceId,
    },
}

/// Claims at one place, or at several that are too near each other to be told apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it looks like.
    pub shape: MarkShape,
    /// Its middle.
    pub at: Point,
    /// The place that names it.
    pub id: PlaceId,
    /// The places whose claims it stands for.
    pub places: PlaceSet,
    /// The claims, each once: how many, and of which groups.
    pub sum: Sum,
    /// How far the true place may lie from the point.
    pub reach_px: f32,
    /// Arabic name.
    pub name_ar: String,
    /// English name, kind and number, for tooltips and assistive technology.
    pub title: String,
}

impl Mark {
    /// Height of the box around a count that is no point.
    pub const PILL_HEIGHT_PX: f32 = 17.0;

    /// Whether every claim here may lie elsewhere.
    #[must_use]
    pub fn is_faint(&self) -> bool {
        self.sum.sure() == 0
    }

    /// Whether at least one claim is told as fact and surely lies here; else the mark is drawn broken.
    #[must_use]
    pub fn is_firm(&self) -> bool {
        self.sum.told > 0
    }

    /// Whether it is the area of this governorate.
    #[must_use]
    pub fn is_of_governorate(&self, id: &PlaceId) -> bool {
        matches!(&self.shape, MarkShape::Area { governorate: Some(governorate), .. } if governorate == id)
    }

    /// The box that the pointer can hit.
    #[must_use]
    pub fn frame(&self) -> Frame {
        match self.shape {
            MarkShape::Spot { radius_px } => Frame::about(self.at, 2.0 * radius_px, 2.0 * radius_px),
            MarkShape::Area { .. } | MarkShape::Course { .. } => {
                let digits = f32::from(u8::try_from(short_count(self.sum.claims).len()).unwrap_or(9));
                Frame::about(self.at, 13.0 + 7.0 * digits, Self::PILL_HEIGHT_PX)
            }
        }
    }
}

/// A count in few letters: `950`, `9.4k`, `120k`, `1.2M`.
#[must_use]
pub fn short_count(claims: usize) -> String {
    match claims {
        0..1_000 => claims.to_string(),
        1_000..9_950 => format!("{}.{}k", claims / 1_000, claims / 100 % 10),
        9_950..999_500 => format!("{}k", (claims + 500) / 1_000),
        _ => format!("{}.{}M", claims / 1_000_000, claims / 100_000 % 10),
    }
}

/// Claims at a place that the view does not show.
#[derive(Clone, Debug, PartialEq)]
pub struct Elsewhere {
    /// The place that names it.
    pub id: PlaceId,
    /// The places whose claims it stands for.
    pub places: PlaceSet,
    /// The claims.
    pub sum: Sum,
    /// Arabic name.
    pub name_ar: String,
    /// English name, or the Arabic one where there is none.
    pub name_en: String,
    /// English name, kind and number.
    pub title: String,
}

/// Claims that say that somebody went from one mark to another.
#[derive(Clone, Debug, PartialEq)]
pub struct RouteMark {
    /// The routes by their place in the list that the picture is made from.
    pub routes: Vec<usize>,
    /// Where it begins.
    pub from: Point,
    /// The point that the curve is drawn to.
    pub bend: Point,
    /// Where its head is.
    pub to: Point,
    /// How many claims.
    pub claims: usize,
    /// Whether none names both ends surely as fact.
    pub faint: bool,
    /// Arabic names of both ends.
    pub name_ar: String,
    /// English names of both ends, and number.
    pub title: String,
}

impl RouteMark {
    /// A point of the curve: 0 is its beginning, 1 its head.
    #[must_use]
    pub fn along(&self, part: f32) -> Point {
        let (a, b, c) = ((1.0 - part).powi(2), 2.0 * part * (1.0 - part), part.powi(2));
        let Self { from, bend, to, .. } = self;
        Point::new(a * from.x + b * bend.x + c * to.x, a * from.y + b * bend.y + c * to.y)
    }

    /// The middle of the curve, where its count stands.
    #[must_use]
    pub fn middle(&self) -> Point {
        self.along(0.5)
    }

    /// The box of the count, which the pointer can hit.
    #[must_use]
    pub fn frame(&self) -> Frame {
        let letters = f32::from(u8::try_from(short_count(self.claims).len()).unwrap_or(9));
        Frame::about(self.middle(), 9.0 + 6.0 * letters, 14.0)
    }
}

/// A city's own map in a corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Inset {
    /// Which of the ground's cities.
    pub city: usize,
    /// The whole card.
    pub frame: Frame,
    /// The part of it below the title; nothing where it is folded away.
    pub map: Frame,
    /// Whether only its title is shown.
    pub folded: bool,
    /// Where its ground stands.
    pub projection: Projection,
    /// Claims that surely name no part of the city, only the whole; the mark stands at the right end of the title.
    pub whole: Option<Mark>,
    /// Marks.
    pub marks: Vec<Mark>,
    /// Names.
    pub labels: Vec<Label>,
    /// Routes within the city.
    pub routes: Vec<RouteMark>,
}

impl Inset {
    /// Width of the sign that folds and unfolds the card, left of the title.
    pub const SIGN_PX: f32 = 22.0;

    /// The room for the title, left of the count for the whole city.
    #[must_use]
    pub fn title(&self) -> Frame {
        const GAP_PX: f32 = 8.0;
        let right = self.whole.as_ref().map_or(self.frame.max.x, |whole| whole.frame().min.x + 2.0) - GAP_PX;
        let min = Point::new(self.frame.min.x + Self::SIGN_PX, self.frame.min.y);
        Frame { min, max: Point::new(right, self.frame.min.y + layout::TITLE_PX) }
    }
}

/// A length on the ground for the eye to measure by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaleBar {
    /// Kilometres.
    pub km: f64,
    /// The same in points.
    pub length_px: f32,
}

/// The picture.
#[derive(Clone, Debug, PartialEq)]
pub struct MapScene {
    /// The room.
    pub frame: Frame,
    /// Where the ground stands.
    pub projection: Projection,
    /// Marks, those that were drawn last on top.
    pub marks: Vec<Mark>,
    /// Names.
    pub labels: Vec<Label>,
    /// Insets.
    pub insets: Arc<Vec<Inset>>,
    /// Cities whose quarters are drawn on the map itself, because it is near enough.
    pub near_cities: Vec<usize>,
    /// Places beyond the view, those with most claims first.
    pub elsewhere: Vec<Elsewhere>,
    /// Places beyond the view that have too few claims to be named.
    pub farther: Vec<u32>,
    /// Routes.
    pub routes: Vec<RouteMark>,
    /// Number of claims without a place.
    pub unplaced: usize,
    /// Scale.
    pub scale: ScaleBar,
}

impl MapScene {
    /// Lays the picture out.
    #[must_use]
    pub fn new(input: &MapInput<'_>) -> Self {
        let insets = Insets::new(input);
        let piles = insets.piles(input);
        Self::of(input, &insets, &piles)
    }

    /// Lays the picture out from insets and piles that were made for this input, or for one of which only the middle
    /// of the view has moved.
    #[must_use]
    pub fn of(input: &MapInput<'_>, insets: &Insets, piles: &Piles) -> Self {
        layout::scene(input, insets, piles)
    }

    /// Every mark, those of the insets last.
    pub fn all_marks(&self) -> impl Iterator<Item = &Mark> {
        let in_insets = self.insets.iter().flat_map(|inset| inset.marks.iter().chain(&inset.whole));
        self.marks.iter().chain(in_insets)
    }
}

/// The picture as text, one thing a line, for tests.
impl fmt::Display for MapScene {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.marks.iter().try_for_each(|mark| write_mark(f, "", mark))?;
        self.routes.iter().try_for_each(|route| writeln!(f, "route {}", route.title))?;
        for inset in self.insets.iter() {
            writeln!(f, "inset {}: {:.0}×{:.0}", inset.city, inset.map.width(), inset.map.height())?;
            inset.whole.iter().chain(&inset.marks).try_for_each(|mark| write_mark(f, "  ", mark))?;
            inset.labels.iter().try_for_each(|label| writeln!(f, "  {label}"))?;
        }
        self.labels.iter().try_for_each(|label| writeln!(f, "{label}"))?;
        self.elsewhere.iter().try_for_each(|chip| writeln!(f, "elsewhere {} | {}", chip.name_ar, chip.title))?;
        writeln!(f, "without a place {}", self.unplaced)
    }
}

fn write_mark(f: &mut fmt::Formatter<'_>, indent: &str, mark: &Mark) -> fmt::Result {
    let shape = match &mark.shape {
        MarkShape::Spot { radius_px } => format!("spot {radius_px:.1}"),
        MarkShape::Area { governorate: Some(id), .. } => format!("area {}", id.0),
        MarkShape::Area { governorate: None, radius_px } => format!("area {radius_px:.0}"),
        MarkShape::Course { id } => format!("course {}", id.0),
    };
    let look = if mark.is_faint() {
        " faint"
    } else if mark.is_firm() {
        ""
    } else {
        " broken"
    };
    let (at, groups) = (mark.at, &mark.sum.groups);
    writeln!(f, "{indent}{shape}{look} at {:.0} {:.0} | {} | {} | {groups:?}", at.x, at.y, mark.name_ar, mark.title)
}
