"""The examples beside the packs: small invented plans that show what a rule finds, and what it leaves alone.

`rules/<pack>.examples.yaml` maps a rule's code to its shelves: `pass` (in scope, nothing found), `fail` (finds
exactly the places in `finds`), `not-applicable` (out of scope) and `not-testable` (the plan cannot tell). They are
read by `explain` and by the tests, and they are the specification of a rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from reviewer import dataset, evaluator, explain, facts, yamlfile
from reviewer.comparison import Comparisons
from reviewer.comparison import Document as Compared
from reviewer.errors import PackError, Problem
from reviewer.evidence import Family
from reviewer.fact import Fact
from reviewer.finding import Finding
from reviewer.importers.planfile import plan_from_data
from reviewer.observed import Observed
from reviewer.outcome import Outcome, State
from reviewer.pack_format import Code, Sentence
from reviewer.packs import EXAMPLES_SUFFIX
from reviewer.plan import Plan
from reviewer.references.written import WrittenLists, WrittenReferences
from reviewer.rule import Document, Packs, Rule
from reviewer.vocabulary.dataset import NAMES as SET_KINDS

SHELVES = ("pass", "fail", "not-applicable", "not-testable")
#: Without these a rule is not specified; `not-testable` is for rules that need a column or a list.
NEEDED_SHELVES = SHELVES[:3]
DEFAULTS = {"plan_kind": "PD", "year": "2026", "org_unit": "Dinas Contoh"}
PLAN_NAME = "contoh.yaml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ExampleFormat(_Strict):
    """One example as written; `finds` and `case` belong to the shelf `fail`.

    `lists` are the official lists it brings, `compare` the documents it is compared with: plan fragments by role
    ("renstra", "rkpd", "pagu", "previous"), for every unit and year unless they name one. `plans` stand in place of
    `plan` for a rule about a set of plans; what it `finds` are then all cells of a finding, each with the number of its
    plan: "1:/programs/0/name 2:/programs/0/name".
    """

    about: Sentence
    plan: dict[str, Any] = Field(default_factory=dict)
    plans: list[dict[str, Any]] = Field(default_factory=list)
    finds: list[str] = Field(default_factory=list)
    case: int | None = None
    lists: WrittenLists = WrittenLists()
    compare: dict[Literal["renstra", "rkpd", "pagu", "previous"], dict[str, Any]] = Field(default_factory=dict)


_FORMAT = TypeAdapter(dict[Code, dict[str, list[ExampleFormat]]])


@dataclass(frozen=True, slots=True)
class Example:
    """One example of one rule; `name` is "PRI001/fail[0]"."""

    code: str
    shelf: str
    number: int
    written: ExampleFormat

    @property
    def name(self) -> str:
        """Return what the example is called in tests and messages."""
        return f"{self.code}/{self.shelf}[{self.number}]"

    @property
    def about(self) -> str:
        """Return what the example shows, in a few words."""
        return self.written.about


@dataclass(frozen=True, slots=True)
class Prepared:
    """An example with its plan read and its facts observed; rules can be judged on it again and again."""

    example: Example
    plan: Plan
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class PreparedSet:
    """An example of a rule about a set, with the facts about its plans and those of each plan."""

    example: Example
    facts: Sequence[Fact]
    of_plans: Sequence[Fact]


def load(folder: Path) -> tuple[Example, ...]:
    """Return the examples of all packs of a folder, by code, shelf and number.

    Raises `PackError` with every mistake of every file: bad YAML, unknown keys, unknown shelves.
    """
    problems: list[Problem] = []
    found: list[Example] = []
    for file in sorted(folder.glob(f"*{EXAMPLES_SUFFIX}")):
        found.extend(_read(file, problems))
    if problems:
        raise PackError(problems)
    return tuple(sorted(found, key=lambda each: (each.code, SHELVES.index(each.shelf), each.number)))


def _read(file: Path, problems: list[Problem]) -> Iterable[Example]:
    try:
        by_code = _FORMAT.validate_python(yamlfile.read(file, plain=True))
    except PackError as error:
        problems.extend(error.problems)
        return ()
    except ValidationError as error:
        where = yamlfile.lines(file.read_text(encoding="utf-8-sig"))
        problems.extend(Problem(str(file), yamlfile.line_of(tuple(e["loc"]), where), f"{e['loc'][-1]}: {e['msg']}")
                        for e in error.errors())
        return ()
    problems.extend(Problem(str(file), None, f'{code}: "{shelf}" is not one of {", ".join(SHELVES)}')
                    for code, shelves in by_code.items() for shelf in shelves if shelf not in SHELVES)
    return [Example(code, shelf, number, each) for code, shelves in by_code.items()
            for shelf, listed in shelves.items() if shelf in SHELVES for number, each in enumerate(listed)]


def prepare(example: Example) -> Prepared | PreparedSet:
    """Return the example with its facts; a plan that cannot be read raises `PlanFileError`."""
    written = example.written
    if written.plans:
        return _prepared_set(example)
    plan = plan_from_data({**DEFAULTS, **written.plan}, PLAN_NAME).plans[0]
    documents = [Compared(role, plan_from_data(fragment, f"{role}.yaml").plans)
                 for role, fragment in written.compare.items()]
    return Prepared(example, plan, facts.build(plan, WrittenReferences(written.lists), Comparisons.of(plan, documents)))


def _prepared_set(example: Example) -> PreparedSet:
    read = []
    for number, written in enumerate(example.written.plans, 1):
        plan = plan_from_data({**DEFAULTS, "org_unit": f"Dinas Contoh {number}", **written}, f"{number}").plans[0]
        read.append((plan, facts.build(plan, WrittenReferences(example.written.lists))))
    store = dataset.trial(read)
    dataset.prepare(store)
    return PreparedSet(example, tuple(dataset.facts(store)), [fact for _, mine in read for fact in mine])


def failures(rule: Rule, prepared: Prepared | PreparedSet, documents: Mapping[str, Document]) -> list[str]:
    """Return why an example does not show what its shelf says, one sentence each; empty when it does.

    The rule is judged alone, so no other one suppresses it; `documents` is the register its criterion cites.
    """
    observed = Observed(prepared.facts)
    if isinstance(prepared, PreparedSet):
        outcomes = evaluator.judge([rule], observed, None)
        broken = [outcome for outcome in outcomes if outcome.state is State.NOT_MET]
        found = list(dataset.findings(broken, prepared.facts, {rule.code: rule}, documents))
    else:
        outcomes = evaluator.judge([rule], observed, prepared.plan.year, prepared.plan.document)
        broken = [outcome for outcome in outcomes if outcome.state is State.NOT_MET]
        found = explain.findings(broken, [rule], Family(prepared.plan, prepared.facts, observed), documents)
    shelf, name = prepared.example.shelf, prepared.example.name
    if shelf == "fail":
        return [f"{name}: {reason}" for reason in _unexpected(prepared.example.written, broken, found)]
    reasons = [f"finds {_place(finding)} (case {outcome.case})" for outcome, finding in zip(broken, found, strict=True)]
    states = {outcome.state for outcome in outcomes} - {State.NOT_MET}
    if shelf == "pass" and State.MET not in states:
        reasons.append(f"is not in scope: {_counted(outcomes)}")
    if shelf == "not-testable" and State.NOT_TESTABLE not in states:
        reasons.append(f"is testable: {_counted(outcomes)}")
    if shelf == "not-applicable" and states:
        reasons.append(f"is in scope: {_counted(outcomes)}")
    return [f"{name}: {reason}" for reason in reasons]


def _unexpected(written: ExampleFormat, broken: Sequence[Outcome], found: Sequence[Finding]) -> list[str]:
    """Return the differences between the findings of a fail example and those it declares."""
    wanted, got = Counter(written.finds), Counter(map(_place, found))
    reasons = [f"does not find {place}" for place in (wanted - got).elements()]
    reasons += [f"finds {place} too" for place in (got - wanted).elements()]
    reasons += [f"finds {_place(finding)} by case {outcome.case}, not {written.case}"
                for outcome, finding in zip(broken, found, strict=True)
                if written.case is not None and outcome.case != written.case]
    return reasons if written.finds else [*reasons, "declares no finding"]


def _place(finding: Finding) -> str:
    """Return the JSON pointer a finding shows first, all of them with their plans for one about a set."""
    if finding.object.kind in SET_KINDS:
        return " ".join(f"{place.file}:{place.cell}" for place in finding.places)
    return finding.places[0].cell


def _counted(outcomes: Sequence[Outcome]) -> str:
    counts = Counter(outcome.state.value for outcome in outcomes)
    return ", ".join(f"{number} {state}" for state, number in sorted(counts.items())) or "nothing to judge"


def missing(packs: Packs, examples: Sequence[Example]) -> list[str]:
    """Return one sentence for every rule without the shelves it needs, and for examples of unknown rules."""
    shelves: dict[str, set[str]] = {}
    for each in examples:
        shelves.setdefault(each.code, set()).add(each.shelf)
    codes = {rule.code for rule in packs.rules}
    lacking = [f"{code} has no example on the shelf {shelf}" for code in sorted(codes) for shelf in NEEDED_SHELVES
               if shelf not in shelves.get(code, ())]
    return lacking + [f"{code} is not a rule" for code in sorted(shelves.keys() - codes)]


def by_rule(packs: Packs, examples: Sequence[Example]) -> Mapping[str, tuple[Rule, tuple[Example, ...]]]:
    """Return every rule that has examples with them, by code."""
    rules = {rule.code: rule for rule in packs.rules}
    return {code: (rules[code], tuple(each for each in examples if each.code == code))
            for code in sorted({each.code for each in examples} & rules.keys())}
