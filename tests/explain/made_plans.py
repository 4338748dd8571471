"""A small pack language and small plans for tests of explain and coverage: no shipped rule is involved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reviewer import coverage, evaluator, explain, facts, packs, suppression
from reviewer.evidence import Family
from reviewer.finding import Coverage, Finding
from reviewer.importers.planfile import plan_from_data
from reviewer.observed import Observed
from reviewer.outcome import Outcome
from reviewer.places import GridTable, Origin
from reviewer.plan import Activity, Indicator, Plan, Program
from reviewer.rule import Packs

DOCUMENTS = {"documents": {
    "modul": {"title": {"id": "Modul Uji", "en": "Test module"}, "short": "MU", "year": 2021, "kind": "module"},
    "peraturan": {"title": {"id": "Peraturan Uji", "en": "Test rule"}, "short": "PU", "year": 2022,
                  "kind": "regulation"},
}}


def rule(code: str = "UJI001", **changes: Any) -> dict[str, Any]:
    """Return a rule as written in a pack, about the name of an activity unless changed."""
    written: dict[str, Any] = {
        "code": code, "name": f"uji-{code.lower()}", "title": {"id": f"Judul {code}", "en": f"Title {code}"},
        "severity": "tinggi", "confidence": "tinggi", "criterion": {"document": "modul", "place": "Bab II"},
        "force": "guidance", "verified": "primary", "each": "activity", "when": {"name": "present"},
        "message": {"id": "Nama {name}.", "en": "Name {name}."}, "effect": {"id": "Akibat.", "en": "Effect."},
        "fix": {"id": "Saran.", "en": "Fix."},
    }
    written.update(changes)
    return {key: value for key, value in written.items() if value is not None}


def packed(folder: Path, *rules: Mapping[str, Any]) -> Packs:
    """Return the rules loaded from a pack file in `folder`, with the test documents."""
    folder.joinpath(packs.REGISTER).write_text(yaml.safe_dump(DOCUMENTS), encoding="utf-8")
    pack = {"pack": "uji", "title": {"id": "Uji", "en": "Test"}, "rules": list(rules)}
    folder.joinpath("uji.yaml").write_text(yaml.safe_dump(pack, allow_unicode=True), encoding="utf-8")
    return packs.load(folder)


@dataclass(frozen=True)
class Judged:
    """What rules said of a plan: findings in order of the facts, coverage by code."""

    findings: list[Finding]
    coverage: dict[str, Coverage]
    outcomes: list[Outcome]


def judge(loaded: Packs, plan: Plan, *, lang: str = "id", year: int | None = None,
          supplement: frozenset[str] = frozenset()) -> Judged:
    """Return findings and coverage of a plan."""
    observations = facts.build(plan)
    observed = Observed(observations)
    when = year if year is not None else plan.year
    judged = evaluator.judge(loaded.rules, observed, when, plan.document)
    outcomes = suppression.apply(loaded.rules, observations, judged)
    family = Family(plan, observations, observed)
    lines = coverage.cover(loaded.rules, outcomes, coverage.Setting(family, "Renja 2026.xlsx", when, supplement, lang))
    found = explain.findings(outcomes, loaded.rules, family, loaded.documents, lang)
    return Judged(found, {line.code: line for line in lines}, outcomes)


def plan_of(**data: Any) -> Plan:
    """Return a plan read from plan-file data."""
    defaults = {"plan_kind": "PD", "year": "2026", "org_unit": "Dinas Contoh"}
    return plan_from_data({**defaults, **data}, "contoh.yaml").plans[0]


def sheet_plan(columns: Mapping[str, int], rows: list[list[Any]], program: Program, **changes: Any) -> Plan:
    """Return a plan with one program whose nodes stand on the sheet "Renja" of renja.xlsx."""
    table = GridTable("renja.xlsx", "uji", "Renja", dict(columns), rows)
    return Plan(plan_kind="PD", org_unit="Dinas Contoh", year=2026, programs=(program,), tables=(table,), **changes)


def at(row: int) -> Origin:
    """Return the origin of a zero-based row of the only table."""
    return Origin(0, row)


__all__ = ["Activity", "Indicator", "Judged", "Program", "at", "judge", "packed", "plan_of", "rule", "sheet_plan"]
