"""A read-only look into the store, opened when first asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer.errors import ReviewerError
from reviewer.references.entries import OfficialList
from reviewer.references.schema import damaged, database, open_for_reading, stored_lists

if TYPE_CHECKING:
    from sqlite3 import Connection

#: SQLite's oldest limit for bound values in a statement is 999.
_AT_ONCE = 500


class ListsChangedError(ReviewerError):
    """A list was taken out or replaced while a review was using it; the review has to be run again."""


class Reader:
    """Rows of the store; nothing is opened before the first question, and a store that is not there has no lists.

    May be copied to another process: the copy opens its own connection.
    """

    def __init__(self, folder: Path, references_year: int | None = None) -> None:
        self.path = database(folder)
        self.references_year = references_year
        self._connection: Connection | None = None
        self._lists: tuple[OfficialList, ...] | None = None
        self._seen = 0

    def __del__(self) -> None:
        # Windows does not let a file be moved away while a forgotten store holds it open.
        self.close()

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_connection": None, "_lists": None}

    def lists(self) -> tuple[OfficialList, ...]:
        """Return all lists of the store, newest years first, as they were at the first question."""
        if self._lists is None:
            self._lists = self._stored()
        return self._lists

    def valid(self, name: str, year: int | None) -> tuple[OfficialList, ...]:
        """Return the lists called `name` that are valid for a plan year, the one that starts last first."""
        asked = self.references_year if self.references_year is not None else year
        return tuple(one for one in self.lists() if one.name == name and asked is not None and asked in one.validity)

    def rows(self, statement: str, values: Sequence[object]) -> list[Any]:
        """Return all rows of a query; raises `UnreadableSource` when the store is damaged."""
        import sqlite3

        if self._connection is None:
            if not self.path.exists():
                return []
            self._connection = open_for_reading(self.path)
        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error as error:
            raise damaged(self.path, error) from error

    def rows_in(self, statement: str, first: Sequence[object], many: Iterable[object]) -> list[Any]:
        """Return the rows of a query whose "{many}" stands for the values `many`, asked some hundreds at a time."""
        values = list(many)
        found: list[Any] = []
        for start in range(0, len(values), _AT_ONCE):
            some = values[start:start + _AT_ONCE]
            found += self.rows(statement.replace("{many}", ",".join("?" * len(some))), [*first, *some])
        return found

    def confirm(self, used: Iterable[int]) -> None:
        """Raise `ListsChangedError` when a list that was used is gone, lest its rows be taken for missing."""
        version = self._version()
        if version == self._seen:
            return
        self._seen = version
        if not {one.id for one in self._stored()}.issuperset(used):
            raise ListsChangedError("Daftar acuan diganti selagi dipakai; jalankan pemeriksaan sekali lagi. / "
                               "A list was replaced while in use; run the review again.")

    def close(self) -> None:
        """Close the connection; the next question opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _stored(self) -> tuple[OfficialList, ...]:
        self._seen = self._version()
        return tuple(stored_lists(self._connection)) if self._connection is not None else ()

    def _version(self) -> int:
        """Return a number that changes when another connection changes the store."""
        rows = self.rows("PRAGMA data_version", ())
        return int(rows[0][0]) if rows else 0
