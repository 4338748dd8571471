"""How far down a location goes: a whole region, or a regency, a city, a sub-district, the head office."""

from __future__ import annotations

import re

from reviewer.language.lexicon import cached, lexicon, phrases
from reviewer.language.units import normal_unit

#: "Kab. Contoh", "Kota Contoh", "Kecamatan Contoh", "Desa Contoh", "30 kabupaten/kota", and the head office ("Pusat").
_NAMED = re.compile(
    r"\b(?:kab\.|kabupaten|kota|kec\.|kecamatan|desa|kelurahan)\s+(?!(?:/|dan|atau|kota|desa|kelurahan|se)\b)[^\W\d_]"
    r"|\bpusat\b|\d\s*(?:kab\.|kabupaten|kota)\b", re.IGNORECASE)


@cached
def whole_region(text: str) -> str | None:
    """Return the words for a whole region in a location ("semua kecamatan"), as written, or None."""
    return phrases("whole-regions").find(text)


@cached
def names_place(text: str) -> bool:
    """Return whether a location names a regency, a city, something smaller, or the head office."""
    return _NAMED.search(text) is not None


@cached
def is_place_bound(unit: str) -> bool:
    """Return whether things in this unit stand at one place (km, ha, ruang...)."""
    return normal_unit(unit) in lexicon("place-bound-units")
