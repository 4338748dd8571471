"""All objects of a plan are listed, with what they belong to; the truth is the sample as it was written."""

from __future__ import annotations

from pathlib import Path

from reviewer import review
from reviewer.finding import PlanObject

PLAN = """
plan_kind: PD
year: 2027
org_unit: Dinas Contoh
objectives:
  - {level: sasaran, name: Meningkatnya kemantapan jalan,
     indicators: [{name: Persentase jalan mantap, target: 80, unit: persen}]}
programs:
  - code: "1.03.10"
    name: Program Jalan Contoh
    budget: 500
    activities:
      - code: "1.03.10.2.01"
        name: Penyelenggaraan Jalan Contoh
        budget: 300
        sub_activities:
          - {code: "1.03.10.2.01.0001", name: Pemeliharaan Jalan Contoh, budget: 200,
             indicators: [{name: Panjang jalan yang dipelihara, target: 12, unit: km}]}
"""


def test_every_object_is_listed_with_its_parent(tmp_path: Path):
    file = tmp_path / "rencana.yaml"
    file.write_text(PLAN, encoding="utf-8")
    objects = {(one.kind, one.code or one.name): one for one in review(file, references=tmp_path).objects}
    program = objects["program", "1.03.10"]
    activity = objects["activity", "1.03.10.2.01"]
    sub_activity = objects["sub_activity", "1.03.10.2.01.0001"]
    indicator = objects["indicator", "Panjang jalan yang dipelihara"]
    assert len(objects) == 6
    assert (program.parent, activity.parent, sub_activity.parent, indicator.parent) == (
        None, program.key, activity.key, sub_activity.key)
    assert (program.name, program.rupiah) == ("Program Jalan Contoh", 500)
    assert (indicator.target, indicator.unit) == ("12", "km")
    assert objects["indicator", "Persentase jalan mantap"].parent == objects[
        "objective", "Meningkatnya kemantapan jalan"].key


def test_a_sample_lists_what_it_counts(tmp_path: Path):
    made = review("samples/renja-dinas-contoh-ceroboh.xlsx", references=tmp_path)
    kinds = [one.kind for one in made.objects]
    assert (kinds.count("program"), kinds.count("activity"), kinds.count("sub_activity"), kinds.count("indicator")) == (
        4, 8, 12, 23)
    assert all(isinstance(one, PlanObject) and one.key for one in made.objects)
