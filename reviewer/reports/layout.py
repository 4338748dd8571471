"""A page of plain text: headings, wrapped lines with hanging indents, colour only where asked for."""

from __future__ import annotations

import re
import textwrap

#: Control characters of a cell would drive the terminal; direction marks would reorder what stands around them.
_CONTROL = re.compile("[\u0000-\u001f\u007f-\u009f\u2028\u2029]+")
_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")

_COLOURS = {
    "heading": "1", "kritis": "1;31", "tinggi": "31", "sedang": "33", "rendah": "36", "info": "2", "code": "1",
    "cell": "1",
}


def printable(text: str) -> str:
    """Return the text on one line, with nothing in it that a terminal would obey."""
    return LONE_SURROGATE.sub("\ufffd", _DIRECTION.sub("", _CONTROL.sub(" ", text)))


class Page:
    """Collects lines no wider than `width`; `text()` gives them."""

    def __init__(self, width: int, colour: bool) -> None:
        self._width, self._colour = width, colour
        self._lines: list[str] = []

    def heading(self, text: str) -> None:
        """Add a heading with a blank line before it."""
        self.blank()
        self._lines.extend(self.paint(line, "heading") for line in textwrap.wrap(printable(text), self._width))

    def blank(self) -> None:
        """Add a blank line, unless the page is empty or one is there already."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def add(self, text: str, indent: int = 2, hang: int = 2, paint: tuple[tuple[str, str], ...] = ()) -> None:
        """Add a paragraph; further lines stand `hang` deeper. `paint` names (part, colour) of its first line."""
        lines = textwrap.wrap(
            printable(text), self._width, initial_indent=" " * indent, subsequent_indent=" " * (indent + hang),
            break_on_hyphens=False) or [""]
        for part, colour in paint:
            lines[0] = lines[0].replace(part, self.paint(part, colour), 1)
        self._lines.extend(lines)

    def table(self, rows: list[list[str]], indent: int = 2) -> None:
        """Add rows in columns; the last column takes what is left of the width."""
        widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]) - 1)]
        for row in rows:
            cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
            self.add("  ".join(["", *cells, row[-1]])[2:].rstrip(), indent, sum(widths) + 2 * len(widths))

    def paint(self, text: str, colour: str) -> str:
        """Return the text in a colour, or as it is on a page without colours."""
        return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if self._colour and colour in _COLOURS else text

    def text(self) -> str:
        """Return the page, ending in a newline."""
        return "\n".join(self._lines).rstrip("\n") + "\n"
