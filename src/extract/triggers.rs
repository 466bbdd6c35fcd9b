//! Triggers in the text: the verbs and verbal nouns that carry events, with the kind of event they mean there.

use super::actors::{ActorMention, Cast};
use super::doc::Doc;
use super::lexicon::{Form, Lexicon, Trigger};
use super::places::PlaceMentioned;
use crate::arabic::{Split, without_pronoun};
use crate::model::EventType;
use std::ops::Range;

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
    let mut masked = vec![false; doc.len()];
    let names =
        actors.iter().map(|mention| mention.tokens.clone()).chain(places.iter().map(|mention| mention.tokens.clone()));
    for name in names {
        masked.get_mut(name).into_iter().flatten().for_each(|masked| *masked = true);
    }
    let mut found: Vec<TriggerMention> = Vec::new();
    let mut at = 0;
    while at < doc.len() {
        let hit = trigger_at(doc, lexicon, at).filter(|hit| !overlaps(&masked, &hit.tokens, doc));
        match hit {
            Some(hit) if allowed(doc, lexicon, &hit, actors, places) => {
                at = hit.tokens.end;
                found.push(hit);
            }
            _ => at += 1,
        }
    }
    for hit in &mut found {
        hit.event_type = refined(doc, lexicon, hit, (actors, cast));
    }
    merge(doc, found)
}

fn overlaps(masked: &[bool], tokens: &Range<usize>, _doc: &Doc<'_>) -> bool {
    masked.get(tokens.clone()).is_some_and(|masked| masked.iter().any(|&masked| masked))
}

fn trigger_at(doc: &Doc<'_>, lexicon: &Lexicon, at: usize) -> Option<TriggerMention> {
    let book = &lexicon.triggers;
    let expression = book.expressions.find(doc, at).filter(|hit| hit.end > at + 1 || doc.form(at) == "بيد");
    if let Some(hit) = expression {
        let event_type = book.get(hit.value)?.event_type;
        return Some(TriggerMention {
            tokens: at..hit.end,
            nth: hit.value,
            form: Form::Noun,
            event_type,
            conjunction: hit.split.conjunction,
            preposition: hit.split.preposition,
            definite: hit.split.article || doc.form(at).starts_with("ال"),
            pronoun: false,
        });
    }
    let relative = doc.before(at).is_some_and(|at| doc.is_word(at, &["التي", "الذي", "الذين"]));
    let mut readings = doc.splits(at).iter().flat_map(|split| readings(lexicon, split, relative));
    let (split, nth, form, pronoun) =
        readings.find(|(split, nth, ..)| allowed_words(doc, at, book.get(*nth), split))?;
    let form = if form == Form::Past && !pronoun_or_clitic(split, pronoun) {
        settle(doc, lexicon, at, nth, split)
    } else {
        form
    };
    Some(TriggerMention {
        tokens: at..at + 1,
        nth,
        form,
        event_type: book.get(nth)?.event_type,
        conjunction: split.conjunction,
        preposition: split.preposition,
        definite: split.article || pronoun,
        pronoun,
    })
}

fn pronoun_or_clitic(split: &Split, pronoun: bool) -> bool {
    pronoun || split.article || split.preposition.is_some()
}

/// The families and forms that a split word may be: (split, family, form, whether a pronoun was taken off).
fn readings<'a>(lexicon: &Lexicon, split: &'a Split, relative: bool) -> Vec<(&'a Split, usize, Form, bool)> {
    let fits = |form: Form| match form {
        Form::Noun => split.preposition != Some('س'),
        Form::Past | Form::Passive => !split.article && split.preposition.is_none(),
        Form::Present => !split.article && matches!(split.preposition, None | Some('س' | 'ل')),
        Form::Participle => !split.article && split.preposition.is_none(),
    };
    let mut found: Vec<_> = lexicon
        .triggers
        .forms(&split.stem)
        .iter()
        .filter(|(_, form)| fits(*form))
        .map(|&(nth, form)| (split, nth, form, false))
        .collect();
    if found.is_empty() && !split.article {
        for bare in without_pronoun(&split.stem) {
            let forms = lexicon.triggers.forms(&bare).iter().filter(|(_, form)| fits(*form));
            found.extend(forms.map(|&(nth, form)| (split, nth, form, true)));
        }
        // "سيطرتها" is the noun with its ta marbuta back, before it is a verb with an object.
        if !relative && split.stem.contains('ت') && found.iter().any(|(_, _, form, _)| *form == Form::Noun) {
            found.retain(|(_, _, form, _)| *form == Form::Noun);
        }
    }
    // A verb is the likelier reading of a word that may be both; settle() looks at the words around it.
    found.sort_by_key(|(_, _, form, _)| *form == Form::Noun);
    found
}

/// A perfect that is spelled like its verbal noun ("قصف", "رفض"): which of the two it is here.
fn settle(doc: &Doc<'_>, lexicon: &Lexicon, at: usize, nth: usize, split: &Split) -> Form {
    let noun_too = lexicon.triggers.forms(&split.stem).iter().any(|&(other, form)| other == nth && form == Form::Noun);
    if !noun_too {
        return Form::Past;
    }
    let before = doc.before(at);
    let opens = before.is_none_or(|at| {
        doc.token(at).is_some_and(|token| !token.form.chars().all(char::is_alphanumeric))
            || doc.is_word(
                at,
                &[
                    "قد",
                    "ان",
                    "الذي",
                    "التي",
                    "حيث",
                    "فيما",
                    "بينما",
                    "ثم",
                    "كما",
                    "لم",
                    "ما",
                    "انه",
                    "انها",
                    "كان",
                    "كانت",
                    "عندما",
                    "بعدما",
                ],
            )
    });
    // "إن جندياً قتل في الهجوم": a noun would have its genitive.
    let victim = lexicon.triggers.get(nth).is_some_and(|trigger| trigger.subject_is_victim);
    let alone = victim
        && doc.is_word(at + 1, &["في", "علي", "خلال", "اثناء", "اثر", "جراء", "برصاص", "بقصف", "اليوم", "امس", "قرب"])
        && !before.is_some_and(|at| doc.is_word(at, &["عمليات", "عمليه", "جريمه"]));
    let verb_like = alone || opens || (split.conjunction && before.is_some_and(|at| doc.form(at).ends_with('،')));
    if verb_like { Form::Past } else { Form::Noun }
}

/// Whether the words around a trigger allow it.
fn allowed_words(doc: &Doc<'_>, at: usize, trigger: Option<&Trigger>, _split: &Split) -> bool {
    let Some(trigger) = trigger else { return false };
    let near = |range: Range<usize>, words: &[String]| {
        range.into_iter().any(|near| near != at && matches_any(doc, near, words))
    };
    // A long subject may stand between "فجّر" or "حذّر" and what they call for.
    let reach = if matches!(trigger.event_type, EventType::Bombing | EventType::Threat) { 10 } else { 7 };
    let needs = trigger.needs.is_empty() || near(at.saturating_sub(3)..at + reach, &trigger.needs);
    let before = trigger.before.is_empty() || near(at.saturating_sub(9)..at, &trigger.before);
    let next = doc.past_quotes(at + 1);
    let not_before = !matches_any(doc, next, &trigger.not_before);
    let not_after = doc.before(at).is_none_or(|before| !matches_any(doc, before, &trigger.not_after));
    needs && before && not_before && not_after
}

fn matches_any(doc: &Doc<'_>, at: usize, words: &[String]) -> bool {
    words.iter().any(|word| doc.form(at) == word || doc.splits(at).iter().any(|split| split.stem == *word))
}

/// Whether a trigger counts where it stands.
fn allowed(
    doc: &Doc<'_>,
    lexicon: &Lexicon,
    hit: &TriggerMention,
    actors: &[ActorMention],
    places: &[PlaceMentioned],
) -> bool {
    let Some(trigger) = lexicon.triggers.get(hit.nth) else { return false };
    let multiword = hit.tokens.len() > 1 || doc.form(hit.tokens.start) == "بيد";
    let split = doc.splits(hit.tokens.start).first();
    let words = !multiword || split.is_some_and(|split| allowed_words(doc, hit.tokens.start, Some(trigger), split));
    let beside = |mention: &&ActorMention| {
        !mention.backing
            && mention.tokens.start < hit.tokens.end + 6
            && hit.tokens.start < mention.tokens.end + 6
            && same_line(doc, hit.tokens.start, mention.tokens.start)
    };
    // Shells told with ب are what something else is done with.
    let instrument = trigger.rule.ends_with("qadhaif") && hit.preposition == Some('ب');
    let right_after =
        |mention: &ActorMention| mention.tokens.start >= hit.tokens.end && mention.tokens.start < hit.tokens.end + 3;
    let placed = |mention: &PlaceMentioned| {
        mention.tokens.start < hit.tokens.end + 9
            && hit.tokens.start < mention.tokens.end + 5
            && same_line(doc, hit.tokens.start, mention.tokens.start)
    };
    words
        && !instrument
        && (!trigger.needs_actor || actors.iter().any(|mention| beside(&mention)))
        && (!trigger.needs_place || actors.iter().any(right_after) || places.iter().any(placed))
}

fn same_line(doc: &Doc<'_>, a: usize, b: usize) -> bool {
    (a.min(b) + 1..=a.max(b)).all(|at| doc.token(at).is_some_and(|token| !token.starts_line))
}

/// The kind of event in its context: "قصف" by aircraft is an air strike, "سيطرة" under which a place stands is control.
fn refined(doc: &Doc<'_>, lexicon: &Lexicon, hit: &TriggerMention, actors: (&[ActorMention], &Cast)) -> EventType {
    let around = |before: usize, after: usize, stems: &[&str]| {
        (hit.tokens.start.saturating_sub(before)..hit.tokens.end + after)
            .any(|at| doc.has_stem(at, stems) && same_line(doc, hit.tokens.start, at))
    };
    let rule = lexicon.triggers.get(hit.nth).map_or("", |trigger| trigger.rule.as_str());
    let aircraft = [
        "طيران",
        "طايرات",
        "طايره",
        "جوي",
        "جويه",
        "غارات",
        "مروحيات",
        "مقاتلات",
        "براميل",
        "مسيره",
        "مسيرات",
        "حربيه",
        "مروحيه",
        "صواريخ جو",
    ];
    let explosives = ["مفخخه", "مفخخات", "ناسفه", "انتحاري", "انتحاريين", "لغم", "عبوه"];
    match hit.event_type {
        EventType::Shelling if around(4, 6, &aircraft) && !around(3, 5, &["مدفعي", "مدفعيه", "قذايف", "راجمات"]) => {
            EventType::AirStrike
        }
        EventType::Shelling if rule.ends_with("istihdaf") && around(3, 8, &["عبوه", "مفخخه", "ناسفه", "لغم"]) => {
            EventType::Bombing
        }
        EventType::Offensive
            if rule.ends_with("itida") && around(0, 10, &["قذايف", "قذيفه", "صواريخ", "صاروخيه", "هاون", "مدفعيه"]) =>
        {
            EventType::Shelling
        }
        EventType::Offensive if rule.ends_with("hujum") && around(0, 3, &explosives) => EventType::Bombing,
        EventType::Seizure if rule.ends_with("saytara") && is_state(doc, hit) => EventType::Control,
        EventType::Withdrawal if of_civilians(hit, rule, actors) => EventType::Evacuation,
        other => other,
    }
}

/// "تسيطر على", "إضافة لسيطرة", "الخاضعة لسيطرة": a state, not a taking.
fn is_state(doc: &Doc<'_>, hit: &TriggerMention) -> bool {
    let before = doc.before(hit.tokens.start);
    let linked =
        before.is_some_and(|at| doc.has_stem(at, &["اضافه", "خاضعه", "خاضع", "تحت", "استمرار", "بقاء", "مقابل", "ظل"]));
    let continues = before.is_some_and(|at| doc.has_stem(at, &["تستمر", "يستمر", "تزال", "يزال", "زالت", "زال"]));
    linked || continues || (hit.form == Form::Present && hit.preposition.is_none())
}

fn of_civilians(hit: &TriggerMention, rule: &str, (actors, cast): (&[ActorMention], &Cast)) -> bool {
    let general = ["khuruj", "mughadara", "firar"].iter().any(|end| rule.ends_with(end));
    let after = actors
        .iter()
        .find(|mention| mention.tokens.start >= hit.tokens.end && mention.tokens.start < hit.tokens.end + 4);
    let next = after.or_else(|| {
        actors
            .iter()
            .rev()
            .find(|mention| mention.tokens.end <= hit.tokens.start && mention.tokens.end + 2 > hit.tokens.start)
    });
    general
        && next
            .and_then(ActorMention::named)
            .is_some_and(|nth| cast.get(nth).is_some_and(|actor| &*actor.camp.0 == "civilians"))
}

/// Joins triggers that carry one event together: a verb with its own verbal noun as object, two nouns of a kind in a
/// row ("استعادة السيطرة", "استقدمت تعزيزات", "انفجار عبوة").
fn merge(doc: &Doc<'_>, found: Vec<TriggerMention>) -> Vec<TriggerMention> {
    let mut kept: Vec<TriggerMention> = Vec::with_capacity(found.len());
    for hit in found {
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
