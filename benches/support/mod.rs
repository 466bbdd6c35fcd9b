//! A made-up project of the size and shape of the embedded reports: five reports, claims of two months in 2016 and two
//! in 2019, a good part of them known only to a month.

use std::collections::BTreeMap;
use waqai::model::{
    Actor, ActorId, Camp, CampId, Claim, ClaimDate, ClaimId, Day, DayInterval, EventType, Evidence, Extraction, Outlet,
    Participant, Publication, PublicationBasis, Report, ReportId, Role, RuleId, Span, Status,
};
use waqai::store::Project;

const CAMPS: [(&str, &str); 9] = [
    ("russia", "Russia and those it backs"),
    ("iran", "Iran and those it backs"),
    ("government", "Syrian government"),
    ("opposition", "Opposition"),
    ("islamic_state", "Islamic State"),
    ("kurdish", "Kurdish-led"),
    ("turkey", "Turkey"),
    ("united_states", "United States and coalition"),
    ("civilians", "Civilians"),
];

/// Numbers that look drawn by lot and are the same in every run (the generator of Numerical Recipes).
struct Lots(u32);

impl Lots {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) % end
    }
}

/// A project of `claims` claims.
pub fn project(claims: u32) -> Project {
    let mut lots = Lots(7);
    let camps: Vec<Camp> = CAMPS
        .iter()
        .map(|(id, name)| Camp {
            id: CampId::new(id),
            name_en: (*name).to_owned(),
            name_ar: "روسيا ومن تدعمهم".to_owned(),
        })
        .collect();
    let actors: BTreeMap<ActorId, Actor> = camps
        .iter()
        .map(|camp| {
            let id = ActorId::new(&format!("{}_forces", camp.id.0));
            let actor = Actor::new(id.clone(), "قوات النظام", &format!("{} forces", camp.name_en), &camp.id);
            (id, actor)
        })
        .collect();
    let day = |text| Day::parse_iso(text).unwrap_or(Day(0));
    let published = [
        (DayInterval::between(day("2019-06-01"), day("2019-06-30")), PublicationBasis::Estimated),
        (DayInterval::between(day("2019-06-01"), day("2019-06-30")), PublicationBasis::Estimated),
        (DayInterval::between(day("2016-12-01"), day("2016-12-15")), PublicationBasis::Estimated),
        (DayInterval::between(day("2019-06-01"), day("2019-06-30")), PublicationBasis::Estimated),
        (DayInterval::day(day("2016-12-11")), PublicationBasis::Printed),
    ];
    let reports = published.into_iter().enumerate().map(|(nth, (interval, basis))| {
        let mine = (0..claims).filter(|claim| *claim as usize % 5 == nth);
        let claims = mine.map(|_| claim(&mut lots, interval)).collect();
        (report(nth, interval, basis), Extraction { claims, actors: actors.clone(), ..Extraction::default() })
    });
    Project::new(reports.collect(), camps.clone())
}

fn report(nth: usize, interval: DayInterval, basis: PublicationBasis) -> Report {
    Report {
        id: ReportId(0),
        file_name: format!("{nth:03}.txt"),
        text: "وأواخر الشهر الماضي قامت الميليشيات الإيرانية بالسيطرة على معملي الإسمنت والغاز".to_owned(),
        outlet: Outlet { name_en: "Orient Net".to_owned(), name_ar: "أورينت نت".to_owned() },
        title_ar: "تفاصيل الاتفاق بين الميليشيات الروسية والإيرانية في حلب".to_owned(),
        publication: Some(Publication { interval, basis, weekday: None, note: String::new(), span: None }),
    }
}

fn claim(lots: &mut Lots, published: DayInterval) -> Claim {
    let evidence = Evidence { span: Span::new(0, 10), rule: RuleId::new("made.up") };
    let first = published.earliest().plus(-(lots.below(40) as i32));
    let interval = match lots.below(10) {
        0..=2 => Some(DayInterval::day(published.latest().plus(-(lots.below(12) as i32)))),
        3 | 4 => Some(published),
        5..=7 => Some(DayInterval::between(first, first.plus(5 + lots.below(20) as i32))),
        8 => Some(DayInterval::between(published.earliest().plus(-11), published.earliest().plus(-1))),
        _ => None,
    };
    let actor = CAMPS.get(lots.below(11) as usize).map(|(id, _)| Participant {
        actor: ActorId::new(&format!("{id}_forces")),
        role: Role::Initiator,
        evidence: evidence.clone(),
    });
    let status = Status::ALL.get(lots.below(14) as usize).copied().unwrap_or(Status::Reported);
    let types = EventType::ALL;
    Claim {
        id: ClaimId(0),
        key: String::new(),
        report: ReportId(0),
        event_type: types.get(lots.below(types.len() as u32) as usize).copied().unwrap_or(EventType::Clash),
        trigger: evidence.clone(),
        passage: Span::new(0, 40),
        status,
        status_evidence: None,
        date: interval.map(|interval| ClaimDate::new(interval, "last_month.end", Some(Span::new(0, 10)), None)),
        places: Vec::new(),
        actors: actor.into_iter().collect(),
        attributions: Vec::new(),
        toll: Vec::new(),
        confidence: 0.8,
        rules: Vec::new(),
    }
}
