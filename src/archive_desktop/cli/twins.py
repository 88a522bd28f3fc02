"""`twin`: which articles are one release in two languages."""

from __future__ import annotations

import click

from archive_desktop.cli.command import Session, json_option, session
from archive_desktop.cli.progress import shown_progress

_TWO = 2


@click.command()
@click.argument("ids", nargs=-1, type=int)
@click.option(
    "--not", "parted", is_flag=True, help="They are no twins: part them, and never link them again."
)
@click.option("--find", "looking", is_flag=True, help="Look for the twins of every article in the archive.")
@json_option
@session
def twin(current: Session, ids: tuple[int, ...], parted: bool, looking: bool) -> None:
    """Link two articles as one release in two languages (twin ID ID), or look for all twins (--find)."""
    if looking == bool(ids) or (looking and parted) or (ids and len(ids) != _TWO):
        raise click.UsageError("Name two articles, or look for all twins with --find.")
    with current.changing() as archive:
        if looking:
            with shown_progress("articles") as progress:
                change = archive.twins.find(progress)
            current.changed(change, "No twins but those known already.")
            return
        change = archive.twins.part(*ids) if parted else archive.twins.link(*ids)
        current.changed(change)


COMMANDS = (twin,)
