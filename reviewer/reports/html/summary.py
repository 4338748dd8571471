"""What a reader sees first: the conclusion, what was tested, what to mend first, and where the notes are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reviewer.finding import Finding, Report, Review, Severity, Verdict
from reviewer.language.numbers import show_rupiah
from reviewer.reports.cells import CellNames
from reviewer.reports.ending import Basis, Conclusion, conclude
from reviewer.reports.grouping import Group, stake
from reviewer.reports.html.notes import cell_names
from reviewer.reports.telling import measures
from reviewer.words import Words

FIRST = 10
FIRST_CELLS = 4
#: Bars of one chart; what is left is one bar.
MAX_BARS = 15


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: what it stands for, its number, its share in words, start and width in percent of the chart."""

    key: str
    label: str
    count: int
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart with the number at its end."""

    label: str
    count: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class First:
    """A group of notes among the most pressing: its number in the list of groups, and what hangs on it."""

    number: int
    group: Group
    objects: str
    rupiah: str
    cells: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The summary of one review; texts in the language of the report."""

    sentences: tuple[str, ...]
    tone: str
    severities: tuple[tuple[str, int], ...]
    coverage: Bar
    first: tuple[First, ...]
    rupiah: str
    packs: tuple[Bar, ...]
    programs: tuple[Bar, ...]


def summarise(review: Review, report: Report, groups: Sequence[Group], cells: CellNames, words: Words) -> Summary:
    """Return what the review says in short; `groups` are its findings in groups, most pressing first."""
    conclusion = conclude(review)
    money = stake(review.findings)
    count = Counter(finding.severity for finding in review.findings)
    packs = pack_titles(review, report)
    outside = words("html.spread.no_program")
    return Summary(
        sentences=tuple(_sentences(review, conclusion, words)),
        tone="calm" if conclusion in (Conclusion.CLEAN, Conclusion.INFO) else "open",
        severities=tuple((severity.value, count[severity]) for severity in Severity),
        coverage=_coverage(review, words),
        first=tuple(_first(number, one, cells, words) for number, one in enumerate(groups[:FIRST])),
        rupiah=show_rupiah(money, words.lang) if money else "",
        packs=_bars(review.findings, lambda one: packs.get(one.code, one.code[:3]), words),
        programs=_bars(review.findings, lambda one: one.object.program or outside, words),
    )


def pack_titles(review: Review, report: Report) -> dict[str, str]:
    """Return the title of the pack of each rule by code; the letters of the code where the pack is not known."""
    titles = {pack.name: pack.title for pack in report.packs}
    return {line.code: titles.get(line.pack, line.pack) or line.code[:3] for line in review.coverage}


def _sentences(review: Review, conclusion: Conclusion, words: Words) -> Iterable[str]:
    """Yield the conclusion in the words of limited assurance, then what limits it."""
    basis = Basis.of(review)
    serious = sum(finding.severity is not Severity.INFO for finding in review.findings)
    number = serious if conclusion is Conclusion.FINDINGS else len(review.findings)
    untested = words.number(basis.untested)
    yield words(
        f"html.say.{conclusion}", notes=words.counted("report.count.findings", number),
        count=words.number(len(review.unread)), tested=words.number(basis.tested), untested=untested,
        criteria=words.counted("report.count.criteria", basis.tested))
    if review.unread and conclusion is not Conclusion.UNREAD:
        yield words("html.say.unread_too", count=words.number(len(review.unread)))
    if basis.untested and conclusion is not Conclusion.LIMITED:
        yield words("html.say.limited_too", untested=untested, all=words.number(basis.tested + basis.untested))
    if review.waived:
        yield words("html.say.waived", notes=words.counted("report.count.findings", len(review.waived)))


def _coverage(review: Review, words: Words) -> Bar:
    count = Counter(line.verdict for line in review.coverage)
    total = sum(count.values())
    parts = [(verdict.value, words(f"verdict.{verdict}"), count[verdict]) for verdict in Verdict if count[verdict]]
    label = ", ".join(f"{words.number(number)} {name}" for _, name, number in parts)
    return Bar(words("html.coverage.label", parts=label), total, _segments(parts, total))


def _segments(parts: Iterable[tuple[str, str, int]], whole: int) -> tuple[Segment, ...]:
    """Return parts side by side, each as wide as its share of `whole`."""
    made: list[Segment] = []
    start = 0.0
    for key, label, count in parts:
        width = 100 * count / whole
        made.append(Segment(key, label, count, round(start, 3), round(width, 3)))
        start += width
    return tuple(made)


def _first(number: int, one: Group, cells: CellNames, words: Words) -> First:
    money = stake(one.findings)
    names = cell_names([finding.places[0] for finding in one.findings[:FIRST_CELLS]], cells)
    more = " …" if len(one.findings) > FIRST_CELLS else ""
    return First(number, one, measures(one, words)[0], show_rupiah(money, words.lang) if money else "",
                 names + more)


def _bars(findings: Iterable[Finding], label_of: Callable[[Finding], str], words: Words) -> tuple[Bar, ...]:
    """Return a bar for each label, longest first, the rest of many as one; segments by severity."""
    by_label: dict[str, Counter[Severity]] = {}
    for finding in findings:
        by_label.setdefault(label_of(finding), Counter())[finding.severity] += 1
    ranked = sorted(by_label.items(), key=lambda item: (-item[1].total(), item[0]))
    if len(ranked) > MAX_BARS:
        rest: Counter[Severity] = Counter()
        for _, count in ranked[MAX_BARS:]:
            rest.update(count)
        name = words("html.spread.others", count=words.number(len(ranked) - MAX_BARS))
        ranked = [*ranked[:MAX_BARS], (name, rest)]
    longest = max((count.total() for _, count in ranked), default=1)
    return tuple(Bar(label, count.total(), _segments(
        [(severity.value, words(f"severity.{severity}"), count[severity]) for severity in Severity if count[severity]],
        longest)) for label, count in ranked)
