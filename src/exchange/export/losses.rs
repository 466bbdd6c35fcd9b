//! What a format cannot hold, told before it is written.

use super::told::Told;
use super::{Format, acled};
use crate::model::ClaimId;
use crate::store::Project;

/// Whether a claim loses something, and what.
type Loss = (fn(&Told<'_>) -> bool, &'static str);

/// What claims lose in a format, counted claim by claim, so that a window can go on drawing between them.
pub struct Losses {
    losses: &'static [Loss],
    claims: Vec<usize>,
}

impl Losses {
    /// Nothing counted yet.
    #[must_use]
    pub fn of(format: Format) -> Self {
        let losses = losses_of(format);
        Self { losses, claims: vec![0; losses.len()] }
    }

    /// Counts what a claim loses; one that is not there any more loses nothing.
    pub fn count(&mut self, project: &Project, claim: ClaimId) {
        // Where nothing is lost, no claim has to be looked at.
        let told = if self.losses.is_empty() { None } else { Told::of(project, claim) };
        let Some(told) = told else { return };
        for ((loses, _), claims) in self.losses.iter().zip(&mut self.claims) {
            *claims += usize::from(loses(&told));
        }
    }

    /// A sentence for each loss, with its number of claims.
    #[must_use]
    pub fn told(&self) -> Vec<String> {
        let counted = self.losses.iter().zip(&self.claims).filter(|(_, claims)| **claims > 0);
        let sentence = |((_, what), claims): (&Loss, &usize)| match claims {
            1 => format!("1 claim {what}"),
            claims => format!("{claims} claims {what}"),
        };
        counted.map(sentence).collect()
    }
}

/// What these claims lose, in sentences; none where nothing is lost.
#[must_use]
pub fn losses(format: Format, project: &Project, claims: &[ClaimId]) -> Vec<String> {
    let mut losses = Losses::of(format);
    claims.iter().for_each(|&claim| losses.count(project, claim));
    losses.told()
}

fn losses_of(format: Format) -> &'static [Loss] {
    match format {
        Format::Jsonl => &[],
        Format::Csv | Format::Xlsx => &[
            (|told| told.scenes().len() > 1, "with several places: coordinates of the first only"),
            (|_| true, "without the exact places of their words in the reports, which JSON lines keep"),
        ],
        Format::GeoJson | Format::Kml => &[(no_place, "without a place: kept, but on no map")],
        Format::Acled => &[
            (|told| !acled::is_coded(told), "left out: ACLED codes neither words alone nor what did not happen"),
            (no_day, "without a day: event_date stays empty"),
            (no_place, "without a place: location stays empty"),
            (
                |told| told.days().is_some_and(|days| days.len_days() > 1),
                "with several days: the middle one, and all of them in tags",
            ),
        ],
        Format::ICalendar => &[(no_day, "left out: they have no day")],
        Format::TimeMap => &[(|told| no_day(told) && no_place(told), "left out: they have neither day nor place")],
    }
}

fn no_day(told: &Told<'_>) -> bool {
    told.days().is_none()
}

fn no_place(told: &Told<'_>) -> bool {
    told.scenes().is_empty()
}
