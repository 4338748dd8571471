"""Observations about what the name of an indicator counts: which part of what, whose work, which quality."""

from __future__ import annotations

import re

from reviewer.fact import Value
from reviewer.facts.naming import observe_first_word, observe_length
from reviewer.facts.targets import filled, unit_of
from reviewer.facts.text_damage import observe_damage
from reviewer.language.changes import change_behind
from reviewer.language.heads import first_word, first_word_class, measure_behind, measure_figure, named_measure
from reviewer.language.lexicon import entries, kept, lexicon, phrases
from reviewer.language.normalise import words
from reviewer.language.processes import bare_action, counted_office_thing, office_process, tells_more_than_done
from reviewer.language.qualities import unmeasured_quality
from reviewer.language.readable import readable, readable_words
from reviewer.language.shares import alternatives, share_head, share_sign
from reviewer.language.telling import object_words
from reviewer.language.units import unit_class
from reviewer.language.wording import yardstick
from reviewer.plan import Indicator

Fields = dict[str, Value | None]

#: So many words may stand between the start of a name and what it counts ("Persentase terlaksananya kegiatan ...").
_NEAR = 2
#: What stands between the measures of one cell.
_PARTS = re.compile(r"[;\n]")
_BRACKETED = re.compile(r"\[[^\[\]]*\]")


def observe_phrasing(node: Indicator, owner: str | None, *, is_official: bool) -> Fields:
    """Return the fields about the phrasing of an indicator and damage to its name; `owner` is what it measures."""
    unit = unit_of(node.unit, node.target)
    return {**observe_damage(node.name, is_official=is_official),
            **_of_name(node.name, owner, unit, filled(node.definition))}


@kept
def _of_name(written: str | None, owner: str | None, unit: str | None, definition: str | None) -> Fields:
    name = filled(written)
    if name is None:
        return {}
    stated = _stated_behind(name)
    return {
        **observe_first_word(name), **_mistaken_head(name), **stated, **observe_length(name),
        "object_words": _fewest_object_words(written or ""),
        "named_measure": named_measure(name), "measure_figure": measure_figure(name),
        "measure_behind": measure_behind(name),
        "scale_unit": unit if unit_class(unit) in ("grade", "index") else None, **_share_fields(name, owner),
        "loose_thing": _loose_thing(name), "alternatives": alternatives(name),
        "office_process": office_process(name), "counted_office_thing": counted_office_thing(name),
        "bare_action": bare_action(name), "activity_word": _activity_word(name),
        **quality_fields(None if stated else name, definition),  # "semakin murah" is the state itself
    }


def quality_fields(name: str | None, definition: str | None) -> dict[str, Value | None]:
    """Return the words of a quality in a name, and the standard by which name or definition tell it."""
    quality = unmeasured_quality(name)
    told = (yardstick(name) or yardstick(definition)) if quality else None
    return {"unmeasured_quality": quality, "yardstick": told}


def _share_fields(name: str, owner: str | None) -> dict[str, Value | None]:
    """Return which part of a whole a share counts; nothing for other measures."""
    start = share_head(name)
    if start is None:
        return {}
    words = readable_words(name)
    return {"share_head": start, "share_sign": share_sign(name), "own_share_sign": share_sign(name, owner),
            "share_object": words[1] if len(words) > 1 else None}


def _fewest_object_words(name: str) -> int:
    """Return how many words tell what is measured; of several measures in one cell it is the one that tells least."""
    whole = _BRACKETED.sub(" ", name)
    return min(map(_object_words, [part for part in _PARTS.split(whole) if len(words(part)) > 1] or [whole]))


def _object_words(part: str) -> int:
    """Return how many words tell what is measured; a figure known by its name and an event that is counted are one."""
    told = len(object_words(part))
    if told:
        return told
    return int(named_measure(part) is not None or phrases("countable-events").find(readable(part)) is not None)


def _loose_thing(name: str) -> str | None:
    """Return the thing right behind the measure or state of a name, where a stranger could not count it."""
    shown = readable(name)
    for start, end in phrases("unclear-objects").spans(shown, limit=1):
        before = words(shown[:start])
        if len(before) <= _NEAR and (not before or first_word_class(shown) in ("measure", "state")):
            return shown[start:end]
    return None


def _activity_word(name: str) -> str | None:
    """Return the word "kegiatan" of a name, unless it is a share of them that tells more than that they were done."""
    return None if tells_more_than_done(name) else phrases("activity-words").find(name)


def _stated_behind(name: str) -> dict[str, Value | None]:
    """Return the class of a state for a sentence whose last word is a verb of change; a measure before it
    stays one, but for "makin pendek" and the like."""
    verb, told = change_behind(name), readable_words(name)
    if verb is None or told[-1] != verb or (first_word_class(name) == "measure" and verb in lexicon("change-verbs")):
        return {}
    return {"first_word_class": "state"}


def _mistaken_head(name: str) -> dict[str, Value | None]:
    word = first_word(name)
    meant = entries("mistaken-heads").get(word.casefold())
    return {"misspelled": word, "misspelled_right": meant, "first_word_class": "measure"} if meant else {}
