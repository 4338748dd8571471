"""`reviewer batch` as its users meet it: folders, lists, hostile files, exit codes, words."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import drafts_made
import pytest
from drafts_made import batch, export
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.batch.listing import listed
from reviewer.cli import run
from reviewer.errors import ReviewerError, UnreadableSource, WrongUse

sys.path.insert(0, str(Path(__file__).parent.parent / "hostile"))

from corpus import cases

#: Hostile files of every format that are quick to write and to refuse.
HOSTILE = ("far.xlsx", "truncated.xlsx", "locked.xlsx", "laughs.xlsx", "lying-sizes.xlsx", "print.xlsx", "rubbish.xls",
           "page.xls", "zero.csv", "binary.csv", "rubbish.pdf", "locked.pdf", "zero.docx", "broken.docx",
           "aliases.yaml", "deep.json", "folder.xlsx", "pipe.xlsx", "gone.xlsx", "truncated.ods")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with hostile files among sound drafts."""
    folder = drafts_made.folder_of(tmp_path_factory.mktemp("desk") / "rancangan", 5)
    known = {case.name: case for case in cases()}
    for name in HOSTILE:
        known[name].make(folder / name)
    return folder


def test_hostile_files_are_named_with_what_to_do_and_the_others_reviewed(hostile):
    listing = hostile.parent / "daftar.txt"
    sound = sorted(path.relative_to(hostile.parent).as_posix() for path in hostile.rglob("renja-*.yaml"))
    odd = [name for name in HOSTILE if name != "folder.xlsx"]
    listing.write_text("\n".join(["# semua", *sound, *(f"rancangan/{name}" for name in odd)]), encoding="utf-8")
    result = batch(hostile.parent, listing, "--workers", 2, "--store", "s.sqlite3")
    said = result.stderr.decode()
    assert result.returncode == 3, said
    known = {case.name: case for case in cases()}
    lines = [line for line in said.splitlines() if "belum direviu:" in line]
    assert len(lines) == len(odd)
    for line, name in zip(lines, odd, strict=True):
        assert f"rancangan/{name}: " in line
        assert known[name].says in line
    assert f"5 rancangan direviu, 0 tidak berubah, {len(odd)} belum dapat direviu" in result.stdout.decode()
    _, *drafts = (json.loads(line) for line in export(hostile.parent, Path("s.sqlite3")).splitlines())
    assert [one["path"] for one in drafts if one["status"] == "reviewed"] == sound
    assert "Traceback" not in said


def test_a_folder_is_reviewed_and_exported(tmp_path):
    drafts_made.folder_of(tmp_path / "rancangan", 3)
    first = batch(tmp_path, "rancangan", "--lang", "en")
    assert (first.returncode, first.stderr) == (0, b"")
    assert b"3 drafts reviewed, 0 unchanged, 0 not reviewed; results in rancangan.reviewer.sqlite3" in first.stdout
    assert b"reviewer batch report rancangan.reviewer.sqlite3" in first.stdout
    second = batch(tmp_path, "run", "rancangan", "--lang", "en")
    assert b"0 drafts reviewed, 3 unchanged, 0 not reviewed" in second.stdout
    told = export(tmp_path, Path("rancangan.reviewer.sqlite3"))
    written = batch(tmp_path, "export", "rancangan.reviewer.sqlite3", "--output", "h.jsonl")
    assert (written.returncode, tmp_path.joinpath("h.jsonl").read_bytes()) == (0, told)
    head, *drafts = (json.loads(line) for line in told.splitlines())
    assert (head["kind"], head["settings"]["lang"]) == ("batch", "en")
    assert [one["path"] for one in drafts] == [f"kabupaten-{number}/renja-{number}.yaml" for number in range(3)]
    (noted,) = drafts[1]["plans"]
    found = {one["code"]: one for one in noted["review"]["findings"]}
    assert found["FRM004"]["places"][0]["file"] == "kabupaten-1/renja-1.yaml"


def test_results_do_not_hang_on_where_the_folder_is_or_who_asks(tmp_path):
    one, two = tmp_path / "satu", tmp_path / "dua" / "dalam"
    drafts_made.folder_of(one / "rancangan", 3)
    shutil.copytree(one, two)
    assert batch(one, "rancangan", "--store", "s.sqlite3").returncode == 0
    assert batch(tmp_path, two / "rancangan", "--store", "s.sqlite3", "--workers", 1).returncode == 0
    assert export(one, Path("s.sqlite3")) == export(tmp_path, Path("s.sqlite3"))


def test_a_table_names_supplement_and_submission(tmp_path):
    samples = drafts_made.ROOT / "samples"
    for name in ("renja-dinas-contoh-teliti.xlsx", "pelengkap-dinas-contoh-teliti.xlsx"):
        shutil.copy(samples / name, tmp_path)
    tmp_path.joinpath("daftar.csv").write_text(
        "\ufeffNomor;Berkas;Pelengkap;Diterima\n1;renja-dinas-contoh-teliti.xlsx;pelengkap-dinas-contoh-teliti.xlsx;"
        "2026-11-25\n;;;\n", encoding="utf-8")
    assert batch(tmp_path, "daftar.csv", "--store", "s.sqlite3").returncode == 0
    _, draft = (json.loads(line) for line in export(tmp_path, Path("s.sqlite3")).splitlines())
    assert draft["submitted"] == "2026-11-25"
    roles = {one["path"]: one["role"] for one in draft["plans"][0]["review"]["sources"]}
    assert roles == {"renja-dinas-contoh-teliti.xlsx": "draft", "pelengkap-dinas-contoh-teliti.xlsx": "supplement"}


def test_a_set_of_exports_is_one_draft(tmp_path, shared):
    tmp_path.joinpath("rkpd-2026-json").mkdir()
    for path in (shared / "drafts" / "rkpd-2026-json").glob("*.json"):
        some = json.loads(path.read_text(encoding="utf-8"))[:20]
        (tmp_path / "rkpd-2026-json" / path.name).write_text(json.dumps(some), encoding="utf-8")
    assert batch(tmp_path, "rkpd-2026-json", "--store", "s.sqlite3").returncode == 0
    _, draft = (json.loads(line) for line in export(tmp_path, Path("s.sqlite3")).splitlines())
    assert draft["path"] == "rkpd-2026-json"
    assert {plan["review"]["plan"]["year"] for plan in draft["plans"]} == {2026}
    again = batch(tmp_path, "rkpd-2026-json", "--store", "s.sqlite3")
    assert "1 tidak berubah" in again.stdout.decode()


@pytest.mark.parametrize(("arguments", "code", "says"), [
    (("kosong",), 2, "kosong"), (("tidak-ada",), 3, "tidak ditemukan"), (("renja.yaml",), 2, "reviewer review"),
    (("tabel.csv",), 2, '"berkas"'), (("isi.txt",), 2, "tidak menyebut"), (("rancangan", "--select", "XXX"), 2, "XXX"),
    (("rancangan", "--store", "tidak/ada.sqlite3"), 2, "tidak"), (("rancangan", "--workers", "0"), 2, "workers"),
    (("rancangan", "--store", "rancangan/kabupaten-0/renja-0.yaml"), 2, "renja-0.yaml"),
    (("export", "renja.yaml"), 3, "bukan penyimpan"), (("rancangan", "--rkpd", "renja-x.xlsx"), 3, "renja-x.xlsx"),
])
def test_wrong_use_is_said_in_one_line(tmp_path, monkeypatch, capsys, arguments, code, says):
    drafts_made.folder_of(tmp_path / "rancangan", 1)
    tmp_path.joinpath("kosong").mkdir()
    for name, text in (("renja.yaml", drafts_made.draft(1)), ("tabel.csv", "a;b\n1;2\n"), ("isi.txt", "# tidak ada\n")):
        tmp_path.joinpath(name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ended = run(["batch", *arguments])
    said = capsys.readouterr().err
    assert (ended, len(said.splitlines())) == (code, 1), said
    assert says in said
    assert drafts_made.draft(0) == (tmp_path / "rancangan/kabupaten-0/renja-0.yaml").read_text(encoding="utf-8")


def test_a_list_that_is_no_text_is_refused(tmp_path):
    tmp_path.joinpath("a.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableSource, match="UTF-8"):
        listed(tmp_path / "a.txt")
    with pytest.raises(UnreadableSource, match="dibuka"):
        listed(tmp_path / "b.txt")
    tmp_path.joinpath("d.csv").write_text("path\n" + "x" * 200_000, encoding="utf-8")
    with pytest.raises(UnreadableSource, match="field"):
        listed(tmp_path / "d.csv")
    tmp_path.joinpath("c.csv").write_text("", encoding="utf-8")
    with pytest.raises(WrongUse):
        listed(tmp_path / "c.csv")


@settings(max_examples=60)
@given(content=st.binary(max_size=200), suffix=st.sampled_from([".txt", ".csv", ".tsv"]))
def test_any_bytes_are_a_list_or_refused(tmp_path_factory, content, suffix):
    path = tmp_path_factory.mktemp("list") / f"a{suffix}"
    path.write_bytes(content)
    try:
        found = listed(path)
    except ReviewerError as error:
        found, said = (), str(error)
    assert found or str(path) in said
