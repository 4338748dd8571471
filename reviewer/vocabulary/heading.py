"""Fields of facts about a heading: a row above the programs that only groups and totals."""

from reviewer.vocabulary.fields import Kind, count, decimal, rupiah, text

KIND = Kind.of("heading", "a row that groups and totals: the unit's total, urusan, bidang urusan", (
    text("plan_kind", "KL for a ministry or agency, PD for a regional unit", values=("KL", "PD")),
    text("code", "code as written"),
    text("name", "name, white space collapsed"),
    rupiah("rupiah", "budget under review as printed, rupiah", "budget"),
    count("program_count", "programs that belong to it by their codes"),
    rupiah("program_sum", "sum of their budgets, rupiah", "budget", "program.budget"),
    rupiah("difference", "how far its budget is from that sum, rupiah, without sign", "budget", "program.budget"),
    decimal("difference_percent", "the same in percent of the larger of the two", "budget", "program.budget"),
))
