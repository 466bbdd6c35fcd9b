//! The claims whose words, or names, hold what is searched.

use super::bits::Bits;
use super::index::Index;
use super::search::{FoundRecords, folded};
use crate::arabic::{self, Folded};
use crate::model::{EventType, ReportId, Span};
use crate::store::Project;

/// The texts of a project, folded once for every search to come.
#[derive(Debug, Default)]
pub(super) struct Texts {
    reports: Vec<(ReportId, Folded)>,
    /// The revision of the project that they are of.
    revision: Option<u64>,
    /// What was found in records that lie in a file, by the last search that came to its end.
    far: FoundRecords,
}

impl Texts {
    /// The claims whose passage or record holds `needle`, or that are of a kind or name an actor or a place with a name
    /// that does; spelling is folded. Every claim where nothing is searched.
    pub(super) fn holding(&mut self, project: &Project, index: &Index, needle: &str) -> Bits {
        let claims = index.columns().len();
        if needle.trim().is_empty() {
            return Bits::all(claims);
        }
        let (needle, mut holding) = (folded(needle), Bits::none(claims));
        if needle.is_empty() {
            return holding;
        }
        self.turn(project);
        self.put_passages(project, &needle, &mut holding);
        put_rows(project, &needle, &mut holding);
        if (self.far.revision, &self.far.needle) == (project.revision, &needle) {
            holding.extend(self.far.claims.iter().copied().filter(|&claim| claim < claims));
        }
        put_names(project, index, &needle, &mut holding);
        holding
    }

    /// Takes what was found in records that lie in a file.
    pub(super) fn set_far(&mut self, found: FoundRecords) {
        self.far = found;
    }

    /// Goes on with the same texts and records, which edits leave as they are.
    pub(super) fn follow(&mut self, before: u64, after: u64) {
        if self.revision == Some(before) {
            self.revision = Some(after);
        }
        if self.far.revision == before {
            self.far.revision = after;
        }
    }

    /// Goes over to another project.
    fn turn(&mut self, project: &Project) {
        if self.revision == Some(project.revision) {
            return;
        }
        let texts = project.reports.iter().filter(|report| !report.text.is_empty());
        self.reports = texts.map(|report| (report.id, arabic::fold(&report.text))).collect();
        self.revision = Some(project.revision);
    }

    fn put_passages(&self, project: &Project, needle: &str, holding: &mut Bits) {
        for (report, text) in &self.reports {
            let found = text.text.match_indices(needle);
            let spans: Vec<Span> = found.map(|(at, _)| text.original(Span::new(at, at + needle.len()))).collect();
            if spans.is_empty() {
                continue;
            }
            let told = project.claims_of(*report).into_iter().filter(|claim| {
                let after = spans.partition_point(|span| span.end <= claim.passage.start);
                spans.get(after..).is_some_and(|spans| spans.iter().any(|span| span.overlaps(claim.passage)))
            });
            holding.extend(told.map(|claim| claim.id.index()));
        }
    }
}

/// Rows of tables by their records, where these are at hand.
fn put_rows(project: &Project, needle: &str, holding: &mut Bits) {
    let fold = |cell: &str| arabic::fold(cell).text;
    for report in &project.reports {
        let Some(table) = project.table(report.id).filter(|table| !table.records.is_far()) else { continue };
        let first = project.rows_of(report.id).start;
        let rows = table.records.holding(needle, &fold, &mut |_| true).unwrap_or_default();
        holding.extend(rows.into_iter().map(|row| (first + row) as usize));
    }
}

fn put_names(project: &Project, index: &Index, needle: &str, holding: &mut Bits) {
    let columns = index.columns();
    let holds = |name: &str| arabic::fold(name).text.contains(needle);
    for (at, actor) in columns.actor_keys().iter().enumerate() {
        if project.actors.get(actor).is_some_and(|actor| holds(&actor.name_ar) || holds(&actor.name_en)) {
            index.by_actor(None).of(at).into_iter().for_each(|claims| claims.put_into(holding));
        }
    }
    for (at, place) in columns.place_keys().iter().enumerate() {
        if project.places.get(place).is_some_and(|place| holds(&place.name_ar) || holds(&place.name_en)) {
            holding.extend(index.of_place(at).iter().map(|&claim| claim as usize));
        }
    }
    for &kind in EventType::ALL {
        if holds(kind.name_en()) || holds(kind.name_ar()) {
            index.by_kind().of(kind as usize).into_iter().for_each(|claims| claims.put_into(holding));
        }
    }
}
