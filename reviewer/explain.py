"""Outcome + rule + fact + plan -> Finding: the words filled in, the cells named, the criterion cited.

What is broken was decided before (evaluator, suppression); nothing is judged here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reviewer import words
from reviewer.condition import fields_in
from reviewer.evidence import Family, evidence
from reviewer.fact import Fact
from reviewer.finding import Citation, Finding, ObjectRef, RowCell
from reviewer.outcome import Outcome, State
from reviewer.places import Place
from reviewer.rows import row_of, without_blanks
from reviewer.rule import Criterion, Document, Rule, RuleCase, Words
from reviewer.shown import Shown, difference
from reviewer.vocabulary import kind

_DIGEST_LENGTH = 16


@dataclass(frozen=True)
class Explainer:
    """Turns the broken outcomes of one plan into findings, in the language asked for."""

    family: Family
    rules: Mapping[str, Rule]
    documents: Mapping[str, Document]
    lang: str
    #: Rows by ordinal, with all cells and with the filled ones: findings about one object share its row.
    _rows: dict[int, tuple[tuple[RowCell, ...], tuple[RowCell, ...]]] = field(default_factory=dict)

    def finding(self, outcome: Outcome) -> Finding:
        """Return the finding of one `not_met` outcome; it has at least one place."""
        rule = self.rules[outcome.code]
        case = rule.cases[outcome.case or 0]
        fact = self.family.facts[outcome.ordinal]
        shown = Shown(fact, kind(fact.kind), self.lang)
        at = evidence(self.family, case, fact)
        rupiah = fact.values.get("rupiah")
        return Finding(
            code=rule.code, name=rule.name,
            severity=rule.severity_at(case, self.family.plan.stage), confidence=case.confidence,
            title=rule.title.in_language(self.lang),
            message=self._fill(case.message, shown), effect=self._fill(case.effect, shown),
            fix=self._fill(case.fix, shown),
            criterion=citation(rule.criterion, rule, self.documents, self.lang, self.family.plan.year),
            object=self._object(fact), places=at,
            actual=shown.known(rule.actual), expected=self._expected(rule, shown),
            difference=self._difference(rule, fact), unit=shown.known(rule.unit),
            rupiah=rupiah if isinstance(rupiah, int) else None,
            fingerprint=fingerprint(rule.code, fact.key, _first_field(case, fact)), value_digest=value_digest(at),
            case=outcome.case or 0, row=self._row(fact, at),
        )

    def _row(self, fact: Fact, at: Sequence[Place]) -> tuple[RowCell, ...]:
        if fact.ordinal not in self._rows:
            row = row_of(self.family, fact, self.lang)
            self._rows[fact.ordinal] = row, without_blanks(row, ())
        row, filled = self._rows[fact.ordinal]
        return filled if all(place.raw.strip() for place in at) else without_blanks(row, at)

    def _fill(self, words: Words, shown: Shown) -> str:
        return shown.fill(words.in_language(self.lang).strip())

    def _expected(self, rule: Rule, shown: Shown) -> str | None:
        if isinstance(rule.expected, Words):
            return self._fill(rule.expected, shown)
        return shown.known(rule.expected)

    def _difference(self, rule: Rule, fact: Fact) -> str | None:
        if rule.actual is None or not isinstance(rule.expected, str):
            return None
        field = kind(fact.kind).fields[rule.actual]
        return difference(field, fact.values.get(rule.actual), fact.values.get(rule.expected), self.lang)

    def _object(self, fact: Fact) -> ObjectRef:
        program = self.family.above(fact, "program")
        code, name = fact.values.get("code"), fact.values.get("name")
        return ObjectRef(
            kind=fact.kind, key=fact.key,
            code=str(code) if code is not None else None,
            name=str(name) if name is not None else (self.family.plan.org_unit if fact.kind == "plan" else None),
            org_unit=getattr(fact.node, "org_unit", None) or self.family.plan.org_unit,
            program=_label(program) if program is not None else None,
        )


def findings(outcomes: Iterable[Outcome], rules: Iterable[Rule], family: Family, documents: Mapping[str, Document],
             lang: str = "id") -> list[Finding]:
    """Return one finding per `not_met` outcome about the facts of `family`, in the order of the outcomes."""
    explainer = Explainer(family, {rule.code: rule for rule in rules}, documents, lang)
    return [explainer.finding(outcome) for outcome in outcomes if outcome.state is State.NOT_MET]


def citation(criterion: Criterion, rule: Rule, documents: Mapping[str, Document], lang: str,
             year: int | None = None) -> Citation:
    """Return a criterion as a citation from the register; whether it binds is declared with the rule.

    For a plan year in which the document is no longer in force, the note names the one that took its place.
    """
    document = documents[criterion.document]
    notes = [criterion.note.in_language(lang)] if criterion.note is not None else []
    successor = documents.get(document.superseded_by or "")
    since = (successor.valid_from or successor.year) if successor is not None else None
    if successor is not None and since is not None and year is not None and year >= since:
        notes.append(words.text("citation.superseded", lang, document=successor.short, year=since))
    note = "; ".join(notes)
    return Citation(criterion.document, document.title.in_language(lang), criterion.place, rule.force, rule.verified,
                    note, document.short)


def fingerprint(code: str, key: str, field: str) -> str:
    """Return the identity of a finding over drafts: rule, object and first field, never a value or a line."""
    return hashlib.sha256("\x1f".join((code, key, field)).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]


def value_digest(at: Sequence[Place]) -> str:
    """Return a digest of the source texts at the places: it changes when one of the values does."""
    text = "\x1f".join(place.raw for place in at)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST_LENGTH]


def _first_field(case: RuleCase, fact: Fact) -> str:
    """Return the field a case is about, whichever of its alternatives holds; "" when it reads none."""
    return case.at[0] if case.at else next(fields_in(case.when[fact.kind]), "")


def _label(program: Fact) -> str:
    parts = (program.values.get("code"), program.values.get("name"))
    return " ".join(str(part) for part in parts if part is not None)
