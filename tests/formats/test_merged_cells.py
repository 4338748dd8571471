"""A text merged over rows holds for each of them, in workbooks, documents and prints; an amount does not."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import documents_made as made
import pytest
from openpyxl import Workbook

from reviewer.importers import Imported, load
from reviewer.plan import SubActivity, walk_items

sys.path.append(str(Path(__file__).resolve().parent.parent / "importers"))
import workbooks_made

PLACE, FUND = "Kec. Contoh Hulu", "Dana Alokasi Umum"


def drawn() -> Workbook:
    """Return a print whose rows 13 to 15 share location, source of funds and budget in merged cells."""
    rows = [
        workbooks_made.row("1.03.02", "PROGRAM CONTOH", "Persentase contoh", "80 %", "3.000.000,00"),
        workbooks_made.row("1.03.02.2.01", "Kegiatan contoh", "Jumlah contoh", "3 Dokumen", "3.000.000,00"),
        workbooks_made.row("1.03.02.2.01.0001", "Satu", "Jumlah satu", "1 Dokumen", "3.000.000,00", Q=PLACE, R=FUND),
        workbooks_made.row("1.03.02.2.01.0002", "Dua", "Jumlah dua", "1 Dokumen"),
        workbooks_made.row("1.03.02.2.01.0003", "Tiga", "Jumlah tiga", "1 Dokumen"),
        workbooks_made.row("1.03.02.2.01.0004", "Empat", "Jumlah empat", "1 Dokumen", "0,00"),
    ]
    book, sheet = workbooks_made.changed_print(rows)
    sheet.merge_cells("Q12:Q14")
    sheet.merge_cells("R12:R13")
    sheet.merge_cells("P12:P14")
    return book


def xlsx(folder: Path) -> Path:
    return workbooks_made.save(folder / "renja.xlsx", drawn())


WRITERS: dict[str, Callable[[Path], Path]] = {
    "xlsx": xlsx,
    "docx": lambda folder: made.write_docx(made.grid_of(xlsx(folder)), folder / "renja.docx"),
    "pdf": lambda folder: made.write_pdf(made.grid_of(xlsx(folder)), folder / "renja.pdf",
                                         letters=[4, 4, 4, 4, 6, 6, 34, 30, *[22] * 16]),
}


@pytest.fixture(params=WRITERS)
def imported(request: pytest.FixtureRequest, tmp_path: Path) -> Imported:
    return load(WRITERS[request.param](tmp_path))


def sub_activities(imported: Imported) -> list[SubActivity]:
    (plan,) = imported.plans
    return [item for item, _ in walk_items(plan) if isinstance(item, SubActivity)]


def test_merged_texts_hold_for_every_row_they_span(imported: Imported) -> None:
    found = sub_activities(imported)
    assert [item.locations for item in found] == [PLACE, PLACE, PLACE, None]
    assert [item.fund_source for item in found] == [FUND, FUND, None, None]


def test_a_merged_amount_counts_once(imported: Imported) -> None:
    amounts = [item.budget.value if item.budget else None for item in sub_activities(imported)]
    assert amounts == [3_000_000, None, None, 0]


def test_what_was_taken_down_is_told(imported: Imported) -> None:
    told = [note for note in imported.notes if "gabungan" in note.text_id]
    assert [note.place.raw for note in told if note.place] == [PLACE, FUND]
    assert [note.text_en.count(",") for note in told] == [1, 0]
