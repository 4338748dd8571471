"""The words of a review with limited assurance: notes on what is not yet so, no audit words, no verdicts of guilt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from reviewer import words

RULES = Path(__file__).parent.parent / "rules"
FILES = sorted(path for path in RULES.glob("*.yaml") if not path.name.endswith(".examples.yaml"))
#: "salah satu" (one of) and slips of the pen ("salah ketik", "salah tulis") say nothing about the plan itself.
FORBIDDEN = re.compile(
    r"\b(?:temuan|penyimpangan|menyimpang|pelanggaran|melanggar|kerugian|tidak benar|telah memenuhi seluruh"
    r"|salah(?![ -]satu|[ -]ketik| tulis))\b", re.IGNORECASE)


def indonesian(value: Any, trail: str = "") -> Iterator[tuple[str, str]]:
    """Yield every Indonesian text of a file with where it stands."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from indonesian(below, f"{trail}/{key}") if key != "en" else ()
    elif isinstance(value, list):
        for number, below in enumerate(value):
            yield from indonesian(below, f"{trail}/{number}")
    elif isinstance(value, str):
        yield trail, value


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_rules_speak_of_notes(file: Path) -> None:
    texts = list(indonesian(yaml.safe_load(file.read_text(encoding="utf-8"))))
    assert texts
    assert [(trail, text) for trail, text in texts if FORBIDDEN.search(text)] == []


def test_reports_speak_of_notes() -> None:
    assert {key: entry["id"] for key, entry in words.catalogue().items() if FORBIDDEN.search(entry["id"])} == {}


@pytest.mark.parametrize(("text", "is_forbidden"), [
    ("Terdapat temuan pada baris ini", True), ("Nilainya salah.", True), ("Pilih salah satu kode", False),
    ("tampaknya salah ketik", False), ("pertemuan koordinasi", False), ("Penyimpangan baru terlihat", True),
])
def test_the_words_themselves(text: str, is_forbidden: bool) -> None:
    assert (FORBIDDEN.search(text) is not None) is is_forbidden
