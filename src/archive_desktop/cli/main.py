"""`archive-desktop [--archive DIR] COMMAND`: the command line's front door."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

import click

from archive_desktop import __version__
from archive_desktop.cli import (
    annotating,
    importing,
    initiatives,
    insight,
    keeping,
    naming,
    packs,
    reading,
    tagging,
    twins,
)
from archive_desktop.cli.command import Session, flush_answer, forget_answer, say, speak_utf8
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.logs import log_file, logging_to_file
from archive_desktop.paths import default_archive

_FAILED = 1
logger = logging.getLogger(__name__)


@click.group(
    invoke_without_command=True,
    help="Read, tag, search and annotate press releases; export briefing packs. "
    "Without a command: open the window.",
)
@click.option(
    "--archive",
    help="The archive's folder (also: ARCHIVE_DESKTOP_ARCHIVE; default: the user's data folder).",
)
@click.version_option(__version__, prog_name="archive-desktop")
@click.pass_context
def cli(context: click.Context, archive: str | None) -> None:
    """Open the archive named, or the user's own."""
    if archive == "":
        raise click.UsageError("--archive needs the name of a folder.")
    folder = None if archive is None else Path(archive)
    context.ensure_object(Session).folder = folder
    if context.invoked_subcommand is None:
        from archive_desktop.ui.application import open_window

        context.exit(open_window(folder or default_archive(), named=folder is not None))


for group in (importing, reading, tagging, initiatives, annotating, packs, keeping, naming, insight, twins):
    for command in group.COMMANDS:
        cli.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code: 0 done, 1 an error told as a sentence, 2 usage."""
    speak_utf8()
    current = Session()
    try:
        outcome = cli.main(list(arguments), prog_name="archive-desktop", standalone_mode=False, obj=current)
        flush_answer()
        current.mend_index()
    except ArchiveError as error:
        say(str(error))
        return _FAILED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("Stopped. Everything stored so far is whole.")
        return _FAILED
    except SystemExit:  # click's answer to a pipe that nobody reads, while it prints help
        forget_answer()
        return 0
    except Exception:  # noqa: BLE001 - a bug: to the log, and a sentence
        say(f"Something unexpected happened; nothing stored was lost. {_log_bug()}")
        return _FAILED
    return outcome if isinstance(outcome, int) else 0


def _log_bug() -> str:
    """Write the exception being handled to the log; return a sentence that says where it is."""
    try:
        with logging_to_file():
            logger.exception("unexpected error on the command line")
    except OSError as error:
        return f"It could not be noted in {log_file()} ({error.strerror})."
    return f"Details: {log_file()}"
