"""Matrices of volumes: working units down the side, a ministry's output details across; no plan of one unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.importers.sheet import Sheet
from reviewer.language.normalise import collapse

#: "2896.BMA.004 ..." as the title of a column; real ones lack a dot here and there.
_OUTPUT = re.compile(r"\d{4}\.?[A-Z]{3}\.\w{3}\b")
#: "1101 KANTOR CONTOH" as the name of a row.
_UNIT = re.compile(r"\d{4,6}\s+[^\W\d]")
_HEADER_ROWS = 12
_FEWEST_OUTPUTS = 3
#: Columns in which the names of the rows may stand.
_NAME_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class Matrix:
    """How many working units and different output details a matrix has."""

    units: int
    outputs: int


def read_matrix(sheet: Sheet) -> Matrix | None:
    """Return the size of the matrix on a sheet, None when no row heads columns with at least three output details."""
    for row in range(min(len(sheet.rows), _HEADER_ROWS)):
        texts = (collapse(sheet.text(row, column)) or "" for column in range(sheet.width))
        codes = {found.group() for text in texts if (found := _OUTPUT.match(text))}
        if len(codes) >= _FEWEST_OUTPUTS:
            units = sum(_is_unit(sheet, below) for below in range(row + 1, len(sheet.rows)))
            return Matrix(units, len(codes)) if units else None
    return None


def _is_unit(sheet: Sheet, row: int) -> bool:
    return any(_UNIT.match(collapse(sheet.text(row, column)) or "") for column in range(_NAME_COLUMNS))
