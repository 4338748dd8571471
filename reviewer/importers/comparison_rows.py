"""The rows of a table that a draft is compared with: which object each is about, and what stands below what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reviewer.importers.comparison_columns import LEVELS, Form
from reviewer.importers.recognise import is_number_row
from reviewer.importers.sheet import Sheet
from reviewer.language.normalise import collapse, fold, is_blank
from reviewer.references.keys import code_key, level_of, padded

TOTAL = "total"
_TOTAL = re.compile(r"(?:grand\s+)?(?:jumlah|total)\b", re.IGNORECASE)
_LABEL = re.compile(r"(sub\s*kegiatan|kegiatan|program)\b", re.IGNORECASE)
_LABELS = {"program": "program", "kegiatan": "activity", "subkegiatan": "sub_activity"}
_LEVEL_WORDS = {
    "tujuan": "goal", "sasaran": "objective", "sasaran strategis": "objective", "sasaran perangkat daerah": "objective",
    "program": "program", "kegiatan": "activity", "sub kegiatan": "sub_activity", "ro": "output", "keluaran": "output",
    "rincian output": "output",
}
#: Codes of ministries by their shape, whole or in part.
_MINISTRY = (
    (re.compile(r"(?:\d{4}\.)?[A-Z]{3}\.\d{3}"), "output"), (re.compile(r"(?:\d{4}\.)?[A-Z]{3}"), "output_class"),
    (re.compile(r"(?:[\dA-Z]+\.)*[A-Z]{2}\.\d{4}|\d{4}"), "activity"),
    (re.compile(r"(?:\d{2,3}\.){1,2}[A-Z]{2}"), "program"),
)
#: What is left of an output's code below that of its class.
_DETAIL = re.compile(r"\d{3}")
#: Levels that only group rows; what stands below them is read all the same.
_GROUPS = ("affair", "affair_field", "output_class")


@dataclass(slots=True)
class Entry:
    """An object of the table: its level, its row, the further rows of its indicators, and what stands below it."""

    level: str
    code: str | None
    name: str | None
    row: int
    further: list[int] = field(default_factory=list)
    below: list[Entry] = field(default_factory=list)
    unit: str | None = None
    #: Named on the row of something below it, to which the figures of the row belong.
    bare: bool = False

    @property
    def rows(self) -> Sequence[int]:
        """Return the rows that may hold an indicator of it."""
        return self.further if self.bare else (self.row, *self.further)


class Rows:
    """Walks the rows of a table and hangs each object below the last one of a higher level."""

    def __init__(self, sheet: Sheet, form: Form, lone_level: str) -> None:
        self._sheet, self._form, self._lone = sheet, form, lone_level
        self._columns = sorted({*form.columns.values(), *(c for each in form.yearly.values() for c in each.values())})
        self._above: list[Entry] = []
        self._class: str | None = None

    def entries(self) -> list[Entry]:
        """Return the objects of the highest levels, in order; rows that name nothing belong to the one above them."""
        found: list[Entry] = []
        last: Entry | None = None
        for row in range(self._form.bottom + 1, len(self._sheet.rows)):
            named = list(self._named(row))
            for entry in named:
                entry.bare = entry is not named[-1]
                self._hang(entry, found)
                last = entry
            if not named and last is not None and self.text(row, "indicator"):
                last.further.append(row)
        return found

    def text(self, row: int, name: str) -> str | None:
        """Return a cell as text, None where it is blank."""
        return text_in(self._sheet, self._form.columns.get(name), row)

    def _named(self, row: int) -> Iterator[Entry]:
        """Yield the objects that a row names, the highest first."""
        if is_number_row([self._sheet.text(row, column) for column in self._columns]):
            return
        unit = self.text(row, "org_unit")
        for level in LEVELS:
            name = self.text(row, level)
            if name and self._is_new(level, name):
                yield Entry(level, None, name, row, unit=unit)
        name, code = self.text(row, "name") or self._of_source(row), self.text(row, "code")
        if not name and not code:
            return
        if name and not code and _TOTAL.match(name):
            yield Entry(TOTAL, None, name, row, unit=unit)
            return
        meant = self._level(row, code, name)
        if meant == "output_class":
            self._class = code_key(code or "").rpartition(".")[2]
        if meant is not None and meant not in _GROUPS:
            yield Entry(meant, code, name, row, unit=unit)

    def _is_new(self, level: str, name: str) -> bool:
        """Return whether a column of one level names another object than above; flat tables repeat it on every row."""
        if level in ("goal", "objective") and "name" in self._form.columns:
            return False
        return all(entry.level != level or entry.name != name for entry in self._above)

    def _of_source(self, row: int) -> str | None:
        """Return the source of funds where it is what the rows are about."""
        return self.text(row, "fund_source") if not {"name", *LEVELS} & self._form.columns.keys() else None

    def _level(self, row: int, code: str | None, name: str | None) -> str | None:
        stated = _LEVEL_WORDS.get(fold(self.text(row, "level") or ""))
        if stated:
            return stated
        if code and self._class and _DETAIL.fullmatch(code_key(code)):
            return "output"
        if code:
            return level_of_code(code)
        label = _LABEL.match(name or "")
        if label:
            return _LABELS["".join(label.group(1).casefold().split())]
        if "code" in self._form.columns and self._above:
            # A row that lost its code: on the level of the row above, or below it where that is an activity.
            above = self._above[-1].level
            return {"program": "activity", "activity": "sub_activity"}.get(above, above)
        return "activity" if self.text(row, "priority_code") else self._lone

    def _hang(self, entry: Entry, found: list[Entry]) -> None:
        rank = _rank(entry.level)
        if entry.level == "output" and entry.code and self._class and entry.code.count(".") == 0:
            entry.code = f"{self._class}.{entry.code}"
        while self._above and _rank(self._above[-1].level) >= rank:
            self._above.pop()
        (self._above[-1].below if self._above and rank > _rank("objective") else found).append(entry)
        if entry.level != TOTAL:
            self._above.append(entry)


def text_in(sheet: Sheet, column: int | None, row: int) -> str | None:
    """Return a cell as text on one line, None where it is blank, "0" (a look-up that failed) or has no column."""
    text = collapse(sheet.text(row, column)) if column is not None else None
    return None if text is None or text == "0" or is_blank(text) else text


def _rank(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else 0


def level_of_code(code: str) -> str | None:
    """Return the level that a code speaks of by its parts, regional or of a ministry; None when it is neither."""
    whole = padded(code)
    if whole and "." in whole:
        return level_of(whole) or None
    key = code_key(code)
    return next((level for shape, level in _MINISTRY if shape.fullmatch(key)), None)
