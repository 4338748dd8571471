"""The shared workbooks without or with other codes, row by row against their truth."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest
import truth_sheets as truth

from reviewer import importers
from reviewer.places import Quantity
from reviewer.plan import Indicator, Plan, walk_items


@pytest.fixture(scope="module")
def drafts(shared: Path) -> Path:
    return shared / "drafts"


def _number(quantity: Quantity | None) -> float | None:
    return float(quantity.value) if quantity is not None and quantity.value is not None else None


def _row(cell: str) -> str:
    return cell.partition(":")[0]


def _first(indicators: Iterable[Indicator]) -> Indicator:
    return next(iter(indicators), Indicator())


def _items(plan: Plan) -> list[truth.Truth]:
    found = []
    for item, _ in walk_items(plan):
        place, indicator = plan.place(item, "name"), _first(item.indicators)
        assert place is not None
        if not item.derived:
            found.append(truth.Truth(
                _row(place.cell), item.kind, item.code, _number(item.budget), _number(indicator.target),
                indicator.unit, truth.digest(item.name), truth.digest(indicator.name)))
    return found


def _same(read: list[truth.Truth], wanted: Iterable[truth.Truth]) -> None:
    by_cell = {row.cell: row for row in read}
    assert len(by_cell) == len(read)
    expected = {row.cell: row for row in wanted}
    assert by_cell.keys() == expected.keys()
    for cell, row in expected.items():
        got = by_cell[cell]
        assert got[:3] == row[:3]
        assert got[5:] == row[5:], cell
        for one, other in zip(got[3:5], row[3:5], strict=True):
            assert one == (pytest.approx(float(other)) if other is not None else None), cell


def test_evaluation_without_codes(drafts: Path) -> None:
    imported = importers.load(drafts / "evaluasi-renja-2025.xlsx")
    (plan,) = imported.plans
    _same(_items(plan), truth.evaluation(drafts))
    assert (plan.year, plan.region, plan.level) == (2025, "Kabupaten Deli Serdang", "kabkota")
    assert [(h.level, h.origin.row) for h in plan.headings] == [
        ("affair", 10), ("affair_field", 11), ("affair_field", 90), ("affair_field", 95), ("total", 112)]
    program = plan.programs[-1]
    assert [plan.place(one, "name").cell for one in program.indicators if plan.place(one, "name")] == ["H106", "H107"]
    assert [(o.level, plan.place(o, "name").cell) for o in plan.objectives if plan.place(o, "name")] == [
        ("tujuan", "E13"), ("tujuan", "E27"), ("sasaran", "F13"), ("sasaran", "F27"), ("sasaran", "F55"),
        ("sasaran", "F97")]


def test_nothing_of_the_signatures_is_kept(drafts: Path) -> None:
    (plan,) = importers.load(drafts / "evaluasi-renja-2025.xlsx").plans
    kept = repr([getattr(table, "rows", ()) for table in plan.tables])
    for word in ("NIP", "NAMA PEJABAT", "PEMBINA UTAMA", "Lubuk Pakam"):
        assert word not in kept


def test_flat_strategic_plan(drafts: Path) -> None:
    (plan,) = importers.load(drafts / "renstra-lembar-datar.xlsx").plans
    _same(_items(plan), truth.strategic_plan(drafts))


def test_goals_and_objectives(drafts: Path) -> None:
    (plan,) = importers.load(drafts / "renstra-tujuan-sasaran.xlsx").plans
    read = []
    for one in plan.objectives:
        place = plan.place(one, "name")
        assert place is not None
        read.append((place.cell, one.level, truth.digest(one.name), truth.digest(_first(one.indicators).name)))
    assert read == [(row.cell, row.level, row.name, row.indicator) for row in truth.goals(drafts)]


def test_ministry_volumes(drafts: Path) -> None:
    imported = importers.load(drafts / "ro-volume-2026-kl.xlsx")
    (plan,) = imported.plans
    read = []
    for item, _ in walk_items(plan):
        for output in item.outputs:
            place = plan.place(output, "name")
            assert place is not None
            assert output.code is not None
            assert output.code.startswith(f"{item.code}.")
            read.append((_row(place.cell), output.code, _number(output.quantity), truth.digest(output.name)))
    wanted = [(row.cell, row.code, row.target, row.name) for row in truth.volumes(drafts)]
    assert sorted(read) == sorted(wanted)
    told = " ".join(note.text_id for note in imported.notes)
    for words in ('Kolom "KRO" memuat kode kegiatan', 'tersembunyi "TVRO"', 'tersembunyi "Rekap all"', '"Progress"'):
        assert words in told


def test_reference_template_joined_by_codes(drafts: Path) -> None:
    (plan,) = importers.load(drafts / "referensi-kro-ro-kl.xlsx").plans
    read = []
    for item, above in walk_items(plan):
        place = plan.place(item, "name")
        assert place is not None
        read.append((place.sheet, place.cell, item.code, above[-1].code if above else None, truth.digest(item.name)))
        for output in item.outputs:
            at = plan.place(output, "name")
            assert at is not None
            read.append((at.sheet, at.cell, output.code, output.output_class_code or item.code,
                         truth.digest(output.name)))
            for part in output.components:
                spot = plan.place(part, "name")
                assert spot is not None
                read.append((spot.sheet, spot.cell, part.code, output.code, truth.digest(part.name)))
    wanted = [row for row in truth.template(drafts) if row[0] != "KRO" or row[2] != "SAB"]
    assert sorted(read, key=str) == sorted(wanted, key=str)


def test_components_of_a_volume_list_keep_their_volumes(drafts: Path) -> None:
    path = drafts / "ro-volume-2026-kl.xlsx"
    (plan,) = importers.load(path).plans
    parts = [part for item, _ in walk_items(plan) for output in item.outputs for part in output.components]
    places = {place.cell: part for part in parts if (place := plan.place(part, "quantity")) is not None}
    assert len(places) == len(parts) == 56
    sheet = openpyxl.load_workbook(path, data_only=True)[plan.tables[0].sheet]  # type: ignore[attr-defined]
    assert {cell: float(part.quantity.value) for cell, part in places.items() if part.quantity and part.quantity.value
            } == {cell: float(sheet[cell].value) for cell in places}
