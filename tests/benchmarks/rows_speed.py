"""How long the rows of an answer take once it is found: what a list shows of fifty articles, and their snippets.

    python tests/benchmarks/rows_speed.py [--articles 2000 | --archive FOLDER] [--json FILE]

Microseconds a row. "Cold" is the first page of an answer with no word remembered of any search before it;
"warm" the median over its further pages (other articles, words known from the first) and ten rounds.
"Cards" are title, date, tags and so on; "snippets" is finding the passages in texts already read; "rows" is
`searching.cards`, which is both, with the reading of the texts.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.domain.query import Query
from archive_desktop.index import snippets
from archive_desktop.store import articles
from archive_desktop.store.database import Database

HERE = Path(__file__).resolve().parent
PAGE = 50
PAGES = 8
ROUNDS = 10
QUERIES = {
    "common word": "education",
    "three words": "teachers OR culture OR women",
    "phrase": '"early childhood"',
    "prefix": "educ*",
    "Arabic word": "التعليم",
    "French word": "écoles",
}
Text = tuple[str, str, str]


def main() -> int:
    """Find, show, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--archive", type=Path, help="an archive to read instead of making one")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.archive or made(arguments.articles, Path(scratch))
        with open_archive(folder) as archive:
            rows = [measured(archive, name, query) for name, query in QUERIES.items()]
    width = max(map(len, QUERIES))
    print(f"{'µs a row':{width}}   cards  snippets    rows   first rows  (found)")
    for row in rows:
        print(
            f"{row['class']:{width}}  {row['cards']:6}  {row['snippets']:8}  {row['rows']:6}"
            f"  {row['rows_cold']:11}  ({row['found']})"
        )
    if arguments.json:
        arguments.json.write_text(json.dumps({"rows": rows}, indent=1), "utf-8")
    return 0


def made(count: int, folder: Path) -> Path:
    """Return an archive of *count* generated releases, made in *folder*."""
    releases, archive = folder / "releases.jsonl", folder / "archive"
    generator = [sys.executable, str(HERE / "press_releases.py"), "--articles", str(count), "--seed", "1"]
    subprocess.run([*generator, str(releases)], check=True, stdout=subprocess.DEVNULL)
    with open_archive(archive) as opened:
        opened.importing.import_paths([releases])
    return archive


def measured(archive: Archive, name: str, query: str) -> dict[str, object]:
    """Return the figures of one kind of query."""
    database: Database = archive.searching._database
    found = archive.searching.find(query)
    pages = [found.ids[at : at + PAGE] for at in range(0, PAGE * PAGES, PAGE)]
    pages = [page for page in pages if len(page) == PAGE] or [found.ids]
    cold = per_row(lambda page: archive.searching.cards(page, found), pages[0])
    texts = {page: list(articles.texts(database, page).values()) for page in pages}
    return {
        "class": name,
        "found": len(found.ids),
        "cards": warm(lambda page: articles.cards(database, page), pages),
        "snippets": warm(lambda page: passages_of(texts[page], found.tree), pages),
        "rows": warm(lambda page: archive.searching.cards(page, found), pages),
        "rows_cold": round(cold, 1),
    }


def passages_of(texts: Sequence[Text], tree: Query) -> None:
    """Find the passages of the rows *texts*."""
    finder = snippets.Finder(tree)
    for title, body, language in texts:
        finder.passage(title, body, language)


def warm(work: Callable[[tuple[int, ...]], object], pages: Sequence[tuple[int, ...]]) -> float:
    """Return the median of *work* over the *pages* but the first, in microseconds a row."""
    for page in pages:
        work(page)
    gc.collect()
    times = [per_row(work, page) for _ in range(ROUNDS) for page in pages[1:] or pages]
    return round(statistics.median(times), 1)


def per_row(work: Callable[[tuple[int, ...]], object], page: tuple[int, ...]) -> float:
    """Return the microseconds that *work* takes for one of the rows of *page*."""
    begun = time.process_time()
    work(page)
    return (time.process_time() - begun) / len(page) * 1e6


if __name__ == "__main__":
    sys.exit(main())
