"""The shared print in PDF against the workbook it was printed from: one plan, except where the print itself is cut."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from reviewer.importers import Imported, load
from reviewer.places import Origin, Quantity
from reviewer.plan import Node, Plan

BOOK = "drafts/renja-perubahan-2024-sipd.xlsx"
PRINT = "drafts/renja-perubahan-2024-sipd.pdf"
_PLACES = {"origin", "overlays", "repeats", "tables"}


@pytest.fixture(scope="module")
def printed(shared: Path) -> Imported:
    return load(shared / PRINT)


@pytest.fixture(scope="module")
def workbook(shared: Path) -> Imported:
    return load(shared / BOOK)


def squeezed(value: Any) -> Any:
    """Return a value without the white space that a print cannot show."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, Quantity):
        return (squeezed(value.raw), value.value, value.unit, value.grade, value.reading)
    return value


def leaves(node: Node, path: str = "") -> Iterator[tuple[str, Node, str, Any]]:
    """Yield every value of a plan with its path, node and field name."""
    for field in fields(node):
        if field.name in _PLACES:
            continue
        value = getattr(node, field.name)
        if isinstance(value, tuple) and value and isinstance(value[0], Node):
            yield f"{path}/{field.name}#", node, field.name, len(value)
            for number, child in enumerate(value):
                yield from leaves(child, f"{path}/{field.name}/{number}")
        else:
            yield f"{path}/{field.name}", node, field.name, squeezed(value)


def differences(one: Plan, other: Plan) -> list[tuple[str, Node, str, Any, Any]]:
    """Return path, node of `other`, field and both values wherever the plans differ."""
    mine = {path: value for path, _, _, value in leaves(one)}
    theirs = {path: (node, name, value) for path, node, name, value in leaves(other)}
    assert mine.keys() == theirs.keys()
    return [(path, node, name, mine[path], value)
            for path, (node, name, value) in theirs.items() if mine[path] != value]


def test_the_print_says_what_the_workbook_says_unless_its_row_is_too_low(workbook: Imported, printed: Imported) -> None:
    (one,), (other,) = workbook.plans, printed.plans
    cut = {(unread.place.sheet, unread.place.cell) for unread in printed.unread}
    found = differences(one, other)
    assert len(found) == len(cut)
    for _path, node, name, whole, part in found:
        place = other.place(node, name)
        assert place is not None
        assert (place.sheet, place.cell) in cut
        assert whole.startswith(part)


def test_only_texts_that_are_really_cut_are_reported(printed: Imported, shared: Path) -> None:
    sheet = load_workbook(shared / BOOK).worksheets[0]
    texts = {" ".join(str(cell.value).split()) for row in sheet.iter_rows() for cell in row if cell.value}
    assert {unread.reason for unread in printed.unread} == {"teks terpotong pada cetakan karena barisnya kurang tinggi"}
    for unread in printed.unread:
        shown = " ".join(unread.place.raw.split())
        assert shown not in texts
        assert any(text.startswith(shown) for text in texts)


def test_repeats_are_the_same_rows_of_the_print(workbook: Imported, printed: Imported) -> None:
    (one,), (other,) = workbook.plans, printed.plans
    assert [len(program.repeats) for program in one.programs] == [len(program.repeats) for program in other.programs]
    assert len(one.programs[0].repeats) == 4


@pytest.mark.parametrize(
    ("code", "sheet", "cell", "raw"),
    [
        # Row 89 of the workbook is the second data row of page 3, below three header rows and the numbers.
        ("5.05.02.2.01.0013", "hal. 3, tabel 1", "baris 6, kolom 16", "655.308.742,00"),
        ("5.01.01", "hal. 1, tabel 1", "baris 8, kolom 16", "11.841.959.243,00"),
    ],
)
def test_places_name_page_row_and_column(printed: Imported, code: str, sheet: str, cell: str, raw: str) -> None:
    (plan,) = printed.plans
    nodes = [node for node in walk(plan) if getattr(node, "code", None) == code]
    place = plan.place(nodes[0], "budget")
    assert place is not None
    assert (place.sheet, place.cell, place.raw, place.line) == (sheet, cell, raw, None)


def walk(node: Node) -> Iterator[Node]:
    for _, owner, _, _ in leaves(node):
        yield owner


def test_titles_stand_on_their_page(printed: Imported) -> None:
    (plan,) = printed.plans
    place = plan.place(plan, "year")
    assert place is not None
    assert (plan.year, plan.stage, place.sheet, place.cell) == (2024, "perubahan", "hal. 1", "baris 3")
    assert isinstance(plan.origin, Origin)
