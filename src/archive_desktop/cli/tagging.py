"""`tag`, `star`, `read`, `trash`, `note`, `initiative`, `saved`: what staff put on articles."""

from __future__ import annotations

from dataclasses import replace

import click

from archive_desktop.archive import Archive
from archive_desktop.cli.command import TAKES_DASHES, Session, json_option, query_argument, session
from archive_desktop.domain.change import ArchiveChange
from archive_desktop.domain.initiative import COLOURS, Initiative
from archive_desktop.services.plain import initiative_record

_COLOUR = click.Choice(COLOURS, case_sensitive=False)
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
def initiative() -> None:
    """Initiatives: the programmes articles belong to."""


@initiative.command("add")
@click.argument("name")
@click.option("--alias", multiple=True, help="Another name it answers to; may be given several times.")
@click.option("--en", default="", help="Full name in English.")
@click.option("--fr", default="", help="Full name in French.")
@click.option("--ar", default="", help="Full name in Arabic.")
@click.option(
    "--colour", type=_COLOUR, metavar="#RRGGBB", default=None, help="Default: one that is still free."
)
@click.option("--description", default="")
@json_option
@session
def initiative_add(
    current: Session,
    name: str,
    alias: tuple[str, ...],
    en: str,
    fr: str,
    ar: str,
    colour: str | None,
    description: str,
) -> None:
    """Make an initiative."""
    names = {language: text for language, text in (("ar", ar), ("en", en), ("fr", fr)) if text}
    with current.changing() as archive:
        archive.tagging.add_initiative(Initiative(0, name, names, alias, colour or "", description))
        _answer_initiative(current, archive, name)


@initiative.command("edit")
@click.argument("name")
@click.option("--rename", default=None, metavar="NAME")
@click.option("--alias", multiple=True, help="An alias to add; may be given several times.")
@click.option("--en", default=None)
@click.option("--fr", default=None)
@click.option("--ar", default=None)
@click.option("--colour", type=_COLOUR, metavar="#RRGGBB", default=None)
@click.option("--description", default=None)
@json_option
@session
def initiative_edit(
    current: Session,
    name: str,
    rename: str | None,
    alias: tuple[str, ...],
    en: str | None,
    fr: str | None,
    ar: str | None,
    colour: str | None,
    description: str | None,
) -> None:
    """Change an initiative's names, colour or description."""
    given = {language: text for language, text in (("ar", ar), ("en", en), ("fr", fr)) if text is not None}
    with current.changing() as archive:
        old = archive.tagging.initiative(name)
        new = replace(
            old,
            name=rename or old.name,
            names={language: text for language, text in {**old.names, **given}.items() if text},
            aliases=tuple(dict.fromkeys((*old.aliases, *alias))),
            colour=colour or old.colour,
            description=old.description if description is None else description,
        )
        archive.tagging.edit_initiative(new)
        _answer_initiative(current, archive, new.name)


@initiative.command("list")
@json_option
@session
def initiative_list(current: Session) -> None:
    """List the initiatives."""
    with current.reading() as archive:
        counts = archive.searching.counts().initiatives
        records = [initiative_record(i, counts.get(i.id, 0)) for i in archive.tagging.initiatives()]
    current.answer(records, "\n".join(f"{record['articles']:>6}  {record['name']}" for record in records))


@initiative.command("assign")
@click.argument("name")
@_IDS
@click.option("--remove", is_flag=True, help="Take the articles out instead.")
@json_option
@session
def initiative_assign(current: Session, name: str, ids: tuple[int, ...], remove: bool) -> None:
    """Put articles under an initiative."""
    with current.changing() as archive:
        change = archive.tagging.unassign if remove else archive.tagging.assign
        current.changed(change(ids, initiative=name))


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
                "total": archive.searching.search(s.query, limit=0).total,
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


def _answer_initiative(current: Session, archive: Archive, name: str) -> None:
    found = archive.tagging.initiative(name)
    record = initiative_record(found, archive.searching.counts().initiatives.get(found.id, 0))
    current.answer(record, f"Initiative “{record['name']}”.")


COMMANDS = (
    tag,
    _state_command("star", "Star articles."),
    _state_command("unstar", "Take the stars off articles."),
    _state_command("read", "Mark articles as read."),
    _state_command("unread", "Mark articles as unread."),
    _state_command("trash", "Move articles to the trash; nothing is lost."),
    _state_command("untrash", "Bring articles back from the trash."),
    note,
    initiative,
    saved,
)
