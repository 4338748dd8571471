"""Regulations cited in a text, with their kind, number and year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reviewer.language.lexicon import cached
from reviewer.language.normalise import collapse

#: Kinds of regulations by their names and short names (RX_CIT of the rule catalogue, widened).
_KINDS = (
    ("UU", r"UU|U\.U\.|Undang[\s-]*[Uu]ndang"), ("Perppu", r"Perpp?u"), ("PP", r"PP|Peraturan\s+Pemerintah"),
    ("Perpres", r"Perpres|Peraturan\s+Presiden"), ("Keppres", r"Keppres|Kepres|Keputusan\s+Presiden"),
    ("Inpres", r"Inpres|Instruksi\s+Presiden"), ("PMK", r"PMK|Peraturan\s+Menteri\s+Keuangan"),
    ("Permen", r"Permen[\w-]*|Peraturan\s+(?:Bersama\s+)?Menteri"), ("Kepmen", r"Kepmen[\w-]*|Keputusan\s+Menteri"),
    ("Perda", r"Perda\w*|Peraturan\s+Daerah|Qanun"), ("Pergub", r"Pergub|Peraturan\s+Gubernur"),
    ("Perbup", r"Perbup|Peraturan\s+Bupati"), ("Perwali", r"Perwa\w*|Peraturan\s+Wali\s?[Kk]ota"),
    ("Perkada", r"Perkada|Peraturan\s+Kepala\s+Daerah"),
    ("Perka", r"Perka|Perban|Peraturan\s+(?:Kepala|Badan|Lembaga)"),
    ("SE", r"SEB?|Surat\s+Edaran(?:\s+Bersama)?"), ("SK", r"SK|Surat\s+Keputusan"),
    ("Kep", r"Kep(?:ka|dir|gub|bup|wal)[a-z]*|Keputusan"),
)
_KIND = "|".join(f"(?P<k{index}>{pattern})" for index, (_, pattern) in enumerate(_KINDS))
#: Between kind and number: who issued it, and "Nomor". No digit, no clause end, and only a few words.
_CITATION = re.compile(
    rf"\b(?:{_KIND})(?![.\w])(?P<issuer>[^;:\n\d()]{{0,80}}?)(?P<label>\b(?:Nomor|No|Nr)\b\.?\s*:?\s*)?"
    r"(?P<number>(?:[A-Z]{1,3}[-.])?\d+(?:[./-][A-Z0-9.]+)*)(?:\s+(?:tahun|thn?\b\.?)\s*(?P<year>\d{4}))?",
    re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(?:^|/)((?:19|20)\d{2})$")
#: Kinds that are common words or initials too: "Peraturan Daerah 3 desa" cites nothing, "SK 5" hardly.
_LONGEST_ISSUER_WITHOUT_LABEL = 40


@dataclass(frozen=True, slots=True)
class Citation:
    """A regulation cited: its kind ("UU", "Permen"...), number as written, year, and the text that cites it."""

    kind: str
    number: str
    year: int | None
    text: str


@cached
def citations(text: str | None) -> tuple[Citation, ...]:
    """Return the regulations cited with a number, in order: "PP No. 12 Tahun 2019", "UU 32/2009", "PMK 62/2023".

    Without the word "Nomor" a number only counts with a year, so "Perda 3 desa" cites nothing.
    """
    found = []
    for match in _CITATION.finditer(collapse(text) or ""):
        number, year = match["number"].rstrip("./-"), match["year"]
        short = _SHORT_YEAR.search(number)
        known = int(year) if year else int(short[1]) if short and short[1] != number else None
        if not match["label"] and (known is None or len(match["issuer"]) > _LONGEST_ISSUER_WITHOUT_LABEL):
            continue
        kind = next(name for index, (name, _) in enumerate(_KINDS) if match[f"k{index}"])
        found.append(Citation(kind, number, known, match.group().rstrip("./- ")))
    return tuple(found)


def citation(text: str | None) -> str | None:
    """Return the first regulation cited with a number, as written, or None."""
    found = citations(text)
    return found[0].text if found else None
