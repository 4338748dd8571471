"""Reports of a comparison of drafts: pure functions from a `Comparison` to text; `COMPARISONS` names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reviewer.compare import Comparison
from reviewer.words import Words


def _text(comparison: Comparison, words: Words) -> str:
    from reviewer.reports.comparison.text import render

    return render(comparison, words)


def _json(comparison: Comparison, words: Words) -> str:
    import json

    from reviewer.reports.machine import plain

    return json.dumps(plain(comparison), ensure_ascii=False, indent=2) + "\n"


def _matrix(comparison: Comparison, words: Words) -> str:
    from reviewer.reports.comparison.matrix import render

    return render(comparison, words)


#: In the order of `--help`; the first is the default.
COMPARISONS: Mapping[str, Callable[[Comparison, Words], str]] = {"text": _text, "json": _json, "matrix": _matrix}
