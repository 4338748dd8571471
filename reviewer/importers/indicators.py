"""Indicators of a row: one a cell, or several in one cell when indicators and targets agree in number.

Real prints put "Persentase ...;⏎Indeks ..." in one cell and "80⏎100 %⏎%" in the next. Splitting on ";" alone is
unsafe (it also stands inside names), so a cell is split only where the targets confirm how many there are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from reviewer.frozen import quickly_made
from reviewer.importers.cells import Cells
from reviewer.language.normalise import is_blank
from reviewer.places import Origin, Quantity, Reading
from reviewer.plan import Indicator

_NUMBERING = re.compile(r"(?:^|\s{2,}|\n|;)\s*\(?\d{1,2}[.)]\s+")

_MAY_HOLD_SEVERAL = re.compile(r"[\n\r;]|\d[.)]\s")
_NOT_QUANTITIES = frozenset({"name", "unit", "indicator_kind"})


@dataclass(frozen=True, slots=True)
class IndicatorColumns:
    """Where the fields of one indicator group stand: sheet columns by field of `Indicator`, and the group's facts."""

    table: int
    columns: Mapping[str, int]
    #: What it measures: the row's own object ("row") or one of its parents.
    of: str
    kind: str | None
    unit_in_target: bool
    #: The columns whose fields are quantities.
    quantities: tuple[tuple[str, int], ...] = field(init=False)

    @property
    def leading(self) -> int:
        """Return the column of the wording, or that of the target on forms without one."""
        return self.columns.get("name", self.columns.get("target", 0))

    def __post_init__(self) -> None:
        found = tuple((name, column) for name, column in self.columns.items() if name not in _NOT_QUANTITIES)
        object.__setattr__(self, "quantities", found)


@quickly_made
@dataclass(frozen=True, slots=True)
class RowIndicators:
    """The indicators of one row, and how many the cell seems to hold where it could not be split (else 0)."""

    indicators: tuple[Indicator, ...]
    unsplit: int = 0


def read_indicators(cells: Cells, row: int, group: IndicatorColumns) -> RowIndicators:
    """Return the indicators in the group's columns of `row`: none when wording and figures all are blank."""
    columns = group.columns
    name_column, target_column = columns.get("name"), columns.get("target")
    # A look-up that found nothing leaves the number 0 where words belong.
    is_nothing = name_column is None or _is_nothing(cells.raw(row, name_column))
    blank_name = name_column is None or is_nothing or cells.is_empty(row, name_column)
    if blank_name and _has_no_figure(cells, row, group):
        return RowIndicators(())
    name = None if name_column is None or is_nothing else cells.text(row, name_column)
    if not (name and _MAY_HOLD_SEVERAL.search(name)) and not cells.may_hold_several(row, target_column):
        return RowIndicators((_indicator(row, group, name, cells, _quantities(cells, row, group, name)),))
    targets = cells.targets(row, target_column, name) if target_column is not None else ()
    pieces = _split(name, len(targets)) if name and not blank_name else []
    if len(pieces) > 1 and len(pieces) == len(targets):
        return RowIndicators(tuple(_part(cells, row, group, pieces, number) for number in range(len(pieces))))
    held = max(len(pieces), len(targets)) if max(len(pieces), len(targets)) > 1 else 1
    indicator = _indicator(row, group, name, cells, _quantities(cells, row, group, name))
    return RowIndicators((replace(indicator, parts=held),) if held > 1 else (indicator,), held if held > 1 else 0)


def _has_no_figure(cells: Cells, row: int, group: IndicatorColumns) -> bool:
    """Return whether no figure speaks for an indicator without words; a 0 does so as the target only."""
    return all(
        cells.is_empty(row, column) or (measure != "target" and _is_nothing(cells.raw(row, column)))
        for measure, column in group.quantities
    )


def take_once(held: list[Indicator], further: Indicator) -> None:
    """Add an indicator that a row states of an object above it; where the object has it already, as its repeat."""
    says = (further.name, further.target.raw if further.target is not None else None)
    for number, one in enumerate(held):
        if (one.name, one.target.raw if one.target is not None else None) == says:
            held[number] = replace(one, repeats=(*one.repeats, further.origin))
            return
    held.append(further)


def _quantities(cells: Cells, row: int, group: IndicatorColumns, name: str | None) -> dict[str, Quantity | None]:
    return {measure: cells.quantity(row, column, name) for measure, column in cells.filled(row, group.quantities)}


def _part(cells: Cells, row: int, group: IndicatorColumns, pieces: list[str], number: int) -> Indicator:
    """Return one of several indicators of a cell; each takes its own of the targets, all of them assumed readings."""
    quantities: dict[str, Quantity | None] = {}
    for measure, column in group.quantities:
        several = cells.targets(row, column)
        if len(several) == len(pieces):
            one = several[number]
            quantities[measure] = replace(one, reading=Reading.ASSUMED) if one.reading is Reading.CERTAIN else one
        elif several:
            raw = cells.text(row, column) or ""
            quantities[measure] = Quantity(raw, reading=Reading.UNREADABLE)
    indicator = _indicator(row, group, pieces[number], cells, quantities)
    return replace(indicator, part=number, parts=len(pieces))


def _indicator(
    row: int, group: IndicatorColumns, name: str | None, cells: Cells, quantities: Mapping[str, Any]
) -> Indicator:
    target = quantities.get("target")
    unit = target.unit if group.unit_in_target and target is not None else None
    if "unit" in group.columns and not group.unit_in_target:
        column = group.columns["unit"]
        unit = None if _is_nothing(cells.raw(row, column)) else cells.text(row, column)
    return Indicator(origin=Origin(group.table, row), name=name, indicator_kind=group.kind, unit=unit, **quantities)


def _is_nothing(raw: Any) -> bool:
    if isinstance(raw, str):
        return raw == "0"
    return isinstance(raw, int | float) and not isinstance(raw, bool) and raw == 0


def _split(name: str, targets: int) -> list[str]:
    """Return the indicators of a cell: the way of splitting that the number of targets confirms.

    Where none does, the lines that look like indicators of their own, which tells that the cell holds several.
    """
    if not _MAY_HOLD_SEVERAL.search(name):
        return [name]
    for splitter in (_lines, _semicolons, _numbered):
        pieces = splitter(name)
        if len(pieces) > 1 and len(pieces) == targets:
            return pieces
    lines = _lines(name)
    starts = all(line[:1].isupper() or line[:1].isdigit() for line in lines)
    ended = ";" in name
    return lines if len(lines) > 1 and starts and (ended or targets > 1) else [name]


def _clean(pieces: list[str]) -> list[str]:
    stripped = (piece.strip().rstrip(";").rstrip() for piece in pieces)
    return [piece for piece in stripped if piece and not is_blank(piece)]


def _lines(name: str) -> list[str]:
    return _clean(name.splitlines())


def _semicolons(name: str) -> list[str]:
    return _clean(name.split(";"))


def _numbered(name: str) -> list[str]:
    return _clean(_NUMBERING.split(name))
