"""A report for commands that take either a draft, which is reviewed, or a JSON review made before."""

from __future__ import annotations

from pathlib import Path

from reviewer import pipeline, review_file
from reviewer.finding import Report


def report_of(path: Path, settings: pipeline.Settings) -> Report:
    """Return the report in a JSON review, or the review of a draft; raises `UnreadableSource` as both do."""
    if review_file.is_review(path):
        return review_file.load(path, settings.lang)
    return pipeline.report(pipeline.reviews(path, settings), settings)
