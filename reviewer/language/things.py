"""Whether a name of work starts with a thing, people, a paper or money where an action belongs."""

from __future__ import annotations

from reviewer.language.dictionary import is_root, is_word
from reviewer.language.heads import first_word, first_word_class, meant_word
from reviewer.language.lexicon import cached, lexicon, phrases
from reviewer.language.normalise import bare_name, words
from reviewer.language.readable import readable


@cached
def thing_head(text: str | None) -> str | None:
    """Return the word that tells no action at the start of a text, as written (misspelled or not), or None.

    Things are those of the list `things`, forms of action that name a thing ("perumahan", list `not-actions`), and
    people by what they do ("penyuluh"); a verb with ber- ("berkoordinasi") is no noun of action either. A word nobody
    knows is none: new words for work come up all the time.
    """
    word = first_word(text)
    if not word or first_word_class(text) != "other":
        return None
    listed = phrases("things")
    shown = bare_name(readable(text))
    if listed.excused(words(shown)) & {0}:
        return None
    meant = meant_word(word).casefold()
    is_thing = bool(listed.starts(shown)) or meant in lexicon("things") or meant in lexicon("not-actions")
    return word if is_thing or _is_agent_or_verb(meant) else None


def _is_agent_or_verb(word: str) -> bool:
    """Return whether a folded word names people by what they do (pe- before a verb) or is a verb with ber-."""
    if (word.startswith("pe") and word.endswith("an")) or not word.startswith(("pe", "ber")):
        return False
    return is_word(word) and not is_root(word)
