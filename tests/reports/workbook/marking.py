"""Drafts made for marking up, the findings about them, and ways to look into the marked copy."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from lxml import etree

from reviewer.finding import (
    SCHEMA_VERSION,
    Citation,
    Confidence,
    Counts,
    Coverage,
    Finding,
    ObjectRef,
    PlanSummary,
    Proposal,
    Report,
    Review,
    Severity,
    Source,
    Tool,
    Unread,
    Verdict,
)
from reviewer.places import Place
from reviewer.reports import View
from reviewer.reports.workbook import render

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHEET = "Rencana 2026"
CRITERION = Citation("modul", "Modul Contoh untuk Pengujian", "Bab II", "guidance", "primary", "", "Modul Contoh")


def draft(path: Path) -> Path:
    """Write a draft as a planner has it: formulas with values, formats, merges, a chart, print set-up, a comment."""
    book = xlsxwriter.Workbook(str(path))
    cover, sheet, hidden = (book.add_worksheet(name) for name in ("Sampul", SHEET, "Rahasia"))
    cover.write_string("A1", "DINAS CONTOH")
    money = book.add_format({"num_format": '"Rp"#,##0', "border": 1, "bold": True, "font_name": "Arial",
                             "align": "right", "bg_color": "#DDEBF7"})
    white = book.add_format({"font_color": "#FFFFFF", "bg_color": "#1F3864", "italic": True})
    column = book.add_format({"num_format": "0.00", "border": 2})
    sheet.set_column("A:A", 12)
    sheet.set_column("E:E", 30, column)
    sheet.set_row(3, 40)
    for row, name in enumerate(("Judul", "Kegiatan Satu", "Kegiatan Dua", "Kegiatan Tiga"), 1):
        sheet.write_string(row - 1, 0, name, white if row == 1 else None)
        sheet.write_number(row - 1, 1, 1_000 * row, money)
        sheet.write_formula(row - 1, 2, f"=B{row}*2", money, 2_000 * row)
    sheet.merge_range("A6:C8", "Gabungan tiga baris")
    sheet.write_comment("A2", "Catatan perencana sendiri", {"author": "Perencana"})
    sheet.write_url("A12", "https://contoh.example/", string="tautan perencana")
    sheet.repeat_rows(0)
    sheet.print_area("A1:C8")
    sheet.set_landscape()
    sheet.activate()
    hidden.write_string("A1", "=jangan dihitung")
    hidden.hide()
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": f"='{SHEET}'!$B$1:$B$4"})
    cover.insert_chart("C3", chart)
    book.define_name("Pagu", f"='{SHEET}'!$B$1:$B$4")
    book.close()
    return path


def finding(path: Path, *cells: str, code: str = "UJI001", severity: Severity = Severity.HIGH, sheet: str = SHEET,
            message: str = "Nama kegiatan belum memadai.", fix: str = "Lengkapi namanya.", raw: str = "isi",
            **more: Any) -> Finding:
    """Return a finding at cells of a draft."""
    places = tuple(Place(str(path), sheet, cell, raw) for cell in cells)
    made = Finding(
        code=code, name=code.lower(), severity=severity, confidence=Confidence.HIGH, title=f"Judul {code}",
        message=message, effect="Akibatnya tidak terukur.", fix=fix, criterion=CRITERION,
        object=ObjectRef("activity", f"activity:{cells[0]}", None, f"Kegiatan {cells[0]}", "Dinas Contoh"),
        places=places, rupiah=5_000, fingerprint=f"{code}{cells[0]}")
    return replace(made, **more)


def report(path: Path, *findings: Finding, proposals: tuple[Proposal, ...] | None = None,
           unread: tuple[Unread, ...] = (), coverage: tuple[Coverage, ...] = ()) -> Report:
    """Return the report over one draft, with the digest of its bytes as they are now."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "0" * 64
    review = Review(
        (Source(str(path), digest),),
        PlanSummary("PD", "kabkota", "Dinas Contoh", 2026, "rancangan", "contoh", 9_000_000, Counts(activity=3)),
        findings, coverage or (Coverage("UJI001", "Judul", Verdict.NOT_MET, 500, 0, 500),), unread,
        proposals=proposals)
    return Report(SCHEMA_VERSION, Tool("reviewer", "9.9.9", "durable-rules 2.0.28", "abc"), (review,))


def marked(of: Report, lang: str = "id") -> bytes:
    """Return the marked copy of the one draft of a report."""
    content = render(of, View(lang))
    assert isinstance(content, bytes)
    return content


def members(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def opened(content: bytes, **how: bool) -> Any:
    """Return a workbook opened with openpyxl."""
    return openpyxl.load_workbook(io.BytesIO(content), **how)


def tree(content: bytes, part: str) -> Any:
    """Return the root of a part."""
    return etree.fromstring(members(content)[part])


def sheet_part(content: bytes, name: str) -> str:
    """Return the part of a sheet, found by its name alone, without the code under test."""
    parts = members(content)
    relations = {one.get("Id"): one.get("Target") for one in etree.fromstring(parts["xl/_rels/workbook.xml.rels"])}
    for sheet in etree.fromstring(parts["xl/workbook.xml"]).iter(f"{MAIN}sheet"):
        if sheet.get("name") == name:
            relation = next(value for key, value in sheet.attrib.items() if key.endswith("}id"))
            target = relations[relation].lstrip("/")
            return target if target.startswith("xl/") else f"xl/{target}"
    raise AssertionError(f"no sheet {name}")


def listed(content: bytes, sheet: str = "Catatan") -> list[dict[str, Any]]:
    """Return the rows of a sheet of ours below its header, by the words of the header, with row and link."""
    cells = opened(content)[sheet]
    header = next(row for row in cells.iter_rows() if row[0].value == "No")
    names = [cell.value for cell in header]
    found = []
    for row in cells.iter_rows(min_row=header[0].row + 1):
        values = {name: cell.value for name, cell in zip(names, row, strict=True)}
        link = next((cell.hyperlink.location for cell in row if cell.hyperlink is not None), None)
        found.append({**values, "row": row[0].row, "link": link})
    return found


def repacked(path: Path, target: Path, parts: Mapping[str, bytes]) -> Path:
    """Copy a package with some parts replaced or added."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return target
