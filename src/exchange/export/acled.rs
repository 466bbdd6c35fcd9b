//! ACLED's own columns, as its exports have them since 2023, with codes as words as they stand since 2024.
//!
//! ACLED gives an event one day, one place and two sides. An interval becomes its middle day with the precision beside
//! it, as the codebook has it for weeks and months; further actors of a side stand as associates; a claim without a day or a
//! place keeps those cells empty, since inventing them would be worse than leaving them out.

use super::Form;
use super::columns::one_line;
use super::csv::{self, BYTE_ORDER_MARK, harmless};
use super::told::Told;
use crate::model::{Actor, EventType, Role, Status, TollKind};
use std::io::{self, Write};

/// The columns in ACLED's order (ACLED codebook, 2023, and its guide to the column changes of 2023).
pub const COLUMNS: [&str; 31] = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
];

/// Governorates by their P-codes (OCHA, common operational dataset), named as ACLED names them.
pub(in crate::exchange) const GOVERNORATES: [(&str, &str); 14] = [
    ("SY01", "Damascus"),
    ("SY02", "Aleppo"),
    ("SY03", "Rural Damascus"),
    ("SY04", "Homs"),
    ("SY05", "Hama"),
    ("SY06", "Lattakia"),
    ("SY07", "Idleb"),
    ("SY08", "Al Hasakeh"),
    ("SY09", "Deir ez Zor"),
    ("SY10", "Tartous"),
    ("SY11", "Ar Raqqa"),
    ("SY12", "Dara"),
    ("SY13", "As Sweida"),
    ("SY14", "Quneitra"),
];

pub(super) struct Table;

impl Form for Table {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(BYTE_ORDER_MARK)?;
        csv::row(out, COLUMNS.into_iter().map(str::to_owned))
    }

    fn put(&mut self, told: &Told<'_>, out: &mut dyn Write) -> io::Result<()> {
        if is_coded(told) { csv::row(out, row(told).into_iter()) } else { Ok(()) }
    }
}

/// Whether ACLED codes such events: neither words alone nor what did not happen.
pub(super) fn is_coded(told: &Told<'_>) -> bool {
    let (kind, _) = told.claim.event_type.acled();
    !kind.is_empty() && !matches!(told.status(), Status::Denied | Status::Planned | Status::Hypothetical)
}

fn row(told: &Told<'_>) -> [String; 31] {
    let (kind, sub_kind) = told.claim.event_type.acled();
    let day = told.days().map(|days| days.earliest().plus((days.len_days() - 1) / 2));
    let place = told.scenes().first().map(|&(_, place)| place);
    let (first, second) = sides(told);
    let governorate = place.and_then(|place| GOVERNORATES.iter().find(|(code, _)| *code == place.admin1));
    let in_syria = |text: &'static str| governorate.map_or("", |_| text).to_owned();
    let written = |side: &[&Actor]| side.first().map_or(String::new(), |actor| harmless(actor.name_en.clone()));
    let associates = |side: &[&Actor]| {
        let others: Vec<&str> = side.iter().skip(1).map(|actor| actor.name_en.as_str()).collect();
        harmless(others.join("; "))
    };
    let number = |number: Option<f64>| number.map_or(String::new(), |number| number.to_string());
    let civilians = side_code(&first) == Some(CIVILIANS) || side_code(&second) == Some(CIVILIANS);
    [
        harmless(told.claim.key.clone()),
        day.map_or(String::new(), |day| day.to_string()),
        day.map_or(String::new(), |day| day.date().format("%Y").to_string()),
        told.claim.date.as_ref().map_or(String::new(), |date| u8::from(date.precision).to_string()),
        disorder(kind).to_owned(),
        kind.to_owned(),
        sub_kind.to_owned(),
        written(&first),
        associates(&first),
        inter(&first).to_owned(),
        written(&second),
        associates(&second),
        inter(&second).to_owned(),
        interaction(&first, &second),
        if civilians && kind != "Protests" { "Civilian targeting".to_owned() } else { String::new() },
        in_syria("760"),
        in_syria("Middle East"),
        in_syria("Syria"),
        governorate.map_or("", |(_, name)| name).to_owned(),
        String::new(),
        String::new(),
        place.map_or(String::new(), |place| harmless(place.name_en.clone())),
        number(place.map(|place| place.lat)),
        number(place.map(|place| place.lon)),
        place.map_or(String::new(), |place| u8::from(place.precision()).to_string()),
        harmless(told.page.outlet_name().to_owned()),
        String::new(),
        harmless(one_line(told.words(told.claim.passage))),
        fatalities(told).to_string(),
        tags(told),
        String::new(),
    ]
}

/// The two sides: who did it and to whom; where sides are equal, the first and the others by turns of their camps.
fn sides<'a>(told: &Told<'a>) -> (Vec<&'a Actor>, Vec<&'a Actor>) {
    let in_part = |role| told.in_part(role).into_iter().map(|(actor, _)| actor).collect::<Vec<_>>();
    let (mut first, mut second) = (in_part(Role::Initiator), in_part(Role::Target));
    for actor in in_part(Role::Participant) {
        let beside = first.first().is_none_or(|leader: &&Actor| leader.camp == actor.camp);
        if beside { first.push(actor) } else { second.push(actor) }
    }
    (first, second)
}

fn disorder(kind: &str) -> &'static str {
    match kind {
        "Protests" => "Demonstrations",
        "Strategic developments" => "Strategic developments",
        _ => "Political violence",
    }
}

const CIVILIANS: u8 = 7;

fn side_code(side: &[&Actor]) -> Option<u8> {
    side.first().and_then(|actor| actor.inter).map(|inter| inter.code())
}

fn inter(side: &[&Actor]) -> &'static str {
    match side_code(side) {
        Some(1) => "State forces",
        Some(2) => "Rebel group",
        Some(3) => "Political militia",
        Some(4) => "Identity militia",
        Some(5) => "Rioters",
        Some(6) => "Protesters",
        Some(CIVILIANS) => "Civilians",
        Some(8) => "External/Other forces",
        _ => "",
    }
}

/// The codes of both sides, the lower first; one alone is said to be alone.
fn interaction(first: &[&Actor], second: &[&Actor]) -> String {
    let mut sides = [(side_code(first), inter(first)), (side_code(second), inter(second))];
    sides.sort_by_key(|(code, _)| code.unwrap_or(u8::MAX));
    match sides.map(|(_, words)| words) {
        ["", _] => String::new(),
        [one, ""] => format!("Sole {}", one.to_lowercase()),
        [one, other] => format!("{one}-{other}"),
    }
}

/// The dead, the lower end where no best number is told; ACLED writes 0 where none are told.
fn fatalities(told: &Told<'_>) -> u32 {
    let dead = told.count(TollKind::Fatalities);
    dead.best.or(dead.low).unwrap_or(0)
}

/// What ACLED's columns have no room for, in its form for tags: days as an interval, how the report vouches, confidence.
fn tags(told: &Told<'_>) -> String {
    let mut tags = Vec::new();
    if let Some(days) = told.days().filter(|days| days.len_days() > 1) {
        tags.push(format!("days={}/{}", days.earliest(), days.latest()));
    }
    if told.status() != Status::Reported {
        tags.push(format!("status={}", told.status().key()));
    }
    if told.claim.event_type == EventType::Protest && told.count(TollKind::People).low.is_some() {
        let size = told.count(TollKind::People);
        tags.push(format!("crowd size={}", size.best.or(size.low).unwrap_or(0)));
    }
    tags.join("; ")
}
