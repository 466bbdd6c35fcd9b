//! Colours and names of the groups that marks are coloured by.

use crate::model::Status;
use crate::query::{Group, Grouping, interval_in_words};
use crate::scene::theme::{Colour, Theme};
use crate::store::Project;
use crate::typeset::isolated;

/// What tells the colour of a group.
#[derive(Clone, Copy)]
pub(super) struct Palette<'a> {
    pub theme: &'a Theme,
    pub project: &'a Project,
    pub grouping: &'a Grouping,
}

impl Palette<'_> {
    /// The colour of the group of this number.
    pub fn colour(&self, group: usize) -> Colour {
        self.grouping.groups().get(group).map_or(self.theme.muted, |group| colour_of(self.theme, group))
    }

    /// The English name of the group of this number.
    pub fn name(&self, group: usize) -> String {
        self.grouping.groups().get(group).map_or_else(String::new, |group| self.name_of(group))
    }

    /// Whether the group is what is left over from the others.
    pub fn is_rest(&self, group: usize) -> bool {
        matches!(self.grouping.groups().get(group), Some(Group::NoCamp | Group::Other | Group::Undated))
    }

    fn name_of(&self, group: &Group) -> String {
        match group {
            Group::Camp(id) => {
                let camp = self.project.camps.iter().find(|camp| camp.id == *id);
                camp.map_or_else(|| id.0.to_string(), |camp| camp.name_en.clone())
            }
            Group::NoCamp => "no camp told".to_owned(),
            Group::Kind(_, kind) => kind.name_en().to_owned(),
            Group::Status(status) => status.key().to_owned(),
            Group::Outlet(_, name) if name.is_empty() => "unnamed outlet".to_owned(),
            Group::Outlet(_, name) => isolated(name),
            Group::Age { first, last, .. } => interval_in_words(crate::model::DayInterval::between(*first, *last)),
            Group::Other => "all others".to_owned(),
            Group::Undated => "undated".to_owned(),
        }
    }
}

fn colour_of(theme: &Theme, group: &Group) -> Colour {
    let series = |nth: usize| theme.series.get(nth).copied().unwrap_or(theme.muted);
    match group {
        Group::Camp(camp) => theme.camp(Some(camp)),
        Group::NoCamp => theme.camp(None),
        Group::Kind(nth, _) | Group::Outlet(nth, _) => series(*nth),
        Group::Status(status) => series(match status {
            Status::Reported => 0,
            Status::Unconfirmed => 1,
            Status::Disputed => 5,
            Status::Denied => 4,
            Status::Planned => 2,
            Status::Hypothetical => 6,
        }),
        #[expect(clippy::cast_precision_loss, reason = "a few stretches")]
        Group::Age { nth, of, .. } => theme.age(*nth as f32 / (of.saturating_sub(1)).max(1) as f32),
        Group::Other | Group::Undated => theme.muted,
    }
}
