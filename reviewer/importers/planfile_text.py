"""The text of a plan file as data with a line for every value; everything dangerous is refused here.

Every scalar stays the text that stands in the file (YAML would turn 0001, 1.10, 1:30, No and on into something
else, JSON 1.10 into 1.1). Aliases are refused: each value must have one place a reader can jump to, and a few
nested ones can blow a small file up to gigabytes.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from json import JSONDecodeError, JSONDecoder
from typing import Any

import yaml

from reviewer.importers.planfile_mistakes import Mistake, PlanFileError

#: A plan of a whole province is below 5 MB; the deepest honest value stands at about twelve levels.
MAX_BYTES = 20_000_000
MAX_DEPTH = 32

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_JSON_WORD = re.compile(r"-?\d[\d.eE+-]*|true|false|null")
_STRINGS = JSONDecoder(strict=True)
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_JSON_SPACE = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, slots=True)
class Document:
    """The data of a plan file (mappings, lists and texts) and the line (from 1) of each value by JSON pointer."""

    data: Any
    lines: Mapping[str, int]


def step(pointer: str, key: str | int) -> str:
    """Return the JSON pointer of `key` below `pointer` (RFC 6901 escapes)."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


def read_document(text: str, file: str) -> Document:
    """Return the data and lines of a plan file's text, JSON when the file is called so, else YAML.

    Raises `PlanFileError` for bad syntax, a key given twice, aliases, more than 32 levels or more than 20 MB.
    """
    if len(text) > MAX_BYTES:
        raise PlanFileError(file, [Mistake.too_big(MAX_BYTES)])
    reader: _Reader = _Json(text, file) if file.lower().endswith(".json") else _Yaml(text, file)
    return Document(reader.read(), reader.lines)


class _Reader(ABC):
    """What the two syntaxes share: the lines found so far and the way to refuse."""

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.lines: dict[str, int] = {"": 1}

    @abstractmethod
    def read(self) -> Any:
        """Return the data of the whole text; None for an empty one."""

    def refuse(self, mistake: Mistake) -> PlanFileError:
        """Return the exception to raise for a text that cannot be read on."""
        return PlanFileError(self.file, [mistake])

    def note(self, pointer: str, line: int, depth: int) -> None:
        """Remember the line of `pointer`; raises for a value below the deepest honest level."""
        if depth > MAX_DEPTH:
            raise self.refuse(Mistake.too_deep(line, MAX_DEPTH))
        self.lines[pointer] = line


class _Yaml(_Reader):
    """One pass over the composed nodes of a YAML text."""

    def read(self) -> Any:
        """Return the data of the YAML text; None for an empty one."""
        try:
            root = yaml.compose(self.text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            problem = error.problem or error.context or ""
            raise self.refuse(Mistake.syntax("YAML", mark.line + 1 if mark else None, problem)) from error
        except (yaml.YAMLError, RecursionError, UnicodeEncodeError) as error:
            raise self.refuse(Mistake.syntax("YAML", None, str(error).splitlines()[0])) from error
        self._seen: set[int] = set()
        return None if root is None else self._value(root, "", 0)

    def _value(self, node: Any, pointer: str, depth: int) -> Any:
        if id(node) in self._seen:
            raise self.refuse(Mistake.alias(self.lines[pointer]))
        self._seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            return node.value
        if isinstance(node, yaml.SequenceNode):
            return [self._child(item, item, step(pointer, i), depth + 1) for i, item in enumerate(node.value)]
        found: dict[str, Any] = {}
        for key_node, value in node.value:
            key, line = key_node.value, key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                raise self.refuse(Mistake.odd_key(line))
            if key in found:
                raise self.refuse(Mistake.twice(line, key))
            found[key] = self._child(key_node, value, step(pointer, key), depth + 1)
        return found

    def _child(self, marked: Any, value: Any, pointer: str, depth: int) -> Any:
        self.note(pointer, marked.start_mark.line + 1, depth)
        return self._value(value, pointer, depth)


class _Json(_Reader):
    """A strict JSON reader that keeps numbers as their text and knows lines; strings go through the json module."""

    def read(self) -> Any:
        """Return the data of the JSON text."""
        self._counted, self._line = 0, 1
        try:
            value, end = self._value(self._skip(0), "", 0)
        except JSONDecodeError as error:
            raise self.refuse(Mistake.syntax("JSON", error.lineno, error.msg)) from error
        if self._skip(end) != len(self.text):
            raise self._bad("text after the end", end)
        return value

    def _skip(self, at: int) -> int:
        match = _JSON_SPACE.match(self.text, at)
        return match.end() if match else at

    def _line_at(self, at: int) -> int:
        self._line += self.text.count("\n", self._counted, at)
        self._counted = at
        return self._line

    def _bad(self, problem: str, at: int) -> PlanFileError:
        return self.refuse(Mistake.syntax("JSON", self.text.count("\n", 0, at) + 1, problem))

    def _value(self, at: int, pointer: str, depth: int) -> tuple[Any, int]:
        self.note(pointer, self.lines.get(pointer) or self._line_at(at), depth)
        first = self.text[at : at + 1]
        if first == "{":
            return self._object(at + 1, pointer, depth + 1)
        if first == "[":
            return self._array(at + 1, pointer, depth + 1)
        if first == '"':
            return self._string(at)
        word = _JSON_WORD.match(self.text, at)
        if word is None:
            raise self._bad("a value is missing or not quoted", at)
        return ("" if word[0] == "null" else word[0]), word.end()

    def _string(self, at: int) -> tuple[str, int]:
        text, end = _STRINGS.raw_decode(self.text, at)
        if _HALF_CHARACTER.search(text):
            raise self._bad("a \\u escape gives half a character", at)
        return str(text), end

    def _object(self, at: int, pointer: str, depth: int) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        at = self._skip(at)
        if self.text[at : at + 1] == "}":
            return found, at + 1
        while True:
            if self.text[at : at + 1] != '"':
                raise self._bad("a key in double quotes is missing", at)
            line = self._line_at(at)
            key, at = self._string(at)
            if key in found:
                raise self.refuse(Mistake.twice(line, key))
            at = self._skip(at)
            if self.text[at : at + 1] != ":":
                raise self._bad("':' is missing after a key", at)
            below = step(pointer, key)
            self.lines[below] = line
            found[key], at = self._value(self._skip(at + 1), below, depth)
            at, ended = self._next(at, "}")
            if ended:
                return found, at

    def _array(self, at: int, pointer: str, depth: int) -> tuple[list[Any], int]:
        found: list[Any] = []
        at = self._skip(at)
        if self.text[at : at + 1] == "]":
            return found, at + 1
        while True:
            value, at = self._value(at, step(pointer, len(found)), depth)
            found.append(value)
            at, ended = self._next(at, "]")
            if ended:
                return found, at

    def _next(self, at: int, closing: str) -> tuple[int, bool]:
        at = self._skip(at)
        sign = self.text[at : at + 1]
        if sign == ",":
            return self._skip(at + 1), False
        if sign == closing:
            return at + 1, True
        raise self._bad(f"',' or '{closing}' is missing", at)
