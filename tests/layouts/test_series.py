"""Headers that several columns share, on made-up sheets."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from reviewer import importers
from reviewer.plan import walk_items


def test_years_side_by_side_are_told_by_their_order(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["Kode", "Program dan Kegiatan", "Satuan", "Indikator", "Kondisi Awal",
                  *(f"{word} {year}" for year in range(2025, 2031) for word in ("Target", "Dana"))])
    sheet.append(["1.01.02", "Program Contoh", "%", "Persentase contoh", 40,
                  *(value for step in range(6) for value in (50 + step, 1000 + step))])
    path = tmp_path / "renstra.xlsx"
    workbook.save(path)
    (plan,) = importers.load(path).plans
    ((program, _),) = walk_items(plan)
    (indicator,) = program.indicators
    read = [quantity.raw if quantity else None for quantity in (
        program.budget, program.budget_forward, indicator.baseline, indicator.target, indicator.target_forward,
        indicator.strategic_target)]
    assert [float(raw or 0) for raw in read] == [1000, 1001, 40, 50, 51, 55]
    place = plan.place(indicator, "strategic_target")
    assert place is not None
    assert place.cell == "P2"
