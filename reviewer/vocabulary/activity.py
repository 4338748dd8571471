"""Fields of facts about an activity (kegiatan)."""

from reviewer.vocabulary.fields import Kind, rupiah, text

KIND = Kind.of("activity", "an activity (kegiatan)", (
    text("code", "code as written", "code"),
    text("name", "name, white space collapsed", "name"),
    rupiah("rupiah", "budget under review, rupiah"),
))
