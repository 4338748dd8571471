"""What all tests share: the folder of shared drafts, and no silent skipping where it is given."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest

SHARED = "REVIEWER_SHARED"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared drafts and lists, or skip the test where it was not given."""
    folder = os.environ.get(SHARED)
    if not folder:
        pytest.skip(f"{SHARED} is not set: the shared drafts are not at hand")
    path = Path(folder)
    if not path.is_dir():
        pytest.fail(f"{SHARED} names {folder}, which is not a folder")
    return path


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure where the shared folder is given: a suite that skips there proves nothing."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get(SHARED):
        report.outcome = "failed"
        report.longrepr = f"skipped although {SHARED} is set: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same for a whole module that skips itself while it is collected."""
    report = yield
    if report.skipped and os.environ.get(SHARED):
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} skips itself although {SHARED} is set: {report.longrepr}"
    return report
