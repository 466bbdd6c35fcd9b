//! Claims by the million, made up in memory as columns: days of 2011 to 2024, actors, places and kinds of which some are
//! told of often and most seldom, as in reports of a war.

use waqai::model::{ActorId, CampId, Day, DayInterval, EventType, IncidentId, PlaceId, PlaceRole, Role, Status};
use waqai::store::{Columns, ColumnsBuilder, Row};

/// Actors that claims may name.
pub const ACTORS: usize = 300;
const CAMPS: usize = 12;
const PLACES: usize = 3_000;
const CLAIMS_A_REPORT: u32 = 20;
/// 2011-01-01.
pub const FIRST_DAY: i32 = 14_975;
/// Fourteen years.
pub const DAYS: i32 = 5_114;

/// Numbers that look drawn by lot and are the same in every run (splitmix64).
struct Lots(u64);

impl Lots {
    /// At least 0 and below 1.
    fn part(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, end: usize) -> usize {
        (self.part() * end as f64) as usize
    }

    /// Below `end`, low numbers far more often than high ones.
    fn low(&mut self, end: usize) -> usize {
        (self.part().powi(3) * end as f64) as usize
    }
}

/// The key of an actor; the first ones are named most.
pub fn actor(nth: usize) -> ActorId {
    ActorId::new(&format!("actor_{nth:03}"))
}

/// This many claims.
pub fn columns(claims: u32) -> Columns {
    let mut lots = Lots(1);
    let actors: Vec<ActorId> = (0..ACTORS).map(actor).collect();
    let places: Vec<PlaceId> = (0..PLACES).map(|nth| PlaceId::new(&format!("place_{nth:04}"))).collect();
    let points: Vec<(f64, f64)> = places.iter().map(|_| (32.0 + 5.0 * lots.part(), 35.0 + 7.0 * lots.part())).collect();
    let mut builder = ColumnsBuilder::default();
    for nth in 0..claims {
        if nth % CLAIMS_A_REPORT == 0 {
            builder.report();
        }
        let row = Row {
            kind: *pick(EventType::ALL, lots.low(EventType::ALL.len())),
            status: *pick(&Status::ALL, lots.low(2 * Status::ALL.len()) / 2),
            days: days(&mut lots),
            stated: true,
            deaths: None,
            incident: Some(IncidentId(lots.below(1 + claims as usize * 6 / 10) as u32)),
        };
        let named = *pick(&[0, 1, 1, 2, 2, 2, 2, 2, 2, 3], lots.below(10));
        let named: Vec<_> =
            (0..named).map(|_| (pick(&actors, lots.low(ACTORS)), *pick(&Role::ALL, lots.below(4)))).collect();
        let at = *pick(&[0, 1, 1, 1, 1, 1, 1, 1, 1, 2], lots.below(10));
        let at: Vec<_> = (0..at).map(|_| (pick(&places, lots.low(PLACES)), PlaceRole::At, [].as_slice())).collect();
        builder.push(row, named, at);
    }
    let number = |key: &str| key.rsplit('_').next().and_then(|number| number.parse::<usize>().ok()).unwrap_or(0);
    builder.finish(
        |actor| Some(CampId::new(&format!("camp_{:02}", number(&actor.0) % CAMPS))),
        |place| points.get(number(&place.0)).copied(),
    )
}

/// A day, some days, a month, or none.
fn days(lots: &mut Lots) -> Option<DayInterval> {
    let first = Day(FIRST_DAY + ((1.0 - lots.part().powi(2)) * f64::from(DAYS)) as i32);
    match lots.below(20) {
        0 => None,
        1..=2 => Some(DayInterval::between(first, first.plus(30))),
        3..=7 => Some(DayInterval::between(first, first.plus(1 + lots.below(9) as i32))),
        _ => Some(DayInterval::day(first)),
    }
}

/// The entry of this number; the first where there is none.
pub fn pick<T>(of: &[T], nth: usize) -> &T {
    of.get(nth).or(of.first()).unwrap_or_else(|| panic!("nothing to pick from"))
}
