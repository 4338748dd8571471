"""Damage in text: what a program left behind, what a converter lost or ran together, what was mistyped."""

from __future__ import annotations

import re

from reviewer.language.lexicon import cached

_ARTEFACT = re.compile(
    r"\[(?:deleted|object\s*\w*)\]|#(?:REF|N/A|VALUE|DIV/0|NAME|NULL|NUM|ERROR|SPILL|CALC|GETTING_DATA)\b[!?]?"
    r"|error!\s*(?:bookmark|reference)\s+(?:source\s+)?not\s+(?:defined|found)\.?|(?:undefined)+|\bnan\b"
    r"|\{\{.*?\}\}|<br\s*/?>|</?(?:p|div|span|b|i)>|&(?:nbsp|amp|quot|lt|gt);|jenis_indikator|_x000D_", re.IGNORECASE)


@cached
def artefacts(text: str | None) -> str | None:
    """Return the first thing a program left in the text ("[deleted]", "undefined", "#REF!"), as written, or None."""
    match = _ARTEFACT.search(text or "")
    return match.group() if match else None
