"""Workbooks made for tests: the headers of each layout over rows of an invented unit, and packages bent on purpose."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

Cells = Sequence[Any]

TITLES = ("RENCANA KERJA ORGANISASI PERANGKAT DAERAH (RENJA OPD)", "DINAS CONTOH KABUPATEN CONTOH", "TAHUN 2026")

CHANGED_MERGES = ("A6:A8", "B6:F8", "G6:G8", "H6:H8", "I6:I8", "J6:J8", "K6:K8", "L6:T6", "U6:U8", "V6:W6", "X6:X8",
                  "L7:M7", "N7:P7", "Q7:Q8", "R7:R8", "S7:T7", "V7:V8", "W7:W8")
CHANGED_HEADER = {
    "A6": "No", "B6": "Kode", "G6": "Urusan / Bidang Urusan / Program / Kegiatan / Sub Kegiatan",
    "H6": "Indikator Program / Kegiatan / Sub Kegiatan", "I6": "Target Akhir Periode Renstra OPD",
    "J6": "Realisasi Capaian RENJA OPD Tahun 2024", "K6": "Prakiraan Capaian Target RENJA OPD Tahun 2025",
    "L6": "Capaian Kinerja Dan Kerangka Pendanaan", "U6": "Kelompok Sasaran", "V6": "Prakiraan Maju Rencana Tahun 2027",
    "X6": "Perangkat Daerah Penanggung Jawab", "L7": "Target 2026", "N7": "Pagu Indikatif (Rp)", "Q7": "Lokasi",
    "R7": "Sumber Dana", "S7": "Prioritas", "V7": "Target", "W7": "Pagu Indikatif (Rp)", "L8": "Sebelum",
    "M8": "Sesudah", "N8": "RKPD 2026", "O8": "APBD 2026", "P8": "RKPD Perubahan 2026", "S8": "Nasional",
    "T8": "Daerah",
}

#: The 17 columns of the first plan of a year; `code_cells` tells how many cells "Kode" takes.
ORIGINAL_LEAVES = (
    ("Urusan/ Bidang Urusan/ Program/ Kegiatan/ Sub Kegiatan",),
    ("Indikator Program/ Kegiatan/ Sub Kegiatan",),
    ("Target Akhir Periode Renstra Opd",),
    ("Realisasi Capaian Renja Opd Tahun 2024",),
    ("Prakiraan Capaian Target Renja Opd Tahun 2025",),
    ("Capaian Kinerja Dan Kerangka Pendanaan", "Target 2026"),
    ("Capaian Kinerja Dan Kerangka Pendanaan", "Pagu Indikatif (Rp)"),
    ("Capaian Kinerja Dan Kerangka Pendanaan", "Lokasi"),
    ("Capaian Kinerja Dan Kerangka Pendanaan", "Sumber Dana"),
    ("Capaian Kinerja Dan Kerangka Pendanaan", "Prioritas", "Nasional"),
    ("Capaian Kinerja Dan Kerangka Pendanaan", "Prioritas", "Daerah"),
    ("Kelompok Sasaran",),
    ("Prakiraan Maju Rencana Tahun 2027", "Target"),
    ("Prakiraan Maju Rencana Tahun 2027", "Pagu Indikatif (Rp)"),
    ("Perangkat Daerah Penanggung Jawab",),
)
BINTAN_LEAVES = (
    ("URUSAN/BIDANG URUSAN PEMERINTAH DAERAH DAN PROGRAM/KEGIATAN",),
    ("INDIKATOR KINERJA PROGRAM/KEGIATAN",),
    ("RENCANA TAHUN 2026", "LOKASI"),
    ("RENCANA TAHUN 2026", "TARGET CAPAIAN KINERJA"),
    ("RENCANA TAHUN 2026", "KEBUTUHAN DANA/PAGU INDIKATIF"),
    ("RENCANA TAHUN 2026", "SUMBER DANA"),
    ("CATATAN PENTING",),
    ("PERKIRAAN MAJU RENCANA TAHUN 2027", "TARGET CAPAIAN KINERJA"),
    ("PERKIRAAN MAJU RENCANA TAHUN 2027", "KEBUTUHAN DANA/PAGU INDIKATIF"),
)
ASAHAN_LEAVES = (
    ("Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",),
    ("Indikator Kinerja Program / Kegiatan",),
    ("Rencana Tahun 2026", "Lokasi"),
    ("Rencana Tahun 2026", "Target Capaian"),
    ("Rencana Tahun 2026", "Kebutuhan Dana/ Pagu Indikatif"),
    ("Rencana Tahun 2026", "Sumber Dana"),
    ("Catatan Penting",),
    ("Prakiraan Maju Rencana Tahun 2027", "Target Capaian Kinerja"),
    ("Prakiraan Maju Rencana Tahun 2027", "Kebutuhan Dana/ Pagu Indikatif"),
)
BANDUNG_LEAVES = (
    ("Program dan Kegiatan",),
    ("Indikator Kinerja Program/Kegiatan",),
    ("Rencana Tahun 2026", "Target Capaian Kinerja"),
    ("Rencana Tahun 2026", "Kebutuhan Dana/Pagu Indikatif (Rp.)"),
    ("Perkiraan Maju Rencana Tahun 2027", "Target Capaian Kinerja"),
    ("Perkiraan Maju Rencana Tahun 2027", "Kebutuhan Dana/Pagu Indikatif (Rp.)"),
)


def save(path: Path, book: Workbook) -> Path:
    """Save the workbook and return its path."""
    book.save(path)
    book.close()
    return path


def write(sheet: Worksheet, cells: Mapping[str, Any]) -> None:
    """Write values by address."""
    for address, value in cells.items():
        sheet[address] = value


def changed_print(rows: Iterable[Cells], *, merged: bool = True) -> tuple[Workbook, Worksheet]:
    """Return a SIPD print of a changed plan: titles in rows 1 to 3, header in 6 to 8, numbers in 9, rows from 10."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for number, title in enumerate(TITLES, 1):
        sheet[f"A{number}"] = title
    write(sheet, CHANGED_HEADER)
    numbers = ("A", "B", *"GHIJKLMNOPQRSTUVWX")
    write(sheet, {f"{letter}9": str(number) for number, letter in enumerate(numbers, 1)})
    if merged:
        for area in (*CHANGED_MERGES, "A1:U1", "A2:U2", "A3:U3", "B9:F9"):
            sheet.merge_cells(area)
    for offset, row in enumerate(rows):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(10 + offset, column, value)
    return book, sheet


def row(code: str, name: str | None = None, indicator: str | None = None, target: Any = None, budget: Any = None,
        **more: Any) -> list[Any]:
    """Return a row of the changed print; `more` gives further cells by letter."""
    segments = code.split(".") if code else []
    parts = segments if len(segments) < 4 else [*segments[:3], ".".join(segments[3:5]), *segments[5:]]
    cells: list[Any] = [None, *parts, *[None] * (5 - len(parts)), name, indicator, *[None] * 16]
    cells[12], cells[15] = target, budget
    for letter, value in more.items():
        cells[ord(letter) - ord("A")] = value
    return cells


def headed(
    leaves: Sequence[Sequence[str]], rows: Iterable[Cells], *, code_cells: int, top: int = 5, left: int = 1,
    number: bool = False, titles: Sequence[str] = (), numbering: Sequence[Any] | None = None, merged: bool = True,
) -> Workbook:
    """Return a workbook whose header is built from the paths in `leaves`, "Kode" over `code_cells` columns first."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for line, title in enumerate(titles, 1):
        sheet.cell(line, left, title)
    depth = max(map(len, leaves))
    paths: list[Sequence[str]] = [("No",)] * number + [("Kode",)] * code_cells + list(leaves)
    for level in range(depth):
        column = 0
        while column < len(paths):
            path = paths[column]
            if level >= len(path):
                column += 1
                continue
            last = column
            while last + 1 < len(paths) and tuple(paths[last + 1][: level + 1]) == tuple(path[: level + 1]):
                last += 1
            bottom = depth - 1 if level == len(path) - 1 else level
            sheet.cell(top + level, left + column, path[level])
            if merged and (last > column or bottom > level):
                sheet.merge_cells(start_row=top + level, end_row=top + bottom, start_column=left + column,
                                  end_column=left + last)
            column = last + 1
    first = top + depth
    for column, value in enumerate(numbering if numbering is not None else range(1, len(paths) + 1)):
        sheet.cell(first, left + column, value)
    for offset, cells in enumerate(rows, 1):
        for column, value in enumerate(cells):
            if value is not None:
                sheet.cell(first + offset, left + column, value)
    return book


def repacked(source: Path, target: Path, parts: Mapping[str, bytes]) -> Path:
    """Copy a package with some parts replaced or added; deflated."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return target
