"""The row a finding stands in, as its planner knows it: columns by name, with what is written in them.

A reader who looks at one cell wants to see its neighbours: the target beside its unit, the budget beside the name. The
row of an object holds the names of what it belongs to, the cells that its owners have in the same row of the sheet, and
its own cells in reading order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from functools import cache

from reviewer import words
from reviewer.evidence import Family
from reviewer.fact import Fact
from reviewer.finding import RowCell
from reviewer.places import Place, reading_order
from reviewer.plan import Node, ServiceRow

#: A cell is context here, not evidence: the whole text of a cell that counts stands in `Finding.places`.
MAX_TEXT = 300
_CUT = "…"

#: A cell: file, sheet and address.
_Where = tuple[str, str, str]
Cells = dict[_Where, RowCell]

#: What a node is made of besides the texts of its own cells.
_STRUCTURE = frozenset({
    "origin", "overlays", "repeats", "derived", "part", "parts", "indicators", "outputs", "components", "activities",
    "sub_activities", "programs", "objectives", "services", "headings", "tables", "rows", "values",
})
#: The fields of each kind of node that have a cell of their own.
_TEXTS: dict[str, tuple[str, ...]] = {}
#: What a heading over the columns says of the wording below it; the wording's own cell stands for it.
_OF_THE_HEADING = "indicator_kind"


def row_of(family: Family, fact: Fact, lang: str) -> tuple[RowCell, ...]:
    """Return the row of an object in the words of `lang`, long texts cut at `MAX_TEXT`; its own blank cells have ""."""
    own = _cells(family, fact, lang, own=True)
    owners = [one for one in family.chain(fact) if one.kind != "plan" and one.node is not fact.node]
    cells: Cells = {}
    for one in reversed(owners):
        cells |= _cells(family, one, lang) if _side_by_side(one.node, fact.node) else _named(family, one, lang)
    # A cell that an object shares with its owner is the object's.
    return (*(cell for where, cell in cells.items() if where not in own), *own.values())


def without_blanks(row: tuple[RowCell, ...], places: Iterable[Place]) -> tuple[RowCell, ...]:
    """Return a row without its blank cells, but for those that a finding points at."""
    blank = {place.cell for place in places if not place.raw.strip()}
    return tuple(cell for cell in row if cell.text or cell.cell in blank)


def _side_by_side(one: Node, other: Node) -> bool:
    """Return whether two nodes stand in one row of a sheet; pointers of plan files are never one row."""
    return isinstance(one.origin.row, int) and one.origin.row == other.origin.row


def _named(family: Family, fact: Fact, lang: str) -> Cells:
    """Return an owner by its code and name, at the cell of its name."""
    place = family.plan.place(fact.node, "name")
    text = " ".join(str(part) for name in ("code", "name") if (part := fact.values.get(name)) is not None)
    if place is None or not text:
        return {}
    label = words.text(f"kind.{fact.kind}", lang)
    return {_where(place): RowCell(f"{fact.kind}.name", label, place.cell, _short(text))}


def _cells(family: Family, fact: Fact, lang: str, *, own: bool = False) -> Cells:
    """Return the cells of an object in reading order, the draft's before those of a supplement; blank ones if its own.

    Fields that share a cell share its line. Cells of an owner are named with its kind.
    """
    by_place: dict[_Where, tuple[Place, list[str]]] = {}
    for name in _names(family, fact):
        place = family.plan.place(fact.node, name)
        if place is not None and (own or place.raw.strip()):
            by_place.setdefault(_where(place), (place, []))[1].append(name)
    main = family.plan.tables[0].file if family.plan.tables else ""
    kind, cells = fact.node.kind, {}
    for place, held in sorted(by_place.values(), key=lambda one: (one[0].file != main, reading_order(one[0]))):
        names = [name for name in held if name != _OF_THE_HEADING] or held
        cells[_where(place)] = RowCell(f"{kind}.{names[0]}", _labels(kind, tuple(names), lang, own), place.cell,
                                       _short(place.raw.strip()))
    return cells


def _where(place: Place) -> _Where:
    return place.file, place.sheet, place.cell


def _names(family: Family, fact: Fact) -> Iterable[str]:
    """Return the fields of an object that its source has a cell for, with the one that the fact is about."""
    node = fact.node
    extra = node.values if isinstance(node, ServiceRow) else ()
    of_table = (node.kind, node.origin.table, frozenset(node.overlays))  # the same for all rows of a table
    own = family.columns.get(of_table)
    if own is None:
        own = family.columns[of_table] = tuple(name for name in _texts(node) if family.plan.has(node, name))
    return dict.fromkeys((*own, *extra, *([fact.cell] if fact.cell is not None else [])))


def _texts(node: Node) -> tuple[str, ...]:
    """Return the fields of a node that hold what is written in cells of its own; the same for all of its kind."""
    known = _TEXTS.get(node.kind)
    if known is None:
        known = _TEXTS[node.kind] = tuple(one.name for one in fields(node) if one.name not in _STRUCTURE)
    return known


@cache
def _labels(kind: str, names: tuple[str, ...], lang: str, own: bool) -> str:
    """Return what a planner calls a cell that holds these fields."""
    return " / ".join(dict.fromkeys(_label(kind, name, lang, own=own) for name in names))


def _label(kind: str, name: str, lang: str, *, own: bool) -> str:
    """Return what a planner calls a column: "satuan"; a name, and what belongs to an owner, with the kind."""
    plain = name.partition("/")[0]
    field = words.text(f"field.{plain}", lang) if words.has(f"field.{plain}") else plain
    if own and plain not in ("name", "code"):
        return field
    return words.text("row.of", lang, field=field, kind=words.text(f"kind.{kind}", lang))


def _short(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT - 1].rstrip() + _CUT
