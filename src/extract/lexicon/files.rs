//! The files of the lexicon: those that the program carries, and what a codebook makes of them.

use std::collections::BTreeMap;

/// A file of the lexicon as the program carries it.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Its name in a codebook.
    pub name: &'static str,
    /// Its path under `assets`.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! assets {
    ($($folder:literal $name:literal),+ $(,)?) => {
        [$(Asset {
            name: $name,
            path: concat!($folder, "/", $name),
            text: include_str!(concat!("../../../assets/", $folder, "/", $name)),
        }),+]
    };
}

/// Every file, camps and classes first, since others name them.
pub const ASSETS: [Asset; 14] = assets![
    "lexicon" "camps.csv",
    "lexicon" "classes.toml",
    "lexicon" "actors.csv",
    "lexicon" "nations.csv",
    "lexicon" "people.toml",
    "lexicon" "triggers.toml",
    "lexicon" "words.toml",
    "lexicon" "roles.toml",
    "lexicon" "tolls.toml",
    "lexicon" "calendar.toml",
    "lexicon" "places.toml",
    "lexicon" "rules.toml",
    "gazetteer" "places.csv",
    "gazetteer" "common_words.txt",
];

/// The texts of the files, some of them changed.
#[derive(Debug, Default)]
pub struct Texts {
    changed: BTreeMap<&'static str, String>,
}

impl Texts {
    /// The path of a file and its text; both empty for a name that no file has.
    #[must_use]
    pub fn of(&self, name: &str) -> (&'static str, &str) {
        let asset = ASSETS.iter().find(|asset| asset.name == name);
        asset.map_or(("", ""), |asset| (asset.path, self.changed.get(name).map_or(asset.text, String::as_str)))
    }

    /// Whether a file's own text has been replaced.
    #[must_use]
    pub fn changes(&self, name: &str) -> bool {
        self.changed.contains_key(name)
    }

    /// Puts `text` in the place of a file's own.
    pub fn change(&mut self, asset: &Asset, text: String) {
        self.changed.insert(asset.name, text);
    }
}
