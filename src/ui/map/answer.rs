//! What stands for claims (a mark, an arrow, a chip), and what hovering and clicking it does.

use super::kept::Lit;
use super::palette::Palette;
use super::tooltip;
use crate::model::ClaimId;
use crate::query::{PlaceCounts, PlaceSet, Route, Sum};
use crate::scene::theme::Theme;
use crate::state::{Command, Selection, ViewContext};
use crate::ui::style::colour;
use egui::{CursorIcon, Response, Role, Stroke, WidgetInfo};

/// Which claims something stands for.
#[derive(Clone, Copy)]
pub(super) enum Which<'a> {
    /// Those of these places.
    At(&'a PlaceSet),
    /// These, in the order of the project.
    These(&'a [ClaimId]),
    /// Those without a place.
    Unplaced,
}

impl Which<'_> {
    /// All of them, in the order of the project.
    pub fn all(self, cx: &ViewContext<'_>) -> Vec<ClaimId> {
        match self {
            Self::At(places) => cx.answers.claims_at(places),
            Self::These(claims) => claims.to_vec(),
            Self::Unplaced => cx.answers.unplaced_claims().collect(),
        }
    }

    /// The first of them, at most so many.
    pub fn first(self, cx: &ViewContext<'_>, most: usize) -> Vec<ClaimId> {
        match self {
            Self::At(places) => cx.answers.first_claims_at(places, most),
            Self::These(claims) => claims.iter().take(most).copied().collect(),
            Self::Unplaced => cx.answers.unplaced_claims().take(most).collect(),
        }
    }

    /// Whether a claim that is shown is among them.
    pub fn holds(self, cx: &ViewContext<'_>, claim: Option<ClaimId>) -> bool {
        let Some(claim) = claim.filter(|claim| cx.answers.visible.contains(*claim)) else { return false };
        match self {
            Self::At(places) => places.holds(cx.answers.places_of(claim)),
            Self::These(claims) => claims.binary_search(&claim).is_ok(),
            Self::Unplaced => cx.answers.places_of(claim).next().is_none(),
        }
    }

    /// How far they are chosen.
    fn choice(self, cx: &ViewContext<'_>, lit: &Lit) -> Choice {
        let selection = &cx.state.selection;
        let focused = match self {
            Self::At(places) => places.holds(lit.focus.iter().copied()),
            _ => self.holds(cx, selection.focus),
        };
        let chosen = || match self {
            Self::At(places) => places.any.iter().any(|place| lit.chosen.any.binary_search(place).is_ok()),
            Self::These(claims) => claims.iter().any(|claim| selection.contains(*claim)),
            Self::Unplaced => false,
        };
        if focused {
            Choice::Focus
        } else if chosen() {
            Choice::Chosen
        } else {
            Choice::None
        }
    }
}

/// What stands for claims, in words and numbers.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub which: Which<'a>,
    /// How many of which group; without groups where they are not told.
    pub sum: &'a Sum,
    /// Arabic name or names; may be empty.
    pub name_ar: &'a str,
    /// English name, kind and number.
    pub title: &'a str,
}

/// How something stands to what is chosen and hovered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Stance {
    /// How far what it stands for is chosen.
    pub choice: Choice,
    /// Whether the pointer is over it, or over one of its claims elsewhere.
    pub hovered: bool,
    /// Whether keys go to it.
    pub keyed: bool,
    /// Whether it was clicked in this frame.
    pub clicked: bool,
}

/// How far claims are chosen: all that one click chose are, and one of them is the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Choice {
    #[default]
    None,
    /// A chosen claim is among them.
    Chosen,
    /// The focus is among them.
    Focus,
}

impl Choice {
    /// The ring or edge that shows it: strong about the focus alone.
    pub fn pen(self, theme: &Theme) -> Option<Stroke> {
        match self {
            Self::None => None,
            Self::Chosen => Some(Stroke::new(1.0, colour(theme.selection.faded(0.45)))),
            Self::Focus => Some(Stroke::new(2.0, colour(theme.selection))),
        }
    }
}

/// What all answers need.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub cx: &'a ViewContext<'a>,
    pub lit: &'a Lit,
    pub palette: Palette<'a>,
    /// The routes that arrows stand for.
    pub routes: &'a [Route],
    /// How many claims stand where.
    pub counts: &'a PlaceCounts,
}

/// What hovering or clicking something that stands for claims does: the first click chooses them and shows the first,
/// each further click shows the next; with Ctrl they are chosen beside those that are.
pub(super) fn answer(asked: Asked<'_>, response: Response, told: Told<'_>) -> Stance {
    let Asked { cx, lit, .. } = asked;
    let selection = &cx.state.selection;
    let choice = told.which.choice(cx, lit);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, choice != Choice::None, told.title));
    let hovered_elsewhere = match told.which {
        Which::At(places) => places.holds(lit.hover.iter().copied()),
        other => other.holds(cx, cx.state.hover),
    };
    let stance = Stance {
        choice,
        hovered: response.hovered() || hovered_elsewhere,
        keyed: response.has_focus(),
        clicked: response.clicked(),
    };
    if response.clicked() {
        let claims = told.which.all(cx);
        let adds = response.ctx.input(|input| input.modifiers.command);
        cx.push(Command::SelectAll(if adds { with(claims, selection) } else { in_turn(&claims, selection) }));
    }
    if response.hovered() {
        let focus = selection.focus.filter(|focus| told.which.holds(cx, Some(*focus)));
        cx.push(Command::Hover(focus.or_else(|| told.which.first(cx, 1).first().copied())));
    }
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    response.on_hover_ui(|ui| tooltip::told_ui(ui, asked, told));
    stance
}

/// The claims, beginning with the one after the focus where they are the chosen ones already.
fn in_turn(claims: &[ClaimId], selection: &Selection) -> Vec<ClaimId> {
    let focus = selection.focus.filter(|_| claims == *selection.claims);
    let at = focus.and_then(|focus| claims.binary_search(&focus).ok());
    let first = at.map_or(0, |at| (at + 1) % claims.len().max(1));
    claims.iter().skip(first).chain(claims.iter().take(first)).copied().collect()
}

/// The claims beside those that are chosen, of which the focus stays.
pub(super) fn with(claims: Vec<ClaimId>, selection: &Selection) -> Vec<ClaimId> {
    selection.focus.into_iter().chain(selection.claims.iter().copied()).chain(claims).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(numbers: &[u32]) -> Vec<ClaimId> {
        numbers.iter().copied().map(ClaimId).collect()
    }

    #[test]
    fn clicking_again_shows_the_next_claim() {
        let here = ids(&[2, 5, 9]);
        let cases = [
            ("nothing chosen", ids(&[]), None, ids(&[2, 5, 9])),
            ("something else chosen", ids(&[5]), Some(ClaimId(5)), ids(&[2, 5, 9])),
            ("the first shown", ids(&[2, 5, 9]), Some(ClaimId(2)), ids(&[5, 9, 2])),
            ("the last shown", ids(&[2, 5, 9]), Some(ClaimId(9)), ids(&[2, 5, 9])),
        ];
        for (name, claims, focus, expected) in cases {
            assert_eq!(in_turn(&here, &Selection { claims: claims.into(), focus }), expected, "{name}");
        }
    }

    #[test]
    fn what_is_added_keeps_the_focus() {
        let selection = Selection { claims: ids(&[1, 4]).into(), focus: Some(ClaimId(4)) };
        assert_eq!(with(ids(&[2]), &selection), ids(&[4, 1, 4, 2]));
    }
}
