"""Reading lists and dictionaries of KRO, the output classes of ministries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reviewer.errors import UnreadableSource
from reviewer.references.content import Content, Remark, some
from reviewer.references.entries import KRO_DICTIONARY, OutputClass
from reviewer.references.keys import unit_key
from reviewer.references.recognise import Recognised

_CODE = re.compile(r"[A-Z]{3}")
#: The dictionary's text column runs its paragraphs together: "... dimulai dengan frasa: - A ... - B ... Contoh: ...".
_PHRASES = re.compile(r"dimulai dengan frasa\s*:?(.*?)(?:\bcontoh\b|$)", re.IGNORECASE | re.DOTALL)
_PHRASE = re.compile(r"([^.…:]+?)\s*(?:\.{2,}|…)")
_UNIT_IN_NAME = re.compile(r"\s*\bSatuan\s*:\s*(.*)$", re.IGNORECASE)
_UNIT_BETWEEN = re.compile(r"\s*[,;]\s*")
_BRACKETS = re.compile(r"\s*\([^()]*\)")


def read_kro(path: Path, tables: Sequence[Recognised]) -> Content:
    """Return the KRO of a list ("codes") or dictionary with prescribed phrases ("dictionary").

    A dictionary has several rows for a KRO, one for each kind of RO: units and phrases are gathered, the first name
    stays. Raises `UnreadableSource` when no row has a KRO code.
    """
    classes: dict[str, OutputClass] = {}
    uncoded: list[int] = []
    rows = 0
    for table in tables:
        for number, row in table.rows():
            rows += 1
            found = _class_of(table, row)
            if found is None:
                uncoded.append(number)
            else:
                classes[found.code] = _joined(classes.get(found.code), found)
    if not classes:
        raise UnreadableSource(str(path), "Tidak ada kode KRO (tiga huruf). / There is no KRO code (three letters).")
    part = "dictionary" if any("phrases" in table.columns for table in tables) else "codes"
    odd = Remark(f"{len(uncoded)} baris tanpa kode KRO dilewati (baris {some(uncoded)})",
                 f"{len(uncoded)} rows without a KRO code were left out (row {some(uncoded)})")
    return Content(KRO_DICTIONARY, part, tables[0].layout.name, rows, classes=list(classes.values()),
                   remarks=(odd,) if uncoded else ())


def _class_of(table: Recognised, row: Sequence[object]) -> OutputClass | None:
    base, priority = (table.text(row, field).upper() for field in ("base", "priority"))
    if not _CODE.fullmatch(base):
        return None
    name = table.text(row, "name")
    units = table.text(row, "units")
    # Where the columns of a printed dictionary ran together, the name ends in "Satuan: Orang".
    slipped = _UNIT_IN_NAME.search(name)
    if slipped is not None:
        name, units = name[:slipped.start()].rstrip(), units or slipped[1]
    return OutputClass(
        base, name, _units(units, table.text(row, "other_units")), base, priority if _CODE.fullmatch(priority) else "",
        prescribed_phrases(table.text(row, "phrases")), table.text(row, "definition"))


def _joined(known: OutputClass | None, found: OutputClass) -> OutputClass:
    if known is None:
        return found
    return replace(known, units=_units(";".join(known.units + found.units)),
                   phrases=tuple(dict.fromkeys(known.phrases + found.phrases)),
                   priority_code=known.priority_code or found.priority_code,
                   definition=known.definition or found.definition)


def _units(*cells: str) -> tuple[str, ...]:
    met: dict[str, str] = {}
    for cell in cells:
        for unit in filter(None, map(str.strip, _UNIT_BETWEEN.split(cell))):
            met.setdefault(unit_key(unit), unit)
    return tuple(met.values())


def prescribed_phrases(text: str) -> tuple[str, ...]:
    """Return the openings a dictionary prescribes for the names of ROs, alternatives written out.

    "Peraturan Presiden tentang/mengenai ..." gives two phrases; words in brackets may be left out.
    """
    match = _PHRASES.search(text)
    if match is None:
        return ()
    phrases: dict[str, None] = {}
    for written in _PHRASE.findall(match[1]):
        phrase = written.strip(" -–,")
        for variant in (phrase, _BRACKETS.sub("", phrase)):
            phrases.update(dict.fromkeys(_alternatives(variant)))
    return tuple(phrases)


def _alternatives(phrase: str) -> list[str]:
    """Return the phrase with one side of its first slash at a time; [] for an empty phrase."""
    left, slash, right = phrase.partition("/")
    if not slash:
        return [phrase] if phrase else []
    start = left.rpartition(" ")[0]
    return [left.strip(), f"{start} {right}".strip()]
