"""A sheet's part with its rows as bytes: only the rows that are marked are parsed, all others pass through as they are.

A sheet of 50,000 rows as a tree of elements takes 1.6 GB and ten seconds; here it is cut at its rows. Sheets in any
unusual form (prefixes, rows without number, comments) are parsed whole instead.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from reviewer.reports.workbook.dialect import Element, children, parse, serialised, xml
from reviewer.reports.workbook.package import Parts, in_order

#: Order of the children of `worksheet` (ECMA-376 part 1, 18.3.1.99).
ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
    "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors",
    "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
)

_START, _END, _EMPTY = b"<sheetData>", b"</sheetData>", b"<sheetData/>"
_ROW = re.compile(rb'(?=\s)[^<>]*?\sr="([1-9][0-9]{0,6})"[^<>]*>')
_HEIGHT, _HIDDEN = re.compile(rb'\sht="([0-9.]+)"'), re.compile(rb'\shidden="(?:1|true)"')
_ROOT = re.compile(rb"^<w[^>]*>|</w>$")

#: A row with its number: the bytes from behind "<row" on.
Piece = tuple[int, bytes]


class SheetPart:
    """One sheet's part: `sheet` is its tree (without most rows), `rows` the elements of the rows to be changed."""

    def __init__(self, parts: Parts, name: str, wanted: Collection[int]) -> None:
        self._parts, self._name = parts, name
        content = parts.raw(name)
        pieces = _pieces(content)
        self._others: list[Piece] | None = None
        if pieces is None:
            self.sheet = parts.tree(name)
            self.data = in_order(self.sheet, ORDER, "sheetData")
            return
        self.sheet = parse(_frame(content))
        self._others = [piece for piece in pieces if piece[0] not in wanted]
        mine = b"".join(b"<row" + piece for number, piece in pieces if number in wanted)
        self.data = parse(b"<w" + _declared(self.sheet) + b">" + mine + b"</w>")

    def rows(self) -> dict[int, Element]:
        """Return the elements of the rows at hand by number."""
        found: dict[int, Element] = {}
        at = 0
        for row in children(self.data, "row"):
            at = int(row.get("r", str(at + 1)))
            found[at] = row
        return found

    def heights(self) -> dict[int, float]:
        """Return the height in points of the rows that state one, by row counted from 0; of hidden ones 0."""
        found = {number - 1: 0.0 if row.get("hidden") in ("1", "true") else float(row.get("ht"))
                 for number, row in self.rows().items() if row.get("ht") or row.get("hidden") in ("1", "true")}
        for number, piece in self._others or ():
            start = piece[:piece.index(b">")]
            if _HIDDEN.search(start):
                found[number - 1] = 0.0
            elif (height := _HEIGHT.search(start)) is not None:
                found[number - 1] = float(height[1])
        return found

    def write(self) -> None:
        """Put the part back into the package."""
        if self._others is None:
            return
        mine = _ROOT.sub(b"", xml().tostring(self.data, encoding="UTF-8", xml_declaration=False))
        pieces = sorted([*self._others, *(_numbered(mine) or ())])
        rows = _START + b"".join(b"<row" + piece for _, piece in pieces) + _END
        before, after = serialised(self.sheet).split(_EMPTY)
        self._parts.put(self._name, before + rows + after)


def _pieces(content: bytes) -> list[Piece] | None:
    """Return the rows of a sheet's part, None when they are not in the form every spreadsheet program writes."""
    if content.count(_EMPTY) == 1 and _START not in content:
        return []
    if content.count(_START) != 1 or content.count(_END) != 1 or _EMPTY in content:
        return None
    data = content[content.index(_START) + len(_START):content.index(_END)]
    return None if b"<!" in data or b"<?" in data else _numbered(data)


def _numbered(data: bytes) -> list[Piece] | None:
    before, *pieces = data.split(b"<row")
    numbered = []
    last = 0
    for piece in pieces:
        start = _ROW.match(piece)
        if start is None or int(start[1]) <= last:
            return None
        last = int(start[1])
        numbered.append((last, piece))
    return None if before.strip() else numbered


def _frame(content: bytes) -> bytes:
    """Return the part without its rows."""
    if _EMPTY in content:
        return content
    return content[:content.index(_START)] + _EMPTY + content[content.index(_END) + len(_END):]


def _declared(sheet: Element) -> bytes:
    """Return the namespaces that the rows may use, as attributes."""
    return "".join(f' xmlns{":" + prefix if prefix else ""}="{uri}"' for prefix, uri in sheet.nsmap.items()).encode()


