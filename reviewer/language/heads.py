"""The first word of a name or indicator: which word it is, what class it belongs to, which measure it names."""

from __future__ import annotations

import re

from reviewer.language.dictionary import frequency, is_listed, is_root, is_word
from reviewer.language.joined import separated, split_token
from reviewer.language.lexicon import cached, entries, lexicon, phrases
from reviewer.language.normalise import TOKEN, bare_name
from reviewer.language.spelling import lost_first_letter, near_misses
from reviewer.language.torn import torn_word

#: RX_NOMINAL of the rule catalogue: pe-...-an and ke-...-an; words that name things stand in `not-actions`.
_NOMINAL = re.compile(r"(?:pe|ke)[a-z]{2,}an")
#: Loan nouns of action ("digitalisasi", "identifikasi"); "organisasi" and its like stand in `not-actions`.
_LOAN_ACTION = re.compile(r"[a-z]{2,}(?:isasi|ifikasi|ilitasi)")
#: RX_STATE and FRM001: "Meningkatnya", "Tersedianya", "Optimalnya".
_STATE = re.compile(r"[a-z]{3,}nya")
#: Words that may stand before a state: "Terus meningkatnya akses"; "Tidak adanya konflik".
_BEFORE_STATES = frozenset(("lebih", "terus", "tidak", "tak", "telah", "sudah", "selalu", "tetap", "turut", "ikut"))
#: Words that make a state of any adjective behind them: "Semakin banyak warga yang bekerja".
_DEGREES = frozenset(("semakin", "makin", "kian"))
#: What "lebih" makes a state of; "Lebih kurang" and the like are none.
_AMOUNTS = frozenset(("banyak", "sedikit", "tinggi", "rendah", "baik", "cepat", "mudah", "luas", "besar", "kecil"))
#: Nouns that say nothing of the work they stand before: "Urusan penyelenggaraan ...", "Upaya pengurangan ...".
_CARRIERS = frozenset(("urusan", "upaya", "jasa"))
#: Loan nouns of action in -asi and -ing ("indeksasi", "skoring"), no verbs ("berkoordinasi") and people ("pendamping");
#: those that name things stand in `not-actions`.
_LOAN_ENDING = re.compile(r"(?!(?:ber|di|me|ter)[a-z]{5}|pe[mn][a-z]+ing$)[a-z]{3,}(?:asi|ing)")
_ACTIVE = re.compile(r"me[a-z]{3,}")
#: Letters of "me", "mem" and "meng".
_PREFIX_LENGTHS = (2, 3, 4)
#: A word of so many letters, on so many lines of the official nomenclature, is no chance find inside a token.
_SHORTEST_PART, _KNOWN_PART = 8, 20
#: "Fatalitas per 10.000 kendaraan" is a figure, whatever it is called.
_RATE = re.compile(r"\bper\s+\d[\d.,]*\s+[a-z]{2,}", re.IGNORECASE)
#: Figures by an English name, whatever stands before its last word: "Turn round time", "Clearance rate", "Mode share".
_ENGLISH_FIGURE = re.compile(
    r"\b[a-z][a-z-]+\s+(?:rate|ratio|index|time|factor|share|score|productivity|performance|density|margin|interval|"
    r"turnover|coverage|clearance|loss|gap|growth|prevalence|incidence|efficiency|capacity|yield|of\s+stay|per\s+capita|"
    r"to\s+market)\b", re.IGNORECASE)
#: RX_CHANGE.
_CHANGE = re.compile(r"(?:meningkat|menurun|berkurang|membaik|terwujud|tercipta|terjaga|tercapai|optimal)\w*nya")


@cached
def first_word(text: str | None) -> str:
    """Return the first word as written, "" when there is none.

    A label ("Kegiatan :") and a list mark ("1.") before it are passed over; of words run together
    ("TerlaksananyaPenyediaan") it is the first.
    """
    match = TOKEN.search(bare_name(text))
    if match is None:
        return ""
    parts = split_token(match.group())
    if len(parts or ()) == 2 and parts[1] == "akan" and is_word(f"{parts[0].casefold()}kan"):
        return match.group()  # "Meningkatakan" is a slip for "Meningkatkan"
    return parts[0] if parts else match.group()


@cached
def first_word_class(text: str | None) -> str:
    """Return the class of the first word, "other" for an empty text too.

    *measure*: a noun that says what is measured (L3), misspelled or not; *action*: a loan or other noun of action
    (L1); *state*: a state of change or achieved condition ("Meningkatnya", "Terwujud"); *nominal*: pe-...-an or
    ke-...-an; *active*: a verb with me-. A word that lost its first letter or is misspelled has the class of the word
    that was meant.
    """
    word = first_word(text)
    known = _class(word.casefold())
    if known != "other" or not word:
        return known
    behind = _behind_opening(word.casefold(), bare_name(text).partition(" ")[2])
    if behind is not None:
        return behind
    torn = torn_word(text)
    if torn is not None and bare_name(text).startswith(torn[0]):
        return _class(torn[1].casefold())
    if " " in (phrases("actions").starts(bare_name(separated(text))) or ""):
        return "action"
    kind = _class(meant_word(word).casefold())
    return kind if kind != "other" or is_word(word.casefold()) else _class_of_part(word.casefold())


def _class_of_part(word: str) -> str:
    """Return the class of the long known word that an unknown token starts with ("pengelolaane"), else "other"."""
    for end in range(len(word) - 1, _SHORTEST_PART - 1, -1):
        if frequency(word[:end]) >= _KNOWN_PART:
            return _class(word[:end])
    return "other"


def _behind_opening(word: str, rest: str) -> str | None:
    """Return the class that the rest of a text gives to its first word; None where the word stands for itself."""
    if word in _CARRIERS:
        kind = first_word_class(rest)
        return kind if kind in ("nominal", "action") else None
    if word in _DEGREES:
        return "state" if rest else "other"
    if word not in _BEFORE_STATES:
        return None
    return "state" if first_word_class(rest) == "state" or (
        word == "lebih" and first_word(rest).casefold() in _AMOUNTS) else "other"


def meant_word(word: str) -> str:
    """Return the word that a damaged first word stands for; the word itself where nothing is known."""
    right = lost_first_letter(word)
    if right is not None:
        return right
    near = near_misses(word)
    return near[0][1] if near else word


@cached
def _class(word: str) -> str:
    right = entries("misspellings").get(word, word)
    left, _, again = right.partition("-")
    right = left if left == again and right not in lexicon("measures") else right  # "rapat-rapat"
    if right in lexicon("measures"):
        return "measure"
    if right in lexicon("actions"):
        return "action"
    if right in lexicon("states") or (_STATE.fullmatch(right) and right not in lexicon("not-states")):
        return "state"
    if right in lexicon("not-actions"):
        return "other"
    if _NOMINAL.fullmatch(right):
        return "nominal"
    is_loan = _LOAN_ACTION.fullmatch(right) is not None
    # "memverifikasi" is a verb, since a noun is left without its prefix; "meterisasi" is a noun itself.
    if _is_active(right) and not (is_loan and not any(is_listed(right[cut:]) for cut in _PREFIX_LENGTHS)):
        return "active"
    if is_loan:
        return "action"
    return "action" if _LOAN_ENDING.fullmatch(right) and not is_root(right) else "other"


def _is_active(word: str) -> bool:
    """Return whether a word is a verb with me- and no noun that happens to begin so ("media", "menara")."""
    if not _ACTIVE.fullmatch(word) or word in lexicon("not-active") or word in lexicon("place-names"):
        return False
    return not is_root(word)


def measure_head(text: str | None) -> str | None:
    """Return the measure noun (L3) a text starts with, as written ("Prosentase" too), or None."""
    return first_word(text) if first_word_class(text) == "measure" else None


@cached
def measure_heads(text: str | None) -> tuple[str, ...]:
    """Return every measure noun (L3) of a text in order, as written; words run together are taken apart."""
    return tuple(phrases("measures").find_all(separated(text)))


@cached
def named_measure(text: str | None) -> str | None:
    """Return the first name of a figure that needs no measure noun ("PDRB", "Opini BPK", "Load factor"), or None."""
    shown = separated(text)
    figure = _RATE.search(shown) or _ENGLISH_FIGURE.search(shown)
    return (phrases("named-measures").find(shown) or phrases("opening-measures").starts(bare_name(shown))
            or (figure.group() if figure else None))


@cached
def process_head(text: str | None) -> str | None:
    """Return the noun of work a text starts with, as written, or None.

    That is one of the list `processes` (L2), or any other noun of action; a thing that somebody gets ("layanan",
    "bantuan", "rekomendasi") is none.
    """
    word = first_word(text)
    meant = meant_word(word).casefold()
    if meant in lexicon("processes"):
        return word
    kind = _class(meant)
    works = kind == "action" or (kind == "nominal" and meant.startswith("pe"))
    return word if works and meant not in lexicon("delivered-heads") else None


@cached
def measure_figure(text: str | None) -> str | None:
    """Return the first measure noun that makes a figure of a text wherever it stands ("Peningkatan jumlah ...").

    Nouns that may also name a class or a thing ("tingkat", "nilai", "kapasitas") only count at the start of a text.
    """
    return phrases("figure-nouns").find(separated(text))


@cached
def measure_behind(text: str | None) -> str | None:
    """Return the measure noun right behind the first word ("Meningkatnya jumlah pelanggan": jumlah), or None."""
    _, _, rest = bare_name(separated(text)).partition(" ")
    return measure_head(rest) if rest else None


def change_head(text: str | None) -> str | None:
    """Return the word of change (RX_CHANGE) a text starts with ("Meningkatnya"), as written, or None."""
    word = first_word(text)
    return word if _CHANGE.fullmatch(word.casefold()) else None
