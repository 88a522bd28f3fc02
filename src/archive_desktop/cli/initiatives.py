"""`initiative` and `rule`: the programmes articles belong to, and what puts articles under them at import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from typing import Any, TypeVar

import click

from archive_desktop.archive import Archive
from archive_desktop.cli.command import Session, json_option, session
from archive_desktop.cli.progress import shown_progress
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.initiative import COLOURS, INITIATIVE_STATUSES, Initiative
from archive_desktop.domain.rule import Rule
from archive_desktop.services.plain import initiative_record

Function = TypeVar("Function", bound=Callable[..., Any])
_COLOUR = click.Choice(COLOURS, case_sensitive=False)


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    if value:
        try:
            return date.fromisoformat(value).isoformat()  # it reads 20240603 and 2024-W23-1 too
        except ValueError:
            raise click.BadParameter(f"“{value}” is no date; write it like 2024-06-03.") from None
    return value


def _details(function: Function) -> Function:
    """Add the options that say what an initiative is; None where one is not given."""
    options = (
        click.option(
            "--alias", multiple=True, help="Another name it answers to; may be given several times."
        ),
        click.option("--en", default=None, help="Full name in English."),
        click.option("--fr", default=None, help="Full name in French."),
        click.option("--ar", default=None, help="Full name in Arabic."),
        click.option(
            "--colour", type=_COLOUR, metavar="#RRGGBB", default=None, help="Default: one that is free."
        ),
        click.option("--description", default=None),
        click.option(
            "--under", default=None, metavar="NAME", help="The initiative it is part of; “” for none."
        ),
        click.option("--owner", default=None, help="Who answers for it."),
        click.option("--starts", default=None, metavar="YYYY-MM-DD", callback=_day),
        click.option("--ends", default=None, metavar="YYYY-MM-DD", callback=_day),
        click.option("--status", default=None, type=click.Choice(INITIATIVE_STATUSES)),
    )
    for option in reversed(options):
        function = option(function)
    return function


@click.group()
@json_option
def initiative() -> None:
    """Initiatives: the programmes articles belong to."""


@initiative.command("add")
@click.argument("name")
@_details
@json_option
@session
def initiative_add(current: Session, /, name: str, **given: Any) -> None:
    """Make an initiative."""
    with current.changing() as archive:
        change = archive.initiatives.add(_with(archive, Initiative(0, name, colour=""), given))
        _answer(current, archive, change.object_id)


@initiative.command("edit")
@click.argument("name")
@click.option("--rename", default=None, metavar="NAME")
@_details
@json_option
@session
def initiative_edit(current: Session, /, name: str, rename: str | None, **given: Any) -> None:
    """Change an initiative; saved searches that name it go along."""
    with current.changing() as archive:
        old = archive.initiatives.named(name)
        new = _with(archive, replace(old, name=rename or old.name), given)
        change = archive.initiatives.edit(new)
        _answer(current, archive, change.object_id)


@initiative.command("list")
@json_option
@session
def initiative_list(current: Session) -> None:
    """List the initiatives, those below another behind it."""
    with current.reading() as archive:
        counts = archive.searching.counts().initiatives
        records = [initiative_record(one, counts.get(one.id, 0)) for one in archive.initiatives.all()]
    current.answer(records, "\n".join(f"{record['articles']:>6}  {record['name']}" for record in records))


@initiative.command("assign")
@click.argument("name")
@click.argument("ids", nargs=-1, required=True, type=int)
@click.option("--remove", is_flag=True, help="Take the articles out instead.")
@json_option
@session
def initiative_assign(current: Session, name: str, ids: tuple[int, ...], remove: bool) -> None:
    """Put articles under an initiative."""
    with current.changing() as archive:
        change = archive.tagging.unassign if remove else archive.tagging.assign
        current.changed(change(ids, initiative=name))


@initiative.command("merge")
@click.argument("name")
@click.argument("into")
@json_option
@session
def initiative_merge(current: Session, name: str, into: str) -> None:
    """Make the initiative NAME part of INTO, with its articles, rules and names."""
    with current.changing() as archive:
        current.changed(archive.initiatives.merge(name, into))


@initiative.command("delete")
@click.argument("name")
@click.option("--dry-run", is_flag=True, help="Say what it is part of; delete nothing.")
@json_option
@session
def initiative_delete(current: Session, name: str, dry_run: bool) -> None:
    """Delete an initiative; its articles stay, and `undo` brings it back."""
    if not dry_run:
        with current.changing() as archive:
            current.changed(archive.initiatives.delete(archive.initiatives.named(name).id))
        return
    with current.reading() as archive:
        touched = archive.initiatives.touched(archive.initiatives.named(name).id)
    lines = [f"{touched.articles:,} articles"]
    lines += [
        f"{what}: {', '.join(names)}"
        for what, names in asdict(touched).items()
        if what != "articles" and names
    ]
    current.answer(asdict(touched), "\n".join(lines))


@initiative.command("coverage")
@click.argument("name", required=False)
@json_option
@session
def initiative_coverage(current: Session, name: str | None) -> None:
    """Count the articles of an initiative, or of all, by month and language."""
    with current.reading() as archive:
        wanted = archive.initiatives.named(name).id if name else None
        names = {one.id: one.name for one in archive.initiatives.all()}
        rows = archive.initiatives.coverage(wanted)
    records = [
        {
            "initiative": names[row.initiative_id],
            "month": row.month or None,
            "language": row.language,
            "articles": row.count,
        }
        for row in rows
    ]
    lines = [
        f"{row.count:>6}  {row.month or 'no date'}  {row.language}  {names[row.initiative_id]}"
        for row in rows
    ]
    current.answer(records, "\n".join(lines))


@click.group()
@json_option
def rule() -> None:
    """Rules: what a saved search finds in an import goes under an initiative."""


@rule.command("add")
@click.argument("saved_search")
@click.argument("initiative")
@json_option
@session
def rule_add(current: Session, saved_search: str, initiative: str) -> None:
    """Put what SAVED_SEARCH finds under INITIATIVE, from the next import on."""
    with current.changing() as archive:
        current.changed(archive.rules.add(saved_search, initiative), "There is that rule already.")


@rule.command("list")
@json_option
@session
def rule_list(current: Session) -> None:
    """List the rules, each with its number and how many articles it has put."""
    with current.reading() as archive:
        found = archive.rules.rules()
    current.answer([_rule_record(one) for one in found], "\n".join(_rule_line(one) for one in found))


def _switching(name: str, help_text: str, *, on: bool) -> click.Command:
    @rule.command(name, help=help_text)
    @click.argument("number", type=int)
    @json_option
    @session
    def command(current: Session, number: int) -> None:
        with current.changing() as archive:
            current.changed(archive.rules.switch(number, on))

    return command


_switching("on", "Switch a rule on.", on=True)
_switching("off", "Switch a rule off.", on=False)


@rule.command("remove")
@click.argument("number", type=int)
@json_option
@session
def rule_remove(current: Session, number: int) -> None:
    """Remove a rule; what it did stays."""
    with current.changing() as archive:
        current.changed(archive.rules.remove(number))


@rule.command("apply")
@click.argument("number", type=int)
@click.option("--dry-run", is_flag=True, help="List the articles; put none.")
@json_option
@session
def rule_apply(current: Session, number: int, dry_run: bool) -> None:
    """Let a rule work on what is here already."""
    if not dry_run:
        with current.changing() as archive:
            current.changed(archive.rules.apply(number))
        return
    with current.reading() as archive:
        _answer_articles(current, archive, archive.rules.waiting(number))


@rule.command("review")
@click.argument("number", type=int)
@click.option("--take-back", multiple=True, type=int, metavar="ID", help="An article to take out again.")
@click.option("--take-back-all", is_flag=True, help="Take out everything the rule has put.")
@json_option
@session
def rule_review(current: Session, number: int, take_back: tuple[int, ...], take_back_all: bool) -> None:
    """List what a rule put under its initiative, or take some of it back."""
    if take_back or take_back_all:
        with current.changing() as archive:
            current.changed(archive.rules.take_back(number, None if take_back_all else take_back))
        return
    with current.reading() as archive:
        archive.rules.rule(number)
        _answer_articles(current, archive, archive.rules.effects(number))


def _with(archive: Archive, initiative: Initiative, given: dict[str, Any]) -> Initiative:
    """Return *initiative* with what was *given* on the command line."""
    names = {language: given[language] for language in ("ar", "en", "fr") if given[language] is not None}
    said: dict[str, Any] = {
        name: given[name] for name in ("colour", "description", "owner", "status") if given[name] is not None
    }
    said |= {name: given[name] or None for name in ("starts", "ends") if given[name] is not None}
    if given["under"] is not None:
        said["parent_id"] = archive.initiatives.named(given["under"]).id if given["under"] else None
    return replace(
        initiative,
        names={language: name for language, name in {**initiative.names, **names}.items() if name},
        aliases=tuple(dict.fromkeys((*initiative.aliases, *given["alias"]))),
        **said,
    )


def _answer(current: Session, archive: Archive, initiative_id: int | None) -> None:
    assert initiative_id is not None
    found = archive.initiatives.of(initiative_id)
    record = initiative_record(found, archive.searching.counts().initiatives.get(found.id, 0))
    current.answer(record, f"Initiative “{record['name']}”.")


def _ids(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> tuple[int, ...]:
    try:
        return tuple(int(number) for value in values for number in value.replace(",", " ").split())
    except ValueError:
        raise click.BadParameter("give the numbers of articles, with commas between them.") from None


@initiative.command("suggest")
@click.argument("name")
@click.option(
    "--accept-above",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="Put everything under it that is at least so sure, 0.9 say.",
)
@click.option(
    "--accept", multiple=True, callback=_ids, metavar="ID[,ID…]", help="Put these articles under it."
)
@click.option(
    "--reject", multiple=True, callback=_ids, metavar="ID[,ID…]", help="Never suggest these for it again."
)
@json_option
@session
def initiative_suggest(
    current: Session,
    name: str,
    accept_above: float | None,
    accept: tuple[int, ...],
    reject: tuple[int, ...],
) -> None:
    """List the articles that may belong to an initiative, surest first, and why.

    With --accept, --reject or --accept-above: say yes or no instead. Each is one step of undo.
    """
    if set(accept) & set(reject):
        raise click.UsageError("An article is either accepted or rejected.")
    if accept_above is None and not accept and not reject:
        _list_suggestions(current, name)
        return
    with current.changing() as archive:
        wanted, suggestions = archive.tagging.initiative(name).id, archive.initiative_suggestions
        changes = []
        if reject:
            changes.append(suggestions.reject((article_id, wanted) for article_id in reject))
        if accept:
            changes.append(suggestions.accept((article_id, wanted) for article_id in accept))
        if accept_above is not None:
            with shown_progress("articles read") as progress:
                changes.append(suggestions.accept_above(wanted, accept_above, progress))
    done = [change for change in changes if change]
    ids = tuple(article_id for change in done for article_id in change.article_ids)
    label = "; ".join(change.label for change in done)
    current.changed(ArchiveChange(Kind.INITIATIVES, label, ids) if done else ArchiveChange(Kind.NOTHING))


def _list_suggestions(current: Session, name: str) -> None:
    with current.reading() as archive, shown_progress("articles read") as progress:
        found = archive.initiative_suggestions.for_initiative(name, progress=progress)
    records = [
        {
            "id": one.article_id,
            "title": one.title,
            "confidence": round(one.confidence, 3),
            "reasons": [reason.sentence for reason in one.reasons],
        }
        for one in found
    ]
    lines = [
        f"{one.article_id:>6}  {min(99, round(one.confidence * 100)):>2} %  {one.title}\n"
        f"{'':>14}{' · '.join(reason.sentence for reason in one.reasons)}"
        for one in found
    ]
    current.answer(records, "\n".join(lines) or "Nothing in the archive seems to belong there.")


def _answer_articles(current: Session, archive: Archive, ids: tuple[int, ...]) -> None:
    cards = archive.searching.cards(ids)
    found = [cards[article_id] for article_id in ids if article_id in cards]
    records = [{"id": card.id, "title": card.title, "date": card.date} for card in found]
    current.answer(
        records, "\n".join(f"{card.id:>6}  {card.date or 'no date':10}  {card.title}" for card in found)
    )


def _rule_record(found: Rule) -> dict[str, object]:
    return {
        "id": found.id,
        "saved_search": found.search,
        "query": found.query,
        "initiative": found.initiative,
        "on": found.enabled,
        "articles": found.done,
    }


def _rule_line(found: Rule) -> str:
    state = "on " if found.enabled else "off"
    return f"{found.id:>4}  {state}  {found.search} → {found.initiative}  ({found.done:,} articles)"


COMMANDS = (initiative, rule)
