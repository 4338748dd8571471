"""A workbook that is only ever written as text and numbers: no formula, link or number is made of what a plan says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from reviewer.reports.audit.visible import visible
from reviewer.words import Words

#: What a cell holds in Excel, counted as it counts (a character outside the basic plane is two).
CELL_LIMIT = 32_767
#: What print headers hold.
_HEADER_LIMIT = 200
#: The same workbook has the same bytes whenever it is written.
_WRITTEN = datetime(2000, 1, 1)  # noqa: DTZ001 - the library takes naive times
#: Openings that a spreadsheet takes for a formula when the cell is edited; they get a quote prefix.
_FORMULA_LIKE = ("=", "+", "-", "@")



@dataclass(frozen=True, slots=True)
class Marked:
    """A text with a look of its own."""

    text: str
    look: str


Value = str | int | float | Marked | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the words key of its heading, its width in characters, and how its values look.

    `look` is "text", "short" (centred), "money", "number", "count" (a narrow number under an upright heading),
    "percent" or "fill" (left for people to fill in).
    `choices` are the words keys a person may pick from.
    """

    key: str
    width: float
    look: str = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a table: the number of the paper, its title, what it is about, and how to read it."""

    number: str
    title: str
    about: str
    note: str = ""


class Book:
    """A workbook in memory; `close` gives its bytes."""

    def __init__(self, words: Words) -> None:
        import xlsxwriter

        self.words = words
        self._bytes = BytesIO()
        self.file: Any = xlsxwriter.Workbook(self._bytes, {
            "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
        self.file.set_properties({"created": _WRITTEN})
        self._looks: dict[tuple[str, bool], Any] = {}

    def close(self) -> bytes:
        """Return the finished workbook."""
        self.file.close()
        return self._bytes.getvalue()

    def look(self, name: str, quoted: bool = False) -> Any:
        """Return a cell format by name; `quoted` is the one that keeps a text from being taken for a formula."""
        found = self._looks.get((name, quoted))
        if found is None:
            found = self._looks[name, quoted] = self.file.add_format(
                {**_LOOKS[name], **({"quote_prefix": True} if quoted else {})})
        return found

    def sheet(self, name: str, heading: Heading) -> Sheet:
        """Return a new sheet with its heading written."""
        return Sheet(self, self.file.add_worksheet(name), heading)


class Sheet:
    """One sheet of the book; rows are written from the top down."""

    def __init__(self, book: Book, sheet: Any, heading: Heading) -> None:
        self.book, self.raw, self.row = book, sheet, 0
        self._set_up_print(heading)
        self.raw.hide_gridlines(2)
        self.text(0, f"{heading.number}  {heading.title}".strip(), "title")
        self.text(0, heading.about, "about")
        if heading.note:
            self.text(0, heading.note, "note")
        self.row += 1

    def _set_up_print(self, heading: Heading) -> None:
        sheet, words = self.raw, self.book.words
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.5, right=0.4, top=0.8, bottom=0.9)
        sheet.fit_to_pages(1, 0)
        # The blank keeps a text that begins with a digit from being read as part of the font size.
        sheet.set_header(f"&L&9 {_printed(heading.about)}&R&9 {_printed(f'{heading.number} {heading.title}')}")
        sheet.set_footer(f"&L&8{words('paper.footer.prepared')}&C&8{words('paper.footer.page')}&R&8"
                         f"{words('paper.footer.reviewed')}")

    def put(self, row: int, column: int, value: Value, look: str) -> None:
        """Write one cell: text as text whatever it begins with, numbers as numbers, nothing as a blank."""
        if isinstance(value, Marked):
            look, value = value.look, value.text
        if value is None or value == "":
            self.raw.write_blank(row, column, None, self.book.look(look))
        elif isinstance(value, str):
            text = fitting(visible(value), self.book.words)
            self.raw.write_string(row, column, text, self.book.look(look, text.startswith(_FORMULA_LIKE)))
        else:
            self.raw.write_number(row, column, value, self.book.look(look))

    def text(self, column: int, value: str, look: str) -> None:
        """Write a line of its own."""
        self.put(self.row, column, value, look)
        self.row += 1

    def widths(self, widths: Sequence[float]) -> None:
        """Set the widths of the first columns, in characters."""
        for column, width in enumerate(widths):
            self.raw.set_column(column, column, width)

    def table(self, columns: Sequence[Column], rows: Iterable[Sequence[Value]], *, frozen: int = 1,
              pages: int = 1) -> range:
        """Write a table with a filter, frozen headings that repeat on every page, and return its rows.

        `frozen` columns stay in sight, and are repeated where a table is `pages` wide.
        """
        sheet, words, head = self.raw, self.book.words, self.row
        self.widths([one.width for one in columns])
        for number, one in enumerate(columns):
            self.put(head, number, words(one.key) if words.has(one.key) else one.key,
                     _HEADS.get(one.look, "head"))
        sheet.set_row(head, _UPRIGHT_POINTS if any(one.look == "count" for one in columns) else _HEAD_POINTS)
        first = self.row = head + 1
        for values in rows:
            for number, (one, value) in enumerate(zip(columns, values, strict=True)):
                self.put(self.row, number, value, one.look)
            sheet.set_row(self.row, _height(columns, values))
            self.row += 1
        last = max(self.row - 1, first)
        sheet.autofilter(head, 0, last, len(columns) - 1)
        for number, one in enumerate(columns):
            if one.choices:
                sheet.data_validation(first, number, last, number, {
                    "validate": "list", "source": [words(key) for key in one.choices]})
        sheet.freeze_panes(first, frozen)
        sheet.repeat_rows(head)
        if pages > 1:
            sheet.repeat_columns(0, frozen - 1)
            sheet.fit_to_pages(pages, 0)
        return range(first, self.row)


def fitting(text: str, words: Words) -> str:
    """Return a text as long as a cell can hold, saying so where something was cut."""
    if len(text) * 2 <= CELL_LIMIT or _length(text) <= CELL_LIMIT:
        return text
    mark = words("paper.cut")
    units = text.encode("utf-16-le")[:2 * (CELL_LIMIT - _length(mark))]
    return units.decode("utf-16-le", errors="ignore") + mark


def _height(columns: Sequence[Column], values: Sequence[Value]) -> float:
    """Return the height of a row in points, so that its longest text shows whatever program opens the book."""
    lines = max(sum(1 + int(len(part) / (one.width * _FILLED)) for part in value.split("\n"))
                for one, value in zip(columns, values, strict=True)
                if isinstance(value, str)) if any(isinstance(value, str) for value in values) else 1
    return min(_LINE_POINTS * lines + 2, _TALLEST)


def _length(text: str) -> int:
    """Return the length as Excel counts it, in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def _printed(text: str) -> str:
    """Return a text for a print header: short, on one line, its ampersands kept from being commands."""
    return " ".join(visible(text).split())[:_HEADER_LIMIT // 2].replace("&", "&&")


#: Heights in points: of a line, the tallest row there is, headings, upright headings.
_LINE_POINTS, _TALLEST, _HEAD_POINTS, _UPRIGHT_POINTS = 11.5, 409, 34, 120
#: Words rarely end where a line does: this share of a column's width is filled.
_FILLED = 0.95
#: The looks of headings that differ.
_HEADS = {"fill": "head_fill", "count": "head_upright"}

_BASE: dict[str, Any] = {"font_name": "Arial", "font_size": 9, "valign": "top"}
_CELL: dict[str, Any] = {**_BASE, "text_wrap": True, "border": 1, "border_color": "#B7BDC6"}
_HEAD: dict[str, Any] = {**_CELL, "bold": True, "valign": "vcenter", "align": "center", "font_color": "#FFFFFF"}
_SHORT: dict[str, Any] = {**_CELL, "align": "center"}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {**_BASE, "font_size": 14, "bold": True},
    "about": {**_BASE, "font_size": 10},
    "note": {**_BASE, "italic": True, "font_color": "#4A5563"},
    "bold": {**_BASE, "bold": True, "font_size": 10},
    "plain": {**_BASE, "text_wrap": True},
    "warning": {**_BASE, "bold": True, "font_color": "#9C1C1C", "text_wrap": True},
    "head": {**_HEAD, "bg_color": "#1F3A5F"},
    "head_upright": {**_HEAD, "bg_color": "#1F3A5F", "rotation": 90, "valign": "bottom"},
    "count": {**_CELL, "align": "center"},
    "head_fill": {**_HEAD, "bg_color": "#6B7280"},
    "text": _CELL,
    "strong": {**_CELL, "bold": True},
    "short": _SHORT,
    "number": {**_CELL, "num_format": "#,##0", "align": "right"},
    "money": {**_CELL, "num_format": '"Rp"#,##0', "align": "right"},
    "percent": {**_CELL, "num_format": "0.0%", "align": "right"},
    "fill": {**_CELL, "bg_color": "#FFF8DC"},
    "severity_kritis": {**_SHORT, "bg_color": "#C0392B", "font_color": "#FFFFFF", "bold": True},
    "severity_tinggi": {**_SHORT, "bg_color": "#F3C6BE", "bold": True},
    "severity_sedang": {**_SHORT, "bg_color": "#FBE5C8"},
    "severity_rendah": {**_SHORT, "bg_color": "#EAF1F8"},
    "severity_info": _SHORT,
}
