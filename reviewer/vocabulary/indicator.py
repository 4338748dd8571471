"""Fields of facts about a performance indicator.

What a form does not ask for is *absent* (guard G1); a field without columns is blank there instead, and is meant
for conditions that must not depend on the form.
"""

from reviewer.vocabulary import compared, phrasing, structure
from reviewer.vocabulary.fields import Kind, count, decimal, flag, rupiah, text

KINDS = ("input", "output", "outcome", "impact")
DIRECTIONS = ("max", "min", "range")
READINGS = ("certain", "assumed", "unreadable")
UNIT_CLASSES = (
    "none", "percent", "time", "length", "area", "people", "document", "service", "package", "physical", "grade",
    "money", "index", "other",
)
NAMED_INDICES = (
    "satisfaction", "accountability", "bureaucratic_reform", "human_development", "public_service", "spbe", "spip",
    "gini",
)

_OWNER = (
    text("owner_kind", "kind of the object it measures",
         values=("objective", "program", "activity", "sub_activity", "output")),
    text("owner_name", "name of the object it measures"),
    text("owner_activity_kind", "kind of the activity it measures, where stated",
         values=("national_priority", "agency_priority", "non_priority", "generic")),
    rupiah("rupiah", "budget under review of the object it measures, rupiah"),
)

_KIND = (
    text("kind_text", "kind as written (masukan, keluaran, hasil...)", "indicator_kind"),
    text("kind_key", "kind as written, in small letters", "indicator_kind"),
    text("stated_kind", "kind as written, when it is one of the four", "indicator_kind", values=KINDS),
    text("written_kind", "the same, where it has a cell of its own and is not told by the heading of its column",
         "indicator_kind", values=KINDS),
    text("level_kind", "kind that the level of its object asks for", values=KINDS),
    text("kind", "stated kind, else the kind its level asks for", values=KINDS),
    count("owner_result_count", "indicators of the same object stated as outcome or impact", "indicator_kind"),
)

_METADATA = (
    text("definition", "operational definition", "definition"),
    count("definition_length", "characters of the definition", "definition"),
    count("definition_likeness", "likeness of the definition to the name, 0 to 100", "definition"),
    count("definition_new_words", "content words of the definition that the name does not hold", "definition"),
    text("formula", "formula", "formula"),
    text("division_cue", "first sign of a division in the formula (dibagi, penyebut, x 100...)", "formula"),
    text("data_source", "source of its data", "data_source"),
    flag("source_is_weak", "the source names no system, document or unit", "data_source"),
    text("note", "note beside it"),
    text("method_change", "words of the note that tell of a changed way of counting"),
    flag("is_new", "marked as a new indicator"),
)

_UNIT = (
    text("unit", "unit as written in its column or beside the target", "unit", "target", any_column=True),
    text("unit_key", "unit in its normal form", "unit", "target", any_column=True),
    text("unit_class", "what sort of unit it is", "unit", "target", any_column=True, values=UNIT_CLASSES),
    flag("unit_in_name", "the name itself speaks of the unit"),
    flag("has_unit_column", "the form has a column for the unit"),
)

_NUMBERS = (
    text("target", "target as written", "target"),
    decimal("target_value", "target as a number", "target"),
    count("target_count", "targets in the cell"),
    text("final_target", "target at the end of the strategic period as written", "strategic_target"),
    text("target_grade", "target as a step of a known scale (WTP, BB, Level 3)"),
    text("target_reading", "how surely the target was read", "target", values=READINGS),
    text("direction", "whether more or less is better, as stated", values=DIRECTIONS),
    text("baseline", "starting point as written: baseline, prior realisation or prior estimate",
         "baseline", "realisation_prior", "estimate_prior", any_column=True),
    decimal("baseline_value", "starting point as a number",
            "baseline", "realisation_prior", "estimate_prior", any_column=True),
    text("baseline_unit", "unit written beside the starting point, in its normal form"),
)

_WORDING = (
    text("measure_head", "measure noun the name starts with (jumlah, persentase...)"),
    text("counted_class", "what sort of thing the word behind Jumlah names, as units are sorted", values=UNIT_CLASSES),
    text("second_measure", "measure noun that starts a second measure in the same cell"),
    text("second_state", "word of state that starts a second state in the same cell"),
    text("number_in_name", "target-like number inside the name, with the word before or after it"),
    text("number_cue", "how firmly a word announces that number (sebesar is firm, minimal is a limit)",
         values=("firm", "limit")),
    flag("number_differs", "the target is another number than the one inside the name"),
    text("time_word", "word that makes time the thing measured (waktu, lama, usia...)"),
    text("counted_process", "process noun that is counted (rapat, sosialisasi...)"),
    count("owner_likeness", "likeness of the name without its measure noun to the name of its object, 0 to 100"),
    text("growth_cue", "word that lets a percentage pass 100 (pertumbuhan, capaian...)"),
    text("unwanted_thing", "word for something a plan wants to shrink (kemiskinan, stunting...)"),
    text("named_index", "well-known index the name speaks of", values=NAMED_INDICES),
    flag("is_official", "the wording stands in the official nomenclature for the code of its object"),
)

KIND = Kind.of("indicator", "a performance indicator", (
    text("name", "wording, white space collapsed", "name"), *_OWNER, *_KIND, *_METADATA, *_UNIT, *_NUMBERS, *_WORDING,
    *compared.INDICATOR,
    *structure.MEASURE_CELLS, *structure.INDICATOR,
    *phrasing.INDICATOR, *phrasing.DAMAGE,
))
