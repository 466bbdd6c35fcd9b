//! When it happened, and when a report was published: days as they are typed, or clicked in a small calendar.

use super::{close, colour, done, entered, quiet_ui, typed_ui};
use crate::model::{Claim, Day, DayInterval, Publication, PublicationBasis, ReportId};
use crate::query::interval_in_words;
use crate::state::{Command, EditChange, Effect, ViewContext, days_entered};
use crate::text::{self, Look};
use crate::ui::review::SMALL_PX;
use crate::ui::widgets;
use egui::{Response, Ui, vec2};

const HINT: &str = "14, 14.6, 2016-06-14, 2016-06, 14 – 16, +1, or nothing for undated";

pub(super) fn date_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    let near = near(cx, claim);
    if let Some(days) = days_ui(ui, cx, near, HINT, "Enter: the text does not tell when") {
        done(cx, EditChange::Date { claim: claim.id, days, words: None });
    }
}

/// When a report was published. Which dates move with it is shown before it is made.
pub(super) fn published_ui(ui: &mut Ui, cx: &ViewContext<'_>, report: ReportId) {
    let Some(there) = cx.project.report(report) else { return close(cx) };
    widgets::heading(ui, cx.theme, "When the report was published", there.outlet_name());
    quiet_ui(ui, cx, "Dates that are counted from this day move with it. They are shown before anything changes.");
    let now = there.publication.as_ref();
    let near = now.map_or(Day(0), |publication| publication.interval.earliest());
    let hint = "2016-06-14, 2016-06, 14 – 16, or nothing for unknown";
    if let Some(days) = days_ui(ui, cx, near, hint, "Enter: nobody knows when") {
        close(cx);
        cx.push(Command::Do(Effect::Publish(report, days.map(published_by_hand))));
    }
}

fn published_by_hand(interval: DayInterval) -> Publication {
    Publication {
        interval,
        basis: PublicationBasis::Estimated,
        weekday: None,
        note: "set by hand".to_owned(),
        span: None,
    }
}

/// A field for days with what they mean, and a calendar; gives the days that were entered or clicked, `None` within for
/// none.
fn days_ui(ui: &mut Ui, cx: &ViewContext<'_>, near: Day, hint: &str, none: &str) -> Option<Option<DayInterval>> {
    let (words, response): (String, Response) = typed_ui(ui, cx, "days", "", hint, true);
    let days = days_entered(&words, near);
    let told = match (&days, words.trim().is_empty()) {
        (Some(days), _) => format!("{} · {}", interval_in_words(*days), days.edtf(false)),
        (None, true) => none.to_owned(),
        (None, false) => "these are no days".to_owned(),
    };
    text::label(ui, &told, &Look::body(colour(if days.is_some() { cx.theme.text } else { cx.theme.muted })));
    ui.add_space(8.0);
    if let Some(chosen) = calendar_ui(ui, cx, days.map_or(near, |days| days.earliest())) {
        return Some(Some(chosen));
    }
    if entered(ui, &response) {
        match (days, words.trim().is_empty()) {
            (None, false) => response.request_focus(),
            (days, _) => return Some(days),
        }
    }
    None
}

/// The day that what is typed is read beside: the claim's first, else the report's.
fn near(cx: &ViewContext<'_>, claim: &Claim) -> Day {
    let own = claim.date.as_ref().map(|date| date.interval.earliest());
    let publication = cx.project.report_of(claim).and_then(|report| report.publication.as_ref());
    own.or(publication.map(|publication| publication.interval.earliest())).unwrap_or(Day(0))
}

/// The month around a day, Monday first; a click gives a day of it.
fn calendar_ui(ui: &mut Ui, cx: &ViewContext<'_>, around: Day) -> Option<DayInterval> {
    use chrono::Datelike as _;
    let date = around.date();
    let first = Day::from_ymd(date.year(), date.month(), 1)?;
    let name = date.format("%B %Y").to_string();
    text::label(ui, &name, &Look::body(colour(cx.theme.muted)).size(SMALL_PX).weight(600));
    ui.add_space(4.0);
    let lead = i32::try_from(first.weekday().num_days_from_monday()).unwrap_or(0);
    let mut chosen = None;
    let size = vec2(34.0, 24.0);
    for week in 0..6 {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            for column in 0..7 {
                let day = first.plus(week * 7 + column - lead);
                let inside = day.date().month() == date.month();
                let (rect, response) = ui.allocate_exact_size(size, egui::Sense::click());
                if !inside {
                    continue;
                }
                let lit = day == around || response.hovered() || response.has_focus();
                let token = if day == around { cx.theme.selection_fill } else { cx.theme.raised };
                if lit {
                    ui.painter().rect_filled(rect, 4.0, colour(token));
                }
                let look = Look::body(colour(cx.theme.text)).size(SMALL_PX);
                let number = day.date().day().to_string();
                text::paint(ui.painter(), rect.center(), egui::Align2::CENTER_CENTER, &number, &look);
                let told = day.date().format("%-d %B %Y").to_string();
                response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &told));
                if response.clicked() {
                    chosen = Some(DayInterval::day(day));
                }
            }
        });
    }
    chosen
}
