"""The text layer of a page: characters in the order they were drawn become lines, lines become the texts of cells.

Programs draw a cell's lines one after the other, so the order tells which cell a line belongs to even where it runs
over into the cell below. A line that was broken because it was full goes on below; one that had room left was ended by
its writer. Most spreadsheet programs also leave the space at which they broke a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from reviewer.importers.printed import Fit

#: Left, top, right, bottom in points from the upper left corner of the page.
Box = tuple[float, float, float, float]

#: Parts of the height of the letters: a gap that stands for a space, one that ends a line, the farthest next line.
_SPACE, _BREAK, _NEXT_LINE = 0.18, 1.5, 1.6
_SAME_LINE, _OVERLAP = 0.35, 0.05
#: Width of a space between words, at least, as part of the height of the letters.
_WORD_SPACE = 0.25
#: Lines that keep their space at the break, from this share on, make it a rule of the whole file.
_KEEPS_SPACES = 0.2
_MAX_PADDING = 4.0
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\xa0": " ", "\xad": "-"}


@dataclass(slots=True)
class Line:
    """A line of text as drawn, with its box and the widths that tell how it was broken."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    #: Width up to the first space.
    first_word: float
    #: Right end without the spaces at the end.
    ink: float

    @property
    def height(self) -> float:
        """Return the height of the letters."""
        return self.bottom - self.top


def lines_of(chars: Iterable[Mapping[str, Any]], edges: Sequence[float]) -> list[Line]:
    """Return the lines in the order drawn; `edges` are the verticals of the page's tables, which end a line.

    Letters of turned text are left out.
    """
    lines: list[Line] = []
    line: Line | None = None
    for char in chars:
        text = _LIGATURES.get(char["text"], char["text"])
        if not char["upright"] or (line is None and not text.strip()):
            continue
        if line is None or not _belongs(line, char, edges):
            if not text.strip():
                line = None
                continue
            line = Line("", char["x0"], char["top"], char["x0"], char["bottom"], 0.0, char["x0"])
            lines.append(line)
        elif char["x0"] - line.right > _SPACE * line.height and not line.text.endswith(" ") and text != " ":
            line.text += " "
        line.text += text
        line.right = max(line.right, char["x1"])
        if text.strip():
            line.ink = line.right
            if " " not in line.text:
                line.first_word = line.right - line.left
    return lines


def _belongs(line: Line, char: Mapping[str, Any], edges: Sequence[float]) -> bool:
    """Return whether a letter goes on with the line before it."""
    height = line.height
    if abs(char["top"] - line.top) > _SAME_LINE * height or abs(char["bottom"] - line.bottom) > height:
        return False
    gap = char["x0"] - line.right
    if not -_SAME_LINE * height <= gap <= _BREAK * height:
        return False
    if gap < -_OVERLAP * height:  # a text too long for its cell ran into the next one
        return not any(char["x0"] - _MAX_PADDING <= edge <= char["x0"] for edge in edges)
    return gap <= _SPACE * height or not any(line.ink - 0.5 <= edge <= char["x0"] + 0.5 for edge in edges)


def in_cells(lines: Sequence[Line], cells: Sequence[Box]) -> dict[int, list[Line]]:
    """Return the lines of each cell by its index; a line that runs over into the next cell stays with its text."""
    found: dict[int, list[Line]] = {}
    rows = _Rows(cells)
    before: Line | None = None
    held: int | None = None
    for line in lines:
        own = rows.at(line)
        if before is not None and held is not None and own != held and _runs_over(before, line):
            own = held
        if own is not None:
            found.setdefault(own, []).append(line)
        before, held = line, own
    return found


def _runs_over(before: Line, line: Line) -> bool:
    """Return whether a line outside the cell of the one drawn before it is its next line all the same."""
    step = line.top - before.top
    return (
        before.text.endswith(" ") and 0 < step < _NEXT_LINE * before.height
        and line.left < before.right and before.left < line.right
    )


class _Rows:
    """Finds the cell that a line begins in, through the bands that the tops of cells divide the page into."""

    def __init__(self, cells: Sequence[Box]) -> None:
        self._cells = cells
        self._bands: dict[int, list[int]] = {}
        for index, (_, top, _, bottom) in enumerate(cells):
            for band in range(int(top) // 10, int(bottom) // 10 + 1):
                self._bands.setdefault(band, []).append(index)

    def at(self, line: Line) -> int | None:
        middle = (line.top + line.bottom) / 2
        start = min(line.left + 0.5, line.ink)
        for index in self._bands.get(int(middle) // 10, ()):
            left, top, right, bottom = self._cells[index]
            if top <= middle < bottom and left - 0.5 <= start < right:
                return index
        return None


def keeps_spaces(cells: Iterable[Sequence[Line]]) -> bool:
    """Return whether the program that made the file leaves a space at the end of the lines it breaks."""
    ended = spaced = 0
    for lines in cells:
        ended += max(len(lines) - 1, 0)
        spaced += sum(line.text.endswith(" ") for line in lines[:-1])
    return ended > 0 and spaced >= _KEEPS_SPACES * ended


def cell_text(lines: Sequence[Line], box: Box, spaces_kept: bool) -> tuple[str, Fit]:
    """Return the text of a cell, with "\\n" only where its writer ended a line, and how it fills the cell."""
    rows = _by_row(lines)
    padding = min([_MAX_PADDING, *(max(min(line.left - box[0], box[2] - line.ink), 0.0) for line in rows)])
    width = box[2] - box[0] - 2 * padding
    text = rows[0].text
    for above, below in pairwise(rows):
        text = text.rstrip() + _between(above, below, width, spaces_kept) + below.text.lstrip()
    last = rows[-1]
    is_open = spaces_kept and last.text.endswith(" ")
    pitch = last.top - rows[-2].top if len(rows) > 1 else 1.2 * last.height
    return text.strip(), Fit(
        room=width - (last.ink - last.left) - _WORD_SPACE * last.height, first_word=rows[0].first_word, open=is_open,
        cut=is_open and last.bottom + pitch > box[3] + 0.2 * last.height,
    )


def _by_row(lines: Sequence[Line]) -> list[Line]:
    """Return the lines from the top down, pieces on one height joined from left to right."""
    rows: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.top, line.left)):
        last = rows[-1] if rows else None
        if last is not None and abs(line.top - last.top) < _SAME_LINE * last.height:
            text = f"{last.text.rstrip()} {line.text}"
            rows[-1] = Line(text, last.left, last.top, max(last.right, line.right), last.bottom, last.first_word,
                            max(last.ink, line.ink))
        else:
            rows.append(line)
    return rows


def _between(above: Line, below: Line, width: float, spaces_kept: bool) -> str:
    """Return what stands between two lines of a cell: nothing, a space, or the end of a line its writer set."""
    at_sign = above.text.endswith(("-", "/")) and not above.text.endswith((" -", " /"))
    if spaces_kept and not at_sign and not above.text.endswith(" "):
        return "\n"
    room = width - (above.ink - above.left)
    # A hyphen or a space left at the end speaks for a line that goes on: then it must have ended clearly too early.
    spare = 0.75 if at_sign or spaces_kept else _WORD_SPACE
    needed = below.first_word + spare * above.height
    if needed < room:
        return "\n"
    return "" if at_sign else " "
