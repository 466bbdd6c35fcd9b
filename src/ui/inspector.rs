//! The inspector: the fields of the chosen claim, each of which lights up its words in the passage while hovered.

pub(super) mod incident;

use super::source::row_of;
use super::style::{SMALL_PX, colour};
use super::{notes, reasons, review, widgets};
use crate::model::{
    ActorId, Attribution, Claim, ClaimDate, Day, Participant, PlaceMention, PlaceRole, Report, Span, Toll,
};
use crate::query::days_in_words;
use crate::scene::theme::Colour;
use crate::state::{Command, LitWords, ViewContext};
use crate::text::{self, Look};
use crate::typeset::{isolated, without_isolates};
use egui::{CornerRadius, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

const LABEL_PX: f32 = 76.0;

/// Draws the fields of the focus, or what to do where nothing is chosen.
pub fn inspector_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let focus = cx.state.selection.focus.and_then(|focus| cx.project.claim(focus));
    let Some((claim, page)) = focus.and_then(|claim| {
        let page = cx.project.page_of(&claim)?;
        Some((claim, page))
    }) else {
        widgets::heading(ui, cx.theme, "Nothing chosen", "");
        let quiet = Look::body(colour(cx.theme.muted));
        text::wrapped(
            ui,
            "Click a mark on the timeline or the map, or an underlined word in the report, to see what it says and why.",
            &quiet,
        );
        text::wrapped(ui, "The keys . and , step through the claims of a lane, N through all, in time.", &quiet);
        return;
    };
    let quiet = standing(cx, &claim, &page);
    widgets::heading(ui, cx.theme, claim.event_type.name_en(), &quiet);
    chosen_ui(ui, cx);
    review::bar_ui(ui, cx, &claim);
    ui.add_space(2.0);
    ScrollArea::vertical().id_salt(("fields", claim.id)).auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(ui.available_width() - 10.0);
        ui.spacing_mut().item_spacing.y = 5.0;
        notes::of_claim_ui(ui, cx, &claim);
        fields_ui(ui, cx, &claim, &page);
        incident::incident_ui(ui, cx, &claim);
    });
}

/// Where a claim stands: its place in its report and how sure the engine is of it, or its row in its table.
fn standing(cx: &ViewContext<'_>, claim: &Claim, page: &Report) -> String {
    if let Some(number) = cx.project.row_number(claim.id) {
        return row_of(number, page);
    }
    let claims = cx.project.claims_of(page.id);
    let number = claims.iter().position(|other| other.id == claim.id).map_or(0, |at| at + 1);
    format!("claim {number} of {} · confidence {:.2}", claims.len(), claim.confidence)
}

/// Which of several chosen claims this is, with steps to the others.
fn chosen_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let chosen = &cx.state.selection.claims;
    if chosen.len() < 2 {
        return;
    }
    let at = chosen.iter().position(|claim| Some(*claim) == cx.state.selection.focus).map_or(0, |at| at + 1);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        text::label(
            ui,
            &format!("{at} of {} chosen", chosen.len()),
            &Look::body(colour(cx.theme.selection)).size(SMALL_PX),
        );
        for (label, steps) in [("‹ previous", -1), ("next ›", 1)] {
            if widgets::link(ui, cx.theme, label).clicked() {
                cx.push(Command::StepChosen(steps));
            }
        }
    });
}

/// One line of a field: what it says, why, and the words behind it.
struct Entry {
    says: String,
    why: String,
    spans: Vec<Span>,
}

fn fields_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim, report: &Report) {
    let theme = cx.theme;
    let words = |span: Span| span.slice(&report.text).trim();
    let verb = Entry {
        says: words(claim.trigger.span).to_owned(),
        why: reasons::of_rule(cx.project, &claim.trigger.rule),
        spans: vec![claim.trigger.span],
    };
    field_ui(ui, cx, claim, "What", theme.field_trigger, &[verb]);
    field_ui(ui, cx, claim, "When", theme.field_date, &[when(cx, claim.date.as_ref(), report)]);
    let places: Vec<Entry> = claim.places.iter().map(|mention| place(cx, mention, report)).collect();
    field_ui(ui, cx, claim, "Where", theme.field_place, &or_open(places, "not told"));
    let day = claim.date.as_ref().map(|date| date.interval.earliest());
    let actors: Vec<Entry> = claim.actors.iter().map(|actor| participant(cx, day, actor, report)).collect();
    field_ui(ui, cx, claim, "Who", theme.field_actor, &or_open(actors, "not told"));
    if !claim.toll.is_empty() {
        let tolls: Vec<Entry> = claim.toll.iter().map(|told| toll(cx, told, report)).collect();
        field_ui(ui, cx, claim, "Toll", theme.field_toll, &tolls);
    }
    field_ui(ui, cx, claim, "Says", theme.field_attribution, &speech(cx, claim, report));
    field_ui(ui, cx, claim, "Status", theme.field_attribution, &[status(cx, claim, report)]);
}

fn or_open(entries: Vec<Entry>, open: &str) -> Vec<Entry> {
    if entries.is_empty() {
        vec![Entry { says: open.to_owned(), why: String::new(), spans: Vec::new() }]
    } else {
        entries
    }
}

/// "«words» → interval, counted from …": the reasoning behind a date.
fn when(cx: &ViewContext<'_>, date: Option<&ClaimDate>, report: &Report) -> Entry {
    let Some(date) = date else {
        return Entry {
            says: "Undated".to_owned(),
            why: "the text gives no day and no bound".to_owned(),
            spans: Vec::new(),
        };
    };
    let why = reasons::of_date(cx.project, date, report);
    Entry { says: days_in_words(date.interval), why, spans: date.span.into_iter().collect() }
}

fn place(cx: &ViewContext<'_>, mention: &PlaceMention, report: &Report) -> Entry {
    let place = cx.project.places.get(&mention.place);
    let name = place.map_or_else(|| mention.place.0.to_string(), |place| place.name_en.clone());
    let reach = place
        .filter(|place| place.radius_km > 0.0)
        .map(|place| format!(" · ± {} km", place.radius_km))
        .unwrap_or_default();
    let part = match mention.role {
        PlaceRole::At => "",
        PlaceRole::From => "from ",
        PlaceRole::To => "to ",
    };
    let mut why = format!(
        "{} · {}",
        reasons::quoted(mention.evidence.span.slice(&report.text)),
        reasons::of_rule(cx.project, &mention.evidence.rule)
    );
    if !mention.candidates.is_empty() {
        let others: Vec<String> = mention
            .candidates
            .iter()
            .filter_map(|candidate| cx.project.places.get(candidate))
            .map(|place| isolated(&place.name_en))
            .collect();
        why.push_str(&format!(" · could also be {}", others.join(", ")));
    }
    Entry { says: format!("{part}{}{reach}", isolated(&name)), why, spans: vec![mention.evidence.span] }
}

fn participant(cx: &ViewContext<'_>, day: Option<Day>, participant: &Participant, report: &Report) -> Entry {
    let actor = cx.project.actor(&participant.actor);
    let name = actor.map_or(&*participant.actor.0, |actor| &actor.name_en);
    let written = reasons::quoted(participant.evidence.span.slice(&report.text));
    Entry {
        says: format!("{} · {}", isolated(name), participant.role.key()),
        why: format!(
            "{written} · {}{}",
            reasons::of_rule(cx.project, &participant.evidence.rule),
            backed(cx, day, &participant.actor)
        ),
        spans: vec![participant.evidence.span],
    }
}

/// Who is said to back an actor on a day; nothing where nobody says so, or where the day is not known.
fn backed(cx: &ViewContext<'_>, day: Option<Day>, actor: &ActorId) -> String {
    let backings = cx.project.known.backings.get(actor).into_iter().flatten();
    let named = |id: &ActorId| {
        let known = cx.project.known.actors.iter().find(|actor| actor.id == *id);
        isolated(known.map_or(&*id.0, |actor| &actor.name_en))
    };
    let holds = backings.filter(|backing| day.is_some_and(|day| backing.holds_on(day)));
    let told: Vec<String> = holds
        .map(|backing| format!("{} ({})", named(&backing.backer), backing.certainty.key().replace('_', " ")))
        .collect();
    if told.is_empty() { String::new() } else { format!(" · said to be backed by {}", told.join(", ")) }
}

/// What a toll counts and how many: `at least 20 fatalities`, `among them 3 injured`.
pub(in crate::ui) fn toll_in_words(toll: &Toll) -> String {
    let number = |n: Option<u32>| n.map_or_else(|| "?".to_owned(), |n| n.to_string());
    let range = match (toll.low, toll.best, toll.high) {
        (Some(low), _, Some(high)) if low == high => low.to_string(),
        (Some(low), _, Some(high)) => format!("{low} to {high}"),
        (Some(low), _, None) => format!("at least {low}"),
        (None, _, Some(high)) => format!("at most {high}"),
        (None, best, None) => number(best),
    };
    let part = if toll.of { "among them " } else { "" };
    let sum = if toll.cumulative { ", in all so far" } else { "" };
    format!("{part}{range} {}{sum}", toll.kind.key())
}

fn toll(cx: &ViewContext<'_>, toll: &Toll, report: &Report) -> Entry {
    Entry {
        says: toll_in_words(toll),
        why: format!(
            "{} · {}",
            reasons::quoted(toll.evidence.span.slice(&report.text)),
            reasons::of_rule(cx.project, &toll.evidence.rule)
        ),
        spans: vec![toll.evidence.span],
    }
}

/// The chain of speech: the outlet, then whom it quotes, nearest to the words last.
fn speech(cx: &ViewContext<'_>, claim: &Claim, report: &Report) -> Vec<Entry> {
    let outlet = if claim.attributions.is_empty() {
        format!("{}, in its own voice", isolated(report.outlet_name()))
    } else {
        report.outlet_name().to_owned()
    };
    let mut chain = vec![Entry { says: outlet, why: String::new(), spans: Vec::new() }];
    chain.extend(claim.attributions.iter().rev().map(|said| speaker(cx, said, report)));
    chain
}

fn speaker(cx: &ViewContext<'_>, said: &Attribution, report: &Report) -> Entry {
    let verb = said.verb.map(|verb| format!(" · {}", reasons::quoted(verb.slice(&report.text)))).unwrap_or_default();
    Entry {
        says: format!("\u{200E}← \u{2068}{}\u{2069}", said.speaker.span.slice(&report.text).trim()),
        why: format!("{}{verb}", reasons::of_rule(cx.project, &said.speaker.rule)),
        spans: std::iter::once(said.speaker.span).chain(said.verb).collect(),
    }
}

fn status(cx: &ViewContext<'_>, claim: &Claim, report: &Report) -> Entry {
    let key = claim.status.key();
    match &claim.status_evidence {
        None => Entry { says: key.to_owned(), why: "told as fact".to_owned(), spans: Vec::new() },
        Some(evidence) => Entry {
            says: key.to_owned(),
            why: format!(
                "{} · {}",
                reasons::quoted(evidence.span.slice(&report.text)),
                reasons::of_rule(cx.project, &evidence.rule)
            ),
            spans: vec![evidence.span],
        },
    }
}

/// A field: its name at the left, its entries below one another, each behind a bar in the colour that its words have
/// in the passage.
fn field_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim, name: &str, token: Colour, entries: &[Entry]) {
    let left = ui.available_rect_before_wrap();
    text::paint(
        ui.painter(),
        left.min + vec2(0.0, 1.0),
        egui::Align2::LEFT_TOP,
        name,
        &Look::body(colour(cx.theme.muted)),
    );
    for entry in entries {
        entry_ui(ui, cx, claim, name, token, entry);
    }
}

fn entry_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim, name: &str, token: Colour, entry: &Entry) {
    let full = ui.available_rect_before_wrap();
    let column = Rect::from_min_max(pos2(full.left() + LABEL_PX, full.top()), full.max);
    let inner = ui.scope_builder(UiBuilder::new().max_rect(column), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        text::snug(ui, &entry.says, &Look::body(colour(cx.theme.text)));
        if !entry.why.is_empty() {
            // The line is English even where the words that it quotes come first.
            let why = format!("\u{200E}{}", entry.why);
            text::snug(ui, &why, &Look::body(colour(cx.theme.muted)).size(SMALL_PX - 1.0));
        }
    });
    let rect = Rect::from_min_max(
        pos2(full.left() + LABEL_PX - 9.0, inner.response.rect.top()),
        pos2(full.right(), inner.response.rect.bottom()),
    );
    let id = ui.scope_id().with((name, &entry.says, rect.top().round() as i32));
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| {
        let told = format!("{name}: {}. {}", entry.says, entry.why);
        WidgetInfo::labeled(Role::Label, true, without_isolates(&told))
    });
    if entry.spans.is_empty() {
        return;
    }
    let bar = Rect::from_min_size(rect.min, vec2(2.5, rect.height()));
    ui.painter().rect_filled(bar, CornerRadius::same(1), colour(token));
    if response.contains_pointer() {
        cx.push(Command::Light(Some(LitWords { report: claim.report, spans: entry.spans.clone() })));
    }
}
