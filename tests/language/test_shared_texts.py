"""Texts of the shared module, drafts and lists: what a careful reader sees in them, the tests must see too."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reviewer.language import spelling, wording
from reviewer.language.joined import separated
from reviewer.language.numbers import read_money, read_targets
from reviewer.language.units import unit_class
from reviewer.places import Reading

_CODE = re.compile(r"^[\dXx.]+\s+")


@cache
def module(shared: Path) -> list[str]:
    return (shared / "domain" / "lan-2021-module.txt").read_text(encoding="utf-8").splitlines()


def line(shared: Path, cue: str) -> str:
    """Return the line of the module that holds the cue, without marks of emphasis."""
    (found,) = {text for text in module(shared) if cue in text}
    return found.replace("*", "").strip()


@cache
def official(shared: Path) -> list[list[Any]]:
    from python_calamine import CalamineWorkbook

    path = shared / "reference" / "nomenklatur-sipd-2027.xlsx"
    rows: list[list[Any]] = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()[1:]
    return rows


def names(shared: Path) -> list[str]:
    return [_CODE.sub("", str(row[4]).strip()) for row in official(shared)]


@pytest.mark.parametrize(("cue", "word"), [
    (") endataan Dan", "Pendataan"), (") elayanan Dan", "Pelayanan"), (") enagihan Pajak", "Penagihan"),
])
def test_the_module_lost_first_letters(shared: Path, cue: str, word: str) -> None:
    text = line(shared, cue)
    assert spelling.lost_first_letter(text) == word
    assert wording.first_word_class(text) == "nominal"


@pytest.mark.parametrize(("cue", "expected"), [
    ("a. Meningkatnya jumlah jenis pelayanan kegiatan laboratorium", "state"),
    ("b. Jumlah jenis pelayanan kegiatan laboratorium", "measure"),
    ("Cakupan Pelayanan Laboratorium Kesehatan", "measure"),
    ("d. Persentase Pelayanan kegiatan laboratorium", "measure"),
    ("a. Jumlah laboratorium yang dipelihara", "measure"),
    ("b. Pengembangan kerjasama laboratorium", "nominal"),
    ("c. Penyediaan laboratorium lingkungan", "nominal"),
    ("Peningkatan kapasitas laboratorium lingkungan hidup", "nominal"),
    ("Kegiatan Dukungan Pengelolaan Manajemen Kabinet", "action"),
    ("Kegiatan Dukungan Penyiapan Naskah Dokumen", "action"),
    ("3) pengolahan, Pemeliharaan, Dan Pelaporan", "nominal"),
    ("2) Pemeliharaan Barang Milik Daerah Penunjang", "nominal"),
])
def test_classes_of_the_modules_wordings(shared: Path, cue: str, expected: str) -> None:
    assert wording.first_word_class(line(shared, cue)) == expected


def test_the_cabinets_support_is_no_overhead_but_the_regions_is(shared: Path) -> None:
    assert wording.generic_phrase(line(shared, "Kegiatan Dukungan Pengelolaan Manajemen Kabinet")) is None
    assert wording.generic_phrase(line(shared, "2) Pemeliharaan Barang Milik Daerah Penunjang")) == "Penunjang Urusan"


def test_the_problem_shares_its_words_with_the_right_answer(shared: Path) -> None:
    problem = set(wording.content_words("belum adanya laboratorium lingkungan hidup yang terakreditasi"))
    answer = set(wording.content_words(line(shared, "Peningkatan kapasitas laboratorium lingkungan hidup")))
    assert {"laboratorium", "hidup"} <= problem & answer


def test_the_sipd_print_is_read_cell_by_cell(shared: Path) -> None:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(shared / "drafts" / "renja-perubahan-2024-sipd.xlsx"))
    cells = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    before, after, money = cells[12][11], cells[12][12], cells[9][13]
    assert [(found.value, found.unit) for found in read_targets(before)] == [(Decimal(80), "%"), (Decimal(100), "%")]
    assert [(found.value, found.unit) for found in read_targets(after)] == [(Decimal(100), "%"), (Decimal(80), "%")]
    amount = read_money(money)
    assert amount is not None
    assert (amount.value, amount.reading) == (Decimal("18130291362.00"), Reading.CERTAIN)
    assert spelling.artefacts(str(cells[20][7])) == "[deleted]"
    unread = [text for row in cells[9:] for text in row[11:13]
              if any(found.reading is Reading.UNREADABLE for found in read_targets(text))]
    assert unread == [], "every target of the print is a number with a unit"
    amounts = [read_money(text) for row in cells[9:] for text in row[13:16]]
    assert {found.reading for found in amounts if found is not None} == {Reading.CERTAIN}
    assert sum(found is not None for found in amounts) > 200


def test_official_names_are_not_taken_for_indicators_states_or_cut_off_words(shared: Path) -> None:
    kinds = [wording.first_word_class(name) for name in names(shared)]
    assert kinds.count("measure") == 0
    assert kinds.count("state") == 1, "one official name starts with Tersedianya"
    assert [name for name in names(shared) if spelling.lost_first_letter(name)] == []
    assert sum(kind not in ("nominal", "action") for kind in kinds) / len(kinds) < 0.01


def test_official_indicators_start_with_a_measure_but_for_a_few(shared: Path) -> None:
    kinds = [wording.first_word_class(str(row[6])) for row in official(shared)]
    assert kinds.count("state") == 39
    assert kinds.count("measure") / len(kinds) > 0.97


def test_no_official_unit_is_a_plain_time_and_the_dirty_ones_are_understood(shared: Path) -> None:
    written = {str(row[7]) for row in official(shared)}
    assert {unit for unit in written if unit_class(unit) == "time"} == set()
    assert {unit_class(unit) for unit in written if "okum" in unit.casefold() and unit.strip()} == {"document"}


def test_official_names_stay_whole_and_come_apart_again_when_run_together(shared: Path) -> None:
    whole = sorted({name for name in names(shared) if name.isascii() and spelling.run_together(name) is None})
    assert len(whole) / len(set(names(shared))) > 0.98
    starts = [name.split()[:4] for name in whole[::10] if "".join(name.split()[:4]).isalpha() and len(name.split()) > 3]
    assert len(starts) > 300
    humped = [separated("".join(words)) == " ".join(words) for words in starts]
    small = [separated("".join(words).lower()) == " ".join(words).lower() for words in starts]
    assert sum(humped) / len(starts) > 0.95
    assert sum(small) / len(starts) > 0.9
