"""The sheet "Usulan": safe fixes beside the planner's cells, never in them."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.finding import Proposal
from reviewer.reports.cells import CellNames
from reviewer.reports.workbook.findings import Leads
from reviewer.reports.workbook.model import Cell, Row, SheetModel, height_of
from reviewer.reports.workbook.text import MAX_CELL, capped
from reviewer.words import Words

COLUMNS = ("number", "cell", "now", "proposed", "reason", "code")
_WIDTHS = (6, 18, 56, 56, 48, 10)


def proposals_sheet(name: str, proposals: Sequence[tuple[Proposal, CellNames]], leads: Leads,
                    words: Words) -> SheetModel:
    """Return the sheet with one row a proposal: link, present value, proposed value, reason, code."""
    rows = [Row([Cell(words("workbook.proposals.title"), "title")]),
            Row([Cell(words("workbook.proposals.how"), "note")]), Row([])]
    header = len(rows)
    rows.append(Row([Cell(words(f"workbook.column.{column}"), "header") for column in COLUMNS]))
    for number, (one, names) in enumerate(proposals, 1):
        link = leads(one.place)
        cells = (
            Cell(number, "number"), Cell(names.name(one.place), "link" if link else "text", link),
            Cell(capped(one.present, MAX_CELL), "text"), Cell(capped(one.proposed, MAX_CELL), "text"),
            Cell(one.reason, "text"), Cell(one.code, "number"))
        rows.append(Row(cells, height=height_of(cells, _WIDTHS)))
    if not proposals:
        rows.append(Row([Cell(words("workbook.proposals.none"), "note")]))
    return SheetModel(name, _WIDTHS, rows, header, max(len(rows) - 1, header))
