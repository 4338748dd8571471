"""Reading a workbook: pre-scan, then values at their true addresses, then plans from the sheets that are known."""

from __future__ import annotations

import gc
import hashlib
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer.errors import UnreadableSource
from reviewer.finding import Source, Unread
from reviewer.importers.imported import Imported
from reviewer.importers.package import open_package
from reviewer.importers.parts import Tab
from reviewer.importers.prescan import SheetScan
from reviewer.importers.sheet import Area, Sheet, whole_sheet

#: Parts of tabs that hold no cells.
_OTHER_SHEETS = re.compile(r"(?:chart|dialog|macro)sheets?/", re.IGNORECASE)
_SAVE_AGAIN = "Buka berkasnya di Excel atau LibreOffice lalu simpan ulang sebagai .xlsx."


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook as read: its file with digest, and its sheets in tab order (chart sheets left out).

    `lost` names worksheets whose content could not be read.
    """

    source: Source
    sheets: tuple[Sheet, ...]
    lost: tuple[str, ...] = ()


def read_workbook(path: Path) -> Workbook:
    """Return the sheets of the workbook at `path`; raises `UnreadableSource` when it cannot be read safely."""
    package = open_package(path)
    source = Source(str(path), hashlib.sha256(package.content).hexdigest())
    values = _Values(package.content, str(path))
    sheets, lost = [], []
    for tab in package.tabs:
        scan = package.scan_of(tab)
        if scan is not None:
            sheets.append(_sheet(str(path), tab, values, scan))
        elif not _OTHER_SHEETS.search(tab.part):
            lost.append(tab.name)
    return Workbook(source, tuple(sheets), tuple(lost))


def _sheet(file: str, tab: Tab, values: _Values, scan: SheetScan) -> Sheet:
    """Return a sheet with its values; error values, which the value reader leaves out, are put back as text."""
    rows, areas = values.of(tab.name)
    for (row, column), text in scan.errors.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text
    return Sheet(file, tab.name, tab.visible, rows, areas, scan)


def load_workbook(path: Path) -> Imported:
    """Return the plans of the workbook at `path`; raises `UnreadableSource` when it cannot be read or holds none."""
    from reviewer.importers.layout import layouts
    from reviewer.importers.plans import read_plans
    from reviewer.importers.recognise import recognise

    known = layouts()
    with _collector_paused():
        workbook = read_workbook(path)
        results = read_plans(str(path), [(sheet, recognise(sheet, known)) for sheet in workbook.sheets])
    return Imported(
        plans=tuple(result.plan for result in results if result.plan is not None),
        unread=(
            *(Unread(whole_sheet(str(path), name), "lembar tidak terbaca", _SAVE_AGAIN) for name in workbook.lost),
            *(unread for result in results for unread in result.unread),
        ),
        sources=(workbook.source,),
        notes=tuple(note for result in results for note in result.notes),
    )


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Pause the garbage collector: a plan is many long-lived objects, which it would walk again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Values:
    """Cell values by calamine, which knows nothing of what the pre-scan has checked."""

    def __init__(self, content: bytes, file: str) -> None:
        from python_calamine import load_workbook as open_values

        self._file = file
        self._shared: dict[str, str] = {}
        with self._refusing():
            self._workbook = open_values(io.BytesIO(content))

    def of(self, name: str) -> tuple[list[list[Any]], tuple[Area, ...]]:
        """Return all rows of a sheet from A1 to its last value, and its merged ranges."""
        with self._refusing():
            sheet = self._workbook.get_sheet_by_name(name)
            rows = sheet.to_python(skip_empty_area=False)
            ranges = sheet.merged_cell_ranges or []
        keep = self._shared.setdefault
        for row in rows:
            # Equal texts share one object: a column of 50,000 locations then costs one.
            row[:] = [keep(cell, cell) if isinstance(cell, str) else cell for cell in row]
        return rows, tuple((start[0], start[1], end[0], end[1]) for start, end in ranges)

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """Turn what the value reader raises into a refusal, also a panic of its Rust side (no `Exception`)."""
        from python_calamine import CalamineError

        try:
            yield
        except BaseException as error:
            if not isinstance(error, (CalamineError, OSError, ValueError)) and type(error).__name__ != "PanicException":
                raise
            raise UnreadableSource(self._file, "isi buku kerja rusak atau tidak dikenal.", _SAVE_AGAIN) from error

