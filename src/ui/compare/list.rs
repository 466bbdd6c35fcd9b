//! What is told more than once: the list to choose from, and the steps from one to the next.

use super::{PADDING_PX, SMALL_PX, colour};
use crate::model::{ClaimId, IncidentId};
use crate::query::claim_title;
use crate::state::{Command, ViewContext};
use crate::text::{self, Look};
use crate::ui::inspector::incident::told_by;
use egui::{Align2, CursorIcon, Id, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use std::sync::Arc;

const ROW_PX: f32 = 27.0;

/// Incidents with a visible claim that more than one claim tells, in order of time.
#[derive(Debug, Default)]
pub(super) struct Often(Vec<IncidentId>);

impl Often {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Which of them it is, from 0.
    pub(super) fn place_of(&self, incident: IncidentId) -> Option<usize> {
        self.0.iter().position(|&other| other == incident)
    }

    /// The one this many steps from `from`; where that is none of them, the first or the last.
    pub(super) fn step(&self, from: Option<IncidentId>, steps: isize) -> Option<IncidentId> {
        let at = match from.and_then(|from| self.place_of(from)) {
            Some(at) => at.checked_add_signed(steps)?,
            None if steps < 0 => self.0.len().checked_sub(1)?,
            None => 0,
        };
        self.0.get(at).copied()
    }
}

/// What [`Often`] follows from: revision and visible claims.
type Made = ((u64, u64), Arc<Often>);

/// The list, made anew where project or filter changed.
pub(super) fn often(ui: &Ui, cx: &ViewContext<'_>) -> Arc<Often> {
    let (id, key) = (Id::unique("told often"), (cx.project.revision, cx.answers.visible.fingerprint()));
    let kept: Option<Made> = ui.data(|data| data.get_temp(id));
    if let Some((_, often)) = kept.filter(|(made_of, _)| *made_of == key) {
        return often;
    }
    let mut incidents: Vec<_> = cx.project.incidents.iter().filter(|incident| incident.claims.len() > 1).collect();
    incidents.retain(|incident| incident.claims.iter().any(|&claim| cx.answers.visible.contains(claim)));
    incidents.sort_by_key(|incident| {
        (incident.interval.is_none(), incident.interval.map(|days| (days.earliest(), days.latest())), incident.id)
    });
    let often = Arc::new(Often(incidents.into_iter().map(|incident| incident.id).collect()));
    ui.data_mut(|data| data.insert_temp(id, (key, Arc::clone(&often))));
    often
}

/// The first claim of an incident that is visible.
pub(super) fn first_claim(cx: &ViewContext<'_>, incident: IncidentId) -> Option<ClaimId> {
    let incident = cx.project.incidents.get(incident.index())?;
    incident.claims.iter().copied().find(|&claim| cx.answers.visible.contains(claim))
}

/// The list; `alone` tells that the chosen claim is the only one of its happening.
pub(super) fn list_ui(ui: &mut Ui, cx: &ViewContext<'_>, often: &Often, alone: bool) {
    let quiet = Look::body(colour(cx.theme.muted));
    let begin = if alone { "Only one claim tells what is chosen. " } else { "" };
    let rest = match often.len() {
        0 => "Nothing that is shown is told more than once.",
        _ => "These are told more than once; choose one to hold its tellings against each other.",
    };
    text::wrapped(ui, &format!("{begin}{rest}"), &quiet);
    ui.add_space(6.0);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW_PX, often.len(), |ui, rows| {
        for &id in often.0.get(rows).unwrap_or(&[]) {
            entry_ui(ui, cx, id);
        }
    });
}

fn entry_ui(ui: &mut Ui, cx: &ViewContext<'_>, id: IncidentId) {
    let Some(incident) = cx.project.incidents.get(id.index()) else { return };
    let Some(first) = first_claim(cx, id) else { return };
    let title = cx.project.claim(first).map_or_else(String::new, |claim| claim_title(cx.project, &claim));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PX), Sense::click());
    let lit = response.hovered() || response.has_focus();
    if lit {
        ui.painter().rect_filled(rect, 4.0, colour(cx.theme.raised));
        cx.push(Command::Hover(Some(first)));
    }
    let (sign, ink) = if incident.contradictory { ("≠", cx.theme.selection) } else { ("✓", cx.theme.muted) };
    let middle = rect.center().y;
    let sign_look = Look::body(colour(ink)).weight(600);
    text::paint(ui.painter(), pos2(rect.left() + PADDING_PX, middle), Align2::LEFT_CENTER, sign, &sign_look);
    let told = format!("{} tellings, {}", incident.claims.len(), told_by(incident));
    let quiet = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
    let end = pos2(rect.right() - PADDING_PX, middle);
    let right = text::paint_elided(ui.painter(), end, Align2::RIGHT_CENTER, &told, &quiet, rect.width() * 0.45);
    let start = pos2(rect.left() + PADDING_PX + 20.0, middle);
    let room = right.left() - 12.0 - start.x;
    text::paint_elided(ui.painter(), start, Align2::LEFT_CENTER, &title, &Look::body(colour(cx.theme.text)), room);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{title}, {told}")));
    if response.clicked() {
        cx.push(Command::Select(first));
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
}
