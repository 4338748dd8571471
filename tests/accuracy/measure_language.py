"""Print how often the text tests hit the official nomenclature, and what they cost.

The official wording cannot be changed by a planner, so each hit would be a false alarm without the guard for official
rows. Run with the folder of shared lists: `REVIEWER_SHARED=... python tests/accuracy/measure_language.py`. The column
"catalogue" holds the rates the rule catalogue gives in its section 5 for the tests it describes.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewer.language import doubled, numbers, spelling, units, wording

NOMENCLATURE = "reference/nomenklatur-sipd-2027.xlsx"
_CODE = re.compile(r"^[\dXx.]+\s+")

Test = Callable[[str], object]


@dataclass(frozen=True)
class Row:
    """One row of the official nomenclature: names of activity and sub-activity, indicator, unit."""

    activity: str
    sub_activity: str
    indicator: str
    unit: str


def rows(shared: Path) -> list[Row]:
    """Return the rows of the official nomenclature, codes cut off."""
    from python_calamine import CalamineWorkbook

    sheet: list[list[Any]] = CalamineWorkbook.from_path(str(shared / NOMENCLATURE)).get_sheet_by_index(0).to_python()
    return [Row(_CODE.sub("", str(row[3]).strip()), _CODE.sub("", str(row[4]).strip()), str(row[6]).strip(),
                str(row[7])) for row in sheet[1:]]


def not_an_action(text: str) -> bool:
    """FRM003: the first word is no nominalised action."""
    return wording.first_word_class(text) not in ("nominal", "action")


def is_class(name: str) -> Test:
    """Return a test of the class of the first word."""
    return lambda text: wording.first_word_class(text) == name


def no_measure(text: str) -> bool:
    """FRM007: neither a measure noun in front nor a figure by name nor a state."""
    return wording.first_word_class(text) not in ("measure", "state") and not wording.named_measure(text)


def contradicts(row: Row) -> bool:
    """IND011: jumlah in percent, persentase in anything else."""
    head, kind = (wording.measure_head(row.indicator) or "").casefold(), units.unit_class(row.unit)
    if head == "jumlah":
        return kind == "percent"
    return head in ("persentase", "persen") and kind not in ("percent", "")


NAME_TESTS: tuple[tuple[str, str, Test], ...] = (
    ("FRM003 no nominalised action", "54 / 14", not_an_action),
    ("FRM004 measure noun in front", "0 / 0", is_class("measure")),
    ("FRM005 state in front", "1 / 0", is_class("state")),
    ("     active verb in front", "-", is_class("active")),
    ("FRM013 vague word", "3 / 1", wording.vague_word),
    ("GEN004 generic phrase", "- / 13", wording.generic_phrase),
    ("DAT012 first letter lost", "0 / 0", spelling.lost_first_letter),
    ("DAT011 known misspelling", "-", spelling.misspellings),
    ("     one letter from a word", "-", spelling.near_misses),
    ("     run together", "-", spelling.run_together),
    ("     doubled word", "-", doubled.doubled_word),
    ("DAT015 artefact", "-", spelling.artefacts),
)
INDICATOR_TESTS: tuple[tuple[str, str, Test], ...] = (
    ("FRM006 state in front", "39", is_class("state")),
    ("FRM007 no measure noun", "180", no_measure),
    ("IND019 quality word", "about 91", wording.quality_word),
    ("IND019 the same, no yardstick", "-", lambda text: wording.quality_word(text) and not wording.yardstick(text)),
    ("FRM013 vague word", "-", wording.vague_word),
    ("DAT012 first letter lost", "umlah 3", spelling.lost_first_letter),
    ("DAT011 known misspelling", "-", spelling.misspellings),
    ("     one letter from a word", "-", spelling.near_misses),
    ("     run together", "-", spelling.run_together),
)


def count(test: Test, texts: Iterable[str]) -> int:
    """Return on how many of the texts the test hits."""
    return sum(1 for text in texts if test(text))


def table(official: list[Row]) -> Iterator[str]:
    """Yield the lines of the report."""
    names, activities = [row.sub_activity for row in official], sorted({row.activity for row in official})
    indicators = [row.indicator for row in official]
    yield f"{len(names)} sub-activities, {len(activities)} distinct activities, {len(indicators)} indicators"
    yield f"{'names':32}{'sub-activities':>16}{'activities':>12}   catalogue"
    for label, expected, test in NAME_TESTS:
        yield f"{label:32}{count(test, names):16}{count(test, activities):12}   {expected}"
    yield f"{'indicators':32}{'rows':>16}"
    for label, expected, test in INDICATOR_TESTS:
        yield f"{label:32}{count(test, indicators):16}{'':12}   {expected}"
    yield f"{'IND011 unit contradicts measure':32}{sum(map(contradicts, official)):16}{'':12}   2"
    plain_time = {row.unit for row in official if units.unit_class(row.unit) == "time"}
    yield f"{'OUT016 plain time unit':32}{len(plain_time):16}{'':12}   0"


def timings(official: list[Row]) -> Iterator[str]:
    """Yield what each observation costs on a text met for the first time; a benchmark, no promise."""
    texts = [row.sub_activity for row in official] + [row.indicator for row in official]
    cells = [f"{number}.{number % 1000:03d} Dokumen" for number in range(1, 5000)]
    tried: tuple[tuple[str, Callable[[str], object], list[str]], ...] = (
        ("first_word_class", wording.first_word_class, texts), ("content_words", wording.content_words, texts),
        ("quality_word", wording.quality_word, texts), ("near_misses", spelling.near_misses, texts),
        ("unit_class", units.unit_class, [row.unit for row in official]),
        ("read_targets", numbers.read_targets, cells), ("read_money", numbers.read_money, cells),
    )
    for label, observe, given in tried:
        fresh = [f"{text} " for text in given]  # a trailing blank, so that nothing is remembered from the table
        start = time.perf_counter()
        for text in fresh:
            observe(text)
        yield f"{label:32}{(time.perf_counter() - start) / len(fresh) * 1e6:13.1f} µs a text"


def main() -> None:
    """Print the table and the timings."""
    folder = os.environ.get("REVIEWER_SHARED")
    if not folder:
        sys.exit("REVIEWER_SHARED is not set")
    official = rows(Path(folder))
    for line in (*table(official), "", *timings(official)):
        print(line)


if __name__ == "__main__":
    main()
