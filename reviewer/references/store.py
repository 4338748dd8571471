"""`ReferenceStore`: the official lists of a folder, as the rules look them up."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType

from reviewer.language.normalise import key
from reviewer.references.entries import Entry, Near, OfficialList, OutputClass, Validity
from reviewer.references.folder import default_folder
from reviewer.references.keys import name_key
from reviewer.references.nomenclature import Nomenclature
from reviewer.references.other_lists import KlPrograms, OutputClasses, Units
from reviewer.references.reading import Reader

#: Which texts of an entry an object of each kind may carry, for `is_official`.
_TEXTS_OF = {"program": ("name",), "activity": ("name",), "sub_activity": ("name",), "indicator": ("indicator",),
             "output": ("name", "performance", "indicator")}


class ReferenceStore:
    """The lists in `folder` (default: `default_folder()`), opened read-only when first asked.

    With `references_year` every look-up is made for that year, whatever the plan's year is. One store serves one
    review or one worker; it sees the lists as they were at its first question and raises `ListsChangedError` when one
    of them is taken out meanwhile. A damaged store raises `UnreadableSource`.
    """

    def __init__(self, folder: Path | None = None, references_year: int | None = None) -> None:
        self.folder = folder if folder is not None else default_folder()
        self._reader = Reader(self.folder, references_year)
        self._nomenclature = Nomenclature(self._reader)
        self._classes = OutputClasses(self._reader)
        self._units = Units(self._reader)
        self._kl = KlPrograms(self._reader)

    def __enter__(self) -> ReferenceStore:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the next question opens it again."""
        self._reader.close()

    # -- which lists there are ---------------------------------------------------------------------------------

    def lists(self) -> tuple[OfficialList, ...]:
        """Return all lists in the folder: by name, newest years first."""
        return self._reader.lists()

    def valid(self, name: str, year: int | None) -> tuple[OfficialList, ...]:
        """Return the lists called `name` that answer for a plan year, for the provenance in a report."""
        return self._reader.valid(name, year)

    def has(self, name: str, year: int | None) -> bool:
        """Return whether the list called `name` was added and is valid for `year`."""
        return bool(self._reader.valid(name, year))

    def has_any(self, name: str) -> bool:
        """Return whether the list was added for any year at all."""
        return any(one.name == name for one in self.lists())

    def years(self, name: str) -> tuple[Validity, ...]:
        """Return the years the list was added for, newest first: what to say when a plan's year is not among them."""
        return tuple(dict.fromkeys(one.validity for one in self.lists() if one.name == name))

    # -- regional nomenclature ---------------------------------------------------------------------------------

    def prefetch(self, codes: Iterable[str], year: int | None) -> None:
        """Read the nomenclature's rows for many codes at once; asking for each of them then costs nothing."""
        self._nomenclature.prefetch(codes, year)

    def entries(self, code: str, year: int | None, government_level: str | None = None) -> tuple[Entry, ...]:
        """Return what a code stands for: () when nothing, two entries where province and regency differ.

        With `government_level` ("provinsi", "kabkota") those of that level, of the other only where it has none.
        """
        return self._nomenclature.entries(code, year, government_level)

    def program(self, code: str, year: int | None, government_level: str | None = None,
                name: str | None = None) -> Entry | None:
        """Return the program with this code; of two (province, regency) the one most like `name`."""
        return self._nomenclature.one(code, "program", year, government_level, name)

    def activity(self, code: str, year: int | None, government_level: str | None = None,
                 name: str | None = None) -> Entry | None:
        """Return the activity with this code; of two (province, regency) the one most like `name`."""
        return self._nomenclature.one(code, "activity", year, government_level, name)

    def sub_activity(self, code: str, year: int | None, government_level: str | None = None,
                     name: str | None = None) -> Entry | None:
        """Return the sub-activity with this code; of two (province, regency) the one most like `name`."""
        return self._nomenclature.one(code, "sub_activity", year, government_level, name)

    def by_name(self, name: str, level: str, year: int | None, government_level: str | None = None,
                at_least: int = 85) -> tuple[Near, ...]:
        """Return the entries of a level with this name; without one up to three names `at_least` (0-100) as alike."""
        return self._nomenclature.by_name(name, level, year, government_level, at_least)

    def successor(self, code: str, year: int | None, government_level: str | None = None) -> Entry | None:
        """Return the sub-activity that took the place of a code no longer in the list, or None."""
        return self._nomenclature.successor(code, year, government_level)

    def elsewhere(self, code: str, year: int | None) -> tuple[tuple[Entry, OfficialList], ...]:
        """Return what the code stands for in lists of other years, newest first, each with its list."""
        return self._nomenclature.elsewhere(code, year)

    def spm_fields(self, year: int | None, government_level: str | None = None) -> frozenset[str]:
        """Return the fields of government ("1.02") with sub-activities of minimum service standards (SPM)."""
        return self._nomenclature.spm_fields(year, government_level)

    def definition(self, entry: Entry) -> str:
        """Return the operational definition the list gives for an entry, with its line breaks, or ""."""
        return self._nomenclature.definition(entry)

    def official_texts(self, code: str, year: int | None) -> frozenset[str]:
        """Return what the nomenclature gives for a code, name and indicators alike, in the form of `normalise.key`."""
        return frozenset(key(text) for text in self._nomenclature.texts(code, year))

    def is_official(self, kind: str, code: str | None, text: str | None, year: int | None,
                    unit: str | None = None) -> bool:
        """Return whether a text is exactly what the list of the year gives for the code (guard G2).

        `kind` is program, activity or sub_activity (the name is compared), indicator, output (any text of the code)
        or output_class (the name of a KRO). Spaces, case and punctuation do not count; with `unit` the unit of the
        code must be equal too. False without the list.
        """
        if not code or not text:
            return False
        if kind == "output_class":
            found = self._classes.find(code, year)
            return found is not None and name_key(found.name) == name_key(text)
        return self._nomenclature.is_official(_TEXTS_OF[kind], code, text, year, unit)

    # -- KRO, units, ministries --------------------------------------------------------------------------------

    def output_class(self, code: str, year: int | None) -> OutputClass | None:
        """Return the KRO with this code (list "kro_dictionary"), or None when the list has none."""
        return self._classes.find(code, year)

    def covers_output_class(self, code: str, year: int | None) -> bool:
        """Return whether the KRO lists of the year hold the code's group, so that a code not found is not there."""
        return self._classes.covers(code, year)

    def unit_known(self, unit: str, year: int | None) -> bool:
        """Return whether a unit list of the year has the unit, under any of its names."""
        return self._units.known(unit, year)

    def nearest_unit(self, unit: str, year: int | None) -> str | None:
        """Return the listed unit that a misspelt one is most like, None when none is near."""
        return self._units.nearest(unit, year)

    def covers_ministry(self, ministry: str, year: int | None) -> bool:
        """Return whether a list of the year holds the programs of a ministry ("022"): one not found is not there."""
        return self._kl.covers(ministry, year)

    def kl_program(self, code: str, year: int | None) -> Entry | None:
        """Return a ministry's program by its code, with or without the ministry's own."""
        return self._kl.find(code, "program", year)

    def kl_activity(self, code: str, year: int | None) -> Entry | None:
        """Return a ministry's activity by its four-digit code."""
        return self._kl.find(code, "activity", year)
