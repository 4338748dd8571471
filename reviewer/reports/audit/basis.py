"""The legal basis of a review, from the dated register: by the kind of plan and the year of the review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reviewer.reports.audit.arrangement import DEFAULT_KIND, Arrangement
from reviewer.rule import Document


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document in force, and whether its own text was read when the register was written."""

    title: str
    short: str
    verified: bool


def legal_basis(arrangement: Arrangement, documents: Mapping[str, Document], plan_kind: str | None, year: int | None,
                lang: str = "id") -> list[CitedDocument]:
    """Return the documents in force in a year, in the arrangement's order; without a year what has no successor."""
    kind = plan_kind or DEFAULT_KIND
    cited = []
    for one in arrangement.legal_basis:
        document = documents[one.document]
        if one.plan_kind in (None, kind) and in_force(document, documents, year):
            title = document.title.in_language(lang)
            cited.append(CitedDocument(f"{title}, {one.place}" if one.place else title, document.short,
                                       one.verified == "primary"))
    return cited


def in_force(document: Document, documents: Mapping[str, Document], year: int | None) -> bool:
    """Return whether a document is in force in a year, as far as the register knows."""
    successor = documents.get(document.superseded_by or "")
    if year is None:
        return successor is None
    if year < (document.valid_from or document.year):
        return False
    return successor is None or year < (successor.valid_from or successor.year)
