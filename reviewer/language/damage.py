"""What programs and converters leave in a text: error texts, markup, broken or foreign letters, untidy marks."""

from __future__ import annotations

import re
import unicodedata

from reviewer.language.lexicon import cached
from reviewer.language.normalise import TOKEN

_ARTEFACT = re.compile(
    r"\[(?:deleted|object\s*\w*)\]"
    r"|\#(?:REF|N/A|VALUE|DIV/0|NAME|NULL|NUM|ERROR|SPILL|CALC)(?![A-Z])[!?]?"
    r"|error!\s*(?:bookmark|reference)\s+(?:source\s+)?not\s+(?:defined|found)\.?"
    r"|(?:undefined)+|_x000D_|\{\{[^{}]*\}\}|\$\{[^{}]*\}"
    r"|<br\s*/?>|</?(?:p|div|span|b|i|strong|td|tr)>|&(?:nbsp|amp|quot|lt|gt|\#\d+);"
    r"|\b(?:jenis|nama|kode|id|satuan|target|uraian|tahun|pagu)_[a-z]{2,}"
    # UTF-8 read as Latin-1 ("MÂ³", "â€“"), and the mark of a character that could not be read
    # marks that steer a printer or a screen
    r"|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
    r"|Â[²³°·\u00a0]|â€.?|Ã[\u0080-\u00bf]|\ufffd",
    re.IGNORECASE)

#: Greek and Cyrillic letters that look like Latin ones.
_LATIN = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινοτυκχАВЕЅІЈКМНОРСТУХаеіјкорсухѕԁԛԝ",
    "ABEZHIKMNOPTYXaivotukxABESIJKMHOPCTYXaeijkopcyxsdqw")
#: "Raya(TAHURA)Provinsi"; "1(satu)" and "sekolah(an)" are usual.
_TIGHT_BRACKET = re.compile(r"[^\W\d_]{3}\((?=[^\W\d_]{3})|[^\W\d_]{2}\)(?=[^\W\d_]{2})")
_CLOSING = {")": "(", "]": "[", "}": "{", "”": "“"}
_MARKS = frozenset((*_CLOSING, *_CLOSING.values(), '"'))


@cached
def artefacts(text: str | None) -> str | None:
    """Return the first thing a program left in the text ("[deleted]", "undefined", "#REF!"), as written, or None."""
    match = _ARTEFACT.search(text or "")
    return match.group() if match else None


def without_artefacts(text: str) -> str:
    """Return the text without what programs left in it, outer blanks cut off."""
    return _ARTEFACT.sub(" ", text).strip()


@cached
def lookalikes(text: str | None) -> tuple[tuple[str, str], ...]:
    """Return each word with Greek or Cyrillic letters that look Latin, and the same word in Latin letters."""
    if not text or text.isascii():
        return ()
    found = []
    for match in TOKEN.finditer(text):
        word = match.group()
        latin = word.translate(_LATIN)
        if latin != word and all("LATIN" in unicodedata.name(letter, "") for letter in latin if letter.isalpha()):
            found.append((word, latin))
    return tuple(found)


@cached
def untidy(text: str | None) -> tuple[str, ...]:
    """Return what is untidy about a text as it stands in its cell (DAT013), in this order: `lower_case_start`,
    `double_space`, `line_break`, `outer_space`, `trailing_mark`, `unbalanced`, `space_before_mark`,
    `no_space_after_mark`, `no_space_at_bracket`. Empty for a tidy or empty text.
    """
    if not text or not text.strip():
        return ()
    bare = text.strip()
    tests = (
        ("lower_case_start", bare[0].islower()),
        ("double_space", re.search(r"\S[ \t\u00a0]{2,}\S", text) is not None),
        ("line_break", re.search(r"\S\s*[\r\n]\s*\S", text) is not None),
        ("outer_space", text != bare),
        ("trailing_mark", bare[-1] in ".,;:" and not bare.endswith(("...", "dll.", "dsb.", "dst."))),
        ("unbalanced", not _balanced(bare)),
        ("space_before_mark", re.search(r"[^\W\d] [,;](?:\s|$)", text) is not None),
        ("no_space_after_mark", re.search(r"[^\W\d_]{2}[,;](?=[^\W\d_]{2})", text) is not None),
        ("no_space_at_bracket", _TIGHT_BRACKET.search(text) is not None),
    )
    return tuple(name for name, found in tests if found)


def _balanced(text: str) -> bool:
    """Return whether brackets and double quotes close in order; a list mark such as "a)" needs no opening."""
    if _MARKS.isdisjoint(text):
        return True
    open_marks: list[str] = []
    for mark in re.sub(r"(?:^|(?<=\s))[a-z0-9]{1,2}\)", "", text):
        if mark in _CLOSING.values():
            open_marks.append(mark)
        elif mark in _CLOSING and (not open_marks or open_marks.pop() != _CLOSING[mark]):
            return False
    return not open_marks and text.count('"') % 2 == 0
