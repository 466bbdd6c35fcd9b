//! What can be done to a lane: pinned, moved, drawn low, hidden, held against another camp.

use crate::query::LaneKey;
use crate::scene::timeline::{Lane, Scene};
use crate::state::{Command, TimelineChange, ViewContext};
use crate::ui::widgets;
use egui::{Popup, Response, SetOpenCommand, Ui};

/// Opens the menu of a lane on a click on its name, with either button, or on Enter; a plain click on the name of a report
/// shows that report, so there it takes the other button.
pub(super) fn lane_menu(cx: &ViewContext<'_>, scene: &Scene, lane: &Lane, head: &Response) {
    let plainly = head.clicked() && !matches!(lane.key, LaneKey::Report(_));
    let opened = (plainly || head.secondary_clicked()).then_some(SetOpenCommand::Toggle);
    Popup::menu(head).open_memory(opened).show(|ui| entries_ui(ui, cx, scene, lane));
}

fn entries_ui(ui: &mut Ui, cx: &ViewContext<'_>, scene: &Scene, lane: &Lane) {
    ui.set_width(230.0);
    let timeline = &cx.state.timeline;
    let entry = |ui: &mut Ui, words: &str, command: Command| {
        if widgets::menu_entry(ui, cx.theme, words, "", None).clicked() {
            cx.push(command);
        }
    };
    let key = || lane.key.clone();
    if let LaneKey::Report(report) = lane.key {
        entry(ui, "Show the report", Command::ShowReport(report));
    }
    if lane.key != LaneKey::Rest {
        let pinned = timeline.pinned.contains(&lane.key);
        let words = if pinned { "No longer pinned to the top" } else { "Pin to the top" };
        entry(ui, words, Command::Timeline(TimelineChange::Pin(key(), !pinned)));
        for (words, by) in [("Move up", -1), ("Move down", 1)] {
            if let Some(order) = moved(scene, &lane.key, by) {
                entry(ui, words, Command::Timeline(TimelineChange::Order(order)));
            }
        }
        entry(ui, "Hide", Command::Timeline(TimelineChange::Hide(key(), true)));
    }
    let words = if lane.collapsed { "Full height" } else { "Collapse" };
    entry(ui, words, Command::Timeline(TimelineChange::Collapse(key(), !lane.collapsed)));
    if let LaneKey::Camp(camp) = &lane.key {
        ui.separator();
        for other in scene.lanes.iter().filter(|other| other.key != lane.key) {
            if let LaneKey::Camp(against) = &other.key {
                let pair = (camp.clone(), against.clone());
                entry(ui, &format!("Against {}", other.name), Command::Timeline(TimelineChange::Mirror(Some(pair))));
            }
        }
    }
}

/// The lanes in their order with this one so many places further down; `None` where it would leave the lanes.
fn moved(scene: &Scene, key: &LaneKey, by: isize) -> Option<Vec<LaneKey>> {
    let mut order: Vec<LaneKey> =
        scene.lanes.iter().map(|lane| lane.key.clone()).filter(|key| *key != LaneKey::Rest).collect();
    let from = order.iter().position(|other| other == key)?;
    let to = from.checked_add_signed(by).filter(|&to| to < order.len())?;
    let lane = order.remove(from);
    order.insert(to, lane);
    Some(order)
}

/// The lanes in their order with this one before the one at `before`.
pub(super) fn dropped(scene: &Scene, key: &LaneKey, before: usize) -> Option<Vec<LaneKey>> {
    let from = scene.lanes.iter().position(|lane| lane.key == *key)?;
    let by = if before > from { before - 1 } else { before };
    moved(scene, key, isize::try_from(by).ok()? - isize::try_from(from).ok()?)
}
