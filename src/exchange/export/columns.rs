//! The fields of a claim as the columns of a table: one list for every table, map and property.

use super::told::Told;
use crate::model::{Day, PlaceMention, PlaceRole, Role, TollKind};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    Whole(i64),
    Number(f64),
    Day(Day),
}

impl Cell {
    fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    fn whole<N: Into<i64>>(number: Option<N>) -> Self {
        number.map_or(Self::Empty, |number| Self::Whole(number.into()))
    }

    fn day(day: Option<Day>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

/// A column: its name, what it holds, and how a claim fills it.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) cell: fn(&Told<'_>) -> Cell,
}

macro_rules! columns {
    ($($name:literal $cell:expr),+ $(,)?) => {
        /// Every column, in order. Names are those of the records where these have the field.
        pub(super) const COLUMNS: &[Column] = &[$(Column { name: $name, cell: $cell }),+];
    };
}

columns! {
    "id" |told| Cell::text(&told.claim.key),
    "event_type" |told| Cell::text(told.claim.event_type.key()),
    "status" |told| Cell::text(told.status().key()),
    "start_date" |told| Cell::day(told.days().map(|days| days.earliest())),
    "end_date" |told| Cell::day(told.days().map(|days| days.latest())),
    "time_precision" |told| Cell::whole(told.claim.date.as_ref().map(|date| u8::from(date.precision))),
    "date_edtf" |told| Cell::text(told.claim.date.as_ref().map_or("", |date| date.edtf.as_str())),
    "date_as_written" |told| {
        let span = told.claim.date.as_ref().and_then(|date| date.span);
        Cell::text(span.map_or("", |span| told.words(span)))
    },
    "date_rule" |told| Cell::text(told.claim.date.as_ref().map_or("", |date| date.rule.as_str())),
    "place_ar" |told| Cell::text(told.scenes().first().map_or("", |(_, place)| place.name_ar.as_str())),
    "place_en" |told| Cell::text(told.scenes().first().map_or("", |(_, place)| place.name_en.as_str())),
    "place_as_written" |told| Cell::text(told.scenes().first().map_or("", |(mention, _)| written(told, mention))),
    "place_kind" |told| Cell::text(told.scenes().first().map_or("", |(_, place)| place.kind.key())),
    "place_id" |told| Cell::text(told.scenes().first().map_or("", |(_, place)| &*place.id.0)),
    "admin1_pcode" |told| Cell::text(told.scenes().first().map_or("", |(_, place)| place.admin1.as_str())),
    "latitude" |told| told.scenes().first().map_or(Cell::Empty, |(_, place)| Cell::Number(place.lat)),
    "longitude" |told| told.scenes().first().map_or(Cell::Empty, |(_, place)| Cell::Number(place.lon)),
    "radius_km" |told| told.scenes().first().map_or(Cell::Empty, |(_, place)| Cell::Number(place.radius_km)),
    "geo_precision" |told| Cell::whole(told.scenes().first().map(|(_, place)| u8::from(place.precision()))),
    "could_also_be" |told| Cell::text(told.scenes().first().map_or(String::new(), |(mention, _)| candidates(told, mention))),
    "all_places" |told| Cell::text(all_places(told)),
    "initiators" |told| Cell::text(names(told, Role::Initiator)),
    "targets" |told| Cell::text(names(told, Role::Target)),
    "participants" |told| Cell::text(names(told, Role::Participant)),
    "sources" |told| Cell::text(names(told, Role::Source)),
    "actors_as_written" |told| Cell::text(actors_as_written(told)),
    "camps" |told| Cell::text(camps(told)),
    "fatalities_low" |told| Cell::whole(told.count(TollKind::Fatalities).low),
    "fatalities_best" |told| Cell::whole(told.count(TollKind::Fatalities).best),
    "fatalities_high" |told| Cell::whole(told.count(TollKind::Fatalities).high),
    "injured_low" |told| Cell::whole(told.count(TollKind::Injured).low),
    "injured_best" |told| Cell::whole(told.count(TollKind::Injured).best),
    "injured_high" |told| Cell::whole(told.count(TollKind::Injured).high),
    "tolls_as_written" |told| Cell::text(tolls(told)),
    "said_by" |told| Cell::text(joined(told.claim.attributions.iter().map(|said| told.words(said.speaker.span).to_owned()))),
    "trigger" |told| Cell::text(told.words(told.claim.trigger.span)),
    "passage" |told| Cell::text(one_line(told.words(told.claim.passage))),
    "report" |told| Cell::text(&told.page.file_name),
    "outlet" |told| Cell::text(told.page.outlet_name()),
    "title" |told| Cell::text(&told.page.title_ar),
    "published_from" |told| Cell::day(told.page.publication.as_ref().map(|known| known.interval.earliest())),
    "published_to" |told| Cell::day(told.page.publication.as_ref().map(|known| known.interval.latest())),
    "incident" |told| Cell::text(told.incident().map_or(String::new(), |incident| format!("i{}", incident.id.0 + 1))),
    "incident_claims" |told| Cell::whole(told.incident().and_then(|incident| i64::try_from(incident.claims.len()).ok())),
    "incident_sources" |told| Cell::whole(told.incident().and_then(|incident| i64::try_from(incident.sources).ok())),
    "denies" |told| {
        let denied = told.project.denied_by(told.claim.id).and_then(|denied| told.project.key_of(denied));
        Cell::text(denied.unwrap_or_default())
    },
    "confidence" |told| Cell::Number((f64::from(told.claim.confidence) * 100.0).round() / 100.0),
    "review" |told| Cell::text(told.project.review_of(told.claim.id).state.key()),
    "source_reliability" |told| {
        let grade = told.project.review_of(told.claim.id).reliability;
        Cell::text(grade.map(|grade| format!("{grade:?}")).unwrap_or_default())
    },
    "information_credibility" |told| Cell::whole(told.project.review_of(told.claim.id).credibility.map(|grade| grade.grade())),
    "rules" |told| Cell::text(joined(told.claim.rules.iter().map(|rule| rule.as_str().to_owned()))),
}

/// What stands between the members of a list in one cell: no name holds it.
pub(super) const BETWEEN: &str = " | ";

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(BETWEEN)
}

/// A passage without its line breaks, which tables of other programs stumble over.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn written<'a>(told: &'a Told<'_>, mention: &PlaceMention) -> &'a str {
    told.words(mention.evidence.span)
}

fn names(told: &Told<'_>, role: Role) -> String {
    joined(told.in_part(role).into_iter().map(|(actor, _)| actor.name_en.clone()))
}

fn actors_as_written(told: &Told<'_>) -> String {
    let parts =
        Role::ALL.into_iter().flat_map(|role| told.in_part(role).into_iter().map(move |(_, words)| (role, words)));
    joined(parts.map(|(role, words)| format!("{}: {}", role.key(), one_line(words))))
}

fn camps(told: &Told<'_>) -> String {
    let mut camps: Vec<String> = Vec::new();
    for role in [Role::Initiator, Role::Target, Role::Participant] {
        for (actor, _) in told.in_part(role) {
            let camp = told.project.camps.iter().find(|camp| camp.id == actor.camp);
            let name = camp.map_or_else(|| actor.camp.0.to_string(), |camp| camp.name_en.clone());
            if !camps.contains(&name) {
                camps.push(name);
            }
        }
    }
    joined(camps.into_iter())
}

fn candidates(told: &Told<'_>, mention: &PlaceMention) -> String {
    let places = mention.candidates.iter().filter_map(|id| told.project.places.get(id));
    joined(places.map(|place| format!("{} ({})", place.name_en, place.admin1)))
}

fn all_places(told: &Told<'_>) -> String {
    joined(told.places().map(|(mention, place)| {
        let sign = match mention.role {
            PlaceRole::At => "",
            PlaceRole::From => "from ",
            PlaceRole::To => "to ",
        };
        format!("{sign}{}", place.name_ar)
    }))
}

fn tolls(told: &Told<'_>) -> String {
    joined(
        told.claim.toll.iter().map(|toll| format!("{}: {}", toll.kind.key(), one_line(told.words(toll.evidence.span)))),
    )
}
