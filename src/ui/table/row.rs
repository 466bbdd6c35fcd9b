//! One row: its ground, its cells, its name for those who do not see it.

use super::cells::{claim_cell, incident_cell};
use super::list::Line;
use super::{Placed, SMALL_PX, colour};
use crate::model::{Claim, Incident, ReviewState};
use crate::query::{claim_title, leading_camp};
use crate::scene::theme::StatusShape;
use crate::state::{Column, Command, ViewContext};
use crate::text::{self, Look};
use crate::typeset::Face;
use crate::ui::review;
use egui::{Align2, Color32, Id, Painter, Pos2, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

const PADDING_PX: f32 = 8.0;
/// How far the claims of an incident are set in.
const INDENT_PX: f32 = 18.0;
/// A status with less room than this is told by its sign alone.
const NARROW_STATUS_PX: f32 = 48.0;
const SIGN_RADIUS_PX: f32 = 4.5;

/// A row on the screen.
pub(super) struct Row<'a> {
    pub(super) nth: usize,
    pub(super) line: Line<'a>,
    pub(super) rect: Rect,
    pub(super) body: Rect,
    /// Whether the keyboard is here.
    pub(super) cursor: bool,
}

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Press {
    Row,
    /// The sign that opens and closes an incident.
    Fold,
}

/// Draws the row; tells what was pressed.
pub(super) fn row_ui(ui: &mut Ui, cx: &ViewContext<'_>, row: &Row<'_>, placed: &[Placed]) -> Option<Press> {
    let first = row.line.first()?;
    let claim = cx.project.claim(first)?;
    let seen = row.rect.intersect(row.body);
    let response = ui.interact(seen, Id::unique("table row").with(row.nth), Sense::click());
    let chosen = match row.line {
        Line::Claim { claim, .. } => cx.state.selection.contains(claim),
        Line::Incident { claims, .. } => claims.iter().all(|&claim| cx.state.selection.contains(claim)),
    };
    let hover = match row.line {
        Line::Claim { claim, .. } => cx.state.hover == Some(claim),
        Line::Incident { claims, .. } => cx.state.hover.is_some_and(|hover| claims.contains(&hover)),
    };
    ground(ui.painter(), cx, row, chosen, hover || response.hovered() || response.has_focus());
    let incident = cx.project.incident_of(first).filter(|_| matches!(row.line, Line::Incident { .. }));
    for column in placed.iter().filter(|column| column.left < row.body.right()) {
        cell_ui(ui, cx, row, *column, &claim, incident);
    }
    response.widget_info(|| {
        let title = claim_title(cx.project, &claim);
        let name = match row.line {
            Line::Claim { .. } => format!("{title}, {}", claim.key),
            Line::Incident { claims, open } => {
                let told = if open { "open" } else { "closed" };
                format!("Incident: {title}, {} claims, {told}", claims.len())
            }
        };
        WidgetInfo::selected(Role::Row, true, chosen, name)
    });
    if response.hovered() || response.has_focus() {
        cx.push(Command::Hover(Some(first)));
    }
    let on_fold = |at: Pos2| matches!(row.line, Line::Incident { .. }) && at.x < row.rect.left() + INDENT_PX + 4.0;
    response.clicked().then(|| match response.interact_pointer_pos() {
        Some(at) if on_fold(at) => Press::Fold,
        _ => Press::Row,
    })
}

fn ground(painter: &Painter, cx: &ViewContext<'_>, row: &Row<'_>, chosen: bool, lit: bool) {
    let rect = row.rect;
    if chosen {
        painter.rect_filled(rect, 0.0, colour(cx.theme.selection_fill));
    } else if lit {
        painter.rect_filled(rect, 0.0, colour(cx.theme.raised));
    } else if row.nth % 2 == 1 {
        painter.rect_filled(rect, 0.0, colour(cx.theme.raised.faded(0.35)));
    }
    if chosen && lit {
        painter.rect_filled(rect, 0.0, colour(cx.theme.hover_fill));
    }
    if row.line.first() == cx.state.selection.focus && chosen {
        painter.rect_filled(rect.with_max_x(rect.left() + 3.0), 0.0, colour(cx.theme.selection));
    } else if row.cursor {
        painter.rect_filled(rect.with_max_x(rect.left() + 3.0), 0.0, colour(cx.theme.faint));
    }
}

fn cell_ui(ui: &Ui, cx: &ViewContext<'_>, row: &Row<'_>, at: Placed, claim: &Claim, incident: Option<&Incident>) {
    let is_first = (at.left - row.rect.left()).abs() < 0.5;
    let mut left = at.left + PADDING_PX;
    let middle = row.rect.center().y;
    if is_first {
        left += indent(ui.painter(), cx, row, pos2(left, middle));
    }
    let right = at.left + at.width - PADDING_PX;
    let clip = Rect::from_x_y_ranges(at.left..=at.left + at.width, row.rect.y_range()).intersect(row.body);
    let painter = ui.painter().with_clip_rect(clip);
    let camp = cx.theme.camp(leading_camp(cx.project, claim));
    match at.column {
        Column::Status if incident.is_none_or(|incident| incident.claims.len() == 1) => {
            let ground = colour(cx.theme.panel);
            sign(&painter, pos2(left + SIGN_RADIUS_PX, middle), colour(camp), ground, claim.status.into());
            left += 2.0 * SIGN_RADIUS_PX + 7.0;
            if right - left < NARROW_STATUS_PX {
                return;
            }
        }
        Column::Review if incident.is_none() => {
            let state = cx.project.review_of(claim.id).state;
            review::paint_sign(&painter, cx.theme, pos2(left + SIGN_RADIUS_PX, middle), review::SIGN_PX, state);
            left += 2.0 * SIGN_RADIUS_PX + 6.0;
            if state == ReviewState::Unreviewed || right - left < NARROW_STATUS_PX {
                return;
            }
        }
        Column::Camp => {
            let square = Rect::from_center_size(pos2(left + 4.5, middle), vec2(9.0, 9.0));
            painter.rect_filled(square, 2.0, colour(camp));
            left += 16.0;
        }
        _ => {}
    }
    let words = match incident {
        Some(incident) => incident_cell(cx, incident, claim, at.column),
        None => claim_cell(cx, claim, at.column),
    };
    let look = look(cx, claim, incident, at.column);
    let room = right - left;
    if words.is_empty() || room < 8.0 {
        return;
    }
    match at.column {
        Column::Sentence | Column::Dead | Column::Confidence | Column::Incident => {
            text::paint_elided(&painter, pos2(right, middle), Align2::RIGHT_CENTER, &words, &look, room);
        }
        _ => {
            text::paint_elided(&painter, pos2(left, middle), Align2::LEFT_CENTER, &words, &look, room);
        }
    }
}

/// The sign that opens an incident, and room before the claims of an open one; gives how much room is taken.
fn indent(painter: &Painter, cx: &ViewContext<'_>, row: &Row<'_>, at: Pos2) -> f32 {
    match row.line {
        Line::Claim { inside: false, .. } => 0.0,
        Line::Claim { inside: true, .. } => INDENT_PX + 10.0,
        Line::Incident { claims, open } => {
            let tip = at + vec2(4.0, 0.0);
            let corners = match open {
                true => [vec2(-4.0, -2.0), vec2(0.0, 2.5), vec2(4.0, -2.0)],
                false => [vec2(-2.0, -4.0), vec2(2.5, 0.0), vec2(-2.0, 4.0)],
            };
            let token = if claims.len() > 1 { cx.theme.text } else { cx.theme.faint };
            painter.line(corners.map(|corner| tip + corner).to_vec(), Stroke::new(1.4, colour(token)));
            INDENT_PX
        }
    }
}

fn look(cx: &ViewContext<'_>, claim: &Claim, incident: Option<&Incident>, column: Column) -> Look {
    let body = Look::body(colour(cx.theme.text));
    let quiet = body.colour(colour(cx.theme.muted)).size(SMALL_PX);
    let rejected = incident.is_none() && cx.project.review_of(claim.id).state == ReviewState::Rejected;
    let body = if rejected { body.colour(colour(cx.theme.muted)) } else { body };
    match column {
        Column::Kind => body.weight(500),
        Column::Sentence => Look { face: Face::Reading, ..body.size(15.0) },
        Column::Days => match &claim.date {
            Some(date) if date.is_stated() || incident.is_some() => body,
            _ => body.colour(colour(cx.theme.muted)),
        },
        Column::Status if incident.is_some_and(|incident| incident.contradictory) => {
            quiet.colour(colour(cx.theme.selection)).weight(600)
        }
        Column::Status | Column::Outlet | Column::Number | Column::Incident | Column::Confidence | Column::Review => {
            quiet
        }
        _ => body,
    }
}

/// The shape of a status.
fn sign(painter: &Painter, at: Pos2, ink: Color32, ground: Color32, shape: StatusShape) {
    let (radius, line) = (SIGN_RADIUS_PX, Stroke::new(1.4, ink));
    let ring = radius - 0.7;
    let arc = |from: f32, share: f32| -> Vec<Pos2> {
        let turn = |step: u8| (from + share * f32::from(step) / 8.0) * std::f32::consts::TAU;
        (0..=8).map(|step| at + ring * egui::Vec2::angled(turn(step))).collect()
    };
    match shape {
        StatusShape::Filled => {
            painter.circle_filled(at, radius, ink);
        }
        StatusShape::Hollow => {
            painter.circle(at, ring, ground, line);
        }
        StatusShape::Split => {
            painter.circle(at, ring, ground, line);
            painter.add(Shape::convex_polygon(arc(0.25, 0.5), ink, Stroke::NONE));
        }
        StatusShape::Struck => {
            painter.circle(at, ring, ground, line);
            painter.line_segment([at + vec2(-radius, radius), at + vec2(radius, -radius)], line);
        }
        StatusShape::Dashed => {
            for nth in 0..4_u8 {
                painter.line(arc(f32::from(nth) / 4.0 + 0.02, 0.16), line);
            }
        }
        StatusShape::Dotted => (0..6_u8).for_each(|nth| {
            let dot = at + ring * egui::Vec2::angled(f32::from(nth) / 6.0 * std::f32::consts::TAU);
            painter.circle_filled(dot, 1.1, ink);
        }),
    }
}
