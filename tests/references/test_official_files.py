"""The real lists: counts and chosen rows, read again here with another reader at fixed addresses."""

from __future__ import annotations

import csv
import json
import random
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reviewer.references import KRO_DICTIONARY, NOMENCLATURE, UNITS
from reviewer.references.adding import Added, add
from reviewer.references.folder import FILE
from reviewer.references.keys import name_key, starts_with
from reviewer.references.store import ReferenceStore

#: Rows of the 2027 export with something to see: the first, a PROV/KABKOT pair's rows, the only row without an
#: indicator, one with the nature "supd", the last; row 1 is the header.
CHOSEN_ROWS = (2, 1000, 1967, 2824, 4032, 5000, 7582)
GOVERNMENTS = {"PROV": "provinsi", "KABKOT": "kabkota"}


def sheet(path: Path) -> list[Sequence[Any]]:
    book = openpyxl.load_workbook(path, read_only=True)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return rows


def one_line(cell: Any) -> str:
    return " ".join(str(cell or "").split())


def halves(cell: str) -> tuple[str, str]:
    code, _, name = cell.partition(" ")
    return code, one_line(name)


@pytest.fixture(scope="module")
def export(shared: Path) -> list[Sequence[Any]]:
    return sheet(shared / "reference" / "nomenklatur-sipd-2027.xlsx")


@pytest.fixture(scope="module")
def columns(shared: Path) -> list[Sequence[Any]]:
    return sheet(shared / "reference" / "nomenklatur-2023-kabkota.xlsx")


@pytest.fixture(scope="module")
def official(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Added]]:
    folder, lists = tmp_path_factory.mktemp("acuan"), shared / "reference"
    years: dict[str, tuple[int | None, int | None]] = {
        "nomenklatur-sipd-2027.xlsx": (None, None), "nomenklatur-2023-kabkota.xlsx": (2024, 2026),
        "kro-2021.csv": (2021, 2027), "kro-kamus-regulasi.csv": (2024, 2027),
        "satuan-nomenklatur-2027.csv": (None, None), "satuan-sipd.csv": (None, None),
    }
    added = {}
    for name, (first, last) in years.items():
        begun = time.perf_counter()
        added[name] = add(folder, lists / name, first=first, last=last)
        print(f"{name}: {added[name].list.rows} rows in {time.perf_counter() - begun:.2f} s")
    print(f"store: {(folder / FILE).stat().st_size / 1e6:.1f} MB")
    return folder, added


@pytest.fixture
def store(official: tuple[Path, dict[str, Added]]) -> Iterator[ReferenceStore]:
    with ReferenceStore(official[0]) as opened:
        yield opened


def rows_of(store: ReferenceStore, statement: str, *values: object) -> list[Any]:
    return store._reader.rows(statement, values)


def test_what_was_added(official: tuple[Path, dict[str, Added]]) -> None:
    told = {name: (added.list.name, added.list.part, added.list.rows, len(added.remarks))
            for name, added in official[1].items()}
    assert told == {
        "nomenklatur-sipd-2027.xlsx": (NOMENCLATURE, "kabkota+provinsi", 7581, 0),
        "nomenklatur-2023-kabkota.xlsx": (NOMENCLATURE, "kabkota", 4367, 0),
        "kro-2021.csv": (KRO_DICTIONARY, "codes", 249, 0),
        "kro-kamus-regulasi.csv": (KRO_DICTIONARY, "dictionary", 152, 0),
        "satuan-nomenklatur-2027.csv": (UNITS, "satuan-jumlah", 210, 0),
        "satuan-sipd.csv": (UNITS, "satuan-sipd", 453, 0),
    }


class TestExport2027:
    def test_every_code_of_every_level_is_there_once(
        self, store: ReferenceStore, export: list[Sequence[Any]], official: tuple[Path, dict[str, Added]]
    ) -> None:
        levels = {1: "affair_field", 2: "program", 3: "activity", 4: "sub_activity"}
        expected = {(halves(row[column])[0], GOVERNMENTS[row[0]], level)
                    for row in export[1:] for column, level in levels.items()}
        stored = rows_of(store, "SELECT code, government, level FROM official WHERE list = ?",
                         official[1]["nomenklatur-sipd-2027.xlsx"].list.id)
        assert len(stored) == len(set(stored))
        assert set(stored) == expected
        assert Counter(level for _, _, level in expected)["sub_activity"] == 7581

    @pytest.mark.parametrize("number", CHOSEN_ROWS)
    def test_chosen_rows(self, store: ReferenceStore, export: list[Sequence[Any]], number: int) -> None:
        row = dict(zip(export[0], export[number - 1], strict=True))
        code, name = halves(row["SUBKEGIATAN"])
        found = store.sub_activity(code, 2027, GOVERNMENTS[row["JENIS PEMDA"]])
        assert found is not None
        assert (found.code, found.name, found.government_level) == (code, name, GOVERNMENTS[row["JENIS PEMDA"]])
        assert (found.performance, found.indicator, found.unit, found.nature, found.executor) == tuple(
            one_line(row[title]) for title in ("KINERJA", "INDIKATOR", "SATUAN", "JENIS", "PELAKSANA"))
        assert found.is_spm is {"SPM": True, "NON-SPM": False}[row["SPM"]]
        assert list(found.tags) == ([] if row["TAG"] == "[null]" else json.loads(row["TAG"]))
        assert store.definition(found) == (row["DEFINISI OPERASIONAL"] or "").strip()
        for column, level in ((2, "program"), (3, "activity")):
            above, title = halves(export[number - 1][column])
            parent = getattr(store, level)(above, 2027, found.government_level)
            assert name_key(parent.name) == name_key(title)

    def test_codes_shared_by_province_and_regency_keep_both_meanings(
        self, store: ReferenceStore, export: list[Sequence[Any]]
    ) -> None:
        names: dict[str, dict[str, str]] = defaultdict(dict)
        for row in export[1:]:
            code, name = halves(row[4])
            names[code][GOVERNMENTS[row[0]]] = name
        shared_codes = {code: both for code, both in names.items() if len(both) == 2}
        assert len(shared_codes) == 466
        store.prefetch(shared_codes, 2027)
        for code, both in shared_codes.items():
            assert {entry.government_level: entry.name for entry in store.entries(code, 2027)} == both

    def test_every_previous_code_leads_to_its_successor(
        self, store: ReferenceStore, export: list[Sequence[Any]]
    ) -> None:
        previous = [(row[0], halves(row[13].strip()), halves(row[4])[0])
                    for row in export[1:] if (row[13] or "").strip()]
        assert len(previous) == 346
        for government, (old, old_name), new in previous:
            found = store.successor(old, 2027, GOVERNMENTS[government])
            assert found is not None
            assert (found.code, found.previous_name) == (new, old_name)

    def test_every_name_indicator_and_output_of_the_list_is_official(
        self, store: ReferenceStore, export: list[Sequence[Any]]
    ) -> None:
        chosen = random.Random(2027).sample(export[1:], 400)
        store.prefetch([halves(row[4])[0] for row in chosen], 2027)
        for row in chosen:
            code, name = halves(row[4])
            assert store.is_official("sub_activity", code, row[4].partition(" ")[2], 2027)
            assert store.is_official("output", code, row[5], 2027) is bool((row[5] or "").strip())
            assert store.is_official("indicator", code, row[6], 2027, row[7]) is bool((row[6] or "").strip())
            assert not store.is_official("sub_activity", code, name + " lainnya", 2027)

    def test_minimum_service_standards(self, store: ReferenceStore, export: list[Sequence[Any]]) -> None:
        for written, government in GOVERNMENTS.items():
            expected = {row[1][:4] for row in export[1:] if row[11] == "SPM" and row[0] == written}
            assert store.spm_fields(2027, government) == expected
        assert rows_of(store, "SELECT count(*) FROM official WHERE is_spm")[0][0] == sum(
            row[11] == "SPM" for row in export[1:]) == 614

    def test_names_under_several_codes_are_found_under_all_of_them(
        self, store: ReferenceStore, export: list[Sequence[Any]]
    ) -> None:
        codes: dict[str, set[str]] = defaultdict(set)
        for row in export[1:]:
            if row[0] == "KABKOT":
                code, name = halves(row[4])
                codes[re.sub(r"\W", "", name.casefold())].add(code)
        name, most = max(codes.items(), key=lambda one: len(one[1]))
        assert len(most) > 5
        assert {near.entry.code for near in store.by_name(name, "sub_activity", 2027, "kabkota")} == most


class TestColumns2023:
    def test_every_row_has_become_an_entry(
        self, store: ReferenceStore, columns: list[Sequence[Any]], official: tuple[Path, dict[str, Added]]
    ) -> None:
        parts = [[cell for cell in row[:5] if cell not in (None, "")] for row in columns[1:]]
        expected = Counter({1: "affair", 2: "affair_field", 3: "program", 4: "activity", 5: "sub_activity"}[len(own)]
                           for own in parts if own)
        stored = rows_of(store, "SELECT level, count(*) FROM official WHERE list = ? GROUP BY level",
                         official[1]["nomenklatur-2023-kabkota.xlsx"].list.id)
        assert dict(stored) == expected
        assert expected["sub_activity"] == 3395

    @pytest.mark.parametrize("number", [6, 500, 2505, 4369])
    def test_chosen_rows(self, store: ReferenceStore, columns: list[Sequence[Any]], number: int) -> None:
        affair, field, program, activity, sub, name, performance, indicator, unit = columns[number - 1][:9]
        parts = [str(affair), field if field == "XX" else f"{int(field):02d}", f"{int(program):02d}", str(activity),
                 f"{int(sub):04d}"]
        found = store.sub_activity(".".join(parts), 2025)
        assert found is not None
        assert (found.name, found.performance, found.indicator, found.unit, found.government_level) == (
            one_line(name), one_line(performance), one_line(indicator), one_line(unit), "kabkota")

    def test_names_the_file_broke_apart_count_as_the_names_they_are(
        self, store: ReferenceStore, columns: list[Sequence[Any]]
    ) -> None:
        broken = [row for row in columns[1:] if row[4] not in (None, "") and re.search(r"/\w \w", str(row[5]))]
        assert broken
        for row in broken:
            found = store.by_name(re.sub(r"\s", "", str(row[5])), "sub_activity", 2025)
            assert found[0].likeness == 100

    def test_the_list_of_another_year_is_not_asked(self, store: ReferenceStore) -> None:
        assert not store.has(NOMENCLATURE, 2028)
        assert store.entries("X.XX.01.2.01.0001", 2028) == ()
        assert [str(years) for years in store.years(NOMENCLATURE)] == ["2027", "2024-2026"]


class TestKroAndUnits:
    def test_every_pair_of_codes(self, store: ReferenceStore, shared: Path) -> None:
        with (shared / "reference" / "kro-2021.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            found = store.output_class(row["kro_non_pn"], 2022)
            assert found is not None
            assert (found.name, found.priority_code, found.units[0]) == (
                row["kro"], row["kro_pn"], row["satuan_utama"])
            if row["kro_pn"]:
                variant = store.output_class(row["kro_pn"], 2022)
                assert variant is not None
                assert (variant.name, variant.base_code, variant.is_priority_variant) == (
                    row["kro"], row["kro_non_pn"], True)
        assert sum(bool(row["kro_pn"]) for row in rows) == 245

    def test_every_regulatory_kro_has_its_openings(self, store: ReferenceStore, shared: Path) -> None:
        with (shared / "reference" / "kro-kamus-regulasi.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        examples = {row["Kode  KRO (Non PN)"]: row["CONTOH DAN REFERENSI NOMENKLATUR RO"] for row in rows}
        assert len(examples) == 53
        followed = 0
        for code, text in examples.items():
            found = store.output_class(code, 2025)
            assert found is not None
            assert found.phrases
            assert not [phrase for phrase in found.phrases if ":" in phrase or "  " in phrase]
            first = re.split(r"Contoh:?\s*-?\s*", text, maxsplit=1, flags=re.IGNORECASE)[1].split(" - ")[0]
            followed += any(starts_with(first, phrase) for phrase in found.phrases)
            unread = store.output_class(code, 2023)
            assert unread is not None
            assert unread.phrases == ()
        # Most of the dictionary's own examples follow its openings; the rest are its own exceptions.
        assert followed >= 44

    def test_every_unit_is_known_under_all_its_names(self, store: ReferenceStore, shared: Path) -> None:
        with (shared / "reference" / "satuan-sipd.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            for name in (row["value"], row["item"], *filter(str.strip, row["sebutan_lain"].split(","))):
                assert store.unit_known(name, 2030), name
        assert not store.unit_known("Dokumne", 2030)
        assert store.nearest_unit("Dokumne", 2030) == "Dokumen"


COLD = """
import json, sys, time
begun = time.perf_counter()
from pathlib import Path
from reviewer.references.store import ReferenceStore
imported = time.perf_counter()
codes = json.loads(sys.stdin.read())
opened = time.perf_counter()
store = ReferenceStore(Path(sys.argv[1]))
store.prefetch(codes, 2027)
found = sum(bool(store.entries(code, 2027)) for code in codes)
done = time.perf_counter()
print(json.dumps({"found": found, "import_ms": (imported - begun) * 1000, "lookup_ms": (done - opened) * 1000}))
"""


def test_the_codes_of_a_draft_cost_little_from_cold(
    official: tuple[Path, dict[str, Added]], export: list[Sequence[Any]]
) -> None:
    regency = [row for row in export[1:] if row[0] == "KABKOT"]
    chosen = random.Random(1).sample(regency, 200)
    codes = sorted({halves(row[column])[0] for row in chosen for column in (2, 3, 4)})
    run = subprocess.run([sys.executable, "-c", COLD, str(official[0])], input=json.dumps(codes), text=True,
                         capture_output=True, check=True)
    measured = json.loads(run.stdout)
    print(f"{len(codes)} codes from cold: {measured['lookup_ms']:.1f} ms, imports {measured['import_ms']:.1f} ms")
    assert measured["found"] == len(codes)
