//! Claims by the grades that people have given to source and telling; a click shows those of one grade alone.

use super::section_ui;
use crate::model::{ClaimId, Review};
use crate::state::{Command, ViewChange, ViewContext};
use crate::ui::review::{correct::kept, grade};
use crate::ui::widgets::TickRow;
use egui::{Id, Ui};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The visible claims of each grade, in the order of the grades.
type ByGrade = BTreeMap<String, Vec<ClaimId>>;

/// Draws the grades; nothing where nobody has given any.
pub(super) fn grades_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let key = (cx.project.revision, cx.answers.visible.fingerprint());
    let grades = kept(ui, Id::unique("claims by grade"), key, || Arc::new(by_grade(cx)));
    if grades.is_empty() {
        return;
    }
    ui.add_space(12.0);
    section_ui(ui, cx, "Grades", |_| {});
    let most = grades.values().map(Vec::len).max().unwrap_or(1);
    for (grade, claims) in grades.iter() {
        let row = TickRow {
            indent: 0.0,
            on: Some(true),
            colour: cx.theme.muted,
            name: grade,
            second: "",
            count: claims.len(),
            most,
            sign: None,
        };
        if row.ui(ui, cx.theme).clicked() {
            cx.push(Command::SelectAll(claims.clone()));
            cx.push(Command::View(ViewChange::OnlyChosen));
        }
    }
}

fn by_grade(cx: &ViewContext<'_>) -> ByGrade {
    let mut grades = ByGrade::new();
    let graded = |review: &Review| Some(grade(review)).filter(|grade| !grade.is_empty());
    for (claim, review) in cx.project.reviews().filter(|(claim, _)| cx.answers.visible.contains(*claim)) {
        if let Some(grade) = graded(review) {
            grades.entry(grade).or_default().push(claim);
        }
    }
    grades
}
