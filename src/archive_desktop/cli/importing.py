"""`import`: bring files and folders in."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import click

from archive_desktop.cli.command import Session, json_option, say, session
from archive_desktop.cli.progress import shown_progress
from archive_desktop.cli.reading_choices import columns_from, encoding_from, reading_record, said_of_reading
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.import_options import ImportOptions
from archive_desktop.domain.results import FailedSource, ImportReport
from archive_desktop.domain.table_columns import TableChoice, TableKey

_KEYS = (
    "id",
    "status",
    "title",
    "date",
    "date_inferred",
    "language",
    "source",
    "first_line",
    "twins",
    "twice",
)


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen; store nothing.")
@click.option(
    "--password-file",
    type=click.Path(path_type=Path),
    help="A text file with passwords, one a line, that are tried on locked files. "
    "Without it you are asked for them, on a terminal.",
)
@click.option(
    "--columns",
    multiple=True,
    metavar="NAMES",
    callback=columns_from,
    help="Which column of a table holds what, by header or letter: title=Headline,text=Body,date=D. "
    "What is not named is guessed; “date=” says that there is none.",
)
@click.option(
    "--encoding",
    metavar="NAME",
    callback=encoding_from,
    help="The encoding of texts that state none and are no UTF-8: windows-1256, ISO-8859-6, cp850 …",
)
@json_option
@session
def import_files(
    current: Session,
    paths: tuple[Path, ...],
    dry_run: bool,
    password_file: Path | None,
    columns: dict[TableKey, TableChoice],
    encoding: dict[str, str],
) -> int:
    """Import files and folders.

    Text dumps, saved web pages and pages that list several articles, feeds (RSS, Atom), PDF, Word
    documents, mail, spreadsheets, CSV, Markdown, JSON Lines, web archives (WARC), and ZIP archives of these.
    """
    opened = current.reading() if dry_run else current.changing()
    passwords = _passwords_in(password_file) if password_file else ()
    with opened as archive:

        def bring(wanted: Sequence[Path | str]) -> ImportReport:
            options = ImportOptions(passwords=passwords, columns=columns, encodings=encoding)
            with shown_progress("articles") as progress:
                return archive.importing.import_paths(wanted, progress, dry_run=dry_run, options=options)

        report = bring(paths)
        while not report.cancelled and (locked := _locked(report)) and _can_ask(current):
            password = click.prompt(f"Password of {locked[0].source} (Enter: leave it out)", "",
                                    hide_input=True, show_default=False, err=True)  # fmt: skip
            if not password:
                break
            passwords = (*passwords, password)
            report = _joined(report, bring(list(dict.fromkeys(failed.path for failed in locked))))
    current.answer(_record(report), _told(report, dry_run))
    for failed in report.failed:
        say(_with_source(failed.source, failed.reason))
    for remark in report.remarks:
        say(_with_source(remark.source, remark.sentence))
    for sentence in said_of_reading(report, columns_named=bool(columns)):
        say(sentence)
    if report.cancelled:
        say("Stopped. The articles counted above are whole; import again to get the rest.")
    return 1 if report.failed or report.cancelled else 0


def _passwords_in(file: Path) -> tuple[str, ...]:
    """Return the lines of *file*; ArchiveError if it cannot be read."""
    try:
        return tuple(line for line in file.read_text("utf-8-sig").splitlines() if line)
    except (OSError, UnicodeDecodeError) as error:
        raise ArchiveError(
            f"The passwords could not be read from {file} ({getattr(error, 'strerror', None) or 'it is no UTF-8 text'}).",
            safe="Nothing was imported.",
            advice="Check the file's name, and that it holds one password a line.",
            code="no-passwords",
        ) from error


def _locked(report: ImportReport) -> list[FailedSource]:
    return [failed for failed in report.failed if failed.code == "password" and failed.path]


def _can_ask(current: Session) -> bool:
    return not current.as_json and sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def _joined(before: ImportReport, again: ImportReport) -> ImportReport:
    """Return both reports as one; what was locked before is told by the second."""
    told = {failed.path for failed in _locked(before)}
    failed = tuple(failed for failed in before.failed if failed.path not in told or failed.code != "password")
    return replace(
        again,
        articles=before.articles + again.articles,
        failed=failed + again.failed,
        encodings=before.encodings + again.encodings,
        tables=before.tables + again.tables,
        remarks=before.remarks + again.remarks,
        rules=before.rules + again.rules,
        highlights_kept=before.highlights_kept + again.highlights_kept,
        highlights_to_place=before.highlights_to_place + again.highlights_to_place,
    )


def _record(report: ImportReport) -> dict[str, object]:
    articles = [asdict(article) for article in report.articles]
    return {
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "duplicates": report.duplicates,
        "failed": [{"source": failed.source, "reason": failed.reason} for failed in report.failed],
        "articles": [{key: article[key] for key in _KEYS} for article in articles],
        "remarks": [asdict(remark) for remark in report.remarks],
        "highlights_kept": report.highlights_kept,
        "highlights_to_place": report.highlights_to_place,
        "rules": [
            {"rule": done.search, "initiative": done.initiative, "articles": list(done.article_ids)}
            for done in report.rules
        ],
        **reading_record(report),
    }


def _told(report: ImportReport, dry_run: bool) -> str:
    brought = [article for article in report.articles if article.status in ("added", "changed")]
    twice = sum(article.twice for article in report.articles)
    counts = (
        (report.added, "new"),
        (report.changed, "changed"),
        (report.unchanged, "already here"),
        (report.duplicates - twice, "here from another source"),
        (twice, "twice in this import"),
        (report.highlights_kept, "highlights kept" if report.highlights_kept > 1 else "highlight kept"),
        (report.highlights_to_place, "to be placed by you"),
        (sum(bool(article.twins) for article in brought), "with a twin in another language"),
        (len(report.failed), "could not be read"),
    )
    said = ", ".join(f"{count:,} {what}" for count, what in counts if count) or "Nothing found"
    said = ". ".join((said, *(done.sentence for done in report.rules)))
    return f"{said}. {'Nothing was stored.' if dry_run else ''}".rstrip()


def _with_source(source: str, reason: str) -> str:
    return reason if source in reason else f"{source}: {reason}"


COMMANDS = (import_files,)
