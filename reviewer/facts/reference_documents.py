"""Observations about the planning documents that a plan says to rest on: RPJM, RKP, Renstra, Renja, RKA."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reviewer.fact import Value
from reviewer.facts.context import Context
from reviewer.language.lexicon import cached, entries, phrases
from reviewer.language.normalise import fold, words
from reviewer.plan import Plan

#: In the order a reader expects them.
KINDS = ("RPJM", "RKP", "Renstra", "Renja", "RKA")
#: A regulation on how such documents are made is not the document itself.
_ON_MAKING = re.compile(r"\b(?:tata\s+cara|pedoman|petunjuk|penyusunan|tahapan)\b", re.IGNORECASE)


@cached
def kinds_in(text: str) -> tuple[str, ...]:
    """Return the kinds of planning documents a citation names, in the order of `KINDS`.

    The Renja of the unit itself and the RKP of the government are different documents, so "rencana kerja
    pemerintah" is no Renja.
    """
    if _ON_MAKING.search(text):
        return ()
    known = entries("reference-documents")
    found = {known[" ".join(words(phrase))] for phrase in phrases("reference-documents").find_all(text)}
    return tuple(kind for kind in KINDS if kind in found)


def observe_reference_documents(node: Plan, context: Context) -> dict[str, Value | None]:
    """Return which kinds of planning documents a plan cites, and how many documents it cites at all."""
    found = _kinds(node.cited_documents)
    return {
        "cited_count": len(node.cited_documents), "cited_kinds": ", ".join(found) or None,
        "cites_strategic_plan": "Renstra" in found, "cites_medium_plan": "RPJM" in found,
        "cites_annual_plan": "RKP" in found or "Renja" in found, "cites_budget": "RKA" in found,
    }


def _kinds(texts: Sequence[str]) -> tuple[str, ...]:
    found = {kind for text in texts for kind in kinds_in(fold(text))}
    return tuple(kind for kind in KINDS if kind in found)
