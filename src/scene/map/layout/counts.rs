//! The counts of areas and lines, which stand beside what is there already and never over each other.

use super::super::Mark;
use super::super::piles::Pile;
use super::super::places::Form;
use super::Shown;
use crate::scene::projection::{Frame, Point};
use std::borrow::Cow;
use std::sync::LazyLock;

/// How often areas without room are joined with others and all are set again.
const MOST_ROUNDS: usize = 6;
/// One step aside, in points: across, and up or down.
const STEP_PX: (f32, f32) = (13.0, Mark::PILL_HEIGHT_PX * 0.7);

/// How far a count may be moved, the nearest first.
static ASIDE: LazyLock<Vec<(f32, f32)>> = LazyLock::new(|| offsets(6, 6));
/// How far one may be moved that stands for a line or a governorate, which nothing else can stand for.
static FAR_ASIDE: LazyLock<Vec<(f32, f32)>> = LazyLock::new(|| offsets(36, 36));

fn offsets(across: i8, down: i8) -> Vec<(f32, f32)> {
    let steps = |most: i8| (-most..=most).map(f32::from);
    let mut offsets: Vec<(f32, f32)> =
        steps(across).flat_map(|x| steps(down).map(move |y| (x * STEP_PX.0, y * STEP_PX.1))).collect();
    offsets.sort_by(|a, b| a.0.hypot(a.1).total_cmp(&b.0.hypot(b.1)));
    offsets
}

impl Shown<'_> {
    /// Adds areas and lines to the marks. Where an area's count has no room, it is told together with the nearest area that
    /// has some, so that none covers another.
    pub(super) fn add_wide(&self, piles: &[&Pile], marks: &mut Vec<Mark>) {
        let fixed: Vec<Frame> = marks.iter().map(Mark::frame).chain(self.cards.iter().copied()).collect();
        let mut piles: Vec<Cow<'_, Pile>> = piles.iter().map(|pile| Cow::Borrowed(*pile)).collect();
        let mut set = self.set(&piles, &fixed);
        for _ in 0..MOST_ROUNDS {
            let crowded: Vec<usize> = set.iter().filter(|set| !set.has_room).map(|set| set.pile).collect();
            if crowded.is_empty() || !self.join(&mut piles, &crowded) {
                break;
            }
            set = self.set(&piles, &fixed);
        }
        marks.extend(set.into_iter().map(|set| set.mark));
    }

    /// Whether a pile may stand for its neighbours too: it has no outline and no line of its own.
    fn joins(&self, pile: &Pile) -> bool {
        let leader = pile.places.first().and_then(|place| self.input.places.get(*place));
        leader.is_some_and(|leader| leader.form == Form::Area && leader.governorate.is_none())
    }

    /// The piles as marks in their order. Those that cannot join others get their room first.
    fn set(&self, piles: &[Cow<'_, Pile>], fixed: &[Frame]) -> Vec<Set> {
        let mut order: Vec<usize> = (0..piles.len()).collect();
        let joins: Vec<bool> = piles.iter().map(|pile| self.joins(pile)).collect();
        order.sort_by_key(|&nth| joins.get(nth).copied());
        let mut taken = fixed.to_vec();
        let mut set: Vec<Set> = Vec::with_capacity(piles.len());
        for pile in order {
            let Some(mut mark) = piles.get(pile).and_then(|pile| self.mark(pile)) else { continue };
            let far = if joins.get(pile) == Some(&true) { None } else { Some(&*FAR_ASIDE) };
            let room = room(&mark, &taken, self.frame, &ASIDE).or_else(|| room(&mark, &taken, self.frame, far?));
            if let Some(at) = room {
                mark.at = at;
                taken.push(mark.frame());
            }
            set.push(Set { pile, mark, has_room: room.is_some() });
        }
        set.sort_by_key(|set| set.pile);
        set
    }

    /// Joins each of the crowded piles with the nearest that is not and may be joined; gives whether any was.
    fn join(&self, piles: &mut Vec<Cow<'_, Pile>>, crowded: &[usize]) -> bool {
        let (mut stay, mut leave) = (Vec::new(), Vec::new());
        for (nth, pile) in std::mem::take(piles).into_iter().enumerate() {
            let (joins, crowded) = (self.joins(&pile), crowded.contains(&nth));
            let hosts = joins && !crowded;
            let standing = Standing { at: self.projection.point(pile.at), hosts, grown: false, pile };
            if joins && crowded { leave.push(standing) } else { stay.push(standing) }
        }
        let mut joined = false;
        for guest in leave {
            let away = |host: &Standing<'_>| (host.at.x - guest.at.x).hypot(host.at.y - guest.at.y);
            let hosts = stay.iter_mut().filter(|host| host.hosts);
            match hosts.min_by(|a, b| away(a).total_cmp(&away(b))) {
                Some(host) => {
                    host.pile.to_mut().places.extend_from_slice(&guest.pile.places);
                    (host.grown, joined) = (true, true);
                }
                None => stay.push(guest),
            }
        }
        for host in stay.iter_mut().filter(|host| host.grown) {
            let sum = self.input.counts.sum(&host.pile.set());
            host.pile.to_mut().sum = sum;
        }
        *piles = stay.into_iter().map(|standing| standing.pile).collect();
        joined
    }
}

/// A pile among others that are to be joined.
struct Standing<'a> {
    at: Point,
    /// Whether others may be joined with it.
    hosts: bool,
    /// Whether some have been.
    grown: bool,
    pile: Cow<'a, Pile>,
}

/// A pile that has been set as a mark.
struct Set {
    /// Its place among the piles.
    pile: usize,
    mark: Mark,
    /// Whether its count covers nothing.
    has_room: bool,
}

/// The nearest place where a count covers nothing.
fn room(mark: &Mark, taken: &[Frame], frame: Frame, aside: &[(f32, f32)]) -> Option<Point> {
    let home = mark.frame();
    let reach = aside.last().map_or(0.0, |(x, y)| x.abs().max(y.abs())) + Mark::PILL_HEIGHT_PX;
    let near: Vec<Frame> = taken.iter().copied().filter(|other| other.overlaps(home.grown(reach))).collect();
    let is_free = |&&(x, y): &&(f32, f32)| {
        let moved = home.moved(x, y).grown(1.0);
        frame.holds(moved) && !near.iter().any(|other| other.overlaps(moved))
    };
    let (x, y) = *aside.iter().find(is_free)?;
    Some(Point::new(mark.at.x + x, mark.at.y + y))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::map::MarkShape;
    use crate::scene::map::tests::{crowd, scene_in};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn no_count_covers_another_however_many_areas_there_are(
            areas in proptest::collection::vec((36.2..37.4_f64, 35.2..36.4_f64, 1_u32..40), 0..120),
        ) {
            let project = crowd(&areas);
            let frame = Frame::new(0.0, 0.0, 560.0, 230.0);
            let scene = scene_in(&project, frame);
            let counts: Vec<(Frame, &str)> = scene
                .marks
                .iter()
                .filter(|mark| !matches!(mark.shape, MarkShape::Spot { .. }))
                .map(|mark| (mark.frame(), mark.title.as_str()))
                .collect();
            for (nth, (count, name)) in counts.iter().enumerate() {
                for (other, beside) in &counts[nth + 1..] {
                    prop_assert!(!count.overlaps(*other), "{} and {}", name, beside);
                }
            }
            let shown: usize = scene.marks.iter().map(|mark| mark.sum.claims).sum();
            let beyond: usize = scene.elsewhere.iter().map(|chip| chip.sum.claims).sum();
            let told: u32 = areas.iter().map(|(_, _, claims)| claims).sum();
            prop_assert!(shown + beyond <= told as usize, "each once: {} and {} of {}", shown, beyond, told);
        }
    }
}
