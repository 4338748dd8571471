"""Tables of a store, their version, and the two ways to open one.

A store is kept in the WAL mode of SQLite: readers see the last finished draft while a run writes the next one, and a
run that is killed leaves whole drafts only.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from reviewer import words
from reviewer.errors import UnreadableSource, WrongUse

#: Tells our files from other SQLite files ("RVWB" in the header).
APPLICATION_ID = 0x52565742
#: A store of another version is refused: it is made again from the drafts in minutes.
SCHEMA_VERSION = 2
#: Seconds that a reader or writer waits for the other to finish a transaction.
BUSY_SECONDS = 30.0

TABLES = """
-- What the drafts of the present run were judged by; one row, replaced by each run.
CREATE TABLE run (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    number INTEGER NOT NULL,      -- 1 for the first run into this store
    settings_digest TEXT NOT NULL,
    settings TEXT NOT NULL        -- JSON: version, code, packs, engine, language, selection, lists, documents, profile
) STRICT;

-- Every source ever reviewed into this store; the state under the newest settings.
CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,           -- as named in the run: relative to the folder or list
    input_hash TEXT NOT NULL,     -- SHA-256 over names and contents of its files; '' when it could not be read
    settings_digest TEXT NOT NULL,
    first_run INTEGER NOT NULL,   -- number of the run that first met this content at this path
    status TEXT NOT NULL CHECK (status IN ('reviewed', 'unreadable', 'failed')),
    trouble TEXT NOT NULL,        -- '' or: unreadable, crash, time, memory, engine, fault
    reason TEXT NOT NULL,         -- sentences for the reader, why it was not reviewed
    remedy TEXT NOT NULL,
    UNIQUE (path, input_hash)
) STRICT;

-- The drafts of the present run in their order; draft_id is NULL while one is still to be reviewed.
CREATE TABLE entry (
    position INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    submitted TEXT NOT NULL,      -- as given in the list ('' without); later ones replace earlier ones
    draft_id INTEGER REFERENCES draft (id)
) STRICT;

-- The drafts of the run before: of the last run that was finished and had other drafts than the present one.
CREATE TABLE past_entry (
    position INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    submitted TEXT NOT NULL,
    input_hash TEXT NOT NULL,
    settings_digest TEXT NOT NULL -- what it was judged by at that time
) STRICT;

-- One row for each plan of a reviewed draft.
CREATE TABLE plan (
    id INTEGER PRIMARY KEY,
    draft_id INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,     -- place of the plan in its source, from 0
    plan_key TEXT NOT NULL,       -- unit, year, stage and revision
    family TEXT NOT NULL,         -- unit and year and stage; drafts of one family replace each other
    revision_number INTEGER NOT NULL,
    org_unit TEXT, region TEXT, year INTEGER, stage TEXT, revision TEXT, plan_kind TEXT, level TEXT,
    layout TEXT NOT NULL,
    rupiah INTEGER,
    objectives INTEGER NOT NULL, programs INTEGER NOT NULL, activities INTEGER NOT NULL,
    sub_activities INTEGER NOT NULL, outputs INTEGER NOT NULL, indicators INTEGER NOT NULL,
    findings INTEGER NOT NULL,    -- how many rows `finding` has for it; likewise `unread_parts`
    unread_parts INTEGER NOT NULL,
    review BLOB NOT NULL          -- the review as JSON (docs/review.schema.json, $defs/Review), Zstandard
) STRICT;
CREATE INDEX plan_of_draft ON plan (draft_id);
CREATE INDEX plan_of_family ON plan (family);

CREATE TABLE finding (
    plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,     -- index into the findings of the review
    code TEXT NOT NULL,
    severity INTEGER NOT NULL,    -- 0 kritis, 1 tinggi, 2 sedang, 3 rendah, 4 info
    confidence INTEGER NOT NULL,  -- 0 tinggi, 1 sedang, 2 rendah
    kind TEXT NOT NULL,           -- what it is about: activity, indicator...
    object_key TEXT NOT NULL,     -- the same key as in `object`
    field TEXT NOT NULL,          -- sheet!cell, page, or JSON pointer of its first place
    fingerprint TEXT NOT NULL,
    rupiah INTEGER,
    PRIMARY KEY (plan_id, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_by_code ON finding (code, severity);

CREATE TABLE coverage (
    plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    verdict TEXT NOT NULL,        -- met, met_with_notes, not_met, not_testable, not_applicable
    applied INTEGER NOT NULL, met INTEGER NOT NULL, not_met INTEGER NOT NULL, not_testable INTEGER NOT NULL,
    PRIMARY KEY (plan_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE unread (
    plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    file TEXT NOT NULL, sheet TEXT NOT NULL, cell TEXT NOT NULL, reason TEXT NOT NULL, remedy TEXT NOT NULL,
    PRIMARY KEY (plan_id, ordinal)
) STRICT, WITHOUT ROWID;

-- What the plans hold, for questions across drafts: no draft has to be read again for them.
CREATE TABLE object (
    plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,     -- of its fact: owners come before what they own
    owner INTEGER,                -- ordinal of its owner; NULL for the plan itself
    kind TEXT NOT NULL,           -- objective, program, activity, sub_activity, output, component, indicator, service
    key TEXT NOT NULL,            -- unique in its plan and the same in other drafts: kind and code, or name
    code TEXT,
    name TEXT,
    plain_name TEXT NOT NULL,     -- for equality: folded, labels and punctuation dropped; '' without a name
    org_unit TEXT,
    unit TEXT,                    -- "satuan" as written
    target TEXT,                  -- as written
    target_value INTEGER,         -- times 10,000; NULL where none could be read
    rupiah INTEGER,
    locations TEXT,
    definition TEXT,              -- of an indicator
    priority TEXT,                -- the national priority that its row names
    activity_kind TEXT,           -- of an activity: national_priority, agency_priority, non_priority, generic
    official INTEGER,             -- 1 when an official list has the wording; NULL when no list was there to tell
    support INTEGER NOT NULL,     -- 1 when it is a support program or activity (penunjang), or below one
    file TEXT NOT NULL, sheet TEXT NOT NULL, cell TEXT NOT NULL,
    PRIMARY KEY (plan_id, ordinal)
) STRICT, WITHOUT ROWID;

-- The plans of the present run; `latest` is 1 for the one of its family that counts (docs/batch.md says by what order).
CREATE VIEW current_plan AS
SELECT plan.*, draft.path, draft.input_hash, entry.position, entry.submitted,
       row_number() OVER (
           PARTITION BY plan.family
           ORDER BY plan.revision_number DESC, entry.submitted DESC, entry.position DESC, plan.ordinal DESC
       ) = 1 AS latest
FROM entry JOIN draft ON draft.id = entry.draft_id JOIN plan ON plan.draft_id = draft.id;

-- The same of the run before.
CREATE VIEW past_plan AS
SELECT plan.*, draft.path, draft.input_hash, past_entry.position, past_entry.submitted, draft.settings_digest,
       row_number() OVER (
           PARTITION BY plan.family
           ORDER BY plan.revision_number DESC, past_entry.submitted DESC, past_entry.position DESC, plan.ordinal DESC
       ) = 1 AS latest
FROM past_entry JOIN draft ON draft.path = past_entry.path AND draft.input_hash = past_entry.input_hash
JOIN plan ON plan.draft_id = draft.id;
"""


def open_for_writing(path: Path, lang: str) -> sqlite3.Connection:
    """Return a connection to a store, made when it is not there yet.

    Raises `WrongUse` for a file that is no store of this version or cannot be written.
    """
    new = not path.exists() or path.stat().st_size == 0
    if not new:
        _check(path, lang)
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        if new:
            connection.executescript(
                f"BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION};"
                f"{TABLES} COMMIT;")
    except sqlite3.Error as error:
        if connection is not None:
            connection.close()
        raise WrongUse(words.text("store.cannot_write", lang, file=path, reason=error)) from error
    return connection


def open_for_reading(path: Path, lang: str) -> sqlite3.Connection:
    """Return a connection that cannot change the store; raises `UnreadableSource` for anything but a store of ours."""
    _check(path, lang)
    try:
        return _read_only(path)
    except sqlite3.Error as error:
        raise _refused(path, lang, "not_store") from error


def _check(path: Path, lang: str) -> None:
    """Raise `UnreadableSource` for a file that is no store of this version."""
    if not path.is_file():
        raise _refused(path, lang, "missing")
    try:
        connection = _read_only(path)
        try:
            (mark,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise _refused(path, lang, "not_store") from error
    if mark != APPLICATION_ID:
        raise _refused(path, lang, "not_store")
    if version != SCHEMA_VERSION:
        raise _refused(path, lang, "version", version=version, ours=SCHEMA_VERSION)


def _read_only(path: Path) -> sqlite3.Connection:
    """Return a connection that has looked into the file; raises `sqlite3.Error` for what is no database.

    SQLite keeps a file beside a store that is read; where it may not be made (a disc, somebody else's folder) the store
    cannot change either, unless a run is writing into it.
    """
    log = path.with_name(f"{path.name}-wal")
    fixed = not os.access(path.absolute().parent, os.W_OK) and not (log.exists() and log.stat().st_size)
    how = "mode=ro&immutable=1" if fixed else "mode=ro"
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, timeout=BUSY_SECONDS,
                                 isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _refused(path: Path, lang: str, key: str, **values: object) -> UnreadableSource:
    return UnreadableSource(str(path), words.text(f"store.{key}", lang, **values),
                            words.text(f"store.{key}.remedy", lang))
