"""Words that ask for a quality without a measure: "yang nyaman dan menarik", "secara optimal", "dengan baik"."""

from __future__ import annotations

import re

from reviewer.language.heads import first_word, first_word_class
from reviewer.language.lexicon import cached, entries, phrases
from reviewer.language.normalise import TOKEN, words
from reviewer.language.readable import readable, readable_words
from reviewer.language.wording import quality_word

_RESULT = re.compile(
    r"\b(?:sehingga|agar|supaya|(?:hingga|sampai)\s+(?:mampu|dapat|bisa|menjadi)|(?:untuk|dalam rangka)\s+"
    r"(?:mewujudkan|menciptakan|terwujudnya|terciptanya|tercapainya)|(?:guna|demi)\s+(?:me|ter)[a-z]+)"
    r"\s+\w+(?:\s+\w+){0,3}|\b(?:bebas|tanpa)\s+(?:pungli|calo|korupsi|pungutan|antre|antrean|hambatan)\b",
    re.IGNORECASE)
#: A title has a word between its noun and the quality: "pedoman [pelayanan] prima".
_SHORTEST_TITLE = 2
#: Words that join a quality to what is said to have it.
_JOINERS = frozenset(("yang", "secara", "dengan", "agar", "supaya", "lebih", "semakin", "makin"))
#: Joiners behind which the thing of the quality may stand: "dengan kemasan menarik".
_WITH = frozenset(("dengan",))
#: Words between the joiner and the quality, and between two qualities.
_BETWEEN = frozenset((
    "lebih", "sangat", "paling", "semakin", "makin", "cukup", "selalu", "terus", "dan", "serta", "yang", "secara",
    "dengan", "memiliki", "kondisi", "dalam", "tampak", "terlihat", "menjadi", "tertata", "terpelihara", "terkelola",
    "mutu", "kualitas", "hasil", "kinerja", "serba", "benar-benar", "tetap", "rutin", "tampil", "bersifat", "dikelola",
    "berfungsi", "berjalan", "dilaksanakan", "tersusun",
))


#: Nouns whose title goes on behind them: "petunjuk teknis pelayanan prima" names a paper, no quality of one.
_TITLED = frozenset((
    "pedoman", "petunjuk", "juknis", "juklak", "modul", "buku", "materi", "pelatihan", "bimtek", "bimbingan", "diklat",
    "workshop", "lokakarya", "seminar", "sosialisasi", "penyuluhan", "lomba", "penghargaan", "anugerah", "kajian",
    "sop", "standar", "kampanye", "gerakan", "forum", "sekolah", "peraturan", "rancangan", "dokumen", "kursus", "cara",
))
#: Words of praise that no term ends with but the fixed ones of the list.
_PRAISE = frozenset(("berkualitas", "bermutu", "optimal", "terbaik", "handal", "andal", "memadai", "mumpuni"))
#: Work that finds out who is best.
_CHOOSING = frozenset(("pemilihan", "penghargaan", "lomba", "apresiasi", "anugerah", "seleksi", "penganugerahan",
                       "pemberian", "penilaian", "penetapan", "penjaringan", "kejuaraan"))
_STEPS = frozenset(("baik", "unggul", "efektif", "memadai", "prima"))
_SCALES = frozenset((
    "nilai", "predikat", "kategori", "kriteria", "akreditasi", "terakreditasi", "peringkat", "status", "kondisi",
    "level", "berkategori", "berpredikat", "indeks", "skor", "rapor", "maturitas", "kelas",
))
#: Things that an official scale calls "mandiri" or "maju".
_GRADED = frozenset((
    "desa", "kelurahan", "kampung", "nagari", "pekon", "gampong", "keluarga", "kecamatan", "kabupaten", "kota",
    "daerah", "puskesmas", "posyandu", "kawasan", "lahan", "usia", "tanah", "koperasi", "bumdes", "klaster", "nelayan",
))


@cached
def quality_clause(text: str | None) -> str | None:
    """Return the clause of a name that asks for a quality or result ("yang Bersih dan Menarik"), as written, or None.

    A trait alone is none ("Air Bersih", "Desa Mandiri"): a joiner must stand before it.
    """
    found = _clause(text, ("trait", "status", "state", "standard"))
    if found and "cara" in readable_words(text) and _in_title(found, readable(text)):
        found = None  # "cara produksi pangan olahan yang baik" is a set of rules by that name
    return found or _result(text) or _praise_at_end(text)


def _praise_at_end(text: str | None) -> str | None:
    """Return a word of praise that a name ends with ("Pelatihan Kerja Berkualitas"), or None; fixed terms are none."""
    found = quality_word(text)
    if found is not None and found.casefold() == "terbaik" and first_word(text).casefold() in _CHOOSING:
        return None
    at_end = found is not None and readable(text).casefold().endswith(found.casefold())
    return found if at_end and found is not None and found.casefold() in _PRAISE else None


@cached
def unmeasured_quality(text: str | None) -> str | None:
    """Return the words of an indicator that two people would count differently, as written, or None.

    That is an adjective of the list `quality` anywhere, or a trait behind a joiner. States that a scale or a law
    defines ("sehat", "desa mandiri") are none here, nor is a quality in the title of a paper or a training.
    """
    # "Optimalnya penerimaan" states a condition; what it says about quality is that there is one.
    body = text if first_word_class(text) != "state" else readable(text).partition(" ")[2]
    kinds = ("trait", "person") if _is_graded(text) else ("trait", "person", "status")
    found = quality_word(body) or _clause(text, kinds)
    return None if found and (_in_title(found, readable(body)) or _is_grade(found, readable(body))) else found


def _is_grade(found: str, text: str) -> bool:
    """Return whether "baik" or "unggul" is a step of a scale that the text names before it ("nilai SAKIP ... baik")."""
    before = words(text[:text.casefold().find(found.casefold())])
    return not _STEPS.isdisjoint(words(found)) and not _SCALES.isdisjoint((*before[1:], *words(found)))


def _is_graded(text: str | None) -> bool:
    """Return whether what is counted is graded by an official scale, so that "mandiri" and "maju" tell a step of it."""
    return not _GRADED.isdisjoint(readable_words(text))


def _in_title(found: str, text: str) -> bool:
    """Return whether words of quality are part of the title of something ("pelatihan pelayanan prima").

    Right behind the noun, and behind "yang", they are about the paper or training itself; "cara ... yang baik" is none.
    """
    before = words(text[:text.casefold().find(found.casefold())])
    titled = max((index for index, word in enumerate(before) if word in _TITLED), default=None)
    if titled is None or len(before) - titled < _SHORTEST_TITLE:
        return False
    joined = {"yang", "dengan", "secara"}.intersection((*before[titled:], *words(found)))
    return not joined or before[titled] == "cara"


def _result(text: str | None) -> str | None:
    """Return the clause that says what shall come of the work ("sehingga pendapatan meningkat"), or None."""
    match = _RESULT.search(readable(text))
    return match.group() if match else None


def _clause(text: str | None, wanted: tuple[str, ...]) -> str | None:
    shown = readable(text)
    tokens = list(TOKEN.finditer(shown))
    folded = [match.group().casefold() for match in tokens]
    excused = phrases("quality").excused(folded)
    for start, word in enumerate(folded):
        if word in _JOINERS:
            end, kinds = _row(folded, start + 1)
            if not kinds and word in _WITH:
                end, kinds = _row(folded, start + 2)
            if kinds.intersection(wanted) and end - 1 not in excused:
                return shown[tokens[start].start():tokens[end - 1].end()]
    return None


def _row(folded: list[str], position: int) -> tuple[int, set[str]]:
    """Return the position behind the last trait of a row that starts here, and the kinds of traits in it."""
    end, kinds = position, set[str]()
    while position < len(folded):
        size, kind = _trait(folded, position)
        if size:
            kinds.add(kind)
            end = position = position + size
        elif folded[position] in _BETWEEN:
            position += 1
        else:
            break
    return end, kinds


def _trait(folded: list[str], position: int) -> tuple[int, str]:
    """Return how many words the trait that starts here has, and its kind; 0 where none does."""
    traits = entries("traits")
    for size in (3, 2, 1):
        kind = traits.get(" ".join(folded[position:position + size]))
        if kind is not None and position + size <= len(folded):
            return size, kind
    return 0, ""
