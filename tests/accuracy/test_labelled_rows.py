"""Precision and recall on rows of real drafts labelled by hand; what is missed is told in docs/accuracy.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from .labels import labels_of
from .predict import Item, findings, items


def scores(rows: list[Item]) -> tuple[float, float, int]:
    """Return precision, recall, and the number of rows without label that get one; labels in doubt do not count."""
    right = said = true = flagged = 0
    for row in rows:
        doubtful = set(row["unsure"])
        wanted, found = set(row["labels"]) - doubtful, labels_of(row["kind"], findings(row)) - doubtful
        right, said, true = right + len(wanted & found), said + len(found), true + len(wanted)
        flagged += bool(found) and not row["labels"] and not doubtful
    return right / said, right / true, flagged


@pytest.mark.parametrize(("name", "precision", "recall"), [("dev", 0.95, 0.88), ("hard", 0.90, 0.80)])
def test_labelled_rows(shared: Path, name: str, precision: float, recall: float) -> None:
    rows = list(items(shared / "gold" / f"{name}.jsonl"))
    for half in (0, 1):
        found = scores([row for row in rows if int(row["id"][1:]) % 2 == half])
        assert found[0] >= precision, half
        assert found[1] >= recall, half
        assert found[2] <= 0.05 * sum(not row["labels"] for row in rows), half
