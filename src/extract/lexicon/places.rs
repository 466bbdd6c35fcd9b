//! The gazetteer: places by name.

use super::{LexiconError, PhraseBook, PlaceWords, alternatives, rows};
use crate::arabic::{Keyed, WordMap, WordSet, fold};
use crate::model::{Place, PlaceId, PlaceKind};

/// Places, looked up by name.
#[derive(Debug)]
pub struct Gazetteer {
    places: Vec<Place>,
    ranks: Vec<u8>,
    /// Name → index into `groups`.
    pub names: PhraseBook<usize>,
    groups: Vec<Vec<usize>>,
    pub(super) by_name: WordMap<usize>,
    pub(super) doubtful: WordSet,
    pub(super) parts_of_names: WordSet,
    /// Names as the rows list them, of whatever place.
    listed_bare: WordSet,
    pub(super) kind_words: WordSet,
}

impl Gazetteer {
    pub(super) fn read(
        (file, text): (&'static str, &str),
        doubtful: &str,
        words: &PlaceWords,
    ) -> Result<Self, LexiconError> {
        let mut gazetteer = Self {
            places: Vec::new(),
            ranks: Vec::new(),
            names: PhraseBook::exact(),
            groups: Vec::new(),
            kind_words: words.kinds.keys().collect(),
            by_name: WordMap::default(),
            parts_of_names: WordSet::default(),
            listed_bare: WordSet::default(),
            doubtful: doubtful
                .lines()
                .filter(|line| !line.starts_with('#'))
                .map(|line| fold(line.trim()).text)
                .collect(),
        };
        for (line, row) in rows(file, text, 10)?.into_iter().skip(1) {
            gazetteer.add(&row, words).map_err(|message| LexiconError { file, line, message })?;
        }
        Ok(gazetteer)
    }

    fn add(&mut self, row: &[&str], words: &PlaceWords) -> Result<(), String> {
        let [id, name_ar, variants, name_en, kind, lat, lon, radius_km, admin1, rank] = row else {
            return Err("ten fields are needed".to_owned());
        };
        let number = |field: &str| field.parse::<f64>().map_err(|_| format!("{field:?} is no number"));
        let place = Place {
            id: PlaceId::new(id),
            name_ar: (*name_ar).to_owned(),
            name_en: (*name_en).to_owned(),
            variants: alternatives(variants)
                .map(str::to_owned)
                .chain(without_kind(name_ar, &self.kind_words))
                .collect(),
            kind: kind_of(kind)?,
            lat: number(lat)?,
            lon: number(lon)?,
            radius_km: number(radius_km)?,
            admin1: (*admin1).to_owned(),
        };
        let rank = rank.parse().map_err(|_| format!("{rank:?} is no rank"))?;
        let nth = self.places.len();
        let names: Vec<&str> = std::iter::once(*name_ar).chain(alternatives(variants)).collect();
        for name in names {
            self.listed_bare.insert(fold(name).text);
            self.add_name(name, nth);
            self.add_name_without_kind(name, nth, words);
        }
        self.places.push(place);
        self.ranks.push(rank);
        Ok(())
    }

    fn add_name(&mut self, name: &str, nth: usize) {
        let key = fold(name).text;
        let group = *self.by_name.or_insert_with(&key, || {
            self.groups.push(Vec::new());
            self.names.insert(name, self.groups.len() - 1);
            self.groups.len() - 1
        });
        if let Some(group) = self.groups.get_mut(group).filter(|group| !group.contains(&nth)) {
            group.push(nth);
        }
    }

    /// "قرية الحقل" is also looked up as "الحقل" after the kind word; the same for quarters, towns and cities. A name that
    /// some place is listed under as it is needs no kind word.
    fn add_name_without_kind(&mut self, name: &str, nth: usize, words: &PlaceWords) {
        let Some((first, rest)) = name.split_once(' ') else { return };
        let kind = words.kinds.get(&fold(first).text).map(|word| word.kind);
        if matches!(kind, Some(PlaceKind::City | PlaceKind::Town | PlaceKind::Village | PlaceKind::Quarter)) {
            self.add_name(rest, nth);
            let rest = fold(rest).text;
            self.parts_of_names.insert(rest);
        }
    }

    /// A name without the word for its kind, where it begins with one: "التنف" of "قاعدة التنف".
    #[must_use]
    pub fn without_kind(&self, name: &str) -> Option<String> {
        without_kind(name, &self.kind_words)
    }

    /// The places that share a name.
    #[must_use]
    pub fn group(&self, nth: usize) -> &[usize] {
        self.groups.get(nth).map_or(&[], Vec::as_slice)
    }

    /// The places of a name, folded.
    #[must_use]
    pub fn named(&self, name: &(impl Keyed + ?Sized)) -> &[usize] {
        self.by_name.get(name).map_or(&[], |&group| self.group(group))
    }

    /// Every place.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// How many places there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The governorate with this P-code.
    #[must_use]
    pub fn governorate(&self, code: &str) -> Option<usize> {
        self.places.iter().position(|place| place.kind == PlaceKind::Governorate && place.admin1 == code)
    }

    /// The place with this index.
    #[must_use]
    pub fn place(&self, nth: usize) -> Option<&Place> {
        self.places.get(nth)
    }

    /// How well known the place with this index is, 0 to 5.
    #[must_use]
    pub fn rank(&self, nth: usize) -> u8 {
        self.ranks.get(nth).copied().unwrap_or(0)
    }

    /// Whether a folded name is an ordinary word too, or stands in the gazetteer only with its kind word.
    #[must_use]
    pub fn is_doubtful(&self, name: &(impl Keyed + ?Sized)) -> bool {
        self.doubtful.contains(name) || self.lacks_its_kind_word(name)
    }

    /// Whether a folded name stands in the gazetteer with its kind word, and never without.
    #[must_use]
    pub fn lacks_its_kind_word(&self, name: &(impl Keyed + ?Sized)) -> bool {
        self.is_part_of_name(name) && !self.listed_bare.contains(name)
    }

    /// Whether a folded name stands in the gazetteer with its kind word.
    #[must_use]
    pub fn is_part_of_name(&self, name: &(impl Keyed + ?Sized)) -> bool {
        self.parts_of_names.contains(name)
    }
}

/// The name without the word for its kind, where it begins with one.
fn without_kind(name: &str, kinds: &WordSet) -> Option<String> {
    let (first, rest) = name.split_once(' ')?;
    kinds.contains(&fold(first).text).then(|| rest.trim().to_owned()).filter(|rest| !rest.is_empty())
}

fn kind_of(key: &str) -> Result<PlaceKind, String> {
    // The keys are those of the model; a plain match keeps six thousand lines off the JSON reader.
    Ok(match key {
        "country" => PlaceKind::Country,
        "governorate" => PlaceKind::Governorate,
        "district" => PlaceKind::District,
        "area" => PlaceKind::Area,
        "city" => PlaceKind::City,
        "town" => PlaceKind::Town,
        "village" => PlaceKind::Village,
        "quarter" => PlaceKind::Quarter,
        "street" => PlaceKind::Street,
        "airport" => PlaceKind::Airport,
        "base" => PlaceKind::Base,
        "field" => PlaceKind::Field,
        "crossing" => PlaceKind::Crossing,
        "road" => PlaceKind::Road,
        "river" => PlaceKind::River,
        "hill" => PlaceKind::Hill,
        "site" => PlaceKind::Site,
        _ => return Err(format!("no kind of place {key:?}")),
    })
}
