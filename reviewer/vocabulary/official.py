"""Fields that programs, activities and sub-activities share: their codes, and what the official lists say of them."""

from reviewer.vocabulary.fields import count, decimal, flag, rupiah, text

_NOMENCLATURE, _MINISTRIES = "nomenclature", "kl_programs"
REGIONS = ("papua", "yogyakarta", "jakarta", "aceh", "bali")

#: Of a code as it is written; `code_has_placeholder` stands with each kind.
CODE = (
    count("code_part_count", "parts of the code between its dots", "code"),
    count("level_part_count", "parts that a regional code of this level has: 3, 5 or 6"),
    flag("code_is_numeric", "the code holds nothing but digits, dots and the placeholder X", "code"),
    text("padded_code", "the code with the zeros that its parts have lost, where it has lost any", "code"),
)
FOUR_DIGITS = text("four_digit_code", "the code with four digits at its end where it has two", "code")

#: Of a code beside the one of the object above.
PARENT = (
    text("parent_code", "code of the object it stands below in the draft", "code"),
    flag("code_extends_parent", "its code starts with the code of the object it stands below", "code"),
    text("authority", "4th part of the code: 1 province, 2 regency or city, 3 to 8 special regions", "code"),
    flag("parent_has_placeholder", "letters X stand in the code of the object it stands below, where that is printed"),
    text("authority_region", "special region that this 4th part belongs to", "code", values=REGIONS),
    text("special_region", "special region that the region of the plan lies in", values=REGIONS),
    text("region_name", "region of the plan as written"),
    text("plan_level", "level of government of the plan", values=("kl", "provinsi", "kabkota")),
)

PARENT_AUTHORITY = text("parent_authority", "4th part of the code of the printed activity it stands below", "code")

#: What the nomenclature of the plan year says.
LISTED = (
    flag("code_is_listed", "the nomenclature of the plan year holds the code", "code", list=_NOMENCLATURE),
    text("official_name", "name that the nomenclature gives for the code", "code", list=_NOMENCLATURE),
    count("official_likeness", "likeness of the name to that one, 0 to 100", "name", list=_NOMENCLATURE),
    flag("official_goes_on", "the official name starts with this one and goes on", "name", list=_NOMENCLATURE),
    text("successor_code", "code that took the place of this one", "code", list=_NOMENCLATURE),
    text("successor_name", "name of the code that took its place", "code", list=_NOMENCLATURE),
    text("code_of_name", "other code that the nomenclature gives for this very name", "name", list=_NOMENCLATURE),
    text("other_years", "years of other lists that hold the code", "code", list=_NOMENCLATURE),
)

#: What it says of rows whose source has no column for codes.
NAMED = (
    flag("has_code_column", "the source has a column for codes"),
    text("named_code", "codes that the nomenclature gives for this very name, where there is no such column",
         "name", list=_NOMENCLATURE),
    count("named_code_count", "how many they are", "name", list=_NOMENCLATURE),
    text("near_code", "code of the name most alike, where there is no such column and no such name",
         "name", list=_NOMENCLATURE),
    text("near_name", "that name", "name", list=_NOMENCLATURE),
    count("near_likeness", "likeness of the name to that one, 0 to 100", "name", list=_NOMENCLATURE),
)

#: What the columns of a row hold besides name, indicators and budget.
ROW = (
    flag("has_parts", "other rows of the draft stand below it"),
    text("locations", "location as written", "locations"),
    text("fund_source", "source of funds as written", "fund_source"),
    text("fund_source_class", "how the source is told: by a code, by its name, or in general only (APBD)",
         "fund_source", values=("code", "named", "general")),
    rupiah("budget_now", "budget under review as written, rupiah", "budget"),
    rupiah("budget_forward", "budget of the year after, rupiah", "budget_forward"),
    decimal("forward_ratio", "budget of the year after as a multiple of the one under review",
            "budget", "budget_forward"),
    count("target_count", "own indicators with a target", "indicator.target"),
    count("forward_target_count", "own indicators with a target for the year after", "indicator.target_forward"),
    text("ending_cue", "words of the remarks that say it has no next year (selesai, tidak dilanjutkan...)"),
)

#: The indicator of a sub-activity beside the official one.
INDICATOR = (
    text("official_indicator", "indicator that the nomenclature gives for the code", "code", list=_NOMENCLATURE),
    text("official_unit", "unit that the nomenclature gives for the code", "code", list=_NOMENCLATURE),
    text("nearest_indicator", "own indicator or output whose wording is most like the official one",
         "indicator.name", list=_NOMENCLATURE),
    text("nearest_unit", "unit of that indicator, as written", "indicator.name", list=_NOMENCLATURE),
    count("indicator_likeness", "likeness of that indicator to the official one, 0 to 100",
          "indicator.name", list=_NOMENCLATURE),
    flag("unit_is_official", "its unit is the official one", "indicator.name", list=_NOMENCLATURE),
)

#: What a ministry's list says of a program or activity.
LISTED_BY_MINISTRY = flag("ministry_lists_code", "the list of the ministry's programs holds the code", "code",
                          list=_MINISTRIES)
MINISTRY = (
    text("ministry_name", "name that this list gives for the code", "code", list=_MINISTRIES),
    count("ministry_likeness", "likeness of the name to that one, 0 to 100", "name", list=_MINISTRIES),
    count("own_indicator_count", "indicators of the object itself that have a name", "indicator.name"),
)

TAIL = text("tail_shape", "last part of the code with A, a and 9 for capitals, small letters and digits, ? for others",
            "code")

#: The code of an output class (KRO), wherever it stands.
CLASS = (
    text("class_shape", "code of the output class in the same signs"),
    text("latin_class", "the same code in Latin letters, where it holds letters of another alphabet"),
    flag("class_is_listed", "the KRO dictionary holds the code of the output class", list="kro_dictionary"),
)

#: What an RO states besides name, volume and unit.
DETAIL = (
    text("locations", "location as written, its own or that of its activity",
         "locations", "activity.locations", any_column=True),
    text("tags", "budget tags as written", "tags"),
    flag("has_priority_tag", "the tags name a national priority", "tags"),
    text("national_priority_code", "code of the national priority it serves", "national_priority_code"),
    text("supporting_documents", "documents that come with it, as written", "supporting_documents"),
    flag("has_terms_of_reference", "these name terms of reference (KAK, TOR)", "supporting_documents"),
    flag("has_cost_estimate", "these name a cost estimate (RAB)", "supporting_documents"),
    flag("is_new", "marked as new", "is_new", "baseline", any_column=True),
    decimal("baseline_value", "volume before, as a number"),
    flag("volume_differs", "the volume is another number than the one before"),
    count("component_count", "components", "component.component_type"),
    count("main_component_count", "main components (utama)", "component.component_type"),
    count("untyped_component_count", "components that are neither main nor supporting", "component.component_type"),
    text("class_phrases", "openings that the KRO dictionary prescribes for the names below the class",
         list="kro_dictionary"),
    flag("starts_with_phrase", "the name starts with one of these", list="kro_dictionary"),
)
