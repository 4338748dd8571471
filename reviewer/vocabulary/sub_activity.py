"""Fields of facts about a sub-activity (sub kegiatan)."""

from reviewer.vocabulary.fields import Kind, rupiah, text

KIND = Kind.of("sub_activity", "a sub-activity (sub kegiatan)", (
    text("code", "code as written", "code"),
    text("name", "name, white space collapsed", "name"),
    rupiah("rupiah", "budget under review, rupiah"),
))
