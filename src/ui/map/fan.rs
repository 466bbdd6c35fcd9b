//! The claims of one mark, one by one: about the mark where they are few, in a list where they are many.

use super::answer::Asked;
use super::sheet::on_circle;
use super::{pos, rect, tooltip};
use crate::model::{ClaimId, Status};
use crate::query::{Group, claim_title};
use crate::scene::map::{MapScene, Mark, MarkShape};
use crate::state::{Command, Fan, MapChange};
use crate::text::{self, Look};
use crate::ui::style::{ROW_PX, SMALL_PX, colour};
use crate::ui::widgets;
use egui::{
    Align2, Color32, Context, CornerRadius, CursorIcon, Id, Pos2, Rect, Role, ScrollArea, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};
use std::f32::consts::TAU;
use std::sync::Arc;

/// More claims than this are listed.
const MOST_ABOUT: usize = 24;
/// Room for a claim on the ring.
const STEP_PX: f32 = 17.0;
const DOT_PX: f32 = 5.5;
const LIST_PX: egui::Vec2 = vec2(330.0, 236.0);

/// Spreads out the claims of the mark that was clicked.
pub(super) fn fan_ui(ui: &mut Ui, asked: Asked<'_>, scene: &MapScene) {
    let Some(fan) = &asked.cx.state.map.fan else { return };
    let Some((mark, room)) = mark_of(scene, fan) else { return };
    let claims = claims(ui.ctx(), asked, mark);
    if claims.len() < 2 {
        return;
    }
    if claims.len() <= MOST_ABOUT {
        about_ui(ui, asked, mark, &claims, room);
    } else {
        list_ui(ui, asked, mark, &claims, rect(scene.frame));
    }
}

/// The mark, and the room that its claims may stand in.
fn mark_of<'a>(scene: &'a MapScene, fan: &Fan) -> Option<(&'a Mark, Rect)> {
    let is_it = |mark: &&Mark| mark.id == fan.place;
    match fan.inset {
        None => Some((scene.marks.iter().find(is_it)?, rect(scene.frame))),
        Some(city) => {
            let inset = scene.insets.iter().find(|inset| inset.city == city)?;
            Some((inset.marks.iter().chain(&inset.whole).find(is_it)?, rect(scene.frame)))
        }
    }
}

#[derive(Clone)]
struct Kept {
    fingerprint: u64,
    mark: (crate::model::PlaceId, Vec<u32>),
    claims: Arc<Vec<ClaimId>>,
}

/// The claims of the mark, looked up once.
fn claims(ctx: &Context, asked: Asked<'_>, mark: &Mark) -> Arc<Vec<ClaimId>> {
    let id = Id::unique("map fan claims");
    let fingerprint = asked.cx.answers.visible.fingerprint() ^ asked.cx.project.revision;
    let key = (mark.id.clone(), mark.places.any.clone());
    let kept = ctx.data(|data| data.get_temp::<Kept>(id));
    if let Some(kept) = kept.filter(|kept| kept.fingerprint == fingerprint && kept.mark == key) {
        return kept.claims;
    }
    let claims = Arc::new(asked.cx.answers.claims_at(&mark.places));
    ctx.data_mut(|data| data.insert_temp(id, Kept { fingerprint, mark: key, claims: Arc::clone(&claims) }));
    claims
}

/// The claims on a ring about the mark, each joined to it by a line.
fn about_ui(ui: &mut Ui, asked: Asked<'_>, mark: &Mark, claims: &[ClaimId], room: Rect) {
    let theme = asked.cx.theme;
    #[expect(clippy::cast_precision_loss, reason = "at most two dozen")]
    let count = claims.len() as f32;
    let inner = match mark.shape {
        MarkShape::Spot { radius_px } => radius_px,
        MarkShape::Area { .. } | MarkShape::Course { .. } => 12.0,
    };
    let radius = (inner + 24.0).max(count * STEP_PX / TAU);
    let reach = radius + DOT_PX + 4.0;
    let held = room.shrink(reach.min(room.width().min(room.height()) / 2.0));
    let (home, centre) = (pos(mark.at), held.clamp(pos(mark.at)));
    let painter = ui.painter().clone();
    painter.circle(centre, reach, colour(theme.panel.faded(0.94)), Stroke::new(1.0, colour(theme.hairline)));
    for (nth, &claim) in (0_u8..).zip(claims) {
        let at = on_circle(centre, radius, f32::from(nth) / count);
        let from = home + (at - home).normalized() * inner;
        painter.line_segment([from, at], Stroke::new(1.0, colour(theme.faint)));
        dot_ui(ui, asked, claim, at);
    }
    if centre.distance(home) < 2.0 {
        let look = Look::body(colour(theme.text)).size(11.5).weight(600);
        painter.circle_filled(home, inner, colour(theme.panel));
        text::paint(&painter, home, Align2::CENTER_CENTER, &claims.len().to_string(), &look);
    }
}

fn dot_ui(ui: &mut Ui, asked: Asked<'_>, claim: ClaimId, at: Pos2) {
    let cx = asked.cx;
    let Some(told) = cx.project.claim(claim) else { return };
    let hit = Rect::from_center_size(at, vec2(2.0 * DOT_PX + 4.0, 2.0 * DOT_PX + 4.0));
    let response = ui.interact(hit, Id::unique(("map fan", claim.0)), Sense::click());
    let is_focus = cx.state.selection.focus == Some(claim);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_focus, claim_title(cx.project, &told)));
    paint_dot(ui, asked, claim, at, told.status);
    let painter = ui.painter();
    if is_focus || response.has_focus() {
        painter.circle_stroke(at, DOT_PX + 3.0, Stroke::new(2.0, colour(cx.theme.selection)));
    } else if response.hovered() || cx.state.hover == Some(claim) {
        painter.circle_stroke(at, DOT_PX + 3.0, Stroke::new(3.0, colour(cx.theme.selection.faded(0.3))));
    }
    act(asked, claim, &response);
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| tooltip::claim_ui(ui, cx, &told));
}

/// A claim as a dot: filled where it is told as fact.
fn paint_dot(ui: &Ui, asked: Asked<'_>, claim: ClaimId, at: Pos2, status: Status) {
    let ink = ink_of(asked, claim);
    if status == Status::Reported {
        ui.painter().circle_filled(at, DOT_PX, ink);
    } else {
        ui.painter().circle(at, DOT_PX - 1.0, colour(asked.cx.theme.panel), Stroke::new(2.0, ink));
    }
}

fn ink_of(asked: Asked<'_>, claim: ClaimId) -> Color32 {
    let grouping = asked.palette.grouping;
    let of = |group: &Group| grouping.groups().iter().position(|other| other == group);
    let group = grouping.of(claim.index()).and_then(of);
    colour(group.map_or(asked.cx.theme.muted, |group| asked.palette.colour(group)))
}

/// Chooses the claim within those that are chosen, so that the others stay.
fn act(asked: Asked<'_>, claim: ClaimId, response: &egui::Response) {
    let cx = asked.cx;
    if response.clicked() {
        let chosen = &cx.state.selection.claims;
        let among = cx.state.selection.contains(claim);
        cx.push(Command::SelectAll(if among {
            std::iter::once(claim).chain(chosen.iter().copied()).collect()
        } else {
            vec![claim]
        }));
    }
    if response.hovered() {
        cx.push(Command::Hover(Some(claim)));
    }
}

/// A list of the claims beside the mark, of which only the rows in sight are drawn.
fn list_ui(ui: &mut Ui, asked: Asked<'_>, mark: &Mark, claims: &[ClaimId], room: Rect) {
    let cx = asked.cx;
    let size = LIST_PX.min(room.size() - vec2(24.0, 40.0));
    let beside = rect(mark.frame()).right_top() + vec2(12.0, -20.0);
    let area = egui::Area::new(Id::unique("map fan list")).order(egui::Order::Middle);
    area.fixed_pos(beside).constrain_to(room.shrink(6.0)).show(ui.ctx(), |ui| {
        let frame = egui::Frame::NONE.fill(colour(cx.theme.panel)).stroke(Stroke::new(1.0, colour(cx.theme.hairline)));
        frame.corner_radius(CornerRadius::same(8)).inner_margin(8.0).show(ui, |ui| {
            ui.set_width(size.x);
            list_title_ui(ui, asked, mark, claims.len());
            ScrollArea::vertical().max_height(size.y).auto_shrink([false, true]).show_rows(
                ui,
                ROW_PX,
                claims.len(),
                |ui, rows| claims.get(rows).unwrap_or_default().iter().for_each(|&claim| row_ui(ui, asked, claim)),
            );
        });
    });
}

fn list_title_ui(ui: &mut Ui, asked: Asked<'_>, mark: &Mark, claims: usize) {
    let theme = asked.cx.theme;
    ui.horizontal(|ui| {
        let room = ui.available_width() - 30.0;
        let (title, _) = ui.allocate_exact_size(vec2(room, 24.0), Sense::hover());
        let strong = Look::body(colour(theme.text)).weight(600);
        let painter = ui.painter();
        let name = text::paint_elided(painter, title.left_center(), Align2::LEFT_CENTER, &mark.name_ar, &strong, room);
        let quiet = Look::body(colour(theme.muted)).size(SMALL_PX);
        let at = pos2(name.right() + 10.0, title.center().y);
        text::paint(painter, at, Align2::LEFT_CENTER, &format!("{claims} claims"), &quiet);
        if widgets::sign_button(ui, theme, "×", "Close the list", true).clicked() {
            asked.cx.push(Command::Map(MapChange::Fan(None)));
        }
    });
}

fn row_ui(ui: &mut Ui, asked: Asked<'_>, claim: ClaimId) {
    let cx = asked.cx;
    let Some(told) = cx.project.claim(claim) else { return };
    let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PX), Sense::click());
    let is_focus = cx.state.selection.focus == Some(claim);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_focus, claim_title(cx.project, &told)));
    if is_focus || response.hovered() || response.has_focus() {
        let shade = if is_focus { cx.theme.selection_fill } else { cx.theme.raised };
        ui.painter().rect_filled(row, CornerRadius::same(6), colour(shade));
    }
    paint_dot(ui, asked, claim, pos2(row.left() + 10.0, row.center().y), told.status);
    let look = Look::body(colour(cx.theme.text)).size(SMALL_PX);
    let words = tooltip::claim_line(cx.project, &told);
    let at = pos2(row.left() + 22.0, row.center().y);
    text::paint_elided(ui.painter(), at, Align2::LEFT_CENTER, &words, &look, row.width() - 28.0);
    act(asked, claim, &response);
    response.on_hover_ui(|ui| tooltip::claim_ui(ui, cx, &told));
}
