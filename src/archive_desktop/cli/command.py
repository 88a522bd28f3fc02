"""What every command has: the archive to open, --json, and queries that may begin with "-"."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from archive_desktop.archive import Archive, open_archive
from archive_desktop.domain.change import ArchiveChange
from archive_desktop.paths import default_archive

Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(slots=True)
class Session:
    """One run of the command line."""

    folder: Path | None
    as_json: bool = False

    @contextmanager
    def reading(self) -> Iterator[Archive]:
        """Open the archive for reading, beside whoever owns it."""
        with open_archive(self.folder or default_archive(), changing=False) as archive:
            yield archive

    @contextmanager
    def changing(self) -> Iterator[Archive]:
        """Open the archive for changing; ArchiveError says who holds it, if somebody does."""
        name = " ".join(click.get_current_context().command_path.split())
        with open_archive(self.folder or default_archive(), program=name) as archive:
            yield archive

    def answer(self, record: object, text: str = "") -> None:
        """Print *record* as one JSON document, or *text* for people."""
        if self.as_json:
            click.echo(json.dumps(record, ensure_ascii=False, indent=1))
        elif text:
            click.echo(text)

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


def query_argument(function: Function) -> Function:
    """Add QUERY: all words given, in the grammar of the search box."""
    return click.argument("query", nargs=-1, type=click.UNPROCESSED)(function)


TAKES_A_QUERY = {"ignore_unknown_options": True}  # a query may begin with "-"


def say(text: str) -> None:
    """Tell people something beside the answer, on standard error."""
    click.echo(text, err=True)


def speak_utf8() -> None:
    """Make standard output and error UTF-8, whatever the terminal is set to; never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
