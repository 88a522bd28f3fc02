"""How fast the store takes ready articles: identity, undo, versions and names, without reading files or indexing.

    python tests/benchmarks/store_speed.py --articles 10000 [--json FILE]

The generated releases are made into drafts beforehand with those they name (about 7 each, 2 of them new to
the archive), a thousand at a time, outside the clock; `--without-names` leaves the names out. "Analysis"
is the share of the time that goes into the terms kept beside each text; "twins" is the search for
translations after the import, told by itself. Seconds are those of the processor, so that others who use
the machine at the same time do not count; waiting for the disk does not either.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.benchmarks import press_releases  # noqa: E402

from archive_desktop import open_archive  # noqa: E402
from archive_desktop.domain.article import ArticleDraft  # noqa: E402
from archive_desktop.domain.import_options import ImportOptions  # noqa: E402
from archive_desktop.ingest.names import named_in  # noqa: E402
from archive_desktop.ingest.readers.json_lines import article  # noqa: E402
from archive_desktop.ingest.sandbox import ReadArticle  # noqa: E402
from archive_desktop.services import importing  # noqa: E402
from archive_desktop.services.indexing import Indexing  # noqa: E402
from archive_desktop.store.articles import Terms  # noqa: E402

_AT_A_TIME = 1_000


class TimedIndexing:
    """Analyses texts for the store, counting the seconds, and indexes nothing."""

    def __init__(self, indexing: Indexing) -> None:
        self._indexing = indexing
        self.seconds = 0.0

    def terms(self, texts: Sequence[tuple[str, str, str]]) -> list[Terms]:
        """Return the terms of *texts*."""
        begun = time.process_time()
        found = self._indexing.terms(texts)
        self.seconds += time.process_time() - begun
        return found

    def analysing(self, texts: Sequence[tuple[str, str, str]]) -> Callable[[], list[Terms]]:
        """Return what finds the terms of *texts* when it is asked."""
        return lambda: self.terms(texts)

    def catch_up_in_passing(self) -> None:
        """Leave the index as it is."""


def main() -> int:
    """Store the articles, print one line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument(
        "--twins", action="store_true", help="look for translations at the end, as an import does"
    )
    parser.add_argument("--without-names", action="store_true", help="nobody is named in any article")
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        figures = measured(
            arguments.articles, Path(scratch), names=not arguments.without_names, twins=arguments.twins
        )
    print("  ".join(f"{name} {value}" for name, value in figures.items()))
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1), "utf-8")
    return 0


def measured(count: int, scratch: Path, *, names: bool = True, twins: bool = False) -> dict[str, object]:
    """Store *count* articles in an archive under *scratch*; return rates (articles/s), seconds and peak memory."""
    file = scratch / "releases.jsonl"
    file.write_text("{}\n", "utf-8")
    original = hashlib.sha256(file.read_bytes()).hexdigest()
    with open_archive(scratch / "archive") as archive:
        service = archive.importing
        indexing = TimedIndexing(service._indexing)
        run = importing._Run(
            service._database,
            ImportOptions(),
            service._twins,
            indexing,  # type: ignore[arg-type] # it has what an import asks of it
            [file],
            service._rules,
        )
        seconds = 0.0
        taken = 0
        for drafts in batches(count, names=names):
            reads = [
                ReadArticle(draft, file.name, original, file, 0.5, taken + number)
                for number, draft in enumerate(drafts, 1)
            ]
            taken += len(reads)
            begun = time.process_time()
            for read in reads:
                run.consider(read)
            seconds += time.process_time() - begun
        begun = time.process_time()
        run.flush()
        seconds += time.process_time() - begun
        begun = time.process_time()
        if twins:
            run.find_twins(lambda: None)
        searching = time.process_time() - begun
        begun = time.process_time()
        run.close()
        seconds += time.process_time() - begun
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024  # kilobytes; bytes on macOS
    return {
        "articles": taken,
        "stored_per_s": round(taken / (seconds - indexing.seconds)),
        "with_analysis_per_s": round(taken / seconds),
        "analysis_s": round(indexing.seconds, 1),
        "twins_s": round(searching, 1) if twins else None,
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit),
    }


def batches(count: int, *, names: bool) -> Iterator[list[ArticleDraft]]:
    """Yield *count* drafts, so many at a time."""
    releases = press_releases.generate(count)
    while drafts := [article(release) for release in islice(releases, _AT_A_TIME)]:
        yield [_named(draft) for draft in drafts] if names else drafts


def _named(draft: ArticleDraft) -> ArticleDraft:
    return replace(draft, names=named_in(draft.title, draft.body, draft.language))


if __name__ == "__main__":
    sys.exit(main())
