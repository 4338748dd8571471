"""Adding and removing lists: years, provenance, replacement, all or nothing, the same bytes, many processes."""

from __future__ import annotations

import hashlib
import multiprocessing
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from reference_lists import (
    CARE,
    EXPORT_ROWS,
    KRO_HEADER,
    KRO_ROWS,
    UNIT_ROWS,
    export_row,
    write_csv,
    write_export,
)

from reviewer.errors import UnreadableSource, WrongUse
from reviewer.references import KRO_DICTIONARY, NOMENCLATURE, UNITS, Validity
from reviewer.references.adding import add, list_name, remove
from reviewer.references.folder import FILE, default_folder
from reviewer.references.reading import ListsChangedError
from reviewer.references.store import ReferenceStore

WATERING = "2.90.02.2.01.0001"
RENAMED = [export_row("KABKOT", CARE, f"{WATERING} Pengairan Koleksi"),
           export_row("PROV", "2.90.02.1.01 Pembinaan", "2.90.02.1.01.0001 Pembinaan Kebun")]


class TestYears:
    @pytest.mark.parametrize(("name", "first", "last", "validity", "from_name"), [
        ("nomenklatur 2027 final.xlsx", None, None, Validity(2027, 2027), True),
        ("n2027.xlsx", None, None, Validity(2027, 2027), True),
        ("renstra-2025-2029.xlsx", None, None, Validity(2025, 2029), True),
        ("nomenklatur-2027.xlsx", None, 2029, Validity(2027, 2029), True),
        ("nomenklatur-2027.xlsx", 2025, None, Validity(2025, 2025), False),
        ("nomenklatur.xlsx", 2025, 2028, Validity(2025, 2028), False),
    ])
    def test_years_come_from_the_option_or_the_file_name(
        self, tmp_path: Path, folder: Path, name: str, first: int | None, last: int | None, validity: Validity,
        from_name: bool
    ) -> None:
        added = add(folder, write_export(tmp_path / name), first=first, last=last)
        assert (added.list.validity, added.years_from_name) == (validity, from_name)

    @pytest.mark.parametrize("name", ["nomenklatur.xlsx", "20270101.xlsx", "2027-2025.xlsx", "ekspor-12027.xlsx"])
    def test_without_a_clear_year_it_has_to_be_given(self, tmp_path: Path, folder: Path, name: str) -> None:
        with pytest.raises(WrongUse, match="--year"):
            add(folder, write_export(tmp_path / name))
        assert not folder.exists()

    @pytest.mark.parametrize(("first", "last"), [(2027, 2026), (27, None), (2027, 20270), (1999, 2027)])
    def test_odd_years_are_refused(self, tmp_path: Path, folder: Path, first: int, last: int | None) -> None:
        with pytest.raises(WrongUse, match="tidak masuk akal"):
            add(folder, write_export(tmp_path / "n.xlsx"), first=first, last=last)

    def test_units_need_no_year_but_may_have_one(self, tmp_path: Path, folder: Path) -> None:
        header = ("value", "item", "keterangan", "sebutan_lain")
        assert str(add(folder, write_csv(tmp_path / "satuan.csv", header, UNIT_ROWS)).list.validity) == ""
        dated = add(folder, write_csv(tmp_path / "satuan-2027.csv", header, UNIT_ROWS)).list
        assert (dated.validity, dated.name) == (Validity(2027, 2027), UNITS)
        with pytest.raises(WrongUse, match="--year"):
            add(folder, write_csv(tmp_path / "satuan.csv", header, UNIT_ROWS), last=2027)


class TestTheStore:
    def test_a_list_remembers_where_it_came_from(self, tmp_path: Path, folder: Path) -> None:
        path = write_export(tmp_path / "nomenklatur-2027.xlsx")
        one = add(folder, path, added_on="2026-01-23").list
        assert (one.file, one.sha256, one.rows, one.added_on, one.name, one.part) == (
            "nomenklatur-2027.xlsx", hashlib.sha256(path.read_bytes()).hexdigest(), 6, "2026-01-23", NOMENCLATURE,
            "kabkota+provinsi")
        assert ReferenceStore(folder).lists() == (one,)

    def test_adding_again_replaces_the_list_of_the_same_years(self, tmp_path: Path, folder: Path) -> None:
        first = add(folder, write_export(tmp_path / "lama-2027.xlsx"))
        second = add(folder, write_export(tmp_path / "baru-2027.xlsx", RENAMED))
        assert (first.replaced, second.replaced) == (None, first.list)
        store = ReferenceStore(folder)
        assert store.lists() == (second.list,)
        assert [entry.name for entry in store.entries(WATERING, 2027)] == ["Pengairan Koleksi"]
        assert store.entries("2.90.02.2.02.0001", 2027) == ()

    def test_other_years_and_other_lists_stay(self, tmp_path: Path, folder: Path) -> None:
        path = write_export(tmp_path / "n.xlsx")
        for year in (2026, 2027):
            add(folder, path, first=year)
        add(folder, write_csv(tmp_path / "kro.csv", KRO_HEADER, KRO_ROWS), first=2027)
        assert [(one.name, one.validity.first) for one in ReferenceStore(folder).lists()] == [
            (KRO_DICTIONARY, 2027), (NOMENCLATURE, 2027), (NOMENCLATURE, 2026)]

    def test_nothing_is_kept_of_a_list_that_fails_on_the_way(
        self, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = (filled / FILE).read_bytes()

        def fails(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("reviewer.references.adding._overlaps", fails)
        with pytest.raises(KeyboardInterrupt):
            add(filled, write_export(tmp_path / "lain-2027.xlsx", RENAMED))
        assert (filled / FILE).read_bytes() == before

    def test_a_file_that_is_no_list_leaves_the_store_alone(self, filled: Path, tmp_path: Path) -> None:
        before = (filled / FILE).read_bytes()
        path = tmp_path / "surat-2027.csv"
        path.write_text("kepada,perihal\nBupati,Kebun\n", encoding="utf-8")
        with pytest.raises(UnreadableSource):
            add(filled, path)
        assert (filled / FILE).read_bytes() == before

    def test_the_same_steps_give_the_same_bytes(self, tmp_path: Path) -> None:
        path = write_export(tmp_path / "n-2027.xlsx")
        stores = [tmp_path / "a", tmp_path / "b"]
        for folder in stores:
            add(folder, path)
            add(folder, path, first=2028)
            remove(folder, "nomenklatur", 2027)
        assert (stores[0] / FILE).read_bytes() == (stores[1] / FILE).read_bytes()

    def test_a_folder_that_cannot_be_made_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "berkas").write_text("", encoding="utf-8")
        with pytest.raises(WrongUse, match="tidak dapat disimpan"):
            add(tmp_path / "berkas" / "acuan", write_export(tmp_path / "n-2027.xlsx"))

    def test_another_program_s_database_is_not_written_to(self, tmp_path: Path, folder: Path) -> None:
        import sqlite3
        from contextlib import closing

        folder.mkdir(parents=True)
        with closing(sqlite3.connect(folder / FILE)) as connection:
            connection.execute("CREATE TABLE milik_orang (a)")
        before = (folder / FILE).read_bytes()
        with pytest.raises(UnreadableSource, match="Bukan simpanan"):
            add(folder, write_export(tmp_path / "n-2027.xlsx"))
        assert (folder / FILE).read_bytes() == before


class TestRemoving:
    def test_by_name_and_year_or_all_of_a_name(self, filled: Path) -> None:
        assert [one.file for one in remove(filled, "nomenklatur", 2025)] == ["kabkota.xlsx"]
        store = ReferenceStore(filled)
        assert not store.has(NOMENCLATURE, 2025)
        assert store.entries(WATERING, 2027) != ()
        assert {one.file for one in remove(filled, "KRO")} == {"kro.csv", "kamus.csv"}
        assert not ReferenceStore(filled).has_any(KRO_DICTIONARY)

    def test_nothing_to_remove_is_told(self, filled: Path, tmp_path: Path) -> None:
        for folder, name, year in ((filled, "nomenklatur", 2030), (tmp_path / "kosong", "kro", None)):
            with pytest.raises(WrongUse, match="Tidak ada daftar"):
                remove(folder, name, year)
        assert not (tmp_path / "kosong").exists()

    def test_all_rows_of_a_removed_list_are_gone(self, filled: Path) -> None:
        import sqlite3
        from contextlib import closing

        for name in ("nomenclature", "kro_dictionary", "units", "program-kl"):
            remove(filled, name)
        with closing(sqlite3.connect(filled / FILE)) as connection:
            left = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
                    for table in ("list", "official", "definition", "output_class", "unit")}
        assert set(left.values()) == {0}

    def test_users_names_of_lists(self) -> None:
        assert [list_name(name) for name in ("Nomenklatur", " satuan ", "nomenclature", "kamus-kro")] == [
            NOMENCLATURE, UNITS, NOMENCLATURE, KRO_DICTIONARY]
        with pytest.raises(WrongUse, match="nomenklatur, kro, satuan, program-kl"):
            list_name("renstra")


def _add_often(folder: Path, path: Path, year: int) -> None:
    for _ in range(5):
        add(folder, path, first=year)


def _read_often(folder: Path, problems: multiprocessing.Queue[str]) -> None:
    """Look the same code up in fresh stores: always there, or the change is told; never quietly missing."""
    for _ in range(60):
        with ReferenceStore(folder) as store:
            try:
                if store.has(NOMENCLATURE, 2027) and len(store.entries(WATERING, 2027)) != 1:
                    problems.put("missing")
            except ListsChangedError:
                continue
            except Exception as error:
                problems.put(repr(error))


class TestManyProcesses:
    def test_adding_at_once_and_reading_meanwhile(self, tmp_path: Path, folder: Path) -> None:
        path = write_export(tmp_path / "n.xlsx")
        add(folder, path, first=2027)
        context = multiprocessing.get_context("spawn")
        problems: multiprocessing.Queue[str] = context.Queue()
        workers = [context.Process(target=_add_often, args=(folder, path, year)) for year in (2027, 2027, 2028)]
        workers.append(context.Process(target=_read_often, args=(folder, problems)))
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(120)
        assert [worker.exitcode for worker in workers] == [0, 0, 0, 0]
        assert problems.empty(), problems.get()
        assert [one.validity.first for one in ReferenceStore(folder).lists()] == [2028, 2027]

    def test_a_list_taken_away_during_a_review_is_told_not_taken_for_missing_codes(
        self, filled: Path, tmp_path: Path
    ) -> None:
        store = ReferenceStore(filled)
        assert store.entries(WATERING, 2027) != ()
        add(filled, write_export(tmp_path / "n-2027.xlsx", RENAMED))
        assert store.entries(WATERING, 2027) != ()
        with pytest.raises(ListsChangedError):
            store.entries("2.90.02.2.02.0001", 2027)
        store.close()
        with ReferenceStore(filled) as fresh:
            assert [entry.name for entry in fresh.entries(WATERING, 2027)] == ["Pengairan Koleksi"]

    def test_a_list_added_during_a_review_disturbs_nobody(self, filled: Path, tmp_path: Path) -> None:
        with ReferenceStore(filled) as store:
            assert store.has(NOMENCLATURE, 2027)
            add(filled, write_export(tmp_path / "n.xlsx", EXPORT_ROWS), first=2030)
            assert store.entries("9.99.02", 2027) == ()
            assert not store.has(NOMENCLATURE, 2030)

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the lock of a killed process for a while")
    def test_a_writer_that_was_killed_leaves_the_lists_as_they_were(self, filled: Path) -> None:
        killed = textwrap.dedent("""
            import os, sqlite3, sys
            connection = sqlite3.connect(sys.argv[1], isolation_level=None)
            connection.execute("PRAGMA cache_size = 1")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("DELETE FROM official")
            connection.executemany("INSERT INTO unit VALUES (99, ?, ?)", [(str(n), "x" * 500) for n in range(2000)])
            os._exit(1)
        """)
        assert subprocess.run([sys.executable, "-c", killed, str(filled / FILE)], check=False).returncode == 1
        assert (filled / f"{FILE}-journal").stat().st_size > 0
        with ReferenceStore(filled) as store:
            assert len(store.entries(WATERING, 2027)) == 1


@pytest.mark.parametrize(("platform", "environment", "expected"), [
    ("linux", {"HOME": "/home/a"}, "/home/a/.local/share/reviewer"),
    ("linux", {"HOME": "/home/a", "XDG_DATA_HOME": "/data"}, "/data/reviewer"),
    ("linux", {"HOME": "/home/a", "XDG_DATA_HOME": "data"}, "/home/a/.local/share/reviewer"),
    ("darwin", {"HOME": "/Users/a"}, "/Users/a/Library/Application Support/reviewer"),
    ("win32", {"LOCALAPPDATA": "/C/Local"}, "/C/Local/reviewer"),
    ("win32", {"USERPROFILE": "/C/a"}, "/C/a/AppData/Local/reviewer"),
    ("linux", {"HOME": "/home/a", "REVIEWER_REFERENCES": "/bersama"}, "/bersama"),
    ("linux", {"HOME": "/home/a", "REVIEWER_REFERENCES": ""}, "/home/a/.local/share/reviewer"),
])
def test_lists_live_in_the_platform_s_folder_for_user_data(
    platform: str, environment: dict[str, str], expected: str
) -> None:
    assert default_folder(environment, platform) == Path(expected)
