"""Finding the table in a sheet that a draft is compared with, and which of its columns holds what in which year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reviewer import yamlfile
from reviewer.importers.layout import header_text
from reviewer.importers.recognise import MAX_HEADER_DEPTH, MAX_HEADER_ROW, HeaderColumn, header_columns
from reviewer.importers.sheet import Sheet

HEADERS = Path(__file__).with_name("comparison-headers.yaml")
#: Columns that name an object of one level each, from the highest level down.
LEVELS = ("goal", "objective", "program", "activity", "sub_activity", "output")
_NAMES = ("name", *LEVELS)
_VALUES = ("target", "budget", "indicator", "priority_code", "code")
#: A sheet needs that many headings that are known, one of them for names.
_FEWEST = 2

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_ORDINAL = re.compile(r"\btahun\s*(?:ke[\s-]*)?([1-9]|i{1,3}|iv|v)\b")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
#: What a heading says of its year beside what it holds: "target tahun 2026 (n+1)".
_OF_YEAR = re.compile(r"\{year\}|\btahun\b(?:\s*(?:ke[\s-]*)?(?:[1-9]|i{1,3}|iv|v)\b)?|\(\s*\)")

#: A calendar year, the number of a year within its period (1 to 9), or None for a column without a year.
Year = int | None


@dataclass(frozen=True, slots=True)
class Form:
    """The columns of a table by field; those of targets and budgets by field and year."""

    bottom: int
    top: int
    columns: Mapping[str, int]
    yearly: Mapping[str, Mapping[Year, int]]

    @property
    def years(self) -> tuple[Year, ...]:
        """Return the years that have columns, in order; (None,) when no heading names one."""
        named = {year for columns in self.yearly.values() for year in columns if year is not None}
        return tuple(sorted(named)) or (None,)

    def column(self, field: str, year: Year) -> int | None:
        """Return the column of a field for a year; one without a year serves a table of a single year."""
        if field in self.columns:
            return self.columns[field]
        columns = self.yearly.get(field, {})
        return columns.get(year, columns.get(None) if len(self.years) == 1 else None)

    @property
    def size(self) -> int:
        """Return how many columns were understood."""
        return len(self.columns) + sum(map(len, self.yearly.values()))


@cache
def _fields() -> Mapping[str, str]:
    written: Mapping[str, list[str]] = yamlfile.read(HEADERS, plain=True)
    return {_bare(header_text(text)): field for field, texts in written.items() for text in texts}


def find_form(sheet: Sheet) -> Form | None:
    """Return the columns of the table on a sheet, None when its headings are not those of such a table."""
    best: Form | None = None
    for top in range(min(len(sheet.rows), MAX_HEADER_ROW)):
        if not _may_be_header(sheet, top):
            continue
        for depth in range(1, min(MAX_HEADER_DEPTH, len(sheet.rows) - top) + 1):
            form = _form(header_columns(sheet, top, top + depth - 1), top, top + depth - 1)
            if form is not None and (best is None or form.size > best.size):
                best = form
    return best


def _may_be_header(sheet: Sheet, row: int) -> bool:
    texts = (_bare(header_text(cell)) for cell in sheet.rows[row] if isinstance(cell, str) and 0 < len(cell) < 200)
    return len(_fields().keys() & set(texts)) >= _FEWEST


def _form(headers: Iterable[HeaderColumn], top: int, bottom: int) -> Form | None:
    columns: dict[str, int] = {}
    yearly: dict[str, dict[Year, int]] = {}
    for header in headers:
        field = _field_of(header.path)
        if field in ("target", "budget"):
            yearly.setdefault(field, {}).setdefault(_year_of(header), header.column)
        elif field is not None:
            columns.setdefault(field, header.column)
    found = {*columns, *yearly}
    if len(found) < _FEWEST or not found.intersection((*_NAMES, "fund_source")) or not found.intersection(_VALUES):
        return None
    return Form(bottom, top, columns, yearly)


def _field_of(path: Iterable[str]) -> str | None:
    """Return what a column holds by the lowest part of its heading that says more than a year."""
    for part in reversed(tuple(path)):
        bare = _bare(part)
        if bare:
            return _fields().get(bare)
    return None


def _bare(text: str) -> str:
    return " ".join(_OF_YEAR.sub(" ", text).split()).strip(" -")


def _year_of(header: HeaderColumn) -> Year:
    """Return the year a heading names, from its lowest part up."""
    for text in reversed(header.texts):
        year = _YEAR.search(text)
        if year:
            return int(year.group(1))
        ordinal = _ORDINAL.search(" ".join(text.casefold().split()))
        if ordinal:
            return _ROMAN.get(ordinal.group(1)) or int(ordinal.group(1))
    return None
