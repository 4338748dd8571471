"""Waivers (`waivers.yaml`): written decisions that findings of a rule need no mending until a date.

A waived finding is found all the same and counted apart; a waiver past its last day covers nothing and is itself a
finding (WVR001), for which the waivers are laid beside the plan as nodes of it.

    waivers:
      - code: IND008
        object: "5.01.02.2.01"        # key or code of an object, and/or
        org_unit: Dinas Contoh        # the unit
        reason: Realisasi baru tersedia pada Februari
        approver: Kepala Bappeda
        letter: 050/12/Bappeda/2026
        until: 2026-12-31
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reviewer import words, yamlfile
from reviewer.errors import PackError, Problem
from reviewer.finding import Coverage, Finding, Verdict, Waived
from reviewer.importers.planfile import plan_from_data
from reviewer.importers.planfile_mistakes import PlanFileError
from reviewer.language.dates import read_date
from reviewer.language.normalise import fold
from reviewer.places import Origin, TreeTable
from reviewer.plan import Plan, Waiver

#: What every waiver states, besides an object or a unit.
REQUIRED = ("code", "reason", "approver", "letter", "until")
_KEYS = frozenset({*REQUIRED, "object", "org_unit"})


@dataclass(frozen=True, slots=True)
class WaiverFile:
    """The waivers of one file, and the table that knows their lines."""

    waivers: tuple[Waiver, ...]
    table: TreeTable


def load(path: Path, codes: Iterable[str], lang: str = "id") -> WaiverFile:
    """Return the waivers of a file; `codes` are those of all rules.

    Raises `PackError` with every mistake and its line: bad YAML, an unknown key or code, something left out, a date
    that is none, a waiver for no object and no unit.
    """
    known = frozenset(codes)
    data, file = yamlfile.read(path, plain=True), str(path)
    lines = yamlfile.lines(path.read_text(encoding="utf-8-sig"))
    pointers = {"".join(f"/{part}" for part in trail): line for trail, line in lines.items()}
    listed = data.get("waivers") if isinstance(data, dict) else None
    if not isinstance(listed, list) or set(data) != {"waivers"}:
        raise PackError([Problem(file, 1, words.text("waivers.no_list", lang))])
    problems = [Problem(file, pointers.get(f"/waivers/{number}"), text)
                for number, one in enumerate(listed) for text in _mistakes(one, known, lang)]
    if problems:
        raise PackError(problems)
    try:
        plan = plan_from_data(data, file, pointers).plans[0]
    except PlanFileError as error:
        raise PackError([Problem(file, None, str(error))]) from error
    table = plan.tables[0]
    assert isinstance(table, TreeTable)
    return WaiverFile(plan.waivers, table)


def _mistakes(one: object, codes: frozenset[str], lang: str) -> list[str]:
    """Return what is wrong with one entry, in words."""
    if not isinstance(one, Mapping):
        return [words.text("waivers.no_entry", lang)]
    filled = {key for key, value in one.items() if isinstance(value, str) and value.strip()}
    told = [words.text("waivers.unknown_key", lang, name=key, known=", ".join(sorted(_KEYS)))
            for key in one if key not in _KEYS]
    told += [words.text("waivers.lacks", lang, name=key) for key in REQUIRED if key not in filled]
    if not filled & {"object", "org_unit"}:
        told.append(words.text("waivers.no_scope", lang))
    if "code" in filled and one["code"] not in codes:
        told.append(words.text("waivers.unknown_code", lang, code=one["code"]))
    if "until" in filled and read_date(one["until"]) is None:
        told.append(words.text("waivers.no_date", lang, value=one["until"]))
    return told


def lay_beside(plan: Plan, files: Sequence[WaiverFile], as_of: date | None) -> Plan:
    """Return the plan with the waivers as nodes of it, whose places are in their own files."""
    waivers: list[Waiver] = []
    for number, one in enumerate(files, len(plan.tables)):
        day = as_of.isoformat() if as_of is not None else None
        waivers.extend(replace(each, origin=Origin(number, each.origin.row), as_of=day) for each in one.waivers)
    return replace(plan, waivers=tuple(waivers), tables=(*plan.tables, *(one.table for one in files)))


def split(findings: Iterable[Finding], plan: Plan) -> tuple[tuple[Finding, ...], tuple[Waived, ...]]:
    """Return the findings that count, and those that a waiver of the plan covers; both in the order given."""
    open_: list[Finding] = []
    waived: list[Waived] = []
    for finding in findings:
        covering = next((one for one in plan.waivers if _covers(one, finding, plan)), None)
        if covering is None:
            open_.append(finding)
        else:
            waived.append(_waived(finding, covering, plan))
    return tuple(open_), tuple(waived)


def _covers(waiver: Waiver, finding: Finding, plan: Plan) -> bool:
    """Return whether a waiver still holds and is for the rule, and for the object (or what is in it) and the unit."""
    until, today = read_date(waiver.until), read_date(waiver.as_of)
    if waiver.code != finding.code or until is None or today is None or today > until:
        return False
    units = (fold(finding.object.org_unit or ""), fold(plan.org_unit or ""))
    if waiver.org_unit and fold(waiver.org_unit) not in units:
        return False
    wanted, key = waiver.object, finding.object.key
    return not wanted or wanted in (key, finding.object.code) or _is_in(key, wanted)


def _is_in(key: str, wanted: str) -> bool:
    """Return whether a key is of something that belongs to the object `wanted` by key or code."""
    owner = key.split("/", 1)[0] if "/" in key else ""
    return bool(owner) and (key.startswith(f"{wanted}/") or owner.partition(":")[2] == wanted)


def _waived(finding: Finding, waiver: Waiver, plan: Plan) -> Waived:
    place = plan.place(waiver, "code")
    return Waived(
        finding, reason=waiver.reason or "", approver=waiver.approver or "", letter=waiver.letter or "",
        until=waiver.until or "", file=place.file if place is not None else "",
        line=place.line if place is not None else None,
    )


def counted_apart(coverage: Iterable[Coverage], waived: Iterable[Waived], lang: str) -> tuple[Coverage, ...]:
    """Return the coverage with waived findings in a count of their own: what is waived only is met with notes."""
    numbers = Counter(one.finding.code for one in waived)
    return tuple(_without(line, numbers[line.code], lang) if numbers[line.code] else line for line in coverage)


def _without(line: Coverage, number: int, lang: str) -> Coverage:
    left = line.not_met - number
    verdict = Verdict.MET_WITH_NOTES if left == 0 and line.verdict is Verdict.NOT_MET else line.verdict
    told = words.text("coverage.waived", lang, count=number)
    return replace(line, not_met=left, waived=number, verdict=verdict,
                   reason="; ".join(part for part in (told, line.reason) if part))


def unused(files: Iterable[WaiverFile], waived: Iterable[Waived]) -> list[tuple[str, int | None, Waiver]]:
    """Return (file, line, waiver) of the waivers that covered no finding of a run."""
    used = {(one.file, one.line) for one in waived}
    every = [(one.table.file, one.table.lines.get(f"{each.origin.row}/code"), each)
             for one in files for each in one.waivers]
    return [found for found in every if found[:2] not in used]
