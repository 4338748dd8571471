"""Dates and years as plans write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.language.numbers import read_date, read_year


@pytest.mark.parametrize(("raw", "expected"), [
    ("31 Desember 2025", date(2025, 12, 31)),
    ("Senin, 5 Januari 2026", date(2026, 1, 5)),
    ("31-Des-2025", date(2025, 12, 31)),
    ("1 Pebruari 2026", date(2026, 2, 1)),
    ("7 Nov. 2026", date(2026, 11, 7)),
    ("05/06/2026", date(2026, 6, 5)),
    ("31.12.2025", date(2025, 12, 31)),
    ("12/31/2025", date(2025, 12, 31)),
    ("2025-12-31", date(2025, 12, 31)),
    ("2025-12-31 00:00:00", date(2025, 12, 31)),
    (datetime(2025, 12, 31, 8), date(2025, 12, 31)),  # noqa: DTZ001 - workbooks hold naive dates
    (date(2025, 12, 31), date(2025, 12, 31)),
])
def test_full_dates_are_read(raw: object, expected: date) -> None:
    assert read_date(raw) == expected


@pytest.mark.parametrize("raw", [
    "Desember 2025", "31 Desember", "31/12/25", "30 Februari 2026", "2025", "45000", 45000, None, "", "akhir tahun",
    "31 Foo 2025", "2025-13-01", "1 Januari 2026 sampai 31 Maret 2026",
])
def test_what_is_no_full_date_is_not_guessed(raw: object) -> None:
    assert read_date(raw) is None


@pytest.mark.parametrize(("text", "expected"), [
    ("TAHUN 2024", 2024), ("TA2026", 2026), ("Tahun Anggaran 2026 (Perubahan 2026)", 2026), (2026, 2026),
    (2026.0, 2026), (date(2026, 1, 1), 2026), ("31/12/2025", 2025),
    ("Tahun 2020-2023", None), ("12024", None), ("20 24", None), ("", None), (None, None), (2026.5, None),
    (True, None), pytest.param(10**5000, None, id="huge"), ("1899", None),
])
def test_a_year_is_read_when_the_text_names_exactly_one(text: object, expected: int | None) -> None:
    assert read_year(text) == expected


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_dates_written_day_first_come_back(day: date) -> None:
    months = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
              "November", "Desember"]
    assert read_date(f"{day.day} {months[day.month - 1]} {day.year}") == day
    assert read_date(f"{day.day:02d}/{day.month:02d}/{day.year}") == day
    assert read_date(day.isoformat()) == day
    assert read_year(f"per {day.day} {months[day.month - 1]} {day.year}") == day.year


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.booleans()))
def test_nothing_breaks_the_readers(raw: object) -> None:
    assert read_date(raw) is None or isinstance(raw, str)
    assert read_year(raw) is None or 1900 <= (read_year(raw) or 0) <= 2099
