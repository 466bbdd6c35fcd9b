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
mod dates;
mod doc;
mod lexicon;
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
mod triggers;
mod whereabouts;

pub use lexicon::LexiconError;
pub use timex::{Bound, Direction, Grain, Length, PartOfDay, Relation, TimeFound};

use crate::model::{AnchorBasis, Camp, DayInterval, Extraction, Report, TollRule, Warning};
use assemble::Mentions;
use doc::Doc;
use lexicon::Lexicon;
use timex::Anchor;

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

    /// Camps in the order of the screen.
    #[must_use]
    pub fn camps(&self) -> &[Camp] {
        &self.lexicon.camps
    }

    /// The claims of a report. Total: a text of which nothing is understood gives no claims.
    #[must_use]
    pub fn extract(&self, report: &Report) -> Extraction {
        let lexicon = &self.lexicon;
        let doc = Doc::new(report, &lexicon.words);
        let printed = timex::dateline(&doc, &lexicon.calendar);
        let anchor = report.publication.as_ref().or(printed.as_ref()).map(Anchor::of);
        let mut cast = actors::Cast::default();
        let actors = actors::annotate(&doc, lexicon, &mut cast);
        let (places, atlas) = places::annotate(&doc, lexicon, &actors);
        let triggers = triggers::annotate(&doc, lexicon, (&actors, &cast), &places);
        let times = timex::annotate(&doc, &lexicon.calendar, anchor, Direction::News);
        let mentions = Mentions { actors, places, triggers, times };
        let drafts = assemble::assemble(&doc, lexicon, &cast, &mentions, &atlas, anchor, self.toll_rule);
        let mut extraction = claims::finish(&doc, lexicon, &cast, &atlas, drafts);
        if anchor.is_none() && !extraction.claims.is_empty() {
            let message =
                "no date of publication is known, so words such as \"yesterday\" give no day; add it to reports.toml";
            extraction.warnings.push(Warning { report: report.id, span: None, message: message.to_owned() });
        }
        extraction.publication = printed;
        extraction.noise = noise::noise(&doc);
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
