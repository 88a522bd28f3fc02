"""`import`: bring files and folders in."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from archive_desktop.cli.command import Session, json_option, say, session
from archive_desktop.cli.progress import shown_progress
from archive_desktop.domain.results import ImportReport

_KEYS = ("id", "status", "title", "date", "date_inferred", "language", "source", "first_line")


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen; store nothing.")
@json_option
@session
def import_files(current: Session, paths: tuple[Path, ...], dry_run: bool) -> int:
    """Import files and folders.

    Text dumps, saved web pages and pages that list several articles, feeds (RSS, Atom), PDF, Word
    documents, mail, spreadsheets, CSV, Markdown, JSON Lines, web archives (WARC), and ZIP archives of these.
    """
    opened = current.reading() if dry_run else current.changing()
    with opened as archive, shown_progress("articles") as progress:
        report = archive.importing.import_paths(paths, progress, dry_run=dry_run)
    current.answer(_record(report), _told(report, dry_run))
    for failed in report.failed:
        say(_with_source(failed.source, failed.reason))
    if report.cancelled:
        say("Stopped. The articles counted above are whole; import again to get the rest.")
    return 1 if report.failed or report.cancelled else 0


def _record(report: ImportReport) -> dict[str, object]:
    articles = [asdict(article) for article in report.articles]
    return {
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "duplicates": report.duplicates,
        "failed": [{"source": failed.source, "reason": failed.reason} for failed in report.failed],
        "articles": [{key: article[key] for key in _KEYS} for article in articles],
    }


def _told(report: ImportReport, dry_run: bool) -> str:
    counts = (
        (report.added, "new"),
        (report.changed, "changed"),
        (report.unchanged, "already here"),
        (report.duplicates, "here from another source"),
        (len(report.failed), "could not be read"),
    )
    said = ", ".join(f"{count:,} {what}" for count, what in counts if count) or "Nothing found"
    return f"{said}. {'Nothing was stored.' if dry_run else ''}".rstrip()


def _with_source(source: str, reason: str) -> str:
    return reason if source in reason else f"{source}: {reason}"


COMMANDS = (import_files,)
