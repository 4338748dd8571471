"""Text of a plan made harmless for a page: nothing that breaks the markup, reorders its surroundings, or ends a script.

Escaping is the template's (autoescape); here goes what escaping does not touch.
"""

from __future__ import annotations

import json
import re
from typing import Any

from markupsafe import Markup

#: Control characters that HTML does not know, and code points that no text may hold.
_CONTROL = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]")
_NO_TEXT = re.compile("[\ud800-\udfff\ufffe\uffff]")
#: Embeddings, overrides and isolates: a page isolates every text by itself (<bdi>), an unpaired one would undo that.
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LINE_END = re.compile("\r\n?")

#: What could end the script element or start a comment in it, as JSON escapes.
_IN_SCRIPT = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))


def clean(text: str) -> str:
    """Return a text without what a browser would refuse or obey; letters, emoji and line breaks stay."""
    text = _CONTROL.sub(" ", _LINE_END.sub("\n", text))
    return _NO_TEXT.sub("\ufffd", _DIRECTION.sub("", text))


def shown(value: Any) -> Any:
    """Return a value as a template may print it: texts clean, markup of ours as it is."""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def island(data: Any) -> Markup:
    """Return data (its texts clean already) as compact JSON that stays inside its script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign, escape in _IN_SCRIPT:
        text = text.replace(sign, escape)
    return Markup(text)  # noqa: S704 - escaped just now
