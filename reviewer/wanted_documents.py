"""Which documents a draft would have to be compared with for a rule to say more, in words, and how to give them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reviewer import words
from reviewer.comparison import Comparisons, Refusal
from reviewer.plan import Plan
from reviewer.shown import columns_in_words


@dataclass(frozen=True)
class Wanted:
    """What documents do not tell: names such as "renstra:indicator.target"; `file` is the draft's name as given."""

    names: Sequence[str]
    comparisons: Comparisons
    plan: Plan
    file: str
    lang: str

    def reasons(self) -> list[str]:
        """Return why, one clause for each document that was given and one for those that were not."""
        by_role = self._by_role()
        silent = [role for role, why in by_role.items() if why[0].reason == "not_given"]
        clauses = [self._clause(role, why) for role, why in by_role.items() if role not in silent]
        if silent:
            called = ", ".join(self._called(role) for role in silent)
            clauses.append(self._text("document.not_given", documents=called))
        return clauses

    def remedy(self, instead: Iterable[str] = ()) -> str:
        """Return the command that gives the documents, those that can tell it `instead` too; "" without any."""
        roles = dict.fromkeys([*self._by_role(), *(name.partition(":")[0] for name in instead)])
        options = " ".join(f"--{role} {self._text('document.file')}" for role in roles)
        return self._text("document.give", file=words.argument(self.file), options=options) if options else ""

    def _by_role(self) -> Mapping[str, list[Refusal]]:
        found: dict[str, list[Refusal]] = {}
        for name in self.names:
            found.setdefault(name.partition(":")[0], []).append(self.comparisons.why(name))
        return found

    def _clause(self, role: str, why: Sequence[Refusal]) -> str:
        reason, detail = why[0].reason, why[0].detail
        if reason == "column":
            detail = columns_in_words(dict.fromkeys(one.detail for one in why), self.lang)
        return self._text(f"document.{reason}", document=self._called(role), detail=detail,
                          unit=self.plan.org_unit or self._text("report.no_unit"),
                          year=self.plan.year or self._text("coverage.any_year"))

    def _called(self, role: str) -> str:
        return self._text(f"document.{role}")

    def _text(self, key: str, **values: object) -> str:
        return words.text(key, self.lang, **values)
