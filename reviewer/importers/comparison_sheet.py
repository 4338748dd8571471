"""From a table that a draft is compared with to plans: one for each unit and each year that has columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reviewer.comparison.selection import NUMBERED
from reviewer.finding import Unread
from reviewer.importers.cells import Cells
from reviewer.importers.comparison_columns import Form, Year, find_form
from reviewer.importers.comparison_rows import TOTAL, Entry, Rows, text_in
from reviewer.importers.indicators import IndicatorColumns, read_indicators
from reviewer.importers.sheet import Sheet
from reviewer.importers.titles import Titles, titles_above
from reviewer.places import GridTable, Origin
from reviewer.plan import Activity, Heading, Indicator, Objective, Output, Plan, Program, SubActivity
from reviewer.references.keys import code_key

LAYOUT = "comparison"
_PERIOD = re.compile(r"(?<!\d)(20\d\d)\s*(?:[-–—/]|s\.?\s?d\.?|sampai(?: dengan)?)\s*(20\d\d)(?!\d)")
#: Years of a period are numbered from 1; calendar years are not so small.
_LAST_NUMBER = 9
#: The number of no year, so that no column belongs to it.
_UNPLACED = 0
_OBJECTIVES = {"goal": "tujuan", "objective": "sasaran"}


@dataclass(frozen=True, slots=True)
class SheetPlans:
    """The plans of a table, the cells that could not be read, the numbers of its years and of columns understood."""

    plans: list[Plan]
    unread: list[Unread]
    years: int
    columns: int


def read_plans(sheet: Sheet, lone_level: str) -> SheetPlans | None:
    """Return the plans of the table on a sheet; None without such a table.

    `lone_level` is what rows are that tell their level by neither code nor words.
    """
    form = find_form(sheet)
    if form is None:
        return None
    entries = Rows(sheet, form, lone_level).entries()
    titles, cells = titles_above(sheet, form.top), Cells(sheet)
    period = _period(sheet, form)
    builders = [_Builder(sheet, form, cells, titles, year, calendar)
                for year, calendar in _years(form, period, titles.year)]
    units = list(dict.fromkeys(entry.unit for entry in entries)) or [None]
    plans = [builder.plan([one for one in entries if one.unit == unit], unit, period)
             for unit in units for builder in builders]
    return SheetPlans(plans, cells.unread, len(form.years), form.size)


def _period(sheet: Sheet, form: Form) -> tuple[int, int] | None:
    """Return first and last year of the period that the titles, the sheet or the file name speak of."""
    texts = [sheet.text(row, column) for row in range(form.top) for column in range(sheet.width)]
    for text in (*texts, sheet.name, sheet.file):
        found = _PERIOD.search(text)
        if found and 0 < int(found[2]) - int(found[1]) <= _LAST_NUMBER:
            return int(found[1]), int(found[2])
    return None


def _years(form: Form, period: tuple[int, int] | None, titled: int | None) -> list[tuple[Year, int | None]]:
    """Return the years of the columns with their calendar years.

    Numbered years need the period, which may count the year before its first one; those that cannot be placed give
    one plan without targets and budgets: its names and codes hold for every year.
    """
    numbers = [year for year in form.years if year is not None and year <= _LAST_NUMBER]
    if not numbers:
        return [(year, year if year is not None or period else titled) for year in form.years]
    spare = period[1] - period[0] + 1 - max(numbers) if period else -1
    if period is None or spare not in (0, 1):
        return [(_UNPLACED, None)]
    return [(year, period[0] + spare + year - 1) for year in numbers]


class _Builder:
    """Builds the plan of one unit and one year."""

    def __init__(self, sheet: Sheet, form: Form, cells: Cells, titles: Titles, year: Year,
                 calendar: int | None) -> None:
        self._sheet, self._form, self._cells, self._titles = sheet, form, cells, titles
        self._year, self._calendar = year, calendar
        self._columns: dict[str, int] = {}

    def plan(self, entries: Sequence[Entry], unit: str | None, period: tuple[int, int] | None) -> Plan:
        """Return the plan of the entries of one unit."""
        objectives = [self._objective(entry, level) for entry, level in _objectives(entries)]
        items = [entry for entry in _flat(entries, ("goal", "objective")) if entry.level not in _OBJECTIVES]
        headings = [Heading(level="total", **self._item(entry, "heading")) for entry in items if entry.level == TOTAL]
        programs = list(self._programs([entry for entry in items if entry.level != TOTAL]))
        table = GridTable(self._sheet.file, LAYOUT, self._sheet.name, self._columns, self._sheet.rows,
                          self._sheet.merges())
        return Plan(
            origin=Origin(0, self._form.top), org_unit=unit or self._titles.org_unit, region=self._titles.region,
            year=self._calendar, stage=self._titles.stage,
            revision=NUMBERED if self._year == _UNPLACED else None, period_start=period[0] if period else None,
            period_end=period[1] if period else None, headings=tuple(headings), objectives=tuple(objectives),
            programs=tuple(programs), tables=(table,),
        )

    def _programs(self, entries: Iterable[Entry]) -> Iterable[Program]:
        """Yield the programs; what has none above it stands in one that is only implied."""
        for entry in entries:
            if entry.level == "program":
                below = entry.below
                yield Program(
                    **self._item(entry, "program"), indicators=self._indicators(entry), outputs=self._outputs(below),
                    activities=tuple(self._activity(each) for each in below if each.level == "activity"),
                    sub_activities=tuple(self._sub_activity(each) for each in below if each.level == "sub_activity"),
                )
            elif entry.level == "activity":
                yield Program(origin=Origin(0, entry.row), derived=True, activities=(self._activity(entry),))
            elif entry.level == "sub_activity":
                yield Program(origin=Origin(0, entry.row), derived=True, sub_activities=(self._sub_activity(entry),))
            else:
                yield Program(origin=Origin(0, entry.row), derived=True, activities=(self._activity_of(entry),))

    def _activity(self, entry: Entry) -> Activity:
        below = tuple(self._sub_activity(each) for each in entry.below if each.level == "sub_activity")
        return Activity(
            **self._item(entry, "activity"), indicators=self._indicators(entry), outputs=self._outputs(entry.below),
            sub_activities=below, activity_kind=self._text(entry.row, "activity_kind", "activity", "activity_kind"),
            national_objective_code=self._text(entry.row, "priority_code", "activity", "national_objective_code"),
        )

    def _activity_of(self, entry: Entry) -> Activity:
        """Return the activity that an output without one above it names by the first part of its code."""
        first = code_key(entry.code or "").partition(".")[0]
        return Activity(origin=Origin(0, entry.row), derived=True, code=first if first.isdecimal() else None,
                        outputs=self._outputs([entry]))

    def _sub_activity(self, entry: Entry) -> SubActivity:
        return SubActivity(**self._item(entry, "sub_activity"), indicators=self._indicators(entry),
                           outputs=self._outputs(entry.below))

    def _objective(self, entry: Entry, level: str) -> Objective:
        return Objective(origin=Origin(0, entry.row), code=self._code(entry, "objective"), level=level,
                         name=self._name(entry, "objective"), indicators=self._indicators(entry))

    def _outputs(self, entries: Iterable[Entry]) -> tuple[Output, ...]:
        return tuple(self._output(entry) for entry in entries if entry.level == "output")

    def _output(self, entry: Entry) -> Output:
        quantity = self._quantity(entry.row, "target", "output", "quantity")
        return Output(
            origin=Origin(0, entry.row), code=self._code(entry, "output"), name=self._name(entry, "output"),
            quantity=quantity, unit=self._text(entry.row, "unit", "output", "unit"),
            budget=self._money(entry, "output"),
            national_priority_code=self._text(entry.row, "priority_code", "output", "national_priority_code"),
        )

    def _item(self, entry: Entry, kind: str) -> dict[str, Any]:
        found: dict[str, Any] = {
            "origin": Origin(0, entry.row), "code": self._code(entry, kind), "name": self._name(entry, kind),
            "budget": self._money(entry, kind),
        }
        if kind != "heading":
            found["fund_source"] = self._text(entry.row, "fund_source", kind, "fund_source")
        return found

    def _code(self, entry: Entry, kind: str) -> str | None:
        if "code" in self._form.columns:
            self._columns[f"{kind}.code"] = self._form.columns["code"]
        return entry.code

    def _name(self, entry: Entry, kind: str) -> str | None:
        names = self._form.columns
        column = next((names[name] for name in (entry.level, "name", "fund_source") if name in names), None)
        if column is not None:
            self._columns[f"{kind}.name"] = column
        return entry.name

    def _indicators(self, entry: Entry) -> tuple[Indicator, ...]:
        """Return the indicators of an object; where no column names them, its one target stands without a name."""
        columns = {name: column for name in ("target", "baseline", "unit")
                   if (column := self._form.column(name, self._year)) is not None}
        if "indicator" in self._form.columns:
            columns["name"] = self._form.columns["indicator"]
        self._columns |= {f"indicator.{name}": column for name, column in columns.items()}
        if "name" not in columns:
            return () if entry.bare else self._nameless(entry.row, columns)
        group = IndicatorColumns(0, columns, "row", None, unit_in_target=False)
        return tuple(one for row in entry.rows if text_in(self._sheet, columns["name"], row)
                     for one in read_indicators(self._cells, row, group).indicators)

    def _nameless(self, row: int, columns: Mapping[str, int]) -> tuple[Indicator, ...]:
        values: dict[str, Any] = {name: self._cells.quantity(row, columns[name]) for name in columns if name != "unit"}
        if values.get("target") is None:
            return ()
        return (Indicator(origin=Origin(0, row), unit=text_in(self._sheet, columns.get("unit"), row), **values),)

    def _text(self, row: int, field: str, kind: str, name: str) -> str | None:
        if field in self._form.columns:
            self._columns[f"{kind}.{name}"] = self._form.columns[field]
        return text_in(self._sheet, self._form.columns.get(field), row)

    def _quantity(self, row: int, field: str, kind: str, name: str) -> Any:
        column = self._form.column(field, self._year)
        if column is None:
            return None
        self._columns[f"{kind}.{name}"] = column
        return self._cells.quantity(row, column)

    def _money(self, entry: Entry, kind: str) -> Any:
        column = self._form.column("budget", self._year)
        if column is None or entry.bare:
            return None
        self._columns[f"{kind}.budget"] = column
        return self._cells.money(entry.row, column)


def _objectives(entries: Iterable[Entry]) -> Iterable[tuple[Entry, str]]:
    """Yield goals and objectives, each once: a flat table names them again on every row."""
    seen: set[tuple[str, str | None]] = set()
    for entry in _flat(entries, ("goal", "objective")):
        what = (entry.level, entry.name)
        if entry.level in _OBJECTIVES and what not in seen:
            seen.add(what)
            yield entry, _OBJECTIVES[entry.level]


def _flat(entries: Iterable[Entry], through: Sequence[str]) -> Iterable[Entry]:
    """Yield entries in order, with those below the levels in `through`."""
    for entry in entries:
        yield entry
        if entry.level in through:
            yield from _flat(entry.below, through)


