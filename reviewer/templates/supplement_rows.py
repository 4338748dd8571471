"""The rows of the supplement's sheets: objects of the draft with what an earlier supplement says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reviewer.importers.supplement_form import CODE, LEVELS, ORDINAL, TARGET, UNIT, Column, Form
from reviewer.importers.supplement_keys import Keyed, shown_target
from reviewer.importers.supplement_profile import PARTS, Part
from reviewer.places import Quantity
from reviewer.plan import Indicator, Node, Objective, Plan, Service, ServiceRow

Cell = str | int | None

#: Rows ready for objectives, which a draft does not list.
EMPTY_ROWS = 30
#: Profiles ready for services, and lines for needs and control plans in each.
EMPTY_PROFILES, NUMBERED = 3, 2

_LEVEL_NAMES = {value: shown for shown, value in LEVELS.items()}


def object_rows(form: Form, objects: Iterable[Keyed]) -> list[list[Cell]]:
    """Return one row an object: its keys, and its values in the columns asked."""
    return [[_cell(column, each) for column in form.all_columns] for each in objects]


def _cell(column: Column, about: Keyed) -> Cell:
    if column == ORDINAL:
        return about.key.ordinal
    if column == UNIT:
        return about.key.unit
    if column == CODE:
        return about.key.code
    return shown_target(about.node) if column == TARGET else _value(about.node, column)


def _value(node: Node, column: Column) -> str | None:
    value = getattr(node, column.field.partition(".")[2], None)
    if isinstance(value, Quantity):
        return value.raw
    return _LEVEL_NAMES.get(value, value) if value and column.field == "objective.level" else value


def objective_rows(form: Form, plans: Sequence[Plan]) -> list[list[Cell]]:
    """Return the objectives known so far, one row an indicator, and empty rows for more."""
    rows = [row for plan in plans for objective in plan.objectives for row in _objective(form, plan, objective)]
    return rows + [[None] * len(form.all_columns)] * EMPTY_ROWS


def _objective(form: Form, plan: Plan, objective: Objective) -> Iterator[list[Cell]]:
    indicators: Sequence[Indicator | None] = objective.indicators or (None,)
    for number, indicator in enumerate(indicators):
        row: list[Cell] = []
        for column in form.all_columns:
            about: Node | None = indicator if column.field.startswith("indicator.") else objective
            if column == UNIT:
                row.append(plan.org_unit)
            elif about is None or (about is objective and number):
                row.append(None)
            else:
                row.append(_value(about, column))
        yield row


def service_rows(plans: Sequence[Plan]) -> list[list[Cell]]:
    """Return the profiles of the services known so far, every part written out, and empty profiles for more."""
    known = [service for plan in plans for service in plan.services]
    profiles: list[Service | None] = [*known, *[None] * EMPTY_PROFILES]
    return [row for service in profiles for row in _profile(service)]


def _profile(service: Service | None) -> Iterator[list[Cell]]:
    first = True
    for part in PARTS:
        mine = [row for row in (service.rows if service else ()) if row.kind_of == part.kind_of]
        for number, aspect, value in _numbered(part, mine) if part.grouped else _plain(part, mine):
            name = (service.name, service.mode, service.activity_code) if service and first else (None, None, None)
            yield [*name, part.name, number, aspect, value]
            first = False


def _numbered(part: Part, rows: Sequence[ServiceRow]) -> Iterator[tuple[int, str, str | None]]:
    """Yield number, aspect and value of needs or control plans; at least two of them, empty ones last."""
    for index in range(max(NUMBERED, len(rows))):
        row = rows[index] if index < len(rows) else ServiceRow()
        for shown, name in part.aspects.items():
            yield index + 1, shown, row.aspect if name == "aspect" else row.values.get(name)


def _plain(part: Part, rows: Sequence[ServiceRow]) -> Iterator[tuple[None, str, str | None]]:
    """Yield aspect and value of the aspects of the form, then of those that only the plan knows."""
    by_aspect = {row.aspect: row.values.get("value") for row in rows}
    for shown, code in part.aspects.items():
        yield None, shown, by_aspect.pop(code, None)
    for aspect, value in by_aspect.items():
        yield None, aspect or "", value
