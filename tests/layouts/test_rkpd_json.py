"""The shared set of JSON exports, record by record against its truth; made-up sets for what it does not show."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import truth_rkpd_json as truth

from reviewer import importers
from reviewer.cli import sources
from reviewer.errors import UnreadableSource
from reviewer.importers import Imported
from reviewer.importers.shifted import find_shift
from reviewer.plan import Indicator, Item, Plan, walk_items


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    return shared / "drafts" / "rkpd-2026-json"


@pytest.fixture(scope="module")
def imported(folder: Path) -> Imported:
    return importers.load(folder)


def _items(imported: Imported, kind: str) -> list[tuple[Plan, Item]]:
    return [(plan, item) for plan in imported.plans for item, _ in walk_items(plan) if item.kind == kind]


def _file(plan: Plan, item: Item | Indicator) -> str:
    return plan.tables[item.origin.table].file.rpartition("/")[2]


def test_one_plan_for_each_of_the_agencies_with_a_budget(folder: Path, imported: Imported) -> None:
    agencies = {row.agency for row in truth.sub_activities(folder)}
    assert len(agencies) == 28
    assert {plan.org_unit_code for plan in imported.plans} == agencies
    assert len(imported.plans) == 28
    assert {plan.year for plan in imported.plans} == {2026}
    assert not imported.unread


def test_every_record_of_the_budget_list_is_a_sub_activity(folder: Path, imported: Imported) -> None:
    units = {r["KODE_SUB_UNIT"]: r["NAMA_SUB_UNIT"] for r in truth.records(folder, "sub_kegiatan.json")}
    wanted = {(*row[:2], units[row.unit], *row[3:]) for row in truth.sub_activities(folder)}
    read = {
        (str(item.origin.row), plan.org_unit_code, item.org_unit, item.code,
         item.budget.value if item.budget else None, truth.digest(item.name))
        for plan, item in _items(imported, "sub_activity") if _file(plan, item) == "sub_kegiatan.json"
    }
    assert read == wanted


def test_every_record_of_the_indicator_list_is_an_indicator_or_its_repeat(folder: Path, imported: Imported) -> None:
    read = set()
    for plan, item in [(p, i) for p in imported.plans for i, _ in walk_items(p)]:
        for indicator in item.indicators:
            raw = indicator.target.raw if indicator.target else ""
            said = (item.code, raw, indicator.unit, truth.digest(indicator.name))
            read.add((str(indicator.origin.row), *said))
            read.update((str(again.row), item.code, None, None, None) for again in indicator.repeats)
            assert _file(plan, indicator) == "indikator_fix.json"
    rows = {row[0]: row for row in read}
    missing = [row for row in truth.indicators(folder) if row.pointer not in rows]
    assert not missing
    assert len(rows) == len(truth.indicators(folder))
    for row in truth.indicators(folder):
        found = rows[row.pointer]
        if found[2] is not None:
            target = row.target if row.target not in ("-", "None") else ""
            assert (found[1], found[3], found[4]) == (row.code, row.unit, row.digest)
            assert found[2] == target


def test_every_record_of_the_program_list_is_a_program(folder: Path, imported: Imported) -> None:
    read = {(str(item.origin.row), plan.org_unit_code, item.code, truth.digest(item.name))
            for plan, item in _items(imported, "program") if _file(plan, item) == "program.json"}
    assert read == set(truth.programs(folder))


def test_units_of_the_indicator_list_are_called_by_their_names(folder: Path, imported: Imported) -> None:
    names = {r["KODE_SKPD"]: r["NAMA_SKPD"] for r in truth.records(folder, "sub_kegiatan.json")}
    names |= {r["KODE_SUB_UNIT"]: r["NAMA_SUB_UNIT"] for r in truth.records(folder, "sub_kegiatan.json")}
    codes = [str(r.get("kode_unit")) for r in truth.records(folder, "indikator_fix.json")]
    only_there = [item for plan, item in _items(imported, "sub_activity") if _file(plan, item) == "indikator_fix.json"]
    assert len(only_there) == 251
    for item in only_there:
        code = codes[int(str(item.origin.row).lstrip("/"))]
        assert getattr(item, "org_unit") == names.get(code, code)  # noqa: B009
    named = sum(getattr(item, "org_unit") in names.values() for item in only_there)  # noqa: B009
    assert 0 < named < len(only_there)


def test_slipped_activity_names_are_one_note_and_no_names(folder: Path, imported: Imported) -> None:
    notes = [note for note in imported.notes if "bergeser satu baris" in note.text_id]
    assert len(notes) == 1
    assert f"{truth.slipped(folder)} dari 382 baris" in notes[0].text_id
    assert notes[0].place is not None
    assert notes[0].place.cell == "/1/NAMA_KEGIATAN"
    slipped = {truth.digest(r["NAMA_KEGIATAN"]) for r in truth.records(folder, "kegaiatan.json")}
    by_place = [plan.place(item, "name") for plan, item in _items(imported, "activity")]
    assert by_place
    assert all(place is not None and place.file.endswith("indikator_fix.json") for place in by_place)
    own = {truth.digest(r["uraian"]) for r in truth.records(folder, "indikator_fix.json")}
    names = {truth.digest(item.name) for _, item in _items(imported, "activity")}
    assert names <= own
    assert not names & (slipped - own)


def test_places_are_pointers_with_the_line_of_the_value(folder: Path, imported: Imported) -> None:
    lines = (folder / "sub_kegiatan.json").read_text("utf-8-sig").splitlines()
    places = [plan.place(item, "budget") for plan, item in _items(imported, "sub_activity")[:300:7]]
    stated = [place for place in places if place is not None and place.raw]
    assert len(stated) > 20
    for place in stated:
        assert place.line is not None
        assert '"PAGU":' in lines[place.line - 1]
        assert place.raw in lines[place.line - 1]


def test_a_folder_in_which_a_set_stands_is_one_source(folder: Path) -> None:
    assert sources.find([str(folder)], "id").files == (folder,)


def _write(path: Path, records: list[dict[str, Any]]) -> Path:
    path.write_text(json.dumps(records), encoding="utf-8")
    return path


SUBS = [{"KODE_SUB_KEGIATAN": "1.01.02.2.01.0003", "NAMA SUB_KEGIATAN": "Pembangunan Ruang Contoh",
         "PAGU": "58040551.2", "KODE_SKPD": "1.01.0.00.0.00.01.0000", "NAMA_SKPD": "Dinas Contoh"}]


def test_a_single_list_is_a_source_and_implies_its_parents(tmp_path: Path) -> None:
    plan = importers.load(_write(tmp_path / "rekap 2025.json", SUBS)).plans[0]
    assert (plan.org_unit, plan.year, plan.level) == ("Dinas Contoh", 2025, "kabkota")
    (program, activity, sub) = [item for item, _ in walk_items(plan)]
    assert (program.code, program.derived, activity.code, activity.derived) == ("1.01.02", True, "1.01.02.2.01", True)
    assert sub.name == "Pembangunan Ruang Contoh"
    place = plan.place(sub, "budget")
    assert place is not None
    assert (place.cell, place.raw) == ("/0/PAGU", "58040551.2")


def test_a_record_without_a_full_code_is_reported(tmp_path: Path) -> None:
    imported = importers.load(_write(tmp_path / "a.json", [*SUBS, {**SUBS[0], "KODE_SUB_KEGIATAN": "0003"}]))
    assert [unread.place.cell for unread in imported.unread] == ["/1/KODE_SUB_KEGIATAN"]


def test_lists_of_other_things_are_refused_with_what_is_known(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="KODE_SUB_KEGIATAN"):
        importers.load(_write(tmp_path / "a.json", [{"id": 1}]))


def test_separate_files_of_a_folder_stay_separate(tmp_path: Path) -> None:
    one, two = _write(tmp_path / "a.json", SUBS), _write(tmp_path / "b.json", SUBS)
    assert sources.find([str(tmp_path)], "id").files == (one, two)
    with pytest.raises(UnreadableSource, match="folder"):
        importers.load(tmp_path)


def test_a_shift_needs_nearly_the_whole_column() -> None:
    codes = [f"1.01.02.2.{n:02d}" for n in range(12)]
    names = [f"Kegiatan {chr(65 + n)}" for n in range(12)]
    true = dict(zip(codes, names, strict=True)).get
    assert find_shift(codes, names, true) is None
    down = find_shift(codes, ["x", *names[:-1]], true)
    assert down is not None
    assert (down.rows, down.shifted) == (1, 11)
    up = find_shift(codes, [*names[1:], "x"], true)
    assert up is not None
    assert up.rows == -1
    half = names[:6] + [names[n - 1] for n in range(6, 12)]
    assert find_shift(codes, half, true) is None
    assert find_shift(codes[:5], ["x", *names[:4]], true) is None
