"""What is kept of one draft: made where the draft was reviewed, sent over a pipe or a network, written as it is.

Rows are tuples in the order of the columns of their table, `plan_id` left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from reviewer.fact import Fact
from reviewer.finding import Confidence, Finding, Review, Severity
from reviewer.language.normalise import fold, key
from reviewer.places import Place
from reviewer.plan import Plan

if TYPE_CHECKING:
    from msgspec.json import Decoder, Encoder

Row = tuple[Any, ...]

#: Kinds of facts that are kept as objects; amounts, citations and headings are details of these.
OBJECTS = frozenset({"plan", "objective", "program", "activity", "sub_activity", "output", "component", "indicator",
                     "service"})
#: Those that the nomenclature of regional governments lists.
_LISTED = ("program", "activity", "sub_activity")
_SEVERITIES = {one: one.rank for one in Severity}
_CONFIDENCES = {one: one.rank for one in Confidence}
_NUMBER = re.compile(r"\d{1,9}")
#: Findings repeat the texts of their rules; levels above the first take longer and gain nothing on them.
_PACKING = 1


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan of a draft: the row of `plan`, and those of the tables that hang on it."""

    values: Mapping[str, Any]
    findings: Sequence[Row]
    coverage: Sequence[Row]
    unread: Sequence[Row]
    objects: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Record:
    """What became of one draft.

    `status` is "reviewed", "unreadable" or "failed"; `trouble` names what went wrong in a word, `reason` and `remedy`
    in sentences. `input_hash` is that of the bytes that were really read, "" when there were none.
    """

    status: str
    input_hash: str
    plans: Sequence[PlanRow] = ()
    trouble: str = ""
    reason: str = ""
    remedy: str = ""


def plan_row(review: Review, plan: Plan | None, facts: Sequence[Fact], ordinal: int, path: str) -> PlanRow:
    """Return what is kept of one review; `plan` and `facts` are what it was made from, None for a draft without any.

    `path` is the draft's own name: a plan whose unit is not known is never taken for that of another draft.
    """
    about = review.plan
    unit, region = about.org_unit, plan.region if plan is not None else None
    revision = plan.revision if plan is not None else None
    family = _sound(family_of(region, unit, about.year, about.stage) if unit else f"? / {path} / {ordinal}")
    values = {
        "ordinal": ordinal, "plan_key": f"{family} / {_sound(fold(revision or '')) or '-'}", "family": family,
        "revision_number": revision_number(revision), "org_unit": _text(unit), "region": _text(region),
        "year": about.year, "stage": about.stage, "revision": _text(revision), "plan_kind": about.plan_kind,
        "level": about.level, "layout": about.layout, "rupiah": _whole(about.rupiah),
        "objectives": about.counts.objective,
        "programs": about.counts.program, "activities": about.counts.activity,
        "sub_activities": about.counts.sub_activity, "outputs": about.counts.output,
        "indicators": about.counts.indicator, "findings": len(review.findings), "unread_parts": len(review.unread),
        "review": packed(review),
    }
    return PlanRow(
        values, [_finding(number, one) for number, one in enumerate(review.findings)],
        [(one.code, one.verdict.value, one.applied, one.met, one.not_met, one.not_testable) for one in review.coverage],
        [(number, *map(_sound, (one.place.file, one.place.sheet, one.place.cell, one.reason, one.remedy)))
         for number, one in enumerate(review.unread)],
        list(object_rows(plan, facts)) if plan is not None else [],
    )


def family_of(region: str | None, unit: str, year: int | None, stage: str | None) -> str:
    """Return what tells the drafts of one unit, year and stage from all others: "kab contoh / dinas contoh / 2027 / -".

    Units of the same name are told apart by their region, for a province has many a "Dinas Kesehatan".
    """
    parts = (key(region or ""), key(unit), str(year or ""), stage or "")
    return " / ".join(part or "-" for part in parts)


def revision_number(revision: str | None) -> int:
    """Return the number that a declared revision names, 0 for the first version and for one without a number."""
    found = _NUMBER.search(revision or "")
    return int(found[0]) if found else 0


def packed(review: Review) -> bytes:
    """Return a review as its canonical JSON (compact, UTF-8), compressed (Zstandard)."""
    import zstandard

    return zstandard.ZstdCompressor(_PACKING).compress(_json(review))


def _json(review: Review) -> bytes:
    try:
        return _encoder().encode(review)
    except UnicodeEncodeError:  # half characters from a broken file go out as escapes, as in every report
        from reviewer.reports.machine import plain

        text = json.dumps(plain(review), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", errors="backslashreplace")


def unpacked(data: bytes) -> Review:
    """Return the review that `packed` was given."""
    import msgspec

    text = unzipped(data)
    try:
        return _decoder().decode(text)
    except msgspec.DecodeError:  # half characters, see `_json`
        from pydantic import TypeAdapter

        return TypeAdapter(Review).validate_python(json.loads(text))


def unzipped(data: bytes) -> bytes:
    """Return the JSON of a packed review."""
    import zstandard

    return zstandard.ZstdDecompressor().decompress(data)


@cache
def _encoder() -> Encoder:
    import msgspec

    return msgspec.json.Encoder()


@cache
def _decoder() -> Decoder[Review]:
    import msgspec

    return msgspec.json.Decoder(Review)


def _finding(number: int, found: Finding) -> Row:
    return (number, found.code, _SEVERITIES[found.severity], _CONFIDENCES[found.confidence], found.object.kind,
            _sound(found.object.key), _sound(_spot(found.places[0])) if found.places else "", found.fingerprint,
            _whole(found.rupiah))


def _spot(place: Place) -> str:
    return f"{place.sheet}!{place.cell}" if place.sheet else place.cell


def object_rows(plan: Plan, facts: Sequence[Fact]) -> Iterator[Row]:
    """Yield the rows of `object` for the facts of a plan, in their order."""
    known = _lists_tell(plan, facts)
    support = _support(facts)
    for fact in facts:
        if fact.kind not in OBJECTS:
            continue
        values, node = fact.values, fact.node
        code, name, unit = values.get("code"), values.get("name"), values.get("unit")
        if fact.kind == "plan":
            name = plan.org_unit
        place = plan.place(node, "name") or plan.place(node, "code")
        target = values.get("target", values.get("quantity"))
        raw = getattr(getattr(node, "target", None) or getattr(node, "quantity", None), "raw", None)
        number = values.get("target_value", values.get("quantity_value"))
        yield (
            fact.ordinal, fact.owner, fact.kind, _sound(fact.key), _text(code), _text(name),
            _sound(key(str(name))) if name is not None else "", _text(getattr(node, "org_unit", None)),
            _text(unit), _text(raw if raw is not None else target if isinstance(target, str) else None),
            _whole(number), _whole(values.get("rupiah")), _text(values.get("locations")),
            _text(getattr(node, "definition", None)), _text(getattr(node, "national_priority", None)),
            _text(values.get("activity_kind")), int(bool(values.get("is_official"))) if known else None,
            int(fact.ordinal in support),
            *((_sound(place.file), _sound(place.sheet), _sound(place.cell)) if place is not None else ("", "", "")),
        )


def _lists_tell(plan: Plan, facts: Iterable[Fact]) -> bool:
    """Return whether an official list was there to tell official wording from the unit's own.

    For ministries there is none beyond their program names, so that everything else is known to be their own.
    """
    if plan.plan_kind == "KL":
        return True
    return any(fact.kind in _LISTED and "official_name" not in fact.absent for fact in facts)


def _support(facts: Iterable[Fact]) -> set[int]:
    """Return the ordinals of what is, or stands below, a support program or a generic activity."""
    found: set[int] = set()
    for fact in facts:
        values = fact.values
        own = bool(values.get("support_phrase") or values.get("program_support_phrase") or values.get("generic_phrase")
                   or values.get("activity_kind") == "generic")
        if own or fact.owner in found:
            found.add(fact.ordinal)
    return found


def _text(value: object) -> str | None:
    return _sound(str(value)) if value is not None else None


def _sound(text: str) -> str:
    """Return a text that SQLite can hold: half characters as escapes."""
    if text.isascii():
        return text
    return text.encode("utf-8", errors="backslashreplace").decode("utf-8")


def _whole(value: object) -> int | None:
    """Return a number that fits a column; None for none and for one beyond 64 bits, which no plan means."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if -(2**63) <= value < 2**63 else None
