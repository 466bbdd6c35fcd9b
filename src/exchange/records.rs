//! Claims as JSON lines: one record a claim, offsets in Unicode code points, `text` the slice that they mark.

use crate::model::{Actor, Claim, CodePointIndex, GeoPrecision, Place, PlaceMention, PlaceRole, Report, Span};
use crate::store::Project;
use serde_json::{Value, json};

/// Writes every claim of the project as a record, one JSON object a line, in the order of the project.
#[must_use]
pub fn records(project: &Project) -> String {
    let mut lines = String::new();
    for report in &project.reports {
        let door = Door { text: &report.text, index: CodePointIndex::new(&report.text) };
        for claim in project.claims_of(report.id) {
            lines.push_str(&record(&door, report, project, claim).to_string());
            lines.push('\n');
        }
    }
    lines
}

/// The report's text and its code points.
struct Door<'a> {
    text: &'a str,
    index: CodePointIndex,
}

impl Door<'_> {
    fn span(&self, span: Span) -> Value {
        let (start, end) = self.index.span_in_code_points(self.text, span);
        json!({ "start": start, "end": end, "text": span.slice(self.text) })
    }
}

fn record(door: &Door<'_>, report: &Report, project: &Project, claim: &Claim) -> Value {
    let incident = project.incident_of(claim.id).map(|incident| format!("i{}", incident.id.0 + 1));
    let date = claim.date.as_ref();
    json!({
        "id": claim.key,
        "report": report.file_name,
        "event_type": claim.event_type,
        "status": claim.status,
        "status_span": claim.status_evidence.as_ref().map(|evidence| door.span(evidence.span)),
        "start_date": date.map(|date| date.interval.earliest()),
        "end_date": date.map(|date| date.interval.latest()),
        "time_precision": date.map(|date| date.precision),
        "date_edtf": date.map(|date| date.edtf.as_str()),
        "date_rule": date.map(|date| date.rule.as_str()),
        "date_anchor": date.and_then(|date| date.anchor),
        "date_span": date.and_then(|date| date.span).map(|span| door.span(span)),
        "places": claim.places.iter().filter_map(|mention| place(door, project, mention)).collect::<Vec<_>>(),
        "actors": claim.actors.iter().filter_map(|participant| {
            let actor: &Actor = project.actors.get(&participant.actor)?;
            Some(json!({
                "id": actor.id, "name_ar": actor.name_ar, "name_en": actor.name_en, "role": participant.role,
                "side": actor.camp, "mention": participant.evidence.span.slice(door.text),
                "span": door.span(participant.evidence.span), "rule": participant.evidence.rule,
            }))
        }).collect::<Vec<_>>(),
        "claimed_by": claim.attributions.iter().map(|said| json!({
            "name_ar": said.speaker.span.slice(door.text),
            "verb": said.verb.map(|verb| verb.slice(door.text)),
            "span": door.span(said.speaker.span),
        })).collect::<Vec<_>>(),
        "toll": claim.toll.iter().map(|toll| json!({
            "kind": toll.kind, "low": toll.low, "best": toll.best, "high": toll.high,
            "of": toll.of, "cumulative": toll.cumulative,
            "noun": toll.noun.map(|noun| noun.slice(door.text)),
            "as_written": toll.evidence.span.slice(door.text), "rule": toll.evidence.rule,
            "span": door.span(toll.evidence.span),
        })).collect::<Vec<_>>(),
        "trigger": door.span(claim.trigger.span),
        "passage": door.span(claim.passage),
        "incident": incident,
        "confidence": (f64::from(claim.confidence) * 100.0).round() / 100.0,
        "rules": claim.rules,
    })
}

fn place(door: &Door<'_>, project: &Project, mention: &PlaceMention) -> Option<Value> {
    let place: &Place = project.places.get(&mention.place)?;
    let role = match mention.role {
        PlaceRole::At => "at",
        PlaceRole::From => "from",
        PlaceRole::To => "to",
    };
    let precision: GeoPrecision = place.precision();
    Some(json!({
        "id": place.id, "name_ar": place.name_ar, "name_en": place.name_en, "variants": place.variants,
        "kind": place.kind,
        "lat": place.lat, "lon": place.lon, "radius_km": place.radius_km, "geo_precision": precision, "role": role,
        "candidates": mention.candidates, "span": door.span(mention.evidence.span), "rule": mention.evidence.rule,
    }))
}
