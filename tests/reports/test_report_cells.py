"""Cells are named so that one can jump there, and neighbours are joined."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_reviews import FILE, finding, place, review

from reviewer.finding import Source
from reviewer.places import Place
from reviewer.reports.cells import CellNames
from reviewer.words import Words

ID = Words("id")


def names(*places: Place, others: tuple[Place, ...] = ()) -> CellNames:
    return CellNames.of(review(finding(places=(*places, *others))), ID)


def test_a_cell_on_the_only_sheet_is_named_by_its_address():
    here = place("H13")
    assert names(here).name(here) == "H13"


def test_the_sheet_is_named_where_places_lie_on_several():
    first, second = place("H13", sheet="Sheet 1"), place("B2", sheet="Renja")
    both = names(first, second)
    assert [both.name(first), both.name(second)] == ["'Sheet 1'!H13", "Renja!B2"]


def test_an_apostrophe_in_a_sheet_name_is_doubled_as_excel_does():
    first, second = place("H13", sheet="Renja '26"), place("B2")
    assert names(first, second).name(first) == "'Renja ''26'!H13"


def test_a_place_in_the_supplement_names_its_file_and_sheet():
    first, second = place("H13"), place("C4", sheet="Kegiatan", file="pelengkap.xlsx")
    both = names(first, second)
    assert [both.name(first), both.name(second)] == ["H13", "pelengkap.xlsx Kegiatan!C4"]


def test_a_plan_file_is_named_by_line_and_pointer():
    here = place("/programs/0/name", sheet="", line=12)
    assert names(here).name(here) == "baris 12 (/programs/0/name)"
    assert names(here).short(here) == "baris 12"


@pytest.mark.parametrize(("cells", "joined"), [
    (["D5", "D6", "D7"], ["D5:D7"]),
    (["D7", "D5", "D6"], ["D5:D7"]),
    (["D5", "D7"], ["D5", "D7"]),
    (["D9", "D10", "D11"], ["D9:D11"]),
    (["D5", "E6"], ["D5", "E6"]),
    (["D5", "D6", "E5", "E6"], ["D5:D6", "E5:E6"]),
    (["D5", "D5"], ["D5"]),
    (["B6:F8", "B9"], ["B6:F8", "B9"]),
    (["AA99", "AA100"], ["AA99:AA100"]),
])
def test_consecutive_rows_of_a_column_become_one_range(cells, joined):
    places = [place(cell) for cell in cells]
    assert names(*places).join(places) == joined


def test_cells_of_different_sheets_are_not_joined():
    places = [place("D5"), place("D6", sheet="Lain")]
    assert names(*places).join(places) == ["Lain!D6", "Renja!D5"]


def test_a_sheet_is_named_once_for_the_cells_that_follow_on_it():
    places = [place("D5"), place("D9"), place("B2", sheet="Lain"), place("F4", sheet="Kegiatan", file="pel.xlsx"),
              place("F7", sheet="Kegiatan", file="pel.xlsx")]
    assert names(*places).join(places) == ["pel.xlsx Kegiatan!F4", "F7", "Lain!B2", "Renja!D5", "D9"]


def test_files_of_one_source_are_named_without_their_folder_and_once():
    sources = tuple(Source(f"ekspor/{name}", "0" * 64) for name in ("a.json", "b.json"))
    places = [place(f"/{row}/NAMA", sheet="", file="ekspor/b.json", line=row) for row in (3, 9)]
    named = CellNames.of(replace(review(finding(places=tuple(places))), sources=sources), ID)
    assert named.join(places) == ["b.json baris 3 (/3/NAMA)", "baris 9 (/9/NAMA)"]
    assert named.short(places[0]) == "b.json baris 3"


def test_files_with_one_name_keep_their_folders():
    sources = tuple(Source(path, "0" * 64) for path in (FILE, "x/b.xlsx", "y/b.xlsx"))
    here = place("B2", sheet="S", file="y/b.xlsx")
    assert CellNames.of(replace(review(finding()), sources=sources), ID).name(here) == "y/b.xlsx S!B2"


def test_the_made_draft_is_the_main_file():
    assert names(place("A1")).main == FILE
