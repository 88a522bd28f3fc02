"""Measure what search costs beside its answers, on an archive that search_speed.py --keep has built.

    python tests/benchmarks/search_limits.py DIR/archive-desktop [--json FILE]

Each figure is taken in a process of its own, on a copy of nothing: the archive is changed and changed back.

    opening    milliseconds of CPU from the first call to the first answer, imports left out
    memory     private memory (unique set, MB) that a search process has more than before it opened the index
    tagging    milliseconds from the tag to facets that know it, without SQLite's own transaction: 1 and 100 articles
    adding     milliseconds until one new article is found, without its row: analysis, commit and files on the disk
    million    milliseconds (median, worst class) where the segments are mounted as often as it takes to reach
               a million documents: the ranking and counting of a page, without rows and snippets
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

_HERE = Path(__file__)


def opening(folder: Path) -> dict[str, float]:
    """Open the index and answer once."""
    from archive_desktop.domain.query_parser import parse
    from archive_desktop.index.protocol import IndexedArticle
    from archive_desktop.index.search_index import SearchIndex

    tree = parse("education").tree
    with tempfile.TemporaryDirectory() as place:  # so that everything is imported
        small = SearchIndex.open(Path(place) / "index")
        small.apply([IndexedArticle(1, " education ", " education ", "en", None)])
        small.search(tree, 50)
    begin, cpu = time.perf_counter(), time.process_time()
    index = SearchIndex.open(folder / "index", readonly=True)
    index.search(tree, 50)
    return {
        "opening_cpu_ms": round((time.process_time() - cpu) * 1000, 1),
        "opening_ms": round((time.perf_counter() - begin) * 1000, 1),
    }


def memory(folder: Path) -> dict[str, float]:
    """Answer every class of query, and see what stays in private memory."""
    from tests.benchmarks.search_speed import CLASSES

    from archive_desktop.domain.query_parser import parse
    from archive_desktop.index.search_index import SearchIndex

    before = _private()
    index = SearchIndex.open(folder / "index", readonly=True)
    index.facts_known(_kept(folder))
    for queries in CLASSES.values():
        for query in queries:
            tree = parse(query.partition(" initiative:")[0]).tree
            index.search(tree, 50)
            index.count(tree)
    return {"private_mb": round((_private() - before) / 1e6, 1)}


def tagging(folder: Path) -> dict[str, float]:
    """Tell the columns of a new tag, and count it."""
    from archive_desktop.domain.query_parser import parse
    from archive_desktop.index.protocol import COLUMNS, Facts
    from archive_desktop.index.search_index import SearchIndex

    index = SearchIndex.open(folder / "index", readonly=True)
    sequence = index.facts_known(_kept(folder))
    index.count(parse("education").tree)
    ids = sorted(index.article_ids())
    figures = {}
    for many in (1, 100):
        taken = []
        for number in range(20):
            chosen = ids[number * many : (number + 1) * many]
            facts = [Facts(a, False, dict.fromkeys(COLUMNS, (7, 8))) for a in chosen]
            begin = time.perf_counter()
            index.learn_facts(facts, sequence + number + 1)
            taken.append((time.perf_counter() - begin) * 1000)
        figures[f"tag_{many}_ms"] = round(statistics.median(taken), 3)
    return figures


def adding(folder: Path) -> dict[str, float]:
    """Add one article and find it, then take it away."""
    from archive_desktop.domain.query_parser import parse
    from archive_desktop.index.analysis import Analyser
    from archive_desktop.index.protocol import IndexedArticle, Removed
    from archive_desktop.index.search_index import SearchIndex

    index = SearchIndex.open(folder / "index")
    analyser = Analyser()
    body = "A new release on wells and schools. " * 60
    taken, cpu = [], []
    for number in range(15):
        begin, used = time.perf_counter(), time.process_time()
        word = f"quixotic{'abcdefghijklmno'[number]}x"
        title = analyser.terms(f"{word} release", "en")
        index.apply([IndexedArticle(10**6 + number, title, analyser.terms(body, "en"), "en", "2026-01-02")])
        assert index.search(parse(word).tree, 50).total == 1
        taken.append((time.perf_counter() - begin) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    index.apply([Removed(10**6 + number) for number in range(15)])
    index.settle()
    return {
        "add_1_ms": round(statistics.median(taken), 1),
        "add_1_cpu_ms": round(statistics.median(cpu), 1),
    }


def million(folder: Path) -> dict[str, float]:
    """Mount the segments again and again, and answer every class."""
    from tests.benchmarks.search_speed import CLASSES

    from archive_desktop.domain.query_parser import parse
    from archive_desktop.index.columns import FacetColumns
    from archive_desktop.index.ranking import Search
    from archive_desktop.index.search_index import SearchIndex
    from archive_desktop.index.snapshot import Snapshot

    index = SearchIndex.open(folder / "index", readonly=True)
    segments = index._index._read_toc().segments
    times = -(-(10**6) // sum(segment.doc_count_all() for segment in segments))
    snapshot = Snapshot(segments * times, folder / "index")
    columns = FacetColumns.load(folder / "index", _kept(folder)) or FacetColumns()
    figures: dict[str, float] = {"million_documents": snapshot.count}
    for kind, queries in CLASSES.items():
        taken = []
        for query in [query.partition(" initiative:")[0] for query in queries] * 5:
            tree = parse(query, typing=kind == "type-ahead").tree
            begin = time.perf_counter()
            found = Search(snapshot, columns, tree)
            found.page("newest" if kind == "newest" else "relevance", 50, 0)
            columns.counts(found.articles)
            taken.append((time.perf_counter() - begin) * 1000)
        figures[f"million_{kind}_ms"] = round(statistics.median(taken), 1)
    return figures


MEASURES: dict[str, Callable[[Path], dict[str, float]]] = {
    measure.__name__: measure for measure in (opening, memory, tagging, adding, million)
}


def _private() -> int:
    """Return the bytes of memory that only this process uses (Linux)."""
    text = Path("/proc/self/smaps_rollup").read_text("ascii")
    lines = dict(line.split(":", 1) for line in text.splitlines()[1:])
    return sum(int(lines[name].split()[0]) for name in ("Private_Clean", "Private_Dirty")) * 1024


def _kept(folder: Path) -> int:
    import sqlite3

    database = sqlite3.connect(f"file:{folder / 'archive.db'}?mode=ro", uri=True)
    sequence: int = database.execute("SELECT sequence FROM facts_kept").fetchone()[0]
    database.close()
    return sequence


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--one", choices=MEASURES, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.one:
        print(json.dumps(MEASURES[wanted.one](wanted.archive)))
        return 0
    figures: dict[str, Any] = {}
    for name in MEASURES:
        one = [sys.executable, str(_HERE), str(wanted.archive), "--one", name]
        figures |= json.loads(subprocess.run(one, check=True, capture_output=True, text=True).stdout)
    for name, value in figures.items():
        print(f"{name:28}{value}")
    if wanted.json:
        wanted.json.write_text(json.dumps(figures, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
