"""Look-ups in the KRO dictionary, the unit lists and the programs of ministries, by plan year."""

from __future__ import annotations

from reviewer.references.entries import KL_PROGRAMS, KRO_DICTIONARY, UNITS, Entry, OutputClass
from reviewer.references.keys import code_key, unit_key
from reviewer.references.nomenclature import COLUMNS, entry_of
from reviewer.references.reading import Reader

#: Units less alike than this are not offered as the one that was meant.
_UNIT_AT_LEAST = 80


class OutputClasses:
    """The KRO of a store: a list of codes and a dictionary of phrases complete each other."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._by_code: dict[tuple[int, ...], dict[str, OutputClass]] = {}

    def find(self, code: str, year: int | None) -> OutputClass | None:
        """Return the KRO with this code, ordinary or for national priorities, or None."""
        return self._classes(year).get(code_key(code))

    def covers(self, code: str, year: int | None) -> bool:
        """Return whether the lists hold any KRO of the code's group, so that a code not found is truly not there."""
        group = code_key(code)[:1]
        return bool(group) and any(known.startswith(group) for known in self._classes(year))

    def _classes(self, year: int | None) -> dict[str, OutputClass]:
        """Return all KRO of a year by both codes; a few hundred rows, read once."""
        newest = {one.part: one.id for one in reversed(self._reader.valid(KRO_DICTIONARY, year))}
        lists = tuple(newest[part] for part in sorted(newest))
        if lists not in self._by_code:
            self._by_code[lists] = self._read(lists)
        return self._by_code[lists]

    def _read(self, lists: tuple[int, ...]) -> dict[str, OutputClass]:
        found: dict[str, OutputClass] = {}
        for one in lists:
            for code, base, priority, name, units, phrases, definition in self._reader.rows(
                    "SELECT code, base_code, priority_code, name, units, phrases, definition FROM output_class "
                    "WHERE list = ?", (one,)):
                known = found.get(code)
                found[code] = OutputClass(
                    code, known.name if known else name, _union(known.units if known else (), _lines(units)),
                    base, priority or (known.priority_code if known else ""),
                    _lines(phrases) or (known.phrases if known else ()),
                    definition or (known.definition if known else ""))
        self._reader.confirm(lists)
        variants = {one.priority_code: one for one in found.values() if one.priority_code}
        for code, ordinary in variants.items():
            found.setdefault(code, OutputClass(
                code, ordinary.name, ordinary.units, ordinary.base_code, code, ordinary.phrases, ordinary.definition))
        return found


class Units:
    """The unit lists of a store; all lists valid for a year count together."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._by_key: dict[tuple[int, ...], dict[str, str]] = {}

    def known(self, unit: str, year: int | None) -> bool:
        """Return whether a list has the unit under any of its names."""
        return unit_key(unit) in self._units(year)

    def nearest(self, unit: str, year: int | None) -> str | None:
        """Return the listed unit a misspelt one is most like, None for a listed unit or when none is near."""
        from rapidfuzz import fuzz, process

        units = self._units(year)
        key = unit_key(unit)
        if not key or key in units:
            return None
        hit = process.extractOne(key, sorted(units), scorer=fuzz.ratio, score_cutoff=_UNIT_AT_LEAST)
        return units[hit[0]] if hit else None

    def _units(self, year: int | None) -> dict[str, str]:
        lists = tuple(one.id for one in self._reader.valid(UNITS, year))
        if lists not in self._by_key:
            rows = self._reader.rows_in("SELECT unit_key, unit FROM unit WHERE list IN ({many}) ORDER BY list DESC",
                                        (), lists)
            self._reader.confirm(lists)
            self._by_key[lists] = dict(rows)
        return self._by_key[lists]


class KlPrograms:
    """Programs and activities of ministries."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._entries: dict[tuple[int, ...], list[Entry]] = {}

    def find(self, code: str, level: str, year: int | None) -> Entry | None:
        """Return the program ("022.12.WA", "022.WA", "12.WA" or "WA") or activity ("3996") with this code.

        A code that leaves the ministry out is found only while all ministries give it the same name.
        """
        parts = code_key(code).split(".")
        found = [entry for entry in self._all(year) if entry.level == level and _ends_alike(entry.code, parts)]
        return found[0] if found and len({entry.name.casefold() for entry in found}) == 1 else None

    def covers(self, ministry: str, year: int | None) -> bool:
        """Return whether the lists of the year hold any program of the ministry."""
        return any(entry.level == "program" and entry.code.split(".")[0] == ministry for entry in self._all(year))

    def _all(self, year: int | None) -> list[Entry]:
        lists = tuple(one.id for one in self._reader.valid(KL_PROGRAMS, year))
        if lists not in self._entries:
            rows = self._reader.rows_in(f"SELECT {COLUMNS} FROM official WHERE list IN ({{many}}) "  # noqa: S608
                                        "ORDER BY list DESC, code", (), lists)
            self._reader.confirm(lists)
            self._entries[lists] = [entry_of(row) for row in rows]
        return self._entries[lists]


def _ends_alike(official: str, parts: list[str]) -> bool:
    """Return whether a program's code agrees with the parts asked for: the same end, the same ministry if named."""
    own = official.split(".")
    if len(parts) == 2 and len(parts[0]) == 3:
        return [own[0], own[-1]] == parts
    return own[-len(parts):] == parts


def _lines(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("\n")))


def _union(known: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    met = {unit_key(unit): unit for unit in reversed(known + more)}
    ordered = dict.fromkeys(unit_key(unit) for unit in known + more)
    return tuple(met[key] for key in ordered)
