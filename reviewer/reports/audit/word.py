"""Documents in Word, from templates that an auditor may edit: values go in as text, never as template or markup."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from reviewer import words
from reviewer.errors import WrongUse
from reviewer.reports.audit.contents import Contents
from reviewer.reports.audit.package import fixed

TEMPLATES = Path(__file__).with_name("templates")


def render(contents: Contents, template: Path, lang: str = "id") -> bytes:
    """Return the filled template; the same contents and template give the same bytes.

    Raises `WrongUse`, in `lang`, for a template that is no Word file, asks for a name there is not, or holds a
    construct it cannot do with.
    """
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    out = BytesIO()
    try:
        document: Any = DocxTemplate(str(template))
        document.render(contents, ImmutableSandboxedEnvironment(undefined=StrictUndefined), autoescape=True)
        document.save(out)
    except (TemplateError, TypeError) as error:
        reason = " ".join(str(error).split())
        raise WrongUse(words.text("audit.template_mistake", lang, file=template, reason=reason)) from error
    except (PackageNotFoundError, OSError, KeyError, ValueError) as error:
        raise WrongUse(words.text("audit.template_unreadable", lang, file=template)) from error
    return fixed(out.getvalue())
