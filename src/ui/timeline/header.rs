//! The row above the timeline: its title, its menus, and what the shapes of marks mean.

use super::{SMALL_PX, menus, paint};
use crate::model::{ReviewState, Status};
use crate::scene::theme::StatusShape;
use crate::state::ViewContext;
use crate::text::{self, Look};
use crate::ui::style::colour;
use crate::ui::{review, widgets};
use egui::{Align2, Painter, Popup, Pos2, Rangef, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

const HEIGHT_PX: f32 = 24.0;
const SIGN_PX: f32 = 11.0;
const GAP_PX: f32 = 13.0;
const LEGEND: &str = "Legend";

/// A sign of the legend and what it means.
#[derive(Clone, Copy)]
enum Sign {
    Shape(StatusShape, &'static str),
    Review(ReviewState),
    ToldOn,
}

impl Sign {
    fn words(self) -> &'static str {
        match self {
            Self::Shape(_, words) => words,
            Self::Review(state) => state.key(),
            Self::ToldOn => "told on",
        }
    }

    fn width(self) -> f32 {
        match self {
            Self::Shape(..) | Self::Review(_) => SIGN_PX,
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
            Self::Review(state) => {
                review::paint_sign(painter, cx.theme, left_middle + vec2(SIGN_PX / 2.0, 0.0), review::SIGN_PX, state);
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
    let right = menus::menus_ui(ui, cx, pos2(title.right() + 2.0 * GAP_PX, rect.center().y));
    legend_ui(ui, cx, rect, rect.right() - right - GAP_PX);
}

/// The signs that the visible claims use, the least telling last.
fn signs(cx: &ViewContext<'_>) -> Vec<Sign> {
    let off = &cx.state.filter.status_off;
    let shown = |status: Status| cx.answers.by_status.of(&status) > 0 && !off.contains(&status);
    let order = [
        (Status::Reported, "reported"),
        (Status::Unconfirmed, "unconfirmed"),
        (Status::Disputed, "disputed"),
        (Status::Denied, "denied"),
        (Status::Planned, "planned"),
        (Status::Hypothetical, "hypothetical"),
    ];
    let shown = order.into_iter().filter(|(status, _)| shown(*status));
    let off = &cx.state.filter.reviews_off;
    let decided = ReviewState::ALL.into_iter().filter(|state| {
        *state != ReviewState::Unreviewed && cx.answers.by_review.of(state) > 0 && !off.contains(state)
    });
    let shapes = shown.map(|(status, words)| Sign::Shape(status.into(), words));
    shapes.chain(decided.map(Sign::Review)).chain([Sign::ToldOn]).collect()
}

fn small(cx: &ViewContext<'_>) -> Look {
    Look::body(colour(cx.theme.muted)).size(SMALL_PX)
}

fn width_of(ui: &Ui, cx: &ViewContext<'_>, sign: Sign) -> f32 {
    GAP_PX + sign.width() + 5.0 + text::size(ui.ctx(), sign.words(), &small(cx)).x
}

/// Draws the legend flush right, as much of it as `room` allows; where that is not all, a button opens the whole.
fn legend_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect, room: f32) {
    let all = signs(cx);
    let widths: Vec<f32> = all.iter().map(|sign| width_of(ui, cx, *sign)).collect();
    let mut end = rect.right();
    let mut fitting = all.len();
    if widths.iter().sum::<f32>() > room {
        end = legend_button_ui(ui, cx, rect, &all);
        let room = room - (rect.right() - end);
        let mut used = 0.0;
        let fits = |width: &&f32| {
            used += **width;
            used <= room
        };
        fitting = widths.iter().take_while(fits).count();
    }
    let mut left = end - widths.iter().take(fitting).sum::<f32>();
    for (sign, width) in all.into_iter().zip(widths).take(fitting) {
        let at = pos2(left + GAP_PX, rect.center().y);
        sign.paint(ui.painter(), cx, at);
        let words = pos2(at.x + sign.width() + 5.0, at.y);
        text::paint(ui.painter(), words, Align2::LEFT_CENTER, sign.words(), &small(cx));
        left += width;
    }
}

/// The button at the right end; gives its left end.
fn legend_button_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect, signs: &[Sign]) -> f32 {
    let width = text::size(ui.ctx(), LEGEND, &small(cx)).x.ceil() + 1.0;
    let room = Rect::from_center_size(pos2(rect.right() - width / 2.0, rect.center().y), vec2(width, 20.0));
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        let button = widgets::link(ui, cx.theme, LEGEND);
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
