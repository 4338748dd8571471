"""Fields of facts about an output: KRO, RO or keluaran."""

from reviewer.vocabulary.fields import Kind, rupiah, text

KIND = Kind.of("output", "an output: KRO, RO or keluaran", (
    text("code", "code as written", "code"),
    text("name", "name, white space collapsed", "name"),
    rupiah("rupiah", "budget under review of the output or of its activity, rupiah"),
))
