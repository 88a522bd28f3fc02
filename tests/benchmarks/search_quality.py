"""Measure how good the order of answers is, on public collections with judged answers.

    python tests/benchmarks/search_quality.py [COLLECTION…]

Each collection becomes an archive of its own; every query is asked with any word enough, and its
first 100 hits are compared with what people judged. MAP is the mean average precision, MRR the mean
of one over the place of the first right hit. Beside them stand the figures of stock Whoosh and of
plain BM25 with stems on the same files, and the share of translations found by the title words of
an article in another language.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive_desktop import open_archive
from archive_desktop.archive import Archive

DATA = Path(__file__).resolve().parents[2] / "../shared/data"
HITS = 100  # of each query


@dataclass(frozen=True, slots=True)
class Peer:
    """A collection's measure and what others reach on it."""

    measure: str
    whoosh: float
    bm25: float


PEERS = {
    "cacm_en": Peer("MAP", 0.342, 0.354),
    "cranfield_en": Peer("MAP", 0.420, 0.427),
    "xquad_en": Peer("MRR", 0.960, 0.966),
    "xquad_ar": Peer("MRR", 0.908, 0.921),
    "piaf_fr": Peer("MRR", 0.775, 0.789),
}


@dataclass(frozen=True, slots=True)
class Quality:
    """What was measured on one collection. *slowest*: seconds of a query."""

    average_precision: float
    reciprocal_rank: float
    slowest: float


def read_lines(file: Path) -> list[dict[str, str]]:
    """Return the objects of a JSON Lines file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def read_judgements(file: Path) -> dict[str, set[str]]:
    """Return the documents judged right for each query."""
    right: dict[str, set[str]] = defaultdict(set)
    for line in file.read_text(encoding="utf-8").splitlines():
        query, document, grade = line.split("\t")
        if int(grade) > 0:
            right[query].add(document)
    return right


def average_precision(found: Sequence[str], right: set[str]) -> float:
    """Return the mean, over all right documents, of the precision at the place of each."""
    hits, total = 0, 0.0
    for place, document in enumerate(found, 1):
        if document in right:
            hits += 1
            total += hits / place
    return total / len(right)


def reciprocal_rank(found: Sequence[str], right: set[str]) -> float:
    """Return one over the place of the first right document, 0 if none was found."""
    return next((1 / place for place, document in enumerate(found, 1) if document in right), 0.0)


def measured(archive: Archive, folder: Path, *, cross_language: bool) -> Quality:
    """Return how well *archive*, which holds the collection in *folder*, answers its queries."""
    right = read_judgements(folder / "qrels.tsv")
    precisions, ranks, slowest = [], [], 0.0
    for query in read_lines(folder / "queries.jsonl"):
        if not right.get(query["id"]):
            continue
        begin = time.perf_counter()
        found = archive.searching.find(query["text"], match="any", cross_language=cross_language)
        slowest = max(slowest, time.perf_counter() - begin)
        known = archive.searching.articles(found.ids[:HITS])
        documents = [article.external_id or "" for article in known]
        precisions.append(average_precision(documents, right[query["id"]]))
        ranks.append(reciprocal_rank(documents, right[query["id"]]))
    return Quality(_mean(precisions), _mean(ranks), slowest)


def translations_found(archive: Archive, stories: Sequence[dict[str, str]]) -> dict[str, tuple[float, float]]:
    """Return, by pair of languages, the share of translations among the first ten hits and among all.

    The query is the title of the one, any word of it enough.
    """
    by_key: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for story in stories:
        by_key[story["key"]][story["lang"]] = story
    shares: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for versions in by_key.values():
        for own, story in versions.items():
            found = archive.searching.find(story["title"], match="any")
            for other, twin in versions.items():
                if other == own:
                    continue
                ids = [a.external_id for a in archive.searching.articles(found.ids) if a.language == other]
                shares[f"{own} to {other}"].append((twin["id"] in ids[:10], twin["id"] in ids))
    return {
        pair: (_mean(first for first, _ in found), _mean(anywhere for _, anywhere in found))
        for pair, found in sorted(shares.items())
    }


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("collections", nargs="*", default=[*PEERS, "news"])
    wanted = parser.parse_args(arguments).collections
    if not DATA.is_dir():
        print("the collections are not beside this checkout", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as place:
        for name in wanted:
            source = DATA / "news_en_fr_ar_ntrex" if name == "news" else DATA / "ir" / name
            with open_archive(Path(place) / name) as archive:
                archive.importing.import_paths([source / "docs.jsonl"])
                if name == "news":
                    _print_translations(archive, source)
                else:
                    _print_quality(archive, source, PEERS[name])
    return 0


def _print_quality(archive: Archive, source: Path, peer: Peer) -> None:
    for cross_language in (True, False):
        quality = measured(archive, source, cross_language=cross_language)
        ours = quality.average_precision if peer.measure == "MAP" else quality.reciprocal_rank
        print(
            f"{source.name:13} {peer.measure} {ours:.3f}  stock Whoosh {peer.whoosh:.3f}  BM25 {peer.bm25:.3f}"
            f"  ratio to BM25 {ours / peer.bm25:.3f}  slowest {quality.slowest * 1000:.0f} ms"
            f"  {'three languages' if cross_language else 'as typed'}",
            flush=True,
        )


def _print_translations(archive: Archive, source: Path) -> None:
    for pair, (first, anywhere) in translations_found(archive, read_lines(source / "docs.jsonl")).items():
        print(f"news {pair}: twin in the first ten of its language {first:.0%}, found at all {anywhere:.0%}")


if __name__ == "__main__":
    sys.exit(main())
