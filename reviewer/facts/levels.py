"""Observations about the place of a row in its plan: levels above it, equal codes and names beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reviewer.fact import Value
from reviewer.facts.context import Context
from reviewer.facts.targets import filled
from reviewer.language.normalise import collapse, fold, key
from reviewer.plan import Activity, Item, Node, Output, Plan, Program, SubActivity
from reviewer.references.keys import code_key


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row with what it is compared by: its code and name, and where and for whom it is done."""

    node: Item | Output
    code: str
    name: str
    scope: tuple[str, ...]


def observe_levels(node: Item, parents: Sequence[Item], context: Context) -> dict[str, Value | None]:
    """Return how many levels are left out above an activity or sub-activity, and whether its parent is printed."""
    gap = isinstance(node, SubActivity) and not isinstance(parents[-1], Activity)
    return {"level_gap": int(gap), "parent_derived": parents[-1].derived,
            "program_name": collapse(parents[0].name) or collapse(parents[0].code)}


def observe_programs_of_code(node: Activity, context: Context) -> dict[str, Value | None]:
    """Return the earlier program that holds an activity of the same code, if there is one."""
    return {"earlier_program": context.once(_earlier_programs).get(id(node))}


def _earlier_programs(plan: Plan) -> Mapping[int, str]:
    first: dict[str, Program] = {}
    found: dict[int, str] = {}
    for program in plan.programs:
        for activity in program.activities:
            code = code_key(filled(activity.code) or "")
            earlier = first.setdefault(code, program) if code else program
            if _program_key(earlier) != _program_key(program):
                found[id(activity)] = collapse(earlier.name) or collapse(earlier.code) or "?"
    return found


def _program_key(program: Program) -> str:
    return code_key(filled(program.code) or "") or key(program.name or "")


def observe_twins(node: Item | Output, context: Context) -> dict[str, Value | None]:
    """Return the earlier row with the same code, and the earlier one with the same name below the same parent."""
    by_code, by_name = context.once(_twins)
    return {"code_twin": by_code.get(id(node)), "name_twin_code": by_name.get(id(node))}


def _twins(plan: Plan) -> tuple[Mapping[int, str], Mapping[int, str]]:
    """Return for rows that repeat an earlier one its name (by code) and its code (by name), by the id of the node.

    Rows are compared among those of one kind below one parent, and for one unit, place and source of funds: a code is
    rightly repeated for a second place or source.
    """
    by_code: dict[int, str] = {}
    by_name: dict[int, str] = {}
    for siblings in _families(plan):
        codes: dict[tuple[str, ...], _Placed] = {}
        names: dict[tuple[str, ...], _Placed] = {}
        for one in siblings:
            if one.code:
                earlier = codes.setdefault((one.node.kind, one.code, *one.scope), one)
                if earlier is not one:
                    by_code[id(one.node)] = collapse(earlier.node.name) or earlier.code
            if one.name and one.code:
                earlier = names.setdefault((one.node.kind, one.name, *one.scope), one)
                if earlier.code != one.code:
                    by_name[id(one.node)] = collapse(earlier.node.code) or earlier.code
    return by_code, by_name


def _families(plan: Plan) -> Iterator[list[_Placed]]:
    """Yield the rows below each parent."""
    yield [_placed(program) for program in plan.programs]
    for program in plan.programs:
        yield [*map(_placed, program.activities), *map(_placed, program.sub_activities), *map(_placed, program.outputs)]
        for activity in program.activities:
            yield [*map(_placed, activity.sub_activities), *map(_placed, activity.outputs)]
            for below in activity.sub_activities:
                if below.outputs:
                    yield [_placed(one) for one in below.outputs]


def _placed(node: Item | Output) -> _Placed:
    scope = (_folded(node, "org_unit"), _folded(node, "locations"), _folded(node, "fund_source"),
             _folded(node, "output_class_code"), _folded(node, "level"))
    return _Placed(node, code_key(filled(node.code) or ""), key(filled(node.name) or ""), scope)


def _folded(node: Node, field: str) -> str:
    return fold(filled(getattr(node, field, None)) or "")
