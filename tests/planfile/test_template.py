"""The example plan file: it loads, it is clean, and it shows every key there is."""

from __future__ import annotations

from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from reviewer import pipeline
from reviewer.errors import WrongUse
from reviewer.importers.planfile import load_plan_file, plan_from_data
from reviewer.importers.planfile_text import read_document
from reviewer.plan import Node, Plan
from reviewer.templates import plan_file

#: Facts about how a draft was printed; a person who writes a plan has no use for them (docs/plan-file.md says so).
DERIVED = {"derived", "part", "parts"}
#: Fields of the import, which no file states.
#: Laid beside a plan from a file of its own (docs/decisions.md); nothing a planner writes.
WAIVER = "waiver"
INTERNAL = {"origin", "overlays", "repeats", "tables", "waivers"}


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "rencana.yaml"
    plan_file.write(path)
    return path


def national(text: str) -> str:
    """Return the commented second half of the example as a plan file of its own."""
    _, _, rest = text.partition("# ---- Kementerian/lembaga")
    lines = rest.splitlines()[1:]
    assert all(line.startswith("# ") for line in lines)
    return "\n".join(line[2:] for line in lines)


def kinds(root: type[Node]) -> dict[str, type[Node]]:
    """Return every class of node below `root`, found by its type hints."""
    found = {root.kind: root}
    for hint in get_type_hints(root).values():
        for part in get_args(hint):
            if isinstance(part, type) and issubclass(part, Node) and part.kind not in {*found, WAIVER}:
                found |= kinds(part)
    return found


def test_it_loads_and_nothing_is_found_in_it(written: Path) -> None:
    [review] = pipeline.reviews(written, pipeline.Settings(select=("PRI", "GEN", "OUT", "IND")))
    assert [(f.code, f.places[0].cell) for f in review.findings] == []
    assert sum(row.met for row in review.coverage) > 50


def test_every_key_of_every_kind_is_shown(written: Path) -> None:
    text = written.read_text(encoding="utf-8")
    document = read_document(national(text), "kl.yaml")
    plans = (load_plan_file(written).plans[0], plan_from_data(document.data, "kl.yaml").plans[0])
    for name, kind in kinds(Plan).items():
        for field in set(get_type_hints(kind)) - INTERNAL - DERIVED - {"kind"}:
            assert any(plan.has_anywhere(f"{name}.{field}") for plan in plans), f"{name}.{field} is not in the example"


def test_keys_left_out_of_the_example_are_documented() -> None:
    text = (Path(__file__).parents[2] / "docs" / "plan-file.md").read_text(encoding="utf-8")
    for field in DERIVED:
        assert f"`{field}`" in text


def test_every_line_with_a_key_stays_readable(written: Path) -> None:
    lines = written.read_text(encoding="utf-8").splitlines()
    assert max(len(line) for line in lines) <= 160


def test_an_existing_plan_is_never_overwritten(written: Path) -> None:
    written.write_text("year: 2027\n", encoding="utf-8")
    with pytest.raises(WrongUse, match="sudah ada"):
        plan_file.write(written)
    assert written.read_text(encoding="utf-8") == "year: 2027\n"


def test_the_documentation_names_every_key() -> None:
    text = (Path(__file__).parents[2] / "docs" / "plan-file.md").read_text(encoding="utf-8")
    for kind in kinds(Plan).values():
        for field in set(get_type_hints(kind)) - INTERNAL - {"kind"}:
            assert f"`{field}`" in text, field
