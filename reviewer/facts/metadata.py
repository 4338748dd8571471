"""Observations about what stands behind an indicator: kind, definition, formula, source."""

from __future__ import annotations

import re

from reviewer.fact import Value
from reviewer.facts.likeness import likeness
from reviewer.facts.targets import filled
from reviewer.language.lexicon import phrases
from reviewer.language.normalise import fold
from reviewer.language.wording import content_words, indicator_kind_of, weak_source, yes_no
from reviewer.plan import Indicator, Node, Plan

#: The kind the planning forms ask for at each level (module, chapter on the indicator hierarchy).
LEVEL_KIND = {
    "objective": "outcome", "program": "outcome", "activity": "output", "sub_activity": "output", "output": "output",
}
RESULT_KINDS = ("outcome", "impact")

#: Division written with a sign: "÷", a slash or colon between spaces, brackets, digits or single letters,
#: or a slash before another measure noun. "Kabupaten/Kota", "2025/2026" and "Rumus:" are none of these.
_SIGN = re.compile(
    r"÷|(?<=[\s)%])[/:](?=[\s(\d])|(?<=\d)[/:](?=[\s(])|\b[A-Za-z]\s?[/:]\s?[A-Za-z]\b"
    r"|/(?=(?:jumlah|total|seluruh|luas|panjang|target)\b)|[x×*]\s?100",
    re.IGNORECASE,
)
#: What a column "baru" or "keterangan indikator" holds for a new indicator besides a plain yes.
_NEW = ("baru", "indikator baru")
_LABEL = re.compile(r"^\s*(?:rumus|formula|cara (?:peng)?hitung(?:an)?|formulasi)\s*:", re.IGNORECASE)


def stated_kind(node: Indicator) -> str | None:
    """Return the kind an indicator states, one of input, output, outcome, impact, or None."""
    written = filled(node.indicator_kind)
    return indicator_kind_of(written) if written else None


def division_cue(formula: str | None) -> str | None:
    """Return the first sign or word in a formula that tells of a division, or None."""
    if formula is None:
        return None
    text = _LABEL.sub("", formula)
    sign = _SIGN.search(text)
    return sign.group(0).strip() if sign else phrases("division-cues").find(text)


def new_words(definition: str | None, name: str | None) -> int | None:
    """Return how many different content words a definition holds that the name does not; None without one."""
    if definition is None:
        return None
    return len(set(content_words(definition)) - set(content_words(name or "")))


def _by_heading(node: Indicator, plan: Plan) -> bool:
    """Return whether the kind of an indicator is told by the heading of its column: then both share one cell."""
    place = plan.place(node, "indicator_kind")
    return place is not None and place == plan.place(node, "name")


def kind_fields(node: Indicator, owner: Node, plan: Plan) -> dict[str, Value | None]:
    """Return the fields about the kind of an indicator: as stated, and as its level asks for."""
    written, stated = filled(node.indicator_kind), stated_kind(node)
    results = sum(stated_kind(other) in RESULT_KINDS for other in getattr(owner, "indicators", ()))
    return {
        "kind_text": written, "kind_key": fold(written) if written else None, "stated_kind": stated,
        "written_kind": None if stated is None or _by_heading(node, plan) else stated,
        "level_kind": LEVEL_KIND[owner.kind],
        "kind": stated or LEVEL_KIND[owner.kind], "owner_result_count": results,
    }


def metadata_fields(node: Indicator) -> dict[str, Value | None]:
    """Return the fields about definition, formula, source and notes of an indicator."""
    definition, formula, source, note = (filled(text) for text in (
        node.definition, node.formula, node.data_source, node.note))
    return {
        "definition": definition, "definition_length": len(definition) if definition else None,
        "definition_likeness": likeness(definition, node.name) if definition else None,
        "definition_new_words": new_words(definition, node.name),
        "formula": formula, "division_cue": division_cue(formula),
        "data_source": source, "source_is_weak": weak_source(source) if source else None,
        "note": note, "method_change": phrases("method-changes").find(note) if note else None,
        "is_new": says_new(node.is_new),
    }


def says_new(text: str | None) -> bool:
    """Return whether a column "baru" says yes, in words or by naming it new."""
    written = filled(text)
    return written is not None and (yes_no(written) is True or written.casefold().startswith(_NEW))
