"""Observations about indicators of one name: copies of the level above, and earlier ones with other metadata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reviewer.fact import Value
from reviewer.facts.context import Context
from reviewer.facts.links import objectives_served
from reviewer.facts.official import indicator_is_official
from reviewer.facts.outcomes import ancestors
from reviewer.facts.targets import filled, number, unit_of
from reviewer.language.normalise import collapse, fold, key
from reviewer.language.units import normal_unit
from reviewer.plan import Activity, Indicator, Item, Node, Plan, Program, walk_items


@dataclass(frozen=True, slots=True)
class _Named:
    """An indicator with what it measures, and the ids of everything above that."""

    node: Indicator
    owner: Node
    scope: frozenset[int]


def observe_copy(node: Indicator, owner: Node, context: Context) -> dict[str, Value | None]:
    """Return the program or objective right above whose indicator of the same name and unit this one repeats."""
    name = key(node.name or "")
    if not name:
        return {}
    for above in _above(owner, context):
        if any(key(one.name or "") == name and _unit(one) == _unit(node) for one in getattr(above, "indicators", ())):
            siblings = len(above.activities) if isinstance(above, Program) else None
            return {"copied_level": above.kind, "copied_owner": _label(above), "copied_sibling_count": siblings}
    return {}


def _above(owner: Node, context: Context) -> tuple[Node, ...]:
    """Return what stands one level above the owner of an indicator: an activity's program, a program's objectives."""
    if isinstance(owner, Program):
        return objectives_served(owner, context)
    if isinstance(owner, Activity):
        return context.once(ancestors).get(id(owner), ())[-1:]
    return ()


def observe_namesake(node: Indicator, context: Context) -> dict[str, Value | None]:
    """Return an earlier indicator of the plan with the same name: its owner, unit, formula, and target.

    `namesake_is_kin` says whether one of the objects measured stands above the other.
    """
    found = context.once(_namesakes).get(id(node))
    formula = fold(filled(node.formula) or "") or None
    if found is None:
        return {"formula_key": formula}
    other, kin = found
    return {
        "formula_key": formula, "namesake_owner": _label(other.owner), "namesake_is_kin": kin,
        "namesake_unit": _unit(other.node) or None, "namesake_target_value": number(other.node.target),
        "namesake_is_official": indicator_is_official(other.node, other.owner, context),
        "namesake_formula": fold(filled(other.node.formula) or "") or None,
    }


def _namesakes(plan: Plan) -> Mapping[int, tuple[_Named, bool]]:
    """Return for each indicator the earlier one of its name, by id of node: one of its own kin before others."""
    by_name: dict[str, list[_Named]] = {}
    found: dict[int, tuple[_Named, bool]] = {}
    for one in _named(plan):
        earlier = by_name.setdefault(key(one.node.name or ""), [])
        kin = next((other for other in earlier if _are_kin(one, other)), None)
        if earlier and one.node.name:
            found[id(one.node)] = (kin or earlier[0], kin is not None)
        earlier.append(one)
    return found


def _are_kin(one: _Named, other: _Named) -> bool:
    """Return whether the object of one stands above that of the other.

    One object with a name twice is not meant: sub-units of an agency each state their own target there.
    """
    return one.owner is not other.owner and (id(other.owner) in one.scope or id(one.owner) in other.scope)


def _named(plan: Plan) -> Iterator[_Named]:
    for objective in plan.objectives:
        yield from _of(objective, ())
    for item, above in walk_items(plan):
        yield from _of(item, above)
        for output in item.outputs:
            yield from _of(output, (*above, item))


def _of(owner: Node, above: tuple[Item, ...]) -> Iterator[_Named]:
    scope = frozenset((id(owner), *map(id, above)))
    yield from (_Named(one, owner, scope) for one in getattr(owner, "indicators", ()))


def _unit(node: Indicator) -> str:
    return normal_unit(unit_of(node.unit, node.target) or "")


def _label(owner: Node) -> str | None:
    return collapse(getattr(owner, "name", None)) or collapse(getattr(owner, "code", None))
