"""`pack`, `brief`: briefing packs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import wraps
from pathlib import Path
from typing import cast

import click

from archive_desktop.archive import Archive
from archive_desktop.cli.command import TAKES_DASHES, Session, json_option, query_argument, say, session
from archive_desktop.domain.pack import PAPERS, PARTS, Pack, PackNews, PackOptions, Paper, Part
from archive_desktop.domain.results import ExportReport
from archive_desktop.services.pack_versions import VersionCompared
from archive_desktop.services.plain import Record, pack_record

_OUT = click.argument("out", type=click.Path(path_type=Path))
_PACK = click.argument("number", metavar="PACK", type=int)
_LANGUAGES = ("en", "fr", "ar")
_GIANT = 200  # articles: who makes a pack of more should hear how many they are


@dataclass(frozen=True, slots=True)
class Look:
    """How a pack is to be printed this once; None and () leave it as the pack says."""

    template: str | None
    paper: str | None
    language: str | None
    without: tuple[str, ...]

    def of(self, options: PackOptions) -> PackOptions:
        """Return *options* with what was asked for."""
        return PackOptions(
            self.template or options.template,
            cast("Paper", self.paper or options.paper),
            cast("tuple[Part, ...]", self.without or options.without),
            options.news_since,
        )


def _look_options(function: Callable[..., None]) -> Callable[..., None]:
    """Add --template, --paper, --language and --without, which the function gets as one Look."""

    @click.option("--template", metavar="NAME", help="full, digest, note or one of the archive's own.")
    @click.option("--paper", type=click.Choice(PAPERS), help="The paper it is printed on.")
    @click.option("--language", type=click.Choice(_LANGUAGES), help="The language of headings and labels.")
    @click.option("--without", multiple=True, type=click.Choice(PARTS), help="Leave out a part (repeatable).")
    @wraps(function)
    def with_look(
        *arguments: object,
        template: str | None,
        paper: str | None,
        language: str | None,
        without: tuple[str, ...],
        **others: object,
    ) -> None:
        function(*arguments, look=Look(template, paper, language, without), **others)

    return with_look


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
    _answer_made(current, record)


@pack.command("duplicate")
@_PACK
@json_option
@session
def pack_duplicate(current: Session, number: int) -> None:
    """Begin a pack with all of another: the same articles and brief, without the meeting's date."""
    with current.changing() as archive:
        change = archive.briefing.duplicate(number)
        assert change.object_id is not None
        record = _record(archive, archive.briefing.pack(change.object_id))
    _answer_made(current, record)


@pack.command("update")
@_PACK
@click.option("--take-out", is_flag=True, help="Also take out what the search does not find any more.")
@click.option("--dry-run", is_flag=True, help="Only say what would come and go.")
@json_option
@session
def pack_update(current: Session, number: int, take_out: bool, dry_run: bool) -> None:
    """Bring a pack up to date with the search it was made of: add what it finds now."""
    with current.reading() if dry_run else current.changing() as archive:
        update = archive.briefing.updating.look(number)
        if not dry_run:
            gone = update.gone if take_out else ()
            archive.briefing.updating.apply(number, add=update.new, take_out=gone)
        every = archive.searching.articles((*update.new, *update.gone, *update.changed))
    titles = {
        article.id: f"{article.id:>6}  {article.date or 'undated'}  {article.title}" for article in every
    }
    lines = [f"Search: {update.query or 'every article'}"]
    for words, ids in (
        ("New", update.new),
        ("Taken out" if take_out else "Not found by the search", update.gone),
        ("Text changed since it was put in", update.changed),
    ):
        lines += [f"{words}: {len(ids)}", *(titles.get(one, f"{one:>6}") for one in ids)] if ids else []
    record = {name: value for name, value in asdict(update).items() if name != "pack_id"}
    current.answer(record, "\n".join(lines) if update else "The pack is up to date with its search.")


@pack.command("versions")
@_PACK
@json_option
@session
def pack_versions(current: Session, number: int) -> None:
    """List what was exported of a pack, newest first, and what is new in it since."""
    with current.reading() as archive:
        records = [
            _version_record(one) for one in archive.briefing.versions.compared(archive.briefing.pack(number))
        ]
    lines = [
        f"{r['id']:>6}  {r['exported_at'][:16].replace('T', ' ')} UTC  {r['name']} ({r['articles']} articles); "
        f"since then {len(r['new'])} new, {len(r['changed'])} changed, {len(r['gone'])} taken out"
        for r in records
    ]
    current.answer(records, "\n".join(lines) or "Nothing was exported of it yet.")


@pack.command("restore")
@_PACK
@click.argument("version", type=int)
@json_option
@session
def pack_restore(current: Session, number: int, version: int) -> None:
    """Make a pack what it was in one of its versions; undo takes that back."""
    with current.changing() as archive:
        current.changed(
            archive.briefing.versions.restore(number, version), "It is as it was in that version."
        )


@pack.command("add")
@_PACK
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
@_PACK
@json_option
@session
def pack_show(current: Session, number: int) -> None:
    """Show a pack with its articles."""
    with current.reading() as archive:
        shown = archive.briefing.pack(number)
        news = archive.briefing.versions.news(shown)
        record = {**_record(archive, shown), "news": _news_record(news) if news else None}
    lines = [record["title"]]
    for section in record["sections"]:
        lines += [f"  {section['title']}"] if section["title"] else []
        for item in section["items"]:
            line = f"  {item['article_id']:>6}  {item['date'] or 'undated'}  {item['title']}"
            lines.append(f"{line}{_mark(item['article_id'], news)}")
    lines += [f"  Taken out since {news.since}: {len(news.gone)}"] if news and news.gone else []
    current.answer(record, "\n".join(lines))


@pack.command("export")
@_PACK
@_OUT
@_look_options
@json_option
@session
def pack_export(current: Session, number: int, out: Path, look: Look) -> None:
    """Write a pack to OUT, prove it, and keep what was written as a version of the pack."""
    with current.changing_if_free() as archive:
        options = look.of(archive.briefing.pack(number).options)
        report = archive.briefing.export(number, out, options=options, language=look.language or "")
        if not archive.writable:
            say(
                "The archive is in use by another program or cannot be written, so this export was not kept "
                "as a version. Export it from the window to have it kept."
            )
    _answer_export(current, report)


@click.command(context_settings=TAKES_DASHES)
@query_argument(required=True)
@_OUT
@click.option("--title", required=True, help="The title on the cover.")
@_look_options
@json_option
@session
def brief(current: Session, query: tuple[str, ...], out: Path, title: str, look: Look) -> None:
    """Write the articles of QUERY as a pack to OUT (.pdf, .docx, .html or .md); "" is every article."""
    with current.reading() as archive:
        report = archive.briefing.brief(
            " ".join(query), out, title=title, options=look.of(PackOptions()), language=look.language or ""
        )
        _answer_export(current, report)


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
    pages = f"{report.pages} {'page' if report.pages == 1 else 'pages'}, " if report.pages else ""
    current.answer(record, f"{report.path}: {pages}{proof}.")


def _answer_made(current: Session, record: Record) -> None:
    if record["articles"] > _GIANT and not current.as_json:
        say(f"{record['articles']} articles make a pack of some hundred pages; `undo` takes it back.")
    current.answer(record, f"Pack {record['id']}: “{record['title']}”, {record['articles']} articles.")


def _news_record(news: PackNews) -> Record:
    return {
        "since": news.since,
        "new": sorted(news.new),
        "changed": sorted(news.changed),
        "gone": list(news.gone),
    }


def _version_record(compared: VersionCompared) -> Record:
    version = compared.version
    return {
        "id": version.id,
        "exported_at": version.exported_at,
        "name": version.name,
        "format": version.format,
        "pages": version.pages,
        "title": version.pack.title,
        "articles": len(version.pack.article_ids),
        "file": str(compared.file) if compared.file else None,
        **_news_record(compared.news),
        "edited": list(compared.edited),
    }


def _mark(article_id: int, news: PackNews | None) -> str:
    if news is None or article_id not in news.new | news.changed:
        return ""
    return f"  (new since {news.since})" if article_id in news.new else f"  (text changed since {news.since})"


def _record(archive: Archive, pack: Pack) -> Record:
    titles = {article.id: article for article in archive.searching.articles(pack.article_ids)}
    return pack_record(pack, titles)


COMMANDS = (pack, brief)
