"""What a store holds, as lines of JSON: the same drafts and settings give the same bytes, however they were reviewed.

The first line says what the drafts were judged by, each further line is a draft of the run, in the run's order.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from reviewer.store import Draft, Plan, Store

#: A new field is a new minor version.
FORMAT_VERSION = "1.0"


def lines(store: Store) -> Iterator[bytes]:
    """Yield the lines of the export, each ending in a newline; reviews as in `review --format json`, on one line."""
    yield _line({"kind": "batch", "format_version": FORMAT_VERSION, "settings": store.settings})
    plans: dict[int, list[Plan]] = {}
    for plan in store.plans(all_=True):
        plans.setdefault(plan.position, []).append(plan)
    for draft in store.drafts():
        yield _draft(store, draft, plans.get(draft.position, []))


def _draft(store: Store, draft: Draft, plans: list[Plan]) -> bytes:
    about = {"kind": "draft", "path": draft.path, "submitted": draft.submitted, "status": draft.status,
             "input_hash": draft.input_hash, "trouble": draft.trouble, "reason": draft.reason, "remedy": draft.remedy}
    made = b",".join(
        _object({"plan_key": plan.plan_key, "latest": plan.latest})[:-1] + b',"review":' + store.review_json(plan.id)
        + b"}" for plan in plans)
    return _object(about)[:-1] + b',"plans":[' + made + b"]}\n"


def _object(values: dict[str, Any]) -> bytes:
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", errors="backslashreplace")


def _line(values: dict[str, Any]) -> bytes:
    return _object(values) + b"\n"
