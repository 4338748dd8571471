"""The XML of a sheet of ours inside the planner's workbook. Texts stand in the cells, so shared strings stay as is."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from reviewer.places import column_letters
from reviewer.reports.workbook.dialect import Dialect
from reviewer.reports.workbook.model import Cell, Row, SheetModel
from reviewer.reports.workbook.text import MAX_CELL, capped, stored

_FOOTER = "&amp;L&amp;A&amp;RHalaman &amp;P / &amp;N"
#: Excel follows no more links on a sheet.
MAX_LINKS = 65_000


def sheet_xml(sheet: SheetModel, styles: Mapping[str, int], dialect: Dialect, *, selected: bool) -> bytes:
    """Return the part of a sheet; `styles` gives the number of each look."""
    rows = "".join(_row(number, row, styles) for number, row in enumerate(sheet.rows, 1))
    widths = "".join(f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>'
                     for at, width in enumerate(sheet.widths, 1))
    first = sheet.header + 1
    pane = (f'<pane ySplit="{first}" topLeftCell="A{first + 1}" activePane="bottomLeft" state="frozen"/>'
            f'<selection pane="bottomLeft" activeCell="A{first + 1}" sqref="A{first + 1}"/>')
    level = max((row.level for row in sheet.rows), default=0)
    outline = f' outlineLevelRow="{level}"' if level else ""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{dialect.main}"><sheetPr><tabColor rgb="FF1F3864"/><outlinePr summaryBelow="0"/>'
        '<pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView showGridLines="0"{" tabSelected=" + chr(34) + "1" + chr(34) if selected else ""}'
        f' workbookViewId="0">{pane}</sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"{outline}/><cols>{widths}</cols><sheetData>{rows}</sheetData>'
        f'<autoFilter ref="{table_range(sheet, absolute=False)}"/>{_links(sheet)}'
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        f"<headerFooter><oddFooter>{_FOOTER}</oddFooter></headerFooter></worksheet>"
    ).encode()


def table_range(sheet: SheetModel, *, absolute: bool) -> str:
    """Return the range of the table with its header: "A9:J40", or "$A$9:$J$40"."""
    last, mark = column_letters(sheet.columns - 1), "$" if absolute else ""
    return f"{mark}A{mark}{sheet.header + 1}:{mark}{last}{mark}{sheet.last + 1}"


def _row(number: int, row: Row, styles: Mapping[str, int]) -> str:
    attributes = f' outlineLevel="{row.level}"' if row.level else ""
    attributes += f' ht="{row.height}" customHeight="1"' if row.height is not None else ""
    attributes += ' hidden="1"' if row.folded else ""
    attributes += ' collapsed="1"' if row.folds else ""
    cells = "".join(_cell(f"{column_letters(at)}{number}", cell, styles) for at, cell in enumerate(row.cells))
    return f'<row r="{number}"{attributes}>{cells}</row>'


def _cell(address: str, cell: Cell, styles: Mapping[str, int]) -> str:
    style = styles[cell.look]
    if cell.value is None or cell.value == "":
        return f'<c r="{address}" s="{style}"/>'
    if isinstance(cell.value, int):
        return f'<c r="{address}" s="{style}"><v>{cell.value}</v></c>'
    text = escape(stored(capped(cell.value, MAX_CELL)))
    return f'<c r="{address}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _links(sheet: SheetModel) -> str:
    found = [(f"{column_letters(at)}{number}", cell.link) for number, row in enumerate(sheet.rows, 1)
             for at, cell in enumerate(row.cells) if cell.link][:MAX_LINKS]
    links = "".join(f'<hyperlink ref="{address}" location={quoteattr(stored(link))}/>' for address, link in found)
    return f"<hyperlinks>{links}</hyperlinks>" if links else ""
