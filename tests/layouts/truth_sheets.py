"""The truth of shared workbooks, read at fixed addresses with openpyxl; nothing of the project is used."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl


class Truth(NamedTuple):
    """One row: cell of the name, level, code, rupiah, target, unit, digests of name and indicator."""

    cell: str
    level: str
    code: str | None
    rupiah: float | None
    target: float | None
    unit: str | None
    name: str
    indicator: str


def digest(text: Any) -> str:
    """Return a short digest of a text, "" for none."""
    return hashlib.sha256(str(text).encode()).hexdigest()[:12] if text else ""


def sheet(path: Path, name: str, *, formulas: bool = False) -> Any:
    """Return a sheet with values, or with its formulas."""
    return openpyxl.load_workbook(path, data_only=not formulas)[name]


def evaluation(drafts: Path) -> Iterator[Truth]:
    """Yield rows 13 to 112 of the evaluation; levels from its own formulas: what sums rows of sums is a program."""
    path = drafts / "evaluasi-renja-2025.xlsx"
    values, written = sheet(path, "Realisasi TW IV"), sheet(path, "Realisasi TW IV", formulas=True)
    for row in range(13, 113):
        name = values[f"G{row}"].value
        formula = written[f"K{row}"].value
        if row in (91, 96) or not name:
            continue
        level = "activity" if isinstance(formula, str) else "sub_activity"
        if name.startswith("Program "):
            level = "program"
        yield Truth(f"G{row}", level, None, values[f"O{row}"].value, values[f"N{row}"].value, values[f"I{row}"].value,
                    digest(name), digest(values[f"H{row}"].value))


def strategic_plan(drafts: Path) -> Iterator[Truth]:
    """Yield the coded rows 4 to 97 of the flat Renstra; the number 0 stands for a look-up that found nothing."""
    levels = {3: "program", 5: "activity", 6: "sub_activity"}
    values = sheet(drafts / "renstra-lembar-datar.xlsx", "RENSTRA")
    for row in range(4, 98):
        code = values[f"B{row}"].value
        if code:
            target = values[f"G{row}"]
            shown = target.value * 100 if target.value is not None and "%" in target.number_format else target.value
            yield Truth(f"C{row}", levels[str(code).count(".") + 1], str(code), values[f"H{row}"].value, shown,
                        values[f"D{row}"].value or None, digest(values[f"C{row}"].value),
                        digest(values[f"E{row}"].value))


def goals(drafts: Path) -> Iterator[Truth]:
    """Yield rows 2 to 30 of the sheet of goals and objectives."""
    values = sheet(drafts / "renstra-tujuan-sasaran.xlsx", "tujuan sasaran")
    for row in range(2, 31):
        yield Truth(f"B{row}", values[f"A{row}"].value.strip().lower(), None, None, None, None,
                    digest(values[f"B{row}"].value), digest(values[f"C{row}"].value))


def volumes(drafts: Path) -> Iterator[Truth]:
    """Yield the rows with a full code on the sheet of volumes that shows the most of them."""
    values = sheet(drafts / "ro-volume-2026-kl.xlsx", "LK Penghitungan")
    for row in range(5, values.max_row + 1):
        code = str(values[f"C{row}"].value or "").strip()
        if re.fullmatch(r"\d{4}\.\w{3}\.\w{3}", code):
            yield Truth(f"D{row}", "output", code, None, values[f"E{row}"].value, None,
                        digest(values[f"D{row}"].value), "")


def template(drafts: Path) -> Iterator[tuple[str, str, str, str | None, str]]:
    """Yield sheet, cell of the name, code, parent's code and digest of each row of the reference template."""
    for title in ("Program", "Kegiatan", "KRO", "RO", "Komponen"):
        values = sheet(drafts / "referensi-kro-ro-kl.xlsx", title)
        for row in range(2, values.max_row + 1):
            if values[f"C{row}"].value:
                parent = None if title == "Program" else str(values[f"A{row}"].value)
                yield title, f"C{row}", str(values[f"B{row}"].value), parent, digest(values[f"C{row}"].value)
