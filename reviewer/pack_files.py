"""Where rule packs lie: inside the installed package (`reviewer/_rules`), else in the checkout (`rules/`)."""

from __future__ import annotations

from pathlib import Path

REGISTER = "documents.yaml"
AUDIT = "audit.yaml"
#: The criteria that the packs set out to cover.
CATALOGUE = "catalogue.yaml"
EXAMPLES_SUFFIX = ".examples.yaml"
_NO_PACKS = (REGISTER, AUDIT, CATALOGUE)


def rules_folder() -> Path:
    """Return the folder of the shipped packs: inside the installed package, else in the checkout."""
    inside = Path(__file__).parent / "_rules"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "rules"


def pack_files(folder: Path) -> list[Path]:
    """Return the pack files of a folder in order of name: no examples, and nothing else that lies beside them."""
    return sorted(p for p in folder.glob("*.yaml") if p.name not in _NO_PACKS and not p.name.endswith(EXAMPLES_SUFFIX))
