"""What one streaming pass over the XML of a sheet finds out, and the limits it holds sheets to.

The value reader (calamine) returns "" for a formula that was never calculated, for an error value and for an
empty cell alike, does not know hidden rows and percent formats, and allocates the whole rectangle up to the last
cell; so this pass runs first (`scanners`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reviewer.errors import UnreadableSource
from reviewer.places import column_letters

#: Rows times columns up to the last cell with a value: a rectangle of 200,000 x 25, far above any honest plan.
MAX_CELLS = 5_000_000
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
MAX_MARKS = 300_000

Cell = tuple[int, int]


@dataclass(slots=True)
class SheetScan:
    """What one pass over a sheet found; rows and columns count from 0, the extent is that of cells with content."""

    rows: int = 0
    columns: int = 0
    first: Cell | None = None
    formulas: int = 0
    text_cells: int = 0
    uncalculated: set[Cell] = field(default_factory=set)
    errors: dict[Cell, str] = field(default_factory=dict)
    percent: set[Cell] = field(default_factory=set)
    #: Cells with text in bold print, and the indents of cells with text; other cells are not kept.
    bold: set[Cell] = field(default_factory=set)
    indents: dict[Cell, int] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    #: Written in a form that no spreadsheet program uses, so that only a parser could read it.
    odd: bool = field(default=False, compare=False)

    def used_range(self) -> str:
        """Return the used range as an Excel address such as "A1:X97", "" for an empty sheet."""
        if self.first is None:
            return ""
        top, left = self.first
        return f"{column_letters(left)}{top + 1}:{column_letters(self.columns - 1)}{self.rows}"


def column_index(letters: bytes | str) -> int:
    """Return the zero-based column of Excel letters: "A" is 0, "XFD" is 16383."""
    index = 0
    for letter in letters if isinstance(letters, bytes) else letters.encode():
        index = index * 26 + (letter & 31)
    return index - 1


class Extent:
    """Collects the extent of a sheet and refuses what no reader could hold."""

    def __init__(self, file: str, sheet: str) -> None:
        self.file, self.sheet = file, sheet
        self.scan = SheetScan()

    def add(self, top: int, bottom: int, left: int, right: int) -> None:
        """Widen the extent; rows and columns count from 0. Raises `UnreadableSource` when it grows too large."""
        scan = self.scan
        first = scan.first or (top, left)
        scan.first = (min(first[0], top), min(first[1], left))
        scan.rows, scan.columns = max(scan.rows, bottom + 1), max(scan.columns, right + 1)
        if scan.rows > MAX_ROWS or scan.columns > MAX_COLUMNS or scan.rows * scan.columns > MAX_CELLS:
            raise UnreadableSource(
                self.file,
                f'lembar "{self.sheet}" terbentang sampai {scan.rows} baris x {scan.columns} kolom.',
                "Hapus isi sel yang jauh di luar tabel, atau salin tabelnya ke lembar baru.",
            )

    def check_marks(self) -> None:
        """Raise when there are more error values and uncalculated formulas than a reader could act on."""
        if len(self.scan.errors) + len(self.scan.uncalculated) > MAX_MARKS:
            raise UnreadableSource(
                self.file, f'lembar "{self.sheet}" berisi terlalu banyak rumus rusak atau belum dihitung.',
                "Buka di Excel, perbaiki rumusnya, lalu simpan ulang.",
            )
