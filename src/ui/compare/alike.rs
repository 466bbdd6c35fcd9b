//! Other incidents that could be the same happening, to be joined by hand: same kind, days that meet, a place in common.

use super::{SMALL_PX, colour};
use crate::model::{ClaimId, Incident, IncidentId};
use crate::query::claim_title;
use crate::state::{Command, EditChange, ViewContext};
use crate::text::{self, Look};
use crate::ui::review::correct::kept;
use crate::ui::widgets;
use egui::{Id, Ui};
use std::collections::BTreeSet;
use std::sync::Arc;

/// So many are offered.
const MOST: usize = 5;
/// Days by which two tellings of one happening may be apart.
const APART_DAYS: i32 = 2;

/// The incidents that are offered, each with a link that joins it and one that shows it.
pub(super) fn alike_ui(ui: &mut Ui, cx: &ViewContext<'_>, incident: &Incident) {
    let key = (cx.project.revision, cx.answers.visible.fingerprint(), incident.id);
    let found = kept(ui, Id::unique("alike"), key, || Arc::new(alike(cx, incident)));
    if found.is_empty() {
        return;
    }
    ui.add_space(12.0);
    text::label(ui, "  Perhaps the same as", &Look::body(colour(cx.theme.muted)).size(SMALL_PX).weight(500));
    for &(other, first) in found.iter() {
        let Some(claim) = cx.project.claim(first) else { continue };
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            ui.add_space(8.0);
            if widgets::link(ui, cx.theme, "join").clicked() {
                cx.push(Command::Edit(EditChange::JoinIncidents(vec![incident.id, other])));
            }
            if widgets::link(ui, cx.theme, &claim_title(cx.project, &claim)).clicked() {
                cx.push(Command::Select(first));
            }
        });
    }
}

/// Other incidents with a visible claim of the same kind whose days meet those of this one and that shares a place with it,
/// in order of time, each with that claim.
fn alike(cx: &ViewContext<'_>, incident: &Incident) -> Vec<(IncidentId, ClaimId)> {
    let columns = cx.answers.columns();
    let places = |claim: ClaimId| columns.places(claim.index()).map(|named| named.place);
    let own: BTreeSet<u32> = incident.claims.iter().flat_map(|&claim| places(claim)).collect();
    let Some(days) = incident.interval else { return Vec::new() };
    let range = crate::model::DayInterval::between(days.earliest().plus(-APART_DAYS), days.latest().plus(APART_DAYS));
    let mut found: Vec<(IncidentId, ClaimId)> = Vec::new();
    for claim in cx.answers.in_days(range) {
        let same_kind = columns.kinds().get(claim.index()) == Some(&incident.event_type);
        let Some(other) = columns.incident(claim.index()).filter(|&other| same_kind && other != incident.id) else {
            continue;
        };
        if found.iter().all(|(known, _)| *known != other) && places(claim).any(|place| own.contains(&place)) {
            found.push((other, claim));
        }
        if found.len() == MOST {
            break;
        }
    }
    found
}
