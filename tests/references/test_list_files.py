"""Files of official lists as they come: recognised by header, read with their dirt, refused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_lists import (
    CARE,
    COLUMN_ROWS,
    COLUMNS_HEADER,
    DICTIONARY_HEADER,
    DICTIONARY_ROWS,
    EXPORT_HEADER,
    EXPORT_ROWS,
    KRO_HEADER,
    KRO_ROWS,
    export_row,
    write_book,
    write_csv,
    write_export,
    write_sheet,
)

from reviewer.errors import UnreadableSource
from reviewer.references.content import Content
from reviewer.references.entries import Entry
from reviewer.references.kro_files import prescribed_phrases, read_kro
from reviewer.references.nomenclature_files import read_columns, read_export
from reviewer.references.other_files import read_kl_programs, read_units
from reviewer.references.recognise import recognise
from reviewer.references.sheets import read_bytes, read_sheets


def exported(path: Path) -> Content:
    return read_export(path, recognise(path, read_sheets(path, read_bytes(path))))


def in_columns(path: Path, last_year: int = 2026) -> Content:
    return read_columns(path, recognise(path, read_sheets(path, read_bytes(path))), last_year)


def kro(path: Path) -> Content:
    return read_kro(path, recognise(path, read_sheets(path, read_bytes(path))))


def by_code(content: Content) -> dict[tuple[str, str], Entry]:
    return {(entry.code, entry.government_level): entry for entry in content.entries}


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableSource) as error:
        recognise(path, read_sheets(path, read_bytes(path)))
    return str(error.value)


class TestExport:
    def test_every_level_of_a_row_becomes_an_entry_of_its_level_of_government(self, tmp_path: Path) -> None:
        entries = by_code(exported(write_export(tmp_path / "n.xlsx")))
        assert entries["2.90.02", "kabkota"].name == "PROGRAM PENGELOLAAN KEBUN RAYA"
        assert entries["2.90.02", "kabkota"].level == "program"
        assert entries["2.90", "provinsi"].level == "affair_field"
        assert entries["2.90.02.2.02", "kabkota"] == Entry(
            0, "2.90.02.2.02", "activity", "kabkota", "Pelayanan Pengunjung")
        assert ("2.90.02.2.02", "provinsi") not in entries

    def test_texts_come_on_one_line_and_dirt_around_them_goes(self, tmp_path: Path) -> None:
        found = by_code(exported(write_export(tmp_path / "n.xlsx")))
        watering, feeding = found["2.90.02.2.01.0001", "kabkota"], found["2.90.02.2.01.0003", "kabkota"]
        assert (watering.name, watering.unit, watering.tags, watering.is_spm) == (
            "Penyiraman Koleksi Tanaman", "Koleksi", (), False)
        assert (feeding.unit, feeding.is_spm, feeding.tags) == ("Kebun", True, ("RESPONSIF ANAK", "PERUBAHAN IKLIM"))
        assert (feeding.previous_code, feeding.previous_name) == ("2.90.02.2.01.0002", "Pemberian Pupuk Koleksi")

    def test_a_definition_keeps_its_lines(self, tmp_path: Path) -> None:
        content = exported(write_export(tmp_path / "n.xlsx"))
        assert content.definitions == {("2.90.02.2.01.0001", "kabkota"): "Baris satu\n- baris dua"}

    def test_one_code_may_mean_two_things_for_province_and_regency(self, tmp_path: Path) -> None:
        content = exported(write_export(tmp_path / "n.xlsx"))
        entries = by_code(content)
        assert entries["2.90.02.3.01.0001", "provinsi"].name == "Pengumpulan Benih Langka"
        assert entries["2.90.02.3.01.0001", "kabkota"].name == "Penataan Taman Kampung"
        assert (content.part, content.rows, list(content.remarks)) == ("kabkota+provinsi", 6, [])

    def test_without_a_known_level_of_government_the_authority_in_the_code_tells(self, tmp_path: Path) -> None:
        rows = [export_row("", CARE, "2.90.02.2.01.0001 Penyiraman"),
                export_row("?", "2.90.02.1.01 Pembinaan", "2.90.02.1.01.0001 Pembinaan Kebun"),
                export_row("", "2.90.02.5.01 Khusus", "2.90.02.5.01.0001 Kebun Khusus")]
        entries = by_code(exported(write_export(tmp_path / "n.xlsx", rows)))
        assert {place for place in entries if place[0].count(".") == 5} == {
            ("2.90.02.2.01.0001", "kabkota"), ("2.90.02.1.01.0001", "provinsi"), ("2.90.02.5.01.0001", "")}

    def test_rows_without_a_code_and_second_names_are_told_with_their_rows(self, tmp_path: Path) -> None:
        rows = [*EXPORT_ROWS, export_row("KABKOT", CARE, "Penyiraman tanpa kode"),
                export_row("KABKOT", "2.90.02.2.02 Pelayanan Tamu", "2.90.02.2.02.0002 Penyambutan Tamu")]
        content = exported(write_export(tmp_path / "n.xlsx", rows))
        assert [remark.text_id.split(" ")[0] for remark in content.remarks] == ["1", "1"]
        assert [remark.text_id.partition("(baris ")[2] for remark in content.remarks] == ["8)", "9)"]
        assert by_code(content)["2.90.02.2.02", "kabkota"].name == "Pelayanan Pengunjung"

    def test_a_second_spelling_of_the_same_name_is_no_remark(self, tmp_path: Path) -> None:
        rows = [*EXPORT_ROWS, export_row("KABKOT", CARE.upper().replace(" ", "  ") + " ",
                                         "2.90.02.2.01.0009 Pemangkasan")]
        assert exported(write_export(tmp_path / "n.xlsx", rows)).remarks == ()

    def test_a_table_whose_cells_hold_no_codes_is_refused(self, tmp_path: Path) -> None:
        path = write_export(tmp_path / "n.xlsx", [export_row("PROV", "Kegiatan", "Sub kegiatan")] * 3)
        with pytest.raises(UnreadableSource, match="3 dari 3 baris"):
            exported(path)

    def test_a_list_split_over_sheets_is_read_whole(self, tmp_path: Path) -> None:
        path = write_book(tmp_path / "n.xlsx", {"Catatan": [("halaman judul",)], "A": [EXPORT_HEADER, *EXPORT_ROWS[:3]],
                                                "B": [("unduhan",), (), EXPORT_HEADER, *EXPORT_ROWS[3:]]})
        assert by_code(exported(path)) == by_code(exported(write_export(tmp_path / "one.xlsx")))

    def test_a_tag_that_is_no_json_stays_as_written(self, tmp_path: Path) -> None:
        rows = [export_row("KABKOT", CARE, f"2.90.02.2.01.000{n} Penyiraman {n}", tags=tag)
                for n, tag in enumerate(("[null]", "", "-", "[rusak", "GEOPARK", "[]"))]
        found = by_code(exported(write_export(tmp_path / "n.xlsx", rows)))
        assert [found[f"2.90.02.2.01.000{n}", "kabkota"].tags for n in range(6)] == [
            (), (), (), ("[rusak",), ("GEOPARK",), ()]


class TestColumns:
    def path(self, tmp_path: Path, rows: tuple[tuple[object, ...], ...] = COLUMN_ROWS) -> Path:
        return write_sheet(tmp_path / "n.xlsx", COLUMNS_HEADER, rows, sheet="subkeg")

    def test_codes_are_put_together_with_their_zeros(self, tmp_path: Path) -> None:
        content = in_columns(self.path(tmp_path))
        assert {(e.code, e.level, e.name) for e in content.entries} == {
            ("X", "affair", "URUSAN X.XX"), ("X.XX", "affair_field", "URUSAN PEMERINTAHAN BIDANG XX"),
            ("X.XX.01", "program", "PROGRAM PENUNJANG"), ("X.XX.01.2.01", "activity", "Perencanaan, Penganggaran"),
            ("X.XX.01.2.01.0001", "sub_activity", "Penyusunan Dokumen"),
            ("2", "affair", "URUSAN PILIHAN"), ("2.90", "affair_field", "URUSAN BIDANG KEBUN RAYA"),
            ("2.90.02", "program", "PROGRAM PENGELOLAAN KEBUN RAYA"), ("2.90.02.2.10", "activity", "Perawatan Koleksi"),
            ("2.90.02.2.10.0012", "sub_activity", "Penyiraman Koleksi"),
        }
        assert {e.government_level for e in content.entries} == {"kabkota"}
        assert (content.part, content.rows, list(content.remarks)) == ("kabkota", 10, [])

    def test_indicator_and_unit_come_with_the_sub_activity(self, tmp_path: Path) -> None:
        found = by_code(in_columns(self.path(tmp_path)))["X.XX.01.2.01.0001", "kabkota"]
        assert (found.performance, found.indicator, found.unit, found.is_spm) == (
            "Tersusunnya Dokumen", "Jumlah Dokumen", "Dokumen", None)

    @pytest.mark.parametrize(("last_year", "number", "code"), [
        (2022, 12, "2.90.02.2.10.12"), (2023, 12, "2.90.02.2.10.0012"), (2022, 120, "2.90.02.2.10.0120"),
        (2026, "12", "2.90.02.2.10.12"), (2022, "0012", "2.90.02.2.10.0012"),
    ])
    def test_numbers_lost_their_width_but_texts_kept_it(
        self, tmp_path: Path, last_year: int, number: object, code: str
    ) -> None:
        rows = (*COLUMN_ROWS[:-1], (2, 90, 2, 2.1, number, "Penyiraman Koleksi"))
        assert (code, "kabkota") in by_code(in_columns(self.path(tmp_path, rows), last_year))

    def test_special_authorities_do_not_tell_the_level_but_the_whole_list_does(self, tmp_path: Path) -> None:
        rows = (*COLUMN_ROWS, (2, 90, 2, "7.01", "", "Kebun Khusus"))
        assert ("2.90.02.7.01", "kabkota") in by_code(in_columns(self.path(tmp_path, rows)))
        both = (*rows, (2, 90, 2, "1.01", "", "Kebun Provinsi"))
        entries = by_code(in_columns(self.path(tmp_path, both)))
        assert entries.keys() >= {("2.90.02.7.01", ""), ("2.90.02.1.01", "provinsi"), ("2.90.02.2.10", "kabkota"),
                                  ("2.90.02", "")}

    def test_a_code_with_a_hole_is_left_out_and_told(self, tmp_path: Path) -> None:
        rows = (*COLUMN_ROWS, (2, 90, "", "2.05", "", "Kegiatan tanpa program"), (2, 90, 2, "2.06", "", ""))
        content = in_columns(self.path(tmp_path, rows))
        assert [remark.text_id.partition("(baris ")[2] for remark in content.remarks] == ["13, 14)"]
        assert not {code for code, _ in by_code(content)} & {"2.90.2.05", "2.90.02.2.06"}


class TestKro:
    def test_a_list_of_codes(self, tmp_path: Path) -> None:
        content = kro(write_csv(tmp_path / "kro.csv", KRO_HEADER, KRO_ROWS))
        assert content.part == "codes"
        assert [(c.code, c.priority_code, c.name, c.units) for c in content.classes] == [
            ("AZA", "PZA", "Peraturan Kebun", ("Peraturan", "Rancangan Peraturan", "Keputusan")),
            ("BZA", "QZA", "Pelayanan Pengunjung Kebun", ("Orang",)),
            ("EZA", "", "Layanan Kebun Internal", ("Layanan", "Laporan"))]

    def test_a_dictionary_with_phrases_units_and_a_unit_slipped_into_the_name(self, tmp_path: Path) -> None:
        content = kro(write_csv(tmp_path / "kamus.csv", DICTIONARY_HEADER, DICTIONARY_ROWS, delimiter=";"))
        rule, permit = content.classes
        assert (content.part, content.rows) == ("dictionary", 3)
        assert rule.units == ("Peraturan", "Naskah")
        assert rule.phrases == ("Peraturan Kebun tentang", "Peraturan Kebun mengenai",
                                "Rancangan Peraturan Kebun (RPK)", "Rancangan Peraturan Kebun")
        assert (permit.name, permit.units, permit.phrases) == ("Izin Kebun", ("Orang",), ("Izin", "Surat Izin"))
        assert (rule.definition, permit.priority_code) == ("Aturan tertulis", "PZB")

    def test_the_same_list_as_a_workbook(self, tmp_path: Path) -> None:
        book = write_sheet(tmp_path / "kro.xlsx", KRO_HEADER, KRO_ROWS)
        assert kro(book).classes == kro(write_csv(tmp_path / "kro.csv", KRO_HEADER, KRO_ROWS)).classes

    def test_rows_without_a_code_are_told(self, tmp_path: Path) -> None:
        content = kro(write_csv(tmp_path / "kro.csv", KRO_HEADER, [*KRO_ROWS, ("", "", "Jumlah", "", "")]))
        assert len(content.classes) == 3
        assert [remark.text_en for remark in content.remarks] == ["1 rows without a KRO code were left out (row 5)"]

    @pytest.mark.parametrize(("text", "phrases"), [
        ("", ()), ("Nama RO bebas.", ()),
        ("dimulai dengan frasa: - Undang - Undang tentang/mengenai ... - RUU …Contoh - RUU Kebun ...",
         ("Undang - Undang tentang", "Undang - Undang mengenai", "RUU")),
        ("dimulai dengan frasa: - Kebijakan ... Satuan penggunaan: Naskah Contoh: - Kebijakan Pagar",
         ("Kebijakan",)),
        ("dimulai dengan frasa - Sertifikasi Lembaga/Badan Usaha ... Contoh",
         ("Sertifikasi Lembaga", "Sertifikasi Badan Usaha")),
    ])
    def test_openings_end_at_their_dots(self, text: str, phrases: tuple[str, ...]) -> None:
        assert prescribed_phrases(text) == phrases

    @given(st.text())
    def test_no_text_breaks_the_reading_of_openings(self, text: str) -> None:
        assert all(phrase.strip() for phrase in prescribed_phrases(f"dimulai dengan frasa: {text}"))


class TestOtherLists:
    def test_units_are_known_by_every_name_they_have(self, tmp_path: Path) -> None:
        path = write_csv(tmp_path / "satuan.csv", ("value", "item", "keterangan", "sebutan_lain"),
                         [("btg", "Batang", "", "batang pohon,btg"), ("m2", "m<sup>2</sup>", "", "")])
        content = read_units(path, recognise(path, read_sheets(path, read_bytes(path))))
        assert content.units == {"batang": "Batang", "btg": "Batang", "batang pohon": "Batang", "m2": "m2"}

    def test_programs_of_a_ministry_with_their_activities(self, tmp_path: Path) -> None:
        path = write_book(tmp_path / "kl.xlsx", {
            "Petunjuk": [("cara pakai",)], "Program": [("kode_ba", "kode_program", "nama_program"),
                                                       (99, "01.WA", "Program Dukungan Manajemen")],
            "Kegiatan": [("kode_program", "kode_kegiatan", "nama_kegiatan"), ("01.WA", 9001, "Kebun Kantor")]})
        sheets = read_sheets(path, read_bytes(path))
        content = read_kl_programs(path, recognise(path, sheets), sheets)
        assert [(e.code, e.level, e.name, e.government_level) for e in content.entries] == [
            ("099.01.WA", "program", "Program Dukungan Manajemen", "kl"), ("9001", "activity", "Kebun Kantor", "kl")]


class TestRefusals:
    def test_a_draft_with_a_unit_column_is_not_a_list_of_units(self, tmp_path: Path) -> None:
        path = write_sheet(tmp_path / "renja.xlsx", ("Kode", "Sub Kegiatan", "Indikator", "Target", "Satuan", "Pagu"),
                           [("2.90", "Penyiraman", "Jumlah", "1", "Koleksi", 5)], ("Satuan",))
        assert "Judul kolomnya belum dikenal" in refusal(path)

    def test_an_incomplete_export_is_told_which_column_it_lacks(self, tmp_path: Path) -> None:
        header = tuple("KODE SUB" if text == "SUBKEGIATAN" else text for text in EXPORT_HEADER)
        assert "belum ditemukan: SUBKEGIATAN." in refusal(write_sheet(tmp_path / "n.xlsx", header, EXPORT_ROWS))

    @pytest.mark.parametrize(("name", "data", "reason"), [
        ("n.pdf", b"%PDF-1.7", "Bukan buku kerja"), ("n.xls", b"<html><table><tr><td>BIDANG", "Bukan buku kerja"),
        ("n.xlsx", b"", "Bukan buku kerja"), ("n.xlsx", b"PK\x03\x04rusak", "rusak"),
        ("n.xls", b"\xd0\xcf\x11\xe0rusak", "rusak"), ("n.csv", b"a\0b", "Bukan teks"), ("n.csv", b"", "Judul kolom"),
    ])
    def test_files_of_another_kind(self, tmp_path: Path, name: str, data: bytes, reason: str) -> None:
        path = tmp_path / name
        path.write_bytes(data)
        assert reason in refusal(path)

    def test_a_package_that_unpacks_to_too_much_is_not_opened(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = write_export(tmp_path / "n.xlsx")
        monkeypatch.setattr("reviewer.references.sheets.MAX_UNPACKED", 1000)
        assert "terlalu besar" in refusal(path)

    def test_a_file_that_is_not_there_and_a_folder(self, tmp_path: Path) -> None:
        for path in (tmp_path / "tidak-ada.xlsx", tmp_path):
            with pytest.raises(UnreadableSource, match="Tidak dapat dibaca"):
                read_bytes(path)
