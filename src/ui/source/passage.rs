//! The report's words, with what is claimed, chosen, hovered, searched and selected.

use super::prepared::{Prepared, heading, hits, key};
use crate::model::{Claim, ClaimId, Report, ReportId, Span};
use crate::query::citation;
use crate::scene::theme::{Colour, ThemeKind};
use crate::state::{Command, Correcting, EditChange, ReviewChange, ViewContext};
use crate::text::{self, Look, Passage, rgba};
use crate::typeset::{Decoration, Inset};
use crate::ui::style::{PASSAGE_PX, colour};
use crate::ui::widgets;
use egui::{Align2, Context, Id, Key, Modifiers, Painter, Rect, ScrollArea, Ui, gui_zoom};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// Draws the passage and answers what is done to it.
pub(super) fn passage_ui(ui: &mut Ui, cx: &ViewContext<'_>, report: &Report, prepared: &Prepared) {
    let scroll = ScrollArea::vertical().id_salt(("passage", key(cx, report).0, key(cx, report).1)).auto_shrink(false);
    let shown = scroll.show(ui, |ui| {
        // A little room at the right for the scroll bar, which is where Arabic lines begin.
        ui.set_max_width(ui.available_width() - 10.0);
        words_ui(ui, cx, report, prepared)
    });
    zoom(ui, cx, shown.inner_rect);
}

fn words_ui(ui: &mut Ui, cx: &ViewContext<'_>, report: &Report, prepared: &Prepared) {
    let reading = cx.state.reading;
    let line_height = PASSAGE_PX.1 * reading.size_px / PASSAGE_PX.0;
    let look = Look::reading(colour(cx.theme.text)).size(reading.size_px).line_height(line_height);
    let headings: Vec<_> =
        prepared.headings.iter().map(|(line, title)| (line.clone(), heading(*title, reading.size_px))).collect();
    let marks = decorations(ui.ctx(), cx, report);
    let insets = if reading.numbers { numbers(cx, report, reading.size_px) } else { Vec::new() };
    let paint_number = |painter: &Painter, claim: u64, rect: Rect| number_ui(painter, cx, claim, rect);
    let hidden = if reading.hidden { prepared.hidden.as_slice() } else { &[] };
    let id = Id::unique(("passage", key(cx, report).0, key(cx, report).1));
    let passage = Passage::new(id, report.title_or_file_name(), &report.text, cx.project.revision, look)
        .justified(reading.justified)
        .headings(&headings)
        .marks(&marks)
        .insets(&insets, &paint_number)
        .hidden(hidden, colour(cx.theme.field_toll))
        .selection(colour(cx.theme.text.faded(0.22)))
        .reveal(reveal(ui, cx, report));
    let shown = passage.show(ui);
    if let Some(byte) = shown.byte_under_pointer {
        let under = claims_at(cx, report.id, byte);
        cx.push(Command::Hover(under.first().copied()));
        // The second click of two marks a word, and chooses nothing more.
        let repeated = shown.response.double_clicked() || shown.response.triple_clicked();
        if shown.clicked()
            && !repeated
            && let Some(claim) = after_focus(&under, cx.state.selection.focus)
        {
            // What was clicked is in sight; the words must not run away from under the pointer.
            see(ui, "claim", cx.state.reveal + 1);
            cx.push(Command::Select(claim));
        }
    }
    let marked = span_of(&shown.selection);
    let may_add = !marked.is_empty() && cx.project.table(report.id).is_none();
    if may_add && shown.response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::C)) {
        cx.push(ask_what_they_tell(report.id, marked));
    }
    if shown.asks_for_citation(ui) {
        ui.ctx().copy_text(citation(report, span_of(&shown.selection)));
    }
    shown.response.context_menu(|ui| menu_ui(ui, cx, report, &shown));
}

fn span_of(bytes: &Range<usize>) -> Span {
    Span::new(bytes.start, bytes.end)
}

/// Asks what marked words tell, to put a claim in for them.
fn ask_what_they_tell(report: ReportId, words: Span) -> Command {
    Command::Review(ReviewChange::Correct(Some(Correcting::Words(report, words))))
}

/// What marked words can be made: a claim, the second event of the chosen claim, who says so.
fn marked_ui(ui: &mut Ui, cx: &ViewContext<'_>, report: &Report, words: Span) {
    if cx.project.table(report.id).is_some() {
        return;
    }
    ui.separator();
    if widgets::menu_entry(ui, cx.theme, "Put in a claim that they tell…", "C", None).clicked() {
        cx.push(ask_what_they_tell(report.id, words));
    }
    let Some(claim) = focus_in(cx, report.id).map(|claim| claim.id) else { return };
    let entries = [
        ("They tell a second event of the chosen claim", EditChange::Split { claim, trigger: Some(words) }),
        ("They name who says so", EditChange::AddAttribution { claim, speaker: words, verb: None }),
    ];
    for (label, change) in entries {
        if widgets::menu_entry(ui, cx.theme, label, "", None).clicked() {
            cx.push(Command::Edit(change));
        }
    }
}

fn menu_ui(ui: &mut Ui, cx: &ViewContext<'_>, report: &Report, shown: &text::Shown<'_>) {
    ui.set_width(330.0);
    if shown.selection.is_empty() {
        let quiet = Look::body(colour(cx.theme.muted));
        text::label(ui, "Mark words to copy them", &quiet);
    } else {
        let words = report.text.get(shown.selection.clone()).unwrap_or("");
        if widgets::menu_entry(ui, cx.theme, "Copy", "Ctrl+C", None).clicked() {
            ui.ctx().copy_text(words.to_owned());
        }
        if widgets::menu_entry(ui, cx.theme, "Copy with citation", "Ctrl+Shift+C", None).clicked() {
            ui.ctx().copy_text(citation(report, span_of(&shown.selection)));
        }
        marked_ui(ui, cx, report, span_of(&shown.selection));
        ui.separator();
    }
    if widgets::menu_entry(ui, cx.theme, "Select all", "Ctrl+A", None).clicked() {
        shown.select(0..report.text.len());
    }
}

/// Ctrl with the wheel or with + − 0 changes the size of the text while the pointer is over it, and of the whole
/// window elsewhere.
fn zoom(ui: &Ui, cx: &ViewContext<'_>, rect: Rect) {
    let over = ui.rect_contains_pointer(rect);
    let reading = cx.state.reading;
    let by_wheel = ui.input(egui::InputState::zoom_delta);
    if over && by_wheel != 1.0 {
        let wanted = reading.larger((by_wheel.ln() * WHEEL_STEPS).clamp(-1.0, 1.0));
        cx.push(Command::Reading(wanted));
    }
    let pressed = |keys| ui.input_mut(|input| input.consume_shortcut(&keys));
    use gui_zoom::kb_shortcuts::{ZOOM_IN, ZOOM_IN_SECONDARY, ZOOM_OUT, ZOOM_RESET};
    if pressed(ZOOM_IN) || pressed(ZOOM_IN_SECONDARY) {
        if over { cx.push(Command::Reading(reading.larger(1.0))) } else { gui_zoom::zoom_in(ui.ctx()) }
    }
    if pressed(ZOOM_OUT) {
        if over { cx.push(Command::Reading(reading.larger(-1.0))) } else { gui_zoom::zoom_out(ui.ctx()) }
    }
    if pressed(ZOOM_RESET) {
        if over { cx.push(Command::Reading(reading.usual_size())) } else { ui.ctx().set_zoom_factor(1.0) }
    }
}

/// Sizes for a doubling of the toolkit's zoom: one notch of a wheel is about one size.
const WHEEL_STEPS: f32 = 4.0;

/// What is to be scrolled to now: the chosen claim or the chosen place of what is looked for, whichever was asked for
/// since this panel last did so.
fn reveal(ui: &Ui, cx: &ViewContext<'_>, report: &Report) -> Option<Range<usize>> {
    let found = || found(ui.ctx(), cx, report).find(|(_, chosen)| *chosen).map(|(span, _)| span);
    let find = cx.state.find.as_ref().map_or(0, |find| find.reveal);
    if is_new(ui, "find", find) && find > 0 {
        return found().map(|span| span.start..span.end);
    }
    if let Some(shown) = cx.state.shown_words.as_ref().filter(|shown| shown.report == report.id) {
        let first = shown.spans.first().filter(|_| is_new(ui, "claim", cx.state.reveal));
        return first.map(|span| span.start..span.end);
    }
    let claim = focus_in(cx, report.id).filter(|_| is_new(ui, "claim", cx.state.reveal))?;
    Some(claim.trigger.span.start..claim.trigger.span.end)
}

/// Whether a count has grown since this was last asked.
fn is_new(ui: &Ui, what: &'static str, count: u64) -> bool {
    let id = Id::unique(("source reveal", what));
    let shown: Option<u64> = ui.data(|data| data.get_temp(id));
    see(ui, what, count);
    shown != Some(count)
}

/// Takes a count for seen, so that nothing is scrolled for it.
fn see(ui: &Ui, what: &'static str, count: u64) {
    ui.data_mut(|data| data.insert_temp(Id::unique(("source reveal", what)), count));
}

/// The places of what is looked for, and which one is chosen.
fn found(ctx: &Context, cx: &ViewContext<'_>, report: &Report) -> impl Iterator<Item = (Span, bool)> + use<> {
    let (words, at) = cx.state.find.as_ref().map_or(("", 0), |find| (find.words.as_str(), find.at));
    let spans = hits(ctx, cx, report, words, "find");
    let at = at.min(spans.len().saturating_sub(1));
    (0..spans.len()).filter_map(move |index| spans.get(index).map(|span| (*span, index == at)))
}

fn is_visible(cx: &ViewContext<'_>, claim: ClaimId) -> bool {
    cx.answers.visible.contains(claim)
}

/// Room for the number of every shown claim, behind the word that it is told with.
fn numbers(cx: &ViewContext<'_>, report: &Report, size_px: f32) -> Vec<Inset> {
    let claims = cx.project.claims_of(report.id).into_iter().filter(|claim| is_visible(cx, claim.id));
    let inset = |claim: &Claim| {
        let rest = report.text.get(claim.trigger.span.end..).unwrap_or("");
        let word_end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
        #[expect(clippy::cast_precision_loss, reason = "a few digits")]
        let digits = number_of(claim).len() as f32;
        let width_px = size_px * (0.3 + 0.36 * digits);
        Inset { id: u64::from(claim.id.0), at: claim.trigger.span.end + word_end, width_px }
    };
    claims.map(inset).collect()
}

/// The number of a claim in its report, as its name ends.
fn number_of(claim: &Claim) -> &str {
    claim.key.rsplit_once('#').map_or(claim.key.as_str(), |(_, number)| number)
}

fn number_ui(painter: &Painter, cx: &ViewContext<'_>, claim: u64, rect: Rect) {
    let claim = u32::try_from(claim).ok().and_then(|id| cx.project.claim(ClaimId(id)));
    let Some(claim) = claim else { return };
    let chosen = cx.state.selection.contains(claim.id);
    let token = if chosen { cx.theme.selection } else { cx.theme.muted };
    let look = Look::body(colour(token)).size(0.55 * cx.state.reading.size_px).weight(600);
    let centre = rect.center() - egui::vec2(0.0, 0.18 * rect.height());
    text::paint(painter, centre, Align2::CENTER_CENTER, number_of(&claim), &look);
}

fn focus_in<'a>(cx: &ViewContext<'a>, report: ReportId) -> Option<Cow<'a, Claim>> {
    cx.state.selection.focus.and_then(|focus| cx.project.claim(focus)).filter(|claim| claim.report == report)
}

/// The shown claims at a byte: those whose trigger is there first, then those whose sentence is, nearest trigger first.
fn claims_at(cx: &ViewContext<'_>, report: ReportId, byte: usize) -> Vec<ClaimId> {
    let mut claims: Vec<&Claim> = cx
        .project
        .claims_of(report)
        .into_iter()
        .filter(|claim| claim.passage.contains(byte) && is_visible(cx, claim.id))
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

fn decorations(ctx: &Context, cx: &ViewContext<'_>, report: &Report) -> Vec<Decoration> {
    let claims = cx.project.claims_of(report.id);
    let focus = focus_in(cx, report.id);
    let focus = focus.as_deref();
    let mut marks = Vec::new();
    let ground = |span: Span, token: Colour| Decoration::new(span.start..span.end).background(rgba(colour(token)));
    let rule = |span: Span, token: Colour| Decoration::new(span.start..span.end).underline(rgba(colour(token)));
    let noise = cx.project.noise.get(&report.id).into_iter().flatten();
    let quiet = |span: Span| Decoration::new(span.start..span.end).colour(rgba(colour(cx.theme.muted)));
    marks.extend(noise.map(|noise| quiet(noise.span)));
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
    let searched = hits(ctx, cx, report, &cx.state.filter.text, "search");
    marks.extend(searched.iter().map(|span| ground(*span, cx.theme.selection.faded(0.45))));
    marks.extend(found(ctx, cx, report).map(|(span, chosen)| match (chosen, cx.state.theme) {
        // Light letters cannot be read on so strong a ground.
        (true, ThemeKind::Dark) => ground(span, cx.theme.selection).colour(rgba(colour(cx.theme.ground))),
        (true, ThemeKind::Light | ThemeKind::Print) => ground(span, cx.theme.selection.faded(0.75)),
        (false, _) => ground(span, cx.theme.selection.faded(0.3)),
    }));
    let visible = claims.iter().filter(|claim| is_visible(cx, claim.id));
    marks.extend(visible.map(|claim| rule(claim.trigger.span, cx.theme.faint)));
    if let Some(claim) = focus {
        marks.extend(fields(cx, claim).map(|(span, token)| rule(span, token)));
    }
    if let Some(shown) = cx.state.shown_words.as_ref().filter(|shown| shown.report == report.id) {
        marks.extend(shown.spans.iter().map(|span| ground(*span, cx.theme.selection.faded(0.4))));
    }
    if let Some(lit) = cx.state.lit.as_ref().filter(|lit| lit.report == report.id) {
        marks.extend(lit.spans.iter().map(|span| ground(*span, cx.theme.selection.faded(0.5))));
    }
    marks
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
    // A record that cannot be read has no words.
    date.chain(places).chain(actors).chain(toll).chain(said).chain(trigger).filter(|(span, _)| !span.is_empty())
}
