"""The overview as one workbook: units, packs, frequent defects, notes over several drafts, drafts not reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reviewer.reports.overview.model import SEVERITIES, Overview
from reviewer.reports.overview.page import change, how, share
from reviewer.reports.workbook.alone import workbook_of
from reviewer.reports.workbook.model import Cell, Row, SheetModel, height_of
from reviewer.words import Words


def workbook(overview: Overview, lang: str = "id") -> bytes:
    """Return the .xlsx workbook; the same overview gives the same bytes. Raises `WrongUse` without XlsxWriter."""
    words = Words(lang)
    sheets = (_units(overview, words), _heat(overview, words), _defects(overview, words), _together(overview, words),
              *([_priorities(overview, words)] if overview.priorities else []), _missing(overview, words))
    return workbook_of(sheets, words("overview.title"))


def _sheet(words: Words, name: str, note: str, heads: Sequence[str], widths: Sequence[int],
           rows: Iterable[Sequence[Cell]]) -> SheetModel:
    """Return a sheet: title, how to read it, heads, rows as high as their texts."""
    top = [Row([Cell(words(f"overview.{name}"), "title")]), Row([Cell(note, "note")]),
           Row([Cell(head, "header") for head in heads], height=30.0)]
    body = [Row(cells, height=height_of(cells, widths)) for cells in rows]
    return SheetModel(words(f"overview.sheet.{name}"), widths, [*top, *body], 2, max(3, 2 + len(body)))


def _units(overview: Overview, words: Words) -> SheetModel:
    heads = [words("overview.rank"), words("overview.unit"), words("overview.year"), words("overview.points"),
             words("overview.stake"), *(words(f"severity.{one.value}") for one in SEVERITIES),
             words("overview.untested"), words("overview.unread"), words("overview.change"), words("overview.file")]
    rows = ([Cell(row.rank, "number"), Cell(row.name, "text"), Cell(row.year, "number"), Cell(row.points, "number"),
             Cell(row.rupiah, "money"), *(Cell(count, "number") for count in row.counts),
             Cell(row.untested, "number"), Cell(row.unread, "number"), Cell(change(row, words), "text"),
             Cell(row.path, "text")] for row in overview.units)
    return _sheet(words, "units", how(words), heads, [6, 40, 8, 9, 18, 9, 9, 9, 9, 9, 9, 12, 30, 50], rows)


def _heat(overview: Overview, words: Words) -> SheetModel:
    heads = [words("overview.unit"), *(title for _, title in overview.packs)]
    looks = {"not_met": "severity.tinggi", "met_with_notes": "severity.sedang"}
    rows = ([Cell(row.name, "text"), *(
        Cell(" ".join(filter(None, (words(f"overview.letter.{cell.verdict}"),
                                    f"{cell.not_met}/{cell.tested}" if cell.tested else ""))),
             looks.get(cell.verdict, "number")) for cell in row.packs)] for row in overview.units)
    return _sheet(words, "heat", words("overview.heat.how"), heads, [40, *(14 for _ in overview.packs)], rows)


def _defects(overview: Overview, words: Words) -> SheetModel:
    heads = [words(f"overview.{key}") for key in ("code", "severity", "defect", "plans", "notes")]
    heads.append(words("overview.defect.examples"))
    rows = ([Cell(one.code, "number"), Cell(words(f"severity.{one.severity.value}"), f"severity.{one.severity.value}"),
             Cell(one.title, "text"), Cell(one.plans, "number"), Cell(one.findings, "number"),
             Cell("\n".join(f"{each.unit}: {each.message} ({each.place})" for each in one.examples), "text")]
            for one in overview.defects)
    return _sheet(words, "defects", "", heads, [9, 10, 50, 11, 9, 110], rows)


def _together(overview: Overview, words: Words) -> SheetModel:
    heads = [words(f"overview.{key}") for key in ("code", "severity", "note", "fix", "stake", "places")]
    rows = ([Cell(one.code, "number"), Cell(words(f"severity.{one.severity.value}"), f"severity.{one.severity.value}"),
             Cell(one.message, "text"), Cell(one.fix, "text"), Cell(one.rupiah, "money"),
             Cell("\n".join(" ".join(filter(None, (p.file, p.sheet, p.cell))) for p in one.places), "text")]
            for one in overview.set_findings)
    return _sheet(words, "set", "", heads, [9, 10, 70, 50, 18, 60], rows)


def _priorities(overview: Overview, words: Words) -> SheetModel:
    heads = [words("overview.priority"), *(words(f"overview.priority.{key}")
                                           for key in ("units", "rows", "rupiah", "share"))]
    rows = ([Cell(one.name, "text"), Cell(one.units, "number"), Cell(one.rows, "number"), Cell(one.rupiah, "money"),
             Cell(share(one, words), "text")] for one in overview.priorities)
    return _sheet(words, "priorities", words("overview.priorities.how"), heads, [70, 9, 9, 22, 10], rows)


def _missing(overview: Overview, words: Words) -> SheetModel:
    heads = [words(f"overview.{key}") for key in ("file", "status", "reason", "remedy")]
    rows = ([Cell(one.path, "text"), Cell(words(f"overview.status.{one.status}"), "text"), Cell(one.reason, "text"),
             Cell(one.remedy, "text")] for one in overview.missing)
    return _sheet(words, "missing", "", heads, [50, 16, 70, 60], rows)
