//! A verbal noun: its genitive does or suffers it, as the lexicon says; who else acts stands before it.

use super::hurt::{exposed, is_resisted, is_subject_of_plural, is_tried, wounded};
use super::light::{doer_of_light_verb, hit_by_relative, losing, manning};
use super::prepositions::{is_weapon_of, left_behind, others};
use super::verb::{is_in_next_clause, preceding_subject};
use super::{Given, View, chains, give, is_bare, is_counted, is_dying, is_falling, is_joint, is_leftover};
use crate::arabic::words;
use crate::extract::actors::{ActorMention, Governor};
use crate::model::{EventType, Role};

pub(super) fn of_noun<'a>(view: &View<'a>) -> Vec<Given<'a>> {
    let mut given = Vec::new();
    // "لا صحة لما يشاع": whoever speaks denies it.
    if view.hit.event_type == EventType::Denial && view.hit.tokens.len() > 1 {
        return given;
    }
    let chains = chains(&view.after);
    let filled = view.hit.pronoun && view.hit.event_type.is_speech();
    let left = |chain: &Vec<&'a ActorMention>| chain.first().is_some_and(|first| is_leftover(view, first));
    let genitive = chains.first().filter(|chain| !filled && !left(chain) && is_genitive(view, chain));
    let close = |chain: &&Vec<&'a ActorMention>| {
        chain.first().is_some_and(|first| first.tokens.start <= view.hit.tokens.end + 9)
    };
    let second_bare = chains.iter().skip(1).filter(close).any(|chain| is_bare(chain));
    if let Some(chain) = genitive {
        let (role, rule) = genitive_role(view, chain, second_bare);
        give(&mut given, chain, role, rule);
    }
    for chain in chains.iter().skip(usize::from(genitive.is_some())) {
        let Some(first) = chain.first() else { continue };
        if is_leftover(view, first) {
            left_behind(view, &mut given, chain);
            continue;
        }
        match first.governor {
            _ if is_holder_of_control(view, chain) => give(&mut given, chain, Role::Initiator, "role.genitive_subject"),
            Governor::Bare if view.hit.event_type.is_attack() && is_on_place_of(view, first) => {
                give(&mut given, chain, Role::Target, "role.on")
            }
            // "إجلاء 140 مدنيا كان المرتزقة يتخذونهم": another clause has begun.
            Governor::Bare if genitive.is_some() && is_in_next_clause(view, first) => {}
            Governor::Bare if genitive.is_some() && second_bare && view.trigger.genitive_is_object => {
                // "مداهمة X مقار Y ... عناصر": the object is told once.
                if !given.iter().any(|(.., rule)| *rule == "role.object") {
                    give(&mut given, chain, Role::Target, "role.object")
                }
            }
            Governor::Bare if first.rule == ADJECTIVE => give(&mut given, chain, Role::Initiator, "role.adjective"),
            Governor::Bare if view.trigger.genitive_is_object && is_near(view, first) => {
                give(&mut given, chain, Role::Target, "role.object")
            }
            Governor::Bare if genitive.is_some() || !is_near(view, first) => {}
            Governor::Bare => give(&mut given, chain, Role::Initiator, "role.subject_after_noun"),
            governor => others(view, &mut given, chain, governor),
        }
    }
    // "101 من عناصر X جرى تحييدهم": the pronoun takes up those before, who suffer it.
    if view.hit.pronoun && view.trigger.genitive_is_object && is_impersonal(view) {
        if let Some((chain, _)) = nearest_before(view) {
            give(&mut given, &chain, Role::Target, "role.object_before_verb");
        }
        return given;
    }
    let hit = hit_by_relative(view, &chains).or_else(|| losing(view, &chains)).or_else(|| manning(view, &chains));
    if let Some(chain) = hit {
        given.retain(|(mention, ..)| !chain.iter().any(|other| other.tokens == mention.tokens));
        give(&mut given, chain, Role::Target, "role.hit");
    }
    if let Some(chain) = doer_of_light_verb(view, &chains) {
        given.retain(|(mention, ..)| !chain.iter().any(|other| other.tokens == mention.tokens));
        give(&mut given, chain, Role::Initiator, "role.subject_of_light_verb");
    }
    if suffers_by_pronoun(view, &given) {
        if let Some(chain) = last_people(view).or_else(|| nearest_before(view).map(|(chain, _)| chain)) {
            give(&mut given, &chain, Role::Target, "role.object_before_verb");
        }
        return given;
    }
    // "أحبط X هجوما شنه Y": who resists it was attacked.
    if view.hit.event_type.is_attack()
        && given.iter().any(|(_, role, rule)| {
            *rule == "role.subject_of_light_verb" || (*role == Role::Initiator && *rule == "role.genitive_subject")
        })
        && !given.iter().any(|(_, role, _)| *role == Role::Target)
        && let Some((chain, _)) = nearest_before(view)
        && is_resisted(view, &chain)
    {
        give(&mut given, &chain, Role::Target, "role.resists_the_attack");
    }
    if let Some(exposed) = exposed(view, &given) {
        give(&mut given, &exposed, Role::Target, "role.hit");
    }
    if let Some(hurt) = wounded(view, &given) {
        give(&mut given, &hurt, Role::Target, "role.victims_of_the_attack");
    }
    // "لقوا مصرعهم", "فارقوا الحياة": its subject is dead; "أودت بحياة": its subject is the deed.
    let of_death = view.hit.event_type.is_done_to_people()
        && view.hit.tokens.len() > 1
        && (view.hit.event_type == EventType::Killing || is_dying(view));
    if of_death && is_dying(view) && given.is_empty() {
        let subject = preceding_subject(view).map(|(chain, _)| chain);
        if let Some(chain) = subject.or_else(|| view.before.last().map(|mention| vec![*mention])) {
            give(&mut given, &chain, Role::Target, "role.victim");
        }
        return given;
    }
    let of_deed = of_death && !view.doc.is_any(view.hit.tokens.start, &view.lexicon.role_words.ending);
    let has_doer = given.iter().any(|(_, role, _)| *role == Role::Initiator);
    let falls = view.hit.event_type.is_attack() && is_falling(view);
    let of_topic = view.has_topic && (view.hit.conjunction || is_impersonal(view));
    let deaths = view.doc.is_any(view.hit.tokens.start, &view.lexicon.role_words.deaths);
    let open = !has_doer && !of_deed && !deaths && !falls && !of_topic;
    if open
        && (view.hit.event_type != EventType::Bombing || is_tried(view))
        && !(view.hit.event_type == EventType::Evacuation && is_agreed_or_past(view))
        && !(view.speaker.is_some() && view.doc.is_word(view.hit.tokens.end, &words!["بلاده", "بلادها", "حكومته"]))
        && (!view.denied || view.hit.pronoun)
        && let Some((chain, rule)) = nearest_before(view)
    {
        // "لم تلتزم": who breaks a promise is blamed for it.
        let blamed = view.hit.event_type == EventType::Accusation && view.trigger.subject_is_victim;
        let role = if blamed || is_resisted(view, &chain) { Role::Target } else { Role::Initiator };
        let already = chain.iter().any(|mention| given.iter().any(|(other, ..)| other.who == mention.who));
        if !already {
            give(&mut given, &chain, role, rule);
            helpers(view, &mut given, &chain);
        }
    }
    given
}

/// "اتفق X وY على إخراج المسلحين", "انسحب X بعد إجلاء السكان": people whom nobody is told to move.
fn is_agreed_or_past(view: &View<'_>) -> bool {
    let before = view.doc.before(view.hit.tokens.start);
    let moved = view.trigger.genitive_is_object;
    let asked = matches!(view.hit.preposition, Some('ب' | 'ل'));
    let told = |at: usize| view.doc.is_word(at, &words!["بعد", "قبل", "عقب", "منذ", "علي", "مقابل"]);
    moved && (asked || before.is_some_and(told))
}

/// "تمكنت القوات بمساندة X من دخول": who helps the subject that stands before the noun takes part.
fn helpers<'a>(view: &View<'a>, given: &mut Vec<Given<'a>>, subject: &[&'a ActorMention]) {
    let end = subject.last().map_or(0, |last| last.tokens.end);
    let mut helping = false;
    for mention in view.before.iter().filter(|mention| mention.tokens.start >= end) {
        let led = view.doc.before(mention.tokens.start);
        let helps = mention.governor == Governor::With
            && led.is_some_and(|at| {
                at < end + 3 && view.doc.is_word(at, &words!["بمسانده", "بدعم", "باسناد", "من", "بمشاركه"])
            });
        helping = helps || (helping && mention.chained);
        if helping && view.hit.event_type.is_fighting() {
            give(given, &[*mention], Role::Participant, "role.with");
        }
    }
}

/// The nearest actor before that can be a subject, first in the clause, then in the sentence.
pub(super) fn nearest_before<'a>(view: &View<'a>) -> Option<(Vec<&'a ActorMention>, &'static str)> {
    let can = |chain: &Vec<&'a ActorMention>| {
        chain.first().is_some_and(|first| {
            let at_peace = first.civilian && view.hit.event_type.is_attack();
            let aside = !view.hit.pronoun && is_told_aside(view, first);
            let object = first.possession || view.suffered.contains(&first.tokens);
            matches!(first.governor, Governor::Bare | Governor::From | Governor::By)
                && !(object || aside || at_peace)
                && (!first.is_people_word()
                    || first.flies()
                    || view.hit.event_type == EventType::Protest
                    || is_subject_of_plural(view, first)
                    || (!first.civilian
                        && (view.doc.form(first.tokens.start).contains("ال")
                            || view.doc.form(first.tokens.start + 1).starts_with("ال"))))
        })
    };
    let mut chain = chains(&view.before).into_iter().rev().find(can)?;
    let last = chain.last().map_or(0, |mention| mention.tokens.end);
    let mut joined = false;
    for mention in view.before.iter().filter(|mention| mention.tokens.start >= last) {
        joined = is_joint(view, mention) || (joined && mention.chained);
        if joined {
            chain.push(mention);
        }
    }
    Some((chain, "role.subject_in_clause"))
}

/// Whether the first actor after a noun belongs to it: nothing but an adjective, a quantity or a clitic between.
fn is_genitive(view: &View<'_>, chain: &[&ActorMention]) -> bool {
    let Some(first) = chain.first() else { return false };
    let gap = (view.hit.tokens.end..first.tokens.start)
        .filter(|&at| view.doc.token(at).is_some_and(|token| !token.is_quote()))
        .count();
    let used = view.trigger.genitive_is_used || view.hit.event_type == EventType::Deployment;
    let crosses = (view.hit.tokens.end..first.tokens.start)
        .any(|at| view.doc.is_word(at, &words!["علي", "في", "ضد", "الي", "نحو"]));
    // "قصف عنيف بالمدفعية من قبل X": who is named behind "by" does it.
    let by = first.governor == Governor::By
        && view.doc.before(first.tokens.start).is_some_and(|at| view.doc.is_bare(at, &view.lexicon.role_words.by));
    // "المطالبة بحل X": a noun with its article has no genitive.
    let closed = view.hit.definite && view.hit.event_type == EventType::Demand && view.hit.tokens.len() == 1;
    if closed && first.rule != ADJECTIVE {
        return false;
    }
    let by = by || is_weapon_of(view, first);
    let clitic = !crosses
        && !by
        && matches!(first.governor, Governor::For | Governor::By)
        && gap <= 4
        && !(used && first.governor == Governor::By);
    let quantity = (view.hit.tokens.end..first.tokens.start).any(|at| view.doc.has_stem(at, &words!["عدد", "عددا"]));
    // "مصرع ما لا يقل عن 51 عنصرا من X"
    let at_least =
        (view.hit.tokens.end..first.tokens.start).any(|at| view.doc.is_word(at, &words!["يقل", "تقل", "يزيد", "تزيد"]));
    (first.governor == Governor::Bare && gap <= 3 + usize::from(quantity) + 3 * usize::from(at_least)) || clitic
}

/// Whether an actor after a noun is close enough to be its subject or object: four words, no comma between.
fn is_near(view: &View<'_>, mention: &ActorMention) -> bool {
    let between = view.hit.tokens.end..mention.tokens.start;
    between.len() <= 5
        && !between.clone().any(|at| view.doc.token(at).is_some_and(|token| token.is_mark('،') || token.is_mark(':')))
}

/// The rule of mentions that are an adjective of the event itself.
const ADJECTIVE: &str = "actor.adjective_of_event";

fn genitive_role(view: &View<'_>, chain: &[&ActorMention], second_bare: bool) -> (Role, &'static str) {
    if chain.first().is_some_and(|first| first.rule == ADJECTIVE) {
        return (Role::Initiator, "role.adjective");
    }
    let end = chain.last().map_or(view.hit.tokens.end, |last| last.tokens.end);
    if view.hit.event_type == EventType::Bombing
        && (end..end + 8).any(|at| view.doc.is_any(at, &view.lexicon.role_words.self_intensive))
    {
        return (Role::Initiator, "role.blew_themselves_up");
    }
    // "بتحميل X مسؤولية"
    let blamed = view.hit.event_type == EventType::Accusation
        && (end..end + 2).any(|at| view.doc.is_any(at, &view.lexicon.role_words.blame));
    // "سارعت X إلى اتهام Y"
    let led = view.hit.preposition == Some('ب')
        || view.doc.before(view.hit.tokens.start).is_some_and(|at| view.doc.is_word(at, &words!["الي"]));
    let accuses = view.hit.event_type == EventType::Accusation
        && led
        && view.before.iter().any(|mention| mention.governor == Governor::Bare);
    if blamed || accuses {
        return (Role::Target, "role.genitive_object");
    }
    // "أصابت شظايا قذيفة ضابطا": what hits has an object.
    let hits =
        view.doc.before(view.hit.tokens.start).is_some_and(|at| view.doc.is_any(at, &view.lexicon.role_words.hitting));
    if hits && chain.first().is_some_and(|first| view.doc.form(first.tokens.start).ends_with('ا')) {
        return (Role::Target, "role.hit");
    }
    // "مهلة أسبوع للمهربين": those to whom a term is set are threatened.
    if view.hit.event_type == EventType::Threat && chain.first().is_some_and(|first| first.governor == Governor::For) {
        return (Role::Target, "role.for");
    }
    let possession = chain.first().is_some_and(|first| first.possession);
    // "بقصف الطيران": the trigger itself carries the ب.
    let own_ba = chain.first().is_some_and(|first| first.tokens.start == view.hit.tokens.end);
    let by = !own_ba && chain.first().is_some_and(|first| first.governor == Governor::By);
    let fire = view.trigger.genitive_may_fire;
    let civilian = chain.first().is_some_and(|first| first.civilian);
    let doer = chain
        .first()
        .is_some_and(|first| (own_ba || matches!(first.governor, Governor::Bare | Governor::For)) && first.can_fire());
    if view.trigger.genitive_is_used {
        return (Role::Participant, "role.made_use_of");
    }
    // "مجدداً مطالبة دمشق بسحب قواتها"
    if view.hit.event_type == EventType::Demand
        && view.has_topic
        && view.doc.is_any(view.hit.tokens.start, &view.lexicon.role_words.asking)
        && !view.refused
    {
        return (Role::Target, "role.genitive_object");
    }
    if !view.trigger.genitive_is_object {
        // "دخول رتل لـ X": who moves is told by what is moved.
        return if possession && !view.hit.event_type.is_movement() {
            (Role::Target, "role.possession")
        } else {
            (Role::Initiator, "role.genitive_subject")
        };
    }
    let vague = chain.first().is_some_and(|first| first.vague || first.is_person());
    // "استهداف مسيّرة تركية منزلهم": what flies strikes.
    let flies = view.hit.event_type == EventType::AirStrike && chain.first().is_some_and(|first| first.flies());
    if flies && !possession && !by && chain.first().is_some_and(|first| first.governor == Governor::Bare) {
        return (Role::Initiator, "role.genitive_subject");
    }
    // "مقتل 15 عنصرا من X و22 مقاتلا من Y": those who are counted have died.
    let dead = view.doc.is_any(view.hit.tokens.start, &view.lexicon.role_words.deaths);
    if dead && chain.first().is_some_and(|first| is_counted(view, first)) {
        return (Role::Target, "role.genitive_object");
    }
    if (second_bare && !possession && !civilian && !vague) || (fire && doer && !possession && !by) {
        return (Role::Initiator, "role.genitive_subject");
    }
    (Role::Target, "role.genitive_object")
}

/// "معلومات عن سيطرة X على البلدة": "about" leads the noun of control, and the one right after it holds the place.
fn is_holder_of_control(view: &View<'_>, chain: &[&ActorMention]) -> bool {
    let right_after = chain.first().is_some_and(|first| {
        first.governor == Governor::From && view.doc.past_quotes(view.hit.tokens.end) == first.tokens.start
    });
    let on = chain.last().is_some_and(|last| view.doc.is_word(view.doc.past_quotes(last.tokens.end), &words!["علي"]));
    view.hit.event_type == EventType::Seizure && right_after && on
}

/// Whether "تم" or "جرى" leads the noun: someone named before in the sentence does it.
fn is_impersonal(view: &View<'_>) -> bool {
    (view.hit.tokens.start.saturating_sub(2)..view.hit.tokens.start)
        .any(|at| view.doc.is_any(at, &view.lexicon.words.impersonal))
}

/// Whether a mention is the subject of a relative clause that was over before the trigger: "المجزرة التي ارتكبها X".
fn is_told_aside(view: &View<'_>, mention: &ActorMention) -> bool {
    let from = mention.tokens.start.saturating_sub(3).max(view.clause.start);
    (from..mention.tokens.start).any(|at| super::is_relative(view.doc, at))
        && mention.tokens.end + 2 < view.hit.tokens.start
}

/// "على منازل المدنيين": what is theirs is hit.
fn is_on_place_of(view: &View<'_>, mention: &ActorMention) -> bool {
    let place = view.doc.before(mention.tokens.start).filter(|&at| at > view.hit.tokens.end);
    let plain = place.is_some_and(|at| view.doc.is_letters(at));
    let on = place.and_then(|at| view.doc.before(at)).is_some_and(|at| view.doc.is_word(at, &words!["علي"]));
    plain && on
}

/// "اختطافه", "اتهامه من ناشطين": the pronoun is the object, where no noun after it is.
fn suffers_by_pronoun(view: &View<'_>, given: &[Given<'_>]) -> bool {
    let event_type = view.hit.event_type;
    let to_people =
        view.trigger.genitive_is_object && (event_type.is_done_to_people() || event_type == EventType::Dismissal);
    let doer = given.iter().any(|(_, role, _)| *role == Role::Initiator);
    let next = view.doc.past_quotes(view.hit.tokens.end);
    let object = view.doc.form(next).starts_with("ال")
        || view.after.first().is_some_and(|first| first.tokens.start == next && first.governor == Governor::Bare);
    let suffered = given.iter().any(|(_, role, _)| *role == Role::Target);
    view.hit.pronoun
        && !suffered
        && view.hit.tokens.len() == 1
        && (to_people && !object || event_type == EventType::Accusation && doer)
}

/// The people named last before the trigger: "ثلاثة رجال ... بعد اعتقالهم".
pub(super) fn last_people<'a>(view: &View<'a>) -> Option<Vec<&'a ActorMention>> {
    let mut before = view.before.iter().rev().chain(view.earlier.iter().rev());
    let one = ["هم", "هن", "هما"].iter().all(|many| !view.doc.form(view.hit.tokens.start).ends_with(many));
    let unarmed = |mention: &&&'a ActorMention| {
        let many = one && mention.tokens.len() == 1 && view.doc.form(mention.tokens.start).starts_with("ال");
        // Those who tell of it are not those who suffer it.
        let tells = view.doc.has_stem(mention.tokens.start, &words!["ناشط", "ناشطين", "ناشطون", "نشطاء"]);
        let people = (mention.is_people_word() && !mention.vague || mention.civilian) && !tells;
        people && !many || (one && mention.is_person())
    };
    before.find(unarmed).map(|mention| vec![*mention])
}
