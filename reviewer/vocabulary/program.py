"""Fields of facts about a program."""

from reviewer.vocabulary import approaches, compared, official, phrasing, structure
from reviewer.vocabulary.fields import Kind, count, flag, rupiah, text

KIND = Kind.of("program", "a program", (
    text("code", "code as written", "code"),
    text("name", "name, white space collapsed", "name"),
    rupiah("rupiah", "budget under review, rupiah"),
    flag("derived", "only implied by the codes below it, not printed in the draft"),
    text("plan_kind", "KL for a ministry or agency, PD for a regional unit", values=("KL", "PD")),
    count("plan_year", "year of the plan"),
    flag("code_has_placeholder", "letters X stand where the code needs numbers (X.XX.01.2.01)", "code"),
    flag("is_official", "the name is the one the official list gives for its code"),
    official.TAIL, *official.CODE, *official.LISTED, *official.NAMED, *official.MINISTRY,
    official.LISTED_BY_MINISTRY,
    text("stated_objectives", "codes of objectives that it states itself", "objective_codes"),
    *structure.PROGRAM, *structure.TWINS, *structure.BUDGETS, *structure.OTHER_BUDGETS, *structure.CODE_CELL,
    *compared.item("program"),
    phrasing.LENGTH, phrasing.VAGUE, *phrasing.DAMAGE,
    *approaches.PROGRAM,
))
