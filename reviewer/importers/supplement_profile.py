"""The sheet of the supplement for public services: the profile of a service, part by part."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.importers.supplement_form import Column, Form


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a service profile: its name in the form, its `ServiceRow.kind_of`, and its aspects by shown name.

    With `grouped`, the aspects are fields of one row (a need, a control plan) told apart by number; the field
    "aspect" names that row. Otherwise each aspect is a row of its own with the field "value".
    """

    name: str
    kind_of: str
    aspects: dict[str, str]
    grouped: bool = False


#: The 14 components of a service standard, the five resources and the four elements of complaint handling are those
#: of the module (chapter III, steps of planning a public service); the codes are the ones rules and facts use.
PARTS = (
    Part(
        "Kebutuhan",
        "need",
        {
            "Pemangku kepentingan": "aspect",
            "Kebutuhan": "need",
            "Cara menggali kebutuhan": "method",
            "Kode kegiatan yang menjawab": "activity_code",
        },
        grouped=True,
    ),
    Part(
        "Kondisi awal",
        "condition",
        {
            "Kelembagaan": "kelembagaan",
            "SDM": "sdm",
            "Sarana dan prasarana": "sarana_prasarana",
            "Anggaran": "anggaran",
            "Sistem dan prosedur": "sistem_prosedur",
        },
    ),
    Part(
        "Standar pelayanan",
        "standard",
        {
            "Dasar hukum": "dasar_hukum",
            "Persyaratan": "persyaratan",
            "Sistem, mekanisme, dan prosedur": "sistem_mekanisme_prosedur",
            "Jangka waktu": "jangka_waktu",
            "Biaya/tarif": "biaya_tarif",
            "Produk layanan": "produk",
            "Sarana, prasarana, fasilitas": "sarana_prasarana_fasilitas",
            "Kompetensi pelaksana": "kompetensi_pelaksana",
            "Pengawasan internal": "pengawasan_internal",
            "Pengaduan, saran, masukan": "pengaduan_saran_masukan",
            "Jumlah pelaksana": "jumlah_pelaksana",
            "Jaminan pelayanan": "jaminan_pelayanan",
            "Jaminan keamanan dan keselamatan": "jaminan_keamanan_keselamatan",
            "Evaluasi kinerja pelaksana": "evaluasi_kinerja_pelaksana",
        },
    ),
    Part(
        "Ukuran keberhasilan",
        "success",
        {"Target yang dilayani": "target", "Waktu": "waktu", "Volume": "volume", "Kepuasan pengguna": "kepuasan"},
    ),
    Part(
        "Sumber daya",
        "resource",
        {
            "SDM": "sdm",
            "Pendanaan": "pendanaan",
            "Metode": "metode",
            "Material": "material",
            "Peralatan": "peralatan",
        },
    ),
    Part(
        "Pengendalian",
        "control",
        {
            "Indikator yang dikendalikan": "aspect",
            "Target": "target",
            "Realisasi": "actual",
            "Selisih": "gap",
            "Masalah": "problem",
            "Risiko": "risk",
            "Tindak lanjut": "follow_up",
            "Penanggung jawab": "pic",
            "Batas waktu": "due",
        },
        grouped=True,
    ),
    Part(
        "Penanganan keluhan",
        "complaint",
        {
            "SDM": "sdm",
            "SOP": "sop",
            "Sarana dan prasarana": "sarana_prasarana",
            "Monitoring dan evaluasi": "monitoring_evaluasi",
            "Saluran pengaduan": "saluran",
            "Batas waktu penyelesaian": "batas_waktu",
        },
    ),
)
MODES = ("Langsung", "Tidak langsung (daring)", "Kombinasi")

SERVICES = Form(
    "Layanan",
    "Profil layanan publik: satu blok satu layanan; nama layanan cukup ditulis di baris pertamanya",
    (),
    (
        Column("Layanan", "service.name", "Nama layanan; baris di bawahnya ikut layanan ini.", 28),
        Column("Cara layanan", "service.mode", "Pilih satu, di baris pertama.", 16, MODES),
        Column("Kode kegiatan", "service.activity_code", "Kegiatan yang menyelenggarakan, di baris pertama.", 18),
        Column("Bagian", "service_row.kind_of", "Bagian profil layanan.", 20, tuple(part.name for part in PARTS)),
        Column("No", "key.ordinal", "Nomor kebutuhan atau pengendalian.", 6),
        Column("Aspek", "service_row.aspect", "Hal yang diminta.", 32),
        Column("Isi", "service_row.values", "Isilah di kolom ini.", 60),
    ),
)
