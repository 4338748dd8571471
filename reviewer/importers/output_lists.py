"""Lists of a ministry's activities (kegiatan) and output details (RO), with their volumes.

A row with a code of the form "2896.BMA.004" is an output detail below the activity named left of it, or, when none is
named, below the activity its code begins with. Rows without a code are its components where they state a volume.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reviewer.finding import Unread
from reviewer.importers import notes
from reviewer.importers.cells import is_empty
from reviewer.importers.imported import Note
from reviewer.importers.rows import RowReader
from reviewer.importers.table import TableReader
from reviewer.places import Origin, text_of
from reviewer.plan import Activity, Component, Output, Program

#: Activity, class of output (KRO) and detail (RO); letters of other scripts are let in, and told by the rules.
OUTPUT_CODE = re.compile(r"(\d{4})\.([^\W\d_]{3})\.(\w{3})")
_ACTIVITY_CODE = re.compile(r"\d{4}")
_ODD_CODE = "kode RO tidak dikenal; baris tidak dibaca"
_FULL_CODE = "Tulis kode lengkap, misalnya 2896.BMA.004."


@dataclass(slots=True)
class _Activity:
    """An activity in the making."""

    row: int
    code: str
    name: str | None
    outputs: list[tuple[int, dict[str, object], list[Component]]] = field(default_factory=list)
    repeats: list[int] = field(default_factory=list)


class OutputLister:
    """Collects the rows of such a list; `notes` and the cells' `unread` tell what to know."""

    def __init__(self, reader: TableReader, rows: RowReader) -> None:
        self._reader, self._rows = reader, rows
        self._columns = reader.match.columns
        self._activities: dict[str, _Activity] = {}
        self._components: list[Component] | None = None
        self._steps: list[int] = []
        self.notes: list[Note] = []
        self.end = reader.match.first_row

    def programs(self) -> tuple[Program, ...]:
        """Return one derived program with the activities of the list: it names none."""
        for row in range(self._reader.match.first_row, len(self._reader.sheet.rows)):
            self._row(row)
        if not self._activities:
            return ()
        self._tell()
        activities = tuple(
            Activity(
                origin=Origin(0, one.row), code=one.code, name=one.name, derived=one.name is None,
                repeats=tuple(Origin(0, row) for row in one.repeats),
                outputs=tuple(
                    Output(origin=Origin(0, row), level="RO", components=tuple(components), **values)  # type: ignore[arg-type]
                    for row, values, components in one.outputs
                ),
            )
            for one in self._activities.values()
        )
        first = next(iter(self._activities.values())).row
        return (Program(origin=Origin(0, first), derived=True, activities=activities),)

    def _row(self, row: int) -> None:
        written = self._text(row, "activity_code")
        code, name = self._text(row, "code"), self._text(row, "name")
        if written is not None and _ACTIVITY_CODE.fullmatch(written):
            self._meet(written, row, self._text(row, "activity_name"))
        if code is not None and "." in code:
            self._output(row, code)
        elif name is not None and self._components is not None:
            self._detail(row)
        elif name is None and written is None:
            return
        self.end = row + 1

    def _meet(self, code: str, row: int, name: str | None) -> _Activity:
        held = self._activities.get(code)
        if held is None:
            held = self._activities[code] = _Activity(row, code, name)
        elif name is not None and held.name is None:
            held.row, held.name = row, name
        elif name is not None and row != held.row:
            held.repeats.append(row)
        return held

    def _output(self, row: int, code: str) -> None:
        found = OUTPUT_CODE.fullmatch(code)
        if found is None:
            place = self._reader.sheet.place(row, self._columns["code"])
            self._reader.cells.unread.append(Unread(place, _ODD_CODE, _FULL_CODE))
            self._components = None
            return
        activity = self._activities.get(found[1]) or self._meet(found[1], row, None)
        self._components = []
        activity.outputs.append((row, self._reader.values("output", row), self._components))

    def _detail(self, row: int) -> None:
        """Take a row below an output: a component where it states a volume, else a step of the work."""
        assert self._components is not None
        volume = self._columns.get("volume")
        if volume is None or is_empty(self._reader.cells.raw(row, volume)):
            self._steps.append(row)
            return
        self._components.append(Component(origin=Origin(0, row), **self._reader.values("component", row)))

    def _text(self, row: int, key: str) -> str | None:
        column = self._columns.get(key)
        if column is None:
            return None
        text = text_of(self._reader.cells.raw(row, column)).strip()
        return text or None

    def _tell(self) -> None:
        header = self._reader.match.headers[self._columns["activity_code"]]
        if header.path[-1] == "kro":
            self.notes.append(notes.mislabelled(self._reader.sheet.place(*header.source), header.texts[-1]))
        if self._steps:
            place = self._reader.sheet.place(self._steps[0], self._columns["name"])
            self.notes.append(notes.steps(place, [row + 1 for row in self._steps]))
