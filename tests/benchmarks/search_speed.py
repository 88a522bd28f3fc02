"""Measure how long searches take, beside SQLite's own full-text index (FTS5) and stock Whoosh.

    python tests/benchmarks/search_speed.py [--articles 10000] [--rounds 5] [--json FILE]
        [--without whoosh] [--archive DIR]

An answer is what the window shows: the exact total, fifty rows with their snippets, and the counts of four
facets (initiative, tag, year, language). FTS5 gets the same texts with its unicode61 tokenizer, prefix='2 3'
and the facts in tables beside it; Whoosh its own StemmingAnalyzer, codec and highlighter, and no facets.
The class "type-ahead" is one keystroke: each beginning of a query as somebody types it. All systems answer
the same queries in one run, in a new order each round; what is printed are milliseconds, and the ratio of
our median to that of the better peer. Searching in three languages at once, which no peer has, is off
here; `--wide` adds it as a system of its own.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.benchmarks import search_peers as peers

from archive_desktop import open_archive
from archive_desktop.archive import Archive

GENERATOR = Path(__file__).with_name("press_releases.py")
TYPED = "teacher training"
CLASSES: dict[str, tuple[str, ...]] = {
    "common-word": ("education", "التعليم", "formation"),
    "or-of-three": ("museum OR library OR archive",),
    "phrase": ('"early childhood"', '"higher education"'),
    "prefix": ("scien*", "educ*"),
    "date-word": ("education date:2015",),
    "tag-word": ("education initiative:Reading",),
    "newest": ("education",),
    "type-ahead": tuple(TYPED[:end] for end in range(3, len(TYPED) + 1) if TYPED[end - 1] != " "),
    "rare-word": ("manuscripts", "palimpsest"),
    "and-of-two": ("water schools",),
}
Answer = Callable[[str, str], int]  # class, query → total


def by_archive(archive: Archive, wide: bool, kind: str, query: str) -> int:
    """Search as the window does."""
    searching = archive.searching
    found = searching.find(
        query,
        typing=kind == "type-ahead",
        sort="newest" if kind == "newest" else None,
        cross_language=wide,
        match="all",
    )
    searching.cards(found.ids[: peers.ROWS], found)
    searching.facets_of(found)
    return len(found.ids)


def measure(systems: dict[str, Answer], rounds: int) -> list[dict[str, Any]]:
    """Return the rows of the table: class, system, median and 95th percentile in milliseconds, total."""
    times: dict[tuple[str, str], list[float]] = {}
    totals: dict[tuple[str, str], int] = {}
    tasks = [
        (kind, name, query) for kind, queries in CLASSES.items() for query in queries for name in systems
    ]
    for number in range(rounds + 1):  # the first warms up
        for kind, name, query in random.Random(number).sample(tasks, len(tasks)):
            begin = time.perf_counter()
            totals[kind, name] = systems[name](kind, query)
            if number:
                times.setdefault((kind, name), []).append((time.perf_counter() - begin) * 1000)
    return [
        {
            "class": kind,
            "system": name,
            "p50_ms": round(statistics.median(taken), 3),
            "p95_ms": round(statistics.quantiles(taken, n=20)[-1], 3),
        }
        for (kind, name), taken in sorted(times.items())
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument("--without", nargs="*", default=(), choices=("fts5", "whoosh"))
    parser.add_argument("--wide", action="store_true", help="our search in three languages too")
    parser.add_argument("--archive", type=Path, help="an archive that holds just these articles already")
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        releases = place / "releases.jsonl"
        generate = [sys.executable, str(GENERATOR), "--articles", str(wanted.articles), "--seed", "1"]
        subprocess.run([*generate, str(releases)], check=True)
        imports: list[dict[str, Any]] = []
        with open_archive(wanted.archive or place / "archive") as archive:
            if wanted.archive is None:
                begin = time.perf_counter()
                archive.importing.import_paths([releases])
                index = peers.size(place / "archive" / "index")
                imports.append(_import("archive-desktop", wanted.articles, begin, index))
            systems: dict[str, Answer] = {"archive-desktop": partial(by_archive, archive, False)}
            if wanted.wide:
                systems["archive-desktop, three languages"] = partial(by_archive, archive, True)
            for peer in (peers.FullText, peers.StockWhoosh):
                if peer.name not in wanted.without:
                    begin = time.perf_counter()
                    built = peer(releases, place / peer.name)
                    imports.append(_import(peer.name, wanted.articles, begin, built.size()))
                    systems[peer.name] = built.answer
            rows = measure(systems, wanted.rounds)
        _print(rows, imports, list(systems))
        if wanted.json:
            figures = {"articles": wanted.articles, "rows": rows, "import": imports}
            wanted.json.write_text(json.dumps(figures, indent=1), "utf-8")
    return 0


def _import(system: str, articles: int, begin: float, size: int) -> dict[str, Any]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "system": system,
        "articles_per_s": round(articles / (time.perf_counter() - begin), 1),
        "index_mb": round(size / 1e6, 1),
        "peak_mb": round(peak, 1),  # of this process so far: only the first of a run is its own
    }


def _print(rows: list[dict[str, Any]], imports: list[dict[str, Any]], systems: list[str]) -> None:
    known = {(row["class"], row["system"]): row for row in rows}
    print(f"{'p50 / p95 ms':14}" + "".join(f"{name:>34}" for name in systems) + f"{'ratio':>8}")
    for kind in CLASSES:
        cells = [known[kind, name] for name in systems]
        text = "".join(f"{cell['p50_ms']:>25.1f} /{cell['p95_ms']:>7.1f}" for cell in cells)
        others = [cell["p50_ms"] for cell in cells if not cell["system"].startswith("archive-desktop")]
        ratio = f"{cells[0]['p50_ms'] / min(others):8.2f}" if others else ""
        print(f"{kind:14}{text}{ratio}")
    for line in imports:
        print("  ".join(f"{key} {value}" for key, value in line.items()))


if __name__ == "__main__":
    sys.exit(main())
