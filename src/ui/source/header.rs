//! Above the passage: whose report it is and of when, what it hides, and how it is set.

use super::prepared::Prepared;
use crate::model::{Noise, NoiseKind, Publication, PublicationBasis, Report};
use crate::query::{grouped, interval_in_words};
use crate::state::{Command, Correcting, FindChange, LitWords, Reading, ReviewChange, ViewContext};
use crate::text::{self, Look};
use crate::typeset::{Hidden, HiddenKind, isolated};
use crate::ui::style::{SMALL_PX, colour};
use crate::ui::widgets;
use egui::{Align, Layout, Popup, ScrollArea, Ui};

/// Draws the header.
pub(super) fn header_ui(ui: &mut Ui, cx: &ViewContext<'_>, report: &Report, prepared: &Prepared) {
    source_header_ui(ui, cx, report);
    details_ui(ui, cx, report, prepared);
}

/// Draws whose source it is, and the menu of all others.
pub(super) fn source_header_ui(ui: &mut Ui, cx: &ViewContext<'_>, report: &Report) {
    let number = format!("report {} of {} ▾", report.id.index() + 1, cx.project.reports.len());
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let button = widgets::link(ui, cx.theme, &number);
            Popup::menu(&button).show(|ui| reports_menu_ui(ui, cx));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                text::label(ui, report.outlet_name(), &Look::body(colour(cx.theme.text)).weight(600));
            });
        });
    });
}

/// Draws what is known of the text below.
fn details_ui(ui: &mut Ui, cx: &ViewContext<'_>, report: &Report, prepared: &Prepared) {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let button = widgets::link(ui, cx.theme, "Text ▾");
            Popup::menu(&button).show(|ui| text_menu_ui(ui, cx));
            if widgets::link(ui, cx.theme, "Find").clicked() {
                cx.push(Command::Find(FindChange::Open));
            }
            if cx.project.table(report.id).is_none() && widgets::link(ui, cx.theme, "Day…").clicked() {
                cx.push(Command::Review(ReviewChange::Correct(Some(Correcting::Published(report.id)))));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| published_ui(ui, cx, report));
        });
    });
    hidden_ui(ui, cx, &prepared.hidden);
    if !prepared.hidden_in_names.is_empty() {
        let look = Look::body(colour(cx.theme.selection)).size(SMALL_PX);
        text::wrapped(ui, &format!("In outlet or title {}", counted(&prepared.hidden_in_names)), &look);
    }
    noise_ui(ui, cx, report);
    warnings_ui(ui, cx, report);
}

fn published_ui(ui: &mut Ui, cx: &ViewContext<'_>, report: &Report) {
    let look = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
    let row = cx.state.selection.focus.filter(|_| cx.project.table(report.id).is_some());
    if let Some(number) = row.and_then(|row| cx.project.row_number(row)) {
        text::label(ui, &row_of(number, report), &look);
        return;
    }
    let response = text::label(ui, &published(report.publication.as_ref()), &look);
    if let Some(publication) = &report.publication
        && !publication.note.is_empty()
    {
        response.on_hover_ui(|ui| {
            ui.set_max_width(380.0);
            text::snug(ui, &publication.note, &Look::body(colour(cx.theme.text)));
        });
    }
}

/// `row 214,797 of FILE`.
pub fn row_of(number: u32, report: &Report) -> String {
    format!("row {} of {}", grouped(number as usize), isolated(&report.file_name))
}

/// How passages are set.
fn text_menu_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    ui.set_width(250.0);
    let reading = cx.state.reading;
    let sizes = [
        ("Larger text", "Ctrl++", reading.larger(1.0)),
        ("Smaller text", "Ctrl+−", reading.larger(-1.0)),
        ("Usual size", "Ctrl+0", reading.usual_size()),
    ];
    for (label, keys, wanted) in sizes {
        if widgets::menu_entry(ui, cx.theme, label, keys, None).clicked() {
            cx.push(Command::Reading(wanted));
        }
    }
    ui.separator();
    let switches = [
        ("Full lines", reading.justified, Reading { justified: !reading.justified, ..reading }),
        ("Numbers of claims", reading.numbers, Reading { numbers: !reading.numbers, ..reading }),
        ("Hidden characters", reading.hidden, Reading { hidden: !reading.hidden, ..reading }),
    ];
    for (label, on, wanted) in switches {
        if widgets::menu_entry(ui, cx.theme, label, "", Some(on)).clicked() {
            cx.push(Command::Reading(wanted));
        }
    }
}

/// How many characters want a second look, and whether signs show where they stand.
fn hidden_ui(ui: &mut Ui, cx: &ViewContext<'_>, hidden: &[Hidden]) {
    if hidden.is_empty() {
        return;
    }
    let reading = cx.state.reading;
    let look = Look::body(colour(cx.theme.selection)).size(SMALL_PX);
    text::wrapped(ui, &counted(hidden), &look).on_hover_ui(|ui| {
        ui.set_max_width(320.0);
        let words = "Characters that cannot be seen, or that are not what they look like. They may change the order in \
                     which words are shown, hide words from a search, or make a number look like another.";
        text::snug(ui, words, &Look::body(colour(cx.theme.text)).size(SMALL_PX));
    });
    let action = if reading.hidden { "Hide them" } else { "Show them" };
    if widgets::link(ui, cx.theme, action).clicked() {
        cx.push(Command::Reading(Reading { hidden: !reading.hidden, ..reading }));
    }
}

/// `4 hidden characters: 1 of direction, 3 lookalike digits`.
fn counted(hidden: &[Hidden]) -> String {
    let kinds = [
        (HiddenKind::Direction, "of direction"),
        (HiddenKind::Mark, "direction marks"),
        (HiddenKind::ZeroWidth, "without width"),
        (HiddenKind::Digit, "lookalike digits"),
    ];
    let count = |kind: HiddenKind| hidden.iter().filter(|hidden| hidden.kind == kind).count();
    let counts = kinds.map(|(kind, name)| (count(kind), name));
    let noun = if hidden.len() == 1 { "hidden character" } else { "hidden characters" };
    format!("{} {noun}: {}", hidden.len(), told(&counts))
}

/// How many lines are no text of the report, so that no claim is read from them; hovering lights them up.
fn noise_ui(ui: &mut Ui, cx: &ViewContext<'_>, report: &Report) {
    let Some(noise) = cx.project.noise.get(&report.id) else { return };
    let look = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
    if text::wrapped(ui, &left_out(noise), &look).hovered() {
        let spans = noise.iter().map(|noise| noise.span).collect();
        cx.push(Command::Light(Some(LitWords { report: report.id, spans })));
    }
}

/// `3 lines left out: 2 of sharing, 1 repeated`.
fn left_out(noise: &[Noise]) -> String {
    let kinds = [
        (NoiseKind::Navigation, "of the page"),
        (NoiseKind::Share, "of sharing"),
        (NoiseKind::Related, "of other reports"),
        (NoiseKind::Caption, "under pictures"),
        (NoiseKind::Repeated, "repeated"),
        (NoiseKind::Byline, "of who wrote it"),
    ];
    let count = |kind: NoiseKind| noise.iter().filter(|noise| noise.kind == kind).count();
    let counts = kinds.map(|(kind, name)| (count(kind), name));
    let lines = if noise.len() == 1 { "line" } else { "lines" };
    format!("{} {lines} left out: {}", noise.len(), told(&counts))
}

/// The counts that are not 0, with their names.
fn told(counts: &[(usize, &str)]) -> String {
    let parts: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{count} {name}")).collect();
    parts.join(", ")
}

/// What the reader should know of this report; hovering a warning lights up the words that it is about.
fn warnings_ui(ui: &mut Ui, cx: &ViewContext<'_>, report: &Report) {
    let look = Look::body(colour(cx.theme.selection)).size(SMALL_PX);
    for warning in cx.project.warnings.iter().filter(|warning| warning.report == report.id) {
        let response = text::wrapped(ui, &format!("! {}", warning.message), &look);
        if let Some(span) = warning.span.filter(|_| response.hovered()) {
            cx.push(Command::Light(Some(LitWords { report: report.id, spans: vec![span] })));
        }
    }
}

fn reports_menu_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    ui.set_width(460.0);
    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        for report in &cx.project.reports {
            let label = format!("{} · {}", isolated(report.outlet_name()), isolated(report.title_or_file_name()));
            let on = Some(cx.state.report == Some(report.id));
            if widgets::menu_entry(ui, cx.theme, &label, "", on).clicked() {
                cx.push(Command::ShowReport(report.id));
            }
        }
    });
}

/// When the report was published, and how that is known.
fn published(publication: Option<&Publication>) -> String {
    match publication {
        None => "date of publication unknown: relative dates stay open".to_owned(),
        Some(publication) => {
            let basis = match publication.basis {
                PublicationBasis::Printed => "printed in the report",
                PublicationBasis::Estimated => "estimated from its content",
            };
            format!("{}, {basis}", interval_in_words(publication.interval))
        }
    }
}
