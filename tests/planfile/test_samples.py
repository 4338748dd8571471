"""The samples: the careful plan is clean, the careless one has each of its planted defects at its place."""

from __future__ import annotations

import importlib.util
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest

from reviewer import pipeline

SAMPLES = Path(__file__).parents[2] / "samples"
#: The packs the samples are about; others have samples of their own to come.
ABOUT = ("PRI", "GEN", "OUT", "IND")

#: What was written carelessly on purpose, by rule.
PLANTED = {
    "PRI001": "/programs/1/activities/1/priority_impact",
    "PRI002": "/programs/1/activities/1/priority_urgency",
    "PRI003": "/programs/1/activities/1/priority_mandate",
    "PRI004": "/programs/1/activities/1/target_group",
    "PRI005": "/programs/1/activities/1/end",
    "PRI006": "/programs/1/activities/1/priority_impact",
    "PRI007": "/programs/2/activities/0/objective_code",
    "PRI008": "/programs/2/activities/0/indicators/0/target",
    "PRI009": "/programs/3/activities/0/indicators/0/target",
    "PRI010": "/programs/1/activities/0/activity_kind",
    "PRI011": "/programs/0/activities/0/priority_flag",
    "GEN002": "/programs/0/activities/0/code",
    "GEN003": "/programs/0/activities/2/target_group",
    "GEN004": "/programs/0/activities/1/activity_kind",
    "GEN005": "/programs/2/activities/1/activity_kind",
    "OUT001": "/programs/1/activities/0/name",
    "OUT002": "/programs/3/activities/0/outputs/0/name",
    "OUT003": "/programs/3/activities/0/outputs/0/unit",
    "OUT004": "/programs/0/activities/0/outputs/0/name",
    "OUT005": "/programs/2/activities/0/outputs/0/name",
    "OUT006": "/programs/2/activities/1/outputs/1/name",
    "OUT010": "/programs/2/activities/1/outputs/0/name",
    "OUT011": "/programs/2/activities/1/outputs/0/contributes_to",
    "OUT012": "/programs/1/activities/1/outputs/0/success_parameter",
    "OUT016": "/programs/0/activities/1/outputs/0/unit",
    "IND001": "/programs/1/activities/1/sub_activities/0/indicators/0/definition",
    "IND002": "/programs/2/indicators/0/formula",
    "IND003": "/programs/1/activities/1/sub_activities/1/indicators/0/data_source",
    "IND004": "/programs/0/activities/1/indicators/0/indicator_kind",
    "IND005": "/programs/2/activities/0/sub_activities/1/indicators/0/unit",
    "IND006": "/programs/3/activities/0/sub_activities/1/indicators/0/target",
    "IND007": "/objectives/2/indicators/0/target",
    "IND008": "/programs/2/activities/1/sub_activities/0/indicators/0/baseline",
    "IND009": "/programs/2/indicators/0/target",
    "IND010": "/programs/1/indicators/0/target",
    "IND011": "/programs/3/indicators/0/unit",
    "IND012": "/programs/1/activities/1/indicators/0/indicator_kind",
    "IND013": "/objectives/4/indicators/0/name",
    "IND014": "/objectives/3/indicators/0/name",
    "IND015": "/programs/0/indicators/0/name",
}
PLANTED_NATIONAL = {
    "PRI012": "/programs/0/activities/0/outputs/0/output_class_code",
    "OUT007": "/programs/0/activities/0/outputs/1/unit",
    "GEN004": "/programs/0/activities/1/activity_kind",
    "GEN001": "/programs/1/activities/0/code",
    "GEN006": "/programs/1/activities/2/outputs/0/output_class_code",
}


def found(name: str, supplement: str | None = None) -> set[tuple[str, str]]:
    """Return rule and first place of every finding of the packs in question."""
    settings = pipeline.Settings(supplement=SAMPLES / supplement if supplement else None, select=ABOUT)
    [review] = pipeline.reviews(SAMPLES / name, settings)
    assert review.unread == ()
    return {(finding.code, finding.places[0].cell) for finding in review.findings}


def test_nothing_is_found_in_the_careful_plan() -> None:
    assert found("rencana-dinas-contoh-teliti.yaml") == set()


def test_nothing_is_found_in_the_careful_print_with_its_supplement() -> None:
    assert found("renja-dinas-contoh-teliti.xlsx") == set()
    assert found("renja-dinas-contoh-teliti.xlsx", "pelengkap-dinas-contoh-teliti.xlsx") == set()


@pytest.mark.parametrize("code", PLANTED)
def test_each_planted_defect_is_found_at_its_place(code: str) -> None:
    assert (code, PLANTED[code]) in found("rencana-dinas-contoh-ceroboh.yaml")


def test_each_defect_of_the_national_plan_is_found_at_its_place() -> None:
    assert set(PLANTED_NATIONAL.items()) <= found("rencana-badan-contoh.yaml")


def test_defects_that_a_print_shows_are_found_at_its_cells() -> None:
    """Places are looked up in the workbook itself, not in what the importer says."""
    cells = found("renja-dinas-contoh-ceroboh.xlsx")
    sheet = openpyxl.load_workbook(SAMPLES / "renja-dinas-contoh-ceroboh.xlsx").worksheets[0]
    unit = next(row for row in range(10, 60) if sheet[f"M{row}"].value == "71,5 Dokumen")
    absurd = next(row for row in range(10, 60) if sheet[f"M{row}"].value == "150 %")
    assert {("IND011", f"M{unit}"), ("IND010", f"M{absurd}")} <= cells


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    pytest.importorskip("xlsxwriter")
    spec = importlib.util.spec_from_file_location("make_samples", SAMPLES / "make_samples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_committed_workbooks_are_those_the_script_makes(maker: ModuleType, tmp_path: Path) -> None:
    """Parts are compared, not bytes: another zlib packs the same parts differently."""
    made = maker.make(tmp_path)
    assert sorted(path.name for path in made) == sorted(path.name for path in SAMPLES.glob("*.xlsx"))
    for path in made:
        ours, theirs = zipfile.ZipFile(path), zipfile.ZipFile(SAMPLES / path.name)
        with ours, theirs:
            assert ours.namelist() == theirs.namelist()
            for part in ours.namelist():
                assert ours.read(part) == theirs.read(part), f"{path.name}: run samples/make_samples.py ({part})"
