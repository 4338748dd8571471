"""Observations about the whole plan beside ceilings and beside the RKPD: money, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reviewer.comparison import CEILING, RKPD, Against
from reviewer.comparison.codes import comparable
from reviewer.comparison.money import Sources, budget_of, ceiling_of, in_common_classes, sources_of
from reviewer.fact import Value
from reviewer.facts.context import Context
from reviewer.facts.targets import filled
from reviewer.language.numbers import show_rupiah
from reviewer.plan import Item, Plan, walk_items
from reviewer.references.keys import name_key

_SHOWN = 5
_LEVELS = ("program", "activity", "sub_activity")


def observe_compared_plan(plan: Plan, context: Context) -> dict[str, Value | None]:
    """Return the fields of a plan that documents beside it tell."""
    return {**_ceiling_fields(plan, context), **_left_out_fields(plan, context)}


def _ceiling_fields(plan: Plan, context: Context) -> dict[str, Value | None]:
    document = context.comparisons[CEILING]
    ceiling = ceiling_of(document.plans) if document is not None else None
    if ceiling is None and plan.ceiling is not None:
        ceiling = plan.ceiling.value
    budgets = [value for item in plan.programs if (value := budget_of(item)) is not None]
    if ceiling is None:
        return {}
    fields: dict[str, Value | None] = {"ceiling": int(ceiling)}
    if budgets:
        fields["ceiling_difference"] = int(sum(budgets, Decimal(0)) - ceiling)
    set_, spent = (sources_of(document.plans) if document is not None else None), sources_of([plan])
    if set_ is not None and spent is not None:
        fields |= _source_fields(*in_common_classes(spent, set_))
    return fields


def _source_fields(spent: Sources, ceilings: Sources) -> dict[str, Value | None]:
    """Return the sources with more than their ceiling, and those with another sum, in order of the ceilings.

    Where some of the money has no source or several, less than the ceiling proves nothing.
    """
    pairs = [(name, spent.by_class.get(name, Decimal(0)), ceilings.by_class.get(name))
             for name in dict.fromkeys((*ceilings.by_class, *spent.by_class))]
    above = [_pair(name, ours, ceiling) for name, ours, ceiling in pairs
             if ceiling is not None and int(ours - ceiling) > 0]
    unlike = [_pair(name, ours, ceiling or Decimal(0)) for name, ours, ceiling in pairs
              if (not spent.untold or ours > (ceiling or 0)) and int(ours - (ceiling or Decimal(0)))]
    return {"sources_above": "; ".join(above) or None, "sources_unlike": "; ".join(unlike) or None}


def _pair(name: str, ours: Decimal, ceiling: Decimal) -> str:
    # Both languages write rupiah alike up to the separator; texts of facts are written once, in Indonesian.
    return f"{name.replace('/', ' ')} {show_rupiah(int(ours), 'id')} (pagu {show_rupiah(int(ceiling), 'id')})"


def _left_out_fields(plan: Plan, context: Context) -> dict[str, Value | None]:
    """Return how many objects of the RKPD are not in the plan, the first of them, and their budget."""
    document = context.comparisons[RKPD]
    if document is None or not document.has("program.name"):
        return {}
    missing = list(_left_out(plan, document))
    named = [" ".join(filter(None, (filled(item.code), filled(item.name)))) for item in missing]
    budgets = [value for item in missing if (value := budget_of(item)) is not None]
    more = f"; ... ({len(named) - _SHOWN})" if len(named) > _SHOWN else ""
    return {"left_out_count": len(missing), "left_out": "; ".join(named[:_SHOWN]) + more or None,
            "left_out_rupiah": int(sum(budgets, Decimal(0))) if budgets else None}


def _keys(item: Item) -> set[str]:
    return {comparable(filled(item.code)), name_key(filled(item.name) or "")} - {""}


def _left_out(plan: Plan, document: Against) -> Iterator[Item]:
    """Yield the objects of a document that the plan has neither by code nor by name, none below another one.

    Levels that the plan does not have at all say nothing.
    """
    items = [item for item, _ in walk_items(plan)]
    own = {(item.kind, key) for item in items for key in _keys(item)}
    levels = {item.kind for item in items}
    for theirs in document.plans:
        out: set[int] = set()
        for item, above in walk_items(theirs):
            keys = _keys(item)
            if any(id(each) in out for each in above):
                out.add(id(item))
            elif item.kind in levels and keys and not item.derived and not any((item.kind, key) in own for key in keys):
                out.add(id(item))
                yield item
