//! Places in the text: names of the gazetteer, with the words that tell what kind of place is meant.
//!
//! A kind word ("حي", "مطاري", "محاور") goes with every name that is strung after it; a name that is also a common
//! word needs such a word, or another place beside it. Names inside the name of a group or a title are no places.
//! Where several places share a name, the kind word, then the other places of the report, then fame decide; the rest
//! stay as candidates.

use super::actors::ActorMention;
use super::doc::Doc;
use super::lexicon::Lexicon;
use crate::arabic::Token;
use crate::model::{PlaceKind, PlaceRole};
use std::collections::HashMap;
use std::ops::Range;

/// A place in the text.
#[derive(Clone, Debug)]
pub struct PlaceMentioned {
    /// Its tokens, the kind word included.
    pub tokens: Range<usize>,
    /// Places it may be, likeliest first; never empty.
    pub places: Vec<usize>,
    /// The rule that found it.
    pub rule: &'static str,
    /// Its part, as the word before it tells.
    pub role: PlaceRole,
    /// Whether it only tells where a person holds office, or what a group is called after.
    pub aside: bool,
}

/// Finds the places of a report, in text order.
pub fn annotate(doc: &Doc<'_>, lexicon: &Lexicon, actors: &[ActorMention]) -> Vec<PlaceMentioned> {
    let mut masked = vec![false; doc.len()];
    for mention in actors {
        masked.get_mut(mention.tokens.clone()).into_iter().flatten().for_each(|masked| *masked = true);
    }
    let mut finder = Finder { doc, lexicon, masked, found: Vec::new() };
    let mut at = 0;
    while at < doc.len() {
        at = finder.step(at).max(at + 1);
    }
    let mut found = finder.found;
    rank(&mut found, lexicon);
    drop_strays(&mut found, lexicon);
    point_back(doc, lexicon, &mut found);
    found.sort_by_key(|mention| mention.tokens.start);
    for mention in &mut found {
        (mention.role, mention.aside) = role(doc, lexicon, mention.tokens.start);
    }
    spread_roles(doc, &mut found);
    found
}

struct Finder<'a, 'd> {
    doc: &'a Doc<'d>,
    lexicon: &'a Lexicon,
    masked: Vec<bool>,
    found: Vec<PlaceMentioned>,
}

impl Finder<'_, '_> {
    fn is_masked(&self, tokens: Range<usize>) -> bool {
        self.masked.get(tokens).is_some_and(|masked| masked.iter().any(|&masked| masked))
    }

    fn step(&mut self, at: usize) -> usize {
        if self.is_masked(at..at + 1) {
            return at + 1;
        }
        if let Some((kind, several, split_is_wa)) = self.kind_word(at) {
            let _ = split_is_wa;
            if let Some(end) = self.named_after_kind(at, kind, several) {
                return end;
            }
        }
        self.bare(at).unwrap_or(at + 1)
    }

    fn kind_word(&self, at: usize) -> Option<(PlaceKind, bool, bool)> {
        let words = &self.lexicon.words.place_words;
        let splits = self.doc.splits(at).iter();
        splits
            .filter(|split| !split.article)
            .find_map(|split| words.get(&split.stem).map(|&(kind, several)| (kind, several, split.conjunction)))
    }

    /// Names after a kind word; gives the token to go on from.
    fn named_after_kind(&mut self, at: usize, kind: PlaceKind, several: bool) -> Option<usize> {
        let whole = self.lookup(at);
        let first = self.doc.past_quotes(at + 1);
        // "ريف حلب الجنوبي" as a whole, or the name after the kind word, whichever reaches farther.
        let inner = self.inner(first, kind, at);
        let (start_end, places, rule) = match (whole, inner) {
            (Some((end, places)), Some((inner_end, ..))) if end >= inner_end => (end, places, "place.gazetteer"),
            (_, Some((end, places, rule))) => (end, places, rule),
            (Some((end, places)), None) if end > at + 1 => (end, places, "place.gazetteer"),
            _ => return None,
        };
        let mut end = self.with_direction(start_end);
        self.found.push(mention(at..end, places, rule));
        while let Some((start, _)) = self.next_of_list(end).filter(|_| several) {
            let next = self.inner(start, kind, at).filter(|(next_end, ..)| !self.is_masked(start..*next_end));
            let Some((next_end, places, rule)) = next else { break };
            end = self.with_direction(next_end);
            self.found.push(mention(start..end, places, rule));
        }
        Some(end)
    }

    /// The next member of a list: after و written on to it, or after a comma.
    fn next_of_list(&self, end: usize) -> Option<(usize, bool)> {
        let mut at = end;
        let mut comma = false;
        while let Some(token) =
            self.doc.token(at).filter(|token| token.is_quote() || token.is_mark('،') || token.is_mark(','))
        {
            comma |= !token.is_quote();
            at += 1;
        }
        if self.doc.form(at) == "و" {
            return Some((at + 1, comma));
        }
        (comma || self.doc.begins_with_wa(at)).then_some((at, comma))
    }

    /// The place of a name at `at` under a kind word, trying "مطار حلب" before "حلب": (end, places, rule).
    fn inner(&self, at: usize, kind: PlaceKind, kind_at: usize) -> Option<(usize, Vec<usize>, &'static str)> {
        if self.doc.token(at)?.starts_line || self.is_masked(at..at + 1) {
            return None;
        }
        let hit = self.lexicon.gazetteer.names.find(self.doc, at)?;
        let stem = hit.split.stem.clone();
        let words: Vec<&str> = (at + 1..hit.end).map(|at| self.doc.form(at)).collect();
        let name = std::iter::once(stem.as_str()).chain(words).collect::<Vec<_>>().join(" ");
        if let Some(singular) = singular_of(kind) {
            let of_kind = self.lexicon.gazetteer.named(&format!("{singular} {name}"));
            if !of_kind.is_empty() {
                return Some((hit.end, of_kind.to_vec(), "place.kind_and_name"));
            }
        }
        let group = self.lexicon.gazetteer.group(hit.value);
        let places = self.of_kind(group, kind);
        // A kind word that is met by no place of the name speaks against it, save for area words, which go with any.
        let area_word = matches!(kind, PlaceKind::Area | PlaceKind::Site | PlaceKind::Crossing);
        let exact = places.first().is_some_and(|&nth| self.fits(nth, kind));
        let single = hit.end == at + 1;
        let rank = group.iter().map(|&nth| self.lexicon.gazetteer.rank(nth)).max().unwrap_or(0);
        let ordinary = single
            && (self.lexicon.words.common.contains(&stem)
                || (self.lexicon.gazetteer.is_doubtful(&stem) && rank < 2)
                || definite_kind(self.doc, at).is_some());
        // "معمل الغزل" is no village called Ghazal.
        let country = places
            .first()
            .and_then(|&nth| self.lexicon.gazetteer.place(nth))
            .is_some_and(|place| place.kind == PlaceKind::Country);
        let site_of_village = matches!(kind, PlaceKind::Site | PlaceKind::Field) && !exact && (rank < 2 || country);
        let weak = site_of_village
            || (kind_at + 1 < at && !exact && !area_word)
            || (ordinary && !(exact && self.names_settlement(kind)));
        (!weak).then_some((hit.end, places, if exact { "place.kind_and_name" } else { "place.after_kind_word" }))
    }

    /// Whether a kind word is so telling that even an ordinary word after it is a name.
    fn names_settlement(&self, kind: PlaceKind) -> bool {
        !matches!(kind, PlaceKind::Area | PlaceKind::Site)
    }

    fn fits(&self, nth: usize, kind: PlaceKind) -> bool {
        let Some(place) = self.lexicon.gazetteer.place(nth) else { return false };
        let settled = |kind| matches!(kind, PlaceKind::City | PlaceKind::Town | PlaceKind::Village);
        match kind {
            PlaceKind::Airport => matches!(place.kind, PlaceKind::Airport | PlaceKind::Base),
            PlaceKind::Quarter => matches!(place.kind, PlaceKind::Quarter | PlaceKind::Street),
            PlaceKind::City => place.kind == PlaceKind::City || (place.kind == PlaceKind::Town),
            PlaceKind::Town | PlaceKind::Village => settled(place.kind),
            PlaceKind::Area => {
                matches!(place.kind, PlaceKind::Area | PlaceKind::Governorate | PlaceKind::District | PlaceKind::City)
            }
            other => place.kind == other,
        }
    }

    /// The group with the places of this kind first.
    fn of_kind(&self, group: &[usize], kind: PlaceKind) -> Vec<usize> {
        let mut places: Vec<usize> = group.iter().copied().filter(|&nth| self.fits(nth, kind)).collect();
        if places.is_empty() {
            places = group.to_vec();
        }
        places
    }

    /// A direction after a name ("ريف حلب الجنوبي") belongs to the mention.
    fn with_direction(&self, end: usize) -> usize {
        let directions = [
            "الجنوبي",
            "الشمالي",
            "الشرقي",
            "الغربي",
            "الاوسط",
            "الدولي",
            "العسكري",
            "النفطي",
            "النفطيين",
            "المدني",
            "السوريه",
        ];
        let mut end = end;
        while directions.contains(&self.doc.form(end)) {
            end += 1;
        }
        end
    }

    fn lookup(&self, at: usize) -> Option<(usize, Vec<usize>)> {
        let hit = self.lexicon.gazetteer.names.find(self.doc, at)?;
        (!self.is_masked(at..hit.end)).then(|| (hit.end, self.lexicon.gazetteer.group(hit.value).to_vec()))
    }

    /// A name without a kind word.
    fn bare(&mut self, at: usize) -> Option<usize> {
        let hit = self.lexicon.gazetteer.names.find(self.doc, at)?;
        if self.is_masked(at..hit.end) {
            return None;
        }
        let places = self.lexicon.gazetteer.group(hit.value).to_vec();
        let single = hit.end == at + 1;
        let rank = places.iter().map(|&nth| self.lexicon.gazetteer.rank(nth)).max().unwrap_or(0);
        let before = self.doc.before(at);
        // "مشفى فلسطين" is called after a country.
        let called_after = before.and_then(|at| self.kind_word(at)).is_some_and(|(kind, ..)| kind == PlaceKind::Site);
        let country = |&nth: &usize| self.lexicon.gazetteer.place(nth).is_some_and(|p| p.kind == PlaceKind::Country);
        if called_after && places.iter().all(country) {
            return None;
        }
        let locative = matches!(hit.split.preposition, Some('ب' | 'ل'))
            && (rank >= 2 || hit.split.preposition == Some('ب'))
            || before.is_some_and(|at| {
                self.doc.splits(at).iter().any(|split| !self.lexicon.triggers.forms(&split.stem).is_empty())
            })
            || before.is_some_and(|at| {
                self.doc.is_word(
                    at,
                    &[
                        "في",
                        "الي",
                        "من",
                        "علي",
                        "قرب",
                        "نحو",
                        "باتجاه",
                        "داخل",
                        "خارج",
                        "حول",
                        "عند",
                        "صوب",
                        "حتي",
                        "مقابل",
                        "وسط",
                        "ضمن",
                        "بين",
                    ],
                )
            });
        let beside = self.found.last().is_some_and(|last| {
            at >= last.tokens.end && self.next_of_list(last.tokens.end).is_some_and(|(next, _)| next == at)
        });
        let common = single && (self.lexicon.words.common.contains(&hit.split.stem));
        let doubtful = single && self.lexicon.gazetteer.is_doubtful(&hit.split.stem);
        let clitic_taken = hit.split.conjunction || hit.split.preposition.is_some();
        let believed = match (common, single) {
            (true, _) => beside,
            (false, false) => true,
            (false, true) if doubtful && rank < 4 => (locative && rank >= 2) || beside,
            (false, true) => {
                rank >= 2 && (!clitic_taken || beside || rank >= 3 || locative)
                    || ((locative || beside) && rank >= 1 && hit.split.stem.chars().count() > 3)
                    || (beside && hit.split.stem.chars().count() > 3)
                    || (locative
                        && hit.split.preposition.is_none()
                        && hit.split.stem.chars().count() > 4
                        && self.village_like(&hit.split.stem))
            }
        };
        if !believed || (single && self.is_other_word(at, &hit.split.stem)) {
            return None;
        }
        let end = self.with_direction(hit.end);
        self.found.push(mention(at..end, places, if beside { "place.beside_another" } else { "place.gazetteer" }));
        Some(end)
    }

    /// A village's bare name is believed after a preposition where it looks like a name and not like a word of the
    /// language: no trigger, no function word, no adjective of a nation.
    fn village_like(&self, stem: &str) -> bool {
        !stem.starts_with("ال") && stem.starts_with("كفر")
    }

    fn is_other_word(&self, at: usize, stem: &str) -> bool {
        let words = &self.lexicon.words;
        words.support.contains(stem)
            || words.saying_verbs.contains(stem)
            || !self.lexicon.triggers.forms(self.doc.form(at)).is_empty()
            || words.heads.contains_key(stem)
    }
}

fn mention(tokens: Range<usize>, places: Vec<usize>, rule: &'static str) -> PlaceMentioned {
    PlaceMentioned { tokens, places, rule, role: PlaceRole::At, aside: false }
}

/// The word that stands in names of this kind.
fn singular_of(kind: PlaceKind) -> Option<&'static str> {
    Some(match kind {
        PlaceKind::Airport => "مطار",
        PlaceKind::Field => "حقل",
        PlaceKind::Quarter => "حي",
        PlaceKind::City => "مدينه",
        PlaceKind::Town => "بلده",
        PlaceKind::Village => "قريه",
        PlaceKind::Crossing => "معبر",
        _ => return None,
    })
}

/// Orders the places of each mention: the nearer to the report's other places and the better known, the earlier.
fn rank(found: &mut [PlaceMentioned], lexicon: &Lexicon) {
    let gazetteer = &lexicon.gazetteer;
    let mut weight_of_governorate: HashMap<String, f64> = HashMap::new();
    for mention in found.iter() {
        let known: Vec<_> = mention.places.iter().filter_map(|&nth| gazetteer.place(nth)).collect();
        let share = 1.0 / known.len().max(1) as f64;
        for place in known.iter().filter(|place| !place.admin1.is_empty()) {
            *weight_of_governorate.entry(place.admin1.clone()).or_default() += share;
        }
    }
    let total: f64 = weight_of_governorate.values().sum::<f64>().max(1.0);
    for mention in found.iter_mut().filter(|mention| mention.places.len() > 1) {
        let by_kind = mention.rule == "place.kind_and_name";
        let score = |nth: usize| {
            let Some(place) = gazetteer.place(nth) else { return 0.0 };
            let near = weight_of_governorate.get(&place.admin1).copied().unwrap_or(0.0) / total;
            // A governorate shares its name with its capital; the bare name means the city.
            let areal =
                if matches!(place.kind, PlaceKind::Governorate | PlaceKind::District) && !by_kind { 3.0 } else { 0.0 };
            near * 4.0 + f64::from(gazetteer.rank(nth)) - areal
        };
        mention.places.sort_by(|&a, &b| score(b).total_cmp(&score(a)));
    }
}

/// How far a little-known bare name may lie from every other place of its report, in kilometres. Syria is some 600 km
/// across and a governorate some 100.
const STRAY_KM: f64 = 120.0;

/// Drops a little-known bare name, rather a word than a place, that lies far from all else the report names.
fn drop_strays(found: &mut Vec<PlaceMentioned>, lexicon: &Lexicon) {
    let gazetteer = &lexicon.gazetteer;
    let at = |nth: usize| gazetteer.place(nth).map(|place| (place.lat, place.lon));
    let anchors: Vec<(usize, f64, f64)> = found
        .iter()
        .filter_map(|mention| mention.places.first().copied())
        .filter(|&nth| gazetteer.rank(nth) >= 2)
        .filter_map(|nth| at(nth).map(|(lat, lon)| (nth, lat, lon)))
        .collect();
    if anchors.is_empty() {
        return;
    }
    found.retain(|mention| {
        let believed = mention.rule == "place.kind_and_name" || mention.tokens.len() > 1;
        let near = |nth: usize| {
            at(nth).is_none_or(|(lat, lon)| {
                anchors.iter().any(|&(_, other_lat, other_lon)| {
                    // One degree of latitude is 111 km, one of longitude 91 km at 35° north.
                    ((lat - other_lat) * 111.0).hypot((lon - other_lon) * 91.0) <= STRAY_KM
                })
            })
        };
        believed || mention.places.iter().any(|&nth| gazetteer.rank(nth) >= 2 || near(nth))
    });
}

/// "المدينة", "المطار", "البلدة": the last place named of that kind.
fn point_back(doc: &Doc<'_>, lexicon: &Lexicon, found: &mut Vec<PlaceMentioned>) {
    let mut added = Vec::new();
    for at in 0..doc.len() {
        let inside = found.iter().any(|mention| mention.tokens.contains(&at));
        let camp = doc.has_stem(at, &["مخيم"]) && doc.form(at).contains("ال") && !doc.form(at + 1).starts_with("ال");
        if camp && !inside {
            let last = found
                .iter()
                .rev()
                .find(|mention| mention.tokens.end <= at && doc.has_stem(mention.tokens.start, &["مخيم"]));
            added.extend(last.map(|last| mention(at..at + 1, last.places.clone(), "place.points_back")));
            continue;
        }
        let Some(kind) = (!inside).then(|| definite_kind(doc, at)).flatten() else { continue };
        let earlier = found.iter().rev().filter(|mention| mention.tokens.end <= at);
        let of_kind: Vec<&PlaceMentioned> = earlier
            .filter(|mention| {
                let called_city = doc.has_stem(mention.tokens.start, &["مدينه", "مدينتي", "مدن"]);
                mention.places.first().and_then(|&nth| lexicon.gazetteer.place(nth)).is_some_and(|place| {
                    meets(kind, place.kind) || (kind == PlaceKind::City && called_city && place.kind == PlaceKind::Town)
                })
            })
            .collect();
        let here = of_kind.first().copied().filter(|mention| {
            (mention.tokens.end..at)
                .all(|at| !doc.token(at).is_some_and(|token| token.is_mark('.') || token.starts_line))
        });
        // In the same sentence the last one is meant, farther on the one the report speaks of most.
        let times = |mention: &PlaceMentioned| {
            found.iter().filter(|other| other.places.first() == mention.places.first()).count()
        };
        let antecedent = here.or_else(|| of_kind.iter().rev().copied().max_by_key(|mention| times(mention)));
        if let Some(antecedent) = antecedent {
            added.push(mention(at..at + 1, antecedent.places.clone(), "place.points_back"));
        }
    }
    found.extend(added);
}

fn definite_kind(doc: &Doc<'_>, at: usize) -> Option<PlaceKind> {
    let split = doc.splits(at).iter().find(|split| split.article && split.stem.chars().count() > 1)?;
    let next_is_name = doc.form(at + 1).starts_with("ال")
        && ["المحاصره", "القديمه", "المجاوره"].iter().all(|word| *word != doc.form(at + 1))
        && !doc.form(at + 1).ends_with("ه")
        && !doc.form(at + 1).ends_with('ي');
    let kind = match split.stem.as_str() {
        "مدينه" => PlaceKind::City,
        "مطار" => PlaceKind::Airport,
        "بلده" => PlaceKind::Town,
        "قريه" => PlaceKind::Village,
        "حي" => PlaceKind::Quarter,
        "حقل" => PlaceKind::Field,
        "معبر" => PlaceKind::Crossing,
        _ => return None,
    };
    (!next_is_name).then_some(kind)
}

fn meets(wanted: PlaceKind, kind: PlaceKind) -> bool {
    match wanted {
        PlaceKind::Airport => matches!(kind, PlaceKind::Airport | PlaceKind::Base),
        PlaceKind::Town | PlaceKind::Village => matches!(kind, PlaceKind::Town | PlaceKind::Village),
        other => kind == other,
    }
}

/// The part that the word before the mention gives it, and whether it is told only by the way.
fn role(doc: &Doc<'_>, lexicon: &Lexicon, start: usize) -> (PlaceRole, bool) {
    let Some(before) = doc.before(start) else { return (PlaceRole::At, false) };
    // "عبر معبر باب الهوى": the way, not where it happened.
    let through = doc.is_word(before, &["عبر"]);
    let aside = through || (doc.is_any(before, &lexicon.words.titles) && !doc.has_stem(before, &["مركز"]));
    let mut at = before;
    for _ in 0..2 {
        if doc.is_any(at, &lexicon.words.to_words) {
            return (PlaceRole::To, aside);
        }
        if doc.is_word(at, &["من"]) {
            return (PlaceRole::From, aside);
        }
        if !lexicon.words.place_words.contains_key(doc.form(at)) && !doc.is_word(at, &["جميع", "كل", "داخل", "وسط"])
        {
            break;
        }
        let Some(next) = doc.before(at) else { break };
        at = next;
    }
    (PlaceRole::At, aside)
}

/// Members of a list share the part of its first: "من الرقة ودير الزور".
fn spread_roles(doc: &Doc<'_>, found: &mut [PlaceMentioned]) {
    let mut last: Option<(usize, PlaceRole, bool)> = None;
    for mention in found {
        let start = mention.tokens.start;
        if let Some((end, role, aside)) = last.filter(|(end, ..)| start >= *end && start - end <= 2) {
            let listed = (end..=start).any(|at| {
                doc.token(at).is_some_and(|token: &Token| token.is_mark('،'))
                    || doc.begins_with_wa(at)
                    || doc.form(at) == "و"
            });
            if listed && mention.role == PlaceRole::At {
                (mention.role, mention.aside) = (role, aside);
            }
        }
        last = Some((mention.tokens.end, mention.role, mention.aside));
    }
}
