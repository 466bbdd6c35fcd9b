//! Claims as JSON lines: one record a claim, offsets in Unicode code points, `text` the slice that they mark.

use crate::model::{
    Actor, Claim, CodePointIndex, GeoPrecision, Incident, Place, PlaceMention, PlaceRole, Report, Span, Status,
};
use crate::store::Project;
use serde_json::{Value, json};

/// Every claim of the project as a record, one JSON object a line, in the order of the project.
#[must_use]
pub fn records(project: &Project) -> String {
    let texts = project.reports.iter().map(|report| of_report(project, report, project.claims_of(report.id)));
    texts.collect()
}

/// The claims of one report as records. Texts and claims may come from outside: the project need not hold them.
#[must_use]
pub fn of_report<'a>(project: &Project, report: &Report, claims: impl IntoIterator<Item = &'a Claim>) -> String {
    let door = Door { text: &report.text, index: CodePointIndex::new(&report.text) };
    let mut lines = String::new();
    for claim in claims {
        lines.push_str(&record(&door, report, project, claim).to_string());
        lines.push('\n');
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
    let incident = project.incident_of(claim.id);
    let date = claim.date.as_ref();
    let mut record = json!({
        "id": claim.key,
        "report": report.file_name,
        "event_type": claim.event_type,
        "status": if project.is_disputed(claim.id) { Status::Disputed } else { claim.status },
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
            let actor: &Actor = project.actor(&participant.actor)?;
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
        "incident": incident.map(|incident| format!("i{}", incident.id.0 + 1)),
        "incident_claims": incident.map(|incident| incident.claims.len()),
        "incident_sources": incident.map(|incident| incident.sources),
        "agreement": incident.map(agreement),
        "denies": project.denied_by(claim.id).and_then(|denied| project.key_of(denied)),
        "confidence": hundredths(claim.confidence),
        "rules": claim.rules,
    });
    if let (Value::Object(fields), Some(copies)) = (&mut record, copies_of(project, report)) {
        fields.insert("copies_of".to_owned(), copies);
    }
    record
}

/// The reports that this one copies; none for a report of its own words.
fn copies_of(project: &Project, report: &Report) -> Option<Value> {
    let copies = project.copied_by(report.id).filter_map(|copied| {
        let of = project.report(copied.of)?;
        Some(json!({ "report": of.file_name, "share": hundredths(copied.share), "passages": hundredths(copied.passages) }))
    });
    let copies: Vec<Value> = copies.collect();
    (!copies.is_empty()).then_some(Value::Array(copies))
}

/// Field by field, how the claims of an incident stand to each other; empty for a single claim.
fn agreement(incident: &Incident) -> Value {
    incident.fields.iter().map(|agreement| (agreement.field.key(), agreement.verdict.key())).collect()
}

fn hundredths(share: f32) -> f64 {
    (f64::from(share) * 100.0).round() / 100.0
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
