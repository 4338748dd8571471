"""The details of an assignment that no draft holds: agency, letters, dates, team. A YAML file a person fills in.

Everything is optional; what is left out becomes a line to fill in by hand. Names stand in a report only if they stand
in this file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from reviewer import yamlfile
from reviewer.errors import PackError, Problem
from reviewer.vocabulary import nearest

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_SHAPE: Mapping[str, Any] = {"extra": "forbid", "str_strip_whitespace": True}
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")

#: The blank file that `reviewer report assignment` writes.
BLANK = Path(__file__).with_name("templates") / "penugasan.yaml"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs: role or position, name, NIP."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _SHAPE

    role: str = ""
    name: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """All fields as text, dates as a person writes them ("3 Maret 2026")."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _SHAPE

    agency: str = ""
    address: str = ""
    place: str = ""
    letter_number: str = ""
    letter_date: str = ""
    request_number: str = ""
    request_date: str = ""
    report_number: str = ""
    report_date: str = ""
    classification: str = ""
    attachments: str = ""
    addressee: str = ""
    period: str = ""
    deadline: str = ""
    sampling: str = ""
    prepared_by: str = ""
    prepared_on: str = ""
    reviewed_by: str = ""
    reviewed_on: str = ""
    approved_by: str = ""
    approved_on: str = ""
    team: tuple[Person, ...] = ()
    representative: Person = Person()
    inspector: Person = Person()
    copies: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)

    @property
    def year(self) -> int | None:
        """Return the year of the review: that of the report, or else of the letter of assignment; None without."""
        for text in (self.report_date, self.letter_date):
            found = _YEAR.search(text)
            if found:
                return int(found[1])
        return None


NO_ASSIGNMENT = Assignment()


def load(file: Path) -> Assignment:
    """Return the assignment of a YAML file; raises `PackError` with every mistake in it, each with its line."""
    from pydantic import ValidationError

    data = yamlfile.read(file, plain=True)
    try:
        return _door().validate_python(_without_blanks(data) if data else {})
    except ValidationError as error:
        lines = yamlfile.lines(file.read_text(encoding="utf-8-sig"))
        known = [one.name for kind in (Assignment, Person) for one in fields(kind)]
        problems = []
        for one in error.errors(include_url=False):
            name = str(one["loc"][-1]) if one["loc"] else "file"
            hint = nearest(name, known) if "unexpected" in one["type"] or "extra" in one["type"] else ""
            problems.append(Problem(str(file), yamlfile.line_of(tuple(one["loc"]), lines),
                                    f"{'/'.join(map(str, one['loc']))}: {one['msg']}{hint}"))
        raise PackError(problems) from error


def _without_blanks(data: Any) -> Any:
    """Return what was filled in: a key without a value is one left for later, whatever would belong there."""
    if isinstance(data, dict):
        kept = {key: _without_blanks(value) for key, value in data.items()}
        return {key: value for key, value in kept.items() if value not in ("", None, {}, [])}
    if isinstance(data, list):
        return [kept for one in data if (kept := _without_blanks(one)) not in ("", None, {}, [])]
    return data


@cache
def _door() -> TypeAdapter[Assignment]:
    from pydantic import TypeAdapter

    return TypeAdapter(Assignment)
