//! Events of two equal sides: who fights, meets, talks or agrees with whom; who mediates, who imposes a deal.

use super::light::doer_of_light_verb;
use super::verb::preceding_subject;
use super::{Given, View, chains, give, is_bare, is_mediating, is_plural};
use crate::arabic::words;
use crate::extract::actors::{ActorMention, Governor};
use crate::model::{EventType, Role};
use std::ops::Range;

pub(super) fn mutual<'a>(view: &View<'a>) -> Vec<Given<'a>> {
    if let Some(imposed) = imposed(view) {
        return imposed;
    }
    // Prisoners and civilians are what is talked about, unless the talks are with them.
    let spoken_of = |mention: &ActorMention| {
        view.hit.event_type != EventType::Clash
            && (mention.is_people_word() || (mention.civilian && mention.governor == Governor::For))
            && !mention.vague
            && !matches!(mention.governor, Governor::With | Governor::Between | Governor::By)
    };
    // "المواجهات بينهم ضابط": of those who were told before some are told.
    let among = |mention: &ActorMention| {
        view.doc
            .before(mention.tokens.start)
            .is_some_and(|at| view.doc.is_word(at, &words!["بينهم", "بينها", "ضمنهم", "منهم"]))
    };
    let taking = |mention: &&&'a ActorMention| {
        !matches!(mention.governor, Governor::Aside) && !mention.possession && !spoken_of(mention) && !among(mention)
    };
    let sides = sides_told_apart(view);
    let between: Vec<_> = view
        .after
        .iter()
        .filter(|mention| mention.governor == Governor::Between || sides.contains(&mention.tokens.start))
        .collect();
    if !between.is_empty() {
        let beside = view.after.iter().filter(|mention| mention.governor == Governor::With);
        let mut given: Vec<Given<'a>> =
            between.into_iter().chain(beside).map(|mention| side(view, mention, "role.between")).collect();
        if matches!(view.hit.event_type, EventType::Negotiation | EventType::Agreement) {
            mediate(view, &mut given);
        }
        return given;
    }
    // Who is agreed on has a trigger of its own: "اتفاق ... على خروج المسلحين".
    let goes_on = next_clause(view);
    let own = view.after.iter().filter(|mention| mention.tokens.start < goes_on);
    let after = own.filter(taking).filter(|mention| mention.governor != Governor::On);
    let mut given: Vec<Given<'a>> = after.map(|mention| side(view, mention, "role.takes_part")).collect();
    if let Some(chain) = doer_of_light_verb(view, &chains(&view.after)) {
        for mention in chain {
            if !given.iter().any(|(other, ..)| other.tokens == mention.tokens) {
                given.push((mention, Role::Participant, "role.subject_of_light_verb"));
            }
        }
    }
    let from = view.last_trigger_end.unwrap_or(view.clause.start);
    // "يتردد بين الأهالي أن وجهاء يتفاوضون": what is said begins behind "that".
    let that = (from..view.hit.tokens.start).rev().find(|&at| view.doc.is_word(at, &words!["ان", "بان"]));
    let from = that.filter(|_| view.hit.is_verb()).unwrap_or(from);
    // "وجهاء من المدينة يتفاوضون": people are a side where they are the subject.
    let acts = |mention: &&&'a ActorMention| {
        view.hit.is_verb()
            && mention.governor == Governor::Bare
            && !mention.possession
            && mention.tokens.end + 3 >= view.hit.tokens.start
    };
    let near = view.before.iter().filter(|mention| taking(mention) || acts(mention));
    let near = near.filter(|mention| mention.tokens.start >= from);
    let told_between = view.before.iter().filter(|mention| mention.governor == Governor::Between).count() > 1;
    let near = near.filter(|mention| !matches!(mention.governor, Governor::For | Governor::From));
    let near = near.filter(|mention| !told_between || mention.governor == Governor::Between);
    let relative = view.doc.has_stem(view.hit.tokens.end, &words!["التي", "الذي"]);
    let open = if relative { given.is_empty() } else { given.len() < 2 || view.hit.event_type == EventType::Meeting };
    if open {
        let before: Vec<Given<'a>> =
            near.map(|mention| (*mention, Role::Participant, "role.subject_of_light_verb")).collect();
        given.splice(0..0, before);
    }
    alone(view, &mut given);
    given
}

/// Where a comma and "and" with a word that names nobody begin another clause: "التقى X وجهاء، ووعد بإعادة".
fn next_clause(view: &View<'_>) -> usize {
    let named = |at: usize| view.after.iter().any(|mention| mention.tokens.contains(&at));
    let begins = |at: &usize| {
        view.doc.token(*at).is_some_and(|token| token.is_mark('،'))
            && view.doc.begins_with_wa(at + 1)
            && !view.doc.has_stem(at + 1, &words!["الذي", "التي", "الذين"])
            && !view.doc.is_word(at + 1, &words!["والذي", "والتي", "والذين"])
            && !named(at + 1)
            && !named(at + 2)
    };
    (view.hit.tokens.end..view.clause.end).find(begins).unwrap_or(usize::MAX)
}

/// One who takes part, or who brings those together who do.
fn side<'a>(view: &View<'a>, mention: &'a ActorMention, rule: &'static str) -> Given<'a> {
    if is_mediating(view, mention) || is_mediation_of(view, mention) {
        (mention, Role::Initiator, "role.mediates")
    } else {
        (mention, Role::Participant, rule)
    }
}

/// "بوساطة من وجهاء المنطقة": whose mediation the trigger itself is.
fn is_mediation_of(view: &View<'_>, mention: &ActorMention) -> bool {
    let mediation = view.doc.has_stem(view.hit.tokens.start, &words!["وساطه"]);
    let whose = matches!(mention.governor, Governor::From | Governor::Bare);
    mediation && !view.hit.is_verb() && whose && mention.tokens.start <= view.hit.tokens.end + 2
}

/// Talks, meetings and deals of which the text names but one side, as the subject of their verb, are the deed of that
/// side: "أجرى X اتصالات", "وقعت الفصائل وثيقة".
fn alone(view: &View<'_>, given: &mut [Given<'_>]) {
    let subject = |(mention, _, rule): &Given<'_>| {
        let plural = is_plural(view) && mention.tokens.start >= view.hit.tokens.end;
        mention.governor == Governor::Bare
            && !plural
            && (*rule == "role.subject_of_light_verb"
                || (view.hit.is_verb() && mention.tokens.start <= view.hit.tokens.end + 3))
    };
    let first = given.first().map(|(mention, ..)| mention.tokens.start);
    let one = given.iter().all(|(mention, ..)| mention.chained || Some(mention.tokens.start) == first);
    if view.hit.event_type != EventType::Clash && one && given.first().is_some_and(subject) {
        for (_, role, rule) in given {
            (*role, *rule) = (Role::Initiator, "role.alone");
        }
    }
}

/// The stretch of "بين X من جهة، وY من جهة أخرى": everyone in it is on one side or the other; empty without both marks.
fn sides_told_apart(view: &View<'_>) -> Range<usize> {
    let end = view.clause.end.max(view.hit.tokens.end) + 12;
    let mark = |at: &usize| {
        view.doc.is_any(*at, &view.lexicon.role_words.sides)
            && view.doc.before(*at).is_some_and(|at| view.doc.is_word(at, &words!["من"]))
    };
    let Some(between) = (view.hit.tokens.end..end).find(|&at| view.doc.is_word(at, &words!["بين"])) else {
        return 0..0;
    };
    let mut marks = (between..end).filter(mark);
    match (marks.next(), marks.next()) {
        (Some(_), Some(last)) => between..last,
        _ => 0..0,
    }
}

/// "توسطت لجنة من الضباط الروس بين X وY": who stands before the two sides brings them together.
fn mediate<'a>(view: &View<'a>, given: &mut Vec<Given<'a>>) {
    let first = given.first().map_or(view.hit.tokens.end, |(mention, ..)| mention.tokens.start);
    let bare: Vec<&'a ActorMention> =
        view.after.iter().copied().filter(|mention| mention.tokens.end <= first).collect();
    let after = chains(&bare).into_iter().find(|chain| is_bare(chain));
    let light = doer_of_light_verb(view, &chains(&view.after)).cloned();
    if let Some(chain) = light.or(after).or_else(|| preceding_subject(view).map(|(chain, _)| chain)) {
        give(given, &chain, Role::Initiator, "role.mediates");
    }
}

/// "فرض الضباط تهدئة على الميليشيات", "الاتفاق الذي أملاه الضباط".
fn imposed<'a>(view: &View<'a>) -> Option<Vec<Given<'a>>> {
    let imposing = &view.lexicon.role_words.imposing;
    let start = view.hit.tokens.start;
    let before = (view.clause.start..start).any(|at| view.doc.is_any(at, imposing));
    let after = (view.hit.tokens.end..view.hit.tokens.end + 3).any(|at| view.doc.is_any(at, imposing));
    if !before && !after {
        return None;
    }
    let verb = (view.clause.start..start).rev().find(|&at| view.doc.is_any(at, imposing)).unwrap_or(start);
    let doers: Vec<&'a ActorMention> = if before {
        view.before.iter().copied().filter(|mention| mention.tokens.start > verb).collect()
    } else {
        view.after.clone()
    };
    let mut given: Vec<Given<'a>> = Vec::new();
    if let Some(chain) = chains(&doers).into_iter().find(|chain| is_bare(chain)) {
        give(&mut given, &chain, Role::Initiator, "role.imposes");
    }
    let on = view.after.iter().filter(|mention| before && mention.governor == Governor::On);
    given.extend(on.map(|mention| (*mention, Role::Target, "role.imposed_on")));
    (!given.is_empty()).then_some(given)
}
