//! Actors: the registry of groups, armies, bodies and persons, and the nations from whose names others are made.

use super::{LexiconError, PhraseBook, alternatives, folded, rows};
use crate::arabic::fold;
use crate::model::{Actor, ActorId, Camp, CampId};
use std::collections::HashMap;

/// What the word before a nation's name or adjective makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Head {
    /// Its army.
    Forces,
    /// Its air force.
    Air,
    /// Militias that it backs.
    Militias,
    /// Its officers and commanders.
    Officers,
    /// Its government, bodies and officials.
    Government,
}

impl Head {
    /// All of them, with their keys in the lexicon.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Forces, "forces"),
        (Self::Air, "air"),
        (Self::Militias, "militias"),
        (Self::Officers, "officers"),
        (Self::Government, "government"),
    ];
}

/// A state, or a people that acts as one.
#[derive(Debug)]
pub struct Nation {
    id: String,
    /// Its camp.
    pub camp: CampId,
    name_en: String,
    adjective_en: String,
    name_ar: String,
    masculine: String,
    feminine: String,
    /// Whether its bare capital is a place unless the text tells otherwise.
    pub capital_is_place: bool,
}

impl Nation {
    /// The actor that a head word makes of this nation; `None` for the nation's government itself.
    #[must_use]
    pub fn actor(&self, head: Option<Head>) -> Actor {
        let own_army = self.id == "syria_government";
        let (suffix, name_ar, name_en) = match head {
            Some(Head::Forces) if own_army => {
                return actor("regime_forces", &self.camp, "قوات النظام", "Syrian government forces");
            }
            Some(Head::Air) if own_army => {
                return actor("regime_air_force", &self.camp, "طيران النظام", "Syrian Air Force");
            }
            Some(Head::Militias) if own_army => {
                return actor("regime_militias", &self.camp, "ميليشيات النظام", "Pro-government militias");
            }
            Some(Head::Officers) if own_army => {
                return actor("regime_officers", &self.camp, "ضباط النظام", "Government officers");
            }
            Some(Head::Forces) => {
                ("_forces", format!("القوات {}", self.feminine), format!("{} forces", self.adjective_en))
            }
            Some(Head::Air) => {
                ("_air_force", format!("الطيران {}", self.masculine), format!("{} air force", self.adjective_en))
            }
            Some(Head::Militias) => {
                ("_militias", format!("الميليشيات {}", self.feminine), format!("{}-backed militias", self.name_en))
            }
            Some(Head::Officers) => {
                ("_officers", format!("الضباط ({})", self.name_ar), format!("{} officers", self.adjective_en))
            }
            Some(Head::Government) | None => ("", self.name_ar.clone(), self.name_en.clone()),
        };
        actor(&format!("{}{suffix}", self.id), &self.camp, &name_ar, &name_en)
    }
}

fn actor(id: &str, camp: &CampId, name_ar: &str, name_en: &str) -> Actor {
    Actor { id: ActorId::new(id), name_ar: name_ar.to_owned(), name_en: name_en.to_owned(), camp: camp.clone() }
}

/// The registry.
#[derive(Debug)]
pub struct Names {
    actors: Vec<Actor>,
    nations: Vec<Nation>,
    /// Names of the registry → index of the actor.
    pub registry: PhraseBook<usize>,
    /// Names of nations ("روسيا") → index of the nation.
    pub countries: PhraseBook<usize>,
    /// Capitals that stand for governments → index of the nation.
    pub capitals: PhraseBook<usize>,
    adjectives: HashMap<String, usize>,
    adverbs: HashMap<String, usize>,
}

impl Names {
    pub(super) fn read(
        (actors_file, actors_text): (&'static str, &str),
        (nations_file, nations_text): (&'static str, &str),
        camps: &[Camp],
    ) -> Result<Self, LexiconError> {
        let mut names = Self {
            actors: Vec::new(),
            nations: Vec::new(),
            registry: PhraseBook::exact(),
            countries: PhraseBook::exact(),
            capitals: PhraseBook::exact(),
            adjectives: HashMap::new(),
            adverbs: HashMap::new(),
        };
        for (line, row) in rows(nations_file, nations_text, 12)? {
            camp(camps, row.get(1), nations_file, line)?;
            names.add_nation(&row);
        }
        for (line, row) in rows(actors_file, actors_text, 8)? {
            let camp = camp(camps, row.get(1), actors_file, line)?;
            names.add_actor(&row, &camp);
        }
        Ok(names)
    }

    fn add_nation(&mut self, row: &[&str]) {
        let [
            id,
            camp,
            name_en,
            adjective_en,
            name_ar,
            countries,
            adjectives,
            adverbs,
            capitals,
            is_place,
            masculine,
            feminine,
        ] = row
        else {
            return;
        };
        let nth = self.nations.len();
        alternatives(countries).for_each(|name| self.countries.insert(name, nth));
        alternatives(capitals).for_each(|name| self.capitals.insert(name, nth));
        self.adjectives.extend(folded(alternatives(adjectives)).into_iter().map(|word| (word, nth)));
        self.adverbs.extend(folded(alternatives(adverbs)).into_iter().map(|word| (word, nth)));
        self.nations.push(Nation {
            id: (*id).to_owned(),
            camp: CampId::new(camp),
            name_en: (*name_en).to_owned(),
            adjective_en: (*adjective_en).to_owned(),
            name_ar: (*name_ar).to_owned(),
            masculine: (*masculine).to_owned(),
            feminine: (*feminine).to_owned(),
            capital_is_place: *is_place == "yes",
        });
    }

    fn add_actor(&mut self, row: &[&str], camp: &CampId) {
        let [id, _, _, _, _, name_en, name_ar, variants] = row else { return };
        let nth = self.actors.len();
        self.registry.insert(name_ar, nth);
        alternatives(variants).for_each(|name| self.registry.insert(name, nth));
        self.actors.push(actor(id, camp, name_ar, name_en));
    }

    /// Every actor of the registry.
    #[must_use]
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// The nation with this index.
    #[must_use]
    pub fn nation(&self, nth: usize) -> Option<&Nation> {
        self.nations.get(nth)
    }

    /// The nation of an adjective (folded, without article), such as `روسيه`.
    #[must_use]
    pub fn adjective(&self, stem: &str) -> Option<usize> {
        // The accusative of an indefinite adjective is written with an alif.
        let bare = stem.strip_suffix('ا').unwrap_or(stem);
        self.adjectives.get(stem).or_else(|| self.adjectives.get(bare)).copied()
    }

    /// The nation of an adverb, such as "روسياً" in "backed by the Russians".
    #[must_use]
    pub fn adverb(&self, form: &str) -> Option<usize> {
        self.adverbs.get(form).copied()
    }

    /// An actor whom only the text names.
    #[must_use]
    pub fn unlisted(name: &str, camp: &CampId) -> Actor {
        let key: Vec<String> = fold(name).text.split_whitespace().map(str::to_owned).collect();
        actor(&format!("text:{}", key.join("_")), camp, name, name)
    }
}

fn camp(camps: &[Camp], id: Option<&&str>, file: &'static str, line: usize) -> Result<CampId, LexiconError> {
    let id = id.copied().unwrap_or("");
    let known = camps.iter().find(|camp| &*camp.id.0 == id).map(|camp| camp.id.clone());
    known.ok_or_else(|| LexiconError { file, line, message: format!("no camp {id:?} in camps.csv") })
}
