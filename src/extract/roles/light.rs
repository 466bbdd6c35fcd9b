//! Verbs that lean on the noun of an event: "هجوم شنه X", "تفجير استهدف Y".

use super::View;
use crate::arabic::words;
use crate::extract::actors::{ActorMention, Governor};

/// "هجوم شنه المرتزقة", "المجزرة التي ارتكبها الشبيحة", "قذائف مصدرها مواقع X": the subject of the verb that takes the
/// noun up.
pub(super) fn doer_of_light_verb<'c, 'a>(
    view: &View<'a>,
    chains: &'c [Vec<&'a ActorMention>],
) -> Option<&'c Vec<&'a ActorMention>> {
    right_after(view, chains, light_verb(view)?)
}

/// "تفجير الرقبان الذي استهدف حرس الحدود", "هجوم طال مقر X": the object of the verb of hitting after the noun.
pub(super) fn hit_by_relative<'c, 'a>(
    view: &View<'a>,
    chains: &'c [Vec<&'a ActorMention>],
) -> Option<&'c Vec<&'a ActorMention>> {
    let end = view.clause.end.min(view.hit.tokens.end + 8);
    let verb = (view.hit.tokens.end..end).find(|&at| view.doc.is_any(at, &view.lexicon.role_words.hitting))?;
    right_after(view, chains, verb)
}

/// "موقعا تحتمي به وحدة من X": those who man the place that is attacked.
pub(super) fn manning<'c, 'a>(
    view: &View<'a>,
    chains: &'c [Vec<&'a ActorMention>],
) -> Option<&'c Vec<&'a ActorMention>> {
    let end = view.clause.end.min(view.hit.tokens.end + 10);
    let verb = (view.hit.tokens.end..end).find(|&at| view.doc.is_any(at, &view.lexicon.role_words.stationed))?;
    right_after(view, chains, verb).filter(|_| view.hit.event_type.is_attack())
}

/// "هجوم فقد فيه X ثلاثة جنود": who loses men in the attack that was just told suffers it.
pub(super) fn losing<'c, 'a>(
    view: &View<'a>,
    chains: &'c [Vec<&'a ActorMention>],
) -> Option<&'c Vec<&'a ActorMention>> {
    let end = view.clause.end.min(view.hit.tokens.end + 8);
    let verb = (view.hit.tokens.end..end).find(|&at| {
        view.doc.is_any(at, &view.lexicon.role_words.losing) && view.doc.is_bare(at + 1, &view.lexicon.role_words.in_it)
    })?;
    right_after(view, chains, verb).filter(|_| view.hit.event_type.is_attack())
}

/// The actors named bare within three words after the verb at `verb`.
fn right_after<'c, 'a>(
    view: &View<'a>,
    chains: &'c [Vec<&'a ActorMention>],
    verb: usize,
) -> Option<&'c Vec<&'a ActorMention>> {
    chains.iter().find(|chain| {
        chain.first().is_some_and(|first| {
            // "طالت أكثر من عشرين شابا"
            let near = || {
                (verb + 1..first.tokens.start).all(|at| {
                    view.doc.is_any(at, &view.lexicon.role_words.quantities)
                        || view.doc.is_word(at, &words!["اكثر", "اقل", "من", "ما", "لا", "يقل", "عن"])
                        || crate::arabic::numeral_at(view.doc.tokens_from(at)).is_some()
                        || view.doc.token(at).is_some_and(|token| token.form.chars().all(|c| c.is_ascii_digit()))
                })
            };
            first.governor == Governor::Bare
                && first.tokens.start > verb
                && (first.tokens.start <= verb + 3 || (first.tokens.start <= verb + 8 && near()))
        })
    })
}

/// The verb with a pronoun for the noun before it, within twelve words after the trigger.
fn light_verb(view: &View<'_>) -> Option<usize> {
    let takes_up = |at: usize| {
        // "عملية يقوم بها X"
        let with_it = view.doc.is_word(at + 1, &words!["بها", "به"])
            && view
                .doc
                .splits(at)
                .iter()
                .any(|split| !split.article && view.lexicon.words.support.contains(&split.stem));
        with_it
            || view.doc.is_word(at, &words!["مصدرها", "مصدره"])
            || view.doc.splits(at).iter().any(|split| {
                !split.article
                    && split.preposition.is_none()
                    && crate::arabic::without_pronoun(&split.stem).iter().any(|bare| {
                        view.lexicon.words.support.contains(bare) || view.lexicon.role_words.firing.contains(bare)
                    })
            })
    };
    // "اتفاق توصل إليه X"
    let reached = |at: usize| {
        let words = &view.lexicon.role_words;
        view.hit.event_type.is_mutual() && view.doc.is_any(at, &words.reached) && view.doc.is_bare(at + 1, &words.to_it)
    };
    // "عقب تقدمها ... لتنهي حصاراً فرضه X": the verb takes up a noun of its own.
    let of_other = |at: usize| {
        view.doc.before(at).is_some_and(|before| {
            before > view.hit.tokens.end
                && view.doc.form(before).ends_with('ا')
                && view.doc.form(before).chars().count() > 3
                && !view.doc.form(before).starts_with("ال")
                && !view.doc.is_any(before, &view.lexicon.role_words.times)
        })
    };
    (view.hit.tokens.end..view.clause.end.min(view.hit.tokens.end + 12))
        .find(|&at| (takes_up(at) && !of_other(at)) || reached(at))
}
