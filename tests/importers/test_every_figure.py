"""Every figure of the shared workbooks, cell by cell: none lost, none in another field, none beside its object."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import figures_truth as truth
import pytest

from reviewer.importers import load
from reviewer.places import Quantity
from reviewer.plan import Plan, walk_items


def _read(plan: Plan, draft: truth.Draft) -> dict[str, Quantity]:
    """Return what was read by the address its column and row give; the place must name that very cell."""
    found: dict[str, Quantity] = {}
    for item, _ in walk_items(plan):
        for node, columns in ((item, draft.money), *((one, draft.targets) for one in item.indicators)):
            for field, letter in columns.items():
                quantity, place = getattr(node, field), plan.place(node, field)
                if quantity is not None:
                    assert place is not None
                    assert place.cell == f"{letter}{int(node.origin.row) + 1}"
                    found[place.cell] = quantity
    return found


@pytest.mark.parametrize("draft", truth.DRAFTS, ids=lambda draft: draft.file)
def test_every_figure_is_read_where_it_stands(shared: Path, draft: truth.Draft) -> None:
    (plan,) = load(shared / "drafts" / f"{draft.file}.xlsx").plans
    read, wanted = _read(plan, draft), truth.figures(shared, draft)
    # Formulas that were never calculated are read as such: they have no value to compare.
    assert {cell for cell, quantity in read.items() if quantity.raw} == wanted.keys()
    for cell, value in wanted.items():
        if isinstance(value, str):
            assert read[cell].raw.split() == value.split() or read[cell].raw in value
        else:
            shown = read[cell].value
            assert shown is not None
            assert float(shown) in (pytest.approx(value), pytest.approx(value * 100)), cell


def test_volumes_of_components_stand_below_their_outputs(shared: Path) -> None:
    (plan,) = load(shared / "drafts" / "ro-volume-2026-kl.xlsx").plans
    read = [
        (place.cell, output.code)
        for item, _ in walk_items(plan) for output in item.outputs for part in output.components
        if (place := plan.place(part, "name")) is not None
    ]
    wanted = truth.components(shared)
    assert sorted(read) == sorted(wanted)
    assert len(wanted) == 56


def test_a_share_is_shown_in_percent_only_where_its_cell_or_wording_says_so(shared: Path) -> None:
    for draft in truth.DRAFTS[1:]:
        (plan,) = load(shared / "drafts" / f"{draft.file}.xlsx").plans
        wanted = truth.figures(shared, draft)
        for cell, quantity in _read(plan, draft).items():
            if quantity.raw and quantity.value not in (None, Decimal(0)):
                value = float(wanted[cell])
                if float(quantity.value or 0) != pytest.approx(value):
                    assert quantity.unit == "%", cell
