"""An example plan file to start from: an invented unit, every key with a comment, ready to be reviewed."""

from __future__ import annotations

from pathlib import Path

from reviewer.errors import WrongUse

EXAMPLE = Path(__file__).with_name("rencana.yaml")

_TAKEN = "sudah ada; pilih nama lain / exists already; choose another name"


def write(path: Path) -> None:
    """Write the example to `path`, a new YAML file; raises `WrongUse` when the file exists already."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(EXAMPLE.read_text(encoding="utf-8"))
    except FileExistsError as error:
        raise WrongUse(f"{path}: {_TAKEN}") from error
