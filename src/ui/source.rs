//! The source panel: the whole report, every shown claim marked, the chosen one strongest and scrolled to.

use super::style::{PASSAGE_PX, SMALL_PX, colour};
use super::widgets;
use crate::model::{Claim, ClaimId, Publication, PublicationBasis, Report, ReportId, Span};
use crate::query::interval_in_words;
use crate::scene::theme::Colour;
use crate::state::{Command, LitWords, ViewContext};
use crate::text::{self, Look, rgba};
use crate::typeset::{Decoration, Heading};
use egui::{Align, Id, Layout, Popup, ScrollArea, Ui};
use std::collections::BTreeSet;

const TITLE: Heading = Heading { size_px: 22.0, weight: 700, line_height_px: Some(38.0) };
const SUBTITLE: Heading = Heading { size_px: 18.0, weight: 700, line_height_px: Some(33.0) };
/// A line of at most so many letters that ends without a stop is set as a subtitle.
const SUBTITLE_LETTERS: usize = 60;

/// Draws the report in the panel, or what to do where there is none.
pub fn source_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let Some(report) = cx.state.report.and_then(|id| cx.project.report(id)) else {
        text::label(ui, "Open reports to read them here", &Look::body(colour(cx.theme.muted)));
        return;
    };
    header_ui(ui, cx, report);
    ui.add_space(6.0);
    passage_ui(ui, cx, report);
}

fn header_ui(ui: &mut Ui, cx: &ViewContext<'_>, report: &Report) {
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
    let look = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
    let response = text::label(ui, &published(report.publication.as_ref()), &look);
    if let Some(publication) = &report.publication
        && !publication.note.is_empty()
    {
        response.on_hover_ui(|ui| {
            ui.set_max_width(380.0);
            text::snug(ui, &publication.note, &Look::body(colour(cx.theme.text)));
        });
    }
    warnings_ui(ui, cx, report);
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
            let label = format!("{} · {}", report.outlet_name(), report.title_or_file_name());
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

fn passage_ui(ui: &mut Ui, cx: &ViewContext<'_>, report: &Report) {
    let scroll = ScrollArea::vertical().id_salt(("passage", report.id)).auto_shrink(false);
    scroll.show(ui, |ui| {
        let look = Look::reading(colour(cx.theme.text)).size(PASSAGE_PX.0).line_height(PASSAGE_PX.1);
        // A little room at the right for the scroll bar, which is where Arabic lines begin.
        ui.set_max_width(ui.available_width() - 10.0);
        let passage = text::passage(ui, &report.text, &look, &decorations(cx, report));
        if let Some(byte) = passage.byte_under_pointer {
            let under = claims_at(cx, report.id, byte);
            cx.push(Command::Hover(under.first().copied()));
            if passage.response.clicked()
                && let Some(claim) = after_focus(&under, cx.state.selection.focus)
            {
                cx.push(Command::Select(claim));
            }
        }
        let target = focus_in(cx, report.id).filter(|_| reveal_is_new(ui, cx));
        if let Some(rect) = target.and_then(|claim| {
            let rects = passage.rects(claim.trigger.span.start..claim.trigger.span.end);
            rects.into_iter().reduce(egui::Rect::union)
        }) {
            ui.scroll_to_rect(rect, Some(Align::Center));
        }
    });
}

/// Whether the focus was asked to be shown since this panel last did so.
fn reveal_is_new(ui: &Ui, cx: &ViewContext<'_>) -> bool {
    let id = Id::unique("source reveal");
    let shown: Option<u64> = ui.data(|data| data.get_temp(id));
    ui.data_mut(|data| data.insert_temp(id, cx.state.reveal));
    shown != Some(cx.state.reveal)
}

fn focus_in<'a>(cx: &ViewContext<'a>, report: ReportId) -> Option<&'a Claim> {
    cx.state.selection.focus.and_then(|focus| cx.project.claim(focus)).filter(|claim| claim.report == report)
}

/// The shown claims at a byte: those whose trigger is there first, then those whose sentence is, nearest trigger first.
fn claims_at(cx: &ViewContext<'_>, report: ReportId, byte: usize) -> Vec<ClaimId> {
    let mut claims: Vec<&Claim> = cx
        .project
        .claims_of(report)
        .iter()
        .filter(|claim| claim.passage.contains(byte) && cx.answers.visible.binary_search(&claim.id).is_ok())
        .collect();
    claims.sort_by_key(|claim| distance(claim.trigger.span, byte));
    claims.into_iter().map(|claim| claim.id).collect()
}

fn distance(span: Span, byte: usize) -> usize {
    if span.contains(byte) { 0 } else { span.start.abs_diff(byte).min(span.end.abs_diff(byte)) }
}

/// The claim that a click chooses: the nearest, or the one after the focus where the nearest is chosen already.
fn after_focus(claims: &[ClaimId], focus: Option<ClaimId>) -> Option<ClaimId> {
    let at = claims.iter().position(|claim| Some(*claim) == focus);
    match at {
        Some(0) => claims.get(1).or_else(|| claims.first()).copied(),
        _ => claims.first().copied(),
    }
}

fn decorations(cx: &ViewContext<'_>, report: &Report) -> Vec<Decoration> {
    let visible: BTreeSet<ClaimId> = cx.answers.visible.iter().copied().collect();
    let claims = cx.project.claims_of(report.id);
    let focus = focus_in(cx, report.id);
    let mut marks = headings(report);
    let ground = |span: Span, token: Colour| Decoration::new(span.start..span.end).background(rgba(colour(token)));
    let rule = |span: Span, token: Colour| Decoration::new(span.start..span.end).underline(rgba(colour(token)));
    if let Some(hovered) =
        claims.iter().find(|claim| Some(claim.id) == cx.state.hover && Some(claim.id) != focus.map(|f| f.id))
    {
        marks.push(ground(hovered.passage, cx.theme.hover_fill));
    }
    let chosen = claims.iter().filter(|claim| cx.state.selection.contains(claim.id));
    let mut painted: BTreeSet<Span> = focus.map(|claim| claim.passage).into_iter().collect();
    marks.extend(focus.map(|claim| ground(claim.passage, cx.theme.selection_fill)));
    let other_sentences = chosen.filter(|claim| painted.insert(claim.passage));
    marks.extend(other_sentences.map(|claim| ground(claim.passage, cx.theme.hover_fill)));
    marks.extend(hits(cx, report).into_iter().map(|span| ground(span, cx.theme.selection.faded(0.45))));
    marks.extend(
        claims.iter().filter(|claim| visible.contains(&claim.id)).map(|claim| rule(claim.trigger.span, cx.theme.faint)),
    );
    if let Some(claim) = focus {
        marks.extend(fields(cx, claim).map(|(span, token)| rule(span, token)));
    }
    if let Some(lit) = cx.state.lit.as_ref().filter(|lit| lit.report == report.id) {
        marks.extend(lit.spans.iter().map(|span| ground(*span, cx.theme.selection.faded(0.5))));
    }
    marks
}

/// Where the searched words stand in the report.
fn hits(cx: &ViewContext<'_>, report: &Report) -> Vec<Span> {
    let needle = cx.state.filter.text.trim();
    if needle.is_empty() { Vec::new() } else { crate::query::find_in(report, needle) }
}

/// The words behind each field of a claim, with the field's colour.
fn fields<'a>(cx: &ViewContext<'a>, claim: &'a Claim) -> impl Iterator<Item = (Span, Colour)> + use<'a> {
    let theme = cx.theme;
    let date = claim.date.iter().filter_map(|date| date.span).map(move |span| (span, theme.field_date));
    let places = claim.places.iter().map(move |place| (place.evidence.span, theme.field_place));
    let actors = claim.actors.iter().map(move |actor| (actor.evidence.span, theme.field_actor));
    let toll = claim.toll.iter().map(move |toll| (toll.evidence.span, theme.field_toll));
    let said = claim.attributions.iter().map(move |said| (said.speaker.span, theme.field_attribution));
    let trigger = std::iter::once((claim.trigger.span, theme.field_trigger));
    date.chain(places).chain(actors).chain(toll).chain(said).chain(trigger)
}

/// The title, and short lines without a stop, stand out as headings.
fn headings(report: &Report) -> Vec<Decoration> {
    let mut headings = Vec::new();
    let (mut start, mut titled) = (0, false);
    for line in report.text.split_inclusive('\n') {
        let (bytes, words) = (start..start + line.len(), line.trim());
        start += line.len();
        let ends_open = !words.ends_with(['.', '،', ':', '؟', '!', '"', '”', ')', '…']);
        // Many sites print the title twice; the second time it is a line like others.
        if !words.is_empty() && words == report.title_ar && !titled {
            titled = true;
            headings.push(Decoration::new(bytes).heading(TITLE));
        } else if ends_open && (2..=SUBTITLE_LETTERS).contains(&words.chars().count()) && words.contains(' ') {
            headings.push(Decoration::new(bytes).heading(SUBTITLE));
        }
    }
    headings
}
