"""Official lists (nomenclature, KRO dictionary, units) as rules see them: looked up by plan year, or absent."""

from __future__ import annotations

from typing import Protocol


class References(Protocol):
    """Access to official lists; a list is valid for its years only."""

    def has(self, name: str, year: int | None) -> bool:
        """Return whether the list called `name` was added and is valid for `year`."""


class NoReferences:
    """No list was added: every rule that needs one is not testable (guard G4)."""

    def has(self, name: str, year: int | None) -> bool:
        """Return False."""
        return False


NO_REFERENCES = NoReferences()
