//! Who suffers or tries an attack of which only a noun tells, by the verbs that stand before the noun.

use super::{Given, View, chains, is_bare};
use crate::extract::actors::ActorMention;
use crate::model::{EventType, Role};

/// "أصيب ثلاثة مدنيين جراء سقوط قذائف": those hurt by an attack that hits nobody else.
pub(super) fn wounded<'a>(view: &View<'a>, given: &[Given<'a>]) -> Option<Vec<&'a ActorMention>> {
    let words = &view.lexicon.role_words;
    let brought = view.hit.preposition == Some('ب')
        || view.doc.before(view.hit.tokens.start).is_some_and(|at| view.doc.is_bare(at, &words.brought_by));
    let open = view.hit.event_type.is_attack() && !given.iter().any(|(_, role, _)| *role == Role::Target);
    if !(brought && open) {
        return None;
    }
    let before: Vec<&'a ActorMention> = view.earlier.iter().chain(&view.before).copied().collect();
    // "أخلت القوات جنودها بعد إصابتهم بقصف": the pronoun takes up those named last.
    let taken_up = view.doc.before(view.hit.tokens.start).is_some_and(|at| {
        ["هم", "ها", "ه", "هما"].iter().any(|pronoun| view.doc.form(at).ends_with(pronoun))
            && !view.doc.ends_in_ta_marbuta(at)
            && view.doc.is_owned(at, &words.hurting)
    });
    if taken_up {
        return before.last().map(|last| vec![*last]);
    }
    let hurt = |at: usize| view.doc.is_any(at, &words.wounded);
    let from = view.hit.tokens.start.saturating_sub(12);
    let verb = (from..view.hit.tokens.start).rev().find(|&at| hurt(at))?;
    // "امرأة وطفلان لقوا حتفهم إثر سقوط قذيفة": the subject of a plural verb stands before it.
    if view.doc.form(verb).ends_with("وا") {
        let led: Vec<&'a ActorMention> = before.into_iter().filter(|mention| mention.tokens.end <= verb).collect();
        return chains(&led).pop().filter(|chain| chain.last().is_some_and(|last| last.tokens.end + 2 >= verb));
    }
    let after: Vec<&'a ActorMention> = before.into_iter().filter(|mention| mention.tokens.start > verb).collect();
    chains(&after).into_iter().find(|chain| is_bare(chain))
}

/// "تعرض مقر X لهجوم": the subject of a verb of being hit, be it only something of theirs.
pub(super) fn exposed<'a>(view: &View<'a>, given: &[Given<'a>]) -> Option<Vec<&'a ActorMention>> {
    let suffered = view.hit.event_type.is_attack() || view.hit.event_type == EventType::Threat;
    let open = suffered && !given.iter().any(|(_, role, _)| *role == Role::Target);
    let from = view.clause.start.max(view.hit.tokens.start.saturating_sub(10));
    let hit = |at: usize| view.doc.is_any(at, &view.lexicon.role_words.exposed);
    let verb = (from..view.hit.tokens.start).rev().find(|&at| open && hit(at))?;
    let after: Vec<&'a ActorMention> =
        view.before.iter().copied().filter(|mention| mention.tokens.start > verb).collect();
    chains(&after).into_iter().find(|chain| is_bare(chain))
}

/// Whether a word of resisting or of being hit stands between the subject and the trigger, or right before the subject:
/// "تمكنت القوات من صد هجوم", "تعرض مقر X لهجوم".
pub(super) fn is_resisted(view: &View<'_>, chain: &[&ActorMention]) -> bool {
    let from = chain.last().map_or(view.clause.start, |last| {
        last.tokens.end.min(view.clause.start.max(last.tokens.start.saturating_sub(3)))
    });
    // "صدت الهجوم وقضت على أربعين": who repels kills all the same.
    let to_people = view.hit.event_type.is_done_to_people();
    (from..view.hit.tokens.start).any(|at| {
        (!to_people && view.doc.is_any(at, &view.lexicon.words.defensive))
            || view.doc.is_any(at, &view.lexicon.role_words.exposed)
    })
}

/// "حاول التنظيم تفجيرها": whether the one right before the noun is the subject of a verb that leads it.
pub(super) fn is_tried(view: &View<'_>) -> bool {
    let last = view.before.last().filter(|last| view.doc.past_quotes(last.tokens.end) == view.hit.tokens.start);
    let verb = last.and_then(|last| view.doc.before(last.tokens.start));
    verb.is_some_and(|at| view.doc.is_any(at, &view.lexicon.words.support))
}

/// "صدت إرهابيين حاولوا الاعتداء": whether people are the subject of the plural verb right after them that leads the noun.
pub(super) fn is_subject_of_plural(view: &View<'_>, mention: &ActorMention) -> bool {
    let verb = mention.tokens.end;
    let plural = view.doc.form(verb).ends_with("وا") || view.doc.form(verb).ends_with("ون");
    plural && view.doc.is_any(verb, &view.lexicon.words.support) && verb < view.hit.tokens.start
}
