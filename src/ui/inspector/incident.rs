//! The incident that the chosen claim belongs to: who else tells it, where they agree, who copies whom.

use crate::model::{Claim, Field, Incident, Report, ReportId, Verdict};
use crate::query::claim_title;
use crate::state::{Command, ViewContext};
use crate::text::{self, Look};
use crate::typeset::isolated;
use crate::ui::style::{SMALL_PX, colour};
use crate::ui::widgets;
use egui::Ui;

/// Draws what other claims tell of the same happening; nothing where there are none. A click reads one of them.
pub(super) fn incident_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    let Some(incident) = cx.project.incident_of(claim.id).filter(|incident| incident.claims.len() > 1) else { return };
    ui.add_space(6.0);
    widgets::heading(ui, cx.theme, &format!("Told {} times", incident.claims.len()), &told_by(incident));
    agreement_ui(ui, cx, incident);
    notes_ui(ui, cx, incident, claim, "this telling ");
    for other in incident.claims.iter().filter(|other| **other != claim.id).filter_map(|other| cx.project.claim(*other))
    {
        telling_ui(ui, cx, incident, &other);
    }
}

/// "by 2 independent sources", and whether they contradict each other.
pub(in crate::ui) fn told_by(incident: &Incident) -> String {
    let sources = match incident.sources {
        1 => "one source".to_owned(),
        sources => format!("{sources} independent sources"),
    };
    if incident.contradictory { format!("by {sources}, who contradict each other") } else { format!("by {sources}") }
}

/// A line for each way in which the tellings stand to each other, with the fields that stand so.
fn agreement_ui(ui: &mut Ui, cx: &ViewContext<'_>, incident: &Incident) {
    let ways = [
        (Verdict::Agree, "✓ agree on", cx.theme.muted),
        (Verdict::Differ, "≠ differ on", cx.theme.selection),
        (Verdict::OneSided, "· only some tell", cx.theme.muted),
    ];
    for (verdict, label, ink) in ways {
        let fields = incident.fields.iter().filter(|agreement| agreement.verdict == verdict);
        let names: Vec<&str> = fields.map(|agreement| name(agreement.field)).collect();
        if !names.is_empty() {
            text::wrapped(ui, &format!("{label} {}", names.join(", ")), &Look::body(colour(ink)).size(SMALL_PX));
        }
    }
}

fn name(field: Field) -> &'static str {
    match field {
        Field::Type => "what happened",
        Field::Date => "when",
        Field::Place => "where",
        Field::Actors => "who",
        Field::Toll => "the toll",
        Field::Status => "whether it is so",
    }
}

fn telling_ui(ui: &mut Ui, cx: &ViewContext<'_>, incident: &Incident, other: &Claim) {
    let outlet = cx.project.report_of(other).map_or("", teller);
    if widgets::link(ui, cx.theme, &format!("{} · {}", isolated(outlet), claim_title(cx.project, other))).clicked() {
        cx.push(Command::Select(other.id));
    }
    notes_ui(ui, cx, incident, other, "");
}

/// Whom a telling denies, and from whom it has its words.
pub(in crate::ui) fn notes(cx: &ViewContext<'_>, incident: &Incident, telling: &Claim) -> Vec<String> {
    let mut notes = Vec::new();
    if cx.project.denied_by(telling.id).is_some_and(|denied| incident.claims.contains(&denied)) {
        notes.push("denies the other".to_owned());
    }
    notes.extend(copied(cx, telling.report).map(|outlet| format!("has the words of {}", isolated(outlet))));
    notes
}

fn notes_ui(ui: &mut Ui, cx: &ViewContext<'_>, incident: &Incident, telling: &Claim, subject: &str) {
    let notes = notes(cx, incident, telling);
    if !notes.is_empty() {
        let quiet = Look::body(colour(cx.theme.muted)).size(SMALL_PX - 1.0);
        text::wrapped(ui, &format!("{subject}{}", notes.join(" · ")), &quiet);
    }
}

/// The outlets whose report this one copies.
fn copied<'a>(cx: &ViewContext<'a>, report: ReportId) -> impl Iterator<Item = &'a str> {
    let project = cx.project;
    project.copied_by(report).filter_map(|copied| project.reports.get(copied.of.index())).map(teller)
}

/// The outlet, or the file where no outlet is known.
pub(in crate::ui) fn teller(report: &Report) -> &str {
    let outlet = &report.outlet;
    if outlet.name_en.is_empty() && outlet.name_ar.is_empty() { &report.file_name } else { report.outlet_name() }
}
