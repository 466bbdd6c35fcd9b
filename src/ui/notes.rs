//! Notes: the card in which one is written, the list of all, and how those on something are told where it is shown.

use super::review::correct::{close, done, entered, typed_ui};
use super::style::{SMALL_PX, colour};
use super::widgets;
use crate::model::{Claim, Day, Note, NoteId, NoteOn};
use crate::scene::theme::Theme;
use crate::state::{Command, Correcting, EditChange, ReviewChange, ViewContext, pinned_to};
use crate::text::{self, Look};
use crate::typeset::{isolated, without_isolates};
use egui::{Align2, CursorIcon, Id, Painter, Pos2, Role, ScrollArea, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

const WIDTH_PX: f32 = 560.0;
const HEIGHT_PX: f32 = 420.0;
/// Height of an entry of the list: the words, and below them what they are pinned to.
const ENTRY_PX: f32 = 46.0;

/// The notes that are pinned to something, in the order in which they were written.
pub fn notes_on<'a>(cx: &ViewContext<'a>, on: &'a NoteOn) -> impl Iterator<Item = (NoteId, &'a Note)> {
    cx.project.notes().filter(move |(_, note)| note.on == *on)
}

/// Asks for a note to be written on something.
pub fn write_on(on: NoteOn) -> Command {
    Command::Review(ReviewChange::Correct(Some(Correcting::Note(on))))
}

/// A sheet with a folded corner, which stands for a note.
pub fn paint_sheet(painter: &Painter, theme: &Theme, centre: Pos2, size_px: f32, lit: bool) {
    let (half, fold) = (size_px / 2.0, size_px * 0.38);
    let corner = |x: f32, y: f32| centre + vec2(x, y);
    let outline = vec![
        corner(-half * 0.85, -half),
        corner(half * 0.85, -half),
        corner(half * 0.85, half - fold),
        corner(half * 0.85 - fold, half),
        corner(-half * 0.85, half),
    ];
    let ink = colour(if lit { theme.text } else { theme.selection });
    painter.add(Shape::convex_polygon(outline, colour(theme.panel), Stroke::new(1.3, ink)));
    let line = |y: f32, until: f32| {
        painter.line_segment([corner(-half * 0.5, y), corner(until, y)], Stroke::new(1.0, ink));
    };
    line(-half * 0.35, half * 0.5);
    line(half * 0.2, half * 0.15);
}

/// What can be written on of a claim, with what it is called.
fn targets(cx: &ViewContext<'_>, claim: &Claim) -> Vec<(&'static str, NoteOn)> {
    let mut targets = vec![("The claim", NoteOn::Claim(claim.id))];
    let incident = cx.project.incident_of(claim.id).filter(|incident| incident.claims.len() > 1);
    targets.extend(incident.map(|incident| ("The incident, with all its tellings", NoteOn::Incident(incident.id))));
    let day = claim.date.as_ref().map(|date| date.interval.earliest());
    targets.extend(day.map(|day| ("The day", NoteOn::Day(day))));
    targets.extend(claim.places.first().map(|at| ("The place", NoteOn::Place(at.place.clone()))));
    targets
}

/// The card of a new note; of a claim, what it is pinned to can be chosen.
pub fn new_ui(ui: &mut Ui, cx: &ViewContext<'_>, on: &NoteOn) {
    widgets::heading(ui, cx.theme, "Note", &pinned_to(cx.project, on));
    let (words, response) = typed_ui(ui, cx, "note", "", "What is to be remembered", true);
    let kept = |on: &NoteOn| EditChange::AddNote(on.clone(), words.trim().to_owned());
    let claim = match on {
        NoteOn::Claim(claim) => cx.project.claim(*claim),
        _ => None,
    };
    if let Some(claim) = claim {
        text::label(ui, "Enter pins it to the claim; or to", &quiet(cx));
        ui.spacing_mut().item_spacing.y = 0.0;
        for (name, target) in targets(cx, &claim).into_iter().skip(1) {
            let label = format!("{name}: {}", isolated(&pinned_to(cx.project, &target)));
            if widgets::menu_entry(ui, cx.theme, &label, "", None).clicked() && !words.trim().is_empty() {
                return done(cx, kept(&target));
            }
        }
    } else {
        text::label(ui, "Enter keeps it", &quiet(cx));
    }
    if entered(ui, &response) {
        if words.trim().is_empty() { close(cx) } else { done(cx, kept(on)) }
    }
}

/// The card of a note that is there: its words to be changed, or taken off.
pub fn old_ui(ui: &mut Ui, cx: &ViewContext<'_>, id: NoteId) {
    let Some(note) = cx.project.note(id) else { return close(cx) };
    widgets::heading(ui, cx.theme, "Note", &pinned_to(cx.project, &note.on));
    let (words, response) = typed_ui(ui, cx, "note", &note.text, "What is to be remembered", true);
    if entered(ui, &response) {
        return done(cx, EditChange::Note(id, words.trim().to_owned()));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    if widgets::menu_entry(ui, cx.theme, "Go to it", "", None).clicked() {
        close(cx);
        cx.push(Command::Review(ReviewChange::GoToNote(id)));
    }
    if widgets::menu_entry(ui, cx.theme, "Take the note off", "", None).clicked() {
        done(cx, EditChange::Note(id, String::new()));
    }
}

fn quiet(cx: &ViewContext<'_>) -> Look {
    Look::body(colour(cx.theme.muted)).size(SMALL_PX)
}

/// The list of all notes, over the window while it is open; a click goes to what one is pinned to.
pub fn list_ui(ui: &Ui, cx: &ViewContext<'_>) {
    if !cx.state.reviewing.notes_open {
        return;
    }
    let notes: Vec<(NoteId, &Note)> = cx.project.notes().collect();
    let closed = egui::Modal::new(Id::unique("notes")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH_PX);
        let count = match notes.len() {
            0 => "none yet".to_owned(),
            1 => "one note".to_owned(),
            count => format!("{count} notes"),
        };
        widgets::heading(ui, cx.theme, "Notes", &count);
        let how = "K writes one on the chosen claim, its incident, day or place. A click here goes to what it is on.";
        text::wrapped(ui, how, &quiet(cx));
        ui.add_space(6.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        let list = ScrollArea::vertical().max_height(HEIGHT_PX).min_scrolled_height(HEIGHT_PX);
        list.show_rows(ui, ENTRY_PX, notes.len(), |ui, rows| {
            for (id, note) in rows.filter_map(|nth| notes.get(nth)) {
                entry_ui(ui, cx, *id, note);
            }
        });
    });
    if closed.should_close() {
        cx.push(Command::Review(ReviewChange::Notes(false)));
    }
}

fn entry_ui(ui: &mut Ui, cx: &ViewContext<'_>, id: NoteId, note: &Note) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ENTRY_PX), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, colour(cx.theme.raised));
    }
    let room = rect.width() - 130.0;
    let on = pinned_to(cx.project, &note.on);
    let (first, second) = (rect.top() + 14.0, rect.bottom() - 13.0);
    let body = Look::body(colour(cx.theme.text));
    paint_sheet(ui.painter(), cx.theme, pos2(rect.left() + 12.0, first), 11.0, false);
    text::paint_elided(ui.painter(), pos2(rect.left() + 26.0, first), Align2::LEFT_CENTER, &note.text, &body, room);
    text::paint_elided(ui.painter(), pos2(rect.left() + 26.0, second), Align2::LEFT_CENTER, &on, &quiet(cx), room);
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Row, true, without_isolates(&format!("Note: {}, on {on}", note.text)))
    });
    let buttons = egui::Rect::from_min_max(pos2(rect.right() - 96.0, rect.top() + 12.0), rect.max - vec2(4.0, 10.0));
    let mut inner =
        ui.new_child(egui::UiBuilder::new().max_rect(buttons).layout(egui::Layout::left_to_right(egui::Align::Center)));
    inner.spacing_mut().item_spacing.x = 10.0;
    let edit = widgets::link(&mut inner, cx.theme, "edit").clicked();
    let delete = widgets::link(&mut inner, cx.theme, "take off").clicked();
    if edit {
        cx.push(Command::Review(ReviewChange::Notes(false)));
        cx.push(Command::Review(ReviewChange::Correct(Some(Correcting::OldNote(id)))));
    } else if delete {
        cx.push(Command::Edit(EditChange::Note(id, String::new())));
    } else if response.clicked() {
        cx.push(Command::Review(ReviewChange::GoToNote(id)));
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
}

/// In a tooltip, the notes that are pinned to something; nothing where there are none.
pub fn told_ui(ui: &mut Ui, cx: &ViewContext<'_>, on: &NoteOn) {
    for (_, note) in notes_on(cx, on) {
        ui.horizontal(|ui| {
            let (sign, _) = ui.allocate_exact_size(vec2(12.0, 16.0), Sense::hover());
            paint_sheet(ui.painter(), cx.theme, sign.center(), 10.0, false);
            text::snug(ui, &note.text, &Look::body(colour(cx.theme.text)).size(SMALL_PX));
        });
    }
}

/// In the inspector, the notes on the claim, its incident, its days and its places; a click opens one.
pub fn of_claim_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    let incident = cx.project.incident_of(claim.id).map(|incident| incident.id);
    let holds = |day: Day| claim.date.as_ref().is_some_and(|date| date.interval.contains(day));
    let is_of = |on: &NoteOn| match on {
        NoteOn::Claim(other) => *other == claim.id,
        NoteOn::Incident(other) => Some(*other) == incident,
        NoteOn::Day(day) => holds(*day),
        NoteOn::Place(place) => claim.places.iter().any(|at| at.place == *place),
    };
    let notes: Vec<(NoteId, &Note)> = cx.project.notes().filter(|(_, note)| is_of(&note.on)).collect();
    for (id, note) in notes {
        let on = match &note.on {
            NoteOn::Claim(_) => String::new(),
            on => format!(" · on {}", isolated(&pinned_to(cx.project, on))),
        };
        ui.horizontal_top(|ui| {
            let (sign, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::hover());
            paint_sheet(ui.painter(), cx.theme, sign.center(), 11.0, false);
            let words = format!("{}{on}", note.text);
            let look = Look::body(colour(cx.theme.text));
            let response = text::snug(ui, &words, &look).interact(Sense::click());
            response
                .widget_info(|| WidgetInfo::labeled(Role::Button, true, without_isolates(&format!("Note: {words}"))));
            if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                cx.push(Command::Review(ReviewChange::Correct(Some(Correcting::OldNote(id)))));
            }
        });
    }
}
