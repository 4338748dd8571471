"""The form of the supplement workbook: its sheets, columns, help and choices; written from it, read by it.

A SIPD print has no columns for what the module asks of activities and indicators (kind, justification of a
priority, metadata). The supplement asks for exactly those, one row an activity or indicator.
"""

from __future__ import annotations

from dataclasses import dataclass

LAYOUT = "supplement"
GUIDE = "Petunjuk"

YES_NO = ("Ya", "Tidak")
ACTIVITY_KINDS = ("Prioritas Nasional", "Prioritas K/L/D", "Teknis Non-Prioritas", "Generik")
INDICATOR_KINDS = ("Input", "Output", "Outcome", "Impact")
DIRECTIONS = ("Makin tinggi makin baik", "Makin rendah makin baik", "Rentang")
CALCULATIONS = ("Kumulatif", "Non-kumulatif")
PERIODS = ("Bulanan", "Triwulanan", "Semesteran", "Tahunan")
#: Levels of an objective as shown in the form, by their value in `Objective.level`.
LEVELS = {
    "Tujuan": "tujuan",
    "Sasaran Strategis": "sasaran_strategis",
    "Sasaran": "sasaran",
    "Sasaran Program": "sasaran_program",
    "Sasaran Kegiatan": "sasaran_kegiatan",
}

LOCKED = "Jangan diubah: baris dikenali dari kolom ini."


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the form: header, the field it fills, a line of help, its width in characters, its choices.

    `field` is "kind.field" of the plan, or a name of the form itself for columns that only identify a row.
    """

    header: str
    field: str
    help: str
    width: int
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A sheet of the form: `keys` say which object a row is about, `columns` are to be filled in."""

    sheet: str
    title: str
    keys: tuple[Column, ...]
    columns: tuple[Column, ...]

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """Return the columns in the order of the sheet."""
        return self.keys + self.columns


#: Shown first on every sheet when the draft holds several units.
UNIT = Column("Perangkat Daerah", "key.unit", LOCKED, 26)
CODE = Column("Kode", "key.code", LOCKED, 18)
ORDINAL = Column("Ke-", "key.ordinal", "Urutan indikator. Jangan diubah.", 9)
TARGET = Column("Target", "key.target", "Target di rancangan, sebagai pengingat.", 14)

PROGRAMS = Form(
    "Program",
    "Pelengkap program: satu baris satu program",
    (CODE, Column("Program", "key.name", "Nama di rancangan, sebagai pengingat.", 42)),
    (
        Column(
            "Kode sasaran",
            "program.objective_codes",
            "Kode sasaran (lembar Sasaran) yang didukung program; pisahkan dengan koma.",
            18,
        ),
        Column(
            "Hasil program",
            "program.outcome",
            "Perubahan keadaan yang hendak dicapai program, misalnya: Meningkatnya kemantapan jalan kabupaten.",
            44,
        ),
    ),
)

ACTIVITIES = Form(
    "Kegiatan",
    "Pelengkap kegiatan: satu baris satu kegiatan",
    (CODE, Column("Kegiatan", "key.name", "Nama di rancangan, sebagai pengingat.", 42)),
    (
        Column("Jenis kegiatan", "activity.activity_kind", "Pilih satu dari empat jenis.", 22, ACTIVITY_KINDS),
        Column("Jenis tahun lalu", "activity.previous_kind", "Jenis di rencana tahun sebelumnya.", 22, ACTIVITY_KINDS),
        Column("Tanda prioritas", "activity.priority_flag", "Apakah kegiatan ditandai prioritas?", 12, YES_NO),
        Column("Kode sasaran", "activity.objective_code", "Kode sasaran yang didukung kegiatan ini.", 16),
        Column(
            "Kode sasaran nasional",
            "activity.national_objective_code",
            "Kode prioritas atau sasaran nasional dalam RKP; khusus Prioritas Nasional.",
            16,
        ),
        Column(
            "Pengaruh",
            "activity.priority_impact",
            "Seberapa besar pengaruh kegiatan pada sasaran nasional; sebutkan sasaran dan angkanya.",
            44,
        ),
        Column(
            "Kemendesakan",
            "activity.priority_urgency",
            "Mengapa harus tahun ini: tenggat, jumlah yang belum terlayani, akibat bila ditunda.",
            44,
        ),
        Column(
            "Dasar tugas",
            "activity.priority_mandate",
            "Tugas dan fungsi yang menjadikannya tanggung jawab pemerintah.",
            36,
        ),
        Column("Dasar hukum", "activity.legal_basis", "Peraturan, nomor, tahun, dan pasalnya.", 36),
        Column(
            "Ukuran kinerja",
            "activity.priority_measure",
            "Ukuran yang menunjukkan manfaatnya bagi masyarakat, dengan angka dan satuan.",
            36,
        ),
        Column(
            "Kelayakan",
            "activity.priority_realism",
            "Mengapa target dapat dicapai tepat waktu: kesiapan lahan, desain, pelaksana, dana.",
            36,
        ),
        Column("Masalah", "activity.problem", "Masalah yang hendak diselesaikan kegiatan.", 36),
        Column("Mulai", "activity.start", "Tanggal atau bulan mulai, misalnya 02-01-2026.", 14),
        Column("Selesai", "activity.end", "Tanggal atau bulan selesai, misalnya 30-11-2026.", 14),
        Column("Tahun jamak", "activity.multi_year", "Apakah pekerjaannya melampaui satu tahun?", 10, YES_NO),
        Column(
            "Catatan perubahan kebijakan",
            "activity.policy_change",
            "Bila jenis berubah dari tahun lalu: keputusan yang mendasarinya.",
            36,
        ),
    ),
)

INDICATORS = Form(
    "Indikator",
    "Pelengkap indikator: satu baris satu indikator",
    (CODE, ORDINAL, Column("Indikator", "key.name", "Nama di rancangan, sebagai pengingat.", 42), TARGET),
    (
        Column("Jenis indikator", "indicator.indicator_kind", "Pilih satu.", 12, INDICATOR_KINDS),
        Column(
            "Definisi operasional",
            "indicator.definition",
            "Apa yang dihitung, batasannya, dan yang tidak dihitung. Jangan hanya mengulang nama.",
            48,
        ),
        Column("Rumus", "indicator.formula", "Rumus lengkap; persentase: (pembilang / penyebut) x 100%.", 40),
        Column(
            "Sumber data",
            "indicator.data_source",
            "Nama dokumen atau aplikasi, pemilik data, dan periodenya.",
            32,
        ),
        Column("Kondisi awal", "indicator.baseline", "Capaian tahun sebelumnya, dengan satuan.", 14),
        Column("Tahun kondisi awal", "indicator.baseline_year", "Tahun capaian itu.", 12),
        Column("Arah", "indicator.direction", "Angka yang makin tinggi atau makin rendah yang baik?", 24, DIRECTIONS),
        Column("Cara hitung", "indicator.calculation", "Dijumlahkan sepanjang tahun atau tidak.", 14, CALCULATIONS),
        Column("Periode", "indicator.period", "Seberapa sering diukur.", 14, PERIODS),
        Column("Penanggung jawab", "indicator.owner", "Bidang atau jabatan yang mengelola datanya.", 26),
        Column("Kelompok penerima", "indicator.target_group", "Siapa yang menerima manfaat.", 26),
        Column("Baru", "indicator.is_new", "Ya bila belum ada di rencana tahun lalu.", 10, YES_NO),
        Column("Catatan", "indicator.note", "Misalnya perubahan cara penghitungan.", 30),
    ),
)

OBJECTIVES = Form(
    "Sasaran",
    "Tujuan dan sasaran: satu baris satu indikator; kosongkan kode untuk indikator lain dari sasaran di atasnya",
    (),
    (
        Column("Kode", "objective.code", "Kode pendek, misalnya S.1; dipakai di lembar lain.", 10),
        Column("Jenjang", "objective.level", "Pilih satu.", 18, tuple(LEVELS)),
        Column("Rumusan", "objective.name", "Bunyi tujuan atau sasaran seperti di Renstra.", 48),
        Column("Kode sasaran nasional", "objective.national_objective_code", "Bila mendukung RKP.", 16),
        Column("Indikator", "indicator.name", "Indikator tujuan atau sasaran.", 42),
        Column("Jenis indikator", "indicator.indicator_kind", "Pilih satu.", 12, INDICATOR_KINDS),
        Column("Satuan", "indicator.unit", "Misalnya %.", 12),
        Column("Target", "indicator.target", "Target tahun rencana.", 14),
        Column("Kondisi awal", "indicator.baseline", "Capaian tahun sebelumnya.", 14),
        Column("Tahun kondisi awal", "indicator.baseline_year", "Tahun capaian itu.", 12),
        Column("Definisi operasional", "indicator.definition", "Apa yang dihitung dan batasannya.", 48),
        Column("Rumus", "indicator.formula", "Rumus lengkap dengan pembilang dan penyebut.", 40),
        Column("Sumber data", "indicator.data_source", "Nama dokumen atau aplikasi dan pemilik data.", 32),
    ),
)
