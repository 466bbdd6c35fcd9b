//! How far the name of a group, a body, a clan or an office reaches from its head: past quotation marks, adjectives, a
//! genitive and its adjectives, the place that closes it.

use super::super::lexicon::{Form, NameHead, Takes};
use super::{BACKED, Finder};
use crate::arabic::{Split, Token, TokenKind, words};
use crate::model::{ActorKind, PlaceKind};

/// How far the words of a name reach.
#[derive(Clone, Debug)]
pub(super) struct Reach {
    /// Past the words that are the mention.
    pub end: usize,
    /// Past the words of the name: further where a place closes it.
    pub name_end: usize,
    /// Past all that belongs to it, quotation marks and places too.
    pub next: usize,
}

impl Reach {
    fn to(end: usize) -> Self {
        Self { end, name_end: end, next: end }
    }
}

impl Finder<'_, '_> {
    pub(super) fn reach(&self, at: usize, split: &Split, head: &NameHead) -> Option<Reach> {
        match head.takes {
            Takes::Name if !split.article => self.own_name(at, split),
            Takes::Quotes if !split.article => self.quoted_name(at),
            Takes::Quality if split.article && head.kind != ActorKind::Unit => self.qualified(at),
            Takes::Quality if split.article => None,
            Takes::Quality => self.construct(at),
            Takes::Kin if self.doc.form(at) == "ال" => self.is_kunya_word(at + 1).then(|| Reach::to(at + 2)),
            Takes::Kin if !split.article => self.kin_name(at + 1).map(Reach::to),
            Takes::Place if !split.article => self.over_place(at),
            Takes::Area if !split.article && self.names_settled(at + 1) => self.over_place(at),
            _ => None,
        }
    }

    /// "لواء X", "سرايا الفجر الصادق".
    fn own_name(&self, at: usize, split: &Split) -> Option<Reach> {
        if split.preposition.is_some() && split.stem == "جبهه" {
            return None;
        }
        let first = self.doc.past_quotes(at + 1);
        let quoted = first > at + 1;
        // "جبهة معرة النعمان" is a front at a place.
        if split.stem == "جبهه" && !quoted && self.lexicon.gazetteer.names.find(self.doc, first).is_some() {
            return None;
        }
        let end = self.name_end(first, quoted)?;
        Some(Reach { next: if quoted { end + 1 } else { end }, ..Reach::to(end) })
    }

    /// A name in quotation marks: "تجمع \"شهداء الشرقية\"".
    fn quoted_name(&self, at: usize) -> Option<Reach> {
        let first = self.doc.past_quotes(at + 1);
        let bracket = self.doc.token(at + 1)?.is_mark('(');
        if first == at + 1
            || bracket
            || self.noun_of_event(at).is_some()
            || self.lexicon.names.registry.find(self.doc, first).is_some()
        {
            return None;
        }
        let close = (first..first + 9).find(|&at| self.doc.token(at).is_some_and(Token::is_quote))?;
        let broken = (first..close).any(|at| {
            self.doc.token(at).is_some_and(|token| token.is_mark('.') || token.is_mark('،') || token.is_mark(':'))
                || self.is_trigger_verb(at)
        });
        let known = self.lexicon.gazetteer.names.find(self.doc, first).is_some_and(|hit| hit.end == close);
        (!broken && close > first && !known).then(|| Reach { next: close + 1, ..Reach::to(close) })
    }

    /// "المجلس المحلي", "المحكمة العسكرية في الراعي".
    fn qualified(&self, at: usize) -> Option<Reach> {
        let in_place = self.doc.before(at).is_some_and(|before| self.names_place(before));
        // "الهيئة الصحفي بلال": no adjective of it.
        let (head, next) = (self.doc.form(at), self.doc.form(at + 1));
        if head.ends_with('ه') && !next.ends_with(['ه', 'ا']) {
            return None;
        }
        let first = self.definite_adjective(at + 1).then_some(at + 2).filter(|_| !in_place)?;
        Some(self.with_place(self.past_adjectives(first, at + 4)))
    }

    /// "نقابة المحامين الأحرار", "مديرية صحة إدلب", "مجلس مدينة الباب المحلي", "محكمة محلية".
    fn construct(&self, at: usize) -> Option<Reach> {
        if self.doc.before(at).is_some_and(|before| self.names_place(before)) {
            return None;
        }
        if self.quality(at + 1) && !self.doc.form(at + 1).starts_with("ال") {
            let end = if self.quality(at + 2) && !self.doc.form(at + 2).starts_with("ال") { at + 3 } else { at + 2 };
            return Some(self.with_place(end));
        }
        // "حكمت محكمة في كوبلنز"
        let acts = self.doc.before(at).is_some_and(|before| {
            self.is_trigger_verb(before)
                || self.doc.is_any(before, &self.lexicon.words.saying_verbs)
                || self.doc.is_any(before, &self.lexicon.words.support)
        });
        if acts && self.doc.is_word(at + 1, &words!["في"]) && self.place_at(at + 2).is_some() {
            return Some(self.with_place(at + 1));
        }
        // "شركة حقول للنفط", "رابطة عائلات قيصر": a noun of its own, and what it is for or of.
        let bare = self.doc.is_letters(at + 1) && !self.doc.form(at + 1).starts_with("ال");
        if bare && self.place_at(at + 1).is_none() {
            let of_goods = self.doc.has_stem(at, &words!["شركه", "موسسه", "جمعيه"])
                && self.is_plain_noun(at + 1)
                && self.doc.form(at + 2).starts_with("لل");
            if of_goods {
                return Some(Reach::to(at + 2));
            }
            let of_people = self.doc.has_stem(at, &words!["رابطه", "جمعيه", "منظمه"])
                && (self.doc.is_any(at + 1, &self.lexicon.people.kin)
                    || self.lexicon.people.words.find(self.doc, at + 1).is_some())
                && !self.doc.form(at + 2).starts_with("ال")
                && self.is_name_word(at + 2)
                && self.place_at(at + 2).is_none();
            if of_people {
                return Some(Reach::to(at + 3));
            }
        }
        for (next, nth) in (at + 1..).zip(0..4) {
            // "رئيس مفرزة الأمن العسكري": a part of one whom the registry has.
            let listed = self.lexicon.names.registry.find(self.doc, next);
            let actor = listed.and_then(|hit| self.lexicon.names.actors().get(hit.value));
            if actor.is_some_and(|actor| actor.kind != ActorKind::People) {
                return None;
            }
            if let Some(hit) = self.place_at(next) {
                let end = self.past_adjectives(hit, hit + 2);
                // The adjective after the place is the body's: "مجلس مدينة الباب المحلي".
                return Some(if end > hit { Reach::to(end) } else { Reach { end: next, name_end: hit, next: hit } });
            }
            if self.definite_noun(next) {
                let mut end = self.past_adjectives(next + 1, next + 3);
                if end == next + 1 && self.doc.form(end).starts_with("وال") && self.is_known_noun(end) {
                    end = self.past_adjectives(end + 1, end + 2);
                }
                return Some(self.with_place(end));
            }
            let goes_on = self.is_plain_noun(next) && (nth == 0 || self.is_known_noun(next));
            if !goes_on
                || !(self.definite_noun(next + 1) || self.place_at(next + 1).is_some() || self.is_known_noun(next + 1))
            {
                return None;
            }
        }
        None
    }

    /// The name with the place that it is at: "في كفرنبل".
    fn with_place(&self, end: usize) -> Reach {
        let place = self.doc.is_word(end, &words!["في"]).then(|| self.place_at(end + 1)).flatten();
        Reach { end, name_end: place.unwrap_or(end), next: end }
    }

    /// Where a place's name that begins at `at` ends, its kind word included: "مدينة الباب", "مخيم الهول".
    pub(super) fn place_at(&self, at: usize) -> Option<usize> {
        let names = &self.lexicon.gazetteer.names;
        let bare = |hit: &super::super::lexicon::Hit<usize>| hit.split.preposition.is_none() && !hit.split.conjunction;
        let token = self.doc.token(at).filter(|token| !token.starts_line)?;
        if self.names_place(at) && !token.form.starts_with("ال") {
            let name = names.find(self.doc, at + 1).filter(bare).map(|hit| hit.end);
            return names.find(self.doc, at).filter(bare).map(|hit| hit.end).filter(|end| *end > at + 1).or(name);
        }
        let gazetteer = &self.lexicon.gazetteer;
        let doubtful = self.lexicon.place_words.common.contains(&token.form) || gazetteer.is_doubtful(&token.form);
        let hit = names.find(self.doc, at).filter(bare)?;
        let known = || gazetteer.group(hit.value).iter().any(|&nth| gazetteer.rank(nth) >= 3);
        (hit.end > at + 1 || !doubtful || known()).then_some(hit.end)
    }

    /// Whether the word at `at` is one for an area or a settlement.
    fn names_settled(&self, at: usize) -> bool {
        use PlaceKind::{Area, City, District, Governorate, Town, Village};
        self.doc.splits(at).iter().any(|split| {
            let kind = self.lexicon.place_words.kinds.get(&split.stem).map(|word| word.kind);
            matches!(kind, Some(Area | City | District | Governorate | Town | Village))
        })
    }

    /// "محافظ السويداء بسام بارسيك".
    fn over_place(&self, at: usize) -> Option<Reach> {
        let end = self.place_at(at + 1)?;
        let name = self.name_after(end, true).filter(|_| !self.doc.is_word(end, &words!["في"]));
        Some(name.map_or(Reach { end: at + 1, name_end: end, next: end }, Reach::to))
    }

    /// Where the name of a clan ends: "الشويط", "البو خابور", "آل بري".
    pub(super) fn kin_name(&self, at: usize) -> Option<usize> {
        // "عائلة الخطيب": a trade that is a surname, unless a name follows whose title it is.
        let surname = |at: usize| {
            self.lexicon.people.surnames.contains(self.doc.word(at))
                && !self.lexicon.people.given_names.contains(self.doc.word(at + 1))
        };
        let own = |at: usize| {
            self.doc.token(at).is_some_and(|token| !token.starts_line && token.kind == TokenKind::Word)
                && self.doc.form(at).chars().count() > 2
                && !self.doc.begins_with_wa(at)
                && (surname(at) || !self.is_known_noun(at) && !self.quality(at))
                && !self.doc.is_any(at, &self.lexicon.words.locatives)
                && !self.doc.is_any(at, &self.lexicon.words.support)
                && !self.is_trigger_verb(at)
                && self.noun_of_event(at).is_none()
                && self.adjective(at).is_none()
                && !self.names_place(at)
                && !self.doc.is_bare(at, &self.lexicon.people.no_names)
                && (surname(at) || self.lexicon.people.words.find(self.doc, at).is_none())
                && self.lexicon.names.registry.find(self.doc, at).is_none()
        };
        if self.lexicon.people.kin_open.contains(self.doc.word(at)) && own(at + 1) {
            return Some(at + 2);
        }
        let name = self.doc.form(at);
        let telling = (name.starts_with("ال") && !name.ends_with("يه"))
            || name.starts_with("بو")
            || self.lexicon.people.given_names.contains(name);
        (own(at) && telling).then_some(at + 1)
    }

    /// A definite noun in a genitive, no word of time.
    fn definite_noun(&self, at: usize) -> bool {
        self.doc.token(at).is_some_and(|token| !token.starts_line)
            && self.doc.form(at).starts_with("ال")
            && self.doc.form(at).chars().count() > 4
            && !self.doc.is_any(at, &self.lexicon.people.times)
    }

    fn definite_adjective(&self, at: usize) -> bool {
        self.definite_noun(at) && (self.doc.form(at).ends_with(['ي', 'ه']) || self.quality(at))
            || self.doc.form(at).starts_with("ال") && self.quality(at)
    }

    fn past_adjectives(&self, mut at: usize, most: usize) -> usize {
        while at < most && self.definite_adjective(at) {
            at += 1;
        }
        at
    }

    /// Whether the word at `at` is an adjective of people.toml.
    pub(super) fn quality(&self, at: usize) -> bool {
        let starts = self.doc.token(at).is_none_or(|token| token.starts_line);
        let plain = |split: &&Split| split.preposition.is_none() && !split.conjunction;
        !starts
            && self
                .doc
                .splits(at)
                .iter()
                .filter(plain)
                .any(|split| self.lexicon.people.english(&split.stem).is_some_and(|english| english.starts_with('~')))
    }

    /// Whether the word at `at` is a noun of people.toml.
    fn is_known_noun(&self, at: usize) -> bool {
        let starts = self.doc.token(at).is_none_or(|token| token.starts_line);
        !starts
            && self
                .doc
                .splits(at)
                .iter()
                .filter(|split| split.preposition.is_none())
                .any(|split| self.lexicon.people.english(&split.stem).is_some_and(|english| !english.starts_with('~')))
    }

    fn is_plain_noun(&self, at: usize) -> bool {
        let words = &self.lexicon.words;
        self.doc.token(at).is_some_and(|token| !token.starts_line)
            && self.doc.is_letters(at)
            && self.doc.form(at).chars().count() > 1
            && !self.doc.is_any(at, &words.locatives)
            && !self.doc.is_any(at, &words.support)
            && !self.doc.is_any(at, &words.saying_verbs)
            && !self.is_trigger_verb(at)
            && self.lexicon.names.registry.find(self.doc, at).is_none()
            && !self.doc.begins_with_wa(at)
    }

    /// Where a group's name ends: one word, more after words that call for another, or all within quotes.
    pub(super) fn name_end(&self, first: usize, quoted: bool) -> Option<usize> {
        let open = &self.lexicon.people.names_open;
        let name_word = |at: usize| {
            let token = self.doc.token(at)?;
            let plain = token.is_letters() && token.form.chars().count() > 1;
            let function = self.doc.is_any(at, &self.lexicon.words.locatives)
                || self.doc.is_any(at, &self.lexicon.words.support)
                || (!token.form.starts_with("ال") && self.is_trigger_verb(at));
            let taken = self.head(at).is_some()
                || self.adjective(at).is_some()
                || self.doc.has_stem(at, &BACKED)
                || self.doc.is_bare(at, &self.lexicon.people.no_group_names);
            (plain && !function && !taken && !token.starts_line).then_some(())
        };
        if quoted {
            return (first..first + 9).find(|&at| self.doc.token(at).is_some_and(Token::is_quote));
        }
        name_word(first)?;
        let mut end = first + 1;
        while open.contains(self.doc.form(end - 1)) && name_word(end).is_some() && end < first + 4 {
            end += 1;
        }
        let adjective = self.doc.form(end).starts_with("ال")
            && (self.doc.form(end).ends_with("يه") || (self.quality(end) && self.doc.form(first).starts_with("ال")))
            && name_word(end).is_some();
        Some(if adjective { end + 1 } else { end })
    }

    pub(super) fn is_trigger_verb(&self, at: usize) -> bool {
        let forms = |split: &crate::arabic::Split| {
            self.lexicon.triggers.forms(&split.stem).iter().any(|(_, form)| *form != Form::Noun)
        };
        self.doc.splits(at).iter().any(forms)
    }
}
