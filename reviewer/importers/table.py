"""A recognised table as the plan remembers it: grid tables with their columns, and readers for its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reviewer.importers.cells import Cells
from reviewer.importers.indicators import IndicatorColumns
from reviewer.importers.layout import Layout
from reviewer.importers.planfile_fields import Shape, shapes
from reviewer.importers.recognise import Match
from reviewer.importers.sheet import Sheet
from reviewer.importers.titles import Titles
from reviewer.places import GridTable
from reviewer.plan import Activity, Component, Heading, Node, Objective, Output, Program, SubActivity

NODES: Mapping[str, type[Node]] = {
    "heading": Heading, "program": Program, "activity": Activity, "sub_activity": SubActivity, "objective": Objective,
    "output": Output, "component": Component,
}


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """A field of one kind of node and the sheet column that fills it."""

    name: str
    shape: Shape
    column: int


class TableReader:
    """Reads the fields and indicators of rows of one recognised table."""

    def __init__(self, sheet: Sheet, match: Match, cells: Cells) -> None:
        self.sheet, self.match, self.layout, self.cells = sheet, match, match.layout, cells
        self.fields = {kind: _fields(match, kind) for kind in NODES}
        self.groups = _groups(match)
        typed = {Shape.MONEY: cells.money, Shape.QUANTITY: cells.quantity}
        self._blank: dict[str, dict[str, Any]] = {
            kind: dict.fromkeys(field.name for field in found) for kind, found in self.fields.items()
        }
        self._columns = {kind: [(field.name, field.column) for field in found] for kind, found in self.fields.items()}
        self._readers: dict[str, dict[str, Callable[[int, int], Any]]] = {
            kind: {field.name: typed.get(field.shape, cells.text) for field in found}
            for kind, found in self.fields.items()
        }

    def values(self, kind: str, row: int) -> dict[str, Any]:
        """Return the fields of a node of `kind` that stand in `row`, by name."""
        found = self._blank[kind].copy()
        readers = self._readers[kind]
        for name, column in self.cells.filled(row, self._columns[kind]):
            found[name] = readers[name](row, column)
        return found

    def data_columns(self) -> set[int]:
        """Return the columns that hold data of the plan, codes included."""
        return {*self.match.columns.values(), *self.match.code_columns}

    def tables(self, titles: Titles, end: int, dropped: set[int]) -> tuple[GridTable, ...]:
        """Return the tables of the plan: the rows' own, then one for each further group of indicator columns.

        Rows from `end` on and the dropped ones (signatures) are not kept; all tables share the rows.
        """
        rows: Sequence[Sequence[Any]] = [
            () if index in dropped else cells for index, cells in enumerate(self.sheet.rows[:end])
        ]
        merges = self.sheet.merges()
        main: dict[str, int] = {f"{kind}.{f.name}": f.column for kind in NODES for f in self.fields[kind]}
        main.update(self._code_places())
        main.update({f"plan.{name}": cell[1] for name, cell in titles.at.items()})
        columns: list[Mapping[str, int]] = [main]
        for group in self.groups:
            places = {f"indicator.{name}": column for name, column in group.columns.items()}
            if group.table == 0:
                main.update(places)
            else:
                columns.append(places)
        name = self.layout.name
        return tuple(
            GridTable(self.sheet.file, name, self.sheet.name, places, rows, merges, self.sheet.addresses)
            for places in columns
        )

    def _code_places(self) -> dict[str, int]:
        """Return the column that tells the code of each kind: its own of several code cells, else the only one."""
        codes, levels = self.match.code_columns, self.layout.cell_levels
        if not codes:
            return {}
        own = {level: codes[number] for number, level in enumerate(levels) if number < len(codes) and len(codes) > 1}
        return {
            "heading.code": codes[0],
            **{f"{kind}.code": own.get(kind, codes[-1]) for kind in ("program", "activity", "sub_activity")},
        }


def _fields(match: Match, kind: str) -> tuple[FieldColumn, ...]:
    known = shapes(NODES[kind])
    found: list[FieldColumn] = []
    for column in match.layout.columns:
        if column.key not in match.columns:
            continue
        for fill in column.fills:
            owner, _, name = fill.partition(".")
            if owner == kind:
                found.append(FieldColumn(name, known[name].shape, match.columns[column.key]))
    return tuple(found)


def _groups(match: Match) -> tuple[IndicatorColumns, ...]:
    """Return the indicator groups whose leading column is there; the only one of a tree shares the rows' table."""
    layout: Layout = match.layout
    found: list[IndicatorColumns] = []
    for group in layout.groups:
        columns = {name: match.columns[key] for key, name in group.fields.items() if key in match.columns}
        # Some forms have no column at all for what is measured; there the target stands for the indicator.
        if ("name" if "name" in group.fields.values() else "target") not in columns:
            continue
        if layout.unit_in_target and "target" in columns and "unit" not in columns:
            columns["unit"] = columns["target"]
        if group.kind is not None and "name" in columns:
            # The header says what kind they are, so the wording's cell stands for it.
            columns["indicator_kind"] = columns["name"]
        table = 0 if len(layout.groups) == 1 else len(found) + 1
        shares_cell = "unit" in columns and columns["unit"] == columns.get("target")
        found.append(IndicatorColumns(table, columns, group.of, group.kind, shares_cell))
    return tuple(found)


def money_columns(reader: TableReader) -> list[int]:
    """Return the columns of money, in order of the sheet."""
    return sorted({f.column for kind in NODES for f in reader.fields[kind] if f.shape is Shape.MONEY})

