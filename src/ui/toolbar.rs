//! The bar at the top: name, menus, search, steps through filters, picture, theme.

use super::style::colour;
use super::{notes, review, search, widgets};
use crate::exchange::export::Format;
use crate::model::{NoteOn, ReviewState};
use crate::query::grouped;
use crate::scene::theme::ThemeKind;
use crate::state::{
    Command, Correcting, EditChange, Effect, GalleryChange, Keeping, ReviewChange, ViewChange, ViewContext,
};
use crate::text::{self, Look};
use crate::typeset::isolated;
use egui::{Align, Layout, Popup, Ui, vec2};

/// Draws the bar.
pub fn toolbar_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        name_ui(ui, cx);
        file_menu_ui(ui, cx);
        edit_menu_ui(ui, cx);
        view_menu_ui(ui, cx);
        keeping_ui(ui, cx);
        ui.add_space(4.0);
        search::search_ui(ui, cx);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            theme_ui(ui, cx);
            export_menu_ui(ui, cx);
            if widgets::sign_button(ui, cx.theme, "→", "Next filter (Alt+Right)", cx.state.can_step_forward()).clicked()
            {
                cx.push(Command::FilterForward);
            }
            if widgets::sign_button(ui, cx.theme, "←", "Previous filter (Alt+Left)", cx.state.can_step_back()).clicked()
            {
                cx.push(Command::FilterBack);
            }
        });
    });
}

fn name_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let arabic = Look::body(colour(cx.theme.text)).size(16.0).weight(600);
    let latin = Look::body(colour(cx.theme.selection)).size(16.0).weight(600);
    for (word, look) in [("وقائع", arabic), ("Waqai", latin)] {
        let size = text::size(ui.ctx(), word, &look);
        let (rect, _) = ui.allocate_exact_size(vec2(size.x, 28.0), egui::Sense::hover());
        text::paint(ui.painter(), rect.center(), egui::Align2::CENTER_CENTER, word, &look);
    }
    ui.add_space(4.0);
}

fn file_menu_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let button = widgets::button(ui, cx.theme, "File");
    Popup::menu(&button).show(|ui| {
        ui.set_width(300.0);
        effects_ui(ui, cx, [("Open a project…", "", Effect::AskOpenProject)]);
        recent_ui(ui, cx);
        let save =
            if cx.state.keeping.name().is_some() { "Save the project elsewhere…" } else { "Save the project…" };
        effects_ui(ui, cx, [(save, "Ctrl+S", Effect::AskSaveProject)]);
        ui.separator();
        let opening = [
            ("Open reports…", "Ctrl+O", Effect::AskOpen { folder: false }),
            ("Open a folder of reports…", "Ctrl+Shift+O", Effect::AskOpen { folder: true }),
            ("Open the five examples", "", Effect::OpenEmbedded),
        ];
        effects_ui(ui, cx, opening);
        ui.separator();
        codebook_ui(ui, cx);
        effects_ui(ui, cx, [("Read the reports anew and compare…", "", Effect::ReadAnew)]);
        ui.separator();
        ground_ui(ui, cx);
        ui.separator();
        effects_ui(ui, cx, [("Quit", "Ctrl+Q", Effect::Quit)]);
    });
}

/// What leaves the program: a picture of the window, and claims in the forms of other programs.
fn export_menu_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let button = widgets::button(ui, cx.theme, "Export");
    Popup::menu(&button).show(|ui| {
        ui.set_width(300.0);
        effects_ui(ui, cx, [("Save a picture of the window…", "Ctrl+Shift+P", Effect::AskSavePicture)]);
        ui.separator();
        let (shown, all) = (cx.answers.visible.len(), cx.project.claim_count());
        let choices = [
            (format!("Claims that are shown: {}", grouped(shown)), false),
            (format!("All claims: {}", grouped(all)), true),
        ];
        for (label, exports_all) in choices {
            let on = cx.state.exports_all == exports_all;
            if widgets::menu_entry(ui, cx.theme, &label, "", Some(on)).clicked() && !on {
                cx.push(Command::ExportAll(exports_all));
            }
        }
        ui.separator();
        for format in Format::ALL {
            let name = format!("{}…", format.name_en());
            if widgets::menu_entry(ui, cx.theme, &name, "", None).clicked() {
                cx.push(Command::Do(Effect::AskExport(format)));
            }
        }
    });
}

/// Projects that were open before, each by its name.
fn recent_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    for path in cx.state.recent.iter().take(RECENT_SHOWN) {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let folder = path.parent().and_then(|folder| folder.file_name()).unwrap_or_default().to_string_lossy();
        let entry = widgets::menu_entry(ui, cx.theme, &isolated(&name), &folder, None);
        if entry.clicked() {
            cx.push(Command::Do(Effect::Open(vec![path.clone()])));
        }
    }
}

/// So many of the projects that were open are offered.
const RECENT_SHOWN: usize = 6;

/// What is open, and whether what was done is kept.
fn keeping_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let keeping = &cx.state.keeping;
    let Some(name) = keeping.name() else { return };
    let tone = if matches!(keeping, Keeping::NotSaved { .. }) { cx.theme.selection } else { cx.theme.faint };
    let words = format!("{} · {}", isolated(name), keeping.word());
    let look = Look::body(colour(tone)).size(12.0);
    let size = text::size(ui.ctx(), &words, &look);
    let (rect, response) = ui.allocate_exact_size(vec2(size.x, 28.0), egui::Sense::hover());
    text::paint(ui.painter(), rect.center(), egui::Align2::CENTER_CENTER, &words, &look);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, format!("{name}: {}", keeping.word())));
    response.on_hover_ui(|ui| {
        ui.set_max_width(380.0);
        text::snug(ui, keeping.sentence(), &Look::body(colour(cx.theme.text)));
    });
}

fn effects_ui<const N: usize>(ui: &mut Ui, cx: &ViewContext<'_>, entries: [(&str, &str, Effect); N]) {
    for (label, shortcut, effect) in entries {
        if widgets::menu_entry(ui, cx.theme, label, shortcut, None).clicked() {
            cx.push(Command::Do(effect));
        }
    }
}

/// Which word lists the reports were read with, and the choice of others.
fn codebook_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let folder = cx.state.codebook.as_ref();
    let name = folder.and_then(|folder| folder.file_name()).map(|name| name.to_string_lossy().into_owned());
    let own = widgets::menu_entry(ui, cx.theme, "The program's own word lists", "", Some(folder.is_none()));
    if own.clicked() && folder.is_some() {
        cx.push(Command::Do(Effect::UseCodebook(None)));
    }
    if let (Some(name), Some(folder)) = (name, folder) {
        let label = format!("The codebook {}", isolated(&name));
        let again = widgets::menu_entry(ui, cx.theme, &label, "read again", Some(true));
        if again.clicked() {
            cx.push(Command::Do(Effect::UseCodebook(Some(folder.clone()))));
        }
    }
    if widgets::menu_entry(ui, cx.theme, "Use a codebook…", "", None).clicked() {
        cx.push(Command::Do(Effect::AskCodebook));
    }
}

/// Which ground the map has, and the choice of another.
fn ground_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let ground = cx.state.map.ground.as_ref();
    let own = widgets::menu_entry(ui, cx.theme, "The program's own map", "", Some(ground.is_none()));
    if own.clicked() && ground.is_some() {
        cx.push(Command::Do(Effect::UseGround(None)));
    }
    if let Some(ground) = ground {
        let label = format!("The map {}", isolated(&ground.name));
        widgets::menu_entry(ui, cx.theme, &label, "", Some(true));
    }
    if widgets::menu_entry(ui, cx.theme, "Use another map…", "", None).clicked() {
        cx.push(Command::Do(Effect::AskGround));
    }
}

/// Undo, redo, the history, and what can be decided of all that is shown.
fn edit_menu_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let button = widgets::button(ui, cx.theme, "Edit");
    Popup::menu(&button).show(|ui| {
        ui.set_width(320.0);
        let edited = &cx.state.edited;
        let ways = [
            ("Undo", "Ctrl+Z", &edited.undo, EditChange::Undo),
            ("Redo", "Ctrl+Shift+Z", &edited.redo, EditChange::Redo),
        ];
        for (name, keys, label, change) in ways {
            match label {
                Some(label) => {
                    if widgets::menu_entry(ui, cx.theme, &format!("{name}: {label}"), keys, None).clicked() {
                        cx.push(Command::Edit(change));
                    }
                }
                None => {
                    let quiet = Look::body(colour(cx.theme.faint));
                    text::label(ui, &format!("  Nothing to {}", name.to_lowercase()), &quiet);
                }
            }
        }
        if widgets::menu_entry(ui, cx.theme, "History…", "Ctrl+H", None).clicked() {
            cx.push(Command::Review(ReviewChange::History(true)));
        }
        ui.separator();
        let choose = Command::View(ViewChange::ChooseShown);
        let entries = [
            ("Review the next claim", "J", Command::Review(ReviewChange::Skip(1))),
            ("Correct the chosen claim…", "E", Command::Review(ReviewChange::Correct(Some(Correcting::Fields)))),
            ("Grade the chosen claims…", "Q", Command::Review(ReviewChange::Correct(Some(Correcting::Grade)))),
            ("Choose every claim that is shown", "Ctrl+A", choose),
        ];
        for (label, keys, command) in entries {
            if widgets::menu_entry(ui, cx.theme, label, keys, None).clicked() {
                cx.push(command);
            }
        }
        ui.separator();
        let shown = crate::query::grouped(cx.answers.visible.len());
        let verdicts = [("Accept", "Shift+Y", ReviewState::Accepted), ("Reject", "Shift+X", ReviewState::Rejected)];
        for (verb, keys, verdict) in verdicts {
            let label = format!("{verb} the {shown} that are shown…");
            if widgets::menu_entry(ui, cx.theme, &label, keys, None).clicked() {
                cx.push(review::all_shown(cx, verdict));
            }
        }
        incidents_ui(ui, cx);
        ui.separator();
        if let Some(focus) = cx.state.selection.focus
            && widgets::menu_entry(ui, cx.theme, "Write a note…", "K", None).clicked()
        {
            cx.push(notes::write_on(NoteOn::Claim(focus)));
        }
        if widgets::menu_entry(ui, cx.theme, "All notes…", "Shift+K", None).clicked() {
            cx.push(Command::Review(ReviewChange::Notes(true)));
        }
    });
}

/// Joining and splitting of incidents, where there is something to join or to split.
fn incidents_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let chosen = &cx.state.selection.claims;
    if chosen.len() > 1 && widgets::menu_entry(ui, cx.theme, "Make one incident of the chosen", "I", None).clicked() {
        cx.push(Command::Edit(review::joined(cx)));
    }
    let apart = "Make the chosen an incident apart";
    if !chosen.is_empty() && widgets::menu_entry(ui, cx.theme, apart, "Shift+I", None).clicked() {
        cx.push(Command::Edit(EditChange::SplitIncident(chosen.to_vec())));
    }
}

fn view_menu_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let button = widgets::button(ui, cx.theme, "View");
    Popup::menu(&button).show(|ui| {
        ui.set_width(220.0);
        for (label, theme) in [("Dark", ThemeKind::Dark), ("Light", ThemeKind::Light)] {
            if widgets::menu_entry(ui, cx.theme, label, "", Some(cx.state.theme == theme)).clicked() {
                cx.push(Command::Theme(theme));
            }
        }
        ui.separator();
        if widgets::menu_entry(ui, cx.theme, "Saved views…", "V", None).clicked() {
            cx.push(Command::Gallery(GalleryChange::Open(true)));
        }
        if widgets::menu_entry(ui, cx.theme, "Fit the timeline", "Home", None).clicked() {
            cx.push(Command::FitTimeline);
        }
        if widgets::menu_entry(ui, cx.theme, "Clear all filters", "", None).clicked() {
            cx.push(Command::Filter(crate::state::FilterChange::Clear));
        }
        if widgets::menu_entry(ui, cx.theme, "Keys", "?", None).clicked() {
            cx.push(Command::ToggleKeys);
        }
    });
}

fn theme_ui(ui: &mut Ui, cx: &ViewContext<'_>) {
    let other = cx.state.theme.other();
    let label = match other {
        ThemeKind::Dark => "Dark",
        ThemeKind::Light | ThemeKind::Print => "Light",
    };
    if widgets::sign_button(ui, cx.theme, label, &format!("Switch to the {} theme", label.to_lowercase()), true)
        .clicked()
    {
        cx.push(Command::Theme(other));
    }
}
