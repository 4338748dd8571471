"""Write the Word templates of the audit reports (reviewer/reports/audit/templates/*.docx), the same bytes each time.

    python tests/make_report_templates.py [--check]

The templates are shipped as files, because auditors change them in Word; this program is where ours are changed.
`{{ name }}` stands for a value, `{%p ... %}` and `{%tr ... %}` repeat paragraphs and rows (docxtpl); the names are
listed in docs/audit.md.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from report_template import SECTION_COLOUR, Maker

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "reviewer" / "reports" / "audit" / "templates"


def signature(maker: Maker, who: str) -> Callable[[Any], None]:
    """Return what fills a cell with a place to sign for one person."""
    def fill(cell: Any) -> None:
        maker.line(f"{{{{ {who}.role }}}}", cell, bold=True)
        for _ in range(3):
            maker.line("", cell)
        maker.line(f"{{{{ {who}.name }}}}", cell)
        maker.line(f"NIP {{{{ {who}.nip }}}}", cell)
    return fill


def team_and_unit(maker: Maker, left_title: str, right_title: str) -> None:
    """Add the block that the team signs on the left and the unit on the right."""
    maker.line("{{ assignment.place }}, {{ assignment.report_date }}", before=10).paragraph_format.keep_with_next = True
    table = maker.table((8.5, 8.5), grid=False)

    def team(cell: Any) -> None:
        maker.line(left_title, cell, bold=True)
        maker.line("{%p for one in assignment.team %}", cell)
        maker.line("{{ one.role }}", cell, before=6)
        maker.line("", cell)
        maker.line("{{ one.name }}", cell)
        maker.line("NIP {{ one.nip }}", cell)
        maker.line("{%p endfor %}", cell)

    def unit(cell: Any) -> None:
        maker.line(right_title, cell, bold=True)
        signature(maker, "assignment.representative")(cell)

    maker.row(table, team, unit, size=10)


def basis_and_method(maker: Maker, first: str, second: str) -> None:
    """Add the parts on legal basis and on how the review was made."""
    maker.heading(first)
    maker.repeat("one in basis.documents", "{{ loop.index }}.  {{ one }}")
    maker.line("Surat tugas nomor {{ assignment.letter_number }} tanggal {{ assignment.letter_date }}.")
    maker.line("{%p if basis.unread %}")
    maker.line("{{ basis.unread }}", italic=True, size=9)
    maker.line("{%p endif %}")
    maker.heading(second)
    maker.repeat("one in method", "{{ loop.index }}.  {{ one }}")


def described(maker: Maker) -> Callable[[Any], None]:
    """Return what fills a cell with a note: its title, what was found and where, its effect."""
    def fill(cell: Any) -> None:
        maker.line("{{ n.title }} ({{ n.severity }})", cell, bold=True)
        maker.line("{%p for line in n.lines %}", cell)
        maker.line("{{ line.text }} [{{ line.where }}]", cell)
        maker.line("{%p endfor %}", cell)
        maker.line("{%p if n.hidden %}", cell)
        maker.line("... {{ n.hidden }}.", cell, italic=True)
        maker.line("{%p endif %}", cell)
        maker.line("Akibat: {{ n.effect }}", cell)
        maker.line("{%p if n.cause %}", cell)
        maker.line("Sebab: {{ n.cause }}", cell)
        maker.line("{%p endif %}", cell)
    return fill


def notes_to_agree() -> Maker:
    """Return the template of the notes (Catatan Hasil Reviu)."""
    maker = Maker(landscape=True)
    maker.letterhead()
    maker.line("CATATAN HASIL REVIU", bold=True, centred=True, size=13)
    maker.line("atas {{ plan.title }}", centred=True)
    maker.fields(("Objek reviu", "{{ plan.unit }} ({{ plan.kind }}), tahap {{ plan.stage }}"),
                 ("Periode reviu", "{{ assignment.period }}"),
                 ("Disusun oleh / tanggal", "{{ assignment.prepared_by }} / {{ assignment.prepared_on }}"),
                 ("Direviu oleh / tanggal", "{{ assignment.reviewed_by }} / {{ assignment.reviewed_on }}"), right=20)
    basis_and_method(maker, "I. Dasar reviu", "II. Teknik reviu")
    maker.heading("III. Uraian catatan")
    maker.line("{{ status }}", italic=True, size=9)
    table = maker.table((1, 8.2, 4.6, 5, 4.4, 2.5))
    maker.heads(table, "No", "Uraian catatan", "Kriteria", "Usulan perbaikan", "Tanggapan / kesepakatan", "Batas waktu")
    maker.each(table, "n in notes", "{{ n.number }}", described(maker), "{{ n.criterion }}", "{{ n.fix }}",
               "{{ n.response }}", "{{ n.deadline }}")
    maker.line("{%p if not notes %}")
    maker.line("Tidak ada catatan yang perlu dibahas atas kriteria yang dapat diuji.")
    maker.line("{%p endif %}")
    maker.line("{%p if remarks %}")
    maker.line("Informasi untuk perbaikan (tidak memerlukan tanggapan):", bold=True, before=6)
    maker.line("{%p endif %}")
    maker.repeat("n in remarks", "{{ n.number }}.  {{ n.title }} ({{ n.count }} uraian): {{ n.fix }}")
    maker.heading("IV. Kesepakatan")
    maker.line("Catatan nomor .................... disepakati untuk diperbaiki sebelum dokumen difinalisasi. "
               "Catatan nomor .................... belum disepakati, dengan alasan sebagaimana tertulis pada kolom "
               "tanggapan. Batas waktu perbaikan: {{ assignment.deadline }}.")
    team_and_unit(maker, "Tim pereviu", "Perwakilan {{ plan.unit }}")
    return maker


def report() -> Maker:
    """Return the template of the report (Laporan Hasil Reviu)."""
    maker = Maker(landscape=False)
    maker.letterhead()
    maker.fields(("Nomor", "{{ assignment.report_number }}"), ("Sifat", "{{ assignment.classification }}"),
                 ("Lampiran", "{{ assignment.attachments }}"),
                 ("Hal", "Laporan Hasil Reviu {{ plan.title }}"), left=2.5, right=14)
    maker.line("{{ assignment.place }}, {{ assignment.report_date }}", before=4)
    maker.line("Kepada Yth. {{ assignment.addressee }}", before=6)
    maker.line("{%p if assignment.has_request %}")
    maker.line("Menindaklanjuti surat nomor {{ assignment.request_number }} tanggal {{ assignment.request_date }} dan "
               "surat tugas nomor {{ assignment.letter_number }} tanggal {{ assignment.letter_date }}, dengan ini kami "
               "sampaikan hasil reviu atas {{ plan.title }}.", before=6)
    maker.line("{%p else %}")
    maker.line("Berdasarkan surat tugas nomor {{ assignment.letter_number }} tanggal {{ assignment.letter_date }}, "
               "dengan ini kami sampaikan hasil reviu atas {{ plan.title }}.", before=6)
    maker.line("{%p endif %}")
    maker.heading("A. Ringkasan")
    maker.repeat("one in conclusion.paragraphs", "{{ one }}")
    maker.line("{%p if notes %}")
    maker.line("Catatan yang paling mendesak:")
    maker.line("{%p endif %}")
    maker.repeat("n in notes[:3]", "-  Catatan {{ n.number }}: {{ n.title }} ({{ n.count }} uraian).")
    maker.repeat("n in done[:3]", "-  Sudah diperbaiki atau dalam proses: {{ n.title }}.")
    maker.heading("B. Dasar hukum")
    maker.repeat("one in basis.documents", "{{ loop.index }}.  {{ one }}")
    maker.line("{%p if basis.unread %}")
    maker.line("{{ basis.unread }}", italic=True, size=9)
    maker.line("{%p endif %}")
    maker.heading("C. Tujuan dan sasaran")
    maker.line("Reviu bertujuan memberikan keyakinan terbatas (limited assurance) bahwa {{ plan.title }} disusun "
               "sesuai dengan kriteria yang diuji, dan membantu unit memperbaiki dokumen sebelum difinalisasi.")
    maker.heading("D. Ruang lingkup")
    maker.line("Reviu meliputi dokumen {{ plan.files }} dari {{ plan.unit }}, tahun {{ plan.year }}, tahap "
               "{{ plan.stage }}, yang memuat {{ plan.counts }} dengan total pagu {{ plan.budget }}. Ruang lingkup "
               "reviu tidak mencakup pengujian atas sistem pengendalian intern, kebenaran dokumen sumber, dan standar "
               "biaya.")
    maker.heading("E. Metodologi")
    maker.repeat("one in method", "{{ loop.index }}.  {{ one }}")
    maker.heading("F. Gambaran umum")
    table = maker.table((3.6, 9.4, 4))
    maker.heads(table, "Kode", "Program / kegiatan", "Pagu")
    maker.row(table, "{%tr for b in budget_rows %}", "", "")
    maker.row(table, "{%tr if b.program %}", "", "")
    maker.row(table, "{{ b.code }}", "{{ b.name }}", "{{ b.budget }}", bold=True)
    maker.row(table, "{%tr else %}", "", "")
    maker.row(table, "{{ b.code }}", "{{ b.name }}", "{{ b.budget }}")
    maker.row(table, "{%tr endif %}", "", "")
    maker.row(table, "{%tr endfor %}", "", "")
    maker.row(table, "", "Total rencana", "{{ plan.budget }}", bold=True, fill=SECTION_COLOUR)
    maker.heading("G. Hasil reviu")
    maker.line("{%p if notes %}")
    maker.line("Berdasarkan hasil reviu, masih ditemukan beberapa catatan. Jumlah kriteria per aspek:")
    maker.line("{%p else %}")
    maker.line("Jumlah kriteria per aspek:")
    maker.line("{%p endif %}")
    table = maker.table((4.8, 1.5, 2.2, 2, 2.3, 2.2, 2))
    maker.heads(table, "Aspek", "Diuji", "Terpenuhi", "Dengan catatan", "Belum terpenuhi", "Belum dapat diuji",
                "Uraian catatan")
    maker.each(table, "a in aspects", "{{ a.title }}", "{{ a.tested }}", "{{ a.met }}", "{{ a.met_with_notes }}",
               "{{ a.not_met }}", "{{ a.not_testable }}", "{{ a.notes }}")
    maker.line("{{ status }}", italic=True, size=9, before=4)
    maker.line("{%p for s in sections %}")
    maker.line("{{ s.title }}", bold=True, before=6)
    maker.line("{%p for n in s.notes %}")
    maker.line("Catatan {{ n.number }} - {{ n.title }} ({{ n.severity }})", bold=True, indent=0.4, before=4)
    maker.line("{%p for line in n.lines %}")
    maker.line("{% if loop.first %}Kondisi: {% endif %}{{ line.text }} Bukti: {{ line.where }}.", indent=0.4)
    maker.line("{%p endfor %}")
    maker.line("{%p if n.hidden %}")
    maker.line("... {{ n.hidden }}; lihat Lampiran 1.", italic=True, indent=0.4)
    maker.line("{%p endif %}")
    maker.line("Kriteria: {{ n.criterion }} (aturan {{ n.code }})", indent=0.4)
    maker.line("{%p if n.cause %}")
    maker.line("Sebab: {{ n.cause }}", indent=0.4)
    maker.line("{%p endif %}")
    maker.line("Akibat: {{ n.effect }}", indent=0.4)
    maker.line("Rekomendasi: {{ n.fix }}", indent=0.4)
    maker.line("{%p endfor %}")
    maker.line("{%p endfor %}")
    maker.heading("H. Tindak lanjut yang sudah dilakukan")
    maker.repeat("n in done", "Catatan {{ n.number }} ({{ n.follow_up }}): {{ n.response }} {{ n.evidence }}")
    maker.line("{%p if not done %}")
    maker.line("Belum ada tindak lanjut yang dicatat sampai laporan ini disusun.")
    maker.line("{%p endif %}")
    maker.heading("I. Simpulan")
    maker.repeat("one in conclusion.paragraphs", "{{ one }}", indent=0)
    maker.heading("J. Rekomendasi")
    maker.line("{%p if recommendations %}")
    maker.line("Kepada pimpinan {{ plan.unit }} disarankan, sebelum dokumen difinalisasi:")
    maker.line("{%p endif %}")
    maker.repeat("r in recommendations",
                 "{{ loop.index }}.  {{ r.text }} (catatan {{ r.notes }}; batas waktu {{ r.deadline }})")
    maker.line("{%p if remarks %}")
    maker.line("Hal lain yang perlu diperhatikan:", before=4)
    maker.line("{%p endif %}")
    maker.repeat("n in remarks", "-  {{ n.title }} ({{ n.count }} uraian): {{ n.fix }}")
    maker.heading("K. Penutup")
    maker.line("Kami menyampaikan penghargaan atas kerja sama {{ plan.unit }} selama reviu. Demikian laporan ini kami "
               "sampaikan untuk dipergunakan sebagaimana mestinya.")
    table = maker.table((8.5, 8.5), grid=False)
    maker.row(table, "", signature(maker, "assignment.inspector"), size=10)
    maker.line("Bila ditandatangani secara elektronik, cantumkan keterangan penyelenggara sertifikasinya.", italic=True,
               size=8)
    maker.line("Tembusan:", before=6)
    maker.repeat("one in assignment.copies", "{{ loop.index }}.  {{ one }}")
    annexes(maker)
    return maker


def annexes(maker: Maker) -> None:
    """Add the four annexes of the report."""
    maker.turn(landscape=True)
    maker.heading("Lampiran 1. Matriks catatan")
    table = maker.table((1.2, 6.5, 11, 3.2, 3.6))
    maker.heads(table, "No", "Objek", "Kondisi", "Bukti", "Status")
    blanks = [""] * 4
    maker.row(table, "{%tr for g in matrix %}", *blanks)
    merged = maker.row(table, "{{ g.number }}", *blanks, fill=SECTION_COLOUR)
    cell = merged.cells[1].merge(merged.cells[4])
    for paragraph in list(cell.paragraphs):
        cell._element.remove(paragraph._element)
    for text in ("{{ g.title }} ({{ g.code }}; {{ g.aspect }})", "Kriteria: {{ g.criterion }}",
                 "Rekomendasi: {{ g.fix }}"):
        from docx.shared import Pt

        maker.line(text, cell, bold=text.startswith("{{"), size=8.5).paragraph_format.space_after = Pt(1)
    maker.row(table, "{%tr for m in g.rows %}", *blanks)
    maker.row(table, "", "{{ m.object }}", "{{ m.condition }}", "{{ m.where }}", "{{ m.status }}")
    maker.row(table, "{%tr endfor %}", *blanks)
    maker.row(table, "{%tr endfor %}", *blanks)
    maker.heading("Lampiran 2. Kriteria yang diuji")
    table = maker.table((1.9, 8, 8.6, 3.4, 1.8, 1.8))
    maker.heads(table, "Aturan", "Yang diuji (rumusan catatan)", "Kriteria", "Hasil", "Objek diuji", "Sesuai")
    maker.each(table, "c in criteria", "{{ c.code }}", "{{ c.title }}", "{{ c.criterion }}", "{{ c.verdict }}",
               "{{ c.applied }}", "{{ c.met }}")
    maker.heading("Lampiran 3. Kriteria yang belum dapat diuji")
    table = maker.table((1.9, 7, 8, 8.6))
    maker.heads(table, "Aturan", "Yang diuji", "Alasan", "Cara melengkapi")
    maker.each(table, "u in untested", "{{ u.code }}", "{{ u.title }}", "{{ u.reason }}", "{{ u.remedy }}")
    maker.line("{%p if unread %}")
    maker.line("Bagian berkas yang belum terbaca:", bold=True, before=6)
    maker.line("{%p endif %}")
    maker.repeat("u in unread", "-  {{ u.where }}: {{ u.reason }} {{ u.remedy }}")
    maker.line("{%p if waived %}")
    maker.line("Catatan yang dikecualikan dengan keputusan tertulis:", bold=True, before=6)
    maker.line("{%p endif %}")
    maker.repeat("w in waived", "-  {{ w.text }} [{{ w.where }}; {{ w.code }}]: {{ w.reason }} (surat {{ w.letter }}, "
                 "berlaku sampai {{ w.until }})")
    maker.heading("Lampiran 4. Berkas, versi, dan parameter")
    maker.line("{{ basis.year }}.", size=9)
    table = maker.table((6, 9, 10.5))
    maker.heads(table, "Hal", "Isi", "SHA-256 / sidik")
    maker.each(table, "f in files", "{{ f.what }}", "{{ f.value }}", "{{ f.digest }}")


def verification() -> Maker:
    """Return the template of the verification form of a Bappeda."""
    maker = Maker(landscape=False)
    maker.letterhead()
    maker.line("FORMULIR VERIFIKASI RANCANGAN RENCANA KERJA", bold=True, centred=True, size=12)
    maker.line("{{ plan.title }}", centred=True)
    maker.fields(("Perangkat daerah / unit", "{{ plan.unit }}"), ("Tahap", "{{ plan.stage }}"),
                 ("Dokumen", "{{ plan.files }}"), ("Isi", "{{ plan.counts }}; pagu {{ plan.budget }}"),
                 ("Berita acara", "{{ assignment.report_number }} tanggal {{ assignment.report_date }}"))
    maker.line("{{ form_result }} Sesuai kriteria yang diuji: Ada; belum: Tidak Ada; keduanya kosong: lihat kolom "
               "tindak lanjut.", italic=True, size=9, before=4)
    table = maker.table((1.1, 6.2, 1.3, 1.4, 7))
    maker.heads(table, "No", "Indikator / aspek", "Ada", "Tidak Ada", "Tindak lanjut penyempurnaan")
    blanks = [""] * 4
    maker.row(table, "{%tr for r in form %}", *blanks)
    maker.row(table, "{%tr if r.heading %}", *blanks)
    maker.row(table, "{{ r.number }}", "{{ r.text }}", "", "", "", bold=True, fill=SECTION_COLOUR)
    maker.row(table, "{%tr else %}", *blanks)
    maker.row(table, "{{ r.number }}", "{{ r.text }}", "{{ r.present }}", "{{ r.absent }}", "{{ r.todo }}")
    maker.row(table, "{%tr endif %}", *blanks)
    maker.row(table, "{%tr endfor %}", *blanks)
    maker.line("Hasil verifikasi: [  ] dapat dilanjutkan   [  ] dilanjutkan setelah penyempurnaan   "
               "[  ] dikembalikan", before=8)
    maker.line("Batas waktu penyempurnaan: {{ assignment.deadline }}")
    team_and_unit(maker, "Tim verifikasi", "{{ plan.unit }}")
    return maker


MADE: dict[str, Callable[[], Maker]] = {"chr": notes_to_agree, "lhr": report, "verifikasi": verification}


def main(arguments: list[str]) -> int:
    """Write (or with --check compare) the templates; return 1 when some differ under --check."""
    changed = []
    for name, make in MADE.items():
        file, made = TEMPLATES / f"{name}.docx", make().bytes()
        if not file.exists() or file.read_bytes() != made:
            changed.append(file)
            if "--check" not in arguments:
                file.write_bytes(made)
    for file in changed:
        sys.stdout.write(f"{file.relative_to(ROOT)}\n")
    return 1 if changed and "--check" in arguments else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
