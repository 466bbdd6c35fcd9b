//! Grid lines and labels of the time axis: as fine as there is room, never two over each other.
//!
//! A label begins at its line and says no more than its neighbours have not said: the first one after the left edge
//! or after a fold gives the year, later ones only what changes. Measuring text is left to the caller.

use super::steps::{EVERY_DAY, Step};
use super::{Extent, FOLD_PX, Fold, MonthNames, TimeScale, TimeView};
use crate::model::Day;
use chrono::Datelike;

/// From a line to the text that begins at it, in pixels.
const LABEL_INSET_PX: f32 = 4.0;
/// The least distance between two texts, in pixels.
const LABEL_GAP_PX: f32 = 6.0;
/// The least distance between a date and how much is folded, in pixels: they must not read as one.
const FOLD_LABEL_GAP_PX: f32 = 14.0;
/// A run between folds narrower than this, in pixels, hardly has room for a date beside the words of its folds.
const SHORT_RUN_PX: f32 = 160.0;
/// Days at least this wide are named with their day of the week, in pixels.
const WEEKDAY_PX: f64 = 64.0;

/// Everything that belongs to the axis in one view. Pixels are counted from the view's left edge.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AxisPicture {
    /// Grid lines, in order of time.
    pub ticks: Vec<Tick>,
    /// Dates, from left to right; no two overlap each other or a fold's words.
    pub labels: Vec<AxisLabel>,
    /// Folds in view, from left to right.
    pub folds: Vec<FoldPicture>,
}

/// A grid line at the beginning of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// The day.
    pub day: Day,
    /// The line's place in pixels.
    pub px: f32,
}

/// Text on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisLabel {
    /// Left end of the text.
    pub left_px: f32,
    /// Width of the text.
    pub width_px: f32,
    /// The text.
    pub text: String,
}

impl AxisLabel {
    /// Its right end.
    #[must_use]
    pub fn right_px(&self) -> f32 {
        self.left_px + self.width_px
    }
}

/// A fold in view.
#[derive(Clone, Debug, PartialEq)]
pub struct FoldPicture {
    /// The fold.
    pub fold: Fold,
    /// Where it begins.
    pub left_px: f32,
    /// Where it ends.
    pub right_px: f32,
    /// How much is folded, where there is room to say it.
    pub label: Option<AxisLabel>,
}

/// The axis of `view`. `width_of` gives the width of a text in pixels as it will be drawn.
///
/// Every run between folds first gets the dates that say where in time it lies, then the folds get their words where
/// these leave room: how much is folded also shows when the pointer rests on the fold.
pub fn axis_picture(
    extent: &Extent,
    view: &TimeView,
    names: MonthNames,
    mut width_of: impl FnMut(&str) -> f32,
) -> AxisPicture {
    let scale = view.scale(extent);
    let mut picture = AxisPicture { folds: fold_pictures(extent, view, &scale), ..AxisPicture::default() };
    let step = Step::for_px_per_day(view.px_per_day());
    let mut runs = Vec::new();
    for (from, until) in extent.runs() {
        let run = Run::new(view, &scale, step, names, from, until);
        picture.ticks.extend_from_slice(&run.ticks);
        runs.push(run);
    }
    for nth in 0..runs.len() {
        let beyond = runs.get(nth + 1).and_then(|next: &Run| next.ticks.first()).map(|tick| tick.px - LABEL_GAP_PX);
        if let Some((run, beyond)) = runs.get_mut(nth).zip(beyond) {
            run.room_until_px = beyond;
        }
    }
    // A narrow run has only one place for its date, a wide one has others.
    let narrow = |run: &Run| run.until_px - run.from_px < SHORT_RUN_PX;
    for wants_narrow in [true, false] {
        for run in runs.iter_mut().filter(|run| narrow(run) == wants_narrow) {
            run.lead(&mut picture, step, view, &mut width_of);
            run.label(&mut picture, step, view, &mut width_of, true);
        }
    }
    label_folds(&mut picture, view, &mut width_of);
    for mut run in runs {
        run.label(&mut picture, step, view, &mut width_of, false);
    }
    picture.labels.sort_by(|a, b| a.left_px.total_cmp(&b.left_px));
    picture
}

pub(super) fn fold_pictures(extent: &Extent, view: &TimeView, scale: &TimeScale) -> Vec<FoldPicture> {
    let px = |day: Day| view.px_from_day(scale, f64::from(day.0)) as f32;
    let pictures = extent.folds().iter().map(|&fold| FoldPicture {
        fold,
        left_px: px(fold.from),
        right_px: px(fold.until),
        label: None,
    });
    pictures.filter(|fold| fold.right_px > 0.0 && fold.left_px < view.width_px() as f32).collect()
}

/// Says over each fold how much is folded, in as many words as have room.
fn label_folds(picture: &mut AxisPicture, view: &TimeView, width_of: &mut impl FnMut(&str) -> f32) {
    for nth in 0..picture.folds.len() {
        let Some(fold) = picture.folds.get(nth) else { continue };
        let centre = (fold.left_px + fold.right_px) / 2.0;
        let free_until = picture.folds.get(nth + 1).map_or(f32::INFINITY, |next| next.left_px - FOLD_LABEL_GAP_PX);
        let length = fold.fold.length_in_words();
        let (left_px, right_px) = (fold.left_px, fold.right_px);
        let label = [format!("{length} folded"), length].into_iter().find_map(|text| {
            let width_px = width_of(&text);
            // Over the middle of the fold, or ending or beginning within it, beside a date that reaches close to it.
            let before_date = right_px + LABEL_INSET_PX - FOLD_LABEL_GAP_PX;
            let lefts = [centre - width_px / 2.0, before_date - width_px, left_px];
            lefts.into_iter().find_map(|left_px| {
                let label = AxisLabel { left_px, width_px, text: text.clone() };
                (label.right_px() <= free_until && is_free(picture, &label, FOLD_LABEL_GAP_PX, view)).then_some(label)
            })
        });
        if let Some(fold) = picture.folds.get_mut(nth) {
            fold.label = label;
        }
    }
}

/// What is in view of a stretch between folds.
struct Run {
    /// The day at its left end, which may have begun before.
    first: Day,
    from_px: f32,
    until_px: f32,
    /// As far as its dates may reach: over the fold after it, up to the first line beyond, which needs its own date.
    room_until_px: f32,
    ticks: Vec<Tick>,
    /// Number of ticks that have had their turn.
    done: usize,
    told: Told,
    names: MonthNames,
}

impl Run {
    fn new(view: &TimeView, scale: &TimeScale, step: Step, names: MonthNames, from: Day, until: Day) -> Self {
        let px = |day: f64| view.px_from_day(scale, day);
        let width_px = view.width_px();
        let first = from.max(Day(view.day_from_px(scale, 0.0).floor() as i32));
        let last = until.min(Day(view.day_from_px(scale, width_px).ceil() as i32));
        let ticks = step.days(first, last).into_iter().map(|day| Tick { day, px: px(f64::from(day.0)) as f32 });
        Self {
            first,
            from_px: px(f64::from(from.0)).max(0.0) as f32,
            until_px: px(f64::from(until.0)).min(width_px) as f32,
            room_until_px: f32::INFINITY,
            ticks: ticks.filter(|tick| tick.px >= 0.0).collect(),
            done: 0,
            told: Told::default(),
            names,
        }
    }

    /// Names the stretch before the first line where that has room, without a line of its own. Where there is no line
    /// at all, the name stands for the whole run and may reach into the fold beside it.
    fn lead(&mut self, picture: &mut AxisPicture, step: Step, view: &TimeView, width_of: &mut impl FnMut(&str) -> f32) {
        if self.from_px >= self.until_px {
            return;
        }
        let first_tick = self.ticks.first();
        let end_px = first_tick.map_or((self.until_px + FOLD_PX as f32).min(self.room_until_px), |tick| tick.px);
        let texts_before = picture.labels.iter().map(AxisLabel::right_px).filter(|right| *right < end_px);
        let left_px = texts_before.map(|right| right + LABEL_GAP_PX).fold(self.from_px + LABEL_INSET_PX, f32::max);
        // The year may be left to the first line only where that will have room for it.
        let tick_tells_year = first_tick.is_some_and(|tick| {
            let text = self.names.say(tick.day.date(), "%-d %b %Y");
            let label = AxisLabel { left_px: tick.px + LABEL_INSET_PX, width_px: width_of(&text), text };
            is_free(picture, &label, LABEL_GAP_PX, view)
        });
        let date = self.first.date();
        let formats = step.lead_formats();
        let fullest = formats.first().map(|format| self.names.say(date, format));
        let may_say = formats.iter().take(if tick_tells_year { formats.len() } else { 1 });
        for text in may_say.map(|format| self.names.say(date, format)) {
            let label = AxisLabel { left_px, width_px: width_of(&text), text };
            if label.right_px() <= end_px && is_free(picture, &label, LABEL_GAP_PX, view) {
                // A name without the year leaves everything for the first line to tell.
                if Some(label.text.as_str()) == fullest.as_deref() {
                    self.told.tell(self.first, &label.text);
                }
                picture.labels.push(label);
                return;
            }
        }
    }

    /// Labels the lines, or, where `until_year_told`, as many as it takes to have told the year.
    fn label(
        &mut self,
        picture: &mut AxisPicture,
        step: Step,
        view: &TimeView,
        width_of: &mut impl FnMut(&str) -> f32,
        until_year_told: bool,
    ) {
        let names_weekdays = view.px_per_day() >= WEEKDAY_PX;
        let (names, told) = (self.names, &mut self.told);
        for (nth, tick) in self.ticks.iter().enumerate().skip(self.done) {
            if until_year_told && told.year.is_some() {
                return;
            }
            self.done = nth + 1;
            let next = self.ticks.get(nth + 1);
            let next_tells_year = next.is_some_and(|next| told.next_tells_year(tick, next, view, names, width_of));
            let room_until = next.map_or(view.width_px() as f32, |next| next.px);
            let mut chosen = None;
            for text in told.wordings(tick, step, names, names_weekdays, next_tells_year) {
                let label = AxisLabel { left_px: tick.px + LABEL_INSET_PX, width_px: width_of(&text), text };
                let fits = label.right_px() <= room_until;
                chosen = Some(label);
                if fits {
                    break;
                }
            }
            let stays = |label: &AxisLabel| label.right_px() <= self.room_until_px;
            let free = |label: &AxisLabel| stays(label) && is_free(picture, label, LABEL_GAP_PX, view);
            if let Some(label) = chosen.filter(free) {
                told.tell(tick.day, &label.text);
                picture.labels.push(label);
            }
        }
    }
}

/// Whether the label lies in the view, `gap_px` from dates and farther from what is said of folds.
pub(super) fn is_free(picture: &AxisPicture, label: &AxisLabel, gap_px: f32, view: &TimeView) -> bool {
    let clear = |other: &AxisLabel, gap_px: f32| {
        label.left_px >= other.right_px() + gap_px || label.right_px() + gap_px <= other.left_px
    };
    let mut of_folds = picture.folds.iter().filter_map(|fold| fold.label.as_ref());
    label.left_px >= 0.0
        && label.right_px() <= view.width_px() as f32
        && picture.labels.iter().all(|other| clear(other, gap_px))
        && of_folds.all(|other| clear(other, FOLD_LABEL_GAP_PX))
}

/// What the labels so far have said.
#[derive(Default)]
struct Told {
    year: Option<i32>,
    month: Option<(i32, u32)>,
}

impl Told {
    /// Whether the year may wait for the label of `next`: that one names its month anyway, and has room for the year.
    fn next_tells_year(
        &self,
        tick: &Tick,
        next: &Tick,
        view: &TimeView,
        names: MonthNames,
        width_of: &mut impl FnMut(&str) -> f32,
    ) -> bool {
        let (date, next_date) = (tick.day.date(), next.day.date());
        let names_month = self.month.is_none() && next_date.month() != date.month();
        let mut right_px = || next.px + LABEL_INSET_PX + width_of(&names.say(next_date, "%a %-d %b %Y"));
        names_month && right_px() <= view.width_px() as f32
    }

    /// Wordings of a day, the fullest first; the last must do where none has room.
    fn wordings(
        &self,
        tick: &Tick,
        step: Step,
        names: MonthNames,
        names_weekdays: bool,
        next_tells_year: bool,
    ) -> Vec<String> {
        let date = tick.day.date();
        let year_told = self.year == Some(date.year());
        let month_told = self.month == Some((date.year(), date.month()));
        let in_month = match step {
            Step::Years(_) => return vec![names.say(date, "%Y")],
            Step::Months(_) => "%b",
            Step::Days(days) if date.day() == 1 && days.len() < EVERY_DAY.len() => "%b",
            Step::Days(_) => "%-d %b",
        };
        let with_year = format!("{in_month} %Y");
        let formats: &[&str] = match (year_told, month_told) {
            (false, false) if next_tells_year => &[&with_year, in_month],
            (false, false) => &[&with_year],
            (false, true) => &[&with_year, "%-d"],
            (true, false) => &[in_month],
            (true, true) => &["%-d"],
        };
        let say = |format: &&str| {
            let plain = names.say(date, format);
            let weekday = names_weekdays.then(|| names.say(date, &format!("%a {format}")));
            weekday.into_iter().chain([plain])
        };
        formats.iter().flat_map(say).collect()
    }

    fn tell(&mut self, day: Day, text: &str) {
        let date = day.date();
        self.month = Some((date.year(), date.month()));
        if text.ends_with(&date.year().to_string()) {
            self.year = Some(date.year());
        }
    }
}

#[cfg(test)]
mod tests;
