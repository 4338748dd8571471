"""Word lists: what ships, phrases, and lists of a planner's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.errors import PackError, UnreadableSource
from reviewer.language import lexicon
from reviewer.language.phrases import Phrases
from reviewer.language.units import normal_unit
from reviewer.language.wording import quality_word, vague_word


@pytest.fixture(autouse=True)
def _only_shipped_lists() -> Iterator[None]:
    yield
    lexicon.forget_added()


def write(folder: Path, text: str) -> Path:
    path = folder / "kata.txt"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", lexicon.names())
def test_every_shipped_list_is_sound(name: str) -> None:
    first = (lexicon.FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# source: "), "the first line says where the words come from"
    found = lexicon.word_list(name)
    assert found.entries
    with_value = [entry for entry, value in found.entries.items() if value]
    assert len(with_value) in (0, len(found.entries)), "either all entries have a value or none"


@pytest.mark.parametrize("name", lexicon.names())
def test_no_list_holds_an_entry_twice(name: str) -> None:
    lines = (lexicon.FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.partition(" = ")[0].strip().casefold() for line in lines if line.strip() and line[0] not in "#"]
    assert sorted({entry for entry in entries if entries.count(entry) > 1}) == []


def test_a_list_that_does_not_exist_is_an_error_that_names_it() -> None:
    with pytest.raises(PackError, match="tidak-ada"):
        lexicon.lexicon("tidak-ada")


def test_phrases_match_whole_words_in_any_case_and_as_written() -> None:
    finder = Phrases(["dan lain-lain", "baik", "sangat baik"])
    assert finder.find("Kertas, DAN  Lain-lain") == "DAN  Lain-lain"
    assert finder.find("Perbaikan jalan") is None
    assert finder.find_all("Baik, lalu sangat baik.") == ["Baik", "sangat baik"]
    assert finder.starts("sangat baik sekali") == "sangat baik"
    assert finder.starts("amat baik") is None
    assert finder.find("") is None


def test_an_entry_inside_an_exception_does_not_count_but_elsewhere_does() -> None:
    finder = Phrases(["beberapa"], exceptions=["beberapa daerah"])
    assert finder.find("di beberapa daerah") is None
    assert finder.find("di beberapa daerah dan beberapa desa") == "beberapa"


def test_a_planner_adds_words_and_exceptions(tmp_path: Path) -> None:
    assert vague_word("sejumlah sekolah") is None
    assert quality_word("pasar yang baik") == "baik"
    lexicon.add_file(write(tmp_path, "# kata kami\n[vague]\nsejumlah   # kabur\n! sejumlah uang\n"
                                     "[quality]\n! pasar yang baik\n[units]\nbks = bungkus\n"))
    assert vague_word("sejumlah sekolah") == "sejumlah"
    assert vague_word("sejumlah uang") is None
    assert vague_word("dan lain-lain") == "dan lain-lain", "the shipped words still count"
    assert quality_word("pasar yang baik") is None
    assert normal_unit("Bks") == "bungkus"
    assert [path.name for path in lexicon.added_files()] == ["kata.txt"]
    lexicon.forget_added()
    assert vague_word("sejumlah sekolah") is None


def test_all_mistakes_of_a_file_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    path = write(tmp_path, "awal\n[vagu]\nx\n[vague]\nkata = arti\n[units]\nbks\nbks =\n! \n")
    with pytest.raises(PackError) as caught:
        lexicon.add_file(path)
    lines = {problem.line: problem.message for problem in caught.value.problems}
    assert set(lines) == {1, 2, 5, 7, 8, 9}
    assert "vague" in lines[2], "a likely name is suggested"
    assert lexicon.added_files() == ()
    assert vague_word("kata") is None, "nothing of a broken file is used"


def test_a_file_that_is_missing_or_no_text_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource):
        lexicon.add_file(tmp_path / "hilang.txt")
    binary = tmp_path / "biner.txt"
    binary.write_bytes(b"\xff\xfe\x00\xd8")
    with pytest.raises(UnreadableSource):
        lexicon.add_file(binary)
