//! A finite verb: its subject, before or after it or not written, and its object.

use super::light::{doer_of_light_verb, manning};
use super::noun::nearest_before;
use super::objects::{
    acts_itself, does_it_to_himself, follows_unnamed_subject, has_a_site_as_object, is_holder_of_own_office,
    is_titled_man, is_told_dead, takes_its_own,
};
use super::prepositions::left_behind;
use super::prepositions::others;
use super::spelling::Verb;
use super::{
    Given, View, chains, give, is_bare, is_circumstantial, is_counted, is_dying, is_falling, is_leftover, is_of_us,
    is_relative,
};
use crate::arabic::words;
use crate::extract::actors::{ActorMention, Governor, Who};
use crate::extract::lexicon::Form;
use crate::model::{EventType, Role};

pub(super) fn of_verb<'a>(view: &View<'a>) -> Vec<Given<'a>> {
    let verb = Verb::read(view);
    let mut given = Vec::new();
    let chains = chains(&view.after);
    // "مبنى تتمركز فيه وحدات X": the place stands before the verb, and those behind it are there.
    if view.hit.event_type == EventType::Deployment
        && view.doc.is_any(view.hit.tokens.start, &view.lexicon.role_words.stationed)
        && (view.doc.is_bare(view.hit.tokens.end, &view.lexicon.role_words.in_it)
            || view.doc.is_bare(view.hit.tokens.end, &view.lexicon.role_words.within))
        && let Some(chain) = chains.first().filter(|chain| is_bare(chain))
    {
        give(&mut given, chain, Role::Initiator, "role.subject");
        return given;
    }
    let mut preceding = preceding_subject(view);
    // "جنوداً يحاصرهم مسلحون": the pronoun takes up the one before, who suffers it.
    let subject_follows = chains.iter().any(|chain| is_bare(chain));
    if verb.object_pronoun && (subject_follows || is_taken_up(view)) {
        let object = preceding.take().or_else(|| before_relative(view).map(|mention| (vec![mention], "")));
        if let Some((chain, _)) = object {
            give(&mut given, &chain, Role::Target, "role.object_before_verb");
        }
    }
    // "هيئة X التي أطلق عناصرها النار": the men of the one that the relative clause is about are its subject.
    let own_men = chains.first().and_then(|chain| chain.first()).is_some_and(|first| {
        first.who == Who::Owner && first.governor == Governor::Bare && first.tokens.start == view.hit.tokens.end
    });
    if own_men && preceding.as_ref().is_some_and(|(_, rule)| *rule == "role.antecedent") {
        preceding = None;
    }
    let transitive = view.trigger.genitive_is_object
        || matches!(view.hit.event_type, EventType::Demand | EventType::Accusation | EventType::Threat);
    let own = |mention: &&ActorMention| verb.owns(mention) && !is_beyond(view, mention);
    let bare = chains.iter().filter(|chain| is_bare(chain) && chain.first().is_some_and(&own)).count();
    let manning = manning(view, &chains).and_then(|chain| chain.first()).map(|first| first.tokens.start);
    let speaks = view.hit.event_type.is_speech();
    let goes_off = view.doc.is_any(view.hit.tokens.start, &view.lexicon.role_words.goes_off);
    let of_us = is_of_us(view.doc, view.hit);
    let mut subject_known = false;
    let mut among = None;
    for (nth, chain) in chains.iter().enumerate() {
        let Some(first) = chain.first() else { continue };
        if is_leftover(view, first) {
            left_behind(view, &mut given, chain);
            continue;
        }
        if manning == Some(first.tokens.start) {
            give(&mut given, chain, Role::Target, "role.hit");
            continue;
        }
        // "عربة ملغمة يقودها انتحاري": who only drives what goes off.
        if view.hit.event_type == EventType::Bombing && super::is_in_passing(view.doc, first) {
            continue;
        }
        if first.governor == Governor::Bare && is_beyond(view, first) && among.is_none() {
            among = Some(chain);
        }
        if first.governor == Governor::Bare && (is_beyond(view, first) || is_name_of_speaker(&chains, nth)) {
            continue;
        }
        let vague = first.vague && chains.iter().skip(nth + 1).any(|chain| is_bare(chain));
        let addressed = given.iter().any(|(_, role, _)| *role == Role::Target);
        if speaks
            && first.governor == Governor::Bare
            && (addressed || !verb.owns(first) || (vague && (preceding.is_some() || subject_known)))
        {
            if !addressed && verb.speaks_of(view, first) {
                give(&mut given, chain, Role::Target, "role.of_whom_it_is_said");
            }
            continue;
        }
        match first.governor {
            Governor::Bare if nth == 0 && verb.passive && !is_of_something(view, first) => {
                // Whose posts are left has left them.
                let leaves = view.hit.event_type == EventType::Withdrawal;
                let role = if leaves { Role::Initiator } else { Role::Target };
                give(&mut given, chain, role, "role.subject_of_passive")
            }
            Governor::Bare if view.hit.event_type == EventType::Dismissal && addressed => {}
            // "استشهد اثنان لدى تفكيك لغم زرعه X": who dies does so alone.
            Governor::Bare if view.trigger.subject_is_victim && !may_kill(view) && addressed => {}
            Governor::Bare if goes_off => give(&mut given, chain, Role::Target, "role.hit"),
            Governor::Bare
                if !subject_known
                    && (!first.possession || acts_itself(view, first, preceding.is_some()))
                    && !is_of_something(view, first) =>
            {
                let gap = first.tokens.start.saturating_sub(view.hit.tokens.end);
                if (preceding.is_some() && !transitive && gap > 2) || (!view.hit.pronoun && takes_its_own(view, first))
                {
                    continue;
                }
                let used = view.trigger.genitive_is_used;
                let counted_object = (transitive || used) && is_counted(view, first);
                let continues = (view.hit.conjunction || view.hit.event_type == EventType::Accusation)
                    && transitive
                    && view.has_topic
                    && bare == 1
                    && !has_a_site_as_object(view, chain)
                    || (counted_object && bare == 1);
                let elided = view.doc.is_word(view.hit.tokens.end, &words!["خلالها", "خلاله", "فيها", "فيه"]) && speaks;
                let man = (first.is_person() || is_titled_man(view, first))
                    && !view.doc.ends_in_ta_marbuta(first.tokens.start)
                    && view.doc.form(view.hit.tokens.start).ends_with('ت');
                let unnamed = (speaks || view.hit.event_type.is_done_to_people())
                    && transitive
                    && follows_unnamed_subject(view, first);
                let of_himself = does_it_to_himself(view, chain) || is_holder_of_own_office(view, first);
                let object = of_us || unnamed || preceding.is_some() || verb.plural || continues || elided || man;
                let object = object && !of_himself;
                let finite = ["ت", "وا"].iter().any(|end| view.doc.form(view.hit.tokens.start).ends_with(end));
                let participle = is_circumstantial(view.doc, view.hit) && !finite;
                let dies = is_dying(view);
                if dies || victim(view, chain, bare) {
                    give(&mut given, chain, Role::Target, "role.victim");
                } else if unnamed {
                    give(&mut given, chain, Role::Target, UNNAMED);
                } else if object || participle {
                    give(&mut given, chain, Role::Target, "role.object");
                } else {
                    give(&mut given, chain, Role::Initiator, "role.subject");
                    subject_known = true;
                }
            }
            Governor::Bare if view.trigger.genitive_is_used => {
                give(&mut given, chain, Role::Participant, "role.made_use_of")
            }
            Governor::Bare if view.hit.event_type == EventType::Evacuation && !view.trigger.genitive_is_object => {}
            Governor::Bare => give(&mut given, chain, Role::Target, "role.object"),
            // "طلب X من Y"
            Governor::From if speaks && verb.owns(first) && view.hit.event_type == EventType::Demand => {
                give(&mut given, chain, Role::Target, "role.asked_of")
            }
            // "رفضت استقبال مزيد من اللاجئين": a verb of speech has its subject without "from".
            Governor::From if speaks => {}
            // "نددت بتصريحات وزير X": of those blamed the first alone.
            Governor::For if view.hit.event_type == EventType::Accusation && !addressed => {
                others(view, &mut given, chain, Governor::For)
            }
            Governor::For if is_addressee(view, first) => give(&mut given, chain, Role::Target, "role.for"),
            _ if speaks && nth > 0 => {}
            Governor::With if is_in_next_clause(view, first) => {}
            governor => others(view, &mut given, chain, governor),
        }
    }
    if verb.passive
        && !given.iter().any(|(_, role, _)| *role == Role::Target)
        && let Some((chain, _)) = preceding.take()
    {
        give(&mut given, &chain, Role::Target, "role.subject_of_passive");
    }
    // "جثث أربعة عمال ... خُطفوا قبل يومين": the subject is not written, and was named before.
    if verb.passive
        && verb.plural
        && !given.iter().any(|(_, role, _)| *role == Role::Target)
        && let Some(chain) = super::noun::last_people(view)
    {
        give(&mut given, &chain, Role::Target, "role.subject_of_passive");
    }
    if is_falling(view)
        && let Some(chain) = doer_of_light_verb(view, &chains)
    {
        given.retain(|(mention, ..)| !chain.iter().any(|other| other.tokens == mention.tokens));
        give(&mut given, chain, Role::Initiator, "role.subject_of_light_verb");
        return given;
    }
    // What falls was fired by someone else, "we" are whoever speaks.
    if goes_off || of_us || (is_falling(view) && view.hit.event_type.is_attack()) {
        return given;
    }
    let suffers_only = (view.trigger.subject_is_victim && !verb.plural) || verb.passive;
    let open = preceding.is_some() || !suffers_only;
    if open && given.iter().all(|(_, role, _)| *role != Role::Initiator) {
        let subject = preceding.or_else(|| if suffers_only { None } else { nearest_before(view) });
        if let Some((chain, rule)) = subject {
            let counted = view.trigger.subject_is_victim && chain.first().is_some_and(|first| is_counted(view, first));
            let suffers = counted || verb.passive || is_victim_before(view, &given) || is_told_dead(view);
            let role = if suffers { Role::Target } else { Role::Initiator };
            let rule = if verb.passive { "role.subject_of_passive" } else { rule };
            give(&mut given, &chain, role, rule);
        }
    }
    // "اقتحمت كتائب بينها X المبنى": of those who did it some are known.
    if !speaks
        && !view.trigger.subject_is_victim
        && !verb.passive
        && given.is_empty()
        && let Some(chain) = among.filter(|chain| {
            chain.first().is_some_and(|first| {
                first.tokens.start <= view.hit.tokens.end + 4
                    && view
                        .doc
                        .before(first.tokens.start)
                        .is_some_and(|at| view.doc.is_word(at, &words!["بينها", "بينهم", "ضمنها", "ضمنهم", "منها"]))
            })
        })
    {
        give(&mut given, chain, Role::Initiator, "role.subject");
        return given;
    }
    // "ارتقى تسعة بينهم طفلة": of those who died, some at least are known.
    if given.iter().all(|(_, role, _)| *role != Role::Target)
        && view.trigger.subject_is_victim
        && let Some(chain) =
            among.filter(|chain| chain.first().is_some_and(|first| first.tokens.start <= view.hit.tokens.end + 8))
    {
        give(&mut given, chain, Role::Target, "role.victim");
    }
    given
}

/// "في رسالتين إلى X": to whom a demand is sent.
fn is_addressee(view: &View<'_>, mention: &ActorMention) -> bool {
    let to = view.doc.before(mention.tokens.start).filter(|&at| view.doc.is_word(at, &words!["الي"]));
    let letter = to.and_then(|at| view.doc.before(at));
    view.hit.event_type == EventType::Demand
        && letter.is_some_and(|at| view.doc.is_any(at, &view.lexicon.role_words.letters))
}

/// The rule of an object whose subject is named before it by words that mean nobody we know.
pub(in crate::extract) const UNNAMED: &str = "role.object_after_unnamed";

/// The mention right before the relative pronoun that leads the trigger.
fn before_relative<'a>(view: &View<'a>) -> Option<&'a ActorMention> {
    let relative = view.doc.before(view.hit.tokens.start)?;
    let leads = view.doc.is_word(relative, &words!["الذي", "التي", "الذين", "اللذين"]);
    view.before.iter().rev().find(|mention| leads && mention.tokens.end == relative).copied()
}

/// "الرهائن الذين خطفهم", "جنود كان خطفهم": whether the pronoun on the verb takes up the one before it, of whom the clause
/// tells.
fn is_taken_up(view: &View<'_>) -> bool {
    let Some(last) = view.before.last() else { return false };
    let between = last.tokens.end..view.hit.tokens.start;
    let only = |words: &[&str]| {
        between
            .clone()
            .all(|at| view.doc.token(at).is_some_and(|token| token.is_quote()) || view.doc.is_word(at, words))
    };
    let relative = !between.is_empty() && only(&["الذي", "التي", "الذين", "كان", "كانت", "كانوا", "قد"]);
    let led = between.clone().any(|at| is_relative(view.doc, at));
    let indefinite = last.is_people_word() || view.doc.is_any(last.tokens.start, &view.lexicon.words.members);
    let form = view.doc.form(view.hit.tokens.start);
    let bare = !view.doc.form(last.tokens.start).starts_with("ال");
    relative && (led || (bare && indefinite && form.ends_with("هم")))
}

/// Whether the mention hangs on a noun of its own ("شروط الجانب الروسي") and so is no subject.
fn is_of_something(view: &View<'_>, mention: &ActorMention) -> bool {
    let Some(before) = view.doc.before(mention.tokens.start).filter(|&at| at >= view.hit.tokens.end) else {
        return false;
    };
    let words = &view.lexicon.words;
    let form = view.doc.form(before);
    if view.doc.is_any(before, &view.lexicon.role_words.fired) && view.hit.event_type.is_attack() {
        return false;
    }
    // "وهدد قائده المدعو X": his office right before his name.
    let people = &view.lexicon.people;
    if mention.is_person() && (view.doc.is_owned(before, &people.offices) || view.doc.is_owned(before, &people.titles))
    {
        return false;
    }
    let letters = form.chars().count() > 3 && form.chars().all(char::is_alphabetic);
    let plain = !form.starts_with("ال")
        && !form.starts_with("وال")
        && !form.ends_with('ا')
        && !view.doc.is_any(before, &view.lexicon.role_words.quantities);
    letters
        && plain
        && !view.doc.is_any(before, &words.locatives)
        && !view.doc.is_any(before, &words.support)
        && crate::arabic::numeral_at(view.doc.tokens_from(before)).is_none()
        && view.doc.token(before).is_some_and(|token| !token.is_quote())
        && !is_time(view, before)
}

pub(super) fn is_time(view: &View<'_>, at: usize) -> bool {
    view.doc.is_any(at, &view.lexicon.role_words.times)
}

fn is_victim_before(view: &View<'_>, given: &[Given<'_>]) -> bool {
    view.trigger.subject_is_victim && given.is_empty()
}

/// Whether a verb whose subject may be its victim may also have one who does it: "قتل X ثلاثة", not "استشهد ثلاثة".
fn may_kill(view: &View<'_>) -> bool {
    view.trigger.genitive_is_object || !view.trigger.subject_is_victim
}

/// Whether the lone subject of "قتل" and its like is the one killed: a number stands before it, nobody else is
/// there, or someone is named "by" whom.
fn victim(view: &View<'_>, chain: &[&ActorMention], bare: usize) -> bool {
    let Some(first) = chain.first().filter(|_| view.trigger.subject_is_victim) else { return false };
    let counted =
        view.doc.token(view.hit.tokens.end).is_some_and(|token| token.form.chars().all(|c| c.is_ascii_digit()))
            || view.doc.before(first.tokens.start).is_some_and(|at| at >= view.hit.tokens.end);
    let by = view.after.iter().any(|mention| mention.governor == Governor::By);
    counted || by || bare == 1 || !may_kill(view)
}

/// Whether no object of the verb comes so late as this mention: another subject has begun ("كان", "أن"), or a comma that
/// no second one closes parts them.
fn is_beyond(view: &View<'_>, mention: &ActorMention) -> bool {
    let between = view.hit.tokens.end..mention.tokens.start;
    // "قتلوا منذ الصباح، هم: ...": a colon brings the list.
    if between.clone().any(|at| view.doc.token(at).is_some_and(|token| token.is_mark(':'))) {
        return false;
    }
    // "طالب الرئيس الروحي، فلان، X بكذا": a name between commas is the one named right before by his office.
    let comma = |at: usize| view.doc.token(at).is_some_and(|token| token.is_mark('،'));
    let named = mention.tokens.start.checked_sub(1).is_some_and(comma) && comma(mention.tokens.end);
    if named && view.hit.event_type.is_speech() && is_of_one_person(view, mention) {
        return false;
    }
    let commas = between.clone().filter(|&at| view.doc.token(at).is_some_and(|token| token.is_mark('،'))).count();
    !view.hit.event_type.is_speech() && (commas % 2 == 1 || is_in_next_clause(view, mention))
}

/// Whether a mention is of a person, by his name or as the registry has him.
fn is_of_one_person(view: &View<'_>, mention: &ActorMention) -> bool {
    mention.is_person() || view.doc.is_any(view.hit.tokens.end, &view.lexicon.people.titles)
}

/// Whether a word that begins a clause of its own stands between the verb and a mention.
pub(super) fn is_in_next_clause(view: &View<'_>, mention: &ActorMention) -> bool {
    let ends = &view.lexicon.role_words.object_ends;
    (view.hit.tokens.end..mention.tokens.start).any(|at| view.doc.is_bare(at, ends))
}

/// "على لسان رئيس المجلس أحمد X": the name of who was named right before as the one who only says so.
fn is_name_of_speaker(chains: &[Vec<&ActorMention>], nth: usize) -> bool {
    let before = nth.checked_sub(1).and_then(|before| chains.get(before)?.last());
    let name = chains.get(nth).and_then(|chain| chain.first()).filter(|first| first.is_person());
    name.zip(before)
        .is_some_and(|(name, before)| before.governor == Governor::Aside && before.tokens.end + 1 >= name.tokens.start)
}

/// A subject right before its verb: "إن ميليشيات روسية اقتحمت".
pub(super) fn preceding_subject<'a>(view: &View<'a>) -> Option<(Vec<&'a ActorMention>, &'static str)> {
    if let Some(topic) = introduced(view) {
        return Some((topic, "role.subject_before_verb"));
    }
    let last = *view.before.last()?;
    // "(رويترز) - غادر": a dash or a colon parts who tells from what is told.
    let parted = |at: usize| {
        view.doc.token(at).is_some_and(|token| ['-', '–', '—', ':'].into_iter().any(|mark| token.is_mark(mark)))
    };
    if (last.tokens.end..view.hit.tokens.start).any(parted) {
        return None;
    }
    // "على متظاهرين خرجوا": a plural verb right after an indefinite noun tells of it, whatever governs that.
    let told_of = Verb::read(view).plural
        && !view.hit.conjunction
        && last.tokens.end == view.hit.tokens.start
        && last.is_people_word()
        && !view.doc.form(last.tokens.start).contains("ال");
    if told_of {
        return Some((vec![last], "role.antecedent"));
    }
    let relative = view.doc.before(view.hit.tokens.start).filter(|&at| is_relative(view.doc, at));
    // "المدينة التي سيطرت عليها قوات X": behind a relative pronoun only the word right before it can be the subject.
    if let Some(relative) = relative {
        let beside = last.tokens.end <= relative
            && (last.tokens.end..relative).all(|at| view.doc.token(at).is_some_and(|token| token.is_quote()));
        return beside.then(|| (vec![last], "role.antecedent"));
    }
    let from = view.last_trigger_end.unwrap_or(view.clause.start);
    let gap = (last.tokens.end..view.hit.tokens.start)
        .filter(|&at| view.doc.token(at).is_some_and(|token| !token.is_quote()))
        .count();
    let near = last.tokens.start >= from && gap <= 5;
    let chain = chains(&view.before).pop()?;
    let head = chain.first()?;
    (near && head.governor == Governor::Bare && !head.possession && !is_object_of_noun(view, head))
        .then_some((chain, "role.subject_before_verb"))
}

/// "أما دمشق فحملت": the one that "as for" brings in is the subject.
fn introduced<'a>(view: &View<'a>) -> Option<Vec<&'a ActorMention>> {
    let leads = |mention: &&&'a ActorMention| {
        view.doc.before(mention.tokens.start).is_some_and(|at| view.doc.is_word(at, &words!["اما"]))
            && mention.tokens.end + 5 >= view.hit.tokens.start
    };
    let follows = view.doc.form(view.hit.tokens.start).starts_with('ف') && view.hit.conjunction;
    view.earlier.iter().rev().find(|mention| follows && leads(mention)).map(|mention| vec![*mention])
}

/// "لإخراج المعتقلين، وإلا امتنعوا": a mention that depends on a verbal noun, where the sentence has a subject.
fn is_object_of_noun(view: &View<'_>, mention: &ActorMention) -> bool {
    let noun = |at: usize| {
        view.doc.splits(at).iter().any(|split| {
            split.preposition.is_some()
                && view.lexicon.triggers.forms(&split.stem).iter().any(|(_, form)| *form == Form::Noun)
        })
    };
    view.has_topic && view.doc.before(mention.tokens.start).is_some_and(noun)
}
