"""Safe fixes as proposals: what a cell should hold instead, for a planner to take over or not.

Proposed is only what needs no judgement: blanks, units as the list writes them, codes with their lost zeros, names as
the official list has them. Money is never proposed, and nothing is ever written into the plan.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields

from reviewer.fact import Fact
from reviewer.finding import Finding, Proposal
from reviewer.places import Place
from reviewer.plan import (
    Activity,
    Component,
    Indicator,
    Node,
    Objective,
    Output,
    Plan,
    Program,
    Service,
    ServiceRow,
    SubActivity,
)
from reviewer.references.keys import code_key
from reviewer.words import Words

#: A name of this likeness (0 to 100) to the official one of its code is that name, written otherwise.
SAME_NAME, SAME_MINISTRY_NAME = 80, 97
#: The same where the code was found by the name itself.
SAME_NEAR_NAME = 97

_ODD_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
#: Marks without width. Joiners (U+200C, U+200D) and direction marks belong to the text of some scripts and to emoji.
_ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff\u00ad]")
#: Three blanks and more part one thing from the next in many drafts ("1. Nilai AKIP    2. Indeks"), and stay.
_DOUBLED = re.compile("(?<![ \t]) {2}(?![ \t])|(?<![ \t])\t(?![ \t])")
_FORMULA_ERROR = re.compile(r"#[A-Z/0!?]+")

#: Fields of each kind of object that hold texts; amounts and other numbers are none of them.
_TEXTS: Mapping[str, tuple[str, ...]] = {
    kind.kind: tuple(field.name for field in fields(kind) if field.type in ("str | None", "str"))
    for kind in (Objective, Program, Activity, SubActivity, Output, Component, Indicator, Service, ServiceRow)
}
_CHILDREN = ("indicators", "outputs", "components", "activities", "sub_activities", "rows")

#: What is proposed for the object of a finding: the field it is about, and its new text (None for nothing safe).
_Fix = Callable[[Fact, Finding, str], str | None]


def proposals(plan: Plan, observations: Iterable[Fact], findings: Sequence[Finding],
              lang: str = "id") -> tuple[Proposal, ...]:
    """Return the safe fixes of a plan, one a cell, those of findings first, in the order of the findings.

    `code` of a proposal is that of the finding it answers, "" where only blanks are tidied.
    """
    words = Words(lang)
    found: dict[tuple[str, str, str], Proposal] = {}
    facts = {(fact.kind, fact.key): fact for fact in observations}
    for one in (*_answers(plan, facts, findings, words), *_tidied(plan, words)):
        found.setdefault((one.place.file, one.place.sheet, one.place.cell), one)
    return tuple(found.values())


def _answers(plan: Plan, facts: Mapping[tuple[str, str], Fact], findings: Iterable[Finding],
             words: Words) -> Iterator[Proposal]:
    """Yield what answers findings: the official name, the full code, the unit in full."""
    for finding in findings:
        fact = facts.get((finding.object.kind, finding.object.key))
        if fact is None or finding.code not in _FIXES:
            continue
        names, fix, reason = _FIXES[finding.code]
        for place in (place for name in names if (place := plan.place(fact.node, name)) is not None and place.raw):
            proposed = fix(fact, finding, place.raw)
            if proposed is not None and proposed != place.raw:
                yield Proposal(place, place.raw, proposed, words(reason), finding.code)
                break


def _official_name(fact: Fact, finding: Finding, raw: str) -> str | None:
    """Return the nomenclature's name where the row's name is that name cut off or written otherwise."""
    name, likeness = fact.values.get("official_name"), fact.values.get("official_likeness")
    if not isinstance(name, str) or not isinstance(likeness, int):
        return None
    own = likeness >= SAME_NAME and fact.values.get("code_of_name") is None
    return _in_cell(raw, fact, name) if own or fact.values.get("official_goes_on") is True else None


def _ministry_name(fact: Fact, finding: Finding, raw: str) -> str | None:
    name, likeness = fact.values.get("ministry_name"), fact.values.get("ministry_likeness")
    own = isinstance(likeness, int) and likeness >= SAME_MINISTRY_NAME
    return _in_cell(raw, fact, name) if own and isinstance(name, str) else None


def _near_name(fact: Fact, finding: Finding, raw: str) -> str | None:
    """Return the official name most like that of a row without a code, where they differ by a slip of the pen."""
    name, likeness = fact.values.get("near_name"), fact.values.get("near_likeness")
    own = isinstance(likeness, int) and likeness >= SAME_NEAR_NAME
    return _in_cell(raw, fact, name) if own and isinstance(name, str) else None


def _in_cell(raw: str, fact: Fact, name: str) -> str | None:
    """Return the cell with the name in place of its own; a code written before it in the same cell stays.

    None where the cell holds more than that.
    """
    own, tidy = fact.values.get("name"), tidied(raw)
    if not isinstance(own, str) or not tidy.endswith(own):
        return name if isinstance(own, str) and " ".join(tidy.split()) == " ".join(own.split()) else None
    before = tidy[:len(tidy) - len(own)]
    if before.strip() and not code_key(before.strip()).replace(".", "").isalnum():
        return None
    return before + (name.upper() if own.isupper() else name)


def _padded_code(fact: Fact, finding: Finding, raw: str) -> str | None:
    """Return the code with its lost zeros where the cell holds the whole code and nothing else."""
    whole, code = fact.values.get("padded_code"), fact.values.get("code")
    if not isinstance(whole, str) or not isinstance(code, str):
        return tidied(raw) if code is not None and fact.values.get("code_has_outer_blanks") is True else None
    return whole if code_key(tidied(raw)) == code_key(code) else None


def _full_unit(fact: Fact, finding: Finding, raw: str) -> str | None:
    """Return the cell with its unit in full, in the same kind of letters; figures before the unit stay."""
    meant, unit = fact.values.get("unit_slip_of") or fact.values.get("unit_short_for"), fact.values.get("unit")
    if not isinstance(meant, str) or not isinstance(unit, str):
        return None
    written, tidy = tidied(unit), tidied(raw)
    before = tidy[:len(tidy) - len(written)]
    if not tidy.endswith(written) or any(map(str.isalpha, before)):
        return None
    return before + _in_case_of(written, meant)


def _in_case_of(sample: str, word: str) -> str:
    if sample.isupper() and len(sample) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if sample[:1].isupper() else word


#: By the code of a finding: the plan fields that may hold the text, the fix, and the key of the reason.
_FIXES: Mapping[str, tuple[tuple[str, ...], _Fix, str]] = {
    "REG006": (("name",), _official_name, "suggest.official_name"),
    "REG017": (("name",), _near_name, "suggest.near_name"),
    "KLR001": (("name",), _ministry_name, "suggest.official_name"),
    "DAT018": (("code",), _padded_code, "suggest.code"),
    "DAT009": (("unit", "target", "quantity"), _full_unit, "suggest.unit"),
}


def tidied(text: str) -> str:
    """Return a text without blanks around it, odd or double ones in it, and marks that nobody sees.

    Line breaks stay, without blanks beside them.
    """
    plain = _ODD_SPACES.sub(" ", _ZERO_WIDTH.sub("", text))
    lines = (_DOUBLED.sub(" ", line).strip() for line in plain.strip().splitlines())
    return "\n".join(lines)


def _tidied(plan: Plan, words: Words) -> Iterator[Proposal]:
    """Yield the cells of the plan's texts that blanks or unseen marks make untidy, each once, in source order."""
    seen: set[Place] = set()
    for node in _nodes(plan):
        for name in _TEXTS[node.kind]:
            value = getattr(node, name)
            if not isinstance(value, str) or not value:
                continue
            place = plan.place(node, name)
            if place is None or place in seen:
                continue
            seen.add(place)
            proposed = tidied(place.raw)
            if proposed and proposed != place.raw and not _FORMULA_ERROR.fullmatch(proposed):
                yield Proposal(place, place.raw, proposed, _why(place.raw, words), "")


def _why(raw: str, words: Words) -> str:
    """Return what is untidy about a text, in words."""
    reasons = [key for key, found in (
        ("suggest.zero_width", _ZERO_WIDTH.search(raw)), ("suggest.odd_space", _ODD_SPACES.search(raw)),
        ("suggest.blanks", raw != raw.strip() or _DOUBLED.search(raw) or re.search(r"[ \t]\r?\n|\n[ \t]", raw)),
    ) if found]
    return "; ".join(words(key) for key in reasons or ["suggest.blanks"])


def _nodes(plan: Plan) -> Iterator[Node]:
    """Yield every object of a plan that its source states, in source order."""
    waiting: list[Node] = [*reversed((*plan.objectives, *plan.programs, *plan.services))]
    while waiting:
        node = waiting.pop()
        if not node.derived:
            yield node
        waiting.extend(reversed([one for name in _CHILDREN for one in getattr(node, name, ())]))
