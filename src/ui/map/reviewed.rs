//! How far the claims of a mark have been reviewed: a tick where all have, a part of a disc where some have, a cross where
//! all were rejected; nothing where nobody has looked at any.

use super::answer::Which;
use super::pos;
use super::sheet::on_circle;
use crate::model::ReviewState;
use crate::query::PlaceSet;
use crate::scene::map::{MapScene, Mark, MarkShape};
use crate::scene::theme::Theme;
use crate::state::ViewContext;
use crate::ui::review;
use crate::ui::style::colour;
use egui::{Context, Id, Painter, Pos2, Shape, Stroke, vec2};
use std::collections::HashMap;
use std::sync::Arc;

/// How many claims of a mark were decided, and how many of these rejected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Decided {
    pub all: usize,
    pub rejected: usize,
}

/// The decisions of one scene, a number for each of its marks.
#[derive(Clone)]
struct Kept {
    scene: Arc<MapScene>,
    revision: u64,
    fingerprint: u64,
    decided: Arc<Vec<Decided>>,
}

/// Draws the signs of all marks.
pub(super) fn signs(painter: &Painter, cx: &ViewContext<'_>, scene: &Arc<MapScene>) {
    let decided = decided(painter.ctx(), cx, scene);
    let mut each = decided.iter();
    let of_map = scene.marks.len();
    for (mark, decided) in scene.marks.iter().zip(each.by_ref().take(of_map)) {
        sign(painter, cx.theme, mark, *decided);
    }
    for inset in scene.insets.iter() {
        let marks = inset.marks.iter().chain(&inset.whole);
        for (mark, decided) in marks.zip(each.by_ref()).filter(|_| !inset.folded) {
            sign(painter, cx.theme, mark, *decided);
        }
    }
}

fn sign(painter: &Painter, theme: &Theme, mark: &Mark, decided: Decided) {
    let claims = mark.sum.claims;
    if decided.all == 0 {
        return;
    }
    let at = match mark.shape {
        MarkShape::Spot { radius_px } => pos(mark.at) + vec2(0.78, -0.78) * (radius_px + 1.0),
        MarkShape::Area { .. } | MarkShape::Course { .. } => {
            let frame = super::rect(mark.frame());
            frame.right_top() + vec2(-1.0, 1.0)
        }
    };
    if decided.all < claims {
        #[expect(clippy::cast_precision_loss, reason = "a share of a small disc")]
        paint_part(painter, theme, at, decided.all as f32 / claims as f32);
    } else {
        let state = if decided.rejected == claims { ReviewState::Rejected } else { ReviewState::Accepted };
        review::paint_sign(painter, theme, at, review::SIGN_PX, state);
    }
}

/// A small disc of which a share is filled, clockwise from the top.
pub(super) fn paint_part(painter: &Painter, theme: &Theme, at: Pos2, share: f32) {
    const RADIUS_PX: f32 = 3.6;
    const STEPS: u8 = 20;
    painter.circle(at, RADIUS_PX + 1.6, colour(theme.panel), Stroke::NONE);
    painter.circle_stroke(at, RADIUS_PX, Stroke::new(1.0, colour(theme.text)));
    // A slice in two halves, each of which bulges nowhere.
    let end = share.clamp(0.08, 0.92);
    for (from, to) in [(0.0, end.min(0.5)), (0.5, end)] {
        if to > from {
            let arc = (0..=STEPS)
                .map(|step| on_circle(at, RADIUS_PX, from + (to - from) * f32::from(step) / f32::from(STEPS)));
            let slice: Vec<Pos2> = std::iter::once(at).chain(arc).collect();
            painter.add(Shape::convex_polygon(slice, colour(theme.text), Stroke::NONE));
        }
    }
}

/// The counts that are kept, for tests.
#[cfg(test)]
pub(super) fn last(ctx: &Context) -> Option<Arc<Vec<Decided>>> {
    ctx.data(|data| data.get_temp::<Arc<Kept>>(Id::unique(KEPT))).map(|kept| Arc::clone(&kept.decided))
}

const KEPT: &str = "map decisions";

/// What was decided of the claims of each mark, in the order of [`MapScene::all_marks`]; counted once for a scene.
fn decided(ctx: &Context, cx: &ViewContext<'_>, scene: &Arc<MapScene>) -> Arc<Vec<Decided>> {
    let id = Id::unique(KEPT);
    let (revision, fingerprint) = (cx.project.revision, cx.answers.visible.fingerprint());
    let kept = ctx.data(|data| data.get_temp::<Arc<Kept>>(id));
    let same = |kept: &&Arc<Kept>| {
        Arc::ptr_eq(&kept.scene, scene) && (kept.revision, kept.fingerprint) == (revision, fingerprint)
    };
    if let Some(kept) = kept.as_ref().filter(same) {
        return Arc::clone(&kept.decided);
    }
    let decided = Arc::new(counted(cx, scene));
    let kept = Kept { scene: Arc::clone(scene), revision, fingerprint, decided: Arc::clone(&decided) };
    ctx.data_mut(|data| data.insert_temp(id, Arc::new(kept)));
    decided
}

/// Goes through the decisions once: each is counted at every mark that its claim stands at, and at each once.
pub(super) fn counted(cx: &ViewContext<'_>, scene: &MapScene) -> Vec<Decided> {
    let sets: Vec<&PlaceSet> = scene.all_marks().map(|mark| &mark.places).collect();
    let mut counts = vec![Decided::default(); sets.len()];
    let mut marks_of: HashMap<u32, Vec<usize>> = HashMap::new();
    for (nth, set) in sets.iter().enumerate() {
        set.any.iter().for_each(|&place| marks_of.entry(place).or_default().push(nth));
    }
    for (claim, state) in review::decided(cx) {
        let standing = || cx.answers.places_of(claim);
        let mut here: Vec<usize> = standing().filter_map(|at| marks_of.get(&at.place)).flatten().copied().collect();
        here.sort_unstable();
        here.dedup();
        for nth in here {
            let holds = sets.get(nth).is_some_and(|set| set.none.is_empty() || set.holds(standing()));
            if let Some(count) = counts.get_mut(nth).filter(|_| holds) {
                count.all += 1;
                count.rejected += usize::from(state == ReviewState::Rejected);
            }
        }
    }
    counts
}

/// `3 of 8 reviewed`; nothing where nobody has looked at any.
pub(super) fn told(cx: &ViewContext<'_>, which: Which<'_>, claims: usize) -> Option<String> {
    let decided = review::decided(cx).filter(|(claim, _)| which.holds(cx, Some(*claim))).count();
    (decided > 0).then(|| format!("{decided} of {claims} reviewed"))
}
