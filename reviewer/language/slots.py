"""What a writer meant to fill in and did not: slots of a template, a heading copied into its cell, sample text."""

from __future__ import annotations

import re

from reviewer.language.damage import artefacts
from reviewer.language.lexicon import cached, lexicon
from reviewer.language.normalise import collapse, is_blank, key

_SLOT = re.compile(
    # "[diisi sesuai RPJMD]", "<nama desa>": square and pointed brackets with words are no punctuation of plans
    r"\[(?![\"'])[^\[\]]*[A-Za-z]{3}[^\[\]]*\]|<[^<>\d=]*[A-Za-z]{3}[^<>]*>"
    r"|\{[^{}]*[A-Za-z]{3}[^{}]*\}"
    r"|\((?:di)?isi(?:kan|lah)?\b[^()]*\)|\((?:mohon|harap|silakan|sebutkan|sesuaikan|tuliskan|contoh|nama|judul)\b[^()]*\)"
    r"|(?:^|(?<=\s))(?:\.{3,}|…+|_{3,}|-{3,})(?=\s+\w)|_{4,}|\.{5,}"
    r"|\b(?:x{3,}|X{4,}|[Tt][Bb][Dd]|[Ll]orem [Ii]psum)\b"
    r"|\\[nrt](?![a-z])|%20|(?<=[a-z])\?(?=[a-z])|\b[a-z]{2,}(?:_[a-z0-9]+)+\b|\bnull\b")

#: A number in place of a name, as formulas give it for a blank cell.
_BARE_NUMBER = re.compile(r"[\d.,]+")


@cached
def leftover(text: str | None) -> str | None:
    """Return what was left in a text that is no part of it, as written, or None.

    That is what a program left (`artefacts`), a slot of a template, or the whole text where it only holds a place
    ("-", "xxx"), is a bare number ("0") or repeats the heading of its column ("Nama Kegiatan"). None for an empty text.
    """
    shown = collapse(text)
    if shown is None:
        return None
    if is_blank(shown) or key(shown) in _headings() or _BARE_NUMBER.fullmatch(shown):
        return shown
    slot = _SLOT.search(shown)
    return artefacts(shown) or (slot.group() if slot else None)


@cached
def _headings() -> frozenset[str]:
    return frozenset(map(key, lexicon("form-headings")))
