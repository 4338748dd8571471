"""What notes, report and form are filled with: plain data, so that templates in Word and typst say the same.

docs/audit.md lists every name. Values are text that office files can hold (`visible`), numbers stand as text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import PurePath
from typing import Any

from reviewer.finding import Finding, PlanObject, Report, Review, Severity, Verdict
from reviewer.language.numbers import show_rupiah
from reviewer.reports.audit import provenance
from reviewer.reports.audit.arrangement import Arrangement
from reviewer.reports.audit.assignment import Assignment, Person
from reviewer.reports.audit.basis import legal_basis
from reviewer.reports.audit.conclusion import conclude
from reviewer.reports.audit.criteria import Criteria
from reviewer.reports.audit.decision import Decisions, FollowUp, reported, undecided
from reviewer.reports.audit.form import form
from reviewer.reports.audit.notes import Note, cited, notes
from reviewer.reports.audit.recap import TESTED, AspectRecap, by_aspect
from reviewer.reports.audit.visible import visible
from reviewer.reports.cells import CellNames
from reviewer.words import Words

Contents = dict[str, Any]

_COUNTED = ("objective", "program", "activity", "sub_activity", "output", "indicator")
_BY_HAND = 6


@dataclass(frozen=True, slots=True)
class Source:
    """One review of a report, and everything a document about it is made from; `as_of` is the year of --as-of."""

    report: Report
    review: Review
    assignment: Assignment
    arrangement: Arrangement
    criteria: Criteria
    decisions: Decisions
    as_of: int | None = None


def contents(source: Source) -> Contents:
    """Return the contents of the documents about one review, in Indonesian."""
    words, review = Words("id"), source.review
    findings = reported(review.findings, source.decisions)
    made = notes(review, source.arrangement, source.decisions, words)
    main = [one for one in made if one.severity is not Severity.INFO]
    aspects = by_aspect(review, findings, source.arrangement, words)
    rows, summed = form(aspects, made, source.arrangement.untested_share, words)
    left = undecided(review.findings, source.decisions)
    ending = conclude(review, made, source.arrangement.untested_share, words, left)
    data = {
        "plan": _plan(review, words), "assignment": _assignment(source.assignment, words),
        "status": _status(source.decisions, left, words),
        "basis": _basis(source, words), "method": _method(source, aspects, words),
        "budget_rows": _budget_rows(review.objects), "aspects": [_aspect(one) for one in aspects],
        "notes": [_note(one, source.assignment, words) for one in main],
        "sections": _sections(aspects, main, source.assignment, words),
        "remarks": [_note(one, source.assignment, words) for one in made if one.severity is Severity.INFO],
        "done": [_note(one, source.assignment, words) for one in main if _answered(one)],
        "recommendations": _recommendations(main, source.assignment, words),
        "conclusion": {"situation": ending.situation, "paragraphs": list(ending.paragraphs)},
        "matrix": _matrix(review, made, words), "criteria": _criteria(source, words), "untested": _untested(review),
        "unread": _unread(review, words), "waived": _waived(review, words),
        "files": _files(source, words), "form": rows, "form_result": summed,
    }
    cleaned: Contents = _visible(data)
    return cleaned


def _status(decisions: Decisions, left: int, words: Words) -> str:
    """Return whether the notes are proposals or accepted, and how many nobody decided on."""
    if not decisions:
        return words("audit.proposal")
    said = words("audit.decided")
    return f"{said} {words('audit.end.undecided', count=words.number(left))}" if left else said


def _visible(value: Any) -> Any:
    """Return the data with every text as office files can hold it."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {key: _visible(one) for key, one in value.items()}
    return [_visible(one) for one in value] if isinstance(value, list) else value


def _plan(review: Review, words: Words) -> Contents:
    plan = review.plan
    unit = plan.org_unit or words("audit.blank.unit")
    year = str(plan.year) if plan.year is not None else words("audit.blank.year")
    counts = [words.counted(f"kind.{kind}", number) for kind in _COUNTED if (number := getattr(plan.counts, kind))]
    return {
        "unit": unit, "year": year, "title": words("audit.plan", unit=unit, year=year),
        "stage": words(f"value.{plan.stage}") if plan.stage is not None else "-",
        "kind": words(f"value.{plan.plan_kind}") if plan.plan_kind is not None else "-",
        "counts": ", ".join(counts) or words("report.no_objects"),
        "budget": show_rupiah(plan.rupiah, "id") if plan.rupiah is not None else "-",
        "files": ", ".join(PurePath(source.path).name for source in review.sources) or "-",
    }


def _assignment(assignment: Assignment, words: Words) -> Contents:
    """Return the assignment with a line to fill in where nothing was written."""
    dots = words("audit.dots")
    data: Contents = {one.name: value or dots for one in fields(Assignment)
                      if isinstance(value := getattr(assignment, one.name), str)}
    team = assignment.team or tuple(Person(words(f"audit.role.{key}")) for key in ("technical", "leader", "member"))
    inspector, unit = assignment.inspector, assignment.representative
    return {
        **data, "team": [_person(one, words) for one in team],
        "inspector": _person(Person(inspector.role or words("audit.role.inspector"), inspector.name, inspector.nip),
                             words),
        "representative": _person(Person(unit.role or words("audit.role.representative"), unit.name, unit.nip), words),
        "copies": list(assignment.copies) or [dots], "has_request": bool(assignment.request_number),
        "has_address": bool(assignment.address),
    }


def _person(person: Person, words: Words) -> Contents:
    dots = words("audit.dots")
    return {"role": person.role, "name": person.name or dots, "nip": person.nip or dots}


def _basis(source: Source, words: Words) -> Contents:
    plan = source.review.plan
    years = (("assignment", source.assignment.year), ("as_of", source.as_of), ("plan", plan.year))
    origin, year = next(((name, year) for name, year in years if year is not None), ("plan", None))
    cited_documents = legal_basis(source.arrangement, source.criteria.documents, plan.plan_kind, year)
    unread = any(not one.verified for one in cited_documents)
    return {
        "documents": [one.title + ("" if one.verified else " *)") for one in cited_documents],
        "unread": words("audit.basis.unread") if unread else "",
        "year": words("audit.basis.year", year=year if year is not None else "-",
                      origin=words(f"audit.basis.from_{origin}")),
    }


def _method(source: Source, aspects: Sequence[AspectRecap], words: Words) -> list[str]:
    """Return how the review was made, and its limits, as paragraphs."""
    review = source.review
    tested = sum(line.verdict in TESTED for line in review.coverage)
    untested = sum(line.verdict is Verdict.NOT_TESTABLE for line in review.coverage)
    by_hand = [item.text for aspect in aspects for item in aspect.items if item.by_hand][:_BY_HAND]
    plan = _plan(review, words)
    said = [words("audit.method.desk", files=plan["files"], tested=tested),
            words("audit.method.population", counts=plan["counts"])]
    said += [words("audit.method.untested", untested=untested)] if untested else []
    said += [words("audit.method.unread", count=words.number(len(review.unread)))] if review.unread else []
    said += [words("audit.end.faults")] if review.engine_faults else []
    said += [words("audit.method.by_hand", items="; ".join(by_hand))] if by_hand else []
    sampling = source.assignment.sampling
    return [*said, *([words("audit.method.sampling", text=sampling)] if sampling else [])]


def _budget_rows(objects: Iterable[PlanObject]) -> list[Contents]:
    """Return programs and activities with their budgets, for the overview of the plan."""
    return [{"program": one.kind == "program", "code": one.code or "", "name": one.name or "",
             "budget": show_rupiah(one.rupiah, "id") if one.rupiah is not None else "-"}
            for one in objects if one.kind in ("program", "activity") and (one.code or one.name)]


def _aspect(one: AspectRecap) -> Contents:
    return {"title": one.title, "tested": str(one.count(*TESTED)), "met": str(one.count(Verdict.MET)),
            "met_with_notes": str(one.count(Verdict.MET_WITH_NOTES)), "not_met": str(one.count(Verdict.NOT_MET)),
            "not_testable": str(one.count(Verdict.NOT_TESTABLE)), "notes": str(len(one.findings))}


def _note(one: Note, assignment: Assignment, words: Words) -> Contents:
    return {
        "number": str(one.number), "code": one.code, "title": one.title, "aspect": one.aspect,
        "severity": words(f"severity.{one.severity}"), "scale": words(f"audit.scale.{one.scale}"),
        "lines": [{"text": line.text, "where": line.where} for line in one.lines],
        "hidden": words("audit.hidden", count=words.number(one.hidden)) if one.hidden else "",
        "count": words.number(len(one.findings)), "criterion": one.criterion, "cause": one.cause,
        "effect": one.effect, "fix": one.fix, "response": one.response,
        "deadline": one.deadline or assignment.deadline, "evidence": one.evidence,
        "follow_up": words(f"audit.follow_up.{one.follow_up}"),
        "budget": show_rupiah(one.rupiah, "id") if one.rupiah is not None else "",
    }


def _answered(one: Note) -> bool:
    return one.follow_up in (FollowUp.DONE, FollowUp.UNDER_WAY)


def _sections(aspects: Sequence[AspectRecap], main: Sequence[Note], assignment: Assignment,
              words: Words) -> list[Contents]:
    """Return the notes under their aspects, the aspect of the first note first, those without any left out."""
    made: list[Contents] = []
    for aspect in aspects:
        mine = [_note(one, assignment, words) for one in main if one.aspect == aspect.title]
        if mine:
            made.append({"title": aspect.title, "notes": mine})
    return sorted(made, key=lambda section: int(section["notes"][0]["number"]))


def _recommendations(main: Sequence[Note], assignment: Assignment, words: Words) -> list[Contents]:
    """Return what is to be done, ranked as the notes are, each advice once with the notes it answers."""
    by_fix: dict[str, list[Note]] = {}
    for one in main:
        by_fix.setdefault(one.fix, []).append(one)
    dots = words("audit.dots")
    return [{"text": fix, "notes": ", ".join(str(one.number) for one in mine),
             "deadline": next((one.deadline for one in mine if one.deadline), assignment.deadline) or dots}
            for fix, mine in by_fix.items()]


def _matrix(review: Review, made: Sequence[Note], words: Words) -> list[Contents]:
    """Return every finding below its note: what they share stands with the note."""
    cells = CellNames.of(review, words)
    groups = []
    for note in made:
        status = words(f"audit.follow_up.{note.follow_up}")
        rows = [{"object": _named(one, words), "condition": one.message, "status": status,
                 "where": cells.name(one.places[0]) if one.places else ""} for one in note.findings]
        groups.append({"number": str(note.number), "title": note.title, "code": note.code, "aspect": note.aspect,
                       "criterion": note.criterion, "fix": note.fix, "rows": rows})
    return groups


def _named(one: Finding, words: Words) -> str:
    return " ".join(filter(None, (one.object.code, one.object.name))) or words(f"kind.{one.object.kind}")


def _criteria(source: Source, words: Words) -> list[Contents]:
    citations = source.criteria.citations
    return [{"code": line.code, "title": line.title, "verdict": words(f"verdict.{line.verdict}"),
             "criterion": cited(citations[line.code], words) if line.code in citations else words("paper.own_pack"),
             "applied": words.number(line.applied), "met": words.number(line.met)}
            for line in source.review.coverage if line.verdict is not Verdict.NOT_APPLICABLE]


def _untested(review: Review) -> list[Contents]:
    return [{"code": line.code, "title": line.title, "reason": line.reason, "remedy": line.remedy}
            for line in review.coverage if line.verdict is Verdict.NOT_TESTABLE]


def _unread(review: Review, words: Words) -> list[Contents]:
    cells = CellNames.of(review, words)
    return [{"where": cells.name(one.place), "reason": one.reason, "remedy": one.remedy} for one in review.unread]


def _waived(review: Review, words: Words) -> list[Contents]:
    """Return the findings that a written decision covers; they are not among the notes."""
    cells = CellNames.of(review, words)
    return [{"code": one.finding.code, "text": one.finding.message, "reason": one.reason, "letter": one.letter,
             "until": one.until, "where": cells.name(one.finding.places[0]) if one.finding.places else ""}
            for one in review.waived]


def _files(source: Source, words: Words) -> list[Mapping[str, str]]:
    run = provenance.of_the_run(source.report, source.arrangement, source.criteria, len(source.decisions), words)
    rows = [*run, *provenance.of_a_review(source.review, words)]
    rows += [(words("audit.hand.parameter", name=name), value, "")
             for name, value in source.assignment.parameters.items()]
    return [{"what": what, "value": value, "digest": digest} for what, value, digest in rows]
