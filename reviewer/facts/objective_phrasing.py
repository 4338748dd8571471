"""Observations about how an objective is phrased: as a state or a task, of whom, and of the office's own work."""

from __future__ import annotations

from reviewer.fact import Value
from reviewer.facts.naming import observe_first_word
from reviewer.facts.targets import filled
from reviewer.facts.text_damage import observe_damage
from reviewer.language.changes import change_behind
from reviewer.language.heads import first_word, first_word_class
from reviewer.language.lexicon import entries, lexicon, phrases
from reviewer.language.normalise import bare_name, words
from reviewer.language.processes import office_process
from reviewer.language.readable import readable
from reviewer.language.telling import object_words
from reviewer.language.wording import vague_word
from reviewer.plan import Objective


def observe_objective_phrasing(node: Objective) -> dict[str, Value | None]:
    """Return the fields about the phrasing of an objective, and about damage to it."""
    name = filled(node.name)
    damage = observe_damage(node.name)
    if name is None:
        return damage
    return {
        **damage, **observe_first_word(name), **_stated_behind(name),
        "object_words": _object_words(name), "vague_word": vague_word(name),
        "state_word": _state_word(name),
        "office_process": office_process(name),
        "negative_head": phrases("negative-heads").starts(bare_name(name)),
        "internal_matter": phrases("internal-matters").find(name),
    }


def _stated_behind(name: str) -> dict[str, Value | None]:
    return {"first_word_class": "state"} if change_behind(name) else {}


def _object_words(name: str) -> int:
    """Return how many words tell what changes; work or upkeep of the office tells it too, "kegiatan" alone does not."""
    found = len([word for word in object_words(name) if word not in entries("traits")])
    things = phrases("office-things").find_all(readable(name)) if not found else []
    return found or int(any(not lexicon("general-work").issuperset(words(thing)) for thing in things))


def _state_word(name: str) -> str | None:
    """Return the word of state for the active verb a name starts with, where the list of such pairs has it."""
    if first_word_class(name) != "active":
        return None
    return entries("verbs-and-states").get(first_word(readable(name)).casefold())
