"""Sources of funds by the class they belong to, so that "Dana Alokasi Umum (DAU)" and "DAU" are one."""

from __future__ import annotations

from reviewer.language.lexicon import cached, entries, phrases
from reviewer.language.normalise import fold, words

#: Between a class and a share of it: "DAK/Fisik".
SHARE = "/"


@cached
def fund_classes(text: str) -> tuple[str, ...]:
    """Return the classes of funds a text names, each once, a class left out where a share of it is named.

    A text that names no known class is a class of its own, such as the code "1.2.1.01.02".
    """
    # SIPD joins a source to the kind of transfer it belongs to: "Dana Transfer Umum-Dana Alokasi Umum".
    known = _classes()
    found = dict.fromkeys(known[words(each)] for each in phrases("fund-classes").find_all(text.replace("-", " ")))
    shares = {one.partition(SHARE)[0] for one in found if SHARE in one}
    named = tuple(one for one in found if one not in shares)
    if named:
        return named
    own = fold(text)
    return (own.upper(),) if own else ()


@cached
def _classes() -> dict[tuple[str, ...], str]:
    return {words(name): value for name, value in entries("fund-classes").items()}
