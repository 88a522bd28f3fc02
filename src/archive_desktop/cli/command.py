"""What every command has: the archive to open, --json, and queries that may begin with "-"."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from archive_desktop.archive import Archive, mend_index, open_archive
from archive_desktop.cli.progress import shown_progress
from archive_desktop.domain.change import ArchiveChange
from archive_desktop.domain.errors import ArchiveError, Cancelled
from archive_desktop.paths import default_archive

Function = TypeVar("Function", bound=Callable[..., Any])
_WITHOUT_INDEX = (
    "The search index is being rebuilt or brought up to date; this answer came from the archive itself: "
    "complete, without the order of relevance."
)
_A_HANDFUL = 50  # articles: so few are in the index before a sentence about them is read


@dataclass(slots=True)
class Session:
    """One run of the command line. *index_missed*: a search had to be answered without the index."""

    folder: Path | None = None
    as_json: bool = False
    index_missed: bool = False

    @property
    def place(self) -> Path:
        """The archive's folder."""
        return self.folder or default_archive()

    @contextmanager
    def reading(self) -> Iterator[Archive]:
        """Open the archive for reading, beside whoever owns it."""
        with open_archive(self.place, changing=False) as archive:
            yield archive
            self._note_index(archive)

    @contextmanager
    def changing(self, *, waiting: bool = True) -> Iterator[Archive]:
        """Open the archive for changing; ArchiveError says who holds it, if somebody does (*waiting*: a while)."""
        name = " ".join(click.get_current_context().command_path.split())
        opened = (
            open_archive(self.place, program=name)
            if waiting
            else open_archive(self.place, program=name, patience=0)
        )
        with opened as archive:
            yield archive
            self._note_index(archive)

    @contextmanager
    def changing_if_free(self) -> Iterator[Archive]:
        """Open the archive for changing, or beside whoever holds it, or where it cannot be written, for reading."""
        with contextlib.ExitStack() as opened:
            try:
                archive = opened.enter_context(self.changing(waiting=False))
            except ArchiveError as error:
                if error.code not in ("archive-held", "read-only", "disk-full"):
                    raise
                archive = opened.enter_context(self.reading())
            yield archive

    def answer(self, record: object, text: str = "") -> None:
        """Print *record* as one JSON document, or *text* for people."""
        if self.as_json:
            _print(json.dumps(record, ensure_ascii=False, indent=1))
        elif text:
            _print(text)

    def mend_index(self) -> None:
        """After the answer: if the index was missed, bring it up to date, or leave that to who can.

        Ctrl-C ends it, and the answer stays a success.
        """
        if not self.index_missed:
            return
        try:
            with shown_progress("articles indexed") as progress:
                mend_index(self.place, progress, _say_rebuilding)
        except (Cancelled, KeyboardInterrupt):
            say("Stopped. The answer above is complete; the next search goes on with the index.")

    def _note_index(self, archive: Archive) -> None:
        """Say once that a search was answered without the index."""
        if archive.indexing.missed and not self.index_missed:
            self.index_missed = True
            say(_WITHOUT_INDEX)

    def changed(self, change: ArchiveChange, otherwise: str = "Nothing to change.") -> None:
        """Print what a change was."""
        record = {"changed": bool(change), "label": change.label, "ids": list(change.article_ids)}
        self.answer(record, f"{change.label}." if change else otherwise)


session = click.make_pass_decorator(Session)


def _as_json(context: click.Context, _option: click.Parameter, value: bool) -> None:
    if value:
        context.ensure_object(Session).as_json = True


def json_option(function: Function) -> Function:
    """Add --json: one JSON document on stdout and nothing else there."""
    return click.option(
        "--json",
        is_flag=True,
        expose_value=False,
        callback=_as_json,
        help="Print one JSON document on standard output.",
    )(function)


def query_argument(*, required: bool = False) -> Callable[[Function], Function]:
    """Add QUERY: all words given, in the grammar of the search box."""
    return click.argument("query", nargs=-1, type=click.UNPROCESSED, required=required)


TAKES_DASHES = {"ignore_unknown_options": True}  # a query or a note may begin with "-"


def say(text: str) -> None:
    """Tell people something beside the answer, on standard error."""
    with contextlib.suppress(OSError):  # nobody is there to be told
        click.echo(text, err=True)


def _say_rebuilding(articles: int) -> None:
    if articles > _A_HANDFUL:
        say(
            f"Rebuilding the search index of {articles:,} articles; the answer above is complete. "
            "Ctrl-C stops it safely."
        )


def flush_answer() -> None:
    """Let the answer reach who asked; ArchiveError where it cannot."""
    if sys.stdout is not None:
        with _output_told():
            sys.stdout.flush()


def forget_answer() -> None:
    """Let nothing more be written to standard output, which would fail again when Python ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print(text: str) -> None:
    if sys.stdout is not None:  # started without one
        with _output_told():
            sys.stdout.write(f"{text}\n")


@contextmanager
def _output_told() -> Iterator[None]:
    """Tell as a sentence that standard output takes no more; a reader who left misses nothing."""
    try:
        yield
    except BrokenPipeError:  # `| head` had enough
        forget_answer()
    except (OSError, ValueError) as error:  # ValueError: it was closed
        forget_answer()
        raise ArchiveError(
            f"The answer could not be written ({getattr(error, 'strerror', None) or error}).",
            safe="What was asked for is done.",
            advice="Check where standard output leads: is the disk full?",
            code="no-output",
        ) from error


def speak_utf8() -> None:
    """Make standard output and error UTF-8, whatever the terminal is set to; never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
