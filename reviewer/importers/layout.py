"""Layouts of planning tables as data: which header text fills which field, how codes give levels.

One YAML file per layout in `layouts/`. A header pattern is a path of header texts from the top row down, such as
"target {year} > sesudah": its last part must be the column's own (lowest) header, the parts before it must stand
above in that order. `{year}` stands for any year.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from reviewer import yamlfile
from reviewer.errors import PackError, Problem
from reviewer.importers.planfile_fields import shapes
from reviewer.plan import Activity, Heading, Indicator, Program, SubActivity
from reviewer.rule import Words

FOLDER = Path(__file__).parent / "layouts"
HEADER_WORDS = Path(__file__).parent / "header-words.yaml"

ITEMS = ("program", "activity", "sub_activity")
_KINDS = {"heading": Heading, "program": Program, "activity": Activity, "sub_activity": SubActivity}

Level = Literal["affair", "affair_field", "program", "activity", "sub_activity"]

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\{year\}|(?<![a-z])n\s?[+-]\s?\d(?![a-z])")
_RUPIAH = re.compile(r"\(\s*(?:dalam )?rp\.?\s*\)|\brp\.(?=\s|$)")
#: Left standing in tables typed from the form: "Rencana Tahun ..... (tahun rencana)".
_FORM_HINT = re.compile(r"\(tahun rencana\)|\.{2,}|…|_{2,}")
_SLASH = re.compile(r"\s*/\s*")
_EDGES = " .:;,*"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Column(_Strict):
    header: Annotated[list[str], Field(min_length=1)]
    fills: list[str] = Field(default_factory=list)
    required: bool = False


class _Group(_Strict):
    of: Literal["row", "program", "activity", "sub_activity"]
    kind: Literal["input", "output", "outcome", "impact"] | None = None
    columns: dict[str, _Column]


class _Levels(_Strict):
    cells: list[Level]
    segments: dict[int, Level]


class _LayoutFormat(_Strict):
    layout: str
    title: Words
    verified: bool
    plan_kind: Literal["KL", "PD"]
    stage: Literal["rancangan_awal", "rancangan", "rancangan_akhir", "penetapan", "perubahan"] | None = None
    rows: Literal["tree", "flat"]
    unit_in_target: bool = False
    levels: _Levels
    columns: dict[str, _Column]
    indicators: list[_Group]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a layout: its key, its header patterns as paths of normalised texts, the plan fields it fills."""

    key: str
    patterns: tuple[tuple[str, ...], ...]
    fills: tuple[str, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Columns that together describe one indicator: `of` what it measures, and the field each column key fills."""

    of: str
    kind: str | None
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """A checked layout; `columns` holds those of the rows and of all indicator groups."""

    name: str
    title: Words
    verified: bool
    plan_kind: str
    stage: str | None
    rows: str
    unit_in_target: bool
    cell_levels: tuple[str, ...]
    segment_levels: Mapping[int, str]
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    #: The lowest part of every header pattern: the parts that must stand above it, and the column's key.
    by_leaf: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]


@cache
def _header_words() -> tuple[tuple[re.Pattern[str], str], ...]:
    words: Mapping[str, str] = yamlfile.read(HEADER_WORDS, plain=True)
    ordered = sorted(words.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    return tuple((re.compile(rf"(?<![^\W_]){re.escape(old)}(?![^\W_])"), new) for old, new in ordered)


@lru_cache(maxsize=4096)
def header_text(text: str) -> str:
    """Return a header text for comparison: folded, years as "{year}", without "(Rp)", spellings unified."""
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    folded = _SLASH.sub("/", _RUPIAH.sub(" ", _YEAR.sub("{year}", folded)).replace("&", " dan "))
    folded = _FORM_HINT.sub(" ", folded).replace("keg.", "keg")
    for pattern, new in _header_words():
        folded = pattern.sub(new, folded)
    return " ".join(folded.split()).strip(_EDGES)


@cache
def layouts() -> tuple[Layout, ...]:
    """Return the shipped layouts in order of name; raises `PackError` with every mistake of every file."""
    problems: list[Problem] = []
    loaded = [_read(path, problems) for path in sorted(FOLDER.glob("*.yaml"))]
    if problems:
        raise PackError(problems)
    return tuple(layout for layout in loaded if layout is not None)


def _read(path: Path, problems: list[Problem]) -> Layout | None:
    try:
        written = _LayoutFormat.model_validate(yamlfile.read(path))
    except ValidationError as error:
        lines = yamlfile.lines(path.read_text(encoding="utf-8"))
        problems.extend(
            Problem(str(path), yamlfile.line_of(mistake["loc"], lines), mistake["msg"]) for mistake in error.errors()
        )
        return None
    before = len(problems)
    layout = _layout(written, path, problems)
    return layout if len(problems) == before else None


def _layout(written: _LayoutFormat, path: Path, problems: list[Problem]) -> Layout:
    columns = [
        Column(key, _patterns(column.header), tuple(_expanded(column.fills)), column.required)
        for key, column in written.columns.items()
    ]
    groups = []
    for number, group in enumerate(written.indicators):
        keys = {name: f"indicator{number}.{name}" for name in group.columns}
        columns.extend(
            Column(keys[name], _patterns(column.header), (), column.required) for name, column in group.columns.items()
        )
        groups.append(Group(group.of, group.kind, {keys[name]: name for name in group.columns}))
        unknown = [name for name in group.columns if name not in shapes(Indicator)]
        problems.extend(Problem(str(path), None, f'an indicator has no field "{name}"') for name in unknown)
    for column in columns:
        wrong = [fill for fill in column.fills if not _is_field(fill)]
        problems.extend(Problem(str(path), None, f'no plan field is called "{fill}"') for fill in wrong)
    return Layout(
        written.layout, written.title, written.verified, written.plan_kind, written.stage, written.rows,
        written.unit_in_target, tuple(written.levels.cells), written.levels.segments, tuple(columns), tuple(groups),
        _by_leaf(columns),
    )


def _by_leaf(columns: Iterable[Column]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for column in columns:
        for *above, leaf in column.patterns:
            found[leaf] = (*found.get(leaf, ()), (tuple(above), column.key))
    return found


def _patterns(headers: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(header_text(part) for part in header.split(" > ")) for header in headers)


def _expanded(fills: Iterable[str]) -> Iterable[str]:
    """Yield the fields with "item." written out for programs, activities and sub-activities."""
    for fill in fills:
        kind, _, name = fill.partition(".")
        yield from (f"{item}.{name}" for item in ITEMS) if kind == "item" else (fill,)


def _is_field(fill: str) -> bool:
    kind, _, name = fill.partition(".")
    return kind in _KINDS and name in shapes(_KINDS[kind])
