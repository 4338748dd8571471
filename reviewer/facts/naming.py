"""Observations about how a name is phrased: its first word, what it is about, what it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from reviewer.fact import Value
from reviewer.facts.deliverables import parts
from reviewer.facts.targets import filled
from reviewer.language.heads import first_word, first_word_class
from reviewer.language.lexicon import cached, lexicon, phrases
from reviewer.language.normalise import bare_name, words
from reviewer.language.qualities import quality_clause
from reviewer.language.readable import readable, readable_words
from reviewer.language.telling import object_words
from reviewer.language.things import thing_head
from reviewer.language.wording import content_words, vague_word
from reviewer.plan import Activity

_ACTIONS = ("nominal", "action")
#: What stands between the items of the row that a name starts with.
_ITEMS = re.compile(r"\s*(?:,|/|\bdan\b|\bserta\b|\batau\b)\s*", re.IGNORECASE)


def observe_first_word(name: str | None) -> dict[str, Value | None]:
    """Return the first word of a name and its class, and how many words tell what the name is about."""
    shown = filled(name)
    if shown is None:
        return {}
    return {"first_word": first_word(shown), "first_word_class": first_word_class(shown),
            "object_words": len(object_words(shown))}


def observe_action(name: str | None) -> dict[str, Value | None]:
    """Return the fields about the name of an activity, sub-activity or component."""
    shown = filled(name)
    return {**observe_first_word(name), **observe_length(name),
            "thing_head": thing_head(shown), "quality_clause": quality_clause(shown) if shown else None}


def observe_length(name: str | None) -> dict[str, Value | None]:
    """Return how long a name is, in characters, and its first vague word."""
    shown = filled(name)
    return {"name_length": len(shown) if shown else None, "vague_word": vague_word(shown)}


def observe_actions(name: str | None) -> dict[str, Value | None]:
    """Return how many nouns of action a name holds, and how many stand in the row it starts with."""
    shown = filled(name)
    return dict(zip(("action_count", "leading_action_count"), _count_actions(shown), strict=True)) if shown else {}


@cached
def _count_actions(name: str) -> tuple[int, int]:
    items = [words(item) for item in _ITEMS.split(readable(name))]
    row = len(list(takewhile(lambda item: len(item) == 1 and _is_action(item[0]), items)))
    # The last noun of a row carries the object: "Pembinaan, pengawasan dan evaluasi pasar".
    row += row < len(items) and bool(items[row]) and _is_action(items[row][0])
    return sum(map(_is_action, readable_words(name))), row


@cached
def _is_action(word: str) -> bool:
    return first_word_class(word) in _ACTIONS


def observe_problem(node: Activity) -> dict[str, Value | None]:
    """Return the problem an activity states, and how its name and what stands below it meet that problem."""
    problem, name = filled(node.problem), filled(node.name)
    meant = {word for text in _texts_below(node) for word in content_words(text)} if problem else set()
    shared = len(meant.intersection(content_words(problem))) if problem and name else None
    return {"problem": problem, "problem_shared_words": shared, "indirect_means": _indirect_means(name)}


def _texts_below(node: Activity) -> Iterator[str | None]:
    """Yield the names of an activity, its sub-activities, their outputs and indicators."""
    for part in parts(node):
        yield part.name
        yield from (output.name for output in part.outputs)
        yield from (indicator.name for indicator in part.indicators)


def _indirect_means(name: str | None) -> str | None:
    """Return the means a name starts with that solve nothing by themselves, a noun of growth before it passed over."""
    shown = bare_name(name)
    finder = phrases("indirect-means")
    first, _, rest = shown.partition(" ")
    return finder.starts(shown) or (finder.starts(rest) if first.casefold() in lexicon("growth-nouns") else None)
