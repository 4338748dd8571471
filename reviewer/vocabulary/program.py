"""Fields of facts about a program."""

from reviewer.vocabulary.fields import Kind, rupiah, text

KIND = Kind.of("program", "a program", (
    text("code", "code as written", "code"),
    text("name", "name, white space collapsed", "name"),
    rupiah("rupiah", "budget under review, rupiah"),
))
