//! How many, and how far source and telling are trusted.

use super::{close, done, entered, keyed_ui, quiet_ui, typed_ui};
use crate::model::{Claim, ClaimId, Credibility, Reliability, Toll, TollKind};
use crate::state::{Command, EditChange, ViewContext, numbers_entered};
use crate::ui::inspector::toll_in_words;
use crate::ui::widgets;
use egui::{Key, Modifiers, ScrollArea, Ui};

/// Kinds of numbers, those that are told most first.
const KINDS: [TollKind; 13] = [
    TollKind::Fatalities,
    TollKind::Injured,
    TollKind::Casualties,
    TollKind::Captured,
    TollKind::Missing,
    TollKind::Displaced,
    TollKind::People,
    TollKind::Fighters,
    TollKind::Vehicles,
    TollKind::Equipment,
    TollKind::Strikes,
    TollKind::Munitions,
    TollKind::Places,
];

pub(super) fn toll_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim, nth: Option<usize>) {
    let now = nth.and_then(|nth| claim.toll.get(nth));
    let (words, response) = typed_ui(ui, cx, "toll", "", "3, 3-5, 30+, <5", true);
    let typed = numbers_entered(&words);
    let numbers =
        typed.or_else(|| now.filter(|_| words.trim().is_empty()).map(|toll| [toll.low, toll.best, toll.high]));
    let told = match (&now, typed) {
        (_, Some(_)) => "Enter, or choose what is counted".to_owned(),
        (Some(toll), None) => format!("Now: {}. Choose what is counted, or type other numbers", toll_in_words(toll)),
        (None, None) => "Type how many, then Enter for the dead, or choose what is counted".to_owned(),
    };
    quiet_ui(ui, cx, &told);
    let change = |kind: TollKind, numbers| EditChange::Toll { claim: claim.id, nth, kind, numbers, words: None };
    if entered(ui, &response) {
        match typed {
            Some(numbers) => done(cx, change(now.map_or(TollKind::Fatalities, |toll: &Toll| toll.kind), numbers)),
            None => response.request_focus(),
        }
    }
    ScrollArea::vertical().max_height(super::LIST_PX).show(ui, |ui| {
        for kind in KINDS {
            let on = now.is_some_and(|toll| toll.kind == kind);
            let entry = widgets::menu_entry(ui, cx.theme, &widgets::capitalised(kind.key()), "", Some(on));
            if let Some(numbers) = numbers.filter(|_| entry.clicked()) {
                done(cx, change(kind, numbers));
            }
        }
    });
    if let Some(nth) = nth.filter(|_| now.is_some()) {
        ui.separator();
        if widgets::menu_entry(ui, cx.theme, "Take the number out", "", None).clicked() {
            done(cx, EditChange::RemoveToll { claim: claim.id, nth });
        }
    }
}

const SOURCES: [(Reliability, Key, &str); 6] = [
    (Reliability::A, Key::A, "reliable without doubt"),
    (Reliability::B, Key::B, "usually reliable"),
    (Reliability::C, Key::C, "fairly reliable"),
    (Reliability::D, Key::D, "not usually reliable"),
    (Reliability::E, Key::E, "unreliable"),
    (Reliability::F, Key::F, "cannot be judged"),
];
const TELLINGS: [(u8, Key, &str); 6] = [
    (1, Key::Num1, "confirmed by others"),
    (2, Key::Num2, "probably true"),
    (3, Key::Num3, "possibly true"),
    (4, Key::Num4, "doubtful"),
    (5, Key::Num5, "improbable"),
    (6, Key::Num6, "cannot be judged"),
];

/// Source by A to F, telling by 1 to 6, after the Admiralty code; the card stays open for the other one.
pub(super) fn grade_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    let chosen: Vec<ClaimId> = cx.state.selection.claims.to_vec();
    if chosen.len() > 1 {
        quiet_ui(ui, cx, &format!("For the {} chosen claims; Enter closes.", chosen.len()));
    } else {
        quiet_ui(ui, cx, "Admiralty code: a letter for the source, a number for the telling; Enter closes.");
    }
    let review = cx.project.review_of(claim.id);
    ui.add_space(4.0);
    for (grade, key, meaning) in SOURCES {
        let on = review.reliability == Some(grade);
        if keyed_ui(ui, cx, &format!("Source {}", meaning), Some(key), Some(on)) {
            let grade = (!on).then_some(grade);
            cx.push(Command::Edit(EditChange::Reliability(chosen.clone(), grade)));
        }
    }
    ui.separator();
    for (grade, key, meaning) in TELLINGS {
        let grade = Credibility::new(grade);
        let on = review.credibility == grade && grade.is_some();
        if keyed_ui(ui, cx, &format!("Telling {meaning}"), Some(key), Some(on)) {
            cx.push(Command::Edit(EditChange::Credibility(chosen.clone(), grade.filter(|_| !on))));
        }
    }
    ui.separator();
    all_of_source_ui(ui, cx, claim);
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        close(cx);
    }
}

/// The grade of the source for all that the report, or its outlet, tells; what that changes is shown first.
fn all_of_source_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    let review = cx.project.review_of(claim.id);
    let (Some(grade), Some(report)) = (review.reliability, cx.project.report_of(claim)) else { return };
    let same_outlet = cx.project.reports.iter().filter(|other| other.outlet == report.outlet);
    let reports = [
        (format!("Source {grade:?} for all of this report"), vec![report.id]),
        (format!("Source {grade:?} for all of this outlet"), same_outlet.map(|report| report.id).collect()),
    ];
    for (label, reports) in reports {
        if widgets::menu_entry(ui, cx.theme, &label, "", None).clicked() {
            let columns = cx.answers.columns();
            let told_by =
                |id: &ClaimId| columns.reports().get(id.index()).is_some_and(|at| reports.iter().any(|r| r.0 == *at));
            let all = u32::try_from(columns.len()).unwrap_or(u32::MAX);
            let claims = (0..all).map(ClaimId).filter(|id| columns.is_there(id.index())).filter(told_by).collect();
            super::shown_first(cx, EditChange::Reliability(claims, Some(grade)));
        }
    }
}
