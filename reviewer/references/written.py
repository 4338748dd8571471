"""Official lists written down in a few lines: what the examples of a rule bring along instead of a store.

They answer the questions of `References` as a store does, from a handful of invented rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from reviewer.language.normalise import key
from reviewer.references import NoReferences
from reviewer.references.entries import (
    KL_PROGRAMS,
    KRO_DICTIONARY,
    NOMENCLATURE,
    UNITS,
    Entry,
    Near,
    OfficialList,
    OutputClass,
    Validity,
)
from reviewer.references.keys import code_key, level_of, likeness, name_key, placeholder, unit_key

#: The list that other years' codes are said to stand in.
_OTHER_YEAR = 2000
_UNIT_AT_LEAST = 80


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WrittenClass(_Strict):
    """A KRO of an invented dictionary; `priority` is the code of its variant for national priorities."""

    name: str
    units: list[str] = Field(default_factory=list)
    phrases: list[str] = Field(default_factory=list)
    priority: str = ""


class WrittenRow(_Strict):
    """A row of an invented nomenclature; `previous` is the code it took the place of."""

    name: str
    performance: str = ""
    indicator: str = ""
    unit: str = ""
    spm: bool = False
    government: str = ""
    previous: str = ""


class WrittenLists(_Strict):
    """The official lists of an example, by code; `year` is the only plan year they are valid for (default: all).

    A nomenclature row may be short: a list of texts that are all official for the code. `other_years` names codes
    that stand in the nomenclature of another year.
    """

    year: int | None = None
    kro_dictionary: dict[str, WrittenClass] | None = None
    nomenclature: dict[str, WrittenRow | list[WrittenRow] | list[str]] | None = None
    other_years: dict[str, str] = Field(default_factory=dict)
    kl_programs: dict[str, str] | None = None
    units: list[str] | None = None


class WrittenReferences(NoReferences):
    """The official lists of one example."""

    def __init__(self, lists: WrittenLists) -> None:
        self._lists = lists
        self._rows = tuple(row for code, written in (lists.nomenclature or {}).items() for row in _rows(code, written))
        self._classes = _classes(lists.kro_dictionary or {})
        self._there: Mapping[str, Any] = {NOMENCLATURE: lists.nomenclature, KRO_DICTIONARY: lists.kro_dictionary,
                                          KL_PROGRAMS: lists.kl_programs, UNITS: lists.units}

    def has(self, name: str, year: int | None) -> bool:
        """Return whether the example brings the list for the year."""
        return self._there.get(name) is not None and (self._lists.year is None or self._lists.year == year)

    def has_any(self, name: str) -> bool:
        """Return whether the example brings the list at all."""
        return self._there.get(name) is not None

    def entries(self, code: str, year: int | None, government_level: str | None = None) -> tuple[Entry, ...]:
        """Return the rows of a code, or of the support program it belongs to."""
        found: tuple[Entry, ...] = ()
        for wanted in (code_key(code), placeholder(code)):
            found = found or (self._with(year, government_level, lambda row, c=wanted: row.code == c) if wanted else ())
        return found

    def by_name(self, name: str, level: str, year: int | None, government_level: str | None = None,
                at_least: int = 85) -> tuple[Near, ...]:
        """Return the rows of a level with this name, without one those as alike."""
        rows = self._with(year, government_level, lambda row: row.level == level)
        near = sorted((Near(row, likeness(row.name, name)) for row in rows), key=lambda one: -one.likeness)
        equal = tuple(one for one in near if one.likeness == 100)
        return equal or tuple(one for one in near if one.likeness >= at_least)[:3]

    def successor(self, code: str, year: int | None, government_level: str | None = None) -> Entry | None:
        """Return the row that took the place of a code."""
        wanted = {code_key(code), placeholder(code)} - {""}
        found = self._with(year, government_level, lambda row: row.previous_code in wanted)
        return found[0] if found else None

    def elsewhere(self, code: str, year: int | None) -> tuple[tuple[Entry, OfficialList], ...]:
        """Return what the code stands for in the list of another year."""
        name = self._lists.other_years.get(code_key(code))
        other = OfficialList(0, NOMENCLATURE, "", "", Validity(_OTHER_YEAR, _OTHER_YEAR), "", "", 1)
        return ((Entry(0, code_key(code), level_of(code), "", name), other),) if name else ()

    def spm_fields(self, year: int | None, government_level: str | None = None) -> frozenset[str]:
        """Return the fields of government with rows of minimum service standards."""
        return frozenset(".".join(row.code.split(".")[:2])
                         for row in self._with(year, government_level, lambda row: bool(row.is_spm)))

    def official_texts(self, code: str, year: int | None) -> frozenset[str]:
        """Return the texts of a code, in the form of `normalise.key`."""
        return frozenset(key(text) for row in self.entries(code, year)
                         for text in (row.name, row.performance, row.indicator) if text)

    def is_official(self, kind: str, code: str | None, text: str | None, year: int | None,
                    unit: str | None = None) -> bool:
        """Return whether a text is the name of a KRO; observers compare rows of the nomenclature themselves."""
        found = self.output_class(code, year) if kind == "output_class" and code else None
        return found is not None and name_key(found.name) == name_key(text or "")

    def output_class(self, code: str, year: int | None) -> OutputClass | None:
        """Return the KRO with this code."""
        return self._classes.get(code_key(code)) if self.has(KRO_DICTIONARY, year) else None

    def covers_output_class(self, code: str, year: int | None) -> bool:
        """Return whether the dictionary holds the code's group."""
        return self.has(KRO_DICTIONARY, year) and any(one[:1] == code_key(code)[:1] for one in self._classes)

    def unit_known(self, unit: str, year: int | None) -> bool:
        """Return whether the list has the unit."""
        return unit_key(unit) in map(unit_key, self._lists.units or ())

    def nearest_unit(self, unit: str, year: int | None) -> str | None:
        """Return the listed unit that a misspelt one is most like."""
        near = max(((likeness(one, unit), one) for one in self._lists.units or ()), default=(0, ""))
        return near[1] if _UNIT_AT_LEAST <= near[0] < 100 else None

    def covers_ministry(self, ministry: str, year: int | None) -> bool:
        """Return whether the list holds programs of the ministry."""
        return self.has(KL_PROGRAMS, year) and any(code.split(".")[0] == ministry
                                                   for code in self._lists.kl_programs or () if "." in code)

    def kl_program(self, code: str, year: int | None) -> Entry | None:
        """Return a ministry's program by the end of its code."""
        return self._of_ministries(code, "program", year)

    def kl_activity(self, code: str, year: int | None) -> Entry | None:
        """Return a ministry's activity by its code."""
        return self._of_ministries(code, "activity", year)

    def _of_ministries(self, code: str, level: str, year: int | None) -> Entry | None:
        for known, name in (self._lists.kl_programs or {}).items() if self.has(KL_PROGRAMS, year) else ():
            if ("program" if "." in known else "activity") == level and f".{known}".endswith(f".{code_key(code)}"):
                return Entry(0, known, level, "kl", name)
        return None

    def _with(self, year: int | None, government_level: str | None, wanted: Any) -> tuple[Entry, ...]:
        """Return the wanted rows: those of the level of government, of the other only where it has none."""
        if not self.has(NOMENCLATURE, year):
            return ()
        found = tuple(row for row in self._rows if wanted(row))
        return tuple(row for row in found if row.government_level in (government_level, "")) or found


def _rows(code: str, written: WrittenRow | list[WrittenRow] | list[str]) -> Iterable[Entry]:
    for row in written if isinstance(written, list) else [written]:
        if isinstance(row, str):
            yield Entry(0, code_key(code), level_of(code), "", row, row, row)
        else:
            yield Entry(0, code_key(code), level_of(code), row.government, row.name, row.performance, row.indicator,
                        row.unit, row.spm, previous_code=row.previous)


def _classes(written: Mapping[str, WrittenClass]) -> dict[str, OutputClass]:
    found: dict[str, OutputClass] = {}
    for base, one in written.items():
        for code in filter(None, (base, one.priority)):
            found[code] = OutputClass(code, one.name, tuple(one.units), base, one.priority, tuple(one.phrases))
    return found
