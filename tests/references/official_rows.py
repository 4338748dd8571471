"""Plans made of nothing but the rows of a nomenclature: no text rule may speak of them (guard G2).

    python tests/references/official_rows.py LIST.xlsx YEAR

checks a whole list and prints every finding of a text rule; the tests do the same with a part of one.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from reviewer import evaluator, facts, packs, suppression
from reviewer.importers.planfile import plan_from_data
from reviewer.observed import Observed
from reviewer.outcome import State
from reviewer.references import NO_REFERENCES
from reviewer.references.adding import add
from reviewer.references.folder import FILE
from reviewer.references.store import ReferenceStore
from reviewer.rule import Rule

#: Rules that are about a text, which a planner cannot change where it is official (guard G2).
TEXT_PACKS = ("FRM",)
TEXT_RULES = frozenset((
    "OUT002", "OUT004", "OUT005", "OUT006", "OUT010", "OUT015", "IND007", "IND011", "IND013", "IND014", "IND015",
    "IND019", "IND025", "GEN004", "DAT009", "DAT010", "DAT011", "DAT012", "DAT013", "REG005", "REG006", "REG007",
    "REG008", "REG009",
))


@cache
def _rules() -> tuple[Rule, ...]:
    return packs.load().rules


def text_findings(data: dict[str, Any], store: ReferenceStore | None) -> Iterator[tuple[str, str]]:
    """Yield code and name of every finding of a text rule on a plan."""
    made = plan_from_data(data, "resmi.yaml").plans[0]
    observations = facts.build(made, store or NO_REFERENCES)
    judged = suppression.apply(_rules(), observations, evaluator.judge(_rules(), Observed(observations), made.year))
    for outcome in judged:
        if outcome.state is State.NOT_MET and (outcome.code in TEXT_RULES or outcome.code.startswith(TEXT_PACKS)):
            yield outcome.code, str(observations[outcome.ordinal].values.get("name"))


def official_plans(rows: list[Any], year: int) -> Iterator[dict[str, Any]]:
    """Yield a plan for each field of government that holds nothing but rows of a nomenclature."""
    names = {(row["code"], row["government"]): row["name"] for row in rows}
    fields: dict[tuple[str, str], dict[str, dict[str, list[Any]]]] = {}
    for row in rows:
        if row["level"] == "sub_activity":
            parts = row["code"].split(".")
            below = fields.setdefault((row["government"], ".".join(parts[:2])), {})
            below.setdefault(".".join(parts[:3]), {}).setdefault(".".join(parts[:5]), []).append(row)
    for (government, _), programs in sorted(fields.items()):
        yield {"plan_kind": "PD", "level": government, "year": str(year), "org_unit": "Dinas Contoh", "programs": [
            {"code": program.replace("X.XX", "2.08"), "name": names[program, government], "activities": [
                {"code": activity.replace("X.XX", "2.08"), "name": names[activity, government],
                 "sub_activities": list(map(_official, subs))} for activity, subs in activities.items()]}
            for program, activities in programs.items()]}


def _official(row: Any) -> dict[str, Any]:
    return {"code": row["code"].replace("X.XX", "2.08"), "name": row["name"],
            "indicators": [{"name": row["indicator"], "unit": row["unit"], "target": "10"}],
            "outputs": [{"name": row["performance"], "unit": row["unit"], "quantity": "10"}]}


def rows_of(folder: Path, year: int) -> list[Any]:
    """Return all rows of the nomenclature of a year in a store, by column name."""
    with sqlite3.connect(folder / FILE) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(
            "SELECT code, government, level, official.name, performance, indicator, unit FROM official "
            "JOIN list ON list.id = official.list WHERE ? BETWEEN first AND last", (year,)).fetchall()


def main(file: Path, year: int) -> int:
    """Print what text rules find on the rows of a list; return how much that is."""
    with tempfile.TemporaryDirectory() as folder:
        add(Path(folder), file, first=year)
        with ReferenceStore(Path(folder)) as store:
            plans = official_plans(rows_of(Path(folder), year), year)
            found = [one for data in plans for one in text_findings(data, store)]
    for code, name in found:
        print(code, name)
    print(f"{len(found)} findings of text rules")
    return len(found)


if __name__ == "__main__":
    sys.exit(min(main(Path(sys.argv[1]), int(sys.argv[2])), 1))
