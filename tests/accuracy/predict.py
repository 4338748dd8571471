"""Predict rule codes for labelled rows: each row becomes a small plan and goes through facts, rules and suppression.

    python -m tests.accuracy.predict ITEMS.jsonl OUT.jsonl

An item is {"id", "kind": indicator | name | objective, "level", "text", and for indicators "owner", "unit", "target"};
the answer is {"id", "codes"}: the codes of the findings on the item's own node. A key an item does not have is a
column its plan does not have, so nothing is said about it (guard G1).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from reviewer import evaluator, facts, packs, suppression
from reviewer.fact import Fact
from reviewer.importers.planfile import plan_from_data
from reviewer.observed import Observed
from reviewer.outcome import State
from reviewer.rule import Rule

Item = Mapping[str, Any]
Node = dict[str, Any]

#: Levels of ministries; everything else is read as a region's plan.
_MINISTRY = frozenset(("kro", "ro", "komponen", "komponen_pra2021", "ikk", "sasaran_strategis", "sasaran_program",
                       "sasaran_kegiatan"))
#: Performance indicators of a ministry's activity ("ikk") and key indicators of a unit ("iku") measure objectives.
_OBJECTIVES = {"tujuan": "tujuan", "sasaran": "sasaran", "iku": "sasaran_strategis", "ikk": "sasaran_kegiatan",
               "sasaran_strategis": "sasaran_strategis", "sasaran_program": "sasaran_program",
               "sasaran_kegiatan": "sasaran_kegiatan"}
_FACT_KINDS = {"program": "program", "kegiatan": "activity", "subkegiatan": "sub_activity", "kro": "output",
               "ro": "output", "keluaran": "output", "komponen": "component", "komponen_pra2021": "component"}
_INDICATOR_FIELDS = ("unit", "target")


@cache
def _rules() -> tuple[Rule, ...]:
    return packs.load().rules


def fact_kind(item: Item) -> str:
    """Return the kind of fact an item is about."""
    if item["kind"] in ("indicator", "objective"):
        return str(item["kind"])
    return _FACT_KINDS[item["level"]]


def plan_of(item: Item) -> Node:
    """Return the smallest plan (as of a plan file) that holds the item's node at its level."""
    level = item["level"]
    plan = {"plan_kind": "KL" if level in _MINISTRY else "PD", "year": "2026", "org_unit": "Dinas Contoh"}
    if item["kind"] == "objective":
        return {**plan, "objectives": [{"name": item["text"], "level": level}]}
    if item["kind"] == "name":
        return {**plan, **_around(level, {"name": item["text"]})}
    indicator = {"name": item["text"], **{key: item[key] for key in _INDICATOR_FIELDS if item.get(key) is not None}}
    owner = {"name": item.get("owner") or "", "indicators": [indicator]}
    if level in _OBJECTIVES:
        return {**plan, "objectives": [{**owner, "level": _OBJECTIVES[level]}]}
    return {**plan, **_around(level, owner)}


def _around(level: str, node: Node) -> Node:
    """Return a node with the objects above it, as part of a plan."""
    if level == "program":
        return {"programs": [node]}
    activity: Node = {"name": "Penyelenggaraan Layanan Contoh"}
    if level == "kegiatan":
        activity = node
    elif level == "subkegiatan":
        activity["sub_activities"] = [node]
    elif level in ("kro", "ro", "keluaran"):
        activity["outputs"] = [{**node, "level": level if level == "keluaran" else level.upper()}]
    else:
        activity["outputs"] = [{"name": "Layanan Contoh", "level": "RO", "components": [node]}]
    return {"programs": [{"name": "Program Layanan Contoh", "activities": [activity]}]}


def observed(item: Item) -> tuple[list[Fact], Fact]:
    """Return all facts of an item's plan, and the one about the item itself."""
    plan = plan_from_data(plan_of(item), "contoh.yaml").plans[0]
    made = facts.build(plan)
    return made, [fact for fact in made if fact.kind == fact_kind(item)][-1]


def findings(item: Item) -> list[tuple[str, int]]:
    """Return code and case of all rules the item's own node does not meet, those suppressed left out, in order."""
    made, own = observed(item)
    outcomes = suppression.apply(_rules(), made, evaluator.judge(_rules(), Observed(made), 2026))
    return sorted((outcome.code, outcome.case or 0) for outcome in outcomes
                  if outcome.ordinal == own.ordinal and outcome.state is State.NOT_MET)


def codes(item: Item) -> list[str]:
    """Return the codes of `findings`, each once."""
    return sorted({code for code, _ in findings(item)})


def items(path: Path) -> Iterator[Item]:
    """Yield the items of a file, one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def main(source: str, target: str) -> None:
    """Write the predictions for all items of a file."""
    with Path(target).open("w", encoding="utf-8") as out:
        for item in items(Path(source)):
            out.write(json.dumps({"id": item["id"], "codes": codes(item)}) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(str(__doc__))
    main(*sys.argv[1:])
