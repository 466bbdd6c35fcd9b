//! What is told as still to come: plans, wishes, demands, the terms of a deal.

use super::Telling;
use crate::arabic::{Key, without_pronoun, words};
use crate::extract::lexicon::Form;
use crate::model::EventType;
use std::ops::Range;

/// Within how many words after a deal it is told who has signed it.
const SIGNED_WITHIN: usize = 6;

/// Words that lead to a deed that someone is to answer for.
const ANSWERABLE: [Key; 18] = words![
    "متهم",
    "متهما",
    "متهمين",
    "متهمون",
    "متورط",
    "متورطين",
    "متورطون",
    "ضالع",
    "ضالعين",
    "مسوول",
    "مسوولين",
    "مسوولون",
    "مدان",
    "مدانين",
    "مشتبه",
    "تحقيق",
    "ملابسات",
    "تورط"
];

impl Telling<'_> {
    pub(super) fn planned(&self, governed: Option<Range<usize>>) -> Option<Range<usize>> {
        let start = self.start();
        if self.trigger.preposition == Some('س') || self.future_verb() || (self.written_future() && !self.speech()) {
            return Some(start..start + 1);
        }
        if self.told() || self.speech() || self.took_place() || self.is_setting() || self.is_blamed() {
            return None;
        }
        let purpose = self.trigger.preposition == Some('ل')
            && self.trigger.form == Form::Present
            && !self.doc.has_stem(start, &words!["يعود", "تعود"])
            && !self.seized_on();
        governed
            .filter(|governing| !self.past_verb_from(governing.end) && !self.is_later_than(governing.end))
            .or_else(|| purpose.then(|| start..start + 1))
            .or_else(|| self.proviso())
            .or_else(|| self.scheduled())
            .or_else(|| self.intended())
            .or_else(|| self.joined_to_terms())
            .or_else(|| self.meant_by_relative())
            .or_else(|| self.under_its_terms())
    }

    /// "العملية العسكرية التي تلوح بها أنقرة": what someone only threatens or means to do.
    fn meant_by_relative(&self) -> Option<Range<usize>> {
        const MEANS: [Key; 14] = words![
            "تلوح",
            "يلوح",
            "تعتزم",
            "يعتزم",
            "تنوي",
            "ينوي",
            "تخطط",
            "يخطط",
            "تهدد",
            "يهدد",
            "تستعد",
            "يستعد",
            "تطالب",
            "يطالب"
        ];
        let next = self.trigger.tokens.end;
        let relative = |at: &usize| self.doc.is_word(*at, &words!["التي", "الذي"]) && self.doc.is_word(at + 1, &MEANS);
        (next..next + 3).find(relative).filter(|_| !self.trigger.is_verb()).map(|at| at + 1..at + 2)
    }

    /// "وبموجب التفاهم، تنسحب المجموعات": what a deal provides for, told at the head of its sentence.
    fn under_its_terms(&self) -> Option<Range<usize>> {
        const HEAD: usize = 6;
        let start = self.line_start(self.start().saturating_sub(HEAD));
        let by = |at: usize| {
            self.doc.is_word(at, &words!["بموجب", "بمقتضي"])
                || (self.doc.is_word(at, &words!["وفق"])
                    && self.doc.has_stem(at + 1, &words!["اتفاق", "تفاهم", "هدنه"]))
        };
        let heads = |at: &usize| {
            by(*at)
                && self.doc.before(*at).is_none_or(|at| {
                    self.ends_sentence(at) || self.doc.token(at + 1).is_some_and(|token| token.starts_line)
                })
        };
        (start..self.start()).find(heads).filter(|_| self.trigger.form == Form::Present).map(|at| at..at + 1)
    }

    /// "استغلت الهيئة ذلك لتزج بقواتها": what an opportunity was used for was done.
    fn seized_on(&self) -> bool {
        const REACH: usize = 6;
        let start = self.start();
        let uses =
            |at: usize| self.doc.is_word(at, &words!["استغل", "استغلت", "استغلوا", "مستغله", "مستغلا", "مستغلين"]);
        (start.saturating_sub(REACH).max(self.clause.start)..start).any(uses)
    }

    /// "الاتفاق بين الطرفين بعد جلسة": what an agreement came after is none of its terms.
    fn is_later_than(&self, from: usize) -> bool {
        let before = self.doc.before(self.start()).filter(|&at| at >= from);
        before.is_some_and(|at| self.doc.is_word(at, &words!["بعد", "عقب", "اثر"])) && !self.trigger.definite
    }

    /// "تسوية وُقّعت ليل الجمعة", "اجتماع عقدوه الأحد": a noun, and that it took place right after it.
    fn took_place(&self) -> bool {
        let next = self.trigger.tokens.end;
        let past = |form: &str| self.words.support_past.contains(form) && !form.starts_with("كان");
        let past_at = |at: usize| {
            let form = self.doc.form(at);
            past(form) || without_pronoun(form).iter().any(|form| past(form))
        };
        // "تفاهم الشهر، الذي وقعه الرئيسان": a deal, and who has signed it.
        let relative = |at: &usize| self.doc.is_word(*at, &words!["الذي", "التي"]);
        let signed = || (next..next + SIGNED_WITHIN).find(relative).is_some_and(|at| past_at(at + 1));
        let deal = self.trigger.event_type == EventType::Agreement;
        !self.trigger.is_verb() && ((!self.trigger.definite && past_at(next)) || (deal && signed()))
    }

    /// "المحادثات المقرر انطلاقها غدا".
    pub(super) fn scheduled(&self) -> Option<Range<usize>> {
        let next = self.trigger.tokens.end;
        let set = |at: &usize| self.words.scheduled.contains(self.doc.word(*at));
        (next..next + 3).find(set).filter(|_| !self.trigger.is_verb()).map(|at| at..at + 1)
    }

    /// "المتهمين بقتل أربعة", "التحقيق في مقتل", "المسؤولين عن خطفه": what someone is to answer for has happened.
    fn is_blamed(&self) -> bool {
        let start = self.start();
        let joined = match self.trigger.preposition {
            Some('ب') => Some(start),
            None => self.doc.before(start).filter(|&at| self.doc.is_word(at, &words!["في", "عن", "الي", "علي"])),
            _ => None,
        };
        let answerable = |at: usize| self.doc.has_stem(at, &ANSWERABLE);
        joined.and_then(|at| self.doc.before(at)).is_some_and(answerable) && !self.trigger.is_verb()
    }

    /// "في اجتماع مع الضباط": where something is demanded or meant is not what is.
    fn is_setting(&self) -> bool {
        let Some(before) = self.doc.before(self.start()).filter(|_| !self.trigger.is_verb()) else { return false };
        let leads = |at: usize| {
            self.doc.is_word(
                at,
                &words!["مشاركه", "المشاركه", "يشارك", "تشارك", "الدخول", "البدء", "الشروع", "المضي", "الاستمرار"],
            ) || self.words.planned.find(self.doc, at).is_some()
        };
        self.trigger.event_type == EventType::Meeting
            && self.trigger.preposition.is_none()
            && self.doc.is_word(before, &words!["في", "خلال", "اثناء"])
            && !self.doc.before(before).is_some_and(leads)
    }

    /// A plan, a wish, a demand before it; a finite verb hangs on it only with "أن", or right after it.
    fn intended(&self) -> Option<Range<usize>> {
        let start = self.start();
        let attacks = matches!(
            self.trigger.event_type,
            EventType::Offensive
                | EventType::Clash
                | EventType::Killing
                | EventType::Abduction
                | EventType::Arrest
                | EventType::Bombing
        );
        let attempt = self
            .cue(&self.words.attempts, 16)
            .filter(|attempt| !attacks && (self.trigger.preposition == Some('ل') || !self.past_verb_from(attempt.end)));
        let found = attempt.or_else(|| self.cue(&self.words.planned, 16))?;
        // "نص الاتفاق": the text of an agreement is no term of it.
        if self.trigger.event_type == EventType::Agreement && found.end == start && self.doc.form(found.start) == "نص"
        {
            return None;
        }
        let hangs = self.trigger.form != Form::Present
            || start <= found.end + 2
            || (found.end..start).any(|at| self.doc.is_word(at, &words!["ان", "لان", "بان"]));
        (hangs && !self.settled_from(found.end)).then_some(found)
    }

    /// "على أن تتولى الشرطة تسيير الدوريات": agreed on for later.
    fn proviso(&self) -> Option<Range<usize>> {
        let opens = |at: &usize| {
            self.doc.is_word(*at, &words!["علي", "بينها", "منها", "شريطه", "بشرط", "شرط", "ابرزها", "اولها"])
                && self.doc.form(at + 1) == "ان"
                && self.doc.form(at + 2).starts_with(['ي', 'ت'])
        };
        let from = self.clause.start.max(self.start().saturating_sub(10));
        (from..self.start()).rev().find(opens).map(|at| at..at + 2).or_else(|| self.by_its_terms())
    }

    /// "اتفاق يخرج بموجبه المسلحون": what a deal provides for.
    fn by_its_terms(&self) -> Option<Range<usize>> {
        const REACH: usize = 3;
        let start = self.start();
        let terms = |at: &usize| self.doc.is_word(*at, &words!["بموجبه", "بموجبها", "بمقتضاه", "بمقتضاها"]);
        let mut around = start.saturating_sub(REACH).max(self.clause.start)..self.trigger.tokens.end + REACH;
        around.find(terms).filter(|_| self.trigger.form == Form::Present).map(|at| at..at + 1)
    }

    /// "تقضي بإخراج العناصر، وتسيير دوريات": a noun joined to the terms of a deal is one of them.
    fn joined_to_terms(&self) -> Option<Range<usize>> {
        const REACH: usize = 36;
        let joined = self.trigger.conjunction && !self.trigger.is_verb() && !self.trigger.pronoun;
        let from = self.line_start(self.start().saturating_sub(REACH));
        let provides = |at: &usize| {
            self.doc.is_word(
                *at,
                &words![
                    "تقضي",
                    "يقضي",
                    "قضي",
                    "ينص",
                    "تنص",
                    "نص",
                    "نصت",
                    "يتضمن",
                    "تتضمن",
                    "تضمن",
                    "تضمنت",
                    "يشمل",
                    "تشمل"
                ],
            )
        };
        let found = (from..self.start()).rev().filter(|_| joined).find(provides)?;
        (!self.past_verb_from(found + 1)).then_some(found..found + 1)
    }

    /// A verb of the future that leans on the trigger: "ستستمر بالسيطرة", "سيتم إجلاء", "الخروج سيستكمل".
    fn future_verb(&self) -> bool {
        let (doc, start) = (self.doc, self.start());
        let leaning = |at: usize| {
            let future = |split: &crate::arabic::Split| {
                split.preposition == Some('س') && self.words.support.contains(&split.stem)
            };
            doc.splits(at).iter().any(future) || doc.form(at) == "سوف"
        };
        let before = self.clause.start.max(start.saturating_sub(5))..start;
        before.into_iter().any(leaning) || (self.is_subject() && self.rest_of_sentence().take(6).any(leaning))
    }

    /// Whether the trigger is a noun at the head of what is told ("الانسحاب سيتم غدا", "إن الخروج سيستكمل").
    fn is_subject(&self) -> bool {
        let before = self.doc.before(self.start());
        !self.trigger.is_verb() && before.is_none_or(|at| self.ends_sentence(at) || self.doc.is_word(at, &words!["ان"]))
    }
}
