//! Whether the one behind a verb does or suffers it, where the order of words leaves both open.

use super::View;
use super::verb::is_time;
use crate::extract::actors::ActorMention;

/// "ودعا المركز المجموعات المسلحة": a noun with its article right after the verb, which no list knows, is the subject.
pub(super) fn follows_unnamed_subject(view: &View<'_>, mention: &ActorMention) -> bool {
    let subject = view.hit.tokens.end;
    let between = subject..mention.tokens.start;
    let word = |at: usize| view.doc.is_letters(at);
    let time = || is_time(view, subject);
    let start = mention.tokens.start;
    let common = view.doc.form(start).starts_with("ال") || view.doc.is_any(start, &view.lexicon.words.members);
    common
        && view.doc.form(subject).starts_with("ال")
        && (1..=5).contains(&between.len())
        && between.into_iter().all(word)
        && !time()
}

/// Checkpoints, guns and patrols stand for those who man them where nobody else can be the subject.
pub(super) fn acts_itself(view: &View<'_>, mention: &ActorMention, preceded: bool) -> bool {
    view.hit.event_type.is_movement()
        || !preceded && !view.has_topic && view.doc.is_any(mention.tokens.start, &view.lexicon.role_words.manned)
}

/// "وأنشأ الجيش نقطة", "واستهدف الجيش بلدة X": a side right after its verb, with a site or a settlement after it, is the
/// subject, be it that of the sentence or not.
pub(super) fn has_a_site_as_object(view: &View<'_>, chain: &[&ActorMention]) -> bool {
    let (Some(first), Some(last)) = (chain.first(), chain.last()) else { return false };
    let next = last.tokens.end;
    let kind = |split: &crate::arabic::Split| {
        !split.article && split.preposition.is_none() && view.lexicon.place_words.kinds.contains_key(&split.stem)
    };
    let site = view.doc.splits(next).iter().any(kind)
        || view.doc.is_bare(next, &view.lexicon.words.possessions)
        || view.doc.is_bare(next, &view.lexicon.role_words.manned);
    first.tokens.start == view.hit.tokens.end
        && first.can_fire()
        && !first.possession
        && site
        && !view.doc.form(next).starts_with("ال")
        && view.doc.token(next).is_some_and(|token| !token.starts_line)
}

/// "كلّفت الشيخ فلان": a man by his title, whom a verb in the feminine has as object.
pub(super) fn is_titled_man(view: &View<'_>, mention: &ActorMention) -> bool {
    let start = mention.tokens.start;
    let title = view.doc.is_any(start, &view.lexicon.people.titles) && view.doc.form(start).starts_with("ال");
    let one = title && mention.tokens.len() > 1 && !view.doc.ends_in_ta_marbuta(start);
    one && !mention.armed
}

/// "وهدد قائده المدعو X": who holds an office of those told of before is a subject of his own.
pub(super) fn is_holder_of_own_office(view: &View<'_>, mention: &ActorMention) -> bool {
    let people = &view.lexicon.people;
    let owned = |at: usize| view.doc.is_owned(at, &people.offices) || view.doc.is_owned(at, &people.titles);
    let before = view.doc.before(mention.tokens.start).filter(|&at| at >= view.hit.tokens.end);
    mention.is_person() && before.is_some_and(owned)
}

/// "سلم 42 مسلحا أنفسهم": the subject does it to himself.
pub(super) fn does_it_to_himself(view: &View<'_>, chain: &[&ActorMention]) -> bool {
    let end = chain.last().map_or(view.hit.tokens.end, |last| last.tokens.end);
    (end..end + 4).any(|at| view.doc.is_bare(at, &view.lexicon.role_words.self_intensive))
}

/// "أحكمت سيطرتها على": whether the verb is followed by a noun that is its subject's own, so that the subject has been told
/// and none named after the noun is it.
pub(super) fn takes_its_own(view: &View<'_>, mention: &ActorMention) -> bool {
    let next = view.hit.tokens.end;
    let own = |at: usize| {
        ["ها", "هم", "ه"].iter().any(|pronoun| view.doc.form(at).ends_with(pronoun))
            && !view.doc.ends_in_ta_marbuta(at)
            && view.doc.splits(at).iter().any(|split| {
                !split.article
                    && crate::arabic::without_pronoun(&split.stem)
                        .iter()
                        .any(|bare| view.lexicon.role_words.own_hold.contains(bare))
            })
    };
    let last = view.hit.tokens.end.saturating_sub(1);
    mention.tokens.start > next && (own(next) || (view.hit.tokens.len() > 1 && own(last)))
}

/// "أن عسكريا قتل وأصيب اثنان", "قتل جراء قصف": a verb of killing with no object but its like or its cause behind it.
pub(super) fn is_told_dead(view: &View<'_>) -> bool {
    let next = view.hit.tokens.end;
    let words = &view.lexicon.role_words;
    view.trigger.subject_is_victim
        && (view.doc.is_any(next, &words.wounded) || view.doc.is_bare(next, &words.causing))
        && !view.hit.pronoun
}
