//! A file as a report has it: its text, and what the file itself tells beside it.

use super::{MAX_REPORT_BYTES, Problem, decode, docx, html};
use crate::model::Day;
use encoding_rs::UTF_8;
use std::path::Path;

/// What files of reports end with, in folders and in archives.
pub(super) const ENDINGS: [&str; 7] = ["txt", "html", "htm", "xhtml", "docx", "md", "markdown"];

/// What was read of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) text: String,
    /// Empty where the file names none.
    pub(super) title: String,
    /// Empty where the file names none.
    pub(super) outlet: String,
    /// The day on which it says that it was published.
    pub(super) day: Option<Day>,
}

/// Whether a file of this name is read where it lies among others: one that tells of the folder is none.
pub(super) fn is_report(name: &str) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else { return false };
    let is_told = matches!(ending, "md" | "markdown") && stem.eq_ignore_ascii_case("readme");
    !is_told && ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Reads the bytes of a file by the end of its name: web pages, documents, and everything else as text. With the name of
/// the encoding where that is not UTF-8.
///
/// # Errors
/// The [`Problem`] that keeps it from being read, with `path` in it.
pub(super) fn read(path: &Path, bytes: Vec<u8>) -> Result<(Page, Option<&'static str>), Problem> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if ending == "docx" {
        let page = docx::read(&bytes).map_err(|reason| Problem::Damaged { path: path.to_owned(), reason })?;
        return whole(path, page).map(|page| (page, None));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Problem::Empty(path.to_owned()));
    }
    let is_page = matches!(ending.as_str(), "html" | "htm" | "xhtml");
    let told = if is_page { html::encoding_told(&bytes) } else { None };
    let decoded = decode::decode(bytes, told).map_err(|fault| match fault {
        decode::NoText::Binary => Problem::Binary(path.to_owned()),
        decode::NoText::Line(line) => Problem::NotUtf8 { path: path.to_owned(), line },
    })?;
    let encoding = (decoded.encoding != UTF_8).then(|| decoded.encoding.name());
    let page = if is_page { html::read(&decoded.text) } else { Page { text: decoded.text, ..Page::default() } };
    whole(path, page).map(|page| (page, encoding))
}

fn whole(path: &Path, page: Page) -> Result<Page, Problem> {
    if page.text.trim().is_empty() {
        return Err(Problem::Empty(path.to_owned()));
    }
    let size = page.text.len() as u64;
    if size > MAX_REPORT_BYTES {
        return Err(Problem::TooLarge { path: path.to_owned(), mebibytes: size.div_ceil(1024 * 1024) });
    }
    Ok(page)
}
