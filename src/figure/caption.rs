//! What stands below a figure: what it shows of how much, from which reports, what the colours and shapes mean.

use super::canvas::{Align, Canvas, Look};
use super::{Request, View, timeline};
use crate::model::Status;
use crate::query::{grouped, interval_in_words};
use crate::scene::projection::{Frame, Point};
use crate::scene::theme::{StatusShape, Theme};
use crate::typeset::isolated;

const LINE_PX: f32 = 16.0;
const SMALL_PX: f32 = 11.0;

/// Draws the legend and the caption at the foot of a frame; gives where they begin.
pub(super) fn draw(canvas: &mut Canvas, request: &Request<'_>, theme: &Theme, frame: Frame) -> f32 {
    let (mut y, quiet) = (frame.max.y - LINE_PX / 2.0, Look::new(SMALL_PX, theme.muted));
    let at = |y: f32| Point::new(frame.min.x, y);
    canvas.text_within(at(y), Align::Left, &sources(request), quiet, frame.width());
    y -= LINE_PX;
    canvas.text_within(at(y), Align::Left, &sentence(request), quiet, frame.width());
    y -= LINE_PX + 4.0;
    let line = |y: f32| Frame::new(frame.min.x, y - LINE_PX / 2.0, frame.width(), LINE_PX);
    if request.view != View::Map {
        statuses(canvas, theme, line(y));
        y -= LINE_PX;
    }
    camps(canvas, request, theme, line(y));
    y - LINE_PX / 2.0
}

/// What is shown, in one sentence.
pub(super) fn sentence(request: &Request<'_>) -> String {
    let (shown, all) = (request.answers.visible.len(), request.project.claim_count());
    let mut words = if shown == all {
        format!("{} claims", grouped(all))
    } else {
        format!("{} of {} claims", grouped(shown), grouped(all))
    };
    if !request.filter.is_empty() {
        words.push_str(": ");
        words.push_str(request.filter);
    }
    if let Some(days) = request.answers.days() {
        words.push_str(" · ");
        words.push_str(&interval_in_words(days));
    }
    let (undated, unplaced) = (request.answers.undated, request.answers.unplaced);
    for (number, what) in [(undated, "undated"), (unplaced, "without a place")] {
        if number > 0 {
            words.push_str(&format!(" · {} {what}", grouped(number)));
        }
    }
    words
}

/// Who was read, and what drew it.
fn sources(request: &Request<'_>) -> String {
    let reports = &request.project.reports;
    let mut outlets: Vec<&str> = Vec::new();
    for report in reports {
        if !outlets.contains(&report.outlet_name()) {
            outlets.push(report.outlet_name());
        }
    }
    const NAMED: usize = 6;
    let mut names: Vec<String> = outlets.iter().take(NAMED).map(|name| isolated(name)).collect();
    if outlets.len() > NAMED {
        names.push(format!("{} others", outlets.len() - NAMED));
    }
    let number = if reports.len() == 1 { "1 report".to_owned() } else { format!("{} reports", grouped(reports.len())) };
    format!("{number}: {} · drawn by Waqai {}", names.join(", "), env!("CARGO_PKG_VERSION"))
}

/// The camps that are shown, in the order of the screen.
fn camps(canvas: &mut Canvas, request: &Request<'_>, theme: &Theme, frame: Frame) {
    let look = Look::new(SMALL_PX, theme.text);
    let (mut x, y) = (frame.min.x, frame.centre().y);
    for camp in request.project.camps.iter().filter(|camp| request.answers.by_camp.of(&camp.id) > 0) {
        let (width, _) = canvas.size(&camp.name_en, look);
        if x + width + 24.0 > frame.max.x {
            return;
        }
        canvas.rect(Frame::new(x, y - 4.5, 9.0, 9.0), 2.0, theme.camp(Some(&camp.id)));
        canvas.text(Point::new(x + 14.0, y), Align::Left, &camp.name_en, look);
        x += width + 28.0;
    }
}

/// The shapes of status.
fn statuses(canvas: &mut Canvas, theme: &Theme, frame: Frame) {
    let look = Look::new(SMALL_PX, theme.text);
    let (mut x, y) = (frame.min.x, frame.centre().y);
    for status in Status::ALL {
        let (width, _) = canvas.size(status.key(), look);
        if x + width + 24.0 > frame.max.x {
            return;
        }
        timeline::disc(canvas, Point::new(x + 5.0, y), 5.0, theme.muted, theme.panel, StatusShape::from(status));
        canvas.text(Point::new(x + 15.0, y), Align::Left, status.key(), look);
        x += width + 29.0;
    }
}
