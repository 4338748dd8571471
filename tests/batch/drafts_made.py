"""Small drafts for batches, and functions that run the command line on them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
TEXT = """\
plan_kind: PD
level: kabkota
region: Kabupaten Contoh
year: "2027"
stage: rancangan_akhir
org_unit: Dinas Contoh {number}
programs:
  - code: "1.03.02"
    name: Program Pengelolaan Sumber Daya Air
    indicators: [{{name: Persentase daerah irigasi dalam kondisi baik, target: "80", unit: "%"}}]
    activities:
      - code: 1.03.02.2.01
        name: {name}
        budget: "{budget}"
        sub_activities:
          - code: 1.03.02.2.01.{sub:04}
            name: Penyusunan Dokumen {number}
            budget: "{budget}"
            indicators: [{{name: Jumlah dokumen, target: "{target}", unit: Dokumen}}]
"""
NAMES = ("Rehabilitasi jaringan irigasi", "Jumlah jaringan", "Meningkatnya jaringan irigasi")


def draft(number: int, **changes: object) -> str:
    """Return the plan file of an invented unit; a third are named as a measure, a third as a state."""
    values = {"number": number, "name": NAMES[number % 3], "budget": 1_000_000 + number, "sub": number % 50 + 1,
              "target": number % 7, **changes}
    return TEXT.format(**values)


def folder_of(folder: Path, number: int) -> Path:
    """Return a folder with so many drafts, in a few folders of its own."""
    for each in range(number):
        path = folder / f"kabupaten-{each % 3}" / f"renja-{each}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(draft(each), encoding="utf-8")
    return folder


def environment() -> dict[str, str]:
    """Return the environment of a run: this checkout and its tests, no official lists."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("REVIEWER_", "PYTHON", "NO_COLOR"))}
    return {**kept, "PYTHONPATH": os.pathsep.join([str(ROOT), str(Path(__file__).parent)]),
            "PYTHONIOENCODING": "utf-8", "REVIEWER_REFERENCES": "no-lists"}


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "reviewer", "batch", *map(str, arguments)]


def batch(cwd: Path, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    """Return the finished command `reviewer batch` with these arguments."""
    return subprocess.run(command(*arguments), cwd=cwd, env=environment(), capture_output=True, timeout=240,
                          check=False)


def export(cwd: Path, store: Path) -> bytes:
    """Return what a store exports."""
    return batch(cwd, "export", store).stdout
