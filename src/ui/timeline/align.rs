//! Lanes aligned with each other: what they can be aligned on, in words.

use crate::model::ClaimId;
use crate::scene::timeline::Anchor;
use crate::state::{TimelineChange, ViewContext};

/// What stands on day 0 of each lane.
pub(super) fn words(anchor: &Anchor) -> String {
    match anchor {
        Anchor::First => "each lane’s first event".to_owned(),
        Anchor::Kind(kind) => format!("each lane’s first {}", kind.name_en().to_lowercase()),
        Anchor::Incident(_) => "one incident, as each lane tells it".to_owned(),
        Anchor::Claims(claims) if claims.len() == 1 => "the chosen event".to_owned(),
        Anchor::Claims(_) => "each lane’s first chosen event".to_owned(),
    }
}

/// What the key aligns on: the first event of the kind of the chosen one, or the first of all.
pub(in crate::ui) fn by_key(cx: &ViewContext<'_>) -> TimelineChange {
    let first = || of_kind(cx).unwrap_or(Anchor::First);
    TimelineChange::AlignLanes(cx.state.timeline.lanes_aligned.is_none().then(first))
}

/// The chosen claim, where it has a date.
fn dated_focus(cx: &ViewContext<'_>) -> Option<ClaimId> {
    cx.state.selection.focus.filter(|claim| cx.answers.columns().days(claim.index()).is_some())
}

fn of_kind(cx: &ViewContext<'_>) -> Option<Anchor> {
    cx.answers.columns().kinds().get(dated_focus(cx)?.index()).copied().map(Anchor::Kind)
}

/// An entry of the menu: its words, its keys, whether it is on, and what it does.
type Entry = (String, &'static str, Option<bool>, TimelineChange);

/// What lanes can be aligned on, as entries of a menu.
pub(super) fn entries(cx: &ViewContext<'_>) -> Vec<Entry> {
    let now = cx.state.timeline.lanes_aligned.as_ref();
    let several = cx.state.selection.claims.len() > 1;
    let chosen = several.then(|| Anchor::Claims(cx.state.selection.claims.clone()));
    let incident = dated_focus(cx).and_then(|claim| cx.answers.columns().incident(claim.index()));
    let offered = [of_kind(cx), chosen, incident.map(Anchor::Incident), Some(Anchor::First)];
    let mut entries: Vec<Entry> = Vec::new();
    for (nth, anchor) in offered.into_iter().flatten().enumerate() {
        let keys = if nth == 0 { "Shift+R" } else { "" };
        let on = now == Some(&anchor);
        let change = TimelineChange::AlignLanes((!on).then_some(anchor.clone()));
        entries.push((format!("Align lanes on {}", words(&anchor)), keys, Some(on), change));
    }
    if now.is_some() {
        entries.push(("Dates instead of aligned lanes".to_owned(), "Shift+R", None, TimelineChange::AlignLanes(None)));
    }
    entries
}
