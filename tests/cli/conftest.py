"""A desk with plans and a rule pack, and functions that run the command line on it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from own_process import CAREFUL, CARELESS, PACK, Run, command, environment


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with the test pack, a careful and a careless plan."""
    for name, text in (("uji.yaml.pack", PACK), ("careful.yaml", CAREFUL), ("careless.yaml", CARELESS)):
        tmp_path.joinpath(name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def reviewer(desk: Path) -> Run:
    """Return a function that runs the command line in the desk's folder."""

    def run(*arguments: object, **changes: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command(*arguments), cwd=desk, env=environment(**changes), capture_output=True,
                              encoding="utf-8", errors="strict", timeout=60, check=False)

    return run


@pytest.fixture
def review(reviewer: Run) -> Run:
    """Return a function that reviews with the test pack alone."""

    def run(*arguments: object, **changes: str) -> subprocess.CompletedProcess[str]:
        return reviewer("review", *arguments, "--rules", "uji.yaml.pack", "--select", "uji", **changes)

    return run
