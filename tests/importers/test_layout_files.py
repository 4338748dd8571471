"""Layouts are data: how their header patterns are compared, and what a broken one says."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import PackError
from reviewer.importers import layout
from reviewer.importers.layout import header_text, layouts


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("TOLAK UKUR  CAPAIAN KEG.", "Tolok Ukur\nCapaian Kegiatan"),
        ("Perkiraan Maju Rencana Tahun 2027", "PRAKIRAAN MAJU RENCANA TAHUN {year}"),
        ("Prakiraan Maju Rencana Tahun n+1", "Prakiraan Maju Rencana Tahun {year}"),
        ("Kebutuhan Dana/\nPagu Indikatif (Rp.)", "kebutuhan dana / pagu indikatif"),
        ("Realisasi Capaian Renja Opd Tahun 2024", "Realisasi Capaian RENJA SKPD Tahun 2023"),
        ("Program & Kegiatan", "Program dan Kegiatan"),
        ("Lokasi\u00a0:", "LOKASI"),
        ("Rencana Tahun ..... (tahun rencana)", "Rencana Tahun"),
        ("Pagu Indikatif", "Pagu  Indikatif (dalam Rp)"),
    ],
)
def test_spellings_of_a_header_are_one(written: str, other: str) -> None:
    assert header_text(written) == header_text(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Sebelum", "Sesudah"), ("Target", "Target 2026"), ("RKPD 2026", "RKPD Perubahan 2026")]
)
def test_headers_that_mean_different_things_stay_apart(one: str, other: str) -> None:
    assert header_text(one) != header_text(other)


#: What every layout of a kind must know to be of use.
_NEEDED = {
    "tree": {"code", "name", "budget"}, "flat": {"code", "name", "budget"}, "signs": {"name", "budget"},
    "objectives": {"level", "name"}, "outputs": {"activity_code", "code", "name", "volume"},
}


def test_shipped_layouts_are_sound_and_say_whether_they_were_tested() -> None:
    assert {each.name: each.verified for each in layouts()} == {
        "sipd-renja-perubahan": True, "sipd-renja-murni": False, "permendagri-t-c-33": False,
        "evaluasi-renja": True, "kl-volume-ro": True, "renstra-lembar-datar": True, "tujuan-sasaran": True,
        "lembar-datar": True, "sipd-renja-merah": False, "capaian-kinerja": False,
    }
    for each in layouts():
        keys = [column.key for column in each.columns]
        assert len(set(keys)) == len(keys)
        assert _NEEDED[each.rows] <= set(keys)
        fills = [fill for column in each.columns for fill in column.fills]
        assert len(set(fills)) == len(fills)
        assert not any("activity_kind" in fill for fill in fills)


def test_a_broken_layout_names_its_mistakes_with_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = (layout.FOLDER / "lembar-datar.yaml").read_text(encoding="utf-8")
    broken = shipped.replace("rows: flat", "rows: sideways").replace("verified: true", "verified: true\ncolour: blue")
    (tmp_path / "rusak.yaml").write_text(broken, encoding="utf-8")
    (tmp_path / "salah.yaml").write_text(shipped.replace("sub_activity.end", "sub_activity.ending"), encoding="utf-8")
    monkeypatch.setattr(layout, "FOLDER", tmp_path)
    layouts.cache_clear()
    try:
        with pytest.raises(PackError) as caught:
            layouts()
    finally:
        layouts.cache_clear()
    found = {(Path(problem.file).name, problem.line) for problem in caught.value.problems}
    lines = broken.splitlines()
    assert ("rusak.yaml", lines.index("rows: sideways") + 1) in found
    assert ("rusak.yaml", lines.index("colour: blue") + 1) in found
    assert any('"sub_activity.ending"' in problem.message for problem in caught.value.problems)
