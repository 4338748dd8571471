"""What stands above a table: unit, region, year and stage, each with the cell it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reviewer.importers.recognise import Match
from reviewer.importers.sheet import Sheet
from reviewer.language.normalise import collapse
from reviewer.language.numbers import read_year

Cell = tuple[int, int]

_UNIT_WORD = (
    r"(?:dinas|badan|kecamatan|kelurahan|inspektorat|sekretariat|kantor|rumah sakit|rsud|satuan polisi|bagian|biro|"
    r"uptd?|direktorat|deputi|kementerian|lembaga)"
)
_UNIT = re.compile(rf"^{_UNIT_WORD}\b", re.IGNORECASE)
LABEL = re.compile(
    r"^(?:nama\s+)?(?:opd|skpd|perangkat\s+daerah|unit(?:\s+(?:kerja|organisasi))?|organisasi|satuan\s+kerja(?:\s+perangkat\s+daerah)?)(?:\s*/\s*\w+)?\s*:\s*(.*)$",
    re.IGNORECASE,
)
_CODE_BEHIND = re.compile(r"\s*\[([\d.\sxX]*)\]\s*$")
_CODE_BEFORE = re.compile(r"^([\dxX]+(?:\.[\dxX]+)+)\s*[-–]?\s+")
_SCALED = re.compile(
    r"\b(?:dalam\s+)?(?:ribu(?:an)?|juta(?:an)?)\s*(?:rupiah|rp\b)|\bdalam\s+(?:ribuan|jutaan)\b", re.IGNORECASE
)
#: "kota" counts only where no regency or province is named: it also stands in names of units ("Tata Kota").
_REGION = re.compile(r"(?<!\w)(?:kab\.|kabupaten|provinsi|prov\.)(?!\s*/)\s*(?<=[.\s])[^\s/].*$", re.IGNORECASE)
_CITY = re.compile(r"(?<![\w/])(?<!tata )kota\s+[^\s/].*$", re.IGNORECASE)
_DATE = re.compile(r"20\d\d[-_. ]?[01]\d[-_. ]?[0-3]\d|[0-3]?\d[-_. ][01]?\d[-_. ]20\d\d")
#: A row between header and items that only names the unit: a label and what it labels.
_LABEL_CELLS = 2
_FORWARD = re.compile(r"\bmaju\b", re.IGNORECASE)
_CHANGED = re.compile(r"\bperubahan\b", re.IGNORECASE)
_STAGES = (
    (re.compile(r"\brancangan\s+awal\b", re.IGNORECASE), "rancangan_awal"),
    (re.compile(r"\brancangan\s+akhir\b", re.IGNORECASE), "rancangan_akhir"),
    (re.compile(r"\brancangan\b", re.IGNORECASE), "rancangan"),
)


@dataclass(frozen=True, slots=True)
class Titles:
    """Facts from the titles; `at` gives the cell of each by its plan field.

    `scaled` is the cell and wording that speaks of thousands or millions of rupiah.
    """

    org_unit: str | None
    org_unit_code: str | None
    region: str | None
    year: int | None
    stage: str | None
    at: dict[str, Cell]
    scaled: tuple[Cell, str] | None = None


def read_titles(sheet: Sheet, match: Match, first_item: int | None = None) -> Titles:
    """Return what the rows above the header say, the year also from the headers of the columns under review.

    Some forms name the unit between the header and the first item: rows there with a text or two are read too.
    """
    between = [
        row for row in range(match.first_row, first_item or match.first_row)
        if sum(sheet.text(row, column) != "" for column in range(sheet.width)) <= _LABEL_CELLS
    ]
    above = titles_above(sheet, match.top, between, match.layout.unit_behind)
    year = above.year if above.year is not None else _header_year(sheet, match, above.at)
    return replace(above, year=year)


def titles_above(sheet: Sheet, row: int, further: Iterable[int] = (), unit_behind: Sequence[str] = ()) -> Titles:
    """Return what the rows above a row say, and the `further` ones; `unit_behind` are words before a unit's name."""
    lines = list(_lines(sheet, (*range(row), *further)))
    at: dict[str, Cell] = {}
    org_unit, region, unit_code = _unit(lines, at, unit_behind)
    year = _year(lines, at)
    stage = _stage(lines, at)
    scaled = next(((cell, found.group()) for cell, text in lines if (found := _SCALED.search(text))), None)
    return Titles(org_unit, unit_code, region, year, stage, at, scaled)


def unit_named(sheet: Sheet, row: int) -> str | None:
    """Return the unit that a row names, as titles do; None for a row that names none."""
    return _unit(list(_lines(sheet, (row,))), {}, ())[0]


def year_in_name(name: str) -> int | None:
    """Return the year that the name of a file or folder states ("renja-2026"); a date in it names no plan year."""
    return read_year(_DATE.sub(" ", name).replace("-", " ").replace("_", " "))


def _lines(sheet: Sheet, rows: Iterable[int]) -> Iterable[tuple[Cell, str]]:
    """Yield every text of the rows with its cell; a label whose value stands right of it is joined to it."""
    for row in rows:
        cells = [(column, collapse(sheet.text(row, column))) for column in range(sheet.width)]
        texts = [(column, text) for column, text in cells if text]
        position = 0
        while position < len(texts):
            column, text = texts[position]
            value = texts[position + 1] if position + 1 < len(texts) else None
            if value is not None and (text.endswith(":") or value[1].startswith(":")):
                joined = f"{text.rstrip(': ')}: {value[1].lstrip(': ')}"
                yield (row, value[0]), joined
                position += 2
                continue
            yield (row, column), text
            position += 1


def _unit(
    lines: list[tuple[Cell, str]], at: dict[str, Cell], unit_behind: Sequence[str]
) -> tuple[str | None, str | None, str | None]:
    """Return unit, region and the unit's code; "BADAN ... KAB. CONTOH" on one line holds unit and region."""
    org_unit = region = unit_code = None
    for cell, text in lines:
        behind = next((words for words in unit_behind if text.casefold().startswith(f"{words} ")), None)
        if behind is not None:  # a branch of a ministry is called by its place: "BPS Kabupaten Contoh"
            text = text[len(behind):].strip()
            found = _REGION.search(text) or _CITY.search(text)
            at.update({"org_unit": cell, **({"region": cell} if found else {})})
            return text, found.group().strip() if found else None, None
        labelled = LABEL.match(text)
        name, code = _without_code(labelled.group(1)) if labelled else (text, None)
        found = _REGION.search(name) or _CITY.search(name)
        if org_unit is None and name and (labelled or _UNIT.match(name)):
            org_unit = (name[: found.start()] if found and found.start() else name).rstrip(" ,-") or None
            at["org_unit"] = cell
            if code:
                unit_code, at["org_unit_code"] = code, cell
        if region is None and found and (found.start() == 0 or org_unit):
            region, at["region"] = found.group().strip(), cell
    return org_unit, region, unit_code


def _without_code(name: str) -> tuple[str, str | None]:
    """Return a unit's name and its code, printed before it or in brackets behind it."""
    for pattern in (_CODE_BEHIND, _CODE_BEFORE):
        found = pattern.search(name)
        if found:
            return pattern.sub("", name).strip(), found.group(1).strip() or None
    return name.strip(), None


def _stage(lines: list[tuple[Cell, str]], at: dict[str, Cell]) -> str | None:
    for cell, text in lines:
        found = "perubahan" if _CHANGED.search(text) else next((name for rx, name in _STAGES if rx.search(text)), None)
        if found and not _FORWARD.search(text):
            at["stage"] = cell
            return found
    return None


def _year(lines: list[tuple[Cell, str]], at: dict[str, Cell]) -> int | None:
    for cell, text in lines:
        year = read_year(text)
        if year is not None and not _FORWARD.search(text):
            at["year"] = cell
            return year
    return None


def _header_year(sheet: Sheet, match: Match, at: dict[str, Cell]) -> int | None:
    """Return the year in the header of the budget or target under review ("Target 2024")."""
    for key, column in match.columns.items():
        if key != "budget" and not key.endswith(".target"):
            continue
        year = read_year(" ".join(match.headers[column].texts))
        if year is not None:
            rows = range(match.bottom, match.top - 1, -1)
            at["year"] = next(((row, column) for row in rows if str(year) in sheet.text(row, column)),
                              match.headers[column].source)
            return year
    return None
