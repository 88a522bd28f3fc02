"""Measure how well doubles, templates and twins are told apart, on the shared data.

    python tests/benchmarks/twins_quality.py DATA_FOLDER

Everything goes through the program's own import, into archives in a temporary folder. File names,
ids, keys and addresses are taken away first, so that only what a release says can tell.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from archive_desktop import open_archive

Row = dict[str, Any]
_SEED = 1


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one collection."""

    true: int
    found: int
    false: int
    languages: float

    def __str__(self) -> str:
        shares = f"recall {self.found / max(1, self.true):.3f}, false pairs {self.false}"
        return f"{self.found} of {self.true} pairs, {shares}, language {self.languages:.3f}"


def main(arguments: Sequence[str]) -> int:
    """Print one line a measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    data = parser.parse_args(arguments).data
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for line in chain(doubles(data, place), twins(data, place)):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    return 0


def doubles(data: Path, place: Path) -> Iterable[str]:
    """Yield how many doubles were found and how many templates merged."""
    pairs = [json.loads(line) for line in (data / "dedup" / "doj_pairs.jsonl").open(encoding="utf-8")]
    for keys in (("title", "date", "text"), ("title", "text")):
        for label in ("duplicate", "different-event-same-template"):
            chosen = [pair for pair in pairs if pair["label"] == label]
            said = [
                _second_of(pair, keys, place / f"{len(keys)}-{label}-{n}") for n, pair in enumerate(chosen)
            ]
            merged = sum(status != "added" for status in said)
            counts = {status: said.count(status) for status in sorted(set(said))}
            dated = "dated" if "date" in keys else "no dates"
            yield f"dedup, {label}, {dated}: {merged} of {len(said)} recognised {counts}"
    train = (data / "dedup" / "articles_100.train").read_text(encoding="utf-8").splitlines()
    texts = dict(line.split(" ", 1) for line in train if " " in line)
    truth = (data / "dedup" / "articles_100.truth").read_text(encoding="utf-8").split()
    again = truth[1::2]
    files = [
        _written(place / "first.jsonl", [{"text": text} for key, text in texts.items() if key not in again]),
        _written(place / "again.jsonl", [{"text": texts[key]} for key in again]),
    ]
    with open_archive(place / "hundred") as archive:
        first, second = (archive.importing.import_paths([file]) for file in files)
    found = len(again) - second.added
    yield f"articles_100: {found} of {len(again)} recognised from another file, {len(first.articles) - first.added} false"


def twins(data: Path, place: Path) -> Iterable[str]:
    """Yield how many twins were found in each collection."""
    news = _rows(data / "press_multi_debian" / "news.jsonl")
    stories = _rows(data / "news_en_fr_ar_ntrex" / "docs.jsonl")
    posts = _rows(data / "blog_en_fr_cds" / "gold.jsonl")
    folder = place / "posts"
    folder.mkdir()
    for number, post in enumerate(posts):
        shutil.copy(data / "blog_en_fr_cds" / post["file"], folder / f"{number:03}.md")
    of_posts = {(f"{number:03}.md", 1): post for number, post in enumerate(posts)}
    yield f"blog_en_fr_cds: {_judged(place / 'blog', [folder], of_posts)}"
    for name, rows, keys in (
        ("press_multi_debian", news, ("title", "date", "paragraphs")),
        ("press_multi_debian, no dates", news, ("title", "paragraphs")),
        ("news_en_fr_ar_ntrex (has no dates)", stories, ("title", "paragraphs")),
    ):
        files: list[Path] = []
        owners: dict[tuple[str, int], Row] = {}
        for language in ("en", "fr", "ar"):  # one import after the other, as they arrive
            chosen = [row for row in rows if row["lang"] == language]
            file = place / f"{len(name)}-{language}.jsonl"
            files.append(_written(file, [{key: row[key] for key in keys} for row in chosen]))
            owners |= {(file.name, number): row for number, row in enumerate(chosen, start=1)}
        yield f"{name}: {_judged(place / str(len(name)), files, owners)}"


def _judged(folder: Path, files: Sequence[Path], rows: Mapping[tuple[str, int], Row]) -> Told:
    """Import *files* one after the other and compare the twins with the keys of *rows* (by file and number)."""
    owner: dict[int, Row] = {}
    right = 0
    with open_archive(folder) as archive:
        for file in files:
            for one in archive.importing.import_paths([file]).articles:
                assert one.id is not None
                row = rows[Path(one.source).name, one.ordinal]
                owner[one.id] = row
                right += one.language == row["lang"]
        got = {
            (min(number, twin.article_id), max(number, twin.article_id))
            for number in owner
            for twin in archive.twins.of_article(number)
        }
    want = {
        (one, other)
        for one in owner
        for other in owner
        if one < other
        and owner[one]["key"] == owner[other]["key"]
        and owner[one]["lang"] != owner[other]["lang"]
    }
    return Told(len(want), len(got & want), len(got - want), right / max(1, len(owner)))


def _second_of(pair: Row, keys: Sequence[str], folder: Path) -> str:
    """Return what the second of a pair is once the first is there from another file."""
    folder.mkdir(parents=True)
    files = [_written(folder / f"{side}.jsonl", [{k: pair[side][k] for k in keys}]) for side in "ab"]
    with open_archive(folder / "archive") as archive:
        archive.importing.import_paths(files[:1])
        (article,) = archive.importing.import_paths(files[1:]).articles
    return str(article.status)


def _rows(file: Path) -> list[Row]:
    rows: list[Row] = [json.loads(line) for line in file.open(encoding="utf-8")]
    random.Random(_SEED).shuffle(rows)
    return rows


def _written(file: Path, rows: Iterable[Row]) -> Path:
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return file


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
