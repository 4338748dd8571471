"""The rules say of each invented row what a careful reviewer would note, no more and no less."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from .labels import CODES, labels_of
from .predict import codes, findings

ROWS = Path(__file__).with_name("invented-rows.yaml")


def rows() -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for group, members in yaml.safe_load(ROWS.read_text(encoding="utf-8")).items():
        kind, level = group.split("/")
        found += [{"kind": kind, "level": level, **row} for row in members]
    return found


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row['kind']}/{row['level']}: {row['text']}")
def test_the_notes_of_a_row(row: Mapping[str, Any]) -> None:
    assert labels_of(row["kind"], findings(row)) == set(row.get("labels", ())), codes(row)


def test_every_label_is_met_by_rows_and_most_rows_have_one_note_at_most() -> None:
    noted = Counter((row["kind"], label) for row in rows() for label in row.get("labels", ()))
    assert {(kind, label) for kind, labels in CODES.items() for label in labels} == noted.keys()
    assert sum(not row.get("labels") for row in rows()) > 150
    assert sum(len(row.get("labels", ())) > 1 for row in rows()) < 40
