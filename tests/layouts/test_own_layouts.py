"""A layout of one's own: proposed for a table that nothing fits, completed by hand, used for a review."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from reviewer import importers
from reviewer.errors import PackError, UnreadableSource
from reviewer.importers.inspect_source import inspect_source
from reviewer.importers.layout import own_layout
from reviewer.importers.proposal import propose
from reviewer.plan import walk_items


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (
        ["DINAS CONTOH KABUPATEN CONTOH"], ["TAHUN 2025"],
        ["Kode", "Uraian Pekerjaan", "Indikator Kinerja", "Rencana Tahun 2025", None, "Entah"],
        [None, None, None, "Target", "Dana", None],
        ["1.01.02", "Program Contoh", "Persentase contoh", "80 %", 1000, ""],
        ["1.01.02.2.01", "Kegiatan Contoh", "Jumlah dokumen", "2 Dokumen", 1000, ""],
    ):
        sheet.append(row)
    path = tmp_path / "odd.xlsx"
    workbook.save(path)
    return path


def test_a_proposal_keeps_what_fits_and_marks_what_is_missing(odd: Path) -> None:
    with pytest.raises(UnreadableSource):
        importers.load(odd)
    lines = propose(odd).splitlines()
    assert '  code: {header: ["kode"], required: true}' in lines
    assert '      target: {header: ["rencana tahun {year} > target"], required: true}' in lines
    assert sum("LENGKAPI: " in line for line in lines) == 2
    assert lines[-3:] == ['#   "uraian pekerjaan"', '#   "rencana tahun {year} > dana"', '#   "entah"']


def test_a_completed_proposal_reads_the_table(odd: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    text = propose(odd)
    for key, header in (("name", "uraian pekerjaan"), ("budget", "rencana tahun {year} > dana")):
        before, _, rest = text.partition(f"# LENGKAPI: {key}: ")
        text = f'{before}{key}: {rest.replace(chr(34) + "..." + chr(34), chr(34) + header + chr(34), 1)}'
    own.write_text(text, encoding="utf-8")
    (plan,) = importers.load(odd, layout=own).plans
    read = [(item.kind, item.code, item.name, item.budget.raw if item.budget else None,
             [(one.name, one.target.raw if one.target else None) for one in item.indicators])
            for item, _ in walk_items(plan)]
    assert read == [
        ("program", "1.01.02", "Program Contoh", "1000", [("Persentase contoh", "80 %")]),
        ("activity", "1.01.02.2.01", "Kegiatan Contoh", "1000", [("Jumlah dokumen", "2 Dokumen")]),
    ]


def test_a_broken_layout_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("layout: a\ntitle: {id: a, en: a}\nverified: false\nplan_kind: PD\nrows: heap\ncolumns: {}\n")
    with pytest.raises(PackError) as refused:
        own_layout(path)
    assert [problem.line for problem in refused.value.problems] == [5]
    with pytest.raises(PackError):
        own_layout(tmp_path / "absent.yaml")


def test_inspect_shows_the_reading_by_ones_own_layout(odd: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "layout: own\ntitle: {id: Sendiri, en: Own}\nverified: false\nplan_kind: PD\nrows: tree\n"
        "levels: {segments: {3: program, 5: activity}}\ncolumns:\n  code: {header: [kode], required: true}\n"
        "  name: {fills: [item.name], header: [uraian pekerjaan], required: true}\n", encoding="utf-8")
    (sheet,) = inspect_source(odd).sheets
    assert sheet.plan is None
    (sheet,) = inspect_source(odd, own).sheets
    assert sheet.counts == {"heading": 0, "program": 1, "activity": 1, "indicator": 0}
    assert [one.letters for one in sheet.columns] == ["A", "B"]
