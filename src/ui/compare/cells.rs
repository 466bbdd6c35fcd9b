//! What a claim tells in one field, in short, with the words that it stands in.

use super::{SMALL_PX, colour};
use crate::model::{Claim, Evidence, Field, Participant, PlaceRole, Role, Span, Toll};
use crate::query::interval_in_words;
use crate::state::ViewContext;
use crate::text::{self, Look};
use crate::typeset::{Face, isolated};
use crate::ui::inspector::toll_in_words;
use egui::{Color32, Context, Ui, Vec2};

/// Letters of the report's words that a cell shows.
const MOST_LETTERS: usize = 90;

/// What stands in a cell.
pub(super) struct Told {
    /// What is read from the words; empty where the claim does not tell the field.
    pub(super) says: String,
    /// The words, in the order of the text.
    pub(super) words: String,
    pub(super) spans: Vec<Span>,
}

const NOT_TOLD: &str = "not told";

/// What `claim` tells of `field`.
pub(super) fn told(cx: &ViewContext<'_>, claim: &Claim, field: Field) -> Told {
    let (says, spans) = match field {
        Field::Type => (claim.event_type.name_en().to_owned(), vec![claim.trigger.span]),
        Field::Date => match &claim.date {
            Some(date) => (interval_in_words(date.interval), date.span.into_iter().collect()),
            None => (String::new(), Vec::new()),
        },
        Field::Place => places(cx, claim),
        Field::Actors => actors(cx, claim),
        Field::Toll => {
            let own: Vec<&Toll> = claim.toll.iter().collect();
            let says = own.iter().map(|toll| toll_in_words(toll)).collect::<Vec<_>>().join(", ");
            (says, own.iter().map(|toll| toll.evidence.span).collect())
        }
        Field::Status => (claim.status.key().to_owned(), span_of(claim.status_evidence.as_ref())),
    };
    let mut spans = spans;
    spans.retain(|span| !span.is_empty());
    spans.sort_unstable();
    spans.dedup();
    Told { words: words(cx, claim, &spans), says, spans }
}

fn span_of(evidence: Option<&Evidence>) -> Vec<Span> {
    evidence.map(|evidence| evidence.span).into_iter().collect()
}

fn places(cx: &ViewContext<'_>, claim: &Claim) -> (String, Vec<Span>) {
    let name = |key| cx.project.places.get(key).map(|place| place.name_en.clone());
    let names = claim.places.iter().map(|mention| {
        let part = match mention.role {
            PlaceRole::At => "",
            PlaceRole::From => "from ",
            PlaceRole::To => "to ",
        };
        format!("{part}{}", isolated(&name(&mention.place).unwrap_or_else(|| mention.place.0.to_string())))
    });
    (once_each(names), claim.places.iter().map(|mention| mention.evidence.span).collect())
}

/// "initiators → targets", or those who take part.
fn actors(cx: &ViewContext<'_>, claim: &Claim) -> (String, Vec<Span>) {
    let those = |roles: &[Role]| -> Vec<&Participant> {
        claim.actors.iter().filter(|participant| roles.contains(&participant.role)).collect()
    };
    let names = |those: &[&Participant]| {
        once_each(those.iter().map(|participant| {
            let actor = cx.project.actors.get(&participant.actor);
            isolated(actor.map_or(&*participant.actor.0, |actor| &actor.name_en))
        }))
    };
    let (does, suffers) = (those(&[Role::Initiator, Role::Participant]), those(&[Role::Target]));
    let says = match (does.is_empty(), suffers.is_empty()) {
        (true, true) => String::new(),
        (false, true) => names(&does),
        (true, false) => format!("→ {}", names(&suffers)),
        (false, false) => format!("{} → {}", names(&does), names(&suffers)),
    };
    (says, does.into_iter().chain(suffers).map(|participant| participant.evidence.span).collect())
}

fn once_each(names: impl Iterator<Item = String>) -> String {
    let mut seen: Vec<String> = Vec::new();
    for name in names {
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen.join(", ")
}

/// The words of the page at these spans.
fn words(cx: &ViewContext<'_>, claim: &Claim, spans: &[Span]) -> String {
    let Some(page) = cx.project.page_of(claim) else { return String::new() };
    let words = spans.iter().map(|span| span.slice(&page.text).split_whitespace().collect::<Vec<_>>().join(" "));
    let all = words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" … ");
    let mut shown: String = all.chars().take(MOST_LETTERS).collect();
    if shown.len() < all.len() {
        shown.push('…');
    }
    shown
}

/// Between which numbers the dead lie that the claims tell; `None` where none tells any.
pub(super) fn dead_in_all<'a>(claims: impl Iterator<Item = &'a Claim>) -> Option<String> {
    let own: Vec<Dead> = claims.filter_map(Dead::of).collect();
    let low = own.iter().map(|dead| dead.low).min()?;
    let high = own.iter().map(|dead| dead.high).max()?;
    let open = own.iter().any(|dead| dead.open && dead.high == high);
    Some(match (low == high, open) {
        (true, true) => format!("at least {low} dead"),
        (true, false) => format!("{low} dead"),
        (false, true) => format!("{low} to {high} or more dead"),
        (false, false) => format!("{low} to {high} dead"),
    })
}

/// The dead that one claim tells.
struct Dead {
    low: u32,
    high: u32,
    /// Whether there may be more: "at least", "dozens".
    open: bool,
}

impl Dead {
    /// All tolls of the dead that are no part of another and no sum of many events, added up.
    fn of(claim: &Claim) -> Option<Self> {
        let told = claim.own_dead().filter_map(|toll| {
            let high = toll.high.or(toll.best);
            let low = toll.low.or(high)?;
            Some(Self { low, high: high.unwrap_or(low), open: high.is_none() })
        });
        told.reduce(|a, b| Self {
            low: a.low.saturating_add(b.low),
            high: a.high.saturating_add(b.high),
            open: a.open || b.open,
        })
    }
}

impl Told {
    fn look() -> Look {
        Look::body(Color32::WHITE)
    }

    fn words_look() -> Look {
        Look { face: Face::Reading, ..Look::body(Color32::WHITE).size(SMALL_PX + 2.0) }
    }

    /// How high the cell's words are, set this wide.
    pub(super) fn height_px(&self, ctx: &Context, width: f32) -> f32 {
        let says = if self.says.is_empty() { NOT_TOLD } else { &self.says };
        let words = if self.words.is_empty() {
            0.0
        } else {
            text::wrapped_size(ctx, &self.words, &Self::words_look(), width).y
        };
        text::wrapped_size(ctx, says, &Self::look(), width).y + words
    }

    pub(super) fn ui(&self, ui: &mut Ui, cx: &ViewContext<'_>) {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        if self.says.is_empty() {
            text::snug(ui, NOT_TOLD, &Self::look().colour(colour(cx.theme.faint)));
            return;
        }
        text::snug(ui, &self.says, &Self::look().colour(colour(cx.theme.text)));
        if !self.words.is_empty() {
            text::wrapped(ui, &self.words, &Self::words_look().colour(colour(cx.theme.muted)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{RuleId, TollKind};

    fn toll(low: Option<u32>, best: Option<u32>, high: Option<u32>) -> Toll {
        let evidence = Evidence { span: Span::default(), rule: RuleId::new("toll") };
        let (of, cumulative, noun) = (false, false, None);
        Toll { kind: TollKind::Fatalities, low, best, high, of, cumulative, noun, evidence }
    }

    fn claims(tolls: &[&[Toll]]) -> Vec<Claim> {
        let engine = crate::extract::Engine::embedded().expect("the embedded lexicons");
        let loaded = crate::state::load_embedded(&engine);
        let any = loaded.project.claims.first().expect("there are claims").clone();
        tolls.iter().map(|tolls| Claim { toll: tolls.to_vec(), ..any.clone() }).collect()
    }

    #[test]
    fn the_dead_lie_between_the_least_and_the_most_that_is_told() {
        let exact = |n| toll(Some(n), Some(n), Some(n));
        let cases: [(&[&[Toll]], Option<&str>); 5] = [
            (&[&[], &[]], None),
            (&[&[exact(3)], &[]], Some("3 dead")),
            (&[&[exact(3)], &[exact(7)]], Some("3 to 7 dead")),
            (&[&[exact(3), exact(2)], &[exact(4)]], Some("4 to 5 dead")),
            (&[&[toll(Some(20), None, None)], &[exact(9)]], Some("9 to 20 or more dead")),
        ];
        for (tolls, expected) in cases {
            assert_eq!(dead_in_all(claims(tolls).iter()).as_deref(), expected);
        }
    }
}
