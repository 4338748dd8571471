"""Work and papers of an office where a changed condition is asked for: "Tersedianya laporan", "Jumlah rapat"."""

from __future__ import annotations

import re

from reviewer.language.heads import first_word, first_word_class
from reviewer.language.lexicon import cached, lexicon, phrases
from reviewer.language.normalise import TOKEN, words
from reviewer.language.readable import readable
from reviewer.language.shares import share_head

#: How many words behind a head may pass before the thing it is about is named: "Tersedianya kebutuhan dasar kantor".
_NEAR = 3
#: What may stand between a measure and the thing counted.
_FILLERS = frozenset((
    "jumlah", "jenis", "tingkat", "hasil", "volume", "seluruh", "semua", "total", "rata-rata", "unit", "paket",
    "pelaksanaan", "penyelenggaraan", "pemenuhan", "penyediaan", "ketersediaan", "tersedianya", "tersusunnya",
    "terpenuhinya", "terlaksananya", "terselenggaranya", "penyusunan", "penerbitan", "pembuatan", "penyelesaian",
    "keterpenuhan", "kelengkapan", "pembayaran", "pencairan", "penyampaian", "pengiriman", "pencetakan",
    "kebutuhan", "layanan", "pelayanan", "dan", "capaian",
))
_DONE = re.compile(r"(?:ter|di)([a-z]{3,}?)(?:kan)?nya")
#: What may stand between "yang" and its verb.
_ASIDE = frozenset(("telah", "sudah", "dapat", "bisa", "berhasil", "selesai", "akan", "harus", "wajib"))
#: Measures that grade or compare and count nothing: "Maturitas statistik sektoral", "Defisit anggaran".
_NO_COUNTS = frozenset((
    "maturitas", "defisit", "surplus", "saldo", "elastisitas", "koefisien", "deviasi", "selisih", "margin", "level",
    "opini", "predikat", "peringkat", "kapabilitas", "pertumbuhan", "laju",
))
#: Words that relate the things of a share to something outside the office.
_RELATING = frozenset(("berbasis", "berdasarkan", "terhadap", "tanpa", "bebas"))
#: Broad matters behind a head of doing that are more than work of one office: "Terselenggaranya pemerintahan yang ...".
_BROAD = frozenset((
    "pemerintahan", "demokrasi", "kehidupan", "kerukunan", "ketertiban", "ketenteraman", "keamanan", "tata", "otonomi",
    "reformasi", "pemilu", "pemilihan",
))
#: Nouns that say that work was held, so that work of the office near them is enough.
_HOLDING = frozenset(("pelaksanaan", "penyelenggaraan"))
#: Nouns at the head of an indicator that tell of a change or a figure without a measure noun.
_CHANGES = frozenset((
    "peningkatan", "penurunan", "pertumbuhan", "pengurangan", "perbaikan", "pemulihan", "pencapaian", "penguasaan",
    "pendapatan", "penerimaan", "pemenuhan", "pemerataan", "perluasan", "percepatan", "perubahan", "penambahan",
    "pengeluaran", "penduduk", "penggunaan", "pemanfaatan", "persepsi", "perolehan", "peserta", "prestasi",
    "penyerapan", "produksi", "realisasi", "akreditasi", "maturitas", "inflasi", "populasi", "konsumsi", "partisipasi",
    "elektrifikasi", "okupansi", "presentasi", "deviasi", "efisiensi", "efektivitas", "aksesibilitas", "kontribusi",
))


@cached
def office_process(text: str | None) -> str | None:
    """Return the head and the work or paper it is about ("Tersusunnya dokumen"), as written, or None.

    A head of doing ("Terlaksananya", "Menyelenggarakan") is enough, unless a broad matter follows; a head of making
    ("Tersedianya") and a noun of action need a paper or the upkeep of the office near them.
    """
    shown = readable(text)
    tokens = list(TOKEN.finditer(shown))
    if len(tokens) < 2:
        return None
    head, second = tokens[0].group().casefold(), tokens[1].group().casefold()
    if head in lexicon("doing-heads") or _tells_of_doing(head):
        return None if second in _BROAD else shown[:tokens[1].end()]
    if head not in lexicon("making-heads") and first_word_class(shown) not in ("nominal", "action"):
        return None
    near = tokens[min(_NEAR, len(tokens) - 1)].end()
    things = "office-things" if head in lexicon("making-heads") or head in _HOLDING else "office-papers"
    for start, end in phrases(things).spans(shown):
        if tokens[1].start() <= start < near:
            return shown[:end]
    return None


def _tells_of_doing(head: str) -> bool:
    """Return whether a folded word states that office work was done: "tergandakannya", "diunggahnya"."""
    found = _DONE.fullmatch(head)
    return found is not None and found[1] in lexicon("doing-roots")


@cached
def counted_office_thing(text: str | None) -> str | None:
    """Return the work or paper that a measure of a text counts, as written, or None.

    None too where another word tells what came of it ("yang ditindaklanjuti", "tepat waktu"), and for a part of a
    whole of papers that did not come about by being written ("Persentase usulan yang disetujui").
    """
    shown = readable(text)
    if first_word_class(shown) != "measure" or phrases("result-signs").find(shown):
        return None
    if first_word(shown).casefold() in _NO_COUNTS:
        return None
    if tells_more_than_done(shown):
        return None
    tokens = list(TOKEN.finditer(shown))
    things = dict(phrases("office-things").spans(shown))
    for token in tokens[1:]:
        if token.start() in things:
            return shown[token.start():things[token.start()]]
        word = token.group().casefold()
        if word not in _FILLERS and word not in lexicon("measures"):
            break
    return None


def _fate(shown: str) -> str | None:
    """Return the folded word that tells what became of the things of a share, or None.

    It is the one behind the last "yang"; without one, a word that relates them ("berbasis").
    """
    told = words(shown)
    at = max((index for index, word in enumerate(told[:-1]) if word == "yang"), default=None)
    if at is None:
        return next((word for word in told[2:] if word in _RELATING), None)
    return next((word for word in told[at + 1:] if word not in _ASIDE), None)


def tells_more_than_done(text: str | None) -> bool:
    """Return whether a text is a share of things of which more is told than that the office did them."""
    shown = readable(text)
    return share_head(shown) is not None and _fate(shown) not in (None, *lexicon("delivery-verbs"))


@cached
def bare_action(text: str | None) -> str | None:
    """Return the noun of action or the paper a text starts with where a measure is asked for, as written, or None.

    Nouns of change ("peningkatan") and of state ("ketersediaan") are none.
    """
    shown = readable(text)
    if first_word_class(shown) == "other":
        return phrases("office-papers").starts(shown)
    match = TOKEN.search(shown)
    word = match.group() if match else ""
    if first_word_class(shown) not in ("nominal", "action") or word.casefold() in _CHANGES:
        return None
    return None if word.casefold().startswith("ke") else word
