"""Outcomes -> Coverage: what each rule could say about the plan, how often, and why it could not say more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from reviewer import words
from reviewer.comparison import NO_COMPARISONS, Comparisons, is_comparison
from reviewer.condition import Condition, fields_in, relations_in
from reviewer.evidence import Family
from reviewer.fact import Fact
from reviewer.finding import Coverage, Severity, Verdict
from reviewer.outcome import Outcome, State
from reviewer.rule import Rule
from reviewer.shown import columns_in_words
from reviewer.vocabulary import Field, kind
from reviewer.wanted_documents import Wanted

#: A column a rule needs, "kind.field", or several of which one would do.
Columns = tuple[str, ...]

#: Findings this mild leave a criterion met, with notes.
_MILD = (Severity.LOW, Severity.INFO)
_BROKEN = (State.NOT_MET, State.SUPPRESSED)


@dataclass(frozen=True)
class Setting:
    """What coverage needs to know besides the outcomes.

    `file` is the draft's name as given, `year` the one its rules are judged by, and `supplement` holds the
    "kind.field" columns a supplement can bring. `list_years` names the years each official list was added for, and
    `references_year` is the one they were asked for, where a user insisted on it. `comparisons` are the documents the
    draft was compared with.
    """

    family: Family
    file: str
    year: int | None
    supplement: frozenset[str] = frozenset()
    lang: str = "id"
    list_years: Mapping[str, Sequence[str]] = field(default_factory=dict)
    references_year: int | None = None
    comparisons: Comparisons = NO_COMPARISONS


def cover(rules: Iterable[Rule], outcomes: Iterable[Outcome], setting: Setting) -> tuple[Coverage, ...]:
    """Return one coverage line per rule, in the order of the rules; `outcomes` are those after suppression."""
    every = list(rules)
    by_rule: dict[str, list[Outcome]] = {rule.code: [] for rule in every}
    for code, mine in groupby(outcomes, itemgetter(0)):
        if code in by_rule:
            by_rule[code].extend(mine)
    causes = _suppressors(every)
    return tuple(_line(rule, by_rule[rule.code], causes.get(rule.code, ()), setting) for rule in every)


def _suppressors(rules: Iterable[Rule]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        for code in rule.hides:
            found[code] = (*found.get(code, ()), rule.code)
    return found


def _line(rule: Rule, outcomes: Sequence[Outcome], causes: Sequence[str], setting: Setting) -> Coverage:
    states = list(map(itemgetter(2), outcomes))  # nearly all are met, and there are thousands of each rule
    count = {state: states.count(state) for state in State}
    broken = [o for o in outcomes if o.state in _BROKEN] if count[State.MET] < len(states) else []
    untested = [o for o in outcomes if o.state is State.NOT_TESTABLE] if count[State.NOT_TESTABLE] else []
    verdict = _verdict(rule, broken, count, setting.family.plan.stage)
    why = _Why(rule, setting)
    reason, remedy = why.not_testable(untested) if untested else ("", "")
    if verdict is not Verdict.NOT_TESTABLE and reason:
        reason = why.text("coverage.partly", count=len(untested), reason=reason)
    if count[State.SUPPRESSED]:
        covered = why.text("coverage.suppressed", count=count[State.SUPPRESSED], codes=", ".join(causes))
        reason = "; ".join(part for part in (covered, reason) if part)
    if verdict is Verdict.NOT_APPLICABLE:
        reason = why.not_applicable()
    return Coverage(
        code=rule.code, title=rule.title.in_language(setting.lang), verdict=verdict,
        applied=len(broken) + count[State.MET], met=count[State.MET], not_met=count[State.NOT_MET],
        not_testable=len(untested), suppressed=count[State.SUPPRESSED], reason=reason, remedy=remedy, pack=rule.pack,
    )


def _verdict(rule: Rule, broken: Sequence[Outcome], count: Mapping[State, int], stage: str | None) -> Verdict:
    """Return the worst that can be said: a defect goes before everything, and what is mostly untested is untested."""
    if broken:
        severities = {rule.severity_at(rule.cases[o.case or 0], stage) for o in broken}
        return Verdict.MET_WITH_NOTES if severities <= set(_MILD) else Verdict.NOT_MET
    met, untested = count.get(State.MET, 0), count.get(State.NOT_TESTABLE, 0)
    if untested > met:
        return Verdict.NOT_TESTABLE
    return Verdict.MET if met else Verdict.NOT_APPLICABLE


@dataclass(frozen=True)
class _Why:
    """Finds the reasons of one rule, in words."""

    rule: Rule
    setting: Setting

    def text(self, key: str, **values: object) -> str:
        return words.text(key, self.setting.lang, **values)

    def not_applicable(self) -> str:
        """Return why the rule has nothing to say: outside its years, or nothing in its scope."""
        rule, year = self.rule, self.setting.year
        document = self.setting.family.plan.document
        if document in rule.not_for:
            return self.text("coverage.other_document", document=self.text(f"value.{document}"))
        before = year is not None and rule.valid_from is not None and year < rule.valid_from
        after = year is not None and rule.valid_until is not None and year > rule.valid_until
        if before or after:
            bound = ("coverage.from", rule.valid_from) if before else ("coverage.until", rule.valid_until)
            return self.text("coverage.out_of_date", years=self.text(bound[0], year=bound[1]), year=year)
        kinds = "/".join(self.text(f"kind.{name}.many") for name in rule.kinds)
        return self.text("coverage.no_objects", kinds=kinds)

    def not_testable(self, untested: Sequence[Outcome]) -> tuple[str, str]:
        """Return the reason (which columns or lists are absent) and the remedy ("" when no command helps)."""
        columns, wanted, instead = self._absent(untested)
        lists = [name for name in wanted if not is_comparison(name)]
        setting = self.setting
        documents = Wanted([name for name in wanted if is_comparison(name)], setting.comparisons, setting.family.plan,
                           setting.file, setting.lang)
        parts = []
        if self.setting.year is None and self.rule.valid_until is not None:
            parts.append(self.text("coverage.no_year", until=self.rule.valid_until))
        if columns:
            parts.append(self.text("coverage.columns", columns=self._named(columns)))
        if lists:
            parts.append(self._lists_wanted(lists))
        parts.extend(documents.reasons())
        remedies = filter(None, (self._remedy(columns, lists), documents.remedy(instead)))
        return "; ".join(parts) or self.text("coverage.unknown"), self.text("coverage.or_else").join(remedies)

    def _named(self, columns: Sequence[Columns]) -> str:
        """Return columns in words: those that are all needed by kind, then each choice of several with "or"."""
        lang = self.setting.lang
        needed = columns_in_words((column[0] for column in columns if len(column) == 1), lang)
        choices = [columns_in_words(column, lang, self.text("coverage.or")) for column in columns if len(column) > 1]
        return ", ".join(part for part in (needed, *choices) if part)

    def _lists_wanted(self, lists: Sequence[str]) -> str:
        """Return which lists are not there for the year, and for which other years they are."""
        setting = self.setting
        year = setting.references_year if setting.references_year is not None else setting.year
        named = []
        for name in lists:
            called = self.text(f"references.list.{name}")
            others = ", ".join(setting.list_years.get(name, ()))
            named.append(self.text("coverage.list_of_others", list=called, years=others) if others else called)
        key = "coverage.lists" if year is not None else "coverage.lists_no_year"
        return self.text(key, year=year, lists=", ".join(named))

    def _remedy(self, columns: Iterable[Columns], lists: Sequence[str]) -> str:
        """Return the one command that lets the rule say more, "" when there is none."""
        if lists:
            wanted = self.setting.references_year or self.setting.year
            others = [year for name in lists for year in self.setting.list_years.get(name, ())]
            add = self.text("coverage.add_lists", year=wanted if wanted is not None else self.text("coverage.any_year"))
            # A span of years is named by its last one, which `--references-year` takes.
            insist = self.text("coverage.insist", year=others[0].rpartition("-")[2]) if others else ""
            return add + insist
        if any(not self.setting.supplement.isdisjoint(column) for column in columns):
            return self.text("coverage.supplement", file=words.argument(self.setting.file))
        return ""

    def _absent(self, untested: Sequence[Outcome]) -> tuple[list[Columns], list[str], list[str]]:
        """Return the absent columns, lists and documents behind the untested outcomes, in reading order.

        The last are documents that could tell what the columns do not.
        """
        columns: dict[Columns, None] = {}
        lists: dict[str, None] = {}
        instead: dict[str, None] = {}
        seen: set[tuple[str, frozenset[str]]] = set()
        for outcome in untested:
            fact = self.setting.family.facts[outcome.ordinal]
            if (fact.kind, fact.absent) in seen:
                continue
            seen.add((fact.kind, fact.absent))
            for one, unknown in self._unknowable(fact):
                missing = self._missing_columns(one, unknown)
                if unknown.list is not None and not missing:
                    lists[unknown.list] = None
                if unknown.instead is not None:
                    instead[unknown.instead] = None
                columns.update(dict.fromkeys([missing] if unknown.any_column else [(column,) for column in missing]))
        return list(columns), list(lists), list(instead)

    def _unknowable(self, fact: Fact) -> Iterator[tuple[Fact, Field]]:
        """Yield every field the rule reads that cannot be known, on the fact itself and on facts it looks at."""
        fields = kind(fact.kind).fields
        for condition in self._conditions(fact):
            for name in fields_in(condition):
                if name in fact.absent:
                    yield fact, fields[name]
            for relation in relations_in(condition):
                names = {*fields_in(relation.where), *(theirs for theirs, _ in relation.match)}
                names |= {relation.field} if relation.field is not None else set()
                partner_fields = kind(relation.each).fields
                for partner in self._partners(relation.each):
                    yield from ((partner, partner_fields[name]) for name in sorted(names & partner.absent))

    def _conditions(self, fact: Fact) -> Iterator[Condition]:
        """Yield what could not be told of a fact: whether the rule applies at all, or else its cases."""
        where = self.rule.where[fact.kind]
        if self.setting.family.holds(fact, where):
            yield from (case.when[fact.kind] for case in self.rule.cases)
        else:
            yield where

    def _partners(self, kind_name: str) -> Iterator[Fact]:
        """Yield one fact per set of absent fields: rows of one table lack the same ones."""
        seen: set[frozenset[str]] = set()
        for fact in self.setting.family.facts:
            if fact.kind == kind_name and fact.absent not in seen:
                seen.add(fact.absent)
                yield fact

    def _missing_columns(self, fact: Fact, field: Field) -> Columns:
        """Return the columns of a field that the source does not have, as "kind.field"."""
        plan = self.setting.family.plan
        return tuple(
            column if "." in column else f"{fact.kind}.{column}" for column in field.columns
            if not (plan.has_anywhere(column) if "." in column else plan.has(fact.node, column)))
