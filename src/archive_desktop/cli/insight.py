"""`insight`: coverage month by month, who appears with whom, places."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from archive_desktop.cli.command import Session, json_option, session
from archive_desktop.domain.insight import EVERY_LANGUAGE, Companion
from archive_desktop.domain.naming import EntityKind
from archive_desktop.services.insight import (
    PEOPLE_AND_BODIES,
    Table,
    as_csv,
    companions_table,
    company_table,
    coverage_table,
    row_name,
)

Function = TypeVar("Function", bound=Callable[..., object])
_LIMIT = click.option("--limit", type=click.IntRange(min=0), default=50, show_default=True)


def _csv_option(function: Function) -> Function:
    return click.option("--csv", "csv_wanted", is_flag=True, help="Print CSV instead of a list to read.")(
        function
    )


@click.group()
@json_option
def insight() -> None:
    """What the archive covers, who appears with whom, and which places it names."""


@insight.command("coverage")
@_csv_option
@json_option
@session
def insight_coverage(current: Session, csv_wanted: bool) -> None:
    """Count the articles of every initiative by month and language; with its holes in a list to read."""
    with current.reading() as archive:
        found = archive.insight.coverage()
    lines = []
    for row in (row for row in found.rows if row.counts):
        months = row.published[EVERY_LANGUAGE]
        holes = sum(row.hole(month) is not None for month in found.months)
        articles = sum(row.count(month) for month in months)
        without = f", {holes} months between without any" if holes else ""
        lines.append(
            f"{articles:>6}  {'  ' * row.depth}{row_name(row)}  ({months[0]} – {months[-1]}{without})"
        )
    if found.undated:
        lines.append(f"{found.undated:>6}  without a date, in no month")
    _answer(current, coverage_table(found), csv_wanted, lines)


@insight.command("together")
@click.argument("name", required=False)
@click.option(
    "--kind",
    type=click.Choice(["person", "organisation", "place"]),
    default="person",
    show_default=True,
    help="What NAME is.",
)
@_LIMIT
@_csv_option
@json_option
@session
def insight_together(
    current: Session, name: str | None, kind: EntityKind, limit: int, csv_wanted: bool
) -> None:
    """List who appears with NAME; without it, the most frequent names and how often two appear together."""
    with current.reading() as archive:
        if name is None:
            company = archive.insight.company()
            table = company_table(company)
            table = table[0], table[1][:limit]
            lines = [f"{count:>6}  {one} – {other}" for one, other, count in table[1]]
        else:
            entity = archive.naming.named(name, kind)
            found = archive.insight.together(entity.id, PEOPLE_AND_BODIES, limit)
            table, lines = companions_table(found), _lines(found)
    _answer(current, table, csv_wanted, lines)


@insight.command("places")
@_LIMIT
@_csv_option
@json_option
@session
def insight_places(current: Session, limit: int, csv_wanted: bool) -> None:
    """List the places named in the most articles."""
    with current.reading() as archive:
        found = archive.insight.places(limit)
    _answer(current, companions_table(found), csv_wanted, _lines(found))


def _answer(current: Session, table: Table, csv_wanted: bool, lines: list[str]) -> None:
    columns, rows = table
    if csv_wanted and not current.as_json:
        current.answer(None, as_csv(table).removesuffix("\r\n"))
        return
    current.answer(
        [dict(zip(columns, row, strict=True)) for row in rows], "\n".join(lines) or "Nothing to count yet."
    )


def _lines(found: tuple[Companion, ...]) -> list[str]:
    return [f"{one.articles:>6}  {one.name}  ({one.first or '?'} – {one.last or '?'})" for one in found]


COMMANDS = (insight,)
