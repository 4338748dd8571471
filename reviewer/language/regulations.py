"""Regulations as a text cites them: sort, numbers, year, subject, and which one amends which.

`citations` finds where a regulation is cited; here a citation is told from all others, so that it can be looked up:
"Permendagri 86/2017" and "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017" are one and the same. Joint circulars
carry a number of each office ("Nomor S-122/MK.2/2020 dan B-517/..."), which `citations` does not read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.language.citations import Citation, citations
from reviewer.language.lexicon import cached, entries, phrases
from reviewer.language.normalise import collapse, fold, words

_CIRCULAR = re.compile(
    r"\b(?:Surat\s+Edaran(?:\s+Bersama)?|SEB|SE)\b(?P<issuer>[^;:\n]{0,200}?)\b(?:Nomor|No)\b\.?\s*:?\s*"
    r"(?P<numbers>[^\s,;]*\d[^\s,;]*(?:\s+dan\s+(?:(?:Nomor|No)\b\.?\s*:?\s*)?[^\s,;]*\d[^\s,;]*(?:\s+Tahun\s+\d{4})?)*)",
    re.IGNORECASE)
_AND = re.compile(r"\s+dan\s+(?:(?:Nomor|No)\b\.?\s*:?\s*)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:^|/|\s)((?:19|20)\d\d)$")
_SUBJECT = re.compile(r"^[^;]*?\b(?:tentang|ttg\.?|perihal|mengenai)\s+(?P<subject>[^;]+)", re.IGNORECASE)
_AMENDS = re.compile(r"\bperubahan\b[^;]*\batas\b[\s:]*$", re.IGNORECASE)
_AMENDED_BY = re.compile(r"\bdiubah\b[^;]*\bdengan\b[\s:]*$", re.IGNORECASE)
#: Where the subject of a regulation ends: an amendment, a promulgation, an article, a bracket.
_SUBJECT_ENDS = re.compile(
    r"\s*(?:\bsebagaimana\b|\byang\s+di(?:keluarkan|tetapkan|terbitkan|undangkan)\b|,\s*pasal\b"
    r"|\(Lembaran|\bLembaran\s+Negara\b|[.(]\s*$).*", re.IGNORECASE)

#: Place of each sort in the order of regulations, 1 the highest (UU 12/2011, article 7); a lower one cannot amend a
#: higher one. Decisions of the President that regulate count as presidential regulations since UU 10/2004, not above.
RANKS = {"UU": 1, "Perppu": 1, "PP": 2, "Perpres": 3, "Keppres": 4, "Inpres": 4, "PMK": 5, "Permen": 5, "Kepmen": 6}


@dataclass(frozen=True, slots=True)
class Regulation:
    """One regulation as cited.

    `sort` tells issuers apart ("Permendagri", "PermenPANRB"; "Permen" where the issuer is not known), `kind` does not
    ("Permen"). `numbers` are as written without the year; joint circulars have two. `subject` is what it says to be
    about. `amends` is the index of the regulation of the same text that it amends, None for none.
    """

    kind: str
    sort: str
    numbers: tuple[str, ...]
    year: int | None
    text: str
    subject: str | None = None
    amends: int | None = None


@cached
def regulations(text: str | None) -> tuple[Regulation, ...]:
    """Return the regulations that a text cites, in order, each with its subject and the one it amends."""
    line = collapse(text) or ""
    found = sorted([*_circulars(line), *_others(line)], key=lambda pair: pair[0])
    kept: list[tuple[int, Regulation]] = []
    for start, one in found:
        if not kept or start >= kept[-1][0] + len(kept[-1][1].text):
            kept.append((start, one))
    return _joined(line, kept)


def _circulars(line: str) -> list[tuple[int, Regulation]]:
    """Return joint circulars and those of one office, with where they stand."""
    found = []
    for match in _CIRCULAR.finditer(line):
        numbers = tuple(part.strip(" .") for part in _AND.split(match["numbers"]) if part.strip(" ."))
        years = [int(year[1]) for number in numbers if (year := _YEAR.search(number))]
        found.append((match.start(), Regulation("SE", "SE", numbers, years[0] if years else None, match.group())))
    return found


def _others(line: str) -> list[tuple[int, Regulation]]:
    found, cursor = [], 0
    for cited in citations(line):
        start = line.find(cited.text, cursor)
        if cited.kind != "SE" and start >= 0:
            found.append((start, _regulation(cited)))
            cursor = start + len(cited.text)
    return found


def _regulation(cited: Citation) -> Regulation:
    number = cited.number
    if cited.year is not None and number.endswith(f"/{cited.year}"):
        number = number.rpartition("/")[0]
    return Regulation(cited.kind, _sort(cited), (number,), cited.year, cited.text)


def _sort(cited: Citation) -> str:
    """Return the sort of a regulation with its issuer, where ministries issue that kind."""
    if cited.kind not in ("Permen", "Kepmen"):
        return cited.kind
    head = re.split(r"\d", cited.text, maxsplit=1)[0]
    issuer = phrases("issuers").find(head)
    named = entries("issuers").get(" ".join(words(issuer or "")), "")
    if cited.kind == "Permen" and named == "keu":
        return "PMK"
    return cited.kind + named


def _joined(line: str, found: Sequence[tuple[int, Regulation]]) -> tuple[Regulation, ...]:
    """Return the regulations with what stands between them: the subject of each, and which one amends which."""
    made: list[Regulation] = []
    amended_by: dict[int, int] = {}
    for index, (start, one) in enumerate(found):
        end = start + len(one.text)
        after = line[end:found[index + 1][0]] if index + 1 < len(found) else line[end:]
        amends = index + 1 if index + 1 < len(found) and _AMENDS.search(after) else None
        if index + 1 < len(found) and _AMENDED_BY.search(after):
            amended_by[index + 1] = index
        subject = None if amends is not None else _subject(after)
        made.append(Regulation(one.kind, one.sort, one.numbers, one.year, one.text, subject,
                               amended_by.get(index, amends)))
    return tuple(made)


def _subject(after: str) -> str | None:
    match = _SUBJECT.match(after)
    return (_SUBJECT_ENDS.sub("", match["subject"]).strip(" ,.;") or None) if match else None


def number_key(number: str) -> str:
    """Return a number of a regulation for comparisons: folded, without blanks."""
    return "".join(fold(number).split())
