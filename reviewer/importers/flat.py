"""From a flat sheet, one sub-activity a row, to the nodes of a plan; programs and activities are derived from codes.

A flat sheet names no programs and activities, it only implies them: the derived nodes have a code and no name and
are marked so. What it repeats about the activity on every row is taken once.
"""

from __future__ import annotations

from dataclasses import replace

from reviewer.finding import Unread
from reviewer.importers import notes
from reviewer.importers.imported import Note
from reviewer.importers.indicators import read_indicators
from reviewer.importers.rows import Row, RowReader, RowType
from reviewer.importers.table import TableReader
from reviewer.language.dates import is_date_like
from reviewer.places import Origin, Quantity
from reviewer.plan import Activity, Heading, Indicator, Program, SubActivity

#: Segments of a full code ("1.03.01.2.01.0001") that name the program and the activity.
PROGRAM_SEGMENTS, ACTIVITY_SEGMENTS = 3, 5
_DATE_CODE = "kode terbaca sebagai tanggal; baris tidak dibaca"
_ODD_CODE = "bentuk kode tidak dikenal; baris tidak dibaca"
_FULL_CODE = "Tulis kode sub kegiatan lengkap, misalnya 1.03.01.2.01.0001."
_NO_CODE = "baris tanpa kode memuat target atau pagu; tidak dibaca"

_Says = tuple[str | None, str | None]


class FlatBuilder:
    """Collects the rows of a flat sheet into derived programs and activities with their sub-activities."""

    def __init__(self, reader: TableReader, rows: RowReader) -> None:
        self._reader, self._rows, self._cells = reader, rows, reader.cells
        self._sub_activities: dict[str, dict[str, list[SubActivity]]] = {}
        self._first: dict[str, int] = {}
        #: Per activity, its indicators by what they say, so that equal ones on several rows count once.
        self._measured: dict[str, dict[_Says, Indicator]] = {}
        self._numeric: list[int] = []
        self.notes: list[Note] = []
        self.end = 0

    def build(self) -> tuple[tuple[Heading, ...], tuple[Program, ...]]:
        """Return the headings (total rows) and derived programs."""
        headings: list[Heading] = []
        for row in self._rows:
            self.end = row.index + 1
            if row.type is RowType.TOTAL:
                values = self._reader.values("heading", row.index)
                headings.append(Heading(origin=Origin(0, row.index), level="total", **values))
            elif row.type is not RowType.ITEM:
                self._unread(row, _NO_CODE)
            elif row.level != "sub_activity" or row.code is None:
                self._unread(row, _DATE_CODE if is_date_like(row.code or "") else _ODD_CODE)
            else:
                self._sub_activity(row, row.code)
        self._summarise()
        return tuple(headings), tuple(map(self._program, self._sub_activities))

    def _sub_activity(self, row: Row, code: str) -> None:
        segments = code.split(".")
        program = ".".join(segments[:PROGRAM_SEGMENTS])
        activity = ".".join(segments[:ACTIVITY_SEGMENTS])
        for implied in (program, activity):
            self._first.setdefault(implied, row.index)
        if row.numeric_code:
            self._numeric.append(row.index)
        own: list[Indicator] = []
        for group in self._reader.groups:
            read = read_indicators(self._cells, row.index, group)
            if read.unsplit:
                place = self._reader.sheet.place(row.index, group.leading)
                self.notes.append(notes.unsplit(place, read.unsplit))
            if group.of == "sub_activity":
                own.extend(read.indicators)
            else:
                self._take_once(program if group.of == "program" else activity, read.indicators)
        node = SubActivity(
            origin=Origin(0, row.index), code=code, indicators=tuple(own),
            **self._reader.values("sub_activity", row.index),
        )
        self._sub_activities.setdefault(program, {}).setdefault(activity, []).append(node)

    def _take_once(self, owner: str, indicators: tuple[Indicator, ...]) -> None:
        """Take the indicators of a parent once; further rows that say the same become its repeats."""
        said = self._measured.setdefault(owner, {})
        for indicator in indicators:
            what = (indicator.name, _said(indicator.target))
            known = said.get(what)
            said[what] = indicator if known is None else replace(known, repeats=(*known.repeats, indicator.origin))

    def _program(self, code: str) -> Program:
        activities = tuple(self._activity(below) for below in self._sub_activities[code])
        return Program(
            origin=Origin(0, self._first[code]), derived=True, code=code, activities=activities,
            indicators=tuple(self._measured.get(code, {}).values()),
        )

    def _activity(self, code: str) -> Activity:
        program = ".".join(code.split(".")[:PROGRAM_SEGMENTS])
        return Activity(
            origin=Origin(0, self._first[code]), derived=True, code=code,
            indicators=tuple(self._measured.get(code, {}).values()),
            sub_activities=tuple(self._sub_activities[program][code]),
        )

    def _unread(self, row: Row, reason: str) -> None:
        place = self._reader.sheet.place(row.index, self._reader.match.code_columns[0])
        self._cells.unread.append(Unread(place, reason, _FULL_CODE))

    def _summarise(self) -> None:
        sheet, column = self._reader.sheet, self._reader.match.code_columns[0]
        for code, said in self._measured.items():
            if len(said) > 1:
                first = next(iter(said.values()))
                group = next(group for group in self._reader.groups if group.table == first.origin.table)
                place = sheet.place(int(first.origin.row), group.leading)
                self.notes.append(notes.differing_activity(place, code, len(said)))
        if self._numeric:
            self.notes.append(notes.numeric_codes(sheet.place(self._numeric[0], column), len(self._numeric)))
        self.notes.extend(self._rows.notes(self.end))


def _said(target: Quantity | None) -> str | None:
    return target.raw if target is not None else None
