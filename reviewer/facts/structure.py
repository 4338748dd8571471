"""How the parts of a plan hang together, kind by kind: links, levels, sums, years and cells.

The fields are those of `vocabulary.structure`.
"""

from __future__ import annotations

from collections.abc import Sequence

from reviewer.fact import Value
from reviewer.facts.alignment import observe_relevance, observe_supply
from reviewer.facts.arithmetic import observe_budgets, observe_totals
from reviewer.facts.cells import observe_code_cell, observe_fractions, observe_measure_cells, observe_pairing
from reviewer.facts.context import Context
from reviewer.facts.levels import observe_levels, observe_programs_of_code, observe_twins
from reviewer.facts.links import observe_objective_links, observe_program_links
from reviewer.facts.namesakes import observe_copy, observe_namesake
from reviewer.facts.portfolio import is_full_result, observe_portfolio
from reviewer.facts.quarters import observe_quarters
from reviewer.facts.reference_documents import observe_reference_documents
from reviewer.facts.targets import filled, grade, written
from reviewer.facts.units_written import observe_unit
from reviewer.facts.years import observe_period, observe_schedule, observe_years
from reviewer.language.lexicon import phrases
from reviewer.places import Quantity
from reviewer.plan import Activity, Indicator, Item, Node, Objective, Output, Plan, Program, SubActivity

Fields = dict[str, Value | None]


def of_plan(node: Plan, context: Context) -> Fields:
    """Return the fields about the plan as a whole."""
    return {**observe_totals(context), **observe_period(node, context),
            **observe_reference_documents(node, context), **observe_portfolio(node, context)}


def of_objective(node: Objective, context: Context) -> Fields:
    """Return the fields about what serves an objective."""
    return {**observe_objective_links(node, context), **observe_supply(node, context)}


def of_program(node: Program, context: Context) -> Fields:
    """Return the fields about the links, budgets and code of a program."""
    return {**observe_program_links(node, context), **_of_row(node, context),
            **_without(observe_budgets(node, context))}


def of_activity(node: Activity, program: Program, context: Context) -> Fields:
    """Return the fields about the levels, budgets, code and schedule of an activity."""
    return {
        **observe_levels(node, (program,), context), **observe_programs_of_code(node, context),
        **observe_relevance(node, program, context), **observe_schedule(node, program, context),
        **_of_row(node, context), **observe_budgets(node, context),
        **_aims(node), "part_count": len(node.sub_activities) + len(node.outputs),
    }


def of_sub_activity(node: SubActivity, parents: Sequence[Item], context: Context) -> Fields:
    """Return the same fields of a sub-activity."""
    levels = {name: value for name, value in observe_levels(node, parents, context).items() if name != "program_name"}
    return {
        **levels, **observe_schedule(node, parents[-1], context), **_of_row(node, context),
        **observe_budgets(node, context), **_aims(node),
    }


def of_output(node: Output, unit: str | None, context: Context) -> Fields:
    """Return the fields about the code, volume, unit and budget of an output."""
    budgets = observe_budgets(node, context)
    return {
        **_of_row(node, context), **observe_measure_cells(node, unit, context), **observe_unit(node, unit, context),
        **_aims(node), **{name: budgets[name] for name in ("budget_text", "own_budget")},
    }


def of_indicator(node: Indicator, owner: Node, unit: str | None, context: Context) -> Fields:
    """Return the fields about the cells, years, quarters and namesakes of an indicator."""
    tags = filled(owner.tags) if isinstance(owner, Output) else None
    return {
        **observe_measure_cells(node, unit, context), **observe_unit(node, unit, context), **observe_pairing(node),
        **observe_fractions(node, context), **observe_years(node, context), **observe_quarters(node),
        **observe_copy(node, owner, context), **observe_namesake(node, context),
        "full_result": is_full_result(node, owner),
        "period": filled(node.period), "has_period_column": context.plan.has(node, "period"),
        "responsible": filled(node.owner), "disaggregation": _told_apart(node.disaggregation),
        "people_tag": phrases("people-tags").find(tags) if tags else None,
    }


def _told_apart(text: str | None) -> str | None:
    """Return how data are told apart; a total of all is not."""
    written = filled(text)
    return None if phrases("not-apart").starts(written or "") else written


def _of_row(node: Item | Output, context: Context) -> Fields:
    twins = observe_twins(node, context)
    if isinstance(node, Program):
        del twins["name_twin_code"]
    return {**twins, **observe_code_cell(node, context)}


def _without(fields: Fields) -> Fields:
    """Return the budgets of a program without what only its parts are asked for."""
    return {name: value for name, value in fields.items() if name not in ("usual_budget", "budget_multiple")}


def _aims(node: Item | Output) -> Fields:
    """Return how many targets are on a row and below it, and its remarks."""
    targets = [one for one in _targets(node) if written(one) is not None or grade(one) is not None]
    positive = sum(one is not None and one.value is not None and one.value > 0 for one in targets)
    fields: Fields = {
        "aim_count": len(targets), "remark": filled(node.note if isinstance(node, Output) else node.remarks),
    }
    return fields if isinstance(node, Activity) else fields | {"positive_target_count": positive}


def _targets(node: Item | Output) -> list[Quantity | None]:
    """Return the targets and volumes of a row, of its outputs, and of what is below it."""
    found = [one.target for one in node.indicators]
    if isinstance(node, Output):
        return [node.quantity, *found]
    below = [*node.outputs, *getattr(node, "sub_activities", ())]
    return [*found, *(target for one in below for target in _targets(one))]
