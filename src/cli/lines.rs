//! `waqai lines`: a text broken into lines as the program sets it, to be compared with other engines.

use clap::Args;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use thiserror::Error;

use crate::typeset::{Face, Style, Typesetter};

/// Prints a text as it is set in the reading face, one line of output for one line as set, in logical order.
#[derive(Args, Clone, Debug)]
#[command(after_help = "Example:\n  waqai lines --width 480 --size 18 report.txt")]
pub struct LinesArgs {
    /// Width of the lines in pixels.
    #[arg(long, value_name = "PX")]
    pub width: f32,
    /// Size of the letters in pixels.
    #[arg(long, value_name = "PX")]
    pub size: f32,
    /// The text, in UTF-8; each of its lines is a paragraph.
    pub file: PathBuf,
}

/// Why no lines could be printed.
#[derive(Debug, Error)]
pub enum LinesError {
    /// Width or size is no number above zero.
    #[error("give a {0} above zero")]
    NotPositive(&'static str),
    /// The file could not be read.
    #[error("cannot read: {source}; name a text file: {}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is no UTF-8.
    #[error("byte {at} begins no UTF-8 character; convert the text to UTF-8: {}", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// Where the text stops being UTF-8.
        at: usize,
    },
    /// The lines could not be written.
    #[error("cannot write the lines: {0}")]
    Unwritable(#[from] io::Error),
}

/// Reads the file and writes its lines to `out`. Only the program's own fonts are used, so that the lines are the
/// same on every machine.
///
/// # Errors
/// [`LinesError`], naming the file where there is one to name.
pub fn run(args: &LinesArgs, out: &mut impl Write) -> Result<(), LinesError> {
    for (value, name) in [(args.width, "width"), (args.size, "size")] {
        if !value.is_finite() || value <= 0.0 {
            return Err(LinesError::NotPositive(name));
        }
    }
    let text = read(&args.file)?;
    let mut typesetter = Typesetter::new();
    for paragraph in text.strip_suffix('\n').unwrap_or(&text).split('\n') {
        for line in paragraph_lines(&mut typesetter, paragraph, args.width, args.size) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// The lines of one paragraph in the reading face, in logical order, without spaces at their ends; an empty paragraph
/// is one empty line.
#[must_use]
pub fn paragraph_lines(typesetter: &mut Typesetter, paragraph: &str, width_px: f32, size_px: f32) -> Vec<String> {
    let words = paragraph.strip_suffix('\r').unwrap_or(paragraph);
    let set = typesetter.set(words, &Style::new(Face::Reading, size_px), Some(width_px));
    set.line_texts().map(str::to_owned).collect()
}

fn read(path: &Path) -> Result<String, LinesError> {
    let bytes = std::fs::read(path).map_err(|source| LinesError::Unreadable { path: path.into(), source })?;
    String::from_utf8(bytes)
        .map_err(|error| LinesError::NotUtf8 { path: path.into(), at: error.utf8_error().valid_up_to() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_of(bytes: &[u8], width: f32) -> Result<String, LinesError> {
        let path = std::env::temp_dir().join(format!("waqai-lines-{}-{}.txt", std::process::id(), bytes.len()));
        std::fs::write(&path, bytes).expect("the temporary folder can be written");
        let mut out = Vec::new();
        let result = run(&LinesArgs { width, size: 18.0, file: path.clone() }, &mut out);
        std::fs::remove_file(path).expect("the file was just written");
        result.map(|()| String::from_utf8(out).expect("lines of a UTF-8 text are UTF-8"))
    }

    #[test]
    fn every_paragraph_begins_a_line_and_empty_ones_stay() {
        assert_eq!(lines_of("حلب\n\nإدلب  \r\nدير الزور\n".as_bytes(), 500.0).unwrap(), "حلب\n\nإدلب\nدير الزور\n");
    }

    #[test]
    fn a_wrong_request_says_what_is_wrong() {
        let cases = [
            ("no width", lines_of(b"a", 0.0), "give a width above zero"),
            ("width not a number", lines_of(b"ab", f32::NAN), "give a width above zero"),
            ("not UTF-8", lines_of(b"ab\xff", 9.0), "byte 2 begins no UTF-8 character"),
        ];
        for (name, result, expected) in cases {
            let message = result.expect_err(name).to_string();
            assert!(message.starts_with(expected), "{name}: {message}");
        }
        let missing = LinesArgs { width: 9.0, size: 9.0, file: "no/such/file".into() };
        let message = run(&missing, &mut Vec::new()).expect_err("there is no such file").to_string();
        assert!(message.ends_with("no/such/file"), "{message}");
    }
}
