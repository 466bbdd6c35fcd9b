//! Which claims a command is about: the words of the command line that the window's filters are.

use super::codebook;
use crate::model::{ActorId, Day, DayInterval, EventType, ReviewState, Status};
use crate::query::{Answers, Filter, actors_named};
use crate::state::{self, Progress};
use crate::store::Project;
use crate::typeset::isolated;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What was read, with the claims of it that are asked for.
pub(super) struct Asked {
    pub(super) project: Project,
    pub(super) answers: Answers,
    /// Whether everything was read.
    pub(super) all_read: bool,
}

/// Claims that pass all that is asked for; without any of these, every claim.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Shown {
    /// Only claims with this actor, by key or by a part of its English or Arabic name; may be given more than once
    #[arg(long = "actor", value_name = "NAME")]
    pub actors: Vec<String>,
    /// Only events of this kind, such as shelling; may be given more than once
    #[arg(long = "type", value_name = "KIND", value_parser = event_type)]
    pub types: Vec<EventType>,
    /// Only claims told in this way, such as reported or denied; may be given more than once
    #[arg(long = "status", value_name = "STATUS", value_parser = status)]
    pub statuses: Vec<Status>,
    /// Only claims reviewed so: unreviewed, accepted, corrected or rejected; may be given more than once
    #[arg(long = "review", value_name = "STATE", value_parser = review)]
    pub reviews: Vec<ReviewState>,
    /// Only claims that may have happened on this day or later, YYYY-MM-DD
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub from: Option<Day>,
    /// Only claims that may have happened on this day or before, YYYY-MM-DD
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub to: Option<Day>,
    /// Only claims whose passage or names hold these words
    #[arg(long, value_name = "WORDS", default_value = "", hide_default_value = true)]
    pub find: String,
}

impl Shown {
    /// Reads these paths and finds the claims; `None` where that is not possible, with a word on the error stream.
    ///
    /// # Errors
    /// Where the lexicons are broken.
    pub(super) fn of(&self, paths: &[PathBuf], codebook: Option<&Path>) -> anyhow::Result<Option<Asked>> {
        let Some(engine) = codebook::engine(codebook)? else { return Ok(None) };
        let loaded = state::load(&engine, paths, &Progress::default(), &|| ());
        super::tell(&loaded.notices);
        match self.filter(&loaded.project) {
            Ok(filter) => {
                let answers = Answers::new(&loaded.project, &filter);
                Ok(Some(Asked { project: loaded.project, answers, all_read: super::was_read(&loaded.notices) }))
            }
            Err(message) => {
                eprintln!("waqai: {message}");
                Ok(None)
            }
        }
    }

    /// The filter that lets only these claims of the project pass.
    ///
    /// # Errors
    /// A message, where an actor is not named in the project, or the days are in the wrong order.
    pub fn filter(&self, project: &Project) -> Result<Filter, String> {
        Ok(Filter {
            actors_off: self.actors_off(project)?,
            types_off: others(EventType::ALL, &self.types),
            status_off: others(&Status::ALL, &self.statuses),
            reviews_off: others(&ReviewState::ALL, &self.reviews),
            text: self.find.clone(),
            days: self.days()?,
            ..Filter::default()
        })
    }

    /// What is asked for, in words; empty where everything is.
    #[must_use]
    pub fn in_words(&self) -> String {
        let mut words: Vec<String> = self.actors.iter().map(|actor| isolated(actor)).collect();
        words.extend(self.types.iter().map(|kind| kind.name_en().to_lowercase()));
        words.extend(self.statuses.iter().map(|status| status.key().to_owned()));
        words.extend(self.reviews.iter().map(|review| review.key().to_owned()));
        words.extend(self.from.map(|day| format!("from {day}")));
        words.extend(self.to.map(|day| format!("to {day}")));
        if !self.find.is_empty() {
            words.push(format!("with \"{}\"", isolated(&self.find)));
        }
        words.join(", ")
    }

    fn actors_off(&self, project: &Project) -> Result<BTreeSet<ActorId>, String> {
        if self.actors.is_empty() {
            return Ok(BTreeSet::new());
        }
        let mut wanted: BTreeSet<&ActorId> = BTreeSet::new();
        for name in &self.actors {
            let keyed = project.actors.values().filter(|actor| *actor.id.0 == **name);
            let keyed: Vec<_> = keyed.collect();
            let found = if keyed.is_empty() {
                actors_named(project.actors.values(), name, project.actors.len())
            } else {
                keyed
            };
            if found.is_empty() {
                return Err(format!(
                    "no claim names an actor called \"{name}\"; `waqai export … --format csv` lists those that are named"
                ));
            }
            wanted.extend(found.into_iter().map(|actor| &actor.id));
        }
        Ok(project.actors.keys().filter(|actor| !wanted.contains(actor)).cloned().collect())
    }

    fn days(&self) -> Result<Option<DayInterval>, String> {
        // What has no bound goes as far as days can be written.
        let (first, last) = (Day::from_ymd(1, 1, 1), Day::from_ymd(9999, 12, 31));
        if self.from.is_none() && self.to.is_none() {
            return Ok(None);
        }
        let (Some(from), Some(to)) = (self.from.or(first), self.to.or(last)) else { return Ok(None) };
        DayInterval::new(from, to).map(Some).map_err(|error| error.to_string())
    }
}

/// All but the wanted; none where nothing is asked for.
fn others<T: Copy + Ord>(all: &[T], wanted: &[T]) -> BTreeSet<T> {
    if wanted.is_empty() {
        return BTreeSet::new();
    }
    all.iter().copied().filter(|one| !wanted.contains(one)).collect()
}

fn among<T: Copy>(all: &[T], key: fn(T) -> &'static str, found: Option<T>) -> Result<T, String> {
    let keys: Vec<&str> = all.iter().map(|&one| key(one)).collect();
    found.ok_or_else(|| format!("write one of {}", keys.join(", ")))
}

fn event_type(text: &str) -> Result<EventType, String> {
    among(EventType::ALL, EventType::key, EventType::from_key(text))
}

fn status(text: &str) -> Result<Status, String> {
    among(&Status::ALL, Status::key, Status::ALL.into_iter().find(|status| status.key() == text))
}

fn review(text: &str) -> Result<ReviewState, String> {
    among(&ReviewState::ALL, ReviewState::key, ReviewState::from_key(text))
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse_iso(text).ok_or_else(|| "write the day as YYYY-MM-DD".to_owned())
}
