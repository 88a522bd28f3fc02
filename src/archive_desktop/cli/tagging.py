"""`tag`, `tags`, `star`, `read`, `trash`, `note`, `saved`: what staff put on articles, and their searches."""

from __future__ import annotations

import click

from archive_desktop.archive import Archive
from archive_desktop.cli.command import TAKES_DASHES, Session, json_option, query_argument, session
from archive_desktop.domain.change import ArchiveChange
from archive_desktop.domain.initiative import COLOURS

_IDS = click.argument("ids", nargs=-1, required=True, type=int)


@click.command()
@_IDS
@click.option("--add", multiple=True, metavar="NAME", help="A tag to put on; may be given several times.")
@click.option(
    "--remove", multiple=True, metavar="NAME", help="A tag to take off; may be given several times."
)
@json_option
@session
def tag(current: Session, ids: tuple[int, ...], add: tuple[str, ...], remove: tuple[str, ...]) -> None:
    """Put tags on articles and take tags off them."""
    if not add and not remove:
        raise click.UsageError("Name a tag with --add or --remove.")
    with current.changing() as archive:
        current.changed(archive.tagging.tag(ids, add=add, remove=remove))


@click.group()
@json_option
def tags() -> None:
    """The tags there are: “water/wells” stands under “water”."""


@tags.command("list")
@json_option
@session
def tags_list(current: Session) -> None:
    """List the tags and the levels above them, with their articles and their colours."""
    with current.reading() as archive:
        counts, colours = archive.searching.counts().tags, archive.tagging.tag_colours()
    records = [
        {"name": name, "articles": count, "colour": colours.get(name)} for name, count in counts.items()
    ]
    current.answer(records, "\n".join(f"{count:>6}  {name}" for name, count in counts.items()))


@tags.command("rename")
@click.argument("name")
@click.argument("new_name")
@json_option
@session
def tags_rename(current: Session, name: str, new_name: str) -> None:
    """Rename a tag with what is under it; where NEW_NAME is a tag already, the two become one."""
    with current.changing() as archive:
        current.changed(archive.tagging.rename_tag(name, new_name))


@tags.command("colour")
@click.argument("name")
@click.argument("colour", type=click.Choice((*COLOURS, "none"), case_sensitive=False), metavar="#RRGGBB|none")
@json_option
@session
def tags_colour(current: Session, name: str, colour: str) -> None:
    """Give a tag a colour, or none."""
    with current.changing() as archive:
        current.changed(archive.tagging.colour_tag(name, "" if colour == "none" else colour))


@tags.command("delete")
@click.argument("name")
@json_option
@session
def tags_delete(current: Session, name: str) -> None:
    """Take a tag and what is under it off every article."""
    with current.changing() as archive:
        current.changed(archive.tagging.delete_tag(name))


def _state_command(name: str, help_text: str) -> click.Command:
    """Make the command *name*, which sets one state of articles."""

    @click.command(name, help=help_text)
    @_IDS
    @json_option
    @session
    def command(current: Session, ids: tuple[int, ...]) -> None:
        with current.changing() as archive:
            current.changed(_set_state(archive, name, ids))

    return command


def _set_state(archive: Archive, name: str, ids: tuple[int, ...]) -> ArchiveChange:
    tagging = archive.tagging
    match name:
        case "star" | "unstar":
            return tagging.star(ids, name == "star")
        case "read" | "unread":
            return tagging.mark_read(ids, name == "read")
        case "trash":
            return tagging.trash(ids)
        case _:
            return tagging.untrash(ids)


@click.command(context_settings=TAKES_DASHES)
@click.argument("article", type=int)
@click.argument("text", type=click.UNPROCESSED)
@json_option
@session
def note(current: Session, article: int, text: str) -> None:
    """Write the note of an article ("" removes it)."""
    with current.changing() as archive:
        current.changed(archive.annotating.set_note(article, text))


@click.group()
@json_option
def saved() -> None:
    """Saved searches: queries kept as live lists."""


@saved.command("add", context_settings=TAKES_DASHES)
@click.argument("name")
@query_argument(required=True)
@json_option
@session
def saved_add(current: Session, name: str, query: tuple[str, ...]) -> None:
    """Keep QUERY under NAME."""
    with current.changing() as archive:
        current.changed(archive.searching.save(name, " ".join(query)))


@saved.command("list")
@json_option
@session
def saved_list(current: Session) -> None:
    """List the saved searches with their counts."""
    with current.reading() as archive:
        records = [
            {
                "id": s.id,
                "name": s.name,
                "query": s.query,
                "total": archive.searching.count(s.query),
            }
            for s in archive.searching.saved()
        ]
    current.answer(records, "\n".join(f"{r['total']:>6}  {r['name']}: {r['query']}" for r in records))


@saved.command("remove")
@click.argument("name")
@json_option
@session
def saved_remove(current: Session, name: str) -> None:
    """Forget a saved search; its articles stay."""
    with current.changing() as archive:
        current.changed(archive.searching.forget(name))


COMMANDS = (
    tag,
    tags,
    _state_command("star", "Star articles."),
    _state_command("unstar", "Take the stars off articles."),
    _state_command("read", "Mark articles as read."),
    _state_command("unread", "Mark articles as unread."),
    _state_command("trash", "Move articles to the trash; nothing is lost."),
    _state_command("untrash", "Bring articles back from the trash."),
    note,
    saved,
)
