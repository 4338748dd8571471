"""Findings as a reader takes them in: one group per rule and case, equal findings in one line.

This is display only; the JSON report keeps every finding apart.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from reviewer.finding import Coverage, Finding, ObjectRef

#: Guard G5: from this share of the objects in scope on, a defect is shown once, with its rate.
ROLL_UP_SHARE = 0.6
ROLL_UP_LEAST = 5

#: What stands for the name of the object where several objects share a line.
ELLIPSIS = "…"
_SHORTEST_NAME = 3

#: What stands in a key before a part of an object that has no budget of its own.
_PARTS = ("/indicator#", "/output:", "/component:", "/citation:")


@dataclass(frozen=True, slots=True)
class Line:
    """Findings that read the same but for the object's name; `message` keeps the name when there is one object."""

    message: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one rule and case, most pressing first.

    `rolled_up` is the number of objects the rule was applied to when most of them break it (they are then one line),
    else None.
    """

    first: Finding
    effect: str
    fix: str
    lines: tuple[Line, ...]
    rolled_up: int | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return all findings of the group."""
        return tuple(finding for line in self.lines for finding in line.findings)


def group(findings: Iterable[Finding], coverage: Iterable[Coverage]) -> list[Group]:
    """Return ranked findings in groups; a group stands where its most pressing finding stood."""
    applied = {line.code: line.applied for line in coverage}
    sorted_out: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        key = (finding.code, finding.case, finding.severity, finding.confidence)
        sorted_out.setdefault(key, []).append(finding)
    return [_group(members, applied) for members in sorted_out.values()]


def _group(members: Sequence[Finding], applied: Mapping[str, int]) -> Group:
    first, in_scope = members[0], applied.get(members[0].code, 0)
    most = in_scope > 0 and len(members) >= ROLL_UP_LEAST and len(members) > ROLL_UP_SHARE * in_scope
    return Group(
        first, _common([shaped(f, f.effect) for f in members]), _common([shaped(f, f.fix) for f in members]),
        (_line(members),) if most else tuple(map(_line, _equal(members))), in_scope if most else None,
    )


def _equal(members: Iterable[Finding]) -> Iterable[list[Finding]]:
    """Return the findings in lists of those that read the same but for the object's name."""
    lines: dict[str, list[Finding]] = {}
    for finding in members:
        lines.setdefault(shape(finding, finding.message), []).append(finding)
    return lines.values()


def _line(mine: Sequence[Finding]) -> Line:
    return Line(_common([shaped(f, f.message) for f in mine]), tuple(mine))


#: A text about an object as it is, and with the object's own name and code left out.
Shaped = tuple[str, str]


def _common(texts: Sequence[Shaped]) -> str:
    """Return the text when all are the same, else what they share: the object and other differing words left out."""
    if all(text == texts[0] for text in texts):
        return texts[0][0]
    words = [list(shape) for shape in dict.fromkeys(tuple(shape.split()) for _, shape in texts)]
    if len(words) == 1:
        return texts[0][1]
    start = _shared_start(words)
    rest = [each[len(start):] for each in words]
    end = _shared_start([each[::-1] for each in rest])[::-1]
    return " ".join([*start, ELLIPSIS, *end])


def _shared_start(words: Sequence[Sequence[str]]) -> list[str]:
    return [column[0] for column in takewhile(lambda column: len(set(column)) == 1, zip(*words, strict=False))]


def shaped(finding: Finding, text: str) -> Shaped:
    """Return a text about the finding's object with its shape."""
    return text, shape(finding, text)


def shape(finding: Finding, text: str) -> str:
    """Return a text about an object with the object's own name and code left out."""
    for own in (finding.object.name, finding.object.code):
        if own and len(own) >= _SHORTEST_NAME:
            text = text.replace(own, ELLIPSIS)
    return text


def stake(findings: Iterable[Finding]) -> int | None:
    """Return the rupiah that hang on the objects of the findings, each rupiah once; None when none is known.

    Indicators, outputs, cited regulations and single amounts share the budget of the object they belong to, and an
    object that lies below another one of the findings (its code continues the other's) is part of that budget already;
    the budget of the plan holds all.
    """
    budgets: dict[str, int] = {}
    for finding in findings:
        if finding.rupiah is not None:
            if finding.object.kind == "plan":
                return finding.rupiah
            budgets[_holder(finding.object)] = finding.rupiah
    if not budgets:
        return None
    codes = {code for key in budgets if (code := key.partition(":")[2])}
    return sum(amount for key, amount in budgets.items() if not _has_parent(key, budgets, codes))


def _holder(about: ObjectRef) -> str:
    """Return the key of the object whose budget it is: the key without its indicator, output, or own cell."""
    key = about.key
    if about.kind == "amount":
        key = key.rpartition("/")[0]
    for part in _PARTS:
        key = key.partition(part)[0]
    return key


def _has_parent(key: str, budgets: Container[str], codes: Container[str]) -> bool:
    """Return whether the object lies below another one: by its code, or by its key where it has no code."""
    steps = key.split("/")
    if any("/".join(steps[:end]) in budgets for end in range(1, len(steps))):
        return True
    parts = steps[0].partition(":")[2].split(".")
    return any(".".join(parts[:end]) in codes for end in range(1, len(parts)))
