"""Official lists (nomenclature, KRO dictionary, units) as rules see them: looked up by plan year, or absent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class OutputClass:
    """A KRO of the dictionary: its name and the units an RO below it may be counted in, as written there."""

    code: str
    name: str
    units: tuple[str, ...]


class References(Protocol):
    """Access to official lists; a list is valid for its years only."""

    def has(self, name: str, year: int | None) -> bool:
        """Return whether the list called `name` was added and is valid for `year`."""

    def output_class(self, code: str, year: int | None) -> OutputClass | None:
        """Return the KRO with this code (list "kro_dictionary"), or None when the list has none."""

    def official_texts(self, code: str, year: int | None) -> frozenset[str]:
        """Return what the nomenclature gives for a code, name and indicators alike, in the form of `normalise.key`.

        A text that stands there is not the planner's to change (guard G2). Empty without the list or the code.
        """


class NoReferences:
    """No list was added: every rule that needs one is not testable (guard G4)."""

    def has(self, name: str, year: int | None) -> bool:
        """Return False."""
        return False

    def output_class(self, code: str, year: int | None) -> OutputClass | None:
        """Return None."""
        return None

    def official_texts(self, code: str, year: int | None) -> frozenset[str]:
        """Return an empty set."""
        return frozenset()


NO_REFERENCES = NoReferences()
