"""Rules remembered on disk are those of the files, whatever happens to what was remembered."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from reviewer import packs, prepared
from reviewer.errors import PackError
from reviewer.rule import Packs


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    mine = tmp_path / "rules"
    shutil.copytree(packs.rules_folder(), mine)
    return mine


def kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "kept").rglob("packs.*.pickle"))


def test_the_second_time_gives_the_same_rules_without_loading(
        folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, native = prepared.prepared(folder=folder)
    assert len(kept(tmp_path)) == 1

    def refuse(*_: object) -> Packs:
        raise AssertionError("loaded again")

    monkeypatch.setattr(packs, "load", refuse)
    again, native_again = prepared.prepared(folder=folder)
    assert again == first
    assert native_again == native


def test_a_changed_pack_is_read_anew(folder: Path) -> None:
    first, _ = prepared.prepared(folder=folder)
    one = packs.pack_files(folder)[0]
    one.write_text(one.read_text(encoding="utf-8").replace("severity: tinggi", "severity: kritis", 1), encoding="utf-8")
    changed, _ = prepared.prepared(folder=folder)
    assert changed.digest != first.digest
    assert changed.rules != first.rules


def test_a_broken_pack_is_never_hidden_by_an_older_state(folder: Path) -> None:
    prepared.prepared(folder=folder)
    one = packs.pack_files(folder)[0]
    one.write_text("pack: [", encoding="utf-8")
    with pytest.raises(PackError, match="not valid YAML"):
        prepared.prepared(folder=folder)


@pytest.mark.parametrize("rest", [b"", b"\x80\x05garbage", b"(dp0\n."])
def test_a_damaged_memory_is_replaced(folder: Path, tmp_path: Path, rest: bytes) -> None:
    first, _ = prepared.prepared(folder=folder)
    (where,) = kept(tmp_path)
    where.write_bytes(rest)
    again, _ = prepared.prepared(folder=folder)
    assert again == first
    assert where.read_bytes() != rest


def test_a_folder_that_cannot_be_written_is_no_obstacle(
        folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "taken"))
    loaded, _ = prepared.prepared(folder=folder)
    assert loaded.rules
    assert (tmp_path / "taken").read_text(encoding="utf-8") == ""
