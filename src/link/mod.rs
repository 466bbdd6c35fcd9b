//! Claims of one happening become an incident; where they cannot all be true, the incident says so.
//!
//! Two claims are likened by what they say: kind, days, places, actors, and the words around their triggers. A claim
//! joins an incident only where it is like enough to every claim that is in it already; so chains of half-fitting
//! claims do not grow together. A telling that an earlier report has in the same words and with the same fields is held
//! to be that telling and is not weighed again. Pure: no files, no clocks, and the same answer for the same claims.
//!
//! `facts` is what is kept of a claim, `wording` its words; `blocks` says which claims are held against each other,
//! `likeness` how much speaks for a pair, `groups` joins them; `copies` finds reports that copy, `denial` who denies
//! whom, `agreement` sides and silence, `incident` puts it together; `again` does so for one incident that was changed.

mod again;
mod agreement;
mod blocks;
mod copies;
mod denial;
mod facts;
mod groups;
mod incident;
mod likeness;
#[cfg(test)]
mod tests;
mod wording;

pub use again::{ToldIn, incident_again};

use crate::model::{Actor, ActorId, Claim, ClaimId, Copied, Denial, Incident, Place, PlaceId, Report};
use blocks::Blocks;
use copies::Copies;
use facts::{Facts, Fields, Names, count};
use likeness::Likeness;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use wording::{Runs, Wording};

/// What linking made of the claims.
#[derive(Debug, Default)]
pub struct Linked {
    /// Every claim belongs to exactly one; they stand in the order of their first claims.
    pub incidents: Vec<Incident>,
    /// Claims told as fact that a claim of another report denies, in order.
    pub disputed: Vec<ClaimId>,
    /// Who denies whom, in the order of the denying claims.
    pub denials: Vec<Denial>,
    /// Which report copies which, in the order of the copying reports.
    pub copies: Vec<Copied>,
}

/// The words of a report that linking needs. Made from the report and its claims alone, so on any thread.
#[derive(Debug)]
pub struct Words {
    claims: Vec<(Wording, bool)>,
    runs: Runs,
}

impl Words {
    /// The words of a report and around the triggers of its claims.
    #[must_use]
    pub fn of(report: &Report, claims: &[Claim]) -> Self {
        let claims = claims.iter().map(|claim| (Wording::of(report, claim), wording::is_another(report, claim)));
        Self { claims: claims.collect(), runs: Runs::of(&report.text) }
    }
}

/// A claim as linking keeps it.
#[derive(Clone, Copy, Debug)]
struct Told {
    report: u32,
    /// Which of the facts it tells.
    facts: u32,
}

/// Takes reports one by one and keeps of each only what linking needs; the claims themselves may be dropped.
#[derive(Debug, Default)]
pub struct Linker {
    names: Names,
    facts: Vec<Facts>,
    /// Facts by the hash of their fields, to find the earlier telling in the same words.
    tellings: HashMap<u64, Vec<u32>>,
    told: Vec<Told>,
    copies: Copies,
    reports: u32,
}

impl Linker {
    /// Takes the next report of the project with its words and claims; `places` and `actors` know those of the claims.
    pub fn add(
        &mut self,
        report: &Report,
        words: Words,
        claims: &[Claim],
        places: &BTreeMap<PlaceId, Place>,
        actors: &BTreeMap<ActorId, Actor>,
    ) {
        self.copies.add(&words.runs, report.publication.as_ref().map(|published| published.interval));
        for (claim, (wording, another)) in claims.iter().zip(words.claims) {
            let fields = self.names.fields_of(claim, another, places, actors);
            let facts = self.facts_of(fields, wording);
            self.told.push(Told { report: self.reports, facts });
        }
        self.reports += 1;
    }

    /// The number of these facts: of an earlier report's, where it has the same in the same words.
    fn facts_of(&mut self, fields: Fields, wording: Wording) -> u32 {
        let key = BuildHasherDefault::<DefaultHasher>::default().hash_one(&fields);
        let alike = self.tellings.entry(key).or_default();
        let earlier = alike.iter().find(|&&at| {
            self.facts.get(at as usize).is_some_and(|earlier| {
                earlier.report != self.reports && earlier.fields == fields && earlier.wording.is_copy_of(&wording)
            })
        });
        if let Some(&earlier) = earlier {
            return earlier;
        }
        let number = count(self.facts.len());
        alike.push(number);
        self.facts.push(Facts { report: self.reports, fields, wording });
        number
    }

    /// Joins the claims of one happening.
    #[must_use]
    pub fn finish(self) -> Linked {
        let Self { names, facts, told, copies, tellings, .. } = self;
        // The largest of what only taking reports needs; linking needs as much again.
        drop(tellings);
        let neighbours = names.neighbours();
        let copies = copies.finish();
        let likeness = Likeness::new(&facts, &neighbours);
        let blocks = Blocks::new(&facts, &neighbours);
        let groups = groups::grouped(facts.len(), &blocks, &likeness);
        let denied = denial::denials(&facts, &blocks, &likeness);
        drop(blocks);
        let table = incident::Table::new(&facts, &told, &neighbours, &likeness, &copies);
        let incidents = table.incidents(&groups);
        let disputed = table.disputed(&incidents, &denied);
        let denials = table.denials(&denied);
        Linked { incidents, disputed, denials, copies }
    }
}

/// Joins the claims of `reports`, which stand report by report. See [`Linker`].
#[must_use]
pub fn link(
    reports: &[Report],
    claims: &[Claim],
    places: &BTreeMap<PlaceId, Place>,
    actors: &BTreeMap<ActorId, Actor>,
) -> Linked {
    let mut linker = Linker::default();
    let mut rest = claims;
    for report in reports {
        let (own, others) = rest.split_at(rest.partition_point(|claim| claim.report <= report.id));
        linker.add(report, Words::of(report, own), own, places, actors);
        rest = others;
    }
    linker.finish()
}
