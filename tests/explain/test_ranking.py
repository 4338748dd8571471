"""Ranking is a total order on declared values; the order of the input never shows."""

from __future__ import annotations

import random
from dataclasses import replace

from reviewer.finding import Citation, Confidence, Finding, ObjectRef, Severity
from reviewer.places import Place
from reviewer.ranking import rank

CITED = Citation("m", "M", "B", "norm", "primary")
OBJECT = ObjectRef("activity", "activity:1")
BASE = Finding("UJI001", "uji", Severity.HIGH, Confidence.HIGH, "", "", "", "", CITED, OBJECT,
               (Place("a.xlsx", "S", "G13", ""),))


def at(*cells: str, file: str = "a.xlsx", sheet: str = "S", line: int | None = None) -> tuple[Place, ...]:
    return tuple(Place(file, sheet, cell, "", line) for cell in cells)


def in_order(*findings: Finding) -> bool:
    """Return whether the findings are ranked as given, however they come in."""
    shuffled = list(findings)
    orders = set()
    for seed in range(20):
        random.Random(seed).shuffle(shuffled)
        orders.add(rank(shuffled))
    return orders == {tuple(findings)}


def test_severity_goes_first_then_confidence():
    assert in_order(
        replace(BASE, severity=Severity.CRITICAL, confidence=Confidence.LOW),
        replace(BASE, severity=Severity.HIGH, confidence=Confidence.HIGH),
        replace(BASE, severity=Severity.HIGH, confidence=Confidence.MEDIUM, rupiah=10**12),
        replace(BASE, severity=Severity.MEDIUM, rupiah=10**15),
        replace(BASE, severity=Severity.LOW),
        replace(BASE, severity=Severity.INFO),
    )


def test_then_rupiah_then_number_of_places_then_code():
    assert in_order(
        replace(BASE, rupiah=500, code="UJI009"),
        replace(BASE, rupiah=400, places=at("G1", "G2")),
        replace(BASE, rupiah=400, code="UJI000"),
        replace(BASE, rupiah=400, code="UJI001"),
        replace(BASE, rupiah=None, places=at("A1", "A2", "A3")),
        replace(BASE, rupiah=0),
    )


def test_then_position_row_before_column_and_nine_before_ten():
    assert in_order(*(replace(BASE, places=at(cell)) for cell in ("B9", "Z9", "AA9", "A10", "A100")))


def test_files_and_sheets_come_before_cells():
    assert in_order(*(replace(BASE, places=at("A1", file=file, sheet=sheet))
                      for file, sheet in (("a.xlsx", "S"), ("a.xlsx", "T"), ("b.xlsx", "A"))))


def test_pointers_of_plan_files_sort_by_line_and_by_number():
    assert in_order(
        replace(BASE, places=at("/programs/9/name", line=5)),
        replace(BASE, places=at("/programs/2/name", line=8)),
        replace(BASE, places=at("/programs/10/name", line=8)),
    )


def test_equal_findings_are_told_apart_by_their_object():
    assert in_order(*(replace(BASE, object=ObjectRef("activity", f"activity:{n}")) for n in (1, 2, 3)))
