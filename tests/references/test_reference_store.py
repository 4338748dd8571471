"""Look-ups by plan year: codes, names, successors, guard G2, KRO, units, ministries."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from reference_lists import CARE, EXPORT_ROWS, export_row, write_export

from reviewer.errors import UnreadableSource
from reviewer.language.normalise import key
from reviewer.references import (
    KL_PROGRAMS,
    KRO_DICTIONARY,
    NO_REFERENCES,
    NOMENCLATURE,
    UNITS,
    NoReferences,
    References,
    Validity,
)
from reviewer.references.adding import add
from reviewer.references.folder import FILE
from reviewer.references.store import ReferenceStore

WATERING, SPECIAL = "2.90.02.2.01.0001", "2.90.02.3.01.0001"


@pytest.fixture
def store(filled: Path) -> Iterator[ReferenceStore]:
    with ReferenceStore(filled) as opened:
        yield opened


class TestYears:
    @pytest.mark.parametrize(("name", "years"), [
        (NOMENCLATURE, {2024, 2025, 2026, 2027}), (KRO_DICTIONARY, {2024, 2025, 2026, 2027}), (KL_PROGRAMS, {2027}),
        (UNITS, set(range(2022, 2030))),
    ])
    def test_a_list_is_there_in_its_years_only(self, store: ReferenceStore, name: str, years: set[int]) -> None:
        assert {year for year in range(2022, 2030) if store.has(name, year)} == years
        assert not store.has(name, None)

    def test_the_years_a_list_is_there_for_can_be_told(self, store: ReferenceStore) -> None:
        assert store.years(NOMENCLATURE) == (Validity(2027, 2027), Validity(2024, 2026))
        assert [str(one) for one in store.years(NOMENCLATURE)] == ["2027", "2024-2026"]
        assert store.has_any(NOMENCLATURE)
        assert not store.has_any("renstra")
        assert store.years("renstra") == ()

    def test_each_year_is_answered_by_its_own_list(self, store: ReferenceStore) -> None:
        code = "2.90.02.2.10.0012"
        assert store.sub_activity(code, 2027) is None
        assert store.sub_activity(WATERING, 2025) is None
        found = store.sub_activity(code, 2025)
        assert found is not None
        assert found.name == "Penyiraman Koleksi"
        assert [one.file for one in store.valid(NOMENCLATURE, 2025)] == ["kabkota.xlsx"]

    def test_a_year_insisted_upon_goes_before_the_plan_s_year(self, filled: Path) -> None:
        store = ReferenceStore(filled, references_year=2027)
        assert store.has(NOMENCLATURE, 2031)
        assert store.has(NOMENCLATURE, None)
        found = store.sub_activity(WATERING, 2024)
        assert found is not None
        assert found.name == "Penyiraman Koleksi Tanaman"

    def test_of_two_lists_for_a_year_the_one_that_starts_last_answers(self, tmp_path: Path, folder: Path) -> None:
        old = [export_row("KABKOT", CARE, f"{WATERING} Penyiraman Lama"),
               export_row("PROV", "2.90.02.1.01 Pembinaan", "2.90.02.1.01.0001 Pembinaan Kebun"),
               export_row("KABKOT", CARE, "2.90.02.2.01.0050 Hanya Dahulu")]
        add(folder, write_export(tmp_path / "lama.xlsx", old), first=2024, last=2030)
        added = add(folder, write_export(tmp_path / "baru.xlsx"), first=2027, last=2027)
        assert ["lama.xlsx (2024-2030)" in remark.text_en for remark in added.remarks] == [True]
        store = ReferenceStore(folder)
        for year, name in ((2026, "Penyiraman Lama"), (2027, "Penyiraman Koleksi Tanaman"), (2028, "Penyiraman Lama")):
            found = store.sub_activity(WATERING, year)
            assert found is not None
            assert found.name == name
        assert store.entries("2.90.02.2.01.0050", 2027) == ()

    def test_lists_for_one_level_of_government_each_stand_beside_each_other(self, tmp_path: Path, folder: Path) -> None:
        for government in ("PROV", "KABKOT"):
            rows = [row for row in EXPORT_ROWS if row[0] == government]
            add(folder, write_export(tmp_path / f"{government}.xlsx", rows), first=2027)
        store = ReferenceStore(folder)
        assert len(store.lists()) == 2
        assert [entry.name for entry in store.entries(SPECIAL, 2027)] == [
            "Penataan Taman Kampung", "Pengumpulan Benih Langka"]


class TestCodes:
    def test_each_level_is_found_by_its_own_question_only(self, store: ReferenceStore) -> None:
        program, activity = store.program("2.90.02", 2027), store.activity("2.90.02.2.01", 2027)
        assert program is not None
        assert activity is not None
        assert (program.name, activity.name) == ("PROGRAM PENGELOLAAN KEBUN RAYA", "Perawatan Koleksi Tanaman")
        assert store.program("2.90.02.2.01", 2027) is None
        assert store.activity("2.90.02", 2027) is None
        assert store.sub_activity("2.90.02.2.01", 2027) is None

    def test_codes_are_found_as_written(self, store: ReferenceStore) -> None:
        for written in (f" {WATERING} ", f"{WATERING}.", "2.90.02. 2.01.0001"):
            assert [entry.code for entry in store.entries(written, 2027)] == [WATERING]
        for written in ("", " ", "Penyiraman", "2.90.02.2.01.01", "'; DROP TABLE list; --"):
            assert store.entries(written, 2027) == ()

    def test_a_support_program_answers_for_every_field_of_government(self, store: ReferenceStore) -> None:
        found = store.sub_activity("1.07.01.2.01.0001", 2027)
        assert found is not None
        assert (found.code, found.name, found.is_placeholder) == (
            "X.XX.01.2.01.0001", "Penyusunan Dokumen Perencanaan", True)
        assert store.sub_activity("X.XX.01.2.01.0001", 2027) == found
        program = store.program("5.02.01", 2027)
        assert program is not None
        assert program.name == "PROGRAM PENUNJANG URUSAN DAERAH"
        assert store.program("5.02.03", 2027) is None

    @pytest.mark.parametrize(("government", "name", "expected"), [
        ("provinsi", None, ["Pengumpulan Benih Langka"]), ("kabkota", None, ["Penataan Taman Kampung"]),
        (None, None, ["Penataan Taman Kampung", "Pengumpulan Benih Langka"]),
    ])
    def test_province_and_regency_are_told_apart(
        self, store: ReferenceStore, government: str | None, name: str | None, expected: list[str]
    ) -> None:
        assert [entry.name for entry in store.entries(SPECIAL, 2027, government)] == expected

    def test_where_the_level_is_unknown_the_name_decides(self, store: ReferenceStore) -> None:
        for name in ("Pengumpulan Benih Langka", "Penataan Taman Kampung"):
            found = store.sub_activity(SPECIAL, 2027, name=name.upper())
            assert found is not None
            assert found.name == name

    def test_a_code_of_the_other_level_only_is_found_and_says_so(self, store: ReferenceStore) -> None:
        found = store.sub_activity(WATERING, 2027, "provinsi")
        assert found is not None
        assert found.government_level == "kabkota"

    def test_a_batch_gives_the_same_answers(self, filled: Path) -> None:
        codes = [WATERING, SPECIAL, "1.07.01.2.01", "2.90.02", "9.99.99", *(f"8.0{n % 9}.02.2.01.{n:04d}"
                                                                            for n in range(1200))]
        batched, single = ReferenceStore(filled), ReferenceStore(filled)
        batched.prefetch(codes, 2027)
        for code in codes[:50]:
            assert batched.entries(code, 2027) == single.entries(code, 2027)

    def test_a_batch_is_asked_once(self, store: ReferenceStore, monkeypatch: pytest.MonkeyPatch) -> None:
        store.prefetch([WATERING, "1.07.01.2.01", "9.99.99"], 2027)
        monkeypatch.setattr(store._reader, "rows", None)
        assert [len(store.entries(code, 2027)) for code in (WATERING, "1.07.01.2.01", "9.99.99")] == [1, 1, 0]


class TestNamesAndSuccessors:
    def test_an_equal_name_is_found_whatever_its_spacing(self, store: ReferenceStore) -> None:
        found = store.by_name("PENYIRAMANKOLEKSI tanaman.", "sub_activity", 2027)
        assert [(near.entry.code, near.likeness) for near in found] == [(WATERING, 100)]

    def test_a_misspelt_name_finds_the_nearest_first(self, store: ReferenceStore) -> None:
        found = store.by_name("Pemupukan Koleksi Tanamn", "sub_activity", 2027)
        assert found[0].entry.code == "2.90.02.2.01.0003"
        assert 90 <= found[0].likeness < 100
        assert store.by_name("Pemupukan Koleksi Tanamn", "sub_activity", 2027, at_least=100) == ()

    def test_names_are_looked_for_on_their_level_and_in_their_year(self, store: ReferenceStore) -> None:
        assert store.by_name("Penyiraman Koleksi Tanaman", "activity", 2027, at_least=90) == ()
        assert store.by_name("Penyiraman Koleksi Tanaman", "sub_activity", 2030) == ()
        assert store.by_name("Audit Keuangan Triwulan", "sub_activity", 2027) == ()
        assert store.by_name(" ", "sub_activity", 2027) == ()

    def test_an_old_code_leads_to_its_successor(self, store: ReferenceStore) -> None:
        new = store.successor("2.90.02.2.01.0002", 2027)
        assert new is not None
        assert (new.code, new.previous_name) == ("2.90.02.2.01.0003", "Pemberian Pupuk Koleksi")
        assert store.successor("2.90.02.2.01.0002", 2026) is None
        assert store.successor(WATERING, 2027) is None

    def test_the_successor_of_a_support_code_is_found_for_every_field(self, store: ReferenceStore) -> None:
        new = store.successor("5.01.01.2.01.0009", 2027)
        assert new is not None
        assert new.code == "X.XX.01.2.01.0001"

    def test_a_code_of_another_year_is_told_with_its_list(self, store: ReferenceStore) -> None:
        assert [(entry.name, one.validity) for entry, one in store.elsewhere("2.90.02.2.10.0012", 2027)] == [
            ("Penyiraman Koleksi", Validity(2024, 2026))]
        assert store.elsewhere(WATERING, 2027) == ()
        assert [one.validity.first for _, one in store.elsewhere("2.90.02", None)] == [2027, 2027, 2024]

    def test_fields_with_minimum_service_standards(self, store: ReferenceStore) -> None:
        assert store.spm_fields(2027) == {"2.90"}
        assert store.spm_fields(2027, "provinsi") == frozenset()
        assert store.spm_fields(2025) == frozenset()

    def test_the_definition_of_an_entry(self, store: ReferenceStore) -> None:
        assert [store.definition(entry) for code in (WATERING, SPECIAL) for entry in store.entries(code, 2027)] == [
            "Baris satu\n- baris dua", "", ""]


class TestOfficialTexts:
    @pytest.mark.parametrize(("kind", "code", "text", "official"), [
        ("sub_activity", WATERING, "penyiraman  koleksi TANAMAN", True),
        ("sub_activity", WATERING, "Penyiram an Koleksi Tanaman", True),
        ("sub_activity", WATERING, "Penyiraman Koleksi", False),
        ("sub_activity", "2.90.02.2.01.0003", "Penyiraman Koleksi Tanaman", False),
        ("program", "1.07.01", "Program Penunjang Urusan Daerah", True),
        ("activity", "2.90.02.2.02", "Pelayanan Pengunjung", True),
        ("indicator", WATERING, "Jumlah koleksi yang dirawat", True),
        ("indicator", WATERING, "Terawatnya koleksi", False),
        ("output", WATERING, "Terawatnya koleksi", True),
        ("output_class", "PZA", "peraturan kebun", True), ("output_class", "PZA", "Peraturan", False),
        ("sub_activity", None, "Penyiraman Koleksi Tanaman", False), ("sub_activity", WATERING, None, False),
        ("sub_activity", WATERING, "...", False),
    ])
    def test_code_and_text_must_both_agree(
        self, store: ReferenceStore, kind: str, code: str | None, text: str | None, official: bool
    ) -> None:
        assert store.is_official(kind, code, text, 2027) is official
        assert not store.is_official(kind, code, text, 2030)

    @pytest.mark.parametrize(("unit", "official"), [("koleksi ", True), ("Tanaman", False), ("", False), (None, True)])
    def test_an_indicator_needs_its_unit_where_one_is_given(
        self, store: ReferenceStore, unit: str | None, official: bool
    ) -> None:
        assert store.is_official("indicator", WATERING, "Jumlah koleksi yang dirawat", 2027, unit) is official

    def test_the_texts_of_a_code_in_the_form_facts_compare(self, store: ReferenceStore) -> None:
        assert store.official_texts(WATERING, 2027) == {
            key("Penyiraman Koleksi Tanaman"), key("Terawatnya koleksi"), key("Jumlah koleksi yang dirawat")}
        assert store.official_texts("2.90.02", 2027) == {key("PROGRAM PENGELOLAAN KEBUN RAYA")}
        assert store.official_texts(WATERING, 2026) == frozenset()


class TestKroUnitsMinistries:
    def test_list_and_dictionary_complete_each_other(self, store: ReferenceStore) -> None:
        found = store.output_class("AZA", 2026)
        assert found is not None
        assert found.units == ("Peraturan", "Rancangan Peraturan", "Keputusan", "Naskah")
        assert found.phrases[0] == "Peraturan Kebun tentang"
        before = store.output_class("AZA", 2025)
        assert before is not None
        assert before.phrases == ()

    def test_the_priority_variant_is_a_code_of_its_own(self, store: ReferenceStore) -> None:
        found = store.output_class(" qza", 2025)
        assert found is not None
        assert (found.code, found.base_code, found.priority_code, found.is_priority_variant) == (
            "QZA", "BZA", "QZA", True)
        ordinary, internal = store.output_class("BZA", 2025), store.output_class("EZA", 2025)
        assert ordinary is not None
        assert internal is not None
        assert (ordinary.is_priority_variant, internal.is_priority_variant) == (False, False)

    def test_a_code_of_a_group_no_list_covers_is_not_called_unknown(self, store: ReferenceStore) -> None:
        assert [store.covers_output_class(code, 2025) for code in ("AZZ", "QZZ", "CZZ", "")] == [
            True, True, False, False]
        assert store.output_class("AZZ", 2025) is None
        assert not store.covers_output_class("AZA", 2023)

    @pytest.mark.parametrize(("unit", "known", "nearest"), [
        ("Koleksi", True, None), ("BTG", True, None), ("m²", True, None), ("persen", True, None),
        ("Kolesi", False, "Koleksi"), ("batnag pohon", False, "Batang"), ("Kapal Selam", False, None),
        ("", False, None),
    ])
    def test_units(self, store: ReferenceStore, unit: str, known: bool, nearest: str | None) -> None:
        assert (store.unit_known(unit, 2040), store.nearest_unit(unit, 2040)) == (known, nearest)

    @pytest.mark.parametrize(("code", "name"), [
        ("098.01.KB", "Program Kebun"), ("098.KB", "Program Kebun"), ("02.kb", "Program Perkebunan"),
        ("WA", "Program Dukungan Manajemen"), ("KB", None), ("099.01.KB", None), ("ZZ", None), ("", None),
    ])
    def test_programs_of_ministries(self, store: ReferenceStore, code: str, name: str | None) -> None:
        found = store.kl_program(code, 2027)
        assert (found.name if found else None) == name
        assert store.kl_program(code, 2026) is None

    def test_activities_of_ministries(self, store: ReferenceStore) -> None:
        found = store.kl_activity("9001", 2027)
        assert found is not None
        assert found.name == "Kebun Kantor"
        assert store.kl_program("9001", 2027) is None


class TestTheStoreItself:
    def test_without_a_store_there_are_no_lists_and_nothing_is_made(self, folder: Path) -> None:
        with ReferenceStore(folder) as store:
            answers: list[References] = [store, NO_REFERENCES]
            for one in answers:
                assert not one.has(NOMENCLATURE, 2027)
                assert one.entries(WATERING, 2027) == one.by_name("Kebun", "program", 2027) == ()
                assert one.successor(WATERING, 2027) is one.program("2.90.02", 2027) is None
                assert one.activity("2.90.02.2.01", 2027) is one.sub_activity(WATERING, 2027) is None
                assert one.output_class("AZA", 2027) is one.nearest_unit("Orang", 2027) is None
                assert one.kl_program("WA", 2027) is one.kl_activity("9001", 2027) is None
                assert one.elsewhere(WATERING, 2027) == one.years(NOMENCLATURE) == one.valid(UNITS, 2027) == ()
                assert one.spm_fields(2027) == one.official_texts(WATERING, 2027) == frozenset()
                assert not one.unit_known("Orang", 2027)
                assert not one.is_official("program", "2.90.02", "Kebun", 2027)
                assert not one.covers_output_class("AZA", 2027)
                one.prefetch([WATERING], 2027)
        assert not folder.exists()

    def test_a_stand_in_needs_to_answer_only_what_it_knows(self) -> None:
        class OnlyUnits(NoReferences):
            def has(self, name: str, year: int | None) -> bool:
                return name == UNITS

        stand_in: References = OnlyUnits()
        assert stand_in.has(UNITS, 2027)
        assert stand_in.entries(WATERING, 2027) == ()

    def test_a_store_goes_to_another_process_and_comes_back_to_life(self, store: ReferenceStore) -> None:
        assert store.has(NOMENCLATURE, 2027)
        copy = pickle.loads(pickle.dumps(store))
        assert copy.entries(WATERING, 2027) == store.entries(WATERING, 2027) != ()
        copy.close()
        assert copy.entries("2.90.02.2.02.0001", 2027) != ()

    def test_every_question_is_answered_from_an_index(
        self, store: ReferenceStore, filled: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import sqlite3
        from contextlib import closing

        asked: list[tuple[str, list[object]]] = []
        real = store._reader.rows

        def listening(statement: str, values: list[object]) -> list[object]:
            asked.append((statement, list(values)))
            return real(statement, values)

        monkeypatch.setattr(store._reader, "rows", listening)
        store.entries(WATERING, 2027)
        store.by_name("Penyiraman Koleksi Tanaman", "sub_activity", 2027)
        store.successor("2.90.02.2.01.0002", 2027)
        with closing(sqlite3.connect(filled / FILE)) as connection:
            plans = [row[3] for statement, values in asked if "FROM official" in statement
                     for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", values)]
        assert plans == [
            "SEARCH official USING PRIMARY KEY (list=? AND code=?)",
            "SEARCH official USING INDEX official_by_name (list=? AND level=? AND name_key=?)",
            "SEARCH official USING INDEX official_by_previous (list=? AND previous_code=?)",
        ]

    @pytest.mark.parametrize("content", [b"", b"bukan basis data sama sekali" * 50])
    def test_a_file_that_is_no_store_is_refused(self, folder: Path, content: bytes) -> None:
        folder.mkdir(parents=True)
        (folder / FILE).write_bytes(content)
        with pytest.raises(UnreadableSource) as error:
            ReferenceStore(folder).has(NOMENCLATURE, 2027)
        assert error.value.remedy

    def test_a_store_of_another_form_is_refused(self, filled: Path) -> None:
        import sqlite3
        from contextlib import closing

        with closing(sqlite3.connect(filled / FILE)) as connection:
            connection.execute("PRAGMA user_version = 99")
        with pytest.raises(UnreadableSource, match="99"):
            ReferenceStore(filled).has(NOMENCLATURE, 2027)
        with closing(sqlite3.connect(filled / FILE)) as connection:
            connection.execute("PRAGMA application_id = 1")
        with pytest.raises(UnreadableSource, match="Bukan simpanan"):
            ReferenceStore(filled).has(NOMENCLATURE, 2027)
