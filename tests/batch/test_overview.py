"""The overview over a batch: who comes first and why, what only the set shows, what changed, and hostile names."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import unquote

import drafts_made
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from store_read import jobs_in

from reviewer import batch, dataset, packs, pipeline
from reviewer.batch.overview import overview
from reviewer.cli import run as command
from reviewer.errors import PackError
from reviewer.pipeline import Settings
from reviewer.reports.overview import Overview, page, workbook
from reviewer.reports.overview.model import Missing, PackCell, UnitRow
from reviewer.store import Store, StoreWriter

SETTINGS = Settings(references=Path("no-lists"))
WEIGHT = {"kritis": 20, "tinggi": 8, "sedang": 3, "rendah": 1, "info": 0}
GENERIC = """\
plan_kind: KL
year: "2027"
org_unit: {unit}
programs: [{{activities: [{{code: "{code}", name: Dukungan Manajemen Internal, activity_kind: Generik}}]}}]
"""


def reviewed(folder: Path, store: Path) -> Overview:
    """Return the overview after a run over all files of a folder."""
    batch.run(batch.Request(folder, jobs_in(folder), store, SETTINGS))
    with Store(store) as opened:
        return overview(opened)


def written(folder: Path, **texts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        folder.joinpath(f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def set_codes(made: Overview) -> list[str]:
    return [one.code for one in made.set_findings]


def test_only_the_version_that_counts_is_compared_with_others(tmp_path):
    drafts = written(tmp_path / "d", a=GENERIC.format(unit="Sekretariat Satu", code="1001"),
                     b=GENERIC.format(unit="Sekretariat Dua", code="1001"))
    found = reviewed(drafts, tmp_path / "s").set_findings
    assert [(one.code, [(place.file, place.cell) for place in one.places]) for one in found] == [
        ("SET001", [("a.yaml", "/programs/0/activities/0/name"), ("b.yaml", "/programs/0/activities/0/name")])]
    written(drafts, c=GENERIC.format(unit="Sekretariat Dua", code="1002"))
    made = reviewed(drafts, tmp_path / "s")
    assert (set_codes(made), made.plans, made.older) == ([], 2, 1)


def test_plans_of_different_years_are_no_group(tmp_path):
    drafts = written(tmp_path / "d", a=GENERIC.format(unit="Sekretariat Satu", code="1001"),
                     b=GENERIC.format(unit="Sekretariat Dua", code="1001").replace("2027", "2028"))
    assert set_codes(reviewed(drafts, tmp_path / "s")) == []


def test_a_plan_is_not_judged_by_rules_about_a_set_and_a_rule_is_not_about_both(tmp_path):
    (path,) = written(tmp_path / "d", a=drafts_made.draft(1)).iterdir()
    (review,) = pipeline.reviews(path, SETTINGS)
    assert [line.code for line in review.coverage if line.code.startswith("SET")] == []
    text = (packs.rules_folder() / "himpunan.yaml").read_text(encoding="utf-8").replace("SET", "XST").replace(
        "pack: himpunan", "pack: lain").replace("each: dataset_cost", "each: [dataset_cost, activity]")
    (tmp_path / "lain.yaml").write_text(re.sub(r"(    name: \S+)", r"\1-lain", text), encoding="utf-8")
    with pytest.raises(PackError, match="about one plan or about a set of plans, not about both"):
        packs.load(extra=[tmp_path / "lain.yaml"])


def test_facts_do_not_change_with_the_number_judged_at_once(tmp_path, monkeypatch):
    drafts = written(tmp_path / "d", **{f"n{n}": GENERIC.format(unit=f"Sekretariat {n}", code=f"{1000 + n // 2}")
                                        for n in range(8)})
    whole = reviewed(drafts, tmp_path / "s").set_findings
    monkeypatch.setattr("reviewer.dataset.judged._AT_ONCE", 1)
    with Store(tmp_path / "s") as store:
        loaded = pipeline.rule_set()
        pieces = dataset.review(store, loaded.packs.rules, loaded.packs.documents, loaded.engine)
    assert [one.code for one in whole] == ["SET001"] * 4
    assert (pieces.findings, pieces.engine_faults) == (whole, ())


def test_units_stand_in_order_of_their_weighted_notes(tmp_path):
    made = reviewed(drafts_made.folder_of(tmp_path / "d", 6), tmp_path / "s")
    with Store(tmp_path / "s") as store:
        wanted = {plan.path: sum(WEIGHT[one.severity] for one in store.review(plan.id).findings)
                  for plan in store.plans()}
    assert {row.path: row.points for row in made.units} == wanted
    assert [row.rank for row in made.units] == [1, 2, 3, 4, 5, 6]
    assert [row.points for row in made.units] == sorted(wanted.values(), reverse=True)
    assert len({row.points for row in made.units}) > 1
    for row in made.units:  # one chain of objects: its budget once, however many of them are noted
        assert row.rupiah in (None, 1_000_000 + int(row.path.rpartition("-")[2].removesuffix(".yaml")))


def test_priorities_with_their_part_of_all_budgets(tmp_path):
    text = """\
plan_kind: PD
year: "2027"
org_unit: {unit}
programs: [{{name: Program Pangan, budget: "{whole}", activities: [{{name: Penyediaan, sub_activities: [
  {{code: 3.27.02.2.01.0001, name: Penyediaan Benih, national_priority: Ketahanan Pangan, budget: "{part}"}}]}}]}}]
"""
    drafts = written(tmp_path / "d", a=text.format(unit="Dinas Satu", whole=600, part=150),
                     b=text.format(unit="Dinas Dua", whole=400, part=100))
    (one,) = reviewed(drafts, tmp_path / "s").priorities
    assert (one.name, one.units, one.rows, one.rupiah, one.percent) == ("Ketahanan Pangan", 2, 2, 250, 25.0)


def test_a_run_beside_the_one_before(tmp_path):
    drafts, store = written(tmp_path / "d", a=drafts_made.draft(1), b=drafts_made.draft(2)), tmp_path / "s"
    assert reviewed(drafts, store).trend is None
    assert reviewed(drafts, store).trend is None, "the same drafts again are no other run"
    before = {row.path: row.points for row in reviewed(drafts, store).units}
    written(drafts, a=drafts_made.draft(1, name="Rehabilitasi jaringan irigasi"), c=drafts_made.draft(3))
    drafts.joinpath("b.yaml").unlink()
    made = reviewed(drafts, store)
    by_path = {row.path: row for row in made.units}
    assert made.trend is not None
    assert (dict(made.trend.kinds), made.trend.gone) == ({"changed": 1, "new": 1}, ("Dinas Contoh 2",))
    change = by_path["a.yaml"].change
    assert change is not None
    assert change.points_before == before["a.yaml"] > by_path["a.yaml"].points
    assert change.answered >= 1
    assert (made.trend.points_before, made.trend.points_now) == (before["a.yaml"], by_path["a.yaml"].points)
    assert reviewed(drafts, store).trend == made.trend, "a run over the same drafts keeps what it is compared with"


def test_a_run_that_was_not_finished_is_never_the_one_before(tmp_path):
    drafts, store = written(tmp_path / "d", a=drafts_made.draft(1)), tmp_path / "s"
    reviewed(drafts, store)
    with StoreWriter(store) as writer:
        writer.begin([("other.yaml", "")], "d", "{}", {"other.yaml": "x"})
    written(drafts, a=drafts_made.draft(1, budget=5))
    made = reviewed(drafts, store)
    assert made.trend is not None
    assert dict(made.trend.kinds) == {"changed": 1}


def odd(name: str) -> Overview:
    """Return an overview with one unit and one missing draft of a name."""
    row = UnitRow(1, name, 2027, None, name, (0, 1, 0, 0, 0), 8, 5, (PackCell("not_met", 1, 2),), 0, 0, "a.html")
    return Overview(2, 1, 0, (row,), (("data", name),), ({"not_met": 1},), (),
                    (Missing(name, "unreadable", name, name),), (), (), None)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=30) | st.sampled_from(["</script><img src=x onerror=alert(1)>", "\u202egnihton", "\ud800"]))
def test_names_stay_text(name):
    text = page(odd(name))
    assert "<img src=x" not in text
    assert "\u202e" not in text
    assert text.count("<script") == text.count("</script>") == 3
    assert "default-src &#39;none&#39;" in text


def test_names_are_no_formulas():
    book = load_workbook(io.BytesIO(workbook(odd("=1+1"))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert len(cells) >= 4
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_same_store_gives_the_same_bytes_and_links_lead_to_reports(tmp_path, capsys, lang):
    drafts, store = drafts_made.folder_of(tmp_path / "d", 3), tmp_path / "s.sqlite3"
    drafts.joinpath("rusak.xlsx").write_bytes(b"no workbook")
    reviewed(drafts, store)
    out = [tmp_path / "o.html", tmp_path / "o.xlsx"]
    asked = ["batch", "report", str(store), "-o", str(out[0]), "-o", str(out[1]), "--reports",
             str(tmp_path / "semua laporan"), "--lang", lang]
    assert command(asked) == 3, "a draft was not reviewed"
    first = [file.read_bytes() for file in out]
    assert command(asked) == 3
    assert [file.read_bytes() for file in out] == first
    text = first[0].decode()
    links = [unquote(link) for link in re.findall(r'<th scope="row"><a href="([^"]+)"', text)]
    assert sorted(set(links)) == sorted(f"semua laporan/{path.name}" for path in (tmp_path / "semua laporan").iterdir())
    assert len(set(links)) == 3
    assert "rusak.xlsx" in text
    assert "http" not in re.sub(r"http-equiv", "", text)
    assert [sheet.max_row for sheet in load_workbook(io.BytesIO(first[1]))][-1] == 4
    capsys.readouterr()


@pytest.mark.parametrize("more", [[], ["-o", "ikhtisar.pdf"]])
def test_what_cannot_be_written_is_told(tmp_path, capsys, monkeypatch, more):
    monkeypatch.chdir(tmp_path)
    reviewed(written(tmp_path / "d", a=drafts_made.draft(1)), tmp_path / "s")
    assert command(["batch", "report", "s", *more]) == 2
    assert "ikhtisar" in capsys.readouterr().err
