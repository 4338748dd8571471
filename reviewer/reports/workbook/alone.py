"""Our sheets as a workbook of their own, for drafts that are no workbook: written with XlsxWriter."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from reviewer.errors import WrongUse
from reviewer.reports.workbook.model import LOOKS, Cell, Look, Row, SheetModel
from reviewer.reports.workbook.text import MAX_CELL, capped, clean
from reviewer.words import text

_EDGE = "#BFBFBF"


def workbook_of(sheets: Sequence[SheetModel], title: str) -> bytes:
    """Return an .xlsx workbook with the sheets; the same sheets give the same bytes.

    Raises `WrongUse` when XlsxWriter is not installed.
    """
    try:
        import xlsxwriter
    except ModuleNotFoundError as error:
        raise WrongUse(text("workbook.needs", library="XlsxWriter")) from error
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": title, "created": datetime(2000, 1, 1)})  # noqa: DTZ001 - fixed bytes
    looks = {name: book.add_format(_properties(look)) for name, look in LOOKS.items()}
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name), sheet, looks)
    book.close()
    return target.getvalue()


def _properties(look: Look) -> dict[str, Any]:
    return {
        "font_name": "Calibri", "font_size": look.size, "bold": look.bold, "font_color": f"#{look.colour}",
        "valign": "top", "text_wrap": look.wrap, "quote_prefix": look.quoted,
        **({"underline": 1} if look.underline else {}), **({"align": "center"} if look.centre else {}),
        **({"bg_color": f"#{look.fill}"} if look.fill else {}), **({"num_format": 3} if look.thousands else {}),
        **({"border": 1, "border_color": _EDGE} if look.border else {}),
    }


def _write(target: Any, sheet: SheetModel, looks: dict[str, Any]) -> None:
    for at, width in enumerate(sheet.widths):
        target.set_column(at, at, width)
    for number, row in enumerate(sheet.rows):
        _set_row(target, number, row)
        for at, cell in enumerate(row.cells):
            _write_cell(target, number, at, cell, looks)
    target.outline_settings(symbols_below=False)
    target.freeze_panes(sheet.header + 1, 0)
    target.autofilter(sheet.header, 0, sheet.last, sheet.columns - 1)
    target.hide_gridlines(2)
    target.set_tab_color("#1F3864")
    target.set_landscape()
    target.set_paper(9)
    target.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    target.repeat_rows(sheet.header)
    target.fit_to_pages(1, 0)
    target.set_footer("&L&A&RHalaman &P / &N")


def _set_row(target: Any, number: int, row: Row) -> None:
    options = {"level": row.level, "hidden": row.folded, "collapsed": row.folds}
    if row.height is not None or any(options.values()):
        target.set_row(number, row.height, None, options)


def _write_cell(target: Any, number: int, at: int, cell: Cell, looks: dict[str, Any]) -> None:
    look = looks[cell.look]
    if cell.value is None or cell.value == "":
        target.write_blank(number, at, None, look)
    elif isinstance(cell.value, int):
        target.write_number(number, at, cell.value, look)
    else:
        target.write_string(number, at, capped(clean(cell.value), MAX_CELL), look)
