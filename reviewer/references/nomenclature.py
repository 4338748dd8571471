"""Look-ups in the regional nomenclature by plan year, code by code or all codes of a plan at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from reviewer.references.entries import NOMENCLATURE, PROVINCE, REGENCY, Entry, Near, OfficialList
from reviewer.references.keys import code_key, likeness, name_key, placeholder, unit_key
from reviewer.references.reading import Reader

COLUMNS = ("list, code, level, government, name, performance, indicator, unit, is_spm, nature, tags, executor, "
           "previous_code, previous_name")
# The indexes are named because SQLite, without statistics, would rather walk a whole list in order of codes.
_BY_NAME = "INDEXED BY official_by_name WHERE level = ? AND name_key = ?"
_BY_PREVIOUS = "INDEXED BY official_by_previous WHERE previous_code != '' AND previous_code = ?"
#: Names returned at most when none is equal.
_NEAR_AT_MOST = 3


def entry_of(row: Sequence[Any]) -> Entry:
    """Return the entry of a row with `COLUMNS`."""
    (list_id, code, level, government, name, performance, indicator, unit, is_spm, nature, tags, executor,
     previous_code, previous_name) = row
    return Entry(list_id, code, level, government, name, performance, indicator, unit,
                 None if is_spm is None else bool(is_spm), nature, tuple(tags.split("\n")) if tags else (), executor,
                 previous_code, previous_name)


class Nomenclature:
    """The lists "nomenclature" of a store; rows once read are remembered as long as the object lives."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[tuple[tuple[int, ...], str], tuple[Entry, ...]] = {}
        self._names: dict[tuple[tuple[int, ...], str], Sequence[str]] = {}
        self._chosen: dict[int | None, dict[str, int]] = {}

    def prefetch(self, codes: Iterable[str], year: int | None) -> None:
        """Read the rows of many codes at once, so that asking for each of them costs nothing."""
        lists = self._lists(year)
        wanted = {key for code in codes for key in (code_key(code), placeholder(code)) if key}
        missing = [key for key in sorted(wanted) if (lists, key) not in self._known]
        if not lists or not missing:
            return
        found: dict[str, list[Entry]] = {key: [] for key in missing}
        for entry in self._with_codes(lists, missing):
            found[entry.code].append(entry)
        if not all(found.values()):
            self._reader.confirm(lists)
        self._known.update({(lists, key): tuple(sorted(entries, key=lambda entry: entry.government_level))
                            for key, entries in found.items()})

    def entries(self, code: str, year: int | None, government_level: str | None = None) -> tuple[Entry, ...]:
        """Return what the code stands for in a plan year: () when nothing, two where province and regency differ.

        With `government_level` ("provinsi" or "kabkota") the entries of that level are returned, those of the other
        only where it has none. A support program's code finds the official "X.XX.01...".
        """
        lists = self._lists(year)
        wanted = code_key(code)
        if not lists or not wanted:
            return ()
        self.prefetch([wanted], year)
        found = self._known[lists, wanted]
        if not found and (generic := placeholder(code)):
            found = self._known[lists, generic]
        return self._preferred(found, year, government_level)

    def one(self, code: str, level: str, year: int | None, government_level: str | None,
            name: str | None) -> Entry | None:
        """Return the entry of a code and level; of two, the one whose name is most like `name`, else the first."""
        found = [entry for entry in self.entries(code, year, government_level) if entry.level == level]
        if len(found) > 1 and name:
            return max(found, key=lambda entry: likeness(entry.name, name))
        return found[0] if found else None

    def by_name(self, name: str, level: str, year: int | None, government_level: str | None,
                at_least: int) -> tuple[Near, ...]:
        """Return the entries with this name; without one the most alike, `at_least` (0 to 100) or more, best first."""
        lists = self._lists(year)
        key = name_key(name)
        if not lists or not key:
            return ()
        equal = self._select(lists, _BY_NAME, level, key)
        if equal:
            return tuple(Near(entry, 100) for entry in self._preferred(equal, year, government_level))
        return self._most_alike(key, level, year, government_level, at_least) if at_least < 100 else ()

    def _most_alike(self, key: str, level: str, year: int | None, government_level: str | None,
                    at_least: int) -> tuple[Near, ...]:
        from rapidfuzz import fuzz, process

        lists = self._lists(year)
        hits = process.extract(key, self._names_of(lists, level), scorer=fuzz.ratio, score_cutoff=at_least,
                               limit=_NEAR_AT_MOST)
        return tuple(
            Near(entry, min(99, int(score)))
            for hit, score, _ in sorted(hits, key=lambda one: (-one[1], one[0]))
            for entry in self._preferred(self._select(lists, _BY_NAME, level, hit),
                                         year, government_level))

    def successor(self, code: str, year: int | None, government_level: str | None = None) -> Entry | None:
        """Return the entry that took the place of an older code, or None.

        Ask for codes that are not in the list: an older code may still be there beside its successor.
        """
        lists = self._lists(year)
        found: Sequence[Entry] = ()
        for key in filter(None, (code_key(code), placeholder(code))):
            found = found or self._select(lists, _BY_PREVIOUS, key)
        preferred = self._preferred(found, year, government_level)
        return preferred[0] if preferred else None

    def elsewhere(self, code: str, year: int | None) -> tuple[tuple[Entry, OfficialList], ...]:
        """Return what the code stands for in lists that are not valid for the plan year, newest first."""
        valid = set(self._lists(year))
        others = {one.id: one for one in self._reader.lists() if one.name == NOMENCLATURE and one.id not in valid}
        keys = [key for key in (code_key(code), placeholder(code)) if key]
        found = self._with_codes(tuple(others), keys)
        return tuple((entry, one) for one in others.values() for entry in found if entry.list_id == one.id)

    def is_official(self, fields: Sequence[str], code: str, text: str, year: int | None, unit: str | None) -> bool:
        """Return whether the list gives `text` for the code as one of `fields`, and `unit`, if given, as its unit."""
        key = name_key(text)
        return bool(key) and any(
            key in [name_key(getattr(entry, field)) for field in fields]
            and (unit is None or unit_key(entry.unit) == unit_key(unit))
            for entry in self.entries(code, year))

    def texts(self, code: str, year: int | None) -> tuple[str, ...]:
        """Return name, performance and indicator of the code as the list gives them."""
        return tuple(text for entry in self.entries(code, year)
                     for text in (entry.name, entry.performance, entry.indicator) if text)

    def spm_fields(self, year: int | None, government_level: str | None) -> frozenset[str]:
        """Return the fields of government ("1.02") that have sub-activities of minimum service standards (SPM)."""
        return frozenset(".".join(entry.code.split(".")[:2])
                         for entry in self._select(self._lists(year), "WHERE level = 'sub_activity' AND is_spm")
                         if government_level is None or entry.government_level in (government_level, ""))

    def definition(self, entry: Entry) -> str:
        """Return the operational definition of an entry with its line breaks, or ""."""
        rows = self._reader.rows(
            "SELECT text FROM official JOIN definition ON definition.id = official.definition "
            "WHERE official.list = ? AND code = ? AND government = ?",
            (entry.list_id, entry.code, entry.government_level))
        return str(rows[0][0]) if rows else ""

    def _lists(self, year: int | None) -> tuple[int, ...]:
        return tuple(one.id for one in self._reader.valid(NOMENCLATURE, year))

    def _by_government(self, year: int | None) -> dict[str, int]:
        """Return the list that answers for each level of government in a year: the one that starts last."""
        if year not in self._chosen:
            chosen: dict[str, int] = {}
            for one in self._reader.valid(NOMENCLATURE, year):
                for government in one.part.split("+") if one.part else (PROVINCE, REGENCY):
                    chosen.setdefault(government, one.id)
            self._chosen[year] = chosen
        return self._chosen[year]

    def _preferred(self, found: Iterable[Entry], year: int | None, government_level: str | None) -> tuple[Entry, ...]:
        chosen = self._by_government(year)
        current = [entry for entry in found
                   if entry.list_id in ([chosen.get(entry.government_level)] if entry.government_level
                                        else chosen.values())]
        own = [entry for entry in current if entry.government_level in (government_level, "")]
        return tuple(own or current)

    def _names_of(self, lists: tuple[int, ...], level: str) -> Sequence[str]:
        if (lists, level) not in self._names:
            rows = self._reader.rows_in("SELECT DISTINCT name_key FROM official WHERE level = ? AND list IN ({many}) "
                                        "ORDER BY name_key", (level,), lists)
            self._names[lists, level] = [row[0] for row in rows]
        return self._names[lists, level]

    def _with_codes(self, lists: tuple[int, ...], codes: Sequence[str]) -> list[Entry]:
        return [entry_of(row) for one in lists for row in self._reader.rows_in(
            f"SELECT {COLUMNS} FROM official WHERE list = ? AND code IN ({{many}})", (one,), codes)]  # noqa: S608

    def _select(self, lists: tuple[int, ...], where: str, *values: str) -> list[Entry]:
        return [entry for one in lists for entry in sorted(
            (entry_of(row) for row in self._reader.rows(
                f"SELECT {COLUMNS} FROM official {where} AND list = ?", (*values, one))),  # noqa: S608
            key=lambda entry: (entry.code, entry.government_level))]
