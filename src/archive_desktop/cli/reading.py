"""`list`, `search`, `show`, `attachments`: what is in the archive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from archive_desktop.cli.command import TAKES_DASHES, Session, json_option, query_argument, say, session
from archive_desktop.domain.results import Hit, Match, SearchPage, Sort

_SORTS = click.Choice(["relevance", "newest", "oldest", "title"])
_COUNT = click.IntRange(min=0)
_FACETS = ("initiative", "tag", "year", "language", "person", "place")
_VALUES_SHOWN = 20  # of each facet, to people; --json has all


@click.command("list", context_settings=TAKES_DASHES)
@query_argument()
@click.option("--limit", type=_COUNT, default=50, show_default=True)
@click.option("--offset", type=_COUNT, default=0)
@click.option("--sort", type=_SORTS, default="newest", show_default=True)
@json_option
@session
def list_articles(current: Session, query: tuple[str, ...], limit: int, offset: int, sort: Sort) -> None:
    """List articles, all or those of a QUERY."""
    with current.reading() as archive:
        page = archive.searching.search(" ".join(query), limit=limit, offset=offset, sort=sort)
    current.answer({"total": page.total, "articles": [hit_record(hit) for hit in page.hits]}, _lines(page))


@click.command("search", context_settings=TAKES_DASHES)
@query_argument()
@click.option("--limit", type=_COUNT, default=50, show_default=True)
@click.option("--offset", type=_COUNT, default=0)
@click.option(
    "--sort", type=_SORTS, default=None, help="Default: relevance, or newest where no word is asked for."
)
@click.option("--match", type=click.Choice(["auto", "all", "any"]), default="auto", show_default=True)
@click.option(
    "--facets",
    is_flag=True,
    help="Count initiatives, tags, years, languages, people and places of the result.",
)
@click.option(
    "--cross-language/--no-cross-language",
    default=True,
    show_default=True,
    help="Search what the glossary knows by its names in the other languages too.",
)
@json_option
@session
def search(
    current: Session,
    query: tuple[str, ...],
    limit: int,
    offset: int,
    sort: Sort | None,
    match: Match,
    facets: bool,
    cross_language: bool,
) -> None:
    """Search: words, "phrases", begin*, word~, OR, NOT, initiative:, tag:, date:2024, is:unread …"""
    with current.reading() as archive:
        page = archive.searching.search(
            " ".join(query),
            limit=limit,
            offset=offset,
            sort=sort,
            match=match,
            facets=facets,
            cross_language=cross_language,
        )
    record: dict[str, object] = {
        "query": page.query,
        "understood": page.understood,
        "also_searched": list(page.also_searched),
        "total": page.total,
        "relaxed": page.relaxed,
        "hits": [hit_record(hit) for hit in page.hits],
    }
    if facets:
        record["facets"] = {
            name: [{"value": count.value, "count": count.count} for count in page.facets.get(name, ())]
            for name in _FACETS
        }
    if not current.as_json:
        say(page.understood.replace("*", ""))
        if page.relaxed:
            say("No article has all of these words; those below have some of them.")
        if page.also_searched:
            say(f"also searched: {', '.join(page.also_searched)}")
    current.answer(record, "\n".join([_lines(page), *_facet_lines(page)]))


@click.command("show")
@click.argument("article", type=int)
@json_option
@session
def show(current: Session, article: int) -> None:
    """Show one article with everything on it."""
    with current.reading() as archive:
        record = archive.searching.record(article)
    dated = f"{record['date'] or 'undated'}{' (inferred)' if record['date_inferred'] else ''}"
    translated = " · machine-translated" if record["machine_translated"] else ""
    head = f"{record['title']}\n{dated} · {record['language']}{translated} · {record['source']}"
    labels = [
        f"{name}: {', '.join(said)}"
        for name, said in (
            ("Initiatives", record["initiatives"]),
            ("Tags", record["tags"]),
            ("State", [state for state in ("starred", "read", "trashed") if record[state]]),
            ("Address", [record["url"]] if record["url"] else []),
            ("Twins", [str(number) for number in record["twins"]]),
            ("Attachments", [one["name"] for one in record["attachments"]]),
        )
        if said
    ]
    head = "\n".join([head, *labels])
    marks = [
        f"[{mark['type']}] “{mark['quote']}” {mark['comment']}".rstrip() for mark in record["annotations"]
    ]
    note = [f"Note: {record['note']}"] if record["note"] else []
    current.answer(record, "\n\n".join([head, *record["paragraphs"], *marks, *note]))


@click.command("attachments")
@click.argument("article", type=int)
@click.option(
    "--save",
    "folder",
    type=click.Path(path_type=Path),
    help="Write them into FOLDER too, which is made if need be; no file is overwritten.",
)
@json_option
@session
def attachments(current: Session, article: int, folder: Path | None) -> None:
    """List the pictures and files kept with an article, or save them."""
    with current.reading() as archive:
        records = archive.searching.record(article)["attachments"]
        saved = archive.attachments.save_all(article, folder) if folder is not None else ()
    lines = [
        f"{record['name']}  ({record['media_type']}, {record['size']:,} bytes)  {record['description']}".rstrip()
        for record in records
    ]
    lines += [f"Saved as {path}" for path in saved]
    current.answer(
        {"attachments": records, "saved": [str(path) for path in saved]},
        "\n".join(lines) or "Nothing is kept with this article.",
    )


def hit_record(hit: Hit) -> dict[str, object]:
    """Return a hit with the keys of the contract."""
    return {
        "id": hit.article_id,
        "external_id": hit.external_id,
        "title": hit.title,
        "date": hit.date,
        "language": hit.language,
        "score": hit.score,
        "snippet": hit.snippet,
        "initiatives": list(hit.initiatives),
        "tags": list(hit.tags),
    }


def _lines(page: SearchPage) -> str:
    rows = [
        f"{hit.article_id:>6}  {hit.date or 'undated   '}  {hit.language}  {hit.title}" for hit in page.hits
    ]
    shown = f"{len(page.hits):,} of {page.total:,} articles" if page.total != len(page.hits) else ""
    said = [f"{page.total:,} article{'' if page.total == 1 else 's'}"] if not shown else [shown]
    return "\n".join(rows + said)


def _facet_lines(page: SearchPage) -> Iterator[str]:
    for name in _FACETS:
        counts = page.facets.get(name, ())
        said = [f"{count.value} ({count.count:,})" for count in counts[:_VALUES_SHOWN]]
        if len(counts) > len(said):
            said.append(f"and {len(counts) - len(said):,} more")
        if said:
            yield f"{name}: {', '.join(said)}"


COMMANDS = (list_articles, search, show, attachments)
