"""Beside other tools, in one run: ten rules on 500 plans, a hundred rules on the same facts.

Run by hand: python tests/benchmarks/bench_peers.py [--spectral PATH/TO/spectral]. Peers are no dependency of the
project: pip install frictionless clipspy zen-engine pandera pandas; npm install @stoplight/spectral-cli. One that is
not there is named and left out. All are given the same input in turn, and what they find must be equal, finding by
finding: a difference ends the benchmark with exit code 1. Times are the least of a few runs: wall seconds, and
processor seconds of the process and its children (Linux, macOS).
"""

from __future__ import annotations

import argparse
import csv
import gc
import json
import resource
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "benchmarks")]

import drafts_made  # noqa: E402
import peers_hundred  # noqa: E402
import peers_ten  # noqa: E402

from reviewer import engine, evaluator, facts, importers, pipeline  # noqa: E402
from reviewer.compiler import compile_rules  # noqa: E402
from reviewer.observed import Observed  # noqa: E402
from reviewer.pipeline import Settings  # noqa: E402
from reviewer.plan import walk_items  # noqa: E402

SETTINGS = Settings(references=Path("no-lists"))
#: Drafts reviewed whole, to set beside the ten rules.
WHOLE = 100
Row = Mapping[str, Any]


class Table:
    """Prints measurements and remembers whether findings differed."""

    def __init__(self) -> None:
        self.expected: frozenset[Any] = frozenset()
        self.differing = 0

    def measure(self, name: str, work: Callable[[], Any], units: int, *, runs: int = 3, compare: bool = True) -> None:
        """Run a piece of work a few times and print its least times; say what is not installed."""
        wall, busy, found = float("inf"), float("inf"), None
        for _ in range(runs):
            gc.collect()
            gc.disable()  # as in a review; millions of results would be looked through again and again
            before, start = processor(), perf_counter()
            try:
                found = work()
            except ImportError as error:
                say(f"{name:<44} not installed ({error.name or error})")
                return
            except FileNotFoundError as error:
                say(f"{name:<44} not installed ({error.filename})")
                return
            finally:
                gc.enable()
            wall, busy = min(wall, perf_counter() - start), min(busy, processor() - before)
        told = ""
        if compare:
            same = found == self.expected
            self.differing += not same
            told = f"{len(found or ()):>10,}" + ("" if same else "  DIFFERS: " + _first_of(found ^ self.expected))
        say(f"{name:<44}{wall:>8.2f}{busy:>8.2f}{units / busy:>14,.0f}{told}")


def _first_of(differing: frozenset[Any]) -> str:
    return f"{len(differing)}, e.g. {min(differing, key=str)}" if differing else "nothing found"


def processor() -> float:
    """Return the processor seconds of this process and of its children that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def ten_rules(folder: Path, number: int, spectral: str, table: Table) -> None:
    """Compare on the task of ten rules, reading included."""
    paths = [drafts_made.draft(folder, seed) for seed in range(number)]
    tables = [exported(path) for path in paths]
    plans = [write_json(folder / f"{path.stem}.json", rows) for path, rows in zip(paths, tables, strict=True)]
    sheets = [write_csv(folder / f"{path.stem}.csv", rows) for path, rows in zip(paths, tables, strict=True)]
    rows = sum(map(len, tables))
    say(f"\nten rules, {number} plans, {rows:,} rows; reading included\n"
        f"{'':<44}{'wall s':>8}{'busy s':>8}{'plans/busy s':>14}{'findings':>10}")
    table.expected = peers_ten.plain(plans)
    judge = compile_rules(peers_ten.RULES)
    table.measure("plain Python, JSON", lambda: peers_ten.plain(plans), number)
    table.measure("reviewer: evaluator, JSON", lambda: peers_ten.judged(plans), number)
    if engine.available():
        with engine.Engine(judge) as native:
            table.measure("reviewer: durable-rules, JSON", lambda: peers_ten.run_native(plans, native), number)
    table.measure("frictionless, CSV", lambda: peers_ten.frictionless(sheets), number, runs=1)
    table.measure("Spectral, JSON", lambda: peers_ten.spectral(plans, spectral, folder), number, runs=2)
    half = len(paths) // 2
    some, others = paths[:min(WHOLE, half)], paths[half:half + WHOLE]  # no draft is met twice
    ten = [rule for rule in pipeline.rule_set().packs.rules if rule.code.startswith("IND")][:10]
    for path in drafts_warming(folder, number):
        pipeline.reviews(path, SETTINGS)
    table.measure("reviewer: xlsx, facts, ten of its rules", lambda: [
        evaluator.judge(ten, Observed(facts.build(importers.load(path).plans[0])), 2026) for path in some],
        len(some), runs=1, compare=False)
    table.measure("reviewer: xlsx, all rules, whole review", lambda: [
        pipeline.reviews(path, SETTINGS) for path in others], len(others), runs=1, compare=False)


def drafts_warming(folder: Path, after: int) -> list[Path]:
    """Return drafts that a process reviews before it is measured, as the workers of a batch have."""
    return [drafts_made.draft(folder, after + seed) for seed in range(20)]


def exported(path: Path) -> list[Row]:
    """Return the sub-activities of a draft as flat rows."""
    plan = importers.load(path).plans[0]
    rows = []
    for item, _ in walk_items(plan):
        if item.kind == "sub_activity":
            one = item.indicators[0] if item.indicators else None
            rows.append({
                "code": item.code or "", "name": " ".join((item.name or "").split()),
                "indicator": " ".join((one.name or "").split()) if one else "",
                "target": " ".join(one.target.raw.split()) if one and one.target else "",
                "unit": (one.target.unit or "") if one and one.target else "",
                "budget": int(item.budget.value) if item.budget and item.budget.value is not None else 0,
                "locations": item.locations or "", "fund_source": item.fund_source or "",
            })
    return rows


def write_json(path: Path, rows: Sequence[Row]) -> Path:
    """Write rows as a JSON plan and return its path."""
    path.write_text(json.dumps({"rows": rows}, ensure_ascii=False), encoding="utf-8")
    return path


def write_csv(path: Path, rows: Sequence[Row]) -> Path:
    """Write rows as CSV and return its path."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def hundred_rules(size: int, table: Table) -> None:
    """Compare on a hundred rules over facts that are in memory."""
    rules, made = peers_hundred.rules(), peers_hundred.made_facts(size)
    say(f"\n{len(rules)} rules, {size:,} facts in memory\n"
        f"{'':<44}{'wall s':>8}{'busy s':>8}{'facts/busy s':>14}{'findings':>10}")
    table.expected = peers_hundred.plain(rules, made)
    for name, work in peers_hundred.ENGINES.items():
        table.measure(name, lambda work=work: work(rules, made), size, runs=2)


def say(line: str) -> None:
    """Print lines."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Measure, print, and fail on a difference."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--plans", type=int, default=500)
    parser.add_argument("--facts", type=int, default=20_000)
    parser.add_argument("--spectral", default="spectral", help="the command of Spectral")
    chosen = parser.parse_args()
    table = Table()
    with tempfile.TemporaryDirectory() as name:
        ten_rules(Path(name), chosen.plans, chosen.spectral, table)
    hundred_rules(chosen.facts, table)
    if table.differing:
        say(f"{table.differing} found something else than plain Python")
        sys.exit(1)


if __name__ == "__main__":
    main()
