"""Fields of facts about a performance indicator."""

from reviewer.vocabulary.fields import Kind, rupiah, text

KIND = Kind.of("indicator", "a performance indicator", (
    text("name", "wording, white space collapsed", "name"),
    text("owner_kind", "kind of the object it measures", values=("objective", "program", "activity", "sub_activity", "output")),
    rupiah("rupiah", "budget under review of the object it measures, rupiah"),
))
