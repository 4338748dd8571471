"""The first sheet of the supplement: what it is for and how to fill it in, in plain Indonesian."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import PureWindowsPath
from typing import Any

from reviewer.importers.imported import Imported
from reviewer.importers.supplement_form import GUIDE, Form
from reviewer.templates.supplement_look import Look

#: Width of the text column in characters, and the height of a line in points.
_WIDTH, _LINE = 96, 15.5

_ABOUT = (
    "Cetakan Renja tidak mempunyai kolom untuk jenis kegiatan, alasan prioritas, dan metadata indikator. Isilah di "
    "buku kerja ini, lalu periksa rancangan bersama berkas ini. Tanpa isian ini, kriteria tentang hal-hal tersebut "
    "dilaporkan sebagai tidak dapat diuji."
)
_STEPS = (
    "Kolom berwarna abu-abu berasal dari rancangan. Jangan diubah: baris dikenali dari kode dan urutannya.",
    "Isi kolom berwarna putih. Keterangan tiap kolom ada di bawah judulnya dan muncul saat sel dipilih.",
    "Sel dengan tanda panah berisi daftar pilihan; pilih salah satu.",
    "Sel yang dibiarkan kosong dibaca sebagai belum diisi dan menjadi catatan. Hapus seluruh barisnya bila sebuah "
    "kegiatan atau indikator memang belum akan dilengkapi; hapus seluruh kolomnya bila hal itu tidak diperlukan.",
    "Jangan mengganti nama lembar dan judul kolom. Baris boleh diurutkan atau disaring.",
    "Bila rancangan berubah, buat ulang pelengkap dengan menyertakan pelengkap lama, supaya isiannya terbawa.",
)
_KINDS = (
    (
        "Prioritas Nasional",
        "berpengaruh besar pada sasaran pembangunan nasional, mendesak, menjadi tugas pemerintah, "
        "berukuran kinerja yang tegas, dan realistis diselesaikan tepat waktu.",
    ),
    (
        "Prioritas K/L/D",
        "menghasilkan keluaran spesifik untuk mencapai sasaran strategis K/L/D, dengan target di atas "
        "kegiatan teknis yang bukan prioritas.",
    ),
    ("Teknis Non-Prioritas", "kegiatan teknis selain prioritas; targetnya pada tingkat kondisi awal."),
    ("Generik", "pelayanan internal yang mendukung kegiatan teknis, seperti administrasi umum dan keuangan."),
)


def write_guide(workbook: Any, look: Look, imported: Imported, forms: Sequence[Form]) -> None:
    """Add the guide as the next sheet of `workbook`; it names the draft's unit and year and lists the sheets."""
    sheet = workbook.add_worksheet(GUIDE)
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, _WIDTH)
    sheet.write_string(0, 1, "Pelengkap rancangan Renja", look.title)
    row = 1
    for number, text, style in _lines(imported, forms):
        if number:
            sheet.write_string(row, 0, number, look.number)
        if text:
            sheet.write_string(row, 1, text, look.section if style == "section" else look.paragraph)
            sheet.set_row(row, _LINE * ceil(len(text) / (_WIDTH * 1.1)))
        row += 1
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RHalaman &P dari &N")


def _lines(imported: Imported, forms: Sequence[Form]) -> Iterator[tuple[str, str, str]]:
    """Yield number, text and style of each line; an empty text is a blank line."""
    yield from (("", line, "paragraph") for line in _draft(imported))
    yield "", "", ""
    yield "", _ABOUT, "paragraph"
    yield from _section("Cara mengisi", [(f"{i}.", step) for i, step in enumerate(_STEPS, 1)])
    yield from _section("Lembar di buku kerja ini", [("", f"{form.sheet} — {form.title}.") for form in forms])
    yield from _section("Jenis kegiatan", [("", f"{name}: {meaning}") for name, meaning in _KINDS])
    example = "reviewer review rancangan.xlsx --with pelengkap.xlsx"
    yield from _section("Memeriksa rancangan bersama pelengkap", [("", example)])


def _section(title: str, lines: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    yield "", "", ""
    yield "", title, "section"
    yield from ((number, text, "paragraph") for number, text in lines)


def _draft(imported: Imported) -> Iterator[str]:
    for source in imported.sources[:1]:
        # The folder is nobody's business in a file that is passed on; Windows paths hold both slashes.
        yield f"Rancangan: {PureWindowsPath(source.path).name}"
    units = [
        f"{plan.org_unit or 'perangkat daerah tidak disebut'}, {plan.year or 'tahun tidak disebut'}"
        for plan in imported.plans
    ]
    shown = units[:3] + ([f"dan {len(units) - 3} lainnya"] if len(units) > 3 else [])
    yield f"Unit dan tahun: {'; '.join(shown)}"
