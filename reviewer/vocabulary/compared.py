"""Fields about what documents beside the draft say: the Renstra, the RKPD or RKP, the ceilings, the plan before.

Each is absent without its document (guard G4), or where the document has no such column (G1).
"""

from collections.abc import Iterator

from reviewer.vocabulary.fields import Field, count, decimal, flag, rupiah, text

FOUND_BY = ("code", "name", "likeness")
_RENSTRA, _RKPD = "renstra", "rkpd"
_DOCUMENTS = {_RENSTRA: "Renstra", _RKPD: "RKPD"}


def _found(kind: str, role: str) -> Iterator[Field]:
    """Yield how an object is found in a document, and how it is called there."""
    wanted, document = f"{role}:{kind}.name", _DOCUMENTS[role]
    yield text(f"{role}_found_by", f"how the {document} has it: by its code, its name, or a similar name",
               list=wanted, values=FOUND_BY)
    yield text(f"{role}_name", f"its name in the {document}", list=wanted)
    yield count(f"{role}_likeness", f"likeness of its name to that in the {document}, 0 to 100", list=wanted)
    yield text(f"{role}_place", f"cell of the {document} it is found in", list=wanted)


def item(kind: str) -> tuple[Field, ...]:
    """Return the fields that programs, activities and sub-activities share."""
    found: list[Field] = []
    for role, document in _DOCUMENTS.items():
        found += _found(kind, role)
        wanted = f"{role}:{kind}.name"
        found.append(text(f"{role}_code", f"its code in the {document}", list=wanted))
        above = f"the {document} has the nearest printed object above it, or none of that level"
        found.append(flag(f"above_in_{role}", above, list=wanted))
    return (*found, text("remarks", "remarks (catatan penting) as written", "remarks"))


#: What the RKPD plans for an activity or sub-activity.
CHANGES = (
    rupiah("rkpd_budget", "its budget in the RKPD, rupiah"),
    decimal("rkpd_budget_change", "distance of its budget from that of the RKPD, percent of the larger"),
    text("rkpd_changed_target", "first of its targets that is another one in the RKPD, with both"),
)

#: What the plan of the year before says of an activity.
ACTIVITY = (
    text("change_note", "decision behind a changed kind, or remarks", "policy_change", "remarks", any_column=True),
    flag("national_code_listed", "the RKP holds the code of its national priority", list="rkpd:plan.national_code"),
)

OBJECTIVE = tuple(_found("objective", _RENSTRA))

INDICATOR = (
    text("renstra_indicator", "indicator of the same object in the Renstra that is named most like it",
         list="renstra:indicator.target"),
    count("renstra_indicator_likeness", "likeness of that name, 0 to 100", list="renstra:indicator.target"),
    text("renstra_target", "target of that indicator in the Renstra for the plan year",
         list="renstra:indicator.target"),
    text("renstra_unit_key", "unit of that target in its normal form", list="renstra:indicator.target"),
    text("renstra_grade", "that target as a step of a known scale", list="renstra:indicator.target"),
    decimal("renstra_gap", "own target beside that one, percent of that one, above 0 in the wanted direction",
            list="renstra:indicator.target"),
    text("renstra_place", "cell of the Renstra that target stands in", list="renstra:indicator.target"),
)

OUTPUT = (
    decimal("listed_quantity", "its volume in the document of ceilings", list="pagu:output.quantity"),
    decimal("quantity_change", "distance of its volume from that one, percent of the larger",
            list="pagu:output.quantity"),
    text("listed_place", "cell of the document of ceilings it is found in", list="pagu:output.quantity"),
)

PLAN = (
    rupiah("ceiling", "ceiling for the plan year, rupiah", "ceiling").or_by("pagu:plan.ceiling"),
    rupiah("ceiling_difference", "budget of the whole plan less that ceiling, rupiah", "ceiling").or_by(
        "pagu:plan.ceiling"),
    text("sources_above", "sources of funds with more budget than their ceiling, each with both sums"),
    text("sources_unlike", "sources of funds with another budget than their ceiling, each with both sums"),
    count("left_out_count", "objects of the RKPD, none below another, that are not in the plan",
          list="rkpd:program.name"),
    text("left_out", "the first of them with their codes", list="rkpd:program.name"),
    rupiah("left_out_rupiah", "their budget in the RKPD, rupiah", list="rkpd:program.name"),
)
