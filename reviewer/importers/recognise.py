"""Finding the table on a sheet: which layout it follows, where its header stands, which column holds what.

Every layout is tried on every block of rows that could be a header; nothing rests on fixed column numbers. The
score is the share of columns on both sides that found each other (Dice coefficient).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reviewer.importers.header_slips import Slips
from reviewer.importers.layout import Layout, header_text
from reviewer.importers.sheet import Sheet

#: Share of matched columns from which a layout is believed; the required columns must be there in any case.
THRESHOLD = 0.5
#: Letterhead and titles are shorter than this.
MAX_HEADER_ROW = 80
MAX_HEADER_DEPTH = 4
MAX_HEADER_COLUMNS = 200
#: A row is tried as a header when at least so many of its texts are known from some layout.
_FEWEST_KNOWN = 2
_FEWEST_NUMBERED = 3
#: Texts below a column without a header are looked for in so many rows.
_ROWS_TRIED = 10
MAX_CODE_COLUMNS = 6
#: The key of the code column in every layout.
CODE = "code"

_EXPECTS_NUMBER = re.compile(r"\b(?:target|pagu|dana|anggaran|realisasi)\b")
_YEARS = re.compile(r"(?:19|20)\d\d")
_NUMBERED = re.compile(r"\(?\d{1,2}\)?|\d{1,2}\s*=.*")


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """A column of the sheet with the texts of its header from the top row down, as written and normalised."""

    column: int
    texts: tuple[str, ...]
    path: tuple[str, ...]
    #: The cell that holds the lowest text; equal for the columns under one merged header.
    source: tuple[int, int]
    #: The column right of it has texts below and no header: a title over two columns that lost its merge, perhaps.
    has_bare_neighbour: bool = False


#: So many headers are remembered with what every layout made of them.
_REMEMBERED = 256
#: By layouts (kept alive beside the answer, so that an id stays theirs), header and rows.
_latest: dict[tuple[tuple[int, ...], tuple[HeaderColumn, ...], int, int],
              tuple[tuple[Layout, ...], list[Match]]] = {}


@dataclass(frozen=True, slots=True)
class Match:
    """How one layout fits one header: score 0 to 1, columns by key, code columns in order, what is missing or over."""

    layout: Layout
    score: float
    top: int
    bottom: int
    columns: Mapping[str, int]
    code_columns: tuple[int, ...]
    headers: Mapping[int, HeaderColumn]
    missing: tuple[str, ...]
    unmapped: tuple[HeaderColumn, ...]
    #: How many of the unmapped columns the layout knows as none of a reviewer's business.
    ignored: int = 0

    @property
    def accepted(self) -> bool:
        """Return whether the layout may be used for the sheet."""
        return (self.layout.own or self.score >= THRESHOLD) and not self.missing

    @property
    def first_row(self) -> int:
        """Return the row below the header."""
        return self.bottom + 1

    @property
    def _rivals(self) -> int:
        return len(self.columns) + len(self.unmapped) - self.ignored

    def why(self, lang: str = "id") -> str:
        """Return in one clause why the layout scored as it did, in "id" or "en"."""
        matched, own, theirs = len(self.columns), len(self.layout.columns), self._rivals
        if lang == "en":
            base = f"{matched} of {own} columns of the layout found among {theirs} columns of the sheet"
            return base + (f"; required columns missing: {', '.join(self.missing)}" if self.missing else "")
        base = f"{matched} dari {own} kolom tata letak ditemukan di antara {theirs} kolom lembar"
        return base + (f"; kolom wajib yang tidak ada: {', '.join(self.missing)}" if self.missing else "")


def recognise(sheet: Sheet, layouts: Sequence[Layout]) -> list[Match]:
    """Return the best match of each layout on the sheet, best first; layouts without any match are left out."""
    slips = _slips(layouts)
    best: dict[str, Match] = {}
    for top, depth in _blocks(sheet, slips):
        headers = [_spelled(header, slips) for header in header_columns(sheet, top, top + depth - 1)]
        if not sheet.areas:
            headers = _with_bare(sheet, headers, top + depth)
        if _continues(sheet, headers, top + depth):
            continue
        for match in _matches(tuple(layouts), tuple(headers), top, top + depth - 1):
            layout = match.layout
            held = best.get(layout.name)
            if match.columns and (held is None or _rank(match) < _rank(held)):
                best[layout.name] = match
    return sorted(best.values(), key=_rank)


def _slips(layouts: Sequence[Layout]) -> Slips:
    columns = (column for layout in layouts for column in layout.columns)
    known = {part for column in columns for path in (*column.patterns, *column.series) for part in path if part}
    return Slips(known.union(*(layout.ignores for layout in layouts)))


def _spelled(header: HeaderColumn, slips: Slips) -> HeaderColumn:
    path = tuple(map(slips.meant, header.path))
    return header if path == header.path else replace(header, path=path)


def _rank(match: Match) -> tuple[bool, float, int, int, str]:
    """Order matches: complete ones first, then by score; of equals the shorter and higher header."""
    return (bool(match.missing), -match.score, match.bottom - match.top, match.top, match.layout.name)


def _blocks(sheet: Sheet, slips: Slips) -> Iterable[tuple[int, int]]:
    """Yield top row and depth of every block of rows that could be a header."""
    for top in range(min(len(sheet.rows), MAX_HEADER_ROW)):
        cells = sheet.rows[top][:MAX_HEADER_COLUMNS]
        texts = {header_text(cell) for cell in cells if isinstance(cell, str) and 0 < len(cell) < 200}
        exact = texts & slips.known
        # Slips are looked for only beside a text that is right: in rows of data that would take long.
        if len(exact) >= _FEWEST_KNOWN or (exact and sum(map(slips.knows, texts)) >= _FEWEST_KNOWN):
            for depth in range(1, min(MAX_HEADER_DEPTH, len(sheet.rows) - top) + 1):
                yield top, depth


def header_columns(sheet: Sheet, top: int, bottom: int) -> list[HeaderColumn]:
    """Return the header of every column that has one; a group title reaches over the columns it spans."""
    width = min(sheet.width, MAX_HEADER_COLUMNS)
    merged = _merged_sources(sheet, top, bottom, width)
    # A row of column numbers may stand between titles ("K", "Rp." below it); it is nobody's title.
    worded = [row for row in range(top, bottom + 1)
              if row == top or not is_number_row([sheet.text(row, column) for column in range(width)])]
    numbered = set(range(top, bottom + 1)) - set(worded)
    columns: list[HeaderColumn] = []
    left: list[tuple[int, int] | None] = []
    for column in range(width):
        cells = [merged.get((row, column), (row, column)) for row in worded]
        own = [cell if sheet.text(*cell).strip() and cell not in cells[:level] and cell[0] not in numbered else None
               for level, cell in enumerate(cells)]
        first = next((level for level, cell in enumerate(own) if cell is not None), None)
        if first is None:
            left = own
            continue
        for level in range(first):
            # Not merged, or lost its merge: the title of a group stands above its first column only.
            if level < len(left) and left[level] is not None:
                own[level] = left[level]
        left = own
        sources = tuple(cell for cell in own if cell is not None)
        texts = tuple(sheet.text(*cell) for cell in sources)
        columns.append(HeaderColumn(column, texts, tuple(map(header_text, texts)), sources[-1]))
    return columns


def _continues(sheet: Sheet, headers: Sequence[HeaderColumn], row: int) -> bool:
    """Return whether the row below belongs to the header too: it has words where money or targets should begin.

    Stopping early would take the title of a group, such as "Pagu Indikatif", for the column under its first cell.
    """
    below = [sheet.text(row, header.column).strip() for header in headers if _EXPECTS_NUMBER.search(header.path[-1])]
    worded = [text for text in below if text and not any(sign.isdigit() for sign in _YEARS.sub("", text))]
    return len(worded) >= _FEWEST_KNOWN and len(worded) * 2 > len([text for text in below if text])


def _with_bare(sheet: Sheet, headers: Sequence[HeaderColumn], first_row: int) -> list[HeaderColumn]:
    """Return the headers of a sheet without merges; those right of which stands a headerless column of texts say so."""
    headed = {header.column for header in headers}
    return [replace(header, has_bare_neighbour=header.column + 1 not in headed and any(
        any(map(str.isalpha, sheet.text(row, header.column + 1)))
        for row in range(first_row, first_row + _ROWS_TRIED))) for header in headers]


def _over_two(layout: Layout, headers: Sequence[HeaderColumn]) -> Sequence[HeaderColumn]:
    """Return the headers with the second column of each title that the layout expects over two, and that lost it."""
    if not any(header.has_bare_neighbour for header in headers):
        return headers
    paths = Counter(header.path for header in headers)
    made: list[HeaderColumn] = []
    for header in headers:
        made.append(header)
        second = any(nth == 2 and _stand_above(above, header.path)
                     for above, _, nth in layout.by_leaf.get(header.path[-1], ()))
        if header.has_bare_neighbour and second and paths[header.path] == 1:
            made.append(replace(header, column=header.column + 1, has_bare_neighbour=False))
    return made


def _merged_sources(sheet: Sheet, top: int, bottom: int, width: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Return, for each header cell inside a merged range, the cell that holds the range's text."""
    sources: dict[tuple[int, int], tuple[int, int]] = {}
    for first, left, last, right in sheet.areas:
        for row in range(max(first, top), min(last, bottom) + 1):
            for column in range(left, min(right, width - 1) + 1):
                sources[row, column] = (first, left)
    return sources


def _matches(layouts: tuple[Layout, ...], headers: tuple[HeaderColumn, ...], top: int, bottom: int) -> list[Match]:
    """Return how each layout fits a header; the latest headers are remembered, since the prints of a year share one."""
    key = (tuple(map(id, layouts)), headers, top, bottom)
    found = _latest.get(key)
    if found is None:
        if len(_latest) >= _REMEMBERED:
            _latest.clear()
        found = _latest[key] = (layouts, [_match(layout, headers, top, bottom) for layout in layouts])
    return found[1]


def _match(layout: Layout, headers: Sequence[HeaderColumn], top: int, bottom: int) -> Match:
    """Return how `layout` fits a header: each column takes the key of its longest fitting pattern, first come first."""
    headers = _over_two(layout, headers)
    columns: dict[str, int] = {}
    sources: dict[str, tuple[int, int]] = {}
    code: list[int] = []
    over: dict[tuple[int, int], HeaderColumn] = {}
    spread = Counter(header.source for header in headers)
    series = _Series(layout, headers)
    for header in headers:
        key, shared = _key(layout, header, series)
        if key != CODE and spread[header.source] > 1 and not shared:
            key = None  # a title over several columns is not the header of one: theirs stand below it
        if key == CODE and (CODE not in columns or header.source == sources[CODE]):
            code.append(header.column)
        if key is not None and key not in columns:
            columns[key], sources[key] = header.column, header.source
        elif key is None or header.source != sources[key]:
            over.setdefault(header.source, header)
    ignored = sum(not layout.ignores.isdisjoint(header.path) for header in over.values())
    score = 2 * len(columns) / (len(layout.columns) + len(columns) + len(over) - ignored)
    missing = tuple(
        " > ".join((column.patterns or column.series)[0])
        for column in layout.columns if column.required and column.key not in columns
    )
    return Match(
        layout, score, top, bottom, columns, _with_bare_neighbours(code, headers),
        {header.column: header for header in headers}, missing, tuple(over.values()), ignored,
    )


class _Series:
    """Which of the columns that share a header each column is: counted from 1, once for every pattern."""

    def __init__(self, layout: Layout, headers: Sequence[HeaderColumn]) -> None:
        self._columns: dict[tuple[tuple[str, ...], str], list[int]] = {}
        patterns = {((*above, leaf), key) for leaf, found in layout.by_leaf.items() for above, key, nth in found if nth}
        for pattern in {pattern for pattern, _ in patterns}:
            *above, leaf = pattern
            self._columns[tuple(above), leaf] = [
                header.column for header in headers
                if header.path[-1] == leaf and _stand_above(tuple(above), header.path)
            ]

    def is_nth(self, above: tuple[str, ...], header: HeaderColumn, nth: int) -> bool:
        """Return whether the column is the nth of those that fit the pattern; 0 stands for a pattern of one column."""
        if nth == 0:
            return True
        columns = self._columns.get((above, header.path[-1]), [])
        wanted = nth - 1 if nth > 0 else len(columns) + nth
        return 0 <= wanted < len(columns) and columns[wanted] == header.column


def _key(layout: Layout, header: HeaderColumn, series: _Series) -> tuple[str | None, bool]:
    """Return the key of the layout's column whose pattern fits the header path, the most specific if several do.

    Beside it stands whether the pattern is one that several columns share.
    """
    fitting = [
        (len(above), key, nth != 0) for above, key, nth in layout.by_leaf.get(header.path[-1], ())
        if _stand_above(above, header.path) and series.is_nth(above, header, nth)
    ]
    if not fitting:
        return None, False
    _, key, shared = max(fitting, key=lambda found: found[0])
    return key, shared


def _stand_above(parts: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Return whether the parts stand above the last one of the path in the same order."""
    above = iter(path[:-1])
    return all(part in above for part in parts)


def _with_bare_neighbours(code: list[int], headers: Sequence[HeaderColumn]) -> tuple[int, ...]:
    """Return the code columns with the headerless ones right of them: "Kode" that lost its merge over five cells."""
    if not code:
        return ()
    headed = {header.column for header in headers}
    last = max(code) + 1
    while last not in headed and last < max(headed) and len(code) < MAX_CODE_COLUMNS:
        code.append(last)
        last += 1
    return tuple(code)


def is_number_row(texts: Sequence[str]) -> bool:
    """Return whether the texts are those of the row that numbers the columns ("1", "(2)", "13 = 9 + 10")."""
    filled = [text.strip() for text in texts if text.strip()]
    return len(filled) >= _FEWEST_NUMBERED and all(_NUMBERED.fullmatch(text) for text in filled)
