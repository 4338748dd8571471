"""Objectives and services: what the supplement adds to a draft."""

from __future__ import annotations

from pathlib import Path

from filling import FIRST_ROW, Filled

from reviewer.importers.imported import Imported
from reviewer.importers.supplement import overlay
from reviewer.places import Place


def put(filled: Filled, sheet: str, row: int, **values: object) -> None:
    for header, value in values.items():
        filled.put(sheet, row, header.replace("_", " "), value)


def test_objectives_with_several_indicators(draft: Imported, form: Path) -> None:
    filled = Filled(form)
    put(
        filled,
        "Sasaran",
        4,
        Kode="S.1",
        Jenjang="Sasaran Strategis",
        Rumusan="Meningkatnya kinerja irigasi",
        Indikator="Indeks irigasi",
        Satuan="Indeks",
        Target="66",
    )
    put(filled, "Sasaran", 5, Indikator="Indeks pertanaman", Target="2,1")
    put(filled, "Sasaran", 6, Kode="S.2", Rumusan="Berkurangnya banjir")
    [plan] = overlay(draft, filled.save()).plans
    first, second = plan.objectives
    assert (first.code, first.level, first.name) == ("S.1", "sasaran_strategis", "Meningkatnya kinerja irigasi")
    assert [i.name for i in first.indicators] == ["Indeks irigasi", "Indeks pertanaman"]
    assert (second.code, second.indicators) == ("S.2", ())
    assert plan.place(first.indicators[1], "target") == Place(str(form), "Sasaran", "H5", "2,1")
    assert plan.place(second, "level") == Place(str(form), "Sasaran", "B6", "")
    assert plan.has(first.indicators[1], "formula")


def test_an_indicator_without_an_objective_is_unread(draft: Imported, form: Path) -> None:
    filled = Filled(form)
    put(filled, "Sasaran", 4, Indikator="Indeks irigasi")
    result = overlay(draft, filled.save())
    assert [(u.place.sheet, "tanpa sasaran" in u.reason) for u in result.unread] == [("Sasaran", True)]
    assert result.plans[0].objectives == ()


def service_rows(filled: Filled) -> dict[tuple[str, object, str], int]:
    """Return the row of each part, number and aspect of the first empty block."""
    found: dict[tuple[str, object, str], int] = {}
    for number, row in enumerate(filled.rows("Layanan"), FIRST_ROW):
        found.setdefault((row["Bagian"], row["No"], row["Aspek"]), number)
    return found


def test_a_service_profile_becomes_rows_of_the_service(draft: Imported, form: Path) -> None:
    filled = Filled(form)
    rows = service_rows(filled)
    put(filled, "Layanan", 4, Layanan="Izin pemakaian air", Cara_layanan="Kombinasi", Kode_kegiatan="1.03.02.2.01")
    filled.put("Layanan", rows["Kebutuhan", 1, "Pemangku kepentingan"], "Isi", "Petani")
    filled.put("Layanan", rows["Kebutuhan", 1, "Kebutuhan"], "Isi", "Izin tanpa datang ke kantor")
    filled.put("Layanan", rows["Standar pelayanan", None, "Jangka waktu"], "Isi", "5 hari kerja")
    filled.put("Layanan", rows["Pengendalian", 2, "Risiko"], "Isi", "Berkas hilang")
    result = overlay(draft, filled.save())
    [plan] = result.plans
    [service] = plan.services
    assert (service.name, service.mode, service.activity_code) == ("Izin pemakaian air", "Kombinasi", "1.03.02.2.01")
    by_spot = {(row.kind_of, row.aspect): dict(row.values) for row in service.rows}
    assert by_spot["need", "Petani"] == {"need": "Izin tanpa datang ke kantor"}
    assert by_spot["standard", "jangka_waktu"] == {"value": "5 hari kerja"}
    assert by_spot["standard", "persyaratan"] == {}, "asked and left blank"
    assert by_spot["control", None] == {"risk": "Berkas hilang"}
    assert sum(row.kind_of == "need" for row in service.rows) == 1, "a need nobody filled in is no need"
    assert sum(row.kind_of == "standard" for row in service.rows) == 14
    deadline = next(row for row in service.rows if row.aspect == "jangka_waktu")
    address = f"G{rows['Standar pelayanan', None, 'Jangka waktu']}"
    assert plan.place(deadline, "values") == Place(str(form), "Layanan", address, "5 hari kerja")
    assert result.unread == ()


def test_an_unfilled_profile_is_no_service(draft: Imported, form: Path) -> None:
    assert overlay(draft, form).plans[0].services == ()


def test_a_value_without_a_service_and_an_unknown_part_are_unread(draft: Imported, form: Path) -> None:
    filled = Filled(form)
    lost = filled.put("Layanan", 5, "Isi", "Petani")
    filled.put("Layanan", 20, "Layanan", "Izin")
    wrong = filled.put("Layanan", 21, "Bagian", "Standar layanan")
    found = {u.place.cell: u for u in overlay(draft, filled.save()).unread}
    assert set(found) == {lost, wrong}
    assert 'Maksudnya "Standar pelayanan"?' in found[wrong].remedy
