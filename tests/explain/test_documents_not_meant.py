"""What an annual plan must hold is not asked of a strategic plan or of a list of codes; the report says why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from made_plans import judge, packed, plan_of, rule

from reviewer import pipeline
from reviewer.errors import PackError
from reviewer.finding import Verdict

ACTIVITIES = [{"activities": [{"name": "Perbaikan jalan"}]}]


def test_a_rule_applies_to_the_documents_it_is_for(tmp_path: Path) -> None:
    loaded = packed(tmp_path, rule(not_for=["renstra"]))
    plan = plan_of(programs=ACTIVITIES)
    assert [finding.code for finding in judge(loaded, plan).findings] == ["UJI001"]
    assert [finding.code for finding in judge(loaded, replace(plan, document="renja")).findings] == ["UJI001"]
    assert [finding.code for finding in judge(loaded, replace(plan, document="daftar")).findings] == ["UJI001"]
    silent = judge(loaded, replace(plan, document="renstra"))
    assert silent.findings == []
    assert silent.coverage["UJI001"].verdict is Verdict.NOT_APPLICABLE
    assert silent.coverage["UJI001"].reason == "kriteria ini untuk rencana tahunan, berkas ini Renstra"


def test_an_unknown_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"uji\.yaml:\d+: .*'renstra' or 'daftar'"):
        packed(tmp_path, rule(not_for=["resntra"]))


def test_a_renstra_and_a_reference_template_are_known_as_such(shared: Path) -> None:
    found = {}
    for name in ("renstra-lembar-datar.xlsx", "referensi-kro-ro-kl.xlsx", "renja-2024-lembar-datar.xlsx"):
        (review,) = pipeline.reviews(shared / "drafts" / name)
        found[name] = {finding.code for finding in review.findings}
    assert not found["renstra-lembar-datar.xlsx"] & {"IND006", "REG010", "REG012", "REG014"}
    assert "HIE008" in found["renstra-lembar-datar.xlsx"]
    assert not found["referensi-kro-ro-kl.xlsx"] & {"HIE003", "OUT001"}
