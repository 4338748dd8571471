"""Facts about the regulations a plan cites, each looked up in the register of documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from reviewer.fact import Value
from reviewer.facts.likeness import likeness
from reviewer.facts.targets import filled
from reviewer.language.regulations import RANKS, Regulation, number_key, regulations
from reviewer.plan import Activity, Node, Plan, Service
from reviewer.rule import Document

#: A cited subject counts as that of a registered document from this likeness on (0 to 100).
_SAME_SUBJECT = 80
_LEGAL_BASIS = "dasar_hukum"


@dataclass(frozen=True, slots=True)
class _Registered:
    """A document of the register that can be recognised by its number."""

    regulation: Regulation
    document: Document


class Register:
    """The register of documents, by the sort, number and year of the regulations in it."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._by_sort: dict[str, list[_Registered]] = {}
        for document in documents.values():
            for regulation in regulations(document.title.id)[:1]:
                self._by_sort.setdefault(regulation.sort, []).append(_Registered(regulation, document))

    def found(self, cited: Regulation) -> Document | None:
        """Return the document of the register that is cited, by its sort, numbers and year."""
        wanted = set(map(number_key, cited.numbers))
        same_year = (one for one in self._by_sort.get(cited.sort, ()) if one.regulation.year == cited.year)
        return next((one.document for one in same_year if wanted == set(map(number_key, one.regulation.numbers))), None)

    def of_subject(self, cited: Regulation) -> tuple[Document, int] | None:
        """Return the document of the same sort and subject whose number is nearest, with their distance."""
        if not cited.subject:
            return None
        alike = [one for one in self._by_sort.get(cited.sort, ())
                 if likeness(cited.subject, one.regulation.subject) >= _SAME_SUBJECT]
        if not alike:
            return None
        nearest = min(alike, key=lambda one: _distance(cited, one.regulation))
        return nearest.document, _distance(cited, nearest.regulation)

    def successor(self, document: Document, year: int | None) -> Document | None:
        """Return the document that took the place of one: of a chain the last that is in force before the plan year."""
        found = self._next(document)
        seen = {document.short}
        while found is not None and (later := self._next(found)) is not None and later.short not in seen:
            if year is None or since(later) >= year:
                break
            seen.add(found.short)
            found = later
        return found

    def _next(self, document: Document) -> Document | None:
        return self._documents.get(document.superseded_by) if document.superseded_by is not None else None


def since(document: Document) -> int:
    """Return the year from which a document is in force."""
    return document.valid_from or document.year


def _distance(cited: Regulation, other: Regulation) -> int:
    """Return by how many signs the numbers and years of two regulations differ; of joint circulars, the worst pair."""
    from rapidfuzz.distance import Levenshtein

    mine = [_full_number(cited, number) for number in cited.numbers]
    theirs = [_full_number(other, number) for number in other.numbers]
    if len(mine) != len(theirs):
        return min(Levenshtein.distance(one, two) for one in mine for two in theirs)
    return max(Levenshtein.distance(one, two) for one, two in zip(mine, theirs, strict=True))


def _full_number(regulation: Regulation, number: str) -> str:
    key = number_key(number)
    year = str(regulation.year or "")
    return key if regulation.sort == "SE" or year in key else f"{key}/{year}"


def cited_texts(node: Plan | Activity | Service) -> Iterator[tuple[Node, str, str]]:
    """Yield the texts of a plan, activity or service that may cite regulations: node, plan field, and text."""
    if isinstance(node, Plan):
        yield from ((node, f"cited_documents/{number}", text) for number, text in enumerate(node.cited_documents))
    elif isinstance(node, Activity):
        for field in ("legal_basis", "priority_mandate"):
            text = getattr(node, field)
            if text:
                yield node, field, text
    else:
        for row in node.rows:
            if row.kind_of == "standard" and row.aspect == _LEGAL_BASIS:
                yield from ((row, "values", text) for text in row.values.values())


def citation_facts(text: str, node: Node, plan: Plan, register: Register) -> Iterator[Mapping[str, Value | None]]:
    """Yield the fields of each regulation that one text cites."""
    found = regulations(text)
    for one in found:
        known = register.found(one)
        successor = register.successor(known, plan.year) if known is not None else None
        other = register.of_subject(one) if known is None else None
        amended = found[one.amends] if one.amends is not None else None
        yield {
            "code": filled(node.code) if isinstance(node, Activity) else None,
            "name": one.text, "sort": one.sort, "year": one.year,
            "plan_year": plan.year, "rank": RANKS.get(one.kind),
            "successor": successor.short if successor is not None else None,
            "successor_year": since(successor) if successor is not None else None,
            "amends": amended.text if amended is not None else None,
            "amends_year": amended.year if amended is not None else None,
            "amends_rank": RANKS.get(amended.kind) if amended is not None else None,
            "document_of_subject": other[0].title.id if other is not None else None,
            "number_distance": other[1] if other is not None else None,
        }



@cache
def register_of() -> Register:
    """Return the shipped register, ready to be asked; read with the first citation, and only then."""
    from reviewer.packs import register

    return Register(register())
