"""Observations about one component (komponen) of an output."""

from __future__ import annotations

from reviewer.fact import Value
from reviewer.facts.context import whole
from reviewer.facts.naming import observe_action
from reviewer.facts.targets import filled
from reviewer.facts.text_damage import observe_damage
from reviewer.language.lexicon import cached, lexicon, phrases
from reviewer.language.mentions import unit_mention
from reviewer.language.normalise import collapse, key
from reviewer.language.readable import readable
from reviewer.plan import Component, Output


def observe(node: Component, owner: Output) -> dict[str, Value | None]:
    """Return the fields of one component; `owner` is the output it belongs to."""
    own = whole(node.budget)
    is_official = key(node.name or "") in _fixed_names()
    return {
        "code": filled(node.code), "name": collapse(node.name), "is_official": is_official,
        "rupiah": own if own is not None else whole(owner.budget),
        "management_phrase": phrases("management-phrases").find(readable(node.name)),
        "unit_noun": unit_mention(node.name),
        **observe_action(node.name), **observe_damage(node.name, is_official=is_official),
    }


@cached
def _fixed_names() -> frozenset[str]:
    return frozenset(map(key, lexicon("fixed-components")))
