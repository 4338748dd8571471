"""Known crashes, hangs and silent losses of durable-rules, each tried through our adapter in its own process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reviewer import engine

if not engine.available():
    pytest.skip("durable-rules does not load here", allow_module_level=True)

from engine_scenarios import SCENARIOS


@pytest.mark.parametrize("name", SCENARIOS)
def test_scenario(name: str) -> None:
    script = Path(__file__).with_name("engine_scenarios.py")
    done = subprocess.run([sys.executable, "-X", "faulthandler", str(script), name], capture_output=True, text=True,
                          timeout=120, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "done\n", "")
