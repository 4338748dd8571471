"""Writing a store: one run at a time, one transaction a draft."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from reviewer import words
from reviewer.errors import WrongUse
from reviewer.store import schema
from reviewer.store.record import PlanRow, Record, Row

#: Tables that hang on a plan, with the field of `PlanRow` that holds their rows and their number of columns.
_HANGING = (("finding", "findings", 10), ("coverage", "coverage", 7), ("unread", "unread", 7),
            ("object", "objects", 22))


class StoreWriter:
    """The one writer of a store, for one run; use it with `with`.

    Whatever happens to this process, the store holds whole drafts: each is written in one transaction. Raises
    `WrongUse` when the file is no store, cannot be written, or another run is writing into it.
    """

    def __init__(self, path: Path, lang: str = "id") -> None:
        self._path, self._lang = path, lang
        self._lock = _locked(path, lang)
        try:
            self._base = schema.open_for_writing(path, lang)
        except Exception:
            self._lock.close()
            raise
        self._digest = ""
        self._run = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the store free for other runs."""
        self._base.close()
        with suppress(OSError):  # Windows keeps a file that is open; an empty lock file does no harm
            _lock_file(self._path).unlink(missing_ok=True)
        self._lock.close()

    def begin(self, entries: Sequence[tuple[str, str]], digest: str, settings: str,
              hashes: Mapping[str, str] | None = None) -> None:
        """Begin a run over drafts, each a path and when it was submitted ("" if unknown), in their order.

        `digest` stands for everything but the drafts that the results depend on; `settings` is the same as JSON.
        `hashes` are the input hashes of the drafts by path: when they tell that these are other drafts than those of a
        run that was finished, that one becomes the run before.
        """
        with self._transaction():
            if hashes is not None and self._is_another(hashes):
                self._base.execute("DELETE FROM past_entry")
                self._base.execute(
                    "INSERT INTO past_entry SELECT position, entry.path, submitted, input_hash, settings_digest "
                    "FROM entry JOIN draft ON draft.id = draft_id")
            row = self._base.execute("SELECT number FROM run").fetchone()
            self._run, self._digest = (row[0] if row else 0) + 1, digest
            self._base.execute("INSERT OR REPLACE INTO run VALUES (1, ?, ?, ?)", (self._run, digest, settings))
            self._base.execute("DELETE FROM entry")
            self._base.executemany("INSERT INTO entry VALUES (?, ?, ?, NULL)",
                                   [(number, path, when) for number, (path, when) in enumerate(entries)])

    def _is_another(self, hashes: Mapping[str, str]) -> bool:
        """Return whether the store holds a finished run, and over other drafts than these."""
        rows = self._base.execute("SELECT entry.path, input_hash, draft_id FROM entry "
                                  "LEFT JOIN draft ON draft.id = draft_id").fetchall()
        finished = bool(rows) and all(draft is not None for _, _, draft in rows)
        return finished and {path: digest for path, digest, _ in rows} != dict(hashes)

    def keep(self, hashes: Mapping[str, str]) -> set[str]:
        """Take over what is known already of drafts by path and input hash, and return the paths it is known of.

        Only reviewed drafts are among them. A crash or a time limit may not come again, and a file that no reader
        accepted may be read once a missing extra is installed; either way the run has to say that it lacks them.
        """
        kept: set[str] = set()
        with self._transaction():
            for path, input_hash in hashes.items():
                row = self._base.execute(
                    "SELECT id FROM draft WHERE path = ? AND input_hash = ? AND settings_digest = ? AND "
                    "status = 'reviewed' AND input_hash <> ''", (path, input_hash, self._digest)).fetchone()
                if row:
                    self._base.execute("UPDATE entry SET draft_id = ? WHERE path = ?", (row[0], path))
                    kept.add(path)
        return kept

    def save(self, path: str, record: Record) -> None:
        """Write what became of one draft, in place of what other settings made of the same content."""
        base = self._base
        with self._transaction():
            old = base.execute("SELECT id, first_run FROM draft WHERE path = ? AND input_hash = ?",
                               (path, record.input_hash)).fetchone()
            first = self._run
            if old:
                first = old[1]
                base.execute("UPDATE entry SET draft_id = NULL WHERE draft_id = ?", (old[0],))
                base.execute("DELETE FROM draft WHERE id = ?", (old[0],))
            draft = base.execute(
                "INSERT INTO draft VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
                (path, record.input_hash, self._digest, first, record.status, record.trouble, record.reason,
                 record.remedy)).lastrowid
            assert draft is not None
            for plan in record.plans:
                self._save_plan(draft, plan)
            base.execute("UPDATE entry SET draft_id = ? WHERE path = ?", (draft, path))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing; raises `WrongUse` when the disk is full or the file cannot be written any more."""
        try:
            self._base.execute("BEGIN IMMEDIATE")
            yield
            self._base.execute("COMMIT")
        except sqlite3.Error as error:
            raise WrongUse(words.text("store.cannot_write", self._lang, file=self._path, reason=error)) from error
        finally:
            if self._base.in_transaction:
                self._base.execute("ROLLBACK")

    def _save_plan(self, draft: int, row: PlanRow) -> None:
        names = ("draft_id", *row.values)
        self._base.execute(
            f"INSERT INTO plan ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",  # noqa: S608 - our names
            (draft, *row.values.values()))
        # A table WITHOUT ROWID leaves last_insert_rowid() as it is: the plan's, for all rows that hang on it.
        for table, field, width in _HANGING:
            rows: Iterable[Row] = getattr(row, field)
            self._base.executemany(
                f"INSERT INTO {table} VALUES (last_insert_rowid(){', ?' * (width - 1)})", rows)  # noqa: S608


def _lock_file(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def _locked(path: Path, lang: str) -> sqlite3.Connection:
    """Return a connection that holds the lock of a store; the system gives it free whenever this process ends."""
    try:
        lock = sqlite3.connect(_lock_file(path), timeout=0.0, isolation_level=None)
    except sqlite3.Error as error:
        raise WrongUse(words.text("store.cannot_write", lang, file=path, reason=error)) from error
    try:
        lock.execute("PRAGMA journal_mode = MEMORY")  # nothing is written; a killed run leaves one empty file only
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        with closing(lock):
            busy = "locked" in str(error)
            raise WrongUse(words.text("store.busy" if busy else "store.cannot_write", lang, file=path,
                                      reason=error)) from error
    return lock
