//! Names that the gazetteer lacks: what looks like a name after a telling kind word.

use super::PlaceMentioned;
use super::finder::Finder;
use crate::arabic::{Key, Keyed, Token, TokenKind, Word, words};
use crate::extract::lexicon::KindWord;
use crate::model::PlaceKind;
use std::ops::Range;

/// What a name without a kind word is taken for.
const VILLAGE: KindWord = KindWord { kind: PlaceKind::Village, several: false, unlisted: true };

impl Finder<'_, '_, '_> {
    /// "الحارة الغربية", "الجبل الشرقي": a part of a town or a range that is called by its side.
    pub(super) fn definite_part(&mut self, at: usize) -> Option<usize> {
        const SIDES: [Key; 8] =
            words!["الشرقي", "الغربي", "الشمالي", "الجنوبي", "الشرقيه", "الغربيه", "الشماليه", "الجنوبيه"];
        let split = self.doc.splits(at).iter().find(|split| split.article)?;
        let kind = match split.stem.as_str() {
            "حاره" => PlaceKind::Quarter,
            "جبل" => PlaceKind::Hill,
            // Said with the town that it is a part of.
            "حي" => PlaceKind::Site,
            _ => return None,
        };
        let side = SIDES.contains(&self.doc.word(at + 1).key()) && !self.is_masked(at..at + 2);
        let known = self.lexicon.gazetteer.names.find(self.doc, at).is_some_and(|hit| hit.end > at + 1);
        let listed = usize::from(split.conjunction || split.preposition.is_some());
        let name: String = self.doc.span(&(at..at + 2)).slice(&self.doc.report.text).chars().skip(listed).collect();
        (side && !known).then(|| {
            let nth = self.atlas.add(&name, kind);
            self.push_unlisted(at..at + 2, nth)
        })
    }

    /// Whether two definite words stand here that are what towns call one of their sites.
    pub(super) fn is_definite_site(&self, at: usize) -> bool {
        let Some(split) = self.doc.splits(at).iter().find(|split| split.article) else { return false };
        let seconds = self.lexicon.place_words.definite_sites.get(&split.stem);
        seconds.is_some_and(|seconds| seconds.contains(self.doc.form(at + 1)))
    }

    /// "قرب المربع الأمني", "بالمشفى الوطني": a site of the kind that towns have, where a word leads to it.
    pub(super) fn definite_site(&mut self, at: usize) -> Option<usize> {
        let split = self.doc.splits(at).iter().find(|split| split.article)?;
        let seconds = self.lexicon.place_words.definite_sites.get(&split.stem)?;
        let end = at + 2;
        let called = seconds.contains(self.doc.form(at + 1)) && !self.is_masked(at..end);
        let known = self.lexicon.gazetteer.names.find(self.doc, at).is_some_and(|hit| hit.end >= end);
        let listed = split.conjunction && self.found.last().is_some_and(|last| last.tokens.end == at);
        let led = listed || split.preposition == Some('ب') || super::belief::is_led_to(self, at);
        let led = led || self.doc.before(at).is_some_and(|at| self.doc.is_word(at, &words!["من", "الي"]));
        if !called || known || !led {
            return None;
        }
        let written = self.doc.span(&(at..end)).slice(&self.doc.report.text);
        let letters = written.char_indices().map(|(at, _)| at).collect::<Vec<_>>();
        let prefix = usize::from(split.conjunction) + usize::from(split.preposition.is_some());
        let bare = letters.get(prefix).and_then(|&from| written.get(from..)).unwrap_or(written);
        // "للمشفى" has lost the first letter of its article.
        let name = if bare.starts_with("ال") { bare.to_owned() } else { format!("ا{bare}") };
        let nth = self.atlas.add(&name, PlaceKind::Site);
        self.found.push(PlaceMentioned::new(at..end, vec![nth], "place.unlisted_site"));
        Some(end)
    }

    /// "في كرم الطراب", "محيط دير مار اليان": a first word of village names after a word that leads to places, with a
    /// name after it that the gazetteer lacks.
    pub(super) fn headed(&mut self, at: usize) -> Option<usize> {
        const HEADS: [Key; 11] = words!["دير", "كفر", "خربه", "كرم", "رسم", "جب", "حوش", "مرج", "نبع", "فيضه", "شعيب"];
        let led = self.doc.is_exactly(at, &HEADS) && !self.is_masked(at..at + 2) && super::belief::is_led(self, at);
        if !led || self.lexicon.gazetteer.names.find(self.doc, at).is_some_and(|hit| hit.end > at + 1) {
            return None;
        }
        let end = self.unlisted_end(at, VILLAGE).filter(|&end| end > at + 1)?;
        // "كرم الطراب" is a quarter, "دير مار اليان" a monastery.
        let kind = match (self.doc.form(at), self.doc.form(at + 1)) {
            ("كرم", _) => PlaceKind::Quarter,
            (_, "مار") => PlaceKind::Site,
            _ => PlaceKind::Village,
        };
        let nth = self.atlas.add(self.doc.span(&(at..end)).slice(&self.doc.report.text), kind);
        Some(self.push_unlisted(at..end, nth))
    }

    fn push_unlisted(&mut self, tokens: Range<usize>, nth: usize) -> usize {
        let end = tokens.end;
        self.found.push(PlaceMentioned::new(tokens, vec![nth], "place.unlisted"));
        end
    }

    /// "وقره موغ وزور مغار": whether the name goes on beyond the part of it that the gazetteer knows, up to the next
    /// member of its list.
    pub(super) fn goes_on_beyond(&self, end: usize) -> bool {
        let next = end + 1;
        let ends = self.doc.begins_with_wa(next) || self.doc.token(next).is_some_and(|token| token.is_mark('،'));
        let plain = !self.doc.form(end).starts_with("ال") && !self.doc.begins_with_wa(end);
        let known = self.lexicon.gazetteer.names.find(self.doc, end).is_some();
        let quality = self.lexicon.place_words.qualities_of_names.contains(self.doc.word(end));
        let locative =
            self.doc.splits(end).iter().any(|split| split.preposition.is_some() && self.doc.form(end).starts_with('ب'));
        ends && plain && !known && !quality && !locative && self.looks_like_a_name(end) && !self.is_masked(end..end + 1)
    }

    /// Where an unlisted name at `at` ends: all within quotes, else one word, more after words that call for another.
    pub(super) fn unlisted_end(&self, at: usize, word: KindWord) -> Option<usize> {
        if !word.unlisted {
            return None;
        }
        if self.is_masked(at..at + 1) {
            return self.called_after_a_person(at);
        }
        let quoted = at.checked_sub(1).and_then(|before| self.doc.token(before)).is_some_and(Token::is_quote);
        let numbered = self.doc.token(at).is_some_and(|token| token.kind == TokenKind::Number && !token.starts_line);
        if numbered && self.doc.before(at).is_some_and(|kind| self.doc.has_stem(kind, &words!["مفرق", "شارع"]))
        {
            return Some(at + 1);
        }
        if let Some(end) = self.special_end(at) {
            return Some(end);
        }
        let words = &self.lexicon.place_words;
        if let Some(end) = self.nested_end(at, word) {
            return Some(end);
        }
        // "أم" and "جب" are short and no names alone.
        let headed = words.name_heads.contains(self.doc.word(at)) && self.looks_like_a_name(at + 1);
        if !self.looks_like_a_name(at) && !headed {
            return None;
        }
        let quoted = quoted && !word.several;
        if quoted && let Some(close) = (at + 1..at + 5).find(|&at| self.doc.token(at).is_some_and(Token::is_quote)) {
            return Some(close);
        }
        let mut end = at + 1;
        let stem = |at: usize| {
            let form = self.doc.form(at);
            form.strip_prefix('و').filter(|rest| words.name_heads.contains(*rest)).unwrap_or(form)
        };
        while end < at + 3 && words.name_heads.contains(stem(end - 1)) && self.goes_on_with(end, stem(end - 1)) {
            end += 1;
        }
        if end == at + 1 && ((word.several && self.goes_on_beyond(end)) || self.is_camp_of(at)) {
            end += 1;
        }
        if end == at + 1 && !word.several && self.is_second_before_side(end, word) {
            end += 1;
        }
        // A name within the name that the gazetteer knows: "حاجز مساكن جلين".
        end = self.lexicon.gazetteer.names.find(self.doc, at).map_or(end, |hit| hit.end.max(end));
        // "شارع خالد بن الوليد".
        if self.doc.form(end) == "بن" && self.looks_like_a_name(end + 1) {
            end += if self.doc.form(end + 1) == "عبد" { 3 } else { 2 };
        }
        let number = self.doc.token(end).is_some_and(|token| token.kind == TokenKind::Number && !token.starts_line);
        Some(end + usize::from(number))
    }

    /// "استهدف المسلحون مدرسة عباس علاوي": a building that bears a name is where it was hit, for all that it is what was hit.
    pub(super) fn site_that_is_hit(&mut self, at: usize) -> Option<usize> {
        const HIT: [Key; 6] = words!["مدرسه", "جامع", "مسجد", "مشفي", "مستشفي", "كنيسه"];
        const LONGEST: usize = 5;
        let word = self.kind_word(at).filter(|word| word.kind == PlaceKind::Site && !word.several)?;
        let goes_on = |end: &usize| self.is_masked(*end..*end + 1) && !self.starts_actor(*end);
        let end = (at + 1..=at + LONGEST).find(|end| !goes_on(end)).filter(|&end| end > at + 1)?;
        let end = self.past_family_name(end);
        let named = self.starts_actor(at) && self.doc.has_stem(at, &HIT) && self.looks_like_a_name(at + 1);
        if !named {
            return None;
        }
        let name = self.unlisted_name(at + 1, end, word, at);
        let nth = self.atlas.add(&name, word.kind);
        self.found.push(PlaceMentioned::new(at..end, vec![nth], "place.unlisted_site"));
        Some(end)
    }

    /// "مدرسة عباس علاوي", "شارع خالد بن الوليد": where the name of a person ends that a building or a street bears.
    fn called_after_a_person(&self, at: usize) -> Option<usize> {
        const CALLED: [Key; 10] =
            words!["مدرسه", "شارع", "جامع", "مسجد", "مشفي", "مستشفي", "ساحه", "دوار", "حديقه", "ميدان"];
        const LONGEST: usize = 4;
        let kind = at.checked_sub(1).filter(|&kind| self.doc.has_stem(kind, &CALLED) && !self.is_masked(kind..at));
        let goes_on = |end: &usize| self.is_masked(*end..*end + 1) && !self.starts_actor(*end);
        let end = (at + 1..=at + LONGEST).find(|end| !goes_on(end)).map(|end| self.past_family_name(end));
        end.filter(|_| kind.is_some() && self.starts_actor(at))
    }

    /// "عبد القادر الحسيني": the family name behind the names of a person.
    fn past_family_name(&self, end: usize) -> usize {
        let form = self.doc.form(end);
        let family = form.starts_with("ال") && form.ends_with('ي') && form.chars().count() > 4;
        let line = self.doc.token(end).is_some_and(|token| !token.starts_line);
        let word = self.is_language(end) || self.lexicon.place_words.qualities_of_names.contains(self.doc.word(end));
        if family && line && !word && !self.is_masked(end..end + 1) { end + 1 } else { end }
    }

    /// "قرية كور حسن غرب": a second part of a village's name, told by the side of a place that follows.
    fn is_second_before_side(&self, at: usize, word: KindWord) -> bool {
        const SIDES: [Key; 10] = words!["شرق", "غرب", "شمال", "جنوب", "شرقي", "غربي", "شمالي", "جنوبي", "بريف", "قرب"];
        let village = matches!(word.kind, PlaceKind::Village | PlaceKind::Town);
        let plain = !self.doc.form(at).starts_with("ال")
            && !self.doc.begins_with_wa(at)
            && !SIDES.contains(&self.doc.word(at).key());
        village
            && plain
            && SIDES.contains(&self.doc.word(at + 1).key())
            && self.looks_like_a_name(at)
            && !self.lexicon.place_words.relations.contains(self.doc.form(at))
            && !self.is_masked(at..at + 1)
    }

    /// "حاجز كازية الكم", "دوار مشفى الفلاني": a site that is called after another one, with the name of that.
    fn nested_end(&self, at: usize, word: KindWord) -> Option<usize> {
        let site = |kind: PlaceKind| matches!(kind, PlaceKind::Site | PlaceKind::Street);
        let inner = self.kind_word(at).is_some_and(|inner| site(inner.kind) && !inner.several);
        let called = site(word.kind) && !word.several && inner && !self.doc.begins_with_wa(at);
        let end = at + 2;
        (called && self.looks_like_a_name(at + 1) && !self.is_masked(at + 1..end)).then_some(end)
    }

    /// Names made of ordinary words: "سوق الجمعة", "قرية جديد بكارة".
    fn special_end(&self, at: usize) -> Option<usize> {
        const DAYS: [Key; 7] = words!["السبت", "الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه"];
        let kind = |words: &[Key]| self.doc.before(at).is_some_and(|before| self.doc.has_stem(before, words));
        if kind(&words!["سوق"]) && DAYS.contains(&self.doc.word(at).key()) {
            return Some(at + 1);
        }
        // "حي المدينة القديمة".
        let part = || {
            let split = self.doc.splits(at).iter().find(|split| split.article)?;
            self.lexicon.place_words.definite_sites.get(&split.stem)?.contains(self.doc.form(at + 1)).then_some(at + 2)
        };
        if kind(&words!["حي"]) {
            return part();
        }
        let new = ["جديد", "جديده"].contains(&self.doc.form(at)) && !self.doc.form(at + 1).starts_with("ال");
        (kind(&words!["قريه", "بلده"]) && new && self.looks_like_a_name(at + 1)).then_some(at + 2)
    }

    /// "مخيم كويت الرحمة": an indefinite name with its definite genitive.
    fn is_camp_of(&self, at: usize) -> bool {
        let camp = self.doc.before(at).is_some_and(|before| self.doc.has_stem(before, &words!["مخيم", "قريه"]));
        let bare = |at: usize| self.doc.form(at).strip_prefix("ال").map(str::to_owned);
        // "قرية نوى المجاورة", "القريبة": adjectives of the village.
        let adjective = |stem: &str| {
            let mut letters = stem.chars().skip(1);
            let second = letters.next();
            stem.ends_with('ه') && (stem.starts_with('م') || second == Some('ا') || letters.next() == Some('ي'))
        };
        let words = &self.lexicon.place_words;
        let told_more = |stem: &String| {
            stem.ends_with("يه") || words.qualities.contains(stem) || words.relations.contains(self.doc.form(at + 1))
        };
        let next = bare(at + 1).filter(|stem| !told_more(stem) && !adjective(stem));
        camp && bare(at).is_none()
            && next.is_some()
            && self.looks_like_a_name(at + 1)
            && !self.is_masked(at + 1..at + 2)
    }

    /// "مشفى خاصاً", "حياً كاملاً", "حواجز ونقاط": a kind word that is told more of, or goes on, and bears no name.
    pub(super) fn is_described(&self, at: usize, kind_at: usize) -> bool {
        let accusative = |at: usize| {
            self.doc.token(at).is_some_and(|token| token.span.slice(&self.doc.report.text).contains('\u{064B}'))
        };
        let first = self.doc.past_quotes(kind_at + 1);
        let quoted = first > kind_at + 1;
        let head = |at: usize| self.lexicon.place_words.name_heads.contains(self.doc.word(at));
        let goes_on = at == first && !quoted && self.doc.begins_with_wa(at) && !head(at);
        accusative(kind_at) || (at == first && accusative(at)) || goes_on
    }

    /// Whether an unlisted name may stand in a list: after و or within quotes, and definite, headed like a name, or the
    /// second of two.
    pub(super) fn may_be_listed(&self, at: usize, word: KindWord, kind_at: usize) -> bool {
        let stem = self.doc.form(at).strip_prefix('و').unwrap_or(self.doc.form(at));
        let before = at.checked_sub(1).map_or("", |before| self.doc.form(before));
        let joined = self.doc.begins_with_wa(at) || before == "و";
        let dual = self.doc.form(kind_at).ends_with('ي')
            && word.several
            && self.found.last().is_some_and(|last| last.tokens.start == kind_at);
        joined && (dual || stem.starts_with("ال") || self.lexicon.place_words.name_heads.contains(stem))
    }

    /// "أبو علي": after "father of" any word is a name, even one spelled like a preposition.
    fn goes_on_with(&self, at: usize, head: &str) -> bool {
        let person = ["ابو", "ابي", "ام", "عبد"].contains(&head) && self.doc.is_letters(at);
        person || self.looks_like_a_name(at)
    }

    /// Where a name of at most two words ends that stands between the commas of a list of towns: "قرى X، بجارية، Y".
    pub(super) fn between_commas(&self, at: usize, word: KindWord) -> Option<usize> {
        let town = matches!(word.kind, PlaceKind::City | PlaceKind::Town | PlaceKind::Village | PlaceKind::Quarter);
        let comma = |at: usize| self.doc.token(at).is_some_and(|token| token.is_mark('،'));
        let plain = |at: usize| {
            let form = self.doc.form(at);
            form.chars().count() > 2 && form.chars().all(char::is_alphabetic) && !self.is_language(at)
        };
        let after = at.checked_sub(1).is_some_and(comma) && town && word.several;
        let end = (at + 1..at + 3).find(|&end| comma(end) && (at..end).all(plain));
        end.filter(|_| after && !self.is_masked(at..at + 1))
    }

    /// Whether a word can be a name: none of the language's own that this program knows, and no bare adjective.
    fn looks_like_a_name(&self, at: usize) -> bool {
        let Some(token) = self.doc.token(at) else { return false };
        let form = token.form.as_str();
        let plain = token.is_letters() && form.chars().nth(2).is_some() && !token.starts_line;
        // After a noun without article an adjective has none either; a definite word is its genitive and so a name.
        let definite = form.starts_with("ال") || form.starts_with("وال");
        let adjective = !definite && (form.ends_with("يه") || form.ends_with("يين"));
        plain && !adjective && !self.is_language(at)
    }

    fn is_language(&self, at: usize) -> bool {
        let words = &self.lexicon.words;
        let place_words = &self.lexicon.place_words;
        let form = self.doc.word(at);
        let known = |stem: &Word| {
            place_words.qualities.contains(stem)
                || words.locatives.contains(stem)
                || words.support.contains(stem)
                || words.saying_verbs.contains(stem)
                || place_words.kinds.contains_key(stem)
        };
        known(form)
            || self.lexicon.triggers.forms(form).iter().any(|_| true)
            || words.connectives.find(self.doc, at).is_some()
            || self.doc.splits(at).iter().any(|split| {
                (split.conjunction || split.preposition.is_some())
                    && !split.article
                    && (known(&split.stem) || !self.lexicon.triggers.forms(&split.stem).is_empty())
            })
            || self.doc.splits(at).iter().any(|split| split.preposition == Some('ل') && split.article)
            || words.heads.contains_key(form)
            || words.members.contains(form)
            || self.lexicon.tolls.is_noun(form)
    }

    /// The kind word and the name as written, the kind word in the singular.
    pub(super) fn unlisted_name(&self, at: usize, end: usize, word: KindWord, kind_at: usize) -> String {
        let text = &self.doc.report.text;
        let name = self.doc.span(&(at..end)).slice(text);
        let listed = at > kind_at + 1 && word.several;
        let name = name.strip_prefix('و').filter(|_| listed).unwrap_or(name);
        let stem = || {
            let splits = self.doc.splits(kind_at).iter().filter(|split| !split.article);
            let kinds = &self.lexicon.place_words.kinds;
            splits
                .filter(|split| kinds.contains_key(&split.stem))
                .map(|split| split.stem.chars().count())
                .next()
                .unwrap_or(0)
        };
        // "جبال الساحل" is no single hill, and "مزارع الملاح" no village.
        let as_written = self.doc.has_stem(kind_at, &words!["جبال", "مزارع"]);
        let kind = match super::finder::singular_of(word.kind).filter(|_| word.several && !as_written) {
            Some(singular) => unfolded(singular).to_owned(),
            None => {
                let written = last_letters(self.doc.span(&(kind_at..kind_at + 1)).slice(text), stem());
                if word.several && !as_written { written.trim_end_matches('ي').to_owned() } else { written }
            }
        };
        format!("{kind} {name}")
    }
}

/// The word as it is spelled.
fn unfolded(word: &str) -> &str {
    match word {
        "مدينه" => "مدينة",
        "بلده" => "بلدة",
        "قريه" => "قرية",
        other => other,
    }
}

/// The last letters of a word as written, vowel signs left out.
fn last_letters(written: &str, count: usize) -> String {
    let letters: Vec<char> =
        written.chars().filter(|letter| !matches!(letter, '\u{064B}'..='\u{0652}' | '\u{0640}')).collect();
    letters.iter().skip(letters.len().saturating_sub(count)).collect()
}
