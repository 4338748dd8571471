"""The other commands, help, and how the command line ends when things go wrong."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import jsonschema
import pytest
from own_process import ROOT, command, environment
from platforms import POSIX

from reviewer.cli.group import COMMANDS

PAGES = [[], *([name] for name in COMMANDS), ["rules", "list"], ["references", "add"]]


@pytest.mark.parametrize("page", PAGES, ids=" ".join)
def test_every_help_page_fits_a_hundred_columns_and_speaks_both_languages(reviewer, page):
    result = reviewer(*page, "--help", COLUMNS="200")
    assert (result.returncode, result.stderr) == (0, "")
    assert max(map(len, result.stdout.splitlines())) <= 100
    assert " / " in result.stdout


def test_help_names_every_command(reviewer):
    listed = reviewer("--help").stdout.partition("Commands:")[2]
    assert [line.split()[0] for line in listed.splitlines() if line.startswith("  ") and line[2:3].isalpha()][
        :len(COMMANDS)] == list(COMMANDS)


@pytest.mark.parametrize("group", [[], ["report"], ["references"]], ids=" ".join)
def test_a_group_without_a_command_answers_with_its_help(reviewer, group):
    result = reviewer(*group)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == reviewer(*group, "--help").stdout


def test_version(reviewer):
    from reviewer import __version__

    assert reviewer("--version").stdout == f"reviewer {__version__}\n"


@pytest.mark.parametrize(("arguments", "said"), [
    (["revew"], 'mungkin maksudnya "review"?'),
    (["careful.yaml"], 'maksud Anda: reviewer review "careful.yaml"?'),
    (["explain", "PRI01"], 'mungkin maksudnya "PRI01'),
    (["explain"], "CODE"),
    (["inspect", "tidak-ada.yaml"], "berkas tidak ditemukan"),
])
def test_mistakes_are_answered_with_what_was_probably_meant(reviewer, arguments, said):
    result = reviewer(*arguments)
    assert result.returncode in (2, 3)
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["review", "compare"])
def test_a_folder_of_lists_that_is_not_there_is_wrong_use(reviewer, command):
    for folder in ("acaun", "careful.yaml"):
        result = reviewer(command, "careful.yaml", "careless.yaml", "--lang", "en", "--references", folder)
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr == (f"reviewer: there is no folder of official lists {folder}; make it with: reviewer "
                                 f"references add FILE --references {folder}\n")


def test_a_supplement_is_a_workbook_by_its_name_too(reviewer, desk):
    result = reviewer("template", "--from", "careful.yaml", "pelengkap.txt")
    assert (result.returncode, result.stderr) == (2, "reviewer: pelengkap.txt harus berakhiran .xlsx\n")
    assert not desk.joinpath("pelengkap.txt").exists()


def test_explain_shows_criterion_fix_and_examples(reviewer):
    text = reviewer("explain", "pri003").stdout
    assert text.splitlines()[0].startswith("PRI003  ")
    headings = [line for line in text.splitlines() if line[:1].isupper() and line.split(":")[0].isupper()]
    assert [heading.split(":")[0] for heading in headings] == [
        "MENGAPA PENTING", "CATATAN YANG DITULIS", "SARAN", "KRITERIA", "CONTOH YANG BELUM MEMENUHI",
        "CONTOH YANG MEMENUHI"]
    assert "catatan muncul pada /programs/0/activities/0/" in text
    assert max(map(len, text.splitlines())) <= 100


def test_explain_knows_a_rule_of_an_extra_pack_and_its_name(reviewer):
    text = reviewer("explain", "kegiatan-bernama-jumlah", "--rules", "uji.yaml.pack", "--lang", "en").stdout
    assert text.splitlines()[0] == "UJI001  Activity named as a measure"


def test_rules_list_shows_every_rule_once(reviewer):
    text = reviewer("rules", "list", "--rules", "uji.yaml.pack").stdout
    entries = json.loads(reviewer("rules", "list", "--format", "json", "--rules", "uji.yaml.pack").stdout)
    codes = [entry["code"] for entry in entries]
    assert codes == sorted(set(codes))
    assert {"UJI001", "PRI001"} <= set(codes)
    assert [code for code in codes if text.count(code) != 1] == []
    assert {"code", "name", "pack", "title", "severity", "criterion"} <= entries[0].keys()


def test_inspect_shows_what_was_understood(reviewer):
    result = reviewer("inspect", "careful.yaml")
    assert (result.returncode, result.stderr) == (0, "")
    assert "1 program, 1 kegiatan" in result.stdout
    data = json.loads(reviewer("inspect", "careful.yaml", "--format", "json").stdout)
    assert data["source"]["path"] == "careful.yaml"
    assert data["sheets"][0]["plan"]["org_unit"] == "Dinas Contoh"


def test_inspect_of_a_real_draft_names_layout_and_columns(reviewer, shared):
    text = reviewer("inspect", shared / "drafts" / "renja-perubahan-2024-sipd.xlsx").stdout
    assert "sipd-renja-perubahan" in text
    assert "target (indikator)" in text
    assert max(map(len, text.splitlines()[1:])) <= 100


def test_schema_prints_the_published_schema(reviewer, desk):
    printed = reviewer("schema").stdout
    assert printed == ROOT.joinpath("docs", "review.schema.json").read_text(encoding="utf-8")
    report = reviewer("review", "careless.yaml", "--format", "json").stdout
    jsonschema.validate(json.loads(report), json.loads(printed))
    assert reviewer("schema", "--output", "skema.json").returncode == 0
    assert desk.joinpath("skema.json").read_text(encoding="utf-8") == printed


def test_a_template_of_a_draft_can_be_filled_in_and_used(reviewer, desk):
    made = reviewer("template", "--from", "careless.yaml", "pelengkap.xlsx")
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout == ("pelengkap.xlsx ditulis. Isi kolom putih, lalu: reviewer review careless.yaml "
                           "--with pelengkap.xlsx\n")
    data = json.loads(reviewer("review", "careless.yaml", "--with", "pelengkap.xlsx", "--format", "json").stdout)
    assert [source["path"] for source in data["reviews"][0]["sources"]] == ["careless.yaml", "pelengkap.xlsx"]
    before = json.loads(reviewer("review", "careless.yaml", "--format", "json").stdout)
    assert _untested(data) < _untested(before)
    assert desk.joinpath("pelengkap.xlsx").exists()


def _untested(data) -> int:
    return sum(line["verdict"] == "not_testable" for line in data["reviews"][0]["coverage"])


def test_a_template_is_not_overwritten_without_force(reviewer, desk):
    target = desk.joinpath("pelengkap.xlsx")
    target.write_text("sudah diisi", encoding="utf-8")
    refused = reviewer("template", "--from", "careless.yaml", "pelengkap.xlsx")
    assert (refused.returncode, refused.stdout, target.read_bytes()) == (2, "", b"sudah diisi")
    assert "--force" in refused.stderr
    assert reviewer("template", "--from", "careless.yaml", "pelengkap.xlsx", "--force").returncode == 0
    assert target.read_bytes()[:2] == b"PK"


def test_a_draft_that_cannot_be_read_leaves_the_old_template_alone(reviewer, desk):
    target = desk.joinpath("pelengkap.xlsx")
    target.write_text("sudah diisi", encoding="utf-8")
    result = reviewer("template", "--from", "tidak-ada.xlsx", "pelengkap.xlsx", "--force")
    assert (result.returncode, target.read_bytes()) == (3, b"sudah diisi")
    assert sorted(path.name for path in desk.iterdir() if path.name.startswith(".")) == []


def test_a_plan_template_can_be_reviewed_as_it_is(reviewer, desk):
    made = reviewer("template", "rencana.yaml")
    assert (made.returncode, made.stderr) == (0, "")
    assert desk.joinpath("rencana.yaml").exists()
    assert reviewer("review", "rencana.yaml").returncode in (0, 1)


def test_a_fault_of_the_tool_is_one_line_and_a_traceback_only_with_debug(desk):
    code = ("import sys\nfrom reviewer import pipeline\nfrom reviewer.cli import run\n"
            "def broken(*_):\n    raise ZeroDivisionError('bagi\\nnol')\n"
            "pipeline.reviews = broken\nsys.exit(run(sys.argv[1:]))")
    start = [*command()[:1], "-c", code, "review", "careful.yaml"]
    quiet = subprocess.run(start, cwd=desk, env=environment(), capture_output=True, encoding="utf-8", check=False)
    assert quiet.returncode == 2
    assert quiet.stderr.splitlines() == [
        "reviewer: gangguan di dalam reviewer (ZeroDivisionError: bagi nol); jalankan lagi dengan --debug dan laporkan"]
    loud = subprocess.run([*start, "--debug"], cwd=desk, env=environment(), capture_output=True, encoding="utf-8",
                          check=False)
    assert loud.returncode == 2
    assert "Traceback" in loud.stderr


@POSIX
def test_an_interrupt_ends_with_130_and_one_line(desk):
    os.mkfifo(desk / "menunggu.pack")
    # A run in the background ignores interrupts, and what it starts would inherit that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        code, out, said = _interrupted(desk)
    finally:
        signal.signal(signal.SIGINT, before)
    assert (code, out, said) == (130, "", "\nreviewer: dihentikan\n")


def _interrupted(desk: Path) -> tuple[int, str, str]:
    """Return code and output of a review that is interrupted while it waits for its rule pack."""
    with subprocess.Popen(command("review", "careful.yaml", "--rules", "menunggu.pack"), cwd=desk, env=environment(),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as process:
        _wait_for_reader(desk / "menunggu.pack")
        process.send_signal(signal.SIGINT)
        try:
            out, said = process.communicate(timeout=60)
        finally:
            process.kill()
    return process.returncode, out, said


def _wait_for_reader(pipe: Path) -> None:
    """Return once somebody has opened the named pipe for reading; it gets no data yet."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            held = os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.05)
        else:
            _HELD.append(held)
            time.sleep(0.2)
            return
    pytest.fail("the command never opened its rule pack")


#: Kept open, so that the reader waits for data until it is interrupted.
_HELD: list[int] = []
