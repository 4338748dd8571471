"""What is said of a review in words, piece by piece, the same in every report that people read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reviewer.finding import Citation, Coverage, Finding, Review, Severity, Verdict, Waived
from reviewer.language.numbers import show_rupiah
from reviewer.places import Place
from reviewer.reports.cells import CellNames
from reviewer.reports.grouping import Group, Line, stake
from reviewer.words import Words

#: Cells named in one line.
MAX_CELLS = 12

#: Columns that a kind of object lacks, as a reason names them: "kegiatan (jenis kegiatan)"; not "a (x) atau b (y)".
_ONE_KIND = re.compile(r"([^(),]+) \(((?:[^()]|\([^()]*\))+)\)")

_TESTED = (Verdict.MET, Verdict.MET_WITH_NOTES, Verdict.NOT_MET)


def heading(review: Review, words: Words) -> str:
    """Return whose plan it is, for which year and stage, and the layout: "Dinas Contoh, tahun 2026, rancangan, ..."."""
    plan = review.plan
    parts = [plan.org_unit or words("report.no_unit")]
    parts += [words("report.year", year=plan.year)] if plan.year is not None else []
    parts += [words(f"value.{plan.stage}")] if plan.stage is not None else []
    parts.append(words("report.layout", layout=plan.layout) if plan.layout else words("report.no_layout"))
    return ", ".join(parts)


def tested(review: Review, words: Words) -> str:
    """Return "129 dari 141 kriteria yang berlaku dapat diuji"."""
    count = Counter(line.verdict for line in review.coverage)
    number = sum(count[verdict] for verdict in _TESTED)
    return words("report.criteria", tested=number, all=number + count[Verdict.NOT_TESTABLE])


def verdicts(review: Review, words: Words) -> str:
    """Return "129 terpenuhi, 12 belum dapat diuji"; "" without any criteria."""
    count = Counter(line.verdict for line in review.coverage)
    return ", ".join(f"{words.number(count[v])} {words(f'verdict.{v}')}" for v in Verdict if count[v])


def severities(findings: Sequence[Finding], words: Words) -> str:
    """Return "3 catatan: 1 tinggi, 2 rendah", or that there are none."""
    if not findings:
        return words("report.none")
    count = Counter(finding.severity for finding in findings)
    worst = ", ".join(f"{words.number(count[s])} {words(f'severity.{s}')}" for s in Severity if count[s])
    return f"{words.counted('report.count.findings', len(findings))}: {worst}"


def measures(one: Group, words: Words) -> list[str]:
    """Return how many objects a group is about, how much money, and how sure."""
    findings = one.findings
    kinds = {finding.object.kind for finding in findings}
    kind = f"kind.{kinds.pop()}" if len(kinds) == 1 else "kind.object"
    if one.rolled_up is not None:
        percent = round(100 * len(findings) / one.rolled_up)
        parts = [words("report.rate", count=words.number(len(findings)), percent=percent,
                       applied=words.counted(kind, one.rolled_up))]
    else:
        parts = [words.counted(kind, len(findings))]
    money = stake(findings)
    if money:
        parts.append(words("report.stake", rupiah=show_rupiah(money, words.lang)))
    return [*parts, words(f"confidence.{one.first.confidence}")]


def where(line: Line, cells: CellNames, words: Words, most: int | None = MAX_CELLS) -> str:
    """Return the cells of a line: all of a single finding's, the first of each of several, with their number."""
    if len(line.findings) == 1:
        return ", ".join(few(cells.join(line.findings[0].places), most))
    places: set[Place] = {finding.places[0] for finding in line.findings}
    noun = "report.count.rows" if all(place.line is None for place in places) else "report.count.places"
    if len(places) < len(line.findings):
        noun = f"kind.{line.findings[0].object.kind}"
    return f"{', '.join(few(cells.join(places), most))}, {words.counted(noun, len(line.findings))}"


def few(names: list[str], most: int | None) -> list[str]:
    """Return names cut to `most` (None for all), with dots for the rest."""
    return names if most is None or len(names) <= most else [*names[:most], "..."]


def said(line: Line, words: Words) -> str:
    """Return the message of a line, with what stands there and what was expected where it does not say so itself."""
    return line.message if len(line.findings) > 1 else message(line.findings[0], words)


def message(finding: Finding, words: Words) -> str:
    """Return the message of a finding, with what stands there and what was expected where it does not say so itself."""
    if finding.actual is None or finding.expected is None or finding.expected in finding.message:
        return finding.message
    compared = words("report.expected", actual=finding.actual, expected=finding.expected)
    return f"{finding.message} ({compared})"


def cited(citation: Citation, words: Words) -> str:
    """Return "Modul LAN 2021, Bab II (pedoman)": document, place, force and how far it was verified."""
    known = "" if citation.verified == "primary" else f", {words(f'verified.{citation.verified}')}"
    return f"{citation.short or citation.title}, {citation.place} ({words(f'force.{citation.force}')}{known})"


def waived(one: Waived, cells: CellNames, words: Words) -> str:
    """Return which note a waiver covers, why, by whom and until when."""
    return words("report.waived.line", code=one.finding.code, cell=cells.name(one.finding.places[0]),
                 reason=one.reason, approver=one.approver, letter=one.letter, until=one.until)


def decision(one: Waived, words: Words) -> str:
    """Return why a note is waived, by whom, by which letter and until when."""
    return words("report.decision", reason=one.reason, approver=one.approver, letter=one.letter, until=one.until)


def untested(coverage: Iterable[Coverage], words: Words) -> tuple[list[str], list[str]]:
    """Return why criteria could not be tested, a line a reason with their codes, and what would change it.

    Columns that one kind of object lacks share a line, each with the criteria that ask for it.
    """
    lines = [line for line in coverage if line.verdict is Verdict.NOT_TESTABLE]
    by_reason: dict[str, list[str]] = {}
    for line in lines:
        by_reason.setdefault(line.reason, []).append(line.code)
    either = words("coverage.or_else")
    remedies = dict.fromkeys(one for line in lines for one in line.remedy.split(either) if one)
    return _by_kind(by_reason, words), list(remedies)


def _by_kind(by_reason: Mapping[str, Sequence[str]], words: Words) -> list[str]:
    """Return a line for each reason; absent columns of one kind of object are put together at the first of them."""
    lack, made = words("coverage.columns", columns=""), []
    for kind, group in _parts(by_reason, lack).items():
        if len(group) == 1:
            made.append(words("report.of_codes", reason=group[0][0], codes=", ".join(by_reason[group[0][0]])))
            continue
        named = "; ".join(words("report.columns_of_codes", columns=columns, codes=", ".join(by_reason[reason]))
                          for reason, columns in group)
        made.append(words("report.of_codes", reason=f"{lack}{kind}", codes=named))
    return made


def reasons(coverage: Iterable[Coverage], words: Words) -> list[str]:
    """Return why criteria could not be tested, without their codes; columns that one kind lacks are one reason."""
    lack = words("coverage.columns", columns="")
    parts = _parts(dict.fromkeys(line.reason for line in coverage if line.reason), lack)
    return [group[0][0] if len(group) == 1 else f"{lack}{kind} ({', '.join(columns for _, columns in group)})"
            for kind, group in parts.items()]


def _parts(every: Iterable[str], lack: str) -> Mapping[str, Sequence[tuple[str, str]]]:
    """Return reasons with the columns they name, by the kind of object that lacks them; any other by itself."""
    parts: dict[str, list[tuple[str, str]]] = {}
    for reason in every:
        found = _ONE_KIND.fullmatch(reason.removeprefix(lack)) if reason.startswith(lack) else None
        kind, columns = (found[1], found[2]) if found else (reason, "")
        parts.setdefault(kind, []).append((reason, columns))
    return parts
