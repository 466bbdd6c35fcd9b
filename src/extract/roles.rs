//! Who does what: the part of each actor around a trigger.
//!
//! Three shapes: events of two equal sides (all take part); a verb (its subject does it, its object suffers it); a
//! verbal noun (its genitive does or suffers it, as the lexicon says; its subject may stand before it, with the verb
//! that leans on it). A subject that is not written is the nearest actor before.

use super::actors::{ActorMention, Governor};
use super::doc::Doc;
use super::lexicon::{Form, Lexicon, Trigger};
use super::triggers::TriggerMention;
use crate::arabic::{Key, words};
use crate::model::{EventType, Role};
use std::ops::Range;

/// A mention with its role and the rule that gave it.
pub type Given<'a> = (&'a ActorMention, Role, &'static str);

/// What a trigger sees of its sentence.
pub struct View<'a> {
    /// The text.
    pub doc: &'a Doc<'a>,
    /// The lexicon.
    pub lexicon: &'a Lexicon,
    /// The trigger and its family.
    pub hit: &'a TriggerMention,
    /// Its family.
    pub trigger: &'a Trigger,
    /// Its clause.
    pub clause: Range<usize>,
    /// Mentions after it up to the next trigger, in order.
    pub after: Vec<&'a ActorMention>,
    /// Mentions before it in its clause.
    pub before: Vec<&'a ActorMention>,
    /// Mentions before its clause in the sentence.
    pub earlier: Vec<&'a ActorMention>,
    /// Where the trigger before it in the clause ends.
    pub last_trigger_end: Option<usize>,
    /// Whether an event of this sentence already has someone who does it.
    pub has_topic: bool,
    /// Where those stand who suffered what the sentence told before.
    pub suffered: Vec<Range<usize>>,
}

/// Whether all sides of such an event are equal.
#[must_use]
pub fn is_mutual(event_type: EventType) -> bool {
    matches!(event_type, EventType::Clash | EventType::Meeting | EventType::Negotiation | EventType::Agreement)
}

/// The roles of the actors that the view shows; empty where none is tied to the trigger.
#[must_use]
pub fn assign<'a>(view: &View<'a>) -> Vec<Given<'a>> {
    if is_mutual(view.hit.event_type) && !is_one_sided(view) {
        mutual(view)
    } else if view.hit.is_verb() {
        of_verb(view)
    } else {
        of_noun(view)
    }
}

/// A verb of fighting with a doer and a sufferer: "تصدى X لـ Y", not "اشتبك X مع Y".
pub fn is_one_sided(view: &View<'_>) -> bool {
    const BOTH: [Key; 20] = words![
        "تبادلوا",
        "تبادلت",
        "يتبادل",
        "خاض",
        "خاضت",
        "خاضوا",
        "يخوض",
        "تخوض",
        "اشتبك",
        "اشتبكت",
        "اشتبكوا",
        "يشتبك",
        "تشتبك",
        "اقتتل",
        "اقتتلت",
        "تقاتل",
        "تقاتلت",
        "يتقاتل",
        "تواجه",
        "تبادل",
    ];
    view.hit.event_type == EventType::Clash && view.hit.is_verb() && !view.doc.has_stem(view.hit.tokens.start, &BOTH)
}

fn mutual<'a>(view: &View<'a>) -> Vec<Given<'a>> {
    if let Some(imposed) = imposed(view) {
        return imposed;
    }
    // Prisoners and civilians are what is talked about, unless the talks are with them.
    let spoken_of = |mention: &ActorMention| {
        view.hit.event_type != EventType::Clash
            && mention.is_people_word()
            && !mention.vague
            && !matches!(mention.governor, Governor::With | Governor::Between | Governor::By)
    };
    let taking = |mention: &&&'a ActorMention| {
        !matches!(mention.governor, Governor::Aside) && !mention.possession && !spoken_of(mention)
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
            between.into_iter().chain(beside).map(|mention| (*mention, Role::Participant, "role.between")).collect();
        if matches!(view.hit.event_type, EventType::Negotiation | EventType::Agreement) {
            mediate(view, &mut given);
        }
        return given;
    }
    // Who is agreed on has a trigger of its own: "اتفاق ... على خروج المسلحين".
    let after = view.after.iter().filter(taking).filter(|mention| mention.governor != Governor::On);
    let mut given: Vec<Given<'a>> = after.map(|mention| (*mention, Role::Participant, "role.takes_part")).collect();
    if let Some(chain) = doer_of_light_verb(view, &chains(&view.after)) {
        for mention in chain {
            if !given.iter().any(|(other, ..)| other.tokens == mention.tokens) {
                given.push((mention, Role::Participant, "role.subject_of_light_verb"));
            }
        }
    }
    let from = view.last_trigger_end.unwrap_or(view.clause.start);
    let near = view.before.iter().filter(taking).filter(|mention| mention.tokens.start >= from);
    let near = near.filter(|mention| !matches!(mention.governor, Governor::For | Governor::From));
    let relative = view.doc.has_stem(view.hit.tokens.end, &words!["التي", "الذي"]);
    let open = if relative { given.is_empty() } else { given.len() < 2 || view.hit.event_type == EventType::Meeting };
    if open {
        let before: Vec<Given<'a>> =
            near.map(|mention| (*mention, Role::Participant, "role.subject_of_light_verb")).collect();
        given.splice(0..0, before);
    }
    given
}

/// The stretch of "بين X من جهة، وY من جهة أخرى": everyone in it is on one side or the other; empty without both marks.
fn sides_told_apart(view: &View<'_>) -> Range<usize> {
    let end = view.clause.end.max(view.hit.tokens.end) + 12;
    let mark = |at: &usize| {
        view.doc.has_stem(*at, &words!["جهه", "طرف", "جانب"])
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
    const IMPOSING: [Key; 8] = words!["فرض", "فرضت", "فرضوا", "املي", "املت", "املاه", "فرضه", "املاها"];
    let start = view.hit.tokens.start;
    let before = (view.clause.start..start).any(|at| view.doc.has_stem(at, &IMPOSING));
    let after = (view.hit.tokens.end..view.hit.tokens.end + 3).any(|at| view.doc.has_stem(at, &IMPOSING));
    if !before && !after {
        return None;
    }
    let verb = (view.clause.start..start).rev().find(|&at| view.doc.has_stem(at, &IMPOSING)).unwrap_or(start);
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

/// Splits mentions into runs of "A and B".
fn chains<'a>(mentions: &[&'a ActorMention]) -> Vec<Vec<&'a ActorMention>> {
    let mut chains: Vec<Vec<&'a ActorMention>> = Vec::new();
    for mention in mentions {
        match chains.last_mut().filter(|_| mention.chained) {
            Some(chain) => chain.push(mention),
            None => chains.push(vec![mention]),
        }
    }
    chains
}

fn give<'a>(given: &mut Vec<Given<'a>>, chain: &[&'a ActorMention], role: Role, rule: &'static str) {
    given.extend(chain.iter().map(|mention| (*mention, role, rule)));
}

fn of_verb<'a>(view: &View<'a>) -> Vec<Given<'a>> {
    let verb = Verb::read(view);
    let mut given = Vec::new();
    let chains = chains(&view.after);
    let mut preceding = preceding_subject(view);
    // "جنوداً يحاصرهم مسلحون": the pronoun takes up the one before, who suffers it.
    if verb.object_pronoun && chains.iter().any(|chain| is_bare(chain)) {
        let object = preceding.take().or_else(|| before_relative(view).map(|mention| (vec![mention], "")));
        if let Some((chain, _)) = object {
            give(&mut given, &chain, Role::Target, "role.object_before_verb");
        }
    }
    let transitive = view.trigger.genitive_is_object
        || matches!(view.hit.event_type, EventType::Demand | EventType::Accusation | EventType::Threat);
    let bare = chains.iter().filter(|chain| is_bare(chain) && chain.first().is_some_and(|m| verb.owns(m))).count();
    let speaks = is_speech(view.hit.event_type);
    let mut subject_known = false;
    for (nth, chain) in chains.iter().enumerate() {
        let Some(first) = chain.first() else { continue };
        let vague = first.vague && chains.iter().skip(nth + 1).any(|chain| is_bare(chain));
        let addressed = given.iter().any(|(_, role, _)| *role == Role::Target);
        if speaks
            && first.governor == Governor::Bare
            && (addressed || !verb.owns(first) || (vague && (preceding.is_some() || subject_known)))
        {
            continue;
        }
        match first.governor {
            Governor::Bare if nth == 0 && verb.passive => {
                give(&mut given, chain, Role::Target, "role.subject_of_passive")
            }
            Governor::Bare
                if !subject_known
                    && (!first.possession || acts_itself(view, first, preceding.is_some()))
                    && !is_of_something(view, first) =>
            {
                let gap = first.tokens.start.saturating_sub(view.hit.tokens.end);
                if preceding.is_some() && !transitive && gap > 2 {
                    continue;
                }
                let used = view.trigger.genitive_is_used || view.hit.event_type == EventType::Deployment;
                let counted_object = (transitive || used) && is_counted(view, first);
                let continues = (view.hit.conjunction || view.hit.event_type == EventType::Accusation)
                    && transitive
                    && view.has_topic
                    && bare == 1
                    || (counted_object && bare == 1);
                let elided = view.doc.is_word(view.hit.tokens.end, &words!["خلالها", "خلاله", "فيها", "فيه"]) && speaks;
                let man = first.is_person() && view.doc.form(view.hit.tokens.start).ends_with('ت');
                let object = preceding.is_some() || verb.plural || continues || elided || man;
                let participle = view.hit.form == Form::Participle;
                let dies = view.doc.has_stem(view.hit.tokens.start, &DYING);
                if dies || victim(view, chain, bare) {
                    give(&mut given, chain, Role::Target, "role.victim");
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
            _ if speaks && nth > 0 => {}
            governor => others(view, &mut given, chain, governor),
        }
    }
    if verb.passive
        && !given.iter().any(|(_, role, _)| *role == Role::Target)
        && let Some((chain, _)) = preceding.take()
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
    let suffers_only = (view.trigger.subject_is_victim && !verb.plural) || verb.passive;
    let open = preceding.is_some() || !suffers_only;
    if open && given.iter().all(|(_, role, _)| *role != Role::Initiator) {
        let subject = preceding.or_else(|| if suffers_only { None } else { nearest_before(view) });
        if let Some((chain, rule)) = subject {
            let counted = view.trigger.subject_is_victim && chain.first().is_some_and(|first| is_counted(view, first));
            let suffers = counted || verb.passive || is_victim_before(view, &given);
            let role = if suffers { Role::Target } else { Role::Initiator };
            let rule = if verb.passive { "role.subject_of_passive" } else { rule };
            give(&mut given, &chain, role, rule);
        }
    }
    given
}

/// What the spelling of a finite verb tells of its arguments.
struct Verb {
    /// A plural ending: the subject stands before it or is not written, for a verb before its subject is singular.
    plural: bool,
    /// A vowel sign of the passive ("اعتُقل", "قُتل").
    passive: bool,
    /// A pronoun is its object.
    object_pronoun: bool,
    /// Where what is said begins, after a verb of speech; the end of the clause for others.
    content: usize,
}

impl Verb {
    fn read(view: &View<'_>) -> Self {
        let form = view.doc.form(view.hit.tokens.start);
        let bare = ["ها", "هم", "ه", "هما", "هن"].iter().find_map(|pronoun| form.strip_suffix(pronoun));
        let plural = form.ends_with("وا")
            || (view.hit.form == Form::Present && form.ends_with("ون"))
            || (view.hit.pronoun && bare.is_some_and(|bare| bare.ends_with('و')));
        let written = view.doc.span(&view.hit.tokens).slice(&view.doc.report.text);
        let past = matches!(view.hit.form, Form::Past | Form::Passive);
        let vowelled = written.chars().take(4).any(|letter| letter == '\u{064F}');
        Self {
            plural,
            passive: view.hit.form == Form::Passive || (past && vowelled),
            object_pronoun: view.hit.pronoun,
            content: content_start(view),
        }
    }

    /// Whether the mention stands before what is said, and so can be the subject or the one addressed.
    fn owns(&self, mention: &ActorMention) -> bool {
        mention.tokens.start < self.content
    }
}

/// Checkpoints, guns and patrols stand for those who man them where nobody else can be the subject.
fn acts_itself(view: &View<'_>, mention: &ActorMention, preceded: bool) -> bool {
    const MANNED: [Key; 16] = words![
        "حاجز",
        "حواجز",
        "مدفعيه",
        "راجمات",
        "راجمه",
        "دبابات",
        "دبابه",
        "مرابض",
        "دوريه",
        "دوريات",
        "رتل",
        "ارتال",
        "اليات",
        "بوارج",
        "بارجه",
        "سفن",
    ];
    !preceded && !view.has_topic && view.doc.has_stem(mention.tokens.start, &MANNED)
}

/// "سقطت قذائف مصدرها X": what falls has no subject that acts.
fn is_falling(view: &View<'_>) -> bool {
    view.doc.has_stem(view.hit.tokens.start, &words!["سقط", "سقطت", "تسقط", "يسقط", "تساقطت"])
}

/// Whether the trigger is a verb in the passive, by its form or by its written vowels.
#[must_use]
pub fn is_passive(view: &View<'_>) -> bool {
    view.hit.is_verb() && Verb::read(view).passive
}

/// Whether the trigger is a verb whose ending is plural, so that its subject stands before it.
#[must_use]
pub fn is_plural(view: &View<'_>) -> bool {
    view.hit.is_verb() && Verb::read(view).plural
}

fn is_speech(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Demand | EventType::Refusal | EventType::Accusation | EventType::Threat | EventType::Denial
    )
}

/// Where what is demanded, denied or blamed begins: at "أن", at a word with ب, at a verbal noun.
fn content_start(view: &View<'_>) -> usize {
    let end = view.clause.end;
    if !is_speech(view.hit.event_type) {
        return end;
    }
    let begins = |at: usize| {
        let with_ba = view.doc.splits(at).iter().any(|split| {
            split.preposition == Some('ب')
                && view.lexicon.triggers.forms(&split.stem).iter().any(|(_, form)| *form == Form::Noun)
        });
        let to = view.hit.event_type == EventType::Demand && view.doc.is_word(at, &words!["الي"]);
        with_ba || to || view.doc.is_word(at, &words!["ان", "بان", "انه", "انها", "ما", "بما"])
    };
    (view.hit.tokens.end..end).find(|&at| begins(at)).unwrap_or(end)
}

/// The mention right before the relative pronoun that leads the trigger.
fn before_relative<'a>(view: &View<'a>) -> Option<&'a ActorMention> {
    let relative = view.doc.before(view.hit.tokens.start)?;
    let leads = view.doc.is_word(relative, &words!["الذي", "التي", "الذين", "اللذين"]);
    view.before.iter().rev().find(|mention| leads && mention.tokens.end == relative).copied()
}

/// Whether the mention hangs on a noun of its own ("شروط الجانب الروسي") and so is no subject.
fn is_of_something(view: &View<'_>, mention: &ActorMention) -> bool {
    let Some(before) = view.doc.before(mention.tokens.start).filter(|&at| at >= view.hit.tokens.end) else {
        return false;
    };
    let words = &view.lexicon.words;
    let form = view.doc.form(before);
    let letters = form.chars().count() > 3 && form.chars().all(char::is_alphabetic);
    let plain = !form.starts_with("ال")
        && !form.starts_with("وال")
        && !form.ends_with('ا')
        && !view.doc.has_stem(
            before,
            &words![
                "عناصر",
                "عدد",
                "بعض",
                "جميع",
                "مييات",
                "عشرات",
                "ميات",
                "الاف",
                "حافلات",
                "حافله",
                "دفعه",
                "قافله",
                "مجموعات",
                "مجموعه",
                "اليه",
                "اليها",
                "عليه",
                "عليها",
                "فيه",
                "فيها",
                "منه",
                "منها",
                "بدورها",
                "كذلك",
                "ايضا",
                "نحو",
            ],
        );
    letters
        && plain
        && !view.doc.is_any(before, &words.locatives)
        && !view.doc.is_any(before, &words.support)
        && crate::arabic::numeral_at(view.doc.tokens_from(before)).is_none()
        && view.doc.token(before).is_some_and(|token| !token.is_quote())
        && !is_time(view, before)
}

fn is_time(view: &View<'_>, at: usize) -> bool {
    view.doc.has_stem(at, &words!["امس", "اليوم", "يوم", "صباح", "مساء", "فجر", "ليل", "ليله"])
}

fn is_victim_before(view: &View<'_>, given: &[Given<'_>]) -> bool {
    view.trigger.subject_is_victim && given.is_empty()
}

/// "170 جندياً من القوات النظامية": a number stands at the head of the mention or right before it.
fn is_counted(view: &View<'_>, mention: &ActorMention) -> bool {
    let number = |at: usize| {
        crate::arabic::numeral_at(view.doc.tokens_from(at)).is_some()
            || view.doc.token(at).is_some_and(|token| token.form.chars().all(|letter| letter.is_ascii_digit()))
    };
    view.doc.before(mention.tokens.start).is_some_and(number)
}

fn is_bare(chain: &[&ActorMention]) -> bool {
    chain.first().is_some_and(|first| first.governor == Governor::Bare)
}

/// Whether the lone subject of "قتل" and its like is the one killed: a number stands before it, nobody else is
/// there, or someone is named "by" whom.
fn victim(view: &View<'_>, chain: &[&ActorMention], bare: usize) -> bool {
    let Some(first) = chain.first().filter(|_| view.trigger.subject_is_victim) else { return false };
    let counted =
        view.doc.token(view.hit.tokens.end).is_some_and(|token| token.form.chars().all(|c| c.is_ascii_digit()))
            || view.doc.before(first.tokens.start).is_some_and(|at| at >= view.hit.tokens.end);
    let by = view.after.iter().any(|mention| mention.governor == Governor::By);
    counted || by || bare == 1
}

/// A subject right before its verb: "إن ميليشيات روسية اقتحمت".
fn preceding_subject<'a>(view: &View<'a>) -> Option<(Vec<&'a ActorMention>, &'static str)> {
    let last = view.before.last()?;
    let relative = view
        .doc
        .before(view.hit.tokens.start)
        .filter(|&at| view.doc.is_word(at, &words!["الذي", "التي", "الذين", "اللذين"]));
    // "المدينة التي سيطرت عليها قوات X": behind a relative pronoun only the word right before it can be the subject.
    if let Some(relative) = relative {
        let beside = last.tokens.end <= relative
            && (last.tokens.end..relative).all(|at| view.doc.token(at).is_some_and(|token| token.is_quote()));
        return beside.then(|| (vec![*last], "role.antecedent"));
    }
    let from = view.last_trigger_end.unwrap_or(view.clause.start);
    let gap = (last.tokens.end..view.hit.tokens.start)
        .filter(|&at| view.doc.token(at).is_some_and(|token| !token.is_quote()))
        .count();
    let near = last.tokens.start >= from && gap <= 5;
    let chain = chains(&view.before).pop()?;
    let head = chain.first()?;
    (near && head.governor == Governor::Bare && !head.possession).then_some((chain, "role.subject_before_verb"))
}

/// The nearest actor before that can be a subject, first in the clause, then in the sentence.
fn nearest_before<'a>(view: &View<'a>) -> Option<(Vec<&'a ActorMention>, &'static str)> {
    let can = |chain: &Vec<&'a ActorMention>| {
        chain.first().is_some_and(|first| {
            matches!(first.governor, Governor::Bare | Governor::From | Governor::By)
                && !first.possession
                && !view.suffered.contains(&first.tokens)
                && (!first.is_people_word()
                    || (!first.civilian
                        && (view.doc.form(first.tokens.start).contains("ال")
                            || view.doc.form(first.tokens.start + 1).starts_with("ال"))))
        })
    };
    let in_clause = chains(&view.before).into_iter().rev().find(can);
    in_clause.map(|chain| (chain, "role.subject_in_clause"))
}

fn of_noun<'a>(view: &View<'a>) -> Vec<Given<'a>> {
    let mut given = Vec::new();
    let chains = chains(&view.after);
    let filled = view.hit.pronoun && is_speech(view.hit.event_type);
    let genitive = chains.first().filter(|chain| !filled && is_genitive(view, chain));
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
        match first.governor {
            Governor::Bare if genitive.is_some() && second_bare && view.trigger.genitive_is_object => {
                give(&mut given, chain, Role::Target, "role.object")
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
    if let Some(chain) = hit_by_relative(view, &chains) {
        given.retain(|(mention, ..)| !chain.iter().any(|other| other.tokens == mention.tokens));
        give(&mut given, chain, Role::Target, "role.hit");
    }
    if let Some(chain) = doer_of_light_verb(view, &chains) {
        given.retain(|(mention, ..)| !chain.iter().any(|other| other.tokens == mention.tokens));
        give(&mut given, chain, Role::Initiator, "role.subject_of_light_verb");
    }
    // "لقوا مصرعهم", "فارقوا الحياة": its subject is dead; "أودت بحياة": its subject is the deed.
    let of_death = matches!(view.hit.event_type, EventType::Killing | EventType::Arrest | EventType::Abduction)
        && view.hit.tokens.len() > 1;
    if of_death && view.doc.has_stem(view.hit.tokens.start, &DYING) && given.is_empty() {
        if let Some(mention) = view.before.last() {
            give(&mut given, &[*mention], Role::Target, "role.victim");
        }
        return given;
    }
    let of_deed =
        of_death && !view.doc.has_stem(view.hit.tokens.start, &words!["قضي", "قضت", "قضوا", "القضاء", "قضاء"]);
    if !given.iter().any(|(_, role, _)| *role == Role::Initiator)
        && !of_deed
        && view.hit.event_type != EventType::Bombing
        && !(view.has_topic && (view.hit.conjunction || is_impersonal(view)))
        && let Some((chain, rule)) = nearest_before(view)
    {
        let role = if is_resisted(view, &chain) { Role::Target } else { Role::Initiator };
        let already = chain.iter().any(|mention| given.iter().any(|(other, ..)| other.who == mention.who));
        if !already {
            give(&mut given, &chain, role, rule);
        }
    }
    given
}

/// "هجوم شنه المرتزقة", "المجزرة التي ارتكبها الشبيحة", "قذائف مصدرها مواقع X": the subject of the verb that takes the
/// noun up.
fn doer_of_light_verb<'c, 'a>(
    view: &View<'a>,
    chains: &'c [Vec<&'a ActorMention>],
) -> Option<&'c Vec<&'a ActorMention>> {
    let verb = light_verb(view)?;
    chains.iter().find(|chain| {
        chain.first().is_some_and(|first| {
            first.governor == Governor::Bare && first.tokens.start > verb && first.tokens.start <= verb + 3
        })
    })
}

/// "تفجير الرقبان الذي استهدف حرس الحدود", "هجوم طال مقر X": the object of the verb of hitting after the noun.
fn hit_by_relative<'c, 'a>(view: &View<'a>, chains: &'c [Vec<&'a ActorMention>]) -> Option<&'c Vec<&'a ActorMention>> {
    const HITTING: [Key; 10] =
        words!["استهدف", "استهدفت", "يستهدف", "طال", "طالت", "ضرب", "ضربت", "اصاب", "اصابت", "هز"];
    let end = view.clause.end.min(view.hit.tokens.end + 8);
    let verb = (view.hit.tokens.end..end).find(|&at| view.doc.has_stem(at, &HITTING))?;
    chains.iter().find(|chain| {
        chain.first().is_some_and(|first| {
            first.governor == Governor::Bare && first.tokens.start > verb && first.tokens.start <= verb + 3
        })
    })
}

/// The verb with a pronoun for the noun before it, within twelve words after the trigger.
fn light_verb(view: &View<'_>) -> Option<usize> {
    let takes_up = |at: usize| {
        view.doc.is_word(at, &words!["مصدرها", "مصدره"])
            || view.doc.splits(at).iter().any(|split| {
                !split.article
                    && split.preposition.is_none()
                    && crate::arabic::without_pronoun(&split.stem)
                        .iter()
                        .any(|bare| view.lexicon.words.support.contains(bare) || FIRING.contains(&bare.as_str()))
            })
    };
    // "عقب تقدمها ... لتنهي حصاراً فرضه X": the verb takes up a noun of its own.
    let of_other = |at: usize| {
        view.doc.before(at).is_some_and(|before| {
            before > view.hit.tokens.end
                && view.doc.form(before).ends_with('ا')
                && view.doc.form(before).chars().count() > 3
                && !view.doc.form(before).starts_with("ال")
        })
    };
    (view.hit.tokens.end..view.clause.end.min(view.hit.tokens.end + 12)).find(|&at| takes_up(at) && !of_other(at))
}

/// First words of "to meet one's death".
const DYING: [Key; 13] =
    words!["وقع", "وقعوا", "وقعت", "لقي", "لقوا", "لقيت", "لقيا", "فارق", "فارقوا", "فارقت", "قضوا", "قضي", "قضت"];

/// Verbs that set shells, rockets and operations going.
const FIRING: [&str; 12] =
    ["اطلق", "اطلقت", "اطلقوا", "نصب", "نصبت", "نصبوا", "قاد", "قادت", "يقود", "تقود", "زرع", "زرعت"];

/// Whether the first actor after a noun belongs to it: nothing but an adjective, a quantity or a clitic between.
fn is_genitive(view: &View<'_>, chain: &[&ActorMention]) -> bool {
    let Some(first) = chain.first() else { return false };
    let gap = (view.hit.tokens.end..first.tokens.start)
        .filter(|&at| view.doc.token(at).is_some_and(|token| !token.is_quote()))
        .count();
    let used = view.trigger.genitive_is_used || view.hit.event_type == EventType::Deployment;
    let crosses = (view.hit.tokens.end..first.tokens.start)
        .any(|at| view.doc.is_word(at, &words!["علي", "في", "ضد", "الي", "نحو"]));
    let clitic = !crosses
        && matches!(first.governor, Governor::For | Governor::By)
        && gap <= 4
        && !(used && first.governor == Governor::By);
    let quantity = (view.hit.tokens.end..first.tokens.start).any(|at| view.doc.has_stem(at, &words!["عدد", "عددا"]));
    (first.governor == Governor::Bare && gap <= 3 + usize::from(quantity)) || clitic
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
        && view.doc.has_stem(view.hit.tokens.start, &words!["مطالبه", "دعوه"])
    {
        return (Role::Target, "role.genitive_object");
    }
    if !view.trigger.genitive_is_object {
        return if possession { (Role::Target, "role.possession") } else { (Role::Initiator, "role.genitive_subject") };
    }
    let vague = chain.first().is_some_and(|first| first.vague || first.is_person());
    if (second_bare && !possession && !civilian && !vague) || (fire && doer && !possession && !by) {
        return (Role::Initiator, "role.genitive_subject");
    }
    (Role::Target, "role.genitive_object")
}

/// Roles that a preposition gives whatever the form of the trigger.
fn others<'a>(view: &View<'a>, given: &mut Vec<Given<'a>>, chain: &[&'a ActorMention], governor: Governor) {
    let event_type = view.hit.event_type;
    let (role, rule) = match governor {
        Governor::Against => (Role::Target, "role.against"),
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
        Governor::For | Governor::On if event_type == EventType::Clash => (Role::Target, "role.for"),
        Governor::For
            if matches!(
                event_type,
                EventType::Shelling
                    | EventType::AirStrike
                    | EventType::Threat
                    | EventType::Accusation
                    | EventType::Demand
            ) && !(is_speech(event_type) && event_type != EventType::Demand && is_led_by_to(view, chain)) =>
        {
            (Role::Target, "role.for")
        }
        Governor::By
            if view.doc.is_word(
                chain.first().and_then(|first| view.doc.before(first.tokens.start)).unwrap_or(0),
                &words!["قبل", "يد", "بيد", "ايدي", "بايدي", "برصاص", "بنيران", "بقصف"],
            ) && !chain.first().is_some_and(|first| first.backing) =>
        {
            (Role::Initiator, "role.by")
        }
        Governor::By if matches!(event_type, EventType::Control) => (Role::Initiator, "role.in_the_hand_of"),
        Governor::By if matches!(event_type, EventType::Deployment | EventType::Offensive) => {
            (Role::Participant, "role.with")
        }
        // "قُتل ستة من عناصر X"
        Governor::From
            if matches!(event_type, EventType::Killing | EventType::Arrest | EventType::Abduction)
                && view.hit.is_verb() =>
        {
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
            ) =>
        {
            (Role::Initiator, "role.from")
        }
        Governor::From if event_type == EventType::Deployment => (Role::Participant, "role.of"),
        // "خروج آخر دفعة من عناصر التنظيم"
        Governor::From
            if matches!(event_type, EventType::Evacuation | EventType::Withdrawal)
                && chain.first().is_some_and(|first| {
                    (first.tokens.start.saturating_sub(3)..first.tokens.start)
                        .any(|at| view.doc.has_stem(at, &words!["دفعه", "الدفعه", "قافله", "عدد", "مجموعه"]))
                }) =>
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
        Governor::With => (Role::Participant, "role.with"),
        Governor::Between if event_type != EventType::Deployment => (Role::Participant, "role.between"),
        _ => return,
    };
    give(given, chain, role, rule);
}

/// "هددت باللجوء إلى مجلس الأمن": what "to" leads to is not threatened.
fn is_led_by_to(view: &View<'_>, chain: &[&ActorMention]) -> bool {
    chain
        .first()
        .and_then(|first| view.doc.before(first.tokens.start))
        .is_some_and(|at| view.doc.is_word(at, &words!["الي", "نحو"]))
}

/// Whether "تم" or "جرى" leads the noun: someone named before in the sentence does it.
fn is_impersonal(view: &View<'_>) -> bool {
    (view.hit.tokens.start.saturating_sub(2)..view.hit.tokens.start)
        .any(|at| view.doc.is_any(at, &view.lexicon.words.impersonal))
}

/// Whether a word of resisting stands between the subject and the trigger: "تمكنت القوات من صد هجوم".
fn is_resisted(view: &View<'_>, chain: &[&ActorMention]) -> bool {
    let from = chain.last().map_or(view.clause.start, |last| {
        last.tokens.end.min(view.clause.start.max(last.tokens.start.saturating_sub(3)))
    });
    (from..view.hit.tokens.start).any(|at| view.doc.is_any(at, &view.lexicon.words.defensive))
}
