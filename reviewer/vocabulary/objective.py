"""Fields of facts about a goal or objective (tujuan, sasaran)."""

from reviewer.vocabulary.fields import Kind, rupiah, text

KIND = Kind.of("objective", "a goal or objective (tujuan, sasaran)", (
    text("code", "code as written", "code"),
    text("name", "wording, white space collapsed", "name"),
    text("level", "level of the objective", values=(
        "tujuan", "sasaran_strategis", "sasaran", "sasaran_program", "sasaran_kegiatan")),
    rupiah("rupiah", "budget under review of the programs that serve it, rupiah"),
))
