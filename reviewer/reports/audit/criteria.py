"""The criteria behind rule codes: what a list of tested criteria cites, from the packs that are installed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reviewer.finding import Citation
from reviewer.rule import Criterion, Document, Packs, Rule


@dataclass(frozen=True, slots=True)
class Criteria:
    """Citations by rule code, the register of documents, and the digest of the packs they come from."""

    citations: Mapping[str, Citation]
    documents: Mapping[str, Document]
    digest: str


def criteria(lang: str) -> Criteria:
    """Return the criteria of the shipped packs; rules of packs of a user's own are not among them."""
    from reviewer.prepared import prepared

    packs: Packs = prepared()[0]
    cited = {rule.code: _citation(rule, rule.criterion, packs.documents, lang) for rule in packs.rules}
    return Criteria(cited, packs.documents, packs.digest)


def _citation(rule: Rule, criterion: Criterion, documents: Mapping[str, Document], lang: str) -> Citation:
    document = documents[criterion.document]
    note = criterion.note.in_language(lang) if criterion.note is not None else ""
    return Citation(criterion.document, document.title.in_language(lang), criterion.place, rule.force, rule.verified,
                    note, document.short)
