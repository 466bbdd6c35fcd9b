//! Reports in: text files and folders of them, with what a `reports.toml` beside them tells.
//!
//! Files are only ever read. One bad file never keeps another from being read: each is a [`Problem`] that names it.

mod metadata;

use crate::model::{Report, ReportId};
use metadata::Metadata;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

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
    #[error("this is no text (it holds a zero byte); give the report as a UTF-8 text file: {}", .0.display())]
    Binary(PathBuf),
    #[error("line {line} is not UTF-8; save the text as UTF-8: {}", path.display())]
    NotUtf8 { path: PathBuf, line: usize },
    #[error("{mebibytes} MiB are more than one report can be ({} MiB); split the file into its reports: {}", MAX_REPORT_BYTES / (1024 * 1024), path.display())]
    TooLarge { path: PathBuf, mebibytes: u64 },
    #[error("no .txt report in this folder; choose the folder that holds the texts: {}", .0.display())]
    NoReports(PathBuf),
    #[error("cannot be read ({reason}); check that it exists and that you may read it: {}", path.display())]
    Unreadable { path: PathBuf, reason: String },
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
    /// What could not be read, or not wholly.
    pub problems: Vec<Problem>,
}

/// Reads files, and the `.txt` files of folders and of the folders in them.
#[must_use]
pub fn read(paths: &[PathBuf]) -> Reading {
    let mut reading = Reading::default();
    let mut seen = BTreeSet::new();
    for path in paths {
        if path.is_dir() {
            reading.read_folder(path, &mut seen);
        } else {
            let metadata = reading.metadata_beside(path);
            reading.read_file(path, &metadata, &mut seen);
        }
    }
    for (report, id) in reading.reports.iter_mut().zip(0..) {
        report.id = ReportId(id);
    }
    reading
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

impl Reading {
    fn read_folder(&mut self, folder: &Path, seen: &mut BTreeSet<PathBuf>) {
        let before = (self.reports.len(), self.problems.len());
        self.read_folder_within(folder, seen, MAX_FOLDER_DEPTH);
        if (self.reports.len(), self.problems.len()) == before {
            self.problems.push(Problem::NoReports(folder.to_owned()));
        }
    }

    fn read_folder_within(&mut self, folder: &Path, seen: &mut BTreeSet<PathBuf>, depth: usize) {
        let (files, folders) = match entries(folder) {
            Ok(entries) => entries,
            Err(problem) => return self.problems.push(problem),
        };
        let metadata = self.metadata_in(folder);
        for file in &files {
            self.read_file(file, &metadata, seen);
        }
        for name in metadata.files().filter(|name| !folder.join(name).exists()) {
            let path = folder.join(METADATA_FILE);
            self.problems.push(Problem::MissingReport { path, file: name.to_owned() });
        }
        for folder in folders.iter().filter(|_| depth > 0) {
            self.read_folder_within(folder, seen, depth - 1);
        }
    }

    fn read_file(&mut self, path: &Path, metadata: &Metadata, seen: &mut BTreeSet<PathBuf>) {
        if !seen.insert(path.canonicalize().unwrap_or_else(|_| path.to_owned())) {
            return;
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match read_text(path) {
            Ok(text) => self.reports.push(metadata.report(ReportId(0), &name, text)),
            Err(problem) => self.problems.push(problem),
        }
    }

    fn metadata_beside(&mut self, file: &Path) -> Metadata {
        self.metadata_in(file.parent().unwrap_or(Path::new("")))
    }

    fn metadata_in(&mut self, folder: &Path) -> Metadata {
        let path = folder.join(METADATA_FILE);
        if !path.is_file() {
            return Metadata::default();
        }
        let parsed = read_text(&path).map_err(|problem| problem.to_string()).and_then(|text| metadata::parse(&text));
        parsed.unwrap_or_else(|message| {
            self.problems.push(Problem::Metadata { path, message });
            Metadata::default()
        })
    }
}

/// The `.txt` files of a folder and the folders in it, each sorted by name; hidden ones and links are left out.
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
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("txt")) {
            files.push(path);
        }
    }
    files.sort();
    folders.sort();
    Ok((files, folders))
}

/// The text of a file exactly as it stands, a byte order mark included.
pub(super) fn read_text(path: &Path) -> Result<String, Problem> {
    let unreadable = |error: std::io::Error| Problem::Unreadable { path: path.to_owned(), reason: error.to_string() };
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > MAX_REPORT_BYTES {
        return Err(Problem::TooLarge { path: path.to_owned(), mebibytes: size.div_ceil(1024 * 1024) });
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
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
