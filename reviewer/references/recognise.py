"""Telling which official list a file is, by the words of its header row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer.errors import UnreadableSource
from reviewer.places import text_of
from reviewer.references.entries import KL_PROGRAMS, KRO_DICTIONARY, NOMENCLATURE, UNITS
from reviewer.references.sheets import Sheet

_NOT_WORD = re.compile(r"[\W_]+")
#: A title or two may stand above the header row.
_HEADER_WITHIN = 15
_NARROW = 4


@dataclass(frozen=True, slots=True)
class Layout:
    """A form of list: header texts (letters and digits only; "x*" is any text starting with x) by field.

    `needed` fields must have a column. A `narrow` form has its headers in the first row and no row of more than four
    cells, so that a plan with a column "satuan" is not taken for a list of units.
    """

    name: str
    list_name: str
    headers: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    narrow: bool = False


#: In the order they are tried. The sources: export of the nomenclature from SIPD (January 2026), the workbook of the
#: 2023 nomenclature with code parts in columns, KRO lists and the dictionary of regulatory KRO, unit lists, and the
#: reference template of a ministry (program and kegiatan).
LAYOUTS = (
    Layout("sipd-nomenklatur", NOMENCLATURE, {
        "government": ("jenispemda",), "affair_field": ("bidang", "bidangurusan"), "program": ("program",),
        "activity": ("kegiatan",), "sub_activity": ("subkegiatan",), "performance": ("kinerja",),
        "indicator": ("indikator",), "unit": ("satuan",), "tags": ("tag",), "definition": ("definisioperasional",),
        "executor": ("pelaksana",), "spm": ("spm",), "nature": ("jenis",), "previous": ("subkegiatansebelumnya",),
    }, ("government", "affair_field", "program", "activity", "sub_activity", "indicator", "unit")),
    Layout("nomenklatur-kolom-kode", NOMENCLATURE, {
        "affair": ("urusanunsur", "urusan"), "affair_field": ("bidangurusanbidangunsur", "bidangurusan"),
        "program": ("program",), "activity": ("kegiatan",), "sub_activity": ("subkegiatan",),
        "name": ("nomenklatururusan", "nomenklatururusankabupatenkota", "nomenklatururusanprovinsi", "nomenklatur"),
        "performance": ("kinerja",), "indicator": ("indikator",), "unit": ("satuan",),
    }, ("affair", "affair_field", "program", "activity", "sub_activity", "name")),
    Layout("kro", KRO_DICTIONARY, {
        "base": ("krononpn", "kodekrononpn"), "priority": ("kropn", "kodekropn"), "name": ("kro", "namakro"),
        "units": ("satuan", "satuanutama"), "other_units": ("satuanlain*",), "definition": ("definisikro",),
        "phrases": ("contohdanreferensinomenklaturro",),
    }, ("base", "priority", "name", "units")),
    Layout("program-kl", KL_PROGRAMS, {
        "agency": ("kodeba",), "code": ("kodeprogram",), "name": ("namaprogram",),
    }, ("agency", "code", "name")),
    Layout("satuan-sipd", UNITS, {
        "value": ("value",), "unit": ("item",), "aliases": ("sebutanlain",),
    }, ("value", "unit"), narrow=True),
    Layout("satuan-jumlah", UNITS, {"unit": ("satuan", "namasatuan")}, ("unit",), narrow=True),
)

#: Second table of a ministry's template, read together with its programs.
KL_ACTIVITIES = Layout("kegiatan-kl", KL_PROGRAMS, {
    "program": ("kodeprogram",), "code": ("kodekegiatan",), "name": ("namakegiatan",),
}, ("program", "code", "name"))


@dataclass(frozen=True, slots=True)
class Recognised:
    """A sheet whose header row (zero-based `header`) is that of `layout`; `columns` maps fields to column indexes."""

    sheet: Sheet
    layout: Layout
    header: int
    columns: Mapping[str, int]

    def cell(self, row: Sequence[Any], field: str) -> Any:
        """Return the raw cell of a field in a row, "" where the column or cell is not there."""
        index = self.columns.get(field)
        return row[index] if index is not None and index < len(row) else ""

    def text(self, row: Sequence[Any], field: str) -> str:
        """Return the text of a field on one line."""
        return " ".join(text_of(self.cell(row, field)).split())

    def rows(self) -> list[tuple[int, Sequence[Any]]]:
        """Return the rows below the header that hold anything, each with its row number in the sheet (from 1)."""
        below = enumerate(self.sheet.rows[self.header + 1:], self.header + 2)
        return [(number, row) for number, row in below if any(text_of(cell).strip() for cell in row)]


def recognise(path: Path, sheets: Sequence[Sheet]) -> tuple[Recognised, ...]:
    """Return the sheets of the first layout that fits any; raises `UnreadableSource` naming what is missing."""
    for layout in LAYOUTS:
        found = tuple(match for sheet in sheets if (match := fits(sheet, layout)) is not None)
        if found:
            return found
    raise _unknown(path, sheets)


def fits(sheet: Sheet, layout: Layout) -> Recognised | None:
    """Return the sheet with its columns when one of its first rows is the layout's header row, else None."""
    for index, row in enumerate(sheet.rows[:1 if layout.narrow else _HEADER_WITHIN]):
        columns = _columns(row, layout)
        if columns.keys() >= set(layout.needed) and not (layout.narrow and _is_wide(sheet)):
            return Recognised(sheet, layout, index, columns)
    return None


def _columns(row: Sequence[Any], layout: Layout) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        header = _squeezed(cell)
        for field, texts in layout.headers.items():
            if field not in found and any(_is(header, text) for text in texts):
                found[field] = index
                break
    return found


def _is(header: str, text: str) -> bool:
    return header.startswith(text[:-1]) if text.endswith("*") else header == text


def _is_wide(sheet: Sheet) -> bool:
    return any(sum(bool(_squeezed(cell)) for cell in row) > _NARROW for row in sheet.rows[:_HEADER_WITHIN])


def _squeezed(cell: Any) -> str:
    return _NOT_WORD.sub("", text_of(cell).casefold())


def _unknown(path: Path, sheets: Sequence[Sheet]) -> UnreadableSource:
    """Return the error for a file that is no list we know, with the columns the nearest form still needs."""
    tried = [(len(set(layout.needed) & _columns(row, layout).keys()), layout, _columns(row, layout))
             for layout in LAYOUTS if not layout.narrow for sheet in sheets for row in sheet.rows[:_HEADER_WITHIN]]
    best = max(tried, key=lambda one: (one[0] / len(one[1].needed), one[0]), default=None)
    remedy = ("Pakai ekspor nomenklatur SIPD, daftar/kamus KRO, daftar satuan, atau templat referensi K/L. / "
              "Use the nomenclature export of SIPD, a KRO list or dictionary, a unit list, or a ministry's template.")
    if best is not None and best[0] * 2 > len(best[1].needed):
        missing = ", ".join(best[1].headers[field][0].upper() for field in best[1].needed if field not in best[2])
        reason = (f"Mirip {best[1].name}, tetapi kolom ini belum ditemukan: {missing}. / "
                  f"Like {best[1].name}, but these columns were not found: {missing}.")
    else:
        reason = "Judul kolomnya belum dikenal. / Its column headings are not known."
    return UnreadableSource(str(path), reason, remedy)
