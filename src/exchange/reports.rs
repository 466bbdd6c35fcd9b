//! Reports in: texts, web pages and documents, folders and archives of them, with what a `reports.toml` beside them tells.
//!
//! Files are only ever read. One bad file never keeps another from being read: each is a [`Problem`] that names it.

mod archive;
mod decode;
mod docx;
mod html;
mod metadata;
mod page;

use crate::model::{Report, ReportId};
use metadata::Metadata;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The longest text that is taken for a report. The longest of news reports is a thousandth of it; a larger file is
/// an archive or a dump, and would bury the rest.
pub const MAX_REPORT_BYTES: u64 = 16 * 1024 * 1024;

/// How deep folders inside folders are looked into.
const MAX_FOLDER_DEPTH: usize = 8;

/// The name of the file that tells of the reports beside it.
pub const METADATA_FILE: &str = "reports.toml";

/// Why a file or a folder gave no report, or less than it should.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages are the documentation")]
pub enum Problem {
    #[error("the file is empty; nothing to read in {}", .0.display())]
    Empty(PathBuf),
    #[error("this is no text (it holds a zero byte); give the report as a text file, a web page or a .docx document: {}", .0.display())]
    Binary(PathBuf),
    #[error("line {line} is not UTF-8, and the file is in no other encoding that is known (UTF-16, Windows-1256, ISO-8859-6); save the text as UTF-8: {}", path.display())]
    NotUtf8 { path: PathBuf, line: usize },
    #[error("{mebibytes} MiB are more than one report can be ({} MiB); split the file into its reports: {}", MAX_REPORT_BYTES / (1024 * 1024), path.display())]
    TooLarge { path: PathBuf, mebibytes: u64 },
    #[error("no report in it (.txt, .html, .docx, .md); choose the folder or the archive that holds the texts: {}", .0.display())]
    NoReports(PathBuf),
    #[error("cannot be read ({reason}); check that it exists and that you may read it: {}", path.display())]
    Unreadable { path: PathBuf, reason: String },
    #[error("{reason}; get the file anew from where it came: {}", path.display())]
    Damaged { path: PathBuf, reason: String },
    #[error("{message}; reports beside it are read without it until it is mended: {}", path.display())]
    Metadata { path: PathBuf, message: String },
    #[error("it tells of {file}, which is not in the folder; correct the name or remove the entry: {}", path.display())]
    MissingReport { path: PathBuf, file: String },
}

impl Problem {
    /// The name of the file or folder, without those that it stands in.
    #[must_use]
    pub fn file_name(&self) -> String {
        let (Self::Empty(path)
        | Self::Binary(path)
        | Self::NoReports(path)
        | Self::NotUtf8 { path, .. }
        | Self::TooLarge { path, .. }
        | Self::Unreadable { path, .. }
        | Self::Damaged { path, .. }
        | Self::Metadata { path, .. }
        | Self::MissingReport { path, .. }) = self;
        path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
    }
}

/// What was read, in the order of the paths and of the names in a folder.
#[derive(Debug, Default)]
pub struct Reading {
    /// Reports; their ids are their places here.
    pub reports: Vec<Report>,
    /// The file of each report; empty for reports that come with the program.
    pub paths: Vec<PathBuf>,
    /// What could not be read, or not wholly.
    pub problems: Vec<Problem>,
    /// The encodings of texts that were not in UTF-8, each with the number of its files.
    pub encodings: BTreeMap<&'static str, usize>,
}

/// Reads files, those of archives, and those of folders and of the folders in them.
#[must_use]
pub fn read(paths: &[PathBuf]) -> Reading {
    let mut reading = Reading::default();
    for item in items(paths) {
        let path = item.path();
        match item.read() {
            Ok(came) => {
                reading.reports.push(came.report);
                reading.paths.extend(path);
                if let Some(encoding) = came.encoding {
                    *reading.encodings.entry(encoding).or_default() += 1;
                }
            }
            Err(problem) => reading.problems.push(problem),
        }
    }
    for (report, id) in reading.reports.iter_mut().zip(0..) {
        report.id = ReportId(id);
    }
    reading
}

/// A report that is there to be read, or why there is none.
#[derive(Debug)]
pub struct Item(Result<Source, Problem>);

#[derive(Debug)]
enum Source {
    File { path: PathBuf, metadata: Arc<Metadata> },
    Member(archive::Member),
}

/// A report that has been read.
#[derive(Debug)]
pub struct Came {
    /// The report; its id is zero.
    pub report: Report,
    /// The encoding of the file's text, where it is not UTF-8.
    pub encoding: Option<&'static str>,
}

impl Item {
    /// The file that is to be read; `None` where there is none.
    #[must_use]
    pub fn path(&self) -> Option<PathBuf> {
        match self.0.as_ref().ok()? {
            Source::File { path, .. } => Some(path.clone()),
            Source::Member(member) => Some(member.path.clone()),
        }
    }

    /// Reads the report.
    ///
    /// # Errors
    /// The [`Problem`] that keeps it from being read.
    pub fn read(self) -> Result<Came, Problem> {
        let (path, metadata, bytes) = match self.0? {
            Source::File { path, metadata } => {
                let bytes = read_bytes(&path)?;
                (path, metadata, bytes)
            }
            Source::Member(member) => {
                let bytes = member.bytes()?;
                (member.path, member.metadata, bytes)
            }
        };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let (page, encoding) = page::read(&path, bytes)?;
        Ok(Came { report: metadata.report_of_page(ReportId(0), &name, page), encoding })
    }
}

/// The report that the bytes of a file of this name are; nothing beside it is looked at.
///
/// # Errors
/// The [`Problem`] that keeps it from being read.
pub fn of_bytes(name: &str, bytes: Vec<u8>) -> Result<Came, Problem> {
    let (page, encoding) = page::read(Path::new(name), bytes)?;
    Ok(Came { report: Metadata::default().report_of_page(ReportId(0), name, page), encoding })
}

/// What there is to be read at these paths, in their order and that of the names in a folder.
#[must_use]
pub fn items(paths: &[PathBuf]) -> Vec<Item> {
    let mut listing = Listing::default();
    for path in paths {
        if path.is_dir() {
            listing.add_folder(path);
        } else {
            let metadata = listing.metadata_beside(path);
            listing.add_file(path, &metadata);
        }
    }
    listing.items
}

/// The five reports that come with the program.
#[must_use]
pub fn embedded() -> Reading {
    const FILES: [(&str, &str); 5] = [
        ("000_1101c165709d8834.txt", include_str!("../../seeds/000_1101c165709d8834.txt")),
        ("001_768eb38ff7e25a2f.txt", include_str!("../../seeds/001_768eb38ff7e25a2f.txt")),
        ("002_4402d06e75222145.txt", include_str!("../../seeds/002_4402d06e75222145.txt")),
        ("003_d1873cb8842c0eb3.txt", include_str!("../../seeds/003_d1873cb8842c0eb3.txt")),
        ("004_2682ec0bd473ef9d.txt", include_str!("../../seeds/004_2682ec0bd473ef9d.txt")),
    ];
    let mut reading = Reading::default();
    let metadata = metadata::parse(include_str!("../../seeds/reports.toml")).unwrap_or_else(|message| {
        reading.problems.push(Problem::Metadata { path: PathBuf::from(METADATA_FILE), message });
        Metadata::default()
    });
    reading.reports.extend(
        FILES.into_iter().zip(0..).map(|((name, text), id)| metadata.report(ReportId(id), name, text.to_owned())),
    );
    reading
}

#[derive(Debug, Default)]
struct Listing {
    items: Vec<Item>,
    seen: BTreeSet<PathBuf>,
}

impl Listing {
    fn problem(&mut self, problem: Problem) {
        self.items.push(Item(Err(problem)));
    }

    fn add_folder(&mut self, folder: &Path) {
        let (before, seen) = (self.items.len(), self.seen.len());
        self.add_folder_within(folder, MAX_FOLDER_DEPTH);
        if (self.items.len(), self.seen.len()) == (before, seen) {
            self.problem(Problem::NoReports(folder.to_owned()));
        }
    }

    fn add_folder_within(&mut self, folder: &Path, depth: usize) {
        let (files, folders) = match entries(folder) {
            Ok(entries) => entries,
            Err(problem) => return self.problem(problem),
        };
        let metadata = self.metadata_in(folder);
        for file in &files {
            self.add_file(file, &metadata);
        }
        for name in metadata.files().filter(|name| !folder.join(name).exists()) {
            let path = folder.join(METADATA_FILE);
            self.problem(Problem::MissingReport { path, file: name.to_owned() });
        }
        for folder in folders.iter().filter(|_| depth > 0) {
            self.add_folder_within(folder, depth - 1);
        }
    }

    fn add_file(&mut self, path: &Path, metadata: &Arc<Metadata>) {
        if !self.seen.insert(path.canonicalize().unwrap_or_else(|_| path.to_owned())) {
            return;
        }
        if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip")) {
            self.items.extend(archive::members(path).into_iter().map(|member| Item(member.map(Source::Member))));
        } else {
            self.items.push(Item(Ok(Source::File { path: path.to_owned(), metadata: Arc::clone(metadata) })));
        }
    }

    fn metadata_beside(&mut self, file: &Path) -> Arc<Metadata> {
        self.metadata_in(file.parent().unwrap_or(Path::new("")))
    }

    fn metadata_in(&mut self, folder: &Path) -> Arc<Metadata> {
        let path = folder.join(METADATA_FILE);
        if !path.is_file() {
            return Arc::default();
        }
        let parsed = read_text(&path).map_err(|problem| problem.to_string()).and_then(|text| metadata::parse(&text));
        Arc::new(parsed.unwrap_or_else(|message| {
            self.problem(Problem::Metadata { path, message });
            Metadata::default()
        }))
    }
}

/// The reports and archives of a folder and the folders in it, each sorted by name; hidden ones and links are left out.
fn entries(folder: &Path) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Problem> {
    let unreadable = |error: std::io::Error| Problem::Unreadable { path: folder.to_owned(), reason: error.to_string() };
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let (path, kind) = (entry.path(), entry.file_type().map_err(unreadable)?);
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            folders.push(path);
        } else if is_read_in_folders(&entry.file_name().to_string_lossy()) {
            files.push(path);
        }
    }
    files.sort();
    folders.sort();
    Ok((files, folders))
}

/// Whether a file of a folder is read.
fn is_read_in_folders(name: &str) -> bool {
    page::is_report(name) || name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("zip"))
}

/// The bytes of a file that is no larger than a report may be.
fn read_bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    let unreadable = |error: std::io::Error| Problem::Unreadable { path: path.to_owned(), reason: error.to_string() };
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > MAX_REPORT_BYTES {
        return Err(Problem::TooLarge { path: path.to_owned(), mebibytes: size.div_ceil(1024 * 1024) });
    }
    std::fs::read(path).map_err(unreadable)
}

/// The text of a file of settings, exactly as it stands.
pub(super) fn read_text(path: &Path) -> Result<String, Problem> {
    let bytes = read_bytes(path)?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Problem::Empty(path.to_owned()));
    }
    if bytes.contains(&0) {
        return Err(Problem::Binary(path.to_owned()));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.as_bytes().iter().take(error.utf8_error().valid_up_to());
        let line = valid.filter(|&&byte| byte == b'\n').count() + 1;
        Problem::NotUtf8 { path: path.to_owned(), line }
    })
}
