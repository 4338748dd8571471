"""A SIPD print of a changed Renja as a workbook, written straight as XML: 24 columns, merged header, shared texts.

As in the prints of the application, the header takes rows 6 to 8, every cell of the frame is there even when empty
(an empty text, or a style alone where cells are merged), and amounts are texts.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWX"
_HEADER_MERGES = ("A6:A8", "B6:F8", "G6:G8", "H6:H8", "I6:I8", "J6:J8", "K6:K8", "L6:T6", "U6:U8", "V6:W6", "X6:X8",
                  "L7:M7", "N7:P7", "Q7:Q8", "R7:R8", "S7:T7", "V7:V8", "W7:W8", "A1:U1", "A2:U2", "A3:U3", "B9:F9")
_NUMBERED = "AB" + LETTERS[6:]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OF_BOOK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OF_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_OF_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_OF_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OF_BOOK}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_OF_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OF_BOOK}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OF_BOOK}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{_OF_BOOK}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OF_BOOK}"><sheets>'
    '<sheet name="Sheet 1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="10"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="3"><xf xfId="0"/>'
    '<xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" applyAlignment="1"><alignment wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def header(year: int) -> dict[str, str]:
    """Return the texts of the three header rows by address."""
    return {
        "A6": "No", "B6": "Kode", "G6": "Urusan / Bidang Urusan / Program / Kegiatan / Sub Kegiatan",
        "H6": "Indikator Program / Kegiatan / Sub Kegiatan", "I6": "Target Akhir Periode Renstra OPD",
        "J6": f"Realisasi Capaian RENJA OPD Tahun {year - 2}",
        "K6": f"Prakiraan Capaian Target RENJA OPD Tahun {year - 1}",
        "L6": "Capaian Kinerja Dan Kerangka Pendanaan", "U6": "Kelompok Sasaran",
        "V6": f"Prakiraan Maju Rencana Tahun {year + 1}", "X6": "Perangkat Daerah Penanggung Jawab",
        "L7": f"Target {year}", "N7": "Pagu Indikatif (Rp)", "Q7": "Lokasi", "R7": "Sumber Dana", "S7": "Prioritas",
        "V7": "Target",
        "W7": "Pagu Indikatif (Rp)", "L8": "Sebelum", "M8": "Sesudah", "N8": f"RKPD {year}", "O8": f"APBD {year}",
        "P8": f"RKPD Perubahan {year}", "S8": "Nasional", "T8": "Daerah",
    }


def write_print(path: Path, titles: tuple[str, int], rows: Sequence[Sequence[str | int | None]]) -> None:
    """Write a workbook for the unit and year of `titles`; the same rows give the same bytes."""
    unit, year = titles
    shared: dict[str, int] = {}
    above = {"A1": "RENCANA KERJA ORGANISASI PERANGKAT DAERAH (RENJA OPD)", "A2": unit, "A3": f"TAHUN {year}",
             **header(year), **{f"{letter}9": str(number) for number, letter in enumerate(_NUMBERED, 1)}}
    lines = [_line(number, [above.get(f"{letter}{number}") for letter in LETTERS], shared, 1)
             for number in (1, 2, 3, 6, 7, 8, 9)]
    merges = list(_HEADER_MERGES)
    for number, row in enumerate(rows, 10):
        lines.append(_line(number, row, shared, 2))
        if row[6] and row[7] in ("", None) and row[4] is None and row[3] is None:  # headings run over the empty cells
            merges += [f"G{number}:M{number}", f"Q{number}:U{number}"]
    sheet = (f'<worksheet xmlns="{_MAIN}"><dimension ref="A1:X{len(rows) + 9}"/><sheetData>{"".join(lines)}</sheetData>'
             f'<mergeCells count="{len(merges)}">' + "".join(f'<mergeCell ref="{area}"/>' for area in merges)
             + "</mergeCells></worksheet>")
    texts = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in shared)
    parts = {**_PARTS, "xl/worksheets/sheet1.xml": sheet,
             "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}" uniqueCount="{len(shared)}">{texts}</sst>'}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), _XML + text, zipfile.ZIP_DEFLATED)


def _line(number: int, cells: Sequence[str | int | None], shared: dict[str, int], style: int) -> str:
    parts = []
    for letter, value in zip(LETTERS, cells, strict=True):
        if value is None:
            parts.append(f'<c r="{letter}{number}" s="{style}"/>')
        elif isinstance(value, str):
            known = shared.setdefault(value, len(shared))
            parts.append(f'<c r="{letter}{number}" s="{style}" t="s"><v>{known}</v></c>')
        else:
            parts.append(f'<c r="{letter}{number}" s="{style}"><v>{value}</v></c>')
    return f'<row r="{number}" spans="1:24">{"".join(parts)}</row>'
