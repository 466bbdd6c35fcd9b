//! The map as a picture: marks where claims say that something happened, over the schematic ground.
//!
//! Never a false point: a claim known only to a governorate or a stretch of country is a shaded area with a count, a
//! road or river is a line, a name that several places bear is drawn faint at each of them. Nothing is lost: what lies
//! outside the view, abroad or under an inset is listed as elsewhere, and claims without a place are counted.

mod groups;
mod labels;
mod layout;
#[cfg(test)]
pub(crate) mod tests;
mod words;

pub use groups::{Groups, PlaceGroup};
pub use labels::{Label, LabelKind};

use super::basemap::Basemap;
use super::projection::{Frame, MapView, Point, Projection};
use crate::model::{CampId, ClaimId, PlaceId};
use crate::store::Project;
use std::fmt;

/// What the picture is made from.
pub struct MapInput<'a> {
    /// Claims and places.
    pub project: &'a Project,
    /// The claims to show.
    pub visible: &'a [ClaimId],
    /// The ground.
    pub basemap: &'a Basemap,
    /// The part of the ground, or `None` to fit the governorates that the map is about.
    pub view: Option<MapView>,
    /// The room on the screen.
    pub frame: Frame,
    /// Width and height of a name in points.
    pub measure: &'a dyn Fn(&str, LabelKind) -> (f32, f32),
}

/// What a mark looks like.
#[derive(Clone, Debug, PartialEq)]
pub enum MarkShape {
    /// A point: a ring of camp shares about a count.
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

/// How many claims a camp leads; `None` where no camp is told.
pub type Share = (Option<CampId>, usize);

/// Claims at one place, or at several that are too near each other to be told apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it looks like.
    pub shape: MarkShape,
    /// Its middle.
    pub at: Point,
    /// Places, that with most claims first.
    pub places: Vec<PlaceId>,
    /// Claims in the order of the project.
    pub claims: Vec<ClaimId>,
    /// How many of them may lie elsewhere, because the name is borne by several places.
    pub possible: usize,
    /// Claims by leading camp, in the order of the screen; each claim once.
    pub shares: Vec<Share>,
    /// Whether at least one claim is told as fact and surely lies here; else the mark is drawn broken.
    pub firm: bool,
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
        self.possible == self.claims.len()
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
                #[expect(clippy::cast_precision_loss, reason = "at most twenty digits")]
                let digits = (self.claims.len().checked_ilog10().unwrap_or(0) + 1) as f32;
                Frame::about(self.at, 13.0 + 7.0 * digits, Self::PILL_HEIGHT_PX)
            }
        }
    }
}

/// Claims at a place that the view does not show.
#[derive(Clone, Debug, PartialEq)]
pub struct Elsewhere {
    /// The place.
    pub place: PlaceId,
    /// Claims in the order of the project.
    pub claims: Vec<ClaimId>,
    /// Claims by leading camp.
    pub shares: Vec<Share>,
    /// Arabic name.
    pub name_ar: String,
    /// English name, or the Arabic one where there is none.
    pub name_en: String,
    /// English name, kind and number.
    pub title: String,
}

/// A city's own map in a corner.
#[derive(Clone, Debug, PartialEq)]
pub struct Inset {
    /// Which of the ground's cities.
    pub city: usize,
    /// The whole card.
    pub frame: Frame,
    /// The part of it below the title.
    pub map: Frame,
    /// Where its ground stands.
    pub projection: Projection,
    /// Claims that surely name no part of the city, only the whole; the mark stands at the right end of the title.
    pub whole: Option<Mark>,
    /// Marks.
    pub marks: Vec<Mark>,
    /// Names.
    pub labels: Vec<Label>,
}

impl Inset {
    /// The room for the title, left of the count for the whole city.
    #[must_use]
    pub fn title(&self) -> Frame {
        const INDENT_PX: f32 = 10.0;
        let right = self.whole.as_ref().map_or(self.frame.max.x, |whole| whole.frame().min.x + 2.0) - INDENT_PX;
        let min = Point::new(self.frame.min.x + INDENT_PX, self.frame.min.y);
        Frame { min, max: Point::new(right, self.map.min.y) }
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
    pub insets: Vec<Inset>,
    /// Cities whose quarters are drawn on the map itself, because it is near enough.
    pub near_cities: Vec<usize>,
    /// Claims beyond the view, the most first.
    pub elsewhere: Vec<Elsewhere>,
    /// Claims without a place, in the order of the project.
    pub unplaced: Vec<ClaimId>,
    /// Scale.
    pub scale: ScaleBar,
}

impl MapScene {
    /// Lays the picture out.
    #[must_use]
    pub fn new(input: &MapInput<'_>) -> Self {
        layout::scene(input)
    }

    /// The view that shows the governorates that the map is about, left of the insets.
    #[must_use]
    pub fn fitted_view(basemap: &Basemap, frame: Frame) -> MapView {
        layout::fitted(basemap, frame)
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
        for inset in &self.insets {
            writeln!(f, "inset {}: {:.0}×{:.0}", inset.city, inset.map.width(), inset.map.height())?;
            inset.whole.iter().chain(&inset.marks).try_for_each(|mark| write_mark(f, "  ", mark))?;
            inset.labels.iter().try_for_each(|label| writeln!(f, "  {label}"))?;
        }
        self.labels.iter().try_for_each(|label| writeln!(f, "{label}"))?;
        self.elsewhere.iter().try_for_each(|chip| writeln!(f, "elsewhere {} | {}", chip.name_ar, chip.title))?;
        writeln!(f, "without a place {}", self.unplaced.len())
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
    } else if mark.firm {
        ""
    } else {
        " broken"
    };
    write!(f, "{indent}{shape}{look} at {:.0} {:.0} | {} | {} |", mark.at.x, mark.at.y, mark.name_ar, mark.title)?;
    for (camp, claims) in &mark.shares {
        write!(f, " {} {claims}", camp.as_ref().map_or("none", |camp| &*camp.0))?;
    }
    writeln!(f)
}
