//! The events of a synthetic corpus: each follows from the seed and its number alone.

use super::dice::{Dice, Weighted};
use super::notes::{Subject, note};
use super::war::{FLYING, FRONTS, GOVERNORATES, KINDS, STATUSES, WEEK, YEARS, is_deadly};
use crate::extract::Engine;
use crate::model::{
    Actor, ActorKind, Day, DayInterval, EventType, Outlet, Place, PlaceKind, Report, ReportId, Role, Status,
};
use crate::store::{Dead, FieldColumns, RowEvent};
use chrono::Datelike;
use std::collections::BTreeMap;

/// The columns of a record.
pub(super) const COLUMNS: [&str; 12] = [
    "kind",
    "status",
    "first_day",
    "last_day",
    "place",
    "side_a",
    "side_b",
    "dead_low",
    "dead_best",
    "dead_high",
    "outlet",
    "note",
];

/// Who tells them: no outlet that there is.
const OUTLETS: [&str; 5] = ["وكالة مثال", "شبكة نموذج", "صحيفة تجربة", "إذاعة افتراض", "منصة عينة"];

/// What the columns tell.
pub(super) fn fields() -> FieldColumns {
    FieldColumns {
        kind: vec![0],
        status: vec![1],
        days: vec![2, 3],
        place: vec![4],
        actors: vec![5, 6],
        dead: vec![7, 8, 9],
        said: vec![10],
        text: vec![11],
    }
}

/// An event with its own list of actors.
#[derive(Debug, PartialEq)]
pub(super) struct Event {
    kind: EventType,
    status: Status,
    days: Option<DayInterval>,
    place: Option<u32>,
    actors: Vec<(u32, Role)>,
    dead: Dead,
    outlet: &'static str,
}

impl Event {
    /// As a project's file takes it.
    pub(super) fn row(&self) -> RowEvent<'_> {
        let Self { kind, status, days, place, actors, dead, .. } = self;
        RowEvent { kind: *kind, status: *status, days: *days, place: *place, actors, dead: *dead }
    }
}

/// What events are thrown from.
#[derive(Debug)]
pub(super) struct Corpus {
    seed: u64,
    events: u32,
    actors: Vec<Actor>,
    places: Vec<Place>,
    days: Weighted<Day>,
    kinds: Weighted<EventType>,
    statuses: Weighted<Status>,
    /// Governorates by the year from which on they are so hot.
    governorates: Vec<(i32, Weighted<&'static str>)>,
    places_in: BTreeMap<String, PlacesIn>,
    /// Fighters and people of each camp, most prominent first, by their places among the actors.
    of_camp: BTreeMap<String, Weighted<u32>>,
}

/// The places of a governorate.
#[derive(Debug)]
struct PlacesIn {
    points: Weighted<u32>,
    areas: Weighted<u32>,
}

impl Corpus {
    /// A corpus of our registry and gazetteer.
    pub(super) fn new(engine: &Engine, seed: u64, events: u32, days: DayInterval) -> Self {
        let places: Vec<Place> =
            engine.places().iter().filter(|place| place.admin1.starts_with("SY")).cloned().collect();
        let actors: Vec<Actor> = engine.actors().iter().filter(|actor| acts(actor)).cloned().collect();
        let governorates = GOVERNORATES.iter().map(|(year, hot)| (*year, Weighted::new(hot.iter().copied()))).collect();
        Self {
            seed,
            events,
            days: weighted_days(seed, days),
            kinds: Weighted::new(KINDS),
            statuses: Weighted::new(STATUSES),
            governorates,
            places_in: places_in(seed, &places),
            of_camp: of_camp(&actors),
            actors,
            places,
        }
    }

    pub(super) fn actors(&self) -> &[Actor] {
        &self.actors
    }

    pub(super) fn places(&self) -> &[Place] {
        &self.places
    }

    /// What the corpus is called. Its name and its outlet say that nothing of it happened.
    pub(super) fn report(&self) -> Report {
        Report {
            id: ReportId(0),
            file_name: format!("synthetic-{}-seed-{}", self.events, self.seed),
            text: String::new(),
            outlet: Outlet {
                name_en: format!("Synthetic events, seed {} (none of them happened)", self.seed),
                name_ar: "أحداث مصطنعة لم يقع منها شيء".to_owned(),
            },
            title_ar: String::new(),
            publication: None,
        }
    }

    /// The `nth` event, from 0. Events come about in the order of time.
    pub(super) fn event(&self, nth: u32) -> Event {
        let mut dice = Dice::of(self.seed, 1, u64::from(nth));
        let day = self.day(nth, &mut dice);
        let governorate = self.governorate(day.date().year(), &mut dice);
        let (mut actors, first_camp) = self.sides(day.date().year(), governorate, &mut dice);
        let kind = self.kind(first_camp, &mut dice);
        set_roles(&mut actors, kind);
        if actors.len() == 2 && dice.chance(0.04) {
            let third = self.of_camp.get(first_camp).and_then(|camp| camp.throw(&mut dice)).copied();
            let role = if kind.is_mutual() { Role::Participant } else { Role::Initiator };
            actors.extend(
                third.filter(|third| actors.iter().all(|(actor, _)| actor != third)).map(|third| (third, role)),
            );
        }
        Event {
            kind,
            status: self.statuses.throw(&mut dice).copied().unwrap_or(Status::Reported),
            days: uncertain(day, &mut dice),
            place: self.place(governorate, &mut dice),
            actors,
            dead: if is_deadly(kind) { dead(&mut dice) } else { [None; 3] },
            outlet: dice.one(&OUTLETS).copied().unwrap_or_default(),
        }
    }

    /// The record of the `nth` event, cell by cell.
    pub(super) fn record(&self, nth: u32) -> Vec<String> {
        let (event, mut dice) = (self.event(nth), Dice::of(self.seed, 2, u64::from(nth)));
        let actor = |at: u32| self.actors.get(at as usize).map_or("", |actor| &actor.name_ar);
        let side = |nth: usize| event.actors.get(nth).map_or("", |&(at, _)| actor(at));
        // A third actor stands beside the first.
        let first = event.actors.iter().enumerate().filter(|(nth, _)| *nth != 1).map(|(_, &(at, _))| actor(at));
        let place = event.place.and_then(|at| self.places.get(at as usize)).map_or("", |place| &place.name_ar);
        let number = |dead: Option<u32>| dead.map_or_else(String::new, |dead| dead.to_string());
        let [low, best, high] = event.dead;
        let subject = Subject {
            kind: event.kind,
            day: event.days.filter(|days| days.len_days() == 1).map(DayInterval::earliest),
            place,
            first: side(0),
            second: if side(1).is_empty() { "جهة مجهولة" } else { side(1) },
            outlet: event.outlet,
            dead: best.or(low).filter(|&dead| dead > 0),
        };
        let note = note(&subject, &mut dice);
        let day = |of: fn(DayInterval) -> Day| event.days.map_or_else(String::new, |days| of(days).to_string());
        vec![
            event.kind.name_ar().to_owned(),
            event.status.key().to_owned(),
            day(DayInterval::earliest),
            day(DayInterval::latest),
            place.to_owned(),
            first.collect::<Vec<_>>().join("، "),
            side(1).to_owned(),
            number(low),
            number(best),
            number(high),
            event.outlet.to_owned(),
            note,
        ]
    }

    /// The day that the events up to this one have filled, give or take what news needs to come in.
    fn day(&self, nth: u32, dice: &mut Dice) -> Day {
        let share = (f64::from(nth) + dice.share()) / f64::from(self.events.max(1));
        self.days.at(share).copied().unwrap_or(Day(0))
    }

    fn governorate(&self, year: i32, dice: &mut Dice) -> &'static str {
        let hot = self.governorates.iter().rev().find(|(from, _)| *from <= year).or(self.governorates.first());
        hot.and_then(|(_, hot)| hot.throw(dice)).copied().unwrap_or("SY02")
    }

    /// Who stands against whom; none or one alone now and then. The camp of the first is told too.
    fn sides(&self, year: i32, governorate: &str, dice: &mut Dice) -> (Vec<(u32, Role)>, &'static str) {
        let nearest = year.clamp(2011, 2024);
        let holds = |front: &&super::war::Front| {
            (front.years.0..=front.years.1).contains(&nearest)
                && (front.governorates.is_empty() || front.governorates.contains(&governorate))
        };
        let fronts = Weighted::new(FRONTS.iter().filter(holds).map(|front| (front.sides, front.weight)));
        let (first, second) = fronts.throw(dice).copied().unwrap_or(("government", "opposition"));
        let of = |camp: &str, dice: &mut Dice| self.of_camp.get(camp).and_then(|camp| camp.throw(dice)).copied();
        let mut actors: Vec<(u32, Role)> = Vec::with_capacity(2);
        if !dice.chance(0.03) {
            actors.extend(of(first, dice).map(|actor| (actor, Role::Initiator)));
            let other = of(second, dice).filter(|other| actors.iter().all(|(actor, _)| actor != other));
            actors.extend(other.filter(|_| !dice.chance(0.12)).map(|actor| (actor, Role::Target)));
        }
        (actors, first)
    }

    fn kind(&self, camp: &str, dice: &mut Dice) -> EventType {
        let kind = self.kinds.throw(dice).copied().unwrap_or(EventType::Clash);
        let flies = FLYING.contains(&camp);
        match (kind, camp) {
            (EventType::AirStrike, _) if !flies => EventType::Shelling,
            // Those who fight from the air seldom do so on the ground.
            (EventType::Clash | EventType::Arrest, "united_states" | "israel" | "russia") => EventType::AirStrike,
            (kind, _) => kind,
        }
    }

    fn place(&self, governorate: &str, dice: &mut Dice) -> Option<u32> {
        if dice.chance(0.02) {
            return None;
        }
        let places = self.places_in.get(governorate)?;
        let area = dice.chance(0.11).then(|| places.areas.throw(dice)).flatten();
        area.or_else(|| places.points.throw(dice)).copied()
    }
}

/// Those who act together as equals do so in the same part.
fn set_roles(actors: &mut [(u32, Role)], kind: EventType) {
    if kind.is_mutual() {
        actors.iter_mut().for_each(|(_, role)| *role = Role::Participant);
    }
}

/// Groups, units and people that may act in an event.
fn acts(actor: &Actor) -> bool {
    let bears_arms = matches!(actor.kind, ActorKind::ArmedGroup | ActorKind::Unit | ActorKind::Coalition);
    let people = actor.kind == ActorKind::People && &*actor.camp.0 == "civilians";
    let agency = actor.kind == ActorKind::Agency && matches!(&*actor.camp.0, "iran" | "turkey" | "israel" | "russia");
    bears_arms || people || agency
}

/// Actors in the order of the registry, which begins with the best known: the nth comes about 1/n as often.
fn ranked(actors: &[Actor], fits: impl Fn(&Actor) -> bool) -> Weighted<u32> {
    let fitting = (0_u32..).zip(actors).filter(|(_, actor)| fits(actor)).map(|(at, _)| at);
    Weighted::new(fitting.enumerate().map(|(rank, at)| (at, rank_weight(rank, 0.9))))
}

fn rank_weight(rank: usize, steepness: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "thousands at most")]
    let rank = rank as f64;
    (rank + 1.0).powf(-steepness)
}

fn of_camp(actors: &[Actor]) -> BTreeMap<String, Weighted<u32>> {
    let mut camps: Vec<&str> = actors.iter().map(|actor| &*actor.camp.0).collect();
    camps.sort_unstable();
    camps.dedup();
    let of = |camp: &str| ranked(actors, |actor| acts(actor) && &*actor.camp.0 == camp);
    camps.into_iter().map(|camp| (camp.to_owned(), of(camp))).collect()
}

/// Towns come often, most villages once in a while; which villages come more often hangs on the seed.
fn places_in(seed: u64, places: &[Place]) -> BTreeMap<String, PlacesIn> {
    let mut of: BTreeMap<String, [Vec<(u32, f64)>; 2]> = BTreeMap::new();
    for (at, place) in (0_u32..).zip(places) {
        let own = 0.2 + Dice::of(seed, 3, u64::from(at)).share().powi(-1).min(40.0) / 4.0;
        let weight = own * kind_weight(place.kind);
        let [points, areas] = of.entry(place.admin1.clone()).or_default();
        if place.kind.is_areal() { areas.push((at, weight)) } else { points.push((at, weight)) }
    }
    let places_in =
        |[points, areas]: [Vec<(u32, f64)>; 2]| PlacesIn { points: Weighted::new(points), areas: Weighted::new(areas) };
    of.into_iter().map(|(governorate, places)| (governorate, places_in(places))).collect()
}

fn kind_weight(kind: PlaceKind) -> f64 {
    match kind {
        PlaceKind::Governorate => 60.0,
        PlaceKind::City => 120.0,
        PlaceKind::Town => 22.0,
        PlaceKind::Airport | PlaceKind::Base => 12.0,
        PlaceKind::Quarter | PlaceKind::Field | PlaceKind::Crossing | PlaceKind::Area => 6.0,
        PlaceKind::Hill | PlaceKind::Road | PlaceKind::District => 3.0,
        PlaceKind::River | PlaceKind::Street | PlaceKind::Site => 0.6,
        PlaceKind::Village | PlaceKind::Country => 1.0,
    }
}

/// Every day with how much is told of it.
fn weighted_days(seed: u64, days: DayInterval) -> Weighted<Day> {
    let hot = hot_weeks(seed, days);
    let all = days.earliest().0..=days.latest().0;
    Weighted::new(all.map(Day).map(|day| (day, day_weight(day, &hot, &mut Dice::of(seed, 5, day_number(day))))))
}

fn day_number(day: Day) -> u64 {
    u64::from(day.0.unsigned_abs()) | u64::from(day.0 < 0) << 32
}

fn day_weight(day: Day, hot: &[(Day, f64)], dice: &mut Dice) -> f64 {
    let date = day.date();
    let year =
        YEARS.iter().rev().find(|(year, _)| *year <= date.year()).or(YEARS.first()).map_or(1.0, |(_, heat)| *heat);
    let week = WEEK.get(date.weekday().num_days_from_monday() as usize).copied().unwrap_or(1.0);
    // An offensive breaks out at once and dies down over weeks.
    let of_peak = |&(begun, height): &(Day, f64)| {
        let since = f64::from(day.0 - begun.0);
        if since < 0.0 { 0.0 } else { height * (-since / 9.0).exp() }
    };
    year * week * (0.7 + 0.6 * dice.share()) * (1.0 + hot.iter().map(of_peak).sum::<f64>())
}

/// About two offensives a year, each so many times as hot as usual.
fn hot_weeks(seed: u64, days: DayInterval) -> Vec<(Day, f64)> {
    let count = (days.len_days() / 170).max(1);
    let peak = |nth: i32| {
        let mut dice = Dice::of(seed, 4, u64::from(nth.unsigned_abs()));
        let length = u32::try_from(days.len_days() - 1).unwrap_or(0);
        let day = days.earliest().plus(i32::try_from(dice.between(0, length)).unwrap_or(0));
        (day, 1.5 + 4.5 * dice.share() * dice.share())
    };
    (0..count).map(peak).collect()
}

/// Most days are told, some only within a few days or a month, some not at all.
fn uncertain(day: Day, dice: &mut Dice) -> Option<DayInterval> {
    let share = dice.share();
    let mut around = |least: u32, most: u32| {
        let length = dice.between(least, most);
        let before = i32::try_from(dice.between(0, length)).unwrap_or(0);
        let first = day.plus(-before);
        DayInterval::between(first, first.plus(i32::try_from(length).unwrap_or(0)))
    };
    match share {
        ..0.79 => Some(DayInterval::day(day)),
        ..0.93 => Some(around(1, 6)),
        ..0.97 => Some(around(7, 30)),
        _ => None,
    }
}

/// Mostly none or few, seldom dozens, hardly ever hundreds; of one in four only the ends are told.
fn dead(dice: &mut Dice) -> Dead {
    if dice.chance(0.45) {
        return [None; 3];
    }
    let tail = (1.0 - dice.share()).powf(-0.75) - 1.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 400")]
    let best = (tail * 1.6).min(400.0) as u32;
    if dice.chance(0.75) {
        return [Some(best); 3];
    }
    let (less, more) = (dice.between(0, best / 3 + 1), dice.between(0, best / 2 + 2));
    let best = (!dice.chance(0.2)).then_some(best);
    let middle = best.unwrap_or(more + less);
    [Some(middle.saturating_sub(less)), best, (!dice.chance(0.1)).then_some(middle + more)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corpus(seed: u64) -> Corpus {
        let engine = Engine::embedded().expect("the program's own lists");
        let day = |year| Day::from_ymd(year, 1, 1).expect("a day");
        Corpus::new(&engine, seed, 5_000, DayInterval::between(day(2011), day(2025)))
    }

    #[test]
    fn events_follow_from_the_seed() {
        let (one, same, other) = (corpus(1), corpus(1), corpus(2));
        let told = |corpus: &Corpus| (0..300).map(|nth| (corpus.event(nth), corpus.record(nth))).collect::<Vec<_>>();
        assert_eq!(told(&one), told(&same));
        assert_ne!(told(&one), told(&other));
    }

    #[test]
    fn events_are_skewed_and_their_records_tell_them() {
        let corpus = corpus(3);
        let (mut undated, mut placed, mut by_actor) = (0, 0, BTreeMap::<u32, usize>::new());
        for nth in 0..5_000 {
            let (event, record) = (corpus.event(nth), corpus.record(nth));
            undated += usize::from(event.days.is_none());
            placed += usize::from(event.place.is_some());
            event.actors.iter().for_each(|&(actor, _)| *by_actor.entry(actor).or_default() += 1);
            assert_eq!(record.len(), COLUMNS.len());
            let letters = record[11].chars().count();
            assert!((150..=300).contains(&letters), "{letters} letters: {}", record[11]);
            assert!(!record[11].contains('{'), "{}", record[11]);
            if let [Some(low), Some(best), Some(high)] = event.dead {
                assert!(low <= best && best <= high, "{:?}", event.dead);
            }
        }
        assert!((50..500).contains(&undated), "{undated} undated");
        assert!(placed > 4_500, "{placed} have a place");
        let most = by_actor.values().max().copied().unwrap_or(0);
        assert!(by_actor.len() > 100 && most > 5_000 / by_actor.len() * 10, "{} actors, {most}", by_actor.len());
    }
}
