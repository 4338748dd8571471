"""What is observed about services: who provides them, what a profile tells, and what one line says."""

from __future__ import annotations

from typing import Any

import pytest

from reviewer import facts
from reviewer.fact import Fact
from reviewer.importers.planfile import plan_from_data


def observed(kind: str, *rows: dict[str, Any], **plan: Any) -> list[Fact]:
    fields = plan.pop("service", {})
    service = {"name": "Layanan izin", "rows": list(rows), **fields}
    read = plan_from_data({"plan_kind": "PD", "year": "2026", "services": [service], **plan}, "uji.yaml").plans[0]
    return [fact for fact in facts.build(read) if fact.kind == kind]


def row(part: str, aspect: str = "", **values: str) -> dict[str, Any]:
    return {"kind_of": part, "aspect": aspect, "values": values}


def service(*rows: dict[str, Any], **plan: Any) -> dict[str, Any]:
    [fact] = observed("service", *rows, **plan)
    return dict(fact.values)


ACTIVITY = {"code": "1.03.10.2.01", "name": "Pelayanan Izin", "budget": "700", "activity_kind": "Teknis",
            "sub_activities": [{"code": "1.03.10.2.01.0005", "name": "Penerbitan Izin", "budget": "300"}]}
PROGRAMS = [{"code": "1.03.10", "name": "Program Jalan", "activities": [ACTIVITY]}]


def test_a_service_is_worth_the_budget_of_its_activity():
    values = service(service={"activity_code": "1.3.10.2.1"}, programs=PROGRAMS)
    assert (values["activity_name"], values["activity_kind"], values["rupiah"]) == (
        "Pelayanan Izin", "non_priority", 700)
    below = service(service={"activity_code": "1.03.10.2.01.0005"}, programs=PROGRAMS)
    assert (below["activity_name"], below["rupiah"]) == ("Penerbitan Izin", 300)
    assert "activity_kind" not in below
    assert "activity_name" not in service(service={"activity_code": "9.99"}, programs=PROGRAMS)


def test_the_activity_counts_the_services_that_name_it():
    needs = [row("need", need="Cepat", activity_code="1.03.10.2.01.0005"), row("need", need="Pasti")]
    [activity] = observed("activity", *needs, programs=PROGRAMS)
    assert (activity.values["service_head"], activity.values["service_count"]) == ("Pelayanan", 1)


@pytest.mark.parametrize("blank", ["", "-", "...", "(kosong)"])
def test_what_only_holds_a_place_is_not_filled_in(blank):
    lines = {"standard": "produk", "resource": "sdm", "complaint": "sop", "success": "target"}
    values = service(row("need", need=blank), *(row(part, aspect, value=blank) for part, aspect in lines.items()))
    assert (values["need_count"], values["standard_count"], values["complaint_count"]) == (0, 0, 0)
    assert values["has_staff"] is False
    assert values["success_open"] == "target yang dilayani, waktu, volume"


def test_aspects_may_be_written_as_words():
    values = service(row("resource", "SDM", value="8"), row("success", "Waktu", value="3 hari"),
                     row("complaint", "Sarana Prasarana", value="kotak"))
    assert values["has_staff"] is True
    assert values["success_open"] == "target yang dilayani, volume"
    assert values["complaint_open"] == "SDM, SOP, monitoring dan evaluasi"


def test_a_need_without_a_code_follows_its_service():
    [first, second] = observed("service_row", row("need", need="Cepat"), row("need", need="Pasti", activity_code="9.9"),
                               service={"activity_code": "1.03.10.2.01"}, programs=PROGRAMS)
    assert (first.values["activity_code"], first.values["activity_name"]) == ("1.03.10.2.01", "Pelayanan Izin")
    assert second.values["activity_code"] == "9.9"
    assert "activity_name" not in second.values


def line(**values: str) -> dict[str, Any]:
    [fact] = observed("service_row", row("control", values.pop("aspect", "Permohonan selesai"), **values))
    return dict(fact.values)


def test_a_gap_may_be_taken_either_way():
    assert line(target="95 %", actual="90 %", gap="-5")["gap_distance"] == 0
    assert line(target="95", actual="90", gap="5")["gap_distance"] == 0
    assert line(target="95", actual="90", gap="10")["gap_distance"] == 50_000
    assert "gap_distance" not in line(target="95", actual="", gap="-5")
    assert "gap_distance" not in line(target="baik", actual="90", gap="-5")


def test_less_is_better_where_time_or_an_evil_is_controlled():
    assert line(target="100", actual="90")["shortfall"] == 100_000
    assert line(target="4 hari", actual="5 hari", aspect="Waktu layanan")["shortfall"] == 250_000
    assert line(target="10", actual="8", aspect="Angka kemiskinan")["shortfall"] == -200_000
    assert "shortfall" not in line(target="0", actual="8")


def test_lines_of_a_service_belong_to_it():
    whole = observed("service", row("need", need="Cepat"))
    [need] = observed("service_row", row("need", need="Cepat"))
    assert need.owner == whole[0].ordinal
    assert need.key == "service:layanan izin/row#1"


def test_a_service_without_any_profile_cannot_be_told_about():
    read = plan_from_data({"services": [{"name": "Layanan izin"}]}, "uji.yaml").plans[0]
    [fact] = [one for one in facts.build(read) if one.kind == "service"]
    assert {"need_count", "standard_count", "complaint_open", "mode"} <= fact.absent
    assert "name" not in fact.absent
