"""The SMART worksheet as a sheet: 1, 0 or blank, with sums that follow when a reviewer changes a cell."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.reports.audit.smart import COUNTED, SmartRow, smart
from reviewer.reports.working_papers.book import Book, Column, Sheet, Value
from reviewer.reports.working_papers.papers import Papers

_PARTS = (*COUNTED, "challenging")


def write_smart(book: Book, papers: Papers) -> None:
    """Write a row per indicator of all plans, and below them the score of the form and that of what was tested."""
    words, sheet = papers.words, papers.sheet(book, "smart")
    columns = papers.columns(
        Column("paper.col.number", 5, "number"), Column("paper.col.owner", 38), Column("paper.col.indicator", 46),
        Column("paper.col.target", 16), *(Column(f"paper.smart.{part}", 10, "number") for part in COUNTED),
        Column("paper.col.smart_total", 9, "number"), Column("paper.smart.challenging", 11, "number"),
        Column("paper.col.remarks", 32))
    table = [(number, one) for number, review in enumerate(papers.report.reviews)
             for one in smart(review, papers.findings(review), papers.arrangement)]
    rows = [papers.led(number, count, one.owner, one.name, one.target, *(one.parts.get(part) for part in COUNTED),
                       one.total, one.parts.get("challenging"), ", ".join(one.codes))
            for count, (number, one) in enumerate(table, 1)]
    if not rows:
        sheet.text(0, words("paper.smart.none"), "plain")
        return
    first_part = len(columns) - len(_PARTS) - 2
    written = sheet.table(columns, rows, frozen=4 if papers.several else 3)
    _sums(book, sheet, [one for _, one in table], written, first_part)


def _sums(book: Book, sheet: Sheet, rows: Sequence[SmartRow], written: range, first: int) -> None:
    """Write the total of each row and the two scores as formulas of ours, with their values worked out."""
    from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

    total = first + len(COUNTED)
    for row, one in zip(written, rows, strict=True):
        sheet.raw.write_formula(row, total, f"=SUM({xl_range(row, first, row, total - 1)})", book.look("number"),
                                one.total)
    cells = xl_range(written.start, first, written.stop - 1, total - 1)
    met = sum(one.total for one in rows)
    tested = sum(one.parts.get(part) is not None for one in rows for part in COUNTED)
    labels: list[tuple[str, str, Value]] = [
        ("paper.smart.score_form", f"=SUM({cells})/({len(rows)}*{len(COUNTED)})", met / (len(rows) * len(COUNTED))),
        ("paper.smart.score_tested", f"=IF(COUNT({cells})=0,0,SUM({cells})/COUNT({cells}))",
         met / tested if tested else 0)]
    sheet.row += 1
    for key, formula, value in labels:
        sheet.put(sheet.row, 1, book.words(key), "strong")
        sheet.raw.write_formula(xl_rowcol_to_cell(sheet.row, total), formula, book.look("percent"), value)
        sheet.row += 1
