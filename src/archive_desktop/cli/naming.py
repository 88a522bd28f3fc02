"""`people`: who and what the articles name, and which spellings are the same."""

from __future__ import annotations

import contextlib
from dataclasses import asdict

import click

from archive_desktop.cli.command import TAKES_DASHES, Session, json_option, query_argument, session
from archive_desktop.cli.progress import shown_progress
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.naming import HIDDEN, EntityKind

_KIND = click.option(
    "--kind",
    type=click.Choice(["person", "organisation", "place"]),
    default="person",
    show_default=True,
    help="What the names are of.",
)


@click.group()
@json_option
def people() -> None:
    """People, organisations and places that the articles name."""


@people.command("list", context_settings=TAKES_DASHES)
@query_argument()
@_KIND
@click.option("--limit", type=click.IntRange(min=0), default=50, show_default=True)
@json_option
@session
def people_list(current: Session, query: tuple[str, ...], kind: EntityKind, limit: int) -> None:
    """List names, all or those a spelling of which has the words of QUERY, the most frequent first."""
    _find_names(current)
    with current.reading() as archive:
        found = archive.naming.entities(kind, " ".join(query))
        known = archive.naming.of_ids([entity.id for entity in found[:limit]])
        shown = [known[entity.id] for entity in found[:limit] if entity.id in known]
    lines = [f"{one.articles:>6}  {one.name}{f' – {one.role}' if one.role else ''}" for one in shown]
    if len(shown) < len(found):
        lines.append(f"{len(shown):,} of {len(found):,} names")
    current.answer({"total": len(found), "names": [asdict(one) for one in shown]}, "\n".join(lines))


@people.command("show")
@click.argument("name")
@_KIND
@json_option
@session
def people_show(current: Session, name: str, kind: EntityKind) -> None:
    """Show the spellings of NAME, and its roles over time."""
    with current.reading() as archive:
        card = archive.naming.card(archive.naming.named(name, kind).id)
    record = asdict(card.entity) | {
        "spellings": [asdict(spelling) for spelling in card.spellings],
        "roles": [asdict(role) for role in card.roles],
    }
    spelt = [f"{spelling.articles:>6}  {spelling.name}" for spelling in card.spellings]
    held = [
        f"{role.first or 'undated'} – {role.last or 'undated'}  {' '.join((role.title, role.role)).strip()}, "
        f"{role.articles} article{'s' * (role.articles != 1)}"
        for role in card.roles
    ]
    current.answer(record, "\n".join([card.entity.name, *spelt, *held]))


@people.command("alike")
@_KIND
@click.option("--limit", type=click.IntRange(min=0), default=50, show_default=True)
@json_option
@session
def people_alike(current: Session, kind: EntityKind, limit: int) -> None:
    """List pairs that may be the same; `join` or `apart` settles each for ever."""
    with current.reading() as archive:
        found = archive.naming.alike(kind)[:limit]
    records = [
        {
            "first": asdict(pair.first),
            "second": asdict(pair.second),
            "written": [pair.first_name, pair.second_name],
        }
        for pair in found
    ]
    lines = [
        f"{pair.first.name} ({pair.first.articles}) = {pair.second.name} ({pair.second.articles})?"
        for pair in found
    ]
    current.answer(records, "\n".join(lines) or "No two names are in doubt.")


@people.command("join")
@click.argument("name")
@click.argument("other")
@_KIND
@json_option
@session
def people_join(current: Session, name: str, other: str, kind: EntityKind) -> None:
    """Make NAME and OTHER one, now and for whatever comes in later."""
    with current.changing() as archive:
        first, second = archive.naming.named(name, kind), archive.naming.named(other, kind)
        if first.id == second.id:
            current.answer({"changed": False, "label": "", "ids": []}, "They are one already.")
        else:
            current.changed(archive.naming.join(first.id, second.id))


@people.command("apart")
@click.argument("name")
@click.argument("other")
@_KIND
@json_option
@session
def people_apart(current: Session, name: str, other: str, kind: EntityKind) -> None:
    """Keep NAME and OTHER apart for ever; where OTHER is a spelling of NAME, take it out."""
    with current.changing() as archive:
        first, second = archive.naming.named(name, kind), archive.naming.named(other, kind)
        if first.id == second.id:
            current.changed(archive.naming.take_out(first.id, other), "It is its only spelling.")
        else:
            current.changed(archive.naming.keep_apart(first.id, second.id))


@people.command("rename")
@click.argument("name")
@click.argument("new_name", metavar="NEW")
@_KIND
@json_option
@session
def people_rename(current: Session, name: str, new_name: str, kind: EntityKind) -> None:
    """Call NAME NEW from now on; every spelling still finds it."""
    with current.changing() as archive:
        current.changed(archive.naming.rename(archive.naming.named(name, kind).id, new_name))


@people.command("kind")
@click.argument("name")
@click.argument("wanted", metavar="KIND", type=click.Choice(["person", "organisation", "place", HIDDEN]))
@click.option(
    "--kind",
    type=click.Choice(["person", "organisation", "place", HIDDEN]),
    default="person",
    show_default=True,
    help="What NAME is listed as now.",
)
@json_option
@session
def people_kind(current: Session, name: str, wanted: str, kind: str) -> None:
    """Say what NAME is, now and for whatever comes in later; "hidden": no name at all."""
    with current.changing() as archive:
        current.changed(archive.naming.change_kind(wanted, archive.naming.named(name, kind).id))


def _find_names(current: Session) -> None:
    """Look for names in articles from before, if there are any and the archive can be changed now."""
    with current.reading() as archive:
        waiting = archive.naming.unread()
    if waiting:
        with (
            contextlib.suppress(ArchiveError),  # who holds the archive does it
            current.changing() as archive,
            shown_progress("articles") as progress,
        ):
            archive.naming.catch_up(progress)


COMMANDS = (people,)
