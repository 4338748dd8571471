"""Observations about years: of targets and starting points, of schedules, and of the document itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reviewer.fact import Value
from reviewer.facts.context import Context
from reviewer.facts.targets import filled
from reviewer.language.lexicon import phrases
from reviewer.language.normalise import collapse
from reviewer.language.numbers import read_date, read_year
from reviewer.language.wording import yes_no
from reviewer.plan import Activity, Indicator, Item, Plan, SubActivity

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SPAN = re.compile(
    r"(?<![\d/])((?:19|20)\d\d)\s*(?:[-–—]|s\.?\s?/?\s?d\.?|sampai(?:\s+dengan)?)\s*((?:19|20)\d\d)(?!\d)")
#: What the plan calls itself, up to the year it is for.
_OWN = re.compile(r"\b(?:renja|rencana\s+kerja)\b(?!\s+(?:dan\s+anggaran|pemerintah|pembangunan)\b)"
                  r"(?:(?!\btahun\s+(?:lalu|sebelumnya)\b)[^\d.;])*?(?:tahun\s+(?:anggaran\s+)?)?((?:19|20)\d\d)(?!\d|\s*[-–—]\s*\d)",
                  re.IGNORECASE)
#: A text that looks back names an earlier plan on purpose.
_LOOKS_BACK = re.compile(
    r"\b(?:evaluasi|hasil|realisasi|capaian|pencapaian|pelaksanaan|lalu|sebelumnya)\b", re.IGNORECASE)
_STRATEGIC = ("RPJM", "Renstra")
_LONGEST_SPAN = 25


def observe_years(node: Indicator, context: Context) -> dict[str, Value | None]:
    """Return the year of the target and the year of the starting point of an indicator, and that of the plan."""
    return {"target_year": _year(node.target_year), "baseline_year": _year(node.baseline_year),
            "plan_year": context.plan.year}


def observe_schedule(node: Activity | SubActivity, parent: Item, context: Context) -> dict[str, Value | None]:
    """Return the years in which a row starts and ends by its own cells, and whether it is declared to take several."""
    declared = node.multi_year if isinstance(node, Activity) else getattr(parent, "multi_year", None)
    return {"start_year": _year_of_day(node.start), "end_year": _year_of_day(node.end),
            "several_years": yes_no(declared)}


def _year(text: str | None) -> int | None:
    return read_year(text) if filled(text) else None


def _year_of_day(text: str | None) -> int | None:
    day = read_date(text) if filled(text) else None
    return day.year if day is not None else _year(text)


def observe_period(node: Plan, context: Context) -> dict[str, Value | None]:
    """Return the strategic period of a plan, the one its cited documents name, and the years it gives itself."""
    cited = next(_cited_periods(node), None)
    own = next(((text, int(match[1])) for text in _titles(node) if (match := _OWN.search(text))
                and not _LOOKS_BACK.search(text[:match.start()])), None)
    span = next(_spans(node), None)
    return {
        "period_start": node.period_start, "period_end": node.period_end,
        "cited_period": cited[0] if cited else None, "cited_period_start": cited[1] if cited else None,
        "cited_period_end": cited[2] if cited else None,
        "own_title": own[0] if own else None, "own_title_year": own[1] if own else None,
        "content_span": span[0] if span else None, "content_span_end": span[1] if span else None,
        "cited_annual": _annual(node)[0], "cited_annual_year": _annual(node)[1],
    }


def _cited_periods(plan: Plan) -> Iterator[tuple[str, int, int]]:
    """Yield cited RPJM and Renstra with the years they cover."""
    from reviewer.facts.reference_documents import kinds_in

    for text in plan.cited_documents:
        span = _SPAN.search(text)
        if span and 0 < int(span[2]) - int(span[1]) <= _LONGEST_SPAN and set(kinds_in(text)) & set(_STRATEGIC):
            yield collapse(text) or text, int(span[1]), int(span[2])


def _titles(plan: Plan) -> Iterator[str]:
    for text in (plan.revision, *(one.name for one in plan.headings), *plan.chapters):
        if filled(text):
            yield collapse(text) or ""


def _spans(plan: Plan) -> Iterator[tuple[str, int]]:
    """Yield titles that announce programs or activities of several years, with the last of these years."""
    for text in _titles(plan):
        span = _SPAN.search(text)
        if span and phrases("work-levels").find(text) and not _LOOKS_BACK.search(text) \
                and not phrases("reference-documents").find(text[:span.start()].replace("Rencana Kerja", "")):
            yield text, int(span[2])


def _annual(plan: Plan) -> tuple[str | None, int | None]:
    """Return the newest annual plan of government (RKP, RKPD) that is cited with a year."""
    from reviewer.facts.reference_documents import kinds_in

    found = [(max(map(int, _YEAR.findall(text))), collapse(text)) for text in plan.cited_documents
             if "RKP" in kinds_in(text) and _YEAR.search(text) and not _SPAN.search(text)]
    if not found:
        return None, None
    year, text = max(found, key=lambda pair: pair[0])
    return text, year
