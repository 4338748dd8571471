"""One plan in every format gives the findings that its workbook gives, each at the same cell."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import documents_made as made
import pytest
from openpyxl.utils import column_index_from_string

from reviewer import pipeline
from reviewer.finding import Finding
from reviewer.importers import load

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"
#: Rows above the table in the printed workbook, whose first row of data is row 10.
ABOVE = 5
LETTERS = [4, 4, 4, 4, 6, 6, 34, 30, *[22] * 16]

Writer = Callable[[made.Grid, Path], Path]

WRITERS: dict[str, Writer] = {
    "semicolon.csv": made.write_csv,
    "comma.csv": lambda grid, path: made.write_csv(grid, path, ",", "utf-8"),
    "tab.tsv": lambda grid, path: made.write_csv(grid, path, "\t", "utf-16"),
    "windows.txt": lambda grid, path: made.write_csv(grid, path, "|", "cp1252"),
    "one.ods": made.write_ods,
    "one.docx": made.write_docx,
    "pages.docx": lambda grid, path: made.write_docx(grid, path, 20),
    "bare.docx": lambda grid, path: made.write_docx(grid, path, 20, repeat_header=False),
    "one.pdf": lambda grid, path: made.write_pdf(grid, path, letters=LETTERS),
    "pages.pdf": lambda grid, path: made.write_pdf(grid, path, letters=LETTERS, rows_per_page=20),
    "spaces.pdf": lambda grid, path: made.write_pdf(grid, path, letters=LETTERS, rows_per_page=9, keep_spaces=True),
    "bare.pdf": lambda grid, path: made.write_pdf(grid, path, letters=LETTERS, rows_per_page=20, repeat_header=False),
    "split.pdf": lambda grid, path: made.write_pdf(grid, path, letters=LETTERS, rows_per_page=17, split=True),
}


def findings(path: Path) -> list[Finding]:
    (review,) = pipeline.reviews(path)
    assert review.unread == ()
    return sorted(review.findings, key=lambda one: (one.code, one.object.key, one.message))


def said(found: list[Finding]) -> list[tuple[object, ...]]:
    return [(one.code, one.case, one.severity, one.object.key, one.message, one.rupiah) for one in found]


@pytest.mark.parametrize("sample", ["teliti", "ceroboh"])
@pytest.mark.parametrize("name", WRITERS)
def test_findings_are_those_of_the_workbook(tmp_path: Path, sample: str, name: str) -> None:
    book = SAMPLES / f"renja-dinas-contoh-{sample}.xlsx"
    path = WRITERS[name](made.grid_of(book), tmp_path / name)
    wanted = findings(book)
    assert said(findings(path)) == said(wanted)
    assert len(wanted) >= (15 if sample == "ceroboh" else 0)


def row_and_column(cell: str) -> tuple[int, int]:
    """Return row and column of "M37" or of "baris 32, kolom 13"."""
    document = re.fullmatch(r"baris (\d+), kolom (\d+)", cell)
    if document:
        return int(document[1]) + ABOVE, int(document[2])
    address = re.match(r"([A-Z]+)(\d+)", cell)
    assert address
    return int(address[2]), column_index_from_string(address[1])


@pytest.mark.parametrize("name", ["semicolon.csv", "one.ods", "one.docx", "one.pdf"])
def test_findings_stand_at_the_same_cells(tmp_path: Path, name: str) -> None:
    book = SAMPLES / "renja-dinas-contoh-ceroboh.xlsx"
    path = WRITERS[name](made.grid_of(book), tmp_path / name)
    cells = [[row_and_column(place.cell) for place in one.places] for one in findings(book)]
    assert [[row_and_column(place.cell) for place in one.places] for one in findings(path)] == cells


def test_a_csv_names_the_line_as_well_as_the_cell(tmp_path: Path) -> None:
    grid = made.grid_of(SAMPLES / "renja-dinas-contoh-ceroboh.xlsx")
    path = made.write_csv(grid, tmp_path / "renja.csv")
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    found = findings(path)
    assert "IND011" in {finding.code for finding in found}
    for finding in found:
        for place in finding.places:
            assert place.sheet == "renja"
            assert place.line is not None
            # The record begins on that line: the cell's first line stands on it or below.
            first = place.raw.split("\n")[0].replace('"', '""')
            assert any(first in line for line in lines[place.line - 1:place.line + 6])


@pytest.mark.parametrize("name", ["pages.docx", "pages.pdf"])
def test_places_on_later_pages_count_from_their_own_first_row(tmp_path: Path, name: str) -> None:
    grid = made.grid_of(SAMPLES / "renja-dinas-contoh-ceroboh.xlsx")
    (plan,) = load(WRITERS[name](grid, tmp_path / name)).plans
    # Row 21 of the data is the first of the second part, below the header of four rows.
    text = grid.rows[grid.header + 20][6]
    places = [place for node in plan.programs for below in (node, *node.activities) for item in
              (below, *below.sub_activities) if (place := plan.place(item, "name")) and place.raw == text]
    wanted = {"pages.docx": "tabel 2", "pages.pdf": "hal. 2, tabel 1"}[name]
    assert (wanted, "baris 5, kolom 7") in {(place.sheet, place.cell) for place in places}


def test_a_row_cut_by_the_end_of_a_page_is_told(tmp_path: Path) -> None:
    grid = made.grid_of(SAMPLES / "renja-dinas-contoh-teliti.xlsx")
    path = made.write_pdf(grid, tmp_path / "renja.pdf", letters=LETTERS, rows_per_page=17, split=True)
    told = [note.place for note in load(path).notes if "pergantian halaman" in note.text_id]
    pages = -(-(len(grid.rows) - grid.header) // 17)
    assert [place.sheet for place in told if place] == [f"hal. {page}, tabel 1" for page in range(1, pages)]
