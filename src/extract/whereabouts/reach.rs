//! What the words of the sentence tell of an event's place.

use super::settle::{fineness, settle};
use super::{Heard, is_scene, is_speech, is_talk};
use crate::arabic::{Key, words};
use crate::extract::located::{before, beginning_in, touching};
use crate::extract::memory::Where;
use crate::extract::places::{Bearing, PlaceMentioned};
use crate::extract::speech::Speech;
use crate::extract::triggers::TriggerMention;
use crate::model::{EventType, PlaceKind, PlaceRole};
use std::ops::Range;

/// How many words a speaker's name and where he speaks take up at most.
const SPEAKER_TOKENS: usize = 14;

/// The places that the event's own words name: from the trigger to its neighbour. What stands before the trigger is
/// its own only where no other trigger stands there.
pub(super) fn told<'a>(heard: &Heard<'a>) -> Vec<&'a PlaceMentioned> {
    if is_speech(heard.trigger.event_type) {
        return ahead(heard);
    }
    let by_means = by_means(heard);
    if by_means.is_empty() { own_part(heard, heard.nearest().end) } else { by_means }
}

/// "قتلوا في معارك مطار أبو الضهور", "قتل ضابط في هجوم على حقل شاعر": who is killed is killed where that happened by which.
fn by_means<'a>(heard: &Heard<'a>) -> Vec<&'a PlaceMentioned> {
    let end = heard.trigger.tokens.end;
    let inside = |at: usize| at >= end && heard.clause.contains(&at);
    let mut after = heard.sentence.triggers.iter().filter(|other| inside(other.tokens.start));
    let Some(means) = after.next().filter(|means| is_means(heard, means)) else { return Vec::new() };
    let to = after.find(|other| other.conjunction).map_or(heard.clause.end, |other| other.tokens.start);
    let scene = |mention: &&PlaceMentioned| is_scene(heard.trigger.event_type, mention.role);
    let before = within(heard, &(end..means.tokens.start)).into_iter().filter(scene).count();
    if before > 0 {
        return Vec::new();
    }
    within(heard, &(means.tokens.end..to)).into_iter().filter(scene).collect()
}

/// Whether a noun tells by what people were killed, led by "in", "by" or the like.
fn is_means(heard: &Heard<'_>, means: &TriggerMention) -> bool {
    use EventType as E;
    let harm = heard.trigger.event_type == E::Killing && !means.is_verb();
    let by = matches!(means.event_type, E::Clash | E::Offensive | E::Shelling | E::AirStrike | E::Bombing);
    let lead = |at: usize| heard.doc.is_word(at, &words!["في", "خلال", "اثناء", "جراء", "اثر", "نتيجه", "بفعل"]);
    let led = heard.doc.before(means.tokens.start).is_some_and(lead);
    harm && by && (led || means.preposition == Some('ب'))
}

/// The scenes that stand past the weapons by which it is done: "اعتدى إرهابيون بعدة قذائف على قرية جبورين".
pub(super) fn past_the_means<'a>(heard: &Heard<'a>) -> Vec<&'a PlaceMentioned> {
    let end = heard.trigger.tokens.end;
    let of_clause = |other: &&&TriggerMention| other.tokens.start >= end && heard.clause.contains(&other.tokens.start);
    let mut after = heard.sentence.triggers.iter().filter(of_clause);
    let Some(means) = after.next() else { return Vec::new() };
    let by = |at: usize| heard.doc.form(at).starts_with('ب');
    let led = means.preposition == Some('ب') || heard.doc.before(means.tokens.start).is_some_and(by);
    let same = means.event_type == heard.trigger.event_type || is_attack(means.event_type);
    // "يدكون المطار بقذائف، والحوامات ترد بقصف قرى": the means of another.
    let comma = (end..means.tokens.start).any(|at| heard.doc.token(at).is_some_and(|token| token.is_mark('،')));
    if !(led && same) || means.is_verb() || means.conjunction || comma {
        return Vec::new();
    }
    let to = after.next().map_or(heard.clause.end, |other| other.tokens.start);
    let start = heard.trigger.tokens.start;
    let scene =
        |mention: &&PlaceMentioned| is_scene(heard.trigger.event_type, mention.role) && !mention.holds.contains(&start);
    let to = end_of_list(heard, means.tokens.end, to.min(part(heard).end));
    within(heard, &(means.tokens.end..to)).into_iter().filter(scene).collect()
}

/// Where the first list of places within a stretch ends: at a comma that no place follows.
fn end_of_list(heard: &Heard<'_>, from: usize, to: usize) -> usize {
    let places = &heard.mentions.places;
    let Some(first) = beginning_in(places, &(from..to)).first() else { return to };
    let comma = |at: usize| heard.doc.token(at).is_some_and(|token| token.is_mark('،'));
    let ends = |at: &usize| comma(*at) && beginning_in(places, &(*at + 1..*at + 3)).is_empty();
    (first.tokens.end..to).find(ends).unwrap_or(to)
}

/// The places that stand past the next trigger, in the event's part of the clause or in the rest of it: "قتل 12 عنصرا
/// في كمين قرب مورك".
pub(super) fn ahead<'a>(heard: &Heard<'a>) -> Vec<&'a PlaceMentioned> {
    let near = own_part(heard, heard.own().end);
    if near.is_empty() { own_part(heard, heard.clause.end) } else { near }
}

fn own_part<'a>(heard: &Heard<'a>, to: usize) -> Vec<&'a PlaceMentioned> {
    let part = part(heard);
    let to = if to == heard.clause.end { part.end } else { to };
    let from = if leads_clause(heard) { part.start } else { heard.trigger.tokens.start };
    within(heard, &(from..to.min(part.end)))
}

/// "السيطرة على الأحياء المستهدفة": quarters that were named before.
pub(super) fn points_to_several(heard: &Heard<'_>) -> bool {
    const SEVERAL: [&str; 7] = ["الاحياء", "المناطق", "القري", "البلدات", "المدن", "البلدتين", "القريتين"];
    let after = heard.trigger.tokens.end..heard.trigger.tokens.end + 3;
    let named = |at: usize| touching(&heard.mentions.places, &(at..at + 1)).next().is_some();
    after.into_iter().any(|at| SEVERAL.contains(&heard.doc.form(at)) && !named(at))
}

/// Whether the trigger is the first of its clause, in no relative clause.
pub(super) fn leads_clause(heard: &Heard<'_>) -> bool {
    let start = heard.trigger.tokens.start;
    let before = heard.doc.before(start);
    let relative = before.is_some_and(|at| heard.doc.is_word(at, &words!["التي", "الذي", "الذين", "اللذين", "اللتين"]));
    let earlier = |trigger: &&&TriggerMention| (heard.clause.start..start).contains(&trigger.tokens.start);
    let mut earlier = heard.sentence.triggers.iter().filter(earlier).peekable();
    if relative || earlier.peek().is_none() {
        return !relative;
    }
    let part = part(heard);
    !earlier.any(|trigger| part.contains(&trigger.tokens.start))
}

/// The clause as far as "and that" begins another statement, and up to what the event is for or how long it lasts.
fn part(heard: &Heard<'_>) -> Range<usize> {
    const AND_THAT: [Key; 15] = words![
        "وبذلك",
        "وبهذا",
        "وان",
        "وانه",
        "وانها",
        "وانهم",
        "وبان",
        "وبانه",
        "وبانها",
        "وجاء",
        "وجاءت",
        "وتعرض",
        "وتعرضت",
        "وشهد",
        "وشهدت"
    ];
    let words = &heard.lexicon.place_words.limit_words;
    let start = heard.trigger.tokens.start;
    let begins = |at: &usize| heard.doc.is_exactly(*at, &AND_THAT) || begins_front(heard, *at);
    let names = |at: usize| !beginning_in(&heard.mentions.places, &(at..at + 1)).is_empty();
    let now =
        |at: usize| heard.doc.is_word(at, &words!["الان", "اليوم", "اللحظه", "ساعه", "كتابه", "هذه", "لحظه", "امس"]);
    let limits = |at: &usize| begins(at) || (heard.doc.is_any(*at, words) && !names(at + 1) && !now(at + 1));
    let from = (heard.clause.start..start).rev().find(begins).unwrap_or(heard.clause.start);
    let to = (heard.trigger.tokens.end..heard.clause.end).find(limits).unwrap_or_else(|| past_middle(heard));
    from..to
}

/// "..., وفي البصيرة استولى": a place at the front of a statement of its own.
fn begins_front(heard: &Heard<'_>, at: usize) -> bool {
    let comma = at.checked_sub(1).and_then(|at| heard.doc.token(at)).is_some_and(|token| token.is_mark('،'));
    let front = |mention: &PlaceMentioned| !mention.holds.is_empty() && mention.holds.start > at;
    comma
        && heard.doc.is_word(at, &words!["في", "علي", "قرب"])
        && beginning_in(&heard.mentions.places, &(at..at + 3)).iter().any(front)
}

/// The end of the clause, past "وسط المدينة" where the word for "amid" was taken for the head of another clause.
fn past_middle(heard: &Heard<'_>) -> usize {
    let end = heard.clause.end;
    let middle = heard.doc.form(end) == "وسط";
    let place = beginning_in(&heard.mentions.places, &(end..end + 2)).first();
    place.filter(|_| middle).map_or(end, |mention| mention.tokens.end)
}

/// The places of a stretch that can be the event's, the surest bearing alone, settled.
pub(super) fn within<'a>(heard: &Heard<'a>, reach: &Range<usize>) -> Vec<&'a PlaceMentioned> {
    let event_type = heard.trigger.event_type;
    // Where to and where from are told after the word that moves.
    let own = |mention: &&PlaceMentioned| {
        let said_from = mention.role == PlaceRole::From && is_where_said(heard, mention);
        !is_backdrop(heard, mention)
            && (mention.role == PlaceRole::At || mention.tokens.start > heard.trigger.tokens.start)
            && !is_behind_connective(heard, mention)
            && !comes_from(heard, mention)
            && !said_from
            && !(mention.bearing == Bearing::Office && mention.tokens.start < heard.trigger.tokens.start)
    };
    // "أسفرت المواجهات عن مقتل 23 ونزوح نصف السكان إلى عامودا": where people go who flee from it.
    let aim_of_other = |mention: &PlaceMentioned| {
        let between = heard.trigger.tokens.end..mention.tokens.start;
        mention.role == PlaceRole::To
            && !super::is_on_the_move(event_type)
            && heard.sentence.triggers.iter().any(|other| {
                between.contains(&other.tokens.start)
                    && matches!(other.event_type, EventType::Evacuation | EventType::Withdrawal)
            })
    };
    let own = |mention: &&PlaceMentioned| own(mention) && !aim_of_other(mention);
    let all: Vec<&PlaceMentioned> = inside(heard, reach).filter(own).collect();
    let scene = |mention: &&PlaceMentioned| is_scene(event_type, mention.role);
    let fires = is_attack(event_type);
    let bearings =
        [Bearing::Scene, Bearing::RoadEnd, Bearing::Residents, Bearing::Office, Bearing::Stand, Bearing::Way];
    for bearing in bearings.into_iter().filter(|&bearing| match bearing {
        // "اتهموا قسد المتمركزة في المعمل": where those stand who are spoken of.
        Bearing::Stand => !fires && !is_speech(event_type),
        Bearing::RoadEnd => !is_speech(event_type),
        Bearing::Office => !is_speech(event_type),
        // "رحيل المستشارين عبر معبر البوكمال": where those pass who are told to go from nowhere.
        Bearing::Way => super::is_on_the_move(event_type),
        _ => true,
    }) {
        let bears = |mention: &&PlaceMentioned| bearing_of(heard, mention) == bearing;
        let found: Vec<&PlaceMentioned> = all.iter().copied().filter(bears).collect();
        // "على الطريق الواصل بين المسيفرة والجيزة شرقي درعا": the ends of a road say more than the area around it.
        let areas = bearing == Bearing::Scene && found.iter().all(|mention| fineness(heard, mention) < 3);
        let road = areas && all.iter().any(|mention| bearing_of(heard, mention) == Bearing::RoadEnd);
        if !road && found.iter().any(scene) {
            let found = without_frame(heard, without_starts(heard, found));
            return settle(heard, &before_the_cause(heard, found));
        }
    }
    settle(heard, &all.into_iter().filter(|mention| mention.bearing == Bearing::Scene).collect::<Vec<_>>())
}

/// "توقيف سائقها القادم من عين العرب": where one comes from who is taken elsewhere.
fn comes_from(heard: &Heard<'_>, mention: &PlaceMentioned) -> bool {
    let taken = matches!(heard.trigger.event_type, EventType::Arrest | EventType::Abduction);
    taken && mention.bearing == Bearing::Stand && mention.role == PlaceRole::From
}

/// "على تدمر وسط سوريا": "amid" begins a clause, but here it tells more of the place before it.
fn is_behind_connective(heard: &Heard<'_>, mention: &PlaceMentioned) -> bool {
    let start = mention.tokens.start;
    start == heard.clause.start && start > heard.sentence.tokens.start && heard.doc.is_word(start, &words!["وسط"])
}

/// "دعا من جنيف إلى", but not "رفض الخروج من دوما": where someone is who speaks.
fn is_where_said(heard: &Heard<'_>, mention: &PlaceMentioned) -> bool {
    let between = heard.trigger.tokens.end..mention.tokens.start;
    let moved = heard.sentence.triggers.iter().any(|other| between.contains(&other.tokens.start));
    // "دعت إلى عدم الاقتراب من الساحة": what is asked stands before it, so that it is no place of the speaker.
    let content = between.clone().any(|at| heard.doc.is_word(at, &words!["الي", "ان", "عدم", "علي", "بعدم", "بان"]));
    // "رفضوا تسلم الجثامين من المشفى": what is refused stands right after the word.
    let refused = heard.trigger.event_type == EventType::Refusal && {
        let lead = mention.tokens.start.saturating_sub(1);
        (between.start..lead).any(|at| {
            heard.doc.token(at).is_some_and(crate::arabic::Token::is_letters)
                && touching(&heard.mentions.actors, &(at..at + 1)).next().is_none()
        })
    };
    let content = content || refused;
    is_speech(heard.trigger.event_type) && !moved && !content
}

/// A place in the relative clause of an actor tells where that actor is: "الميليشيا التي تتزعم الميليشيات في حلب".
fn bearing_of(heard: &Heard<'_>, mention: &PlaceMentioned) -> Bearing {
    let start = mention.tokens.start;
    let relative = (heard.trigger.tokens.end..start).rev().find(|&at| {
        heard.doc.is_word(at, &words!["التي", "الذي", "الذين"])
            || heard.doc.token(at).is_some_and(|token| token.is_mark('،'))
    });
    let relative = relative.filter(|&at| !heard.doc.token(at).is_some_and(|token| token.is_mark('،')));
    let of_actor = relative.is_some_and(|at| {
        let deed = heard.sentence.triggers.iter().any(|other| (at..start).contains(&other.tokens.start));
        let right_before = at.saturating_sub(2)..at;
        let actor = touching(&heard.mentions.actors, &right_before).any(|actor| actor.tokens.end <= at);
        actor && !deed
    });
    if of_actor && mention.bearing == Bearing::Scene { Bearing::Stand } else { mention.bearing }
}

/// Whether those who do it stand elsewhere than where it happens.
fn is_attack(event_type: EventType) -> bool {
    use EventType as E;
    matches!(event_type, E::Shelling | E::AirStrike | E::Bombing | E::Offensive | E::Seizure | E::Killing)
}

fn inside<'a>(heard: &Heard<'a>, reach: &Range<usize>) -> impl Iterator<Item = &'a PlaceMentioned> {
    let mentions: &'a [PlaceMentioned] = beginning_in(&heard.mentions.places, reach);
    mentions.iter().filter(|mention| !is_spoken_by(heard, mention)).collect::<Vec<_>>().into_iter()
}

/// A country, a river: nothing happens there that is not somewhere nearer.
fn is_backdrop(heard: &Heard<'_>, mention: &PlaceMentioned) -> bool {
    let kind = mention.places.first().and_then(|&nth| heard.kind(nth));
    matches!(kind, Some(PlaceKind::Country | PlaceKind::River)) && mention.role == PlaceRole::At
}

/// The country or the river that the event's clause names, for want of anything nearer.
pub(super) fn backdrop<'a>(heard: &Heard<'a>) -> Option<&'a PlaceMentioned> {
    inside(heard, &heard.own()).find(|mention| is_backdrop(heard, mention) && mention.bearing == Bearing::Scene)
}

/// An attack is where it goes rather than where it starts: "تقدم من X نحو Y", but "طرد التنظيم من X". Whoever tries to
/// steal in is stopped where he starts: "محاولة التسلل من X باتجاه Y".
fn without_starts<'a>(heard: &Heard<'_>, found: Vec<&'a PlaceMentioned>) -> Vec<&'a PlaceMentioned> {
    let starts = |mention: &&'a PlaceMentioned| mention.role == PlaceRole::From;
    let trigger = heard.trigger.tokens.start;
    let tries = heard.doc.has_stem(trigger, &words!["تسلل"])
        && (trigger.saturating_sub(4)..trigger).any(|at| heard.doc.has_stem(at, &words!["محاوله", "محاولات"]));
    if tries && found.iter().any(starts) {
        return found.into_iter().filter(starts).collect();
    }
    let attack = heard.trigger.event_type == EventType::Offensive && !found.iter().all(starts);
    if attack { found.into_iter().filter(|mention| !starts(mention)).collect() } else { found }
}

/// "حماة: انفجار عبوة في مدينة سلمية", "وفي ريف حلب، قصفت القوات الزربة": the head of a line or sentence says no more
/// than the town that the event's own words name.
fn without_frame<'a>(heard: &Heard<'_>, found: Vec<&'a PlaceMentioned>) -> Vec<&'a PlaceMentioned> {
    let start = heard.trigger.tokens.start;
    let frames = |mention: &&'a PlaceMentioned| mention.holds.contains(&start);
    let town = |mention: &&'a PlaceMentioned| {
        let settled = |nth: usize| heard.kind(nth).is_some_and(is_settlement);
        !frames(mention) && mention.tokens.start > start && mention.places.first().is_some_and(|&nth| settled(nth))
    };
    if found.iter().any(town) { found.into_iter().filter(|mention| !frames(mention)).collect() } else { found }
}

fn is_settlement(kind: PlaceKind) -> bool {
    use PlaceKind as K;
    matches!(kind, K::City | K::Town | K::Village | K::Quarter)
}

/// "اشتباكات في ذيبان على خلفية توقيف قائد في الحسكة": places after the cause are those of the cause.
fn before_the_cause<'a>(heard: &Heard<'_>, found: Vec<&'a PlaceMentioned>) -> Vec<&'a PlaceMentioned> {
    let words = &heard.lexicon.place_words.cause_words;
    let start = heard.trigger.tokens.start;
    let Some(first) = found.iter().map(|mention| mention.tokens.start).find(|&at| at > start) else { return found };
    let Some(cause) = (first..heard.clause.end).find(|&at| heard.doc.is_any(at, words)) else { return found };
    found.into_iter().filter(|mention| mention.tokens.start < cause).collect()
}

/// Whether a place only tells where a speaker is or comes from.
fn is_spoken_by(heard: &Heard<'_>, mention: &PlaceMentioned) -> bool {
    let start = mention.tokens.start;
    // "ناشد مجلس حي الهلالية المنظمات": who asks for themselves live there.
    let own =
        |speech: &&Speech| mention.bearing == Bearing::Residents && speech.verb.contains(&heard.trigger.tokens.start);
    // "قال المتحدث في عمان إن": where it was said.
    let that = |at: usize| heard.doc.is_word(at, &words!["ان", "انه", "انها", "بان", "بانه", "بانها"]);
    let where_said = |speech: &Speech| {
        let told = speech.verb.end..speech.verb.end + SPEAKER_TOKENS;
        let mut rest = (start..told.end).take_while(|&at| !heard.doc.token(at).is_some_and(|token| token.is_mark('.')));
        let deed = |from: usize, to: usize| {
            heard.sentence.triggers.iter().any(|other| (from..to).contains(&other.tokens.start))
        };
        !speech.verb.is_empty()
            && told.contains(&start)
            && rest.find(|&at| that(at)).is_some_and(|at| !deed(speech.verb.end, at))
    };
    let mut speeches = heard.sentence.speeches.iter().filter(|speech| !own(speech));
    speeches.any(|speech| speech.speaker.contains(&start) || where_said(speech))
}

/// What the head of the line or of the sentence speaks of.
pub(super) fn held<'a>(heard: &Heard<'a>) -> Vec<&'a PlaceMentioned> {
    let start = heard.trigger.tokens.start;
    // "أما مجلس منبج فقال", "في الجهة الأخرى استقبل": the sentence leaves what headed the one before it.
    let first = heard.sentence.tokens.start;
    let leaves = heard.doc.is_word(first, &words!["اما"]) || super::carried::changes_scene(heard);
    let here = |mention: &&PlaceMentioned| !leaves || mention.tokens.start >= first;
    let frames = before(&heard.mentions.places, start + 1).iter().filter(|mention| mention.holds.contains(&start));
    let held: Vec<&PlaceMentioned> = frames.filter(here).collect();
    let course = |mention: &&PlaceMentioned| {
        let kind = mention.places.first().and_then(|&nth| heard.kind(nth));
        matches!(kind, Some(PlaceKind::River | PlaceKind::Road))
    };
    // "ومن بروكسل، طالبت": where those stand who speak.
    let talk = is_talk(heard.trigger.event_type);
    let speaks = |mention: &&PlaceMentioned| talk || mention.role != PlaceRole::From;
    settle(heard, &held.into_iter().filter(|mention| !course(mention) && speaks(mention)).collect::<Vec<_>>())
}

/// "أما في بصرى الشام فتجمع المئات في تشييع من قضوا قرب كحيل، وتعالت هتافات": whether a verb of its own goes back to
/// the town at the front; people who are hit are hit where the last thing happened.
pub(super) fn goes_back_to_front(heard: &Heard<'_>, held: &[Where]) -> bool {
    const CAPITAL_RANK: u8 = 4;
    let own_verb = heard.trigger.is_verb() && leads_clause(heard);
    let kind = heard.trigger.event_type;
    let hits = is_attack(kind) || matches!(kind, EventType::Clash | EventType::Arrest | EventType::Abduction);
    let town = |place: &Where| {
        let nth = place.places.first().copied();
        super::settle::is_settled(heard, place) && nth.is_some_and(|nth| heard.atlas.rank(nth) < CAPITAL_RANK)
    };
    own_verb && !hits && !held.is_empty() && held.iter().all(town)
}

/// Whether these are none but what the head of the line or sentence speaks of.
pub(super) fn only_frames(heard: &Heard<'_>, told: &[&PlaceMentioned]) -> bool {
    let start = heard.trigger.tokens.start;
    // "وفي دارة عزة التي تتعرض لغارات": what is told of the place itself.
    let told_of = |mention: &PlaceMentioned| heard.doc.is_word(mention.tokens.end, &words!["التي", "الذي"]);
    let frame = |mention: &PlaceMentioned| mention.holds.contains(&start) && !told_of(mention);
    let scene = |mention: &PlaceMentioned| is_scene(heard.trigger.event_type, mention.role);
    told.iter().filter(|mention| scene(mention)).all(|mention| frame(mention))
}

/// Whether the event's own words name a town or quarter that only the report knows: then no other may stand for it.
pub(super) fn names_unknown(heard: &Heard<'_>, told: &[&PlaceMentioned]) -> bool {
    let settled = |nth: usize| {
        use PlaceKind as K;
        heard.atlas.is_own(nth)
            && matches!(heard.kind(nth), Some(K::City | K::Town | K::Village | K::Quarter | K::Hill))
    };
    told.iter().any(|mention| {
        is_scene(heard.trigger.event_type, mention.role) && mention.places.first().is_some_and(|&nth| settled(nth))
    })
}
