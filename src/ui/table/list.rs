//! Which line of the table stands for what. Lines are found by their number, so that of a million only those in sight are
//! ever looked at.

use crate::model::{ClaimId, IncidentId, Role};
use crate::query::{Gathered, SortBy, sorted};
use crate::state::{Column, Rows, ViewContext};
use std::collections::BTreeSet;

/// What a list is made of; the same list as long as all of this is the same.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Key {
    revision: u64,
    fingerprint: u64,
    rows: Rows,
    sort: Column,
    descending: bool,
    arabic: bool,
    opened: BTreeSet<IncidentId>,
}

impl Key {
    pub(super) fn new(cx: &ViewContext<'_>) -> Self {
        let table = &cx.state.table;
        Self {
            revision: cx.project.revision,
            fingerprint: cx.answers.visible.fingerprint(),
            rows: table.rows,
            sort: table.sort,
            descending: table.descending,
            arabic: table.arabic,
            opened: if table.rows == Rows::Incidents { table.opened.clone() } else { BTreeSet::new() },
        }
    }
}

/// A line of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Line<'a> {
    /// A claim; one of an open incident where `inside`.
    Claim { claim: ClaimId, inside: bool },
    /// An incident with its claims, in their order.
    Incident { claims: &'a [ClaimId], open: bool },
}

impl Line<'_> {
    /// The claims that the line stands for.
    pub(super) fn claims(&self) -> Vec<ClaimId> {
        match self {
            Self::Claim { claim, .. } => vec![*claim],
            Self::Incident { claims, .. } => claims.to_vec(),
        }
    }

    /// The first of them.
    pub(super) fn first(&self) -> Option<ClaimId> {
        match self {
            Self::Claim { claim, .. } => Some(*claim),
            Self::Incident { claims, .. } => claims.first().copied(),
        }
    }
}

/// The lines of the table.
#[derive(Debug)]
pub(super) enum List {
    Claims(Vec<ClaimId>),
    /// Incidents, and the places of those that are open, in order.
    Incidents(Gathered, Vec<usize>),
}

/// What a column sorts by.
pub(super) fn sort_of(column: Column) -> SortBy {
    match column {
        Column::Days => SortBy::Time,
        Column::Kind => SortBy::Kind,
        Column::Status => SortBy::Status,
        Column::Place => SortBy::Place,
        Column::Actors => SortBy::Actor(Role::Initiator),
        Column::Targets => SortBy::Actor(Role::Target),
        Column::Camp => SortBy::Camp,
        Column::Dead => SortBy::Dead,
        Column::Outlet => SortBy::Outlet,
        Column::Incident => SortBy::Incident,
        Column::Number => SortBy::Number,
        Column::Sentence => SortBy::Sentence,
        Column::Confidence => SortBy::Confidence,
        Column::Review => SortBy::Review,
        Column::Grade => SortBy::Grade,
    }
}

impl List {
    pub(super) fn new(cx: &ViewContext<'_>) -> Self {
        let table = &cx.state.table;
        let by = sort_of(table.sort);
        let claims = sorted(cx.project, cx.answers, by, table.descending, table.arabic);
        if table.rows == Rows::Claims {
            return Self::Claims(claims);
        }
        let gathered = Gathered::new(cx.answers.columns(), &claims);
        let mut open: Vec<usize> = table
            .opened
            .iter()
            .filter_map(|&incident| cx.project.incident(incident))
            .filter_map(|incident| incident.claims.iter().find(|&&claim| cx.answers.visible.contains(claim)))
            .filter_map(|&claim| gathered.place_of(claim).map(|(nth, _)| nth))
            .collect();
        open.sort_unstable();
        Self::Incidents(gathered, open)
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Claims(claims) => claims.len(),
            Self::Incidents(all, open) => all.len() + open.iter().map(|&nth| all.claims(nth).len()).sum::<usize>(),
        }
    }

    /// The line of this number.
    pub(super) fn line(&self, nth: usize) -> Option<Line<'_>> {
        match self {
            Self::Claims(claims) => claims.get(nth).map(|&claim| Line::Claim { claim, inside: false }),
            Self::Incidents(all, open) => {
                let mut before = 0;
                for &incident in open {
                    let claims = all.claims(incident);
                    let head = incident + before;
                    if nth <= head {
                        break;
                    }
                    if let Some(&claim) = claims.get(nth - head - 1) {
                        return Some(Line::Claim { claim, inside: true });
                    }
                    before += claims.len();
                }
                let incident = nth - before;
                let claims = Some(all.claims(incident)).filter(|claims| !claims.is_empty())?;
                Some(Line::Incident { claims, open: open.binary_search(&incident).is_ok() })
            }
        }
    }

    /// The number of the line that shows a claim, or of the closed incident that holds it.
    pub(super) fn line_of(&self, claim: ClaimId) -> Option<usize> {
        match self {
            Self::Claims(claims) => claims.iter().position(|&other| other == claim),
            Self::Incidents(all, open) => {
                let (nth, within) = all.place_of(claim)?;
                let before: usize = open.iter().take_while(|&&other| other < nth).map(|&at| all.claims(at).len()).sum();
                let inside = if open.binary_search(&nth).is_ok() { 1 + within } else { 0 };
                Some(nth + before + inside)
            }
        }
    }
}
