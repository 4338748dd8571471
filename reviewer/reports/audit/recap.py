"""Tallies of a review by aspect, by statement and by object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reviewer.finding import Coverage, Finding, Review, Severity, Verdict
from reviewer.reports.audit.arrangement import OTHER, Arrangement
from reviewer.words import Words

TESTED = (Verdict.MET, Verdict.MET_WITH_NOTES, Verdict.NOT_MET)
MILD = (Severity.LOW, Severity.INFO)

#: Worst first: what the verdict over several criteria is.
_ORDER = (Verdict.NOT_MET, Verdict.MET_WITH_NOTES, Verdict.MET, Verdict.NOT_TESTABLE, Verdict.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class ItemRecap:
    """A statement with the coverage of its rules; `by_hand` says that no rule tests it."""

    text: str
    lines: tuple[Coverage, ...]
    by_hand: bool

    @property
    def verdict(self) -> Verdict:
        """Return the worst verdict of its criteria; met only where at least one was tested."""
        if self.by_hand:
            return Verdict.NOT_TESTABLE
        return worst(line.verdict for line in self.lines)

    def said(self, share: int) -> Verdict:
        """Return what a form may say of the statement: that it holds only where at most `share` percent of its
        applicable criteria could not be tested."""
        untested = sum(line.verdict is Verdict.NOT_TESTABLE for line in self.lines)
        applicable = untested + sum(line.verdict in TESTED for line in self.lines)
        claimed = self.verdict in (Verdict.MET, Verdict.MET_WITH_NOTES)
        return Verdict.NOT_TESTABLE if claimed and 100 * untested > share * applicable else self.verdict


@dataclass(frozen=True, slots=True)
class AspectRecap:
    """An aspect with its statements, the findings on it, the objects they are about, and the rule found most often."""

    title: str
    items: tuple[ItemRecap, ...]
    findings: tuple[Finding, ...]
    objects: int
    top: str

    def count(self, *verdicts: Verdict) -> int:
        """Return how many criteria of the aspect have one of the verdicts."""
        return sum(line.verdict in verdicts for item in self.items for line in item.lines)


@dataclass(frozen=True, slots=True)
class ObjectRecap:
    """An object with its findings: counts by aspect title and by the two levels, and its verdict."""

    kind: str
    key: str
    code: str | None
    name: str | None
    by_aspect: Mapping[str, int] = field(default_factory=dict)
    warnings: int = 0
    infos: int = 0
    verdict: Verdict = Verdict.MET

    @property
    def total(self) -> int:
        """Return the number of findings about the object itself."""
        return self.warnings + self.infos


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst verdict of several; "not applicable" of none."""
    return min(verdicts, key=_ORDER.index, default=Verdict.NOT_APPLICABLE)


def untested_share(review: Review) -> float:
    """Return the percentage of applicable criteria that could not be tested; 100 when none applies."""
    tested = sum(line.verdict in TESTED for line in review.coverage)
    untested = sum(line.verdict is Verdict.NOT_TESTABLE for line in review.coverage)
    return 100 * untested / (tested + untested) if tested + untested else 100.0


def by_aspect(review: Review, findings: Sequence[Finding], arrangement: Arrangement, words: Words) -> list[AspectRecap]:
    """Return one recap per aspect of the plan's kind, and one of other rules where there are any."""
    lines = {line.code: line for line in review.coverage}
    recaps = []
    for aspect in arrangement.of_kind(review.plan.plan_kind):
        items = []
        for key in aspect.items:
            item = arrangement.items[key]
            mine = tuple(lines.pop(code) for code in item.rules if code in lines)
            if mine or not item.rules:
                items.append(ItemRecap(item.text.in_language(words.lang), mine, not item.rules))
        recaps.append(_aspect(aspect.title.in_language(words.lang), items, findings))
    rest = [line for line in lines.values() if line.verdict is not Verdict.NOT_APPLICABLE]
    if rest:
        title = words(f"audit.aspect.{OTHER}")
        recaps.append(_aspect(title, [ItemRecap(title, tuple(rest), False)], findings))
    return recaps


def _aspect(title: str, items: Sequence[ItemRecap], findings: Sequence[Finding]) -> AspectRecap:
    codes = {line.code for item in items for line in item.lines}
    mine = tuple(one for one in findings if one.code in codes)
    counted = Counter(one.code for one in mine)
    top = min(counted, key=lambda code: (-counted[code], code), default="")
    return AspectRecap(title, tuple(items), mine, len({one.object.key for one in mine}), top)


def by_object(review: Review, findings: Sequence[Finding], arrangement: Arrangement, words: Words) -> list[ObjectRecap]:
    """Return one recap per object of the plan, in its order; objects that only findings name follow."""
    titles, other = arrangement.aspect_titles(review.plan.plan_kind, words.lang), words(f"audit.aspect.{OTHER}")
    mine: dict[str, list[Finding]] = {}
    listed = {one.key for one in review.objects}
    for one in findings:
        mine.setdefault(_holder(one, listed), []).append(one)
    recaps = [_object(one.kind, one.key, one.code, one.name, mine.pop(one.key, []), titles, other, arrangement)
              for one in review.objects]
    for found in mine.values():
        about = found[0].object
        recaps.append(_object(about.kind, about.key, about.code, about.name, found, titles, other, arrangement))
    return recaps


def _holder(one: Finding, listed: Collection[str]) -> str:
    """Return the key of the object a finding counts for: a budget, which is not listed itself, counts for its owner."""
    owner = one.object.key.rpartition("/")[0]
    return owner if one.object.kind == "amount" and owner in listed else one.object.key


def _object(kind: str, key: str, code: str | None, name: str | None, found: Sequence[Finding],
            titles: Mapping[str, str], other: str, arrangement: Arrangement) -> ObjectRecap:
    scale = Counter(arrangement.scale[one.severity] for one in found)
    verdict = Verdict.MET
    if found:
        mild = all(one.severity in MILD for one in found)
        verdict = Verdict.MET_WITH_NOTES if mild else Verdict.NOT_MET
    return ObjectRecap(kind, key, code, name, Counter(titles.get(one.code, other) for one in found),
                       scale["warning"], scale["info"], verdict)
