"""What a draft is judged as: the stage of the document, the level of government, and the year.

Each part is taken from the draft where it tells, and from the user where one is given: a given part goes first, so
that a final draft can be looked at as if it were adopted already.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from reviewer import words
from reviewer.errors import WrongUse
from reviewer.finding import Profile, ProfilePart
from reviewer.plan import Plan
from reviewer.vocabulary import kind, nearest

_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_KIND_OF_LEVEL = {"kl": "KL", "provinsi": "PD", "kabkota": "PD"}


@dataclass(frozen=True, slots=True)
class Given:
    """The parts of a profile that a user gives."""

    stage: str | None = None
    level: str | None = None
    year: int | None = None


NOTHING_GIVEN = Given()


def parse(text: str, lang: str = "id") -> Given:
    """Return the parts written as "rancangan-akhir/kabkota/2027", any of them left out, in any order.

    Raises `WrongUse` for a part that is no stage, level or year, and for one that is given twice.
    """
    found: dict[str, str | int] = {}
    for part in filter(None, (part.strip() for part in text.split("/"))):
        name, value = _read(part, text, lang)
        if name in found:
            raise WrongUse(words.text("profile.twice", lang, text=text, part=words.text(f"profile.{name}", lang)))
        found[name] = value
    if not found:
        raise WrongUse(words.text("profile.empty", lang))
    return Given(**found)  # type: ignore[arg-type]


def _read(part: str, text: str, lang: str) -> tuple[str, str | int]:
    word = part.casefold().replace("-", "_").replace(" ", "_")
    fields = kind("plan").fields
    for name in ("stage", "level"):
        if word in fields[name].values:
            return name, word
    if part.isascii() and part.isdigit() and _FIRST_YEAR <= int(part) <= _LAST_YEAR:
        return "year", int(part)
    known = [value.replace("_", "-") for name in ("stage", "level") for value in fields[name].values]
    hint = nearest(part.casefold(), known, lang)
    raise WrongUse(words.text("profile.unknown", lang, part=part, known=", ".join(known)) + hint)


def settle(plan: Plan, given: Given, as_of: date | None = None) -> tuple[Plan, Profile]:
    """Return the plan with the given parts in place of its own, and the profile with where each part comes from.

    The year of `as_of` stands in for the year of a plan that states none; it does not become the plan's own.
    """
    level = given.level or plan.level
    settled = replace(
        plan, stage=given.stage or plan.stage, level=level, year=given.year if given.year is not None else plan.year,
        plan_kind=_KIND_OF_LEVEL[given.level] if given.level else plan.plan_kind or _KIND_OF_LEVEL.get(level or ""),
    )
    year = _part(given.year, plan.year)
    if year.value is None and as_of is not None:
        year = ProfilePart(as_of.year, "as_of")
    return settled, Profile(_part(given.stage, plan.stage), _part(given.level, plan.level), year)


def _part(given: str | int | None, detected: str | int | None) -> ProfilePart:
    if given is not None:
        return ProfilePart(given, "given")
    return ProfilePart(detected, "detected") if detected is not None else ProfilePart()
