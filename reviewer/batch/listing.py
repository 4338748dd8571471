"""Which drafts a batch has: those of a folder, or those that a list names.

A list is a text with a path a line, or a CSV table with the column "path" and, if wanted, "with" (a supplement) and
"submitted" (when it was handed in: dates as 2026-11-25, or numbers); the Indonesian headings are "berkas",
"pelengkap" and "diterima". Paths are relative to the list.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from reviewer import words
from reviewer.batch.job import Wanted
from reviewer.errors import UnreadableSource, WrongUse

#: Suffixes of lists.
LISTS = (".txt", ".csv", ".tsv")
_COLUMNS = {"path": "path", "berkas": "path", "with": "with", "pelengkap": "with",
            "submitted": "submitted", "diterima": "submitted"}
_SEPARATORS = ",;\t"
#: Longer lists than this were not meant as one.
_MAX_BYTES = 50_000_000


def is_list(path: Path) -> bool:
    """Return whether a path names a list, by its suffix."""
    return path.suffix.lower() in LISTS


def listed(path: Path, lang: str = "id") -> tuple[Wanted, ...]:
    """Return the drafts that a list names, in its order.

    Raises `UnreadableSource` for a list that cannot be read, `WrongUse` for one without a path.
    """
    lines = _lines(path, lang)
    try:
        found = tuple(_table(path, lines, lang) if path.suffix.lower() != ".txt" else _plain(path, lines))
    except csv.Error as error:
        raise UnreadableSource(str(path), words.text("batch.list_unopened", lang, reason=error)) from error
    if not found:
        raise WrongUse(words.text("batch.empty_list", lang, file=path))
    return found


def _lines(path: Path, lang: str) -> list[str]:
    try:
        if not path.is_file() or path.stat().st_size > _MAX_BYTES:
            raise OSError(words.text("batch.no_list", lang))
        return path.read_bytes().decode("utf-8-sig").splitlines()
    except OSError as error:
        raise UnreadableSource(str(path), words.text("batch.list_unopened", lang,
                                                     reason=error.strerror or error)) from error
    except UnicodeDecodeError as error:
        raise UnreadableSource(str(path), words.text("batch.list_not_text", lang)) from error


def _plain(path: Path, lines: Sequence[str]) -> Iterator[Wanted]:
    for line in lines:
        if line.strip() and not line.lstrip().startswith("#"):
            yield Wanted(path.parent / line.strip())


def _table(path: Path, lines: Sequence[str], lang: str) -> Iterator[Wanted]:
    head = lines[0] if lines else ""
    separator = max(_SEPARATORS, key=head.count)
    names = [_COLUMNS.get(cell.strip().casefold(), "") for cell in next(csv.reader([head], delimiter=separator), [])]
    if "path" not in names:
        raise WrongUse(words.text("batch.no_path_column", lang, file=path))
    for row in csv.reader(lines[1:], delimiter=separator):
        cells = {name: cell.strip() for name, cell in zip(names, row, strict=False) if name}
        if cells.get("path"):
            supplement = path.parent / cells["with"] if cells.get("with") else None
            yield Wanted(path.parent / cells["path"], supplement, cells.get("submitted", ""))
