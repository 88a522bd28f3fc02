"""`archive-desktop [--archive DIR] COMMAND`: the command line's front door."""

from __future__ import annotations

import logging
import logging.handlers
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from archive_desktop import __version__
from archive_desktop.cli import annotating, importing, keeping, packs, reading, tagging
from archive_desktop.cli.command import Session, say, speak_utf8
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.paths import default_archive, log_folder

_EXPECTED = 1
_BUG = 70  # EX_SOFTWARE of sysexits.h


@click.group(
    invoke_without_command=True,
    help="Read, tag, search and annotate press releases; export briefing packs. "
    "Without a command: open the window.",
)
@click.option(
    "--archive",
    type=click.Path(path_type=Path),
    help="The archive's folder (also: ARCHIVE_DESKTOP_ARCHIVE; default: the user's data folder).",
)
@click.version_option(__version__, prog_name="archive-desktop")
@click.pass_context
def cli(context: click.Context, archive: Path | None) -> None:
    """Open the archive named, or the user's own."""
    context.obj = Session(archive)
    if context.invoked_subcommand is None:
        from archive_desktop.ui.application import open_window

        context.exit(open_window(archive or default_archive(), named=archive is not None))


for group in (importing, reading, tagging, annotating, packs, keeping):
    for command in group.COMMANDS:
        cli.add_command(command)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code: 0 done, 1 an expected error, 2 usage."""
    speak_utf8()
    try:
        outcome = cli.main(list(arguments), prog_name="archive-desktop", standalone_mode=False)
        sys.stdout.flush()
    except ArchiveError as error:
        say(str(error))
        return _EXPECTED
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        say("Stopped. Everything stored so far is whole.")
        return _EXPECTED
    except BrokenPipeError:  # `| head` had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # noqa: BLE001 - a bug: to the log, and a sentence
        say(f"Something unexpected happened; nothing stored was lost. Details: {_log_bug()}")
        return _BUG
    return outcome if isinstance(outcome, int) else 0


def _log_bug() -> Path:
    folder = log_folder()
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "archive-desktop.log"
    handler = logging.handlers.RotatingFileHandler(file, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger("archive_desktop")
    logger.addHandler(handler)
    logger.exception("unexpected error on the command line")
    logger.removeHandler(handler)
    handler.close()
    return file
