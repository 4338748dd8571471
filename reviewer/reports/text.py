"""The text report: what was read, what was not, the verdicts, ranked notes at their cells, what could not be tested.

Fits 100 columns, plain when piped. Wording is that of limited assurance: notes, "belum terpenuhi", and a clean
conclusion only over what was really tested.
"""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.comparison import ROLES
from reviewer.finding import Coverage, Report, Review, Verdict
from reviewer.language.numbers import show_rupiah
from reviewer.reports import View, telling
from reviewer.reports.cells import CellNames
from reviewer.reports.ending import ending
from reviewer.reports.grouping import Group, group
from reviewer.reports.layout import Page
from reviewer.words import Words

#: Messages shown of one group, unless everything is asked for.
MAX_LINES = 8
ROLLED_UP_CELLS = 10
MAX_UNREAD = 20
_COUNT_WIDTH = 9


def render(report: Report, view: View) -> str:
    """Return the whole report as text, ending in a newline; its last line says the verdict and the next step."""
    words = Words(view.lang)
    page = Page(view.width, view.colour)
    engine = words("report.engine.evaluator") if report.tool.engine == "evaluator" else report.tool.engine
    page.add(words("report.title", version=report.tool.version, engine=engine), 0)
    for review in report.reviews:
        _Section(review, view, words, page, CellNames.of(review, words)).write()
    if report.unreadable:
        page.heading(words("report.unreadable"))
        for file in report.unreadable:
            page.add(f"{file.file}: {file.reason} {file.remedy}".rstrip())
    if len(report.reviews) + len(report.unreadable) > 1:
        page.blank()
        page.add(words("report.files", count=len(report.reviews), unreadable=len(report.unreadable)), 0)
    return page.text()


@dataclass(frozen=True)
class _Section:
    """Writes the review of one plan."""

    review: Review
    view: View
    words: Words
    page: Page
    cells: CellNames

    def write(self) -> None:
        """Write all parts in reading order."""
        self._read()
        self._engine_faults()
        self._unread()
        self._summary()
        self._findings()
        self._waived()
        self._untested()
        if self.view.statistics:
            self._statistics()
        self.page.blank()
        self.page.add(ending(self.review, self.words, self.cells), 0)

    def _read(self) -> None:
        words, plan, page = self.words, self.review.plan, self.page
        page.heading(words("report.read"))
        documents = [source for source in self.review.sources if source.role in ROLES]
        page.add(", ".join(source.path for source in self.review.sources if source not in documents))
        page.add(telling.heading(self.review, words))
        counts = [words.counted(f"kind.{kind}", number) for kind in
                  ("objective", "program", "activity", "sub_activity", "output", "indicator")
                  if (number := getattr(plan.counts, kind))]
        money = [words("report.rupiah", rupiah=show_rupiah(plan.rupiah, words.lang))] if plan.rupiah is not None else []
        if documents:
            named = ", ".join(f"{words(f'document.{one.role}')} ({one.path})" for one in documents)
            page.add(words("report.documents", documents=named))
        self._profile()
        if self.review.references:
            lists = ", ".join(f"{words(f'references.list.{one.name}')} {one.years} ({one.file})".replace("  ", " ")
                              for one in self.review.references)
            page.add(words("report.references", lists=lists))
        page.add(", ".join(counts or [words("report.no_objects")]) + "".join(f"; {part}" for part in money))

    def _profile(self) -> None:
        """Say what the plan was judged as where the user said so, not the draft."""
        words, profile = self.words, self.review.profile
        given = [str(part.value) if isinstance(part.value, int) else words(f"value.{part.value}")
                 for part in (profile.stage, profile.level, profile.year) if part.origin == "given"]
        if given:
            self.page.add(words("report.profile", profile=", ".join(given)))

    def _engine_faults(self) -> None:
        if self.review.engine_faults:
            self.page.heading(self.words("report.engine_faults"))
            self.page.add(self.words("report.engine_faults.help"))
            for fault in self.review.engine_faults:
                self.page.add(fault)

    def _unread(self) -> None:
        unread = self.review.unread
        if not unread:
            return
        self.page.heading(f"{self.words('report.unread')} ({self.words.number(len(unread))})")
        shown = unread[:MAX_UNREAD] if self.view.max_findings else unread
        for part in shown:
            self.page.add(f"{self.cells.name(part.place)}  {part.reason} {part.remedy}".rstrip())
        if len(shown) < len(unread):
            self.page.add(self.words("report.more_unread", count=self.words.number(len(unread) - len(shown))))

    def _summary(self) -> None:
        words, page = self.words, self.page
        page.heading(words("report.verdicts"))
        page.add(telling.tested(self.review, words))
        if self.review.coverage:
            page.add(telling.verdicts(self.review, words))
        page.add(telling.severities(self.review.findings, words))
        if self.review.known:
            page.add(words("report.known", count=words.number(self.review.known)))

    def _findings(self) -> None:
        groups = group(self.review.findings, self.review.coverage)
        if not groups:
            return
        self.page.heading(self.words("report.findings"))
        shown = groups[:self.view.max_findings] if self.view.max_findings else groups
        for number, one in enumerate(shown):
            if number:
                self.page.blank()
            self._group(one)
        if len(shown) < len(groups):
            number_shown = sum(len(one.findings) for one in shown)
            self.page.blank()
            self.page.add(self.words("report.more_groups", shown=self.words.number(number_shown),
                                     all=self.words.number(len(self.review.findings))))

    def _group(self, one: Group) -> None:
        words, first = self.words, one.first
        severity = words(f"severity.{first.severity}").upper()
        self.page.add(f"{severity}  {first.code}  {first.title}", 2, 4,
                      ((severity, first.severity.value), (first.code, "code")))
        self.page.add("; ".join(telling.measures(one, words)), 4)
        if one.rolled_up is not None:
            self._rolled_up(one)
        else:
            self._lines(one)
        criterion = telling.cited(first.criterion, words)
        for label, text in (("effect", one.effect), ("fix", one.fix), ("criterion", criterion)):
            self.page.add(f"{words(f'report.{label}')}: {text}", 4)

    def _rolled_up(self, one: Group) -> None:
        names = self.cells.join(finding.places[0] for finding in one.findings[:ROLLED_UP_CELLS])
        more = ["..."] if len(one.findings) > ROLLED_UP_CELLS else []
        where = ", ".join([*names, *more])
        self.page.add(f"{where}  {one.lines[0].message}", 4, 4, ((where, "cell"),))

    def _lines(self, one: Group) -> None:
        limited = bool(self.view.max_findings)
        shown = one.lines[:MAX_LINES] if limited else one.lines
        for line in shown:
            where = telling.where(line, self.cells, self.words, telling.MAX_CELLS if limited else None)
            self.page.add(f"{where}  {telling.said(line, self.words)}", 4, 4, ((where, "cell"),))
        hidden = len(one.findings) - sum(len(line.findings) for line in shown)
        if hidden:
            self.page.add(self.words("report.more_lines", count=self.words.number(hidden)), 4)

    def _waived(self) -> None:
        waived = self.review.waived
        if not waived:
            return
        self.page.heading(f"{self.words('report.waived')} ({self.words.number(len(waived))})")
        for one in waived[:self.view.max_findings or None]:
            self.page.add(telling.waived(one, self.cells, self.words))

    def _untested(self) -> None:
        untested = [line for line in self.review.coverage if line.verdict is Verdict.NOT_TESTABLE]
        if not untested:
            return
        words, page = self.words, self.page
        page.heading(f"{words('report.untested')} ({words.counted('report.count.criteria', len(untested))})")
        reasons, remedies = telling.untested(untested, words)
        for reason in reasons:
            page.add(reason)
        for remedy in remedies:
            page.add(f"{words('report.remedy')}: {remedy}")

    def _statistics(self) -> None:
        words = self.words
        self.page.heading(words("report.statistics"))
        columns = words("report.statistics.columns").split()
        header = [columns[0], " ".join(name.rjust(_COUNT_WIDTH) for name in columns[1:]), "", ""]
        self.page.table([header, *(self._statistics_row(line) for line in self.review.coverage)])

    def _statistics_row(self, line: Coverage) -> list[str]:
        numbers = (line.applied, line.met, line.not_met, line.not_testable, line.suppressed)
        counts = " ".join(self.words.number(number).rjust(_COUNT_WIDTH) for number in numbers)
        return [line.code, counts, self.words(f"verdict.{line.verdict}"), line.title]

