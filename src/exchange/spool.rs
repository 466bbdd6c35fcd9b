//! Reports and their claims, laid aside while others are read: in memory as long as they are few, else in a file.

use crate::model::{Claim, Report};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Seek, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// So much is kept in memory before a file is begun.
const IN_MEMORY: usize = 4 * 1024 * 1024;

/// What is laid aside, in order. The file, if there is one, goes with the spool.
#[derive(Debug, Default)]
pub struct Spool {
    lines: Vec<u8>,
    file: Option<Temporary>,
}

impl Spool {
    /// Lays a report and its claims aside, as [`line_of`] has written them.
    ///
    /// # Errors
    /// Where there is no room left in the folder for temporary files.
    pub fn push(&mut self, line: &[u8]) -> io::Result<()> {
        self.lines.extend_from_slice(line);
        if self.lines.len() > IN_MEMORY {
            let file = match self.file.take() {
                Some(file) => file,
                None => Temporary::new()?,
            };
            self.file.insert(file).file.write_all(&self.lines)?;
            self.lines.clear();
        }
        Ok(())
    }

    /// The lines in order; [`read_line`] makes reports of them.
    ///
    /// # Errors
    /// Where the temporary file cannot be read; each line may fail as well.
    pub fn lines(&mut self) -> io::Result<impl Iterator<Item = io::Result<String>>> {
        let lines = Cursor::new(std::mem::take(&mut self.lines)).lines();
        let Some(temporary) = &mut self.file else { return Ok(Box::new(lines) as Box<dyn Iterator<Item = _>>) };
        temporary.file.rewind()?;
        Ok(Box::new(BufReader::new(&mut temporary.file).lines().chain(lines)))
    }
}

/// A report and its claims as one line.
///
/// # Errors
/// None that is known; they are plain data.
pub fn line_of(report: &Report, claims: &[Claim]) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(&(report, claims))?;
    line.push(b'\n');
    Ok(line)
}

/// The report and the claims of a line.
///
/// # Errors
/// Where the line is not as it was written.
pub fn read_line(line: &str) -> io::Result<(Report, Vec<Claim>)> {
    Ok(serde_json::from_str(line)?)
}

/// A file that is removed when it is no longer needed.
#[derive(Debug)]
struct Temporary {
    file: File,
    path: PathBuf,
}

impl Temporary {
    fn new() -> io::Result<Self> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("waqai-{}-{}.spool", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        let file = File::options().read(true).write(true).create_new(true).open(&path)?;
        Ok(Self { file, path })
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // A file that is gone already is what we want.
        let _gone = std::fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_laid_aside_comes_back_in_order() {
        let line = |n: usize| format!("{n} {}\n", "x".repeat(1024 * 1024));
        for many in [3, 4, 30] {
            let mut spool = Spool::default();
            (0..many).for_each(|n| spool.push(line(n).as_bytes()).expect("room for a file"));
            let path = spool.file.as_ref().map(|temporary| temporary.path.clone());
            assert_eq!(path.is_some(), many > 3, "{many}");
            for (n, read) in spool.lines().expect("readable").enumerate() {
                assert_eq!(read.expect("readable") + "\n", line(n));
            }
            drop(spool);
            assert!(path.is_none_or(|path| !path.exists()), "the file goes with the spool");
        }
    }
}
