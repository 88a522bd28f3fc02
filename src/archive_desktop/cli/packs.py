"""`pack`, `brief`: briefing packs."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from archive_desktop.archive import Archive
from archive_desktop.cli.command import TAKES_DASHES, Session, json_option, query_argument, say, session
from archive_desktop.domain.pack import Pack
from archive_desktop.domain.results import ExportReport
from archive_desktop.services.plain import Record, pack_record

_OUT = click.argument("out", type=click.Path(path_type=Path))


@click.group()
@json_option
def pack() -> None:
    """Briefing packs: articles in an order, with highlights and notes, for a meeting."""


@pack.command("new", context_settings=TAKES_DASHES)
@click.argument("title")
@click.option("--from", "query", default=None, metavar="QUERY", help="Begin with the articles of this query.")
@json_option
@session
def pack_new(current: Session, title: str, query: str | None) -> None:
    """Make a pack."""
    with current.changing() as archive:
        change = archive.briefing.new_pack(title, query=query)
        assert change.object_id is not None
        record = _record(archive, archive.briefing.pack(change.object_id))
    current.answer(record, f"Pack {record['id']}: “{record['title']}”, {record['articles']} articles.")


@pack.command("add")
@click.argument("number", metavar="PACK", type=int)
@click.argument("ids", nargs=-1, required=True, type=int)
@json_option
@session
def pack_add(current: Session, number: int, ids: tuple[int, ...]) -> None:
    """Put articles at the end of a pack."""
    with current.changing() as archive:
        current.changed(archive.briefing.add(number, ids), "They are all in it already.")


@pack.command("list")
@json_option
@session
def pack_list(current: Session) -> None:
    """List the packs, the one worked on last first."""
    with current.reading() as archive:
        records = [
            {"id": p.id, "title": p.title, "articles": len(p.article_ids), "modified_at": p.modified_at}
            for p in archive.briefing.packs()
        ]
    current.answer(
        records, "\n".join(f"{r['id']:>6}  {r['title']} ({r['articles']} articles)" for r in records)
    )


@pack.command("show")
@click.argument("number", metavar="PACK", type=int)
@json_option
@session
def pack_show(current: Session, number: int) -> None:
    """Show a pack with its articles."""
    with current.reading() as archive:
        record = _record(archive, archive.briefing.pack(number))
    lines = [record["title"]]
    for section in record["sections"]:
        lines += [f"  {section['title']}"] if section["title"] else []
        lines += [f"  {i['article_id']:>6}  {i['date'] or 'undated'}  {i['title']}" for i in section["items"]]
    current.answer(record, "\n".join(lines))


@pack.command("export")
@click.argument("number", metavar="PACK", type=int)
@_OUT
@json_option
@session
def pack_export(current: Session, number: int, out: Path) -> None:
    """Write a pack as PDF to OUT and prove it."""
    with current.reading() as archive:
        _answer_export(current, archive.briefing.export(number, out))


@click.command(context_settings=TAKES_DASHES)
@query_argument(required=True)
@_OUT
@click.option("--title", required=True, help="The title on the cover.")
@json_option
@session
def brief(current: Session, query: tuple[str, ...], out: Path, title: str) -> None:
    """Write the articles of QUERY as a pack to OUT, all in one ("" is every article)."""
    with current.reading() as archive:
        _answer_export(current, archive.briefing.brief(" ".join(query), out, title=title))


def _answer_export(current: Session, report: ExportReport) -> None:
    record = {
        "path": report.path,
        "pages": report.pages,
        "preflight": {"ok": report.ok, "checks": [asdict(check) for check in report.checks]},
    }
    for check in report.checks:
        if not check.ok and not current.as_json:
            say(f"{check.name}: no. {check.detail}")
    proof = "every check passed" if report.ok else "with the remarks above"
    current.answer(record, f"{report.path}: {report.pages} pages, {proof}.")


def _record(archive: Archive, pack: Pack) -> Record:
    titles = {article.id: article for article in archive.searching.articles(pack.article_ids)}
    return pack_record(pack, titles)


COMMANDS = (pack, brief)
