"""A draft without what the module asks, as a plan file and as its supplement."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reviewer.importers.imported import Imported
from reviewer.importers.planfile import plan_from_data
from reviewer.templates import supplement_workbook


def draft_data() -> dict[str, Any]:
    """Return two activities under one program: one with two indicators, one with a sub-activity."""
    return {
        "plan_kind": "PD",
        "year": 2026,
        "org_unit": "Dinas Contoh",
        "programs": [
            {
                "code": "1.03.02",
                "name": "PROGRAM PENGELOLAAN SUMBER DAYA AIR (SDA)",
                "indicators": [{"name": "Persentase luas sawah yang terlayani", "target": "71 %"}],
                "activities": [
                    {
                        "code": "1.03.02.2.01",
                        "name": "Pengelolaan sungai",
                        "indicators": [
                            {"name": "Panjang sungai yang dipelihara", "target": "12 KM"},
                            {"name": "Jumlah pintu air yang berfungsi", "target": "8 Unit"},
                        ],
                    },
                    {
                        "code": "1.03.02.2.02",
                        "name": "Pengelolaan irigasi",
                        "indicators": [{"name": "Luas layanan irigasi", "target": "720 Ha"}],
                        "sub_activities": [
                            {
                                "code": "1.03.02.2.02.0014",
                                "name": "Rehabilitasi jaringan irigasi",
                                "indicators": [{"name": "Panjang jaringan", "target": "18,5 KM"}],
                            }
                        ],
                    },
                ],
            }
        ],
    }


@pytest.fixture
def draft() -> Imported:
    return plan_from_data(draft_data(), "rancangan.yaml")


@pytest.fixture
def form(draft: Imported, tmp_path: Path) -> Path:
    path = tmp_path / "pelengkap.xlsx"
    supplement_workbook.write(draft, path)
    return path
