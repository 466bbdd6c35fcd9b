//! How the events of a synthetic corpus are spread: when, where, who against whom, of what kind.
//!
//! Rough shapes from general knowledge, not from counts: which years were hot, which governorates, who stood against
//! whom there. They make the picture look like a war, and say nothing about it.

use crate::model::{EventType, Status};

/// How hot a year was, beside others; those before and after are as the nearest.
pub(super) const YEARS: [(i32, f64); 14] = [
    (2011, 0.3),
    (2012, 0.9),
    (2013, 1.2),
    (2014, 1.3),
    (2015, 1.4),
    (2016, 1.6),
    (2017, 1.2),
    (2018, 0.9),
    (2019, 0.8),
    (2020, 0.6),
    (2021, 0.35),
    (2022, 0.3),
    (2023, 0.35),
    (2024, 0.5),
];

/// How much is told on a day of the week, from Monday: Fridays bring protests, and the day after their news.
pub(super) const WEEK: [f64; 7] = [0.95, 0.95, 0.9, 1.0, 1.35, 1.1, 0.75];

/// From a year on, how hot each governorate is, by its P-code.
pub(super) const GOVERNORATES: [(i32, &[(&str, f64)]); 6] = [
    (
        2011,
        &[
            ("SY04", 1.7),
            ("SY02", 1.3),
            ("SY07", 1.2),
            ("SY03", 1.3),
            ("SY12", 1.2),
            ("SY05", 1.0),
            ("SY09", 0.9),
            ("SY01", 0.5),
            ("SY06", 0.4),
            ("SY14", 0.2),
            ("SY08", 0.3),
            ("SY11", 0.2),
            ("SY10", 0.1),
        ],
    ),
    (
        2014,
        &[
            ("SY02", 2.3),
            ("SY03", 1.4),
            ("SY07", 1.2),
            ("SY09", 1.1),
            ("SY08", 0.9),
            ("SY04", 0.9),
            ("SY05", 0.9),
            ("SY12", 0.8),
            ("SY11", 0.7),
            ("SY01", 0.5),
            ("SY06", 0.4),
            ("SY14", 0.3),
            ("SY13", 0.1),
        ],
    ),
    (
        2017,
        &[
            ("SY09", 2.0),
            ("SY11", 1.6),
            ("SY02", 1.0),
            ("SY03", 1.0),
            ("SY05", 0.8),
            ("SY07", 0.8),
            ("SY04", 0.7),
            ("SY12", 0.6),
            ("SY08", 0.4),
            ("SY01", 0.3),
            ("SY13", 0.1),
        ],
    ),
    (
        2018,
        &[
            ("SY09", 1.3),
            ("SY02", 1.3),
            ("SY03", 1.1),
            ("SY07", 1.1),
            ("SY12", 0.9),
            ("SY05", 0.6),
            ("SY14", 0.3),
            ("SY13", 0.3),
            ("SY08", 0.4),
            ("SY11", 0.4),
            ("SY01", 0.2),
        ],
    ),
    (
        2019,
        &[
            ("SY07", 2.8),
            ("SY02", 1.3),
            ("SY05", 1.1),
            ("SY09", 0.8),
            ("SY08", 0.7),
            ("SY11", 0.4),
            ("SY06", 0.4),
            ("SY12", 0.4),
            ("SY04", 0.2),
        ],
    ),
    (
        2021,
        &[
            ("SY09", 1.3),
            ("SY12", 1.2),
            ("SY07", 1.1),
            ("SY02", 1.2),
            ("SY08", 0.9),
            ("SY11", 0.5),
            ("SY04", 0.4),
            ("SY13", 0.3),
            ("SY05", 0.3),
            ("SY03", 0.2),
            ("SY01", 0.15),
        ],
    ),
];

/// Two camps against each other: from a year to a year, both included, in these governorates (all where none is named).
pub(super) struct Front {
    pub(super) years: (i32, i32),
    pub(super) governorates: &'static [&'static str],
    pub(super) sides: (&'static str, &'static str),
    pub(super) weight: f64,
}

const fn front(
    years: (i32, i32),
    governorates: &'static [&'static str],
    sides: (&'static str, &'static str),
    weight: f64,
) -> Front {
    Front { years, governorates, sides, weight }
}

/// Who stands against whom.
pub(super) const FRONTS: [Front; 22] = [
    front((2011, 2024), &[], ("government", "opposition"), 1.0),
    front((2011, 2018), &[], ("government", "opposition"), 1.6),
    front((2011, 2024), &[], ("government", "civilians"), 0.5),
    front((2012, 2024), &[], ("opposition", "government"), 0.9),
    front((2013, 2020), &["SY02", "SY03", "SY05", "SY07", "SY09", "SY04"], ("iran", "opposition"), 0.5),
    front((2015, 2024), &["SY02", "SY05", "SY06", "SY07", "SY09"], ("russia", "opposition"), 1.1),
    front((2015, 2019), &["SY09", "SY04", "SY11"], ("russia", "islamic_state"), 0.7),
    front((2013, 2024), &["SY09", "SY11", "SY08", "SY04", "SY02"], ("islamic_state", "government"), 0.9),
    front((2013, 2017), &["SY02", "SY03", "SY05", "SY09", "SY12"], ("islamic_state", "opposition"), 0.6),
    front((2014, 2019), &["SY09", "SY11", "SY08", "SY02"], ("kurdish", "islamic_state"), 2.2),
    front((2019, 2024), &["SY09", "SY11", "SY08"], ("islamic_state", "kurdish"), 0.8),
    front((2014, 2019), &["SY09", "SY11", "SY08", "SY02", "SY04"], ("united_states", "islamic_state"), 1.6),
    front((2017, 2024), &["SY09"], ("united_states", "iran"), 0.4),
    front((2016, 2024), &["SY02", "SY11", "SY08"], ("turkey", "kurdish"), 1.0),
    front((2016, 2018), &["SY02"], ("turkey", "islamic_state"), 0.5),
    front((2016, 2024), &["SY02", "SY11", "SY08"], ("opposition", "kurdish"), 0.9),
    front((2014, 2023), &["SY07", "SY02", "SY03", "SY05"], ("opposition", "opposition"), 0.5),
    front((2013, 2024), &["SY01", "SY03", "SY04", "SY09", "SY14"], ("israel", "iran"), 0.3),
    front((2018, 2024), &["SY01", "SY03", "SY04", "SY14"], ("israel", "government"), 0.2),
    front((2017, 2024), &["SY09"], ("iran", "islamic_state"), 0.5),
    front((2014, 2019), &["SY09", "SY11", "SY08", "SY04"], ("islamic_state", "civilians"), 0.5),
    front((2018, 2024), &["SY08", "SY09", "SY11"], ("kurdish", "civilians"), 0.25),
];

/// Camps that fly.
pub(super) const FLYING: [&str; 5] = ["government", "russia", "united_states", "israel", "turkey"];

/// How often each kind is told.
pub(super) const KINDS: [(EventType, f64); 19] = [
    (EventType::Shelling, 26.0),
    (EventType::Clash, 20.0),
    (EventType::AirStrike, 17.0),
    (EventType::Killing, 8.0),
    (EventType::Bombing, 6.0),
    (EventType::Arrest, 5.0),
    (EventType::Offensive, 4.0),
    (EventType::Deployment, 3.0),
    (EventType::Seizure, 2.6),
    (EventType::Abduction, 2.0),
    (EventType::Protest, 2.0),
    (EventType::Withdrawal, 1.0),
    (EventType::Control, 0.8),
    (EventType::Evacuation, 0.7),
    (EventType::Agreement, 0.5),
    (EventType::Negotiation, 0.4),
    (EventType::Threat, 0.3),
    (EventType::Accusation, 0.3),
    (EventType::Dismissal, 0.1),
];

/// How often each status is told.
pub(super) const STATUSES: [(Status, f64); 6] = [
    (Status::Reported, 88.0),
    (Status::Unconfirmed, 6.0),
    (Status::Disputed, 2.0),
    (Status::Denied, 2.0),
    (Status::Planned, 1.5),
    (Status::Hypothetical, 0.5),
];

/// Whether people die of such events.
pub(super) fn is_deadly(kind: EventType) -> bool {
    matches!(
        kind,
        EventType::Shelling
            | EventType::Clash
            | EventType::AirStrike
            | EventType::Killing
            | EventType::Bombing
            | EventType::Offensive
            | EventType::Seizure
    )
}
