"""Tables as documents print them, cut into parts by pages: rows of cells with their spans, and joining the parts.

Word and PDF readers both make `PrintedTable`s; `joined` puts parts together that continue each other and drops the
header each part repeats; `sheet_of` lays a table out as a sheet below the lines of text that stand above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reviewer.errors import UnreadableSource
from reviewer.importers.addresses import DocumentAddresses, RowSpot
from reviewer.importers.prescan import SheetScan
from reviewer.importers.sheet import Area, Sheet

MAX_COLUMNS = 400
MAX_CELLS = 1_000_000
#: Header rows that a part may repeat, and how many of its cells must be filled to count as a header at all.
_MAX_HEADER = 6
_FEWEST_HEADED = 3
#: Lines above a table that may be its titles.
MAX_TITLES = 12
MAX_TITLE_LENGTH = 160


@dataclass(frozen=True, slots=True)
class Fit:
    """How a cell's text fills its lines, in the source's unit of length.

    `room` is what is left on the last line, `first_word` the width of the first word; `open` tells that the last line
    ends in a space, as lines do that were broken to go on below.
    """

    room: float
    first_word: float
    open: bool
    cut: bool = False


@dataclass(slots=True)
class PrintedTable:
    """A table or one part of it: texts by row (all of one width), merged areas, and the spot of every row.

    `columns` tells tables of one grid apart from others: rounded edges of the columns, where the source has them.
    `adjoins` is set when no text stands between this part and the one before. `fits`, where known, has a `Fit` for
    every cell with text, so that a row cut by the end of a page can be told from two rows.
    """

    rows: list[list[str]]
    areas: list[Area]
    spots: list[RowSpot]
    columns: tuple[int, ...] = ()
    adjoins: bool = False
    titles: list[tuple[str, RowSpot]] = field(default_factory=list)
    fits: list[list[Fit | None]] = field(default_factory=list)
    #: Rows that were cut by the end of a page and put together again.
    mended: list[int] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Return the number of columns."""
        return len(self.rows[0]) if self.rows else 0


def joined(parts: Iterable[PrintedTable]) -> list[PrintedTable]:
    """Return the tables with parts that continue the one before put together."""
    tables: list[PrintedTable] = []
    for part in parts:
        if tables and tables[-1].width == part.width:
            repeated = _repeated_header(tables[-1], part)
            if repeated or (part.adjoins and _same_grid(tables[-1], part) and not _begins_anew(part)):
                skipped = repeated + _mend(tables[-1], part, repeated)
                append(tables[-1], part, skipped)
                continue
        tables.append(part)
    return tables


def append(table: PrintedTable, part: PrintedTable, skipped: int) -> None:
    """Append the rows of a part but its first `skipped` ones to a table."""
    shift = len(table.rows) - skipped
    table.rows.extend(part.rows[skipped:])
    table.spots.extend(part.spots[skipped:])
    table.fits.extend(part.fits[skipped:])
    table.areas.extend(
        (max(top, skipped) + shift, left, bottom + shift, right)
        for top, left, bottom, right in part.areas if bottom >= skipped
    )


def _mend(table: PrintedTable, part: PrintedTable, first: int) -> int:
    """Join row `first` of `part` to the last row of `table` if it is the rest of it; return 1 if so, else 0.

    It is the rest when its first filled column stands right of that of the row above, and every text in it goes on
    from a text above whose last line had no room for another word.
    """
    if not table.fits or not part.fits or first >= len(part.rows):
        return 0
    above, below = table.rows[-1], part.rows[first]
    filled = [column for column, text in enumerate(below) if text]
    leading = next((column for column, text in enumerate(above) if text), None)
    if not filled or leading is None or filled[0] <= leading:
        return 0
    if not all(_goes_on(table.fits[-1][column], part.fits[first][column]) for column in filled):
        return 0
    for column in filled:
        above[column] = f"{above[column].rstrip()} {below[column]}"
    table.fits[-1] = [new or old for old, new in zip(table.fits[-1], part.fits[first], strict=True)]
    table.mended.append(len(table.rows) - 1)
    return 1


def _goes_on(above: Fit | None, below: Fit | None) -> bool:
    return above is not None and below is not None and (above.open or above.room < below.first_word)


def _same_grid(table: PrintedTable, part: PrintedTable) -> bool:
    """Return whether both have their columns at the same places."""
    return bool(part.columns) and part.columns == table.columns


def _begins_anew(part: PrintedTable) -> bool:
    """Return whether a part seems to begin with a header of its own: words only, from the first column on."""
    first = part.rows[0]
    return bool(first[0].strip()) and not any(sign.isdigit() for text in first for sign in text)


def _repeated_header(table: PrintedTable, part: PrintedTable) -> int:
    """Return how many rows at the top of `part` repeat the first rows of `table`, 0 when that is no header."""
    count = 0
    for own, other in zip(table.rows[:_MAX_HEADER], part.rows, strict=False):
        if _squeezed(own) != _squeezed(other):
            break
        count += 1
    filled = sum(1 for cell in part.rows[0] if cell.strip()) if count else 0
    return count if filled >= _FEWEST_HEADED else 0


def _squeezed(row: Sequence[str]) -> list[str]:
    return ["".join(cell.split()).casefold() for cell in row]


def sheet_of(file: str, table: PrintedTable) -> Sheet:
    """Return a table as a sheet: its titles, one a row, then its rows; raises `UnreadableSource` beyond the limits."""
    width = table.width
    if width > MAX_COLUMNS or width * len(table.rows) > MAX_CELLS:
        raise UnreadableSource(file, "tabelnya jauh lebih besar daripada sebuah rencana.",
                               "Salin tabel rencananya ke dokumen sendiri.")
    titles = table.titles
    rows = [[text, *[""] * (width - 1)] for text, _ in titles] + table.rows
    spots = [spot for _, spot in titles] + table.spots
    shift = len(titles)
    areas = tuple((top + shift, left, bottom + shift, right) for top, left, bottom, right in table.areas)
    scan = SheetScan(rows=len(rows), columns=width, first=(0, 0))
    return Sheet(file, _name(table), True, rows, areas, scan, DocumentAddresses(spots), all_text=True)


def _name(table: PrintedTable) -> str:
    """Return what the table is called as a whole: the part of its first row, with that of its last if it is another."""
    first, last = table.spots[0].part, table.spots[-1].part
    return first if first == last else f"{first} s.d. {last}"
