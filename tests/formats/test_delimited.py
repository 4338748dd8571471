"""Delimited text: encodings, delimiters, leading zeros, decimal commas, lines of records, and what is no table."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.errors import UnreadableSource
from reviewer.importers import load
from reviewer.importers.workbook import read_workbook

HEAD = ["KODE SUB KEGIATAN", "PROGRAM DAN KEGIATAN", "TOLAK UKUR KELUARAN", "TARGET KINERJA KELUARAN", "JUMLAH PAGU"]
ROW = ["1.03.02.2.01.0001", "Rehabilitasi Jaringan – Irigasi", "Persentase jaringan baik", "0,96", "1.250.000,00"]


def text_of(delimiter: str, rows: list[list[str]]) -> str:
    return "".join(delimiter.join(f'"{cell}"' if delimiter in cell or "\n" in cell else cell for cell in row) + "\r\n"
                   for row in rows)


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_encoding_and_delimiter(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = tmp_path / "renja.csv"
    path.write_bytes(text_of(delimiter, [HEAD, ROW]).encode(encoding))
    (sheet,) = read_workbook(path).sheets
    assert [list(row) for row in sheet.rows] == [HEAD, ROW]


def test_values_are_typed_by_their_column(tmp_path: Path) -> None:
    path = tmp_path / "renja.csv"
    path.write_text(text_of(";", [HEAD, ROW]), encoding="utf-8")
    (plan,) = load(path).plans
    (sub_activity,) = plan.programs[0].activities[0].sub_activities
    assert sub_activity.code == "1.03.02.2.01.0001"
    assert sub_activity.budget is not None
    assert sub_activity.budget.value == 1_250_000
    target = sub_activity.indicators[0].target
    assert target is not None
    # A share as a spreadsheet exports it: 96 percent, as in the workbook, and marked as an assumption.
    assert (target.value, target.unit, target.reading) == (96, "%", "assumed")


def test_a_record_over_several_lines_counts_as_one_row_of_its_first_line(tmp_path: Path) -> None:
    path = tmp_path / "renja.csv"
    second = [ROW[0].replace("0001", "0002"), "Rehabilitasi\nJaringan\nTersier", *ROW[2:]]
    third = [ROW[0].replace("0001", "0003"), *ROW[1:]]
    path.write_text(text_of(";", [HEAD, ROW, second, third]), encoding="utf-8", newline="")
    (plan,) = load(path).plans
    places = [plan.place(node, "name") for node in plan.programs[0].activities[0].sub_activities]
    assert [(place.cell, place.line) for place in places if place] == [("B2", 2), ("B3", 3), ("B4", 6)]


def test_the_separator_line_of_excel_is_no_row_of_the_sheet(tmp_path: Path) -> None:
    path = tmp_path / "renja.csv"
    path.write_text("sep=|\r\n" + text_of("|", [HEAD, ROW]), encoding="utf-8", newline="")
    (plan,) = load(path).plans
    place = plan.place(plan.programs[0].activities[0].sub_activities[0], "name")
    assert place is not None
    assert (place.cell, place.line) == ("B2", 3)


def test_short_rows_are_filled_up(tmp_path: Path) -> None:
    path = tmp_path / "renja.csv"
    path.write_text("a;b;c\nd\ne;f;g\n", encoding="utf-8")
    (sheet,) = read_workbook(path).sheets
    assert [list(row) for row in sheet.rows] == [["a", "b", "c"], ["d", "", ""], ["e", "f", "g"]]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
                                 .filter(lambda sign: sign not in ";,\t|\"'﻿")), min_size=3, max_size=3),
                min_size=2, max_size=6))
def test_cells_come_back_as_written(tmp_path: Path, rows: list[list[str]]) -> None:
    path = tmp_path / "renja.csv"
    rows = [["kepala", "kolom", "ketiga"], *rows]
    path.write_text(text_of(";", rows), encoding="utf-8-sig", newline="")
    try:
        (sheet,) = read_workbook(path).sheets
    except UnreadableSource as error:
        pytest.fail(str(error))
    assert [list(row) for row in sheet.rows] == rows
