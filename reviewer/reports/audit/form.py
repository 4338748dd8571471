"""The verification form: statement by statement, present or absent, and what is to be improved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reviewer.finding import Coverage, Verdict
from reviewer.reports import telling
from reviewer.reports.audit.notes import Note
from reviewer.reports.audit.recap import AspectRecap, ItemRecap
from reviewer.words import Words

#: What is to be improved under one statement; the working papers hold the rest.
MAX_NOTES = 4
MAX_REASONS = 3
TICK = "√"

#: Statements that count as present, and as absent.
_PRESENT = (Verdict.MET, Verdict.MET_WITH_NOTES)

Row = dict[str, str | bool]


def form(aspects: Sequence[AspectRecap], notes: Sequence[Note], share: int, words: Words) -> tuple[list[Row], str]:
    """Return the rows of the form, headings of aspects among them, and the sentence that sums them up.

    Nothing is said to be present where more than `share` percent of its criteria could not be tested.
    """
    by_code: dict[str, list[Note]] = {}
    for note in notes:
        by_code.setdefault(note.code, []).append(note)
    rows: list[Row] = []
    verdicts: list[Verdict] = []
    for number, aspect in enumerate(aspects, 1):
        rows.append(_row(str(number), aspect.title, heading=True))
        for count, item in enumerate(aspect.items, 1):
            said = item.said(share)
            verdicts.append(said)
            rows.append(_row(f"{number}.{count}", item.text, TICK if said in _PRESENT else "",
                             TICK if said is Verdict.NOT_MET else "", "\n".join(_todo(item, said, by_code, words))))
    met, not_met = sum(one in _PRESENT for one in verdicts), verdicts.count(Verdict.NOT_MET)
    return rows, words("audit.form.result", all=met + not_met, met=met, not_met=not_met,
                       untested=verdicts.count(Verdict.NOT_TESTABLE))


def _row(number: str, text: str, present: str = "", absent: str = "", todo: str = "", *, heading: bool = False) -> Row:
    return {"number": number, "text": text, "present": present, "absent": absent, "todo": todo, "heading": heading}


def _todo(item: ItemRecap, said: Verdict, by_code: Mapping[str, Sequence[Note]], words: Words) -> list[str]:
    """Return what is to be done about a statement, or why nothing is said of it."""
    if item.by_hand:
        return [words("audit.form.by_hand")]
    untested = [line for line in item.lines if line.verdict is Verdict.NOT_TESTABLE]
    if said is Verdict.NOT_APPLICABLE:
        return [words("audit.form.not_applicable")]
    if said is Verdict.NOT_TESTABLE:
        reasons = telling.reasons(untested, words)
        return [words("audit.form.untested", reasons="; ".join(reasons[:MAX_REASONS]) or "-")]
    return _improvements(item, untested, by_code, words)


def _improvements(item: ItemRecap, untested: Sequence[Coverage], by_code: Mapping[str, Sequence[Note]],
                  words: Words) -> list[str]:
    mine = [note for line in item.lines for note in by_code.get(line.code, ())]
    todo = [_said(note) for note in mine[:MAX_NOTES]]
    todo += [words("audit.form.more", count=len(mine) - MAX_NOTES)] if len(mine) > MAX_NOTES else []
    todo += [words("audit.form.partly", codes=", ".join(line.code for line in untested))] if untested else []
    return todo


def _said(note: Note) -> str:
    """Return what is to be done about a note, where, and by which criterion it was found."""
    return f"{note.title}: {note.fix} ({note.lines[0].where}; {note.code})"
