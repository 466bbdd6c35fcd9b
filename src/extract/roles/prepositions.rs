//! Roles that a preposition before an actor gives, whatever the form of the trigger.

use super::{Given, View, give, is_joint, is_mediating};
use crate::arabic::words;
use crate::extract::actors::{ActorMention, Governor};
use crate::model::{EventType, Role};

/// Roles that a preposition gives whatever the form of the trigger.
pub(super) fn others<'a>(view: &View<'a>, given: &mut Vec<Given<'a>>, chain: &[&'a ActorMention], governor: Governor) {
    let event_type = view.hit.event_type;
    let (role, rule) = match governor {
        Governor::Against => (Role::Target, "role.against"),
        // "اعتقلوا على حاجز X"
        Governor::On | Governor::Aside | Governor::Bare
            if matches!(event_type, EventType::Arrest | EventType::Abduction) && is_at_checkpoint(view, chain) =>
        {
            (Role::Initiator, "role.at_a_checkpoint")
        }
        // "السيطرة على كتيبة الصواريخ": barracks that nobody is said to man.
        Governor::On if event_type == EventType::Seizure && is_site(view, chain) => return,
        Governor::On
            if matches!(
                event_type,
                EventType::Offensive
                    | EventType::Shelling
                    | EventType::AirStrike
                    | EventType::Bombing
                    | EventType::Arrest
                    | EventType::Killing
                    | EventType::Seizure
                    | EventType::Threat
            ) =>
        {
            (Role::Target, "role.on")
        }
        // "غارة نُسبت إلى X"
        Governor::For if event_type.is_attack() && is_attributed(view, chain) => (Role::Initiator, "role.attributed"),
        Governor::For | Governor::On if matches!(event_type, EventType::Clash | EventType::Killing) => {
            (Role::Target, "role.for")
        }
        Governor::For
            if matches!(
                event_type,
                EventType::Shelling
                    | EventType::AirStrike
                    | EventType::Threat
                    | EventType::Accusation
                    | EventType::Demand
            ) && !(event_type.is_speech()
                && event_type != EventType::Demand
                && is_led_by_to(view, chain)
                && !is_ascribing(view)) =>
        {
            (Role::Target, "role.for")
        }
        Governor::By
            if chain
                .first()
                .and_then(|first| view.doc.before(first.tokens.start))
                .is_some_and(|at| view.doc.is_bare(at, &view.lexicon.role_words.by))
                && !chain.first().is_some_and(|first| first.backing) =>
        {
            (Role::Initiator, "role.by")
        }
        // "استهداف المطار براجمات X", "بطائرة مسيرة تركية"
        Governor::By if event_type.is_attack() && chain.first().is_some_and(|first| is_weapon_of(view, first)) => {
            (Role::Initiator, "role.by_weapon")
        }
        Governor::By if matches!(event_type, EventType::Control) => (Role::Initiator, "role.in_the_hand_of"),
        Governor::By if matches!(event_type, EventType::Deployment | EventType::Offensive) => {
            (Role::Participant, "role.with")
        }
        // "أُفرج عن سجينات من سجون X"
        Governor::From if event_type == EventType::Evacuation && is_from_prison(view, chain) => {
            (Role::Initiator, "role.from")
        }
        // "قُتل ستة من عناصر X"
        Governor::From if event_type.is_done_to_people() && (view.hit.is_verb() || is_of_batch(view, chain)) => {
            (Role::Target, "role.some_of")
        }
        Governor::From if matches!(event_type, EventType::Seizure) => (Role::Target, "role.taken_from"),
        Governor::From
            if matches!(
                event_type,
                EventType::Refusal
                    | EventType::Shelling
                    | EventType::AirStrike
                    | EventType::Accusation
                    | EventType::Threat
                    | EventType::Demand
                    | EventType::Control
            ) && !chain.first().is_some_and(|first| first.civilian && event_type.is_attack()) =>
        {
            (Role::Initiator, "role.from")
        }
        // "دخلت سرية من X" moves by itself, "أرسلت سرية من X" is sent.
        Governor::From if event_type == EventType::Deployment => {
            let sent = view.trigger.genitive_is_used || given.iter().any(|(_, role, _)| *role == Role::Initiator);
            (if sent { Role::Participant } else { Role::Initiator }, "role.of")
        }
        // "خروج آخر دفعة من عناصر التنظيم"
        Governor::From
            if matches!(event_type, EventType::Evacuation | EventType::Withdrawal) && is_of_batch(view, chain) =>
        {
            (if event_type == EventType::Withdrawal { Role::Initiator } else { Role::Target }, "role.those_moved")
        }
        // "خروج الدفعة الثانية من المسلحين"
        Governor::From
            if event_type == EventType::Evacuation
                && chain.first().is_some_and(|first| first.vague || first.civilian) =>
        {
            (Role::Target, "role.those_moved")
        }
        // "نقل المقاتلين مع عائلاتهم"
        Governor::With
            if event_type == EventType::Evacuation
                && chain.first().is_some_and(|first| first.civilian)
                && given.iter().any(|(_, role, _)| *role == Role::Target) =>
        {
            (Role::Target, "role.those_moved")
        }
        Governor::With if chain.first().is_some_and(|first| is_mediating(view, first)) => {
            (Role::Initiator, "role.mediates")
        }
        Governor::With if chain.first().is_some_and(|first| is_joint(view, first)) => (Role::Initiator, "role.jointly"),
        Governor::With => (Role::Participant, "role.with"),
        // "17 شخصا بين عنصر وموظف"
        Governor::Between if event_type.is_done_to_people() => (Role::Target, "role.some_of"),
        // "أفرج عن 18 شخصا"
        Governor::Aside if event_type == EventType::Evacuation && is_let_go(view, chain) => {
            (Role::Target, "role.released")
        }
        // "الأمر صدر عن X"
        Governor::Aside if event_type == EventType::Demand && is_issued_by(view, chain) => {
            (Role::Initiator, "role.from")
        }
        // "انفجر لغم بسيارة X"
        Governor::By
            if event_type == EventType::Bombing
                && view.doc.is_any(view.hit.tokens.start, &view.lexicon.role_words.goes_off) =>
        {
            (Role::Target, "role.hit")
        }
        // "انفجرت سيارة أمام مقر X", "فجر نفسه قرب حاجز X"
        Governor::Aside if event_type == EventType::Bombing && is_beside_a_site(view, chain) => {
            (Role::Target, "role.hit")
        }
        Governor::Between if event_type != EventType::Deployment && !event_type.is_attack() => {
            (Role::Participant, "role.between")
        }
        _ => return,
    };
    give(given, chain, role, rule);
}

/// "براجمات X", "بطائرة مسيرة تركية": whether "with" leads what a side fires.
pub(super) fn is_weapon_of(view: &View<'_>, mention: &ActorMention) -> bool {
    mention.governor == Governor::By
        && view.hit.event_type.is_attack()
        && mention.tokens.start > view.hit.tokens.start
        && view.doc.is_any(mention.tokens.start, &view.lexicon.role_words.weapons)
}

/// Whether people are taken "at" or "on" a checkpoint of the one who is named.
fn is_at_checkpoint(view: &View<'_>, chain: &[&ActorMention]) -> bool {
    let Some(first) = chain.first() else { return false };
    let at =
        view.doc.before(first.tokens.start).is_some_and(|at| view.doc.is_word(at, &words!["علي", "عند", "في", "قرب"]));
    at && view.doc.is_any(first.tokens.start, &view.lexicon.role_words.checkpoints)
}

/// Whether the prisons of a side are left: "من سجون X".
fn is_from_prison(view: &View<'_>, chain: &[&ActorMention]) -> bool {
    chain.first().is_some_and(|first| {
        (first.tokens.start.saturating_sub(1)..first.tokens.start + 1)
            .any(|at| view.doc.has_stem(at, &words!["سجون", "سجن", "معتقلات", "زنازين"]))
    })
}

/// Whether the attack is held to be the deed of the one named after "to": "نُسبت إلى X", "يُعتقد أنها لـX".
fn is_attributed(view: &View<'_>, chain: &[&ActorMention]) -> bool {
    let Some(first) = chain.first() else { return false };
    let from = first.tokens.start.saturating_sub(2);
    (from..first.tokens.start).any(|at| view.doc.is_any(at, &view.lexicon.role_words.attributed))
}

/// Whether a word of place right before it leads something of a side: "أمام مقر X", "في سيارة تابعة لـX".
fn is_beside_a_site(view: &View<'_>, chain: &[&ActorMention]) -> bool {
    chain
        .first()
        .filter(|first| first.possession)
        .and_then(|first| view.doc.before(first.tokens.start))
        .is_some_and(|at| view.doc.is_word(at, &words!["في", "داخل", "امام", "قرب", "بالقرب", "وسط", "عند"]))
}

/// Whether "about" leads those who are let go, right after the trigger.
fn is_let_go(view: &View<'_>, chain: &[&ActorMention]) -> bool {
    let end = view.hit.tokens.end;
    let about = (end..end + 9).find(|&at| view.doc.is_word(at, &words!["عن"]));
    about.zip(chain.first()).is_some_and(|(about, first)| first.tokens.start > about && first.tokens.start <= about + 3)
}

/// Whether a unit that no list knows stands for its barracks: "كتيبة الصواريخ".
fn is_site(view: &View<'_>, chain: &[&ActorMention]) -> bool {
    chain.first().is_some_and(|first| {
        !first.armed
            && first.tokens.len() > 1
            && view.doc.has_stem(first.tokens.start, &words!["كتيبه", "فوج", "لواء", "فرقه", "سريه"])
    })
}

/// Whether a word for a number of people or a part of those who move stands before "from": "عدد غير معروف من عناصر X".
fn is_of_batch(view: &View<'_>, chain: &[&ActorMention]) -> bool {
    chain.first().is_some_and(|first| {
        (first.tokens.start.saturating_sub(4)..first.tokens.start)
            .any(|at| view.doc.is_any(at, &view.lexicon.role_words.batches))
    })
}

/// Whether an order is told to have been issued by the one named after "about" or "from".
fn is_issued_by(view: &View<'_>, chain: &[&ActorMention]) -> bool {
    let about = chain.first().and_then(|first| view.doc.before(first.tokens.start));
    about.and_then(|at| view.doc.before(at)).is_some_and(|at| view.doc.is_any(at, &view.lexicon.role_words.issued))
}

/// Who left behind what went off took part in that alone.
pub(super) fn left_behind<'a>(view: &View<'a>, given: &mut Vec<Given<'a>>, chain: &[&'a ActorMention]) {
    if view.hit.event_type == EventType::Bombing {
        give(given, chain, Role::Participant, "role.left_it_behind");
    }
}

/// "هددت باللجوء إلى مجلس الأمن": what "to" leads to is not threatened.
fn is_led_by_to(view: &View<'_>, chain: &[&ActorMention]) -> bool {
    chain
        .first()
        .and_then(|first| view.doc.before(first.tokens.start))
        .is_some_and(|at| view.doc.is_word(at, &words!["الي", "نحو"]))
}

/// "نسبه إلى X", "تنسبها إلى X": whether the verb lays a deed on the one named after "to".
fn is_ascribing(view: &View<'_>) -> bool {
    let (start, verbs) = (view.hit.tokens.start, &view.lexicon.role_words.ascribing);
    view.doc.is_any(start, verbs) || view.doc.is_owned(start, verbs)
}
