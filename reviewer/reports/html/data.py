"""The notes as data for the page's script: every text once, notes as lists of numbers, so that 100,000 stay light.

What the lists hold is said at each function; `templates/report.js` reads them by the same positions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reviewer.finding import Review, RowCell, Severity
from reviewer.places import Place, reading_order
from reviewer.reports.grouping import Group
from reviewer.reports.html.notes import Note, Writer, shared
from reviewer.reports.html.safe_text import clean
from reviewer.words import Words, catalogue

_SCRIPT = "html.script."
#: Words of the page that its script needs too.
_WORDS = ("report.effect", "report.fix", "report.criterion", "report.stake", "html.row", "html.marked", "html.blank",
          "html.whole", "html.place.sheet", "html.place.cell", "html.place.line")


@dataclass
class Texts:
    """Texts of the page, each once; a text is its number. Number 0 is ""."""

    all: list[str] = field(default_factory=lambda: [""])
    _numbers: dict[str, int] = field(default_factory=lambda: {"": 0})
    _rows: dict[tuple[RowCell, ...], int] = field(default_factory=dict)
    rows: list[list[int]] = field(default_factory=list)
    _labels: dict[tuple[str, ...], int] = field(default_factory=dict)
    labels: list[list[int]] = field(default_factory=list)

    def number(self, text: str) -> int:
        """Return the number of a text."""
        found = self._numbers.get(text)
        if found is None:
            found = self._numbers[text] = len(self.all)
            self.all.append(clean(text))
        return found

    def row(self, cells: tuple[RowCell, ...]) -> int:
        """Return the number of a row: the number of its labels, then the text of each cell."""
        found = self._rows.get(cells)
        if found is None:
            found = self._rows[cells] = len(self.rows)
            labels = self._labels_of(tuple(one.label for one in cells))
            self.rows.append([labels, *(self.number(one.text) for one in cells)])
        return found

    def _labels_of(self, labels: tuple[str, ...]) -> int:
        found = self._labels.get(labels)
        if found is None:
            found = self._labels[labels] = len(self.labels)
            self.labels.append([self.number(label) for label in labels])
        return found


def page_data(reviews: Iterable[list[Any]], texts: Texts, words: Words) -> dict[str, Any]:
    """Return the data of the page: texts, rows, reviews, severities in order, and the words of the script."""
    mine = {key.removeprefix(_SCRIPT): words(key) for key in catalogue() if key.startswith(_SCRIPT)}
    return {
        "words": {**mine, **{key: words(key) for key in _WORDS}},
        "lang": words.lang,
        "severities": [[severity.value, words(f"severity.{severity}")] for severity in Severity],
        "reviews": list(reviews), "texts": texts.all, "rows": texts.rows, "labels": texts.labels,
    }


def review_data(review: Review, groups: Sequence[Group], packs: Mapping[str, str], writer: Writer,
                texts: Texts) -> list[Any]:
    """Return one review: its groups, its notes in groups, and the order of the notes by place."""
    notes = [(number, note) for number, one in enumerate(groups) for note in _notes(one, writer)]
    order = sorted(range(len(notes)), key=lambda index: reading_order(notes[index][1].finding.places[0]))
    return [[_group(one, packs, writer, texts) for one in groups],
            [_note(number, note, texts) for number, note in notes], order]


def _notes(one: Group, writer: Writer) -> Iterable[Note]:
    effect, fix = shared(f.effect for f in one.findings), shared(f.fix for f in one.findings)
    return (writer.note(finding, effect, fix) for finding in one.findings)


def _group(one: Group, packs: Mapping[str, str], writer: Writer, texts: Texts) -> list[int]:
    """Return severity (its rank), code, title, facts, effect, fix, criterion and pack."""
    first = one.first
    effect, fix = shared(f.effect for f in one.findings), shared(f.fix for f in one.findings)
    return [first.severity.rank, *(texts.number(text) for text in (
        first.code, first.title, writer.facts(one), effect, fix, writer.criterion(first),
        packs.get(first.code, first.code[:3])))]


def _note(group: int, note: Note, texts: Texts) -> list[Any]:
    """Return group, cells, message, comparison, rupiah, program, own effect and fix, row, marks, and places (flat)."""
    number, finding = texts.number, note.finding
    return [
        group, clean(note.cells), number(finding.message), number(note.compared), number(note.rupiah),
        number(finding.object.program or ""), number(note.effect), number(note.fix), texts.row(finding.row),
        list(note.marked), [part for place in finding.places for part in _place(place, texts)],
    ]


def _place(place: Place, texts: Texts) -> tuple[int, int, int, int, int]:
    """Return file, sheet, cell or pointer, line (0 for none) and text of a place."""
    number = texts.number
    return number(place.file), number(place.sheet), number(place.cell), place.line or 0, number(place.raw)
