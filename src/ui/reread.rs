//! What reading the reports anew would change: claim by claim, with the words, to be taken over one by one or together.

use super::review::{correct::kept, name as review_name};
use super::style::{SMALL_PX, colour};
use super::{tabs, widgets};
use crate::model::{ClaimId, Report};
use crate::query::{claim_title, grouped};
use crate::scene::theme::Theme;
use crate::state::{Command, LitWords, ReadChange, Reread, ViewContext, differences};
use crate::store::{Difference, Held, Way};
use crate::text::{self, Look};
use crate::typeset::without_isolates;
use egui::{
    Align2, CursorIcon, Id, Painter, Pos2, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

const HEADING_PX: f32 = 24.0;
/// Height of an entry: what is other, how, and the words.
const ENTRY_PX: f32 = 66.0;
const SIGN_PX: f32 = 30.0;

/// Draws the tab into the space of `ui`.
pub fn changes_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let whole = ui.available_rect_before_wrap();
    let heading = whole.with_max_y(whole.top() + HEADING_PX);
    let taken = tabs::tabs_ui(ui, cx, heading);
    ui.advance_cursor_after_rect(whole);
    let Some(reread) = &cx.state.reread else { return };
    let open = open(ui, cx, reread);
    heading_ui(ui, cx, reread, &open, heading.with_min_x(taken.right() + 12.0));
    let area = whole.with_min_y(whole.top() + HEADING_PX + 6.0);
    let mut part = ui.new_child(UiBuilder::new().id_salt("changes").max_rect(area));
    part.shrink_clip_rect(area);
    if open.is_empty() {
        let quiet = Look::body(colour(cx.theme.muted));
        text::wrapped(
            &mut part,
            "Reading the reports anew gives what the project has: nothing is left to take over.",
            &quiet,
        );
        return;
    }
    part.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().auto_shrink(false).show_rows(&mut part, ENTRY_PX, open.len(), |ui, rows| {
        for nth in rows.filter_map(|row| open.get(row)) {
            if let Some(difference) = reread.differences.get(*nth) {
                entry_ui(ui, cx, *nth, difference);
            }
        }
    });
}

/// The differences that still are ones; found once for a state of the project.
pub fn open(ui: &Ui, cx: &ViewContext<'_>, reread: &Arc<Reread>) -> Arc<Vec<usize>> {
    let key = (cx.project.revision, Arc::as_ptr(&reread.differences) as usize);
    kept(ui, Id::unique("open differences"), key, || Arc::new(reread.open(cx.project)))
}

fn heading_ui(ui: &mut Ui, cx: &ViewContext<'_>, reread: &Reread, open: &[usize], rect: Rect) {
    let is_free = |nth: &&usize| reread.differences.get(**nth).is_some_and(|other| other.held(cx.project).is_none());
    let free: Vec<usize> = open.iter().filter(is_free).copied().collect();
    let held = open.len() - free.len();
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        if widgets::link(ui, cx.theme, "close").clicked() {
            cx.push(Command::Reread(ReadChange::Close));
        }
        if !free.is_empty() {
            let label = format!("take over all {}…", grouped(free.len()));
            if widgets::link(ui, cx.theme, &label).clicked() {
                cx.push(Command::Reread(ReadChange::Preview(free.clone())));
            }
        }
        let kept = if held > 0 { format!(" · {held} kept as they are") } else { String::new() };
        let told = format!("{}{kept}", reread.counts(open));
        text::label(ui, &told, &Look::body(colour(cx.theme.muted)).size(SMALL_PX));
    });
}

/// The sign of a way: put in, gone, moved, recoded.
pub fn paint_way(painter: &Painter, theme: &Theme, centre: Pos2, size_px: f32, way: Way) {
    let half = size_px / 2.0;
    let segments: &[[(f32, f32); 2]] = match way {
        Way::New => &[[(-1.0, 0.0), (1.0, 0.0)], [(0.0, -1.0), (0.0, 1.0)]],
        Way::Gone => &[[(-1.0, 0.0), (1.0, 0.0)]],
        Way::Moved => &[[(-1.0, 0.0), (1.0, 0.0)], [(0.3, -0.7), (1.0, 0.0)], [(0.3, 0.7), (1.0, 0.0)]],
        Way::Recoded => &[[(-1.0, -0.4), (1.0, -0.4)], [(-1.0, 0.4), (1.0, 0.4)], [(-0.5, 0.9), (0.5, -0.9)]],
    };
    let at = |(x, y): (f32, f32)| centre + vec2(x, y) * half;
    for pen in [Stroke::new(3.8, colour(theme.panel)), Stroke::new(1.6, colour(theme.selection))] {
        for &[from, to] in segments {
            painter.line_segment([at(from), at(to)], pen);
        }
    }
}

/// What is other in one claim: its sign, its name, how it is other, its words; and at the right what can be done.
fn entry_ui(ui: &mut Ui, cx: &ViewContext<'_>, nth: usize, difference: &Difference) {
    let Some(claim) = difference.own.as_ref().or(difference.read.as_ref()) else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ENTRY_PX), Sense::click());
    let chosen = difference.own.as_ref().is_some_and(|own| cx.state.selection.focus == Some(own.id))
        || difference.own.is_none() && is_shown(cx, difference);
    if chosen {
        ui.painter().rect_filled(rect, 4.0, colour(cx.theme.selection_fill));
    } else if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, colour(cx.theme.raised));
    }
    let held = difference.held(cx.project);
    paint_way(ui.painter(), cx.theme, pos2(rect.left() + 14.0, rect.top() + 14.0), 11.0, difference.way());
    let room = rect.width() - SIGN_PX - 132.0;
    let left = rect.left() + SIGN_PX;
    let page = cx.project.report(difference.report);
    let line = |y: f32, words: &str, look: &Look| {
        text::paint_elided(ui.painter(), pos2(left, rect.top() + y), Align2::LEFT_CENTER, words, look, room);
    };
    let title = claim_title(cx.project, claim);
    line(13.0, &title, &Look::body(colour(if held.is_some() { cx.theme.muted } else { cx.theme.text })).weight(500));
    let how = how(cx, difference);
    line(31.0, &how, &Look::body(colour(cx.theme.muted)).size(SMALL_PX));
    let words = page.map_or("", |page| claim.passage.slice(&page.text).trim());
    // The words stand where Arabic begins.
    let end = pos2(rect.right() - 8.0, rect.top() + 51.0);
    let reading = Look::reading(colour(cx.theme.text)).size(15.0);
    text::paint_elided(ui.painter(), end, Align2::RIGHT_CENTER, words, &reading, rect.width() - SIGN_PX - 8.0);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colour(cx.theme.hairline)));
    response.widget_info(|| {
        let told = format!("{}: {title}, {how}", widgets::capitalised(difference.way().name()));
        WidgetInfo::selected(Role::Row, true, chosen, without_isolates(&told))
    });
    let taken = action_ui(ui, cx, nth, held, rect, page);
    if response.hovered() {
        cx.push(Command::Hover(difference.own.as_ref().map(|own| own.id)));
        let spans = vec![claim.trigger.span];
        cx.push(Command::Light(Some(LitWords { report: difference.report, spans })));
    }
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() && !taken {
        cx.push(Command::Reread(ReadChange::Look(nth)));
    }
}

/// Whether the words of a new claim are those that are shown in the report.
fn is_shown(cx: &ViewContext<'_>, difference: &Difference) -> bool {
    let shown = cx.state.shown_words.as_ref().filter(|shown| shown.report == difference.report);
    let span = difference.read.as_ref().map(|read| read.trigger.span);
    shown.is_some_and(|shown| shown.spans.first().copied() == span)
}

fn how(cx: &ViewContext<'_>, difference: &Difference) -> String {
    match (&difference.own, difference.taken_over()) {
        (Some(own), Some(read)) => {
            let fields = differences(cx.project, own, &read).into_iter();
            fields.map(|(field, was, is)| format!("{field}: {was} → {is}")).collect::<Vec<_>>().join(" · ")
        }
        (Some(_), None) => "not read any more".to_owned(),
        (None, _) if difference.joins.is_some() => "new; tells what other claims tell".to_owned(),
        (None, _) => "new".to_owned(),
    }
}

/// At the right, a link that takes it over, or why that is not done; whether the link was clicked.
fn action_ui(
    ui: &mut Ui,
    cx: &ViewContext<'_>,
    nth: usize,
    held: Option<Held>,
    rect: Rect,
    page: Option<&Report>,
) -> bool {
    let quiet = Look::body(colour(cx.theme.muted)).size(SMALL_PX - 1.0);
    let outlet = page.map_or("", |page| page.outlet_name());
    let at = pos2(rect.right() - 8.0, rect.top() + 31.0);
    text::paint_elided(ui.painter(), at, Align2::RIGHT_CENTER, outlet, &quiet, 112.0);
    let why = match held {
        Some(Held::Reviewed(state)) => Some(format!("{}: kept", review_name(state).to_lowercase())),
        Some(Held::ByHand) => Some("set by hand: kept".to_owned()),
        Some(Held::TakenOut) => Some("taken out before".to_owned()),
        None => None,
    };
    if let Some(why) = why {
        let at = pos2(rect.right() - 8.0, rect.top() + 13.0);
        text::paint_elided(ui.painter(), at, Align2::RIGHT_CENTER, &why, &quiet, 120.0);
        return false;
    }
    let room = Rect::from_min_size(pos2(rect.right() - 74.0, rect.top() + 3.0), vec2(66.0, 20.0));
    let mut inner = ui.new_child(UiBuilder::new().id_salt(("take over", nth)).max_rect(room));
    let clicked = widgets::link(&mut inner, cx.theme, "take over").clicked();
    if clicked {
        cx.push(Command::Reread(ReadChange::TakeOver(vec![nth])));
    }
    clicked
}

/// In which way a claim of the project is another when it is read anew; `None` where it is not.
pub fn way_of(cx: &ViewContext<'_>, claim: ClaimId) -> Option<Way> {
    cx.state.reread.as_ref()?.of(cx.project, claim).map(Difference::way)
}
