"""How often the text rules hit the official nomenclature without guard G2, and that the guard silences them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.fact import Fact
from reviewer.references import NOMENCLATURE, Entry, Near, NoReferences
from reviewer.references.keys import name_key

from .official import Official, counts, hits, read, table, text_rules

#: Percent of distinct texts. Above 1 stand rules that find what is so in the list: misspelt and joined words, stray
#: marks, indicators without a measure word, names without an action, texts above 250 characters.
CEILINGS = {"DAT011": 4.0, "DAT013": 3.0, "FRM003": 2.0, "FRM007": 2.1, "FRM010": 1.9}
ELSEWHERE = 1.0


@pytest.fixture(scope="module")
def official(shared: Path) -> Official:
    return read(shared / "reference" / "nomenklatur-sipd-2027.xlsx")


@pytest.fixture(scope="module")
def found(official: Official) -> dict[tuple[str, str], list[Fact]]:
    return hits(official, text_rules())


def test_each_text_rule_hits_few_official_texts(official: Official, found: dict[tuple[str, str], list[Fact]]) -> None:
    total = counts(official)
    rates = {pair: 100 * len(facts) / total[pair[1]] for pair, facts in found.items() if pair[1] in total}
    assert {pair: rate for pair, rate in rates.items() if rate > CEILINGS.get(pair[0], ELSEWHERE)} == {}
    assert {code for code, _ in rates if CEILINGS.get(code)} == CEILINGS.keys()


class Listed(NoReferences):
    """The nomenclature as guard G2 asks for it: by name, as the plans here write no codes."""

    def __init__(self, official: Official) -> None:
        self.found: dict[tuple[str, str], list[Near]] = {}
        for level, names in (("activity", official.activities), ("sub_activity", official.sub_activities)):
            for name in names:
                self._add(Entry(0, "", level, "", name))
        for indicator, unit, name in official.indicators:
            self._add(Entry(0, "", "sub_activity", "", name, indicator=indicator, unit=unit))

    def _add(self, entry: Entry) -> None:
        self.found.setdefault((entry.level, name_key(entry.name)), []).append(Near(entry, 100))

    def has(self, name: str, year: int | None) -> bool:
        return name == NOMENCLATURE

    def by_name(self, name: str, level: str, *_: object, **__: object) -> tuple[Near, ...]:
        return tuple(self.found.get((level, name_key(name)), ()))


def test_guard_g2_silences_them_all(official: Official) -> None:
    assert {pair: facts[0].values["name"] for pair, facts in hits(official, text_rules(), Listed(official)).items()
            if facts} == {}


def test_the_report_names_every_rule_and_shows_samples() -> None:
    small = Official(("Izin Usaha Toko", "Penataan Kios"), ("Penyediaan Bibit",),
                     (("Tersedianya laporan", "Laporan", "Penyediaan Bibit"),))
    lines = list(table(small))
    assert lines[0] == "2 distinct activity texts, 1 distinct sub_activity texts, 1 distinct indicator texts"
    at = [line.split() for line in lines].index(["FRM003", "activity", "1", "50.00", "%"])
    assert lines[at + 1] == "      Izin Usaha Toko"
    assert ["FRM006", "indicator", "1", "100.00", "%"] in [line.split() for line in lines]
