"""Fields of facts about a program."""

from reviewer.vocabulary.fields import Kind, flag, rupiah, text

KIND = Kind.of("program", "a program", (
    text("code", "code as written", "code"),
    text("name", "name, white space collapsed", "name"),
    rupiah("rupiah", "budget under review, rupiah"),
    flag("is_official", "the name is the one the official list gives for its code"),
))
