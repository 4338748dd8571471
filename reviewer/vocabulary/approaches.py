"""Fields about how a plan was made: approaches by process and by substance, themes, money, places, participation."""

from reviewer.vocabulary.fields import count, flag, text

_THEMES = tuple(f"{kind}.{name}" for kind in ("program", "activity", "sub_activity")
                for name in ("national_priority", "regional_priority"))
_SOURCES = ("program.fund_source", "activity.fund_source", "sub_activity.fund_source")

PLAN = (
    count("approach_count", "labels of planning approaches that it gives",
          "process_approaches", "substance_approaches", any_column=True),
    text("approaches_open", "of the five approaches by process, those it does not name", "process_approaches"),
    text("other_approaches", "labels that are none of the known approaches",
         "process_approaches", "substance_approaches", any_column=True),
    text("participation_cue", "first words about taking part among its documents and chapters (musrenbang...)",
         "cited_documents"),
)

PROGRAM = (
    count("theme_count", "priorities named on it, its activities and sub-activities", *_THEMES, any_column=True),
    count("priority_count", "its activities that are national or agency priorities", "activity.activity_kind"),
    count("fund_class_count", "classes of funds that pay for it", *_SOURCES, any_column=True),
    text("fund_class", "class of funds that pays for it, where it is one", *_SOURCES, any_column=True),
    text("funding_partner", "first words about other money or partners in its funds, remarks, activities and outputs"),
)

LOCATION = (
    text("whole_region", "words for a whole region in its location (semua kecamatan...)", "locations"),
    text("place_unit", "unit of its indicators or outputs for things that stand at one place (km, ha, ruang...)"),
)

OUTPUT = (
    flag("names_place", "its location names a regency, a city, something smaller, or the head office",
         "locations", "activity.locations", any_column=True),
)
