"""Finding the objects of a draft in the documents it is compared with; each is looked for once."""

from __future__ import annotations

from collections.abc import Mapping

from reviewer.comparison import Found
from reviewer.comparison.codes import comparable
from reviewer.facts.context import Context
from reviewer.facts.targets import filled
from reviewer.plan import Item, Objective, Plan, walk_items
from reviewer.references.keys import name_key


def match_of(node: Item | Objective, role: str, context: Context) -> Found | None:
    """Return what a document has for an object of the draft: by code, by name, or a similar name; None when nothing."""
    return context.kept((role, id(node)), lambda: _look_up(node, role, context))


def _look_up(node: Item | Objective, role: str, context: Context) -> Found | None:
    document = context.comparisons[role]
    if document is None:
        return None
    elsewhere = context.once(_own)[node.kind]
    code, name = filled(node.code), filled(node.name)
    if isinstance(node, Objective):
        return document.objective(code, name, elsewhere)
    return document.item(node.kind, code, name, elsewhere)


def _own(plan: Plan) -> Mapping[str, frozenset[str]]:
    """Return the codes and names of the objects of each kind in the draft, in the forms they are compared by."""
    found: dict[str, set[str]] = {"objective": set(), "program": set(), "activity": set(), "sub_activity": set()}
    for goal in plan.objectives:
        found["objective"].add(name_key(filled(goal.name) or ""))
    for item, _ in walk_items(plan):
        found[item.kind] |= {comparable(filled(item.code)), name_key(filled(item.name) or "")}
    return {kind: frozenset(keys - {""}) for kind, keys in found.items()}
