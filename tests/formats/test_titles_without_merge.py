"""Titles over two columns whose merge is lost in CSV: read where a layout expects two columns, nowhere else."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import openpyxl

from reviewer.importers import load
from reviewer.plan import Plan, walk_items

ROWS = (
    ("KRO", "", "RO - KEGIATAN", "", "Target Volume"),
    ("2896", "PENGEMBANGAN CONTOH", "2896.BMA.004", "PUBLIKASI CONTOH", "3"),
    ("", "", "", "Penjaminan mutu contoh", "1"),
    ("", "", "2896.BMA.006", "PUBLIKASI LAIN", "2"),
)


def written(path: Path, rows: Any) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def said(plan: Plan) -> list[Any]:
    """Return activities with their outputs, volumes and components, white space aside."""
    def tidy(text: str | None) -> str:
        return " ".join((text or "").split())

    def volume(node: Any) -> str:
        return str(float(node.quantity.value)) if node.quantity and node.quantity.value is not None else ""

    return [(item.code, tidy(item.name), [
        (output.code, tidy(output.name), volume(output), [(tidy(one.name), volume(one)) for one in output.components])
        for output in item.outputs]) for item, _ in walk_items(plan) if item.kind == "activity"]


def test_code_and_name_below_one_title(tmp_path: Path) -> None:
    (plan,) = load(written(tmp_path / "volume.csv", ROWS)).plans
    assert said(plan) == [("2896", "PENGEMBANGAN CONTOH", [
        ("2896.BMA.004", "PUBLIKASI CONTOH", "3.0", [("Penjaminan mutu contoh", "1.0")]),
        ("2896.BMA.006", "PUBLIKASI LAIN", "2.0", [])])]
    place = plan.place(plan.programs[0].activities[0].outputs[0], "name")
    assert place is not None
    assert place.cell == "D2"


def test_a_headerless_column_elsewhere_is_nobodys(tmp_path: Path) -> None:
    """A flat sheet has one column for its name; what stands right of it without a title is not read."""
    rows = (("KODE SUB KEGIATAN", "PROGRAM DAN KEGIATAN", "", "TOLAK UKUR KELUARAN", "TARGET KINERJA KELUARAN",
             "JUMLAH PAGU"),
            ("1.03.03.2.01.0001", "Penyusunan Contoh", "catatan lepas", "Jumlah Dokumen", "4 Dokumen", "5000000"))
    (plan,) = load(written(tmp_path / "datar.csv", rows)).plans
    (sub,) = [item for item, _ in walk_items(plan) if item.kind == "sub_activity"]
    assert (sub.name, [one.name for one in sub.indicators]) == ("Penyusunan Contoh", ["Jumlah Dokumen"])


def test_a_real_list_says_the_same_as_csv(shared: Path, tmp_path: Path) -> None:
    draft = shared / "drafts" / "ro-volume-2026-kl.xlsx"
    (plan,) = load(draft).plans
    sheet = openpyxl.load_workbook(draft, data_only=True)[getattr(plan.tables[0], "sheet")]  # noqa: B009
    rows = [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
    (copied,) = load(written(tmp_path / "volume.csv", rows)).plans
    assert said(copied) == said(plan)
    assert sum(len(outputs) for _, _, outputs in said(copied)) == 22
