"""What each kind of object says of its own phrasing and of damage to its name, put together for `facts/<kind>.py`."""

from __future__ import annotations

from reviewer.fact import Value
from reviewer.facts.context import Context
from reviewer.facts.indicator_phrasing import observe_phrasing, quality_fields
from reviewer.facts.naming import observe_action, observe_actions, observe_first_word, observe_length, observe_problem
from reviewer.facts.official import indicator_is_official, item_is_official, output_is_official
from reviewer.facts.targets import filled
from reviewer.facts.text_damage import observe_damage
from reviewer.language.lexicon import kept
from reviewer.plan import Activity, Indicator, Item, Node, Output, Program, SubActivity

Fields = dict[str, Value | None]


def phrased_work(node: Activity | SubActivity, context: Context) -> Fields:
    """Return the fields about the name of an activity or sub-activity."""
    problem = observe_problem(node) if isinstance(node, Activity) else {}
    is_official = item_is_official(node, context)
    return {**_work_name(node.name), **problem, **observe_damage(node.name, is_official=is_official)}


@kept
def _work_name(name: str | None) -> Fields:
    return {**observe_action(name), **observe_actions(name)}


def phrased_program(node: Program, context: Context) -> Fields:
    """Return the fields about the name of a program."""
    return {**observe_length(node.name), **observe_damage(node.name, is_official=item_is_official(node, context))}


def phrased_output(node: Output, owner: Item, context: Context) -> Fields:
    """Return the fields about the name of an output; `owner` is the activity or sub-activity that delivers it."""
    return {**observe_first_word(node.name), **quality_fields(filled(node.name), filled(node.success_parameter)),
            **observe_damage(node.name, is_official=output_is_official(node, owner, context))}


def phrased_indicator(node: Indicator, owner: Node, context: Context) -> Fields:
    """Return the fields about the name of an indicator; `owner` is what it measures."""
    return observe_phrasing(node, filled(getattr(owner, "name", None)),
                            is_official=indicator_is_official(node, owner, context))
