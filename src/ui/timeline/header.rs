//! The row above the timeline: its title, how lanes are cut, and what the shapes of marks mean.

use super::{SMALL_PX, paint};
use crate::model::Status;
use crate::scene::theme::StatusShape;
use crate::state::{Command, LaneBy, ViewContext};
use crate::ui::style::colour;
use crate::ui::text::{self, Look};
use crate::ui::widgets;
use egui::{
    Align2, CursorIcon, Painter, Popup, Pos2, Rangef, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

const HEIGHT_PX: f32 = 24.0;
const SIGN_PX: f32 = 11.0;
const GAP_PX: f32 = 13.0;

/// A sign of the legend and what it means.
#[derive(Clone, Copy)]
enum Sign {
    Shape(StatusShape, &'static str),
    ToldOn,
}

impl Sign {
    fn words(self) -> &'static str {
        match self {
            Self::Shape(_, words) => words,
            Self::ToldOn => "told on",
        }
    }

    fn width(self) -> f32 {
        match self {
            Self::Shape(..) => SIGN_PX,
            Self::ToldOn => 18.0,
        }
    }

    fn paint(self, painter: &Painter, cx: &ViewContext<'_>, left_middle: Pos2) {
        let (ink, ground) = (colour(cx.theme.muted), colour(cx.theme.panel));
        match self {
            Self::Shape(shape, _) => {
                let centre = left_middle + vec2(SIGN_PX / 2.0, 0.0);
                paint::disc(painter, centre, SIGN_PX / 2.0, ink, ground, shape);
            }
            Self::ToldOn => {
                let end = left_middle.x + self.width();
                paint::dotted(painter, Rangef::new(left_middle.x, end), left_middle.y, ink);
                painter.vline(end, left_middle.y - 4.0..=left_middle.y + 4.0, (1.2, ink));
            }
        }
    }
}

/// Draws the row.
pub(super) fn header_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT_PX), Sense::hover());
    let title = Look::body(colour(cx.theme.text)).weight(600);
    let title = text::paint(ui.painter(), rect.left_center(), Align2::LEFT_CENTER, "Timeline", &title);
    let named = ui.interact(title, ui.make_persistent_id("title"), Sense::hover());
    named.widget_info(|| WidgetInfo::labeled(Role::Label, true, "Timeline"));
    let free = rect.right() - title.right() - GAP_PX;
    let right = legend_ui(ui, cx, rect, free - lanes_width(ui));
    lanes_ui(ui, cx, pos2(right, rect.center().y));
}

/// The signs that the visible claims use, the least telling last.
fn signs(cx: &ViewContext<'_>) -> Vec<Sign> {
    let shown = |status: Status| {
        let mut claims = cx.answers.visible.iter().filter_map(|id| cx.project.claim(*id));
        claims.any(|claim| claim.status == status)
    };
    let mut signs = Vec::new();
    for (statuses, words) in [
        (&[Status::Reported][..], "reported"),
        (&[Status::Unconfirmed], "unconfirmed"),
        (&[Status::Disputed], "disputed"),
        (&[Status::Denied], "denied"),
        (&[Status::Planned, Status::Hypothetical], "planned"),
    ] {
        if let Some(status) = statuses.iter().copied().find(|status| shown(*status)) {
            signs.push(Sign::Shape(status.into(), words));
        }
    }
    signs.push(Sign::ToldOn);
    signs
}

fn small(cx: &ViewContext<'_>) -> Look {
    Look::body(colour(cx.theme.muted)).size(SMALL_PX)
}

fn width_of(ui: &Ui, cx: &ViewContext<'_>, sign: Sign) -> f32 {
    GAP_PX + sign.width() + 5.0 + text::size(ui.ctx(), sign.words(), &small(cx)).x
}

/// Draws the legend flush right, without its last sign where that alone has no room, or, where `room` is narrower still,
/// a button that opens it. Gives its left end.
fn legend_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect, room: f32) -> f32 {
    let mut signs = signs(cx);
    let width_with = |signs: &[Sign]| signs.iter().map(|sign| width_of(ui, cx, *sign)).sum::<f32>();
    let mut width = width_with(&signs);
    if width > room {
        let told_on = signs.pop();
        width = width_with(&signs);
        if width > room {
            signs.extend(told_on);
            return legend_button_ui(ui, cx, rect, &signs);
        }
    }
    let mut left = rect.right() - width;
    for sign in signs {
        let at = pos2(left + GAP_PX, rect.center().y);
        sign.paint(ui.painter(), cx, at);
        let words = pos2(at.x + sign.width() + 5.0, at.y);
        text::paint(ui.painter(), words, Align2::LEFT_CENTER, sign.words(), &small(cx));
        left += width_of(ui, cx, sign);
    }
    rect.right() - width
}

fn legend_button_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect, signs: &[Sign]) -> f32 {
    let width = text::size(ui.ctx(), "Legend", &small(cx)).x + 1.0;
    let room = Rect::from_center_size(pos2(rect.right() - width / 2.0, rect.center().y), vec2(width, 20.0));
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        let button = widgets::link(ui, cx.theme, "Legend");
        Popup::menu(&button).show(|ui| {
            for sign in signs {
                ui.horizontal(|ui| {
                    let (place, _) = ui.allocate_exact_size(vec2(20.0, 18.0), Sense::hover());
                    sign.paint(ui.painter(), cx, place.left_center());
                    text::label(ui, sign.words(), &Look::body(colour(cx.theme.text)));
                });
            }
        });
    });
    room.left() - GAP_PX
}

const LANES: [(LaneBy, &str, &str); 2] =
    [(LaneBy::Camp, "camp", "Lanes by camp"), (LaneBy::Report, "report", "Lanes by report")];
const LANES_LABEL: &str = "Lanes by";
const CHOICE_PADDING_PX: f32 = 6.0;

fn lanes_width(ui: &Ui) -> f32 {
    let look = Look::body(egui::Color32::WHITE).size(SMALL_PX);
    let words = [LANES_LABEL, "camp", "report"];
    let texts: f32 = words.iter().map(|word| text::size(ui.ctx(), word, &look).x).sum();
    texts + 4.0 * CHOICE_PADDING_PX + 4.0
}

/// The two ways to cut lanes, the one in use raised. `right_middle` is where they end.
fn lanes_ui(ui: &Ui, cx: &ViewContext<'_>, right_middle: Pos2) {
    let mut left = right_middle.x - lanes_width(ui);
    let label = text::paint(ui.painter(), pos2(left, right_middle.y), Align2::LEFT_CENTER, LANES_LABEL, &small(cx));
    left = label.right() + 4.0;
    for (lane_by, word, name) in LANES {
        let chosen = cx.state.lane_by == lane_by;
        let width = text::size(ui.ctx(), word, &small(cx)).x + 2.0 * CHOICE_PADDING_PX;
        let rect = Rect::from_center_size(pos2(left + width / 2.0, right_middle.y), vec2(width, 20.0));
        let response = ui.interact(rect, ui.make_persistent_id(name), Sense::click());
        if chosen {
            ui.painter().rect_filled(rect, 5.0, colour(cx.theme.raised));
        }
        let bright = chosen || response.hovered() || response.has_focus();
        let look = small(cx).colour(colour(if bright { cx.theme.text } else { cx.theme.muted }));
        text::paint(ui.painter(), rect.center(), Align2::CENTER_CENTER, word, &look);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, name));
        if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            cx.push(Command::LaneBy(lane_by));
        }
        left += width;
    }
}
