"""Reading the regional nomenclature: the export of SIPD, and workbooks with the parts of a code in columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from reviewer.errors import UnreadableSource
from reviewer.places import text_of
from reviewer.references.content import Content, Remark, some
from reviewer.references.entries import NOMENCLATURE, PROVINCE, REGENCY, Entry
from reviewer.references.keys import level_of, name_key, split_coded
from reviewer.references.recognise import Recognised

#: JENIS PEMDA of the export.
_GOVERNMENTS = {"PROV": PROVINCE, "PROVINSI": PROVINCE, "KABKOT": REGENCY, "KABKOTA": REGENCY, "KAB/KOTA": REGENCY}
#: Fourth part of a code: the authority it belongs to. 3 to 8 are special regions, of either level.
_AUTHORITIES = {"1": PROVINCE, "2": REGENCY}
_UPPER_LEVELS = ("affair_field", "program", "activity")
#: Releases for plan years up to this one number sub-activities with two digits, later ones with four.
_LAST_SHORT_YEAR = 2022


class _Gathered:
    """Entries by code and level of government; the first name given to a code stays."""

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], Entry] = {}
        self.definitions: dict[tuple[str, str], str] = {}
        self.uncoded: list[int] = []
        self.renamed: list[int] = []

    def add(self, entry: Entry, number: int, definition: str = "") -> None:
        place = (entry.code, entry.government_level)
        known = self.entries.setdefault(place, entry)
        if known is not entry and name_key(known.name) != name_key(entry.name):
            self.renamed.append(number)
        if definition and known is entry:
            self.definitions[place] = definition

    def remarks(self) -> Iterator[Remark]:
        if self.uncoded:
            count, where = len(self.uncoded), some(self.uncoded)
            yield Remark(f"{count} baris tanpa kode yang dapat dibaca dilewati (baris {where})",
                         f"{count} rows without a readable code were left out (row {where})")
        if self.renamed:
            count, where = len(self.renamed), some(self.renamed)
            yield Remark(f"{count} baris menamai lain kode yang sama; nama pertama dipakai (baris {where})",
                         f"{count} rows give another name to a code; the first name is used (row {where})")


def read_export(path: Path, tables: Sequence[Recognised]) -> Content:
    """Return the nomenclature of a SIPD export, code and name in one cell; raises `UnreadableSource` without codes."""
    gathered = _Gathered()
    rows = 0
    for table in tables:
        for number, row in table.rows():
            rows += 1
            _export_row(gathered, table, number, row)
    return _content(path, tables[0].layout.name, gathered, rows)


def _export_row(gathered: _Gathered, table: Recognised, number: int, row: Sequence[Any]) -> None:
    coded = split_coded(text_of(table.cell(row, "sub_activity")))
    if coded is None or level_of(coded[0]) != "sub_activity":
        gathered.uncoded.append(number)
        return
    code, name = coded
    written = table.text(row, "government").upper().replace(" ", "")
    government = _GOVERNMENTS.get(written) or _AUTHORITIES.get(code.split(".")[3], "")
    for field in _UPPER_LEVELS:
        above = split_coded(text_of(table.cell(row, field)))
        if above is not None:
            gathered.add(Entry(0, above[0], level_of(above[0]), government, _line(above[1])), number)
    previous = split_coded(text_of(table.cell(row, "previous"))) or ("", "")
    spm = table.text(row, "spm").upper()
    gathered.add(Entry(
        0, code, "sub_activity", government, _line(name), table.text(row, "performance"), table.text(row, "indicator"),
        table.text(row, "unit"), {"SPM": True, "NON-SPM": False}.get(spm), table.text(row, "nature"),
        _tags(table.text(row, "tags")), table.text(row, "executor"), previous[0], _line(previous[1]),
    ), number, text_of(table.cell(row, "definition")).strip())


def _tags(cell: str) -> tuple[str, ...]:
    """Return the tags of a cell: a JSON list, "[null]" for none, or one tag as plain text."""
    try:
        parsed = json.loads(cell) if cell.startswith("[") else None
    except ValueError:
        parsed = None
    if isinstance(parsed, list):
        return tuple(_line(str(tag)) for tag in parsed if tag)
    return (cell,) if cell and cell != "-" else ()


def read_columns(path: Path, tables: Sequence[Recognised], last_year: int) -> Content:
    """Return the nomenclature of a workbook with the parts of a code in columns, one row for each level.

    Numbers have lost their zeros there: a numeric sub-activity gets four digits, or two when the list is for plan
    years up to 2022 and no number needs more. Text is kept. Raises `UnreadableSource` without codes.
    """
    found = [(number, table, row) for table in tables for number, row in table.rows()]
    short = last_year <= _LAST_SHORT_YEAR and not any(_number(table.cell(row, "sub_activity")) > 99
                                                      for _, table, row in found)
    gathered = _Gathered()
    coded = [(number, table, row, _joined(table, row, 2 if short else 4)) for number, table, row in found]
    government = _one_government(code for _, _, _, code in coded)
    for number, table, row, code in coded:
        name = table.text(row, "name")
        level = level_of(code)
        if not level or not name:
            gathered.uncoded.append(number)
            continue
        own = government or (_AUTHORITIES.get(code.split(".")[3], "") if code.count(".") > 2 else "")
        gathered.add(Entry(0, code, level, own, name, table.text(row, "performance"), table.text(row, "indicator"),
                           table.text(row, "unit")), number)
    return _content(path, tables[0].layout.name, gathered, len(found))


def _joined(table: Recognised, row: Sequence[Any], sub_width: int) -> str:
    """Return the code of a row down to its last filled part, or "" when a part is missing or odd."""
    widths = {"affair": 1, "affair_field": 2, "program": 2, "activity": 0, "sub_activity": sub_width}
    parts: list[str] = []
    ended = False
    for field, width in widths.items():
        part = _part(table.cell(row, field), width)
        if part and ended:
            return ""
        ended = ended or not part
        parts += [part] if part else []
    return ".".join(parts)


def _part(cell: Any, width: int) -> str:
    """Return one part of a code with its zeros back; the activity (width 0) is authority and number, "2.01"."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return f"{cell:.2f}" if not width else f"{int(cell):0{width}d}" if float(cell).is_integer() else "?"
    return text_of(cell).strip().upper()


def _number(cell: Any) -> float:
    return cell if isinstance(cell, (int, float)) else int(cell) if isinstance(cell, str) and cell.isdecimal() else 0


def _one_government(codes: Iterable[str]) -> str:
    """Return the level of government all codes belong to, or "" when both occur: special codes do not tell."""
    met = {_AUTHORITIES.get(code.split(".")[3], "") for code in codes if code.count(".") > 2} - {""}
    return met.pop() if len(met) == 1 else ""


def _content(path: Path, layout: str, gathered: _Gathered, rows: int) -> Content:
    if len(gathered.uncoded) * 5 > rows or not gathered.entries:
        raise UnreadableSource(
            str(path), f"{len(gathered.uncoded)} dari {rows} baris tidak memuat kode sub kegiatan. / "
                       f"{len(gathered.uncoded)} of {rows} rows hold no code of a sub-activity.",
            "Periksa apakah ini daftar nomenklatur. / See whether this is a nomenclature.")
    covered = sorted({entry.government_level for entry in gathered.entries.values()})
    part = "+".join(government for government in covered if government)
    return Content(NOMENCLATURE, part, layout, rows, list(gathered.entries.values()), gathered.definitions,
                   remarks=tuple(gathered.remarks()))


def _line(text: str) -> str:
    return " ".join(text.split())
