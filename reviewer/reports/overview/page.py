"""The overview as one HTML page, offline and under a content policy, in the look of the reports it leads to.

The units stand in the page as data, of which the script shows a part at a time, so that thousands open at once; without
scripts the first ones stand as a table.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

from reviewer.finding import Verdict
from reviewer.language.numbers import show_number, show_rupiah
from reviewer.reports.html import asset, environment, policy
from reviewer.reports.html.safe_text import clean, island
from reviewer.reports.overview.model import SEVERITIES, WEIGHTS, Change, Overview, Priority, UnitRow
from reviewer.words import Words

TEMPLATES = Path(__file__).with_name("templates")
#: Rows that stand without scripts; notes and drafts beyond `LISTED` stand in the workbook.
STANDING, LISTED, SHOWN_PLACES = 50, 200, 8
VERDICTS = tuple(one.value for one in Verdict)
_SCRIPT_WORDS = ("points", "stake", "notes", "untested", "unread", "change", "report", "showing", "year", "rank",
                 "unit", "heat")


def page(overview: Overview, lang: str = "id") -> str:
    """Return the page, ending in a newline; the same overview gives the same bytes."""
    from markupsafe import Markup

    words = Words(lang)
    style = asset("report.css") + "\n" + asset("overview.css", TEMPLATES)
    early, script = asset("early.js"), asset("overview.js", TEMPLATES)
    return environment(lang, TEMPLATES).get_template("overview.html").render(
        overview=overview, words=words, data=island(_data(overview, words)), style=Markup(style),  # noqa: S704 - ours
        early=Markup(early), script=Markup(script), policy=policy(style, early, script),  # noqa: S704 - files of ours
        severities=SEVERITIES, verdicts=VERDICTS, standing=overview.units[:STANDING], listed=LISTED,
        shown_places=SHOWN_PLACES, findings=sum(sum(row.counts) for row in overview.units),
        how=how(words), share=lambda one: share(one, words),
        money=lambda amount: show_rupiah(amount, lang), change=lambda row: change(row, words),
    ).rstrip("\n") + "\n"


def how(words: Words) -> str:
    """Return in words what units are ranked by."""
    weights = {severity.name.lower(): WEIGHTS[severity] for severity in SEVERITIES}
    return words("overview.how", **{name: weights[name] for name in ("critical", "high", "medium", "low")})


def share(one: Priority, words: Words) -> str:
    """Return the part of a priority in the budget of all plans, "–" when it is not known."""
    return f"{show_number(Decimal(str(one.percent)), words.lang)} %" if one.percent is not None else "–"


def change(row: UnitRow, words: Words) -> str:
    """Return in words how a plan changed since the run before, "" when there is none."""
    one: Change | None = row.change
    if one is None:
        return ""
    return words(f"overview.change.{one.kind}", before=words.number(one.points_before), now=words.number(row.points),
                 answered=words.number(one.answered), added=words.number(one.added))


def _data(overview: Overview, words: Words) -> dict[str, Any]:
    """Return what the script reads: words, severities, packs, verdicts, and a list of values for each unit."""
    return {
        "lang": words.lang,
        "words": {key: words(f"overview.{key}") for key in _SCRIPT_WORDS},
        "severities": [[one.value, words(f"severity.{one.value}")] for one in SEVERITIES],
        "packs": [clean(title) for _, title in overview.packs],
        "verdicts": [[one, words(f"verdict.{one}"), words(f"overview.letter.{one}")] for one in VERDICTS],
        "trend": overview.trend is not None,
        "units": [_unit(row, words) for row in overview.units],
    }


def _unit(row: UnitRow, words: Words) -> list[Any]:
    """Return rank, name, year, file, weight, rupiah, untested, unread, link, change, notes by severity, packs."""
    packs = [part for cell in row.packs for part in (VERDICTS.index(cell.verdict), cell.not_met, cell.tested)]
    return [row.rank, clean(row.name), row.year, clean(row.path), row.points, row.rupiah, row.untested, row.unread,
            row.link, change(row, words), list(row.counts), packs]
