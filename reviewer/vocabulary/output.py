"""Fields of facts about an output: KRO, RO or keluaran."""

from reviewer.vocabulary import approaches, compared, official, phrasing, structure
from reviewer.vocabulary.activity import ACTIVITY_KINDS
from reviewer.vocabulary.fields import Kind, count, decimal, flag, rupiah, text
from reviewer.vocabulary.indicator import KINDS, READINGS

_CLASS = (
    text("level", "level of the output; keluaran where the form does not say", values=("KRO", "RO", "keluaran")),
    text("class_code", "code of its output class (KRO)"),
    text("class_group", "first two letters of the code of its output class"),
    text("class_unit", "unit of its output class, as printed or from the dictionary"),
    flag("unit_in_printed_class", "its unit is among those printed for its output class"),
    flag("unit_in_dictionary", "its unit is among those of its output class in the KRO dictionary",
         list="kro_dictionary"),
    text("secondary_note", "words of the note that declare a secondary indicator"),
)

_MEASURE = (
    text("level_kind", "the same as `kind`, which is what this level asks for", values=KINDS),
    text("kind", "place in the chain of results, for rules that read outputs and indicators alike", values=KINDS),
    text("quantity", "volume as written", "quantity"),
    decimal("quantity_value", "volume as a number", "quantity"),
    text("quantity_reading", "how surely the volume was read", "quantity", values=READINGS),
    text("unit", "unit as written in its column or beside the volume", "unit", "quantity", any_column=True),
    text("unit_key", "unit in its normal form", "unit", "quantity", any_column=True),
    text("unit_in_column", "unit as written in a column of its own", "unit"),
    flag("units_beside_volumes", "some output of the plan has its unit beside the volume"),
)

_WORDING = (
    count("word_count", "words of the name", "name"),
    text("vague_word", "vague word in the name (dan lain-lain, berbagai...)"),
    text("container_noun", "container noun that is nearly all of the name (layanan, paket...)"),
    text("process_head", "process noun or active verb the name starts with"),
    flag("class_names_process", "the name of its output class holds that process noun"),
    text("change_head", "word for a reached state the name starts with"),
    text("measure_head", "measure noun the name starts with"),
    text("undefined_result", "participle that tells of a result without saying when it is reached (terfasilitasi...)"),
    text("time_word", "word that makes time the thing delivered (jam layanan, masa...)"),
    flag("is_official", "the name stands in the official nomenclature for the code of its object"),
)

_LINKS = (
    text("twin_owner", "other activity that has an output of the same name and unit at the same place further up"),
    text("near_twin", "output further up, of another activity at the same place, whose name is most alike"),
    count("near_twin_likeness", "likeness of that name, 0 to 100"),
    text("contribution", "outcome it says it contributes to"),
    flag("has_contribution_column", "the form asks which outcome it contributes to"),
    text("program_name", "name of the program it belongs to"),
    flag("program_is_derived", "its program is only implied by codes, not printed in the draft"),
    count("program_result_count", "outcome statements and outcome indicators of its program",
          "program.outcome", "indicator.name", any_column=True),
    count("shared_outcome_words", "content words that its name or its activity shares with the outcome of its program"),
    text("success_parameter", "when it counts as reached", "success_parameter"),
    count("defined_indicator_count", "indicators of it with a definition"),
)

_SERIES = (
    text("class_letter", "first letter of the code of its output class"),
    text("class_counterpart", "code of the same output class with national priority, or without it"),
    flag("national_priority_flag", "answer in its column for national priority", "national_priority"),
    count("position", "position among the outputs of its activity, from 1"),
    text("activity_key", "code of its activity, or else the name of that; pairs outputs with their activity"),
    text("activity_kind", "kind of its activity, when it is one of the four", "activity.activity_kind",
         values=ACTIVITY_KINDS),
)

KIND = Kind.of("output", "an output: KRO, RO or keluaran", (
    text("code", "code as written", "code"),
    text("name", "name, white space collapsed", "name"),
    rupiah("rupiah", "budget under review of the output or of its activity, rupiah"),
    *_CLASS, *_MEASURE, *_WORDING, *_LINKS, *_SERIES,
    text("plan_kind", "KL for a ministry or agency, PD for a regional unit", values=("KL", "PD")),
    official.TAIL, *official.CLASS, *official.DETAIL,
    *compared.OUTPUT,
    *structure.TWINS, *structure.NAME_TWINS, *structure.BUDGETS, *structure.AIMS, *structure.POSITIVE,
    *structure.CODE_CELL, *structure.MEASURE_CELLS,
    *phrasing.FIRST_WORD, *phrasing.OBJECT, *phrasing.QUALITY, *phrasing.DAMAGE,
    *approaches.OUTPUT,
))
