"""Mistakes in a plan file, all reported at once, each with its line, in Indonesian and English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from reviewer.errors import Problem, ReviewerError, UnreadableSource

#: More lines than this help nobody; the rest is counted.
SHOWN = 30


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake: its line (from 1, None if unknown) and what is wrong and to do, in both languages."""

    line: int | None
    text_id: str
    text_en: str

    @classmethod
    def syntax(cls, form: str, line: int | None, problem: str) -> Mistake:
        """Return the mistake of a text that is not valid `form` ("YAML" or "JSON")."""
        return cls(line, f"bukan {form} yang sah: {problem}", f"not valid {form}: {problem}")

    @classmethod
    def twice(cls, line: int | None, key: str) -> Mistake:
        """Return the mistake of a key that stands twice in one mapping."""
        return cls(line, f'kunci "{key}" tertulis dua kali', f'key "{key}" is given twice')

    @classmethod
    def odd_key(cls, line: int | None) -> Mistake:
        """Return the mistake of a key that is itself a list or mapping."""
        return cls(line, "kunci harus berupa teks biasa", "a key must be plain text")

    @classmethod
    def alias(cls, line: int | None) -> Mistake:
        """Return the mistake of a YAML alias."""
        return cls(
            line,
            "alias YAML (*) tidak dipakai di berkas rencana; tulis nilainya",
            "YAML aliases (*) are not used in plan files; write the value out",
        )

    @classmethod
    def too_deep(cls, line: int | None, levels: int) -> Mistake:
        """Return the mistake of a value below `levels` levels."""
        return cls(line, f"bersarang lebih dari {levels} tingkat", f"nested more than {levels} levels deep")

    @classmethod
    def too_big(cls, limit: int) -> Mistake:
        """Return the mistake of a text of more than `limit` characters."""
        size = limit // 1_000_000
        return cls(None, f"lebih dari {size} MB; pecah berkasnya", f"more than {size} MB; split the file")

    @classmethod
    def nothing_in_it(cls) -> Mistake:
        """Return the mistake of a file without any value: reviewed, it would look like a plan without fault."""
        return cls(
            None,
            "berkas kosong; isi rencananya, mulai dari `reviewer template rencana.yaml`",
            "the file is empty; write the plan, starting from `reviewer template plan.yaml`",
        )

    @classmethod
    def unreachable(cls, reason: str) -> Mistake:
        """Return the mistake of a file that the system does not open."""
        return cls(None, f"tidak dapat dibuka: {reason}", f"cannot be opened: {reason}")

    @classmethod
    def not_utf8(cls, line: int) -> Mistake:
        """Return the mistake of a file in another encoding than UTF-8."""
        return cls(line, "bukan teks UTF-8; simpan sebagai UTF-8", "is not UTF-8 text; save it as UTF-8")

    @classmethod
    def beside_plans(cls, line: int | None, key: str) -> Mistake:
        """Return the mistake of a key that stands beside `plans`."""
        return cls(
            line,
            f'"{key}" tidak boleh berdampingan dengan "plans"; tulis di dalam tiap rencana',
            f'"{key}" cannot stand beside "plans"; write it inside each plan',
        )

    @classmethod
    def unknown(cls, line: int | None, key: str, kind: str, known: Iterable[str]) -> Mistake:
        """Return the mistake of a key that nodes of `kind` do not have, with the nearest one they have."""
        near = get_close_matches(key, list(known), n=1, cutoff=0.6)
        maksud, mean = (f'; maksud Anda "{near[0]}"?', f'; did you mean "{near[0]}"?') if near else ("", "")
        return cls(line, f'{kind}: kunci "{key}" tidak dikenal{maksud}', f'{kind}: unknown key "{key}"{mean}')

    @classmethod
    def shape(cls, line: int | None, what: str, wanted_id: str, wanted_en: str) -> Mistake:
        """Return the mistake of a value of the wrong shape."""
        return cls(line, f"{what}: harus berupa {wanted_id}", f"{what}: must be {wanted_en}")


class PlanFileError(UnreadableSource):
    """A plan file that cannot be read; `mistakes` holds every one of them, the message is `file:line: text`."""

    def __init__(self, file: str, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        told = [f"baris {m.line}: {m.text_id}" if m.line else m.text_id for m in self.mistakes[:SHOWN]]
        self.file, self.reason, self.remedy = file, f"{'; '.join(told)}.", ""
        ReviewerError.__init__(self, self.message("id"))

    def message(self, lang: str) -> str:
        """Return all mistakes, one a line, in "id" or "en"."""
        shown = self.mistakes[:SHOWN]
        found = [str(Problem(self.file, m.line, m.text_en if lang == "en" else m.text_id)) for m in shown]
        rest = len(self.mistakes) - len(shown)
        if rest:
            found.append(f"... and {rest} more" if lang == "en" else f"... dan {rest} lagi")
        return "\n".join(found)
