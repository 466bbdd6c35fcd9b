//! The tables of a project's file, as `docs/project_file.md` describes them.

use crate::model::{EventType, Role, Status};
use crate::store::FieldColumns;

/// `PRAGMA application_id`: the letters `WAQI`, by which `file` and we know the format.
pub(super) const APPLICATION_ID: i64 = 0x5741_5149;
/// `PRAGMA user_version`: the format that is written, and the newest that is read.
pub(super) const VERSION: i64 = 2;
/// The oldest format whose readers may read what is written here, as `meta.readable_by` tells it: events stand as in
/// format 1, and the rest is in tables of its own.
pub(super) const READABLE_BY: i64 = 1;

/// The tables of format 1: events and what they point at.
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

/// What format 2 adds to the tables of format 1.
pub(super) const COLUMNS_2: &str = "
ALTER TABLE source ADD COLUMN report INTEGER;
ALTER TABLE camp ADD COLUMN listed INTEGER NOT NULL DEFAULT 1;
ALTER TABLE actor ADD COLUMN same_as TEXT;
ALTER TABLE place ADD COLUMN variants TEXT NOT NULL DEFAULT '[]';
ALTER TABLE event ADD COLUMN number INTEGER;
";

/// The tables of format 2: reports, claims with their words, what people say of them, and the edits.
pub(super) const TABLES_2: &str = "
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE rule (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, told TEXT);
CREATE TABLE field (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
CREATE TABLE source_actor (
    source INTEGER NOT NULL REFERENCES source, nth INTEGER NOT NULL, actor TEXT NOT NULL, names TEXT NOT NULL,
    PRIMARY KEY (source, nth)
) WITHOUT ROWID;
CREATE TABLE source_place (
    source INTEGER NOT NULL REFERENCES source, nth INTEGER NOT NULL, place TEXT NOT NULL, names TEXT NOT NULL,
    PRIMARY KEY (source, nth)
) WITHOUT ROWID;
CREATE TABLE report (
    id INTEGER PRIMARY KEY, file_name TEXT NOT NULL, outlet_en TEXT NOT NULL, outlet_ar TEXT NOT NULL,
    title_ar TEXT NOT NULL, first_claim INTEGER NOT NULL, source INTEGER REFERENCES source,
    published_first INTEGER, published_last INTEGER, published_basis TEXT, publication TEXT,
    came_from TEXT, came_at_ms INTEGER, encoding TEXT, bytes INTEGER, sha256 TEXT, text TEXT
);
CREATE TABLE claim (
    id INTEGER PRIMARY KEY, report INTEGER NOT NULL REFERENCES report, number INTEGER NOT NULL, key TEXT,
    kind INTEGER REFERENCES kind, status INTEGER REFERENCES status, first_day INTEGER, last_day INTEGER, edtf TEXT,
    confidence REAL, disputed INTEGER NOT NULL DEFAULT 0, told TEXT
);
CREATE INDEX disputed_claims ON claim (disputed) WHERE disputed = 1;
CREATE TABLE claim_actor (
    claim INTEGER NOT NULL REFERENCES claim, nth INTEGER NOT NULL, actor INTEGER REFERENCES actor,
    role INTEGER NOT NULL REFERENCES role, PRIMARY KEY (claim, nth)
) WITHOUT ROWID;
CREATE TABLE claim_place (
    claim INTEGER NOT NULL REFERENCES claim, nth INTEGER NOT NULL, place INTEGER REFERENCES place, role TEXT NOT NULL,
    candidates TEXT, PRIMARY KEY (claim, nth)
) WITHOUT ROWID;
CREATE TABLE claim_toll (
    claim INTEGER NOT NULL REFERENCES claim, nth INTEGER NOT NULL, kind TEXT NOT NULL, low INTEGER, best INTEGER,
    high INTEGER, is_part INTEGER NOT NULL, is_sum INTEGER NOT NULL, PRIMARY KEY (claim, nth)
) WITHOUT ROWID;
CREATE TABLE evidence (
    claim INTEGER NOT NULL REFERENCES claim, field INTEGER NOT NULL REFERENCES field, nth INTEGER NOT NULL,
    first INTEGER NOT NULL, end INTEGER NOT NULL, first_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL,
    rule INTEGER REFERENCES rule, PRIMARY KEY (claim, field, nth)
) WITHOUT ROWID;
CREATE TABLE incident (
    id INTEGER PRIMARY KEY, kind INTEGER NOT NULL REFERENCES kind, first_day INTEGER, last_day INTEGER,
    contradictory INTEGER NOT NULL, sources INTEGER NOT NULL, agreement TEXT
);
CREATE TABLE incident_claim (claim INTEGER PRIMARY KEY, incident INTEGER NOT NULL REFERENCES incident);
CREATE INDEX incident_claims ON incident_claim (incident);
CREATE TABLE denial (claim INTEGER NOT NULL, denies INTEGER NOT NULL, PRIMARY KEY (claim, denies)) WITHOUT ROWID;
CREATE TABLE copy (
    id INTEGER PRIMARY KEY, report INTEGER NOT NULL REFERENCES report, original INTEGER NOT NULL REFERENCES report,
    share REAL NOT NULL, passages REAL NOT NULL
);
CREATE TABLE noise (
    report INTEGER NOT NULL REFERENCES report, nth INTEGER NOT NULL, kind TEXT NOT NULL, first INTEGER NOT NULL,
    end INTEGER NOT NULL, first_byte INTEGER NOT NULL, end_byte INTEGER NOT NULL, PRIMARY KEY (report, nth)
) WITHOUT ROWID;
CREATE TABLE warning (
    id INTEGER PRIMARY KEY, report INTEGER NOT NULL REFERENCES report, first_byte INTEGER, end_byte INTEGER,
    message TEXT NOT NULL
);
CREATE TABLE review (
    claim INTEGER PRIMARY KEY, state TEXT NOT NULL, reliability TEXT, credibility INTEGER
);
CREATE TABLE note (
    id INTEGER PRIMARY KEY, claim INTEGER, incident INTEGER, day INTEGER, place TEXT, text TEXT NOT NULL
);
CREATE TABLE saved_view (id INTEGER PRIMARY KEY, name TEXT NOT NULL, view TEXT NOT NULL, thumbnail BLOB NOT NULL);
CREATE TABLE edit (
    id INTEGER PRIMARY KEY, parent INTEGER NOT NULL, at_ms INTEGER NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL,
    label TEXT NOT NULL, changes TEXT NOT NULL
);
CREATE VIEW claim_told AS
SELECT claim.id, claim.key, report.file_name AS report, kind.key AS kind, status.key AS status,
    date(claim.first_day * 86400, 'unixepoch') AS first_day, date(claim.last_day * 86400, 'unixepoch') AS last_day,
    claim.edtf, incident_claim.incident, coalesce(review.state, 'unreviewed') AS review,
    (SELECT group_concat(actor.name_en || ' (' || role.key || ')', '; ') FROM claim_actor
     JOIN actor ON actor.id = claim_actor.actor JOIN role ON role.id = claim_actor.role
     WHERE claim_actor.claim = claim.id) AS actors,
    (SELECT group_concat(place.name_en, '; ') FROM claim_place JOIN place ON place.id = claim_place.place
     WHERE claim_place.claim = claim.id) AS places,
    (SELECT substr(report.text, evidence.first + 1, evidence.end - evidence.first) FROM evidence
     WHERE evidence.claim = claim.id AND evidence.field = 1) AS passage
FROM claim
JOIN report ON report.id = claim.report JOIN kind ON kind.id = claim.kind JOIN status ON status.id = claim.status
LEFT JOIN incident_claim ON incident_claim.claim = claim.id LEFT JOIN review ON review.claim = claim.id;
CREATE VIEW evidence_told AS
SELECT claim.key AS claim, field.key AS field, evidence.nth, evidence.first, evidence.end,
    substr(report.text, evidence.first + 1, evidence.end - evidence.first) AS words, rule.key AS rule
FROM evidence
JOIN claim ON claim.id = evidence.claim JOIN report ON report.id = claim.report
JOIN field ON field.id = evidence.field LEFT JOIN rule ON rule.id = evidence.rule;
CREATE VIEW edit_told AS
SELECT id, parent, datetime(at_ms / 1000, 'unixepoch') AS at, who, label, why FROM edit;
";

/// The fields that words stand behind, by their ids in `field`.
pub(super) const EVIDENCE_FIELDS: [&str; 10] =
    ["trigger", "passage", "status", "date", "place", "actor", "said", "said_verb", "toll", "toll_noun"];

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
