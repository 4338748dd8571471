"""The criteria the packs set out to cover (`rules/catalogue.yaml`), and what is left out, wholly or in part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from reviewer import yamlfile
from reviewer.errors import PackError, Problem
from reviewer.pack_files import CATALOGUE
from reviewer.rule import Words


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A criterion that no pack tests: why, and what was measured that rules it out."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = {"extra": "forbid"}

    code: str
    title: Words
    why: Words
    measured: Words


@dataclass(frozen=True, slots=True)
class Partly:
    """A part of a shipped criterion that its rule does not test: what part, why, and what was measured."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = {"extra": "forbid"}

    code: str
    part: Words
    why: Words
    measured: Words


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All codes by their letters; the criteria left out, and parts of shipped ones, each in order of code."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = {"extra": "forbid"}

    codes: Mapping[str, tuple[str, ...]]
    left_out: tuple[LeftOut, ...]
    partly: tuple[Partly, ...] = ()


def load(folder: Path) -> Catalogue:
    """Return the catalogue that lies beside the packs of a folder; raises `PackError` where it cannot be used."""
    from pydantic import TypeAdapter, ValidationError

    file = folder / CATALOGUE
    try:
        return TypeAdapter(Catalogue).validate_python(yamlfile.read(file, plain=True))
    except ValidationError as error:
        raise PackError([Problem(str(file), None, f"{'/'.join(map(str, one['loc']))}: {one['msg']}")
                         for one in error.errors()]) from error
