//! The keys of the table: arrows and pages move, Shift extends, Left and Right close and open an incident, Enter shows the
//! source, Ctrl+C copies.

use super::list::{Line, List};
use super::{Memory, TableChange, copy, reveal};
use crate::model::ClaimId;
use crate::state::{Command, ViewContext};
use crate::text;
use egui::{Event, Key, Modifiers, Rect, Ui};

/// Takes the keys while no field and no control has the focus and the pointer is not over a view below.
pub(super) fn take_keys(ui: &Ui, cx: &ViewContext<'_>, memory: &mut Memory, list: &List, area: Rect, rows: f64) {
    let elsewhere = text::focus(ui.ctx()).is_some() || ui.ctx().egui_wants_keyboard_input();
    if elsewhere || cx.state.keys_open || egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    if ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy))) {
        copy(ui, cx, list);
    }
    let below = ui
        .input(|input| input.pointer.hover_pos())
        .is_some_and(|at| area.x_range().contains(at.x) && at.y > area.bottom());
    if below || list.len() == 0 {
        return;
    }
    #[expect(clippy::cast_possible_truncation, reason = "rows in sight")]
    let page = (rows.floor() as i64 - 1).max(1);
    let far = i64::MAX / 2;
    let moves = [
        (Key::ArrowDown, 1),
        (Key::ArrowUp, -1),
        (Key::PageDown, page),
        (Key::PageUp, -page),
        (Key::Home, -far),
        (Key::End, far),
    ];
    for (key, by) in moves {
        for (modifiers, extends) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
            if ui.input_mut(|input| input.consume_key(modifiers, key)) {
                step(cx, memory, list, by, extends, area);
            }
        }
    }
    let line = memory.cursor.and_then(|cursor| list.line(cursor));
    for (key, opens) in [(Key::ArrowRight, true), (Key::ArrowLeft, false)] {
        if let Some(line) = &line
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
        {
            open(cx, line, Some(opens));
        }
    }
    if let Some(claim) = line.and_then(|line| line.first())
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
    {
        cx.push(Command::Select(claim));
    }
}

fn step(cx: &ViewContext<'_>, memory: &mut Memory, list: &List, by: i64, extends: bool, area: Rect) {
    let last = i64::try_from(list.len()).unwrap_or(i64::MAX) - 1;
    let at = memory.cursor.and_then(|cursor| i64::try_from(cursor).ok());
    // The first step goes to the first row, or to the last.
    let next = at
        .map_or(
            if by > 0 && by < last {
                0
            } else if by > 0 {
                last
            } else {
                0
            },
            |at| at + by,
        )
        .clamp(0, last);
    let Ok(next) = usize::try_from(next) else { return };
    let body = area.with_min_y(area.top() + super::HEAD_PX);
    reveal(memory, next, body);
    memory.cursor = Some(next);
    if extends {
        return choose_to(cx, memory, list, next);
    }
    memory.anchor = Some(next);
    if let Some(line) = list.line(next) {
        memory.focus = line.first();
        cx.push(Command::SelectAll(line.claims()));
    }
}

/// Chooses all lines from the anchor to this one; the claim of this one comes into the inspector.
pub(super) fn choose_to(cx: &ViewContext<'_>, memory: &mut Memory, list: &List, nth: usize) {
    let anchor = *memory.anchor.get_or_insert(nth);
    let lines = (anchor.min(nth)..=anchor.max(nth)).filter_map(|nth| list.line(nth));
    let focus = list.line(nth).and_then(|line| line.first());
    let claims: Vec<ClaimId> = focus.into_iter().chain(lines.flat_map(|line| line.claims())).collect();
    memory.focus = focus;
    cx.push(Command::SelectAll(claims));
}

/// Shows or hides the claims of an incident, the other way round where nothing is said. From a claim of it, it closes.
pub(super) fn open(cx: &ViewContext<'_>, line: &Line<'_>, opens: Option<bool>) {
    let (claim, now) = match line {
        Line::Incident { claims, open } => (claims.first().copied(), *open),
        Line::Claim { claim, inside: true } => (Some(*claim), true),
        Line::Claim { .. } => return,
    };
    let incident = claim.and_then(|claim| cx.project.incident_of(claim));
    if let Some(incident) = incident.filter(|_| opens != Some(now)) {
        cx.push(Command::Table(TableChange::Open(incident.id, !now)));
    }
}
