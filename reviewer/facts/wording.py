"""Observations about how an indicator is worded: what it measures, and what it counts."""

from __future__ import annotations

import re

from reviewer.fact import Value
from reviewer.facts.likeness import likeness
from reviewer.language.joined import separated
from reviewer.language.lexicon import cached, entries, kept, lexicon, phrases
from reviewer.language.normalise import TOKEN, collapse, fold, key, strip_label, words
from reviewer.language.processes import tells_more_than_done
from reviewer.language.readable import readable
from reviewer.language.units import normal_unit, unit_class
from reviewer.language.wording import first_word, first_word_class, measure_head

#: Where a second measure may begin: after a joiner, on a new line, or after a list number.
_JOINER = re.compile(
    r"\b(?:dan juga|dan|serta|dan/atau|beserta|berikut|sekaligus|maupun)\s+|[&+]\s*"
    r"|[;,\n/]\s*|(?:^|\s)[2-9][.)]\s+", re.IGNORECASE)
#: What may stand before the measure itself: "Hasil pengukuran Indeks Kualitas Air".
_RESULT_OF = re.compile(r"^hasil\s+(?:pengukuran|penilaian|penghitungan|perhitungan|evaluasi|survei|survey)\s+", re.I)
#: An open bracket, where an enumeration goes on; or "jenis dan jumlah", one thing with two sides.
_INSIDE = re.compile(r"\([^()]*$|\bjenis\s*$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:(?:dan|serta|atau)\b|[,;)/])", re.IGNORECASE)
#: First words that make a text a statement of what is to be reached.
_STATES = ("state", "active")
_LIST_NUMBER = re.compile(r"[2-9][.)]")
_FIRST_NUMBER = re.compile(r"^\W*1[.)]\s")
#: After a comma or slash it takes this many words before it: "Nilai/Predikat SAKIP" names one measure twice.
_WORDS_BEFORE = {"/": 3, ",": 2}
#: What makes figures of `paired-figures` start a second measure: "Produksi dan produktivitas padi".
_BEFORE_FIGURES = re.compile(
    r"\s*(?:(?:jumlah|total|tingkat|angka)\s+)?(?:luas|produksi|produktivitas|populasi)\b", re.IGNORECASE)


def head(name: str | None) -> str | None:
    """Return the measure noun a name starts with, in small letters and standard spelling, or None."""
    found = measure_head(_RESULT_OF.sub("", readable(name))) if name else None
    return entries("misspellings").get(fold(found), fold(found)) if found else None


@cached
def second_measure(name: str | None) -> str | None:
    """Return the measure noun that starts a second measure in one text (line breaks kept), or None."""
    if not name:
        return None
    finder = phrases("second-measures")
    for joiner in _JOINER.finditer(name):
        found = finder.starts(name[joiner.end():])
        if found is None or finder.find(name[joiner.end():]) != found:
            continue
        if _GOES_ON.match(name, joiner.end() + len(found)):
            continue  # "bentuk, jumlah dan cara": one row of nouns, not a measure of its own
        mark, before = joiner.group().strip(), name[:joiner.start()]
        if not _ends_a_measure(before, mark, name[joiner.end():]) or _INSIDE.search(before):
            continue
        if found.casefold() in lexicon("paired-figures") and not _BEFORE_FIGURES.match(name):
            continue
        if key(before) == key(name[joiner.end():]):
            continue  # the same measure written twice is a repetition, not a second measure
        if _LIST_NUMBER.fullmatch(mark) and not _FIRST_NUMBER.match(name):
            continue
        return found
    return None


def _ends_a_measure(before: str, mark: str, behind: str) -> bool:
    """Return whether what stands before a joiner is long enough to be a measure of its own.

    "Nilai/Predikat SAKIP" and "Nilai SAKIP/predikat SAKIP" are one; "Tingkat kemiskinan/tingkat pengangguran" are two.
    """
    told, least = TOKEN.findall(before), _WORDS_BEFORE.get(mark, 1)
    if mark == "/" and len(told) == least - 1:
        return len(told) > 1 and told[-1].casefold() not in words(behind)
    return len(told) >= least


@cached
def second_state(name: str | None) -> str | None:
    """Return the word of state that starts a second state in one text, or None.

    "Terkendalinya dan terdistribusinya alat" shares one object and is one state; words of an object must lie between.
    """
    if not name or first_word_class(name) not in _STATES:
        return None
    for joiner in _JOINER.finditer(name):
        word = first_word(name[joiner.end():])
        kind = first_word_class(word)
        stated = kind == "active" or (kind == "state" and word.casefold().endswith("nya"))
        if stated and any(not other.endswith("nya") for other in words(name[:joiner.start()])[1:]):
            return word
    return None


def counted_process(name: str | None) -> str | None:
    """Return the process noun right after the measure noun of a name ("Jumlah rapat ..."), or None.

    None too for a share of it that tells more than that it was done ("Persentase kegiatan yang sesuai tata ruang").
    """
    if measure_head(name) is None or tells_more_than_done(name):
        return None
    return phrases("counted-processes").starts(_after_head(name))


def counted_class(name: str | None) -> str | None:
    """Return what sort of thing the first word behind a measure noun names ("Jumlah laporan": document), or None."""
    behind = words(_after_head(name)) if measure_head(name) else ()
    return unit_class(behind[0]) or None if behind else None


def owner_likeness(name: str | None, owner: str | None) -> int | None:
    """Return how like a name without its measure noun is to the name of what it measures, 0 to 100."""
    return likeness(_after_head(name), strip_label(separated(owner))) if name and owner else None


def _after_head(name: str | None) -> str:
    text = strip_label(collapse(name) or "")
    found = measure_head(text)
    return text[text.find(first_word(text)) + len(found):].strip() if found else text


def unit_in_name(name: str | None, unit: str | None) -> bool:
    """Return whether the name itself speaks of the unit ("Jumlah bulan layanan" in "bulan")."""
    wanted = normal_unit(unit) if unit else ""
    return bool(wanted) and any(normal_unit(word) == wanted for word in words(name or ""))


@kept
def wording_fields(name: str | None, owner: str | None, unit: str | None) -> dict[str, Value | None]:
    """Return the fields about the wording of an indicator; `name` keeps its line breaks."""
    name = separated(name)
    text = collapse(name)
    unwanted = phrases("unwanted-things").find(text or "")
    return {
        "measure_head": head(text), "second_measure": second_measure(name), "second_state": second_state(name),
        "counted_class": counted_class(text),
        "counted_process": counted_process(text), "owner_likeness": owner_likeness(text, owner),
        "growth_cue": phrases("growth-cues").find(text or ""), "time_word": phrases("time-measures").find(text or ""),
        "unwanted_thing": None if phrases("remedies").find(text or "") else unwanted,
        "named_index": _named_index(text), "unit_in_name": unit_in_name(text, unit),
    }


def _named_index(text: str | None) -> str | None:
    found = phrases("named-indices").find(text or "")
    return entries("named-indices").get(" ".join(words(found))) if found else None
