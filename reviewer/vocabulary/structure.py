"""Fields about how a plan hangs together: objectives and what serves them, levels, money, years, cells.

One block for each kind that has them; a field of the same name means the same in every kind.
"""

from reviewer.vocabulary.fields import count, decimal, flag, rupiah, text

_ANY_LINK = ("program.objective_codes", "activity.objective_code")

OBJECTIVE = (
    count("serving_count", "programs and activities that say to serve it, or an objective below it by its code",
          *_ANY_LINK, any_column=True),
    flag("objectives_are_measured", "some objective of the plan has an indicator, or the form asks for them"),
    count("own_indicator_count", "indicators of the object itself that have a name", "indicator.name"),
    count("targeted_indicator_count", "those with a target", "indicator.target"),
    count("served_output_count", "outputs of what serves it, indicators of output included",
          "output.name", "indicator.name", any_column=True),
    rupiah("served_budget", "budgets of what serves it, rupiah",
           "program.budget", "activity.budget", "sub_activity.budget", any_column=True),
    count("served_kind_count", "activities that serve it whose kind is one of the four"),
    count("served_generic_count", "those of them that are generic"),
    text("external_cue", "first word for users outside government in its wording"),
    count("subject_word_count", "content words of its wording and its indicators"),
    count("shared_words_below", "those of them that names of what serves it, and below that, hold too"),
    text("supply_measure", "own indicator that activities below fall short of most, by targets in one unit"),
    decimal("supply_wanted", "what that indicator asks for: its target, less its baseline where it has one"),
    decimal("supply_sum", "sum of the targets of outputs like it below"),
    decimal("supply_share", "that sum in percent of what is asked for"),
    text("supply_unit", "unit they share"),
)

PROGRAM = (
    text("objective_link", "codes of objectives that it or its activities say to serve", *_ANY_LINK, any_column=True),
    text("unlisted_objective", "first of them that is no objective of this plan", "objective.code"),
    count("child_count", "activities, and sub-activities straight below it",
          "activity.name", "activity.code", "sub_activity.name", "sub_activity.code", any_column=True),
    text("support_phrase", "phrase of a support program in its name"),
    text("segment", "last part of its code (01 in 1.03.01, WA in 012.12.WA)"),
)

LEVELS = (
    count("level_gap", "levels left out between it and the object it stands below"),
    flag("parent_derived", "the object it stands below is only implied by codes, in a form that prints such objects",
         "program.name"),
)

ACTIVITY = (
    text("earlier_program", "other program further up that holds an activity of the same code", "code"),
    count("own_word_count", "content words of its name and of what stands below it"),
    count("program_text_count", "texts of its program: name, what it wants to reach, the objectives it serves"),
    count("program_word_count", "content words of these texts"),
    count("shared_program_words", "content words that both have"),
)

TWINS = (
    text("code_twin", "name of an earlier row of the same kind, parent, unit, place and source with the same code",
         "code"),
)
NAME_TWINS = (
    text("name_twin_code", "code of an earlier such row that has the same name and another code", "name", "code"),
)

BUDGETS = (
    text("budget_text", "budget under review as written, where it is no number", "budget"),
    rupiah("own_budget", "budget under review in its own cell, rupiah", "budget"),
)
OTHER_BUDGETS = (
    text("other_budget_text", "first other budget as written that is no number"),
    rupiah("lowest_other_budget", "lowest of its other budgets, rupiah"),
)
SCALE = (
    rupiah("usual_budget", "median of the budgets above zero of its kind in the plan, rupiah", "budget"),
    decimal("budget_multiple", "budget under review as a multiple of the one before the change"),
)

PARTS = (
    count("part_count", "rows below it: sub-activities and outputs"),
)
AIMS = (
    count("aim_count", "targets and volumes written on it and below it",
          "indicator.target", "output.quantity", any_column=True),
    text("remark", "its remarks or note"),
)
POSITIVE = (
    count("positive_target_count", "targets and volumes above zero of it and below it",
          "indicator.target", "output.quantity", any_column=True),
)

CODE_CELL = (
    count("code_count", "codes in the cell of its code"),
    text("code_raw", "code as it stands in its cell", "code"),
    text("code_storage", "what the cell of its code holds: text, a whole number, one with decimals, a date", "code",
         values=("text", "whole", "decimal", "date")),
    flag("code_has_outer_blanks", "blanks stand before or behind its code", "code"),
)

MEASURE_CELLS = (
    count("targets_in_cell", "targets or volumes in one cell; one where the cell was split among several indicators"),
    count("units_in_cell", "units in the cell of its unit"),
    decimal("other_reading", "other number that the digits of its target or volume may mean"),
    decimal("target_fraction", "what its target or volume has beyond a whole number"),
    text("counted_in", "unit in its normal form"),
    text("unit_short_for", "unit that its unit is a short form of (Dok: dokumen)"),
    text("unit_slip_of", "unit that its mistyped unit is probably meant to be (Unir: unit)"),
)

INDICATOR = (
    count("guessed_pair", "its position in a cell of several indicators whose targets were paired by guess", "target"),
    count("indicators_in_cell", "indicators in its cell"),
    count("fraction_position", "its position among the percentages of its table written as 0 to 1", "target"),
    count("fraction_count", "how many such percentages the table has", "target"),
    count("percent_count", "how many percentages with a target the table has", "target"),
    text("copied_level", "level above whose indicator of the same name and unit it repeats",
         values=("objective", "program")),
    text("copied_owner", "name of the object there"),
    count("copied_sibling_count", "activities of the program whose indicator it repeats"),
    text("namesake_owner", "object of an earlier indicator with the same name"),
    flag("namesake_is_kin", "one of the two objects measured stands above the other"),
    flag("namesake_is_official", "the nomenclature gives that one its wording and unit for the code of its object"),
    text("namesake_unit", "unit of that earlier indicator in its normal form"),
    decimal("namesake_target_value", "target of that earlier indicator as a number"),
    text("namesake_formula", "formula of that earlier indicator, folded"),
    text("formula_key", "formula, folded"),
    count("target_year", "year of its target", "target_year", "baseline_year", any_column=True),
    count("baseline_year", "year of its starting point", "target_year", "baseline_year", any_column=True),
    count("plan_year", "year of the plan"),
    flag("full_result", "it measures a result of an objective or program in percent, and its target is 100", "target"),
    text("period", "how often it is measured"),
    flag("has_period_column", "the form asks how often it is measured"),
    text("responsible", "who answers for it and its data", "owner"),
    text("disaggregation", "how its data are told apart", "disaggregation"),
    text("people_tag", "tag of its output that speaks of groups of people (gender, SPM, stunting...)", "output.tags"),
    count("quarter_count", "quarters with a target",
          "quarter_1", "quarter_2", "quarter_3", "quarter_4", any_column=True),
    text("quarter_targets", "the targets of the quarters as written",
         "quarter_1", "quarter_2", "quarter_3", "quarter_4", any_column=True),
    text("last_quarter", "target of the fourth quarter as written", "quarter_4"),
    decimal("quarter_sum", "sum of the targets of the quarters"),
    decimal("quarter_sum_percent", "that sum in percent of the target of the year"),
    decimal("quarter_last_percent", "target of the fourth quarter in percent of that of the year"),
    decimal("quarter_highest_percent", "highest target of a quarter in percent of that of the year"),
    text("counting", "whether quarters add up, as stated", values=("cumulative", "apart")),
    flag("wants_less", "less is better, as stated"),
)

SCHEDULE = (
    count("start_year", "year in which it starts, by its own cell", "start", "end", any_column=True),
    count("end_year", "year in which it ends, by its own cell", "start", "end", any_column=True),
    flag("several_years", "declared to take several years, itself or its activity"),
)

#: A plan that states one of them says for which years it is.
_PERIOD = ("period_start", "period_end", "cited_documents")
_TITLES = ("revision", "chapters", "cited_documents")

PLAN = (
    count("repeated_count", "activities whose budget repeats the allocated one (APBD), unlike the sum of their parts"),
    count("other_count", "other activities whose parts state budgets"),
    count("compared_count", "both together"),
    count("period_start", "first year of the strategic period", *_PERIOD, any_column=True),
    count("period_end", "last year of the strategic period", *_PERIOD, any_column=True),
    text("cited_period", "RPJM or Renstra that the plan cites with the years it covers"),
    count("cited_period_start", "first of these years", *_PERIOD, any_column=True),
    count("cited_period_end", "last of these years", *_PERIOD, any_column=True),
    text("own_title", "title in which the plan names its own year"),
    count("own_title_year", "that year", *_TITLES, any_column=True),
    text("content_span", "title that announces programs or activities of several years"),
    count("content_span_end", "last of these years"),
    text("cited_annual", "newest RKP or RKPD that the plan cites with a year"),
    count("cited_annual_year", "that year", *_TITLES, any_column=True),
    count("cited_count", "documents it cites", "cited_documents"),
    text("cited_kinds", "kinds of planning documents among them", "cited_documents"),
    flag("cites_strategic_plan", "a Renstra is among them", "cited_documents"),
    flag("cites_medium_plan", "an RPJMN or RPJMD is among them", "cited_documents"),
    flag("cites_annual_plan", "an RKP, RKPD or Renja is among them", "cited_documents"),
    flag("cites_budget", "an RKA, ceiling or standard of prices is among them", "cited_documents"),
    count("program_count", "programs"),
    count("support_program_count", "programs of support, by name or code", "program.name", "program.code",
          any_column=True),
    count("technical_count", "activities of the three technical kinds", "activity.activity_kind"),
    decimal("priority_percent", "priorities in percent of these activities", "activity.activity_kind"),
    count("result_percentage_count", "indicators of results of objectives and programs with a target in percent",
          "indicator.target"),
    decimal("full_target_percent", "those with a target of 100 in percent of them"),
    count("forward_count", "lowest rows with a budget for the plan year and the year after",
          "activity.budget_forward", "sub_activity.budget_forward", any_column=True),
    count("forward_equal_count", "those of them where both are equal to the rupiah",
          "activity.budget_forward", "sub_activity.budget_forward", any_column=True),
    count("known_indicator_count", "indicators with a name that are not marked as new", "indicator.name"),
    count("baselined_count", "those of them with a starting point", "indicator.baseline", "indicator.realisation_prior",
          "indicator.estimate_prior", any_column=True),
)
