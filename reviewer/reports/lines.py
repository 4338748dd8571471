"""The JSONL report: one JSON object a line, for tools that read a stream.

First a `report` record, then for every plan a `review` record followed by its `unread`, `finding`, `waived` and
`coverage` records, then `unreadable` records, and last a `summary`: a file without it was cut off. Every record names
its kind in `record`; those of a plan say which by `review`, counted from 0. The fields are those of the JSON report
(docs/review.schema.json).
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from reviewer.finding import Report, Review, Severity
from reviewer.reports.machine import plain

#: Ends of line for many readers, and allowed bare in JSON strings.
_ENDS = re.compile("[\u0085\u2028\u2029]")
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_FIELDS = {"unread": "unread", "finding": "findings", "waived": "waived", "coverage": "coverage"}


def render(report: Report) -> str:
    """Return the report as JSON lines; the same report gives the same text."""
    lines = "\n".join(map(_ENCODER.encode, _records(report))) + "\n"
    return _ENDS.sub(lambda end: f"\\u{ord(end[0]):04x}", lines)


def _records(report: Report) -> Iterator[dict[str, Any]]:
    whole = {name: value for name, value in _shallow(report) if name not in ("reviews", "unreadable")}
    yield {"record": "report", **whole}
    for number, review in enumerate(report.reviews):
        yield from _of_review(number, review)
    for unreadable in report.unreadable:
        yield {"record": "unreadable", **plain(unreadable)}
    count = Counter(finding.severity for review in report.reviews for finding in review.findings)
    yield {"record": "summary", "reviews": len(report.reviews), "unreadable": len(report.unreadable),
           "findings": count.total(), "waived": sum(len(review.waived) for review in report.reviews),
           "by_severity": {severity.value: count[severity] for severity in Severity}}


def _of_review(number: int, review: Review) -> Iterator[dict[str, Any]]:
    yield {"record": "review", "review": number,
           **{name: value for name, value in _shallow(review) if name not in _FIELDS.values()}}
    for part, name in _FIELDS.items():
        for one in getattr(review, name):
            yield {"record": part, "review": number, **plain(one)}


def _shallow(value: Report | Review) -> Iterator[tuple[str, Any]]:
    """Yield the fields of a record as plain data."""
    for name in type(value).__dataclass_fields__:
        yield name, plain(getattr(value, name))
