"""The HTML report: one file for a browser or a printer, offline, with the same bytes for the same review.

Everything stands in the file: style, script, charts, notes. The policy in its head (CSP) lets the browser load nothing
else. Without scripts all groups of notes can be read; the script adds filter, search and pages over all notes.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.finding import Coverage, Report, Review, Verdict
from reviewer.reports import View
from reviewer.reports.cells import CellNames
from reviewer.reports.grouping import group
from reviewer.reports.html.data import Texts, page_data, review_data
from reviewer.reports.html.notes import NoteGroup, Writer, standing
from reviewer.reports.html.summary import Summary, pack_titles, summarise
from reviewer.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class Untested:
    """Criteria that the same commands would make testable (none where no command does), by reason."""

    remedies: tuple[str, ...]
    reasons: tuple[tuple[str, tuple[Coverage, ...]], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The review of one plan as its part of the page."""

    number: int
    review: Review
    name: str
    file: str
    summary: Summary
    groups: tuple[NoteGroup, ...]
    untested: tuple[Untested, ...]
    packs: tuple[str, ...]
    programs: tuple[str, ...]
    #: Codes with their titles, for the filter.
    codes: tuple[tuple[str, str], ...]
    writer: Writer


def render(report: Report, view: View) -> str:
    """Return the page, ending in a newline; all notes are in it, whatever `view.max_findings` says."""
    from markupsafe import Markup

    from reviewer.reports.html.safe_text import island

    words, texts = Words(view.lang), Texts()
    sections, data = [], []
    for number, review in enumerate(report.reviews):
        section, notes = _section(number, review, report, words, texts)
        sections.append(section)
        data.append(notes)
    style, early, script = asset("report.css"), asset("early.js"), asset("report.js")
    return environment(view.lang).get_template("page.html").render(
        report=report, sections=sections, words=words, data=island(page_data(data, texts, words)),
        style=Markup(style), early=Markup(early), script=Markup(script),  # noqa: S704 - files of ours
        policy=policy(style, early, script), all_criteria=view.statistics or len(sections) == 1,
    ).rstrip("\n") + "\n"


def _section(number: int, review: Review, report: Report, words: Words, texts: Texts) -> tuple[Section, list[object]]:
    """Return the part of the page about one review, and its notes as data."""
    cells = CellNames.of(review, words)
    groups, writer, packs = group(review.findings, review.coverage), Writer(cells, words), pack_titles(review, report)
    limit = standing(groups, len(report.reviews))
    section = Section(
        number, review, plan_name(review, words), _file_name(review), summarise(review, report, groups, cells, words),
        tuple(writer.group(one, limit) for one in groups), _untested(review, words),
        _sorted(packs.get(one.first.code, "") for one in groups),
        _sorted(finding.object.program or "" for finding in review.findings),
        tuple(sorted({one.first.code: one.first.title for one in groups}.items())), writer,
    )
    return section, review_data(review, groups, packs, writer, texts)


def plan_name(review: Review, words: Words) -> str:
    """Return what a plan is called in a heading: its unit and year, or the file it stands in."""
    plan = review.plan
    name = plan.org_unit or (review.sources[0].path if review.sources else words("report.no_unit"))
    return f"{name}, {words('report.year', year=plan.year)}" if plan.year is not None else name


def _file_name(review: Review) -> str:
    """Return the name of the plan's file without its folders, as either system parts them."""
    return review.sources[0].path.replace("\\", "/").rpartition("/")[2] if review.sources else ""


def _untested(review: Review, words: Words) -> tuple[Untested, ...]:
    """Return the criteria that could not be tested, by what would change it; alternatives stand apart."""
    by_remedy: dict[str, dict[str, list[Coverage]]] = {}
    for line in review.coverage:
        if line.verdict is Verdict.NOT_TESTABLE:
            by_remedy.setdefault(line.remedy, {}).setdefault(line.reason, []).append(line)
    either = words("coverage.or_else")
    return tuple(
        Untested(tuple(filter(None, remedy.split(either))),
                 tuple((reason, tuple(lines)) for reason, lines in by_reason.items()))
        for remedy, by_reason in sorted(by_remedy.items(), key=lambda item: not item[0]))


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}))


@cache
def asset(name: str, folder: Path = TEMPLATES) -> str:
    """Return a style or script as it goes into a page."""
    return folder.joinpath(name).read_text(encoding="utf-8").strip("\n")


def policy(style: str, *scripts: str) -> str:
    """Return the content security policy: nothing but this very style and these scripts."""
    return (f"default-src 'none'; style-src {_hash(style)}; script-src {' '.join(map(_hash, scripts))}; "
            "base-uri 'none'; form-action 'none'")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


@cache
def environment(lang: str, folder: Path = TEMPLATES) -> Environment:
    """Return the environment of the templates in a folder: everything escaped, unknown names refused, texts clean."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from reviewer.language.numbers import show_rupiah
    from reviewer.reports.html.safe_text import shown

    made = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, finalize=shown,
                       trim_blocks=True, lstrip_blocks=True, auto_reload=False)
    made.filters["rupiah"] = lambda amount: show_rupiah(amount, lang)
    return made
