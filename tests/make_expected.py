"""Write samples/expected/*.json: every finding on every sample, as a text that shows in a diff what a change does.

    python tests/make_expected.py [--check]

`tests/test_sample_findings.py` compares; after a change of rules, run this and read the difference before committing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
EXPECTED = SAMPLES / "expected"
#: Samples are reviewed without official lists, so that a user's own lists cannot change what is expected.
NO_LISTS = ROOT / "tests" / "no-lists"
_SUPPLEMENT = "pelengkap-"
_DRAFT = "renja-"


@dataclass(frozen=True)
class Case:
    """A sample and, where there is one, its filled supplement."""

    sample: Path
    supplement: Path | None = None

    @property
    def expected(self) -> Path:
        """Return the file that holds what is expected."""
        completed = "-dengan-pelengkap" if self.supplement is not None else ""
        return EXPECTED / f"{self.sample.stem}{completed}{self.sample.suffix.replace('.', '-')}.json"


def cases() -> Iterator[Case]:
    """Yield every sample by itself, and every print that has a filled supplement with it."""
    for sample in sorted(SAMPLES.iterdir()):
        if sample.suffix not in (".yaml", ".xlsx") or sample.name.startswith(_SUPPLEMENT):
            continue
        yield Case(sample)
        supplement = sample.with_name(sample.name.replace(_DRAFT, _SUPPLEMENT, 1))
        if sample.name.startswith(_DRAFT) and supplement.exists():
            yield Case(sample, supplement)


def found(case: Case) -> str:
    """Return what a review of the sample finds, as JSON text."""
    from reviewer import review

    made = review(case.sample, supplement=case.supplement, references=NO_LISTS)
    data: dict[str, Any] = {
        "layout": made.plan.layout, "rupiah": made.plan.rupiah, "engine_faults": list(made.engine_faults),
        "unread": [f"{part.place.cell}: {part.reason}" for part in made.unread],
        "findings": [_finding(one) for one in made.findings],
        "coverage": {line.code: f"{line.verdict}: {line.met} met, {line.not_met} not met, {line.not_testable} "
                                f"not testable, {line.suppressed} suppressed" for line in made.coverage},
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _finding(one: Any) -> dict[str, Any]:
    places = [f"{place.sheet}!{place.cell}" if place.sheet else place.cell for place in one.places]
    values = {name: getattr(one, name) for name in ("actual", "expected", "difference", "unit", "rupiah")}
    return {"code": one.code, "severity": one.severity, "confidence": one.confidence, "object": one.object.key,
            "places": places, "message": one.message, **{k: v for k, v in values.items() if v is not None},
            "fingerprint": one.fingerprint, "value_digest": one.value_digest}


def main(arguments: list[str]) -> int:
    """Write (or with --check compare) all expected files; return 1 when some differ under --check."""
    EXPECTED.mkdir(exist_ok=True)
    wanted = {case.expected: found(case) for case in cases()}
    stale = [path for path in sorted(EXPECTED.glob("*.json")) if path not in wanted]
    changed = [path for path, text in wanted.items()
               if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in (*changed, *stale):
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
    if "--check" in arguments:
        return 1 if changed or stale else 0
    for path in changed:
        path.write_text(wanted[path], encoding="utf-8", newline="\n")
    for path in stale:
        path.unlink()
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
