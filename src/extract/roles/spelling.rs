//! What the spelling of a finite verb tells of its arguments, and where what it says begins.

use super::View;
use crate::arabic::words;
use crate::extract::actors::ActorMention;
use crate::extract::lexicon::Form;
use crate::model::EventType;

/// What the spelling of a finite verb tells of its arguments.
pub(super) struct Verb {
    /// A plural ending: the subject stands before it or is not written, for a verb before its subject is singular.
    pub(super) plural: bool,
    /// A vowel sign of the passive ("اعتُقل", "قُتل").
    pub(super) passive: bool,
    /// A pronoun is its object.
    pub(super) object_pronoun: bool,
    /// Where what is said begins, after a verb of speech; the end of the clause for others.
    content: usize,
}

impl Verb {
    pub(super) fn read(view: &View<'_>) -> Self {
        let form = view.doc.form(view.hit.tokens.start);
        let bare = ["ها", "هم", "ه", "هما", "هن"].iter().find_map(|pronoun| form.strip_suffix(pronoun));
        let plural = form.ends_with("وا")
            || (view.hit.form == Form::Present && form.ends_with("ون"))
            || (view.hit.pronoun && bare.is_some_and(|bare| bare.ends_with('و')));
        let written = view.doc.span(&view.hit.tokens).slice(&view.doc.report.text);
        let past = matches!(view.hit.form, Form::Past | Form::Passive);
        let vowelled = written.chars().take(4 + usize::from(view.hit.conjunction)).any(|letter| letter == '\u{064F}');
        Self {
            plural,
            passive: view.hit.form == Form::Passive || (past && vowelled) || (vowelled && is_of_long_stem(view)),
            object_pronoun: view.hit.pronoun,
            content: content_start(view),
        }
    }

    /// Whether the mention is the first word of what is threatened or said ("حذر من أن X"), or is to be driven out as
    /// is demanded ("طالبوا بإخراج X").
    pub(super) fn speaks_of(&self, view: &View<'_>, mention: &ActorMention) -> bool {
        let Some(before) = view.doc.before(mention.tokens.start) else { return false };
        let of_content = view.hit.event_type == EventType::Threat
            && before == self.content
            && view.doc.is_word(before, &words!["ان", "بان"]);
        let of_condition = view.hit.event_type == EventType::Demand
            && before == self.content + 1
            && view.doc.is_word(self.content, &words!["ان", "بان"]);
        let driven_out = view.hit.event_type == EventType::Demand
            && before <= view.hit.tokens.end + 14
            && view.doc.is_any(before, &view.lexicon.role_words.driven_out);
        of_content || of_condition || driven_out
    }

    /// Whether the mention stands before what is said, and so can be the subject or the one addressed.
    pub(super) fn owns(&self, mention: &ActorMention) -> bool {
        mention.tokens.start < self.content
    }
}

/// Where what is demanded, denied or blamed begins: at "أن", at a word with ب, at a verbal noun.
fn content_start(view: &View<'_>) -> usize {
    let end = view.clause.end;
    if !view.hit.event_type.is_speech() {
        return end;
    }
    let begins = |at: usize| {
        let blame = view.hit.event_type == EventType::Accusation && view.doc.is_any(at, &view.lexicon.role_words.blame);
        let with_ba = view.doc.splits(at).iter().any(|split| {
            split.preposition == Some('ب')
                && view.lexicon.triggers.forms(&split.stem).iter().any(|(_, form)| *form == Form::Noun)
        });
        // "طالب بحماية المدنيين"
        let for_what = view.hit.event_type == EventType::Demand
            && view.doc.is_any(view.hit.tokens.start, &view.lexicon.role_words.asks_for)
            && view.doc.form(at).chars().count() > 4
            && view.doc.splits(at).iter().any(|split| split.preposition == Some('ب'))
            && !view.after.iter().any(|mention| mention.tokens.contains(&at));
        let to = view.hit.event_type == EventType::Demand && view.doc.is_word(at, &words!["الي"]);
        blame || with_ba || for_what || to || view.doc.is_word(at, &words!["ان", "بان", "انه", "انها", "ما", "بما"])
    };
    (view.hit.tokens.end..end).find(|&at| begins(at)).unwrap_or(end)
}

/// "يُعتقل", "يُستهدف", "يُتهم": a present of a stem whose active has no "u" on its first letter, as that of "يُطلق" has.
fn is_of_long_stem(view: &View<'_>) -> bool {
    let form = view.doc.form(view.hit.tokens.start);
    let bare = form.strip_prefix('و').filter(|_| view.hit.conjunction).unwrap_or(form);
    let stem = bare.strip_prefix(['ي', 'ت']).unwrap_or("");
    let infix = stem.chars().nth(1) == Some('ت') && stem.chars().count() >= 4;
    view.hit.form == Form::Present && (infix || stem.starts_with("ست") || stem.starts_with("ته"))
}
