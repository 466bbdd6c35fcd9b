//! Which view is in front, and what can be done with the chosen claims in all of them.

use super::{Selection, State};
use crate::model::ClaimId;
use crate::query::{Answers, Filter, Picked};
use std::sync::Arc;

/// What stands in the upper pane.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    /// Claims by where they happened.
    #[default]
    Map,
    /// Claims one below the other.
    Table,
    /// The tellings of one happening, held against each other.
    Compare,
    /// What reading the reports anew would change; there while that is known.
    Changes,
}

impl Tab {
    /// All, in the order of the screen.
    pub const ALL: [Self; 4] = [Self::Map, Self::Table, Self::Compare, Self::Changes];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Map => "Map",
            Self::Table => "Table",
            Self::Compare => "Compare",
            Self::Changes => "Changes",
        }
    }
}

impl State {
    /// The tabs that there are, in the order of the screen.
    pub fn tabs(&self) -> impl Iterator<Item = Tab> + use<> {
        let changes = self.reread.is_some();
        Tab::ALL.into_iter().filter(move |&tab| changes || tab != Tab::Changes)
    }

    /// The tab behind the one in front, after the last the first again.
    #[must_use]
    pub fn next_tab(&self) -> Tab {
        let next = self.tabs().skip_while(|&tab| tab != self.tab).nth(1);
        next.unwrap_or_default()
    }

    /// Whether a card lies over the window and has the keys.
    #[must_use]
    pub fn has_card(&self) -> bool {
        let reviewing = &self.reviewing;
        let review = reviewing.correcting.is_some() || reviewing.history_open || reviewing.notes_open;
        review || self.preview.is_some() || self.gallery.open
    }
}

/// A change of what is in view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewChange {
    /// Bring this to the front.
    Tab(Tab),
    /// Show the chosen claims alone.
    OnlyChosen,
    /// Show no chosen claim.
    WithoutChosen,
    /// Show in map and timeline where the chosen claims are.
    FitSelection,
    /// Choose every claim that is shown.
    ChooseShown,
}

/// What back and forward go through.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    filter: Filter,
    tab: Tab,
}

/// Steps that are remembered.
const MOST_STEPS: usize = 500;

impl State {
    /// Remembers what is shown, before it changes.
    pub(super) fn remember_step(&mut self) {
        if self.back.len() >= MOST_STEPS {
            self.back.remove(0);
        }
        self.back.push(self.step_now());
        self.forward.clear();
    }

    /// Forgets what was stepped back from.
    pub(super) fn forget_forward(&mut self) {
        self.forward.clear();
    }

    /// Shows again what was shown before the last change, or what was stepped back from. What is playing stops.
    pub(super) fn go(&mut self, back: bool) {
        let now = self.step_now();
        let (from, to) = if back { (&mut self.back, &mut self.forward) } else { (&mut self.forward, &mut self.back) };
        if let Some(step) = from.pop() {
            to.push(now);
            (self.filter, self.tab) = (step.filter.clone(), step.tab);
            self.play.playing = false;
            self.play.let_go();
        }
    }

    fn step_now(&self) -> Arc<Step> {
        Arc::new(Step { filter: self.filter.clone(), tab: self.tab })
    }
}

/// What the chosen claims are, told in the bar at the foot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Days on which one of them may have happened.
    pub days: usize,
    /// Places that they name.
    pub places: usize,
}

impl Chosen {
    /// Of these claims.
    pub(super) fn of(claims: &[ClaimId], answers: &Answers) -> Self {
        let columns = answers.columns();
        let mut days: Vec<_> = claims
            .iter()
            .filter_map(|claim| columns.days(claim.index()))
            .map(|days| (days.earliest().0, days.latest().0))
            .collect();
        days.sort_unstable();
        let mut places: Vec<u32> =
            claims.iter().flat_map(|claim| columns.places(claim.index())).map(|named| named.place).collect();
        places.sort_unstable();
        places.dedup();
        let mut until = i64::MIN;
        let mut count = 0;
        for (first, last) in days {
            let (first, last) = (i64::from(first).max(until.saturating_add(1)), i64::from(last));
            count += (last - first + 1).max(0);
            until = until.max(last);
        }
        Self { days: usize::try_from(count).unwrap_or(usize::MAX), places: places.len() }
    }
}

pub(super) fn change_view(state: &mut State, answers: &Answers, change: ViewChange) {
    match change {
        ViewChange::Tab(tab) if tab == state.tab => {}
        ViewChange::Tab(tab) => {
            state.remember_step();
            state.tab = tab;
        }
        ViewChange::OnlyChosen if !state.selection.claims.is_empty() => {
            state.remember_step();
            state.filter.only = Some(Picked::new(&state.selection.claims));
        }
        ViewChange::WithoutChosen if !state.selection.claims.is_empty() => {
            state.remember_step();
            let chosen = Picked::new(&state.selection.claims);
            let before = state.filter.without.take();
            state.filter.without = Some(before.map_or_else(|| chosen.clone(), |before| before.with(&chosen)));
            state.selection = Selection::default();
            state.chosen = Chosen::default();
        }
        ViewChange::OnlyChosen | ViewChange::WithoutChosen => {}
        ViewChange::FitSelection => state.fit_selection += 1,
        ViewChange::ChooseShown => {
            let claims: Vec<ClaimId> = answers.visible.iter().collect();
            let focus = state.selection.focus.filter(|&focus| answers.visible.contains(focus));
            state.chosen = Chosen::of(&claims, answers);
            state.selection = Selection { focus: focus.or(claims.first().copied()), claims: Arc::new(claims) };
        }
    }
}
