"""Measure how long searches take, beside SQLite's own full-text index (FTS5) on the same articles.

    python tests/benchmarks/search_speed_fts5.py [--articles 10000] [--rounds 5]

A full search is what the list needs: every id in order, the exact total, and fifty rows with their
snippets. FTS5 gets the same texts with its unicode61 tokenizer and no stems, answers with bm25 and its own
snippets, and counts the total. The ratio is our time over its. Cross-language searching, which FTS5
has not, is shown on its own. Every figure is the median of the rounds, each in a fresh order.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from archive_desktop import open_archive
from archive_desktop.archive import Archive

GENERATOR = Path(__file__).with_name("press_releases.py")
ROWS = 50
CLASSES = {
    "common word": ("education", "education"),
    "two words": ("water schools", "water schools"),
    "rare word": ("manuscripts", "manuscripts"),
    "phrase": ('"early childhood"', '"early childhood"'),
    "prefix": ("scien*", "scien*"),
    "typing, 3 letters": ("edu", "edu*"),
    "either of two": ("museum OR library", "museum OR library"),
    "Arabic word": ("التعليم", "التعليم"),
    "French word": ("l'éducation", "education"),
}


def full_text_index(releases: Path, place: Path) -> sqlite3.Connection:
    """Return SQLite's index of the same articles."""
    database = sqlite3.connect(place)
    database.execute(
        "CREATE VIRTUAL TABLE article USING fts5(title, body, tokenize='unicode61 remove_diacritics 2')"
    )
    with releases.open(encoding="utf-8") as lines, database:
        for line in lines:
            release = json.loads(line)
            row = release["title"], "\n".join(release["paragraphs"])
            database.execute("INSERT INTO article (title, body) VALUES (?, ?)", row)
    database.execute("INSERT INTO article (article) VALUES ('optimize')")
    return database


def by_full_text_index(database: sqlite3.Connection, query: str) -> int:
    """Search as FTS5 would for a list; return the total."""
    total: int = database.execute("SELECT count(*) FROM article WHERE article MATCH ?", [query]).fetchone()[0]
    database.execute(
        "SELECT rowid, title, snippet(article, 1, '[', ']', '…', 32) FROM article WHERE article MATCH ? "
        "ORDER BY bm25(article, 2.0, 1.0) LIMIT ?",
        [query, ROWS],
    ).fetchall()
    return total


def by_archive(archive: Archive, query: str, *, typing: bool = False, cross_language: bool = False) -> int:
    """Search as the window does for its list; return the total."""
    found = archive.searching.find(query, typing=typing, cross_language=cross_language)
    archive.searching.cards(found.ids[:ROWS], found)
    return len(found.ids)


def median_milliseconds(tasks: dict[str, Callable[[], int]], rounds: int) -> dict[str, tuple[float, int]]:
    """Return the median time of each task, and what it returned."""
    times: dict[str, list[float]] = {name: [] for name in tasks}
    totals = {name: task() for name, task in tasks.items()}  # once to warm up
    for number in range(rounds):
        for name in random.Random(number).sample(sorted(tasks), len(tasks)):
            begin = time.perf_counter()
            tasks[name]()
            times[name].append((time.perf_counter() - begin) * 1000)
    return {name: (statistics.median(taken), totals[name]) for name, taken in times.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--archive", type=Path, help="an archive that holds just these articles already")
    wanted = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        releases = Path(place) / "releases.jsonl"
        generate = [sys.executable, str(GENERATOR), "--articles", str(wanted.articles), "--seed", "1"]
        subprocess.run([*generate, str(releases)], check=True)
        database = full_text_index(releases, Path(place) / "fts5.db")
        with open_archive(wanted.archive or Path(place) / "archive") as archive:
            if wanted.archive is None:
                archive.importing.import_paths([releases])
            _print_times(archive, database, wanted.rounds)
        database.close()
    return 0


def _print_times(archive: Archive, database: sqlite3.Connection, rounds: int) -> None:
    tasks: dict[str, Callable[[], int]] = {}
    for name, (ours, theirs) in CLASSES.items():
        typing = name.startswith("typing")
        tasks[f"{name}/ours"] = partial(by_archive, archive, ours, typing=typing)
        tasks[f"{name}/wide"] = partial(by_archive, archive, ours, typing=typing, cross_language=True)
        tasks[f"{name}/fts5"] = partial(by_full_text_index, database, theirs)
    taken = median_milliseconds(tasks, rounds)
    print(
        f"{'':18} {'ours ms':>8} {'FTS5 ms':>8} {'ratio':>6} {'3 lang.':>8}   totals: ours, FTS5, 3 languages"
    )
    for name in CLASSES:
        (own, total), (other, their_total), (wide, wide_total) = (
            taken[f"{name}/{who}"] for who in ("ours", "fts5", "wide")
        )
        print(
            f"{name:18} {own:8.1f} {other:8.1f} {own / other:6.2f} {wide:8.1f}"
            f"   {total}, {their_total}, {wide_total}"
        )


if __name__ == "__main__":
    sys.exit(main())
