"""What the shared drafts say, taken straight from fixed addresses with openpyxl; imports nothing of the reviewer."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

SIPD = "drafts/renja-perubahan-2024-sipd.xlsx"
FLAT = "drafts/renja-2024-lembar-datar.xlsx"

#: Column of each money field in the SIPD print.
MONEY = {"budget_before": "N", "budget_allocated": "O", "budget": "P", "budget_forward": "W"}
LEVELS = {1: "affair", 2: "affair_field", 3: "program", 4: "activity", 5: "sub_activity"}


@dataclass(frozen=True)
class SipdRow:
    """One row of the SIPD print that has a code."""

    row: int
    level: str
    code: str
    name: str
    cells: dict[str, Any]


def sheet_of(path: Path) -> Worksheet:
    """Return the first sheet of a workbook."""
    return load_workbook(path).worksheets[0]


def rupiah(text: str) -> Decimal:
    """Return "18.130.291.362,00" as a number."""
    return Decimal(text.replace(".", "").replace(",", "."))


def sipd_rows(shared: Path) -> list[SipdRow]:
    """Return the coded rows of the SIPD print, rows 10 to 97, codes in columns B to F."""
    sheet = sheet_of(shared / SIPD)
    rows: list[SipdRow] = []
    for number in range(10, 98):
        parts = [sheet[f"{letter}{number}"].value for letter in "BCDEF"]
        filled = [part for part in parts if part]
        if filled:
            cells = {letter: sheet[f"{letter}{number}"].value or "" for letter in "GHIJKLMNOPQRSTUVWX"}
            rows.append(SipdRow(number, LEVELS[len(filled)], ".".join(filled), cells["G"], cells))
    return rows


def first_rows(rows: list[SipdRow], level: str) -> dict[str, SipdRow]:
    """Return the first row of each code of a level, in order of the sheet."""
    found: dict[str, SipdRow] = {}
    for row in rows:
        if row.level == level:
            found.setdefault(row.code, row)
    return found


def flat_rows(shared: Path) -> list[dict[str, Any]]:
    """Return the 44 data rows of the flat sheet by column letter, with "row"."""
    sheet = sheet_of(shared / FLAT)
    return [
        {"row": number, **{letter: sheet[f"{letter}{number}"].value for letter in "ABCDEFGHIJKLMNO"}}
        for number in range(2, 46)
    ]
