"""The overview over a batch as one page or one workbook; each a pure function of an `Overview` (docs/batch.md)."""

from __future__ import annotations

from reviewer.reports.overview.model import Overview
from reviewer.reports.overview.page import page
from reviewer.reports.overview.sheets import workbook

__all__ = ["Overview", "page", "workbook"]
