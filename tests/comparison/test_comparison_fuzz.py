"""Whatever stands in a table to compare with, reading it ends in plans or in a refusal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.comparison import Comparisons, Document
from reviewer.importers.comparison_sheet import read_plans
from reviewer.importers.planfile import plan_from_data
from reviewer.importers.sheet import Sheet
from reviewer.language.normalise import collapse
from reviewer.places import text_of
from reviewer.plan import Plan, walk_items

HEADS = st.sampled_from([
    "Kode", "Uraian", "Kelompok", "Program", "Kegiatan", "Sub Kegiatan", "Sasaran", "Indikator", "Satuan", "Volume",
    "Target 2026", "Target 2027", "Target Tahun 1", "Pagu", "Pagu 2027", "Dana Tahun 2", "Sumber Dana", "Kode PN",
    "Perangkat Daerah", "Rincian Output", "", "Lain-lain",
])
CELLS = st.one_of(
    st.sampled_from(["1.03.10", "1.3.10.2.1", "x.xx.01", "6801", "6801.QDC", "001", "022.12.WA", "Program Jalan", "1",
                     "Sasaran", "Jumlah", "TOTAL", "85 %", "12 Dokumen", "-", "0", "DAU", "Dinas Contoh", "1.000.000"]),
    st.text(max_size=12), st.integers(-5, 10**12), st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.just(""))


@st.composite
def tables(draw: st.DrawFn) -> Sequence[Sequence[Any]]:
    width = draw(st.integers(1, 8))
    head = draw(st.lists(HEADS, min_size=width, max_size=width))
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=12))
    title = draw(st.sampled_from(["RENSTRA TAHUN 2025-2029", "", "DINAS CONTOH"]))
    return [[title, *[""] * (width - 1)], head, *rows]


def names(plan: Plan) -> set[str]:
    return {item.name for item, _ in walk_items(plan) if item.name}


@settings(max_examples=200, deadline=None)
@given(tables(), st.sampled_from(["program", "sub_activity"]))
def test_any_table_is_read_or_refused(rows, lone_level):
    read = read_plans(Sheet("acuan.xlsx", "Lembar", True, rows), lone_level)
    if read is None:
        return
    assert read.plans
    texts = {collapse(text_of(cell)) for row in rows for cell in row}
    for plan in read.plans:
        for name in names(plan):
            assert name in texts, "no name is made up"
        for item, _ in walk_items(plan):
            place = plan.place(item, "name")
            assert place is None or place.sheet == "Lembar"


@settings(max_examples=60, deadline=None)
@given(tables())
def test_a_draft_can_be_compared_with_any_table(rows):
    read = read_plans(Sheet("acuan.xlsx", "Lembar", True, rows), "sub_activity")
    draft = plan_from_data({"year": "2027", "programs": [{"code": "1.03.10", "name": "Program Jalan", "activities": [
        {"name": "Pemeliharaan", "indicators": [{"name": "Panjang", "target": "5 km"}]}]}]}, "uji.yaml").plans[0]
    documents = [Document(role, tuple(read.plans)) for role in ("renstra", "rkpd", "pagu", "previous")] if read else []
    found = Comparisons.of(draft, documents)
    for role in found.found:
        against = found[role]
        assert against is not None
        item = against.item("program", "1.03.10", "Program Jalan")
        assert item is None or item.by in ("code", "name", "likeness")
