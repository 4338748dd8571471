"""Layouts of planning tables as data: which header text fills which field, how codes give levels.

One YAML file per layout in `layouts/`. A header pattern is a path of header texts from the top row down, such as
"target {year} > sesudah": its last part must be the column's own (lowest) header, the parts before it must stand
above in that order. `{year}` stands for any year.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from reviewer import yamlfile
from reviewer.errors import PackError, Problem
from reviewer.importers.planfile_fields import shapes
from reviewer.plan import Activity, Component, Heading, Indicator, Objective, Output, Program, SubActivity
from reviewer.rule import Words

FOLDER = Path(__file__).parent / "layouts"
HEADER_WORDS = Path(__file__).parent / "header-words.yaml"

ITEMS = ("program", "activity", "sub_activity")
_KINDS = {
    "heading": Heading, "program": Program, "activity": Activity, "sub_activity": SubActivity, "objective": Objective,
    "output": Output, "component": Component,
}

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
    header: list[str] = Field(default_factory=list)
    #: Headers that several columns share ("Target", "Target"; "Target 2025", "Target 2026"): this is the `nth` of
    #: them from the left, from the right where it is negative.
    series: list[str] = Field(default_factory=list)
    nth: int = 1
    fills: list[str] = Field(default_factory=list)
    required: bool = False

    @model_validator(mode="after")
    def _has_a_header(self) -> _Column:
        if not self.header and not self.series:
            raise ValueError("a column needs a header")
        return self


class _Group(_Strict):
    of: Literal["row", "program", "activity", "sub_activity"]
    kind: Literal["input", "output", "outcome", "impact"] | None = None
    columns: dict[str, _Column]


class _Levels(_Strict):
    cells: list[Level] = Field(default_factory=list)
    segments: dict[int, Level] = Field(default_factory=dict)


class Sign(_Strict):
    """What tells the level of a row without a code; every condition that is stated must hold.

    `name_starts` and `indicator_starts` are first words of the name and of the indicator's wording; `unit` and
    `indicator` (whether there is one) are about the row's indicator; `indent` is that of the name's cell.
    """

    level: Level
    bold: bool | None = None
    indent: int | None = None
    indicator: bool | None = None
    name_starts: tuple[str, ...] = ()
    indicator_starts: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()


class _Objectives(_Strict):
    level: Literal["tujuan", "sasaran"]
    header: Annotated[list[str], Field(min_length=1)]


class _LayoutFormat(_Strict):
    layout: str
    title: Words
    verified: bool
    plan_kind: Literal["KL", "PD"]
    stage: Literal["rancangan_awal", "rancangan", "rancangan_akhir", "penetapan", "perubahan"] | None = None
    document: Literal["renja", "renstra"] | None = None
    rows: Literal["tree", "flat", "signs", "objectives", "outputs"]
    unit_in_target: bool = False
    #: True where the plan of several years stands on the sheet and the first of them is under review.
    several_years: bool = False
    #: Words of the title behind which the name of the unit stands ("target volume ro").
    unit_behind: list[str] = Field(default_factory=list)
    #: Headers that are part of the form but nothing to review; their columns count neither for nor against it.
    ignores: list[str] = Field(default_factory=list)
    levels: _Levels = _Levels()
    signs: list[Sign] = Field(default_factory=list)
    columns: dict[str, _Column]
    objectives: list[_Objectives] = Field(default_factory=list)
    indicators: list[_Group] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a layout: its key, its header patterns as paths of normalised texts, the plan fields it fills.

    `series` are patterns that several columns share, of which this is the `nth` (negative: from the right).
    """

    key: str
    patterns: tuple[tuple[str, ...], ...]
    fills: tuple[str, ...]
    required: bool
    series: tuple[tuple[str, ...], ...] = ()
    nth: int = 1


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
    #: The lowest part of every header pattern: the parts that must stand above it, the column's key, and which of
    #: several such columns it is (0 for the only one).
    by_leaf: Mapping[str, tuple[tuple[tuple[str, ...], str, int], ...]]
    signs: tuple[Sign, ...] = ()
    #: Columns that name objectives beside the rows: level and column key.
    objectives: tuple[tuple[str, str], ...] = ()
    several_years: bool = False
    ignores: frozenset[str] = frozenset()
    unit_behind: tuple[str, ...] = ()
    #: True for a user's own layout: used wherever its required columns are, however many others the sheet has.
    own: bool = False
    #: What the plans on such a sheet are, where it is no annual plan (see `Plan.document`).
    document: str | None = None


@cache
def _header_words() -> tuple[tuple[re.Pattern[str], str], ...]:
    words: Mapping[str, str] = yamlfile.read(HEADER_WORDS, plain=True)
    ordered = sorted(words.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    return tuple((re.compile(rf"(?<![^\W_]){re.escape(old)}(?![^\W_])"), new) for old, new in ordered)


@cache
def _any_header_word() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern, _ in _header_words()) or "(?!)")


@lru_cache(maxsize=4096)
def header_text(text: str) -> str:
    """Return a header text for comparison: folded, years as "{year}", without "(Rp)", spellings unified."""
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    folded = _SLASH.sub("/", _RUPIAH.sub(" ", _YEAR.sub("{year}", folded)).replace("&", " dan "))
    folded = _FORM_HINT.sub(" ", folded).replace("keg.", "keg")
    if _any_header_word().search(folded):  # few texts of rows of data hold one
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


def own_layout(path: Path) -> Layout:
    """Return the user's own layout at `path`; raises `PackError` with every mistake, or that it cannot be opened."""
    problems: list[Problem] = []
    try:
        layout = _read(path, problems)
    except OSError as error:
        raise PackError([Problem(str(path), None, error.strerror or "cannot be opened")]) from error
    if layout is None:
        raise PackError(problems)
    return replace(layout, own=True)


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
    columns = [_column(key, column, tuple(_expanded(column.fills))) for key, column in written.columns.items()]
    objectives = tuple((one.level, f"objective{number}.name") for number, one in enumerate(written.objectives))
    columns.extend(Column(key, _patterns(one.header), (), False)
                   for (_, key), one in zip(objectives, written.objectives, strict=True))
    groups = []
    for number, group in enumerate(written.indicators):
        keys = {name: f"indicator{number}.{name}" for name in group.columns}
        columns.extend(_column(keys[name], column, ()) for name, column in group.columns.items())
        groups.append(Group(group.of, group.kind, {keys[name]: name for name in group.columns}))
        unknown = [name for name in group.columns if name not in shapes(Indicator)]
        problems.extend(Problem(str(path), None, f'an indicator has no field "{name}"') for name in unknown)
    for column in columns:
        wrong = [fill for fill in column.fills if not _is_field(fill)]
        problems.extend(Problem(str(path), None, f'no plan field is called "{fill}"') for fill in wrong)
    return Layout(
        written.layout, written.title, written.verified, written.plan_kind, written.stage, written.rows,
        written.unit_in_target, tuple(written.levels.cells), written.levels.segments, tuple(columns), tuple(groups),
        _by_leaf(columns), tuple(written.signs), objectives, written.several_years,
        frozenset(map(header_text, written.ignores)), tuple(words.casefold() for words in written.unit_behind),
        document=written.document,
    )


def _column(key: str, column: _Column, fills: tuple[str, ...]) -> Column:
    return Column(key, _patterns(column.header), fills, column.required, _patterns(column.series), column.nth)


def _by_leaf(columns: Iterable[Column]) -> dict[str, tuple[tuple[tuple[str, ...], str, int], ...]]:
    found: dict[str, tuple[tuple[tuple[str, ...], str, int], ...]] = {}
    for column in columns:
        for patterns, nth in ((column.patterns, 0), (column.series, column.nth)):
            for *above, leaf in patterns:
                found[leaf] = (*found.get(leaf, ()), (tuple(above), column.key, nth))
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
