"""Fields of facts about a sub-activity (sub kegiatan)."""

from reviewer.vocabulary import approaches, compared, official, phrasing, structure
from reviewer.vocabulary.fields import Kind, count, flag, rupiah, text

KIND = Kind.of("sub_activity", "a sub-activity (sub kegiatan)", (
    text("code", "code as written", "code"),
    text("name", "name, white space collapsed", "name"),
    rupiah("rupiah", "budget under review, rupiah"),
    flag("derived", "only implied by the codes below it, not printed in the draft"),
    text("plan_kind", "KL for a ministry or agency, PD for a regional unit", values=("KL", "PD")),
    count("plan_year", "year of the plan"),
    flag("code_has_placeholder", "letters X stand where the code needs numbers (X.XX.01.2.01)", "code"),
    flag("is_official", "the name is the one the official list gives for its code"),
    *official.CODE, *official.PARENT, official.PARENT_AUTHORITY, official.FOUR_DIGITS, *official.LISTED,
    *official.NAMED, *official.ROW,
    *official.INDICATOR,
    *phrasing.ACTION, *phrasing.ACTIONS, *phrasing.DAMAGE,
    *compared.item("sub_activity"), *compared.CHANGES,
    *structure.LEVELS, *structure.TWINS, *structure.NAME_TWINS, *structure.BUDGETS, *structure.OTHER_BUDGETS,
    *structure.SCALE, *structure.AIMS, *structure.POSITIVE, *structure.CODE_CELL,
    *structure.SCHEDULE,
    *approaches.LOCATION,
))
