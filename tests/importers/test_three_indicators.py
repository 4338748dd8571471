"""Forms whose indicator columns are not those of the row: the older SIPD print, and a sheet without indicators."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import workbooks_made as made
from openpyxl import Workbook

from reviewer.importers import Imported, load
from reviewer.plan import Item, Plan, walk_items

OLDER = (
    ("Urusan/ Bidang Urusan Pemerintahan Daerah Dan Program/ Kegiatan",),
    ("Indikator Kinerja", "Capaian Program"), ("Indikator Kinerja", "Keluaran Sub Kegiatan"),
    ("Indikator Kinerja", "Hasil Kegiatan"),
    ("Rencana Tahun 2026", "Lokasi Output Kegiatan"),
    ("Rencana Tahun 2026", "Target Capaian Kinerja", "Program"),
    ("Rencana Tahun 2026", "Target Capaian Kinerja", "Keluaran Sub Kegiatan"),
    ("Rencana Tahun 2026", "Target Capaian Kinerja", "Hasil Kegiatan"),
    ("Rencana Tahun 2026", "Pagu Indikatif (Rp.)"), ("Rencana Tahun 2026", "Sumber Dana"),
    ("Catatan Penting",),
    ("Prakiraan Maju Rencana Tahun 2027", "Target Capaian Kinerja", "Tolak Ukur"),
    ("Prakiraan Maju Rencana Tahun 2027", "Target Capaian Kinerja", "Target"),
    ("Prakiraan Maju Rencana Tahun 2027", "Kebutuhan Dana/\nPagu Indikatif (Rp.)"),
)
TITLES = ("RENCANA KERJA", "DINAS CONTOH KABUPATEN CONTOH", "TAHUN 2026")


def older_row(code: str, name: str, program: str = "", output: str = "", outcome: str = "", **more: Any) -> list[Any]:
    segments = code.split(".")
    parts = segments if len(segments) < 4 else [*segments[:3], ".".join(segments[3:5]), *segments[5:]]
    targets = [more.get("program_target"), more.get("output_target"), more.get("outcome_target")]
    return [*parts, *[None] * (5 - len(parts)), name, program, output, outcome, "Kec. Contoh", *targets,
            more.get("budget"), "DAU", None, more.get("forward_of"), more.get("forward"), "1.000,00"]


ROWS = [
    older_row("2.07.03", "PROGRAM CONTOH", "Persentase contoh", program_target="80 %", budget="9.000,00"),
    older_row("2.07.03.2.01", "Penataan Contoh", outcome="Jumlah hasil", outcome_target="7 Unit", budget="9.000,00"),
    older_row("2.07.03.2.01.0001", "Penyusunan Contoh", "Persentase contoh", "Jumlah dokumen", "Jumlah hasil",
              program_target="80 %", output_target="4 Dokumen", outcome_target="7 Unit", budget="5.000,00",
              forward_of="Jumlah dokumen", forward="5 Dokumen"),
    older_row("2.07.03.2.01.0002", "Pelaksanaan Contoh", "Persentase contoh", "Jumlah orang", "Jumlah peserta",
              program_target="80 %", output_target="40 Orang", outcome_target="9 Orang", budget="4.000,00"),
]


def older(path: Path) -> Imported:
    return load(made.save(path, made.headed(OLDER, ROWS, code_cells=5, top=5, titles=TITLES)))


def item(plan: Plan, code: str) -> Item:
    return next(one for one, _ in walk_items(plan) if one.code == code)


def said(plan: Plan, code: str) -> list[tuple[str | None, str | None, str | None, Decimal | None]]:
    found = []
    for one in item(plan, code).indicators:
        place = plan.place(one, "name")
        found.append((place.cell if place else None, one.name, one.indicator_kind, one.target and one.target.value))
    return found


def test_each_indicator_measures_the_level_its_column_names(tmp_path: Path) -> None:
    (plan,) = older(tmp_path / "lama.xlsx").plans
    assert plan.tables[0].layout == "sipd-renja-merah"
    assert said(plan, "2.07.03") == [("G9", "Persentase contoh", None, Decimal(80))]
    assert said(plan, "2.07.03.2.01") == [
        ("I10", "Jumlah hasil", "outcome", Decimal(7)), ("I12", "Jumlah peserta", "outcome", Decimal(9))]
    assert said(plan, "2.07.03.2.01.0001") == [("H11", "Jumlah dokumen", "output", Decimal(4))]
    assert said(plan, "2.07.03.2.01.0002") == [("H12", "Jumlah orang", "output", Decimal(40))]


def test_what_the_rows_below_say_again_is_a_repeat(tmp_path: Path) -> None:
    (plan,) = older(tmp_path / "lama.xlsx").plans
    (measure,) = item(plan, "2.07.03").indicators
    assert [origin.row for origin in measure.repeats] == [10, 11]
    first, further = item(plan, "2.07.03.2.01").indicators
    assert [origin.row for origin in first.repeats] == [10]
    assert further.repeats == ()


def test_money_location_and_forward_estimate_of_the_older_print(tmp_path: Path) -> None:
    imported = older(tmp_path / "lama.xlsx")
    (plan,) = imported.plans
    first = item(plan, "2.07.03.2.01.0001")
    (measure,) = first.indicators
    assert first.budget is not None
    assert first.budget_forward is not None
    assert measure.target_forward is not None
    assert (first.budget.value, first.budget_forward.value) == (Decimal(5000), Decimal(1000))
    assert (measure.target_forward.value, measure.target_forward.unit) == (Decimal(5), "Dokumen")
    assert (first.locations, first.fund_source) == ("Kec. Contoh", "DAU")
    assert (plan.year, plan.org_unit, plan.region) == (2026, "DINAS CONTOH", "KABUPATEN CONTOH")
    assert imported.unread == ()


def test_two_columns_headed_target_are_unit_and_number(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    made.write(sheet, {
        "A1": "CAPAIAN KINERJA TAHUN 2026", "A4": "No", "B4": "Kode Rekening", "C4": "Program/Kegiatan/Sub Kegiatan",
        "D4": "Target", "E4": "Target", "F4": "Realisasi", "F5": "TW I", "G5": "TW II", "H4": "Persentase",
        "A6": "DINAS CONTOH", "B7": "2.07.03", "C7": "PROGRAM CONTOH", "D7": "%", "E7": 80,
        "B8": "2.07.03.2.01", "C8": "Penataan Contoh", "D8": "%", "E8": 90,
        "A9": 1, "B9": "2.07.03.2.01.0001", "C9": "Penyusunan Contoh", "D9": "Dokumen", "E9": 4, "F9": 1,
    })
    for area in ("A4:A5", "B4:B5", "C4:C5", "D4:D5", "E4:E5", "F4:G4", "H4:H5", "A6:C6"):
        sheet.merge_cells(area)
    (plan,) = load(made.save(tmp_path / "capaian.xlsx", book)).plans
    read = [(one.code, *[(each.name, each.unit, each.target and each.target.value) for each in one.indicators])
            for one, _ in walk_items(plan)]
    assert read == [("2.07.03", (None, "%", Decimal(80))), ("2.07.03.2.01", (None, "%", Decimal(90))),
                    ("2.07.03.2.01.0001", (None, "Dokumen", Decimal(4)))]
    measure = item(plan, "2.07.03.2.01.0001").indicators[0]
    place = plan.place(measure, "target")
    assert place is not None
    assert place.cell == "E9"
    assert not plan.has(measure, "name")
