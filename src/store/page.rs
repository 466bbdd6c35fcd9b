//! A row told in full: a page made of its record, and the claim whose fields point into that page.

use super::table::Placed;
use super::{ActorIn, FieldColumns, Table};
use crate::model::{
    Attribution, Claim, ClaimDate, ClaimId, Evidence, Participant, PlaceMention, PlaceRole, Report, Role, RuleId, Span,
    Status, Toll, TollKind,
};

/// A row with its words.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) claim: Claim,
    /// The source of the row with the page of the row as its text.
    pub(super) page: Report,
}

/// The row `row` of a table whose source is `report`.
pub(super) fn told(placed: &Placed, row: usize, report: &Report) -> Option<Told> {
    let page = match placed.table.records.cells(u32::try_from(row).ok()?) {
        Ok(cells) => Page::new(&placed.table.columns, &cells),
        Err(reason) => Page { text: format!("The record of this event is not at hand: {reason}"), cells: Vec::new() },
    };
    let claim = claim(placed, row, report, &page)?;
    Some(Told { claim, page: Report { text: page.text, ..report.clone() } })
}

/// The filled cells of a record, one line `column: value` each.
struct Page {
    text: String,
    /// Where the value of each column stands; `None` where the cell is empty.
    cells: Vec<Option<Span>>,
}

impl Page {
    fn new(columns: &[String], cells: &[String]) -> Self {
        let mut page = Self { text: String::new(), cells: Vec::with_capacity(columns.len()) };
        for (column, cell) in columns.iter().zip(cells) {
            page.add(column, cell);
        }
        page
    }

    fn add(&mut self, column: &str, cell: &str) {
        if cell.trim().is_empty() {
            return self.cells.push(None);
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(column);
        self.text.push_str(": ");
        let start = self.text.len();
        self.text.push_str(cell);
        self.cells.push(Some(Span::new(start, self.text.len())));
    }

    /// Where the filled cells of these columns stand, in their order.
    fn spans(&self, columns: &[usize]) -> impl DoubleEndedIterator<Item = Span> + Clone {
        columns.iter().filter_map(|&column| self.cells.get(column).copied().flatten())
    }

    /// From the first of these columns to the last, where they stand below one another; else the first.
    fn hull(&self, columns: &[usize]) -> Option<Span> {
        let together = columns.iter().zip(columns.iter().skip(1)).all(|(column, next)| column + 1 == *next);
        self.spans(columns).reduce(|all, span| if together { all.hull(span) } else { all })
    }

    /// The words behind a field; no words where the record does not have them.
    fn evidence(&self, columns: &[usize], rule: &str) -> Evidence {
        Evidence { span: self.hull(columns).unwrap_or_default(), rule: RuleId::new(rule) }
    }

    /// Where one of these names stands in the cells of these columns, else the first cell.
    fn name(&self, cells: impl Iterator<Item = Span> + Clone, names: &[String]) -> Option<Span> {
        let of_name = |name: &String| cells.clone().find_map(|cell| self.name_in(cell, name));
        names.iter().find_map(of_name).or_else(|| cells.clone().next())
    }

    fn name_in(&self, cell: Span, name: &str) -> Option<Span> {
        let text = cell.slice(&self.text);
        let fits = |&(at, _): &(usize, &str)| bounded(text, at, at + name.len());
        let (at, _) = text.match_indices(name).find(fits)?;
        Some(Span::new(cell.start + at, cell.start + at + name.len()))
    }
}

/// Whether no letter stands on either side.
fn bounded(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    ![before, after].into_iter().flatten().any(char::is_alphanumeric)
}

fn claim(placed: &Placed, row: usize, report: &Report, page: &Page) -> Option<Claim> {
    let Table { rows, fields, .. } = &placed.table;
    let status = rows.status(row)?;
    let date = rows.days(row).map(|days| {
        let span = page.hull(&fields.days).unwrap_or_default();
        ClaimDate::new(days, "table.date", Some(span), None)
    });
    let whole = Span::new(0, page.text.len());
    Some(Claim {
        id: ClaimId(placed.first.0 + u32::try_from(row).ok()?),
        key: format!("{}#{}", report.stem(), placed.table.number(row)),
        report: report.id,
        event_type: rows.kind(row)?,
        trigger: page.evidence(&fields.kind, "table.kind"),
        passage: page.hull(&fields.text).unwrap_or(whole),
        status,
        status_evidence: (status != Status::Reported).then(|| page.evidence(&fields.status, "table.status")),
        date,
        places: place(&placed.table, row, page).into_iter().collect(),
        actors: rows.actors(row).filter_map(|named| participant(&placed.table, named, page)).collect(),
        attributions: said(fields, page).collect(),
        toll: toll(&placed.table, row, page).into_iter().collect(),
        confidence: 1.0,
        rules: vec![RuleId::new("table.kind")],
    })
}

fn place(table: &Table, row: usize, page: &Page) -> Option<PlaceMention> {
    let written = table.places.get(table.rows.place(row)? as usize)?;
    let cells = page.spans(&table.fields.place);
    let span = page.name(cells, &written.names).unwrap_or_default();
    let evidence = Evidence { span, rule: RuleId::new("table.place") };
    Some(PlaceMention { place: written.id.clone(), role: PlaceRole::At, evidence, candidates: Vec::new() })
}

fn participant(table: &Table, named: ActorIn, page: &Page) -> Option<Participant> {
    let written = table.actors.get(named.actor as usize)?;
    let cells = page.spans(&table.fields.actors);
    let span = match named.role {
        Role::Target => page.name(cells.rev(), &written.names),
        _ => page.name(cells, &written.names),
    };
    let evidence = Evidence { span: span.unwrap_or_default(), rule: RuleId::new("table.actor") };
    Some(Participant { actor: written.id.clone(), role: named.role, evidence })
}

fn said<'a>(fields: &FieldColumns, page: &'a Page) -> impl Iterator<Item = Attribution> + use<'a> {
    let spans: Vec<Span> = page.spans(&fields.said).collect();
    let speaker = |span| Evidence { span, rule: RuleId::new("table.source") };
    spans.into_iter().map(move |span| Attribution { speaker: speaker(span), verb: None })
}

fn toll(table: &Table, row: usize, page: &Page) -> Option<Toll> {
    let [low, best, high] = table.rows.dead(row);
    low.or(best).or(high)?;
    Some(Toll {
        kind: TollKind::Fatalities,
        low,
        best,
        high,
        of: false,
        cumulative: false,
        noun: None,
        evidence: page.evidence(&table.fields.dead, "table.toll"),
    })
}
