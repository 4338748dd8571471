"""A JSON review read back is the same review; what is none is refused with a line that says so."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import made_reviews
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer import review_file
from reviewer.errors import UnreadableSource
from reviewer.finding import (
    SCHEMA_VERSION,
    Profile,
    ProfilePart,
    ReferenceList,
    Report,
    Severity,
    Source,
    Unread,
    Unreadable,
    Verdict,
)
from reviewer.reports.machine import render


def full() -> Report:
    """Return a report in which every field of the schema says something."""
    one = replace(made_reviews.finding(rupiah=12, object_code="1.01", severity=Severity.CRITICAL), actual="1",
                  expected="2", difference="1", unit="Rp", case=3)
    made = made_reviews.review(
        one, made_reviews.finding("UJI002", places=(made_reviews.place("/programs/0/name", "x", sheet="", line=12),)),
        lines=(made_reviews.coverage("UJI001", Verdict.NOT_TESTABLE, not_testable=4, reason="a", remedy="b"),),
        unread=(Unread(made_reviews.place("B2", "12.34.567"), "Angka tidak terbaca.", "Tulis ulang."),),
        sources=(Source("renja-contoh.xlsx", "0" * 64), Source("renstra.xlsx", "1" * 64, "renstra")),
        references=(ReferenceList("nomenclature", "2027", "n.xlsx", "2" * 64),), engine_faults=("beda",),
        profile=Profile(ProfilePart("rancangan", "given"), ProfilePart("kabkota", "detected"),
                        ProfilePart(2026, "as_of")))
    unreadable = (Unreadable("x.pdf", "Rusak.", "Ganti."),)
    return replace(made_reviews.report(made, made_reviews.review()), unreadable=unreadable)


def written(folder: Path, report: Report) -> Path:
    path = folder / "hasil.json"
    path.write_bytes(render(report).encode("utf-8", errors="backslashreplace"))
    return path


def test_a_review_comes_back_as_it_was(tmp_path: Path):
    assert review_file.load(written(tmp_path, full())) == full()


def test_and_is_written_with_the_same_bytes(tmp_path: Path):
    path = written(tmp_path, full())
    assert render(review_file.load(path)).encode() == path.read_bytes()


@given(text=st.text())
def test_any_text_comes_back(text: str, tmp_path_factory: pytest.TempPathFactory):
    made = made_reviews.report(made_reviews.review(made_reviews.finding(name=text or "x")))
    path = written(tmp_path_factory.mktemp("any"), made)
    assert review_file.load(path).reviews[0].findings[0].object.name == (text or "x")


def test_half_characters_come_back(tmp_path: Path):
    made = made_reviews.report(made_reviews.review(made_reviews.finding(name="a\udc80b")))
    assert review_file.load(written(tmp_path, made)).reviews[0].findings[0].object.name == "a\udc80b"


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path: Path):
    path = tmp_path / "hasil.json"
    path.write_bytes(b"\xef\xbb\xbf" + render(full()).encode().replace(b"\n", b"\r\n"))
    assert review_file.load(path) == full()


def test_a_real_sample_comes_back(tmp_path: Path):
    from reviewer import pipeline

    sample = Path(__file__).parents[2] / "samples" / "renja-dinas-contoh-ceroboh.xlsx"
    settings = pipeline.Settings(references=tmp_path)
    made = pipeline.report(pipeline.reviews(sample, settings), settings)
    path = written(tmp_path, made)
    assert review_file.load(path) == made
    assert render(review_file.load(path)).encode() == path.read_bytes()


def changed(folder: Path, *trail: str | int, value: Any) -> Path:
    """Write the full report with one value put in another's place (None takes it away)."""
    data = json.loads(render(full()))
    inner = data
    for key in trail[:-1]:
        inner = inner[key]
    if value is None:
        del inner[trail[-1]]
    else:
        inner[trail[-1]] = value
    path = folder / "hasil.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def refusal(path: Path, lang: str = "id") -> str:
    with pytest.raises(UnreadableSource) as caught:
        review_file.load(path, lang)
    assert caught.value.exit_code == 3
    return str(caught.value)


def test_an_older_review_is_read_with_what_it_lacks_left_empty(tmp_path: Path):
    path = changed(tmp_path, "schema_version", value="1.0")
    data = json.loads(path.read_text(encoding="utf-8"))
    del data["reviews"][0]["profile"]
    path.write_text(json.dumps(data), encoding="utf-8")
    loaded = review_file.load(path)
    assert loaded.reviews[0].profile == Profile()
    assert loaded.schema_version == SCHEMA_VERSION


@pytest.mark.parametrize("version", ["2.0", "1.999", "0.9"])
def test_another_version_of_the_schema_is_named(version: str, tmp_path: Path):
    said = refusal(changed(tmp_path, "schema_version", value=version))
    assert f"versi {version}" in said
    assert SCHEMA_VERSION in said


@pytest.mark.parametrize("version", ["", "satu", 1.1, [], "1.1.1", "\u0661.\u0661"])
def test_a_version_that_is_none_is_no_review(version: object, tmp_path: Path):
    assert "bukan hasil reviu" in refusal(changed(tmp_path, "schema_version", value=version))


@pytest.mark.parametrize(("trail", "value"), [
    (("reviews", 0, "plan", "year"), "dua ribu"),
    (("reviews", 0, "findings", 0, "severity"), "gawat"),
    (("reviews", 0, "findings", 1, "places", 0, "cell"), None),
    (("reviews", 0, "coverage", 0, "verdict"), "mungkin"),
    (("tool", "packs"), None),
])
def test_a_value_out_of_place_is_named(trail: tuple[str | int, ...], value: object, tmp_path: Path):
    assert f"/{'/'.join(map(str, trail))}" in refusal(changed(tmp_path, *trail, value=value))


@pytest.mark.parametrize(("content", "told"), [
    (b"", "bukan JSON yang utuh (baris 1)"), (b'{\n"schema_version": "1.1",', "baris 2"), (b"\xff\xfe{}", "baris 1"),
    (b"[" * 200_000, "bukan JSON"), (b"9" * 5000, "bukan JSON"), (b"{}", "bukan hasil reviu"),
    (b"[]", "bukan hasil reviu"),
    (b'{"programs": []}', "bukan hasil reviu"), (b"null", "bukan hasil reviu"),
])
def test_what_is_no_review_is_refused(content: bytes, told: str, tmp_path: Path):
    path = tmp_path / "hasil.json"
    path.write_bytes(content)
    assert told in refusal(path)
    assert not review_file.is_review(path)


def test_a_missing_file_is_refused_in_both_languages(tmp_path: Path):
    assert "tidak dapat dibuka" in refusal(tmp_path / "tidak-ada.json")
    assert "cannot be opened" in refusal(tmp_path / "tidak-ada.json", "en")


def test_a_review_is_told_from_a_plan_file(tmp_path: Path):
    path = written(tmp_path, full())
    assert review_file.is_review(path)
    assert not review_file.is_review(path.rename(tmp_path / "hasil.txt"))
    assert not review_file.is_review(tmp_path)
    assert not review_file.is_review(tmp_path / "tidak-ada.json")


