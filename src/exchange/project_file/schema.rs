//! The tables of a project's file, as `docs/project_file.md` describes them.

use crate::model::{EventType, Role, Status};
use crate::store::FieldColumns;

/// `PRAGMA application_id`: the letters `WAQI`, by which `file` and we know the format.
pub(super) const APPLICATION_ID: i64 = 0x5741_5149;
/// `PRAGMA user_version`: the format that is written, and the newest that is read.
pub(super) const VERSION: i64 = 1;

/// Everything but the rows.
pub(super) const TABLES: &str = "
CREATE TABLE source (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, outlet_en TEXT NOT NULL, outlet_ar TEXT NOT NULL, title_ar TEXT NOT NULL,
    first_event INTEGER NOT NULL, events INTEGER NOT NULL
);
CREATE TABLE source_column (
    source INTEGER NOT NULL REFERENCES source, nth INTEGER NOT NULL, name TEXT NOT NULL, field TEXT,
    PRIMARY KEY (source, nth)
) WITHOUT ROWID;
CREATE TABLE camp (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name_en TEXT NOT NULL, name_ar TEXT NOT NULL);
CREATE TABLE actor (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name_en TEXT NOT NULL, name_ar TEXT NOT NULL,
    camp INTEGER NOT NULL REFERENCES camp, kind TEXT NOT NULL, inter INTEGER, parent TEXT
);
CREATE TABLE place (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name_en TEXT NOT NULL, name_ar TEXT NOT NULL, kind TEXT NOT NULL,
    lat REAL NOT NULL, lon REAL NOT NULL, radius_km REAL NOT NULL, admin1 TEXT NOT NULL
);
CREATE TABLE kind (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name_en TEXT NOT NULL, name_ar TEXT NOT NULL);
CREATE TABLE status (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
CREATE TABLE role (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
CREATE TABLE event (
    id INTEGER PRIMARY KEY, kind INTEGER NOT NULL REFERENCES kind, status INTEGER NOT NULL REFERENCES status,
    first_day INTEGER, last_day INTEGER, place INTEGER REFERENCES place,
    actor_1 INTEGER REFERENCES actor, role_1 INTEGER REFERENCES role,
    actor_2 INTEGER REFERENCES actor, role_2 INTEGER REFERENCES role,
    dead_low INTEGER, dead_best INTEGER, dead_high INTEGER
);
CREATE TABLE further_actor (
    event INTEGER NOT NULL REFERENCES event, nth INTEGER NOT NULL, actor INTEGER NOT NULL REFERENCES actor,
    role INTEGER NOT NULL REFERENCES role, PRIMARY KEY (event, nth)
) WITHOUT ROWID;
CREATE TABLE record (event INTEGER PRIMARY KEY REFERENCES event, cells TEXT NOT NULL);
CREATE VIEW event_told AS
SELECT event.id, source.name AS source, kind.key AS kind, status.key AS status,
    date(event.first_day * 86400, 'unixepoch') AS first_day, date(event.last_day * 86400, 'unixepoch') AS last_day,
    place.name_en AS place, place.lat, place.lon, place.radius_km,
    one.name_en AS actor_1, part_1.key AS role_1, two.name_en AS actor_2, part_2.key AS role_2,
    event.dead_low, event.dead_best, event.dead_high, record.cells
FROM event
JOIN source ON event.id >= source.first_event AND event.id < source.first_event + source.events
JOIN kind ON kind.id = event.kind JOIN status ON status.id = event.status
LEFT JOIN place ON place.id = event.place
LEFT JOIN actor AS one ON one.id = event.actor_1 LEFT JOIN role AS part_1 ON part_1.id = event.role_1
LEFT JOIN actor AS two ON two.id = event.actor_2 LEFT JOIN role AS part_2 ON part_2.id = event.role_2
LEFT JOIN record ON record.event = event.id;
";

/// The columns of one field.
type ColumnsOf = fn(&mut FieldColumns) -> &mut Vec<usize>;

/// The fields that a column of a source may tell, with their names in `source_column.field`.
pub(super) const FIELDS: [(&str, ColumnsOf); 8] = [
    ("kind", |fields| &mut fields.kind),
    ("status", |fields| &mut fields.status),
    ("days", |fields| &mut fields.days),
    ("place", |fields| &mut fields.place),
    ("actors", |fields| &mut fields.actors),
    ("dead", |fields| &mut fields.dead),
    ("said", |fields| &mut fields.said),
    ("text", |fields| &mut fields.text),
];

/// The status with this key.
pub(super) fn status_of(key: &str) -> Option<Status> {
    Status::ALL.into_iter().find(|status| status.key() == key)
}

/// The role with this key.
pub(super) fn role_of(key: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| role.key() == key)
}

/// The kind with this key.
pub(super) fn kind_of(key: &str) -> Option<EventType> {
    EventType::from_key(key)
}
