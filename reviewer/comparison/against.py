"""A document narrowed to one unit and year, with look-ups by code and then by name.

A similar name is taken only where nothing has the code or the very name, and never one that the draft itself has
elsewhere: "Dokumen Perubahan RKA" is as good as "Dokumen RKA" by letters, and quite another thing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import PurePath

from reviewer.comparison.codes import comparable, output_code, priority_codes
from reviewer.comparison.money import ceiling_of, sources_of
from reviewer.language.normalise import collapse, fold, is_blank
from reviewer.places import Place
from reviewer.plan import Activity, Indicator, Item, Node, Objective, Output, Plan, walk_items
from reviewer.references.keys import likeness, name_key

#: Names less alike than this (0 to 100) are not worth showing.
NEAR = 75
_ITEMS = ("program", "activity", "sub_activity")
#: What a document tells as a whole, whatever its columns.
_SUMMED: Mapping[str, Callable[[Sequence[Plan]], object]] = {
    "plan.ceiling": ceiling_of, "plan.fund_source": sources_of, "plan.national_code": priority_codes,
}


@dataclass(frozen=True, slots=True)
class Found:
    """An object of a document: how it was found ("code", "name" or "likeness"), and how alike the names are.

    `likeness` is 0 to 100, None where one of the two has no name.
    """

    node: Node
    plan: Plan
    by: str
    likeness: int | None
    #: Further objects with the same code, in the same order.
    twins: tuple[Node, ...] = ()

    @property
    def code(self) -> str | None:
        """Return the code as the document writes it."""
        return _text(getattr(self.node, "code", None))

    @property
    def name(self) -> str | None:
        """Return the name as the document writes it, on one line."""
        return _text(getattr(self.node, "name", None))

    def where(self, *names: str) -> str | None:
        """Return the cell of the first of these fields that has one: "RENSTRA!H7, renstra.xlsx"."""
        places = (self.plan.place(self.node, name) for name in names)
        return next((shown(place) for place in places if place is not None), None)


def shown(place: Place) -> str:
    """Return a place of a document as a reader looks it up."""
    cell = f"{place.sheet}!{place.cell}" if place.sheet else place.cell
    return f"{cell}, {PurePath(place.file).name}"


def _text(text: str | None) -> str | None:
    return None if is_blank(text) else collapse(text)


_Entry = tuple[Node, Plan]


class Against:
    """The plans of a document for one unit and year, as one."""

    def __init__(self, role: str, plans: Sequence[Plan]) -> None:
        self.role, self.plans = role, tuple(plans)

    def has(self, column: str) -> bool:
        """Return whether the document has a column "kind.field"; of items and objectives one must be there, too."""
        if column in _SUMMED:
            return bool(_SUMMED[column](self.plans))
        kind = column.partition(".")[0]
        if kind in (*_ITEMS, "objective", "output") and kind not in self._kinds:
            return False
        return any(plan.has_anywhere(column) for plan in self.plans)

    def items(self, kind: str) -> Iterator[tuple[Item, Plan]]:
        """Yield the items of a kind in the order of the document."""
        for plan in self.plans:
            for item, _ in walk_items(plan):
                if item.kind == kind:
                    yield item, plan

    def item(self, kind: str, code: str | None, name: str | None, elsewhere: Collection[str] = ()) -> Found | None:
        """Return the item of a kind with this code, else this name, else the most similar name; or None.

        `elsewhere` holds codes (in the form of `comparable`) and names (`name_key`) of other objects of the draft.
        """
        key = comparable(code)
        same = self._codes.get((kind, key), ()) if key else ()
        if same:
            return _best(same, name, "code")
        return self._by_name(kind, name, key, elsewhere)

    def objective(self, code: str | None, name: str | None, elsewhere: Collection[str] = ()) -> Found | None:
        """Return the objective with this name, else the most similar one, else the one with this code."""
        named = self._by_name("objective", name, "", elsewhere)
        if named is not None:
            return named
        same = self._codes.get(("objective", comparable(code)), ()) if code else ()
        return _best(same, name, "code") if same else None

    def output(self, activity: str | None, output_class: str | None, code: str | None,
               name: str | None) -> Found | None:
        """Return the output with this whole code, else with this name in the same activity; or None."""
        key = output_code(activity, output_class, code)
        same = self._codes.get(("output", key), ()) if code and key else ()
        if same:
            return _best(same, name, "code")
        named = self._names.get((f"output {comparable(activity)}", name_key(name or "")), ())
        return _best(named, name, "name") if named and name else None

    def indicator(self, owner: Found, like: Indicator, at_least: int = NEAR) -> Found | None:
        """Return the indicator of an object of the document that is named most like another one; or None.

        Of several with its name (an agency's branches have the same ones) the one with its target and unit is meant.
        """
        name = _text(like.name)
        listed = [each for node in (owner.node, *owner.twins) for each in getattr(node, "indicators", ())]
        rated = [(likeness(theirs, name), _value(each) == _value(like), _unit(each) == _unit(like), each)
                 for each in listed if (theirs := _text(each.name)) and name]
        best = max(rated, key=lambda rate: rate[:3], default=None)
        if best is None or best[0] < at_least:
            return None
        return Found(best[3], owner.plan, "name" if best[0] == 100 else "likeness", best[0])

    def _by_name(self, kind: str, name: str | None, key: str, elsewhere: Collection[str]) -> Found | None:
        mine = name_key(name) if name else ""
        if not mine:
            return None
        same = [entry for entry in self._names.get((kind, mine), ()) if _key(entry) not in elsewhere or not key]
        if same:
            return Found(*max(same, key=lambda entry: _shared(_key(entry), key)), "name", 100)
        return self._nearest(kind, mine, elsewhere)

    def _nearest(self, kind: str, mine: str, elsewhere: Collection[str]) -> Found | None:
        from rapidfuzz import fuzz, process

        free = [one for one in self._named_of_kind.get(kind, ()) if one[0] not in elsewhere and one[1] not in elsewhere]
        best = process.extractOne(mine, [name for name, _, _ in free], scorer=fuzz.ratio, score_cutoff=NEAR)
        return Found(*free[best[2]][2], "likeness", min(99, int(best[1]))) if best else None

    @cached_property
    def _kinds(self) -> frozenset[str]:
        return frozenset(node.kind for node, _ in self._all)

    @cached_property
    def _all(self) -> tuple[_Entry, ...]:
        return tuple((node, plan) for plan in self.plans for node in _nodes(plan))

    @cached_property
    def _named_of_kind(self) -> dict[str, list[tuple[str, str, _Entry]]]:
        """Return the objects of each kind that have a name, with name and code in the forms they are compared by."""
        found: dict[str, list[tuple[str, str, _Entry]]] = {}
        for entry in self._all:
            if name := _text(getattr(entry[0], "name", None)):
                found.setdefault(entry[0].kind, []).append((name_key(name), _key(entry), entry))
        return found

    @cached_property
    def _codes(self) -> dict[tuple[str, str], list[_Entry]]:
        found: dict[tuple[str, str], list[_Entry]] = {}
        for entry in self._all:
            if key := _key(entry):
                found.setdefault((entry[0].kind, key), []).append(entry)
        for plan in self.plans:
            for output, activity in _outputs(plan):
                key = output_code(activity.code, output.output_class_code, output.code)
                found.setdefault(("output", key), []).append((output, plan))
        return found

    @cached_property
    def _names(self) -> dict[tuple[str, str], list[_Entry]]:
        found: dict[tuple[str, str], list[_Entry]] = {}
        for entry in self._all:
            if name := _text(getattr(entry[0], "name", None)):
                found.setdefault((entry[0].kind, name_key(name)), []).append(entry)
        for plan in self.plans:
            for output, activity in _outputs(plan):
                if name := _text(output.name):
                    kind = f"output {comparable(activity.code)}"
                    found.setdefault((kind, name_key(name)), []).append((output, plan))
        return found


def _nodes(plan: Plan) -> Iterator[Objective | Item | Output]:
    yield from plan.objectives
    for item, _ in walk_items(plan):
        yield item
        yield from item.outputs


def _outputs(plan: Plan) -> Iterator[tuple[Output, Item]]:
    """Yield the outputs of a plan with the activity (or other item) they belong to."""
    for item, above in walk_items(plan):
        owner = next((each for each in above if isinstance(each, Activity)), item)
        for output in item.outputs:
            yield output, owner


def _key(entry: _Entry) -> str:
    """Return the code of an item or objective for equality; outputs are found by their whole code."""
    return "" if isinstance(entry[0], Output) else comparable(_text(getattr(entry[0], "code", None)))


def _best(entries: Iterable[_Entry], name: str | None, by: str) -> Found:
    """Return, of entries with one code, the one most like a name."""
    rated = [(likeness(theirs, name) if name and (theirs := _text(getattr(entry[0], "name", None))) else None, entry)
             for entry in entries]
    rate, best = max(rated, key=lambda pair: pair[0] or 0)
    twins = tuple(entry[0] for _, entry in rated if entry is not best)
    return Found(*best, by, rate, twins)


def _value(indicator: Indicator) -> Decimal | None:
    return indicator.target.value if indicator.target is not None else None


def _unit(indicator: Indicator) -> str:
    beside = indicator.target.unit if indicator.target is not None else None
    return fold(indicator.unit or beside or "")


def _shared(one: str, other: str) -> int:
    """Return how many leading parts two codes share."""
    count = 0
    for mine, theirs in zip(one.split("."), other.split("."), strict=False):
        if mine != theirs:
            break
        count += 1
    return count
