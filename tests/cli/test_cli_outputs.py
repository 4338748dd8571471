"""Several reports from one review: which goes where, what cannot be, and files that are whole or not there."""

from __future__ import annotations

import json
import os
import stat
import subprocess
from collections.abc import Iterator

import pytest
from own_process import CARELESS, command, environment
from platforms import POSIX

from reviewer.cli import outputs, streams
from reviewer.errors import WrongUse
from reviewer.finding import Report, Tool
from reviewer.reports import REPORTS, Files, Form, View, guess

EMPTY = Report("1", Tool("reviewer", "0", "none", ""))
F, O = "format_", "output"  # noqa: E741 - as on the command line


def test_several_reports_come_from_one_run(review, desk):
    alone = {form: review("careless.yaml", "-f", form).stdout for form in ("text", "json")}
    result = review("careless.yaml", "-f", "json", "-o", "a.json", "-f", "text", "-o", "a.txt", "-f", "text")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout == alone["text"]
    assert desk.joinpath("a.json").read_text(encoding="utf-8") == alone["json"]
    assert desk.joinpath("a.txt").read_text(encoding="utf-8") == alone["text"]


def test_the_review_is_made_once(review, desk):
    result = review("careless.yaml", "rusak.yaml", "-f", "json", "-o", "a.json", "-o", "b.json", "-f", "json")
    assert result.returncode == 3
    assert len(result.stderr.splitlines()) == 1
    assert desk.joinpath("a.json").read_bytes() == desk.joinpath("b.json").read_bytes()


@pytest.mark.parametrize(("typed", "expected"), [
    ([], [("text", None)]),
    ([(F, "json")], [("json", None)]),
    ([(O, "a.json")], [("json", "a.json")]),
    ([(O, "a.JSON")], [("json", "a.JSON")]),
    ([(O, "catatan")], [("text", "catatan")]),
    ([(F, "json"), (O, "a.txt")], [("json", "a.txt")]),
    ([(O, "a.json"), (F, "json")], [("json", "a.json")]),
    ([(F, "text"), (F, "json"), (O, "a.json")], [("text", None), ("json", "a.json")]),
    ([(F, "json"), (O, "a.json"), (F, "text")], [("json", "a.json"), ("text", None)]),
    ([(O, "a.json"), (O, "b.txt")], [("json", "a.json"), ("text", "b.txt")]),
    ([(F, "json"), (O, "a"), (F, "json"), (O, "b")], [("json", "a"), ("json", "b")]),
    ([(F, "json"), (O, "-")], [("json", None)]),
])
def test_formats_and_outputs_are_paired_in_order(typed, expected):
    found = outputs.wanted(typed, 1, [], "id")
    assert [(one.name, str(one.target) if one.target else None) for one in found] == expected


@pytest.mark.parametrize(("typed", "said"), [
    ([(F, "json"), (F, "text")], "only one report can go to standard output"),
    ([(F, "json"), (O, "-"), (F, "text")], "only one report"),
    ([(O, "a.json"), (O, "./a.json")], "a.json is named for two reports"),
    ([(O, "a.docm")], "the form of the report cannot be told from the name a.docm"),
    ([(O, "a.json"), (F, "text")], "a.json is by its name a json report but is to hold text"),
])
def test_mismatches_are_answered_with_what_to_do(typed, said):
    with pytest.raises(WrongUse, match=said):
        outputs.wanted(typed, 1, [], "en")


def test_mismatches_exit_2_before_any_work(review, desk):
    result = review("careless.yaml", "-f", "json", "-f", "text")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == ("reviewer: hanya satu laporan dapat ditampilkan di layar; "
                             "tulis -o BERKAS sesudah -f yang lain\n")


@pytest.mark.parametrize("option", ["--rules", "--layout", "--with", "--renstra"])
def test_no_report_replaces_a_file_that_is_read(reviewer, desk, option):
    desk.joinpath("masukan.yaml").write_text("isi", encoding="utf-8")
    result = reviewer("review", "careless.yaml", option, "masukan.yaml", "-f", "text", "-o", "masukan.yaml")
    assert result.returncode == 2
    assert "masukan.yaml" in result.stderr
    assert desk.joinpath("masukan.yaml").read_text(encoding="utf-8") == "isi"


@POSIX
def test_a_link_to_a_draft_is_the_draft(review, desk):
    desk.joinpath("tautan.txt").symlink_to("careless.yaml")
    result = review("careless.yaml", "-o", "tautan.txt")
    assert result.returncode == 2
    assert desk.joinpath("careless.yaml").read_text(encoding="utf-8") == CARELESS


def test_the_longest_suffix_tells_the_form(monkeypatch):
    monkeypatch.setattr("reviewer.reports.REPORTS", {**REPORTS, "uji": Form(lambda *_: "", (".uji.json", ".json"))})
    assert (guess("a.uji.json"), guess("a.json"), guess("a"), guess("a.xyz")) == ("uji", "json", None, None)


@pytest.fixture
def forms(monkeypatch) -> dict[str, Form]:
    """Register forms that the shipped ones do not show: bytes, a folder, one whose library is not there."""

    def copies(report: Report, view: View) -> bytes | Files:
        return Files(iter([("satu.uji", b"1"), ("dua.uji", b"2")])) if view.folder else b"0"

    made = {**REPORTS, "salinan": Form(copies, (".uji",), binary=True, folder=True),
            "kurang": Form(copies, extra="report", needs=("no_such_module_of_ours",))}
    monkeypatch.setattr(outputs, "REPORTS", made)
    monkeypatch.setattr("reviewer.reports.REPORTS", made)
    return made


def test_a_missing_extra_is_said_before_any_work(forms):
    with pytest.raises(WrongUse, match=r'pip install "renja-reviewer\[report\]"'):
        outputs.wanted([(F, "kurang"), (O, "a")], 1, [], "id")


def test_bytes_are_kept_off_a_terminal(forms, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    with pytest.raises(WrongUse, match="add -o FILE"):
        outputs.wanted([(F, "salinan")], 1, [], "en")


def test_one_draft_gives_a_file_and_several_a_folder(forms, tmp_path):
    for drafts, target in ((1, tmp_path / "a.uji"), (2, tmp_path / "folder")):
        wanted = outputs.wanted([(F, "salinan"), (O, str(target))], drafts, [], "id")
        outputs.deliver(wanted, EMPTY, View(), [], "id")
    assert (tmp_path / "a.uji").read_bytes() == b"0"
    assert {path.name: path.read_bytes() for path in (tmp_path / "folder").iterdir()} == {
        "satu.uji": b"1", "dua.uji": b"2"}


def test_a_folder_that_is_there_is_one_even_for_a_single_draft(forms, tmp_path):
    (wanted,) = outputs.wanted([(F, "salinan"), (O, str(tmp_path))], 1, [], "id")
    assert wanted.folder


def test_a_copy_in_a_folder_never_replaces_a_draft(forms, tmp_path):
    draft = tmp_path / "dua.uji"
    draft.write_bytes(b"asli")
    wanted = outputs.wanted([(F, "salinan"), (O, str(tmp_path))], 2, [], "id")
    with pytest.raises(WrongUse, match="berkas yang direviu"):
        outputs.deliver(wanted, EMPTY, View(), [draft], "id")
    assert draft.read_bytes() == b"asli"


def test_a_folder_form_is_told_when_the_target_is_a_file(forms, tmp_path):
    (tmp_path / "ada.uji").write_bytes(b"")
    with pytest.raises(WrongUse, match="bukan folder"):
        outputs.wanted([(F, "salinan"), (O, str(tmp_path / "ada.uji"))], 2, [], "id")


@POSIX
def test_a_file_is_replaced_whole_and_keeps_its_rights(tmp_path):
    target = tmp_path / "a.txt"
    target.write_text("lama", encoding="utf-8")
    target.chmod(0o640)
    before = target.stat().st_ino
    streams.write(target, "baru", "id")
    assert (target.read_text(encoding="utf-8"), stat.S_IMODE(target.stat().st_mode)) == ("baru", 0o640)
    assert target.stat().st_ino != before
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path):
    target = tmp_path / "a.txt"
    target.write_text("lama", encoding="utf-8")

    def lines() -> Iterator[bytes]:
        yield b"ba"
        assert len(list(tmp_path.iterdir())) == 2
        raise OSError(28, "No space left on device")

    with pytest.raises(WrongUse, match="No space left"):
        streams.write_lines(target, lines(), "id")
    assert target.read_text(encoding="utf-8") == "lama"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@POSIX
def test_a_link_is_followed_not_replaced(tmp_path):
    (tmp_path / "asli.txt").write_text("lama", encoding="utf-8")
    (tmp_path / "tautan.txt").symlink_to("asli.txt")
    streams.write(tmp_path / "tautan.txt", "baru", "id")
    assert (tmp_path / "tautan.txt").is_symlink()
    assert (tmp_path / "asli.txt").read_text(encoding="utf-8") == "baru"


def test_only_the_report_on_a_terminal_is_coloured(desk):
    desk.joinpath("careless.yaml").write_text(CARELESS, encoding="utf-8")
    pty = pytest.importorskip("pty", reason="a terminal of our own is made by POSIX systems only")
    ours, theirs = pty.openpty()
    arguments = ("review", "careless.yaml", "--rules", "uji.yaml.pack", "--select", "uji", "-f", "text", "-o", "a.txt",
                 "-f", "text")
    with subprocess.Popen(command(*arguments), cwd=desk, env=environment(TERM="xterm"), stdout=theirs,
                          stderr=subprocess.PIPE) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 4096):
                shown += part
        except OSError:  # how Linux says that the other side has closed
            assert process.wait(60) == 1
        os.close(ours)
    assert b"\x1b[" in shown
    assert b"\x1b" not in desk.joinpath("a.txt").read_bytes()


def test_every_suffix_belongs_to_a_form_and_every_form_to_a_render():
    for name, form in REPORTS.items():
        assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in form.suffixes), name
        assert bool(form.extra) == bool(form.needs), name
    assert json.loads(str(REPORTS["json"](EMPTY, View())))["reviews"] == []
