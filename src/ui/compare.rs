//! The tellings of one happening held against each other: claims as rows, fields as columns, agreement by sign and colour.
//!
//! What is compared is the incident of the focus. Where that is told once, or nothing is chosen, the tab lists what is
//! told more than once, so that there is always something to go to.

mod alike;
mod cells;
mod list;
#[cfg(test)]
mod tests;

use super::inspector::incident::{notes, told_by};
use super::style::{SMALL_PX, colour};
use super::{notes, review, tabs, widgets};
use crate::model::{Agreement, Claim, ClaimId, Field, Incident, NoteOn, Verdict};
use crate::query::{claim_title, interval_in_words};
use crate::scene::theme::Colour;
use crate::state::{Command, EditChange, LitWords, ViewContext};
use crate::text::{self, Look};
use crate::typeset::isolated;
use cells::{Told, told};
use egui::{Align2, CornerRadius, Id, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use list::Often;
use std::borrow::Cow;

const HEADING_PX: f32 = 24.0;
const SUMMARY_PX: f32 = 24.0;
const HEAD_PX: f32 = 28.0;
const PADDING_PX: f32 = 8.0;
/// The column that names who tells.
const TELLER_PX: f32 = 132.0;
/// Columns are not drawn narrower; the grid moves sideways instead.
const NARROWEST_PX: f32 = 96.0;
/// Among more chosen claims than this, the first have to tell how many incidents they are.
const MOST_JOINED: usize = 200;
/// Height of the link below a telling.
const LINK_PX: f32 = 20.0;
/// Width of the bar that tells a side by its colour.
const BAR_PX: f32 = 3.0;

/// Draws the tab into the space of `ui`.
pub fn compare_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let whole = ui.available_rect_before_wrap();
    let often = list::often(ui, cx);
    let focus = cx.state.selection.focus.and_then(|focus| cx.project.incident_of(focus));
    heading_ui(ui, cx, whole.with_max_y(whole.top() + HEADING_PX), &often, focus);
    let area = whole.with_min_y(whole.top() + HEADING_PX + 4.0);
    ui.advance_cursor_after_rect(whole);
    let mut part = ui.new_child(UiBuilder::new().id_salt("compare").max_rect(area));
    part.shrink_clip_rect(area);
    match focus.filter(|incident| incident.claims.len() > 1) {
        Some(incident) => incident_ui(&mut part, cx, incident),
        None => list::list_ui(&mut part, cx, &often, focus.is_some()),
    }
}

/// The tabs, and at the right the steps to what is told before and behind.
fn heading_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect, often: &Often, focus: Option<&Incident>) {
    let taken = tabs::tabs_ui(ui, cx, rect);
    let right = rect.with_min_x(taken.right());
    ui.scope_builder(UiBuilder::new().max_rect(right).layout(egui::Layout::right_to_left(egui::Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        for (label, steps) in [("next ›", 1), ("‹ previous", -1)] {
            let to = often.step(focus.map(|incident| incident.id), steps);
            if let Some(claim) = to.and_then(|id| list::first_claim(cx, id))
                && widgets::link(ui, cx.theme, label).clicked()
            {
                cx.push(Command::Select(claim));
            }
        }
        let chosen = cx.state.selection.claims.iter().take(MOST_JOINED);
        let chosen = chosen.filter_map(|&claim| cx.project.incident_of(claim));
        let several = chosen.map(|incident| incident.id).collect::<std::collections::BTreeSet<_>>().len();
        if several > 1 && widgets::link(ui, cx.theme, &format!("join the {several} chosen")).clicked() {
            cx.push(Command::Edit(review::joined(cx)));
        }
        if let Some(incident) = focus
            && widgets::link(ui, cx.theme, "note…").clicked()
        {
            cx.push(notes::write_on(NoteOn::Incident(incident.id)));
        }
        let at = focus.and_then(|incident| often.place_of(incident.id));
        let told = match at {
            Some(at) => format!("{} of {} told more than once", at + 1, often.len()),
            None => format!("{} told more than once", often.len()),
        };
        text::label(ui, &told, &Look::body(colour(cx.theme.muted)).size(SMALL_PX));
    });
}

fn incident_ui(ui: &mut Ui, cx: &ViewContext<'_>, incident: &Incident) {
    let claims = in_order_of_telling(cx, incident);
    summary_ui(ui, cx, incident, &claims);
    ScrollArea::both().id_salt(("tellings", incident.id)).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
        #[expect(clippy::cast_precision_loss, reason = "six fields at most")]
        let fields = incident.fields.len().max(1) as f32;
        let width = ((ui.available_width() - TELLER_PX - 10.0) / fields).floor().max(NARROWEST_PX);
        let whole = TELLER_PX + width * fields;
        head_ui(ui, cx, incident, width, whole);
        for (nth, claim) in claims.iter().enumerate() {
            row_ui(ui, cx, incident, claim, nth, width, whole);
        }
        alike::alike_ui(ui, cx, incident);
    });
}

/// The claims, earliest publication first; those of which none is known stand behind.
fn in_order_of_telling<'a>(cx: &ViewContext<'a>, incident: &Incident) -> Vec<Cow<'a, Claim>> {
    let mut claims: Vec<Cow<'a, Claim>> = incident.claims.iter().filter_map(|&id| cx.project.claim(id)).collect();
    let day = |claim: &Claim| {
        let publication = cx.project.report_of(claim).and_then(|report| report.publication.as_ref());
        publication.map_or((true, None), |publication| (false, Some(publication.interval.earliest())))
    };
    claims.sort_by_key(|claim| (day(claim), claim.id));
    claims
}

/// What happened, by how many it is told, who told it first, and between which numbers its toll lies.
fn summary_ui(ui: &mut Ui, cx: &ViewContext<'_>, incident: &Incident, claims: &[Cow<'_, Claim>]) {
    let Some(first) = claims.first() else { return };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), SUMMARY_PX), Sense::hover());
    let look = Look::body(colour(cx.theme.text)).size(15.0).weight(600);
    let title = claim_title(cx.project, first);
    let name = text::paint_elided(ui.painter(), rect.left_center(), Align2::LEFT_CENTER, &title, &look, rect.width());
    let mut parts = vec![format!("told {} times {}", claims.len(), told_by(incident))];
    if let Some(report) = cx.project.report_of(first) {
        let day = report.publication.as_ref().map(|publication| interval_in_words(publication.interval));
        let day = day.map(|day| format!(", {day}")).unwrap_or_default();
        parts.push(format!("first by {}{day}", isolated(report.outlet_name())));
    }
    parts.extend(cells::dead_in_all(claims.iter().map(AsRef::as_ref)));
    let quiet = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
    let words = parts.join(" · ");
    let room = rect.right() - name.right() - 14.0;
    text::paint_elided(
        ui.painter(),
        pos2(name.right() + 14.0, rect.center().y),
        Align2::LEFT_CENTER,
        &words,
        &quiet,
        room,
    );
    let response = ui.interact(rect, Id::unique("compared"), Sense::hover());
    let told = crate::typeset::without_isolates(&format!("{title}: {words}"));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
    response.on_hover_ui(|ui| {
        text::snug(ui, &words, &quiet);
    });
}

/// The names of the fields, each with how the tellings stand in it.
fn head_ui(ui: &mut Ui, cx: &ViewContext<'_>, incident: &Incident, width: f32, whole: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(whole, HEAD_PX), Sense::hover());
    let head = Look::body(colour(cx.theme.muted)).size(SMALL_PX).weight(500);
    let start = pos2(rect.left() + PADDING_PX, rect.center().y);
    text::paint(ui.painter(), start, Align2::LEFT_CENTER, "Told by", &head);
    let mut left = rect.left() + TELLER_PX;
    for agreement in &incident.fields {
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width, HEAD_PX));
        let (sign, how, ink) = standing(cx, agreement.verdict);
        let name = field_name(agreement.field);
        let at = pos2(cell.left() + PADDING_PX, cell.center().y);
        let name_box = text::paint(ui.painter(), at, Align2::LEFT_CENTER, name, &head);
        let look = Look::body(colour(ink)).size(SMALL_PX).weight(600);
        let at = pos2(name_box.right() + 6.0, cell.center().y);
        let room = cell.right() - at.x;
        text::paint_elided(ui.painter(), at, Align2::LEFT_CENTER, &format!("{sign} {how}"), &look, room);
        let response = ui.interact(cell, Id::unique("compared field").with(name), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, format!("{name}: they {how}")));
        left += width;
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colour(cx.theme.hairline)));
}

/// Sign, words and colour of a verdict.
fn standing(cx: &ViewContext<'_>, verdict: Verdict) -> (&'static str, &'static str, Colour) {
    match verdict {
        Verdict::Agree => ("✓", "agree", cx.theme.muted),
        Verdict::Differ => ("≠", "differ", cx.theme.selection),
        Verdict::OneSided => ("·", "leave it to one", cx.theme.muted),
    }
}

fn field_name(field: Field) -> &'static str {
    match field {
        Field::Type => "What",
        Field::Date => "When",
        Field::Place => "Where",
        Field::Actors => "Who",
        Field::Toll => "Toll",
        Field::Status => "Status",
    }
}

/// A telling: who tells it, and a cell a field.
fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, incident: &Incident, claim: &Claim, nth: usize, width: f32, whole: f32) {
    let cells: Vec<Told> = incident.fields.iter().map(|agreement| told(cx, claim, agreement.field)).collect();
    let inner = width - 2.0 * PADDING_PX;
    let many = incident.claims.len() > 1;
    let tallest = cells.iter().map(|cell| cell.height_px(ui.ctx(), inner)).fold(0.0, f32::max);
    let teller = Teller::of(cx, incident, claim, nth == 0);
    let link = if many { LINK_PX } else { 0.0 };
    let height = tallest.max(teller.height_px(ui.ctx()) + link).ceil() + 2.0 * PADDING_PX;
    let (rect, _) = ui.allocate_exact_size(vec2(whole, height), Sense::hover());
    if !ui.is_rect_visible(rect) {
        return;
    }
    if cx.state.selection.focus == Some(claim.id) {
        ui.painter().rect_filled(rect, 0.0, colour(cx.theme.selection_fill));
        ui.painter().rect_filled(rect.with_max_x(rect.left() + BAR_PX), 0.0, colour(cx.theme.selection));
    } else if nth % 2 == 1 {
        ui.painter().rect_filled(rect, 0.0, colour(cx.theme.raised.faded(0.35)));
    }
    teller.ui(ui, cx, claim, rect.with_max_x(rect.left() + TELLER_PX), many);
    let mut left = rect.left() + TELLER_PX;
    for (agreement, told) in incident.fields.iter().zip(&cells) {
        let cell = Rect::from_min_max(pos2(left, rect.top()), pos2(left + width, rect.bottom()));
        cell_ui(ui, cx, claim, agreement, told, cell);
        left += width;
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colour(cx.theme.hairline)));
}

/// Who tells, when, and what is to be known of this telling.
struct Teller {
    name: String,
    quiet: Vec<String>,
}

impl Teller {
    fn of(cx: &ViewContext<'_>, incident: &Incident, claim: &Claim, first: bool) -> Self {
        let report = cx.project.report_of(claim);
        let name = report.map_or_else(String::new, |report| super::inspector::incident::teller(report).to_owned());
        let day = report.and_then(|report| report.publication.as_ref());
        let mut quiet: Vec<String> = day.map(|day| interval_in_words(day.interval)).into_iter().collect();
        if first && incident.sources > 1 {
            quiet.push("told it first".to_owned());
        }
        quiet.push(claim.key.rsplit_once('#').map_or_else(|| claim.key.clone(), |(_, nth)| format!("claim {nth}")));
        quiet.extend(notes(cx, incident, claim));
        Self { name, quiet }
    }

    fn height_px(&self, ctx: &egui::Context) -> f32 {
        let (name, quiet) = (Look::body(egui::Color32::WHITE).weight(500), Look::body(egui::Color32::WHITE));
        let inner = TELLER_PX - 2.0 * PADDING_PX;
        let below = self.quiet.iter().map(|line| text::wrapped_size(ctx, line, &quiet.size(SMALL_PX), inner).y);
        text::wrapped_size(ctx, &self.name, &name, inner).y + below.sum::<f32>()
    }

    /// `many` is whether there are others, so that it can be taken apart from them.
    fn ui(&self, ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim, rect: Rect, many: bool) {
        let response = ui.interact(rect, Id::unique("telling").with(claim.id), Sense::click());
        let name = crate::typeset::without_isolates(&format!("{}, {}", self.name, self.quiet.join(", ")));
        let chosen = cx.state.selection.focus == Some(claim.id);
        response.widget_info(|| WidgetInfo::selected(Role::Row, true, chosen, &name));
        lit(ui, cx, &response, rect);
        if response.clicked() {
            cx.push(Command::Select(claim.id));
        }
        if response.hovered() || response.has_focus() {
            cx.push(Command::Hover(Some(claim.id)));
        }
        let mut inner = ui.new_child(UiBuilder::new().max_rect(rect.shrink(PADDING_PX)));
        inner.spacing_mut().item_spacing = egui::Vec2::ZERO;
        text::snug(&mut inner, &self.name, &Look::body(colour(cx.theme.text)).weight(500));
        for line in &self.quiet {
            text::snug(&mut inner, line, &Look::body(colour(cx.theme.muted)).size(SMALL_PX));
        }
        if many && widgets::link(&mut inner, cx.theme, "not the same: take apart").clicked() {
            cx.push(Command::Edit(EditChange::SplitIncident(vec![claim.id])));
        }
    }
}

/// What stands under the pointer or has the keyboard is lighter.
fn lit(ui: &Ui, cx: &ViewContext<'_>, response: &egui::Response, rect: Rect) {
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, colour(cx.theme.hover_fill));
    }
    if response.has_focus() {
        let ring = Stroke::new(1.0, colour(cx.theme.selection));
        ui.painter().rect_stroke(rect.shrink(1.0), CornerRadius::same(4), ring, egui::StrokeKind::Inside);
    }
}

/// What one telling says in one field; where they differ, its side by letter and colour. A click reads the words.
fn cell_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim, agreement: &Agreement, told: &Told, rect: Rect) {
    let side = side_of(agreement, claim.id);
    let name = field_name(agreement.field);
    let id = Id::unique("told").with((claim.id, name));
    let response = ui.interact(rect, id, Sense::click());
    let letter = side.map(|side| format!(", side {}", letter_of(side))).unwrap_or_default();
    response.widget_info(|| {
        let told = crate::typeset::without_isolates(&format!("{name}: {}{letter}. {}", told.says, told.words));
        WidgetInfo::labeled(Role::Cell, true, told)
    });
    lit(ui, cx, &response, rect);
    if response.clicked() {
        cx.push(Command::Select(claim.id));
    }
    if response.hovered() || response.has_focus() {
        cx.push(Command::Hover(Some(claim.id)));
        if !told.spans.is_empty() {
            cx.push(Command::Light(Some(LitWords { report: claim.report, spans: told.spans.clone() })));
        }
    }
    if let Some(side) = side {
        let token = cx.theme.series.get(side % cx.theme.series.len()).copied().unwrap_or(cx.theme.muted);
        let bar = Rect::from_min_max(rect.min + vec2(0.0, 4.0), pos2(rect.left() + BAR_PX, rect.bottom() - 4.0));
        ui.painter().rect_filled(bar, CornerRadius::same(1), colour(token));
        let look = Look::body(colour(token)).size(SMALL_PX - 1.0).weight(600);
        let at = rect.right_top() + vec2(-4.0, 4.0);
        text::paint(ui.painter(), at, Align2::RIGHT_TOP, &letter_of(side), &look);
    }
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect.shrink(PADDING_PX)));
    told.ui(&mut inner, cx);
}

/// The number of the side that a claim is on where the tellings differ.
fn side_of(agreement: &Agreement, claim: ClaimId) -> Option<usize> {
    (agreement.verdict == Verdict::Differ).then_some(())?;
    agreement.sides.iter().position(|side| side.contains(&claim))
}

/// A to Z, then numbers.
fn letter_of(side: usize) -> String {
    match u8::try_from(side) {
        Ok(side @ 0..26) => char::from(b'A' + side).to_string(),
        _ => (side + 1).to_string(),
    }
}
