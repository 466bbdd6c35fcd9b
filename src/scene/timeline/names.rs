//! What lanes are called.

use crate::model::{CampId, Report};
use crate::query::{LaneKey, days_in_words};
use crate::store::Project;

/// The words of a lane.
#[derive(Default)]
pub(super) struct LaneName {
    /// English name; of a report, that of its outlet.
    pub name: String,
    /// The days of a report.
    pub detail: String,
    /// Arabic name, or the Arabic title of a report.
    pub name_ar: String,
    /// The camp whose colour heads it.
    pub camp: Option<CampId>,
}

/// The words of a lane; `rest` is how many lanes share the last one.
pub(super) fn of(project: &Project, key: &LaneKey, rest: usize) -> LaneName {
    let plain = |name: &str| LaneName { name: name.to_owned(), ..LaneName::default() };
    match key {
        LaneKey::Camp(id) => {
            let camp = project.camps.iter().find(|camp| camp.id == *id);
            let (name, name_ar) = camp.map(|camp| (camp.name_en.clone(), camp.name_ar.clone())).unwrap_or_default();
            LaneName { name, name_ar, camp: Some(id.clone()), ..LaneName::default() }
        }
        LaneKey::Actor(id) => {
            let Some(actor) = project.actor(id) else { return plain(&id.0) };
            let (name, name_ar) = two_names(&actor.name_en, &actor.name_ar);
            LaneName { name, name_ar, camp: Some(actor.camp.clone()), ..LaneName::default() }
        }
        LaneKey::NoActor => plain("No actor named"),
        LaneKey::Kind(kind) => LaneName { name_ar: kind.name_ar().to_owned(), ..plain(kind.name_en()) },
        LaneKey::Place(id) => {
            let Some(place) = project.places.get(id) else { return plain(&id.0) };
            let (name, name_ar) = two_names(&place.name_en, &place.name_ar);
            LaneName { name, name_ar, ..LaneName::default() }
        }
        LaneKey::NoPlace => plain("No place named"),
        LaneKey::Report(id) => project.report(*id).map(of_report).unwrap_or_default(),
        LaneKey::Outlet(name) => plain(name),
        LaneKey::Everything => plain("All claims"),
        LaneKey::Rest if rest == 1 => plain("1 more"),
        LaneKey::Rest => plain(&format!("{rest} more")),
    }
}

/// The English name, or the Arabic one where there is none, and the Arabic one beside an English one.
fn two_names(name_en: &str, name_ar: &str) -> (String, String) {
    match (name_en, name_ar) {
        ("", arabic) => (arabic.to_owned(), String::new()),
        (english, arabic) if english == arabic => (english.to_owned(), String::new()),
        (english, arabic) => (english.to_owned(), arabic.to_owned()),
    }
}

fn of_report(report: &Report) -> LaneName {
    LaneName {
        name: report.outlet_name().to_owned(),
        detail: published_in_words(report),
        name_ar: report.title_ar.clone(),
        camp: None,
    }
}

/// The days of publication, or nothing where they are not known.
pub(super) fn published_in_words(report: &Report) -> String {
    report.publication.as_ref().map(|publication| days_in_words(publication.interval)).unwrap_or_default()
}
