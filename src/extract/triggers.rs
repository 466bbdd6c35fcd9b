//! Triggers in the text: the verbs and verbal nouns that carry events, with the kind of event they mean there.
//!
//! `context` tells whether the words around a trigger allow it, `kind` which kind of event it means beside them.

mod context;
mod kind;

use super::actors::{ActorMention, Cast};
use super::doc::Doc;
use super::lexicon::{Form, Lexicon};
use super::places::PlaceMentioned;
use crate::arabic::{Key, Split, Token, Word, words};
use crate::model::EventType;
use context::Around;
use std::ops::Range;

/// How many words before a trigger another one is looked for, if it counts only without one.
const LONE_REACH: usize = 25;

/// Who gathers without being a group of that name.
const CROWDS: [Key; 12] =
    words!["عدد", "عشرات", "ميات", "الاف", "اهالي", "محتجون", "متظاهرون", "شبان", "سكان", "ذوو", "نساء", "طلاب"];

/// A trigger in the text.
#[derive(Clone, Debug)]
pub struct TriggerMention {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its family in the lexicon.
    pub nth: usize,
    /// Which form of it.
    pub form: Form,
    /// What kind of event it means here.
    pub event_type: EventType,
    /// Whether it carries a conjunction.
    pub conjunction: bool,
    /// The preposition written on to it; س for the future.
    pub preposition: Option<char>,
    /// Whether it has the article.
    pub definite: bool,
    /// Whether a pronoun is written on to it ("انسحابها").
    pub pronoun: bool,
    /// The word after it that makes it a trigger ("وقّع ... اتفاقا").
    pub completed_by: Option<usize>,
}

impl TriggerMention {
    /// Whether it is a finite verb.
    #[must_use]
    pub fn is_verb(&self) -> bool {
        self.form != Form::Noun
    }
}

/// Finds the triggers of a report, in text order. Words inside names are none.
pub fn annotate(
    doc: &Doc<'_>,
    lexicon: &Lexicon,
    (actors, cast): (&[ActorMention], &Cast),
    places: &[PlaceMentioned],
) -> Vec<TriggerMention> {
    let around = Around { doc, lexicon, actors, places };
    let masked = masked(doc, lexicon, actors, places);
    let mut found: Vec<TriggerMention> = Vec::with_capacity(doc.len() / 10);
    let mut at = 0;
    while at < doc.len() {
        let free = masked.get(at).is_some_and(|masked| !masked);
        match trigger_at(&around, at).filter(|_| free) {
            Some(hit) => {
                at = hit.tokens.end;
                if !is_idle(&around, &hit, found.last()) {
                    found.push(hit);
                }
            }
            None => at += 1,
        }
    }
    let mut last: Option<(usize, EventType)> = None;
    for hit in &mut found {
        hit.event_type = kind::refined(&around, hit, cast);
        hit.event_type = kind::of_same_arms(&around, hit, last);
        hit.completed_by = around.completed_by(hit);
        last = Some((hit.tokens.start, hit.event_type));
    }
    merge(doc, found)
}

/// Whether a trigger tells nothing of its own where it stands: after another one, if it counts only without one; as a
/// verb that says again what the noun before it said ("التفجير الذي استهدف الحافلات", "غارات استهدفت القرية"); as what did not come with it
/// ("حلقت مروحية دون أن تستهدف أي موقع").
fn is_idle(around: &Around<'_>, hit: &TriggerMention, last: Option<&TriggerMention>) -> bool {
    const HITS: [&str; 2] = ["istihdaf", "daraba"];
    let Some(trigger) = around.lexicon.triggers.get(hit.nth) else { return false };
    let (doc, start) = (around.doc, hit.tokens.start);
    let before = doc.before(start);
    let follows = last.is_some_and(|last| around.before(hit, LONE_REACH).contains(&last.tokens.start));
    let plain = |at: usize| !doc.token(at).is_some_and(Token::is_sign);
    let close = last.is_some_and(|last| {
        let between = last.tokens.end..start;
        !last.is_verb() && is_attack(last.event_type) && between.len() <= 4 && between.into_iter().all(plain)
    });
    let again = hit.is_verb() && !hit.conjunction && close && HITS.iter().any(|end| trigger.rule.ends_with(end));
    let without = before.is_some_and(|at| doc.form(at) == "ان")
        && before.and_then(|at| doc.before(at)).is_some_and(|at| doc.is_word(at, &words!["دون", "بدون", "غير"]));
    let hit_by_it = trigger.rule.ends_with("isaba_qarib")
        && last.is_some_and(|last| {
            let shelled = matches!(last.event_type, EventType::Shelling | EventType::AirStrike);
            shelled && around.before(hit, LONE_REACH).contains(&last.tokens.start)
        });
    (trigger.lone && follows)
        || again
        || hit_by_it
        || (hit.is_verb() && without)
        || is_called_so(doc, start)
        || around.dates_only(hit)
}

/// "معركة أطلقوا عليها اسم \"تحرير الساحل\"": a deed within the quotes of what something is called.
fn is_called_so(doc: &Doc<'_>, start: usize) -> bool {
    let quote = start.checked_sub(1).filter(|&at| doc.token(at).is_some_and(Token::is_quote));
    quote
        .and_then(|at| doc.before(at))
        .is_some_and(|at| doc.is_word(at, &words!["اسم", "باسم", "تسميه", "عنوان", "بعنوان"]))
}

fn is_attack(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Bombing
            | EventType::Shelling
            | EventType::AirStrike
            | EventType::Offensive
            | EventType::Killing
            | EventType::Arrest
    )
}

/// Which tokens stand inside names of actors and places, or of bodies and lines that carry no event.
fn masked(doc: &Doc<'_>, lexicon: &Lexicon, actors: &[ActorMention], places: &[PlaceMentioned]) -> Vec<bool> {
    let mut masked = vec![false; doc.len()];
    // "حركة نزوح" and "تجمع عشرات الأهالي" look like the names of a movement and a gathering.
    let tells = |name: &Range<usize>| {
        let crowd = doc.form(name.start) == "تجمع" && doc.has_stem(name.start + 1, &CROWDS);
        crowd
            || lexicon
                .triggers
                .expressions
                .find(doc, name.start)
                .is_some_and(|hit| hit.end == name.end && name.len() > 1)
    };
    // "أعلن القائد انسحاب قواته": a verbal noun right after a title is no name.
    let deed = |at: usize| lexicon.triggers.forms(doc.word(at)).iter().any(|(_, form)| *form == Form::Noun);
    let title_only = |name: Range<usize>| {
        let titled = doc.form(name.start).starts_with("ال") && name.len() > 1 && deed(name.start + 1);
        if titled { name.start..name.start + 1 } else { name }
    };
    let of_actors = actors.iter().map(|mention| mention.tokens.clone()).filter(|name| !tells(name)).map(title_only);
    let of_actors = of_actors.map(|name| without_state(doc, lexicon, name));
    let names = of_actors.chain(places.iter().map(|mention| mention.tokens.clone()));
    let inert = (0..doc.len()).filter_map(|at| Some(at..lexicon.classes.inert.find(doc, at)?.end));
    for name in names.chain(inert) {
        masked.get_mut(name).into_iter().flatten().for_each(|masked| *masked = true);
    }
    masked
}

/// A name without the word at its edge that tells something of it: "الكاهن المخطوف منذ" has been taken, "طالبه
/// المحتجون" is no student.
fn without_state(doc: &Doc<'_>, lexicon: &Lexicon, name: Range<usize>) -> Range<usize> {
    const CAPTIVITY: [&str; 2] = ["abduction.mukhtataf_mundhu", "abduction.muhtajaz_lada"];
    let Some(last) = name.end.checked_sub(1) else { return name };
    let told = doc.is_word(name.end, &words!["منذ", "لدي", "عند"]);
    let captive = |at: usize| {
        let mut forms = doc.splits(at).iter().flat_map(|split| lexicon.triggers.forms(&split.stem));
        forms.any(|(nth, _)| lexicon.triggers.get(*nth).is_some_and(|family| CAPTIVITY.contains(&family.rule.as_str())))
    };
    if told && captive(last) {
        return name.start..last;
    }
    let Some(token) = doc.token(name.start).filter(|_| !doc.ends_in_ta_marbuta(name.start)) else { return name };
    let past = |bare: &Word| lexicon.triggers.forms(bare).iter().any(|(_, form)| *form == Form::Past);
    let verb =
        doc.form(name.start).ends_with("طالبه") && (0..token.splits.len()).any(|nth| token.owned(nth).iter().any(past));
    if verb { name.start + 1..name.end } else { name }
}

/// The trigger that begins at a token: the longest expression that its surroundings allow, else the reading of the
/// word alone that they fit best.
fn trigger_at(around: &Around<'_>, at: usize) -> Option<TriggerMention> {
    let (doc, book) = (around.doc, &around.lexicon.triggers);
    let expression = book.expressions.find(doc, at).filter(|hit| hit.end > at + 1 || doc.form(at) == "بيد");
    let expression = expression.and_then(|hit| {
        Some(TriggerMention {
            tokens: at..hit.end,
            nth: hit.value,
            form: Form::Noun,
            event_type: book.get(hit.value)?.event_type,
            conjunction: hit.split.conjunction,
            preposition: hit.split.preposition,
            definite: hit.split.article || doc.form(at).starts_with("ال"),
            pronoun: false,
            completed_by: None,
        })
    });
    if let Some(hit) = expression.filter(|hit| around.fit(hit).is_some()) {
        return Some(hit);
    }
    // Nearly every word carries no event, with or without a pronoun.
    if !book.may_carry(doc, at) {
        return None;
    }
    let relative = doc.before(at).is_some_and(|at| doc.is_word(at, &words!["التي", "الذي", "الذين"]));
    let pronouns = if doc.ends_in_ta_marbuta(at) {
        Pronouns::None
    } else if relative {
        Pronouns::Relative
    } else {
        Pronouns::Some
    };
    let token = doc.token(at)?;
    let mut splits = token.splits.iter().enumerate();
    let read = splits.find_map(|(nth, split)| best_reading(around, at, (split, token.owned(nth)), pronouns));
    let jussive = || {
        let negated = doc.before(at).is_some_and(|at| doc.is_word(at, &words!["لم"]));
        let forms = book.jussives(doc.word(at)).iter().filter(|_| negated).map(|&(nth, form)| (nth, form, false));
        best_of(around, at, doc.splits(at).first()?, forms.collect())
    };
    read.or_else(jussive)
}

/// Of the families that a split word may be, the one whose conditions are met nearest; a verb before a noun, a family
/// with conditions before one that has none.
fn best_reading(
    around: &Around<'_>,
    at: usize,
    (split, owned): (&Split, &[Word]),
    pronouns: Pronouns,
) -> Option<TriggerMention> {
    let readings = readings(around.lexicon, split, owned, pronouns);
    if readings.is_empty() { None } else { best_of(around, at, split, readings) }
}

fn best_of(
    around: &Around<'_>,
    at: usize,
    split: &Split,
    readings: Vec<(usize, Form, bool)>,
) -> Option<TriggerMention> {
    let mentions = readings.into_iter().filter_map(|(nth, form, pronoun)| {
        let with_object = pronoun && form != Form::Noun;
        if with_object && around.lexicon.triggers.get(nth)?.objectless {
            return None;
        }
        let clitic = pronoun || split.article || split.preposition.is_some();
        let form = if form == Form::Past && !clitic { settle(around, at, nth, split) } else { form };
        Some(TriggerMention {
            tokens: at..at + 1,
            nth,
            form,
            event_type: around.lexicon.triggers.get(nth)?.event_type,
            conjunction: split.conjunction,
            preposition: split.preposition,
            definite: split.article || pronoun,
            pronoun,
            completed_by: None,
        })
    });
    let fitting = mentions.filter_map(|mention| Some((around.fit(&mention)?, mention)));
    let best = fitting.min_by_key(|(fit, mention)| (mention.form == Form::Noun, *fit));
    best.map(|(_, mention)| mention)
}

/// Whether a word may end with a pronoun.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pronouns {
    /// It ends with a ta marbuta, which folding makes a ه: "دفعة" is not "دفعه".
    None,
    /// It may.
    Some,
    /// It may, and after a relative it is a verb with its object ("التي سيطرتها").
    Relative,
}

/// The families and forms that a split word may be: (family, form, whether a pronoun was taken off).
fn readings(lexicon: &Lexicon, split: &Split, owned: &[Word], pronouns: Pronouns) -> Vec<(usize, Form, bool)> {
    let fits = |form: Form| match form {
        Form::Noun => split.preposition != Some('س'),
        Form::Past | Form::Passive | Form::Participle => !split.article && split.preposition.is_none(),
        Form::Present => !split.article && matches!(split.preposition, None | Some('س' | 'ل')),
    };
    let of = |stem: &Word, pronoun: bool| {
        let forms = lexicon.triggers.forms(stem).iter().filter(move |(_, form)| fits(*form));
        forms.map(move |&(nth, form)| (nth, form, pronoun))
    };
    let mut found: Vec<(usize, Form, bool)> = of(&split.stem, false).collect();
    if found.is_empty() && !split.article && pronouns != Pronouns::None {
        found = owned.iter().flat_map(|bare| of(bare, true)).collect();
        // "سيطرتها" is the noun with its ta marbuta back, before it is a verb with an object.
        if pronouns != Pronouns::Relative
            && split.stem.contains('ت')
            && found.iter().any(|(_, form, _)| *form == Form::Noun)
        {
            found.retain(|(_, form, _)| *form == Form::Noun);
        }
    }
    found
}

/// A perfect that is spelled like its verbal noun ("قصف", "رفض"): which of the two it is here.
fn settle(around: &Around<'_>, at: usize, nth: usize, split: &Split) -> Form {
    let Around { doc, lexicon, .. } = around;
    let noun_too = lexicon.triggers.forms(&split.stem).iter().any(|&(other, form)| other == nth && form == Form::Noun);
    if !noun_too {
        return Form::Past;
    }
    let before = doc.before(at);
    let opens = before.is_none_or(|at| {
        doc.token(at).is_some_and(|token| token.is_sign()) || doc.is_bare(at, &lexicon.classes.before_verbs)
    });
    // "إن جندياً قتل في الهجوم": a noun would have its genitive.
    let victim = lexicon.triggers.get(nth).is_some_and(|trigger| trigger.subject_is_victim);
    let alone = victim
        && doc.is_bare(at + 1, &lexicon.classes.after_passives)
        && !before.is_some_and(|at| doc.is_word(at, &words!["عمليات", "عمليه", "جريمه"]));
    let verb_like = alone || opens || (split.conjunction && before.is_some_and(|at| doc.form(at).ends_with('،')));
    if verb_like { Form::Past } else { Form::Noun }
}

/// Joins triggers that carry one event together: a verb with its own verbal noun as object, a trigger and the word that
/// makes it one, two nouns of a kind in a row ("استعادة السيطرة", "استقدمت تعزيزات", "وقّعت الفصائل اتفاقا").
fn merge(doc: &Doc<'_>, found: Vec<TriggerMention>) -> Vec<TriggerMention> {
    let mut kept: Vec<TriggerMention> = Vec::with_capacity(found.len());
    for hit in found {
        let completes = |earlier: &TriggerMention| {
            earlier.event_type == hit.event_type && earlier.completed_by.is_some_and(|at| hit.tokens.contains(&at))
        };
        if !hit.is_verb() && kept.iter().rev().take(3).any(completes) {
            continue;
        }
        if let Some(last) = kept.last_mut() {
            let gap = hit.tokens.start - last.tokens.end;
            let same = last.event_type == hit.event_type;
            let closed = (last.tokens.end..hit.tokens.start).any(|at| {
                doc.token(at).is_some_and(|token| token.is_mark('،') || token.is_mark('.') || token.starts_line)
            });
            let reach = if hit.event_type == EventType::Deployment && !hit.is_verb() {
                if last.is_verb() { 10 } else { 5 }
            } else if hit.event_type == EventType::Protest {
                6
            } else {
                1
            };
            if same && !hit.is_verb() && gap <= reach && !closed && (!hit.conjunction || gap == 0) {
                continue;
            }
            let of_deal = last.event_type == EventType::Agreement && hit.event_type == EventType::Agreement && gap <= 2;
            if of_deal {
                continue;
            }
        }
        kept.push(hit);
    }
    kept
}
