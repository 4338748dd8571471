"""Fields of facts about one budget of an object that has parts, beside what its parts add up to."""

from reviewer.vocabulary.fields import Kind, count, decimal, flag, rupiah, text

KIND = Kind.of("amount", "a budget, in one column, of an object that has parts", (
    text("code", "code of the object"),
    text("name", "name of the object, white space collapsed"),
    rupiah("rupiah", "budget under review of the object, rupiah"),
    text("level", "kind of the object", values=("program", "activity", "sub_activity", "output")),
    text("column", "which budget it is", values=("budget", "budget_before", "budget_allocated", "budget_forward")),
    rupiah("amount", "the budget, rupiah"),
    count("part_count", "objects right below it that state a budget in this column"),
    rupiah("part_sum", "sum of their budgets, rupiah"),
    rupiah("gap", "how far the budget is from that sum, rupiah, without sign"),
    rupiah("least_gap", "the same, or from the sum of the lowest rows below it, whichever is less"),
    decimal("least_gap_percent", "the lesser distance in percent of the budget or that sum, whichever is larger"),
    flag("repeats_allocated", "it is the same as the allocated budget (APBD), while its parts come to another sum"),
    count("repeated_count", "activities of the plan of which that is true"),
    count("other_count", "activities of the plan whose parts state budgets, and of which it is not true"),
))
