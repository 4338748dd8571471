"""What a plan file may not be: every mistake at once, each with its line; attacks refused at once."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.errors import UnreadableSource
from reviewer.importers.planfile import load_plan_file, plan_from_data
from reviewer.importers.planfile_mistakes import PlanFileError
from reviewer.importers.planfile_text import MAX_BYTES, read_document


def refused(text: str, name: str = "r.yaml") -> PlanFileError:
    with pytest.raises(PlanFileError) as caught:
        read(text, name)
    return caught.value


def read(text: str, name: str) -> None:
    document = read_document(text, name)
    plan_from_data(document.data, name, document.lines)


def test_all_mistakes_are_told_at_once_each_with_its_line() -> None:
    text = (
        "yeer: 2026\n"
        "year: dua ribu\n"
        "programs:\n"
        "  - nama: A\n"
        "    activities:\n"
        "      code: 1\n"
        "    indicators: [jumlah]\n"
        "    locations: [a, b]\n"
    )
    error = refused(text)
    assert [m.line for m in error.mistakes] == [1, 2, 4, 5, 7, 8]
    assert str(error).splitlines()[0] == 'r.yaml:1: plan: kunci "yeer" tidak dikenal; maksud Anda "year"?'
    assert error.message("en").splitlines()[0] == 'r.yaml:1: plan: unknown key "yeer"; did you mean "year"?'


def test_the_refusal_is_an_unreadable_source() -> None:
    error = refused("- a\n")
    assert isinstance(error, UnreadableSource)
    assert error.exit_code == 3
    assert error.reason == "baris 1: /: harus berupa plan dengan kunci dan nilai."


def test_many_mistakes_are_counted_not_listed() -> None:
    error = refused("".join(f"kunci_{i}: x\n" for i in range(100)))
    assert len(error.mistakes) == 100
    assert str(error).splitlines()[-1] == "... dan 70 lagi"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("year: 2026\nyear: 2027\n", 2, 'kunci "year" tertulis dua kali'),
        ("programs:\n  - name: a\n    name: b\n", 3, 'kunci "name" tertulis dua kali'),
        ("a: &x [1]\nb: *x\n", 2, "alias YAML"),
        ("a: &x [*x]\n", 1, "alias YAML"),
        ("? [a, b]\n: c\n", 1, "kunci harus berupa teks"),
        ("year: 2026\n  stage: x\n", 2, "bukan YAML yang sah"),
        ("year: '2026\n", 2, "bukan YAML yang sah"),
        ("\tyear: 2026\n", 1, "bukan YAML yang sah"),
        ("a: 1\n---\nb: 2\n", 2, "bukan YAML yang sah"),
        ("plans: []\n", 1, "daftar rencana"),
        ("plans: [{year: 2026}]\nyear: 2026\n", 2, 'berdampingan dengan "plans"'),
        ("programs: [{budget: {value: banyak}}]\n", 1, "angka bertitik desimal"),
        ("programs: [{derived: mungkin}]\n", 1, "ya atau tidak"),
        ("programs: [{indicators: [{part: satu}]}]\n", 1, "bilangan bulat"),
        ("services: [{rows: [{values: [a]}]}]\n", 1, "kunci dan nilai"),
    ],
)
def test_a_broken_yaml_file_is_refused_at_its_line(text: str, line: int, words: str) -> None:
    error = refused(text)
    assert [(m.line, words in m.text_id) for m in error.mistakes] == [(line, True)]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('{\n "year": 2026,\n "year": 2027}', 3, 'kunci "year" tertulis dua kali'),
        ('{"year": 2026', 1, "bukan JSON yang sah"),
        ('{"year": 2026} x', 1, "bukan JSON yang sah"),
        ('{\n"year": 20 26}', 2, "bukan JSON yang sah"),
        ('{"year": NaN}', 1, "bukan JSON yang sah"),
        ('{"a\nb": 1}', 1, "bukan JSON yang sah"),
        ("{'year': 1}", 1, "bukan JSON yang sah"),
        ("", 1, "bukan JSON yang sah"),
        ('{\n"a": "\\ud800"}', 2, "bukan JSON yang sah"),
    ],
)
def test_a_broken_json_file_is_refused_at_its_line(text: str, line: int, words: str) -> None:
    error = refused(text, "r.json")
    assert [(m.line, words in m.text_id) for m in error.mistakes] == [(line, True)]


def bomb() -> str:
    """Return nine levels of nine aliases: 387 million values in half a kilobyte."""
    levels = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for above, name in zip("abcdefgh", "bcdefghi", strict=True):
        levels.append(f"{name}: &{name} [{', '.join([f'*{above}'] * 9)}]")
    return "\n".join(levels)


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        (bomb(), "r.yaml", "alias YAML"),
        ("[" * 500 + "]" * 500, "r.yaml", "bersarang"),
        ("[" * 100_000, "r.yaml", "bukan YAML"),
        ("- " * 100_000, "r.yaml", "bukan YAML"),
        ("[" * 100_000, "r.json", "bersarang"),
        ('{"a":' * 100_000, "r.json", "bersarang"),
        ("#" * (MAX_BYTES + 1), "r.yaml", "lebih dari 20 MB"),
    ],
)
def test_attacks_are_refused_within_a_second(text: str, name: str, words: str) -> None:
    begun = time.process_time()
    error = refused(text, name)
    assert time.process_time() - begun < 1
    assert words in error.mistakes[0].text_id


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "besar.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES * 500)
    with pytest.raises(PlanFileError, match="lebih dari 20 MB"):
        load_plan_file(path)


def test_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"year: 2026\norg_unit: Dinas Caf\xe9\n")
    with pytest.raises(PlanFileError, match="UTF-8") as caught:
        load_plan_file(path)
    assert caught.value.mistakes[0].line == 2


def test_a_missing_file_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(PlanFileError, match="tidak dapat dibuka"):
        load_plan_file(tmp_path / "tidak-ada.yaml")


dirt = st.text(alphabet="ab:-[]{}\"'#&*!|>%@\n\t ?,0\\\x00\ud800\ufeff", max_size=60)


@settings(max_examples=200)
@given(text=dirt, form=st.sampled_from(["yaml", "json"]))
def test_any_text_is_read_or_refused_and_nothing_else(text: str, form: str) -> None:
    """Any other exception than the refusal fails the test."""
    with contextlib.suppress(PlanFileError):
        read(text, f"r.{form}")


@pytest.mark.parametrize("text", ["", "\n", "# belum diisi\n", "\ufeff"])
@pytest.mark.parametrize("name", ["r.yaml", "r.json"])
def test_a_file_without_a_value_is_refused_not_found_faultless(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanFileError) as caught:
        load_plan_file(path)
    assert caught.value.exit_code == 3
    (mistake,) = caught.value.mistakes
    assert ("berkas kosong" if name == "r.yaml" else "bukan JSON") in mistake.text_id
