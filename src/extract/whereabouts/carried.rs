//! Where an event is that names no place: where the report is just then.

use super::{Heard, is_own_site, is_scene, is_speech, is_talk};
use crate::arabic::{Key, Keyed, words};
use crate::extract::located::beginning_in;
use crate::extract::memory::{Trace, Where};
use crate::extract::places::PlaceMentioned;
use crate::model::{EventType, PlaceKind, PlaceRole};

/// A place is carried no farther than this many sentences.
const FAR: usize = 6;

/// The scene of the event told last in the same sentence.
pub(super) fn from_sentence(heard: &Heard<'_>) -> Vec<Where> {
    let last = heard.memory.last_place.as_ref().filter(|trace| trace.sentence == heard.sentence.nth);
    let last =
        last.filter(|trace| trace.places.iter().any(|place| !matches!(place.rule, "place.carried" | "place.topic")));
    let last = last.filter(|trace| !is_talk(heard.trigger.event_type) || may_be_told_of(heard, trace));
    let mut places = last.map(|trace| scenes(trace, "place.same_sentence")).unwrap_or_default();
    let carried = |place: &Where| {
        last.is_some_and(|trace| {
            trace
                .places
                .iter()
                .any(|other| other.places == place.places && matches!(other.rule, "place.carried" | "place.topic"))
        })
    };
    places.retain(|place| !carried(place));
    // What comes about at a checkpoint comes about there; what is told anew is told of the town.
    let site = |place: &Where| place.places.first().is_some_and(|&nth| is_own_site(heard, nth));
    // "داهمت منازل في شارع الجيش واعتقلت", "استهدف الجامع وارتقى ثلاثون": what an event led to came about where it did.
    let outcome = heard.trigger.conjunction
        && last.is_some_and(|trace| {
            trace.event_type == heard.trigger.event_type
                || (heard.trigger.event_type == EventType::Killing && is_attack(trace.event_type))
        });
    if heard.trigger.is_verb() && !outcome && super::reach::leads_clause(heard) {
        places.retain(|place| !site(place));
    }
    places
}

/// Whether what is said or agreed can be about the scene of that event: no "while" stands between.
fn may_be_told_of(heard: &Heard<'_>, trace: &Trace) -> bool {
    let from = trace.places.iter().map(|place| place.tokens.end).max().unwrap_or(0);
    let contrast = |at: usize| {
        heard.doc.is_word(at, &words!["بينما", "فيما"])
            || (heard.doc.form(at) == "في" && heard.doc.form(at + 1) == "حين")
    };
    !(from..heard.trigger.tokens.start).any(contrast)
}

/// The scene that the report was at before this sentence.
pub(super) fn from_before(heard: &Heard<'_>) -> Vec<Where> {
    if heard.sentence.background && heard.sentence.clauses.first() == Some(heard.clause) {
        return Vec::new();
    }
    let same = heard.memory.of_type.get(&heard.trigger.event_type).filter(|_| heard.trigger.definite);
    let same = same.filter(|trace| !trace.places.is_empty());
    let taken_up = same.is_some();
    let Some(trace) = same.or(heard.memory.places.as_ref()) else { return Vec::new() };
    // An item of a list tells of its own place.
    let other_item = heard.is_item() && !taken_up;
    let far = other_item || heard.sentence.nth.saturating_sub(trace.sentence) > FAR;
    // What a paragraph of its own tells is of the town that the report is about, rather than of the one that the last
    // came to; a definite noun takes up what that told ("المعارك").
    let named = heard.trigger.definite && !heard.trigger.is_verb();
    let anew = !named && !takes_up(heard) && goes_back_to_topic(heard, trace);
    let far = far || (!taken_up && (anew || names_nowhere(heard)));
    let talk = is_talk(heard.trigger.event_type) || is_said(heard);
    let turned = talk && !taken_up && !goes_on(heard, trace.sentence);
    if far || turned || changes_scene(heard) {
        return Vec::new();
    }
    let mut places = scenes(trace, "place.carried");
    // A checkpoint that only the report names is where that one thing happened; a river is nowhere.
    let stays =
        |place: &Where| !place.places.first().is_some_and(|&nth| is_own_site(heard, nth) || is_course(heard, nth));
    places.retain(stays);
    // What was said in Istanbul moves no front there.
    if !taken_up && !is_held_somewhere(heard.trigger.event_type) {
        places.retain(|place| !is_abroad(heard, place));
    }
    // Those who meet are where they meet, whatever else they speak of.
    if talk && places.iter().any(|place| is_abroad(heard, place)) {
        places.retain(|place| is_abroad(heard, place));
    }
    // Several towns that were told of are seldom all meant by what is said next.
    if !taken_up && places.len() > 1 && talk {
        places.clear();
    }
    without_sites(heard, &mut places);
    // What is said elsewhere in the paragraph is said of the town rather than of the quarter of the last event, or of
    // what happened in another province.
    let aside = |place: &Where| is_small_part(heard, place) || is_beyond_region(heard, place);
    // People leave the town rather than the quarter that was hit last.
    let leave = heard.trigger.event_type == EventType::Evacuation && heard.sentence.nth > trace.sentence;
    let leave = leave && places.iter().all(|place| is_small_part(heard, place));
    if !taken_up && (leave || (talk && places.iter().all(aside))) {
        let wider = from_topic(heard);
        return if wider.is_empty() { places } else { wider };
    }
    if heard.is_item() && names_a_place(heard) {
        places.retain(|place| !is_small(heard, place));
    }
    places
}

/// What the report is about, where nothing else tells a place: for what is told anew however late, and for what is
/// said or agreed as long as the report has been nowhere else.
pub(super) fn from_topic(heard: &Heard<'_>) -> Vec<Where> {
    let Some(topic) = heard.mentions.topic() else { return from_region(heard, true) };
    let aside = heard.sentence.background && heard.sentence.clauses.first() == Some(heard.clause);
    let told_before = topic.tokens.start < heard.sentence.tokens.end;
    let last = heard.memory.places.as_ref();
    let here = last.is_none_or(|trace| trace.places.iter().any(|place| place.places.first() == topic.places.first()));
    let talk = is_talk(heard.trigger.event_type) || is_said(heard);
    // "الالتزام باتفاق": an agreement that is only spoken of.
    let start = heard.trigger.tokens.start;
    let spoken_of =
        talk && !heard.trigger.is_verb() && heard.doc.splits(start).iter().any(|split| split.preposition == Some('ب'));
    if aside || spoken_of || !told_before || changes_scene(heard) || (heard.is_item() && names_a_place(heard)) {
        return Vec::new();
    }
    if talk && !here {
        let region = from_region(heard, false);
        // Whoever asks, refuses or agrees speaks of the town that the report is about; a base only speaks itself.
        let town = topic.places.first().and_then(|&nth| heard.kind(nth)).is_some_and(is_town);
        if !region.is_empty() || !town || !is_talk(heard.trigger.event_type) || !heard.trigger.is_verb() {
            return region;
        }
    }
    vec![Where { rule: "place.topic", role: PlaceRole::At, ..super::as_told(topic) }]
}

fn is_town(kind: PlaceKind) -> bool {
    matches!(kind, PlaceKind::City | PlaceKind::Town | PlaceKind::Village | PlaceKind::Quarter)
}

/// The province of which the report speaks, for what is said or agreed in it, where no town is its topic.
fn from_region(heard: &Heard<'_>, inferred: bool) -> Vec<Where> {
    // Where talks are held is not told by what the report is about: "ستبدأ جولة جديدة من المفاوضات".
    let held = matches!(heard.trigger.event_type, EventType::Meeting | EventType::Negotiation);
    let inferred = inferred && (!held || heard.trigger.is_verb());
    // A province that only an area of it tells of is no match for a town that the report is about.
    let told = |region: &&PlaceMentioned| inferred || region.places.first().copied() == region.region;
    // Talks abroad are about no province.
    let last = heard.memory.places.as_ref();
    if last.is_some_and(|trace| trace.places.iter().any(|place| is_abroad(heard, place))) {
        return Vec::new();
    }
    let Some(region) = heard.mentions.region().filter(told) else { return Vec::new() };
    let background = heard.sentence.background && heard.sentence.clauses.first() == Some(heard.clause);
    if !is_talk(heard.trigger.event_type) || background || changes_scene(heard) {
        return Vec::new();
    }
    let places = region.region.map_or_else(|| region.places.clone(), |nth| vec![nth]);
    vec![Where { places, rule: "place.topic", role: PlaceRole::At, ..super::as_told(region) }]
}

/// A town that was named with a site in it is where the report is.
fn without_sites(heard: &Heard<'_>, places: &mut Vec<Where>) {
    let site = |place: &Where| {
        let kind = place.places.first().and_then(|&nth| heard.kind(nth));
        matches!(kind, Some(PlaceKind::Site | PlaceKind::Street))
    };
    if places.iter().any(|place| super::settle::is_settled(heard, place)) {
        places.retain(|place| !site(place));
    }
}

fn is_small(heard: &Heard<'_>, place: &Where) -> bool {
    let kind = place.places.first().and_then(|&nth| heard.kind(nth));
    matches!(kind, Some(PlaceKind::Quarter | PlaceKind::Village | PlaceKind::Site | PlaceKind::Street))
}

/// A place outside the province that the report speaks of.
fn is_beyond_region(heard: &Heard<'_>, place: &Where) -> bool {
    let code = |nth: usize| heard.atlas.place(nth).map(|place| place.admin1.as_str());
    let region = heard.mentions.region().and_then(|region| region.region).and_then(code);
    let here = place.places.first().and_then(|&nth| code(nth));
    region.is_some_and(|region| here.is_some_and(|here| here != region))
}

/// A part of a town, or a site about it.
fn is_small_part(heard: &Heard<'_>, place: &Where) -> bool {
    use PlaceKind as K;
    let kind = place.places.first().and_then(|&nth| heard.kind(nth));
    matches!(kind, Some(K::Quarter | K::Site | K::Street | K::Base | K::Airport | K::Field))
}

/// Whether the event's own words tell an area that no name goes with: "من المنطقة العازلة", "إلى المنطقة". The last place
/// of the report is none of it.
fn names_nowhere(heard: &Heard<'_>) -> bool {
    let area = |at: usize| {
        heard.doc.splits(at).iter().any(|split| split.article && words!["منطقه"].contains(&split.stem.as_str().key()))
            && beginning_in(&heard.mentions.places, &(at..at + 1)).is_empty()
    };
    (heard.trigger.tokens.end..heard.nearest().end).any(area)
}

/// "وسبق ذلك قصف": the sentence opens with a verb and what was told before.
fn takes_up(heard: &Heard<'_>) -> bool {
    let start = heard.sentence.tokens.start;
    let that = |at: usize| heard.doc.is_word(at, &words!["ذلك", "هذا"]);
    let leads = |at: usize| heard.doc.is_word(at, &words!["الي", "غضون", "مع", "بعد", "عن", "علي", "في", "خلال", "من"]);
    (start + 1..start + 3).any(|at| that(at) && !heard.doc.before(at).is_some_and(leads))
}

/// A paragraph without a place of its own after one that came to another town than the one that the report is about.
fn goes_back_to_topic(heard: &Heard<'_>, trace: &Trace) -> bool {
    let Some(topic) = heard.mentions.topic() else { return false };
    let town = topic.places.first().and_then(|&nth| heard.kind(nth)).is_some_and(is_town);
    let told_before = topic.tokens.start < heard.sentence.tokens.start;
    let there = trace.places.iter().any(|place| place.places.first() == topic.places.first());
    let lone = trace.places.len() == 1;
    town && told_before && !there && lone && begins_paragraph_since(heard, trace.sentence)
}

/// Whether a line begins between an earlier sentence and this one.
fn begins_paragraph_since(heard: &Heard<'_>, earlier: usize) -> bool {
    let from = heard.doc.passages.get(earlier).map_or(0, |passage| passage.tokens.start);
    let start = heard.sentence.tokens.start;
    (from + 1..=start).any(|at| heard.doc.token(at).is_some_and(|token| token.starts_line))
}

/// What those who hold talks abroad do there.
fn is_held_somewhere(event_type: EventType) -> bool {
    use EventType as E;
    matches!(event_type, E::Meeting | E::Negotiation | E::Agreement | E::Demand | E::Dismissal)
}

/// Whether a place is a city abroad.
fn is_abroad(heard: &Heard<'_>, place: &Where) -> bool {
    let abroad = |&nth: &usize| {
        let known = heard.atlas.place(nth).filter(|_| !heard.atlas.is_own(nth));
        known.is_some_and(|place| place.admin1.is_empty() && matches!(place.kind, PlaceKind::City | PlaceKind::Town))
    };
    place.places.first().is_some_and(abroad)
}

/// Whether what comes about is done with arms.
fn is_attack(event_type: EventType) -> bool {
    use EventType as E;
    matches!(event_type, E::Shelling | E::AirStrike | E::Bombing | E::Offensive | E::Clash)
}

/// Whether the event's own words tell a street, a building, or where someone goes: the quarter of another item of the
/// list is not theirs.
fn names_a_place(heard: &Heard<'_>) -> bool {
    let own = heard.own();
    !beginning_in(&heard.mentions.places, &own).is_empty()
}

/// Whether the event is only the content of what its sentence demands or refuses: "طالبت بسحب القوات".
fn is_said(heard: &Heard<'_>) -> bool {
    let start = heard.trigger.tokens.start;
    let last = heard.sentence.triggers.iter().rev().find(|other| other.tokens.end <= start);
    !heard.trigger.is_verb()
        && !heard.trigger.definite
        && !heard.trigger.conjunction
        && last.is_some_and(|last| is_speech(last.event_type) && last.tokens.start >= heard.clause.start)
}

fn is_course(heard: &Heard<'_>, nth: usize) -> bool {
    matches!(heard.kind(nth), Some(PlaceKind::River | PlaceKind::Road))
}

/// Whether a sentence goes on with what an earlier one told: in its paragraph, or in the words of the same source.
fn goes_on(heard: &Heard<'_>, earlier: usize) -> bool {
    const SAME_SOURCE: [Key; 11] = words![
        "الطرفان",
        "الطرفين",
        "الجانبان",
        "الجانبين",
        "المصدر",
        "المصادر",
        "المراسل",
        "البيان",
        "التقرير",
        "للمصادر",
        "للمصدر",
    ];
    let from = heard.doc.passages.get(earlier).map_or(0, |passage| passage.tokens.start);
    let start = heard.sentence.tokens.start;
    let paragraph = !(from + 1..=start).any(|at| heard.doc.token(at).is_some_and(|token| token.starts_line));
    let source = (start..start + 5).any(|at| heard.doc.is_word(at, &SAME_SOURCE));
    paragraph || (source && earlier + 2 >= heard.sentence.nth)
}

/// "في سياق منفصل", "من ناحية أخرى": the sentence leaves what went before.
pub(super) fn changes_scene(heard: &Heard<'_>) -> bool {
    const OTHER: [Key; 6] = words!["منفصل", "اخر", "اخري", "ثانيه", "مختلف", "منفصله"];
    let start = heard.sentence.tokens.start;
    heard.doc.is_word(start, &words!["في", "من", "علي"])
        && (start + 1..start + 4).any(|at| heard.doc.is_word(at, &OTHER) || is_other_side(heard, at))
}

/// "في الجهة الأخرى", "على الجانب الآخر".
fn is_other_side(heard: &Heard<'_>, at: usize) -> bool {
    heard.doc.has_stem(at, &words!["جهه", "جانب", "ضفه", "طرف"])
        && heard.doc.has_stem(at + 1, &words!["اخري", "اخر", "مقابل", "مقابله"])
}

/// The scene of an event told before: where it happened, not where those who moved came from or went.
fn scenes(trace: &Trace, rule: &'static str) -> Vec<Where> {
    let mut places: Vec<&Where> = trace.places.iter().filter(|place| is_scene(trace.event_type, place.role)).collect();
    // Where people went or came from is no scene of what is told after it.
    let moved = matches!(trace.event_type, EventType::Deployment | EventType::Evacuation | EventType::Withdrawal);
    if places.is_empty() && !moved {
        places = trace.places.iter().collect();
    }
    places.into_iter().map(|place| Where { rule, role: PlaceRole::At, ..place.clone() }).collect()
}
