"""Small official lists with invented content, written the way the real ones come."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

EXPORT_HEADER = ("JENIS PEMDA", "BIDANG", "PROGRAM", "KEGIATAN", "SUBKEGIATAN", "KINERJA", "INDIKATOR", "SATUAN", "TAG",
                 "DEFINISI OPERASIONAL", "PELAKSANA", "SPM", "JENIS", "SUBKEGIATAN SEBELUMNYA")
COLUMNS_HEADER = ("URUSAN/UNSUR", "BIDANG URUSAN/BIDANG UNSUR", "PROGRAM", "KEGIATAN", "SUB KEGIATAN",
                  "NOMENKLATUR URUSAN", "KINERJA", "INDIKATOR", "SATUAN", "KETERANGAN")
KRO_HEADER = ("kro_non_pn", "kro_pn", "kro", "satuan_utama", "satuan_lain_2025")
DICTIONARY_HEADER = ("Kode Grup", "Kode  KRO (Non PN)", "Kode  KRO (PN)", "KRO", "Definisi KRO", "Satuan", "KODE RO*",
                     "CONTOH DAN REFERENSI NOMENKLATUR RO")

FIELD = "2.90 URUSAN PEMERINTAHAN BIDANG KEBUN RAYA"
PROGRAM = "2.90.02 PROGRAM PENGELOLAAN KEBUN RAYA"


def export_row(pemda: str, activity: str, sub: str, **texts: str) -> tuple[str, ...]:
    """Return a row of a SIPD export; program and field follow from the code of the sub-activity."""
    support = sub.startswith("X")
    return (
        pemda, "X.XX URUSAN PEMERINTAHAN BIDANG XX" if support else FIELD,
        "X.XX.01 PROGRAM PENUNJANG URUSAN DAERAH" if support else PROGRAM, activity, sub,
        texts.get("performance", "Terawatnya koleksi"), texts.get("indicator", "Jumlah koleksi yang dirawat"),
        texts.get("unit", "Koleksi"), texts.get("tags", "[null]"), texts.get("definition", ""),
        texts.get("executor", "Bidang Koleksi"), texts.get("spm", "NON-SPM"), texts.get("nature", "Layanan"),
        texts.get("previous", ""))


CARE, TOUR = "2.90.02.2.01 Perawatan Koleksi Tanaman", "2.90.02.2.02 Pelayanan Pengunjung"
SPECIAL = "2.90.02.3.01"

EXPORT_ROWS = (
    export_row("KABKOT", CARE, "2.90.02.2.01.0001 Penyiraman  Koleksi\nTanaman ", definition="Baris satu\n- baris dua"),
    export_row("KABKOT", CARE, "2.90.02.2.01.0003 Pemupukan Koleksi Tanaman", unit="Kebun ",
               tags='["RESPONSIF ANAK", "PERUBAHAN IKLIM"]', spm="SPM",
               previous="2.90.02.2.01.0002 Pemberian Pupuk Koleksi\n\n"),
    export_row("KABKOT", TOUR, "2.90.02.2.02.0001 Pemanduan Pengunjung", indicator="Jumlah orang yang dipandu",
               unit="Orang"),
    export_row("PROV", f"{SPECIAL} Pembibitan Tanaman Langka", f"{SPECIAL}.0001 Pengumpulan Benih Langka"),
    export_row("KABKOT", f"{SPECIAL} Taman Kampung", f"{SPECIAL}.0001 Penataan Taman Kampung", unit="Taman"),
    export_row("KABKOT", "X.XX.01.2.01 Perencanaan Kinerja", "X.XX.01.2.01.0001 Penyusunan Dokumen Perencanaan",
               unit="Dokumen", previous="X.XX.01.2.01.0009 Penyusunan Rencana"),
)

COLUMN_ROWS = (
    ("X", "", "", "", "", "URUSAN X.XX"),
    ("X", "XX", "", "", "", "URUSAN  PEMERINTAHAN BIDANG XX"),
    ("X", "XX", 1, "", "", "PROGRAM  PENUNJANG"),
    ("X", "XX", 1, "2.01", "", "Perencanaan,\nPenganggaran"),
    ("X", "XX", 1, "2.01", 1, "Penyusunan        Dokumen", "Tersusunnya  Dokumen", "Jumlah  Dokumen", "Dokumen"),
    ("", "", "", "", "", ""),
    (2, "", "", "", "", "URUSAN PILIHAN"),
    (2, 90, "", "", "", "URUSAN BIDANG KEBUN RAYA"),
    (2, 90, 2, "", "", "PROGRAM PENGELOLAAN KEBUN RAYA"),
    (2, 90, 2, 2.1, "", "Perawatan Koleksi"),
    (2, 90, 2, 2.1, 12, "Penyiraman Koleksi", "Tersiramnya koleksi", "Jumlah koleksi disiram", "Koleksi"),
)

KRO_ROWS = (
    ("AZA", "PZA", "Peraturan Kebun", "Peraturan", "Rancangan Peraturan; Keputusan"),
    ("BZA", "QZA", "Pelayanan Pengunjung Kebun", "Orang", ""),
    ("EZA", "", "Layanan Kebun Internal", "Layanan", "Laporan"),
)

PHRASES = ("Nomenklatur RO jelas. Nomenklatur RO dimulai dengan frasa: - Peraturan Kebun tentang/mengenai ... "
           "- Rancangan Peraturan Kebun (RPK) … Contoh: - Peraturan Kebun tentang Pagar ... Satuan: buah")
DICTIONARY_ROWS = (
    ("A", "AZA", "PZA", "Peraturan Kebun", "Aturan tertulis", "Peraturan, Naskah", "A01", PHRASES),
    ("A", "AZA", "PZA", "Peraturan Kebun", "Aturan tertulis", "Peraturan", "A02", PHRASES),
    ("A", "AZB", "PZB", "Izin Kebun Satuan: Orang", "Izin", "", "RO Teknis", "RO dimulai dengan frasa: - Izin .... - "
                                                                             "Surat Izin …"),
)

UNIT_ROWS = (("koleksi", "Koleksi", "", ""), ("btg", "Batang", "", "batang pohon,btg"),
             ("m2", "m<sup>2</sup>", "", ""), ("%", "%", "", "persen"))


def write_sheet(path: Path, header: Sequence[str], rows: Sequence[Sequence[Any]], *above: Sequence[Any],
                sheet: str = "Worksheet") -> Path:
    """Write a workbook with one sheet: rows above the header, the header, the rows."""
    return write_book(path, {sheet: [*above, header, *rows]})


def write_book(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Path:
    """Write a workbook; texts stay texts, numbers numbers."""
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, str):
                        page.write_string(number, column, value)
                    else:
                        page.write(number, column, value)
    return path


def write_csv(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]], delimiter: str = ",") -> Path:
    """Write a CSV file in UTF-8 with a byte order mark, as Excel does."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([header, *rows])
    return path


def write_export(path: Path, rows: Sequence[Sequence[str]] = EXPORT_ROWS) -> Path:
    """Write a nomenclature as SIPD exports it."""
    return write_sheet(path, EXPORT_HEADER, rows)
