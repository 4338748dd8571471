"""Values of facts in the reader's words."""

from __future__ import annotations

from datetime import date

import pytest

from reviewer import words
from reviewer.shown import columns_in_words, difference, show
from reviewer.vocabulary import SCALE, all_kinds, count, day, decimal, flag, rupiah, text


@pytest.mark.parametrize(("field", "value", "indonesian", "english"), [
    (rupiah("r", ""), 1_234_567, "Rp1.234.567", "Rp1,234,567"),
    (rupiah("r", ""), 0, "Rp0", "Rp0"),
    (decimal("d", ""), 12 * SCALE + SCALE // 2, "12,5", "12.5"),
    (decimal("d", ""), 80 * SCALE, "80", "80"),
    (decimal("d", ""), -SCALE // 4, "-0,25", "-0.25"),
    (day("t", ""), date(2026, 12, 31).toordinal(), "31 Desember 2026", "31 December 2026"),
    (day("t", ""), date(2026, 8, 17).toordinal(), "17 Agustus 2026", "17 August 2026"),
    (count("c", ""), 2026, "2026", "2026"),
    (count("c", ""), 12_345, "12.345", "12,345"),
    (flag("f", ""), True, "ya", "yes"),
    (flag("f", ""), False, "tidak", "no"),
    (text("t", ""), "Apa adanya 1.5", "Apa adanya 1.5", "Apa adanya 1.5"),
    (text("t", "", values=("KL", "PD")), "PD", "Perangkat Daerah", "regional unit"),
    (text("t", "", values=("budget_before",)), "budget_before", "pagu sebelum perubahan", "budget before the change"),
])
def test_a_value_is_shown_by_its_type(field, value, indonesian, english):
    assert (show(field, value, "id"), show(field, value, "en")) == (indonesian, english)


def test_a_difference_is_actual_minus_expected_in_the_same_form():
    assert difference(rupiah("r", ""), 1_500, 2_000, "id") == "-Rp500"
    assert difference(day("t", ""), 10, 7, "id") == "3"
    assert difference(text("t", ""), "a", "b", "id") is None
    assert difference(rupiah("r", ""), None, 2_000, "id") is None


def test_columns_are_named_by_kind_in_the_order_they_are_met():
    columns = ["activity.locations", "indicator.target", "activity.activity_kind"]
    assert columns_in_words(columns, "id") == "kegiatan (lokasi, jenis kegiatan), indikator (target)"


def test_every_column_a_rule_may_miss_has_words():
    columns = {column if "." in column else f"{kind.name}.{column}"
               for kind in all_kinds().values() for field in kind.fields.values() for column in field.columns}
    keys = {f"field.{column.rpartition('.')[2]}" for column in columns} | {
        f"kind.{column.rpartition('.')[0]}" for column in columns}
    assert sorted(key for key in keys if not words.has(key)) == []


def test_every_kind_and_every_official_list_has_words():
    kinds = {f"kind.{name}{plural}" for name in all_kinds() for plural in ("", ".many")}
    lists = {f"references.list.{field.list}" for kind in all_kinds().values() for field in kind.fields.values()
             if field.list and ":" not in field.list}
    assert sorted(key for key in kinds | lists if not words.has(key)) == []


def test_every_closed_value_has_words():
    missing = {(field.name, value) for kind in all_kinds().values() for field in kind.fields.values()
               for value in field.values
               if not any(words.has(key) for key in (
                   f"value.{value}", f"value.{field.name}.{value}", f"field.{value}"))}
    assert sorted(missing) == []
