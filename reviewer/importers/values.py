"""Cell values of a workbook by calamine, and by openpyxl where calamine cannot; both know nothing of our limits."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

from reviewer.errors import UnreadableSource
from reviewer.importers.content import SAVE_AGAIN
from reviewer.importers.prescan import MAX_CELLS
from reviewer.importers.sheet import Area

#: openpyxl takes some 2 KB a cell.
MAX_FALLBACK_CELLS = 100_000

Rows = list[list[Any]]


class Values(Protocol):
    """What gives the values of a workbook's sheets."""

    def of(self, name: str) -> tuple[Rows, tuple[Area, ...]]:
        """Return all rows of a sheet from A1 to its last value, all of one width, and its merged ranges."""


class _Shared(dict[str, str]):
    """Gives for a text the first equal one that was asked for."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text


class CalamineValues:
    """Cell values by calamine."""

    def __init__(self, content: bytes, file: str) -> None:
        from python_calamine import load_workbook

        self._file = file
        self._shared = _Shared()
        with self._refusing():
            self._workbook = load_workbook(io.BytesIO(content))

    def tabs(self) -> Sequence[tuple[str, bool]]:
        """Return name and visibility of every worksheet in order."""
        from python_calamine import SheetTypeEnum, SheetVisibleEnum

        return [
            (meta.name, meta.visible == SheetVisibleEnum.Visible)
            for meta in self._workbook.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet
        ]

    def of(self, name: str) -> tuple[Rows, tuple[Area, ...]]:
        """Return all rows of a sheet from A1 to its last value, and its merged ranges (none for .ods and .xlsb)."""
        with self._refusing():
            sheet = self._workbook.get_sheet_by_name(name)
            height, width = sheet.end or (0, 0)
            if (height + 1) * (width + 1) > MAX_CELLS:
                raise UnreadableSource(self._file, f'lembar "{name}" terbentang sampai {height + 1} baris x '
                                       f"{width + 1} kolom.", "Hapus isi sel yang jauh di luar tabel.")
            rows = sheet.to_python(skip_empty_area=False)
            ranges = sheet.merged_cell_ranges or []
        for row in rows:
            self._share(row)
        return rows, tuple((start[0], start[1], end[0], end[1]) for start, end in ranges)

    def _share(self, row: list[Any]) -> None:
        """Let equal texts share one object: a column of 50,000 locations then costs one."""
        keep = self._shared
        try:
            "".join(row)  # the quickest way to tell that a row has texts only
        except TypeError:
            # Numbers are left out: 1, 1.0 and True are one key.
            row[:] = [keep[cell] if isinstance(cell, str) else cell for cell in row]
        else:
            row[:] = map(keep.__getitem__, row)

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """Turn what the value reader raises into a refusal, also a panic of its Rust side (no `Exception`)."""
        from python_calamine import CalamineError, PasswordError

        try:
            yield
        except PasswordError as error:
            raise UnreadableSource(self._file, "berkas terkunci kata sandi.",
                                   "Buka berkasnya, hapus kata sandinya, lalu simpan.") from error
        except BaseException as error:
            if not isinstance(error, (CalamineError, OSError, ValueError)) and type(error).__name__ != "PanicException":
                raise
            raise UnreadableSource(self._file, "isi buku kerja rusak atau tidak dikenal.", SAVE_AGAIN) from error


class OpenpyxlValues:
    """Cell values by openpyxl, for the few packages that calamine refuses."""

    def __init__(self, content: bytes) -> None:
        from openpyxl import load_workbook

        self._workbook = load_workbook(io.BytesIO(content), data_only=True)

    def of(self, name: str) -> tuple[Rows, tuple[Area, ...]]:
        """Return all rows of a sheet from A1 to its last value, and its merged ranges."""
        sheet = self._workbook[name]
        rows = [["" if value is None else value for value in row] for row in sheet.iter_rows(min_row=1, min_col=1,
                                                                                          values_only=True)]
        ranges = sheet.merged_cells.ranges
        return rows, tuple((one.min_row - 1, one.min_col - 1, one.max_row - 1, one.max_col - 1) for one in ranges)


def values_of(content: bytes, file: str, cells: int) -> Values:
    """Return the values of an .xlsx package of so many cells that has passed the pre-scan.

    Raises `UnreadableSource` when neither library can open it.
    """
    try:
        return CalamineValues(content, file)
    except UnreadableSource:
        fallback = _fallback(content) if cells <= MAX_FALLBACK_CELLS else None
        if fallback is None:
            raise
        return fallback


def _fallback(content: bytes) -> OpenpyxlValues | None:
    """Return openpyxl's reading, None where it is not installed or fails too (it raises whatever it meets)."""
    try:
        return OpenpyxlValues(content)
    except Exception:
        return None
