"""Whatever is typed into the form arrives or is reported, and nothing makes the reader fall over."""

from __future__ import annotations

import tempfile
from pathlib import Path

from conftest import draft_data
from filling import FIRST_ROW, Filled
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.importers.planfile import plan_from_data
from reviewer.importers.supplement import overlay
from reviewer.importers.supplement_form import ACTIVITIES
from reviewer.templates import supplement_workbook

HEADERS = [column.header for column in ACTIVITIES.columns]
#: One line of letters and marks as people type them; "=" would be a formula to the library that fills the form.
typed = (
    st.text(alphabet="aZ é09.,:;/%()-'\"&<>", min_size=1, max_size=20).map(lambda t: " ".join(t.split())).filter(bool)
)


@settings(max_examples=25, deadline=None)
@given(
    answers=st.dictionaries(st.tuples(st.integers(0, 1), st.sampled_from(HEADERS)), typed, max_size=8),
    dirt=st.dictionaries(
        st.tuples(
            st.sampled_from(["Indikator", "Sasaran", "Layanan", "Program"]), st.integers(1, 30), st.integers(1, 18)
        ),
        typed | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.booleans() | st.datetimes(),
        max_size=12,
    ),
)
def test_every_answer_arrives_whatever_else_is_scribbled(
    answers: dict[tuple[int, str], str], dirt: dict[tuple[str, int, int], object]
) -> None:
    draft = plan_from_data(draft_data(), "rancangan.yaml")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pelengkap.xlsx"
        supplement_workbook.write(draft, path)
        filled = Filled(path)
        for (row, header), text in answers.items():
            filled.put("Kegiatan", FIRST_ROW + row, header, text)
        for (sheet, row, column), value in dirt.items():
            filled.book[sheet].cell(row, column).value = value
        [plan] = overlay(draft, filled.save()).plans
    for number, activity in enumerate(plan.programs[0].activities):
        for column in ACTIVITIES.columns:
            field = column.field.removeprefix("activity.")
            assert getattr(activity, field) == answers.get((number, column.header))
            assert plan.has(activity, field)
