"""`reviewer review -f workbook`: where it may be written, what it is called, and `--suggest`."""

from __future__ import annotations

import shutil
from pathlib import Path

import marking as made
import pytest

from reviewer.cli import run

SAMPLES = Path(__file__).parents[3] / "samples"
CARELESS = "renja-dinas-contoh-ceroboh.xlsx"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder we work in, with two drafts."""
    shutil.copy(SAMPLES / CARELESS, tmp_path / "renja.xlsx")
    shutil.copy(SAMPLES / "rencana-dinas-contoh-ceroboh.yaml", tmp_path / "renja.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_copy_is_written_beside_the_draft(desk: Path) -> None:
    before = (desk / "renja.xlsx").read_bytes()
    assert run(["review", "renja.xlsx", "-f", "workbook", "-o", "renja-catatan.xlsx"]) == 1
    assert (desk / "renja.xlsx").read_bytes() == before
    lines = made.listed((desk / "renja-catatan.xlsx").read_bytes())
    first = next(line for line in lines if line["No"] == 1)
    assert (first["Kode"], first["link"]) == ("IND011", "'Sheet 1'!M37")
    comment = made.opened((desk / "renja-catatan.xlsx").read_bytes())["Sheet 1"]["M37"].comment.text
    assert comment.startswith(f"TINGGI  IND011  → Catatan!A{first['row']}\n")


@pytest.mark.parametrize("more", [(), ("--with", "renja.yaml"), ("--previous", "renja.yaml")])
def test_nothing_that_is_read_is_ever_overwritten(desk: Path, capsys: pytest.CaptureFixture[str],
                                                  more: tuple[str, ...]) -> None:
    for target in ("renja.xlsx", "./renja.xlsx", *more[1:]):
        before = Path(target).read_bytes()
        assert run(["review", "renja.xlsx", *more, "-f", "workbook", "-o", target]) == 2
        assert "pilih nama lain" in capsys.readouterr().err
        assert Path(target).read_bytes() == before


def test_several_drafts_go_to_a_folder(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "renja.xlsx", "renja.yaml", "-f", "workbook", "-o", "hasil"]) == 1
    assert sorted(path.name for path in (desk / "hasil").iterdir()) == ["renja-catatan-2.xlsx", "renja-catatan.xlsx"]
    assert run(["review", "renja.xlsx", "renja.yaml", "-f", "workbook", "-o", "hasil.xlsx"]) == 2
    assert "sebutkan folder, bukan nama berkas" in capsys.readouterr().err
    assert not (desk / "hasil.xlsx").exists()


def test_a_workbook_with_macros_keeps_its_suffix(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy("renja.xlsx", "renja.xlsm")
    assert run(["review", "renja.xlsm", "-f", "workbook", "-o", "hasil.xlsx"]) == 2
    assert "harus berakhiran .xlsm" in capsys.readouterr().err
    assert run(["review", "renja.xlsx", "-f", "workbook", "-o", "hasil.xlsm"]) == 2
    assert "harus berakhiran .xlsx" in capsys.readouterr().err
    assert run(["review", "renja.xlsm", "-f", "workbook", "-o", "hasil.xlsm"]) == 1


def test_suggest_goes_with_a_workbook_only(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "renja.xlsx", "--suggest"]) == 2
    assert "-f workbook" in capsys.readouterr().err
    assert run(["review", "renja.xlsx", "--suggest", "-f", "workbook", "-o", "usulan.xlsx"]) == 1
    assert made.opened((desk / "usulan.xlsx").read_bytes()).sheetnames == ["Catatan", "Usulan", "Sheet 1"]
    run(["review", "renja.xlsx", "-f", "workbook", "-o", "tanpa.xlsx"])
    assert made.opened((desk / "tanpa.xlsx").read_bytes()).sheetnames == ["Catatan", "Sheet 1"]
