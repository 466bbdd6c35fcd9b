//! The walk over the text: kind words with the names strung after them, and bare names.

use super::belief::Context;
use super::{Atlas, PlaceMentioned};
use crate::arabic::{Key, WordMap, WordSet, words};
use crate::extract::actors::ActorMention;
use crate::extract::doc::Doc;
use crate::extract::lexicon::{KindWord, Lexicon};
use crate::model::PlaceKind;

use std::ops::Range;

/// The state of the walk.
pub(super) struct Finder<'a, 'd, 'l> {
    pub(super) doc: &'a Doc<'d>,
    pub(super) lexicon: &'l Lexicon,
    pub(super) atlas: &'a mut Atlas<'l>,
    pub(super) found: Vec<PlaceMentioned>,
    /// Last words of names that stand with their kind word somewhere in the report, with the places they may be.
    pub(super) vouched: WordMap<Vec<usize>>,
    /// The first words of those names that have two.
    vouched_pairs: WordSet,
    masked: Vec<bool>,
    /// Where actors begin, in order.
    starts: Vec<usize>,
}

/// A name with the places it may be.
pub(super) struct Named {
    /// One past its last token.
    pub(super) end: usize,
    /// Likeliest first.
    pub(super) places: Vec<usize>,
    /// The rule that found it.
    pub(super) rule: &'static str,
}

/// All names, in text order. Those inside the names of actors are none.
pub(super) fn find<'l>(
    doc: &Doc<'_>,
    lexicon: &'l Lexicon,
    actors: &[ActorMention],
    atlas: &mut Atlas<'l>,
) -> Vec<PlaceMentioned> {
    let mut masked = vec![false; doc.len()];
    for mention in actors {
        masked.get_mut(mention.tokens.clone()).into_iter().flatten().for_each(|masked| *masked = true);
        masked.get_mut(mention.place.clone()).into_iter().flatten().for_each(|masked| *masked = false);
    }
    let mut starts: Vec<usize> = actors.iter().map(|mention| mention.tokens.start).collect();
    starts.sort_unstable();
    let mut finder = Finder {
        doc,
        lexicon,
        atlas,
        masked,
        starts,
        found: Vec::new(),
        vouched: WordMap::default(),
        vouched_pairs: WordSet::default(),
    };
    finder.walk();
    // A name that stands once with its kind word is a place without it too.
    finder.vouched = finder.names_with_kind();
    finder.vouched_pairs = finder.vouched.keys().filter_map(|name| Some(name.split_once(' ')?.0)).collect();
    finder.walk();
    finder.found
}

impl Finder<'_, '_, '_> {
    pub(super) fn is_masked(&self, tokens: Range<usize>) -> bool {
        self.masked.get(tokens).is_some_and(|masked| masked.iter().any(|&masked| masked))
    }

    fn walk(&mut self) {
        self.found.clear();
        let mut at = 0;
        while at < self.doc.len() {
            at = self.step(at).max(at + 1);
        }
    }

    /// The names of one word that follow a kind word of a settlement: "حي الصاخور".
    fn names_with_kind(&self) -> WordMap<Vec<usize>> {
        let settled = |mention: &&PlaceMentioned| {
            use PlaceKind::{City, Quarter, Town, Village};
            if self.is_sure(mention) {
                return true;
            }
            let word = mention.tokens.end.checked_sub(2).filter(|at| mention.tokens.contains(at));
            let kind = word.and_then(|at| self.kind_word(at)).map(|word| word.kind);
            matches!(kind, Some(City | Town | Village | Quarter))
        };
        let name = |mention: &PlaceMentioned| {
            let form = self.name_forms(mention);
            (form.chars().count() > 1).then(|| (form, mention.places.clone()))
        };
        self.found.iter().filter(settled).filter_map(name).collect()
    }

    /// The name of a mention in folded letters, without its kind word and the conjunction of a list.
    fn name_forms(&self, mention: &PlaceMentioned) -> String {
        let start = mention.tokens.start;
        if mention.tokens.len() > 1 && self.kind_word(start).is_some() {
            return self.doc.form(mention.tokens.end.saturating_sub(1)).to_owned();
        }
        let forms = mention.tokens.clone().map(|at| self.doc.form(at)).collect::<Vec<_>>().join(" ");
        let listed = mention.rule == "place.unlisted" && self.doc.begins_with_wa(start);
        forms.strip_prefix('و').filter(|_| listed).unwrap_or(&forms).to_owned()
    }

    /// Whether a mention without a kind word tells that its name is a place wherever it stands: a long one that is no
    /// ordinary word, or the second member of a list of villages.
    fn is_sure(&self, mention: &PlaceMentioned) -> bool {
        let name = self.name_forms(mention);
        let word = self.lexicon.place_words.common.contains(&name) || self.lexicon.gazetteer.is_doubtful(&name);
        let two = mention.tokens.len() == 2 && self.kind_word(mention.tokens.start).is_none();
        let long = mention.tokens.len() == 1 && name.chars().count() > 4 && !word && mention.rule == "place.gazetteer";
        let clitic = self.lexicon.gazetteer.names.find(self.doc, mention.tokens.start);
        (long && clitic.is_some_and(|hit| hit.split.stem == name)) || (two && mention.rule == "place.unlisted")
    }

    fn step(&mut self, at: usize) -> usize {
        if self.is_masked(at..at + 1) {
            let place = self.base_of_a_force(at).or_else(|| self.over_an_actor(at));
            return place.or_else(|| self.site_that_is_hit(at)).unwrap_or(at + 1);
        }
        self.part_in_label(at)
            .or_else(|| self.after_kind_word(at))
            .or_else(|| self.definite_part(at))
            .or_else(|| self.definite_site(at))
            .or_else(|| self.headed(at))
            .or_else(|| self.bare(at))
            .unwrap_or(at + 1)
    }

    /// "قاعدة حميميم الروسية": the base is a place, for all that the words after it make it a force.
    fn base_of_a_force(&mut self, at: usize) -> Option<usize> {
        let word = self.kind_word(at).filter(|word| matches!(word.kind, PlaceKind::Base | PlaceKind::Airport))?;
        let (end, places) = self.whole(at).filter(|(end, _)| *end > at + 1)?;
        let fits = places.first().is_some_and(|&nth| self.fits(nth, word.kind));
        fits.then(|| self.push(at..end, places, "place.kind_and_name"))
    }

    /// "أهالي أبو حمام", "في الشيخ مقصود", "قرب الفوج 175", "في سيف الدولة": a listed name of several words that was read as a person or a
    /// force, or as one in part, is a place after a word that leads to places.
    fn over_an_actor(&mut self, at: usize) -> Option<usize> {
        let hit = self.lexicon.gazetteer.names.find(self.doc, at)?;
        // "سيف الدولة: انهيار بناء", "محادثات أنقرة".
        let heads = super::belief::is_label(self, at, hit.end) && !hit.split.conjunction;
        let met_in = super::belief::is_met_in(self, at, hit.end);
        let led = hit.end > at + 1 && super::belief::is_led_to(self, at);
        let home = hit.end > at + 1
            && self.doc.before(at).is_some_and(|at| self.doc.is_any(at, &self.lexicon.place_words.residents));
        let met_in = met_in || super::belief::is_visited(self, at);
        let place = (led || home || (heads && hit.end > at + 1) || met_in) && self.ends_with_its_mask(hit.end);
        let places = self.lexicon.gazetteer.group(hit.value).to_vec();
        // "فرع المخابرات الجوية" is who acts as well as where they sit.
        let office = |&nth: &usize| self.atlas.kind(nth) == Some(PlaceKind::Site);
        let place = place && !(self.starts_actor(at) && places.iter().any(office));
        place.then(|| self.push(at..hit.end, places, "place.gazetteer"))
    }

    /// Whether no actor goes on beyond `end`.
    fn ends_with_its_mask(&self, end: usize) -> bool {
        !(self.is_masked(end - 1..end) && self.is_masked(end..end + 1)) || self.starts_actor(end)
    }

    pub(super) fn starts_actor(&self, at: usize) -> bool {
        self.starts.binary_search(&at).is_ok()
    }

    /// The kind word at `at`. "كتل" is no "like a hill".
    pub(super) fn kind_word(&self, at: usize) -> Option<KindWord> {
        let kinds = &self.lexicon.place_words.kinds;
        if !self.doc.is_in(at, kinds) {
            return None;
        }
        let splits = self.doc.splits(at).iter().filter(|split| !split.article && split.preposition != Some('ك'));
        splits.filter_map(|split| kinds.get(&split.stem).copied()).next()
    }

    /// "حمص | القصور: ...": what stands between a place that heads the line and the colon is a part of it, be there a
    /// namesake elsewhere.
    fn part_in_label(&mut self, at: usize) -> Option<usize> {
        let bar = at.checked_sub(1).filter(|&bar| self.doc.token(bar).is_some_and(|token| token.is_mark('|')))?;
        let head = self.found.last().filter(|head| head.tokens.end == bar)?;
        self.doc.token(head.tokens.start).filter(|token| token.starts_line)?;
        let colon = |&end: &usize| self.doc.token(end).is_some_and(|token| token.is_mark(':') && !token.starts_line);
        let end = (at + 1..at + 4).find(colon)?;
        let around = head.places.first().and_then(|&nth| self.atlas.place(nth)).cloned()?;
        let forms = |tokens: Range<usize>| tokens.map(|at| self.doc.form(at)).collect::<Vec<_>>().join(" ");
        let of_head = format!("{} ب{}", forms(at..end), forms(head.tokens.clone()));
        let known = self.whole(at).map(|(_, places)| places).unwrap_or_default();
        let near = |&nth: &usize| {
            self.atlas.place(nth).is_some_and(|place| super::kilometres(place, &around) <= around.radius_km + NEAR_KM)
        };
        if self.kind_word(at).is_some() || known.iter().any(near) {
            return None;
        }
        let places = match self.lexicon.gazetteer.named(&of_head) {
            [] => vec![self.atlas.add(self.doc.span(&(at..end)).slice(&self.doc.report.text), PlaceKind::Quarter)],
            named => named.to_vec(),
        };
        Some(self.push(at..end, places, "place.kind_and_name"))
    }

    /// Names after a kind word; gives the token to go on from.
    fn after_kind_word(&mut self, at: usize) -> Option<usize> {
        let word = self.kind_word(at)?;
        let first = self.past_hash(self.doc.past_quotes(at + 1));
        // "ريف حلب الجنوبي" as a whole, or the name after the kind word, whichever reaches farther.
        let whole = self.whole(at).filter(|(end, _)| !self.is_masked(at..*end));
        let named = match (whole, self.inner(first, word, at)) {
            (Some((end, places)), Some(inner)) if end >= inner.end => Named { end, places, rule: "place.gazetteer" },
            (_, Some(inner)) => inner,
            (Some((end, places)), None) if end > at + 1 => Named { end, places, rule: "place.gazetteer" },
            _ => self.unlisted(first, word, at)?,
        };
        let mut end = self.push(at..named.end, named.places, named.rule);
        if let Some((start, next)) = self.other_end(end, word, at) {
            end = self.push(start..next.end, next.places, next.rule);
        }
        while let Some(start) = self.next_of_list(end).filter(|_| word.several) {
            // "أحياء الضبيط والثورة والمشفى الوطني": a site of its own name is none of the quarters.
            if self.is_definite_site(start) {
                break;
            }
            let known = self.inner(start, word, at).filter(|next| !self.is_masked(start..next.end));
            let Some(next) = known.or_else(|| self.unlisted_member(start, word, at)) else { break };
            end = self.push(start..next.end, next.places, next.rule);
            end = self.between_members(end);
        }
        Some(end)
    }

    /// A name that the gazetteer lacks as a member of a list.
    fn unlisted_member(&mut self, at: usize, word: KindWord, kind_at: usize) -> Option<Named> {
        if self.may_be_listed(at, word, kind_at) {
            return self.unlisted(at, word, kind_at);
        }
        let end = self.between_commas(at, word)?;
        let name = self.unlisted_name(at, end, word, kind_at);
        Some(Named { end, places: vec![self.atlas.add(&name, word.kind)], rule: "place.unlisted" })
    }

    /// Adds a mention, with the adjectives after its name; gives its end.
    fn push(&mut self, tokens: Range<usize>, places: Vec<usize>, rule: &'static str) -> usize {
        let end = self.with_qualities(tokens.end);
        self.found.push(PlaceMentioned::new(tokens.start..end, places, rule));
        end
    }

    /// A direction or the like after a name ("ريف حلب الجنوبي") belongs to the mention.
    fn with_qualities(&self, mut end: usize) -> usize {
        while self.lexicon.place_words.qualities_of_names.contains(self.doc.word(end))
            && self.doc.token(end).is_some_and(|token| !token.starts_line)
        {
            end += 1;
        }
        end
    }

    /// The next member of a list: after و written on to it, or after a comma.
    pub(super) fn next_of_list(&self, end: usize) -> Option<usize> {
        let mut at = end;
        let mut comma = false;
        while let Some(token) =
            self.doc.token(at).filter(|token| token.is_quote() || token.is_mark('،') || token.is_mark(','))
        {
            comma |= !token.is_quote();
            at += 1;
        }
        if self.doc.form(at) == "و" {
            return Some(self.doc.past_quotes(at + 1));
        }
        (comma || self.doc.begins_with_wa(at)).then_some(at)
    }

    /// The place of a name at `at` under a kind word, trying "مطار حلب" before "حلب".
    pub(super) fn inner(&self, at: usize, word: KindWord, kind_at: usize) -> Option<Named> {
        // "قاعدة الفوج 46": the base of a force is a place.
        let force = self.is_masked(at..at + 1);
        // "مقر الفوج 46": a base, called by where its staff sits.
        let seat = self.doc.has_stem(kind_at, &words!["مقر", "قياده"]);
        let of_force = seat || matches!(word.kind, PlaceKind::Base | PlaceKind::Airport);
        if self.doc.token(at)?.starts_line || (force && !of_force) {
            return None;
        }
        let hit = self.lexicon.gazetteer.names.find(self.doc, at)?;
        if hit.end == at + 1 && word.several && self.goes_on_beyond(hit.end) {
            return None;
        }
        // "مسجد فاطمة": the word right after the kind word carries no conjunction and no preposition.
        if at == self.doc.past_quotes(kind_at + 1) && (hit.split.conjunction || hit.split.preposition.is_some()) {
            return None;
        }
        let stem = hit.split.stem.clone();
        let rest = (at + 1..hit.end).map(|at| self.doc.form(at));
        let name = std::iter::once(stem.as_str()).chain(rest).collect::<Vec<_>>().join(" ");
        if let Some(singular) = singular_of(word.kind) {
            let of_kind = self.lexicon.gazetteer.named(&format!("{singular} {name}"));
            if !of_kind.is_empty() {
                return Some(Named { end: hit.end, places: of_kind.to_vec(), rule: "place.kind_and_name" });
            }
        }
        let places = self.of_kind(self.lexicon.gazetteer.group(hit.value), word.kind);
        let base = |&nth: &usize| self.atlas.kind(nth) == Some(PlaceKind::Base);
        let exact = places.first().is_some_and(|nth| self.fits(*nth, word.kind) || (seat && base(nth)));
        if force && !(exact && self.ends_with_its_mask(hit.end)) {
            return None;
        }
        let ordinary = hit.end == at + 1 && self.is_ordinary(at, &stem, &places);
        let rule = if exact { "place.kind_and_name" } else { "place.after_kind_word" };
        let weak = self.is_weak(&places, word.kind, exact, ordinary, kind_at + 1 < at);
        (!weak || (!ordinary && self.is_of_small_town(&places, kind_at))).then_some(Named {
            end: hit.end,
            places,
            rule,
        })
    }

    /// Whether a name of one word is as likely an ordinary word.
    fn is_ordinary(&self, at: usize, stem: &str, places: &[usize]) -> bool {
        let rank = places.iter().map(|&nth| self.atlas.rank(nth)).max().unwrap_or(0);
        self.lexicon.place_words.common.contains(stem)
            || (self.lexicon.gazetteer.is_doubtful(stem) && !self.lexicon.gazetteer.is_part_of_name(stem) && rank < 2)
            || super::pointers::definite_kind(self.doc, self.lexicon, at).is_some()
    }

    /// Whether the kind word speaks against the places of the name: "معمل الغزل" is no village called Ghazal.
    fn is_weak(&self, places: &[usize], kind: PlaceKind, exact: bool, ordinary: bool, listed: bool) -> bool {
        let rank = places.iter().map(|&nth| self.atlas.rank(nth)).max().unwrap_or(0);
        let country = places.first().and_then(|&nth| self.atlas.kind(nth)) == Some(PlaceKind::Country);
        let area_word = matches!(kind, PlaceKind::Area | PlaceKind::Site | PlaceKind::Crossing);
        let called_after = matches!(kind, PlaceKind::Site | PlaceKind::Field | PlaceKind::Base | PlaceKind::Street);
        let settlement = !matches!(kind, PlaceKind::Area | PlaceKind::Site);
        (called_after && !exact && (rank < 2 || country || kind != PlaceKind::Site))
            || (listed && !exact && !area_word)
            || (ordinary && !(exact && settlement))
    }

    /// "سوق غرانيج", "دوار تل شهاب": a small town has what is called after it; a street of a city may be called after
    /// another city.
    fn is_of_small_town(&self, places: &[usize], kind_at: usize) -> bool {
        const OF_TOWNS: [Key; 8] = words!["سوق", "مفرق", "دوار", "حاجز", "مشفي", "مستشفي", "كراج", "مخازن"];
        let town = |&nth: &usize| {
            matches!(self.atlas.kind(nth), Some(PlaceKind::Town | PlaceKind::Village)) && self.atlas.rank(nth) == 1
        };
        self.doc.has_stem(kind_at, &OF_TOWNS) && places.first().is_some_and(town)
    }

    fn fits(&self, nth: usize, kind: PlaceKind) -> bool {
        let Some(of_place) = self.atlas.kind(nth) else { return false };
        let settled = matches!(of_place, PlaceKind::City | PlaceKind::Town | PlaceKind::Village);
        match kind {
            PlaceKind::Airport | PlaceKind::Base => matches!(of_place, PlaceKind::Airport | PlaceKind::Base),
            PlaceKind::Quarter => matches!(of_place, PlaceKind::Quarter | PlaceKind::Street),
            PlaceKind::City => matches!(of_place, PlaceKind::City | PlaceKind::Town),
            PlaceKind::Town | PlaceKind::Village => settled,
            PlaceKind::Area => {
                use PlaceKind::{Area, City, District, Governorate};
                matches!(of_place, Area | Governorate | District | City)
            }
            other => of_place == other,
        }
    }

    /// The group with the places of this kind alone, or the whole group where there is none.
    fn of_kind(&self, group: &[usize], kind: PlaceKind) -> Vec<usize> {
        let places: Vec<usize> = group.iter().copied().filter(|&nth| self.fits(nth, kind)).collect();
        if places.is_empty() { group.to_vec() } else { places }
    }

    /// The longest name of the gazetteer that begins at `at`.
    fn whole(&self, at: usize) -> Option<(usize, Vec<usize>)> {
        let hit = self.lexicon.gazetteer.names.find(self.doc, at)?;
        Some((hit.end, self.lexicon.gazetteer.group(hit.value).to_vec()))
    }

    /// A name that the gazetteer lacks, after a kind word that tells a name from a word.
    fn unlisted(&mut self, at: usize, word: KindWord, kind_at: usize) -> Option<Named> {
        if self.is_described(at, kind_at) {
            return None;
        }
        let end = self.unlisted_end(at, word)?;
        if let Some(places) = self.with_article_or_without(at, end, word) {
            return Some(Named { end, places, rule: "place.kind_and_name" });
        }
        let name = self.unlisted_name(at, end, word, kind_at);
        // "مدينة الألعاب" is a park.
        let park = word.kind == PlaceKind::City && self.doc.is_word(at, &words!["الالعاب", "الملاهي", "المعارض"]);
        let kind = if park { PlaceKind::Site } else { word.kind };
        let nth = self.atlas.add(&name, kind);
        let site = matches!(kind, PlaceKind::Site | PlaceKind::Street);
        Some(Named { end, places: vec![nth], rule: if site { "place.unlisted_site" } else { "place.unlisted" } })
    }

    /// "حقل الشاعر" of a gazetteer that has "حقل شاعر": the same name but for its article, of a place of the kind.
    fn with_article_or_without(&self, at: usize, end: usize, word: KindWord) -> Option<Vec<usize>> {
        let site = matches!(word.kind, PlaceKind::Site | PlaceKind::Street);
        let form = self.doc.form(at);
        let name = form.strip_prefix('و').filter(|_| word.several).unwrap_or(form);
        if site || end != at + 1 || name.chars().count() < 4 {
            return None;
        }
        let other = name.strip_prefix("ال").map_or_else(|| format!("ال{name}"), str::to_owned);
        let gazetteer = &self.lexicon.gazetteer;
        let with_kind = singular_of(word.kind).map(|singular| gazetteer.named(&format!("{singular} {other}")));
        let named = with_kind.unwrap_or(&[]).iter().chain(gazetteer.named(&other));
        let places: Vec<usize> = named.copied().filter(|&nth| self.fits(nth, word.kind)).collect();
        (!places.is_empty()).then_some(places)
    }

    /// A name that the report names as a place elsewhere; one of two or three letters only where a word leads to it.
    fn vouched_for(&self, at: usize) -> Option<(usize, Vec<usize>)> {
        if self.vouched.is_empty() {
            return None;
        }
        if self.vouched_pairs.contains(self.doc.word(at)) {
            let pair = format!("{} {}", self.doc.form(at), self.doc.form(at + 1));
            if let Some(places) = self.vouched.get(&pair) {
                return Some((at + 2, places.clone()));
            }
        }
        let splits = self.doc.splits(at).iter().filter(|split| !split.article && split.preposition != Some('ك'));
        let believed = |stem: &str| stem.chars().count() > 3 || super::belief::is_led(self, at);
        let mut named = splits.filter_map(|split| Some((split, self.vouched.get(&split.stem)?)));
        let (_, places) = named.find(|(split, _)| believed(&split.stem))?;
        let whole = self.lexicon.gazetteer.names.find(self.doc, at).map_or(at + 1, |hit| hit.end);
        (whole == at + 1).then(|| (at + 1, places.clone()))
    }

    /// A name without a kind word.
    fn bare(&mut self, at: usize) -> Option<usize> {
        if let Some((end, places)) = self.vouched_for(at) {
            return Some(self.push(at..end, places, "place.named_before"));
        }
        let hit = self.lexicon.gazetteer.names.find(self.doc, at)?;
        if self.is_masked(at..hit.end) {
            return self.over_an_actor(at);
        }
        let places = self.lexicon.gazetteer.group(hit.value).to_vec();
        if super::belief::is_called_a_name(self, at, &places) || super::belief::is_unit(self, at, &places) {
            return None;
        }
        let context = Context::of(self, at, &hit, &places);
        if !context.is_believed(self, at, &hit, &places) {
            return None;
        }
        let rule = if context.beside { "place.beside_another" } else { "place.gazetteer" };
        let end = self.push(at..hit.end, places, rule);
        Some(self.between_members(end))
    }

    /// "وسحال والسرج وتل دم": a name that the gazetteer lacks is a place between two members of a list.
    fn between_members(&mut self, end: usize) -> usize {
        let village = KindWord { kind: PlaceKind::Village, several: true, unlisted: true };
        let Some(name_end) = self.unlisted_end(end, village).filter(|_| self.doc.begins_with_wa(end)) else {
            return end;
        };
        let next = (name_end..=name_end + 1).find(|&at| self.is_listed_member(at));
        let Some(next) = next.filter(|_| self.lexicon.gazetteer.names.find(self.doc, end).is_none()) else {
            return end;
        };
        let name = self.doc.span(&(end..next)).slice(&self.doc.report.text).trim_start_matches('و').to_owned();
        let nth = self.atlas.add(&name, PlaceKind::Village);
        self.push(end..next, vec![nth], "place.unlisted")
    }

    fn is_listed_member(&self, at: usize) -> bool {
        let known = self.lexicon.gazetteer.names.find(self.doc, at);
        let word = self.kind_word(at).is_some() || known.is_some_and(|hit| hit.split.stem.chars().count() > 3);
        word && self.doc.begins_with_wa(at) && !self.is_masked(at..at + 1)
    }
}

/// How far beyond its reach a part of a place may lie: those of a countryside about a city.
const NEAR_KM: f64 = 60.0;

/// The word that stands in names of this kind.
pub(super) fn singular_of(kind: PlaceKind) -> Option<&'static str> {
    Some(match kind {
        PlaceKind::Airport => "مطار",
        PlaceKind::Field => "حقل",
        PlaceKind::Quarter => "حي",
        PlaceKind::City => "مدينه",
        PlaceKind::Town => "بلده",
        PlaceKind::Village => "قريه",
        PlaceKind::Crossing => "معبر",
        PlaceKind::Hill => "تل",
        PlaceKind::Base => "معسكر",
        _ => return None,
    })
}
