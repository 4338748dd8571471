"""How reports arrange what rules find: aspects, statements, the two-level scale, SMART parts, legal basis.

All of it is data (`rules/audit.yaml`), because inspectorates differ; the file is checked at the door.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from reviewer import yamlfile
from reviewer.errors import PackError, Problem
from reviewer.finding import Severity
from reviewer.pack_files import AUDIT, rules_folder
from reviewer.rule import Words
from reviewer.vocabulary import nearest

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_SHAPE: Mapping[str, Any] = {"extra": "forbid", "str_strip_whitespace": True}

#: The aspects of a plan whose kind is not known: those of a regional unit, of which there are by far the most.
DEFAULT_KIND = "PD"
KINDS = ("PD", "KL")
#: The key of the aspect of rules that no item names.
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Item:
    """A statement as it should be, with the rules that test it; without any it is tested by hand."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _SHAPE

    text: Words
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aspect:
    """A heading of reports over several items, named by key."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _SHAPE

    title: Words
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """A document of the register a report rests on, for one kind of plan or both; how far its text was read."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _SHAPE

    document: str
    verified: Literal["primary", "secondary"]
    plan_kind: Literal["PD", "KL"] | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class SmartPart:
    """A part of the SMART worksheet: the rules whose notes make it 0, and those that must have been tested for a 1."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _SHAPE

    part: Literal["specific", "measurable", "achievable", "relevant", "time_bound", "challenging"]
    rules: tuple[str, ...]
    needs: tuple[str, ...]
    year_stands_in: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The whole file; `untested_share` is a percentage, `scale` maps our five levels to two."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _SHAPE

    untested_share: Annotated[int, "percent"]
    scale: Mapping[Severity, Literal["warning", "info"]]
    legal_basis: tuple[Basis, ...]
    smart: tuple[SmartPart, ...]
    items: Mapping[str, Item]
    aspects: Mapping[str, tuple[Aspect, ...]]

    def of_kind(self, plan_kind: str | None) -> Sequence[Aspect]:
        """Return the aspects for a plan kind ("PD" or "KL"); of an unknown kind those of regional units."""
        return self.aspects["KL" if plan_kind == "KL" else DEFAULT_KIND]

    def aspect_titles(self, plan_kind: str | None, lang: str) -> dict[str, str]:
        """Return the title of the aspect by rule code; rules of no aspect are not in it."""
        return {code: aspect.title.in_language(lang) for aspect in self.of_kind(plan_kind)
                for key in aspect.items for code in self.items[key].rules}


def load(file: Path | None = None) -> Arrangement:
    """Return the arrangement of a file (the shipped one by default); raises `PackError` with every mistake in it."""
    return _load(file or rules_folder() / AUDIT)


@cache
def _load(file: Path) -> Arrangement:
    from pydantic import ValidationError

    data = yamlfile.read(file)
    try:
        made = _door().validate_python(data)
    except ValidationError as error:
        raise PackError([Problem(str(file), None, f"/{'/'.join(map(str, one['loc']))}: {one['msg']}")
                         for one in error.errors(include_url=False)]) from error
    problems = [Problem(str(file), None, mistake) for mistake in _mistakes(made)]
    if problems:
        raise PackError(problems)
    return made


@cache
def _door() -> TypeAdapter[Arrangement]:
    from pydantic import TypeAdapter

    return TypeAdapter(Arrangement)


def _mistakes(made: Arrangement) -> list[str]:
    """Return what does not hold together: names of nothing, things named twice, levels left out."""
    from reviewer.packs import register

    found = [f"untested_share: {made.untested_share} is no percentage"] if not 0 <= made.untested_share <= 100 else []
    found += [f'scale: "{one}" is not on the scale' for one in Severity if one not in made.scale]
    found += [f'legal_basis: "{one.document}" is not in the register{nearest(one.document, list(register()))}'
              for one in made.legal_basis if one.document not in register()]
    found += _twice("items", [code for item in made.items.values() for code in item.rules])
    found += [f'aspects: "{kind}" is no kind of plan' for kind in made.aspects if kind not in KINDS]
    for kind in KINDS:
        if kind not in made.aspects:
            found.append(f"aspects: {kind} has none")
            continue
        named = [key for aspect in made.of_kind(kind) for key in aspect.items]
        found += [f'aspects: "{key}" is not an item{nearest(key, list(made.items))}'
                  for key in named if key not in made.items]
        found += _twice(f"aspects/{kind}", named)
    return found


def _twice(where: str, names: Sequence[str]) -> list[str]:
    return [f'{where}: "{name}" stands in two places' for name in dict.fromkeys(names) if names.count(name) > 1]
