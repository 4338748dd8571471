"""Streaming a sheet's XML, fast by patterns or carefully by a parser.

The fast scanner reads the form every spreadsheet program writes; whatever does not match that form exactly sends the
sheet through the careful one instead, so that no cell can hide from the limits behind odd but legal XML.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from reviewer.importers.parts import Attributes, Styles, broken_xml, local
from reviewer.importers.prescan import MAX_COLUMNS, Extent, SheetScan, column_index

_MAX_ROW_BYTES = 16_000_000

_TAG = rb"<(?:[^\s<>/!?]*:)?"
_DATA = re.compile(_TAG + rb"sheetData[\s/>]")
_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: (?:s|t|cm|vm|ph)="[A-Za-z0-9]*+")*+(/?>(?:</c>)?)')
#: Every way a cell's tag can begin, and what must not be there for `_CELL` to have seen them all.
_CELL_STARTS = (b"<c ", b"<c>", b"<c/", b"<c\t", b"<c\n", b"<c\r")
_ODD_CELLS = (b":c ", b":c>", b":c/", b":c\t", b":c\n", b":c\r")
_ROW_HIDDEN = re.compile(rb'<row (?=[^<>]*\bhidden="(?:1|true)")[^<>]*?\br="([0-9]+)"')
_COLUMN_HIDDEN = re.compile(rb'<col (?=[^<>]*\bhidden="(?:1|true)")(?=[^<>]*\bmin="([0-9]+)")[^<>]*\bmax="([0-9]+)"')
_FORMULA = rb"<f(?: [^<>]*)?(?:/>|>[^<]*</f>)"
_UNCALCULATED = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^<>]*)>' + _FORMULA + rb"(<v/>|<v />|<v></v>)?</c>"
)
_ERROR = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^<>]* t="e"[^<>]*>(?:' + _FORMULA + rb")?<v>([^<]*)</v>")


class PatternScanner:
    """The fast scanner. `close` returns None as soon as anything was not in the usual form, or no sheet was met."""

    def __init__(self, file: str, sheet: str, styles: Styles) -> None:
        self._extent = Extent(file, sheet)
        self._percent = _percent_pattern(styles)
        self._bold = {str(number).encode() for number in styles.bold}
        self._indents = {str(number).encode(): indent for number, indent in styles.indents.items()}
        self._styled = _styled_text_pattern(styles)
        self._tail = b""
        self._head = b""
        self.started = False
        self.regular = True

    def feed(self, chunk: bytes) -> None:
        """Take the next piece; pieces may split anything anywhere."""
        if not self.regular:
            return
        data = self._tail + chunk
        if not self.started:
            found = _DATA.search(data)
            if not found:
                self._head, self._tail = self._head or data, data[-64:]
                return
            self.started = True
            self._columns(self._head + data[: found.start()])
            data = data[found.start():]
        cut = max(data.rfind(b"<row"), 0)
        if not cut and len(data) > _MAX_ROW_BYTES:
            self.regular = False
        self._take(data[:cut])
        self._tail = data[cut:]

    def close(self) -> SheetScan | None:
        """Return the scan, or None when this scanner cannot vouch for it."""
        if self.started and self.regular:
            self._take(self._tail)
        return self._extent.scan if self.started and self.regular else None

    def _columns(self, head: bytes) -> None:
        for low, high in _COLUMN_HIDDEN.findall(head):
            self._extent.scan.hidden_columns.update(range(int(low) - 1, min(int(high), MAX_COLUMNS)))

    def _take(self, data: bytes) -> None:
        cells = _CELL.findall(data)
        if len(cells) != _starts(data) or _is_odd(data):
            self.regular = False
            return
        filled = [cell for cell in cells if cell[2] == b">"]
        if filled:
            columns = [column_index(letters) for letters in {cell[0] for cell in filled}]
            rows = [int(number) - 1 for number in {cell[1] for cell in filled}]
            self._extent.add(min(rows), max(rows), min(columns), max(columns))
        self._marks(data)

    def _marks(self, data: bytes) -> None:
        scan = self._extent.scan
        scan.text_cells += data.count(b't="s"')
        if b"hidden=" in data:
            scan.hidden_rows.update(int(row) - 1 for row in _ROW_HIDDEN.findall(data))
        if b"f" in data and b"<f" in data:
            scan.formulas += data.count(b"<f>") + data.count(b"<f ") + data.count(b"<f/>")
            for letters, row, attributes, value in _UNCALCULATED.findall(data):
                if not (value and b't="str"' in attributes):
                    scan.uncalculated.add((int(row) - 1, column_index(letters)))
        if b't="e"' in data:
            for letters, row, text in _ERROR.findall(data):
                scan.errors[int(row) - 1, column_index(letters)] = text.decode("utf-8", "replace")
        if self._percent is not None:
            scan.percent.update((int(row) - 1, column_index(letters)) for letters, row in self._percent.findall(data))
        if self._styled is not None:
            for letters, row, style in self._styled.findall(data):
                here = (int(row) - 1, column_index(letters))
                if style in self._bold:
                    scan.bold.add(here)
                if style in self._indents:
                    scan.indents[here] = self._indents[style]
        self._extent.check_marks()


def _styled_text_pattern(styles: Styles) -> re.Pattern[bytes] | None:
    """Return a pattern for cells with text in bold or indented styles, None when there are no such styles."""
    if not styles.bold and not styles.indents:
        return None
    numbers = b"|".join(str(number).encode() for number in sorted({*styles.bold, *styles.indents}))
    return re.compile(
        rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?=[^<>]* t="(?:s|str|inlineStr)")[^<>]*? s="(' + numbers + rb')"'
    )


def _starts(data: bytes) -> int:
    """Return how many tags begin like one of a cell; most data holds the commonest form alone."""
    usual = data.count(_CELL_STARTS[0])
    return usual if data.count(b"<c") == usual else sum(map(data.count, _CELL_STARTS))


def _is_odd(data: bytes) -> bool:
    """Return whether there are comments, instructions or prefixed cells; one rare letter is found far quicker."""
    return (
        (b"!" in data and b"<!" in data) or (b"?" in data and b"<?" in data)
        or (b":" in data and any(odd in data for odd in _ODD_CELLS))
    )


def _percent_pattern(styles: Styles) -> re.Pattern[bytes] | None:
    """Return a pattern for cells with a value in a percent style, None when the workbook has no such style."""
    if not styles.percent:
        return None
    numbers = b"|".join(str(number).encode() for number in sorted(styles.percent))
    return re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^<>]* s="(?:' + numbers + rb')"[^<>/]*>(?:<f|<v>)')


class ParserScanner:
    """The careful scanner, for sheets in unusual form (other quotes, prefixes, cells without address...)."""

    def __init__(self, file: str, sheet: str, styles: Styles) -> None:
        self._extent = Extent(file, sheet)
        self._percent = {str(number) for number in styles.percent}
        self._bold = {str(number) for number in styles.bold}
        self._indents = {str(number): indent for number, indent in styles.indents.items()}
        self._file = file
        self._row = self._column = -1
        self._attributes: Attributes = {}
        self._formula = self._seen = False
        self._text: list[str] | None = None
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def feed(self, chunk: bytes) -> None:
        """Take the next piece; raises `UnreadableSource` for XML that is not well-formed."""
        try:
            self._parser.Parse(chunk, False)
        except (expat.ExpatError, LookupError, ValueError) as error:  # also an encoding that does not exist
            raise broken_xml(self._file) from error

    def close(self) -> SheetScan:
        """Return the scan; raises `UnreadableSource` for XML that ends too early."""
        try:
            self._parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError) as error:  # also an encoding that does not exist
            raise broken_xml(self._file) from error
        self._extent.scan.odd = True
        return self._extent.scan

    def _start(self, name: str, attributes: Attributes) -> None:
        element = local(name)
        if element == "row":
            self._row = int(attributes["r"]) - 1 if attributes.get("r", "").isdecimal() else self._row + 1
            self._column = -1
            if attributes.get("hidden") in ("1", "true"):
                self._extent.scan.hidden_rows.add(self._row)
        elif element == "col" and attributes.get("hidden") in ("1", "true"):
            low, high = int(attributes.get("min", "1")), int(attributes.get("max", "1"))
            self._extent.scan.hidden_columns.update(range(low - 1, min(high, MAX_COLUMNS)))
        elif element == "c":
            self._begin_cell(attributes)
        elif element == "f":
            self._formula = True
        elif element in ("v", "is"):
            self._text = []

    def _begin_cell(self, attributes: Attributes) -> None:
        self._attributes, self._formula, self._seen = attributes, False, False
        address = re.fullmatch(r"([A-Za-z]+)([0-9]+)", attributes.get("r", ""))
        if address:
            self._row, self._column = int(address.group(2)) - 1, column_index(address.group(1))
        else:
            self._column += 1
        self._extent.scan.text_cells += attributes.get("t") == "s"

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, name: str) -> None:
        element = local(name)
        if element in ("v", "is") and self._text is not None:
            self._value("".join(self._text))
            self._text = None
        elif element == "c":
            here = (self._row, self._column)
            if self._formula or self._seen:
                self._extent.add(here[0], here[0], here[1], here[1])
            if self._formula:
                self._extent.scan.formulas += 1
                if not self._seen:
                    self._extent.scan.uncalculated.add(here)
            self._extent.check_marks()

    def _value(self, text: str) -> None:
        here, kind = (self._row, self._column), self._attributes.get("t", "n")
        self._seen = bool(text) or kind == "str"
        if kind == "e":
            self._extent.scan.errors[here] = text
        elif kind == "n" and self._attributes.get("s") in self._percent:
            self._extent.scan.percent.add(here)
        if text and kind in ("s", "str", "inlineStr"):
            style = self._attributes.get("s", "0")
            if style in self._bold:
                self._extent.scan.bold.add(here)
            if style in self._indents:
                self._extent.scan.indents[here] = self._indents[style]
