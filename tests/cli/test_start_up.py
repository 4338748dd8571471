"""What a review of a small plan file may import: everything else is loaded when it is used."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from own_process import environment

#: Each costs a tenth of a start-up or more, and a small plan file needs none of them.
HEAVY = ("python_calamine", "openpyxl", "rapidfuzz", "Sastrawi", "rich", "xlsxwriter", "jsonschema", "lxml",
         "defusedxml", "asyncio", "sqlite3", "jinja2", "docx", "pdfplumber")

_PRINT_MODULES = """
import json, sys
from reviewer.cli import run
code = run(sys.argv[1:])
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""


def modules_of(desk, *arguments: str) -> tuple[int, set[str]]:
    """Return the exit code of a command and all modules it imported."""
    result = subprocess.run([sys.executable, "-c", _PRINT_MODULES, *arguments], cwd=desk, env=environment(),
                            capture_output=True, encoding="utf-8", timeout=60, check=True)
    code, modules = json.loads(result.stderr.splitlines()[-1])
    return code, set(modules)


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_review_of_a_small_plan_file_imports_nothing_heavy(desk, form):
    code, modules = modules_of(desk, "review", "careful.yaml", "--format", form)
    assert code in (0, 1)
    assert {"reviewer.pipeline", "reviewer.evaluator", "yaml"} <= modules
    assert sorted(name for name in HEAVY if name in modules) == []


def test_a_review_does_not_import_the_other_commands(desk):
    _, modules = modules_of(desk, "review", "careful.yaml")
    others = {f"reviewer.cli.{name}" for name in ("explain", "rules", "inspect", "template", "references", "schema")}
    assert sorted(modules & (others | {"reviewer.examples", "reviewer.templates", "reviewer.importers.workbook"})) == []
