"""Measure how long searches take, beside SQLite's full-text index (FTS5), tantivy and stock Whoosh.

    python tests/benchmarks/search_speed.py [--articles 10000] [--rounds 5] [--json FILE]
        [--without whoosh …] [--keep DIR]

An answer is what the window shows first: the exact total, fifty rows with their snippets, and the counts of
four facets (initiative, tag, year, language; Whoosh gives none). Rows and snippets are the same code for
every system, so beside each time end to end stands the time without them. The class "type-ahead" is one
keystroke: each beginning of a query as somebody types it. All systems answer the same queries in one run,
in a new order each round; what is printed are milliseconds, and the ratio of our median to that of the
better of FTS5 and tantivy. Each index is built by a process of its own, whose rate, peak memory and size
are printed below; "archive-desktop" stores the same rows with identity, undo and versions, "whole import"
is the program's import command: files read in the sandbox, names and translations found. `--keep` keeps
what was built, for another run. Searching in three languages at once, which no peer has, is off.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.benchmarks import search_peers as peers
from tests.benchmarks.search_peers import Answered

from archive_desktop import open_archive
from archive_desktop.archive import Archive
from archive_desktop.domain.import_options import ImportOptions
from archive_desktop.ingest.readers.json_lines import article
from archive_desktop.ingest.sandbox import ReadArticle
from archive_desktop.services import importing
from archive_desktop.services.searching import Found

HERE = Path(__file__)
GENERATOR = HERE.with_name("press_releases.py")
OURS, WHOLE = "archive-desktop", "archive-desktop, whole import"
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
Answer = Callable[[str, str], Answered]


def found_by(archive: Archive, kind: str, query: str) -> Found:
    """Search as the window does: the first rows and the total."""
    return archive.searching.find(
        query,
        typing=kind == "type-ahead",
        sort="newest" if kind == "newest" else None,
        cross_language=False,
        match="all",
        limit=peers.ROWS,
    )


def ours(archive: Archive) -> Answer:
    """Return what answers from the archive."""

    def answer(kind: str, query: str) -> Answered:
        found = found_by(archive, kind, query)
        return Answered(found.ids, found.total, archive.searching.facets_of(found))

    return answer


def measure(archive: Archive, systems: dict[str, Answer], rounds: int) -> list[dict[str, Any]]:
    """Return the rows of the table: class, system, median and 95th percentile in milliseconds.

    *engine* is without rows and snippets.
    """
    whole: dict[tuple[str, str], list[float]] = {}
    engine: dict[tuple[str, str], list[float]] = {}
    totals: dict[tuple[str, str], dict[str, int]] = {}
    tasks = [
        (kind, name, query) for kind, queries in CLASSES.items() for query in queries for name in systems
    ]
    read_as = {
        (kind, query): found_by(archive, kind, query)
        for kind, queries in CLASSES.items()
        for query in queries
    }
    for number in range(rounds + 1):  # the first warms up
        for kind, name, query in random.Random(number).sample(tasks, len(tasks)):
            begin = time.perf_counter()
            answered = systems[name](kind, query)
            found = time.perf_counter()
            archive.searching.cards(answered.ids, read_as[kind, query])
            end = time.perf_counter()
            totals.setdefault((kind, query), {})[name] = answered.total
            if number:
                engine.setdefault((kind, name), []).append((found - begin) * 1000)
                whole.setdefault((kind, name), []).append((end - begin) * 1000)
    for (kind, query), counted in totals.items():
        print(f"{kind:14}{query:34}" + "  ".join(f"{name} {total}" for name, total in counted.items()))
    return [
        {
            "class": kind,
            "system": name,
            "p50_ms": round(statistics.median(taken), 3),
            "p95_ms": round(statistics.quantiles(taken, n=20)[-1], 3),
            "engine_p50_ms": round(statistics.median(engine[kind, name]), 3),
            "engine_p95_ms": round(statistics.quantiles(engine[kind, name], n=20)[-1], 3),
        }
        for (kind, name), taken in sorted(whole.items())
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path, help="write the figures here")
    parser.add_argument(
        "--without", nargs="*", default=(), choices=[*(p.name for p in peers.PEERS), "whole-import"]
    )
    parser.add_argument("--keep", type=Path, help="keep what is built in this folder, and use what is there")
    parser.add_argument("--build", help=argparse.SUPPRESS)
    wanted = parser.parse_args(arguments)
    with nullcontext(wanted.keep) if wanted.keep else tempfile.TemporaryDirectory() as name:
        place = Path(name)
        releases = place / "releases.jsonl"
        if wanted.build:
            print(json.dumps(_build(wanted.build, releases, place)))
            return 0
        place.mkdir(exist_ok=True)
        if not releases.exists():
            generate = [sys.executable, str(GENERATOR), "--articles", str(wanted.articles), "--seed", "1"]
            subprocess.run([*generate, str(releases)], check=True)
        chosen = [peer for peer in peers.PEERS if peer.name not in wanted.without]
        names = [OURS, *(peer.name for peer in chosen)]
        if "whole-import" not in wanted.without:
            names.append(WHOLE)
        imports = [_built(name, place, wanted.articles) for name in names]
        with open_archive(place / OURS) as archive:
            systems = {OURS: ours(archive)}
            for peer in chosen:
                built = peer(releases, place / peer.name)
                built.ready()
                systems[peer.name] = built.answer
            rows = measure(archive, systems, wanted.rounds)
        _print(rows, imports, list(systems))
        if wanted.json:
            figures = {"articles": wanted.articles, "rows": rows, "import": imports}
            wanted.json.write_text(json.dumps(figures, indent=1), "utf-8")
    return 0


def _built(name: str, place: Path, articles: int) -> dict[str, Any]:
    """Build *name* in a process of its own, unless it is there, and return its figures."""
    figures = place / f"{name}.json"
    if not figures.exists():
        build = [sys.executable, str(HERE), "--keep", str(place), "--build", name]
        done = subprocess.run(build, check=True, capture_output=True, text=True)
        told = json.loads(done.stdout)
        told["articles_per_s"] = round(articles / told.pop("seconds"), 1)
        figures.write_text(json.dumps({"system": name, **told}), "utf-8")
    kept: dict[str, Any] = json.loads(figures.read_text("utf-8"))
    return kept


def _build(name: str, releases: Path, place: Path) -> dict[str, float]:
    """Build *name* here; return seconds until it can be searched, MB of its index, and MB at the peak."""
    begin = time.perf_counter()
    if name == OURS:
        with open_archive(place / name) as archive:
            seconds = _store(archive, releases)
        index = peers.size(place / name / "index")
    elif name == WHOLE:
        with open_archive(place / name) as archive:
            archive.importing.import_paths([releases])
            seconds = time.perf_counter() - begin
        index = peers.size(place / name / "index")
    else:
        (peer,) = (peer for peer in peers.PEERS if peer.name == name)
        built = peer(releases, place / name)
        seconds = time.perf_counter() - begin
        index = built.size()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "index_mb": round(index / 1e6, 1), "peak_mb": round(peak, 1)}


def _store(archive: Archive, releases: Path) -> float:
    """Store ready articles as an import does, names left out; return the seconds until they can be searched.

    Cleaning the texts belongs to reading files, which the peers do not do: it is not counted.
    """
    service = archive.importing
    source = archive.folder / "source.jsonl"
    source.write_text("{}\n", "utf-8")
    original = hashlib.sha256(source.read_bytes()).hexdigest()
    run = importing._Run(
        service._database, ImportOptions(), service._twins, archive.indexing, [source], service._rules
    )
    seconds = 0.0
    for number, release in enumerate(peers.releases_in(releases), 1):
        read = ReadArticle(article(release), source.name, original, source, 0.5, number)
        begin = time.perf_counter()
        run.consider(read)
        seconds += time.perf_counter() - begin
    begin = time.perf_counter()
    run.flush()
    run.close()
    archive.indexing.catch_up()
    return seconds + time.perf_counter() - begin


def _print(rows: list[dict[str, Any]], imports: list[dict[str, Any]], systems: list[str]) -> None:
    known = {(row["class"], row["system"]): row for row in rows}
    for title, middle, last in (
        ("end to end", "p50_ms", "p95_ms"),
        ("without rows", "engine_p50_ms", "engine_p95_ms"),
    ):
        print(f"\n{title:14}" + "".join(f"{name:>22}" for name in systems) + f"{'p50':>8}{'p95':>7}  ratio")
        for kind in CLASSES:
            cells = [known[kind, name] for name in systems]
            text = "".join(f"{cell[middle]:>13.1f} /{cell[last]:>7.1f}" for cell in cells)
            others = [cell for cell in cells if cell["system"] in ("fts5", "tantivy")]
            ratios = [
                f"{cells[0][key] / min(cell[key] for cell in others):.2f}" for key in (middle, last) if others
            ]
            print(f"{kind:14}{text}  " + "  ".join(ratios))
    print()
    for line in imports:
        print("  ".join(f"{key} {value}" for key, value in line.items()))


if __name__ == "__main__":
    sys.exit(main())
