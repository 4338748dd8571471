"""Reading a workbook: pre-scan, then values at their true addresses, then plans from the sheets that are known."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

from reviewer.collector import collected_later
from reviewer.finding import Source, Unread
from reviewer.importers.content import kind_of
from reviewer.importers.imported import Imported
from reviewer.importers.package import Package, open_package
from reviewer.importers.parts import Tab
from reviewer.importers.prescan import SheetScan
from reviewer.importers.sheet import Sheet, Workbook, whole_sheet
from reviewer.importers.values import Values, values_of
from reviewer.plan import Plan

#: Parts of tabs that hold no cells.
_OTHER_SHEETS = re.compile(r"(?:chart|dialog|macro)sheets?/", re.IGNORECASE)
#: Kinds that are read as text, and those whose readers run in a process of their own, with the reader's name.
DELIMITED = frozenset({".csv", ".tsv", ".txt"})
ISOLATED = {".xls": "spreadsheet", ".xlsb": "spreadsheet", ".ods": "spreadsheet", ".docx": "word", ".pdf": "pdf"}
#: Cells from which an .xlsx is read in a process of its own: there an end of memory ends nothing else.
LARGE = 2_500_000
_HEAD_BYTES = 1_024
_SAVE_AGAIN = "Buka berkasnya di Excel atau LibreOffice lalu simpan ulang sebagai .xlsx."


def read_workbook(path: Path) -> Workbook:
    """Return the tables of the source at `path` by its suffix; raises `UnreadableSource` when it cannot be read."""
    suffix = path.suffix.lower()
    if suffix in DELIMITED:
        from reviewer.importers.delimited import read_delimited

        return read_delimited(path)
    if suffix in ISOLATED:
        from reviewer.importers.isolation import read_isolated

        return read_isolated(path, ISOLATED[suffix])
    return _read_package(path)


def _read_package(path: Path) -> Workbook:
    """Return the sheets of an .xlsx or .xlsm workbook; an odd or very large one is read in a process of its own.

    The others have passed a pre-scan that leaves the value reader nothing to stumble over, and a process costs 0.1 s.
    """
    package = open_package(path)
    if any(scan.odd for scan in package.scans.values()) or _cells(package) > LARGE:
        from reviewer.importers.isolation import read_isolated

        return read_isolated(path, "package")
    return _sheets(package, str(path))


def refuse_unsafe(path: Path) -> None:
    """Raise `UnreadableSource` for a workbook that a library may not be given: outsized, damaged, far too wide.

    For files that are no drafts but are opened by the same libraries; what is no workbook at all passes.
    """
    if not path.is_file():
        return
    with path.open("rb") as stream:
        kind = kind_of(stream.read(_HEAD_BYTES))
    if kind in ("zip", "xls"):
        if ISOLATED.get(path.suffix.lower()) == "spreadsheet":
            from reviewer.importers.isolation import read_isolated

            read_isolated(path, "spreadsheet")
        else:
            open_package(path)


def read_package_here(path: Path) -> Workbook:
    """Return the sheets of an .xlsx or .xlsm workbook, read in this process whatever its size."""
    return _sheets(open_package(path), str(path))


def _cells(package: Package) -> int:
    return sum(scan.rows * scan.columns for scan in package.scans.values())


def _sheets(package: Package, file: str) -> Workbook:
    values = values_of(package.content, file, _cells(package))
    sheets, lost = [], []
    for tab in package.tabs:
        scan = package.scan_of(tab)
        if scan is not None:
            sheets.append(_sheet(file, tab, values, scan))
        elif not _OTHER_SHEETS.search(tab.part):
            lost.append(tab.name)
    return Workbook(Source(file, hashlib.sha256(package.content).hexdigest()), tuple(sheets), tuple(lost))


def _sheet(file: str, tab: Tab, values: Values, scan: SheetScan) -> Sheet:
    """Return a sheet with its values; error values, which the value reader leaves out, are put back as text."""
    rows, areas = values.of(tab.name)
    for (row, column), text in scan.errors.items():
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = text
    return Sheet(file, tab.name, tab.visible, rows, areas, scan)


def load_workbook(path: Path, layout: Path | None = None) -> Imported:
    """Return the plans of the workbook at `path`; raises `UnreadableSource` when it cannot be read or holds none."""
    from reviewer.importers.layout import layouts, own_layout
    from reviewer.importers.recognise import recognise
    from reviewer.importers.workbook_plans import read_plans

    known = layouts() if layout is None else (own_layout(layout),)
    with collected_later():
        workbook = read_workbook(path)
        results = read_plans(str(path), [(sheet, recognise(sheet, known)) for sheet in workbook.sheets])
    return Imported(
        plans=tuple(_with_chapters(result.plan, workbook) for result in results if result.plan is not None),
        unread=(
            *workbook.unread,
            *(Unread(whole_sheet(str(path), name), "lembar tidak terbaca", _SAVE_AGAIN) for name in workbook.lost),
            *(unread for result in results for unread in result.unread),
        ),
        sources=(workbook.source,),
        notes=(*workbook.notes, *(note for result in results for note in result.notes)),
    )


def _with_chapters(plan: Plan, workbook: Workbook) -> Plan:
    return replace(plan, chapters=workbook.chapters) if workbook.chapters else plan
