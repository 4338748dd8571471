"""The short way to read money as SIPD prints it gives exactly what the full reading gives."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.importers import cells
from reviewer.language.numbers import read_money


@settings(max_examples=300, deadline=None)
@given(st.from_regex(cells._PLAIN_RUPIAH, fullmatch=True))
def test_plain_rupiah_is_read_as_all_money_is(text: str) -> None:
    short, full = cells._rupiah(text), read_money(text)
    assert short == full
    assert repr(short) == repr(full)


def test_only_the_unmistakable_form_takes_the_short_way() -> None:
    taken = ["1.250.000,00", "18.130.291.362,00", "1.250,50"]
    others = ["0,00", "1.250", "1,250,000.00", "1.250.000", "Rp1.250.000,00", "01.250.000,00", "-1.250.000,00",
              "1.25,00", "1.٢٥٠,00"]
    assert [text for text in [*taken, *others] if re.fullmatch(cells._PLAIN_RUPIAH, text)] == taken
