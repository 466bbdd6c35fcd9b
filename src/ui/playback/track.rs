//! The track: how many claims all the time there is holds, as small bars, and the window on it, which the mouse drags and
//! resizes and the arrow keys move.

use super::{clipped, colour};
use crate::model::{Day, DayInterval};
use crate::state::{Command, PlayChange, PlayMode, PlayStep, ViewContext, window_in_words};
use crate::text::{self, Look};
use crate::ui::style::GAP_PX;
use egui::{
    Align2, CursorIcon, Id, Key, Mesh, Modifiers, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

/// Width of a bar with the space behind it.
const BAR_PX: f32 = 3.0;
/// Room for the years below the bars.
const YEARS_PX: f32 = 12.0;
/// How far from an end of the window a drag takes hold of it.
const GRIP_PX: f32 = 5.0;
/// Years are named where they are at least so far from each other.
const YEAR_ROOM_PX: f32 = 34.0;

/// All days from left to right.
#[derive(Clone, Copy, Debug)]
struct Track {
    rect: Rect,
    all: DayInterval,
}

impl Track {
    fn days(self) -> f64 {
        f64::from(self.all.latest().0) - f64::from(self.all.earliest().0) + 1.0
    }

    /// Where a day begins.
    #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
    fn x(self, day: Day) -> f32 {
        let since = f64::from(day.0) - f64::from(self.all.earliest().0);
        self.rect.left() + (since / self.days() * f64::from(self.rect.width())) as f32
    }

    /// The day at a place, held to all days.
    #[expect(clippy::cast_possible_truncation, reason = "held to the days of an interval")]
    fn day(self, x: f32) -> Day {
        let share = f64::from((x - self.rect.left()) / self.rect.width());
        let day = f64::from(self.all.earliest().0) + (share * self.days()).floor();
        Day((day as i32).clamp(self.all.earliest().0, self.all.latest().0))
    }

    fn ends(self, days: DayInterval) -> (f32, f32) {
        let (left, right) = (self.x(days.earliest()), self.x(days.latest().plus(1)));
        let least = left.clamp(self.rect.left(), self.rect.right() - 3.0);
        (least, right.clamp(least + 3.0, self.rect.right()))
    }
}

/// What a drag holds.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Grip {
    First,
    Last,
    /// The window as it was, and the day that was taken hold of.
    Whole(DayInterval, Day),
    /// A new window from this day on.
    New(Day),
}

/// Draws the track into `rect` and answers mouse and keys.
pub(super) fn track_ui(ui: &mut Ui, cx: &ViewContext<'_>, rect: Rect) {
    let Some(all) = cx.answers.density_of_all_days().hull() else { return };
    let track = Track { rect: rect.with_max_y(rect.bottom() - YEARS_PX), all };
    let mut part = clipped(ui, "track", rect.expand2(vec2(GRIP_PX, 2.0)));
    paint_window_ground(&part, cx, track);
    paint_bars(&part, cx, track);
    paint_years(&part, cx, track, rect);
    let response = part.interact(rect, Id::unique("playback track"), Sense::click_and_drag());
    let told = cx.state.filter.days.map_or_else(|| "all days".to_owned(), window_in_words);
    response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, format!("Window of days: {told}")));
    drag(&part, cx, track, &response);
    keys(&part, cx, &response, PlayChange::Step);
    if let Some(days) = cx.state.filter.days {
        grips_ui(&mut part, cx, track, days);
    }
    if response.has_focus() {
        let ring = Stroke::new(1.0, colour(cx.theme.selection));
        part.painter().rect_stroke(rect.expand2(vec2(3.0, 1.0)), 4.0, ring, egui::StrokeKind::Inside);
    }
}

fn paint_window_ground(ui: &Ui, cx: &ViewContext<'_>, track: Track) {
    if let Some(days) = cx.state.filter.days {
        let (left, right) = track.ends(days);
        let ground = Rect::from_x_y_ranges(left..=right, track.rect.y_range());
        ui.painter().rect_filled(ground, 2.0, colour(cx.theme.selection_fill));
    }
}

/// A bar for every few days, as high as the square root of its claims: one claim beside thousands can still be seen.
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels")]
fn paint_bars(ui: &Ui, cx: &ViewContext<'_>, track: Track) {
    let count = (track.rect.width() / BAR_PX).max(1.0) as usize;
    let bins = cx.answers.density_of_all_days().bins(track.all, count);
    let most = bins.iter().map(crate::query::DayBin::touching_in_all).max().unwrap_or(0).max(1) as f32;
    let base = track.rect.bottom();
    let line = Stroke::new(1.0, colour(cx.theme.hairline));
    ui.painter().hline(track.rect.x_range(), base, line);
    let mut mesh = Mesh::default();
    for bin in bins {
        let claims = bin.touching_in_all();
        if claims == 0 {
            continue;
        }
        let (left, right) = (track.x(bin.days.earliest()), track.x(bin.days.latest().plus(1)));
        let height = ((claims as f32 / most).sqrt() * (track.rect.height() - 2.0)).max(2.0);
        let shown = cx.state.filter.days.is_none_or(|days| days.meet(bin.days).is_some());
        let token = match (cx.state.filter.days.is_some(), shown) {
            (true, true) => cx.theme.selection,
            (false, _) => cx.theme.muted,
            (true, false) => cx.theme.faint,
        };
        let right = (right - 1.0).max(left + 1.5).min(left + 14.0);
        let bar = Rect::from_min_max(pos2(left, base - height), pos2(right, base));
        mesh.add_colored_rect(bar, colour(token));
    }
    ui.painter().add(mesh);
}

/// The beginnings of years, as many as have room.
fn paint_years(ui: &Ui, cx: &ViewContext<'_>, track: Track, rect: Rect) {
    let look = Look::body(colour(cx.theme.muted)).size(10.0);
    let mut free = rect.left();
    let mut year = PlayStep::Year.floor(track.all.earliest());
    let most = (track.days() / 366.0).ceil() + 1.0;
    let every = (most * f64::from(YEAR_ROOM_PX) / f64::from(track.rect.width())).ceil().max(1.0);
    #[expect(clippy::cast_possible_truncation, reason = "some years")]
    let every = every.min(1e6) as i32;
    while year <= track.all.latest() {
        let x = track.x(year).max(rect.left());
        let name = year.date().format("%Y").to_string();
        let width = text::size(ui.ctx(), &name, &look).x;
        if x >= free && x + width <= rect.right() {
            ui.painter().vline(x, track.rect.bottom()..=track.rect.bottom() + 3.0, Stroke::new(1.0, look.colour));
            text::paint(ui.painter(), pos2(x + 3.0, rect.bottom() + 1.0), Align2::LEFT_BOTTOM, &name, &look);
            free = x + width + GAP_PX;
        }
        let next = PlayStep::Year.later(year, every);
        if next <= year {
            return;
        }
        year = next;
    }
}

/// Follows a drag: at an end of the window it moves that end, inside all of it, elsewhere it draws a new one. A click
/// goes to its day.
fn drag(ui: &Ui, cx: &ViewContext<'_>, track: Track, response: &Response) {
    let id = response.id.with("grip");
    let window = cx.state.filter.days;
    if response.drag_started()
        && let Some(from) = ui.input(|input| input.pointer.press_origin())
    {
        let grip = grip_at(cx, track, window, from.x);
        ui.data_mut(|data| data.insert_temp(id, grip));
    }
    if let Some(pointer) = response.interact_pointer_pos() {
        let day = track.day(pointer.x);
        if response.dragged()
            && let Some(grip) = ui.data(|data| data.get_temp::<Grip>(id))
        {
            cx.push(Command::Play(PlayChange::Window(held(grip, window, day, track.all))));
        } else if response.clicked() {
            cx.push(Command::Play(PlayChange::To(day)));
        }
    }
    if response.drag_stopped() {
        cx.push(Command::Play(PlayChange::Release));
    }
    let over = response.hover_pos().and_then(|at| window.map(|days| grip_at(cx, track, Some(days), at.x)));
    if let Some(Grip::First | Grip::Last) = over {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
    } else if let Some(Grip::Whole(..)) = over {
        ui.ctx().set_cursor_icon(if response.dragged() { CursorIcon::Grabbing } else { CursorIcon::Grab });
    }
}

/// What a drag that begins at `x` takes hold of. Only a free window has ends that can be moved one by one.
fn grip_at(cx: &ViewContext<'_>, track: Track, window: Option<DayInterval>, x: f32) -> Grip {
    let day = track.day(x);
    let Some(days) = window else { return Grip::New(day) };
    let (left, right) = track.ends(days);
    // Of a window as narrow as its grips the middle stays to take hold of all of it.
    let reach = GRIP_PX.min((right - left) / 3.0);
    let resizable = cx.state.play.mode == PlayMode::Free;
    if resizable && (left - GRIP_PX..left + reach).contains(&x) {
        Grip::First
    } else if resizable && (right - reach..right + GRIP_PX).contains(&x) {
        Grip::Last
    } else if (left..right).contains(&x) || !resizable {
        Grip::Whole(days, if resizable { day } else { days.latest() })
    } else {
        Grip::New(day)
    }
}

/// The window that a drag to `day` makes.
fn held(grip: Grip, window: Option<DayInterval>, day: Day, all: DayInterval) -> DayInterval {
    match (grip, window) {
        (Grip::First, Some(days)) => DayInterval::between(day.min(days.latest()), days.latest()),
        (Grip::Last, Some(days)) => DayInterval::between(days.earliest(), day.max(days.earliest())),
        (Grip::Whole(days, from), _) => {
            let moved = day.0.saturating_sub(from.0);
            let least = all.earliest().0.saturating_sub(days.earliest().0).min(0);
            let most = all.latest().0.saturating_sub(days.latest().0).max(0);
            let by = moved.clamp(least, most);
            DayInterval::between(days.earliest().plus(by), days.latest().plus(by))
        }
        (Grip::New(from), _) => DayInterval::between(from, day),
        (Grip::First | Grip::Last, None) => DayInterval::day(day),
    }
}

/// Arrows move by a step, Home and End go to the ends, while `response` has the focus.
fn keys(ui: &Ui, cx: &ViewContext<'_>, response: &Response, step: impl Fn(i32) -> PlayChange) {
    if !response.has_focus() {
        return;
    }
    ui.memory_mut(|memory| {
        let arrows = egui::EventFilter { horizontal_arrows: true, ..egui::EventFilter::default() };
        memory.set_focus_lock_filter(response.id, arrows);
    });
    let keys = [
        (Key::ArrowLeft, step(-1)),
        (Key::ArrowRight, step(1)),
        (Key::Home, PlayChange::First),
        (Key::End, PlayChange::Last),
        (Key::Delete, PlayChange::Off),
    ];
    for (key, change) in keys {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            cx.push(Command::Play(change));
        }
    }
}

/// The two ends of the window: lines with a grip, each a control of its own for the keyboard.
fn grips_ui(ui: &mut Ui, cx: &ViewContext<'_>, track: Track, days: DayInterval) {
    let (left, right) = track.ends(days);
    let ink = colour(cx.theme.selection);
    let free = cx.state.play.mode == PlayMode::Free;
    let ends = [(left, "First day of the window", days.earliest()), (right, "Last day of the window", days.latest())];
    for (nth, (x, name, day)) in ends.into_iter().enumerate() {
        ui.painter().vline(x, track.rect.y_range(), Stroke::new(1.5, ink));
        if !free {
            continue;
        }
        let knob = Rect::from_center_size(pos2(x, track.rect.center().y), vec2(4.0, 10.0));
        ui.painter().rect_filled(knob, 2.0, ink);
        let place =
            Rect::from_center_size(track.rect.center(), vec2(1.0, 1.0)).translate(vec2(x - track.rect.center().x, 0.0));
        // Found by the keyboard alone: the mouse takes hold of the whole track.
        let response = ui.interact(place, Id::unique("playback window").with(nth), Sense::focusable_noninteractive());
        let told = day.date().format("%-d %b %Y").to_string();
        response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, format!("{name}: {told}")));
        if response.has_focus() {
            ui.painter().rect_stroke(
                knob.expand(3.0),
                3.0,
                Stroke::new(1.0, colour(cx.theme.text)),
                egui::StrokeKind::Inside,
            );
        }
        let step = cx.state.play.step;
        keys(ui, cx, &response, |by| {
            PlayChange::Window(if nth == 0 {
                DayInterval::between(step.later(days.earliest(), by).min(days.latest()), days.latest())
            } else {
                DayInterval::between(days.earliest(), step.later(days.latest(), by).max(days.earliest()))
            })
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(first: i32, last: i32) -> DayInterval {
        DayInterval::between(Day(first), Day(last))
    }

    #[test]
    fn a_drag_moves_an_end_or_the_whole_and_stays_within_all_days() {
        let (window, all) = (Some(days(10, 20)), days(0, 100));
        let cases = [
            ("first end", Grip::First, 5, days(5, 20)),
            ("first end over the last", Grip::First, 30, days(20, 20)),
            ("last end", Grip::Last, 40, days(10, 40)),
            ("last end over the first", Grip::Last, 3, days(10, 10)),
            ("whole", Grip::Whole(days(10, 20), Day(12)), 22, days(20, 30)),
            ("whole, too far", Grip::Whole(days(10, 20), Day(12)), -500, days(0, 10)),
            ("new", Grip::New(Day(50)), 45, days(45, 50)),
        ];
        for (name, grip, to, expected) in cases {
            assert_eq!(held(grip, window, Day(to), all), expected, "{name}");
        }
    }

    #[test]
    fn places_and_days_are_told_of_each_other() {
        let rect = Rect::from_min_size(pos2(100.0, 0.0), vec2(300.0, 20.0));
        let track = Track { rect, all: days(1000, 1099) };
        for day in [1000, 1042, 1099] {
            assert_eq!(track.day(track.x(Day(day)) + 1.5), Day(day));
        }
        assert_eq!((track.day(-50.0), track.day(5000.0)), (Day(1000), Day(1099)));
    }
}
