"""Fields of facts about the whole plan of one unit and year."""

from reviewer.vocabulary.fields import Kind, count, rupiah, text

KIND = Kind.of("plan", "the whole plan of one unit and year", (
    text("plan_kind", "KL for a ministry or agency, PD for a regional unit", values=("KL", "PD")),
    text("level", "level of government", values=("kl", "provinsi", "kabkota")),
    text("org_unit", "name of the unit that owns the plan"),
    count("year", "plan year"),
    text("stage", "stage of the document", values=(
        "rancangan_awal", "rancangan", "rancangan_akhir", "penetapan", "perubahan")),
    rupiah("rupiah", "budget under review of the whole plan, rupiah"),
))
