//! Whether a bare name is a place: how well it is known, what stands before it, whether it is also a word.

use super::finder::Finder;
use crate::arabic::{Key, Split, Token, words};
use crate::extract::lexicon::{Form, Hit};
use crate::model::{EventType, PlaceKind};

/// How strongly the word before a name speaks for a place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Lead {
    /// Nothing does.
    None,
    /// A preposition that goes with people as well, or the verb of an event: "على", "من", "ب".
    Weak,
    /// One that goes with places: "في", "قرب", "باتجاه".
    Strong,
}

/// What speaks for or against a bare name.
pub(super) struct Context {
    /// Whether it is one word.
    single: bool,
    /// How well the best known of its places is known.
    rank: u8,
    lead: Lead,
    /// Whether it goes on the list of the place before it.
    pub(super) beside: bool,
    /// Whether it heads a line or a list of news: "عربين: ...".
    label: bool,
    clitic: bool,
    /// Whether it is a part of a city that the text has named.
    in_city: bool,
}

/// Prepositions that lead to places and seldom to people or things.
const STRONG: [Key; 13] =
    words!["في", "قرب", "نحو", "باتجاه", "داخل", "خارج", "حول", "عند", "صوب", "وسط", "ضمن", "مقابل", "بريف"];
/// Prepositions that lead to anything.
const WEAK: [Key; 6] = words!["الي", "من", "علي", "حتي", "بين", "عبر"];

impl Context {
    pub(super) fn of(finder: &Finder<'_, '_, '_>, at: usize, hit: &Hit<usize>, places: &[usize]) -> Self {
        Self {
            single: hit.end == at + 1,
            rank: places.iter().map(|&nth| finder.atlas.rank(nth)).max().unwrap_or(0),
            lead: lead(finder, at, &hit.split),
            beside: is_beside(finder, at) || finder.is_next_end(at),
            label: is_label(finder, at, hit.end),
            clitic: hit.split.conjunction || hit.split.preposition.is_some(),
            in_city: is_in_city(finder, places),
        }
    }

    pub(super) fn is_believed(
        &self,
        finder: &Finder<'_, '_, '_>,
        at: usize,
        hit: &Hit<usize>,
        places: &[usize],
    ) -> bool {
        let (stem, hit_end) = (hit.split.stem.as_str(), hit.end);
        if !self.single {
            if is_preposition(finder, hit_end) || self.lacks_its_kind_word(finder, at, hit_end, stem) {
                return false;
            }
            // "الشيخ إبراهيم الهفل" is a person.
            let person = self.rank < 2 && self.lead == Lead::None && !self.beside && !self.label;
            let person = person && finder.doc.has_stem(at, &words!["شيخ", "سيد", "ابو", "ام", "عبد", "حاج"]);
            return !person && !self.is_called_after(finder, at, places);
        }
        let word = finder.is_other_word(at, stem) || finder.is_adjective(at);
        if is_other_capital(finder, at, stem) {
            return false;
        }
        if word || self.is_called_after(finder, at, places) || self.is_government(finder, at, stem) {
            return false;
        }
        // "فاطمة" is no "and Atma".
        let so = hit_is_so(finder, at, stem) && self.rank < 3;
        !so && (self.label && !self.clitic || self.fame_suffices(finder, at, stem, places))
    }

    /// The tail of "قرية الشيخ علي", which anyone may be called: a place only in company or after "in".
    fn lacks_its_kind_word(&self, finder: &Finder<'_, '_, '_>, at: usize, end: usize, stem: &str) -> bool {
        let rest = (at + 1..end).map(|at| finder.doc.form(at));
        let name = std::iter::once(stem).chain(rest).collect::<Vec<_>>().join(" ");
        let alone = self.lead < Lead::Strong && !self.beside && !self.label && !self.in_city;
        alone && self.rank < 2 && finder.lexicon.gazetteer.lacks_its_kind_word(&name)
    }

    fn fame_suffices(&self, finder: &Finder<'_, '_, '_>, at: usize, stem: &str, places: &[usize]) -> bool {
        let letters = stem.chars().count();
        let long = letters > 3;
        if finder.lexicon.place_words.common.contains(stem) {
            return self.beside || is_first_of_two(finder, at) || (self.lead == Lead::Strong && self.rank >= 3);
        }
        let two = long || is_first_of_two(finder, at);
        if finder.lexicon.gazetteer.is_part_of_name(stem) && self.lead == Lead::Strong && two {
            return true;
        }
        if finder.lexicon.gazetteer.is_doubtful(stem) && self.rank < 4 {
            return (self.lead > Lead::None && (self.rank >= 2 || self.in_city)) || self.beside;
        }
        let country = places.iter().all(|&nth| finder.atlas.kind(nth) == Some(PlaceKind::Country));
        match self.rank {
            2.. => (!self.clitic && !country) || self.beside || self.lead > Lead::None || (self.rank >= 3 && !country),
            1 => ((self.lead > Lead::None || self.beside) && long) || (self.lead == Lead::Strong && letters > 2),
            _ => long && (self.beside || self.lead == Lead::Strong || (self.in_city && self.lead > Lead::None)),
        }
    }

    /// "مشفى فلسطين" is called after a country.
    fn is_called_after(&self, finder: &Finder<'_, '_, '_>, at: usize, places: &[usize]) -> bool {
        let country = |&nth: &usize| finder.atlas.kind(nth) == Some(PlaceKind::Country);
        let before = finder.doc.before(at).and_then(|at| finder.kind_word(at));
        before.is_some_and(|word| word.kind == PlaceKind::Site) && places.iter().all(country)
    }

    /// "طالبت دمشق": the capital is the government where nothing tells a place.
    fn is_government(&self, finder: &Finder<'_, '_, '_>, at: usize, stem: &str) -> bool {
        let words = &finder.lexicon.place_words;
        if !words.capitals.contains(stem) || self.beside || self.label {
            return false;
        }
        let Some(before) = finder.doc.before(at) else { return self.lead == Lead::None };
        let cue = |at: usize| finder.doc.is_any(at, &words.government_cues);
        let from_cue =
            finder.doc.is_word(before, &words!["من", "الي", "ل"]) && finder.doc.before(before).is_some_and(cue);
        cue(before) || from_cue || (self.lead == Lead::None && !is_left(finder, at))
    }
}

/// Whether one of these places is a quarter of a city that was named just before: "أحياء حمص: القصف على الخالدية".
fn is_in_city(finder: &Finder<'_, '_, '_>, places: &[usize]) -> bool {
    const LAST: usize = 12;
    const BEYOND_KM: f64 = 4.0;
    let place = |&nth: &usize| finder.atlas.place(nth);
    let quarters = || places.iter().filter_map(place).filter(|place| place.kind == PlaceKind::Quarter);
    if quarters().next().is_none() {
        return false;
    }
    let last = finder.found.iter().rev().take(LAST).filter_map(|mention| mention.places.first().and_then(place));
    let mut cities = last.filter(|city| matches!(city.kind, PlaceKind::City | PlaceKind::Quarter));
    cities.any(|city| quarters().any(|part| super::kilometres(part, city) <= city.radius_km + BEYOND_KM))
}

/// "العاصمة الأردنية عمان", "العاصمة أنقرة": "the capital" with another name after it.
fn is_other_capital(finder: &Finder<'_, '_, '_>, at: usize, stem: &str) -> bool {
    let next = at + 1;
    let named = finder.lexicon.gazetteer.names.find(finder.doc, next).is_some_and(|hit| {
        hit.split.preposition.is_none()
            && finder.lexicon.gazetteer.group(hit.value).iter().any(|&nth| finder.atlas.rank(nth) >= 2)
    });
    let adjective = finder.doc.form(next).starts_with("ال") && !finder.doc.is_word(next, &words!["التي", "الي", "الا"]);
    stem == "العاصمه" && (adjective || named || finder.doc.token(next).is_some_and(Token::is_quote))
}

/// "العثور في قبو الدير على رفات": "on" is no part of a name, for all that folding makes it "علي".
fn is_preposition(finder: &Finder<'_, '_, '_>, end: usize) -> bool {
    let last = end.checked_sub(1).and_then(|last| finder.doc.token(last));
    last.is_some_and(|token| token.span.slice(&finder.doc.report.text) == "على")
}

/// "قمة طهران", "مشاورات استضافتها أنقرة": where those meet who meet, alone and not beside another government.
pub(super) fn is_met_in(finder: &Finder<'_, '_, '_>, at: usize, end: usize) -> bool {
    const MEETS: [Key; 11] = words![
        "قمه",
        "موتمر",
        "محادثات",
        "مفاوضات",
        "اجتماعات",
        "مباحثات",
        "استضافتها",
        "استضافته",
        "استضافتهما",
        "تستضيفها",
        "تستضيفه",
    ];
    let beside = finder.doc.begins_with_wa(end) || finder.doc.is_word(end, &words!["مع"]);
    !beside && finder.doc.before(at).is_some_and(|before| finder.doc.is_word(before, &MEETS))
}

/// "زيارة الوزير إلى أنقرة": where someone travels who visits.
pub(super) fn is_visited(finder: &Finder<'_, '_, '_>, at: usize) -> bool {
    const REACH: usize = 9;
    let to = finder.doc.before(at).filter(|&before| finder.doc.is_word(before, &words!["الي"]));
    let mark = |at: usize| finder.doc.token(at).is_some_and(|token| token.is_mark('.') || token.is_mark('،'));
    let visits = |at: usize| {
        finder.doc.has_stem(at, &words!["زياره", "زيارته", "زيارتها", "زار"]) || finder.doc.form(at) == "فزياره"
    };
    to.is_some_and(|to| (to.saturating_sub(REACH)..to).rev().take_while(|&at| !mark(at)).any(visits))
}

/// "مغادرة أحمد جبريل دمشق": a capital that someone leaves or enters is no government.
fn is_left(finder: &Finder<'_, '_, '_>, at: usize) -> bool {
    const REACH: usize = 4;
    let word = |at: usize| finder.doc.token(at).is_some_and(Token::is_letters);
    let before = (at.saturating_sub(REACH)..at).rev().take_while(|&at| word(at));
    before.into_iter().any(|at| finder.doc.has_stem(at, &words!["مغادره", "غادر", "غادرت", "غادروا"]))
}

/// Whether the name is read with the conjunction ف in front of it.
fn hit_is_so(finder: &Finder<'_, '_, '_>, at: usize, stem: &str) -> bool {
    finder.doc.form(at).strip_prefix('ف').is_some_and(|rest| rest.ends_with(stem))
}

/// Whether anything before a name of the report speaks for a place.
pub(super) fn is_led(finder: &Finder<'_, '_, '_>, at: usize) -> bool {
    finder.doc.splits(at).iter().any(|split| lead(finder, at, split) > Lead::None)
}

/// Whether the word before a name leads to places and hardly to people.
pub(super) fn is_led_to(finder: &Finder<'_, '_, '_>, at: usize) -> bool {
    let area = |before: usize| is_area_word(finder, before) && !finder.is_masked(before..before + 1);
    let before = super::fronts::before_name(finder.doc, at);
    before.is_some_and(|before| finder.doc.is_word(before, &STRONG) || area(before))
}

/// "جنود اللواء 90", "مدفعية الفوج 46": a base after those who serve in it is the unit.
pub(super) fn is_unit(finder: &Finder<'_, '_, '_>, at: usize, places: &[usize]) -> bool {
    let base = |&nth: &usize| finder.atlas.kind(nth) == Some(PlaceKind::Base);
    let unit = finder.doc.has_stem(at, &words!["لواء", "فوج", "فرقه", "كتيبه"]);
    let served = |at: usize| finder.doc.is_any(at, &finder.lexicon.place_words.forces);
    unit && places.iter().all(base) && finder.doc.before(at).is_some_and(served)
}

/// "عملية \"نبع السلام\"", "وكالة \"دابق\"": what an operation, a paper or a group is called, within quotes; an operation
/// needs none.
pub(super) fn is_called_a_name(finder: &Finder<'_, '_, '_>, at: usize, places: &[usize]) -> bool {
    let quoted = at.checked_sub(1).and_then(|before| finder.doc.token(before)).is_some_and(Token::is_quote);
    let Some(before) = finder.doc.before(at) else { return false };
    let known = |nth: &usize| finder.atlas.rank(*nth) >= 2;
    let operation = finder.doc.form(before) == "عمليه" && !places.iter().any(known);
    operation || (quoted && finder.doc.is_any(before, &finder.lexicon.place_words.called_after))
}

fn lead(finder: &Finder<'_, '_, '_>, at: usize, split: &Split) -> Lead {
    let before = super::fronts::before_name(finder.doc, at);
    // "بين نمر وجاسم".
    let between = |at: usize| finder.doc.is_word(at, &words!["بين"]);
    let second = split.conjunction && before.and_then(|at| finder.doc.before(at)).is_some_and(between);
    if second || before.is_some_and(|before| is_defended(finder, before)) || is_first_of_two(finder, at) {
        return Lead::Strong;
    }
    if before.is_some_and(|at| finder.doc.is_word(at, &STRONG) || is_area_word(finder, at)) {
        return Lead::Strong;
    }
    let written_on = matches!(split.preposition, Some('ب' | 'ل'));
    let word = before.is_some_and(|at| finder.doc.is_word(at, &WEAK) || is_deed(finder, at) || is_hit_by(finder, at));
    if written_on || word { Lead::Weak } else { Lead::None }
}

/// "المدافعين عن الباب".
fn is_defended(finder: &Finder<'_, '_, '_>, before: usize) -> bool {
    let from = finder.doc.is_word(before, &words!["عن"]);
    from && finder
        .doc
        .before(before)
        .is_some_and(|at| finder.doc.has_stem(at, &words!["مدافعين", "مدافعون", "دفاع", "الدفاع"]))
}

/// "بين نمر وجاسم": the other end is a well-known place.
fn is_first_of_two(finder: &Finder<'_, '_, '_>, at: usize) -> bool {
    if !finder.doc.before(at).is_some_and(|at| finder.doc.is_word(at, &words!["بين"])) {
        return false;
    }
    let names = &finder.lexicon.gazetteer;
    let other = names.names.find(finder.doc, at + 1).filter(|hit| hit.split.conjunction);
    other.is_some_and(|hit| names.group(hit.value).iter().any(|&nth| finder.atlas.rank(nth) >= 2))
}

/// "محيط", "ريف": what follows is a place.
fn is_area_word(finder: &Finder<'_, '_, '_>, at: usize) -> bool {
    finder.kind_word(at).is_some_and(|word| word.kind == PlaceKind::Area)
}

/// A word that carries an event, other than one that is said to someone: "قصف دوما", not "طالبت دمشق".
fn is_deed(finder: &Finder<'_, '_, '_>, at: usize) -> bool {
    let triggers = &finder.lexicon.triggers;
    let forms = finder.doc.splits(at).iter().flat_map(|split| triggers.forms(&split.stem));
    let mut families = forms.filter_map(|&(nth, _)| triggers.get(nth));
    families.any(|family| {
        !matches!(
            family.event_type,
            // "دفعت دمشق بتعزيزات": who sends is named like the capital.
            EventType::Deployment
                | EventType::Demand
                | EventType::Refusal
                | EventType::Denial
                | EventType::Accusation
                | EventType::Threat
                | EventType::Agreement
                | EventType::Negotiation
                | EventType::Meeting
        )
    })
}

/// "قصفت مدفعية النظام النيرب": a name behind those who do what the verb before them tells is what they do it to.
fn is_hit_by(finder: &Finder<'_, '_, '_>, before: usize) -> bool {
    const LONGEST: usize = 5;
    let actor = |at: &usize| finder.is_masked(*at..*at + 1);
    let from = (before.saturating_sub(LONGEST)..=before).rev().take_while(actor).last();
    from.and_then(|from| finder.doc.before(from)).is_some_and(|verb| is_attack(finder, verb))
}

fn is_attack(finder: &Finder<'_, '_, '_>, at: usize) -> bool {
    let triggers = &finder.lexicon.triggers;
    let forms = finder.doc.splits(at).iter().flat_map(|split| triggers.forms(&split.stem));
    let mut verbs = forms.filter(|(_, form)| *form == Form::Past || *form == Form::Present);
    verbs.any(|&(nth, _)| {
        triggers.get(nth).is_some_and(|family| matches!(family.event_type, EventType::Shelling | EventType::AirStrike))
    })
}

fn is_beside(finder: &Finder<'_, '_, '_>, at: usize) -> bool {
    finder.found.last().is_some_and(|last| {
        at >= last.tokens.end && finder.next_of_list(last.tokens.end).is_some_and(|next| next == at)
    })
}

/// Whether a name stands between the head of its line, or a bar, and a colon or a bar.
pub(super) fn is_label(finder: &Finder<'_, '_, '_>, at: usize, end: usize) -> bool {
    let bar = |token: &Token| token.is_mark('|') || token.is_mark('/');
    let closed = closes_label(finder, end);
    let starts = finder.doc.token(at).is_some_and(|token| token.starts_line);
    let after_mark = at
        .checked_sub(1)
        .and_then(|before| finder.doc.token(before))
        .is_some_and(|token| bar(token) || (token.starts_line && token.is_sign()));
    closed && (starts || after_mark)
}

/// Whether a colon or a bar follows, be it after more members of a list: "جوبر والسلطانية:".
fn closes_label(finder: &Finder<'_, '_, '_>, end: usize) -> bool {
    let doc = finder.doc;
    let same_line = |at: usize| doc.token(at).is_some_and(|token| !token.starts_line);
    let member = |at: &usize| doc.begins_with_wa(*at) || doc.token(*at).is_some_and(|token| token.is_mark('،'));
    let after = (end..end + 5).find(|at| !member(at)).unwrap_or(end);
    (end..=after).all(same_line)
        && (doc.token(after).is_some_and(|token| [':', '|', '/', '…'].into_iter().any(|mark| token.is_mark(mark)))
            || (after == end && (end..end + 2).all(|at| doc.token(at).is_some_and(|token| token.is_mark('.')))))
}

impl Finder<'_, '_, '_> {
    /// Whether a name is rather a word that this program knows: an event, a speaker, a head of an actor.
    fn is_other_word(&self, at: usize, stem: &str) -> bool {
        let words = &self.lexicon.words;
        words.support.contains(stem)
            || words.saying_verbs.contains(stem)
            || !self.lexicon.triggers.forms(self.doc.word(at)).is_empty()
            || words.heads.contains_key(stem)
    }

    /// "سوريًّا", "تركياً": an adjective in the accusative is spelled like the country.
    fn is_adjective(&self, at: usize) -> bool {
        self.doc.token(at).is_some_and(|token| token.span.slice(&self.doc.report.text).contains('\u{064B}'))
    }
}
