"""What the nomenclature says of rows whose source has no column for codes: the code of their very name, or a near one.

A name comes back under many codes, so that those below the code of the row above go first. Nothing found here is taken
for the row's own code: it is shown, with how alike the names are, for a planner to take over.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reviewer.fact import Value
from reviewer.facts.context import Context
from reviewer.facts.official import government_level, spellings
from reviewer.facts.targets import filled
from reviewer.plan import Item
from reviewer.references import NOMENCLATURE, Near

#: How alike (0 to 100) a name is to be: below a known code, where few are to choose from, and in the whole list.
BELOW_KNOWN, ANYWHERE = 85, 95
#: So many codes of one name are told; more would not help to choose.
_SHOWN = 4


def observe_named(item: Item, parents: Sequence[Item], context: Context) -> dict[str, Value | None]:
    """Return whether the source has a column for codes, and where not, what the list has under this name."""
    if item.derived or context.plan.has(item, "code"):
        return {"has_code_column": True}
    near = _found(item, parents, context)
    codes = _codes(near)
    if not near:
        return {"has_code_column": False}
    if near[0].likeness == 100:
        return {"has_code_column": False, "named_code": ", ".join(codes[:_SHOWN]), "named_code_count": len(codes)}
    return {"has_code_column": False, "near_code": codes[0], "near_name": near[0].entry.name,
            "near_likeness": near[0].likeness}


def _found(item: Item, parents: Sequence[Item], context: Context) -> tuple[Near, ...]:
    return context.kept((observe_named, id(item)), lambda: _look_up(item, parents, context))


def _look_up(item: Item, parents: Sequence[Item], context: Context) -> tuple[Near, ...]:
    """Return all entries with this name, or the one whose name is most alike; () where two would be as likely."""
    plan, name = context.plan, filled(item.name)
    if name is None or not context.references.has(NOMENCLATURE, plan.year):
        return ()
    found = context.references.by_name(name, item.kind, plan.year, government_level(plan), at_least=BELOW_KNOWN)
    above = (spellings(parents[-1]) or _codes(_found(parents[-1], parents[:-1], context))) if parents else ()
    below = tuple(one for one in found if one.entry.code.startswith(tuple(f"{code}." for code in above)))
    if found and found[0].likeness == 100:
        return below or found
    likely = below or tuple(one for one in found if one.likeness >= ANYWHERE)
    best = tuple(one for one in likely if one.likeness == likely[0].likeness)
    return best if len(_codes(best)) == 1 else ()


def _codes(near: Iterable[Near]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.entry.code for one in near))
