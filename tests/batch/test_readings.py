"""Kept readings give the same findings sooner; what lies in their folder is trusted no further than a reader is."""

from __future__ import annotations

import hashlib
import pickle
import sys
from pathlib import Path

import pytest
from store_read import exported

from reviewer import batch
from reviewer.batch.job import Wanted, jobs
from reviewer.errors import UnreadableSource, WrongUse
from reviewer.importers import isolation
from reviewer.importers.readings import Readings
from reviewer.pipeline import Settings

sys.path[:0] = [str(Path(__file__).parent.parent / name) for name in ("formats", "hostile")]

import documents_made as made  # noqa: E402

SAMPLE = Path(__file__).parent.parent.parent / "samples" / "renja-dinas-contoh-ceroboh.xlsx"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """Return a plan as a Word document."""
    return made.write_docx(made.grid_of(SAMPLE), tmp_path / "renja.docx")


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the files that a reader process was started for, as they come."""
    files: list[str] = []
    sent = isolation._sent

    def noted(path: Path, reader: str) -> bytes:
        files.append(path.name)
        return sent(path, reader)

    monkeypatch.setattr(isolation, "_sent", noted)
    return files


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which this process keeps readings."""
    kept = tmp_path / "kept"
    monkeypatch.setattr(isolation, "_readings", Readings(kept, "1"))
    return kept


def test_a_file_is_read_once(document, started, folder):
    first = isolation.read_isolated(document, "word")
    second = isolation.read_isolated(document, "word")
    assert started == ["renja.docx"]
    assert [[list(row) for row in sheet.rows] for sheet in second.sheets] == [
        [list(row) for row in sheet.rows] for sheet in first.sheets]
    assert second.source == first.source
    isolation.keep_readings(Readings(folder, "2"))
    isolation.read_isolated(document, "word")
    isolation.read_isolated(document.rename(document.with_name("lain.docx")), "word")
    assert started == ["renja.docx", "renja.docx", "lain.docx"]


def test_a_changed_file_and_a_damaged_reading_are_read_again(document, started, folder):
    isolation.read_isolated(document, "word")
    (kept,) = folder.iterdir()
    content = kept.read_bytes()
    for damaged in (content[:-1], content[:10], b"", content[:200] + b"\0" + content[201:]):
        kept.write_bytes(damaged)
        isolation.read_isolated(document, "word")
        assert kept.read_bytes() == content
    assert started == ["renja.docx"] * 5
    made.write_docx(made.grid_of(SAMPLE.with_name("renja-dinas-contoh-teliti.xlsx")), document)
    isolation.read_isolated(document, "word")
    assert len(started) == 6


def test_only_plain_classes_come_out_of_the_folder(document, folder):
    isolation.read_isolated(document, "word")
    (kept,) = folder.iterdir()
    sent = pickle.dumps(pytest.fail)  # any function that is no part of a reading
    kept.write_bytes(hashlib.sha256(sent).digest() + sent)
    with pytest.raises(UnreadableSource):
        isolation.read_isolated(document, "word")


def test_refusals_and_folders_that_cannot_be_written_keep_nothing(tmp_path, document, started, monkeypatch):
    tmp_path.joinpath("file").write_text("", encoding="utf-8")
    monkeypatch.setattr(isolation, "_readings", Readings(tmp_path / "file" / "kept", "1"))
    for _ in range(2):
        assert isolation.read_isolated(document, "word").sheets
    monkeypatch.setattr(isolation, "_readings", Readings(tmp_path / "kept", "1"))
    document.write_bytes(b"PK\x03\x04")
    for _ in range(2):
        with pytest.raises(UnreadableSource):
            isolation.read_isolated(document, "word")
    assert started == ["renja.docx"] * 4
    assert not tmp_path.joinpath("kept").exists()


def test_batches_with_and_without_kept_readings_are_equal(document, tmp_path):
    found = jobs(tmp_path, [Wanted(document)])
    settings = Settings(references=tmp_path / "no-lists")
    for name, cache in (("without", None), ("first", tmp_path / "kept"), ("second", tmp_path / "kept")):
        summary = batch.run(batch.Request(tmp_path, found, tmp_path / name, settings, cache=cache))
        assert summary.reviewed == 1
    assert len(list(tmp_path.joinpath("kept").iterdir())) == 1
    assert exported(tmp_path / "without") == exported(tmp_path / "first") == exported(tmp_path / "second")


def test_kept_readings_do_not_go_with_a_cluster(document, tmp_path):
    with pytest.raises(WrongUse, match="--cache"):
        batch.run(batch.Request(tmp_path, jobs(tmp_path, [Wanted(document)]), tmp_path / "s", cluster="tcp://a:1",
                                cache=tmp_path / "kept"))
