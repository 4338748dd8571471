"""Filling a supplement the way a planner does: open, type under the headers, save (with openpyxl, not our code)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

HEADER_ROW, FIRST_ROW = 2, 4


class Filled:
    """A supplement opened for filling; columns are found by their header."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def header(self, sheet: str) -> list[str]:
        """Return the headers of a sheet."""
        return [cell.value for cell in self.book[sheet][HEADER_ROW]]

    def rows(self, sheet: str) -> list[dict[str, Any]]:
        """Return the rows of a sheet by header."""
        header = self.header(sheet)
        found = self.book[sheet].iter_rows(min_row=FIRST_ROW, values_only=True)
        return [dict(zip(header, row, strict=True)) for row in found]

    def row_of(self, sheet: str, code: str, ordinal: int | None = None) -> int:
        """Return the row number (Excel) of an object."""
        for number, row in enumerate(self.rows(sheet), FIRST_ROW):
            if row["Kode"] == code and row.get("Ke-") == ordinal:
                return number
        raise AssertionError(f"{code} {ordinal} is not in {sheet}")

    def put(self, sheet: str, row: int, header: str, value: Any) -> str:
        """Write a cell and return its address."""
        cell = self.book[sheet].cell(row, self.header(sheet).index(header) + 1)
        cell.value = value
        return str(cell.coordinate)

    def save(self) -> Path:
        """Save in place."""
        self.book.save(self.path)
        return self.path
