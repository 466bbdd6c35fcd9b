//! Who does what: the part of each actor around a trigger.
//!
//! Three shapes: events of two equal sides (all take part); a verb (its subject does it, its object suffers it); a
//! verbal noun (its genitive does or suffers it, as the lexicon says; its subject may stand before it, with the verb
//! that leans on it). A subject that is not written is the nearest actor before.

mod hurt;
mod light;
mod noun;
mod objects;
mod prepositions;
mod sides;
mod spelling;
mod verb;

use super::actors::{ActorMention, Governor};
use super::doc::Doc;
use super::lexicon::{Form, Lexicon, Trigger};
use super::triggers::TriggerMention;
use crate::arabic::words;
use crate::model::{EventType, Role};
use spelling::Verb;
use std::ops::Range;
pub(super) use verb::UNNAMED;

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
    /// Whether the trigger before it denies what this one tells.
    pub denied: bool,
    /// Whether the trigger before it refuses what this one asks for.
    pub refused: bool,
    /// Who says so, where an actor of the cast does.
    pub speaker: Option<usize>,
    /// Where those stand who suffered what the sentence told before.
    pub suffered: Vec<Range<usize>>,
}

/// The roles of the actors that the view shows; empty where none is tied to the trigger.
#[must_use]
pub fn assign<'a>(view: &View<'a>) -> Vec<Given<'a>> {
    if view.hit.event_type.is_mutual() && !is_one_sided(view) {
        sides::mutual(view)
    } else if view.hit.is_verb() {
        verb::of_verb(view)
    } else {
        noun::of_noun(view)
    }
}

/// An event of two sides that one of them does, as its family has it: "تصدى X لـ Y", not "اشتبك X مع Y"; "وافق X",
/// not "اتفق X مع Y".
#[must_use]
pub fn is_one_sided(view: &View<'_>) -> bool {
    view.hit.event_type.is_mutual() && view.trigger.one_sided
}

/// Whether a mention before a trigger is only the subject of a verb with a pronoun for the one before it ("مسلحو X
/// يقودهم Y"), and so goes on to do nothing.
#[must_use]
pub fn is_in_passing(doc: &Doc<'_>, mention: &ActorMention) -> bool {
    let Some(verb) = doc.before(mention.tokens.start) else { return false };
    let form = doc.form(verb);
    let bare = ["هما", "هم", "ها", "ه"].iter().find_map(|pronoun| form.strip_suffix(pronoun));
    let pronoun = bare.is_some_and(|bare| bare.chars().count() >= 3) && !doc.ends_in_ta_marbuta(verb);
    let relative = doc.before(verb).is_some_and(|at| is_relative(doc, at));
    let present = form.starts_with(['ي', 'ت']) && bare.is_some_and(|bare| bare.chars().count() >= 4);
    mention.governor == Governor::Bare && pronoun && (relative || present)
}

/// Whether a mention between commas only tells who the one before it is: "عشيرة X، خزان Y البشري، لم تقبل".
#[must_use]
pub fn is_apposed(doc: &Doc<'_>, head: &ActorMention, mention: &ActorMention) -> bool {
    let comma = |at: usize| doc.token(at).is_some_and(|token| token.is_mark('،'));
    let opens = doc.past_quotes(head.tokens.end);
    let bare = [head, mention].iter().all(|mention| mention.governor == Governor::Bare);
    bare && !mention.chained
        && comma(opens)
        && mention.tokens.start <= opens + 3
        && (mention.tokens.end..mention.tokens.end + 4).any(comma)
}

/// Whether a relative pronoun stands at `at`.
fn is_relative(doc: &Doc<'_>, at: usize) -> bool {
    doc.is_word(at, &words!["الذي", "التي", "الذين", "اللذين"])
}

/// "لغم من مخلفات X": what X left behind, who does nothing now.
fn is_leftover(view: &View<'_>, mention: &ActorMention) -> bool {
    view.doc.before(mention.tokens.start).is_some_and(|at| view.doc.is_any(at, &view.lexicon.role_words.leftovers))
}

/// "بالتعاون مع X", "مدعوما بمقاتلين من X": X does it too.
fn is_joint(view: &View<'_>, mention: &ActorMention) -> bool {
    let with = view.doc.before(mention.tokens.start).filter(|_| mention.governor == Governor::With);
    let words = &view.lexicon.role_words;
    with.is_some_and(|at| {
        view.doc.is_bare(at, &words.beside)
            || view.doc.before(at).is_some_and(|at| view.doc.is_bare(at, &words.jointly))
    })
}

/// "هدنة برعاية X": X brings the sides together.
fn is_mediating(view: &View<'_>, mention: &ActorMention) -> bool {
    view.hit.event_type.is_mutual()
        && view
            .doc
            .before(mention.tokens.start)
            .is_some_and(|at| view.doc.is_bare(at, &view.lexicon.role_words.auspices))
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

/// "سقطت قذائف": what falls has no subject that acts.
pub(super) fn is_falling(view: &View<'_>) -> bool {
    view.doc.is_any(view.hit.tokens.start, &view.lexicon.role_words.falling)
}

/// "لقوا مصرعهم": the first word of an expression of dying; "قضوا على" puts an end to others.
fn is_dying(view: &View<'_>) -> bool {
    let ends_others = view.doc.is_word(view.hit.tokens.end.saturating_sub(1), &words!["علي"]);
    !ends_others && view.doc.is_any(view.hit.tokens.start, &view.lexicon.role_words.dying)
}

/// "رفضنا", "نطالب": whether a verb has its speaker and those with him as its subject. "طالبنا" may ask us as well.
#[must_use]
pub fn is_of_us(doc: &Doc<'_>, hit: &TriggerMention) -> bool {
    let form = doc.form(hit.tokens.start);
    let bare = form.strip_prefix(['و', 'ف']).filter(|_| hit.conjunction).unwrap_or(form);
    match hit.form {
        Form::Present => bare.starts_with('ن'),
        Form::Past => bare.ends_with("نا") && hit.event_type != EventType::Demand,
        _ => false,
    }
}

/// "محذرا", "متهمة": whether a participle tells what its subject does besides; "أمر" is spelled like one and is a verb.
#[must_use]
pub fn is_circumstantial(doc: &Doc<'_>, hit: &TriggerMention) -> bool {
    let form = doc.form(hit.tokens.start);
    hit.form == Form::Participle && (form.ends_with(['ا', 'ه']) || form.ends_with("ين") || form.starts_with('م'))
}

/// "قضى على": whether an expression puts an end to others.
#[must_use]
pub fn ends_others(doc: &Doc<'_>, lexicon: &Lexicon, hit: &TriggerMention) -> bool {
    hit.tokens.len() > 1
        && doc.is_any(hit.tokens.start, &lexicon.role_words.ending)
        && doc.is_word(hit.tokens.end.saturating_sub(1), &words!["علي"])
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

fn is_bare(chain: &[&ActorMention]) -> bool {
    chain.first().is_some_and(|first| first.governor == Governor::Bare)
}

/// "170 جندياً من القوات النظامية": a number stands at the head of the mention or right before it.
fn is_counted(view: &View<'_>, mention: &ActorMention) -> bool {
    let number = |at: usize| {
        crate::arabic::numeral_at(view.doc.tokens_from(at)).is_some()
            || view.doc.token(at).is_some_and(|token| token.form.chars().all(|letter| letter.is_ascii_digit()))
    };
    view.doc.before(mention.tokens.start).is_some_and(number)
}
