"""The module's step tables, examples and exercises on services and approaches: its texts, verdicts written here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from reviewer import evaluator, explain, facts, packs
from reviewer.evidence import Family
from reviewer.finding import Finding
from reviewer.importers.planfile import plan_from_data
from reviewer.language.service_terms import approaches, component_codes, components_in
from reviewer.observed import Observed
from reviewer.outcome import State

MODULE = "domain/lan-2021-module.txt"
_MARKUP = re.compile(r"</?\w+>|\*|&nbsp;")


def line(shared: Path, number: int) -> str:
    """Return one line (from 1) of the module without marks."""
    return _MARKUP.sub("", (shared / MODULE).read_text(encoding="utf-8").splitlines()[number - 1]).strip()


def cells(shared: Path, number: int) -> list[str]:
    """Return the cells of a line of a table."""
    return [cell.strip() for cell in line(shared, number).split("\t")]


def bullets(shared: Path, first: int, last: int, mark: str) -> list[str]:
    """Return the items of a list with this mark in the lines of a table."""
    found = []
    for number in range(first, last + 1):
        for part in re.split(r"(?=[●❖])", line(shared, number)):
            if part.startswith(mark):
                found.append(part.lstrip("●❖ ").split("\t")[0].strip(" ;"))
    return found


def judged(service: dict[str, Any] | None = None, **plan: Any) -> list[Finding]:
    """Return what the packs pelayanan and pendekatan find, each rule by itself."""
    whole = {"plan_kind": "KL", "year": "2022", "org_unit": "Kementerian Contoh", **plan}
    if service is not None:
        whole["services"] = [{"name": "Layanan Contoh", **service}]
    read = plan_from_data(whole, "modul.yaml").plans[0]
    observations = facts.build(read)
    observed, loaded = Observed(observations), packs.load()
    rules = [rule for rule in loaded.rules if rule.pack in ("pelayanan", "pendekatan")]
    outcomes = [one for one in evaluator.judge(rules, observed, 2022) if one.state is State.NOT_MET]
    return explain.findings(outcomes, rules, Family(read, observations, observed), loaded.documents)


def severities(findings: list[Finding], code: str) -> list[str]:
    return [one.severity.value for one in findings if one.code == code]


def row(part: str, aspect: str | None = None, **values: str) -> dict[str, Any]:
    return {"kind_of": part, "aspect": aspect or "", "values": values}


def standard(*codes: str) -> list[dict[str, Any]]:
    return [row("standard", code, value="ada") for code in codes]


@pytest.mark.parametrize(("number", "fires"), [(750, True), (751, False), (754, True), (755, False)])
def test_needs_of_the_module_are_told_from_the_users_side_or_not(shared, number, fires):
    need = cells(shared, number)[2]
    assert len(need) > 40
    found = judged({"rows": [row("need", need=need)]})
    assert severities(found, "SVC004") == (["info"] if fires else [])
    assert severities(found, "SVC001") == []


def test_the_criteria_the_module_names_lack_six_of_fourteen(shared):
    named = bullets(shared, 768, 768, "●")
    assert named[0] == "Dasar hukum"
    assert named[-1] == "Dan lain-lain"
    found = judged({"rows": [row("standard", name, value="ada") for name in named]})
    [finding] = [one for one in found if one.code == "SVC005"]
    assert finding.severity.value == "sedang"
    told = finding.message.split("Yang belum ada: ")[1].rstrip(".").split("; ")
    assert told == ["persyaratan", "penanganan pengaduan, saran, dan masukan", "jumlah pelaksana", "jaminan pelayanan",
                    "jaminan keamanan dan keselamatan", "evaluasi kinerja pelaksana"]
    [delivery] = [one for one in found if one.code == "SVC006"]
    assert "persyaratan; penanganan pengaduan" in delivery.message


def test_with_the_activities_beside_them_two_remain(shared):
    named = [*bullets(shared, 768, 768, "●"), *bullets(shared, 768, 770, "❖")]
    assert len(named) > 15
    told = {code for name in named for code in components_in(name)}
    assert set(component_codes()) - told == {"pengaduan_saran_masukan", "evaluasi_kinerja_pelaksana"}


def test_the_activity_the_module_lists_twice_is_found_once(shared):
    listed = bullets(shared, 770, 770, "❖")
    assert len(listed) == len(set(listed)) + 1
    found = judged({"rows": [row("standard", name) for name in listed]})
    [twice] = [one for one in found if one.code == "SVC018"]
    again = max(index for index, name in enumerate(listed) if listed.count(name) == 2)
    assert twice.places[0].cell == f"/services/0/rows/{again}/aspect"


def test_measures_of_success_and_satisfaction_of_the_module_are_enough(shared):
    told = " ".join(bullets(shared, 785, 785, "●"))
    assert [word in told for word in ("Target Yang Dilayani", "Waktu", "Volume")] == [True] * 3
    survey = bullets(shared, 785, 785, "❖")[0]
    rows = [row("success", aspect, value="1.200") for aspect in ("target", "waktu", "volume")]
    found = judged({"rows": [*rows, row("success", "lainnya", value=survey)]})
    assert severities(found, "SVC009") == severities(found, "SVC010") == []
    assert severities(judged({"rows": rows}), "SVC010") == ["sedang"]


def test_resources_of_the_module_are_enough_and_staff_weighs_most(shared):
    """Exercise II.10: staff decides whether a service succeeds."""
    named = ["_".join(name.casefold().split()) for name in bullets(shared, 796, 796, "●")[:5]]
    assert named == ["sdm", "pendanaan", "metode", "material", "peralatan"]
    assert "Sumber Daya Aparatur" in line(shared, 546)

    def without(left_out: str | None) -> list[str]:
        rows = [row("resource", name, value="ada") for name in named if name != left_out]
        return severities(judged({"rows": rows}), "SVC011")

    assert (without(None), without("sdm"), without("material")) == ([], ["sedang"], ["rendah"])


def test_the_control_plan_of_the_module_has_the_headings_asked_for(shared):
    told = " ".join(bullets(shared, 805, 805, "●"))
    assert ["Target" in told, "Realisasi" in told, "Gap/masalah" in told] == [True] * 3
    rows = [row("control", "Waktu layanan", target="3 hari", risk="Antrean")]
    assert severities(judged({"rows": rows}), "SVC012") == []


def test_complaint_handling_of_the_module_has_channels_and_no_time_limit(shared):
    named = [*bullets(shared, 812, 812, "●"), *bullets(shared, 814, 814, "●")]
    assert len(named) == 4
    aspects = [{"sdm": "sdm", "sop": "sop", "sarana dan prasarana": "sarana_prasarana",
                "monitoring dan evaluasi": "monitoring_evaluasi"}[name.casefold()] for name in named]
    [facilities] = [text for text in bullets(shared, 814, 814, "❖") if "(loket" in text]
    rows = [row("complaint", aspect, value=facilities if aspect == "sarana_prasarana" else "ada") for aspect in aspects]
    found = judged({"rows": rows})
    assert severities(found, "SVC015") == []
    [finding] = [one for one in found if one.code == "SVC016"]
    assert finding.case == 1, "the channels are named, the time limit is not"


def test_fourteen_components_are_complete_and_thirteen_are_not(shared):
    """Exercise II.2: a service standard has 14 components."""
    assert "14" in line(shared, 495)
    codes = component_codes()
    assert len(codes) == 14
    assert severities(judged({"rows": standard(*codes)}), "SVC005") == []
    [finding] = [one for one in judged({"rows": standard(*codes[:9], *codes[10:])}) if one.code == "SVC005"]
    assert finding.severity.value == "rendah"
    assert finding.message.endswith("Yang belum ada: penanganan pengaduan, saran, dan masukan.")


def option(shared: Path, number: int) -> str:
    return re.sub(r"^-?\s*[a-d]\.\s*", "", line(shared, number)).rstrip(";. ")


def test_the_label_that_is_no_approach_by_process_is_found_alone(shared):
    """Exercise III.2: the answer is the option that is none."""
    options = [option(shared, number) for number in range(826, 830)]
    [finding] = [one for one in judged(process_approaches=options) if one.code == "APP002"]
    assert finding.actual == options[1] == "Pendekatan Pembangunan"
    assert [one.actual for one in judged(process_approaches=options) if one.code == "APP001"] == ["bawah-atas"]
    assert approaches(options[2]) == {"teknokratik"}


def test_the_label_that_is_no_approach_by_substance_is_found_alone(shared):
    """Exercise III.3."""
    options = [option(shared, number) for number in range(832, 836)]
    [finding] = [one for one in judged(substance_approaches=options) if one.code == "APP002"]
    assert finding.actual == options[2] == "Pendekatan Inisiatif Baru"


def test_a_description_tells_its_approach(shared):
    """Exercise III.4: the four descriptions are those of the four approaches by substance."""
    assert [approaches(option(shared, number)) for number in range(839, 843)] == [
        {"tematik"}, {"holistik"}, {"integratif"}, {"spasial"}]
