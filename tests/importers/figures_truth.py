"""Every figure of the shared workbooks at fixed addresses, read with openpyxl; nothing of the project is used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import draft_truth
from openpyxl import load_workbook


@dataclass(frozen=True)
class Draft:
    """A workbook, its sheet, and the column of each figure of an object and of an indicator."""

    file: str
    sheet: str
    money: Mapping[str, str]
    targets: Mapping[str, str]


DRAFTS = (
    Draft("renja-perubahan-2024-sipd", "Sheet 1",
          {"budget_before": "N", "budget_allocated": "O", "budget": "P", "budget_forward": "W"},
          {"strategic_target": "I", "realisation_prior": "J", "estimate_prior": "K", "target_before": "L",
           "target": "M", "target_forward": "V"}),
    Draft("renstra-lembar-datar", "RENSTRA", {"budget": "H", "budget_forward": "J"},
          {"baseline": "F", "target": "G", "target_forward": "I", "strategic_target": "O"}),
    Draft("evaluasi-renja-2025", "Realisasi TW IV", {"budget": "O"},
          {"target": "N", "strategic_target": "J", "realisation_prior": "L"}),
)


def rows(shared: Path, draft: Draft) -> Iterable[int]:
    """Return the rows that hold objects or their further indicators, each object at its first row."""
    if draft.file.startswith("renja"):
        every = draft_truth.sipd_rows(shared)
        return [row.row for level in ("program", "activity", "sub_activity")
                for row in draft_truth.first_rows(every, level).values()]
    values = load_workbook(shared / "drafts" / f"{draft.file}.xlsx", data_only=True)[draft.sheet]
    if draft.file.startswith("renstra"):
        return [row for row in range(4, 98) if values[f"B{row}"].value]
    named = [row for row in range(13, 113) if values[f"G{row}"].value or values[f"H{row}"].value]
    return [row for row in named if row not in (91, 96)]


def figures(shared: Path, draft: Draft) -> dict[str, str | float]:
    """Return every filled cell of the figures by its address, numbers as numbers."""
    values = load_workbook(shared / "drafts" / f"{draft.file}.xlsx", data_only=True)[draft.sheet]
    found: dict[str, str | float] = {}
    for row in rows(shared, draft):
        for letter in (*draft.money.values(), *draft.targets.values()):
            value = values[f"{letter}{row}"].value
            # The only row without a name states a second indicator, with 0 for the money that is its object's.
            if value not in (None, "", "-") and f"{letter}{row}" != "O107":
                found[f"{letter}{row}"] = value
    return found


def components(shared: Path) -> list[tuple[str, str]]:
    """Return the cell of each component of the ministry's sheet of volumes with the code of its output."""
    values = load_workbook(shared / "drafts" / "ro-volume-2026-kl.xlsx", data_only=True)["LK Penghitungan"]
    found: list[tuple[str, str]] = []
    output = ""
    for row in range(5, values.max_row + 1):
        code = str(values[f"C{row}"].value or "").strip()
        if "." in code:
            output = code
        elif values[f"D{row}"].value and values[f"E{row}"].value is not None:
            found.append((f"D{row}", output))
    return found
