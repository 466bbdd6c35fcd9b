//! The sentence that a claim is told in, for tooltips.

use super::style::colour;
use crate::model::Claim;
use crate::state::ViewContext;
use crate::text::{self, Look};
use egui::Ui;

/// Letters of a passage that a tooltip shows.
const MOST_LETTERS: usize = 220;

/// The sentence, cut where it is long; nothing where the claim has none.
pub fn sentence_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    let Some(page) = cx.project.page_of(claim) else { return };
    let words = claim.passage.slice(&page.text).trim();
    if words.is_empty() {
        return;
    }
    let mut shown: String = words.chars().take(MOST_LETTERS).collect();
    if shown.len() < words.len() {
        shown.push('…');
    }
    ui.add_space(2.0);
    text::snug(ui, &shown, &Look::reading(colour(cx.theme.text)).size(15.0));
}
