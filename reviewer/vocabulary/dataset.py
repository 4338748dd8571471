"""Fields of facts about a set of plans: what no plan shows alone, only all of them together.

Such facts are made by `reviewer.dataset` from the objects that a store keeps; a rule is about one plan or about the
set, never about both.
"""

from reviewer.vocabulary.fields import Kind, count, decimal, flag, rupiah, text

_NOMENCLATURE = "nomenclature"
GROUPINGS = ("generic_activity", "place", "wording", "indicator")

GROUP = Kind.of("dataset_group", "objects of several plans of a year that share a code, place, wording or name", (
    text("grouping", "what they share: code and name of a generic activity; output, target and place; wording; name "
         "of an indicator", values=GROUPINGS),
    text("code", "code of the first of them"),
    text("name", "name of the first of them as written"),
    text("plan_kind", "KL for ministries and agencies, PD for regional units", values=("KL", "PD")),
    flag("is_official", "an official list has the wording of one of them", list=_NOMENCLATURE),
    flag("is_support", "one of them is a support program or activity, or below one"),
    count("org_unit_count", "different units they belong to"),
    text("org_units", "the first of these units"),
    count("draft_count", "different plans they stand in"),
    count("code_count", "different codes they have, or their owners where they have none"),
    count("word_count", "words of the name"),
    text("units", "their different units of measure in the normal form"),
    count("unit_count", "how many different units of measure they have, blank ones left out"),
    text("definitions", "the first two of their different definitions"),
    count("definition_count", "how many different definitions they have, blank ones left out"),
    text("target", "the target they share, as written"),
    text("locations", "the place they share, as written"),
    flag("is_whole_region", "that place is a whole region (semua kecamatan), not a part of one"),
    rupiah("rupiah", "budget of all of them, rupiah"),
))

PLAN = Kind.of("dataset_plan", "a plan beside the plan of the same unit for the year before", (
    text("name", "the unit"),
    count("previous_year", "year of the plan before"),
    count("paired_budget_count", "activities and sub-activities with a budget in both, found by their code"),
    count("same_budget_count", "those whose budgets are equal to the rupiah"),
    count("changed_budget_count", "those whose budgets differ"),
    count("paired_target_count", "indicators with a target in both that have room for another one (not 100 %)"),
    count("same_target_count", "those whose targets are equal"),
    rupiah("rupiah", "budget of the objects whose budgets are equal, rupiah"),
))

PRIORITY = Kind.of("dataset_priority", "a national priority that rows of the plans name", (
    text("name", "the priority as written first"),
    count("org_unit_count", "different units whose plans name it"),
    count("row_count", "rows that name it"),
    count("budgeted_row_count", "those that have a budget written beside them, zero included"),
    rupiah("rupiah", "budget of these rows, rupiah"),
))

COST = Kind.of("dataset_cost", "the highest or lowest unit cost among plans with the same sub-activity", (
    text("code", "code of the sub-activity"),
    text("name", "name of the sub-activity with this cost"),
    text("org_unit", "unit whose plan has it"),
    text("unit", "unit of measure in the normal form"),
    text("unit_class", "what sort of unit that is (people, length, area, document...)"),
    count("peer_count", "plans with the same sub-activity and unit of measure"),
    rupiah("unit_cost", "its budget for each unit of its target, rupiah"),
    rupiah("median_cost", "median of that cost over these plans, rupiah"),
    text("side", "on which side of that median it lies", values=("above", "below")),
    decimal("cost_ratio", "the larger of the two as a multiple of the other"),
    rupiah("rupiah", "its budget, rupiah"),
))

KINDS = (GROUP, PLAN, PRIORITY, COST)
#: Names of the kinds that are about a set.
NAMES = frozenset(kind.name for kind in KINDS)
