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
pub(super) struct Wish<'a> {
    pub text: String,
    pub kind: LabelKind,
    /// Places to try, the best first.
    pub at: Vec<Point>,
    /// More places to try where none of these has room, asked for one by one.
    pub more: Option<More<'a>>,
    pub room: Room,
    pub dot: bool,
}

/// Places that must lie on some ground, which costs more to tell than whether there is room.
pub(super) struct More<'a> {
    /// The best first.
    pub at: Vec<Point>,
    pub fit: Box<dyn Fn(Point) -> Fit + 'a>,
}

/// How a name fits the ground that it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// All of it lies there.
    Whole,
    /// Its middle does, which will do where no place is better.
    Middle,
    Outside,
}

impl Wish<'_> {
    /// Every place to try.
    pub fn places(&self) -> impl Iterator<Item = Point> {
        self.at.iter().chain(self.more.iter().flat_map(|more| &more.at)).copied()
    }
}

impl More<'_> {
    /// The first place of the best fit that has room.
    fn find<T>(&self, room_at: impl Fn(Point) -> Option<T>) -> Option<T> {
        let mut middle = None;
        for (at, found) in self.at.iter().filter_map(|&at| Some((at, room_at(at)?))) {
            match (self.fit)(at) {
                Fit::Whole => return Some(found),
                Fit::Middle if middle.is_none() => middle = Some(found),
                Fit::Middle | Fit::Outside => {}
            }
        }
        middle
    }
}

/// The widest that a name may be; longer ones are shortened when they are painted.
pub(super) const MAX_WIDTH_PX: f32 = 132.0;
/// Space between a name and a mark or another name.
const GAP_PX: f32 = 3.0;
const DOT_RADIUS_PX: f32 = 2.0;

/// Gives places to names, in the order of the wishes. `taken` is what nothing may cover, `frame` what nothing may leave.
pub(super) fn place(
    wishes: &[Wish<'_>],
    taken: &[Frame],
    frame: Frame,
    measure: &dyn Fn(&str, LabelKind) -> (f32, f32),
) -> Vec<Label> {
    let mut room = Taken::new(taken, frame);
    let mut labels = Vec::new();
    for wish in wishes.iter().filter(|wish| wish.places().any(|at| frame.contains(at))) {
        let (width, height) = measure(&wish.text, wish.kind);
        let size = (width.min(MAX_WIDTH_PX), height);
        let room_at = |at: Point| {
            let dot = Frame::about(at, 2.0 * DOT_RADIUS_PX, 2.0 * DOT_RADIUS_PX);
            let spot = spots(at, wish.room, size).into_iter().find(|spot| room.is_free(*spot))?;
            (!wish.dot || room.is_free(dot)).then_some((at, dot, spot))
        };
        let found = wish.at.iter().filter(|at| frame.contains(**at)).find_map(|&at| room_at(at));
        let found = found.or_else(|| wish.more.as_ref()?.find(room_at));
        let Some((at, dot, spot)) = found else { continue };
        room.take(spot);
        if wish.dot {
            room.take(dot);
        }
        let text = wish.text.clone();
        labels.push(Label { text, kind: wish.kind, frame: spot, dot: wish.dot.then_some(at) });
    }
    labels
}

/// What is covered, cell by cell, so that a name is held against its neighbours only.
struct Taken {
    frame: Frame,
    columns: usize,
    cells: Vec<Vec<Frame>>,
}

impl Taken {
    const CELL_PX: f32 = 48.0;

    fn new(taken: &[Frame], frame: Frame) -> Self {
        let (columns, rows) = (Self::cell(frame.width()) + 1, Self::cell(frame.height()) + 1);
        let mut room = Self { frame, columns, cells: vec![Vec::new(); columns * rows] };
        taken.iter().for_each(|&taken| room.take(taken));
        room
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held to what is not negative")]
    fn cell(length: f32) -> usize {
        (length.clamp(0.0, 100_000.0) / Self::CELL_PX) as usize
    }

    /// The cells that a box touches, as far as they are in the frame.
    fn cells(&self, of: Frame) -> impl Iterator<Item = usize> + use<> {
        let (min, columns) = (self.frame.min, self.columns);
        let (left, right) = (Self::cell(of.min.x - min.x), Self::cell(of.max.x - min.x).min(columns - 1));
        let (top, bottom) = (Self::cell(of.min.y - min.y), Self::cell(of.max.y - min.y));
        (top..=bottom).flat_map(move |row| (left..=right).map(move |column| row * columns + column))
    }

    fn take(&mut self, taken: Frame) {
        for cell in self.cells(taken) {
            if let Some(cell) = self.cells.get_mut(cell) {
                cell.push(taken);
            }
        }
    }

    fn is_free(&self, spot: Frame) -> bool {
        let grown = spot.grown(1.0);
        let near = || self.cells(grown).filter_map(|cell| self.cells.get(cell)).flatten();
        self.frame.holds(spot) && !near().any(|other| other.overlaps(grown))
    }
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
