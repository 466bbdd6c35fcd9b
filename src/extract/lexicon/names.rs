//! Actors: the registry of groups, armies, bodies and persons, and the nations from whose names others are made.

use super::phrase::words_of;
use super::{LexiconError, PhraseBook, alternatives, backing, folded, rows};
use crate::arabic::{Keyed, Word, WordMap, fold};
use crate::model::{Actor, ActorId, ActorKind, Backing, Camp, CampId, Day, Inter};
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
        self.own(head).unwrap_or_else(|| self.foreign(head))
    }

    /// The forces of the government of Syria, which the registry knows by keys of their own.
    fn own(&self, head: Option<Head>) -> Option<Actor> {
        if self.id != GOVERNMENT {
            return None;
        }
        let (id, name_ar, name_en) = match head? {
            Head::Forces => ("regime_forces", "قوات النظام", "Syrian government forces"),
            Head::Air => ("regime_air_force", "طيران النظام", "Syrian Air Force"),
            Head::Militias => ("regime_militias", "ميليشيات النظام", "Pro-government militias"),
            Head::Officers => ("regime_officers", "ضباط النظام", "Government officers"),
            Head::Government => return None,
        };
        let parent = if head == Some(Head::Officers) { "regime_forces" } else { GOVERNMENT };
        let (kind, inter) = self.kind(head);
        Some(Actor::new(ActorId::new(id), name_ar, name_en, &self.camp).of_kind(kind, inter).part_of(parent))
    }

    fn foreign(&self, head: Option<Head>) -> Actor {
        let (adjective, feminine, masculine) = (&self.adjective_en, &self.feminine, &self.masculine);
        let (suffix, name_ar, name_en) = match head {
            Some(Head::Forces) => ("_forces", format!("القوات {feminine}"), format!("{adjective} forces")),
            Some(Head::Air) => ("_air_force", format!("الطيران {masculine}"), format!("{adjective} air force")),
            Some(Head::Militias) => {
                ("_militias", format!("الميليشيات {feminine}"), format!("{}-backed militias", self.name_en))
            }
            Some(Head::Officers) => {
                ("_officers", format!("الضباط ({})", self.name_ar), format!("{adjective} officers"))
            }
            Some(Head::Government) | None => ("", self.name_ar.clone(), self.name_en.clone()),
        };
        let (kind, inter) = self.kind(head);
        let id = ActorId::new(&format!("{}{suffix}", self.id));
        let actor = Actor::new(id, &name_ar, &name_en, &self.camp).of_kind(kind, inter);
        if suffix.is_empty() { actor } else { actor.part_of(&self.id) }
    }

    /// What a head word makes of the nation, with ACLED's code: its forces are the state's at home, external ones in
    /// Syria; those of a people without a state are rebels.
    fn kind(&self, head: Option<Head>) -> (ActorKind, Option<Inter>) {
        let (state, forces) = match self.id.as_str() {
            GOVERNMENT => (ActorKind::State, Inter::STATE_FORCES),
            "kurds" => (ActorKind::People, Inter::REBEL_GROUP),
            _ => (ActorKind::State, Inter::EXTERNAL_FORCES),
        };
        match head {
            Some(Head::Forces | Head::Air) => (ActorKind::Unit, Some(forces)),
            Some(Head::Militias) => (ActorKind::ArmedGroup, Some(Inter::POLITICAL_MILITIA)),
            Some(Head::Officers) => (ActorKind::People, Some(forces)),
            Some(Head::Government) | None => (state, (state == ActorKind::State).then_some(forces)),
        }
    }
}

/// The nation whose forces are those of the state in which the war is fought.
const GOVERNMENT: &str = "syria_government";
/// Its camp.
const GOVERNMENT_CAMP: &str = "government";

/// The registry.
#[derive(Debug)]
pub struct Names {
    actors: Vec<Actor>,
    nations: Vec<Nation>,
    /// Keys → index of the actor.
    by_id: HashMap<ActorId, usize>,
    backings: HashMap<ActorId, Vec<Backing>>,
    /// Names of the registry → index of the actor.
    pub registry: PhraseBook<usize>,
    /// Names of nations ("روسيا") → index of the nation.
    pub countries: PhraseBook<usize>,
    /// Capitals that stand for governments → index of the nation.
    pub capitals: PhraseBook<usize>,
    pub(super) adjectives: WordMap<usize>,
    pub(super) adverbs: WordMap<usize>,
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
            by_id: HashMap::new(),
            backings: HashMap::new(),
            registry: PhraseBook::exact(),
            countries: PhraseBook::exact(),
            capitals: PhraseBook::exact(),
            adjectives: WordMap::default(),
            adverbs: WordMap::default(),
        };
        for (line, row) in rows(nations_file, nations_text, 12)? {
            camp(camps, row.get(1), nations_file, line)?;
            names.add_nation(&row);
        }
        names.read_actors(actors_file, actors_text, camps)?;
        Ok(names)
    }

    fn read_actors(&mut self, file: &'static str, text: &str, camps: &[Camp]) -> Result<(), LexiconError> {
        let rows = rows(file, text, 8)?;
        let mut owners = HashMap::new();
        for (line, row) in &rows {
            let fault = |message| LexiconError { file, line: *line, message };
            let camp = camp(camps, row.get(1), file, *line)?;
            self.add_actor(row, &camp, &mut owners).map_err(fault)?;
        }
        for ((line, _), actor) in rows.iter().zip(&self.actors) {
            if let Some(parent) = actor.parent.as_ref().filter(|parent| !self.knows(parent)) {
                let message = format!("the parent {:?} is no actor and no nation", &*parent.0);
                return Err(LexiconError { file, line: *line, message });
            }
        }
        Ok(())
    }

    /// Reads who backs whom. Rows about actors that are not there are faults, unless `lenient`: where a codebook took
    /// them away, what backs them goes with them.
    pub(super) fn read_backings(&mut self, file: &'static str, text: &str, lenient: bool) -> Result<(), LexiconError> {
        for (line, actor, backing) in backing::read(file, text)? {
            if let Some(unknown) = [&actor, &backing.backer].into_iter().find(|id| !self.knows(id)) {
                if lenient {
                    continue;
                }
                let message = format!("{:?} is no actor and no nation", &*unknown.0);
                return Err(LexiconError { file, line, message });
            }
            self.backings.entry(actor).or_default().push(backing);
        }
        Ok(())
    }

    /// Whether an actor of the registry or a nation has this key.
    #[must_use]
    pub fn knows(&self, id: &ActorId) -> bool {
        self.by_id.contains_key(id) || self.nations.iter().any(|nation| nation.id == *id.0)
    }

    /// Who is said to back an actor, and when, in the order of the table.
    #[must_use]
    pub fn backings(&self, actor: &ActorId) -> &[Backing] {
        self.backings.get(actor).map_or(&[], Vec::as_slice)
    }

    /// Who is said to back an actor on a day.
    pub fn backers_on(&self, actor: &ActorId, day: Day) -> impl Iterator<Item = &Backing> {
        self.backings(actor).iter().filter(move |backing| backing.holds_on(day))
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

    /// Adds an actor; `owners` holds whose each spelling is.
    fn add_actor(&mut self, row: &[&str], camp: &CampId, owners: &mut Owners) -> Result<(), String> {
        let [id, _, kind, inter, parent, name_en, name_ar, variants] = row else { return Ok(()) };
        let nth = self.actors.len();
        let actor = Actor::new(ActorId::new(id), name_ar, name_en, camp).of_kind(kind_of(kind)?, inter_of(inter)?);
        if self.by_id.insert(actor.id.clone(), nth).is_some() {
            return Err(format!("the id {id:?} stands twice; keep one of the two"));
        }
        for name in std::iter::once(*name_ar).chain(alternatives(variants)) {
            let words = words_of(name);
            if words.is_empty() {
                continue;
            }
            if let Some(other) = owners.insert(words, nth).and_then(|other| self.actors.get(other)) {
                return Err(format!("{name:?} names both {:?} and {id:?}; leave it to one of them", &*other.id.0));
            }
            self.registry.insert(name, nth);
            // The cases of a kunya: "أبي محمد الجولاني", "أبا محمد الجولاني".
            for case in ["أبي", "أبا"].iter().filter(|_| name.contains("أبو ")) {
                let name = name.replace("أبو ", &format!("{case} "));
                if let std::collections::hash_map::Entry::Vacant(vacant) = owners.entry(words_of(&name)) {
                    vacant.insert(nth);
                    self.registry.insert(&name, nth);
                }
            }
        }
        self.actors.push(if parent.is_empty() { actor } else { actor.part_of(parent) });
        Ok(())
    }

    /// Every actor of the registry.
    #[must_use]
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// The actor of the registry with this key.
    #[must_use]
    pub fn by_key(&self, id: &ActorId) -> Option<&Actor> {
        self.by_id.get(id).and_then(|&nth| self.actors.get(nth))
    }

    /// The nation with this index.
    #[must_use]
    pub fn nation(&self, nth: usize) -> Option<&Nation> {
        self.nations.get(nth)
    }

    /// The nation with this key.
    #[must_use]
    pub fn nation_by_id(&self, id: &str) -> Option<&Nation> {
        self.nations.iter().find(|nation| nation.id == id)
    }

    /// The nation of an adjective (folded, without article), such as `روسيه`.
    #[must_use]
    pub fn adjective(&self, stem: &Word) -> Option<usize> {
        // The accusative of an indefinite adjective is written with an alif.
        let accusative = || self.adjectives.get(stem.strip_suffix('ا')?);
        self.adjectives.get(stem).or_else(accusative).copied()
    }

    /// The nation of an adverb, such as "روسياً" in "backed by the Russians".
    #[must_use]
    pub fn adverb(&self, form: &(impl Keyed + ?Sized)) -> Option<usize> {
        self.adverbs.get(form).copied()
    }

    /// The key of an actor that only the text names.
    #[must_use]
    pub fn text_id(name_ar: &str) -> ActorId {
        let key: Vec<String> = fold(name_ar).text.split_whitespace().map(str::to_owned).collect();
        ActorId::new(&format!("text:{}", key.join("_")))
    }

    /// An actor that only the text names.
    #[must_use]
    pub fn open(kind: ActorKind, name_ar: &str, name_en: &str, camp: &CampId) -> Actor {
        let inter = match (kind, &*camp.0) {
            (ActorKind::ArmedGroup | ActorKind::Unit, "opposition" | "islamic_state" | "kurdish") => {
                Some(Inter::REBEL_GROUP)
            }
            (ActorKind::ArmedGroup | ActorKind::Unit, "turkey" | "united_states" | "israel" | "un") => {
                Some(Inter::EXTERNAL_FORCES)
            }
            (ActorKind::Unit | ActorKind::Office, "government") => Some(Inter::STATE_FORCES),
            (ActorKind::ArmedGroup | ActorKind::Unit, _) => Some(Inter::POLITICAL_MILITIA),
            (ActorKind::Person | ActorKind::People, "civilians") => Some(Inter::CIVILIANS),
            _ => None,
        };
        Actor::new(Self::text_id(name_ar), name_ar, name_en, camp).of_kind(kind, inter)
    }

    /// A unit of the government's army that only the text names.
    #[must_use]
    pub fn unlisted_unit(name_ar: &str, name_en: &str) -> Actor {
        Self::open(ActorKind::Unit, name_ar, name_en, &CampId::new(GOVERNMENT_CAMP)).part_of("syrian_army")
    }

    /// The English adjective of the nation whose Arabic one stands at `at`.
    #[must_use]
    pub fn adjective_en(&self, doc: &crate::extract::doc::Doc<'_>, at: usize) -> Option<&str> {
        let nation = doc.splits(at).iter().find_map(|split| self.adjective(&split.stem))?;
        self.nation(nation).map(|nation| nation.adjective_en.as_str())
    }
}

/// Whose each spelling is: its words → index of the actor.
type Owners = HashMap<Vec<Word>, usize>;

fn kind_of(key: &str) -> Result<ActorKind, String> {
    let keys = || ActorKind::ALL.map(|(_, key)| key).join(", ");
    ActorKind::from_key(key).ok_or_else(|| format!("no kind {key:?} is known; write one of {}", keys()))
}

fn inter_of(code: &str) -> Result<Option<Inter>, String> {
    if code.is_empty() {
        return Ok(None);
    }
    let inter = code.parse().ok().and_then(Inter::new);
    inter.map(Some).ok_or_else(|| format!("{code:?} is no code of ACLED; write 1 to 8, or nothing"))
}

fn camp(camps: &[Camp], id: Option<&&str>, file: &'static str, line: usize) -> Result<CampId, LexiconError> {
    let id = id.copied().unwrap_or("");
    let known = camps.iter().find(|camp| &*camp.id.0 == id).map(|camp| camp.id.clone());
    known.ok_or_else(|| LexiconError { file, line, message: format!("no camp {id:?} in camps.csv") })
}

#[cfg(test)]
mod tests {
    use super::super::Lexicon;
    use super::*;

    fn names() -> Names {
        Lexicon::embedded().expect("the lexicons of the program").names
    }

    fn read(actors: &str) -> Result<Names, LexiconError> {
        let nation = "iran,iran,Iran,Iranian,إيران,إيران,إيراني,إيرانيا,طهران,no,الإيراني,الإيرانية";
        let camps = [Camp { id: CampId::new("iran"), name_en: "Iran".to_owned(), name_ar: "إيران".to_owned() }];
        Names::read(("a.csv", actors), ("n.csv", nation), &camps)
    }

    #[test]
    fn the_registry_is_large_and_every_parent_is_known() {
        let names = names();
        assert!(names.actors().len() >= 400, "{}", names.actors().len());
        for actor in names.actors() {
            assert!(actor.parent.as_ref().is_none_or(|parent| names.knows(parent)), "{actor:?}");
            let mut above = actor.parent.clone();
            for _ in 0..8 {
                above = above.and_then(|id| names.actors().get(*names.by_id.get(&id)?)?.parent.clone());
            }
            assert_eq!(above, None, "{} belongs to itself", actor.id.0);
        }
    }

    #[test]
    fn who_backs_changes_with_the_day() {
        let names = names();
        let cases = [
            ("the government's security alone founds it", "liwa_quds", "2013-06-01", "iran", true),
            ("Iran backs it in the battle for Aleppo", "liwa_quds", "2016-12-01", "iran", true),
            ("Russia as well by then", "liwa_quds", "2016-12-01", "russia", true),
            ("not Russia before it came", "liwa_quds", "2014-01-01", "russia", false),
            ("not Iran after the change", "liwa_quds", "2021-01-01", "iran", false),
            ("Russia after the change", "liwa_quds", "2021-01-01", "russia", true),
            ("al-Qaeda before the break", "hts", "2016-07-28", "qaeda", true),
            ("not the day after", "hts", "2016-07-29", "qaeda", false),
            ("nobody whom no row names", "civilians", "2016-07-29", "iran", false),
        ];
        for (name, actor, day, backer, expected) in cases {
            let day = Day::parse_iso(day).expect("the test's own day");
            let backed = names.backers_on(&ActorId::new(actor), day).any(|backing| *backing.backer.0 == *backer);
            assert_eq!(backed, expected, "{name}");
        }
        assert!(names.backings.values().map(Vec::len).sum::<usize>() >= 80);
    }

    #[test]
    fn faults_of_the_registry_name_file_and_line() {
        let sound = "a,iran,unit,1,iran,A,الأول,";
        let cases = [
            ("an unknown camp", "b,mars,unit,1,,B,الثاني,", "no camp \"mars\""),
            ("an unknown kind", "b,iran,herd,1,,B,الثاني,", "no kind \"herd\""),
            ("a code that ACLED has not", "b,iran,unit,9,,B,الثاني,", "\"9\" is no code"),
            ("an unknown parent", "b,iran,unit,1,c,B,الثاني,", "the parent \"c\""),
            ("a double id", "a,iran,unit,1,,B,الثاني,", "\"a\" stands twice"),
            ("a spelling of two actors", "b,iran,unit,1,,B,الثاني,الاول", "names both \"a\" and \"b\""),
        ];
        for (name, row, message) in cases {
            let error = read(&format!("# id\n{sound}\n{row}\n")).expect_err(name);
            assert_eq!((error.file, error.line), ("a.csv", 3), "{name}: {error}");
            assert!(error.message.contains(message), "{name}: {error}");
        }
        let mut names = read(sound).expect("a sound registry");
        let row = "a,nobody,,,stated,a paper\n";
        let error = names.read_backings("b.csv", row, false).expect_err("an unknown backer");
        assert_eq!((error.file, error.line), ("b.csv", 1));
        names.read_backings("b.csv", row, true).expect("passed over where a codebook took the backer away");
        assert!(names.backings(&ActorId::new("a")).is_empty());
    }

    #[test]
    fn what_is_made_of_nations_is_classified() {
        let names = names();
        let cases = [
            ("syria_government", Some(Head::Forces), ActorKind::Unit, Some(1), Some("syria_government")),
            ("syria_government", Some(Head::Officers), ActorKind::People, Some(1), Some("regime_forces")),
            ("syria_government", Some(Head::Militias), ActorKind::ArmedGroup, Some(3), Some("syria_government")),
            ("russia", Some(Head::Air), ActorKind::Unit, Some(8), Some("russia")),
            ("iran", Some(Head::Militias), ActorKind::ArmedGroup, Some(3), Some("iran")),
            ("turkey", None, ActorKind::State, Some(8), None),
            ("kurds", Some(Head::Forces), ActorKind::Unit, Some(2), Some("kurds")),
            ("kurds", None, ActorKind::People, None, None),
        ];
        for (id, head, kind, inter, parent) in cases {
            let nation = names.nations.iter().find(|nation| nation.id == id).expect("a nation of ours");
            let actor = nation.actor(head);
            assert_eq!((actor.kind, actor.inter.map(Inter::code)), (kind, inter), "{id} {head:?}");
            assert_eq!(actor.parent.as_ref().map(|parent| &*parent.0), parent, "{id} {head:?}");
            if let Some(&nth) = names.by_id.get(&actor.id) {
                assert_eq!(actor, names.actors()[nth], "the registry has it too");
            }
        }
    }
}
