//! A file opened for reading, found to be ours, in a format that we know, and whole.

use super::schema::{APPLICATION_ID, VERSION};
use super::writer::beside;
use super::{Problem, put};
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::Path;

/// So much of a file is looked at where it lies in memory instead of being copied, in bytes.
const MAPPED_BYTES: i64 = 1 << 36;

/// Opens a database so that nothing can be written to it.
pub(super) fn open_for_reading(path: &Path) -> Result<Connection, Problem> {
    // The file is looked at and not opened: closing it would take SQLite's locks on it away from this process.
    std::fs::metadata(path)
        .map_err(|reason| Problem::Unreadable { path: path.to_owned(), reason: reason.to_string() })?;
    let connected = connect(path, "").or_else(|reason| {
        // A database that was left without being closed wants to write beside it. Where it may not, and nothing is left
        // beside it, it can be read as it stands.
        if beside(path, "-wal").exists() { Err(reason) } else { connect(path, "?immutable=1") }
    });
    connected.map_err(|reason| match reason.sqlite_error_code() {
        // SQLite's own message does not tell why.
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            let reason = std::fs::File::open(path).err().map_or(reason.to_string(), |reason| reason.to_string());
            Problem::Unreadable { path: path.to_owned(), reason }
        }
        Some(ErrorCode::DatabaseCorrupt) => {
            let reason = missing_bytes(path).unwrap_or_else(|| reason.to_string());
            Problem::damaged(path, reason)
        }
        _ => Problem::unreadable(path, &reason),
    })
}

/// Opens a database that may be damaged, so that as much as possible can be read of it.
pub(super) fn open_damaged(path: &Path) -> Result<Connection, Problem> {
    open_for_reading(path).or_else(|problem| {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let open = || {
            let connection = Connection::open_with_flags(path, flags)?;
            // With this SQLite also reads a file that is shorter than it says; nothing can be written all the same.
            connection.pragma_update(None, "writable_schema", true)?;
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
            Ok(connection)
        };
        open().map_err(|_: rusqlite::Error| problem)
    })
}

/// What is to be told of a file that is shorter than its head says.
fn missing_bytes(path: &Path) -> Option<String> {
    let mut head = [0; 32];
    std::fs::File::open(path).and_then(|mut file| std::io::Read::read_exact(&mut file, &mut head)).ok()?;
    let page = u64::from(u16::from_be_bytes([*head.get(16)?, *head.get(17)?]));
    let pages = u32::from_be_bytes([*head.get(28)?, *head.get(29)?, *head.get(30)?, *head.get(31)?]);
    let bytes = u64::from(pages) * if page == 1 { 65_536 } else { page };
    let have = std::fs::metadata(path).ok()?.len();
    (have < bytes).then(|| cut_short(have, bytes))
}

fn cut_short(have: u64, bytes: u64) -> String {
    format!("it is cut short: {have} of {bytes} bytes are there")
}

fn connect(path: &Path, options: &str) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = if options.is_empty() {
        Connection::open_with_flags(path, flags)?
    } else {
        let uri = format!("file:{}{options}", in_uri(path));
        Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)?
    };
    connection.pragma_update(None, "mmap_size", MAPPED_BYTES)?;
    // Nothing is read of the file before it is asked something.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    Ok(connection)
}

/// A path as a URI has it: every byte but letters, digits and a few signs by its number.
fn in_uri(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    bytes.map(|&byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// The format of the file, where it is one that we can read, and whole.
pub(super) fn check(connection: &Connection, path: &Path) -> Result<i64, Problem> {
    let pragma = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let number = |name: &str| pragma(name).map_err(|reason| Problem::unreadable(path, &reason));
    if number("application_id")? != APPLICATION_ID {
        let reason = "the database is another program's".to_owned();
        return Err(Problem::Foreign { path: path.to_owned(), reason });
    }
    let found = number("user_version")?;
    if found > VERSION && readable_by(connection).is_none_or(|format| format > VERSION) {
        return Err(Problem::Newer { path: path.to_owned(), found, known: VERSION });
    }
    let bytes = u64::try_from(number("page_count")?.saturating_mul(number("page_size")?)).unwrap_or(0);
    let have = std::fs::metadata(path).map_or(0, |file| file.len());
    // What has been written last may still stand beside the file.
    if have < bytes && !beside(path, "-wal").exists() {
        return Err(Problem::damaged(path, cut_short(have, bytes)));
    }
    Ok(found)
}

/// The oldest format whose readers may read the file, as it says itself.
fn readable_by(connection: &Connection) -> Option<i64> {
    put::meta_of(connection, "readable_by").ok().flatten()?.parse().ok()
}
