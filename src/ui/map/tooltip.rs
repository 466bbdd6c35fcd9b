//! What the map says of the claims under the pointer.

use super::answer::{Asked, Told, Which};
use crate::model::{Actor, Claim, ClaimId, NoteOn, ReviewState, Role};
use crate::query::interval_in_words;
use crate::state::ViewContext;
use crate::store::Project;
use crate::text::{self, Look};
use crate::typeset::isolated;
use crate::ui::sentence::sentence_ui;
use crate::ui::style::{SMALL_PX, colour};
use crate::ui::{notes, review};
use egui::{Sense, Ui, vec2};

/// Claims told one by one.
const CLAIMS_SHOWN: usize = 6;
/// Groups told one by one.
const GROUPS_SHOWN: usize = 8;
const WIDTH_PX: f32 = 440.0;

/// Names, counts by group, the first claims, and of the first its words.
pub(super) fn told_ui(ui: &mut Ui, asked: Asked<'_>, told: Told<'_>) {
    let (cx, palette) = (asked.cx, asked.palette);
    let (strong, quiet) = (Look::body(colour(cx.theme.text)), Look::body(colour(cx.theme.muted)).size(SMALL_PX));
    ui.set_max_width(WIDTH_PX);
    if !told.name_ar.is_empty() {
        text::snug(ui, told.name_ar, &strong.size(15.0).weight(600));
    }
    text::snug(ui, &format!("\u{200E}{}", told.title), &strong.size(SMALL_PX));
    let mut groups: Vec<(usize, u32)> = told.sum.groups.iter().copied().enumerate().filter(|(_, n)| *n > 0).collect();
    groups.sort_by_key(|(group, claims)| (std::cmp::Reverse(*claims), *group));
    for (group, count) in groups.iter().take(GROUPS_SHOWN) {
        ui.horizontal(|ui| {
            let (dot, _) = ui.allocate_exact_size(vec2(9.0, 16.0), Sense::hover());
            ui.painter().circle_filled(dot.center(), 4.0, colour(palette.colour(*group)));
            text::label(ui, &format!("{count}  {}", palette.name(*group)), &quiet);
        });
    }
    if let Some(line) = super::reviewed::told(cx, told.which, told.sum.claims) {
        text::label(ui, &line, &quiet);
    }
    ui.add_space(2.0);
    let first = told.which.first(cx, CLAIMS_SHOWN);
    for line in lines(cx.project, &first, told.sum.claims) {
        text::label(ui, &line, &quiet);
    }
    if let Some(claim) = first.first().and_then(|id| cx.project.claim(*id)) {
        sentence_ui(ui, cx, &claim);
    }
    if let Which::At(places) = told.which {
        super::noted::places_of(cx, places).for_each(|place| notes::told_ui(ui, cx, &NoteOn::Place(place)));
    }
}

/// One claim: what it says in a line, which of several places is meant, and its words.
pub(super) fn claim_ui(ui: &mut Ui, cx: &ViewContext<'_>, claim: &Claim) {
    ui.set_max_width(WIDTH_PX);
    let quiet = Look::body(colour(cx.theme.muted)).size(SMALL_PX);
    text::label(ui, &claim_line(cx.project, claim), &quiet.colour(colour(cx.theme.text)));
    let state = cx.project.review_of(claim.id).state;
    if state != ReviewState::Unreviewed {
        text::label(ui, review::name(state), &quiet);
    }
    if let Some(line) = candidates_line(cx, claim.id) {
        text::label(ui, &line, &quiet);
    }
    sentence_ui(ui, cx, claim);
    notes::told_ui(ui, cx, &NoteOn::Claim(claim.id));
}

/// `Perhaps al-Nayrab: one of 3 places of this name (P looks at the next)`, where a claim could lie at several.
pub(super) fn candidates_line(cx: &ViewContext<'_>, claim: ClaimId) -> Option<String> {
    let places = cx.answers.places_of(claim).filter(|at| !at.sure).count();
    if places < 2 {
        return None;
    }
    let picked = cx.state.map.picked.get(&claim).and_then(|id| cx.project.places.get(id));
    let name = picked.map(|place| if place.name_en.is_empty() { &place.name_ar } else { &place.name_en });
    let begin = name.map_or_else(|| "Perhaps here".to_owned(), |name| format!("Perhaps {}", isolated(name)));
    Some(format!("\u{200E}{begin}: one of {places} places of this name (P looks at the next)"))
}

/// The first claims, one a line, and how many there are beyond them.
fn lines(project: &Project, first: &[ClaimId], of: usize) -> Vec<String> {
    let shown = first.iter().filter_map(|id| project.claim(*id));
    let mut lines: Vec<String> = shown.map(|claim| claim_line(project, &claim)).collect();
    if of > first.len() && !first.is_empty() {
        lines.push(format!("and {} more; click again for the next", of - first.len()));
    }
    lines
}

/// A claim without its place, which the name above tells: `Seizure, within 21 – 31 May 2019 · Iran-backed militias ·
/// Orient Net`. Who leads it comes before who reports it.
pub(super) fn claim_line(project: &Project, claim: &Claim) -> String {
    let date = match &claim.date {
        Some(date) if date.interval.len_days() > 1 => format!("within {}", interval_in_words(date.interval)),
        Some(date) => interval_in_words(date.interval),
        None => "undated".to_owned(),
    };
    let actor = leading_actor(project, claim).map(|actor| match actor.name_en.as_str() {
        "" => actor.name_ar.as_str(),
        name => name,
    });
    let outlet = project.report_of(claim).map(|report| report.outlet_name());
    let mut line = format!("\u{200E}{}, {date}", claim.event_type.name_en());
    for name in [actor, outlet].into_iter().flatten().filter(|name| !name.is_empty()) {
        line.push_str(" · ");
        line.push_str(&isolated(name));
    }
    line
}
/// The first initiator, else the first participant, else the first target: who gives the claim its colour.
fn leading_actor<'a>(project: &'a Project, claim: &Claim) -> Option<&'a Actor> {
    [Role::Initiator, Role::Participant, Role::Target].into_iter().find_map(|role| {
        let participant = claim.actors.iter().find(|participant| participant.role == role)?;
        project.actor(&participant.actor)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ClaimDate, Day, DayInterval, Outlet};
    use crate::scene::map::tests::{claim, project};

    #[test]
    fn a_line_tells_kind_days_actor_and_outlet_and_no_place() {
        let day = |text| Day::parse_iso(text).expect("an ISO day");
        let outlet = |en: &str, ar: &str| Outlet { name_en: en.to_owned(), name_ar: ar.to_owned() };
        let days = |first, last| Some(DayInterval::between(day(first), day(last)));
        let cases = [
            (
                "stretch of days",
                days("2019-05-21", "2019-05-31"),
                Some("iran"),
                outlet("Orient Net", "أورينت"),
                "\u{200E}Clash, within 21 – 31 May 2019 · \u{2068}iran\u{2069} · \u{2068}Orient Net\u{2069}",
            ),
            (
                "one day, Arabic outlet",
                days("2019-05-21", "2019-05-21"),
                Some("iran"),
                outlet("", "أورينت"),
                "\u{200E}Clash, 21 May 2019 · \u{2068}iran\u{2069} · \u{2068}أورينت\u{2069}",
            ),
            (
                "no day, no actor",
                None,
                None,
                outlet("Orient Net", ""),
                "\u{200E}Clash, undated · \u{2068}Orient Net\u{2069}",
            ),
        ];
        for (name, interval, camp, outlet, line) in cases {
            let mut told = claim(0, &vec![vec![0]], camp);
            told.date = interval.map(|interval| ClaimDate::new(interval, "test", None, None));
            let mut project = project(vec![told]);
            project.reports[0].outlet = outlet;
            assert_eq!(claim_line(&project, &project.claims[0]), line, "{name}");
        }
    }

    #[test]
    fn six_claims_are_told_and_the_rest_is_counted() {
        for (claims, lines_told, last) in [(1u32, 1, "Clash"), (6, 6, "Clash"), (118, 7, "and 112 more")] {
            let project = project((0..claims).map(|number| claim(number, &vec![vec![0]], None)).collect());
            let ids: Vec<ClaimId> = project.claims.iter().map(|claim| claim.id).collect();
            let lines = lines(&project, ids.get(..CLAIMS_SHOWN).unwrap_or(&ids), ids.len());
            assert_eq!(lines.len(), lines_told, "{claims}");
            assert!(lines.last().is_some_and(|line| line.contains(last)), "{claims}");
        }
    }
}
