"""Observations about how an indicator is worded: what it measures, how often, and numbers inside the name."""

from __future__ import annotations

import re
from decimal import Decimal

from reviewer.fact import Value
from reviewer.facts.likeness import likeness
from reviewer.language.joined import separated
from reviewer.language.lexicon import cached, entries, kept, phrases
from reviewer.language.normalise import TOKEN, collapse, fold, key, strip_label, words
from reviewer.language.numbers import read_quantity
from reviewer.language.numerals import read_number_words
from reviewer.language.readable import readable
from reviewer.language.shares import share_head
from reviewer.language.units import normal_unit, unit_class
from reviewer.language.wording import first_word, first_word_class, measure_head

#: Where a second measure may begin: after a joiner, on a new line, or after a list number.
_JOINER = re.compile(r"\b(?:dan|serta|dan/atau)\s+|[;,\n/]\s*|(?:^|\s)[2-9][.)]\s+", re.IGNORECASE)
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
#: Figures that start a second measure only beside another of them: "Produksi dan produktivitas padi".
_FIGURES = frozenset(("produksi", "produktivitas", "populasi"))
_BEFORE_FIGURES = re.compile(
    r"\s*(?:(?:jumlah|total|tingkat|angka)\s+)?(?:luas|produksi|produktivitas|populasi)\b", re.IGNORECASE)

_NUMBER = re.compile(r"(?<![\w.,:/-])[≥≤<>]?\s?\d+(?:[.,]\d+)*(?![\w:/-])\s?%?|(?<![\w.,:/-])\d+(?:[.,]\d+)*%")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPELLED = re.compile(r"\s*\(\s*(?:se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)", re.IGNORECASE)
#: A number in words right behind "jumlah", and what it counts: "Jumlah dua puluh lima desa wisata".
_DIGIT = r"(?:se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)"
_WORDED = re.compile(
    rf"^jumlah\s+((?:{_DIGIT}\s*(?:puluh|belas|ratus|ribu)\s+)*(?:{_DIGIT}\s+)?(?:{_DIGIT}\s*(?:puluh|belas|ratus|ribu)\s+)*)"
    r"([a-z]+)", re.IGNORECASE)
#: Numbers in words up to this name a set as often as a quantity ("empat pilar").
_LARGEST_SET = 10
#: A bound at the very end: "Indeks SPBE ≥ 3".
_BOUND_AT_END = re.compile(r"(?:[≥≤<>]=?|=)\s?\d+(?:[.,]\d+)*\s*(?:poin|point)?\s*$", re.IGNORECASE)
_HOW_OFTEN = re.compile(r"\s*kali\s+(?:dalam\s+)?(?:se|per\s?)(?:hari|minggu|bulan|tahun)\b", re.IGNORECASE)
#: Words before a number that make it a name, an age or a class, not a quantity.
_NAMING = frozenset({
    "nomor", "no", "pasal", "ayat", "huruf", "tahun", "uu", "pp", "perpres", "perda", "kelas", "tipe", "type",
    "level", "tingkat", "zona", "tahap", "fase", "blok", "semester", "triwulan", "bulan", "minggu", "hari", "ke",
    "jilid", "seri", "versi", "iso", "sni", "covid", "usia", "umur", "golongan", "eselon", "pilar", "misi", "tujuan",
    "sdgs", "sd", "smp", "sma", "kelompok", "skala", "peringkat", "rt", "rw", "km", "jalur", "rute", "kategori",
    "unit",
})
_COUNTED = frozenset({"percent", "people", "document", "service", "package", "physical", "length", "area", "money"})
_AFTER = frozenset({
    "ekor", "kali", "kelompok", "siswa", "peserta", "rumah", "titik", "desa", "kelurahan", "kecamatan", "sekolah",
    "lokasi", "kegiatan", "embung", "kendaraan", "pegawai", "keluarga", "kk", "jiwa", "perusahaan", "lembaga",
    "petani", "nelayan",
})
#: "0 hingga 5 tahun" is an age, "hingga 95 persen" a target.
_RANGE_WORDS = frozenset(("hingga", "sampai dengan", "sekitar", "kurang lebih"))
_AGE = frozenset({"tahun", "bulan", "hari", "minggu", "jam", "menit", "th", "thn"})


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
        if len(TOKEN.findall(before)) < _WORDS_BEFORE.get(mark, 1) or _INSIDE.search(before):
            continue
        if found.casefold() in _FIGURES and not _BEFORE_FIGURES.match(name):
            continue
        if key(before) == key(name[joiner.end():]):
            continue  # the same measure written twice is a repetition, not a second measure
        if _LIST_NUMBER.fullmatch(mark) and not _FIRST_NUMBER.match(name):
            continue
        return found
    return None


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


@cached
def number_in_name(name: str | None) -> str | None:
    """Return a number inside a name that reads like a target, with its word before or after, or None.

    Years, law and class numbers, ages, ratios ("1:1000") and spelled legal terms ("1 (satu) daerah") are none, nor is
    a number without announcement that limits which part of a whole is counted or how often something happens.
    """
    text = collapse(name) or ""
    found = _number_in_words(text)
    if found is None and not share_head(text):
        bound = _BOUND_AT_END.search(text)
        found = bound.group().strip() if bound else None
    if found is not None:
        return found
    for match in _NUMBER.finditer(text):
        if _YEAR.fullmatch(match.group().strip()) or _SPELLED.match(text, match.end()):
            continue
        before, after = words(text[:match.start()]), words(text[match.end():])
        cue = number_cue(text[:match.start()], last=True)
        if cue and not (cue.casefold() in _RANGE_WORDS and after and after[0] in _AGE):
            return f"{cue} {match.group().strip()}"
        is_list_number = text[match.end():match.end() + 1] in (".", ")")
        if is_list_number or _is_naming(before) or (after and after[0] in _AGE):
            continue
        if match.group().endswith("%"):
            return match.group().strip()
        if share_head(text) or _HOW_OFTEN.match(text, match.end()):
            continue  # "persentase balita yang ditimbang 8 kali setahun": that is which of them count
        if after and (unit_class(after[0]) in _COUNTED or after[0] in _AFTER):
            return f"{match.group().strip()} {after[0]}"
    return None


def _number_in_words(text: str) -> str | None:
    """Return a number in words that stands right behind "jumlah", with what it counts, or None."""
    worded = _WORDED.match(text)
    number = read_number_words(worded.group(1)) if worded else None
    if worded is None or number is None or number < 2:
        return None
    counted = unit_class(worded.group(2)) in _COUNTED or worded.group(2).casefold() in _AFTER
    return f"{worded.group(1)}{worded.group(2)}" if counted or number > _LARGEST_SET else None


def target_in_name(name: str | None, target: Decimal | None) -> str | None:
    """Return a number inside a name that is the very target, with the word behind it, or None.

    A number of one, years, classes and ages prove nothing.
    """
    text = collapse(name) or ""
    if target is None or target <= 1:
        return None
    for match in _NUMBER.finditer(text):
        read = read_quantity(match.group().strip())
        before, after = words(text[:match.start()]), words(text[match.end():])
        if read is None or read.value != target or _YEAR.fullmatch(match.group().strip()) or _is_naming(before):
            continue
        if before and after and after[0].isalpha() and after[0] not in _AGE:
            return f"{match.group().strip()} {after[0]}"
    return None


def _is_naming(before: tuple[str, ...]) -> bool:
    return bool(before) and before[-1] in _NAMING


def number_cue(text: str | None, *, last: bool = False) -> str | None:
    """Return a word of the text that announces a number to be reached; with `last` only one the text ends with."""
    found = phrases("number-cues").find_all(text or "")
    if not found or (last and not fold(text or "").rstrip(" ≥≤<>").endswith(fold(found[-1]))):
        return None
    return found[-1] if last else found[0]


def number_value(phrase: str | None) -> str | None:
    """Return the digits of a phrase from `number_in_name` without its words, or None."""
    match = re.search(r"\d+(?:[.,]\d+)*", phrase or "")
    return match.group() if match else None


def counted_process(name: str | None) -> str | None:
    """Return the process noun right after the measure noun of a name ("Jumlah rapat ..."), or None."""
    return phrases("counted-processes").starts(_after_head(name)) if measure_head(name) else None


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
