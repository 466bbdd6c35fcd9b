//! Codebooks: files of a researcher laid over those of the program.
//!
//! A codebook holds files of the names that `assets/lexicon` and `assets/gazetteer` have, as few of them as it likes
//! and in each only what it changes. One rule for all: what stands in a codebook replaces what has the same key, `+`
//! before a key or a list adds to it, `-` before a key takes it away, and what is left out stays as it is.
//! `docs/codebook.md` tells it file by file.
//!
//! Laying a file over ours checks it: every fault is kept with its line, and only a codebook without any makes an
//! engine. The readers of `lexicon` see nothing of it: they get the texts that come out.

mod cells;
mod keyed;
mod lines;
mod nearest;
mod rows;
mod shapes;
mod values;

use super::lexicon::{ASSETS, Asset, Lexicon, Texts};
use nearest::nearest;
use std::collections::BTreeMap;
use std::fmt;

/// The files of a codebook by name, as they were read.
#[derive(Clone, Debug, Default)]
pub struct Codebook {
    files: BTreeMap<String, String>,
}

/// Something wrong in a file of a codebook.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file's name.
    pub file: String,
    /// The line, from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// What is wrong and what to write instead, lower-case.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.message),
            line => write!(f, "{}:{line}: {}", self.file, self.message),
        }
    }
}

/// What a file of a codebook changes: rows of a table, entries of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The file's name.
    pub file: String,
    /// What is new.
    pub added: usize,
    /// What reads otherwise than ours.
    pub changed: usize,
    /// What is taken away.
    pub removed: usize,
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} added, {} changed, {} removed", self.file, self.added, self.changed, self.removed)
    }
}

/// A file laid over ours: the text that comes out, what it changes, and what is wrong with it.
#[derive(Debug, Default)]
struct Laid {
    text: String,
    change: Change,
    faults: Vec<Fault>,
}

impl Laid {
    fn new(file: &str) -> Self {
        Self { change: Change { file: file.to_owned(), ..Change::default() }, ..Self::default() }
    }

    fn fault(&mut self, line: usize, message: impl Into<String>) {
        self.faults.push(Fault { file: self.change.file.clone(), line, message: message.into() });
    }
}

/// The files of the program, by the names that a codebook knows them by: a codebook to start from.
pub fn own_files() -> impl Iterator<Item = (&'static str, &'static str)> + Clone {
    ASSETS.iter().map(|asset| (asset.name, asset.text))
}

impl Codebook {
    /// A codebook of these files: names and texts. A byte order mark at the head of a text is passed over.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let bare = |text: String| text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
        Self { files: files.into_iter().map(|(name, text)| (name, bare(text))).collect() }
    }

    /// What the codebook changes, file by file.
    ///
    /// # Errors
    /// Every fault of every file, in their order.
    pub fn check(&self) -> Result<Vec<Change>, Vec<Fault>> {
        self.lexicon().map(|(_, changes)| changes)
    }

    /// The lexicon with this codebook laid over, and what has changed.
    ///
    /// # Errors
    /// Every fault of every file, in their order.
    pub(super) fn lexicon(&self) -> Result<(Lexicon, Vec<Change>), Vec<Fault>> {
        let mut texts = Texts::default();
        let (mut changes, mut faults) = (Vec::new(), self.unknown_files());
        for asset in &ASSETS {
            let Some(theirs) = self.files.get(asset.name) else { continue };
            let laid = lay(asset, theirs, &texts);
            faults.extend(laid.faults);
            changes.push(laid.change);
            texts.change(asset, laid.text);
        }
        if faults.is_empty() {
            faults = cells::dangling(&texts);
        }
        if !faults.is_empty() {
            faults.sort();
            return Err(faults);
        }
        match Lexicon::read(&texts) {
            Ok(lexicon) => Ok((lexicon, changes)),
            Err(error) => Err(vec![Fault { file: name_of(error.file), line: 0, message: error.message }]),
        }
    }

    fn unknown_files(&self) -> Vec<Fault> {
        let known: Vec<&str> = ASSETS.iter().map(|asset| asset.name).collect();
        let fault = |file: &str, message: String| Fault { file: file.to_owned(), line: 0, message };
        if self.files.is_empty() {
            let message = format!("no file of a codebook is here; a codebook has one or more of {}", known.join(", "));
            return vec![fault("codebook", message)];
        }
        let unknown = self.files.keys().filter(|name| !known.contains(&name.as_str()));
        unknown
            .map(|name| fault(name, format!("no file of a codebook has this name; {}", nearest(name, &known))))
            .collect()
    }
}

/// The name in a codebook of the file with this path under `assets`.
fn name_of(path: &str) -> String {
    ASSETS.iter().find(|asset| asset.path == path).map_or(path, |asset| asset.name).to_owned()
}

/// Lays a text over the file of the same name; `texts` holds the files laid before it.
fn lay(asset: &Asset, theirs: &str, texts: &Texts) -> Laid {
    match asset.name.rsplit_once('.') {
        Some((_, "csv")) => rows::lay(asset, theirs, texts),
        Some((_, "toml")) => keyed::lay(asset, theirs, texts),
        _ => lines::lay(asset, theirs),
    }
}

/// Whether nothing would be left of a name or word once it is folded for comparison.
fn folds_to_nothing(words: &str) -> bool {
    !crate::arabic::fold(words).text.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests;
