"""The catalogue of words: complete in both languages, and nothing asked for that is not there."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest

import reviewer
from reviewer import words

ROOT = Path(reviewer.__file__).parent.parent
SOURCES = sorted(Path(reviewer.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("lang", words.LANGUAGES)
def test_every_key_has_words(lang):
    assert [key for key, entry in words.catalogue().items() if not entry.get(lang, "").strip()] == []


def test_both_languages_take_the_same_values():
    def names(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}

    assert [key for key, entry in words.catalogue().items() if names(entry["id"]) != names(entry["en"])] == []


def test_no_key_is_written_twice():
    texts = [file.read_text(encoding="utf-8") for file in words.CATALOGUE]
    keys = [key for text in texts for key in re.findall(r"^([a-z][\w.-]*):", text, re.MULTILINE)]
    assert len(keys) == len(words.catalogue())
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_every_key_the_code_asks_for_is_there():
    calls = re.compile(r"(?:words|self\._words|_words|text|counted)\(\s*\"([a-z_]+(?:\.[a-z_]+)+)\"")
    asked = {key for source in SOURCES for key in calls.findall(source.read_text(encoding="utf-8"))}
    assert len(asked) > 30
    assert sorted(key for key in asked if not words.has(key)) == []


def test_words_are_filled_in():
    assert words.text("report.year", "id", year=2026) == "tahun 2026"
    assert words.text("report.year", "en", year=2026) == "year 2026"


def test_an_unknown_key_is_a_fault():
    with pytest.raises(KeyError):
        words.text("no.such.key")


@pytest.mark.parametrize(("number", "indonesian", "english"), [
    (1, "1 kegiatan", "1 activity"), (2, "2 kegiatan", "2 activities"), (0, "0 kegiatan", "0 activities"),
    (12_345, "12.345 kegiatan", "12,345 activities"),
])
def test_numbers_with_nouns(number, indonesian, english):
    assert (words.counted("kind.activity", number, "id"), words.counted("kind.activity", number, "en")) == (
        indonesian, english)


@pytest.mark.parametrize(("name", "typed"), [
    ("renja.xlsx", "renja.xlsx"), ("folder/renja-2026_v1.xlsx", "folder/renja-2026_v1.xlsx"),
    ("Renja 2026.xlsx", '"Renja 2026.xlsx"'), ("a&b.xlsx", '"a&b.xlsx"'),
    (r"C:\data\renja.xlsx", r"C:\data\renja.xlsx"),
])
def test_file_names_are_quoted_where_a_shell_needs_it(name, typed):
    assert words.argument(name) == typed


def test_the_catalogue_is_kept_and_read_anew_when_it_is_not_that_of_its_files(tmp_path: Path) -> None:
    def said() -> str:
        code = "from reviewer import words; print(words.text('kind.plan'))"
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONPATH": str(ROOT)}
        return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8",
                              check=True).stdout.strip()

    assert said() == "rencana kerja"
    [kept] = tmp_path.rglob("words.*.json")
    known = json.loads(kept.read_text(encoding="utf-8"))
    known["entries"]["kind.plan"]["id"] = "dari simpanan"
    kept.write_text(json.dumps(known), encoding="utf-8")
    assert said() == "dari simpanan"
    kept.write_text(json.dumps({**known, "state": []}), encoding="utf-8")
    assert said() == "rencana kerja"
    for broken in ("", "{", "[]", "{}"):
        kept.write_text(broken, encoding="utf-8")
        assert said() == "rencana kerja"
