"""Fields of facts about the whole plan of one unit and year."""

from reviewer.vocabulary import approaches, compared, phrasing, structure
from reviewer.vocabulary.fields import Kind, count, rupiah, text

_DOCUMENT = (
    text("form", "form of the table of programs, where it is one that asks for the columns of T-C.33",
         values=("t_c_33", "sipd", "plan_file")),
    text("columns_not_found", "headings of table T-C.33 that the form has no column for"),
    count("chapter_count", "headings of chapters, sections and tables", "chapters"),
    text("chapters_not_found", "chapters of a regional work plan that none of these headings names", "chapters"),
    count("caption_count", "captions of tables among these headings", "chapters"),
    text("tables_not_found", "tables T-C.29 to T-C.33 that none of these captions names", "chapters"),
    text("service_fields", "its fields of government that have minimum service standards (SPM)",
         "sub_activity.code", list="nomenclature"),
    text("unserved_fields", "those of them in which it has no sub-activity marked SPM",
         "sub_activity.code", list="nomenclature"),
)

KIND = Kind.of("plan", "the whole plan of one unit and year", (
    text("plan_kind", "KL for a ministry or agency, PD for a regional unit", values=("KL", "PD")),
    text("level", "level of government", values=("kl", "provinsi", "kabkota")),
    text("org_unit", "name of the unit that owns the plan"),
    count("year", "plan year"),
    text("stage", "stage of the document", values=(
        "rancangan_awal", "rancangan", "rancangan_akhir", "penetapan", "perubahan")),
    rupiah("rupiah", "budget under review of the whole plan, rupiah"),
    *_DOCUMENT,
    *compared.PLAN,
    *structure.PLAN,
    *phrasing.JOINED,
    *approaches.PLAN,
))
