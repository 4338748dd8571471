"""The same ten rules over rows of a plan, written for each tool: what is found is (plan, row, rule)."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from peers_made import fact, rule

from reviewer import evaluator
from reviewer.condition import Condition, Test
from reviewer.engine import Engine
from reviewer.fact import Fact
from reviewer.outcome import State

Found = frozenset[tuple[str, int, str]]
Row = Mapping[str, Any]

CODE = r"^[0-9]\.[0-9]{2}\.[0-9]{2}\.2\.[0-9]{2}\.[0-9]{4}$"
UNITS = ("Dokumen", "Unit", "Orang", "Kelompok", "Paket", "Laporan", "Keluarga")
LONGEST = 60
_CODE = re.compile(CODE)
#: Rule, its test in Python, and the same as a condition over the facts that `_facts` makes.
_TESTS: tuple[tuple[str, Callable[[Row], bool], Condition], ...] = (
    ("TEN001", lambda row: not row["name"], Test("name", "missing")),
    ("TEN002", lambda row: not row["indicator"], Test("indicator", "missing")),
    ("TEN003", lambda row: not row["target"], Test("target", "missing")),
    ("TEN004", lambda row: not row["unit"], Test("unit", "missing")),
    ("TEN005", lambda row: bool(row["unit"]) and row["unit"] not in UNITS, Test("unit", "not-in", UNITS)),
    ("TEN006", lambda row: row["budget"] < 1, Test("budget", "below", 1)),
    ("TEN007", lambda row: not row["locations"], Test("locations", "missing")),
    ("TEN008", lambda row: not row["fund_source"], Test("fund_source", "missing")),
    ("TEN009", lambda row: not _CODE.match(row["code"]), Test("code_is_whole", "equals", False)),
    ("TEN010", lambda row: len(row["name"]) > LONGEST, Test("name_length", "above", LONGEST)),
)
RULES = [rule(code, condition) for code, _, condition in _TESTS]
_TEXTS = ("name", "indicator", "target", "unit", "locations", "fund_source")


def _rows(path: Path) -> list[Row]:
    rows: list[Row] = json.loads(path.read_text(encoding="utf-8"))["rows"]
    return rows


def plain(plans: Iterable[Path]) -> Found:
    """Return what a loop finds."""
    return frozenset((path.stem, number, code) for path in plans for number, row in enumerate(_rows(path))
                     for code, is_broken, _ in _TESTS if is_broken(row))


def _facts(path: Path) -> list[Fact]:
    made = []
    for number, row in enumerate(_rows(path)):
        values = {name: row[name] for name in _TEXTS if row[name]}
        values |= {"budget": row["budget"], "name_length": len(row["name"]),
                   "code_is_whole": _CODE.match(row["code"]) is not None}
        made.append(fact(number, values))
    return made


def judged(plans: Iterable[Path]) -> Found:
    """Return what the evaluator finds."""
    return frozenset((path.stem, one.ordinal, one.code) for path in plans
                     for one in evaluator.judge(RULES, _facts(path), 2026) if one.state is State.NOT_MET)


def run_native(plans: Iterable[Path], engine: Engine) -> Found:
    """Return what durable-rules finds."""
    return frozenset((path.stem, one.ordinal, one.code) for path in plans
                     for one in engine.run(_facts(path)).matches)


_SPECTRAL = {
    "TEN001": ("name", {"function": "truthy"}), "TEN002": ("indicator", {"function": "truthy"}),
    "TEN003": ("target", {"function": "truthy"}), "TEN004": ("unit", {"function": "truthy"}),
    "TEN005": ("unit", {"function": "enumeration", "functionOptions": {"values": [*UNITS, ""]}}),
    "TEN006": ("budget", {"function": "schema", "functionOptions": {"schema": {"minimum": 1}}}),
    "TEN007": ("locations", {"function": "truthy"}), "TEN008": ("fund_source", {"function": "truthy"}),
    "TEN009": ("code", {"function": "pattern", "functionOptions": {"match": CODE}}),
    "TEN010": ("name", {"function": "length", "functionOptions": {"max": LONGEST}}),
}


def spectral(plans: Sequence[Path], command: str, folder: Path) -> Found:
    """Return what Spectral finds in one call over all plans; raises FileNotFoundError without it."""
    rules = {code: {"given": "$.rows[*]", "message": "x", "severity": "error", "then": {"field": field, **then}}
             for code, (field, then) in _SPECTRAL.items()}
    ruleset = folder / "ruleset.json"
    ruleset.write_text(json.dumps({"rules": rules}), encoding="utf-8")
    ran = subprocess.run([command, "lint", "-q", "-f", "json", "-r", str(ruleset), str(folder / "renja-*.json")],
                         capture_output=True, text=True, check=False)
    return frozenset((Path(one["source"]).stem, int(one["path"][1]), one["code"]) for one in json.loads(ran.stdout))


def frictionless(sheets: Sequence[Path]) -> Found:
    """Return what frictionless finds; raises ImportError without it."""
    from frictionless import Checklist, Resource, Schema

    needed = {"type": "string", "constraints": {"required": True}}
    schema = {"fields": [
        {"name": "code", "type": "string", "constraints": {"pattern": CODE}},
        {"name": "name", "type": "string", "constraints": {"required": True, "maxLength": LONGEST}},
        {"name": "indicator", **needed}, {"name": "target", **needed},
        {"name": "unit", "type": "string", "constraints": {"required": True, "enum": list(UNITS)}},
        {"name": "budget", "type": "integer", "constraints": {"minimum": 1}},
        {"name": "locations", **needed}, {"name": "fund_source", **needed},
    ]}
    codes = {("code", "pattern"): "TEN009", ("name", "required"): "TEN001", ("name", "maxLength"): "TEN010",
             ("indicator", "required"): "TEN002", ("target", "required"): "TEN003", ("unit", "required"): "TEN004",
             ("unit", "enum"): "TEN005", ("budget", "minimum"): "TEN006", ("locations", "required"): "TEN007",
             ("fund_source", "required"): "TEN008"}
    found = set()
    for path in sheets:
        resource = Resource(path=path.name, basepath=str(path.parent), schema=Schema.from_descriptor(schema))
        report = resource.validate(Checklist(), limit_errors=100_000)
        for row, field, note in report.flatten(["rowNumber", "fieldName", "note"]):
            constraint = note.split('"')[1]
            found.add((path.stem, row - 2, codes[field, constraint]))
    return frozenset(found)

