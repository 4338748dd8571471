"""Adding a list file to the store, and taking a list out again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer.errors import WrongUse
from reviewer.references.content import Content, Remark
from reviewer.references.entries import (
    ALWAYS,
    KL_PROGRAMS,
    KRO_DICTIONARY,
    NAMES,
    NOMENCLATURE,
    UNITS,
    Entry,
    OfficialList,
    Validity,
)
from reviewer.references.keys import name_key
from reviewer.references.kro_files import read_kro
from reviewer.references.nomenclature_files import read_columns, read_export
from reviewer.references.other_files import read_kl_programs, read_units
from reviewer.references.recognise import Recognised, recognise
from reviewer.references.schema import database, stored_lists, writing
from reviewer.references.sheets import Sheet, read_bytes, read_sheets

if TYPE_CHECKING:
    from sqlite3 import Connection

_YEAR_IN_NAME = re.compile(r"(?<!\d)20[1-9]\d(?!\d)")
_FIRST_YEAR, _LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class Added:
    """What `add` did: the list as stored, the list it took the place of, whether its years were read from the
    file's name, and what was odd in the file."""

    list: OfficialList
    replaced: OfficialList | None
    years_from_name: bool
    remarks: tuple[Remark, ...]


def add(folder: Path, path: Path, *, first: int | None = None, last: int | None = None, added_on: str = "") -> Added:
    """Add the list in file `path` to the store in `folder`, valid for plan years `first` to `last`.

    Without `first` the years are taken from the file's name; a list of units may have none and is then valid always.
    Without `last` the list is valid for `first` only. A list of the same name, part and years is replaced. All of it
    is one transaction. Raises `UnreadableSource` for a file that is no list, `WrongUse` for missing or odd years.
    """
    data = read_bytes(path)
    sheets = read_sheets(path, data)
    tables = recognise(path, sheets)
    validity, from_name = _validity(path, tables[0].layout.list_name, first, last)
    content = _read(path, sheets, tables, validity.last)
    passport = OfficialList(0, content.name, content.part, content.layout, validity, path.name,
                            hashlib.sha256(data).hexdigest(), content.rows, added_on)
    with writing(database(folder)) as connection:
        replaced = _take_out_equal(connection, passport)
        stored = _store(connection, passport, content)
        overlaps = tuple(_overlaps(connection, stored))
    return Added(stored, replaced, from_name, (*content.remarks, *overlaps))


def remove(folder: Path, name: str, year: int | None = None) -> tuple[OfficialList, ...]:
    """Take the lists called `name` out of the store, with `year` only those valid for it; return them.

    Raises `WrongUse` when there is none.
    """
    wanted = list_name(name)
    path = database(folder)
    if not path.exists():
        raise WrongUse(_nothing(name, year))
    with writing(path) as connection:
        found = tuple(listed for listed in stored_lists(connection)
                      if listed.name == wanted and (year is None or year in listed.validity))
        if not found:
            raise WrongUse(_nothing(name, year))
        for listed in found:
            _take_out(connection, listed.id)
    return found


def list_name(name: str) -> str:
    """Return the name of a list from its name or what users call it; raises `WrongUse` for an unknown one."""
    folded = name.strip().casefold()
    for official, others in NAMES.items():
        if folded == official or folded in others:
            return official
    known = ", ".join(others[0] for others in NAMES.values())
    raise WrongUse(f'Daftar "{name}" tidak dikenal; yang dikenal: {known}. / List "{name}" is not known.')


def _validity(path: Path, name: str, first: int | None, last: int | None) -> tuple[Validity, bool]:
    """Return the years of a list and whether they were read from the file's name."""
    from_name = first is None
    if first is None:
        named = [int(year) for year in _YEAR_IN_NAME.findall(path.stem)]
        if len(set(named)) == 1 or (len(named) == 2 and named[0] < named[1]):
            first, last = named[0], last if last is not None else named[-1]
        elif name == UNITS and last is None:
            return Validity(*ALWAYS), False
        else:
            raise WrongUse(f"{path}: tahun berlakunya tidak terbaca dari nama berkas; beri --year, misalnya "
                           f"--year 2027. / The years it is valid for are not in the file name; give --year.")
    last = first if last is None else last
    if not _FIRST_YEAR <= first <= last <= _LAST_YEAR:
        raise WrongUse(f"Tahun {first} s.d. {last} tidak masuk akal. / Years {first} to {last} make no sense.")
    return Validity(first, last), from_name


def _read(path: Path, sheets: Sequence[Sheet], tables: Sequence[Recognised], last_year: int) -> Content:
    layout = tables[0].layout
    if layout.list_name == NOMENCLATURE:
        return read_columns(path, tables, last_year) if "name" in layout.headers else read_export(path, tables)
    if layout.list_name == KRO_DICTIONARY:
        return read_kro(path, tables)
    if layout.list_name == KL_PROGRAMS:
        return read_kl_programs(path, tables, sheets)
    return read_units(path, tables)


def _take_out_equal(connection: Connection, passport: OfficialList) -> OfficialList | None:
    same = [listed for listed in stored_lists(connection)
            if (listed.name, listed.part, listed.validity) == (passport.name, passport.part, passport.validity)]
    for listed in same:
        _take_out(connection, listed.id)
    return same[0] if same else None


def _take_out(connection: Connection, list_id: int) -> None:
    for table in ("official", "definition", "output_class", "unit"):
        connection.execute(f"DELETE FROM {table} WHERE list = ?", (list_id,))  # noqa: S608 - names of our own
    connection.execute("DELETE FROM list WHERE id = ?", (list_id,))


def _store(connection: Connection, passport: OfficialList, content: Content) -> OfficialList:
    validity = passport.validity
    cursor = connection.execute(
        "INSERT INTO list (name, part, layout, first, last, file, sha256, rows, added_on) VALUES (?,?,?,?,?,?,?,?,?)",
        (passport.name, passport.part, passport.layout, validity.first, validity.last, passport.file, passport.sha256,
         passport.rows, passport.added_on))
    stored = replace(passport, id=int(cursor.lastrowid or 0))
    _store_entries(connection, stored.id, content)
    connection.executemany("INSERT INTO output_class VALUES (?,?,?,?,?,?,?,?)", (
        (stored.id, one.code, one.base_code, one.priority_code, one.name, "\n".join(one.units), "\n".join(one.phrases),
         one.definition) for one in content.classes))
    connection.executemany("INSERT INTO unit VALUES (?,?,?)",
                           ((stored.id, key, unit) for key, unit in content.units.items()))
    return stored


def _store_entries(connection: Connection, list_id: int, content: Content) -> None:
    numbers: dict[str, int] = {}
    for text in content.definitions.values():
        if text not in numbers:
            cursor = connection.execute("INSERT INTO definition (list, text) VALUES (?,?)", (list_id, text))
            numbers[text] = int(cursor.lastrowid or 0)
    ordered = sorted(content.entries, key=lambda entry: (entry.code, entry.government_level))
    connection.executemany(
        "INSERT INTO official VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (_row(list_id, entry, numbers.get(content.definitions.get((entry.code, entry.government_level), "")))
         for entry in ordered))


def _row(list_id: int, entry: Entry, definition: int | None) -> tuple[Any, ...]:
    return (list_id, entry.code, entry.government_level, entry.level, entry.name, name_key(entry.name),
            entry.performance, entry.indicator, entry.unit, entry.is_spm, entry.nature, "\n".join(entry.tags),
            entry.executor, entry.previous_code, entry.previous_name, definition)


def _overlaps(connection: Connection, stored: OfficialList) -> Iterator[Remark]:
    """Remark on lists that answer for some of the same years: the one that starts last goes first."""
    for other in stored_lists(connection):
        shares = other.validity.first <= stored.validity.last and stored.validity.first <= other.validity.last
        if other.id != stored.id and (other.name, other.part) == (stored.name, stored.part) and shares:
            yield Remark(f"tahun berlakunya beririsan dengan {other.file} ({other.validity}); yang mulai berlaku "
                         f"paling akhir yang dipakai",
                         f"its years overlap with {other.file} ({other.validity}); the one that starts last is used")


def _nothing(name: str, year: int | None) -> str:
    when = f" {year}" if year is not None else ""
    return f'Tidak ada daftar "{name}"{when} di simpanan. / There is no list "{name}"{when} in the store.'
