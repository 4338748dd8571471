"""Documents that a draft is compared with: the Renstra, the RKPD or RKP, the ceilings, the plan of the year before.

A document is read once (`importers.comparison`); for every draft it is narrowed to the draft's unit and year. What a
document does not hold is not there: the rules that need it are then not testable (guards G1 and G4), and `why` says
what is lacking. A vocabulary field names what it needs as "role:kind.field", such as "renstra:indicator.target".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from reviewer.comparison.against import Against, Found
from reviewer.comparison.selection import NUMBERED, Document, Refusal, narrowed
from reviewer.plan import Plan

__all__ = [
    "CEILING", "NO_COMPARISONS", "PREVIOUS", "RENSTRA", "RKPD", "ROLES", "Against", "Comparisons", "Document", "Found",
    "Refusal", "is_comparison",
]

RENSTRA, RKPD, CEILING, PREVIOUS = "renstra", "rkpd", "pagu", "previous"
#: The roles of documents, which are the names of the options of `reviewer review`, too.
ROLES = (RENSTRA, RKPD, CEILING, PREVIOUS)
_SIGN = ":"


def is_comparison(name: str) -> bool:
    """Return whether a name of the vocabulary means a document ("renstra:program.name"), not an official list."""
    return _SIGN in name


@dataclass(frozen=True)
class Comparisons:
    """The documents of one draft by role: those that answer for its unit and year, and why others do not."""

    found: Mapping[str, Against] = field(default_factory=lambda: MappingProxyType({}))
    refused: Mapping[str, Refusal] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, plan: Plan, documents: Iterable[Document]) -> Comparisons:
        """Return the documents narrowed to the unit and year of `plan`; one document a role."""
        found: dict[str, Against] = {}
        refused: dict[str, Refusal] = {}
        for document in documents:
            plans = narrowed(document, plan, is_earlier=document.role == PREVIOUS)
            if isinstance(plans, Refusal):
                refused[document.role] = plans
            else:
                found[document.role] = Against(document.role, plans)
        return cls(found, refused)

    def __getitem__(self, role: str) -> Against | None:
        """Return the document of a role, None when there is none for this draft."""
        return self.found.get(role)

    def has(self, name: str) -> bool:
        """Return whether what "role:kind.field" names is there: the document, with that column for such objects."""
        role, _, column = name.partition(_SIGN)
        document = self.found.get(role)
        return document is not None and document.has(column)

    def why(self, name: str) -> Refusal:
        """Return why what "role:kind.field" names is not there; for a name that `has` denies."""
        role, _, column = name.partition(_SIGN)
        if role in self.found:
            numbered = any(plan.revision == NUMBERED for plan in self.found[role].plans)
            return Refusal("numbered" if numbered else "column", column)
        return self.refused.get(role, Refusal("not_given"))


NO_COMPARISONS = Comparisons()
