"""The command line as its users meet it: a process of its own, in an empty folder, without official lists."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

#: Finds one note in CARELESS and none in CAREFUL, whatever the shipped packs say.
PACK = """\
pack: uji
title: {id: Uji, en: Test}
rules:
  - code: UJI001
    name: kegiatan-bernama-jumlah
    title: {id: Nama kegiatan berupa ukuran, en: Activity named as a measure}
    severity: sedang
    confidence: tinggi
    criterion: {document: lan-2021, place: Bab III}
    force: guidance
    verified: primary
    each: activity
    when: {name: {equals: Jumlah laboratorium}}
    message: {id: 'Nama "{name}" berupa ukuran.', en: 'Name "{name}" is a measure.'}
    effect: {id: Tindakannya tidak diketahui., en: The action is not known.}
    fix: {id: Tulis tindakannya., en: Write the action.}
"""
CAREFUL = """\
plan_kind: PD
year: "2026"
org_unit: Dinas Contoh
programs:
  - code: "1.01"
    name: Program Contoh
    activities:
      - {code: "1.01.2.01", name: Pembangunan laboratorium, budget: "1000000"}
"""
CARELESS = CAREFUL.replace("Pembangunan laboratorium", "Jumlah laboratorium")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def environment(**changes: str) -> dict[str, str]:
    """Return the environment of a run: this checkout, no official lists, UTF-8 unless changed."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("REVIEWER_", "PYTHON", "NO_COLOR"))}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "REVIEWER_REFERENCES": "no-lists", **changes}


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "reviewer", *map(str, arguments)]
