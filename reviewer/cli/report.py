"""`reviewer report`: notes (CHR), report (LHR) and verification form of a draft, or of a review made before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import click

from reviewer import pipeline, review_file, words
from reviewer.cli import streams
from reviewer.cli.options import FILE, Command, debug_option, lang_option, references_option
from reviewer.cli.report_files import assignment_command, earlier, papers_command, rulings, template_command
from reviewer.errors import WrongUse
from reviewer.finding import Report, Review, Severity
from reviewer.reports import audit
from reviewer.reports.audit import arrangement, assignment
from reviewer.reports.audit.conclusion import conclude
from reviewer.reports.audit.criteria import criteria
from reviewer.reports.audit.decision import NO_DECISIONS, Decisions, undecided
from reviewer.reports.audit.notes import notes

#: Units named in a message; a regency has some thirty.
_MAX_UNITS = 40


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was asked for on the command line."""

    source: Path
    output: Path
    template: Path | None
    assignment: Path | None
    arrangement: Path | None
    untested_share: int | None
    decisions: Path | None
    unit: str | None
    supplement: Path | None
    references: Path | None
    profile: str | None
    as_of: date | None
    lang: str


@click.group("report", short_help="CHR, LHR, formulir verifikasi / audit reports.")
def command() -> None:
    """Laporan reviu: CHR, LHR, dan formulir verifikasi / audit reports and verification form.

    Dibuat dari rancangan, atau dari hasil reviu JSON yang dibuat sebelumnya supaya laporan bertumpu pada hasil yang
    sama. Yang tidak diketahui dari rancangan (nomor surat, tim, tanggal) menjadi garis isian; isikan lewat
    --assignment. Semuanya usulan: catatan dan simpulan diputuskan oleh pereviu.

    Made from a draft or from a JSON review made before. The documents are in Indonesian.

    \b
    Urutan kerja / how to work:
      reviewer review renja.xlsx -o hasil.json
      reviewer report assignment penugasan.yaml
      reviewer report chr hasil.json --assignment penugasan.yaml -o chr.docx
      reviewer report lhr hasil.json --assignment penugasan.yaml -o lhr.pdf
      reviewer report verifikasi renja.xlsx -o formulir.docx
      reviewer report kkr hasil.json -o kertas-kerja.xlsx
    """


def _options(function: Command) -> Command:
    """Add the argument and options that all three documents share."""
    for add in reversed((
        click.argument("source", metavar="RENJA|HASIL.json", type=FILE),
        click.option("-o", "--output", metavar="FILE", type=FILE, required=True,
                     help="Berkas tujuan, .docx atau .pdf / file to write, .docx or .pdf."),
        click.option("--assignment", "assignment_file", metavar="FILE.yaml", type=FILE,
                     help="Rincian penugasan dari `reviewer report assignment` / details of the assignment."),
        click.option("--template", metavar="FILE.docx", type=FILE,
                     help="Templat Word sendiri dari `reviewer report template` / a Word template of your own."),
        click.option("--aspects", metavar="FILE.yaml", type=FILE,
                     help="Susunan aspek sendiri, bentuknya rules/audit.yaml / your own arrangement of aspects."),
        click.option("--untested-share", metavar="PERCENT", type=click.IntRange(0, 100),
                     help="Bagian kriteria tak teruji yang masih membolehkan simpulan bersih / untested share that "
                          "still allows a clean conclusion.  [default: 30]"),
        click.option("--decisions", metavar="FILE.yaml", type=FILE,
                     help="Putusan dari `reviewer decide`; hanya catatan yang diterima dimuat / rulings: only accepted "
                          "notes are reported."),
        click.option("--unit", metavar="TEXT", help="Unit, bila ada beberapa rencana / unit, of several plans."),
        click.option("--with", "supplement", metavar="FILE", type=FILE,
                     help="Isian pelengkap rancangan / supplement of the draft."),
        references_option,
        click.option("--profile", metavar="PROFILE", help="Tahap/jenjang/tahun rancangan / stage, level, year."),
        click.option("--as-of", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]),
                     help="Tanggal reviu: dasar hukum yang berlaku / date of the review, for the legal basis."),
        lang_option, debug_option,
    )):
        function = add(function)
    return function


def _document(kind: str, short_help: str, text: str) -> None:
    """Add the subcommand that writes one kind of document."""
    @command.command(kind, short_help=short_help, help=text)
    @_options
    def write(source: str, output: str, assignment_file: str | None, template: str | None, aspects: str | None,
              untested_share: int | None, decisions: str | None, unit: str | None,
              supplement: str | None, references: str | None, profile: str | None, as_of: datetime | None,
              lang: str) -> None:
        _write(kind, _Wanted(Path(source), Path(output), _path(template), _path(assignment_file), _path(aspects),
                             untested_share, _path(decisions), unit, _path(supplement), _path(references), profile,
                             as_of.date() if as_of else None, lang))


def _path(name: str | None) -> Path | None:
    return Path(name) if name is not None else None


def _write(kind: str, wanted: _Wanted) -> None:
    """Write one document and say what it proposes."""
    form = wanted.output.suffix.lower()
    audit.check_form(form, wanted.template, wanted.lang)
    read = [one for one in (wanted.source, wanted.template, wanted.assignment, wanted.arrangement, wanted.supplement,
                             wanted.decisions)
            if one is not None]
    streams.check_writable(wanted.output, read, wanted.lang)
    arranged = arrangement.load(wanted.arrangement)
    if wanted.untested_share is not None:
        arranged = replace(arranged, untested_share=wanted.untested_share)
    details = assignment.load(wanted.assignment) if wanted.assignment is not None else assignment.NO_ASSIGNMENT
    report = _report(wanted)
    review = _chosen(report, wanted)
    source = audit.Source(report, review, details, arranged, criteria("id"), _decisions(review, wanted),
                          wanted.as_of.year if wanted.as_of is not None else None)
    streams.write(wanted.output, audit.make(kind, form, source, wanted.template, wanted.lang), wanted.lang)
    streams.emit(_told(source, wanted) + "\n", exact=False)


def _decisions(review: Review, wanted: _Wanted) -> Decisions:
    """Return the rulings of the file of decisions; raises `WrongUse` for a file about another plan."""
    return rulings(review, wanted.decisions, wanted.lang) if wanted.decisions is not None else NO_DECISIONS


def _report(wanted: _Wanted) -> Report:
    """Return the report that was made before, or review the draft now; messages of documents are Indonesian."""
    if review_file.is_review(wanted.source):
        for option, value in (("--with", wanted.supplement), ("--references", wanted.references),
                              ("--profile", wanted.profile)):
            if value is not None:
                raise WrongUse(words.text("audit.cli.only_drafts", wanted.lang, option=option, file=wanted.source))
        return earlier(wanted.source, "id", wanted.lang)
    settings = pipeline.Settings("id", wanted.supplement, references=wanted.references, as_of=wanted.as_of,
                                 profile=pipeline.profile_of(wanted.profile, wanted.lang))
    return pipeline.report(pipeline.reviews(wanted.source, settings), settings)


def _chosen(report: Report, wanted: _Wanted) -> Review:
    """Return the one review a document is about; raises `WrongUse` where it is not clear which."""
    named = [(review.plan.org_unit or "-", review) for review in report.reviews]
    if not named:
        raise WrongUse(words.text("audit.cli.no_plan", wanted.lang, file=wanted.source))
    units = "; ".join(unit for unit, _ in named[:_MAX_UNITS]) + ("; ..." if len(named) > _MAX_UNITS else "")
    if wanted.unit is None:
        if len(named) > 1:
            raise WrongUse(words.text("audit.cli.several", wanted.lang, file=wanted.source, count=len(named),
                                      units=units))
        return named[0][1]
    asked = wanted.unit.casefold()
    exact = [review for unit, review in named if unit.casefold() == asked]
    found = exact or [review for unit, review in named if asked in unit.casefold()]
    if len(found) != 1:
        raise WrongUse(words.text("audit.cli.no_unit", wanted.lang, unit=wanted.unit, units=units))
    return found[0]


def _told(source: audit.Source, wanted: _Wanted) -> str:
    """Return the line that says what was written and what conclusion it proposes."""
    said = words.Words(wanted.lang)
    made = notes(source.review, source.arrangement, source.decisions, said)
    main = [one for one in made if one.severity is not Severity.INFO]
    ending = conclude(source.review, made, source.arrangement.untested_share, said,
                      undecided(source.review.findings, source.decisions))
    return said("audit.cli.written", file=wanted.output, notes=len(main),
                findings=said.number(sum(len(one.findings) for one in main)),
                situation=said(f"audit.situation.{ending.situation}"))


_document("chr", "Catatan Hasil Reviu / notes to agree with the unit.", """Catatan Hasil Reviu / review notes.

Catatan untuk dibahas dengan unit: uraian, kriteria, usulan perbaikan, kolom tanggapan dan batas waktu, tanda tangan
bersama. Notes to discuss with the unit, with columns for responses and deadlines, signed by both sides.

\b
Contoh / examples:
  reviewer report chr renja.xlsx -o chr.docx
  reviewer report chr hasil.json --assignment penugasan.yaml --unit "Dinas Contoh" -o chr.pdf
""")
_document("lhr", "Laporan Hasil Reviu / report of the review.", """Laporan Hasil Reviu / report of the review.

Dasar, lingkup, metodologi, hasil per aspek, simpulan yang diusulkan, rekomendasi, dan empat lampiran: matriks catatan,
kriteria, yang belum dapat diuji, berkas dan versi. Kalimat bersih tidak pernah diusulkan bila ada bagian yang belum
terbaca atau terlalu banyak kriteria yang belum dapat diuji.

\b
Contoh / examples:
  reviewer report lhr hasil.json --assignment penugasan.yaml -o lhr.docx
  reviewer report lhr renja.xlsx --untested-share 20 -o lhr.pdf
""")
_document("verifikasi", "Formulir verifikasi Bappeda / verification form.", """Formulir verifikasi / verification form.

Untuk Bappeda: setiap pernyataan dengan Ada atau Tidak Ada dan tindak lanjut penyempurnaannya; yang belum dapat diuji
dibiarkan kosong dengan alasannya.

\b
Contoh / examples:
  reviewer report verifikasi renja.xlsx -o formulir.docx
  reviewer report verifikasi hasil.json --unit "Dinas Contoh" -o formulir.pdf
""")

for _added in (papers_command, template_command, assignment_command):
    command.add_command(_added)
