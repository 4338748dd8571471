"""Closed answers: steps of ordinal scales, kinds of activities and indicators, yes and no."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reviewer.language.lexicon import cached, entries, lexicon
from reviewer.language.normalise import collapse, fold, key

_LEVEL = re.compile(r"(?:level|tingkat|lvl)[\s.:-]*([0-9]|iv|v|i{1,3})(?:[.,]0+)?")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5"}
_REMARK = re.compile(r"\s*\([^()]*\)\s*$")
#: Where a converter dropped a blank: "TepatWaktu", "BBNilai", "APredikatSakip".
_DROPPED_BLANK = re.compile(r"(?<=[a-z])(?=[A-Z])|(?:(?<=^AA)|(?<=^BB)|(?<=^CC)|(?<=^[A-E]))(?=[A-Z][a-z])")
_EDGES = " .,;:=\"'“”-–/"
#: "Sangat Tidak Memuaskan" with a label before and after is the longest answer worth a look.
_LONGEST = 60


def ordinal_grade(text: str | None) -> str | None:
    """Return the step of an ordinal scale (L13) that a text is, in its normal spelling ("wtp" -> "WTP"), or None.

    A label beside it is allowed ("Predikat BB", "A Nilai SAKIP", "Opini WTP") and so is a remark in brackets.
    """
    return grade_and_rest(text)[0]


@cached
def grade_and_rest(text: str | None) -> tuple[str | None, str | None]:
    """Return the step of a scale and the label words that follow it as written ("BB Nilai" -> "BB", "Nilai")."""
    shown = _DROPPED_BLANK.sub(" ", (collapse(text) or "").strip(_EDGES))
    if not shown or len(shown) > _LONGEST:
        return None, None
    found = _grade(shown.casefold())
    if found is None and _REMARK.search(shown):
        shown = _REMARK.sub("", shown)
        found = _grade(shown.casefold())
    if found is not None:
        return found, None
    tokens = shown.split()
    labels = lexicon("grade-labels")
    start = _run(tokens, labels)
    for cut in range(len(tokens), start, -1):
        if cut < len(tokens) and tokens[cut].casefold().strip(_EDGES) not in labels:
            break
        found = _grade(" ".join(tokens[start:cut]).casefold().strip(_EDGES))
        if found is not None:
            return found, " ".join(tokens[cut:]) or None
    return None, None


def _run(tokens: list[str], labels: frozenset[str]) -> int:
    """Return how many label words a text starts with, leaving at least one word."""
    count = 0
    while count < len(tokens) - 1 and tokens[count].casefold().strip(_EDGES) in labels:
        count += 1
    return count


def _grade(folded: str) -> str | None:
    level = _LEVEL.fullmatch(folded)
    if level:
        return f"Level {_ROMAN.get(level[1], level[1])}"
    return entries("grades").get(folded)


@cached
def _keyed(name: str) -> Mapping[str, str]:
    return {key(entry): value for entry, value in entries(name).items()}


def activity_kind_of(text: str | None) -> str | None:
    """Return national_priority, agency_priority, non_priority or generic (PRI010), or None for an unknown kind."""
    return _keyed("activity-kinds").get(_kind_key(text))


def indicator_kind_of(text: str | None) -> str | None:
    """Return input, output, outcome or impact (IND004), or None for an unknown kind."""
    return _keyed("indicator-kinds").get(_kind_key(text))


@cached
def _kind_key(text: str | None) -> str:
    """Return the text for looking up a kind: "_" and "-" are blanks, "(Output)" is "output"."""
    return key((text or "").replace("_", " "))


@cached
def yes_no(text: str | None) -> bool | None:
    """Return what a yes/no cell says, or None when it says neither (or nothing)."""
    value = entries("yes-no").get(fold(text or "").strip(" .,;:"))
    return None if value is None else value == "ya"
