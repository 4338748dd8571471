"""What real sheets do to rows: repeats, gaps, signatures, formulas, damaged cells, several indicators in a cell."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from pathlib import Path

import workbooks_made as made
from plans_read import ACTIVITY, PROGRAM, SUB, item, note_cells, only, places, read, shape
from workbooks_made import row

from reviewer.importers import load
from reviewer.places import GridTable, Reading
from reviewer.plan import walk_items

# Repeats and objects that only look like repeats


def test_the_first_full_row_speaks_for_a_repeated_object(tmp_path: Path) -> None:
    bare = row("2.07.03.2.01.0001", "Penyusunan Contoh")
    imported = read(tmp_path, PROGRAM, ACTIVITY, bare, PROGRAM, ACTIVITY, SUB)
    plan = only(imported)
    assert shape(plan) == [
        ("program", "2.07.03", 10, (13,)), ("activity", "2.07.03.2.01", 11, (14,)),
        ("sub_activity", "2.07.03.2.01.0001", 15, (12,)),
    ]
    assert len(item(plan, "2.07.03.2.01.0001").indicators) == 1


def test_rows_that_share_a_code_but_not_the_name_stay_two_objects(tmp_path: Path) -> None:
    other = row("2.07.03.2.01.0001", "Pengadaan Bibit", "Jumlah Bibit", "9 Unit", "5.000.000,00")
    plan = only(read(tmp_path, PROGRAM, ACTIVITY, SUB, other))
    assert [(found[1], found[2]) for found in shape(plan)[2:]] == [
        ("2.07.03.2.01.0001", 12), ("2.07.03.2.01.0001", 13),
    ]


def test_rows_that_share_code_and_name_but_not_the_money_stay_two_objects(tmp_path: Path) -> None:
    other = row("2.07.03.2.01.0001", "Penyusunan Contoh", "Jumlah Dokumen Contoh", "4 Dokumen", "7.000.000,00")
    imported = read(tmp_path, PROGRAM, ACTIVITY, SUB, other)
    found = [each for each, _ in walk_items(only(imported)) if each.kind == "sub_activity"]
    budgets = [each.budget.value for each in found if each.budget]
    assert budgets == [Decimal(5_000_000), Decimal(7_000_000)]
    assert note_cells(imported, "tercetak") == []


def test_rows_that_share_a_code_and_much_of_the_name_but_have_no_money_stay_two_objects(tmp_path: Path) -> None:
    rows = [row("2.07.03.2.01.0001", f"Penyusunan Dokumen Contoh Tahap {number}", "Jumlah", "1 Dokumen", "0,00")
            for number in (1, 2)]
    assert [found[2] for found in shape(only(read(tmp_path, PROGRAM, ACTIVITY, *rows)))[2:]] == [12, 13]


def test_a_program_repeated_with_a_slip_in_its_name_is_one(tmp_path: Path) -> None:
    slip = row("2.07.03", "PROGRAM CONTHO", "Persentase contoh", "80 %", "5.000.000,00")
    imported = read(tmp_path, PROGRAM, ACTIVITY, SUB, slip)
    assert shape(only(imported))[0] == ("program", "2.07.03", 10, (13,))
    (note,) = [note for note in imported.notes if "tercetak" in note.text_id]
    assert "G13" in note.text_id


# The hierarchy


def test_a_missing_program_row_gives_a_derived_program(tmp_path: Path) -> None:
    plan = only(read(tmp_path, ACTIVITY, SUB))
    program = plan.programs[0]
    assert (program.code, program.derived, program.name) == ("2.07.03", True, None)
    assert [found[:2] for found in shape(plan)[1:]] == [
        ("activity", "2.07.03.2.01"), ("sub_activity", "2.07.03.2.01.0001"),
    ]


def test_a_derived_program_that_is_printed_later_is_no_longer_derived(tmp_path: Path) -> None:
    plan = only(read(tmp_path, ACTIVITY, PROGRAM, SUB))
    (program,) = plan.programs
    assert (program.derived, program.name, program.origin.row, program.repeats) == (False, "PROGRAM CONTOH", 10, ())
    assert [found[:3] for found in shape(plan)[1:]] == [
        ("activity", "2.07.03.2.01", 10), ("sub_activity", "2.07.03.2.01.0001", 12),
    ]


def test_a_heading_ends_the_program_above_it(tmp_path: Path) -> None:
    heading = row("3", "URUSAN PILIHAN", None, None, "1.000.000,00")
    activity = row("3.27.02.2.01", "Pengawasan Contoh", "Jumlah contoh", "2 Dokumen", "1.000.000,00")
    plan = only(read(tmp_path, PROGRAM, ACTIVITY, SUB, heading, activity))
    assert [(program.code, program.derived) for program in plan.programs] == [("2.07.03", False), ("3.27.02", True)]
    assert [each.code for each in plan.programs[1].activities] == ["3.27.02.2.01"]


def test_a_sub_activity_without_an_activity_row_hangs_below_the_program(tmp_path: Path) -> None:
    plan = only(read(tmp_path, PROGRAM, SUB))
    assert [each.code for each in plan.programs[0].sub_activities] == ["2.07.03.2.01.0001"]
    assert plan.programs[0].activities == ()


def test_a_row_below_another_parent_goes_where_its_code_says_and_is_noted(tmp_path: Path) -> None:
    second = row("2.07.04", "PROGRAM LAIN", "Persentase lain", "10 %", "1.000.000,00")
    late = row("2.07.03.2.02", "Pembinaan Contoh", "Jumlah contoh", "2 Dokumen", "1.000.000,00")
    imported = read(tmp_path, PROGRAM, ACTIVITY, SUB, second, late)
    plan = only(imported)
    assert [each.code for each in plan.programs[0].activities] == ["2.07.03.2.01", "2.07.03.2.02"]
    assert note_cells(imported, "ditempatkan menurut kodenya") == ["B14"]


def test_a_code_that_fits_no_parent_stays_below_the_printed_one(tmp_path: Path) -> None:
    stray = row("2.07.09.2.01", "Pembinaan Contoh", "Jumlah contoh", "2 Dokumen", "1.000.000,00")
    plan = only(read(tmp_path, PROGRAM, ACTIVITY, SUB, stray))
    assert [each.code for each in plan.programs[0].activities] == ["2.07.03.2.01", "2.07.09.2.01"]


def test_codes_stored_as_numbers_are_kept_as_stored_and_noted(tmp_path: Path) -> None:
    cells = row("", "PROGRAM CONTOH", "Persentase contoh", "80 %", "5.000.000,00")
    cells[1:4] = [2, 7, 3]
    imported = read(tmp_path, cells)
    assert only(imported).programs[0].code == "2.7.3"
    assert note_cells(imported, "sebagai angka") == ["B10"]


# Rows without data


def test_blank_rows_repeated_headers_and_page_numbers_are_no_data(tmp_path: Path) -> None:
    header = ["No", "Kode", None, None, None, None, made.CHANGED_HEADER["G6"], made.CHANGED_HEADER["H6"]]
    numbers = ["1", "2", None, None, None, None, *map(str, range(3, 21))]
    blank = ["", "", "", "", "", "", ""]
    imported = read(tmp_path, PROGRAM, blank, header, numbers, ACTIVITY, [], SUB)
    assert [found[2] for found in shape(only(imported))] == [10, 14, 16]
    assert imported.unread == ()


def test_a_signature_block_is_neither_data_nor_kept(tmp_path: Path) -> None:
    block = ["Contoh, 2 Januari 2026", "Kepala Dinas Contoh,", None, "NAMA RAHASIA", "NIP. 19700101 199001 1 001"]
    rows = [[*[None] * 19, text] for text in block]
    imported = read(tmp_path, PROGRAM, ACTIVITY, SUB, [], *rows)
    plan = only(imported)
    assert len(shape(plan)) == 3
    assert imported.unread == ()
    (table,) = plan.tables
    assert isinstance(table, GridTable)
    assert len(table.rows) == 12
    assert "RAHASIA" not in repr(imported)
    assert "1970" not in repr(imported)


def test_a_signature_block_between_two_pages_is_dropped_and_reading_goes_on(tmp_path: Path) -> None:
    rows = [[*[None] * 19, text] for text in ("Mengetahui,", "NAMA RAHASIA", "NIP 19700101")]
    plan = only(read(tmp_path, PROGRAM, *rows, ACTIVITY, SUB))
    assert [found[2] for found in shape(plan)] == [10, 14, 15]
    assert "RAHASIA" not in repr(plan)


def test_a_target_group_that_sounds_like_an_office_is_no_signature(tmp_path: Path) -> None:
    further = row("", None, "Jumlah kepala keluarga", "7 KK", U="Kepala keluarga miskin")
    plan = only(read(tmp_path, PROGRAM, ACTIVITY, SUB, further))
    assert [each.name for each in item(plan, "2.07.03.2.01.0001").indicators] == [
        "Jumlah Dokumen Contoh", "Jumlah kepala keluarga",
    ]


def test_a_total_row_is_a_heading(tmp_path: Path) -> None:
    total = ["Jumlah", *[None] * 14, "5.000.000,00"]
    plan = only(read(tmp_path, PROGRAM, ACTIVITY, SUB, total))
    (heading,) = plan.headings
    assert (heading.level, heading.budget and heading.budget.value) == ("total", Decimal(5_000_000))


def test_rows_of_subtotals_are_noted_and_not_counted(tmp_path: Path) -> None:
    subtotal = row("", "Jumlah Program Contoh", None, None, "5.000.000,00")
    imported = read(tmp_path, PROGRAM, ACTIVITY, SUB, subtotal, row("2.07.04", "PROGRAM LAIN", "Indeks", "1", "1,00"))
    assert only(imported).headings == ()
    assert imported.unread == ()
    assert note_cells(imported, "1 baris subjumlah") == ["G13"]


def test_a_row_with_money_but_no_code_is_reported(tmp_path: Path) -> None:
    lost = row("", "Belanja Contoh", None, None, "3.000.000,00")
    imported = read(tmp_path, PROGRAM, ACTIVITY, SUB, lost, SUB)
    assert places(imported) == [("G13", "baris tanpa kode memuat target atau pagu; tingkatnya tidak diketahui")]


def test_a_row_with_words_but_no_code_is_noted(tmp_path: Path) -> None:
    imported = read(tmp_path, PROGRAM, row("", "Bagian A"), ACTIVITY, SUB)
    assert note_cells(imported, "tanpa kode dan tanpa angka") == ["G11"]
    assert imported.unread == ()


# Indicators


def test_further_rows_add_indicators_to_the_object_above(tmp_path: Path) -> None:
    further = row("", None, "Indeks Kepuasan", "85 Nilai")
    plan = only(read(tmp_path, PROGRAM, further, ACTIVITY, SUB))
    names = [(each.name, plan.place(each, "target")) for each in plan.programs[0].indicators]
    assert [(name, place.cell) for name, place in names if place] == [
        ("Persentase contoh", "M10"), ("Indeks Kepuasan", "M11"),
    ]


def test_further_rows_of_a_repeated_object_add_nothing(tmp_path: Path) -> None:
    further = row("", None, "Indeks Kepuasan", "85 Nilai")
    plan = only(read(tmp_path, PROGRAM, further, ACTIVITY, SUB, PROGRAM, further))
    assert [each.origin.row for each in plan.programs[0].indicators] == [9, 10]


def test_money_on_a_further_row_is_reported(tmp_path: Path) -> None:
    further = row("", None, "Indeks Kepuasan", "85 Nilai", "1.000.000,00")
    imported = read(tmp_path, PROGRAM, further)
    assert [cell for cell, reason in places(imported) if "tanpa kode memuat pagu" in reason] == ["P11"]


def test_several_indicators_with_one_target_stay_one_and_are_noted(tmp_path: Path) -> None:
    program = row("2.07.03", "PROGRAM CONTOH", "Persentase contoh;\nIndeks Kepuasan", "80 %", "5.000.000,00")
    imported = read(tmp_path, program)
    (indicator,) = only(imported).programs[0].indicators
    assert (indicator.name, indicator.part, indicator.parts) == ("Persentase contoh;\nIndeks Kepuasan", 0, 2)
    assert note_cells(imported, "tampaknya memuat 2 indikator") == ["H10"]


def test_a_wrapped_wording_with_one_target_is_one_indicator(tmp_path: Path) -> None:
    program = row("2.07.03", "PROGRAM CONTOH", "Persentase contoh\nyang terkelola", "80 %", "5.000.000,00")
    imported = read(tmp_path, program)
    (indicator,) = only(imported).programs[0].indicators
    assert (indicator.name, indicator.parts) == ("Persentase contoh\nyang terkelola", 1)
    assert note_cells(imported, "tampaknya") == []


def test_a_list_with_numbers_is_split_when_the_targets_agree(tmp_path: Path) -> None:
    program = row("2.07.03", "PROGRAM CONTOH", "1. Nilai SAKIP    2. Indeks Kepuasan", "70 Nilai\n85 Indeks", "1,00")
    indicators = only(read(tmp_path, program)).programs[0].indicators
    assert [(each.name, each.target and each.target.value) for each in indicators] == [
        ("Nilai SAKIP", Decimal(70)), ("Indeks Kepuasan", Decimal(85)),
    ]


def test_the_target_before_the_change_that_does_not_split_is_unreadable_not_guessed(tmp_path: Path) -> None:
    program = row("2.07.03", "PROGRAM CONTOH", "Persentase contoh;\nIndeks Kepuasan", "80 %\n85 %", "1,00", L="80 %")
    first, second = only(read(tmp_path, program)).programs[0].indicators
    for each in (first, second):
        assert each.target_before is not None
        assert (each.target_before.value, each.target_before.reading) == (None, Reading.UNREADABLE)
    assert second.target is not None
    assert second.target.value == Decimal(85)


def test_a_bare_share_under_a_percentage_is_assumed_to_be_percent(tmp_path: Path) -> None:
    program = row("2.07.03", "PROGRAM CONTOH", "Persentase contoh", 0.96, "1,00")
    other = row("2.07.04", "PROGRAM LAIN", "Rasio contoh", 0.96, "1,00")
    plan = only(read(tmp_path, program, other))
    share, ratio = (program.indicators[0].target for program in plan.programs)
    assert share is not None
    assert ratio is not None
    assert (share.value, share.unit, share.reading) == (Decimal(96), "%", Reading.ASSUMED)
    assert (ratio.value, ratio.unit) == (Decimal("0.96"), None)
    whole = only(read(tmp_path, row("2.07.03", "PROGRAM CONTOH", "Persentase contoh", 5, "1,00")))
    target = whole.programs[0].indicators[0].target
    assert target is not None
    assert (target.value, target.reading) == (Decimal(5), Reading.CERTAIN)


def test_a_target_that_is_no_number_is_kept_as_written(tmp_path: Path) -> None:
    program = row("2.07.03", "PROGRAM CONTOH", "Kejadian contoh", "sesuai kesepakatan tim", "1,00")
    imported = read(tmp_path, program)
    (indicator,) = only(imported).programs[0].indicators
    assert indicator.target is not None
    assert (indicator.target.raw, indicator.target.reading) == ("sesuai kesepakatan tim", Reading.UNREADABLE)
    assert imported.unread == ()


# Damaged cells


def test_money_that_cannot_be_read_is_kept_and_reported_once(tmp_path: Path) -> None:
    program = row("2.07.03", "PROGRAM CONTOH", "Persentase contoh", "80 %", "lima juta-an")
    imported = read(tmp_path, program, program)
    budget = only(imported).programs[0].budget
    assert budget is not None
    assert (budget.raw, budget.value, budget.reading) == ("lima juta-an", None, Reading.UNREADABLE)
    assert places(imported)[0] == ("P10", "jumlah uang tidak terbaca")
    assert [cell for cell, _ in places(imported)] == ["P10", "P11"]


def test_formulas_without_value_and_error_values_are_reported_where_they_stand(tmp_path: Path) -> None:
    book, sheet = made.changed_print([PROGRAM, ACTIVITY, SUB])
    sheet["P10"] = "=SUM(P11:P12)"
    sheet["N11"] = "#REF!"
    sheet["N11"].data_type = "e"
    sheet["Z10"] = "=1+1"
    sheet["Z11"] = "#REF!"
    sheet["Z11"].data_type = "e"
    imported = load(made.save(tmp_path / "rumus.xlsx", book))
    assert places(imported) == [
        ("P10", "rumus tanpa nilai tersimpan"), ("N11", "rumus menghasilkan galat #REF!"),
    ]
    program = only(imported).programs[0]
    assert program.budget is not None
    assert program.budget.reading is Reading.UNREADABLE
    before = program.activities[0].budget_before
    assert before is not None
    assert (before.raw, before.reading) == ("#REF!", Reading.UNREADABLE)


def test_a_formula_that_gave_an_empty_text_is_blank_not_unread(tmp_path: Path) -> None:
    book, sheet = made.changed_print([PROGRAM])
    sheet["Q10"] = '=""'
    path = made.save(tmp_path / "rumus.xlsx", book)
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as archive:
        xml = archive.read(part)
    given = xml.replace(b'<c r="Q10"><f>""</f><v></v></c>', b'<c r="Q10" t="str"><f>""</f><v></v></c>')
    assert given != xml
    imported = load(made.repacked(path, tmp_path / "hasil.xlsx", {part: given}))
    assert imported.unread == ()
    assert only(imported).programs[0].locations is None


def test_a_code_of_unknown_shape_is_reported(tmp_path: Path) -> None:
    rows = [[None, "2.07.03.2", "Penataan", "Jumlah", "", "", "", "4 Dokumen", "1,00"],
            [None, "2.07.03", "PROGRAM CONTOH", "Persentase", "", "", "", "4 %", "1,00"]]
    book = made.headed(made.ORIGINAL_LEAVES, rows, code_cells=1, number=True)
    imported = load(made.save(tmp_path / "kode.xlsx", book))
    assert [cell for cell, reason in places(imported) if "bentuk kode" in reason] == ["C9"]
    assert [program.code for program in only(imported).programs] == ["2.07.03"]
