"""The Markdown report: what the text report says, for pages, merge requests and job summaries.

Texts of the plan are escaped: they can make no heading, table, link, image, HTML or mention of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.comparison import ROLES
from reviewer.finding import Report, Review
from reviewer.reports import View, telling
from reviewer.reports.cells import CellNames
from reviewer.reports.ending import ending
from reviewer.reports.grouping import Group, group
from reviewer.reports.layout import printable
from reviewer.words import Words

#: Messages shown of one group, and unread parts, unless everything is asked for.
MAX_LINES = 8
MAX_UNREAD = 20
#: What a job summary may hold is 1 MiB; this leaves room for what other steps write.
SUMMARY_LIMIT = 900_000
SUMMARY_GROUPS = 10

_MARKS = re.compile(r"[\\`*_{}\[\]<>|~$#!]")
_START = re.compile(r"^(\s*)([+\-=:]|\d{1,9}[.)])")
_MENTION = re.compile(r"(?<![\w.])@(?=\w)")


def render(report: Report, view: View) -> str:
    """Return the whole report, ending in a newline."""
    words = Words(view.lang)
    parts = [f"# {words('markdown.title')}", *_unreadable(report, words, "##")]
    for review in report.reviews:
        parts.extend(_section(review, view, words))
    parts.append(f"*{escaped(_made_with(report, words))}*")
    return "\n\n".join(parts) + "\n"


def render_summary(report: Report, view: View) -> str:
    """Return a table of all drafts and the most pressing notes of each, at most `SUMMARY_LIMIT` bytes of them."""
    words = Words(view.lang)
    parts = [f"## {words('markdown.title')}", *_unreadable(report, words, "###"), "\n".join(_overview(report, words))]
    size = 0
    for number, review in enumerate(report.reviews):
        section = _summary_section(review, words) if review.findings or review.unread else []
        size += sum(len(part.encode("utf-8", errors="replace")) + 2 for part in section)
        if size > SUMMARY_LIMIT:
            parts.append(words("markdown.cut", count=words.number(len(report.reviews) - number)))
            break
        parts.extend(section)
    parts.append(f"*{escaped(_made_with(report, words))}*")
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Return the text on one line, so that Markdown (GitHub's as well) shows it as it is."""
    plain = _MARKS.sub(lambda mark: "\\" + mark[0], printable(text).replace("&", "&amp;"))
    plain = _MENTION.sub("@<!-- -->", plain)
    return _START.sub(lambda start: f"{start[1]}{start[2][:-1]}\\{start[2][-1]}", plain)


def _made_with(report: Report, words: Words) -> str:
    tool = report.tool
    engine = words("report.engine.evaluator") if tool.engine == "evaluator" else tool.engine
    return words("report.title", version=tool.version, engine=engine)


def _unreadable(report: Report, words: Words, level: str) -> Iterator[str]:
    if report.unreadable:
        yield f"{level} {_sentence(words('report.unreadable'))}"
        yield "\n".join(f"- **{escaped(one.file)}**: {escaped(f'{one.reason} {one.remedy}'.strip())}"
                        for one in report.unreadable)


def _section(review: Review, view: View, words: Words) -> Iterator[str]:
    """Yield the paragraphs of one plan."""
    cells = CellNames.of(review, words)
    yield f"## {escaped(_name(review))}"
    yield escaped(telling.heading(review, words))
    documents = [source for source in review.sources if source.role in ROLES]
    if documents:
        named = ", ".join(f"{words(f'document.{one.role}')} ({one.path})" for one in documents)
        yield escaped(words("report.documents", documents=named))
    yield f"**{escaped(ending(review, words, cells))}**"
    sums = (telling.tested(review, words), telling.verdicts(review, words), telling.severities(review.findings, words))
    yield "\n".join(f"- {escaped(text)}" for text in sums if text)
    yield from _faults(review, words)
    yield from _unread(review, cells, words, MAX_UNREAD if view.max_findings else len(review.unread))
    groups = group(review.findings, review.coverage)
    shown = groups[:view.max_findings] if view.max_findings else groups
    if shown:
        yield f"### {_sentence(words('report.findings'))}"
    for one in shown:
        yield from _group(one, cells, view, words)
    if len(shown) < len(groups):
        number = words.number(sum(len(one.findings) for one in shown))
        yield escaped(words("report.more_groups", shown=number, all=words.number(len(review.findings))))
    if review.waived:
        yield f"### {_sentence(words('report.waived'))} ({words.number(len(review.waived))})"
        waived = review.waived[:view.max_findings or None]
        yield "\n".join(f"- {escaped(telling.waived(one, cells, words))}" for one in waived)
    yield from _untested(review, words)


def _faults(review: Review, words: Words) -> Iterator[str]:
    if review.engine_faults:
        yield f"### {_sentence(words('report.engine_faults'))}"
        yield "\n".join(f"- {escaped(fault)}" for fault in (words("report.engine_faults.help"), *review.engine_faults))


def _unread(review: Review, cells: CellNames, words: Words, most: int) -> Iterator[str]:
    if not review.unread:
        return
    yield f"### {_sentence(words('report.unread'))} ({words.number(len(review.unread))})"
    lines = [f"- **{escaped(cells.name(part.place))}**: {escaped(f'{part.reason} {part.remedy}'.strip())}"
             for part in review.unread[:most]]
    if most < len(review.unread):
        lines.append(f"- {escaped(words('report.more_unread', count=words.number(len(review.unread) - most)))}")
    yield "\n".join(lines)


def _group(one: Group, cells: CellNames, view: View, words: Words) -> Iterator[str]:
    first = one.first
    yield f"#### {words(f'severity.{first.severity}').upper()} {first.code}: {escaped(first.title)}"
    yield escaped("; ".join(telling.measures(one, words)))
    most = telling.MAX_CELLS if view.max_findings else None
    shown = one.lines[:MAX_LINES] if view.max_findings else one.lines
    if one.rolled_up is not None:
        where = telling.few(cells.join(finding.places[0] for finding in one.findings), most)
        lines = [f"- **{escaped(', '.join(where))}**: {escaped(one.lines[0].message)}"]
    else:
        lines = [f"- **{escaped(telling.where(line, cells, words, most))}**: "
                 f"{escaped(telling.said(line, words))}" for line in shown]
        hidden = len(one.findings) - sum(len(line.findings) for line in shown)
        if hidden:
            lines.append(f"- {escaped(words('report.more_lines', count=words.number(hidden)))}")
    yield "\n".join(lines)
    yield "\n".join(f"- *{words(f'report.{label}')}*: {escaped(text)}" for label, text in (
        ("effect", one.effect), ("fix", one.fix), ("criterion", telling.cited(first.criterion, words))))


def _untested(review: Review, words: Words) -> Iterator[str]:
    reasons, remedies = telling.untested(review.coverage, words)
    if not reasons:
        return
    yield f"### {_sentence(words('report.untested'))}"
    lines = [escaped(reason) for reason in reasons]
    lines += [escaped(f"{words('report.remedy')}: {remedy}") for remedy in remedies]
    yield "\n".join(f"- {line}" for line in lines)


def _overview(report: Report, words: Words) -> Iterator[str]:
    """Yield a table with a row for every plan."""
    names = ("file", "org_unit", "notes", "tested", "unread")
    yield "| " + " | ".join(words(f"markdown.column.{name}") for name in names) + " |"
    yield "|" + "---|" * len(names)
    for review in report.reviews:
        row = (_name(review), review.plan.org_unit or "", telling.severities(review.findings, words),
               telling.tested(review, words), words.number(len(review.unread)))
        yield "| " + " | ".join(map(escaped, row)) + " |"


def _summary_section(review: Review, words: Words) -> list[str]:
    """Return the most pressing notes of one plan as a table."""
    cells = CellNames.of(review, words)
    groups = group(review.findings, review.coverage)
    parts = [f"### {escaped(_name(review))}", *_unread(review, cells, words, MAX_UNREAD)]
    names = ("severity", "criterion", "where", "note", "fix")
    rows = ["| " + " | ".join(words(f"markdown.column.{name}") for name in names) + " |", "|" + "---|" * len(names)]
    for one in groups[:SUMMARY_GROUPS]:
        line = one.lines[0]
        where = telling.few(cells.join(finding.places[0] for finding in one.findings), telling.MAX_CELLS)
        row = (words(f"severity.{one.first.severity}"), f"{one.first.code} {one.first.title}", ", ".join(where),
               telling.said(line, words), one.fix)
        rows.append("| " + " | ".join(map(escaped, row)) + " |")
    parts += ["\n".join(rows)] if groups else []
    hidden = sum(len(one.findings) for one in groups[SUMMARY_GROUPS:])
    return [*parts, words("markdown.more", count=words.number(hidden))] if hidden else parts


def _name(review: Review) -> str:
    return ", ".join(source.path for source in review.sources if source.role == "draft")


def _sentence(heading_: str) -> str:
    """Return a heading of the text report, which is in capitals, as Markdown writes headings."""
    return heading_.capitalize()
