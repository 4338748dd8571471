"""What holds for every number and every text, however odd."""

from __future__ import annotations

import time
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reviewer.language.numbers import alternatives, read_money, read_quantity, read_targets, show_number, show_rupiah
from reviewer.places import Reading

#: Texts made of what numbers are made of, so that odd combinations are met often.
PIECES = st.sampled_from([
    "1", "0", "12", "234", "000", ".", ",", "-", "−", " ", "\n", "%", "(", ")", "Rp", "Rp.", "juta", "miliar", "M",
    "x", ":", "/", ";", "≥", "±", "Dokumen", "Orang/bulan", "dan", "A", "WTP", "Level", "s.d.", "undefined", "dua",
    "1.", "e",
])
NUMBER_LIKE = st.lists(PIECES, max_size=12).map("".join)
DECIMALS = st.decimals(min_value=-(10**15), max_value=10**15, places=2, allow_nan=False)


@given(st.one_of(st.text(max_size=80), NUMBER_LIKE))
@example("²")
@example("1" * 5000)
@example("(((((((1")
@example("١٢٣")
@example("1 : 0")
@example("0 : 0 : 1")
def test_no_text_breaks_a_reader_and_no_value_comes_without_digits_or_words(text: str) -> None:
    for found in (read_quantity(text), read_money(text), *read_targets(text)):
        if found is not None:
            assert found.raw == text
            assert (found.value is None and found.grade is None) == (found.reading is Reading.UNREADABLE)
            assert found.value is None or found.value.is_finite()
    assert all(other.is_finite() for money in (False, True) for other in alternatives(text, money=money))


@given(st.one_of(st.integers(), st.floats(), st.booleans(), st.decimals(), st.datetimes(), st.dates(), st.none()),
       st.sampled_from(["", "General", "0%", "0.0%", '0" Unit"', "[$Rp-421]#,##0", "@", "%", '"', "\\", ";;;"]))
def test_no_cell_breaks_a_reader(cell: object, code: str) -> None:
    found = read_quantity(cell, code)
    assert (found is None) == (cell is None)
    assert found is None or found.value is None or found.value.is_finite()


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


@given(st.integers(min_value=0, max_value=10**15), st.integers(min_value=0, max_value=99))
def test_grouped_amounts_with_cents_come_back_exactly(whole: int, cents: int) -> None:
    found = read_money(f"Rp{grouped(whole)},{cents:02d}")
    assert found is not None
    assert found.value == Decimal(whole) + Decimal(cents) / 100
    assert found.reading is Reading.CERTAIN


@given(st.integers(min_value=0, max_value=10**15), st.sampled_from(["Dokumen", "%", "Orang/bulan", "Berita Acara", ""]))
def test_a_number_is_read_with_the_unit_beside_it(number: int, unit: str) -> None:
    found = read_quantity(f"{number} {unit}")
    assert found is not None
    assert (found.value, found.unit, found.reading) == (Decimal(number), unit or None, Reading.CERTAIN)


@given(DECIMALS)
def test_a_number_shown_in_indonesian_is_read_as_itself(value: Decimal) -> None:
    found = read_quantity(show_number(value, "id"))
    assert found is not None
    assert found.value == value
    assert found.reading is Reading.CERTAIN


@given(DECIMALS)
def test_a_number_shown_in_english_is_never_certain_of_another_value(value: Decimal) -> None:
    shown = show_number(value, "en")
    found = read_quantity(shown)
    assert found is not None
    assert found.value == value or (found.reading is not Reading.CERTAIN and value in alternatives(shown))


@given(st.integers(min_value=-(10**20), max_value=10**20))
def test_rupiah_shown_is_read_as_itself(amount: int) -> None:
    found = read_money(show_rupiah(amount, "id"))
    assert found is not None
    assert found.value == amount
    assert found.reading is Reading.CERTAIN


@given(st.lists(st.tuples(st.integers(min_value=0, max_value=10**6), st.sampled_from(["Dokumen", "%", "Laporan"])),
                min_size=1, max_size=5))
def test_targets_on_lines_are_all_found_in_order(targets: list[tuple[int, str]]) -> None:
    targets = [(number % 1000 if unit == "%" else number, unit) for number, unit in targets]  # "1.000 %" is doubtful
    cell = "\n".join(f"{grouped(number)} {unit}" for number, unit in targets)
    assert [(found.value, found.unit) for found in read_targets(cell)] == [(Decimal(n), unit) for n, unit in targets]


@given(st.lists(st.integers(min_value=0, max_value=999), min_size=2, max_size=5))
def test_numbers_printed_before_their_units_are_paired_in_order(numbers: list[int]) -> None:
    units = [f"{letter} Dokumen" for letter in "PQRST"[:len(numbers)]]
    cell = "\n".join([*map(str, numbers[:-1]), f"{numbers[-1]} {units[0]}", *units[1:]])
    assert [(found.value, found.unit) for found in read_targets(cell)] == [
        (Decimal(number), unit) for number, unit in zip(numbers, units, strict=True)]


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(["1.", "1 ", "(", "Rp", "1,", "1-", "9", "1 juta ", "1\n", "- ", "1 : ", "< "]))
def test_reading_time_does_not_explode_with_the_length_of_a_cell(piece: str) -> None:
    text = piece * 20_000
    start = time.process_time()
    read_money(text)
    read_quantity(text)
    alternatives(text)
    assert time.process_time() - start < 1.0
