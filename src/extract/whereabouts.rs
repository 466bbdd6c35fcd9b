//! Where: the places of an event, from its clause, its sentence, or what was told before.
//!
//! The nearest words come first (`reach`), cut down to the finest places (`settle`); then the head of the line or of
//! the sentence, which speaks for all of it; then the events told before in the sentence; then what the report speaks
//! of, just then or as a whole (`carried`). Where a movement only tells its start or its aim, its scene is looked for all the same.

mod antecedent;
mod beside;
mod carried;
mod reach;
mod settle;

use super::assemble::{Mentions, Sentence};
use super::doc::Doc;
use super::lexicon::Lexicon;
use super::memory::{Memory, Where};
use super::places::{Atlas, PlaceMentioned};
use super::triggers::TriggerMention;
use crate::arabic::{Key, Keyed, words};
use crate::model::{EventType, PlaceKind, PlaceRole};
use std::ops::Range;

/// What is known when a trigger's place and day are looked for.
pub struct Heard<'a> {
    /// The text.
    pub doc: &'a Doc<'a>,
    /// Its mentions.
    pub mentions: &'a Mentions,
    /// What was told before.
    pub memory: &'a Memory,
    /// The sentence.
    pub sentence: &'a Sentence<'a>,
    /// The trigger.
    pub trigger: &'a TriggerMention,
    /// Its clause.
    pub clause: &'a Range<usize>,
    /// The places of the report.
    pub atlas: &'a Atlas<'a>,
    /// The words of the language.
    pub lexicon: &'a Lexicon,
}

impl Heard<'_> {
    /// What kind of place this is.
    #[must_use]
    pub fn kind(&self, nth: usize) -> Option<PlaceKind> {
        self.atlas.kind(nth)
    }

    /// The trigger's own part of its clause: up to the next trigger with a conjunction, from the last one.
    #[must_use]
    pub fn own(&self) -> Range<usize> {
        let inside = self
            .sentence
            .triggers
            .iter()
            .filter(|other| other.conjunction && self.clause.contains(&other.tokens.start));
        let start = self.trigger.tokens.start;
        let from =
            inside.clone().map(|other| other.tokens.start).filter(|&at| at <= start).max().unwrap_or(self.clause.start);
        let to = inside.map(|other| other.tokens.start).filter(|&at| at > start).min().unwrap_or(self.clause.end);
        from.max(self.clause.start)..to
    }

    /// Whether its sentence is an item of a list: a line that begins with a bullet or a number.
    #[must_use]
    pub fn is_item(&self) -> bool {
        let first = self.doc.token(self.sentence.tokens.start);
        first.is_some_and(|token| token.starts_line && !token.is_letters() && !token.is_quote())
    }

    /// The clause between the triggers before and after this one.
    #[must_use]
    pub fn nearest(&self) -> Range<usize> {
        let others = self.sentence.triggers.iter().filter(|other| self.clause.contains(&other.tokens.start));
        let start = self.trigger.tokens.start;
        let from =
            others.clone().map(|other| other.tokens.end).filter(|&end| end <= start).max().unwrap_or(self.clause.start);
        let to = others.map(|other| other.tokens.start).filter(|&at| at > start).min().unwrap_or(self.clause.end);
        from..to
    }

    /// Parts of the sentence from the nearest to the farthest: the own part, the clause, the clauses before it from
    /// the last to the first, those after it.
    #[must_use]
    pub fn reaches(&self) -> Vec<(Range<usize>, bool)> {
        let mut reaches = vec![(self.own(), true), (self.clause.clone(), true)];
        if self.sentence.background && self.sentence.clauses.first() == Some(self.clause) {
            return reaches;
        }
        reaches.extend(
            self.sentence
                .clauses
                .iter()
                .rev()
                .filter(|clause| clause.end <= self.clause.start)
                .map(|clause| (clause.clone(), false)),
        );
        reaches.extend(
            self.sentence
                .clauses
                .iter()
                .filter(|clause| clause.start >= self.clause.end)
                .map(|clause| (clause.clone(), false)),
        );
        reaches
    }
}

/// The places of the trigger's event.
#[must_use]
pub fn places(heard: &Heard<'_>) -> Vec<Where> {
    let antecedent = match antecedent::met_in(heard) {
        Some(met_in) => vec![met_in],
        None => antecedent::antecedent(heard),
    };
    if !antecedent.is_empty() {
        let at = |mention| Where { role: PlaceRole::At, rule: "place.antecedent", ..as_told(mention) };
        return antecedent.into_iter().map(at).collect();
    }
    let mut told = reach::told(heard);
    if told.is_empty() && spells_out(heard) {
        told = reach::ahead(heard);
    } else if reach::only_frames(heard, &told) && reach::leads_clause(heard) {
        // "حمص: تجدد القصف بقذائف الهاون على الخالدية": what is told past the means is nearer than the head of the line.
        let past = reach::past_the_means(heard);
        if !past.is_empty() {
            told = past;
        }
    }
    if leaves_it(heard) {
        told.retain(|mention| mention.role != PlaceRole::From);
    }
    let arrives = arrives(heard);
    let reached = |mention: &PlaceMentioned| arrives && mention.role == PlaceRole::To;
    let (mut scenes, moves): (Vec<_>, Vec<_>) =
        told.iter().copied().partition(|mention| is_scene(heard.trigger.event_type, mention.role) || reached(mention));
    let wants_more = scenes.iter().all(|mention| is_lone_site(heard, mention));
    if is_taking(heard.trigger.event_type) {
        leave_out_homes(heard, &mut scenes);
    }
    let wants_more = wants_more || scenes.is_empty();
    let role = |mention: &PlaceMentioned| if reached(mention) { PlaceRole::At } else { mention.role };
    let mut places: Vec<Where> =
        scenes.iter().map(|mention| Where { role: role(mention), ..as_told(mention) }).collect();
    if wants_more && !reach::names_unknown(heard, &told) {
        // A site stands in a town or a quarter; the countryside around says nothing new.
        let listed = |place: &Where| !place.places.first().is_some_and(|&nth| heard.atlas.is_own(nth));
        let settled = |place: &Where| scenes.is_empty() || (listed(place) && settle::may_hold(heard, &scenes, place));
        let fresh = |place: &Where| !told.iter().any(|mention| mention.places == place.places) && settled(place);
        places.extend(beyond(heard, scenes.is_empty(), fresh));
    }
    if !places.is_empty() && scenes.is_empty() && places.iter().all(|place| is_own(heard, place)) {
        places.extend(carried::from_topic(heard));
    }
    if places.is_empty() {
        places.extend(reach::backdrop(heard).map(as_told));
    }
    if is_movement(heard.trigger.event_type) {
        // "خطف شابين أثناء توجههما إلى دمشق": where they were bound for.
        let bound = |mention: &&PlaceMentioned| {
            is_taking(heard.trigger.event_type)
                && (heard.trigger.tokens.end..mention.tokens.start)
                    .any(|at| heard.doc.is_word(at, &words!["اثناء", "خلال", "لدي"]))
        };
        let moves = moves.into_iter().filter(|mention| !bound(mention));
        places.extend(moves.map(as_told));
    }
    places
}

/// "وصلت الدفعة إلى معبر", "زيارة الوزير إلى أنقرة", "أعادت الأمن إلى البلدة": what is told to come somewhere is there.
fn arrives(heard: &Heard<'_>) -> bool {
    const ARRIVES: [Key; 8] = words!["وصل", "وصلت", "وصلوا", "وصول", "بلغ", "بلغت", "يصل", "تصل"];
    const VISITS: [Key; 6] = words!["زياره", "زار", "زارت", "يزور", "تزور", "وصول"];
    const RESTORES: [Key; 5] = words!["اعاد", "اعادت", "اعادوا", "يعيد", "تعيد"];
    let words: &[Key] = match heard.trigger.event_type {
        EventType::Evacuation | EventType::Withdrawal => &ARRIVES,
        EventType::Meeting => &VISITS,
        EventType::Seizure => &RESTORES,
        _ => return false,
    };
    let start = heard.trigger.tokens.start;
    let so = heard.doc.form(start).strip_prefix('ف').is_some_and(|rest| words.contains(&rest.key()));
    so || heard.doc.has_stem(start, words)
}

/// Whether people are taken, who are told by where they are from.
fn is_taking(event_type: EventType) -> bool {
    matches!(event_type, EventType::Arrest | EventType::Abduction)
}

/// "اعتقلت في الدانا ناشطا من كفرنبل", "داهمت المخيم واعتقلت ناشطا من كفرنبل": where the one who is taken is from, where
/// the clause or the sentence tells the scene.
fn leave_out_homes(heard: &Heard<'_>, scenes: &mut Vec<&PlaceMentioned>) {
    let home = |mention: &PlaceMentioned| mention.role == PlaceRole::From && is_home(heard, mention);
    // "مواطنا من قرية كور حسن غرب تل أبيض": what tells where the home lies is no scene.
    let tells_of_home = |mention: &PlaceMentioned| {
        let lies = |other: &&PlaceMentioned| {
            other.tokens.end <= mention.tokens.start && mention.tokens.start <= other.tokens.end + 3 && home(other)
        };
        scenes.iter().copied().any(|other| lies(&other)) && !heard.doc.is_word(mention.tokens.start, &words!["في"])
    };
    let elsewhere = scenes.iter().any(|mention| !home(mention) && !tells_of_home(mention))
        || !carried::from_sentence(heard).is_empty();
    if elsewhere {
        scenes.retain(|mention| !home(mention));
    }
}

/// "ناشطا من كفرنبل", "شبانا من بلدة الكرك": where those are from who are told just before.
fn is_home(heard: &Heard<'_>, mention: &PlaceMentioned) -> bool {
    const PEOPLE: [Key; 19] = words![
        "ملازم",
        "ضابط",
        "جندي",
        "مقاتل",
        "عنصر",
        "مواطن",
        "شاب",
        "شبان",
        "اشخاص",
        "مدنيين",
        "مواطنين",
        "رجال",
        "نساء",
        "طلاب",
        "عناصر",
        "عصابه",
        "عصابات",
        "مجموعه",
        "مسلحون",
    ];
    let mut at = mention.tokens.start;
    while let Some(before) = heard.doc.before(at).filter(|&before| before > heard.trigger.tokens.end) {
        if heard.doc.is_word(before, &words!["من"]) {
            // "ملازم أول من قرية ربعو".
            let ranked = |who: &usize| heard.doc.is_word(*who, &words!["اول", "ركن", "شرف", "متقاعد"]);
            let who = heard.doc.before(before);
            let who = who.filter(ranked).and_then(|who| heard.doc.before(who)).or(who);
            let who = who.filter(|&who| who >= heard.trigger.tokens.end);
            return who.is_some_and(|who| {
                let form = heard.doc.form(who);
                form.ends_with('ا') && !form.starts_with("ال") || heard.doc.has_stem(who, &PEOPLE)
            });
        }
        if mention.tokens.start - before > 3 {
            return false;
        }
        at = before;
    }
    false
}

/// "ثم خرجوا منه مع قدوم مدرعات من": what they left was told before.
fn leaves_it(heard: &Heard<'_>) -> bool {
    heard.trigger.event_type == EventType::Withdrawal
        && heard.doc.is_word(heard.trigger.tokens.end, &words!["منه", "منها"])
}

/// Where an event is that its own words place nowhere: what heads its line or sentence, what its sentence told
/// before, what its sentence names elsewhere, what the report speaks of.
fn beyond(heard: &Heard<'_>, nowhere: bool, fresh: impl Fn(&Where) -> bool) -> Vec<Where> {
    let mut steps = in_sentence(heard);
    steps.push(ruled(beside::shared_with_next(heard), "place.same_sentence"));
    steps.push(ruled(beside::of_its_cause(heard), "place.same_sentence"));
    steps.push(ruled(beside::described_by_next(heard), "place.same_sentence"));
    if nowhere {
        steps.push(ruled(beside::home_of_those_told(heard), "place.home"));
    }
    steps.push(carried::from_before(heard));
    if nowhere && !is_talk(heard.trigger.event_type) && !heard.trigger.definite {
        steps.push(ruled(beside::later_in_sentence(heard), "place.same_sentence"));
    }
    steps.push(carried::from_topic(heard));
    let steps = steps.into_iter().map(|found| found.into_iter().filter(&fresh).collect::<Vec<_>>());
    steps.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// What the sentence tells beside the event's own words, the likeliest first.
fn in_sentence(heard: &Heard<'_>) -> Vec<Vec<Where>> {
    let scene = |mention: &&PlaceMentioned| is_scene(heard.trigger.event_type, mention.role);
    let ahead = reach::ahead(heard).into_iter().filter(scene).map(as_told).collect();
    let held = ruled(reach::held(heard), "place.frame_of_sentence");
    let earlier = ruled(beside::earlier_in_sentence(heard), "place.same_sentence");
    if reach::goes_back_to_front(heard, &held) {
        return vec![held, ahead, earlier];
    }
    vec![carried::from_sentence(heard), ahead, held, earlier]
}

/// Whether the words past the next trigger are the event's: it is the first of its clause, which those after it spell
/// out, or the next one only tells more of its object ("الانسحاب من المواقع التي سيطرت عليها").
fn spells_out(heard: &Heard<'_>) -> bool {
    let next = heard.nearest().end;
    let relative = heard
        .doc
        .before(next)
        .is_some_and(|at| at >= heard.trigger.tokens.end && heard.doc.is_word(at, &words!["التي", "الذي", "الذين"]));
    (reach::leads_clause(heard) && !reach::points_to_several(heard)) || relative
}

fn ruled(found: Vec<&PlaceMentioned>, rule: &'static str) -> Vec<Where> {
    found.into_iter().map(|mention| Where { rule, ..as_told(mention) }).collect()
}

/// "بعد يوم من اجتماع": a noun that only tells after what something happened.
#[must_use]
pub fn is_in_wake(doc: &Doc<'_>, lexicon: &Lexicon, trigger: &TriggerMention) -> bool {
    let start = trigger.tokens.start;
    let near = start.saturating_sub(6)..start;
    !trigger.is_verb() && near.into_iter().any(|at| doc.is_any(at, &lexicon.place_words.cause_words))
}

/// Whether these places are all areas.
#[must_use]
pub fn is_wide(atlas: &Atlas<'_>, places: &[Where]) -> bool {
    let areal = |nth: &usize| atlas.place(*nth).is_some_and(|place| place.kind.is_areal());
    places.iter().all(|place| place.places.first().is_some_and(areal))
}

fn as_told(mention: &PlaceMentioned) -> Where {
    Where { places: mention.places.clone(), role: mention.role, tokens: mention.tokens.clone(), rule: mention.rule }
}

/// Whether a place with this part is where an event of this kind happens: forces leave from it, fire at it, come to it.
#[must_use]
pub fn is_scene(event_type: EventType, role: PlaceRole) -> bool {
    use EventType as E;
    match role {
        PlaceRole::At => true,
        // "ثلثي المدينة", "نصف من المدينة": a part of what is held.
        PlaceRole::From => {
            matches!(
                event_type,
                E::Withdrawal | E::Evacuation | E::Arrest | E::Abduction | E::Seizure | E::Control | E::Offensive
            ) || is_talk(event_type)
        }
        PlaceRole::To => {
            matches!(
                event_type,
                E::Shelling
                    | E::AirStrike
                    | E::Bombing
                    | E::Offensive
                    | E::Clash
                    | E::Deployment
                    | E::Threat
                    // "المحتجين المتوافدين إلى ساحة الكرامة".
                    | E::Protest
            )
        }
    }
}

/// Whether an event of this kind has a start and an aim.
fn is_movement(event_type: EventType) -> bool {
    use EventType as E;
    matches!(event_type, E::Withdrawal | E::Evacuation | E::Deployment | E::Offensive | E::Abduction | E::Arrest)
}

/// Whether those told of go from place to place.
fn is_on_the_move(event_type: EventType) -> bool {
    matches!(event_type, EventType::Withdrawal | EventType::Evacuation | EventType::Deployment)
}

/// What is said or agreed, which is about no place unless the words or the paragraph place it.
fn is_talk(event_type: EventType) -> bool {
    use EventType as E;
    is_speech(event_type) || matches!(event_type, E::Negotiation | E::Agreement | E::Meeting | E::Dismissal)
}

/// A checkpoint, a street, a factory that only the report names: it is told with the town that it lies in.
fn is_lone_site(heard: &Heard<'_>, mention: &PlaceMentioned) -> bool {
    mention.places.first().is_some_and(|&nth| is_own_site(heard, nth))
}

fn is_own(heard: &Heard<'_>, place: &Where) -> bool {
    place.places.first().is_some_and(|&nth| is_own_site(heard, nth))
}

fn is_own_site(heard: &Heard<'_>, nth: usize) -> bool {
    // A roundabout of a town says where in the town, be it listed.
    let small = heard.atlas.rank(nth) == 0 && matches!(heard.kind(nth), Some(PlaceKind::Site | PlaceKind::Street));
    let site =
        matches!(heard.kind(nth), Some(PlaceKind::Site | PlaceKind::Street | PlaceKind::Base | PlaceKind::Field));
    // "المطار العسكري" of a town.
    let airport = heard.atlas.is_own(nth) && heard.kind(nth) == Some(PlaceKind::Airport);
    airport || ((heard.atlas.is_own(nth) || small) && site)
}

/// Demands and the like are about what happens elsewhere: their places stand beside the triggers after them.
fn is_speech(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Demand | EventType::Refusal | EventType::Denial | EventType::Accusation | EventType::Threat
    )
}

#[cfg(test)]
mod tests;
