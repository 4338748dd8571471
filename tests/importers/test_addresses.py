"""Addresses are Excel's: what the reader finds at a row and column is what openpyxl finds at that coordinate."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reviewer.importers.prescan import column_index
from reviewer.importers.workbook import read_workbook
from reviewer.places import GridTable, column_letters

values = st.one_of(
    st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF), min_size=1, max_size=12).map(lambda text: f"x{text}"),
    st.integers(-10**9, 10**9), st.booleans(), st.dates(datetime.date(2000, 1, 1), datetime.date(2035, 12, 31)),
    st.sampled_from(["=1+1", "  teks\nbaris dua "]),
)
cells = st.dictionaries(st.tuples(st.integers(1, 40), st.integers(1, 30)), values, max_size=25)
areas = st.lists(
    st.tuples(st.integers(1, 30), st.integers(1, 20), st.integers(0, 3), st.integers(0, 3)), max_size=3
)


def book_of(filled: dict[tuple[int, int], Any], merged: list[tuple[int, int, int, int]]) -> Workbook:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for (row, column), value in filled.items():
        sheet.cell(row, column, value)
    taken: set[tuple[int, int]] = set()
    for row, column, height, width in merged:
        area = {(r, c) for r in range(row, row + height + 1) for c in range(column, column + width + 1)}
        if len(area) > 1 and not area & taken:
            taken |= area
            sheet.merge_cells(start_row=row, start_column=column, end_row=row + height, end_column=column + width)
    return book


def shown(value: Any) -> Any:
    """Return an openpyxl value as the reader gives it: "" for empty and uncalculated, dates without a time."""
    if value is None or (isinstance(value, str) and value.startswith("=")):
        return ""
    return value.date() if isinstance(value, datetime.datetime) else value


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filled=cells, merged=areas)
def test_every_cell_is_where_openpyxl_has_it(
    tmp_path: Path, filled: dict[tuple[int, int], Any], merged: list[tuple[int, int, int, int]]
) -> None:
    path = tmp_path / "acak.xlsx"
    book_of(filled, merged).save(path)
    truth = load_workbook(path).worksheets[0]
    (sheet,) = read_workbook(path).sheets
    table = GridTable("f", "l", sheet.name, {}, sheet.rows, sheet.merges())
    for row in range(1, 45):
        for column in range(1, 35):
            expected = shown(truth.cell(row, column).value)
            read = sheet.rows[row - 1][column - 1] if row <= len(sheet.rows) and column <= sheet.width else ""
            assert read == expected, truth.cell(row, column).coordinate
            assert sheet.place(row - 1, column - 1).cell == truth.cell(row, column).coordinate
    assert sorted(table.merges.values()) == sorted(str(area) for area in truth.merged_cells.ranges)
    uncalculated = {(cell.row - 1, cell.column - 1) for line in truth.iter_rows() for cell in line
                    if isinstance(cell.value, str) and cell.value.startswith("=")}
    assert sheet.scan.uncalculated == uncalculated


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(filled=cells)
def test_the_used_range_covers_exactly_the_filled_cells(tmp_path: Path, filled: dict[tuple[int, int], Any]) -> None:
    path = tmp_path / "acak.xlsx"
    book_of(filled, []).save(path)
    (sheet,) = read_workbook(path).sheets
    if not filled:
        assert sheet.scan.used_range() == ""
        return
    rows, columns = [row for row, _ in filled], [column for _, column in filled]
    first, last = get_column_letter(min(columns)), get_column_letter(max(columns))
    assert sheet.scan.used_range() == f"{first}{min(rows)}:{last}{max(rows)}"


@given(st.integers(0, 16_383))
def test_column_letters_and_numbers_are_each_others_inverse(index: int) -> None:
    assert column_letters(index) == get_column_letter(index + 1)
    assert column_index(column_letters(index)) == index


@pytest.mark.parametrize(
    "row",
    ['<row r="3"><c r="C3"><v>7</v></c></row>', "<row r='3'><c r='C3'><v>7</v></c></row>",
     '<row r="3"><c s="0" r="C3" ><v>7</v></c></row>', '<row r="3"><c/><c/><c><v>7</v></c></row>',
     '<row r="3"><!-- x --><c r="C3"><v>7</v></c></row>', '<row r="3"><c r="C3" t="n" s="0"><v>7</v></c></row>'],
)
def test_unusual_xml_is_scanned_like_the_usual(tmp_path: Path, row: str) -> None:
    import workbooks_made as made

    plain = tmp_path / "asal.xlsx"
    Workbook().save(plain)
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    xml = f'<worksheet xmlns="{namespace}"><sheetData>{row}</sheetData></worksheet>'.encode()
    (sheet,) = read_workbook(made.repacked(plain, tmp_path / "lain.xlsx", {"xl/worksheets/sheet1.xml": xml})).sheets
    assert sheet.scan.used_range() == "C3:C3"
    assert sheet.rows[2][2] == 7
