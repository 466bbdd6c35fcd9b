//! What the map says of the claims under the pointer.

use crate::model::{Actor, Claim, ClaimId, Role};
use crate::query::interval_in_words;
use crate::scene::map::Share;
use crate::state::ViewContext;
use crate::store::Project;
use crate::text::{self, Look};
use crate::typeset::isolated;
use crate::ui::style::{SMALL_PX, colour};
use egui::{Sense, Ui, vec2};

/// Claims told one by one.
const CLAIMS_SHOWN: usize = 6;
const WIDTH_PX: f32 = 440.0;

/// What stands for claims: a mark, or a chip below the map.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub claims: &'a [ClaimId],
    pub shares: &'a [Share],
    /// Arabic name or names; may be empty.
    pub name_ar: &'a str,
    /// English name, kind and number.
    pub title: &'a str,
}

/// Names, counts by camp, and the first claims.
pub(super) fn told_ui(ui: &mut Ui, cx: &ViewContext<'_>, told: Told<'_>) {
    let (strong, quiet) = (Look::body(colour(cx.theme.text)), Look::body(colour(cx.theme.muted)).size(SMALL_PX));
    ui.set_max_width(WIDTH_PX);
    if !told.name_ar.is_empty() {
        text::snug(ui, told.name_ar, &strong.size(15.0).weight(600));
    }
    text::snug(ui, &format!("\u{200E}{}", told.title), &strong.size(SMALL_PX));
    for (camp, count) in told.shares {
        let known = cx.project.camps.iter().find(|known| Some(&known.id) == camp.as_ref());
        let name = known.map_or("no camp told", |camp| camp.name_en.as_str());
        ui.horizontal(|ui| {
            let (dot, _) = ui.allocate_exact_size(vec2(9.0, 16.0), Sense::hover());
            ui.painter().circle_filled(dot.center(), 4.0, colour(cx.theme.camp(camp.as_ref())));
            text::label(ui, &format!("{count}  {name}"), &quiet);
        });
    }
    ui.add_space(2.0);
    for line in lines(cx.project, told.claims) {
        text::label(ui, &line, &quiet);
    }
}

/// The first claims, one a line, and how many there are beyond them.
fn lines(project: &Project, claims: &[ClaimId]) -> Vec<String> {
    let shown = claims.iter().take(CLAIMS_SHOWN).filter_map(|id| project.claim(*id));
    let mut lines: Vec<String> = shown.map(|claim| claim_line(project, &claim)).collect();
    if claims.len() > CLAIMS_SHOWN {
        lines.push(format!("and {} more; click again for the next", claims.len() - CLAIMS_SHOWN));
    }
    lines
}

/// A claim without its place, which the name above tells: `Seizure, within 21 – 31 May 2019 · Iran-backed militias ·
/// Orient Net`. Who leads it comes before who reports it.
fn claim_line(project: &Project, claim: &Claim) -> String {
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
        project.actors.get(&participant.actor)
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
            let lines = lines(&project, &ids);
            assert_eq!(lines.len(), lines_told, "{claims}");
            assert!(lines.last().is_some_and(|line| line.contains(last)), "{claims}");
        }
    }
}
