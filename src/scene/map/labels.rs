//! Names on the map: the most important first, each where it covers no mark and no other name, or not at all.

use crate::scene::projection::{Frame, Point};
use std::fmt;

/// What a name stands for, which decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LabelKind {
    /// A place with claims.
    Mark,
    /// A governorate that the map is about.
    Strong,
    /// Another governorate.
    Governorate,
    /// The capital of a governorate.
    Capital,
    /// Another town.
    Town,
    /// A river.
    River,
    /// The number of a road.
    Road,
    /// A neighbouring country or sea.
    Neighbour,
}

/// A name with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The name.
    pub text: String,
    /// What it stands for.
    pub kind: LabelKind,
    /// The box of its letters.
    pub frame: Frame,
    /// The town's dot that goes with it.
    pub dot: Option<Point>,
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kind, Frame { min, max }) = (self.kind, self.frame);
        write!(f, "{kind:?} {} at {:.0} {:.0} to {:.0} {:.0}", self.text, min.x, min.y, max.x, max.y)
    }
}

/// Where a name may stand about its point.
#[derive(Clone, Copy, Debug)]
pub(super) enum Room {
    /// Beside a disc of this radius.
    Beside(f32),
    /// On the point and nowhere else.
    On,
}

/// A name that looks for a place.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    pub text: String,
    pub kind: LabelKind,
    /// Places to try, the best first.
    pub at: Vec<Point>,
    pub room: Room,
    pub dot: bool,
}

/// The widest that a name may be; longer ones are shortened when they are painted.
pub(super) const MAX_WIDTH_PX: f32 = 132.0;
/// Space between a name and a mark or another name.
const GAP_PX: f32 = 3.0;
const DOT_RADIUS_PX: f32 = 2.0;

/// Gives places to names, in the order of the wishes. `taken` is what nothing may cover, `frame` what nothing may leave.
pub(super) fn place(
    wishes: Vec<Wish>,
    mut taken: Vec<Frame>,
    frame: Frame,
    measure: &dyn Fn(&str, LabelKind) -> (f32, f32),
) -> Vec<Label> {
    let mut labels = Vec::new();
    for wish in wishes {
        let (width, height) = measure(&wish.text, wish.kind);
        let size = (width.min(MAX_WIDTH_PX), height);
        let free = |spot: &Frame| frame.holds(*spot) && !taken.iter().any(|other| other.overlaps(spot.grown(1.0)));
        let found = wish.at.iter().find_map(|&at| {
            let dot = Frame::about(at, 2.0 * DOT_RADIUS_PX, 2.0 * DOT_RADIUS_PX);
            let spot = spots(at, wish.room, size).into_iter().find(free)?;
            (!wish.dot || free(&dot)).then_some((at, dot, spot))
        });
        let Some((at, dot, spot)) = found else { continue };
        taken.push(spot);
        if wish.dot {
            taken.push(dot);
        }
        labels.push(Label { text: wish.text, kind: wish.kind, frame: spot, dot: wish.dot.then_some(at) });
    }
    labels
}

/// The boxes that a name of this size may take about a point, the best first.
fn spots(at: Point, room: Room, (width, height): (f32, f32)) -> Vec<Frame> {
    let frame = |x: f32, y: f32| Frame::about(Point::new(at.x + x, at.y + y), width, height);
    match room {
        Room::Beside(radius) => {
            let (aside, above) = (radius + GAP_PX + width / 2.0, radius + GAP_PX + height / 2.0 - 2.0);
            let (near, low) = (radius * 0.7 + GAP_PX + width / 2.0, radius * 0.7 + GAP_PX + height / 2.0);
            let offsets = [
                (0.0, -above),
                (aside, 0.0),
                (-aside, 0.0),
                (0.0, above),
                (near, -low),
                (-near, -low),
                (near, low),
                (-near, low),
            ];
            offsets.into_iter().map(|(x, y)| frame(x, y)).collect()
        }
        Room::On => vec![frame(0.0, 0.0)],
    }
}
