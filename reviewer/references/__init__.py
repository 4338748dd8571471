"""Official lists (nomenclature, KRO dictionary, units) as rules see them: looked up by plan year, or absent.

`store.ReferenceStore` is the real thing; lists are named by the constants below. A list is valid for its years only:
for a plan of another year it is as if it were not there, and the rules that need it are not testable (guard G4).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from reviewer.references.entries import (
    KL_PROGRAMS,
    KRO_DICTIONARY,
    NOMENCLATURE,
    UNITS,
    Entry,
    Near,
    OfficialList,
    OutputClass,
    Validity,
)

__all__ = [
    "KL_PROGRAMS", "KRO_DICTIONARY", "NOMENCLATURE", "NO_REFERENCES", "UNITS", "Entry", "Near", "NoReferences",
    "OfficialList", "OutputClass", "References", "Validity",
]


class References(Protocol):
    """Access to official lists; a list is valid for its years only. Codes and texts are given as written."""

    def has(self, name: str, year: int | None) -> bool:
        """Return whether the list called `name` was added and is valid for `year`."""

    def has_any(self, name: str) -> bool:
        """Return whether the list called `name` was added for any year at all."""

    def years(self, name: str) -> tuple[Validity, ...]:
        """Return the years the list was added for, newest first: what to say when a plan's year is not among them."""

    def valid(self, name: str, year: int | None) -> tuple[OfficialList, ...]:
        """Return the lists called `name` that answer for `year`, for the provenance in a report."""

    def prefetch(self, codes: Iterable[str], year: int | None) -> None:
        """Read the nomenclature's rows for all codes of a plan at once."""

    def entries(self, code: str, year: int | None, government_level: str | None = None) -> tuple[Entry, ...]:
        """Return what a code stands for: () when nothing, two entries where province and regency differ."""

    def program(self, code: str, year: int | None, government_level: str | None = None,
                name: str | None = None) -> Entry | None:
        """Return the program with this code; of two (province, regency) the one most like `name`."""

    def activity(self, code: str, year: int | None, government_level: str | None = None,
                 name: str | None = None) -> Entry | None:
        """Return the activity with this code; of two (province, regency) the one most like `name`."""

    def sub_activity(self, code: str, year: int | None, government_level: str | None = None,
                     name: str | None = None) -> Entry | None:
        """Return the sub-activity with this code; of two (province, regency) the one most like `name`."""

    def by_name(self, name: str, level: str, year: int | None, government_level: str | None = None,
                at_least: int = 85) -> tuple[Near, ...]:
        """Return the entries of a level with this name; without one up to three names `at_least` (0-100) as alike."""

    def successor(self, code: str, year: int | None, government_level: str | None = None) -> Entry | None:
        """Return the sub-activity that took the place of a code no longer in the list, or None."""

    def elsewhere(self, code: str, year: int | None) -> tuple[tuple[Entry, OfficialList], ...]:
        """Return what the code stands for in lists of other years, newest first, each with its list."""

    def spm_fields(self, year: int | None, government_level: str | None = None) -> frozenset[str]:
        """Return the fields of government ("1.02") with sub-activities of minimum service standards (SPM)."""

    def official_texts(self, code: str, year: int | None) -> frozenset[str]:
        """Return what the nomenclature gives for a code, name and indicators alike, in the form of `normalise.key`.

        A text that stands there is not the planner's to change (guard G2). Empty without the list or the code.
        """

    def is_official(self, kind: str, code: str | None, text: str | None, year: int | None,
                    unit: str | None = None) -> bool:
        """Return whether a text is exactly what the list of the year gives for the code (guard G2).

        `kind` is program, activity or sub_activity (the name is compared), indicator, output (any text of the code)
        or output_class (the name of a KRO). Spaces, case and punctuation do not count; with `unit` the unit of the
        code must be equal too.
        """

    def output_class(self, code: str, year: int | None) -> OutputClass | None:
        """Return the KRO with this code (list "kro_dictionary"), or None when the list has none."""

    def covers_output_class(self, code: str, year: int | None) -> bool:
        """Return whether the KRO lists of the year hold the code's group, so that a code not found is not there."""

    def unit_known(self, unit: str, year: int | None) -> bool:
        """Return whether a unit list of the year has the unit, under any of its names."""

    def nearest_unit(self, unit: str, year: int | None) -> str | None:
        """Return the listed unit that a misspelt one is most like, None when none is near."""

    def covers_ministry(self, ministry: str, year: int | None) -> bool:
        """Return whether a list of the year holds the programs of a ministry ("022"): one not found is not there."""

    def kl_program(self, code: str, year: int | None) -> Entry | None:
        """Return a ministry's program by its code, with or without the ministry's own."""

    def kl_activity(self, code: str, year: int | None) -> Entry | None:
        """Return a ministry's activity by its four-digit code."""


class NoReferences:
    """No list was added: every rule that needs one is not testable (guard G4). Base of stand-ins with a few answers."""

    def has(self, name: str, year: int | None) -> bool:
        """Return False."""
        return False

    def has_any(self, name: str) -> bool:
        """Return False."""
        return False

    def years(self, name: str) -> tuple[Validity, ...]:
        """Return ()."""
        return ()

    def valid(self, name: str, year: int | None) -> tuple[OfficialList, ...]:
        """Return ()."""
        return ()

    def prefetch(self, codes: Iterable[str], year: int | None) -> None:
        """Read nothing."""

    def entries(self, code: str, year: int | None, government_level: str | None = None) -> tuple[Entry, ...]:
        """Return ()."""
        return ()

    def program(self, code: str, year: int | None, government_level: str | None = None,
                name: str | None = None) -> Entry | None:
        """Return None."""
        return None

    def activity(self, code: str, year: int | None, government_level: str | None = None,
                 name: str | None = None) -> Entry | None:
        """Return None."""
        return None

    def sub_activity(self, code: str, year: int | None, government_level: str | None = None,
                     name: str | None = None) -> Entry | None:
        """Return None."""
        return None

    def by_name(self, name: str, level: str, year: int | None, government_level: str | None = None,
                at_least: int = 85) -> tuple[Near, ...]:
        """Return ()."""
        return ()

    def successor(self, code: str, year: int | None, government_level: str | None = None) -> Entry | None:
        """Return None."""
        return None

    def elsewhere(self, code: str, year: int | None) -> tuple[tuple[Entry, OfficialList], ...]:
        """Return ()."""
        return ()

    def spm_fields(self, year: int | None, government_level: str | None = None) -> frozenset[str]:
        """Return an empty set."""
        return frozenset()

    def official_texts(self, code: str, year: int | None) -> frozenset[str]:
        """Return an empty set."""
        return frozenset()

    def is_official(self, kind: str, code: str | None, text: str | None, year: int | None,
                    unit: str | None = None) -> bool:
        """Return False."""
        return False

    def output_class(self, code: str, year: int | None) -> OutputClass | None:
        """Return None."""
        return None

    def covers_output_class(self, code: str, year: int | None) -> bool:
        """Return False."""
        return False

    def unit_known(self, unit: str, year: int | None) -> bool:
        """Return False."""
        return False

    def nearest_unit(self, unit: str, year: int | None) -> str | None:
        """Return None."""
        return None

    def covers_ministry(self, ministry: str, year: int | None) -> bool:
        """Return False."""
        return False

    def kl_program(self, code: str, year: int | None) -> Entry | None:
        """Return None."""
        return None

    def kl_activity(self, code: str, year: int | None) -> Entry | None:
        """Return None."""
        return None


NO_REFERENCES = NoReferences()
