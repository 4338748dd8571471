"""`reviewer review` through real processes: exit codes, files, folders, output."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from own_process import CAREFUL, CARELESS, command, environment
from platforms import POSIX

BROKEN = "plan_kind: [PD\n"


def findings(result) -> list[tuple[str, str, str]]:
    """Return (file, code, cell) of every finding of a JSON report."""
    return [(f["places"][0]["file"], f["code"], f["places"][0]["cell"])
            for review in json.loads(result.stdout)["reviews"] for f in review["findings"]]


def files(result) -> list[str]:
    return [review["sources"][0]["path"] for review in json.loads(result.stdout)["reviews"]]


def test_a_clean_plan_exits_0(review):
    result = review("careful.yaml")
    assert (result.returncode, result.stderr) == (0, "")
    assert " ".join(result.stdout.split()).endswith(
        "Tidak terdapat hal yang membuat kami yakin bahwa rencana kerja belum sesuai dengan 1 kriteria yang diuji.")


def test_notes_exit_1_and_name_the_cell(review):
    result = review("careless.yaml", "--format", "json")
    assert (result.returncode, result.stderr) == (1, "")
    assert findings(result) == [("careless.yaml", "UJI001", "/programs/0/activities/0/name")]


def test_fail_on_decides_what_counts(review):
    codes = {level: review("careless.yaml", "--fail-on", level).returncode
             for level in ("kritis", "tinggi", "sedang", "rendah", "info")}
    assert codes == {"kritis": 0, "tinggi": 0, "sedang": 1, "rendah": 1, "info": 1}


def test_a_missing_file_exits_3_with_one_line(review):
    result = review("tidak-ada.xlsx")
    assert result.returncode == 3
    assert result.stderr == "reviewer: tidak-ada.xlsx: berkas tidak ditemukan. Periksa nama dan foldernya.\n"


def test_a_broken_file_among_good_ones_exits_3_and_the_others_are_reviewed(review, desk):
    desk.joinpath("drafts").mkdir()
    for name, text in (("a.yaml", CAREFUL), ("b.yaml", BROKEN), ("c.yaml", CARELESS)):
        desk.joinpath("drafts", name).write_text(text, encoding="utf-8")
    result = review("drafts", "--format", "json")
    data = json.loads(result.stdout)
    assert result.returncode == 3
    assert files(result) == [str(Path("drafts/a.yaml")), str(Path("drafts/c.yaml"))]
    assert [one["file"] for one in data["unreadable"]] == [str(Path("drafts/b.yaml"))]
    assert findings(result) == [(str(Path("drafts/c.yaml")), "UJI001", "/programs/0/activities/0/name")]
    assert len(result.stderr.splitlines()) == 1


def test_an_unreadable_workbook_among_good_ones_is_named_in_the_text_report(review, desk):
    desk.joinpath("rusak.xlsx").write_bytes(b"not a workbook")
    result = review("rusak.xlsx", "careless.yaml")
    assert result.returncode == 3
    assert "TIDAK DAPAT DIBACA" in result.stdout.splitlines()
    assert result.stdout.splitlines()[-1] == "1 rencana direviu, 1 berkas tidak dapat dibaca."


def test_a_broken_pack_exits_2_with_file_and_line(review, desk):
    desk.joinpath("uji.yaml.pack").write_text("pack: uji\ntitle: {id: U, en: T}\nrulez: []\n", encoding="utf-8")
    result = review("careful.yaml")
    assert (result.returncode, result.stdout) == (2, "")
    assert "uji.yaml.pack:3:" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(("arguments", "said"), [
    (["--format", "pdf"], "'pdf' is not one of"),
    (["--fail-on", "hoch"], "'hoch' is not one of"),
    (["--max-findings", "-1"], "-1"),
    (["--as-of", "kemarin"], "kemarin"),
    (["--selekt", "FRM"], "--selekt"),
    (["--select", "PRI01"], 'mungkin maksudnya "PRI01'),
    (["--ignore", "prioritass"], 'mungkin maksudnya "prioritas"'),
])
def test_wrong_use_exits_2_with_one_line(reviewer, arguments, said):
    result = reviewer("review", "careful.yaml", *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_nothing_to_review_is_wrong_use(reviewer):
    assert reviewer("review").returncode == 2


def test_a_folder_without_plans_is_wrong_use(review, desk):
    desk.joinpath("kosong").mkdir()
    desk.joinpath("kosong", "catatan.txt").write_text("x", encoding="utf-8")
    result = review("kosong")
    assert result.returncode == 2
    assert result.stderr.startswith("reviewer: kosong tidak memuat berkas yang dapat dibaca")


def test_a_folder_named_as_a_file_is_an_unreadable_source(review, desk):
    desk.joinpath("renja.xlsx").mkdir()
    result = review("renja.xlsx")
    assert result.returncode == 3
    assert result.stderr == "reviewer: renja.xlsx: ini folder, bukan berkas. Sebutkan berkas di dalamnya.\n"


def test_folders_are_read_at_all_depths_without_lock_and_hidden_files(review, desk):
    for name in ("drafts/z/dalam.yaml", "drafts/awal.yaml", "drafts/~$awal.xlsx", "drafts/.~lock.awal.xlsx",
                 "drafts/.tersembunyi/x.yaml", "drafts/gambar.png"):
        desk.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
        desk.joinpath(name).write_text(CAREFUL, encoding="utf-8")
    result = review("drafts", "--format", "json")
    assert files(result) == [str(Path("drafts/awal.yaml")), str(Path("drafts/z/dalam.yaml"))]
    assert result.stderr.splitlines() == ["reviewer: 1 berkas lain di folder dilewati (.png)"]


def test_a_folder_of_exported_lists_is_one_source(review, desk, shared):
    folder = desk.joinpath("ekspor")
    folder.mkdir()
    for file in (shared / "drafts" / "rkpd-2026-json").iterdir():
        folder.joinpath(file.name).write_bytes(file.read_bytes())
    folder.joinpath("lain.yaml").write_text(CARELESS, encoding="utf-8")
    result = review("ekspor", "--format", "json")
    data = json.loads(result.stdout)
    sets = [one for one in data["reviews"] if len(one["sources"]) == 4]
    assert len(sets) > 1
    assert len({one["plan"]["org_unit"] for one in sets}) == len(sets)
    assert [one["sources"][0]["path"] for one in data["reviews"] if one not in sets] == [str(Path("ekspor/lain.yaml"))]
    assert data["unreadable"] == []


def test_a_text_file_is_read_when_it_is_named_only(review, desk):
    desk.joinpath("drafts").mkdir()
    desk.joinpath("drafts", "BACA.txt").write_text("catatan", encoding="utf-8")
    desk.joinpath("drafts", "a.yaml").write_text(CAREFUL, encoding="utf-8")
    assert review("drafts").returncode == 0
    assert review("drafts/BACA.txt").returncode == 3


@POSIX
def test_the_same_file_given_twice_is_read_once(review, desk):
    desk.joinpath("tautan.yaml").symlink_to("careless.yaml")
    result = review("careless.yaml", "./careless.yaml", desk / "careless.yaml", "tautan.yaml", "--format", "json")
    assert files(result) == ["careless.yaml"]


@pytest.mark.parametrize("given", ["careless.yaml", "./careless.yaml"])
def test_files_are_named_as_they_were_given(review, given):
    assert findings(review(given, "--format", "json"))[0][0] == str(Path(given))


def test_the_report_is_byte_identical_whatever_the_hash_seed(reviewer):
    seeds = [reviewer("review", "careless.yaml", "careful.yaml", "--format", form, PYTHONHASHSEED=seed).stdout
             for form in ("json", "text") for seed in ("0", "1", "42", "4711")]
    assert len(set(seeds)) == 2
    assert all(seeds)


def test_select_and_ignore_take_codes_letters_and_packs(reviewer):
    def codes(*arguments: str) -> set[str]:
        result = reviewer("review", "careful.yaml", "--rules", "uji.yaml.pack", "--format", "json", *arguments)
        return {line["code"] for line in json.loads(result.stdout)["reviews"][0]["coverage"]}

    everything = codes()
    assert "UJI001" in everything
    assert codes("--select", "uji001") == codes("--select", "UJI") == codes("--select", "uji") == {"UJI001"}
    assert codes("--ignore", "UJI001") == everything - {"UJI001"}
    assert codes("--select", "UJI, PRI001") == codes("--select", "UJI", "--select", "PRI001") == {"UJI001", "PRI001"}
    assert {code[:3] for code in codes("--select", "PRI", "--ignore", "PRI001")} == {"PRI"}


def test_output_is_written_to_a_file_and_nowhere_else(review, desk):
    plain = review("careless.yaml", "--format", "json").stdout
    result = review("careless.yaml", "--format", "json", "--output", "hasil.json")
    assert (result.returncode, result.stdout, result.stderr) == (1, "", "")
    assert desk.joinpath("hasil.json").read_text(encoding="utf-8") == plain


@pytest.mark.parametrize(("target", "said"), [
    ("tidak-ada/hasil.txt", "folder tidak-ada tidak ada"), (".", "adalah folder"),
    ("careless.yaml", "berkas yang direviu"), ("./careless.yaml", "berkas yang direviu"),
])
def test_an_output_that_cannot_be_exits_2_before_any_work(review, desk, target, said):
    result = review("careless.yaml", "--output", target)
    assert (result.returncode, result.stdout) == (2, "")
    assert said in result.stderr
    assert desk.joinpath("careless.yaml").read_text(encoding="utf-8") == CARELESS


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is a device of Linux")
def test_a_full_disk_exits_2(review):
    result = review("careless.yaml", "--output", "/dev/full")
    assert result.returncode == 2
    assert "tidak dapat ditulis" in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is a device of Linux")
def test_a_full_disk_behind_standard_output_is_no_fault_of_the_tool(desk):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command("rules", "list"), cwd=desk, env=environment(), stdout=full,
                              stderr=subprocess.PIPE, encoding="utf-8", timeout=60, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "sistem menolak: No space left on device" in done.stderr


@pytest.mark.parametrize("arguments", [["review", ""], ["review", "careful.yaml", "-o", ""], ["inspect", ""]])
def test_an_empty_name_is_not_the_present_folder(reviewer, arguments):
    result = reviewer(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert "nama berkas kosong" in result.stderr


def test_a_name_too_long_for_the_system_is_told(reviewer):
    result = reviewer("review", "a" * 300 + ".yaml")
    assert (result.returncode, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert "sistem menolak" in result.stderr


@POSIX
def test_a_reader_that_goes_away_is_no_traceback(desk):
    wide = [f"careless-{number}.yaml" for number in range(60)]
    for name in wide:
        desk.joinpath(name).write_text(CARELESS.replace("Dinas Contoh", "Dinas " + "Panjang " * 500), encoding="utf-8")
    with subprocess.Popen(command("review", *wide, "--format", "json", "--rules", "uji.yaml.pack", "--select", "uji"),
                          cwd=desk, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read()
        assert (process.wait(60), said) == (141, b"")


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_a_legacy_console_gets_replaced_characters_not_an_error(desk, encoding):
    desk.joinpath("careless.yaml").write_text(CARELESS.replace("Dinas Contoh", "Dinas ² 漢 …"), encoding="utf-8")
    result = subprocess.run(command("review", "careless.yaml", "--rules", "uji.yaml.pack", "--select", "uji"), cwd=desk,
                            env=environment(PYTHONIOENCODING=encoding), capture_output=True, timeout=60, check=False)
    assert (result.returncode, result.stderr) == (1, b"")
    assert "UJI001" in result.stdout.decode(encoding)


def test_json_in_a_pipe_is_utf8_whatever_the_console(desk):
    desk.joinpath("careless.yaml").write_text(CARELESS.replace("Dinas Contoh", "Dinas ² 漢"), encoding="utf-8")
    result = subprocess.run(command("review", "careless.yaml", "--format", "json"), cwd=desk,
                            env=environment(PYTHONIOENCODING="cp437"), capture_output=True, timeout=60, check=False)
    assert json.loads(result.stdout.decode("utf-8"))["reviews"][0]["plan"]["org_unit"] == "Dinas ² 漢"


def test_a_pipe_is_plain(review):
    assert "\x1b" not in review("careless.yaml").stdout


def test_english_words_with_lang_en(review):
    text = review("careless.yaml", "--lang", "en").stdout
    assert "1 note (1 medium) to be followed up. Start at line 8; more: reviewer explain UJI001" in text
    assert "Indonesian" not in text
    assert "Saran" not in text


def test_statistics_are_added(review):
    assert "STATISTIK PER KRITERIA" in review("careful.yaml", "--statistics").stdout.splitlines()


def test_as_of_stands_in_for_a_missing_year(review, desk):
    pack = desk.joinpath("uji.yaml.pack")
    pack.write_text(pack.read_text(encoding="utf-8") + "    valid_until: 2025\n", encoding="utf-8")
    desk.joinpath("tahun.yaml").write_text(CARELESS.replace('year: "2026"\n', ""), encoding="utf-8")

    def verdict(*arguments: str) -> str:
        data = json.loads(review("tahun.yaml", "--format", "json", *arguments).stdout)
        return data["reviews"][0]["coverage"][0]["verdict"]

    assert [verdict(), verdict("--as-of", "2025-03-01"), verdict("--as-of", "2026-03-01")] == [
        "not_testable", "not_met", "not_applicable"]


def test_a_hostile_file_name_cannot_break_the_report(review, desk):
    name = "renja\x1b[31m dengan 'kutip' & spasi.yaml"
    desk.joinpath(name).write_text(CARELESS, encoding="utf-8")
    result = review(name)
    assert result.returncode == 1
    assert "\x1b" not in result.stdout
