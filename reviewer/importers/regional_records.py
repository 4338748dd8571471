"""From the flat lists of a region's export to one plan for each of its agencies.

The lists of programs, activities and sub-activities carry agencies, the list of indicators carries units; a unit is
brought to its agency by the list of sub-activities, else by the front part of its code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reviewer.finding import Unread
from reviewer.importers import record_notes
from reviewer.importers.imported import Note
from reviewer.importers.plans import level_of
from reviewer.importers.records import Records, origins
from reviewer.importers.shifted import Shift, find_shift, squeezed
from reviewer.language.normalise import is_blank
from reviewer.language.numbers import read_money, read_quantity
from reviewer.places import Origin, Table
from reviewer.plan import Activity, Heading, Indicator, Plan, Program, SubActivity

_ORDER = ("program", "activity", "sub_activity", "indicator")
#: Levels by the number of segments in a code ("1.01.02.2.01.0003").
_LEVELS = {1: "affair", 2: "affair_field", 3: "program", 5: "activity", 6: "sub_activity"}
_SEGMENTS = {"program": 3, "activity": 5}
_ITEM_FIELDS = ("code", "name", "budget", "fund_source", "locations")
_ODD_CODE = "kode tidak dikenal; catatan ini tidak dibaca"
_FULL_CODE = "Tulis kode lengkap, misalnya 1.01.02.2.01.0003."


@dataclass(slots=True)
class _Spot:
    """An object in the making: where it was first met, its values, indicators by what they say."""

    origin: Origin
    values: dict[str, Any] = field(default_factory=dict)
    indicators: dict[tuple[str, ...], Indicator] = field(default_factory=dict)
    repeats: list[Origin] = field(default_factory=list)
    derived: bool = False


@dataclass(slots=True)
class _Agency:
    """One agency in the making; sub-activities are told apart by unit, everything above them is the agency's."""

    code: str
    name: str | None = None
    named_at: Origin | None = None
    spots: dict[tuple[str, str, str], _Spot] = field(default_factory=dict)


class RegionalSet:
    """Puts the lists of one set together; `unread` and `notes` tell what was lost and what to know."""

    def __init__(self, lists: Sequence[Records], year: int | None) -> None:
        self._lists = sorted(lists, key=lambda one: _ORDER.index(one.kind))
        self._year = year
        self._by_kind: dict[str, Records] = {}
        for one in self._lists:
            self._by_kind.setdefault(one.kind, one)
        self._agencies: dict[str, _Agency] = {}
        self._home: dict[str, str] = {}
        self._unit_names = dict(_names_of_units(lists))
        self._shift: Shift | None = None
        self.unread: list[Unread] = []
        self.notes: list[Note] = []

    def plans(self) -> tuple[Plan, ...]:
        """Return one plan an agency, in the order in which the lists name them."""
        self._shift = self._find_shift()
        tables = tuple(self._table(one) for one in self._lists)
        for index, one in enumerate(self._lists):
            for number, origin in enumerate(origins(one, index)):
                self._take(one, number, origin)
        found = tuple(self._plan(agency, tables) for agency in self._agencies.values() if agency.spots)
        self.notes.extend(record_notes.of_set(self._by_kind, self._shift, found, self._home))
        return found

    def _find_shift(self) -> Shift | None:
        activities, indicators = self._by_kind.get("activity"), self._by_kind.get("indicator")
        if activities is None or indicators is None:
            return None
        known: dict[str, str] = {}
        for number in range(len(indicators.rows)):
            code, name = indicators.text(number, "code"), indicators.text(number, "item_name")
            if code and name:
                known.setdefault(code, name)
        numbers = range(len(activities.rows))
        return find_shift([activities.text(n, "code") for n in numbers],
                          [activities.text(n, "name") for n in numbers], known.get)

    def _table(self, one: Records) -> Table:
        columns = {f"{one.kind}.{name}": name for name in _ITEM_FIELDS}
        if one.kind == "indicator":
            columns = {f"indicator.{name}": name for name in ("name", "target", "unit")}
            for kind in ("heading", *_ORDER[:3]):
                columns |= {f"{kind}.code": "code", f"{kind}.name": "item_name"}
            columns["sub_activity.org_unit"] = "unit_code"
        if one.kind == "sub_activity":
            columns["sub_activity.org_unit"] = "unit_name"
        return one.table(columns | {"plan.org_unit": "agency_name", "plan.org_unit_code": "agency_code"})

    def _take(self, one: Records, number: int, origin: Origin) -> None:
        """Take one record: to its agency, level and code."""
        code = one.text(number, "code")
        agency = self._agency(one, number, origin)
        if code is None or agency is None:
            if any(one.text(number, name) for name in ("name", "target", "budget")):
                self._lost(one, number, origin)
            return
        level = _LEVELS.get(code.count(".") + 1)
        if level is None or (one.kind != "indicator" and level != one.kind):
            self._lost(one, number, origin)
            return
        unit = (one.text(number, "unit_code") or agency.code) if level == "sub_activity" else ""
        spot = agency.spots.get((level, unit, code))
        if spot is None:
            spot = agency.spots[level, unit, code] = _Spot(origin, self._values(one, number, level))
        elif one.kind != "indicator":
            spot.repeats.append(origin)
        elif spot.derived or (spot.values.get("name") is None and one.text(number, "item_name")):
            spot.origin, spot.derived = origin, False
            spot.values["name"] = one.text(number, "item_name")
        if one.kind == "indicator" and level not in ("affair", "affair_field"):
            self._measure(one, number, origin, spot)

    def _agency(self, one: Records, number: int, origin: Origin) -> _Agency | None:
        code, unit = one.text(number, "agency_code"), one.text(number, "unit_code")
        if code is None and unit is not None:
            code = self._home_of(unit)
        if code is None:
            return None
        if unit is not None:
            self._home[unit] = code
        agency = self._agencies.setdefault(code, _Agency(code))
        name = one.text(number, "agency_name")
        if agency.name is None and name is not None:
            agency.name, agency.named_at = name, origin
        return agency

    def _home_of(self, unit: str) -> str:
        """Return the agency of a unit: as listed, else the one whose code is the same but for the last segment."""
        if unit in self._home or unit in self._agencies:
            return self._home.get(unit, unit)
        front = unit.rpartition(".")[0]
        near = next((code for code in self._agencies if code.rpartition(".")[0] == front), None)
        return near if near is not None else unit

    def _values(self, one: Records, number: int, level: str) -> dict[str, Any]:
        if one.kind == "indicator":
            # The list of indicators has codes of units only; another list may tell what they are called.
            code = one.text(number, "unit_code")
            unit = {"org_unit": self._unit_names.get(code or "", code)} if level == "sub_activity" else {}
            return {"name": one.text(number, "item_name"), **unit}
        if one.kind == "activity" and self._shift is not None:
            return {"name": None}
        values: dict[str, Any] = {name: one.text(number, name) for name in ("name", "fund_source", "locations")}
        if level == "sub_activity":
            values["org_unit"] = one.text(number, "unit_name")
            values["budget"] = read_money(one.rows[number].get("budget"))
        return {name: value for name, value in values.items() if value is not None}

    def _measure(self, one: Records, number: int, origin: Origin, spot: _Spot) -> None:
        """Add the indicator of a record; one that says the same as another of the object is its repeat."""
        name, raw, unit = one.text(number, "name"), one.rows[number].get("target"), one.text(number, "unit")
        if is_blank(name) and is_blank(one.text(number, "target")):
            return
        says = (squeezed(name), str(raw), squeezed(unit), unit or "")
        held = spot.indicators.get(says)
        spot.indicators[says] = replace(held, repeats=(*held.repeats, origin)) if held is not None else Indicator(
            origin=origin, name=name, target=read_quantity("" if raw is None else raw), unit=unit)

    def _lost(self, one: Records, number: int, origin: Origin) -> None:
        place = self._table(one).place(f"{one.kind}.code", origin.row)
        if place is None:
            place = self._table(one).place("activity.code", origin.row)
        if place is not None:
            self.unread.append(Unread(place, _ODD_CODE, _FULL_CODE))

    def _plan(self, agency: _Agency, tables: tuple[Table, ...]) -> Plan:
        headings = tuple(
            Heading(origin=spot.origin, level=level, code=code, name=spot.values.get("name"))
            for (level, _, code), spot in agency.spots.items() if level in ("affair", "affair_field")
        )
        programs = tuple(_programs(agency.spots))
        first = agency.named_at or next(iter(agency.spots.values())).origin
        overlays = {"org_unit": first, "org_unit_code": first} if agency.named_at else {}
        plan = Plan(
            origin=first, overlays=overlays, plan_kind="PD", org_unit=agency.name, org_unit_code=agency.code,
            year=self._year, headings=headings, programs=programs, tables=tables,
        )
        return replace(plan, level=level_of(None, agency.name, plan))


def _names_of_units(lists: Sequence[Records]) -> Iterator[tuple[str, str]]:
    """Yield code and name of every unit and agency that a list names."""
    for one in lists:
        for number in range(len(one.rows)):
            for kind in ("agency", "unit"):
                code, name = one.text(number, f"{kind}_code"), one.text(number, f"{kind}_name")
                if code is not None and name is not None:
                    yield code, name


def _programs(spots: Mapping[tuple[str, str, str], _Spot]) -> Iterator[Program]:
    """Yield the programs in order of code, with everything below them; parents that no list names are derived."""
    made = {key: spot for key, spot in spots.items() if key[0] in _ORDER}
    for (level, _, code), spot in list(made.items()):
        for above, count in _SEGMENTS.items():
            if count < code.count(".") + 1 and level != above:
                made.setdefault((above, "", ".".join(code.split(".")[:count])), _Spot(spot.origin, derived=True))
    subs: dict[str, list[SubActivity]] = {}
    for (_, _, code), spot in _of(made, "sub_activity"):
        subs.setdefault(code.rpartition(".")[0], []).append(SubActivity(**_common(code, spot)))
    activities: dict[str, list[Activity]] = {}
    for (_, _, code), spot in _of(made, "activity"):
        below = tuple(subs.get(code, ()))
        program = ".".join(code.split(".")[: _SEGMENTS["program"]])
        activities.setdefault(program, []).append(Activity(sub_activities=below, **_common(code, spot)))
    for (_, _, code), spot in _of(made, "program"):
        yield Program(activities=tuple(activities.get(code, ())), **_common(code, spot))


def _of(spots: Mapping[tuple[str, str, str], _Spot], level: str) -> Iterable[tuple[tuple[str, str, str], _Spot]]:
    return sorted(((key, spot) for key, spot in spots.items() if key[0] == level), key=lambda pair: pair[0][2])


def _common(code: str, spot: _Spot) -> dict[str, Any]:
    # An activity that only the list with slipped names knows has no name that could be trusted.
    unnamed = spot.derived or ("name" in spot.values and spot.values["name"] is None)
    values = {name: value for name, value in spot.values.items() if name != "name" or value is not None}
    return {"origin": spot.origin, "repeats": tuple(spot.repeats), "derived": unnamed, "code": code,
            "indicators": tuple(spot.indicators.values()), **values}

