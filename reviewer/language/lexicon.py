"""Word lists as data files (`lexicons/*.txt`), read once, with words a planner may add in a file of their own.

A shipped file is one list; its name is the file's name. One entry a line, in lower case or as written, `#` starts
a comment, and the first comment lines give the source. Three kinds of line:

    entry               a word or phrase
    entry = value       a word with what it stands for (a "mapping" list)
    ! phrase            an exception: an entry inside this phrase does not count

A file of additions holds sections, so that one file can extend several lists:

    [vague]
    sejumlah
    ! sejumlah uang
    [units]
    bks = bungkus
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from reviewer.errors import PackError, Problem, UnreadableSource
from reviewer.language.normalise import fold
from reviewer.language.phrases import Phrases

FOLDER = Path(__file__).with_name("lexicons")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_SECTION = re.compile(r"\[\s*([a-z0-9-]+)\s*\]")

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class WordList:
    """One list: folded entry -> value ("" where the entry has none), and its exceptions."""

    entries: Mapping[str, str]
    exceptions: frozenset[str]

    @property
    def is_mapping(self) -> bool:
        """Return whether entries of this list have values."""
        return any(self.entries.values())


_remembering: list[Callable[[], None]] = []  # how to empty the memory of every function made by `cached`


def cached(function: F) -> F:
    """Remember the function's answers per text until a list changes, since they rest on the lists (decorator).

    What it returns is the memory itself, so that an answer already known costs no further Python call.
    """
    memory = lru_cache(maxsize=2048)(function)
    _remembering.append(memory.cache_clear)
    return memory  # type: ignore[return-value]


def kept(function: F) -> F:
    """Remember as `cached` does, for many more texts: all that is observed of a whole name, made of many answers.

    Official names and units come back in plan after plan, so that a second plan costs a fraction of the first.
    """
    memory = lru_cache(maxsize=16_384)(function)
    _remembering.append(memory.cache_clear)
    return memory  # type: ignore[return-value]


def forget_all() -> None:
    """Empty the memory of every function made by `cached`."""
    for forget in _remembering:
        forget()


_added: list[tuple[Path, Mapping[str, WordList]]] = []
#: The files of `use_files` as they were read: path, time and size.
_used: tuple[tuple[Path, int, int], ...] = ()


@cached
def word_list(name: str) -> WordList:
    """Return the list called `name` with all additions; raises PackError when there is no such list."""
    shipped = _shipped(name)
    entries, exceptions = dict(shipped.entries), set(shipped.exceptions)
    for _, lists in _added:
        if name in lists:
            entries.update(lists[name].entries)
            exceptions.update(lists[name].exceptions)
    return WordList(MappingProxyType(entries), frozenset(exceptions))


@cached
def lexicon(name: str) -> frozenset[str]:
    """Return the folded entries of a list; raises PackError when there is no such list."""
    return frozenset(word_list(name).entries)


def entries(name: str) -> Mapping[str, str]:
    """Return a mapping list: folded entry -> value as written; raises PackError when there is no such list."""
    return word_list(name).entries


@cached
def phrases(name: str) -> Phrases:
    """Return the finder for a list, exceptions included; raises PackError when there is no such list."""
    found = word_list(name)
    return Phrases(found.entries, found.exceptions)


def names() -> tuple[str, ...]:
    """Return the names of all lists that ship with the program."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))


def add_file(path: str | Path) -> None:
    """Extend the lists by a planner's own file for the rest of the process.

    Raises UnreadableSource when the file cannot be read, and PackError with every mistake in it (unknown list,
    entry before a section, missing or superfluous value); after an error nothing is added.
    """
    path = Path(path)
    lists = _parse_additions(path)
    _added.append((path, lists))
    forget_all()


def use_files(paths: Iterable[Path]) -> None:
    """Let exactly these files extend the lists, in this order, in place of all that were added before.

    They are read again when one of them has changed; where nothing has, this costs a look at each file. Raises
    PackError with every mistake in a file, one that cannot be read included; the lists then stay as they were.
    """
    global _used
    wanted = tuple(paths)
    try:
        states = tuple((path, about.st_mtime_ns, about.st_size) for path in wanted for about in (path.stat(),))
        if states == _used and added_files() == wanted:
            return
        lists = [(path, _parse_additions(path)) for path in wanted]
    except UnreadableSource as error:
        raise PackError([Problem(error.file, None, error.reason)]) from error
    except OSError as error:
        raise PackError([Problem(str(error.filename), None, f"daftar kata tidak dapat dibaca ({error.strerror}) / the "
                                                            "word list cannot be read")]) from error
    _added[:] = lists
    _used = states
    forget_all()


def added_files() -> tuple[Path, ...]:
    """Return the files added so far, in order, so that a worker process can add the same ones."""
    return tuple(path for path, _ in _added)


def forget_added() -> None:
    """Return to the lists that ship with the program."""
    _added.clear()
    forget_all()


@lru_cache(maxsize=64)
def _shipped(name: str) -> WordList:
    path = FOLDER / f"{name}.txt"
    if not path.is_file():
        raise PackError([Problem(str(path), None, f'tidak ada daftar kata "{name}" / there is no word list "{name}"')])
    problems: list[Problem] = []
    found: dict[str, str] = {}
    exceptions: set[str] = set()
    for number, line in _lines(path):
        _take(line, found, exceptions, (str(path), number), problems)
    if problems:
        raise PackError(problems)
    return WordList(MappingProxyType(found), frozenset(exceptions))


def _lines(path: Path) -> list[tuple[int, str]]:
    """Return the numbered lines of a list without comments and blank lines."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableSource(str(path), f"Daftar kata tidak dapat dibaca ({error}). / The word list cannot be read.",
                               "Simpan sebagai teks UTF-8. / Save it as UTF-8 text.") from error
    lines = ((number, _COMMENT.sub("", line).strip() if "#" in line else line.strip())
             for number, line in enumerate(text.splitlines(), 1))
    return [(number, line) for number, line in lines if line]


def _take(line: str, found: dict[str, str], exceptions: set[str], at: tuple[str, int], problems: list[Problem]) -> None:
    """Put one line into a list, or a mistake at file and line into `problems`. Runs for thousands of lines."""
    if line.startswith("!"):
        phrase = fold(line[1:])
        if phrase:
            exceptions.add(phrase)
        else:
            problems.append(Problem(*at, '"!": frasa belum ditulis / the phrase is missing'))
        return
    entry, equals, value = line.partition(" = ")
    word, value = fold(entry), value.strip()
    if (equals and not value) or not word or line.endswith(" ="):
        problems.append(Problem(*at, f'"{line}": "kata" atau "kata = arti" / "word" or "word = meaning"'))
        return
    found[word] = value


def _parse_additions(path: Path) -> dict[str, WordList]:
    known = names()
    problems: list[Problem] = []
    collected: dict[str, tuple[dict[str, str], set[str]]] = {}
    section: str | None = None
    for number, line in _lines(path):
        at = str(path), number
        header = _SECTION.fullmatch(line)
        if header:
            section = header.group(1)
            if section not in known:
                problems.append(Problem(*at, _unknown(section, known)))
            collected.setdefault(section, ({}, set()))
        elif section is None:
            problems.append(Problem(*at, "kata sebelum [nama-daftar] / a word before any [list-name]"))
        else:
            _take(line, *collected[section], at, problems)
            _check_value(line, section, known, at, problems)
    if problems:
        raise PackError(problems)
    return {name: WordList(MappingProxyType(e), frozenset(x)) for name, (e, x) in collected.items()}


def _check_value(line: str, section: str, known: tuple[str, ...], at: tuple[str, int],
                 problems: list[Problem]) -> None:
    """Report an entry with a value in a plain list, or without one in a mapping list."""
    if section not in known or line.startswith("!"):
        return
    if _shipped(section).is_mapping != (" = " in line):
        shape = "kata = arti / word = meaning" if _shipped(section).is_mapping else "kata saja / the word alone"
        problems.append(Problem(*at, f'[{section}] "{line}": {shape}'))


def _unknown(section: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(section, known, n=1)
    hint = f' (maksudnya "{near[0]}"?) / did you mean "{near[0]}"?' if near else f": {', '.join(known)}"
    return f'tidak ada daftar kata "{section}" / no word list "{section}"{hint}'
