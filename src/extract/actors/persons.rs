//! Persons whom no list names: by title and name ("الشيخ حكمت الهجري"), by name alone after a verb, by kunya.

use super::{ActorMention, Finder, Who};
use crate::arabic::{Token, TokenKind, words};
use crate::extract::doc::Doc;
use crate::extract::lexicon::{Head, Lexicon, Takes};
use crate::model::{Actor, ActorKind, CampId, EventType};

impl Finder<'_, '_> {
    /// A title with a name: "الشيخ إبراهيم الهفل", "العميد الركن بسام الضللي", "المدعو \"أبو العباس\"", and one whose
    /// bearer is named after what he belongs to: "مراسل قناة الجسر معاذ الشامي".
    pub(super) fn person(&mut self, at: usize) -> Option<usize> {
        let (doc, people) = (self.doc, &self.lexicon.people);
        let owner = || doc.is_owned(at, &people.titles) || doc.is_owned(at, &people.offices);
        if !doc.is_any(at, &people.titles) && !owner() {
            return None;
        }
        // "مديره عزيز إسبر", "نظيره البريطاني مايكل فالون"
        let owned = |split: &crate::arabic::Split| {
            !split.article
                && crate::arabic::without_pronoun(&split.stem)
                    .iter()
                    .any(|bare| people.titles.contains(bare) || people.offices.contains(bare))
        };
        let titled = doc.splits(at).iter().find(|split| people.titles.contains(&split.stem));
        let of_someone = titled.is_none();
        let split = titled.or_else(|| doc.splits(at).iter().find(|split| owned(split)))?;
        let group = split.article && matches!(split.stem.as_str(), "مجموعه" | "عايله");
        // "المتحدث باسم X": no man called Bassem.
        let speaks_for = doc.is_word(at + 1, &words!["باسم"])
            && matches!(split.stem.as_str(), "متحدث" | "متحدثه" | "ناطق" | "ناطقه");
        // "لواء \"ذئاب البادية\"", "طالب مدير الآثار": the words are no titles here.
        let quoted = doc.token(at + 1).is_some_and(Token::is_quote) && !people.heads(&split.stem).is_empty();
        let other = !split.article && (quoted || self.is_trigger_verb(at));
        if group || other || self.is_place_name_here(at) {
            return None;
        }
        let first = self.past_ranks(at + 1);
        // "نظيره الروسي فلاديمير بوتين": one whom the registry has.
        let listed = Some(first + usize::from(self.adjective(first).is_some())).filter(|_| of_someone);
        if let Some(hit) = listed.and_then(|at| lexicon_person(self.lexicon, doc, at)) {
            let who = self.cast.add(hit.1);
            self.push(at..hit.0, Who::Named(who), None, "actor.registry", split.preposition);
            return Some(hit.0);
        }
        // "المتحدثة ماريا زاخاروفا": one whom the registry has, behind a title.
        let known = Some(first).filter(|_| !of_someone).and_then(|at| lexicon_person(self.lexicon, doc, at));
        if let Some((end, person)) = known {
            let who = self.cast.add(person);
            self.push(at..end, Who::Named(who), None, "actor.registry", split.preposition);
            return Some(end);
        }
        // "قائدها الشيخ فلان" is named by the title of his own.
        if of_someone && first > at + 1 {
            return None;
        }
        // "نظيره الروسي": whoever speaks for that nation.
        if let Some(nation) = self.adjective(first).filter(|_| of_someone && split.stem.starts_with("نظير"))
            && self.name_after(first + 1, false).is_none()
        {
            self.push_nation(at..first + 1, nation, Some(Head::Government), "actor.nation_head", split.preposition);
            return Some(first + 1);
        }
        let nation = of_someone || split.article && self.doc.form(first).starts_with("ال");
        let first = first + usize::from(nation && self.adjective(first).is_some());
        let end = if speaks_for { None } else { self.name_after(first, split.article || first > at + 1) };
        if end.is_none()
            && let Some((end, person)) = self.listed_bearer(at).filter(|_| !of_someone)
        {
            let who = self.cast.add(person);
            self.push(at..end, Who::Named(who), None, "actor.registry", split.preposition);
            return Some(end);
        }
        let end = end.or_else(|| if of_someone { None } else { self.bearer(at) })?;
        let called =
            split.stem.starts_with("ملقب") && self.found.last().is_some_and(|last| at - last.tokens.end.min(at) <= 1);
        if (called || self.is_holder_named(at))
            && let Some(last) = self.found.last_mut()
        {
            last.tokens.end = end;
            return Some(end);
        }
        let civil = (at..first.max(at + 1)).any(|at| doc.is_any(at, &people.civil));
        let camp = CampId::new(if civil { "civilians" } else { "other" });
        let who = self.open_actor(at..end, split, ActorKind::Person, &camp);
        self.push(at..end, Who::Named(who), None, "actor.title_and_name", split.preposition);
        let place = (at + 1..end).find(|&at| doc.is_word(at, &words!["في"])).map(|at| at + 1);
        self.keep_place(place.and_then(|at| Some(at..self.place_at(at)?)));
        Some(end)
    }

    /// Past ranks and further titles before the name: "أول" of "الملازم أول", "بـ" of "الملقب بـ".
    fn past_ranks(&self, mut at: usize) -> usize {
        let people = &self.lexicon.people;
        let from = at;
        while at < from + 3 && self.doc.token(at).is_some_and(|token| !token.starts_line) {
            let rank = self.doc.is_bare(at, &people.ranks) && !people.given_names.contains(self.doc.word(at));
            let title = self.doc.splits(at).iter().any(|split| split.article && people.titles.contains(&split.stem));
            if !rank && !title && self.doc.form(at) != "ب" {
                break;
            }
            at += 1;
        }
        at
    }

    /// "الناطق باسم الحملة فلان": the person of the registry who is named behind what he speaks for.
    fn listed_bearer(&self, at: usize) -> Option<(usize, Actor)> {
        let doc = self.doc;
        if !doc.is_word(at + 1, &words!["باسم"]) {
            return None;
        }
        for next in at + 2..at + 6 {
            let token = doc.token(next)?;
            if let Some(found) = lexicon_person(self.lexicon, doc, next) {
                return Some(found);
            }
            let plain = token.form.starts_with("ال") && token.kind == TokenKind::Word && !token.starts_line;
            if !(plain || token.is_quote()) || self.lexicon.names.registry.find(doc, next).is_some() {
                return None;
            }
        }
        None
    }

    /// Where the name ends of one whose title stands at `at` before the name of a body that no list has.
    fn bearer(&self, at: usize) -> Option<usize> {
        let (doc, lexicon) = (self.doc, self.lexicon);
        let known = |at: usize| lexicon.people.given_names.contains(doc.word(at)) || self.is_kunya(at);
        for next in at + 1..at + 9 {
            let token = doc.token(next)?;
            if token.is_quote() {
                continue;
            }
            // "الرئيس المشترك لمجلس X فلان": he holds an office of the body that is named.
            let of_body = (at + 1..next).all(|at| doc.is_bare(at, &lexicon.people.ranks))
                && doc.splits(next).iter().any(|split| {
                    split.preposition == Some('ل')
                        && lexicon.people.heads(&split.stem).iter().any(|head| head.takes == Takes::Quality)
                });
            let breaks = token.starts_line
                || of_body
                || !matches!(token.kind, crate::arabic::TokenKind::Word)
                || !token.form.starts_with("ال")
                    && (self.is_trigger_verb(next)
                        || doc.is_any(next, &lexicon.words.saying_verbs)
                        || doc.is_any(next, &lexicon.words.support))
                || doc.is_bare(next, &lexicon.people.no_names)
                || doc.begins_with_wa(next)
                || doc.is_word(next, &words!["من", "الي", "علي", "بعد"])
                || lexicon.names.registry.find(doc, next).is_some()
                || (next > at + 1 && doc.is_any(next, &lexicon.people.titles));
            if breaks {
                return None;
            }
            if next > at + 1 && known(next) && !self.is_place_name(next) {
                return self.name_after(next, false).filter(|end| *end > next + 1);
            }
        }
        None
    }

    /// "هاجم أبو عرب": a kunya on its own where someone acts, speaks or suffers.
    pub(super) fn kunya(&mut self, at: usize) -> Option<usize> {
        let split =
            self.doc.splits(at).iter().find(|split| matches!(split.stem.as_str(), "ابو" | "ابا" | "ابي" | "ام"))?;
        let before = self.doc.before(at)?;
        let words = &self.lexicon.words;
        let alone = || {
            let opens = at.checked_sub(1).and_then(|at| self.doc.token(at)).is_some_and(Token::is_quote);
            let end = self.name_after(at, false);
            opens && end.and_then(|end| self.doc.token(end)).is_some_and(Token::is_quote)
        };
        let leads = self.is_trigger_verb(before)
            || self.doc.is_any(before, &words.saying_verbs)
            || self.doc.is_any(before, &words.support)
            || self.doc.is_word(before, &words!["ان", "مع", "قبل", "بين"])
            || self.noun_of_event(before).is_some()
            || alone();
        let place = self.lexicon.gazetteer.names.find(self.doc, at).is_some_and(|hit| hit.end > at + 1);
        if !leads || place || split.article || matches!(split.preposition, Some('ب' | 'ك')) {
            return None;
        }
        let end = self.name_after(at, false).filter(|&end| end > at + 1)?;
        let who = self.open_actor(at..end, split, ActorKind::Person, &CampId::new("other"));
        self.push(at..end, Who::Named(who), None, "actor.name", split.preposition);
        Some(end)
    }

    /// The end of a name of a place that begins at `at` with a title: "الشيخ مقصود", "السيدة زينب", "أبو كمال".
    pub(super) fn titled_place(&self, at: usize) -> Option<usize> {
        // "اللواء 90" is a unit first, and its base only where a preposition of place leads it.
        if self.doc.token(at + 1).is_some_and(|token| token.kind == TokenKind::Number) && !self.is_base(at) {
            return None;
        }
        let title = self.doc.is_any(at, &self.lexicon.people.titles)
            || self.doc.splits(at).iter().any(|split| matches!(split.stem.as_str(), "ابو" | "ام"));
        if !title {
            return None;
        }
        let hit = self.lexicon.gazetteer.names.find(self.doc, at).filter(|hit| hit.end > at + 1)?;
        if self.lexicon.names.registry.find(self.doc, at + 1).is_some_and(|person| person.end > hit.end) {
            return None;
        }
        (!self.is_person_here(at, hit.end, hit.split.conjunction || hit.split.preposition.is_some())).then_some(hit.end)
    }

    /// Whether the words up to `end`, a name of a place too, are a person: a surname follows ("الشيخ سعد النميري"), or
    /// a verb stands before them that only people do or suffer; and they do not stand where a place does.
    fn is_person_here(&self, at: usize, end: usize, clitic: bool) -> bool {
        let form = self.doc.form(end);
        let surname = form.starts_with("ال")
            && !form.ends_with('ه')
            && !self.lexicon.place_words.qualities_of_names.contains(form)
            && self.is_name_word(end)
            && self.doc.token(end).is_some_and(|token| !token.starts_line);
        let Some(before) = self.doc.before(at) else { return surname && !clitic };
        !clitic && {
            use EventType::{
                Abduction, Accusation, Arrest, Demand, Denial, Dismissal, Killing, Meeting, Refusal, Threat,
            };
            let placed = self.names_place(before)
                || self.doc.is_any(before, &self.lexicon.words.locatives)
                || self.doc.token(before).is_some_and(|token| token.is_mark('،'));
            let personal = self.doc.is_any(before, &self.lexicon.words.saying_verbs)
                || self.event_of(before).is_some_and(|event_type| {
                    let deeds =
                        [Abduction, Accusation, Arrest, Demand, Denial, Dismissal, Killing, Meeting, Refusal, Threat];
                    deeds.contains(&event_type)
                });
            !placed && (surname || personal)
        }
    }

    /// A name without a title right after a verb: "التقى أحمد الشرع".
    pub(super) fn bare_name(&mut self, at: usize) -> Option<usize> {
        let given = self.lexicon.people.given_names.contains(self.doc.word(at));
        // "علي" is "على" far more often.
        let before = self.doc.before(at).filter(|_| given && self.doc.form(at) != "علي")?;
        let words = &self.lexicon.words;
        let leads = self.is_trigger_verb(before)
            || self.doc.is_any(before, &words.saying_verbs)
            || self.doc.is_any(before, &words.support)
            || self.doc.is_word(before, &words!["جمع", "جمعت", "ان", "مع"])
            || (self.doc.is_word(before, &words!["من", "ل"])
                && self.doc.before(before).is_some_and(|at| self.doc.is_word(at, &words!["بدلا", "عوضا", "خلفا"])));
        if !leads || self.is_place_name(at) {
            return None;
        }
        let end = self.name_after(at, false).filter(|&end| end > at + 1)?;
        let who = self.bare_person(at..end)?;
        self.push(at..end, Who::Named(who), None, "actor.name", None);
        Some(end)
    }

    /// A name that no list knows right after a word of harm: "اغتيال مطشر الهفل", "خُطف جاد الطويل".
    pub(super) fn victim_name(&mut self, at: usize) -> Option<usize> {
        let before = self.doc.before(at).filter(|&before| before + 1 == at)?;
        let harm = self.event_of(before).is_some_and(|event_type| {
            matches!(event_type, EventType::Killing | EventType::Abduction | EventType::Arrest | EventType::Dismissal)
        });
        let form = self.doc.form(at);
        let name_like = form.chars().count() > 2 && !form.ends_with(['ه', 'ي', 'ا']) && !form.ends_with("ات");
        let surname = self.doc.form(at + 1).starts_with("ال") && self.is_name_word(at + 1);
        let plain =
            self.doc.splits(at).iter().all(|split| split.preposition.is_none() || split.stem.chars().count() < 3);
        if !harm || !name_like || !surname || !plain || !self.is_name_word(at) || self.is_place_name(at) {
            return None;
        }
        let end = self.name_after(at, true)?;
        let who = self.bare_person(at..end)?;
        self.push(at..end, Who::Named(who), None, "actor.name", None);
        Some(end)
    }

    /// A name in quotation marks right after a verb that addresses or harms someone: "أمهل \"المهدي\"".
    pub(super) fn quoted_person(&mut self, at: usize) -> Option<usize> {
        let opens = self.doc.token(at.checked_sub(1)?)?.is_quote();
        let before = self.doc.before(at).filter(|&before| opens && self.is_trigger_verb(before))?;
        let addressed = self.event_of(before).is_some_and(|event_type| {
            matches!(
                event_type,
                EventType::Threat
                    | EventType::Demand
                    | EventType::Accusation
                    | EventType::Killing
                    | EventType::Abduction
                    | EventType::Arrest
                    | EventType::Dismissal
                    | EventType::Meeting
            )
        });
        let close = (at + 1..at + 4).find(|&at| self.doc.token(at).is_some_and(Token::is_quote))?;
        if !addressed || !(at..close).all(|at| self.is_name_word(at)) {
            return None;
        }
        let who = self.bare_person(at..close)?;
        self.push(at..close, Who::Named(who), None, "actor.name", None);
        Some(close)
    }

    /// The number of a person named without a title.
    fn bare_person(&mut self, name: std::ops::Range<usize>) -> Option<usize> {
        let split = self.doc.splits(name.start).first()?;
        Some(self.open_actor(name, split, ActorKind::Person, &CampId::new("other")))
    }

    /// Whether the last mention is the office that the person at `at` holds: "رئيس فرع X العقيد فلان".
    fn is_holder_named(&self, at: usize) -> bool {
        let Some(last) = self.found.last().filter(|last| at >= last.tokens.end && at - last.tokens.end <= 2) else {
            return false;
        };
        let apart = (last.tokens.end..=at).any(|at| {
            self.doc.token(at).is_some_and(|token| token.is_mark('،') || token.starts_line)
                || self.doc.begins_with_wa(at)
        });
        let titled = |at: usize| self.doc.is_any(at, &self.lexicon.people.titles);
        !apart && (last.tokens.clone().any(titled) || self.doc.before(last.tokens.start).is_some_and(titled))
    }

    /// Whether a name of a place with more than one word begins here: "الشيخ مقصود", "الشيخ مسكين".
    fn is_place_name(&self, at: usize) -> bool {
        self.lexicon.gazetteer.names.find(self.doc, at).is_some_and(|hit| hit.end > at + 1)
            || self.doc.before(at).is_some_and(|before| self.names_place(before) || self.is_in_place_name(before, at))
    }

    /// Whether a name of a place stands here rather than a person with a title.
    fn is_place_name_here(&self, at: usize) -> bool {
        self.titled_place(at).is_some()
            || (self.is_place_name(at)
                && self.lexicon.gazetteer.names.find(self.doc, at).is_none_or(|hit| hit.end <= at + 1))
    }

    /// Whether a place's name that begins at `from` goes on over `at`: "عيسى" of "عين عيسى".
    fn is_in_place_name(&self, from: usize, at: usize) -> bool {
        self.lexicon.gazetteer.names.find(self.doc, from).is_some_and(|hit| hit.end > at)
    }

    pub(super) fn names_place(&self, at: usize) -> bool {
        let words = &self.lexicon.place_words;
        self.doc.splits(at).iter().any(|split| !split.article && words.kinds.contains_key(&split.stem))
    }

    /// Takes a person's name that follows a title into the mention: "قائد مجلس دير الزور العسكري أحمد الخبيل".
    pub(super) fn with_name(&self, mention: &mut ActorMention) {
        let titled = mention.tokens.clone().take(3).any(|at| self.doc.is_any(at, &self.lexicon.people.titles));
        if !titled {
            return;
        }
        let comma = self.doc.token(mention.tokens.end).is_some_and(|token| token.is_mark('،'));
        let quote = self.doc.token(mention.tokens.end).is_some_and(Token::is_quote);
        let mut from = mention.tokens.end + usize::from(comma || quote);
        // "رئيس المجلس المحلي في عندان خالد الحسن"
        let placed = !comma && !quote && self.doc.is_word(from, &words!["في"]);
        if let Some(end) = Some(from + 1).filter(|_| placed).and_then(|at| self.place_at(at)) {
            let first = self.past_ranks(end);
            if self.lexicon.people.given_names.contains(self.doc.word(first)) || self.is_kunya(first) {
                mention.place = from + 1..end;
                from = first;
            }
        }
        // "الرئيس المشترك لمجلس الطبقة حامد الفرج"
        let place = Some(from).filter(|_| !comma && !quote && !placed).and_then(|at| self.place_at(at));
        if let Some(end) = place.filter(|&end| self.lexicon.people.given_names.contains(self.doc.word(end))) {
            mention.place = from..end;
            from = end;
        }
        let Some(end) = self.name_after(from, false) else {
            mention.place = 0..0;
            return;
        };
        let closed = self.doc.token(end).is_some_and(|token| token.is_mark('،'));
        if !comma || closed {
            let end = end.max(mention.tokens.end);
            mention.apposed = comma;
            mention.tokens.end = end;
        }
    }
}

/// The person of the registry whose name begins at `at`, and where it ends.
fn lexicon_person(lexicon: &Lexicon, doc: &Doc<'_>, at: usize) -> Option<(usize, Actor)> {
    let hit = lexicon.names.registry.find(doc, at)?;
    let actor = lexicon.names.actors().get(hit.value).filter(|actor| actor.kind == ActorKind::Person)?;
    Some((hit.end, actor.clone()))
}
