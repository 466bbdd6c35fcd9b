//! From the text of a report to its claims.
//!
//! Stages, each in a file of its own:
//! 1. `doc`: folding, tokens, sentences; `noise`: which lines are text, which headings, which the page's own;
//! 2. annotators, each giving typed mentions with their tokens and the rule that found them: `actors`, `places`,
//!    `triggers`, `timex`, and within a sentence `speech` and `toll`;
//! 3. `scope`: clauses;
//! 4. `assemble`: for each trigger its `status`, its actors (`roles`), its places (`whereabouts`), its day (`dates`),
//!    with `memory` for what is carried from sentence to sentence;
//! 5. `claims`: drafts in tokens become claims in bytes, with evidence and rule for each field.
//!
//! Everything the stages know of the world stands in `lexicon`, which reads the files under `assets/`. To find why a
//! claim has a field, look up the field's rule in the stage of that name. Extraction is total: it returns claims and
//! warnings, never an error, and knows no clock and no files.

mod actors;
mod assemble;
mod claims;
mod codebook;
mod dates;
mod doc;
mod lexicon;
mod located;
mod memory;
mod noise;
mod places;
mod roles;
mod scope;
mod speech;
mod status;
#[cfg(test)]
mod tests;
mod timex;
mod toll;
mod trace;
mod triggers;
mod whereabouts;

pub use codebook::{Change, Codebook, Fault, own_files};
pub use lexicon::LexiconError;
pub use timex::{Bound, Direction, Grain, Length, PartOfDay, Relation, TimeFound};
pub use trace::{Candidate, ClaimTrace, LeftOut, LeftOutKind, Traced};

use crate::model::{
    Actor, ActorId, AnchorBasis, Backing, Camp, Day, DayInterval, Extraction, Place, Publication, Report, TollRule,
    Warning,
};
use actors::Cast;
use assemble::{Draft, Mentions};
use doc::Doc;
use lexicon::Lexicon;
use places::Atlas;
use std::collections::BTreeMap;
use timex::Anchor;

/// What relative days are counted from: the publication that is known, held to the day that the text prints where it
/// lies within it; else the printed day.
fn anchor(known: Option<&Publication>, printed: Option<&Publication>) -> Option<Anchor> {
    let mut anchor = known.or(printed).map(Anchor::of)?;
    if let (Some(_), Some(printed)) = (known, printed)
        && let Some(held) = anchor.interval.meet(printed.interval)
    {
        anchor.interval = held;
    }
    Some(anchor)
}

/// The extraction engine: immutable, and shared freely between threads.
#[derive(Debug)]
pub struct Engine {
    lexicon: Lexicon,
    toll_rule: TollRule,
}

impl Engine {
    /// The engine on the lexicons that come with the program.
    ///
    /// # Errors
    /// [`LexiconError`] names the file and line that cannot be read.
    pub fn embedded() -> Result<Self, LexiconError> {
        Ok(Self { lexicon: Lexicon::embedded()?, toll_rule: TollRule::default() })
    }

    /// The same engine with another way to turn vague words into numbers.
    #[must_use]
    pub fn with_toll_rule(self, toll_rule: TollRule) -> Self {
        Self { toll_rule, ..self }
    }

    /// The engine on the lexicons that come with the program, with a codebook laid over them.
    ///
    /// # Errors
    /// Every fault of the codebook; one with any makes no engine.
    pub fn with_codebook(codebook: &Codebook) -> Result<Self, Vec<Fault>> {
        codebook.lexicon().map(|(lexicon, _)| Self { lexicon, toll_rule: TollRule::default() })
    }

    /// What rules do, in words, by their names; what a codebook tells of its own included.
    #[must_use]
    pub fn reasons(&self) -> &BTreeMap<String, String> {
        &self.lexicon.reasons
    }

    /// Camps in the order of the screen.
    #[must_use]
    pub fn camps(&self) -> &[Camp] {
        &self.lexicon.camps
    }

    /// Every actor of the registry, with its kind, ACLED's code for it and the body that it belongs to.
    #[must_use]
    pub fn actors(&self) -> &[Actor] {
        self.lexicon.names.actors()
    }

    /// Every place of the gazetteer.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        self.lexicon.gazetteer.places()
    }

    /// Who is said to back an actor, and when.
    #[must_use]
    pub fn backings(&self, actor: &ActorId) -> &[Backing] {
        self.lexicon.names.backings(actor)
    }

    /// Who is said to back an actor on a day.
    pub fn backers_on(&self, actor: &ActorId, day: Day) -> impl Iterator<Item = &Backing> {
        self.lexicon.names.backers_on(actor, day)
    }

    /// The claims of a report. Total: a text of which nothing is understood gives no claims.
    #[must_use]
    pub fn extract(&self, report: &Report) -> Extraction {
        self.finish(self.read(report))
    }

    /// The claims of a report as [`Engine::extract`] gives them, each with what led to it and what was left out.
    #[must_use]
    pub fn trace(&self, report: &Report) -> Traced {
        let read = self.read(report);
        let claims = trace::claims(&self.lexicon, &read);
        let extraction = self.finish(read);
        let pairs = extraction.claims.iter().zip(claims);
        let claims = pairs.map(|(claim, trace)| trace::with_confidence(claim, trace)).collect();
        Traced { extraction, claims }
    }

    fn read<'a>(&'a self, report: &'a Report) -> Read<'a> {
        let lexicon = &self.lexicon;
        let doc = Doc::new(report, &lexicon.words);
        let printed = timex::dateline(&doc, &lexicon.calendar);
        let anchor = anchor(report.publication.as_ref(), printed.as_ref());
        let mut cast = Cast::default();
        let actors = actors::annotate(&doc, lexicon, &mut cast);
        let (places, atlas) = places::annotate(&doc, lexicon, &actors);
        let triggers = triggers::annotate(&doc, lexicon, (&actors, &cast), &places);
        let times = timex::annotate(&doc, &lexicon.calendar, anchor, Direction::News);
        let mentions = Mentions::new(actors, places, triggers, times);
        let drafts = assemble::assemble(&doc, lexicon, &cast, &mentions, &atlas, anchor, self.toll_rule);
        Read { doc, cast, atlas, mentions, drafts, printed, anchor }
    }

    fn finish(&self, read: Read<'_>) -> Extraction {
        let mut extraction = claims::finish(&read.doc, &self.lexicon, &read.cast, &read.atlas, read.drafts);
        if read.anchor.is_none() && !extraction.claims.is_empty() {
            let message =
                "no date of publication is known, so words such as \"yesterday\" give no day; add it to reports.toml";
            let report = read.doc.report.id;
            extraction.warnings.push(Warning { report, span: None, message: message.to_owned() });
        }
        extraction.publication = read.printed;
        extraction.noise = noise::noise(&read.doc);
        extraction
    }

    /// The words of time of a report, in text order, counted from the days of `anchor`; `direction` says which way a
    /// bare weekday or month is read.
    #[must_use]
    pub fn times(&self, report: &Report, anchor: DayInterval, direction: Direction) -> Vec<TimeFound> {
        let doc = Doc::new(report, &self.lexicon.words);
        let anchor = Some(Anchor { interval: anchor, basis: AnchorBasis::ReportPrinted });
        let found = timex::annotate(&doc, &self.lexicon.calendar, anchor, direction);
        found.iter().map(|timex| TimeFound::of(timex, doc.span(&timex.tokens), anchor)).collect()
    }
}

/// One report as the annotators and the assembler read it.
struct Read<'a> {
    doc: Doc<'a>,
    cast: Cast,
    atlas: Atlas<'a>,
    mentions: Mentions,
    drafts: Vec<Draft>,
    printed: Option<Publication>,
    anchor: Option<Anchor>,
}
