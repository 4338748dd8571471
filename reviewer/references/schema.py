"""The file that holds the lists: one embedded SQLite database with a rollback journal.

A rollback journal, not a write-ahead log: the folder may lie on a read-only or network share, where a log cannot
work. Readers keep no transaction open between look-ups, so a list can be added while reviews run.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.errors import UnreadableSource, WrongUse
from reviewer.references.entries import OfficialList, Validity
from reviewer.references.folder import FILE

if TYPE_CHECKING:
    from sqlite3 import Connection

#: "RNJA", so that another program's database is never taken for ours.
APPLICATION = 0x524E4A41
#: Form of the tables and of the stored keys (`keys.py`).
VERSION = 1
#: Seconds to wait for another process that is writing.
PATIENCE = 30.0

_TABLES = """
CREATE TABLE list (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL, part TEXT NOT NULL, layout TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    file TEXT NOT NULL, sha256 TEXT NOT NULL, rows INTEGER NOT NULL, added_on TEXT NOT NULL,
    UNIQUE (name, part, first, last)
);
CREATE TABLE official (
    list INTEGER NOT NULL, code TEXT NOT NULL, government TEXT NOT NULL, level TEXT NOT NULL,
    name TEXT NOT NULL, name_key TEXT NOT NULL, performance TEXT NOT NULL, indicator TEXT NOT NULL, unit TEXT NOT NULL,
    is_spm INTEGER, nature TEXT NOT NULL, tags TEXT NOT NULL, executor TEXT NOT NULL,
    previous_code TEXT NOT NULL, previous_name TEXT NOT NULL, definition INTEGER,
    PRIMARY KEY (list, code, government)
) WITHOUT ROWID;
CREATE INDEX official_by_name ON official (list, level, name_key);
CREATE INDEX official_by_previous ON official (list, previous_code) WHERE previous_code != '';
CREATE TABLE definition (id INTEGER PRIMARY KEY, list INTEGER NOT NULL, text TEXT NOT NULL);
CREATE INDEX definition_by_list ON definition (list);
CREATE TABLE output_class (
    list INTEGER NOT NULL, code TEXT NOT NULL, base_code TEXT NOT NULL, priority_code TEXT NOT NULL,
    name TEXT NOT NULL, units TEXT NOT NULL, phrases TEXT NOT NULL, definition TEXT NOT NULL,
    PRIMARY KEY (list, code)
) WITHOUT ROWID;
CREATE TABLE unit (
    list INTEGER NOT NULL, unit_key TEXT NOT NULL, unit TEXT NOT NULL, PRIMARY KEY (list, unit_key)
) WITHOUT ROWID;
"""


def database(folder: Path) -> Path:
    """Return the file in `folder` that holds the lists."""
    return folder / FILE


def open_for_reading(path: Path) -> Connection:
    """Return a read-only connection that is checked to be ours; raises `UnreadableSource` when it is not."""
    import sqlite3

    uri = f"{path.absolute().as_uri()}?mode=ro"
    try:
        connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
        try:
            _check(connection, path)
        except sqlite3.OperationalError:
            # A writer that was killed leaves a journal only a writing connection may roll back.
            connection.close()
            _roll_back(path)
            connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)
            _check(connection, path)
    except sqlite3.Error as error:
        raise damaged(path, error) from error
    return connection


def _roll_back(path: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        connection.close()


@contextmanager
def writing(path: Path) -> Iterator[Connection]:
    """Open the database in one writing transaction, made when it is not there yet; nothing is kept on an error.

    Raises `WrongUse` when the folder cannot be written or another process keeps writing for too long.
    """
    import sqlite3

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    except (OSError, sqlite3.OperationalError) as error:
        raise _unwritable(path, error) from error
    try:
        # Without spilling, readers are only locked out while the finished transaction is written.
        connection.execute("PRAGMA cache_spill = OFF")
        connection.execute("BEGIN IMMEDIATE")
        _prepare(connection, path)
        yield connection
        connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise _unwritable(path, error) from error
    except sqlite3.DatabaseError as error:
        raise damaged(path, error) from error
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.close()


def stored_lists(connection: Connection) -> list[OfficialList]:
    """Return all lists in the store: by name, newest years first."""
    rows = connection.execute("SELECT id, name, part, layout, first, last, file, sha256, rows, added_on FROM list "
                              "ORDER BY name, first DESC, id DESC").fetchall()
    return [OfficialList(row[0], row[1], row[2], row[3], Validity(row[4], row[5]), *row[6:]) for row in rows]


def _prepare(connection: Connection, path: Path) -> None:
    if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        _check(connection, path)
        return
    for statement in filter(str.strip, _TABLES.split(";")):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _check(connection: Connection, path: Path) -> None:
    """Raise unless the database is one of ours in the present form."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION:
        raise UnreadableSource(str(path), "Bukan simpanan daftar acuan. / Not a store of official lists.",
                               "Pilih folder lain dengan --references. / Choose another folder with --references.")
    if version != VERSION:
        raise UnreadableSource(
            str(path), f"Bentuk simpanan {version}, bukan {VERSION}. / Store form {version}, not {VERSION}.",
            "Pindahkan berkas itu lalu tambahkan daftar acuan lagi. / Move that file away and add the lists again.")


def damaged(path: Path, error: Exception) -> UnreadableSource:
    """Return the error for a database that cannot be read."""
    return UnreadableSource(
        str(path), f"Simpanan daftar acuan tidak dapat dibaca ({error}). / The store of lists cannot be read.",
        "Pindahkan berkas itu lalu tambahkan daftar acuan lagi. / Move that file away and add the lists again.")


def _unwritable(path: Path, error: Exception) -> WrongUse:
    return WrongUse(f"{path}: daftar acuan tidak dapat disimpan ({error}); pastikan folder dapat ditulis dan tidak "
                    f"sedang dipakai proses lain. / The lists cannot be saved; see that the folder can be written "
                    f"and no other process is using it.")
