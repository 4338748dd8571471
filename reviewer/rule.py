"""Rules as the judges use them: checked, frozen, nothing of their file left but the words.

Words, criteria and documents carry the shape that packs are checked against, but no library: a review of a draft
whose rules are remembered (`prepared`) needs no checking of packs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Literal

from reviewer.condition import Condition
from reviewer.finding import Confidence, Severity
from reviewer.vocabulary.dataset import NAMES as SET_KINDS

#: How packs are checked: no unknown keys, no empty texts, no blanks around them.
_SHAPE: Mapping[str, Any] = {"extra": "forbid", "str_strip_whitespace": True, "str_min_length": 1}


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in Indonesian and English."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _SHAPE

    id: str
    en: str

    def in_language(self, lang: str) -> str:
        """Return the words in "id" or "en"."""
        return self.en if lang == "en" else self.id


@dataclass(frozen=True, slots=True)
class Criterion:
    """Where the criterion stands: a document of the register and a place in it."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _SHAPE

    document: str
    place: str
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the register: what a citation names."""

    __pydantic_config__: ClassVar[Mapping[str, Any]] = _SHAPE

    title: Words
    short: str
    year: int
    kind: Literal["module", "regulation", "guideline", "dictionary", "practice"]
    valid_from: int | None = None
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True)
class RuleCase:
    """One way to break a rule, everything filled in; `when` holds the condition for each kind of fact.

    It is `NEVER` for the kinds of the rule that the case is not about. A case that states its severity keeps it at
    every stage of the document (`keeps_severity`). `suppresses` names what this case alone hides, beside what the
    rule does.
    """

    when: Mapping[str, Condition]
    severity: Severity
    confidence: Confidence
    message: Words
    effect: Words
    fix: Words
    at: tuple[str, ...]
    keeps_severity: bool = False
    suppresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A checked rule. Cases are tried in order; the first that holds is the finding."""

    code: str
    name: str
    pack: str
    title: Words
    criterion: Criterion
    also: tuple[Criterion, ...]
    force: str
    verified: str
    kinds: tuple[str, ...]
    where: Mapping[str, Condition]
    cases: tuple[RuleCase, ...]
    actual: str | None
    expected: str | Words | None
    unit: str | None
    suppresses: tuple[str, ...]
    valid_from: int | None
    valid_until: int | None
    severity_by_stage: Mapping[str, Severity]
    #: Documents it says nothing about, as in `Plan.document`: what an annual plan must hold, a strategic one need not.
    not_for: tuple[str, ...] = ()

    @property
    def is_about_a_set(self) -> bool:
        """Return whether the rule is about a set of plans (`reviewer.dataset`), not about one plan."""
        return not SET_KINDS.isdisjoint(self.kinds)

    @property
    def gravest(self) -> RuleCase:
        """Return the gravest of the cases, the first of equals: what the rule is known by."""
        return min(self.cases, key=lambda case: (case.severity.rank, case.confidence.rank))

    @property
    def hides(self) -> tuple[str, ...]:
        """Return the rules that it, or one of its cases, suppresses, each once."""
        return tuple(dict.fromkeys((*self.suppresses, *(code for case in self.cases for code in case.suppresses))))

    def severity_at(self, case: RuleCase, stage: str | None) -> Severity:
        """Return the severity of a case at a stage of the document: a draft may lack what an adopted plan must have."""
        if stage is None or case.keeps_severity:
            return case.severity
        return self.severity_by_stage.get(stage, case.severity)


@dataclass(frozen=True, slots=True)
class Packs:
    """All loaded rules in order of code, pack titles, the register of documents, and a digest of the files."""

    rules: tuple[Rule, ...]
    titles: Mapping[str, Words]
    documents: Mapping[str, Document]
    digest: str
    folder: Path
