"""The shape of a rule pack as written in YAML; the published JSON schema is made from these models."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from reviewer.finding import Confidence, Severity
from reviewer.rule import Criterion, Document, Words

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}[0-9]{3}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Sentence = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Force = Literal["norm", "guidance"]
Verified = Literal["primary", "secondary"]


class _Strict(BaseModel):
    # Rules that were prepared before need no validators, so these are built when the first pack is checked.
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Case(_Strict):
    """One way to break a rule; what it leaves out is taken from the rule.

    `each` says which of the rule's kinds of fact it is about, all of them by default.
    """

    when: dict[str, Any]
    each: str | list[str] | None = None
    severity: Severity | None = None
    confidence: Confidence | None = None
    message: Words | None = None
    effect: Words | None = None
    fix: Words | None = None
    at: list[str] | None = None
    suppresses: list[Code] = Field(default_factory=list)


class RuleFormat(_Strict):
    """One rule as written in a pack."""

    code: Code
    name: Slug
    title: Words
    severity: Severity
    confidence: Confidence
    criterion: Criterion
    also: list[Criterion] = Field(default_factory=list)
    force: Force
    verified: Verified
    #: Kinds of fact; as a mapping, each with what else limits the rule for this kind.
    each: str | list[str] | dict[str, dict[str, Any] | None]
    where: dict[str, Any] | None = None
    when: dict[str, Any] | None = None
    cases: list[Case] | None = None
    message: Words
    effect: Words
    fix: Words
    #: Plan fields whose cells are the evidence, most telling first; by default those the condition reads.
    at: list[str] = Field(default_factory=list)
    actual: str | None = None
    expected: str | Words | None = None
    unit: str | None = None
    suppresses: list[Code] = Field(default_factory=list)
    valid_from: int | None = None
    valid_until: int | None = None
    #: Documents the rule says nothing about: a strategic plan, a list of codes to choose from.
    not_for: list[Literal["renstra", "daftar"]] = Field(default_factory=list)
    severity_by_stage: dict[str, Severity] = Field(default_factory=dict)


class PackFormat(_Strict):
    """One pack file."""

    pack: Slug
    title: Words
    rules: Annotated[list[RuleFormat], Field(min_length=1)]


class RegisterFormat(_Strict):
    """rules/documents.yaml: every document a criterion may cite, by its short key."""

    documents: dict[Slug, Document]
