"""Fields of facts about a regulation that a plan cites, in its list of documents or as a legal basis."""

from reviewer.vocabulary.fields import Kind, count, rupiah, text

KIND = Kind.of("citation", "a regulation that the plan cites", (
    text("code", "code of the activity whose legal basis it is"),
    text("name", "the citation as written, its subject left out"),
    rupiah("rupiah", "budget under review of the activity whose legal basis it is, rupiah"),
    text("sort", "sort of regulation with its issuer (UU, PP, Perpres, Permendagri, PMK, SE...)"),
    count("year", "year of the regulation"),
    count("plan_year", "year of the plan"),
    count("rank", "place of its sort in the order of regulations, 1 the highest"),
    text("successor", "document of the register that took its place"),
    count("successor_year", "year from which that one is in force"),
    text("amends", "regulation that it amends, as the same text says"),
    count("amends_year", "year of the regulation that it amends"),
    count("amends_rank", "place of the sort it amends in the order of regulations"),
    text("document_of_subject", "document of the register with the same sort and subject under another number"),
    count("number_distance", "signs by which the numbers and years of the two differ"),
))
