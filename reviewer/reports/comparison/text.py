"""A comparison as text: how many findings came, stayed and went, each at its cell, then the values that moved."""

from __future__ import annotations

from collections import Counter

from reviewer.compare import Comparison, Followed, ObjectChange, PlanComparison, Status, ValueChange
from reviewer.language.numbers import show_rupiah
from reviewer.reports.layout import Page
from reviewer.words import Words

#: Lines of one status, and changed objects, shown of each plan; counts are always exact.
MAX_LINES = 20
#: What a reader must act on first.
ORDER = (Status.NEW, Status.RETURNED, Status.CHANGED, Status.STILL, Status.UNTESTED, Status.REMOVED, Status.WAIVED,
         Status.SOLVED)


def render(comparison: Comparison, words: Words, width: int = 100) -> str:
    """Return the comparison as text, ending in a newline."""
    page = Page(width, colour=False)
    for plan in comparison.plans:
        _plan(plan, words, page)
    for key, names in (("only_before", comparison.only_before), ("only_after", comparison.only_after)):
        if names:
            page.heading(words(f"compare.{key}"))
            for name in names:
                page.add(name)
    if not comparison.plans:
        page.add(words("compare.nothing"), 0)
    return page.text()


def _plan(plan: PlanComparison, words: Words, page: Page) -> None:
    year = words("report.year", year=plan.year) if plan.year is not None else ""
    page.heading(", ".join(part for part in (plan.org_unit or words("report.no_unit"), year) if part))
    count = Counter(one.status for one in plan.findings)
    told = [f"{words.number(count[status])} {words(f'followed.{status}')}" for status in ORDER if count[status]]
    page.add(", ".join(told) or words("report.none"))
    if plan.rupiah_before is not None and plan.rupiah_after is not None:
        page.add(words("compare.rupiah", before=show_rupiah(plan.rupiah_before, words.lang),
                       after=show_rupiah(plan.rupiah_after, words.lang),
                       moved=_signed(plan.rupiah_after - plan.rupiah_before, words)))
    for status in ORDER:
        _of_status(status, [one for one in plan.findings if one.status is status], words, page)
    _changes(plan.objects, words, page)


def _of_status(status: Status, found: list[Followed], words: Words, page: Page) -> None:
    if not found:
        return
    page.heading(f"{words(f'followed.{status}').upper()} ({words.number(len(found))})")
    for one in found[:MAX_LINES]:
        finding, place = one.finding, one.finding.places[0]
        where = f"{place.sheet}!{place.cell}".lstrip("!")
        page.add(f"{words(f'severity.{finding.severity}').upper()}  {finding.code}  {where}  {finding.message}", 2, 4)
    if len(found) > MAX_LINES:
        page.add(words("compare.more", count=words.number(len(found) - MAX_LINES)))


def _changes(objects: tuple[ObjectChange, ...], words: Words, page: Page) -> None:
    if not objects:
        return
    page.heading(f"{words('compare.values')} ({words.number(len(objects))})")
    for one in sorted(objects, key=_moved, reverse=True)[:MAX_LINES]:
        name = " ".join(part for part in (one.code, one.name) if part) or one.key
        shown = [value for value in one.values if one.how == "changed" or value.field != "name"]
        values = "; ".join(_value(value, words) for value in shown)
        told = f"{words(f'compare.{one.how}')}: {words(f'kind.{one.kind}')} {name}"
        page.add(f"{told}: {values}" if values else told, 2, 4)
    if len(objects) > MAX_LINES:
        page.add(words("compare.more", count=words.number(len(objects) - MAX_LINES)))


def _moved(one: ObjectChange) -> int:
    """Return how many rupiah moved with an object, without sign."""
    return sum(abs(int(value.after or 0) - int(value.before or 0)) for value in one.values if value.field == "rupiah")


def _value(value: ValueChange, words: Words) -> str:
    before, after = (_shown(value.field, text, words) for text in (value.before, value.after))
    return words("compare.value", field=words(f"compare.field.{value.field}"), before=before, after=after)


def _shown(field: str, text: str | None, words: Words) -> str:
    if text is None:
        return words("compare.blank")
    return show_rupiah(int(text), words.lang) if field == "rupiah" else f'"{text}"'


def _signed(rupiah: int, words: Words) -> str:
    shown = show_rupiah(abs(rupiah), words.lang)
    return f"{'+' if rupiah > 0 else '-' if rupiah < 0 else ''}{shown}"
