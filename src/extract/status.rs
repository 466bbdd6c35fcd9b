//! How a report vouches for what it tells: plain, as rumour, disputed, denied, planned, conditional.
//!
//! A cue counts for what stands after it in its clause, as far as no finite verb of the past, no cause and no time
//! comes between. A finite verb of the past is told as fact even where a plan or a demand stands before it
//! ("طالبت بالانسحاب من المواقع التي سيطرت عليها").

mod planned;

use super::doc::Doc;
use super::lexicon::{Form, Lexicon, PhraseBook, Words};
use super::triggers::TriggerMention;
use crate::arabic::{Key, words};
use crate::model::{EventType, Status};
use std::ops::Range;

/// What is told, as a noun.
const ACCOUNTS: [Key; 12] =
    words!["اتهام", "اتهامات", "روايه", "روايات", "خبر", "انباء", "نبا", "ادعاء", "ادعاءات", "مزاعم", "زعم", "تقارير"];
/// Verbs that turn an account down.
const REJECTS: [Key; 14] = words![
    "رفض",
    "رفضه",
    "رفضته",
    "رفضها",
    "رفضت",
    "رفضوا",
    "نفاها",
    "نفتها",
    "فند",
    "فندت",
    "كذبها",
    "كذبتها",
    "انكرها",
    "انكرتها"
];

/// A status and the tokens that decide it.
#[derive(Clone, Debug)]
pub struct Vouched {
    /// The status.
    pub status: Status,
    /// The cue; `None` for plain telling.
    pub cue: Option<Range<usize>>,
}

/// The status of a trigger within its clause; `denied_from` is where the reach of an earlier denial begins.
pub fn status(
    doc: &Doc<'_>,
    lexicon: &Lexicon,
    trigger: &TriggerMention,
    clause: &Range<usize>,
    denied_from: Option<usize>,
    governed: Option<Range<usize>>,
) -> Vouched {
    let telling = Telling { doc, words: &lexicon.words, trigger, clause };
    let found = telling
        .denied(denied_from)
        .map(|cue| (Status::Denied, cue))
        .or_else(|| telling.conditional().map(|cue| (Status::Hypothetical, cue)))
        .or_else(|| telling.rumoured().map(|cue| (Status::Unconfirmed, cue)))
        .or_else(|| telling.disputed().or_else(|| telling.rejected()).map(|cue| (Status::Disputed, cue)))
        .or_else(|| telling.planned(governed).map(|cue| (Status::Planned, cue)));
    found.map_or(Vouched { status: Status::Reported, cue: None }, |(status, cue)| Vouched { status, cue: Some(cue) })
}

/// A trigger in its clause.
struct Telling<'a> {
    doc: &'a Doc<'a>,
    words: &'a Words,
    trigger: &'a TriggerMention,
    clause: &'a Range<usize>,
}

impl Telling<'_> {
    fn start(&self) -> usize {
        self.trigger.tokens.start
    }

    /// A finite verb that tells of something past.
    fn told(&self) -> bool {
        matches!(self.trigger.form, Form::Past | Form::Passive | Form::Participle)
    }

    /// Demands, refusals and the like are themselves words: what casts doubt on words of others casts none on them.
    fn speech(&self) -> bool {
        matches!(
            self.trigger.event_type,
            EventType::Demand | EventType::Refusal | EventType::Denial | EventType::Accusation | EventType::Threat
        )
    }

    fn denied(&self, denied_from: Option<usize>) -> Option<Range<usize>> {
        let start = self.start();
        let denied = denied_from.filter(|&from| from < start && !self.speech()).map(|from| from..from + 1);
        self.negation()
            .or_else(|| self.negated_ability())
            .or(denied)
            .or_else(|| self.cue(&self.words.denial_cues, 8).filter(|cue| self.is_denied_by(cue)))
            .or_else(|| self.failed())
            .or_else(|| self.unfounded())
            .or_else(|| self.will_not_be())
    }

    /// Words of others are denied only where it is denied that they were said ("نفى أن تكون بلاده وضعت شروطا").
    fn is_denied_by(&self, cue: &Range<usize>) -> bool {
        let that = self.doc.form(cue.end) == "ان" || self.doc.form(cue.end + 1) == "ان";
        let was = (cue.end..self.start()).any(|at| self.doc.is_word(at, &words!["تكون", "يكون", "يكونوا"]));
        if self.speech() { that && was } else { !self.is_past_it(cue) }
    }

    /// "دون أن تسجل إصابات، كما استولى": what is told as past after an absence is told anew.
    fn is_past_it(&self, cue: &Range<usize>) -> bool {
        self.told() && self.doc.is_word(cue.start, &words!["دون", "من", "بدون", "لم"])
    }

    /// "لم", "عدم" and the like, up to two words before.
    fn negation(&self) -> Option<Range<usize>> {
        let mut at = self.doc.before(self.start())?;
        for _ in 0..2 {
            if self.negates(at) {
                return (!self.excepts() && !self.is_only_beside(at)).then_some(at..at + 1);
            }
            at = self.doc.before(at)?;
        }
        None
    }

    /// "لم تقبل طلبا", "لم تخرج القمة بضوء أخضر": the negated verb tells of a demand that was made, of a meeting that was
    /// held.
    fn is_only_beside(&self, negation: usize) -> bool {
        const ACCEPTS: [Key; 8] = words!["تقبل", "يقبل", "يقبلوا", "تستجب", "يستجب", "توافق", "يوافق", "تلب"];
        const COMES_ABOUT: [Key; 14] = words![
            "تعقد", "يعقد", "تجر", "تجري", "يجر", "يجري", "تتم", "يتم", "توقع", "يوقع", "تبرم", "يبرم", "تحصل", "يحصل"
        ];
        let verb = negation + 1;
        if self.speech() {
            return verb != self.start() && self.doc.is_word(verb, &ACCEPTS);
        }
        if verb == self.start() || self.trigger.is_verb() {
            return false;
        }
        let met = matches!(self.trigger.event_type, EventType::Meeting | EventType::Negotiation | EventType::Agreement);
        met && self.trigger.definite
            && self.trigger.preposition.is_none()
            && verb + 1 == self.start()
            && !self.doc.is_any(verb, &self.words.support)
            && !self.doc.is_word(verb, &COMES_ABOUT)
    }

    /// "عملية عسكرية ضد إدلب \"لن تجري\"": a noun, and that it will not come about.
    fn will_not_be(&self) -> Option<Range<usize>> {
        const REACH: usize = 6;
        const COMES_ABOUT: [Key; 12] =
            words!["تجري", "يجري", "تجر", "يجر", "تتم", "يتم", "تحدث", "يحدث", "تقع", "يقع", "تحصل", "يحصل"];
        let from = self.trigger.tokens.end;
        let not = |at: &usize| self.doc.is_word(*at, &words!["لن", "لم"]) && self.doc.is_word(at + 1, &COMES_ABOUT);
        let mut rest = (from..from + REACH).take_while(|&at| !self.ends_sentence(at) && !self.is_comma(at));
        rest.find(not).filter(|_| !self.trigger.is_verb() && !self.speech()).map(|at| at..at + 2)
    }

    /// "لم تقطع المدرعات سوى كيلومترات", "لم يدخلوا إلا بعد ساعات": only so much, and not nothing.
    fn excepts(&self) -> bool {
        const REACH: usize = 12;
        let from = self.trigger.tokens.end;
        let only = |at: usize| {
            self.doc.is_word(at, &words!["سوي"])
                || (self.doc.form(at) == "الا"
                    && !self.doc.form(at + 1).starts_with("ان")
                    && self.doc.form(at + 1) != "اذا")
        };
        (from..from + REACH).take_while(|&at| !self.ends_sentence(at)).any(only)
    }

    fn is_comma(&self, at: usize) -> bool {
        self.doc.token(at).is_some_and(|token| token.is_mark('،'))
    }

    /// "لم تتمكن من السيطرة": the verb between is negated, and with it what it leads to.
    fn negated_ability(&self) -> Option<Range<usize>> {
        let from = self.clause.start.max(self.start().saturating_sub(8));
        let negated = |at: usize| self.negates(at) && self.doc.is_any(at + 1, &self.words.abilities);
        let at = (from..self.start()).rev().find(|&at| negated(at)).filter(|_| !self.told())?;
        let goes_on = (at..self.start()).any(|at| self.doc.form(at) == "وان");
        (!goes_on && !self.settled_from(at + 2)).then_some(at..at + 2)
    }

    /// "فشلت الفصائل في السيطرة", "يمتنع عن شن غارات".
    fn failed(&self) -> Option<Range<usize>> {
        let joined = |at: usize| self.doc.is_word(at, &words!["في", "عن"]);
        // "فشلت قمة جمعت قادة روسيا وإيران في الاتفاق على هدنة": far off, the word for "in" stands right before.
        let right_before = self.doc.before(self.start()).is_some_and(|at| self.doc.is_word(at, &words!["في"]));
        let reach = if right_before && !self.trigger.is_verb() { 24 } else { 8 };
        let found = self.cue(&self.words.failures, reach).filter(|_| !self.told())?;
        ((found.end..self.start()).any(joined) && !self.settled_from(found.end)).then_some(found)
    }

    /// "ما ورد عن سحب الحاجز غير دقيق": hearsay, and called so after it.
    fn unfounded(&self) -> Option<Range<usize>> {
        let from = self.line_start(self.start().saturating_sub(16));
        cue(self.doc, &self.words.hearsay, from..self.start()).filter(|_| !self.speech())?;
        self.rest_of_sentence().find_map(|at| Some(at..self.words.unfounded.find(self.doc, at)?.end))
    }

    fn negates(&self, at: usize) -> bool {
        let form = self.doc.form(at);
        let negation = &self.words.negation;
        let form = form.strip_prefix(['و', 'ف']).filter(|rest| negation.contains(*rest)).unwrap_or(form);
        let relative = form == "ما" && self.doc.token(at).is_some_and(|token| !token.starts_line);
        let unless = form == "لم" && self.doc.before(at).is_some_and(|before| self.doc.is_word(before, &words!["ما"]));
        let goes_on = self.doc.is_bare(at + 1, &self.words.unending);
        negation.contains(form) && !relative && !unless && !goes_on
    }

    /// A condition: "إذا", "في حال", "قد" before a verb of the present, "أي" before a noun; or the consequence of one
    /// in the future ("إذا انسحبوا فإن الجيش سيدخل").
    fn conditional(&self) -> Option<Range<usize>> {
        let near = self.cue(&self.words.hypothetical, 4).filter(|near| {
            let word = self.doc.form(near.start);
            match word.strip_prefix(['و', 'ف']).unwrap_or(word) {
                "قد" => {
                    self.trigger.form == Form::Present
                        || self.doc.form(near.end).starts_with(['ت', 'ي'])
                            && self.doc.is_any(near.end, &self.words.support)
                }
                "اي" => near.end == self.start() && !self.trigger.is_verb(),
                _ => true,
            }
        });
        let feared = || {
            let set = self.scheduled().is_some();
            let fears = self.cue(&self.words.fears, 16).filter(|_| !self.told() && !self.speech() && !set)?;
            (!self.settled_from(fears.end)).then_some(fears)
        };
        near.or_else(|| self.if_it_did())
            .or_else(|| self.if_at_all())
            .or_else(feared)
            .or_else(|| self.unless())
            .or_else(|| {
                let from = self.start().saturating_sub(25);
                let before = (from..self.start()).rev().take_while(|&at| !self.ends_sentence(at)).last()?;
                let consequence =
                    (before..self.start()).any(|at| self.doc.is_word(at, &words!["فان", "فانه", "فانها"]));
                let future = self.trigger.preposition == Some('س') && consequence;
                cue(self.doc, &self.words.conditions, before..self.start()).filter(|_| future)
            })
    }

    /// "إن دخل المدينة": "if" as it is spelled, right before a verb of the past.
    fn if_it_did(&self) -> Option<Range<usize>> {
        let before = self.start().checked_sub(1).filter(|_| self.trigger.form == Form::Past)?;
        let written = self.doc.span(&(before..before + 1)).slice(&self.doc.report.text);
        let said = self.doc.before(before).is_some_and(|at| self.doc.is_bare(at, &self.words.saying_verbs));
        (matches!(written, "إن" | "وإن" | "فإن") && !said).then_some(before..before + 1)
    }

    /// "سقوط المطار، إن تم": "if it came about" right after a noun.
    fn if_at_all(&self) -> Option<Range<usize>> {
        const REACH: usize = 5;
        let from = self.trigger.tokens.end;
        let found = |at: &usize| {
            self.doc.is_word(*at, &words!["ان", "اذا", "لو"])
                && self.doc.is_word(at + 1, &words!["تم", "تمت", "حصل", "حصلت", "حدث", "صح", "صحت", "ثبت"])
        };
        (from..from + REACH)
            .take_while(|&at| !self.ends_sentence(at))
            .filter(|_| !self.trigger.is_verb())
            .find(found)
            .map(|at| at..at + 2)
    }

    /// "سيدخل الجيش المدينة إن لم يسلم السلاح": announced under a condition that stands after it.
    fn unless(&self) -> Option<Range<usize>> {
        let announced = (self.trigger.preposition == Some('س') && self.trigger.is_verb())
            || (self.written_future() && !self.speech());
        if !announced {
            return None;
        }
        let condition = |at| Some(at..self.words.unless.find(self.doc, at)?.end);
        // "سيلتقي نظيره، ولا يستبعد أن تعقد جولة في حال": what is told anew has conditions of its own.
        let anew = |at: &usize| self.is_comma(*at) && self.doc.begins_with_wa(at + 1);
        self.rest_of_sentence().take_while(|at| !anew(at)).find_map(condition)
    }

    /// Told as rumour before it, or left unconfirmed after it.
    fn rumoured(&self) -> Option<Range<usize>> {
        if self.speech() {
            return None;
        }
        let start = self.start();
        // "أنباء عن عزل القائد وتكليف نائبه": a noun joined to another shares its cue.
        let joined = self.trigger.conjunction && !self.trigger.is_verb();
        let from = if joined {
            self.line_start(start.saturating_sub(16))
        } else {
            self.clause.start.max(start.saturating_sub(10))
        };
        cue(self.doc, &self.words.rumour, from..start).or_else(|| {
            let rest = self.rest_of_sentence();
            let unverified = rest.clone().find_map(|at| Some(at..self.words.unverified.find(self.doc, at)?.end))?;
            // "اشتباكات في الحي، وأنباء غير مؤكدة عن إعطاب دبابة": hearsay of something else.
            if self.doc.begins_with_wa(unverified.start)
                && self.doc.is_word(unverified.end, &words!["عن", "بان", "حول"])
            {
                return None;
            }
            // "أُسر تسعة، ثم وردت معلومات بأنهم ذبحوا، ولم يتأكد ذلك": only the hearsay is left open.
            let hearsay = |at: usize| self.words.hearsay.find(self.doc, at).is_some();
            // "وهي أنباء لم يتسن التحقق منها" calls so what was told before it.
            (!(rest.start..unverified.start.saturating_sub(1)).any(hearsay)).then_some(unverified)
        })
    }

    /// "... وهو ما نفاه ناشطون": told, and denied in the same breath.
    fn disputed(&self) -> Option<Range<usize>> {
        let denied =
            |at: &usize| self.doc.is_word(*at, &words!["ما"]) && self.doc.is_bare(at + 1, &self.words.denied_after);
        let denied = |at: &usize| denied(at) || self.contests_it(*at);
        let told = |at: usize| self.doc.is_bare(at, &self.words.saying_verbs);
        let found = self.rest_of_sentence().find(denied).filter(|_| !self.speech())?;
        // What was told before another one began to speak is not what is denied.
        (!(self.trigger.tokens.end..found.saturating_sub(1)).any(told)).then_some(found).map(|at| at..at + 2)
    }

    /// "لكن مصدرا محليا شكك في ذلك": a verb of doubt about all that was told.
    fn contests_it(&self, at: usize) -> bool {
        const CONTESTS: [Key; 8] = words!["نفي", "نفت", "نفوا", "شكك", "شككت", "شككوا", "كذب", "دحض"];
        const BACK: usize = 8;
        let that = self.doc.is_word(at + 1, &words!["ذلك"])
            || (self.doc.is_word(at + 1, &words!["في"]) && self.doc.is_word(at + 2, &words!["ذلك"]));
        let contrast = |at: usize| self.doc.is_word(at, &words!["لكن", "فيما", "بينما"]) || self.doc.form(at) == "غير";
        that && self.doc.is_word(at, &CONTESTS)
            && (at.saturating_sub(BACK)..at).any(|at| at >= self.trigger.tokens.end && contrast(at))
    }

    /// "اتهمهم بأنهم انسحبوا، وهو اتهام رفضه المحافظ", or the next sentence: "ورفض الوزير هذه الروايات".
    fn rejected(&self) -> Option<Range<usize>> {
        const NEXT: usize = 14;
        let account = |at: usize| self.doc.has_stem(at, &ACCOUNTS);
        let denies = |at: usize| self.doc.is_bare(at, &self.words.denied_after) || self.doc.has_stem(at, &REJECTS);
        let rest = self.rest_of_sentence();
        let taken_up =
            |at: &usize| self.doc.is_word(*at, &words!["هو", "وهو", "هي", "وهي"]) && account(at + 1) && denies(at + 2);
        let (next, end) = (rest.end + 1, rest.end + 1 + NEXT);
        let turned_down = |at: &usize| self.doc.is_word(*at, &words!["هذه", "تلك", "هذا"]) && account(at + 1);
        // Of several events, the last is what the account was of.
        let last = self.clause.end >= rest.end;
        let opens = last && denies(next) && self.doc.token(next).is_some_and(|token| !token.starts_line);
        let later = || (next..end).take_while(|&at| !self.ends_sentence(at)).filter(|_| opens).find(turned_down);
        // "لكن ناشطا نفى ذلك" at the head of the next sentence.
        let contested = || {
            let same_line = self.doc.token(next).is_some_and(|token| !token.starts_line);
            let mut ahead = (next..end).take_while(|&at| !self.ends_sentence(at)).filter(|_| last && same_line);
            ahead.find(|&at| self.contests_it(at))
        };
        let later = || later().or_else(contested);
        if self.speech() {
            return None;
        }
        rest.clone().find(taken_up).or_else(later).map(|at| at..at + 2)
    }

    /// A verb of the future that the lexicon lists as it is written: "ستوسع".
    fn written_future(&self) -> bool {
        let form = self.doc.form(self.start());
        self.trigger.form == Form::Participle && ["ست", "سي", "سن"].iter().any(|future| form.starts_with(future))
    }

    /// Whether something between a cue and the trigger ends the cue's reach: a finite verb of the past that leans on
    /// the trigger ("قرر ... ثم نفذ"), a cause or a time, or that it is being warded off ("حاولت صد الهجوم").
    fn settled_from(&self, from: usize) -> bool {
        let ends = |at: usize| {
            self.doc.is_any(at, &self.words.defensive)
                || (self.doc.is_bare(at, &self.words.reach_ends) && !self.is_aside(at))
                || (self.doc.begins_with_wa(at) && self.doc.is_any(at, &self.words.support))
        };
        (from..self.start()).any(ends)
    }

    /// "تعهد، عقب محادثات في باريس، بإرسال": a time or a cause set off by commas.
    fn is_aside(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is_comma(before))
            && (at + 1..self.start()).any(|at| self.is_comma(at))
    }

    fn past_verb_from(&self, from: usize) -> bool {
        (from..self.start()).any(|at| self.doc.is_bare(at, &self.words.support_past))
    }

    /// The last cue of a book in the clause, up to `reach` tokens before the trigger.
    fn cue(&self, book: &PhraseBook<()>, reach: usize) -> Option<Range<usize>> {
        let start = self.start();
        cue(self.doc, book, self.clause.start.max(start.saturating_sub(reach))..start)
    }

    /// What stands after the trigger in its sentence.
    fn rest_of_sentence(&self) -> Range<usize> {
        let from = self.trigger.tokens.end;
        let goes_on =
            |&at: &usize| !self.ends_sentence(at) && self.doc.token(at).is_some_and(|token| !token.starts_line);
        from..from + (from..self.doc.len()).take_while(goes_on).count()
    }

    /// Where the trigger's line or sentence begins, or `least` if that comes later.
    fn line_start(&self, least: usize) -> usize {
        let mut at = self.start();
        while at > least
            && let Some(before) = self.doc.before(at).filter(|&before| !self.ends_sentence(before))
        {
            at = before;
        }
        at.max(least)
    }

    fn ends_sentence(&self, at: usize) -> bool {
        self.doc.token(at).is_some_and(|token| token.is_mark('.') || token.is_mark('؟') || token.is_mark('!'))
    }
}

/// The last cue of a book within `range`.
fn cue(doc: &Doc<'_>, book: &PhraseBook<()>, range: Range<usize>) -> Option<Range<usize>> {
    range.clone().rev().find_map(|at| {
        let hit = book
            .find(doc, at)
            .filter(|hit| hit.end <= range.end && hit.split.preposition.is_none() && !hit.split.article)?;
        Some(at..hit.end)
    })
}
