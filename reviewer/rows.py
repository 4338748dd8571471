"""The row a finding stands in, as its planner knows it: columns by name, with what is written in them.

A reader who looks at one cell wants to see its neighbours: the target beside its unit, the budget beside the name. The
row of an object holds the names of what it belongs to, then its own filled cells in reading order, and the cells that
its owners have in the same row of the sheet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields

from reviewer import words
from reviewer.evidence import Family
from reviewer.fact import Fact
from reviewer.finding import RowCell
from reviewer.places import Place, reading_order
from reviewer.plan import Node, ServiceRow

#: A cell is context here, not evidence: the whole text of a cell that counts stands in `Finding.places`.
MAX_TEXT = 300
_CUT = "…"

#: What a node is made of besides the texts of its own cells.
_STRUCTURE = frozenset({
    "origin", "overlays", "repeats", "derived", "part", "parts", "indicators", "outputs", "components", "activities",
    "sub_activities", "programs", "objectives", "services", "headings", "tables", "rows", "values",
})
#: What a heading over the columns says of the wording below it; the wording's own cell stands for it.
_OF_THE_HEADING = "indicator_kind"


def row_of(family: Family, fact: Fact, lang: str) -> tuple[RowCell, ...]:
    """Return the row of an object in the words of `lang`; blank cells are left out, long texts cut at `MAX_TEXT`."""
    own = _filled(family, fact, lang, own=True)
    owners = [one for one in family.chain(fact) if one.kind != "plan" and one.node is not fact.node]
    cells: dict[Place, RowCell] = {}
    for one in reversed(owners):
        cells |= _filled(family, one, lang) if _side_by_side(one.node, fact.node) else _named(family, one, lang)
    # A cell that an object shares with its owner is the object's.
    return (*(cell for place, cell in cells.items() if place not in own), *own.values())


def _side_by_side(one: Node, other: Node) -> bool:
    """Return whether two nodes stand in one row of a sheet; pointers of plan files are never one row."""
    return isinstance(one.origin.row, int) and one.origin.row == other.origin.row


def _named(family: Family, fact: Fact, lang: str) -> dict[Place, RowCell]:
    """Return an owner by its code and name, at the cell of its name."""
    place = family.plan.place(fact.node, "name")
    text = " ".join(str(part) for name in ("code", "name") if (part := fact.values.get(name)) is not None)
    if place is None or not text:
        return {}
    return {place: RowCell(f"{fact.kind}.name", words.text(f"kind.{fact.kind}", lang), place.cell, _short(text))}


def _filled(family: Family, fact: Fact, lang: str, *, own: bool = False) -> dict[Place, RowCell]:
    """Return the filled cells of an object in reading order, the draft's before those of a supplement.

    Fields that share a cell share its line. Cells of an owner are named with its kind.
    """
    by_place: dict[Place, list[str]] = {}
    for name in _names(fact):
        place = family.plan.place(fact.node, name)
        if place is not None and place.raw.strip():
            by_place.setdefault(place, []).append(name)
    main = family.plan.tables[0].file if family.plan.tables else ""
    cells: dict[Place, RowCell] = {}
    for place in sorted(by_place, key=lambda place: (place.file != main, reading_order(place))):
        names = [name for name in by_place[place] if name != _OF_THE_HEADING] or by_place[place]
        label = " / ".join(dict.fromkeys(_label(fact.node.kind, name, lang, own=own) for name in names))
        cells[place] = RowCell(f"{fact.node.kind}.{names[0]}", label, place.cell, _short(place.raw))
    return cells


def _names(fact: Fact) -> Iterable[str]:
    """Return the fields of an object that have a cell, with the one that the fact is about."""
    extra = fact.node.values if isinstance(fact.node, ServiceRow) else ()
    own = (field.name for field in fields(fact.node) if field.name not in _STRUCTURE)
    return dict.fromkeys((*own, *extra, *([fact.cell] if fact.cell is not None else [])))


def _label(kind: str, name: str, lang: str, *, own: bool) -> str:
    """Return what a planner calls a column: "satuan"; a name, and what belongs to an owner, with the kind."""
    plain = name.partition("/")[0]
    field = words.text(f"field.{plain}", lang) if words.has(f"field.{plain}") else plain
    if own and plain not in ("name", "code"):
        return field
    return words.text("row.of", lang, field=field, kind=words.text(f"kind.{kind}", lang))


def _short(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT - 1].rstrip() + _CUT
