//! What the table shows and in which order.

use super::State;
use crate::model::IncidentId;
use std::collections::BTreeSet;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names are the documentation")]
pub enum Column {
    Days,
    Kind,
    Status,
    Place,
    /// Who acts.
    Actors,
    /// Whom it is done to.
    Targets,
    Camp,
    Dead,
    Outlet,
    Sentence,
    Confidence,
    /// What people have decided of it.
    Review,
    /// How far source and telling are trusted, by the Admiralty code.
    Grade,
    Incident,
    Number,
}

impl Column {
    /// Every column, in the order of the screen.
    pub const ALL: [Self; 15] = [
        Self::Number,
        Self::Days,
        Self::Kind,
        Self::Status,
        Self::Place,
        Self::Actors,
        Self::Targets,
        Self::Camp,
        Self::Dead,
        Self::Outlet,
        Self::Incident,
        Self::Confidence,
        Self::Review,
        Self::Grade,
        Self::Sentence,
    ];

    /// Its heading.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Days => "Days",
            Self::Kind => "Kind",
            Self::Status => "Status",
            Self::Place => "Place",
            Self::Actors => "Actors",
            Self::Targets => "Targets",
            Self::Camp => "Camp",
            Self::Dead => "Dead",
            Self::Outlet => "Outlet",
            Self::Sentence => "Sentence",
            Self::Confidence => "Confidence",
            Self::Review => "Review",
            Self::Grade => "Grade",
            Self::Incident => "Incident",
            Self::Number => "Number",
        }
    }
}

/// What a row stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Rows {
    /// A claim.
    #[default]
    Claims,
    /// An incident, which opens to its claims.
    Incidents,
}

/// What the table shows and in which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What a row stands for.
    pub rows: Rows,
    /// Columns that are hidden.
    pub hidden: BTreeSet<Column>,
    /// The column that rows are sorted by.
    pub sort: Column,
    /// Whether the highest stands first.
    pub descending: bool,
    /// Whether names are told in Arabic.
    pub arabic: bool,
    /// Incidents whose claims are shown.
    pub opened: BTreeSet<IncidentId>,
}

impl Default for Table {
    fn default() -> Self {
        Self {
            rows: Rows::Claims,
            hidden: [
                Column::Number,
                Column::Targets,
                Column::Camp,
                Column::Outlet,
                Column::Incident,
                Column::Confidence,
                Column::Grade,
            ]
            .into(),
            sort: Column::Days,
            descending: false,
            arabic: false,
            opened: BTreeSet::new(),
        }
    }
}

impl Table {
    /// The columns that are shown, in the order of the screen.
    pub fn columns(&self) -> impl Iterator<Item = Column> {
        Column::ALL.into_iter().filter(|column| !self.hidden.contains(column))
    }
}

/// A change of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableChange {
    /// What a row stands for.
    Rows(Rows),
    /// Show or hide a column; the last one stays.
    Column(Column, bool),
    /// Sort by this column, the other way round where rows are sorted by it.
    Sort(Column),
    /// Whether names are told in Arabic.
    Arabic(bool),
    /// Show or hide the claims of an incident.
    Open(IncidentId, bool),
}

pub(super) fn change_table(state: &mut State, change: TableChange) {
    let table = &mut state.table;
    match change {
        TableChange::Rows(rows) => table.rows = rows,
        TableChange::Column(column, true) => drop(table.hidden.remove(&column)),
        TableChange::Column(column, false) => {
            if table.columns().any(|other| other != column) {
                table.hidden.insert(column);
            }
        }
        TableChange::Sort(column) => {
            table.descending = table.sort == column && !table.descending;
            table.sort = column;
        }
        TableChange::Arabic(arabic) => table.arabic = arabic,
        TableChange::Open(incident, true) => drop(table.opened.insert(incident)),
        TableChange::Open(incident, false) => drop(table.opened.remove(&incident)),
    }
}
