//! Events, associations and sources as Forensic Architecture's TimeMap reads them (its schemas of events, associations
//! and sources): all values are strings, a date is `MM/DD/YYYY`, what ties events to filters is an association.

use super::Form;
use super::columns::one_line;
use super::told::Told;
use crate::model::{Role, Status};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// The three tables; they go into one file when the last claim is in.
#[derive(Default)]
pub(super) struct Tables {
    events: Vec<Value>,
    associations: BTreeSet<(&'static str, String)>,
    sources: BTreeMap<String, Value>,
}

impl Form for Tables {
    fn put(&mut self, told: &Told<'_>, _out: &mut dyn Write) -> io::Result<()> {
        let event = self.event(told);
        self.events.extend(event);
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let associations: Vec<Value> = self.associations.iter().map(|(kind, name)| association(kind, name)).collect();
        let tables = json!({ "events": self.events, "associations": associations, "sources": self.sources });
        serde_json::to_writer_pretty(&mut *out, &tables)?;
        out.write_all(b"\n")
    }
}

impl Tables {
    /// The event; `None` where the claim has neither day nor place, which TimeMap cannot show.
    fn event(&mut self, told: &Told<'_>) -> Option<Value> {
        let (days, place) = (told.days(), told.scenes().first().map(|&(_, place)| place));
        if days.is_none() && place.is_none() {
            return None;
        }
        let mut names = vec![("Type", told.claim.event_type.name_en().to_owned())];
        for role in [Role::Initiator, Role::Target, Role::Participant] {
            names.extend(told.in_part(role).into_iter().map(|(actor, _)| ("Actor", actor.name_en.clone())));
        }
        if told.status() != Status::Reported {
            names.push(("Status", told.status().key().to_owned()));
        }
        let ids: Vec<String> = names.iter().map(|(kind, name)| id_of(kind, name)).collect();
        self.associations.extend(names);
        let source = told.page.file_name.clone();
        self.sources.entry(source.clone()).or_insert_with(|| source_of(told));
        let day = |day: crate::model::Day| day.date().format("%m/%d/%Y").to_string();
        let number = |number: Option<f64>| number.map_or(String::new(), |number| number.to_string());
        Some(json!({
            "id": told.claim.key,
            "description": format!("{}\n{}", told.headline(), one_line(told.words(told.claim.passage))),
            "date": days.map_or(String::new(), |days| day(days.earliest())),
            "time": "",
            "time_precision": told.claim.date.as_ref().map_or(String::new(), |date| u8::from(date.precision).to_string()),
            "time_display": days.map_or(String::new(), |days| days.edtf(false)),
            "location": place.map_or("", |place| place.name_en.as_str()),
            "latitude": number(place.map(|place| place.lat)),
            "longitude": number(place.map(|place| place.lon)),
            "type": told.claim.event_type.key(),
            "category": told.claim.event_type.name_en(),
            "associations": ids,
            "sources": [source],
            "comments": told.status().key(),
        }))
    }
}

fn id_of(kind: &str, name: &str) -> String {
    format!("{kind}: {name}")
}

fn association(kind: &str, name: &str) -> Value {
    json!({ "id": id_of(kind, name), "title": name, "desc": "", "mode": "FILTER", "filter_paths": [kind, name] })
}

fn source_of(told: &Told<'_>) -> Value {
    let known = told.page.publication.as_ref().map(|publication| publication.interval.edtf(false));
    json!({
        "id": told.page.file_name, "title": told.page.title_or_file_name(), "paths": [], "type": "Report",
        "author": told.page.outlet_name(), "date": known.unwrap_or_default(),
    })
}
