//! What stands in the cells, and the same as text to be copied.

use super::list::{Line, List};
use crate::model::{Claim, ClaimId, Incident, ReviewState, Role, TollKind};
use crate::query::interval_in_words;
use crate::state::{Column, ViewContext};
use crate::ui::review::grade;
use std::fmt::Write as _;

/// Rows that are copied at most: each has to be made for it.
pub(super) const MOST_COPIED: usize = 100_000;

/// The words of a cell; empty where there is nothing to tell.
pub(super) fn claim_cell(cx: &ViewContext<'_>, claim: &Claim, column: Column) -> String {
    let named = |ar: &str, en: &str| named(cx, ar, en);
    match column {
        Column::Days => {
            claim.date.as_ref().map_or_else(|| "undated".to_owned(), |date| interval_in_words(date.interval))
        }
        Column::Kind => named(claim.event_type.name_ar(), claim.event_type.name_en()),
        Column::Status => claim.status.key().to_owned(),
        Column::Place => {
            let places = claim.places.iter().filter_map(|at| cx.project.places.get(&at.place));
            joined(places.map(|place| named(&place.name_ar, &place.name_en)))
        }
        Column::Actors => actors(cx, claim, &[Role::Initiator, Role::Participant]),
        Column::Targets => actors(cx, claim, &[Role::Target]),
        Column::Camp => {
            let id = crate::query::leading_camp(cx.project, claim);
            let camp = cx.project.camps.iter().find(|camp| Some(&camp.id) == id);
            camp.map_or_else(String::new, |camp| named(&camp.name_ar, &camp.name_en))
        }
        Column::Dead => dead(cx, claim).map_or_else(String::new, |dead| dead.to_string()),
        Column::Outlet => cx.project.report_of(claim).map_or_else(String::new, |report| {
            let outlet = &report.outlet;
            if cx.state.table.arabic && !outlet.name_ar.is_empty() {
                outlet.name_ar.clone()
            } else {
                report.outlet_name().to_owned()
            }
        }),
        Column::Sentence => {
            let page = cx.project.page_of(claim);
            let words = page.as_ref().map_or("", |page| claim.passage.slice(&page.text));
            words.split_whitespace().collect::<Vec<_>>().join(" ")
        }
        Column::Confidence => format!("{:.0} %", claim.confidence * 100.0),
        Column::Review => cx.project.review_of(claim.id).state.key().to_owned(),
        Column::Grade => grade(&cx.project.review_of(claim.id)),
        Column::Incident => {
            cx.project.incident_of(claim.id).map_or_else(String::new, |incident| (incident.id.0 + 1).to_string())
        }
        Column::Number => claim.key.clone(),
    }
}

/// What an incident tells in a column: of most what its first claim tells.
pub(super) fn incident_cell(cx: &ViewContext<'_>, incident: &Incident, first: &Claim, column: Column) -> String {
    match column {
        Column::Days => incident.interval.map_or_else(|| "undated".to_owned(), interval_in_words),
        Column::Kind => named(cx, incident.event_type.name_ar(), incident.event_type.name_en()),
        Column::Status => {
            let (claims, sources) = (incident.claims.len(), incident.sources);
            let told = if incident.contradictory { "differ" } else { "agree" };
            match (claims, sources) {
                (1, _) => first.status.key().to_owned(),
                (_, 0 | 1) => format!("{claims} {told} · one source"),
                _ => format!("{claims} {told} · {sources} sources"),
            }
        }
        Column::Review => {
            let decided = |claim: &&ClaimId| cx.project.review_of(**claim).state != ReviewState::Unreviewed;
            format!("{} of {}", incident.claims.iter().filter(decided).count(), incident.claims.len())
        }
        Column::Outlet => match incident.sources {
            1 => claim_cell(cx, first, column),
            sources => format!("{sources} sources"),
        },
        Column::Number => match (incident.claims.len(), incident.sources) {
            (1, _) => "1 claim".to_owned(),
            (claims, 0 | 1) => format!("{claims} claims"),
            (claims, sources) => format!("{claims} claims, {sources} sources"),
        },
        _ => claim_cell(cx, first, column),
    }
}

fn named(cx: &ViewContext<'_>, ar: &str, en: &str) -> String {
    let arabic = (cx.state.table.arabic && !ar.is_empty()) || en.is_empty();
    if arabic { ar.to_owned() } else { en.to_owned() }
}

fn joined(names: impl Iterator<Item = String>) -> String {
    let mut seen: Vec<String> = Vec::new();
    for name in names {
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen.join(if seen.iter().any(|name| name.contains('،')) { "؛ " } else { ", " })
}

fn actors(cx: &ViewContext<'_>, claim: &Claim, roles: &[Role]) -> String {
    let named_here = claim.actors.iter().filter(|participant| roles.contains(&participant.role));
    let actors = named_here.filter_map(|participant| cx.project.actor(&participant.actor));
    joined(actors.map(|actor| named(cx, &actor.name_ar, &actor.name_en)))
}

/// The dead as the columns count them.
fn dead(cx: &ViewContext<'_>, claim: &Claim) -> Option<u32> {
    let tells = claim.toll.iter().any(|toll| toll.kind == TollKind::Fatalities);
    cx.answers.columns().deaths(claim.id.index()).filter(|&dead| dead > 0 || tells)
}

/// The chosen lines below the names of the columns, a line each, cells parted by tabs.
pub(super) fn copied(cx: &ViewContext<'_>, list: &List) -> String {
    let columns: Vec<Column> = cx.state.table.columns().collect();
    let mut text = columns.iter().map(|column| column.name()).collect::<Vec<_>>().join("\t");
    text.push('\n');
    let chosen = &cx.state.selection;
    let lines = (0..list.len()).filter_map(|nth| list.line(nth));
    let told = lines.filter(|line| match line {
        Line::Claim { claim, .. } => chosen.contains(*claim),
        Line::Incident { claims, .. } => claims.iter().any(|&claim| chosen.contains(claim)),
    });
    for line in told.take(MOST_COPIED) {
        let Some(claim) = line.first().and_then(|claim| cx.project.claim(claim)) else { continue };
        let incident = cx.project.incident_of(claim.id).filter(|_| matches!(line, Line::Incident { .. }));
        for (nth, &column) in columns.iter().enumerate() {
            let cell = match incident {
                Some(incident) => incident_cell(cx, incident, &claim, column),
                None => claim_cell(cx, &claim, column),
            };
            let _never_fails = write!(text, "{}{}", if nth == 0 { "" } else { "\t" }, harmless(&cell));
        }
        text.push('\n');
    }
    text
}

/// Without tabs and line breaks, which would make other cells of it.
fn harmless(cell: &str) -> String {
    cell.replace(['\t', '\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], " ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_cell_makes_no_other_cells() {
        assert_eq!(super::harmless("a\tb\r\nc\u{2028}د"), "a b  c د");
    }
}
