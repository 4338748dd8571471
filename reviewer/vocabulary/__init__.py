"""The vocabulary: every kind of fact and every field of it, with type and meaning.

It is the contract between `facts/` (which observes) and the rule packs (which judge). **A field is an
observation, never a verdict**: `word_count`, not `name_too_short`; thresholds, combinations and exceptions
belong into the packs, where a planner can read and change them.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from reviewer import words
from reviewer.vocabulary.fields import SCALE, Field, FieldType, Kind, count, day, decimal, flag, rupiah, text

__all__ = [
    "SCALE", "Field", "FieldType", "Kind", "all_kinds", "count", "day", "decimal", "flag", "kind", "nearest", "rupiah",
    "text",
]


@cache
def all_kinds() -> Mapping[str, Kind]:
    """Return every kind of fact by name."""
    from reviewer.vocabulary import (
        activity,
        amount,
        citation,
        component,
        dataset,
        heading,
        indicator,
        objective,
        output,
        plan,
        program,
        service,
        service_row,
        sub_activity,
        waiver,
    )

    kinds = (
        plan.KIND, heading.KIND, objective.KIND, program.KIND, activity.KIND, sub_activity.KIND, output.KIND,
        component.KIND, indicator.KIND, service.KIND, service_row.KIND, amount.KIND, citation.KIND,
        waiver.KIND, *dataset.KINDS,
    )
    return {kind.name: kind for kind in kinds}


def kind(name: str) -> Kind:
    """Return the kind called `name`; raises KeyError when there is none."""
    return all_kinds()[name]


def nearest(word: str, known: list[str], lang: str = "en") -> str:
    """Return a "did you mean" tail for a mistyped word, or "" when nothing is near."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return words.text("cli.meant", lang, name=close[0]) if close else ""
