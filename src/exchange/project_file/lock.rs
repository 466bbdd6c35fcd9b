//! Who is editing a project: a small file beside it, so that two windows never write to one.

use super::writer::beside;
use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// That this process edits a project; the mark goes with it.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    mark: String,
    /// Who had the project before and is gone, where its mark was left.
    pub left_by: Option<Holder>,
}

/// Who holds a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The number of the process.
    pub pid: u32,
    /// The machine.
    pub host: String,
    /// When it began, in milliseconds since 1970-01-01 00:00 UTC, by its own clock.
    pub since_ms: i64,
    /// By this the process is known from a later one of the same number; 0 where the system does not tell.
    born: u64,
}

/// Why a project cannot be edited.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the messages are the documentation")]
pub enum Refused {
    #[error("{} edits this project (process {} on {}); close that one, or remove {} if it is gone", who(.holder), .holder.pid, .holder.host, path.display())]
    Held { path: PathBuf, holder: Holder },
    #[error("somebody edits this project (its mark cannot be read); close that one, or remove {} if nobody does", .0.display())]
    Unknown(PathBuf),
    #[error("its folder may not be written to ({reason}): {}", path.display())]
    ReadOnly { path: PathBuf, reason: String },
}

fn who(holder: &Holder) -> &'static str {
    if holder.pid == std::process::id() && holder.host == host() { "this very program" } else { "another Waqai" }
}

impl Lock {
    /// Marks a project as being edited by this process since `at_ms`. The mark of a process of this machine that is gone
    /// is taken over.
    ///
    /// # Errors
    /// [`Refused`] where another process edits it, or where the folder may not be written to.
    pub fn take(project: &Path, at_ms: i64) -> Result<Self, Refused> {
        let path = beside(&real(project), ".lock");
        let pid = std::process::id();
        let mark = format!("{pid}\n{}\n{at_ms}\n{}\n", host(), born(pid).unwrap_or(0));
        let mut left_by = None;
        // A mark that is taken over may be taken over by another at the same moment: then that one is found here.
        for _ in 0..4 {
            match File::options().write(true).create_new(true).open(&path) {
                Ok(file) => return Self::marked(file, path, mark, left_by),
                Err(reason) if reason.kind() == ErrorKind::AlreadyExists => {
                    let holder = holder_at(&path)?;
                    if let Some(holder) = holder {
                        if holder.is_alive() {
                            return Err(Refused::Held { path, holder });
                        }
                        set_aside(&path, &holder);
                        left_by = Some(holder);
                    }
                }
                Err(reason) => return Err(Refused::ReadOnly { path, reason: reason.to_string() }),
            }
        }
        Err(Refused::Unknown(path))
    }

    fn marked(mut file: File, path: PathBuf, mark: String, left_by: Option<Holder>) -> Result<Self, Refused> {
        match file.write_all(mark.as_bytes()) {
            Ok(()) => Ok(Self { path, mark, left_by }),
            Err(reason) => {
                let _gone = std::fs::remove_file(&path);
                Err(Refused::ReadOnly { path, reason: reason.to_string() })
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A mark that another has put in its place stays.
        if std::fs::read_to_string(&self.path).is_ok_and(|mark| mark == self.mark) {
            let _gone = std::fs::remove_file(&self.path);
        }
    }
}

/// Two names of one file have one mark.
fn real(project: &Path) -> PathBuf {
    project.canonicalize().unwrap_or_else(|_| project.to_owned())
}

/// Who has left this mark; `None` where it has gone meanwhile.
fn holder_at(path: &Path) -> Result<Option<Holder>, Refused> {
    let mark = match std::fs::read_to_string(path) {
        Ok(mark) => mark,
        Err(reason) if reason.kind() == ErrorKind::NotFound => return Ok(None),
        Err(_) => return Err(Refused::Unknown(path.to_owned())),
    };
    let mut lines = mark.lines();
    let mut holder = || {
        let pid = lines.next()?.parse().ok()?;
        let host = lines.next()?.to_owned();
        Some(Holder { pid, host, since_ms: lines.next()?.parse().ok()?, born: lines.next()?.parse().ok()? })
    };
    holder().map(Some).ok_or_else(|| Refused::Unknown(path.to_owned()))
}

/// Takes the mark of a process that is gone out of the way, and nobody else's: another may have put its own there since.
fn set_aside(path: &Path, holder: &Holder) {
    let aside = beside(path, &format!(".{}", std::process::id()));
    if std::fs::rename(path, &aside).is_err() {
        return;
    }
    let moved = holder_at(&aside).ok().flatten();
    if moved.as_ref().is_some_and(|moved| moved != holder) {
        let _put_back = std::fs::hard_link(&aside, path);
    }
    let _gone = std::fs::remove_file(&aside);
}

impl Holder {
    /// Whether the process runs. Of another machine it cannot be known, and is taken to do so.
    fn is_alive(&self) -> bool {
        if self.host != host() || !Path::new("/proc/self/stat").exists() {
            return true;
        }
        match born(self.pid) {
            None => false,
            Some(born) => self.born == 0 || self.born == born,
        }
    }
}

/// When a process of this machine was begun, in the ticks of its clock since it was started; `None` where there is no
/// such process.
fn born(pid: u32) -> Option<u64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The second field is the name in brackets, which may hold anything; the 22nd is what is asked for.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut fields = fields.split_whitespace();
    // One that has ended and has not been taken note of by whoever started it writes nothing any more.
    if fields.next()? == "Z" {
        return None;
    }
    fields.nth(18)?.parse().ok()
}

/// The name of this machine.
fn host() -> String {
    let name = std::fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let name = name.or_else(|| std::env::var("HOSTNAME").ok()).or_else(|| std::env::var("COMPUTERNAME").ok());
    name.map_or_else(|| "this machine".to_owned(), |name| name.trim().to_owned())
}
