"""Outputs that look alike below different activities: the same thing may be paid twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from reviewer.facts.likeness import shared, telling_words
from reviewer.facts.targets import filled, unit_of
from reviewer.language.lexicon import lexicon
from reviewer.language.normalise import collapse, key
from reviewer.language.units import normal_unit
from reviewer.plan import Item, Output, Plan, walk_items

#: Pairs are looked for below a shared word; a word of more outputs than this is too common to lead to a pair.
_COMMON = 60


@dataclass(frozen=True, slots=True)
class Twin:
    """What an output repeats: the owner of its equal, and the name most alike with its likeness, 0 to 100."""

    equal_owner: str | None = None
    near_name: str | None = None
    near_likeness: int = 0


@dataclass(frozen=True, slots=True)
class _Placed:
    """An output with what it is compared by."""

    node: Output
    owner: Item
    activity: int
    key: str
    unit: str
    words: frozenset[str]
    places: frozenset[str]

    def may_repeat(self, other: _Placed) -> bool:
        """Return whether both belong to different activities, share their unit, and may be at the same place."""
        apart = self.places and other.places and not self.places & other.places
        return self.activity != other.activity and self.unit == other.unit and not apart


def twins(plan: Plan) -> Mapping[int, Twin]:
    """Return for each output what it repeats of those above it in the plan, by the id of its node.

    Looking upwards only, a repetition is told once and beside the row that came second. KRO rows only group and
    are left out. A blank location may be any place.
    """
    placed = list(_placed(plan))
    found: dict[int, Twin] = {}
    for group in _buckets((output, [output.key]) for output in placed):
        for position, output in enumerate(group):
            other = next((earlier for earlier in group[:position] if output.may_repeat(earlier)), None)
            if other is not None:
                found[id(output.node)] = Twin(equal_owner=_label(other.owner))
    for earlier, output in _pairs(placed):
        likeness = shared(earlier.words, output.words)
        known = found.get(id(output.node), Twin())
        if likeness > known.near_likeness:
            found[id(output.node)] = replace(known, near_name=collapse(earlier.node.name), near_likeness=likeness)
    return found


def _placed(plan: Plan) -> Iterator[_Placed]:
    for item, ancestors in walk_items(plan):
        activity = next((above for above in (*ancestors, item) if above.kind == "activity"), item)
        for node in item.outputs:
            name = filled(node.name)
            if name is not None and node.level != "KRO":
                unit = normal_unit(unit_of(node.unit, node.quantity) or "")
                yield _Placed(node, item, id(activity), key(name), unit, telling_words(name),
                              _places(node.locations or item.locations))


def _places(locations: str | None) -> frozenset[str]:
    """Return the named locations in comparable form; empty when none is named or one means everywhere."""
    written = (filled(locations) or "").replace(",", ";").split(";")
    named = frozenset(part for part in map(key, written) if part)
    return frozenset() if any(part.startswith(tuple(lexicon("everywhere"))) for part in named) else named


def _buckets(labelled: Iterable[tuple[_Placed, Iterable[str]]]) -> list[list[_Placed]]:
    """Return the groups of outputs that share a label, singles left out."""
    groups: dict[str, list[_Placed]] = defaultdict(list)
    for output, labels in labelled:
        for label in labels:
            groups[label].append(output)
    return [group for group in groups.values() if len(group) > 1]


def _pairs(placed: list[_Placed]) -> Iterator[tuple[_Placed, _Placed]]:
    """Yield once every pair, the earlier one first, that may be a repetition, differs in name and shares a word
    that is not common."""
    seen: set[tuple[int, int]] = set()
    for group in _buckets((output, output.words) for output in placed):
        if len(group) > _COMMON:
            continue
        for one, two in combinations(group, 2):
            pair = (id(one.node), id(two.node))
            if pair not in seen and one.key != two.key and one.may_repeat(two):
                seen.add(pair)
                yield one, two


def _label(item: Item) -> str:
    return " ".join(part for part in (item.code, collapse(item.name)) if part)
