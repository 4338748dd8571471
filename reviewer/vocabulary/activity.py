"""Fields of facts about an activity (kegiatan).

A field that is told by several columns names them all with `any_column`: a form that has one of them is asking
the question, and a blank answer is then an answer (guard G1).
"""

from reviewer.vocabulary import approaches, compared, official, phrasing, structure
from reviewer.vocabulary.fields import Kind, count, day, decimal, flag, rupiah, text

ACTIVITY_KINDS = ("national_priority", "agency_priority", "non_priority", "generic")
OBJECTIVE_LEVELS = ("tujuan", "sasaran_strategis", "sasaran", "sasaran_program", "sasaran_kegiatan")

_IDENTITY = (
    text("code", "code as written", "code"),
    flag("code_has_placeholder", "letters X stand where the code needs numbers (X.XX.01.2.01)", "code"),
    text("name", "name, white space collapsed", "name"),
    text("activity_key", "code, or else the name without label and punctuation; pairs outputs with their activity"),
    flag("derived", "only implied by the codes below it, not printed in the draft"),
    text("plan_kind", "KL for a ministry or agency, PD for a regional unit", values=("KL", "PD")),
    count("plan_year", "year of the plan"),
    text("org_unit", "unit that runs it, as written on its row", "org_unit"),
    text("unit_name", "unit that runs it, else the unit that owns the plan"),
    rupiah("rupiah", "budget under review, rupiah"),
    flag("is_official", "the name is the one the official list gives for its code"),
)

_PROGRAM = (
    text("program_name", "name of its program", "program.name"),
    text("program_support_phrase", "phrase of a support program in the name of its program", "program.name"),
    text("program_segment", "last part of the code of its program (01 in 1.03.01, WA in 012.12.WA)",
         "program.code", "code", any_column=True),
)

_KIND = (
    text("activity_kind_text", "kind as written", "activity_kind"),
    flag("is_national_priority", "stated as a national priority; no where the form does not ask"),
    text("activity_kind", "kind as written, when it is one of the four", "activity_kind", values=ACTIVITY_KINDS),
    text("previous_kind", "kind in the plan before, when it is one of the four", "previous_kind",
         values=ACTIVITY_KINDS).or_by("previous:activity.activity_kind"),
    flag("priority_flag", "answer in its yes/no column for priorities", "priority_flag"),
)

_CLAIM = (
    text("national_code", "code of a national objective or priority on it, its objectives or its outputs",
         "priority_impact", "national_objective_code", "objective.national_objective_code",
         "output.national_priority_code", any_column=True),
    text("priority_impact", "its effect on a national objective, as written", "priority_impact"),
    count("impact_word_count", "words of that effect",
          "priority_impact", "national_objective_code", "objective.national_objective_code",
          "output.national_priority_code", any_column=True),
    text("priority_urgency", "why it cannot wait, as written", "priority_urgency"),
    count("urgency_word_count", "words of that reason", "priority_urgency"),
    text("urgency_cue", "first word of urgency in that reason (tenggat, darurat, SPM...)", "priority_urgency"),
    flag("urgency_has_number", "that reason holds a number", "priority_urgency"),
    text("mandate", "duty or legal basis of the government, as written",
         "priority_mandate", "legal_basis", any_column=True),
    text("mandate_citation", "first regulation cited with a number in that duty or legal basis",
         "priority_mandate", "legal_basis", any_column=True),
    text("own_plan", "first mention of its own plans in the justification (Renstra, Renja...)",
         "priority_impact", "priority_urgency", "priority_mandate", "priority_measure", "priority_realism",
         any_column=True),
    text("national_plan", "first mention of a national plan in the justification (RPJMN, RKP, PN...)",
         "priority_impact", "priority_urgency", "priority_mandate", "priority_measure", "priority_realism",
         any_column=True),
)

_OBJECTIVE = (
    text("objective_code", "codes of the objectives it or its program serves",
         "objective_code", "program.objective_codes", any_column=True),
    text("objective_name", "wording of the highest of those objectives in this plan", "objective.code"),
    text("objective_level", "level of the highest of those objectives in this plan", "objective.code",
         values=OBJECTIVE_LEVELS),
)

_MEASURES = (
    count("indicator_count", "indicators of it, its sub-activities and their outputs", "indicator.name"),
    count("measured_indicator_count", "those with a target that is a number or a grade, and a unit",
          "indicator.target"),
    count("defined_indicator_count", "those with such a target, a unit and a definition",
          "indicator.target", "indicator.definition"),
    count("target_group_count", "times a target group is named on it, its sub-activities, outputs and indicators",
          "target_group", "sub_activity.target_group", "output.target_group", "indicator.target_group",
          any_column=True),
    count("positive_target_count", "targets and volumes above zero of it and its sub-activities"),
    count("output_count", "outputs of it and its sub-activities, indicators of output included",
          "output.name", "indicator.name", any_column=True),
    count("clear_output_count", "those with a volume above zero and a unit, and no vague word in the name",
          "output.name", "indicator.name", any_column=True),
)

_TIME = (
    text("start", "start as written, its own or the earliest of its sub-activities",
         "start", "sub_activity.start", any_column=True),
    text("end", "end as written, its own or the latest of its sub-activities",
         "end", "sub_activity.end", any_column=True),
    day("start_day", "that start as a date", "start", "sub_activity.start", any_column=True),
    day("end_day", "that end as a date", "end", "sub_activity.end", any_column=True),
    day("year_end", "last day of the plan year"),
    flag("multi_year", "answer in its yes/no column for work over several years",
         "multi_year", "end", "sub_activity.end", any_column=True),
)

_GROWTH = (
    text("stretched_measure", "measure whose target is the highest multiple of its past"),
    decimal("stretched_target", "target of that measure"),
    decimal("stretched_past", "best earlier value of that measure (baseline, realisation, target before the change)"),
    decimal("target_over_past", "that target as a multiple of that value, turned round where less is better"),
    decimal("budget_growth", "budget as a multiple of the budget before the change", "budget", "budget_before"),
)

_BASELINE = (
    text("gain_measure", "output that moves most from its prior value in the wanted direction"),
    text("gain_unit_class", "what sort of unit that output has"),
    decimal("gain_target", "target of that output"),
    decimal("gain_prior", "its baseline, else its estimate or realisation of the year before"),
    decimal("gain", "move from that value to that target, percent of the larger, above 0 in the wanted direction",
            "indicator.baseline", "indicator.realisation_prior", "indicator.estimate_prior", "output.baseline",
            any_column=True).or_by("previous:indicator.target"),
    text("drift_measure", "output or indicator whose target is farthest from its stated baseline"),
    decimal("drift_target", "target of that output or indicator"),
    decimal("drift_baseline", "stated baseline of that output or indicator"),
    decimal("drift", "distance of that target from that baseline, percent of the larger",
            "indicator.baseline", "output.baseline", any_column=True).or_by("previous:indicator.baseline"),
)

_PEER = (
    text("peer_name", "for a priority: activity without priority whose output in the same unit is most alike"),
    count("peer_likeness", "likeness of the two outputs, 0 to 100"),
    text("peer_measure", "own output that is compared with it"),
    decimal("peer_own_target", "target of the own output"),
    decimal("peer_target", "target of the other one"),
    decimal("peer_gain", "lead of the own target, percent of the larger, above 0 in the wanted direction"),
)

_GENERIC = (
    text("generic_phrase", "phrase of overhead in the name (dukungan manajemen, administrasi umum...)", "name"),
    count("twin_unit_count", "units whose generic activities have this same code and name", "code", "org_unit"),
    text("management_phrase", "phrase that activities of management support start or go by (dukungan manajemen...)"),
    text("unit_noun", "first noun of a unit in its name (Sekretariat, Dinas...)"),
    flag("has_code", "a code is written on it"),
    count("unit_words_in_name", "words in the name that are proper to the name of its unit", "name"),
    text("external_cue", "first word for users outside government in its target group or outputs",
         "target_group", "output.name", "indicator.name", any_column=True),
    text("internal_cue", "first word for internal service in its target group or outputs",
         "target_group", "output.name", "indicator.name", any_column=True),
)

KIND = Kind.of("activity", "an activity (kegiatan)", (
    *_IDENTITY, *_PROGRAM, *_KIND, *_CLAIM, *_OBJECTIVE, *_MEASURES, *_TIME, *_GROWTH, *_BASELINE, *_PEER, *_GENERIC,
    official.TAIL, *official.CODE, *official.PARENT, *official.LISTED, *official.NAMED, *official.ROW,
    *official.MINISTRY,
    text("stated_objectives", "codes of objectives that it states itself", "objective_code"),
    *structure.LEVELS, *structure.ACTIVITY, *structure.TWINS, *structure.NAME_TWINS, *structure.BUDGETS,
    *structure.OTHER_BUDGETS, *structure.SCALE, *structure.PARTS, *structure.AIMS, *structure.CODE_CELL,
    *structure.SCHEDULE,
    text("service_head", "word for a service to people that the name begins with (pelayanan, penerbitan...)", "name"),
    count("service_count", "services and needs that name it or one of its sub-activities", "service.name"),
    *compared.item("activity"), *compared.CHANGES, *compared.ACTIVITY,
    *phrasing.ACTION, *phrasing.ACTIONS, *phrasing.DAMAGE, *phrasing.PROBLEM,
    *approaches.LOCATION,
))
