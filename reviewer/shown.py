"""How the value of a fact's field is shown to a reader: by its declared type, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from reviewer import words
from reviewer.fact import Fact, Value
from reviewer.language.numbers import show_number, show_rupiah
from reviewer.vocabulary import SCALE, Field, FieldType, Kind

#: Whole numbers below this stand as they are: years and counts read better without a separator.
_UNGROUPED_BELOW = 10_000


def show(field: Field, value: Value, lang: str) -> str:
    """Return a value as words: "Rp1.234.567", "12,5", "31 Desember 2026", "ya", or the text itself.

    A text of a closed set is shown by its words, so that a reader never meets an identifier.
    """
    if field.type is FieldType.FLAG:
        return words.text("value.yes" if value else "value.no", lang)
    if isinstance(value, str):
        return _closed(field, value, lang) if field.values else value
    return _number(field.type, int(value), lang)


def _number(kind: FieldType, value: int, lang: str) -> str:
    if kind is FieldType.RUPIAH:
        return show_rupiah(value, lang)
    if kind is FieldType.DECIMAL:
        return show_number(Decimal(value) / SCALE, lang)
    if kind is FieldType.DAY:
        return _day(date.fromordinal(value), lang)
    return str(value) if abs(value) < _UNGROUPED_BELOW else words.number_text(value, lang)


def _day(day: date, lang: str) -> str:
    return words.text("date", lang, day=day.day, month=words.text(f"month.{day.month}", lang), year=day.year)


def _closed(field: Field, value: str, lang: str) -> str:
    for key in (f"value.{field.name}.{value}", f"value.{value}", f"field.{value}"):
        if words.has(key):
            return words.text(key, lang)
    return value


def difference(field: Field, actual: Value | None, expected: Value | None, lang: str) -> str | None:
    """Return actual minus expected as words (days as a plain number), or None when they are not both numbers."""
    if not field.type.is_ordered or not isinstance(actual, int) or not isinstance(expected, int):
        return None
    kind = FieldType.COUNT if field.type is FieldType.DAY else field.type
    return _number(kind, actual - expected, lang)


class Shown(dict[str, str]):
    """The fields of one fact as words, worked out when a message asks for them; for `str.format_map`.

    A blank field reads "(kosong)", one the source has no column for "(tidak ada kolomnya)".
    """

    def __init__(self, fact: Fact, kind: Kind, lang: str) -> None:
        super().__init__()
        self._fact, self._fields, self._lang = fact, kind.fields, lang

    def __missing__(self, name: str) -> str:
        value = self._fact.values.get(name)
        if value is not None:
            shown = show(self._fields[name], value, self._lang)
        else:
            shown = words.text("value.absent" if name in self._fact.absent else "value.blank", self._lang)
        self[name] = shown
        return shown

    def fill(self, template: str) -> str:
        """Return the template with every {field} replaced; a brace in a value stays what it is."""
        return template.format_map(self)

    def known(self, name: str | None) -> str | None:
        """Return the field as words, or None when it is blank or no name is given."""
        return self[name] if name is not None and name in self._fact.values else None


def columns_in_words(columns: Iterable[str], lang: str, between: str = ", ") -> str:
    """Return what a planner calls "kind.field" columns, by kind: "kegiatan (lokasi, jenis), program (pagu)"."""
    by_kind: dict[str, list[str]] = {}
    for column in columns:
        kind, _, name = column.rpartition(".")
        by_kind.setdefault(kind, []).append(words.text(f"field.{name}", lang) if words.has(f"field.{name}") else name)
    return between.join(
        words.text("field.of", lang, kind=words.text(f"kind.{kind}", lang), fields=between.join(names))
        for kind, names in by_kind.items())
