"""From rows to the nodes of a plan, for tables that print the hierarchy row by row.

A print repeats programs (and anything else) when a page or group begins; repeats become one node. Two rows are the
same object when code, name and money agree; rows that share a code only stay two objects, so that a rule can see it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reviewer.finding import Unread
from reviewer.importers import drafts, notes
from reviewer.importers.cells import nonzero, same_amount
from reviewer.importers.drafts import KINDS, Draft
from reviewer.importers.imported import Note
from reviewer.importers.indicators import IndicatorColumns, read_indicators, take_once
from reviewer.importers.rows import Row, RowReader, RowType
from reviewer.importers.table import TableReader, money_columns
from reviewer.language.dates import is_date_like
from reviewer.language.normalise import key
from reviewer.language.wording import similarity
from reviewer.plan import Heading, Indicator, Program

#: Wordings so alike, with the same non-zero money, are one object printed with a slip of the pen.
_SAME_NAME = 85
#: The amounts by which two rows are told to be one object.
BUDGETS = ("budget", "budget_before", "budget_allocated", "budget_forward")
#: The levels above one, whose indicators some forms state on its rows.
_ABOVE = {"activity": ("program",), "sub_activity": ("program", "activity")}
_NO_CODE = "baris tanpa kode memuat target atau pagu; tingkatnya tidak diketahui"
_FILL_CODE = "Isi kolom kode pada baris ini."
_DATE_CODE = "kode terbaca sebagai tanggal; baris tidak dibaca"
_ODD_CODE = "bentuk kode tidak dikenal; baris tidak dibaca"
_FULL_CODE = "Tulis kode lengkap, misalnya 5.01.01.2.01.0001."
_FURTHER_MONEY = "baris indikator tambahan tanpa kode memuat pagu; pagunya tidak dihitung"


class TreeBuilder:
    """Collects the rows of one table into headings and programs; notes and unread rows beside them."""

    def __init__(self, reader: TableReader, rows: RowReader) -> None:
        self._reader, self._rows, self._cells = reader, rows, reader.cells
        self._money = money_columns(reader)
        self._known: dict[tuple[str, str], list[Draft]] = {}
        self._headings: list[Draft] = []
        self._programs: list[Draft] = []
        self._program: Draft | None = None
        self._activity: Draft | None = None
        self._last: Draft | None = None
        self._repeating = False
        self._numeric: list[int] = []
        self.notes: list[Note] = []
        self.end = 0

    def build(self) -> tuple[tuple[Heading, ...], tuple[Program, ...]]:
        """Return the headings and programs of the table."""
        for row in self._rows:
            self.end = row.index + 1
            if row.type is RowType.ITEM:
                self._item(row)
            elif row.type is RowType.TOTAL:
                self._place(row, "total")
            elif row.type is RowType.FURTHER and self._last is not None:
                self._further(row)
            else:
                self._unread(row, _NO_CODE, _FILL_CODE)
        self._summarise()
        return tuple(map(drafts.heading, self._headings)), tuple(map(drafts.program, self._programs))

    def _item(self, row: Row) -> None:
        if row.level is None:
            self._unread(row, _DATE_CODE if is_date_like(row.code or "") else _ODD_CODE, _FULL_CODE)
            return
        if row.numeric_code:
            self._numeric.append(row.index)
        self._place(row, row.level)

    def _place(self, row: Row, level: str) -> None:
        """Put a row into the tree, as a new object or as a repeat of one that is there."""
        values = self._reader.values(KINDS[level], row.index)
        indicators = self._indicators(row.index, level) if KINDS[level] != "heading" else []
        # A row without a code is nobody's repeat: nothing but its place tells it apart.
        known_as = row.code or ("" if level == "total" else f"#{row.index}")
        draft = self._same(level, known_as, values)
        self._repeating = False
        if draft is None:
            draft = Draft(level, row.code, row.index, values, indicators)
            self._known.setdefault((level, known_as), []).append(draft)
            self._hang(draft, row)
        elif not draft.is_full and (indicators or any(v is not None for n, v in values.items() if n != "name")):
            draft.take_over(row.index, values, indicators)
        else:
            draft.repeats.append(row.index)
            self._repeating = True
        self._remember(draft)
        self._measure_parents(row.index, level)

    def _same(self, level: str, code: str, values: dict[str, Any]) -> Draft | None:
        """Return the object this row prints again, if any."""
        for draft in self._known.get((level, code), ()):
            if level in ("affair", "affair_field") or self._is_same(draft.values, values):
                return draft
        return None

    def _is_same(self, one: dict[str, Any], other: dict[str, Any]) -> bool:
        for name in BUDGETS:
            if name in other and not same_amount(one.get(name), other[name]):
                return False
        mine, theirs = one.get("name"), other.get("name")
        if not mine or not theirs or key(mine) == key(theirs):
            return True
        has_money = any(nonzero(one.get(name)) and nonzero(other.get(name)) for name in BUDGETS)
        return has_money and similarity(mine, theirs) >= _SAME_NAME

    def _hang(self, draft: Draft, row: Row) -> None:
        """Hang a new object below its parent: the one printed above it, unless its code names another known one."""
        if draft.kind == "heading":
            self._headings.append(draft)
        elif draft.level == "program":
            self._programs.append(draft)
        elif draft.level == "activity":
            self._parent(row, "program", self._program).activities.append(draft)
        elif self._activity is not None or self._named("activity", row) is not None:
            self._parent(row, "activity", self._activity).sub_activities.append(draft)
        else:
            self._parent(row, "program", self._program).sub_activities.append(draft)

    def _parent(self, row: Row, level: str, printed: Draft | None) -> Draft:
        """Return the parent of a row: `printed` above it, or the one its code names, or a derived program."""
        named = self._named(level, row)
        if printed is not None and (named is None or printed.code == named.code):
            return printed
        if named is not None:
            if printed is not None:
                place = self._reader.sheet.place(row.index, self._reader.match.code_columns[0])
                self.notes.append(notes.moved(place, row.code or "", printed.code or "", named.code or ""))
            return named
        derived = Draft(level, row.above.get(level), row.index, {}, [], derived=True)
        self._known.setdefault((level, derived.code or f"#{row.index}"), []).append(derived)
        self._programs.append(derived)
        self._program = derived
        return derived

    def _named(self, level: str, row: Row) -> Draft | None:
        """Return the last object with the code that the row's own code implies for `level`."""
        if level not in row.above:
            return None
        known = self._known.get((level, row.above[level]))
        return known[-1] if known and known[-1].code else None

    def _remember(self, draft: Draft) -> None:
        self._last = None if draft.kind == "heading" else draft
        if draft.kind == "heading":
            self._program = self._activity = None
        elif draft.level == "program":
            self._program, self._activity = draft, None
        elif draft.level == "activity":
            self._activity = draft

    def _indicators(self, row: int, level: str) -> list[Indicator]:
        """Return the indicators that a row states of its own object."""
        groups = [group for group in self._reader.groups if group.of not in _ABOVE.get(level, ())]
        return [one for group in groups for one in self._read(row, group)]

    def _read(self, row: int, group: IndicatorColumns) -> tuple[Indicator, ...]:
        read = read_indicators(self._cells, row, group)
        if read.unsplit:
            self.notes.append(notes.unsplit(self._reader.sheet.place(row, group.leading), read.unsplit))
        return read.indicators

    def _measure_parents(self, row: int, level: str) -> None:
        """Give the indicators that a row states of a program or activity above it to that one, each once."""
        for group in self._reader.groups:
            owner = {"program": self._program, "activity": self._activity}.get(group.of)
            if owner is not None and group.of in _ABOVE.get(level, ()):
                for one in self._read(row, group):
                    take_once(owner.indicators, one)

    def _further(self, row: Row) -> None:
        """Add the indicators of a row that continues the object above it."""
        assert self._last is not None
        if not self._repeating:
            self._last.indicators.extend(self._indicators(row.index, self._last.level))
        for column in self._money:
            amount = self._cells.money(row.index, column)
            if amount is not None and nonzero(amount):
                place = self._reader.sheet.place(row.index, column)
                self._cells.unread.append(Unread(place, _FURTHER_MONEY, _FILL_CODE))

    def _unread(self, row: Row, reason: str, remedy: str) -> None:
        column = self._reader.match.columns["name"]
        self._cells.unread.append(Unread(self._reader.sheet.place(row.index, column), reason, remedy))

    def _summarise(self) -> None:
        """Add the notes about repeats, numeric codes and rows without a code."""
        sheet, code_columns = self._reader.sheet, self._reader.match.code_columns
        for draft in (draft for known in self._known.values() for draft in known if draft.repeats and draft.code):
            rows = sorted([draft.row, *draft.repeats])
            place = sheet.place(rows[0], self._reader.match.columns["name"])
            numbers = [sheet.row_name(row) for row in rows]
            self.notes.append(notes.repeated(place, draft.kind, draft.code or "", numbers, self._differing(draft)))
        if self._numeric:
            self.notes.append(notes.numeric_codes(sheet.place(self._numeric[0], code_columns[0]), len(self._numeric)))
        self.notes.extend(self._rows.notes(self.end))

    def _differing(self, draft: Draft) -> list[str]:
        """Return the cells of repeats whose text differs from the row that counts; blank cells say nothing."""
        number = self._reader.match.columns.get("number")
        columns = sorted(self._reader.data_columns() - {number})
        return [
            self._reader.sheet.place(row, column).cell
            for row in sorted(draft.repeats) for column in columns
            if (text := self._cells.text(row, column)) is not None and text != self._cells.text(draft.row, column)
        ]


def total_of(headings: Iterable[Heading]) -> Heading | None:
    """Return the heading that totals the whole table, the first if there are several."""
    return next((heading for heading in headings if heading.level == "total"), None)

