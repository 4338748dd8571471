"""Comments of a sheet: ours added beside the planner's, appended where a cell has one already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reviewer.reports.workbook.dialect import XML_SPACE, Dialect, Element, child, children
from reviewer.reports.workbook.marks import Run
from reviewer.reports.workbook.package import Parts
from reviewer.reports.workbook.text import stored

AUTHOR = "reviewer"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
#: The rule between what the planner wrote and what we add.
_SEPARATOR = Run("\n\n— reviewer —\n", bold=True)


def add_comments(parts: Parts, sheet: str, texts: Mapping[str, Sequence[Run]]) -> list[str]:
    """Add a comment to each cell of a sheet's part and return the cells that had none, in the order given."""
    dialect = parts.dialect
    part = parts.related(sheet, "comments") or _new_part(parts, sheet)
    root = parts.tree(part)
    comments = child(root, "commentList")
    if comments is None:
        comments = root.makeelement(dialect.tag("commentList"), {})
        root.append(comments)
    author = _author(root, dialect)
    present = {one.get("ref", "").upper(): one for one in children(comments, "comment")}
    new = []
    for cell, runs in texts.items():
        if cell in present:
            _append(_text_of(present[cell], dialect), [_SEPARATOR, *runs], dialect)
        else:
            made = comments.makeelement(dialect.tag("comment"), {"ref": cell, "authorId": author})
            comments.append(made)
            _append(_text_of(made, dialect), runs, dialect)
            new.append(cell)
    return new


def _new_part(parts: Parts, sheet: str) -> str:
    name = parts.free_name("xl/comments{}.xml")
    parts.put(name, f'<comments xmlns="{parts.dialect.main}"><authors/><commentList/></comments>'.encode())
    parts.declare(name, _TYPE)
    parts.relate(sheet, "comments", name)
    return name


def _author(root: Element, dialect: Dialect) -> str:
    authors = child(root, "authors")
    if authors is None:
        authors = root.makeelement(dialect.tag("authors"), {})
        root.insert(0, authors)
    for number, one in enumerate(authors):
        if one.text == AUTHOR:
            return str(number)
    made = authors.makeelement(dialect.tag("author"), {})
    made.text = AUTHOR
    authors.append(made)
    return str(len(authors) - 1)


def _text_of(comment: Element, dialect: Dialect) -> Element:
    """Return the text of a comment, a plain one made into a run so that further runs may follow it."""
    text = child(comment, "text")
    if text is None:
        text = comment.makeelement(dialect.tag("text"), {})
        comment.insert(0, text)
    plain = child(text, "t")
    if plain is not None:
        run = text.makeelement(dialect.tag("r"), {})
        text.replace(plain, run)
        run.append(plain)
    return text


def _append(text: Element, runs: Sequence[Run], dialect: Dialect) -> None:
    after = [index for index, one in enumerate(text) if one.tag == dialect.tag("r")]
    at = after[-1] + 1 if after else 0
    for run in runs:
        made = text.makeelement(dialect.tag("r"), {})
        look = made.makeelement(dialect.tag("rPr"), {})
        made.append(look)
        for name, attributes in ((("b", {}),) if run.bold else ()) + (
                ("sz", {"val": "9"}), ("color", {"indexed": "81"}), ("rFont", {"val": "Tahoma"}),
                ("family", {"val": "2"})):
            look.append(look.makeelement(dialect.tag(name), attributes))
        words = made.makeelement(dialect.tag("t"), {XML_SPACE: "preserve"})
        words.text = stored(run.text)
        made.append(words)
        text.insert(at, made)
        at += 1
