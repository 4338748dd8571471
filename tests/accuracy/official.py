"""Run every text rule over the official nomenclature without guard G2, and print how often it hits.

    python -m tests.accuracy.official NOMENCLATURE.xlsx

A planner cannot change these texts, and most of them are sound, so a hit is a false alarm or a defect of the list
itself. Rates are over distinct texts: names of activities and of sub-activities, and indicators with their units.
No lists are given to the facts here, so that nothing counts as official.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer import evaluator, facts, packs
from reviewer.fact import Fact
from reviewer.importers.planfile import plan_from_data
from reviewer.observed import Observed
from reviewer.outcome import State
from reviewer.references import NO_REFERENCES, References
from reviewer.rule import Rule

#: Packs of rules that read wording, and such rules of other packs.
PACKS = ("rumusan", "teks")
FURTHER = ("IND011", "IND013", "IND014", "IND019", "IND025")
SAMPLES = 8
_CODE = re.compile(r"^[\dXx.]+\s+")
_ACTIVITY, _SUB_ACTIVITY, _INDICATOR, _UNIT = 3, 4, 6, 7
#: So many texts go into one plan.
_BATCH = 500


@dataclass(frozen=True)
class Official:
    """The distinct texts of the nomenclature; an indicator comes with its unit and the sub-activity it measures."""

    activities: tuple[str, ...]
    sub_activities: tuple[str, ...]
    indicators: tuple[tuple[str, str, str], ...]


def read(path: Path) -> Official:
    """Return the texts of a nomenclature workbook as published, codes cut off."""
    from python_calamine import CalamineWorkbook

    sheet: list[list[Any]] = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    rows = [[_CODE.sub("", str(cell).strip()) for cell in row] for row in sheet[1:]]
    indicators = {(row[_INDICATOR], row[_UNIT]): row[_SUB_ACTIVITY] for row in reversed(rows) if row[_INDICATOR]}
    return Official(
        tuple(sorted({row[_ACTIVITY] for row in rows} - {""})),
        tuple(sorted({row[_SUB_ACTIVITY] for row in rows} - {""})),
        tuple(sorted((name, unit, owner) for (name, unit), owner in indicators.items())))


def text_rules() -> tuple[Rule, ...]:
    """Return the rules that read wording."""
    return tuple(rule for rule in packs.load().rules if rule.pack in PACKS or rule.code in FURTHER)


def plans(official: Official) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield plans that hold all texts, with the kind of fact that is looked at."""
    for part in _parts(official.activities):
        yield "activity", _program([{"name": name} for name in part])
    for part in _parts(official.sub_activities):
        yield "sub_activity", _program([{"name": "Contoh", "sub_activities": [{"name": name} for name in part]}])
    for part in _parts(official.indicators):
        measured = [{"name": owner, "indicators": [{"name": name, "unit": unit}]} for name, unit, owner in part]
        yield "indicator", _program([{"name": "Contoh", "sub_activities": measured}])


def _parts(texts: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (texts[start:start + _BATCH] for start in range(0, len(texts), _BATCH))


def _program(activities: list[dict[str, Any]]) -> Mapping[str, Any]:
    return {"plan_kind": "PD", "year": "2027", "org_unit": "Dinas Contoh",
            "programs": [{"name": "Program Contoh", "activities": activities}]}


def hits(official: Official, rules: Sequence[Rule],
         references: References = NO_REFERENCES) -> dict[tuple[str, str], list[Fact]]:
    """Return the facts each rule finds something on, by code and kind of fact; `references` bring guard G2 in."""
    found: dict[tuple[str, str], list[Fact]] = {(rule.code, kind): [] for rule in rules for kind in rule.kinds}
    for kind, data in plans(official):
        made = facts.build(plan_from_data(data, "resmi.yaml").plans[0], references)
        for outcome in evaluator.judge(rules, Observed(made), 2027):
            if outcome.state is State.NOT_MET and made[outcome.ordinal].kind == kind:
                found[outcome.code, kind].append(made[outcome.ordinal])
    return found


def counts(official: Official) -> dict[str, int]:
    """Return how many distinct texts there are of each kind."""
    return {"activity": len(official.activities), "sub_activity": len(official.sub_activities),
            "indicator": len(official.indicators)}


def table(official: Official, samples: int = SAMPLES) -> Iterator[str]:
    """Yield the lines of the report: rule, kind, hits, percent, and the first hits."""
    total = counts(official)
    yield ", ".join(f"{number} distinct {kind} texts" for kind, number in total.items())
    for (code, kind), found in sorted(hits(official, text_rules()).items()):
        if kind not in total:
            continue
        yield f"{code} {kind:14}{len(found):6}{100 * len(found) / total[kind]:8.2f} %"
        step = max(1, len(found) // samples) if samples else 1
        yield from (f"      {str(fact.values['name'])[:150]}" for fact in found[::step][:samples])


def main(path: str) -> None:
    """Print the report for a nomenclature workbook."""
    for line in table(read(Path(path))):
        print(line)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(str(__doc__))
    main(sys.argv[1])
