//! When: the day of an event, from its clause, its sentence, what was told before, or the report's own day.

mod bases;
mod foreign;
mod ties;

pub use ties::is_aside;

use super::memory::Trace;
use super::timex::{Anchor, Meaning, Timex};
use super::triggers::TriggerMention;
use super::whereabouts::Heard;
use crate::arabic::words;
use crate::extract::located::{beginning_in, touching};
use crate::model::{AnchorBasis, ClaimDate, DateAnchor, DayInterval, EventType};
use foreign::{
    is_after_it, is_ahead, is_deadline, is_far, is_far_since, is_just_past, is_of_dateline, is_of_later,
    is_of_other_clause, is_of_other_word, is_of_treaty,
};
use std::ops::Range;

/// How far back news reaches that a report tells without a day, where the report's own day is estimated.
const NEWS_DAYS_ESTIMATED: i32 = 7;
/// The same where the report's day is printed.
const NEWS_DAYS_PRINTED: i32 = 1;
/// Days before the report at which its news end and its history begins.
const NEWS_REACH_DAYS: i32 = 20;
/// How far ahead what is planned or conditional is looked for, where no day is told.
const EXPECTED_DAYS: i32 = 10;
/// Over how many sentences a day is carried.
const CARRIED_SENTENCES: usize = 3;
/// How far before the news lies what a report looks back to without a day.
const LOOKED_BACK_DAYS: i32 = 7;

/// The day of the trigger's event; `told` is false for what is planned or conditional, which has a day only where
/// the text names one.
#[must_use]
pub fn date(heard: &Heard<'_>, anchor: Option<Anchor>, told: bool) -> Option<ClaimDate> {
    if let Some(date) = bases::counted_back(heard, anchor).or_else(|| of_its_outcome(heard)) {
        return Some(date);
    }
    match in_sentence(heard, anchor, told) {
        Found::Date(date) => return Some(date),
        Found::Earlier => return shortly_before(heard, anchor),
        Found::Nothing => {}
    }
    if told && heard.trigger.event_type == EventType::Control {
        return anchor
            .map(|anchor| ClaimDate::new(anchor.interval, "date.state_at_report", None, Some(anchor.date_anchor())));
    }
    if !told {
        return if was_planned(heard) { carried(heard, anchor).or_else(|| news(anchor)) } else { expected(anchor) };
    }
    if heard.sentence.background && heard.sentence.clauses.first() == Some(heard.clause) {
        return None;
    }
    if is_pluperfect(heard) {
        return shortly_before(heard, anchor);
    }
    carried(heard, anchor).or_else(|| news(anchor))
}

/// "وكان مقررا أن يدخل الوفد ظهرا، لكن": what was planned for the day of the news and came otherwise.
fn was_planned(heard: &Heard<'_>) -> bool {
    const REACH: usize = 8;
    let start = heard.trigger.tokens.start;
    let was = |at: &usize| heard.doc.is_word(*at, &words!["كان", "كانت", "كانوا"]);
    let meant =
        |at: usize| heard.doc.is_word(at, &words!["مقررا", "المقرر", "مقرره", "مفترضا", "المفترض", "يعتزم", "تعتزم"]);
    let from = start.saturating_sub(REACH).max(heard.clause.start);
    (from..start).find(was).is_some_and(|was| (was + 1..was + 3).any(meant))
}

/// "اشتباكات اندلعت صباح أمس، راح ضحيتها خمسة": what an event of its sentence led to is of its day.
fn of_its_outcome(heard: &Heard<'_>) -> Option<ClaimDate> {
    const REACH: usize = 4;
    let outcomes = &heard.lexicon.calendar.outcomes;
    let start = heard.trigger.tokens.start;
    let led = (start.saturating_sub(REACH).max(heard.clause.start)..heard.trigger.tokens.end + 1)
        .any(|at| heard.doc.is_any(at, outcomes));
    let trace = heard.memory.date.as_ref().filter(|trace| led && trace.sentence == heard.sentence.nth)?;
    let date = trace.date.as_ref()?;
    let span = date.span?;
    let told = |timex: &&Timex| {
        matches!(timex.meaning, Meaning::Days { .. })
            && heard.clause.contains(&timex.tokens.start)
            && heard.doc.span(&timex.tokens).start >= span.end
    };
    if beginning_in(&heard.mentions.times, heard.clause).iter().any(|timex| told(&timex)) {
        return None;
    }
    let anchor = DateAnchor { interval: date.interval, basis: AnchorBasis::Event };
    Some(ClaimDate::new(date.interval, "date.carried", date.span, Some(anchor)))
}

/// "وكان التنظيم قد سيطر على": told as past by the time of the news, in the first clause of its sentence.
fn is_pluperfect(heard: &Heard<'_>) -> bool {
    const REACH: usize = 12;
    let start = heard.sentence.tokens.start;
    let was = heard.doc.has_stem(start, &words!["كان", "كانت", "كانوا"]);
    let had = |at: usize| heard.doc.is_word(at, &words!["قد"]);
    let first = heard.sentence.clauses.first() == Some(heard.clause);
    was && first && (start + 1..heard.trigger.tokens.start.min(start + REACH)).any(had)
}

/// Some day of the week before the news, or before what was told last.
fn shortly_before(heard: &Heard<'_>, anchor: Option<Anchor>) -> Option<ClaimDate> {
    let last = carried(heard, anchor).map(|date| date.interval);
    let base = last.or_else(|| anchor.map(|anchor| anchor.interval))?;
    let days = DayInterval::between(base.earliest().plus(-LOOKED_BACK_DAYS), base.latest());
    Some(ClaimDate::new(days, "date.shortly_before", None, anchor.map(Anchor::date_anchor)))
}

enum Found {
    Date(ClaimDate),
    /// "في وقت سابق": a day before, no telling which.
    Earlier,
    Nothing,
}

fn in_sentence(heard: &Heard<'_>, anchor: Option<Anchor>, told: bool) -> Found {
    for (nth, (reach, own)) in heard.reaches().into_iter().enumerate() {
        if !told && !own {
            break;
        }
        let inside = beginning_in(&heard.mentions.times, &reach)
            .iter()
            .filter(|timex| timex.meaning != Meaning::Length)
            .filter(|timex| !is_of_treaty(heard, timex))
            .filter(|timex| !is_of_dateline(heard, timex) && !bases::is_counted_from_next(heard, timex));
        let distance = |timex: &&Timex| {
            if timex.tokens.start < heard.trigger.tokens.start {
                heard.trigger.tokens.start - timex.tokens.end.min(heard.trigger.tokens.start)
            } else {
                timex.tokens.start - heard.trigger.tokens.start
            }
        };
        // A day that stands beside an earlier trigger of the clause is that trigger's, if there is another.
        let of_other = |timex: &&Timex| {
            let earlier = timex.tokens.start < heard.trigger.tokens.start;
            let beside = heard
                .sentence
                .triggers
                .iter()
                .any(|other| reach.contains(&other.tokens.start) && other.tokens.end <= timex.tokens.start);
            earlier && (beside || is_after_it(heard, timex))
        };
        let inside = inside.filter(|timex| {
            let is_of_another = is_of_later(heard, timex)
                || is_far_since(heard, timex)
                || (nth >= 2 && (is_far(heard, timex) || is_of_other_clause(heard, timex)))
                || is_deadline(heard, timex)
                || is_of_other_word(heard, timex)
                || (told && is_ahead(timex, anchor))
                || (!told && is_just_past(timex, anchor));
            !is_of_another
        });
        let vague = |timex: &&Timex| !matches!(timex.meaning, Meaning::Days { .. });
        let Some(nearest) = inside.min_by_key(|timex| (vague(timex), of_other(timex), distance(timex))) else {
            continue;
        };
        let after = reach.start >= heard.clause.end;
        // A later clause with an event of its own keeps its day to itself.
        let other = heard.sentence.triggers.iter().any(|other| reach.contains(&other.tokens.start));
        if after && other && !tells_cause(heard, &reach) {
            continue;
        }
        if let Some(found) = read(heard, nearest, (anchor, told), nth, after) {
            return found;
        }
    }
    Found::Nothing
}

/// "قتل خمسة إثر غارة على نوى أمس": a clause that tells by what the event came about has its day.
fn tells_cause(heard: &Heard<'_>, reach: &Range<usize>) -> bool {
    let harm = heard.trigger.event_type == EventType::Killing;
    harm && reach.start == heard.clause.end && heard.doc.is_word(reach.start, &words!["اثر", "جراء", "نتيجه", "بفعل"])
}

/// What is planned without a day is looked for in the days after the report.
fn expected(anchor: Option<Anchor>) -> Option<ClaimDate> {
    let anchor = anchor?;
    let days = DayInterval::between(anchor.interval.earliest(), anchor.interval.latest().plus(EXPECTED_DAYS));
    Some(ClaimDate::new(days, "date.expected", None, Some(anchor.date_anchor())))
}

fn read(
    heard: &Heard<'_>,
    timex: &Timex,
    (anchor, told): (Option<Anchor>, bool),
    nth: usize,
    after: bool,
) -> Option<Found> {
    let span = Some(heard.doc.span(&timex.tokens));
    match timex.meaning {
        Meaning::Days { interval, relative } => {
            let interval = since(heard, timex, anchor, joined(heard, timex, interval));
            let year = timex
                .tokens
                .clone()
                .any(|at| heard.doc.form(at).len() == 4 && heard.doc.form(at).parse::<u16>().is_ok());
            let interval = if told || year { interval } else { still_to_come(interval, anchor) };
            let anchor = anchor.filter(|_| relative).map(Anchor::date_anchor);
            let rule = if nth < 2 { timex.rule.to_owned() } else { format!("{}.same_sentence", timex.rule) };
            Some(Found::Date(ClaimDate::new(interval, &rule, span, anchor)))
        }
        // Words that hang on another event count for their own clause only.
        Meaning::AfterEvent { least, most } if nth < 2 || !after => {
            let fallback = anchor.filter(|_| most < 0).map(|anchor| anchor.interval);
            let base = before_it(heard).or(fallback)?;
            let latest = anchor.map_or(base.latest().plus(most), |anchor| anchor.interval.latest());
            let interval = DayInterval::between(base.earliest().plus(least), base.latest().plus(most));
            // What is told did not happen after the report: the words count from another event.
            if interval.earliest() > latest {
                return None;
            }
            let interval = interval
                .meet(DayInterval::between(interval.earliest(), latest.max(interval.earliest())))
                .unwrap_or(interval);
            Some(Found::Date(ClaimDate::new(
                interval,
                timex.rule,
                span,
                Some(DateAnchor { interval: base, basis: AnchorBasis::Event }),
            )))
        }
        Meaning::Later if nth < 2 => {
            let base = before_it(heard)?;
            let latest = anchor.map_or(base.latest(), |anchor| anchor.interval.latest()).max(base.earliest());
            let interval = DayInterval::between(base.earliest(), latest);
            Some(Found::Date(ClaimDate::new(
                interval,
                timex.rule,
                span,
                Some(DateAnchor { interval: base, basis: AnchorBasis::Event }),
            )))
        }
        Meaning::Earlier if nth < 2 && heard.trigger.event_type != EventType::Control => Some(Found::Earlier),
        _ => None,
    }
}

/// "لقاء مرتقب مطلع أغسطس": what is planned for a month without a year is looked for ahead, where the last one lies far
/// back.
fn still_to_come(interval: DayInterval, anchor: Option<Anchor>) -> DayInterval {
    const YEAR: i32 = 365;
    const MONTH: i32 = 31;
    let Some(anchor) = anchor.filter(|_| interval.len_days() <= MONTH) else { return interval };
    let next = DayInterval::between(interval.earliest().plus(YEAR), interval.latest().plus(YEAR));
    let far_back = interval.latest().plus(YEAR / 2) < anchor.interval.earliest();
    if far_back && next.earliest().plus(1) > anchor.interval.earliest() { next } else { interval }
}

/// "منذ بدء الهجوم الثلاثاء": from that day up to the report.
fn since(heard: &Heard<'_>, timex: &Timex, anchor: Option<Anchor>, interval: DayInterval) -> DayInterval {
    // "منذ بدء الهجوم الثلاثاء" dates the attack itself, and all that has come of it since.
    let begun = |other: &TriggerMention| {
        other.tokens == heard.trigger.tokens
            && other.tokens.end <= timex.tokens.start
            && (other.tokens.start.saturating_sub(2)..other.tokens.start)
                .any(|at| heard.doc.is_word(at, &words!["منذ"]))
    };
    // "المختطف منذ صيف العام الفائت": since when he is missed is when he was taken.
    let deed = matches!(heard.trigger.event_type, EventType::Abduction | EventType::Arrest)
        && heard.trigger.tokens.end == timex.tokens.start.saturating_sub(1);
    let since = ties::is_since(heard.doc, timex.tokens.start) && !begun(heard.trigger) && !deed;
    let latest = anchor.map(|anchor| anchor.interval.latest()).filter(|&latest| since && latest > interval.latest());
    latest.map_or(interval, |latest| DayInterval::between(interval.earliest(), latest))
}

/// The days of the event told before the trigger: in its sentence, though it looks back, else the last of the news.
fn before_it(heard: &Heard<'_>) -> Option<DayInterval> {
    let last = heard.memory.date.as_deref();
    let here = |trace: &&Trace| trace.sentence == heard.sentence.nth && trace.date.is_some();
    let told_at = |trace: &&Trace| trace.date.as_ref().and_then(|date| date.span).map(|span| span.start);
    let looking_back = || heard.memory.of_type.values().map(|trace| &**trace).filter(here).max_by_key(told_at);
    let trace = last.filter(|trace| here(trace)).or_else(looking_back).or(last)?;
    trace.date.as_ref().map(|date| date.interval)
}

/// "أواخر الشهر الماضي ومطلع الشهر الجاري": both together.
fn joined(heard: &Heard<'_>, timex: &Timex, interval: DayInterval) -> DayInterval {
    let around = timex.tokens.start.saturating_sub(1)..timex.tokens.end + 1;
    let beside = |other: &&Timex| {
        let next = other.tokens.start == timex.tokens.end && heard.doc.begins_with_wa(other.tokens.start);
        let last = other.tokens.end == timex.tokens.start && heard.doc.begins_with_wa(timex.tokens.start);
        next || last
    };
    let others = touching(&heard.mentions.times, &around).filter(beside);
    others.fold(interval, |all, other| match other.meaning {
        Meaning::Days { interval, .. } => all.hull(interval),
        _ => all,
    })
}

/// The day of an event told shortly before.
fn carried(heard: &Heard<'_>, anchor: Option<Anchor>) -> Option<ClaimDate> {
    let same = heard
        .memory
        .of_type
        .get(&heard.trigger.event_type)
        .filter(|trace| heard.trigger.definite && trace.date.is_some())
        .filter(|trace| heard.sentence.nth.saturating_sub(trace.sentence) <= CARRIED_SENTENCES);
    let near = heard
        .memory
        .date
        .as_ref()
        .filter(|trace| heard.sentence.nth.saturating_sub(trace.sentence) <= CARRIED_SENTENCES);
    // What is told without a day in a paragraph of its own is news.
    let near = near.filter(|trace| in_one_line(heard, trace.sentence));
    let trace = same.or(near)?;
    let date = trace.date.as_ref()?;
    if !is_recent(heard, date, anchor) {
        return None;
    }
    let days = reaction(heard, trace, anchor).unwrap_or(date.interval);
    let anchor = DateAnchor { interval: date.interval, basis: AnchorBasis::Event };
    Some(ClaimDate::new(days, "date.carried", date.span, Some(anchor)))
}

/// What is said of an event in a sentence of its own was said on that day or the next.
fn reaction(heard: &Heard<'_>, trace: &Trace, anchor: Option<Anchor>) -> Option<DayInterval> {
    let event = trace.date.as_ref()?.interval;
    let of_deed = !trace.event_type.is_speech() && heard.trigger.event_type.is_speech();
    let later = heard.sentence.nth > trace.sentence && of_deed && event.len_days() == 1;
    let latest = anchor.filter(|_| later)?.interval.latest();
    (event.latest() < latest).then(|| DayInterval::between(event.earliest(), event.latest().plus(1)))
}

/// Whether the sentence with this number stands in the trigger's line.
fn in_one_line(heard: &Heard<'_>, sentence: usize) -> bool {
    let from = heard.doc.passages.get(sentence).map_or(0, |passage| passage.tokens.start);
    (from + 1..=heard.trigger.tokens.start).all(|at| heard.doc.token(at).is_some_and(|token| !token.starts_line))
}

/// Whether a date is of the news and not of the history behind it, or of the very event that a definite noun takes up.
fn is_recent(heard: &Heard<'_>, date: &ClaimDate, anchor: Option<Anchor>) -> bool {
    let taken_up = heard.trigger.definite
        && heard.memory.of_type.get(&heard.trigger.event_type).is_some_and(|trace| trace.date.as_ref() == Some(date));
    let far = anchor.is_some_and(|anchor| date.interval.latest().plus(NEWS_REACH_DAYS) < anchor.interval.earliest());
    let history =
        anchor.is_some_and(|anchor| date.interval.len_days() > anchor.interval.len_days() + 3 * NEWS_REACH_DAYS);
    taken_up || !(far || history)
}

/// What a report tells without a day is news: of its own day or shortly before.
fn news(anchor: Option<Anchor>) -> Option<ClaimDate> {
    let anchor = anchor?;
    let days = match anchor.basis {
        // A report that is known to a few days tells of those.
        AnchorBasis::ReportPrinted | AnchorBasis::ReportEstimated
            if (2..=NEWS_DAYS_ESTIMATED).contains(&anchor.interval.len_days()) =>
        {
            0
        }
        AnchorBasis::ReportPrinted => NEWS_DAYS_PRINTED,
        AnchorBasis::ReportEstimated if anchor.interval.len_days() == 1 => NEWS_DAYS_PRINTED,
        AnchorBasis::ReportEstimated | AnchorBasis::Event => NEWS_DAYS_ESTIMATED,
    };
    Some(ClaimDate::new(anchor.interval.back_between(0, days), "date.news", None, Some(anchor.date_anchor())))
}

#[cfg(test)]
mod tests;
