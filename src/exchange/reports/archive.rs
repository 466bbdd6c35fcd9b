//! Archives of reports: what a zip file holds is read from it one by one, and nothing is unpacked to the disk, so that names
//! that point out of it can do no harm.

use super::metadata::{self, Metadata};
use super::{MAX_REPORT_BYTES, METADATA_FILE, Problem, page};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// So many entries at most; more is no collection of reports.
const MAX_ENTRIES: usize = 200_000;

/// An open archive, shared by those of its reports that are still to be read.
pub(super) struct Archive(Mutex<zip::ZipArchive<BufReader<File>>>);

impl std::fmt::Debug for Archive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Archive")
    }
}

/// A report in an archive.
#[derive(Debug)]
pub(super) struct Member {
    archive: Arc<Archive>,
    nth: usize,
    /// The archive with the name of the report behind it: what problems name.
    pub(super) path: PathBuf,
    pub(super) metadata: Arc<Metadata>,
}

/// The reports of an archive in the order of their names, and what is the matter with others.
pub(super) fn members(path: &Path) -> Vec<Result<Member, Problem>> {
    match open(path) {
        Ok((archive, names)) => listed(path, &Arc::new(archive), names),
        Err(reason) => vec![Err(Problem::Damaged { path: path.to_owned(), reason })],
    }
}

fn open(path: &Path) -> Result<(Archive, Vec<(String, usize)>), String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    let archive =
        zip::ZipArchive::new(BufReader::new(file)).map_err(|error| format!("this is no zip archive ({error})"))?;
    if archive.len() > MAX_ENTRIES {
        return Err(format!(
            "the archive has {} entries; {MAX_ENTRIES} are the most that are read, split it",
            archive.len()
        ));
    }
    // A name that is none is no report's.
    let named = archive.file_names().zip(0..).filter_map(|(name, nth)| Some((name.ok()?.into_owned(), nth)));
    let mut names: Vec<(String, usize)> = named.collect();
    names.sort();
    Ok((Archive(Mutex::new(archive)), names))
}

fn listed(path: &Path, archive: &Arc<Archive>, names: Vec<(String, usize)>) -> Vec<Result<Member, Problem>> {
    let mut members: Vec<Result<Member, Problem>> = Vec::new();
    let mut known: BTreeMap<String, Arc<Metadata>> = BTreeMap::new();
    for (name, nth) in names.iter().filter(|(name, _)| file_name(name) == METADATA_FILE) {
        let told = archive.bytes(*nth).and_then(|bytes| String::from_utf8(bytes).map_err(|error| error.to_string()));
        match told.and_then(|text| metadata::parse(&text)) {
            Ok(metadata) => {
                known.insert(folder(name).to_owned(), Arc::new(metadata));
            }
            Err(message) => members.push(Err(Problem::Metadata { path: path.join(name), message })),
        }
    }
    let is_hidden = |name: &str| {
        let hides = |part: &str| part.starts_with('.') && !matches!(part, "." | "..");
        name.split('/').any(|part| hides(part) || part == "__MACOSX")
    };
    let reports = names.iter().filter(|(name, _)| page::is_report(file_name(name)) && !is_hidden(name));
    members.extend(reports.map(|(name, nth)| {
        let metadata = known.get(folder(name)).cloned().unwrap_or_default();
        Ok(Member { archive: Arc::clone(archive), nth: *nth, path: path.join(name), metadata })
    }));
    if members.is_empty() {
        members.push(Err(Problem::NoReports(path.to_owned())));
    }
    members
}

impl Member {
    /// The bytes of the report.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Problem> {
        self.archive.bytes(self.nth).map_err(|reason| Problem::Damaged { path: self.path.clone(), reason })
    }
}

impl Archive {
    fn bytes(&self, nth: usize) -> Result<Vec<u8>, String> {
        let mut archive = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let file = archive.by_index(nth).map_err(|error| format!("it cannot be unpacked ({error})"))?;
        let mut bytes = Vec::new();
        // What an entry says of its own size is not believed.
        let read = file.take(MAX_REPORT_BYTES + 1).read_to_end(&mut bytes);
        read.map_err(|error| format!("it cannot be unpacked ({error})"))?;
        if bytes.len() as u64 > MAX_REPORT_BYTES {
            return Err(format!("unpacked, it has more than {} MiB", MAX_REPORT_BYTES / (1024 * 1024)));
        }
        Ok(bytes)
    }
}

fn file_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn folder(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}
