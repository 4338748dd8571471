"""Reading YAML of ours and of the user: no aliases bombs, no duplicate keys, and a line for every mistake."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import yaml

from reviewer.errors import PackError, Problem

#: libyaml's loader is about seven times faster; the pure one serves where it was not built.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Plain: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

#: Our own files use no aliases at all; a few do no harm, hundreds are an attack.
MAX_ALIASES = 20
MAX_BYTES = 20_000_000

NOT_UTF8 = "bukan teks UTF-8; simpan sebagai UTF-8 / is not UTF-8 text; save it as UTF-8"

Trail = tuple[str | int, ...]


class _Strict(_Base):  # type: ignore[misc]
    """A safe loader that refuses duplicate keys, which YAML would silently let the last one win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key_node, _ in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a key must be plain text", key_node.start_mark)
            if key_node.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f'key "{key_node.value}" is given twice', key_node.start_mark
                )
            seen.add(key_node.value)
        return cast("dict[Any, Any]", super().construct_mapping(node, deep=deep))


class _Careful(_Strict):
    """Tells which value cannot be built; slower, so it is used only to find the place of a failure already met."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep=deep)
        except _UNBUILDABLE as error:
            raise yaml.constructor.ConstructorError(
                None, None, f"{str(node.value)[:40]!r} cannot be read as {node.tag.rpartition(':')[2]}", node.start_mark
            ) from error


#: What PyYAML lets out for values such as 2026-99-99, !!int x or a number of 5,000 digits.
_UNBUILDABLE = (ValueError, TypeError, KeyError, AttributeError, OverflowError)


def parse(text: str, file: str, *, plain: bool = False) -> Any:
    """Return the data of a YAML text; with `plain` every scalar stays a string.

    Raises `PackError` naming file and line for bad syntax, duplicate keys, values that are none (2026-99-99), too
    many aliases, values that contain themselves, or too much text.
    """
    if len(text) > MAX_BYTES:
        raise PackError([Problem(file, None, f"more than {MAX_BYTES // 1_000_000} MB of YAML; split the file")])
    if text.count("*") > MAX_ALIASES:
        _refuse_aliases(text, file)
    data = _load(text, file, plain, _Strict)
    if "*" in text and _contains_itself(data):
        raise PackError([Problem(file, None, "a YAML alias stands within what it names; write the values out")])
    return data


def _load(text: str, file: str, plain: bool, base: type) -> Any:
    loader = type("_Plainly", (base,), {"yaml_implicit_resolvers": {}}) if plain else base
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506 - a subclass of SafeLoader
    except yaml.MarkedYAMLError as error:
        line = _line(error.problem_mark or error.context_mark)
        raise PackError([Problem(file, line, f"not valid YAML: {error.problem}")]) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise PackError([Problem(file, None, f"not valid YAML: {error}")]) from error
    except _UNBUILDABLE as error:
        if base is not _Careful:
            return _load(text, file, plain, _Careful)
        raise PackError([Problem(file, None, f"not valid YAML: {error}")]) from error


def _contains_itself(data: Any) -> bool:
    """Return whether a list or mapping is part of itself, as an alias within its own anchor makes it."""
    whole: set[int] = set()
    open_now: set[int] = set()
    stack: list[tuple[Any, bool]] = [(data, False)]
    while stack:
        value, leaving = stack.pop()
        if leaving:
            open_now.remove(id(value))
            whole.add(id(value))
        elif id(value) in open_now:
            return True
        elif isinstance(value, dict | list) and id(value) not in whole:
            open_now.add(id(value))
            stack.append((value, True))
            stack.extend((part, False) for part in (value.values() if isinstance(value, dict) else value))
    return False


def _line(mark: Any) -> int | None:
    return mark.line + 1 if mark else None


def _refuse_aliases(text: str, file: str) -> None:
    """Raise when the text uses more aliases than any honest file does; counted on events, nothing is built."""
    aliases = 0
    try:
        for event in yaml.parse(text, Loader=_Plain):
            aliases += isinstance(event, yaml.AliasEvent)
            if aliases > MAX_ALIASES:
                raise PackError([Problem(file, _line(event.start_mark), "too many YAML aliases; write the values out")])
    except yaml.YAMLError:
        return  # the loader reports bad syntax with its place


def read(path: Path, *, plain: bool = False) -> Any:
    """Return the data of a YAML file; raises `PackError` as `parse` does, also for a file that is not UTF-8."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise PackError([Problem(str(path), None, NOT_UTF8)]) from error
    except OSError as error:
        raise PackError([Problem(str(path), None, unopened(error))]) from error
    return parse(text, str(path), plain=plain)


def unopened(error: OSError) -> str:
    """Return why a file could not be opened, in both languages."""
    return f"tidak dapat dibaca / cannot be read: {error.strerror}"


def lines(text: str) -> Mapping[Trail, int]:
    """Return the line (from 1) of every key and item of a YAML text, by its trail of keys and indexes.

    Costs a second pass, so it is asked for only when a mistake is to be shown.
    """
    found: dict[Trail, int] = {(): 1}
    root = yaml.compose(text, Loader=_Plain)
    stack: list[tuple[Trail, Any]] = [((), root)] if root is not None else []
    while stack:
        trail, node = stack.pop()
        if isinstance(node, yaml.MappingNode):
            for key_node, value in node.value:
                child = (*trail, str(key_node.value))
                found[child] = key_node.start_mark.line + 1
                stack.append((child, value))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                child = (*trail, index)
                found[child] = value.start_mark.line + 1
                stack.append((child, value))
    return found


def line_of(trail: Trail, found: Mapping[Trail, int]) -> int | None:
    """Return the line of `trail`, or of the nearest parent that is there."""
    for end in range(len(trail), -1, -1):
        if trail[:end] in found:
            return found[trail[:end]]
    return None
