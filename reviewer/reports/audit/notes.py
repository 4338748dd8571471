"""Findings as notes of a report: one numbered note per rule and case, its objects below it, nothing of it guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.finding import Citation, Finding, Review, Severity
from reviewer.reports.audit.arrangement import Arrangement
from reviewer.reports.audit.decision import Decision, Decisions, FollowUp, reported
from reviewer.reports.cells import CellNames
from reviewer.reports.grouping import Group, Line, group, stake
from reviewer.words import Words

#: Objects named under one note of a report; the annex and the working papers hold all.
MAX_LINES = 10
MAX_CELLS = 12


@dataclass(frozen=True, slots=True)
class NoteLine:
    """What was found, and in which cells."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class Note:
    """One note: `number` counts within a report, `hidden` is the number of findings its lines leave to the annex.

    `cause`, `response`, `deadline` and `follow_up` come from people; they are empty until somebody decided.
    """

    number: int
    code: str
    title: str
    severity: Severity
    scale: str
    aspect: str
    lines: tuple[NoteLine, ...]
    hidden: int
    findings: tuple[Finding, ...]
    criterion: str
    effect: str
    fix: str
    rupiah: int | None
    cause: str = ""
    response: str = ""
    deadline: str = ""
    follow_up: FollowUp = FollowUp.OPEN
    evidence: str = ""


def notes(review: Review, arrangement: Arrangement, decisions: Decisions, words: Words) -> list[Note]:
    """Return the notes of a review in order of rank, numbered from 1; those of level info come last."""
    groups = group(reported(review.findings, decisions), review.coverage)
    groups.sort(key=lambda one: one.first.severity is Severity.INFO)
    cells = CellNames.of(review, words)
    aspects = arrangement.aspect_titles(review.plan.plan_kind, words.lang)
    return [_note(number, one, _Around(cells, aspects, arrangement, decisions, words))
            for number, one in enumerate(groups, 1)]


@dataclass(frozen=True, slots=True)
class _Around:
    """What a note needs to know besides its findings."""

    cells: CellNames
    aspects: dict[str, str]
    arrangement: Arrangement
    decisions: Decisions
    words: Words


def _note(number: int, one: Group, around: _Around) -> Note:
    first, shown = one.first, one.lines[:MAX_LINES]
    decided = [around.decisions[f.fingerprint] for f in one.findings if f.fingerprint in around.decisions]
    return Note(
        number=number, code=first.code, title=first.title, severity=first.severity,
        scale=around.arrangement.scale[first.severity],
        aspect=around.aspects.get(first.code, around.words("audit.aspect.other")),
        lines=tuple(NoteLine(line.message, _where(line, around)) for line in shown),
        hidden=len(one.findings) - sum(len(line.findings) for line in shown), findings=one.findings,
        criterion=cited(first.criterion, around.words), effect=one.effect, fix=one.fix, rupiah=stake(one.findings),
        cause=_said(decided, "cause"), response=_said(decided, "response"), deadline=_said(decided, "deadline"),
        follow_up=_progress(decided, len(one.findings)), evidence=_said(decided, "evidence"),
    )


def _where(line: Line, around: _Around) -> str:
    """Return the cells of a line: all of a single finding's, the first of each of several, with their number."""
    single = len(line.findings) == 1
    names = around.cells.join(line.findings[0].places if single else (one.places[0] for one in line.findings))
    named = ", ".join([*names[:MAX_CELLS], *(["…"] if len(names) > MAX_CELLS else [])])
    if single:
        return named
    return f"{named} ({around.words.counted(f'kind.{line.findings[0].object.kind}', len(line.findings))})"


def cited(criterion: Citation, words: Words) -> str:
    """Return a citation with its standing: a norm only where it binds and its text was read itself."""
    text = f"{criterion.short or criterion.title}, {criterion.place}".rstrip(", ")
    if criterion.note:
        text += f": {criterion.note}"
    return words(f"audit.cited.{standing(criterion.force, criterion.verified)}", text=text)


def standing(force: str, verified: str) -> str:
    """Return what a criterion may be cited as: "norm", "unread" (binding, but its text was not read) or "guidance"."""
    if force != "norm":
        return "guidance"
    return "norm" if verified == "primary" else "unread"


def _said(decided: Sequence[Decision], part: str) -> str:
    """Return what decisions on the findings of one note say, each text once."""
    return "; ".join(dict.fromkeys(text for one in decided if (text := getattr(one, part))))


def _progress(decided: Sequence[Decision], findings: int) -> FollowUp:
    """Return how far a note is: no further than the least advanced of its findings."""
    states = {one.follow_up for one in decided}
    if len(decided) < findings or FollowUp.OPEN in states:
        return FollowUp.OPEN if states <= {FollowUp.OPEN} else FollowUp.UNDER_WAY
    return states.pop() if len(states) == 1 else FollowUp.UNDER_WAY
