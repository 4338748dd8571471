"""Layouts known from header texts only: the first plan of a year (SIPD) and the T-C.33 family, on made workbooks."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import workbooks_made as made

from reviewer.errors import UnreadableSource
from reviewer.importers import Imported, load
from reviewer.plan import Plan, walk_items

UNTESTED = "belum diuji pada berkas nyata"


def only(imported: Imported) -> Plan:
    (plan,) = imported.plans
    return plan


def tree(plan: Plan) -> list[tuple[str, str | None]]:
    return [(item.kind, item.code) for item, _ in walk_items(plan)]


def original_row(code: list[Any], name: str, indicator: str = "", target: str = "", budget: str = "") -> list[Any]:
    return [None, *code, name, indicator, "90 %", "", "", target, budget, "Kec. Contoh", "DAU", "-", "Daya saing",
            "Petani", "12 Dokumen", "1.500.000,00", "DINAS CONTOH"]


ORIGINAL = [
    (["2"], "URUSAN PILIHAN", "", "", "9.000.000,00"),
    (["2.07"], "TRANSMIGRASI", "", "", "9.000.000,00"),
    (["2.07.03"], "PROGRAM CONTOH", "Persentase contoh", "80 %", "9.000.000,00"),
    (["2.07.03.2.01"], "Penataan Contoh", "Jumlah contoh", "4 Dokumen", "9.000.000,00"),
    (["2.07.03.2.01.0001"], "Penyusunan Contoh", "Jumlah Dokumen Contoh", "4 Dokumen", "9.000.000,00"),
]


@pytest.mark.parametrize("code_cells", [1, 5])
def test_original_sipd_print_with_one_code_cell_or_five(tmp_path: Path, code_cells: int) -> None:
    def cells(code: str) -> list[str | None]:
        parts = code.split(".")
        split = parts if len(parts) < 4 else [*parts[:3], ".".join(parts[3:5]), *parts[5:]]
        return [code] if code_cells == 1 else [*split, *[None] * (5 - len(split))]

    rows = [original_row(cells(code), *rest) for (code,), *rest in ORIGINAL]
    rows.append(["Jumlah", *[None] * (code_cells + 6), "9.000.000,00"])
    book = made.headed(made.ORIGINAL_LEAVES, rows, code_cells=code_cells, number=True, titles=made.TITLES)
    imported = load(made.save(tmp_path / "murni.xlsx", book))
    plan = only(imported)
    assert tree(plan) == [
        ("program", "2.07.03"), ("activity", "2.07.03.2.01"), ("sub_activity", "2.07.03.2.01.0001"),
    ]
    assert [(heading.level, heading.code) for heading in plan.headings] == [
        ("affair", "2"), ("affair_field", "2.07"), ("total", None),
    ]
    assert plan.headings[-1].budget is not None
    assert plan.headings[-1].budget.value == Decimal(9_000_000)
    (indicator,) = plan.programs[0].indicators
    assert indicator.target is not None
    assert indicator.target_forward is not None
    assert (indicator.target.value, indicator.target_forward.value) == (Decimal(80), Decimal(12))
    assert indicator.target_before is None
    assert not plan.has(indicator, "target_before")
    budget, forward = plan.programs[0].budget, plan.programs[0].budget_forward
    assert budget is not None
    assert forward is not None
    assert (budget.value, forward.value) == (Decimal(9_000_000), Decimal(1_500_000))
    assert (plan.stage, plan.year, plan.org_unit, plan.region) == (None, 2026, "DINAS CONTOH", "KABUPATEN CONTOH")
    assert any(UNTESTED in note.text_id for note in imported.notes)


def bintan_row(code: list[str], name: str, indicator: str = "", target: str = "", budget: Any = None) -> list[Any]:
    return [*code, *[None] * (5 - len(code)), name, indicator, "Kab. Contoh", target, budget, "PAD", "catatan",
            "5 Laporan", 2_000_000]


@pytest.mark.parametrize("leaves", [made.BINTAN_LEAVES, made.ASAHAN_LEAVES], ids=["bintan", "asahan"])
def test_t_c_33_with_five_code_cells(tmp_path: Path, leaves: tuple[tuple[str, ...], ...]) -> None:
    rows = [
        bintan_row(["1"], "WAJIB"), bintan_row(["1", "03"], "PEKERJAAN UMUM"),
        bintan_row(["1", "03", "15"], "Program Contoh", "Persentase contoh", "75 %", 30_000_000),
        bintan_row(["1", "03", "15", "01"], "Kegiatan Contoh", "Jumlah contoh", "3 Unit", 30_000_000),
        bintan_row(["1", "03", "15", "01", "1"], "Rincian", "Jumlah contoh", "3 Unit", 30_000_000),
    ]
    titles = ("RUMUSAN PROGRAM DAN KEGIATAN OPD TAHUN 2026", "DAN PRAKIRAAN MAJU TAHUN 2027", "KABUPATEN CONTOH",
              "NAMA OPD / SKPD : DINAS CONTOH [1.03.01]")
    numbering = [1, 2, 3, 4, 5, 6, 7, 9, 9, 10, 11, 12, 13, 14]
    book = made.headed(leaves, rows, code_cells=5, top=7, titles=titles, numbering=numbering)
    imported = load(made.save(tmp_path / "tc33.xlsx", book))
    plan = only(imported)
    assert tree(plan) == [("program", "1.03.15"), ("activity", "1.03.15.01"), ("sub_activity", "1.03.15.01.1")]
    program = plan.programs[0]
    assert (program.remarks, program.locations, program.fund_source) == ("catatan", "Kab. Contoh", "PAD")
    assert program.budget is not None
    assert program.budget.value == Decimal(30_000_000)
    (indicator,) = program.indicators
    assert indicator.target is not None
    assert indicator.target_forward is not None
    assert (indicator.target.value, indicator.target_forward.unit) == (Decimal(75), "Laporan")
    assert (plan.year, plan.org_unit, plan.region, plan.level) == (2026, "DINAS CONTOH", "KABUPATEN CONTOH", "kabkota")
    assert plan.tables[0].layout == "permendagri-t-c-33"


def test_t_c_33_without_location_fund_and_remarks(tmp_path: Path) -> None:
    rows = [
        ["1", "03", "15", None, "Program Contoh", "Persentase contoh", "75 %", "30.000.000", "80 %", "31.000.000"],
        ["1", "03", "15", "01", "Kegiatan Contoh", "Jumlah contoh", "3 Unit", "30.000.000", "3 Unit", "31.000.000"],
    ]
    book = made.headed(made.BANDUNG_LEAVES, rows, code_cells=4, titles=("DINAS CONTOH KOTA CONTOH",))
    plan = only(load(made.save(tmp_path / "tc33.xlsx", book)))
    assert tree(plan) == [("program", "1.03.15"), ("activity", "1.03.15.01")]
    program = plan.programs[0]
    assert not plan.has(program, "locations")
    assert not plan.has(program, "fund_source")
    assert plan.has(program, "budget_forward")
    assert plan.year == 2026
    place = plan.place(plan, "year")
    assert place is not None
    assert place.raw == "Rencana Tahun 2026"


def test_a_table_that_starts_far_from_a1_keeps_its_addresses(tmp_path: Path) -> None:
    rows = [["1", "03", "15", None, "Program Contoh", "Persentase contoh", "75 %", "30.000.000", "", ""]]
    book = made.headed(made.BANDUNG_LEAVES, rows, code_cells=4, top=12, left=4)
    plan = only(load(made.save(tmp_path / "jauh.xlsx", book)))
    program = plan.programs[0]
    places = [plan.place(program, name) for name in ("name", "code", "budget")]
    assert [place.cell for place in places if place] == ["H15", "F15", "K15"]


@pytest.mark.parametrize("merged", [True, False], ids=["merged", "merges lost"])
def test_headers_are_known_with_and_without_merges(tmp_path: Path, merged: bool) -> None:
    rows = [original_row(["2.07.03"], "PROGRAM CONTOH", "Persentase contoh", "80 %", "9.000.000,00")]
    book = made.headed(made.ORIGINAL_LEAVES, rows, code_cells=1, number=True, titles=made.TITLES, merged=merged)
    plan = only(load(made.save(tmp_path / "murni.xlsx", book)))
    budget, forward = plan.programs[0].budget, plan.programs[0].budget_forward
    assert budget is not None
    assert forward is not None
    assert (budget.value, forward.value) == (Decimal(9_000_000), Decimal(1_500_000))
    assert plan.programs[0].regional_priority == "Daya saing"


def test_a_money_header_over_two_columns_is_nobodys(tmp_path: Path) -> None:
    rows = [["1", "03", "15", None, "Program Contoh", "Persentase contoh", "75 %", "1.000", "2.000", "80 %", "3.000"]]
    leaves = [*made.BANDUNG_LEAVES[:4], made.BANDUNG_LEAVES[3], *made.BANDUNG_LEAVES[4:]]
    book = made.headed(leaves, rows, code_cells=4)
    with pytest.raises(UnreadableSource, match="kebutuhan dana/pagu indikatif"):
        load(made.save(tmp_path / "dua.xlsx", book))


def test_a_header_that_goes_on_below_is_not_cut_short(tmp_path: Path) -> None:
    """Cut after two rows, this would be a known layout with the wrong column under "Pagu Indikatif"."""
    leaves = [
        (*path, "Sesudah") if path[-1] == "Target 2026" else (*path, "Usulan") if path[-1].startswith("Pagu") else path
        for path in made.ORIGINAL_LEAVES
    ]
    rows = [original_row(["2.07.03"], "PROGRAM CONTOH", "Persentase contoh", "80 %", "9.000.000,00")]
    book = made.headed(leaves, rows, code_cells=1, number=True, merged=False)
    with pytest.raises(UnreadableSource, match="pagu indikatif"):
        load(made.save(tmp_path / "lanjut.xlsx", book))
