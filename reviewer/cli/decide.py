"""`reviewer decide`: write down what people ruled on findings, beside the machine's result."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click

from reviewer import decisions, pipeline, words
from reviewer.cli import streams
from reviewer.cli.failures import say
from reviewer.cli.options import FILE, debug_option, lang_option
from reviewer.cli.reviewed import report_of
from reviewer.decisions import DecisionFile
from reviewer.errors import WrongUse
from reviewer.finding import Finding, Review
from reviewer.reports.audit.decision import Decision, FollowUp, Ruling
from reviewer.reports.layout import Page

#: So much of a fingerprint is enough to name it.
_FEWEST_SIGNS = 6
_RULINGS = {"accept": Ruling.ACCEPTED, "reject": Ruling.REJECTED, "change": Ruling.CHANGED}


@click.command("decide", short_help="Putusan atas catatan / rulings on notes.")
@click.argument("path", metavar="REVIEW.json|DRAFT", type=FILE)
@click.argument("which", metavar="[NOTE]...", nargs=-1)
@click.option("--file", "file_", metavar="FILE.yaml", required=True, type=FILE,
              help="Berkas putusan, dibuat bila belum ada / file of decisions, made when there is none.")
@click.option("--accept", "ruling", flag_value="accept", help="Catatan diterima / the note is accepted.")
@click.option("--reject", "ruling", flag_value="reject", help="Ditolak sebagai alarm palsu / rejected, a false alarm.")
@click.option("--change", "ruling", flag_value="change", help="Diterima dengan kata lain / accepted in other words.")
@click.option("--by", metavar="NAME", default="", help="Jabatan atau nama yang memutuskan / who decides.")
@click.option("--on", metavar="DATE", type=click.DateTime(["%Y-%m-%d"]),
              help="Tanggal, bila bukan hari ini / the date.")
@click.option("--reason", metavar="TEXT", default="", help="Alasan; wajib untuk --reject dan --change / the reason.")
@click.option("--message", metavar="TEXT", default="", help="Kata pengganti bagi catatan / words for the note.")
@click.option("--fix", metavar="TEXT", default="", help="Kata pengganti bagi saran / words for the recommendation.")
@click.option("--cause", metavar="TEXT", default="",
              help="Sebab, menurut pereviu / the cause, as the reviewer sees it.")
@click.option("--response", metavar="TEXT", default="", help="Tanggapan unit / what the unit answered.")
@click.option("--deadline", metavar="TEXT", default="", help="Batas waktu / by when.")
@click.option("--follow-up", type=click.Choice([one.value for one in FollowUp]), default=FollowUp.OPEN.value,
              show_default=True, help="Tindak lanjut / how far it was followed up.")
@click.option("--evidence", metavar="TEXT", default="", help="Bukti tindak lanjut / evidence of it.")
@lang_option
@debug_option
def command(path: str, which: tuple[str, ...], file_: str, ruling: str | None, by: str, on: datetime | None,
            lang: str, **texts: str) -> None:
    """Catat putusan atas catatan / write down rulings on notes.

    NOTE: sidik catatan (enam tanda pertama cukup), kode (IND011), atau kode dengan sel (IND011@D44).
    Tanpa putusan: daftar yang belum diputuskan / without a ruling: those not decided yet.

    \b
    Contoh / examples:
      reviewer decide reviu.json --file keputusan.yaml
      reviewer decide reviu.json IND008 --accept --by Ketua --file keputusan.yaml
      reviewer decide reviu.json IND011@D44 --reject --by Ketua --reason "..." --file keputusan.yaml
    """
    target = Path(file_)
    streams.check_writable(target, [Path(path)], lang)
    review = _the_review(Path(path), lang)
    file = decisions.load(target, lang) if target.exists() else decisions.empty(review.plan)
    if not file.is_for(review.plan):
        raise WrongUse(words.text("decisions.other_plan", lang, file=file_, unit=file.org_unit, year=file.year))
    if ruling is None:
        streams.emit(_open(review, file, lang), exact=False)
        return
    chosen = _chosen(review, which, lang)
    _refuse_unreasoned(ruling, by, texts["reason"], lang)
    day = (on.date() if on else date.today()).isoformat()  # noqa: DTZ011 - the day a person decided
    decision = Decision(_RULINGS[ruling], on=day, by=by, follow_up=FollowUp(texts.pop("follow_up")), **texts)
    streams.write(target, decisions.text_of(decisions.decided(file, chosen, decision)), lang)
    say(words.text("decisions.written", lang, count=len(chosen), file=file_))


def _the_review(path: Path, lang: str) -> Review:
    """Return the one review of a draft or JSON review; raises `WrongUse` when there are several plans."""
    reviews = report_of(path, pipeline.Settings(lang)).reviews
    if len(reviews) != 1:
        raise WrongUse(words.text("decisions.one_plan", lang, count=len(reviews)))
    return reviews[0]


def _chosen(review: Review, which: Sequence[str], lang: str) -> list[Finding]:
    """Return the findings that the names stand for; raises `WrongUse` for a name without any, and without names."""
    if not which:
        raise WrongUse(words.text("decisions.which", lang))
    found: dict[str, Finding] = {}
    for name in which:
        mine = {one.fingerprint: one for one in review.findings if _is_called(one, name)}
        if not mine:
            raise WrongUse(words.text("decisions.no_such", lang, name=name))
        found |= mine
    return list(found.values())


def _is_called(finding: Finding, name: str) -> bool:
    code, _, cell = name.partition("@")
    if finding.code == code.upper():
        return not cell or any(cell.upper() == place.cell.upper() for place in finding.places)
    return len(name) >= _FEWEST_SIGNS and finding.fingerprint.startswith(name.lower())


def _refuse_unreasoned(ruling: str, by: str, reason: str, lang: str) -> None:
    if not by.strip():
        raise WrongUse(words.text("decisions.by", lang))
    if ruling != "accept" and not reason.strip():
        raise WrongUse(words.text("decisions.reason", lang))


def _open(review: Review, file: DecisionFile, lang: str) -> str:
    """Return the findings that nobody has decided on, one line each with its fingerprint."""
    page = Page(100, colour=False)
    left = [one for one in review.findings if one.fingerprint not in file.decisions]
    page.add(words.text("decisions.open", lang, count=len(left), all=len(review.findings)), 0)
    for one in left:
        page.add(f"{one.fingerprint[:12]}  {one.code}  {one.places[0].cell}  {one.message}", 2, 4)
    return page.text()
