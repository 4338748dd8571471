"""Observations about one line of a service profile."""

from __future__ import annotations

from decimal import Decimal

from reviewer.fact import Value
from reviewer.facts.context import Context, scaled
from reviewer.facts.service import texts_of
from reviewer.facts.service_links import provider_fields
from reviewer.facts.targets import filled
from reviewer.language.lexicon import phrases
from reviewer.language.normalise import collapse, fold, key
from reviewer.language.numbers import read_quantity
from reviewer.language.service_terms import provider_opening
from reviewer.plan import Service, ServiceRow
from reviewer.vocabulary.service_row import PARTS

_CONTROL = ("target", "actual", "gap", "problem", "risk", "follow_up")
#: Words for what a control plan wants to bring down.
_DOWN = ("unwanted-things", "time-measures")


def observe(node: ServiceRow, owner: Service, context: Context) -> dict[str, Value | None]:
    """Return the fields of one line of the profile of `owner`."""
    part = fold(node.kind_of)
    twin = _twin(node, owner)
    fields: dict[str, Value | None] = {
        "name": collapse(owner.name), "part": part if part in PARTS else None, "aspect": filled(node.aspect),
        "twin_position": twin, "twin_text": _said(node) if twin is not None else None,
    }
    if part == "need":
        return {**fields, **_need_fields(node, owner, context)}
    return {**fields, **_control_fields(node)} if part == "control" else fields


def _said(node: ServiceRow) -> str | None:
    """Return what tells a line from others of its part: the need, the value, else the aspect."""
    texts = texts_of(node)
    return filled(node.values.get("need")) or (texts[0] if texts else filled(node.aspect))


def _twin(node: ServiceRow, owner: Service) -> int | None:
    """Return the position (from 1, within its part) of an earlier line with the same aspect and the same text."""
    said = _said(node)
    if said is None:
        return None
    mine = (key(filled(node.aspect) or ""), key(said))
    peers = [row for row in owner.rows if fold(row.kind_of) == fold(node.kind_of)]
    for position, row in enumerate(peers, 1):
        if row is node:
            return None
        if (key(filled(row.aspect) or ""), key(_said(row) or "")) == mine:
            return position
    return None


def _need_fields(node: ServiceRow, owner: Service, context: Context) -> dict[str, Value | None]:
    need = filled(node.values.get("need"))
    code = filled(node.values.get("activity_code")) or filled(owner.activity_code)
    return {"need": need, "provider_opening": provider_opening(need) if need else None, "activity_code": code,
            **provider_fields(code, context)}


def _control_fields(node: ServiceRow) -> dict[str, Value | None]:
    stated = {name: filled(node.values.get(name)) for name in _CONTROL}
    target, actual, gap = (_number(stated[name]) for name in ("target", "actual", "gap"))
    return {**stated, "gap_distance": _distance(target, actual, gap), "shortfall": _shortfall(node, target, actual)}


def _number(text: str | None) -> Decimal | None:
    read = read_quantity(text) if text else None
    return read.value if read is not None else None


def _distance(target: Decimal | None, actual: Decimal | None, gap: Decimal | None) -> int | None:
    """Return how far a stated gap is from the difference, whichever way it was taken."""
    if target is None or actual is None or gap is None:
        return None
    return scaled(min(abs(gap - (actual - target)), abs(gap - (target - actual))))


def _shortfall(node: ServiceRow, target: Decimal | None, actual: Decimal | None) -> int | None:
    if not target or actual is None:
        return None
    behind = (target - actual) * 100 / abs(target)
    down = any(phrases(name).find(filled(node.aspect) or "") for name in _DOWN)
    return scaled(-behind if down else behind)
