"""Codes that a spreadsheet or a keyboard has changed: dates, odd digits, letters that only look Latin."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import workbooks_made as made
from openpyxl import Workbook
from plans_read import ACTIVITY, PROGRAM, SUB, item, note_cells, only, places, read
from workbooks_made import row

from reviewer.importers import load

DATED = datetime(2026, 1, 2)  # noqa: DTZ001 - cells know no time zone


def with_code(cells: list[Any], column: str, value: Any) -> list[Any]:
    changed = list(cells)
    changed[ord(column) - ord("A")] = value
    return changed


@pytest.mark.parametrize(
    ("value", "part"), [(DATED, "2026-01-02"), ("02-Jan", "02-Jan"), ("2/1/2026", "2/1/2026")],
    ids=["date cell", "day and month", "text"],
)
def test_a_code_that_became_a_date_keeps_its_row_and_is_told(tmp_path: Path, value: Any, part: str) -> None:
    imported = read(tmp_path, PROGRAM, with_code(ACTIVITY, "E", value), with_code(SUB, "E", value))
    plan = only(imported)
    activity = item(plan, f"2.07.03.{part}")
    assert (activity.kind, activity.name) == ("activity", "Penataan Contoh")
    assert [one.code for one in getattr(activity, "sub_activities")] == [f"2.07.03.{part}.0001"]  # noqa: B009
    assert imported.unread == ()
    assert note_cells(imported, "memuat tanggal di kolom kode (baris 11, 12)") == ["G11"]


def test_a_whole_code_that_became_a_date_is_unread(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for cells in (
        ("KODE SUB KEGIATAN", "PROGRAM DAN KEGIATAN", "TOLAK UKUR KELUARAN", "TARGET KINERJA KELUARAN", "JUMLAH PAGU"),
        ("2.07.03.2.01.0001", "Penyusunan Contoh", "Jumlah Dokumen", "4 Dokumen", 5_000_000),
        (DATED, "Pelaksanaan Contoh", "Jumlah Orang", "4 Orang", 6_000_000),
    ):
        sheet.append(cells)
    imported = load(made.save(tmp_path / "datar.xlsx", book))
    assert places(imported) == [("A3", "kode terbaca sebagai tanggal; baris tidak dibaca")]


def test_a_date_alone_above_signatures_is_no_object(tmp_path: Path) -> None:
    signed = [None, DATED, *[None] * 22]
    plan = only(read(tmp_path, PROGRAM, ACTIVITY, SUB, signed, row("", "Kepala Dinas Contoh")))
    assert [heading.code for heading in plan.headings] == []
    assert len(plan.programs) == 1


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("０３", "03"), ("03\u200b", "03"), ("\u00a003", "03"), ("03\ufeff", "03"), ("0З", "0З"), ("Х", "Х")],
    ids=["full width", "zero width", "no-break space", "byte order mark", "Cyrillic Z for 3", "Cyrillic X"],
)
def test_marks_are_cleaned_and_foreign_letters_kept(tmp_path: Path, written: str, read_as: str) -> None:
    imported = read(tmp_path, with_code(PROGRAM, "D", written))
    plan = only(imported)
    (program,) = plan.programs
    place = plan.place(program, "code")
    assert place is not None
    assert (program.code, place.cell, place.raw) == (f"2.07.{read_as}", "D10", written)
    assert imported.unread == ()


def test_the_unit_may_stand_between_header_and_rows(tmp_path: Path) -> None:
    book, sheet = made.changed_print([row("", "DINAS CONTOH LAIN"), PROGRAM, ACTIVITY, SUB])
    sheet["A2"] = "PEMERINTAH DAERAH"
    plan = only(load(made.save(tmp_path / "renja.xlsx", book)))
    place = plan.place(plan, "org_unit")
    assert place is not None
    assert (plan.org_unit, place.cell) == ("DINAS CONTOH LAIN", "G10")


def test_another_unit_named_in_the_middle_of_a_table_is_told(tmp_path: Path) -> None:
    other = row("", "DINAS CONTOH DUA")
    further = row("2.08.02", "PROGRAM DUA", "Persentase dua", "70 %", "1,00")
    imported = read(tmp_path, PROGRAM, ACTIVITY, SUB, other, further)
    assert len(only(imported).programs) == 2
    (note,) = [note for note in imported.notes if "unit lain" in note.text_id]
    assert "(DINAS CONTOH DUA; baris 13)" in note.text_id


def test_the_own_unit_named_again_is_not_told(tmp_path: Path) -> None:
    imported = read(tmp_path, PROGRAM, ACTIVITY, row("", "DINAS CONTOH"), SUB)
    assert not [note for note in imported.notes if "unit lain" in note.text_id]
