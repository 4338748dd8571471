"""Binary workbooks: the same plan at the same cells as from its .xlsx, though their merged ranges are not read."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from binary_made import write_xlsb
from openpyxl import load_workbook

from reviewer.importers import load
from reviewer.plan import Plan, walk_items


def _told(plan: Plan) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    for item, _ in walk_items(plan):
        place = plan.place(item, "budget")
        assert place is not None
        found.append((item.kind, item.code, item.name, item.budget and item.budget.value, place.sheet, place.cell,
                      [(one.name, one.unit, one.target and one.target.value) for one in item.indicators]))
    return found


def test_a_binary_workbook_says_what_the_other_says(shared: Path, tmp_path: Path) -> None:
    source = shared / "drafts" / "renja-perubahan-2024-sipd.xlsx"
    sheet = load_workbook(source).worksheets[0]
    rows = [[value if isinstance(value, str | int | float) else None for value in row]
            for row in sheet.iter_rows(values_only=True)]
    (binary,) = load(write_xlsb(rows, tmp_path / "renja.xlsb")).plans
    (other,) = load(source).plans
    assert _told(binary) == _told(other)
    assert (binary.org_unit, binary.year, binary.stage) == (other.org_unit, other.year, other.stage)


def test_numbers_keep_their_value_and_cell(tmp_path: Path) -> None:
    rows: list[list[str | float | None]] = [
        ["KODE SUB KEGIATAN", "PROGRAM DAN KEGIATAN", "TOLAK UKUR KELUARAN", "TARGET KINERJA KELUARAN", "JUMLAH PAGU"],
        ["2.07.03.2.01.0001", "Penyusunan Contoh", "Jumlah Dokumen", "4 Dokumen", 5_000_000.5],
        [], ["2.07.03.2.01.0002", "Pelaksanaan Contoh", None, None, 7],
    ]
    (plan,) = load(write_xlsb(rows, tmp_path / "datar.xlsb", "Lembar")).plans
    read = [(item.code, item.budget and item.budget.value, place.sheet, place.cell)
            for item, _ in walk_items(plan) if item.kind == "sub_activity"
            and (place := plan.place(item, "budget")) is not None]
    assert read == [
        ("2.07.03.2.01.0001", Decimal("5000000.5"), "Lembar", "E2"),
        ("2.07.03.2.01.0002", Decimal(7), "Lembar", "E4"),
    ]
