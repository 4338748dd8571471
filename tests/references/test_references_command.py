"""`reviewer references` as a user runs it: what it prints, its exit codes, both languages."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import xlsxwriter
from platforms import POSIX
from reference_lists import EXPORT_HEADER, KRO_HEADER, KRO_ROWS, write_csv, write_export, write_sheet

from reviewer.cli.failures import guarded
from reviewer.cli.references import command

WATERING = "2.90.02.2.01.0001"


class Shell:
    """Runs one command after another against one folder of lists."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys

    def __call__(self, name: str, *arguments: object) -> tuple[int, str, str]:
        code = guarded(command, [name, *map(str, arguments), "--references", str(self.folder)])
        shown = self.capsys.readouterr()
        return code, shown.out, shown.err


@pytest.fixture
def shell(folder: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(folder, capsys)


@pytest.fixture
def full(filled: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(filled, capsys)


def test_adding_tells_the_list_its_years_and_what_it_replaced(shell: Shell, tmp_path: Path) -> None:
    path = write_export(tmp_path / "nomenklatur-2027.xlsx")
    assert shell("add", path) == (0, "nomenklatur 2027: 6 baris dari nomenklatur-2027.xlsx\n"
                                     "  tahun berlaku dibaca dari nama berkas; ubah dengan --year dan --until\n", "")
    code, out, _ = shell("add", path, "--year", "2027", "--lang", "en")
    assert (code, out.splitlines()[0]) == (0, "nomenclature 2027: 6 rows from nomenklatur-2027.xlsx")
    assert out.splitlines()[1].startswith("  in place of nomenklatur-2027.xlsx (")


def test_several_files_are_added_in_one_go(shell: Shell, tmp_path: Path) -> None:
    files = [write_export(tmp_path / "n.xlsx"), write_csv(tmp_path / "kro.csv", KRO_HEADER, KRO_ROWS)]
    code, out, _ = shell("add", *files, "--year", "2025", "--until", "2027", "--as-of", "2026-02-03")
    assert (code, [line.split(":")[0] for line in out.splitlines()]) == (0, ["nomenklatur 2025-2027", "kro 2025-2027"])
    listed = json.loads(shell("list", "--format", "json")[1])
    assert [(one["name"], one["validity"], one["added_on"]) for one in listed] == [
        ("kro_dictionary", {"first": 2025, "last": 2027}, "2026-02-03"),
        ("nomenclature", {"first": 2025, "last": 2027}, "2026-02-03")]


def test_a_list_passes_the_door_that_drafts_pass(shell: Shell, tmp_path: Path) -> None:
    """One cell far away made the library that reads values end the process."""
    path = tmp_path / "nomenklatur-2027.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write(1_048_575, 16_383, 1)
    code, out, said = shell("add", path)
    assert (code, out) == (3, "")
    assert "1048576 baris x 16384 kolom" in said


@POSIX
def test_a_pipe_is_no_list(shell: Shell, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "kro.csv")
    code, _, said = shell("add", tmp_path / "kro.csv")
    assert (code, said) == (3, f"reviewer: {tmp_path / 'kro.csv'}: Tidak dapat dibaca: bukan berkas biasa. / "
                             f"Cannot be read: no plain file.\n")


def test_a_file_that_is_refused_does_not_keep_the_others_out(shell: Shell, tmp_path: Path) -> None:
    yearless = write_export(tmp_path / "n.xlsx")
    sound = write_export(tmp_path / "nomenklatur-2027.xlsx")
    code, out, err = shell("add", yearless, sound, tmp_path / "tidak-ada.xlsx")
    assert out.splitlines()[0] == "nomenklatur 2027: 6 baris dari nomenklatur-2027.xlsx"
    assert ["n.xlsx" in line or "tidak-ada.xlsx" in line for line in err.splitlines()] == [True, True]
    assert code == 3


def test_the_list_of_lists(full: Shell) -> None:
    code, out, _ = full("list")
    lines = [line.split() for line in out.splitlines()]
    assert code == 0
    assert lines[0] == ["DAFTAR", "TAHUN", "BARIS", "BAGIAN", "BERKAS", "SHA-256"]
    assert ["nomenklatur", "2027", "6", "kabupaten/kota,", "provinsi", "nomenklatur-2027.xlsx"] in [
        line[:6] for line in lines]
    assert ["satuan", "semua", "tahun", "4", "satuan", "SIPD", "satuan.csv"] in [line[:7] for line in lines]
    assert full("list", "--lang", "en")[1].startswith("LIST")


def test_an_empty_folder_says_what_to_do(shell: Shell) -> None:
    code, out, _ = shell("list")
    assert code == 0
    assert "reviewer references add" in out
    assert json.loads(shell("list", "--format", "json")[1]) == []


def test_showing_a_code(full: Shell) -> None:
    code, out, _ = full("show", WATERING)
    assert (code, out) == (0, f"""\
{WATERING}  sub kegiatan, kabupaten/kota, 2027
  Nama: Penyiraman Koleksi Tanaman
  Kinerja: Terawatnya koleksi
  Indikator: Jumlah koleksi yang dirawat
  Satuan: Koleksi
  Jenis: Layanan
  Pelaksana: Bidang Koleksi
  SPM: tidak
  Definisi operasional:
    Baris satu
    - baris dua
""")


@pytest.mark.parametrize(("code", "heads"), [
    ("2.90.2.3.1.1", ["2.90.02.3.01.0001  sub kegiatan, kabupaten/kota, 2027",
                      "2.90.02.3.01.0001  sub kegiatan, provinsi, 2027"]),
    ("1.07.01.2.01.0001", ["X.XX.01.2.01.0001  sub kegiatan, kabupaten/kota, 2027",
                           "X.XX.01.2.01.0001  sub kegiatan, kabupaten/kota, 2024-2026"]),
    ("qza", ["QZA  KRO, 2026-2027"]), ("WA", ["098.01.WA  program, K/L, 2027"]),
    ("2.90.02.2.01.0002", ["Kode 2.90.02.2.01.0002 (Pemberian Pupuk Koleksi) digantikan oleh:"]),
])
def test_everything_a_code_stands_for_is_shown(full: Shell, code: str, heads: list[str]) -> None:
    result, out, _ = full("show", code)
    assert result == 0
    assert [block.splitlines()[0] for block in out.split("\n\n")] == heads


def test_showing_for_one_year(full: Shell) -> None:
    assert full("show", "X.XX.01.2.01", "--year", "2025")[1].splitlines()[0] == (
        "X.XX.01.2.01  kegiatan, kabupaten/kota, 2024-2026")
    code, _, err = full("show", WATERING, "--year", "2025")
    assert (code, err) == (2, f"reviewer: kode {WATERING} tidak ada di daftar acuan tahun 2025\n")
    assert full("show", "9.99", "--lang", "en")[::2] == (2, "reviewer: code 9.99 is in none of the lists\n")


def test_removing(full: Shell) -> None:
    assert full("remove", "nomenklatur", "--year", "2025")[:2] == (
        0, "dikeluarkan: nomenklatur 2024-2026, 10 baris dari kabkota.xlsx\n")
    assert full("remove", "nomenklatur", "--year", "2025")[0] == 2
    assert full("remove", "renstra")[0] == 2


@pytest.mark.parametrize(("make", "exit_code", "said"), [
    (lambda folder: folder / "tidak-ada-2027.xlsx", 3, "Tidak dapat dibaca"),
    (lambda folder: write_export(folder / "n.xlsx"), 2, "beri --year"),
    (lambda folder: write_sheet(folder / "n-2027.xlsx", EXPORT_HEADER[1:], []), 3, "belum ditemukan: JENISPEMDA"),
    (lambda folder: write_sheet(folder / "n-2027.xlsx", ("Kepada", "Perihal"), []), 3, "belum dikenal"),
])
def test_what_goes_wrong_is_one_line_and_an_exit_code(
    shell: Shell, tmp_path: Path, make: object, exit_code: int, said: str
) -> None:
    code, out, err = shell("add", make(tmp_path))  # type: ignore[operator]
    assert (code, out, err.count("\n")) == (exit_code, "", 1)
    assert said in err


def test_the_folder_may_come_from_the_environment(
    filled: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REVIEWER_REFERENCES", str(filled))
    assert guarded(command, ["show", "QZA"]) == 0
    assert capsys.readouterr().out.startswith("QZA  KRO")
