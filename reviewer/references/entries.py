"""What official lists hold: a list's passport, a row of the nomenclature, a KRO of the dictionary."""

from __future__ import annotations

from dataclasses import dataclass

#: Names of the lists, as `Field.list` of the vocabulary and `reviewer references` know them.
NOMENCLATURE = "nomenclature"
KRO_DICTIONARY = "kro_dictionary"
UNITS = "units"
KL_PROGRAMS = "kl_programs"

#: What users may also call them on the command line.
NAMES: dict[str, tuple[str, ...]] = {
    NOMENCLATURE: ("nomenklatur",),
    KRO_DICTIONARY: ("kro", "kamus-kro"),
    UNITS: ("satuan",),
    KL_PROGRAMS: ("program-kl",),
}

PROVINCE = "provinsi"
REGENCY = "kabkota"
MINISTRY = "kl"

#: First and last plan year of a list that has no year of its own (unit lists).
ALWAYS = (1, 9999)


@dataclass(frozen=True, slots=True)
class Validity:
    """The plan years a list is valid for, both ends included."""

    first: int
    last: int

    def __contains__(self, year: int) -> bool:
        return self.first <= year <= self.last

    def __str__(self) -> str:
        """Return "2027", "2024-2026" or "" for a list that is valid always."""
        if (self.first, self.last) == ALWAYS:
            return ""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class OfficialList:
    """A list that was added: what it is, which years it is valid for, and where it came from.

    `part` tells lists of one name apart that stand beside each other: the levels of government a nomenclature
    covers, codes or dictionary of KRO, the two forms of unit lists. `added_on` is an ISO date or "".
    """

    id: int
    name: str
    part: str
    layout: str
    validity: Validity
    file: str
    sha256: str
    rows: int
    added_on: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the regional nomenclature, or a program or activity of a ministry's list.

    `level` is affair, affair_field, program, activity or sub_activity. `government_level` is "provinsi", "kabkota",
    "kl", or "" where the list does not say: one code may mean different things for a province and a regency.
    The code of a support program is official as "X.XX.01...", whatever field of government asked for it.
    Texts are on one line; "" where the list gives none. `previous_code` is the code this one took the place of.
    """

    list_id: int
    code: str
    level: str
    government_level: str
    name: str
    performance: str = ""
    indicator: str = ""
    unit: str = ""
    is_spm: bool | None = None
    nature: str = ""
    tags: tuple[str, ...] = ()
    executor: str = ""
    previous_code: str = ""
    previous_name: str = ""

    @property
    def is_placeholder(self) -> bool:
        """Return whether the code stands for any field of government ("X.XX.01...")."""
        return self.code.startswith("X")


@dataclass(frozen=True, slots=True)
class Near:
    """An entry found by its name, and how like the name asked for it is: 0 to 100, 100 for equal names."""

    entry: Entry
    likeness: int


@dataclass(frozen=True, slots=True)
class OutputClass:
    """A KRO of the dictionary: its name and the units an RO below it may be counted in, as written there.

    `code` is the code asked for; `base_code` and `priority_code` are its two variants, for ordinary outputs and for
    those of a national priority ("" where there is none). `phrases` are the openings prescribed for the names of
    its ROs, empty where the dictionary prescribes none.
    """

    code: str
    name: str
    units: tuple[str, ...]
    base_code: str = ""
    priority_code: str = ""
    phrases: tuple[str, ...] = ()
    definition: str = ""

    @property
    def is_priority_variant(self) -> bool:
        """Return whether the code asked for is the variant for national priorities."""
        return bool(self.priority_code) and self.code == self.priority_code
