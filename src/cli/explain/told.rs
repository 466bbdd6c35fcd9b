//! The trace of one claim as lines of text.

use super::incident;
use crate::extract::{Candidate, ClaimTrace, Engine, LeftOut};
use crate::model::{
    AnchorBasis, Attribution, Backing, Claim, ClaimDate, CodePointIndex, ConfidencePart, Participant, PlaceMention,
    PlaceRole, Report, RuleId, Span, Status, Toll,
};
use crate::query::reason;
use crate::store::Project;

/// Tells claims of one report.
pub(super) struct Teller<'a> {
    project: &'a Project,
    engine: &'a Engine,
    report: &'a Report,
    index: CodePointIndex,
}

impl<'a> Teller<'a> {
    /// A teller of a report's claims.
    pub fn new(project: &'a Project, engine: &'a Engine, report: &'a Report) -> Self {
        Self { project, engine, report, index: CodePointIndex::new(&report.text) }
    }

    /// Everything that led to a claim.
    pub fn claim(&self, claim: &Claim, trace: &ClaimTrace) -> String {
        let mut lines = vec![
            format!(
                "{} · {} · {} · confidence {:.2}",
                claim.key,
                claim.event_type.key(),
                claim.status.key(),
                claim.confidence
            ),
            format!("sentence    {}", self.words(claim.passage)),
        ];
        lines.extend(self.kind(claim, trace));
        lines.extend(self.status(claim));
        lines.extend(self.date(claim.date.as_ref()));
        lines.extend(self.places(claim, trace));
        lines.extend(self.actors(claim));
        lines.extend(claim.attributions.iter().map(|said| self.attribution(said)));
        lines.extend(claim.toll.iter().map(|toll| self.toll(toll)));
        lines.extend(self.incident(claim));
        lines.extend(self.confidence(claim, trace));
        lines.extend(trace.left_out.iter().map(|left| self.left_out(left)));
        lines.join("\n") + "\n"
    }

    /// Words of the report with the code points where they stand.
    fn words(&self, span: Span) -> String {
        let (start, end) = self.index.span_in_code_points(&self.report.text, span);
        format!("“{}” [{start}..{end}]", span.slice(&self.report.text).split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn kind(&self, claim: &Claim, trace: &ClaimTrace) -> Vec<String> {
        let acled = match claim.event_type.acled() {
            ("", _) => "no ACLED code".to_owned(),
            (event, sub_event) => format!("ACLED {event} / {sub_event}"),
        };
        let heading = if trace.heading { "\n            told by a heading only" } else { "" };
        vec![
            format!("type        {} ({acled})", claim.event_type.name_en()),
            format!("            {}", self.words(claim.trigger.span)),
            self.because_of(&claim.trigger.rule),
            format!("            one of the family {}{heading}", trace.family),
        ]
    }

    fn status(&self, claim: &Claim) -> Vec<String> {
        let status = format!("status      {}", claim.status.key());
        match &claim.status_evidence {
            Some(evidence) => vec![status, self.because(Some(evidence.span), &evidence.rule)],
            None if claim.status == Status::Disputed => {
                vec![status, self.because_of(&RuleId::new("status.denied_elsewhere"))]
            }
            None => vec![status, self.because_of(&RuleId::new("status.told"))],
        }
    }

    /// The words and the rule behind a field.
    fn because(&self, span: Option<Span>, rule: &RuleId) -> String {
        let words = span.map(|span| format!("            {}\n", self.words(span))).unwrap_or_default();
        format!("{words}{}", self.because_of(rule))
    }

    /// A rule and what it does, in words where it has any.
    fn because_of(&self, rule: &RuleId) -> String {
        let told = reason(self.project, rule).map(|reason| format!(": {reason}")).unwrap_or_default();
        format!("            rule {}{told}", rule.as_str())
    }

    fn date(&self, date: Option<&ClaimDate>) -> Vec<String> {
        let Some(date) = date else { return vec!["date        none".to_owned()] };
        let (first, last) = (date.interval.earliest(), date.interval.latest());
        let precision = u8::from(date.precision);
        let mut lines = vec![
            format!("date        {first}..{last}, precision {precision}, {}", date.edtf),
            self.because(date.span, &date.rule),
        ];
        lines.extend(date.anchor.map(|anchor| {
            let basis = match anchor.basis {
                AnchorBasis::ReportPrinted => "the report's own day, printed in it",
                AnchorBasis::ReportEstimated => "the report's own day, estimated",
                AnchorBasis::Event => "another event of the report",
            };
            format!("            counted from {basis}: {}..{}", anchor.interval.earliest(), anchor.interval.latest())
        }));
        lines
    }

    fn places(&self, claim: &Claim, trace: &ClaimTrace) -> Vec<String> {
        let none = Vec::new();
        let candidates = trace.candidates.iter().chain(std::iter::repeat(&none));
        let lines = claim.places.iter().zip(candidates).flat_map(|(place, candidates)| self.place(place, candidates));
        let lines: Vec<String> = lines.collect();
        if lines.is_empty() { vec!["place       none".to_owned()] } else { lines }
    }

    fn place(&self, mention: &PlaceMention, candidates: &[Candidate]) -> Vec<String> {
        let name = self.project.places.get(&mention.place).map(|place| format!("{}, {}", place.name_en, place.name_ar));
        let role = match mention.role {
            PlaceRole::At => "at",
            PlaceRole::From => "from",
            PlaceRole::To => "to",
        };
        let name = name.unwrap_or_else(|| mention.place.0.to_string());
        let mut lines = vec![
            format!("place       {role} {name}"),
            self.because(Some(mention.evidence.span), &mention.evidence.rule),
        ];
        lines.extend((1..).zip(candidates).map(|(nth, candidate)| ranked(nth, candidate)));
        lines
    }

    fn actors(&self, claim: &Claim) -> Vec<String> {
        let day = claim.date.as_ref().map(|date| date.interval.latest());
        let told = |actor: &Participant| {
            let backers = day.into_iter().flat_map(|day| self.engine.backers_on(&actor.actor, day));
            std::iter::once(self.actor(actor)).chain(backers.map(|backing| self.backing(backing))).collect::<Vec<_>>()
        };
        let lines: Vec<String> = claim.actors.iter().flat_map(told).collect();
        if lines.is_empty() { vec!["actor       none".to_owned()] } else { lines }
    }

    fn actor(&self, participant: &Participant) -> String {
        let named = self.project.actor(&participant.actor).map(|actor| {
            let camp = self.engine.camps().iter().find(|camp| camp.id == actor.camp);
            let camp = camp.map_or(&*actor.camp.0, |camp| camp.name_en.as_str());
            format!("{}, {} (camp: {camp})", actor.name_en, actor.name_ar)
        });
        let named = named.unwrap_or_else(|| participant.actor.0.to_string());
        let because = self.because(Some(participant.evidence.span), &participant.evidence.rule);
        format!("actor       {} {named}\n{because}", participant.role.key())
    }

    /// Who backs the actor on the last day of the claim, as public sources have it and not the report.
    fn backing(&self, backing: &Backing) -> String {
        let listed = self.engine.actors().iter().find(|actor| actor.id == backing.backer);
        let backer = listed.map_or(&*backing.backer.0, |actor| actor.name_en.as_str());
        format!("            backed by {backer}, {}: {}", backing.certainty.key(), backing.source)
    }

    fn attribution(&self, said: &Attribution) -> String {
        let verb = said.verb.map(|verb| format!(", by {}", self.words(verb))).unwrap_or_default();
        format!("said by     {}{verb}\n{}", self.words(said.speaker.span), self.because_of(&said.speaker.rule))
    }

    fn toll(&self, toll: &Toll) -> String {
        let number = |number: Option<u32>| number.map_or("?".to_owned(), |number| number.to_string());
        let bounds = format!("{} (from {} to {})", number(toll.best), number(toll.low), number(toll.high));
        let because = self.because(Some(toll.evidence.span), &toll.evidence.rule);
        format!("toll        {} {bounds}\n{because}", toll.kind.key())
    }

    fn incident(&self, claim: &Claim) -> Option<String> {
        let (id, others, contradictory) = incident(self.project, claim)?;
        let contradictory = if contradictory { "; they cannot all be true" } else { "" };
        Some(if others.is_empty() {
            format!("incident    {id}, told by this claim alone")
        } else {
            format!("incident    {id}, told by {} too{contradictory}", others.join(", "))
        })
    }

    /// The parts of the confidence, one a line.
    fn confidence(&self, claim: &Claim, trace: &ClaimTrace) -> Vec<String> {
        let part = |part: &ConfidencePart| {
            let told = reason(self.project, &RuleId::new(part.name)).unwrap_or_else(|| part.name.to_owned());
            format!("            {:+.2} {told}", part.delta)
        };
        let total = format!("confidence  {:.2}, of", claim.confidence);
        std::iter::once(total).chain(trace.confidence.iter().map(part)).collect()
    }

    fn left_out(&self, left: &LeftOut) -> String {
        let means = if left.means.is_empty() { String::new() } else { format!(" ({})", left.means) };
        let kind = left.kind.key();
        format!("left out    {kind} {}{means}: {}\n{}", self.words(left.span), left.why, self.because_of(&left.rule))
    }
}

/// A candidate with what its rank rests on.
fn ranked(nth: usize, candidate: &Candidate) -> String {
    let place = &candidate.place;
    let kind = format!("{:?}", place.kind).to_lowercase();
    let abroad = candidate.governorate.is_empty();
    let governorate = if abroad { "abroad" } else { &candidate.governorate };
    let neighbours =
        if abroad { String::new() } else { format!(" with {} mentions of the report", candidate.neighbours) };
    format!(
        "            {nth}. {} {}, {kind}, {:.4} {:.4}, known {} of 5, {governorate}{neighbours}",
        place.id.0, place.name_en, place.lat, place.lon, candidate.fame
    )
}
