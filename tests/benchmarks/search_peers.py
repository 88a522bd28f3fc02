"""The programs that search is measured beside, each given the same articles and asked the same.

Each is used as a good engineer would use it: SQLite's FTS5 with the facet arrays that our own search has,
tantivy with its fast fields and aggregations, Whoosh as its documentation shows it (without facets).
Rows live in SQLite for all of them.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import tantivy
from whoosh import fields, index, qparser
from whoosh.analysis import StemmingAnalyzer
from whoosh.query import And, DateRange, Term

from archive_desktop.index.columns import FacetColumns
from archive_desktop.index.protocol import COLUMNS, Facts

ROWS = 50  # shown of an answer, with snippets


@dataclass(frozen=True, slots=True)
class Answered:
    """The ids of the first rows, how many articles there are, and the counts of four facets (or none)."""

    ids: Sequence[int]
    total: int
    facets: object


class Peer(Protocol):
    """A system that is measured."""

    name: str

    def answer(self, kind: str, query: str) -> Answered:
        """Answer *query* of the class *kind*."""

    def size(self) -> int:
        """Return the bytes of the index, texts left out where that can be told."""


def releases_in(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the articles of a JSON Lines file."""
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def size(place: Path) -> int:
    """Return the bytes of a file, or of all files in a folder."""
    files = [place] if place.is_file() else place.rglob("*")
    return sum(file.stat().st_size for file in files if file.is_file())


def parted(query: str) -> tuple[str, str, str]:
    """Return the words of *query*, the year and the initiative it asks for ("" if none)."""
    year = re.search(r"date:(\d{4})", query)
    initiative = re.search(r"initiative:(\w+)", query)
    words = re.sub(r"\w+:\w+", "", query).strip()
    return words, year[1] if year else "", initiative[1] if initiative else ""


def body_of(release: dict[str, Any]) -> str:
    """Return the text of a release."""
    return "\n".join(release["paragraphs"])


def put_rows(database: sqlite3.Connection, releases: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Write every release as a row with its labels, and yield it with its number."""
    database.execute(
        "CREATE TABLE article (id INTEGER PRIMARY KEY, title TEXT, body TEXT, date TEXT, language TEXT)"
    )
    database.execute("CREATE TABLE label (article INTEGER, kind TEXT, name TEXT)")
    database.execute("CREATE INDEX label_article ON label (article, kind, name)")
    for number, release in enumerate(releases_in(releases), 1):
        row = number, release["title"], body_of(release), release.get("date"), release["language"]
        database.execute("INSERT INTO article VALUES (?, ?, ?, ?, ?)", row)
        for kind in ("tags", "initiatives"):
            labels = [(number, kind, name) for name in release.get(kind, ())]
            database.executemany("INSERT INTO label VALUES (?, ?, ?)", labels)
        yield number, release


class FullText:
    """SQLite's FTS5, its ids counted in the same arrays as ours."""

    name = "fts5"

    def __init__(self, releases: Path, place: Path) -> None:
        self._place = place
        made = place.exists()
        self._database = database = sqlite3.connect(place)
        if not made:
            database.execute(
                "CREATE VIRTUAL TABLE text USING fts5(title, body, prefix='2 3', content='article', "
                "content_rowid='id', tokenize='unicode61 remove_diacritics 2')"
            )
            with database:
                for number, release in put_rows(database, releases):
                    row = number, release["title"], body_of(release)
                    database.execute("INSERT INTO text (rowid, title, body) VALUES (?, ?, ?)", row)

    def ready(self) -> None:
        """Put the index in its best state, and read the facet arrays."""
        database = self._database
        database.execute("INSERT INTO text (text) VALUES ('optimize')")
        database.commit()
        rows = database.execute("SELECT id, date, language FROM article").fetchall()
        size = rows[-1][0] + 1
        self._days = np.zeros(size, np.int64)
        self._years = np.zeros(size, np.int64)
        self._languages = np.zeros(size, np.int64)
        known = sorted({row[2] for row in rows})
        for number, day, language in rows:
            self._days[number] = date.fromisoformat(day).toordinal() if day else 0
            self._years[number] = int(day[:4]) if day else 0
            self._languages[number] = known.index(language)
        names: dict[str, dict[str, int]] = {"tags": {}, "initiatives": {}}
        carried: dict[int, dict[str, list[int]]] = {}
        for number, kind, name in database.execute("SELECT article, kind, name FROM label"):
            value = names[kind].setdefault(name, len(names[kind]) + 1)
            carried.setdefault(number, {}).setdefault(kind, []).append(value)
        self._initiatives = names["initiatives"]
        self._columns = FacetColumns()
        facts = []
        for number, *_ in rows:
            here = carried.get(number, {})
            values = {"initiative": tuple(here.get("initiatives", ())), "tag": tuple(here.get("tags", ()))}
            facts.append(Facts(number, False, {name: values.get(name, ()) for name in COLUMNS}))
        self._columns.update(facts, 1)

    def size(self) -> int:
        """Return the bytes of the index, texts left out."""
        pages = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'text_%'"
        try:
            return int(self._database.execute(pages).fetchone()[0])
        except sqlite3.Error:  # built without dbstat: the blobs themselves
            return int(self._database.execute("SELECT sum(length(block)) FROM text_data").fetchone()[0])

    def answer(self, kind: str, query: str) -> Answered:
        """Return the first rows; all matches are fetched once, with their rank where it decides."""
        words, year, initiative = parted(query)
        match = f"{words}*" if kind == "type-ahead" else words
        ranked = kind != "newest"
        select = f"SELECT rowid{', bm25(text, 3.0, 1.0)' if ranked else ''} FROM text WHERE text MATCH ?"
        rows = np.array(self._database.execute(select, [match]).fetchall(), np.float64).reshape(
            -1, 1 + ranked
        )
        ids = rows[:, 0].astype(np.int64)
        keys = rows[:, 1] if ranked else -self._days[ids].astype(np.float64)
        if year:
            kept = self._years[ids] == int(year)
            ids, keys = ids[kept], keys[kept]
        if initiative:
            wanted = {n for name, n in self._initiatives.items() if name.startswith(initiative)}
            kept = self._columns.carrying("initiative", wanted, ids)
            ids, keys = ids[kept], keys[kept]
        best = np.argpartition(keys, ROWS)[:ROWS] if len(keys) > ROWS else np.arange(len(keys))
        best = best[np.argsort(keys[best], kind="stable")]
        facets = (
            self._columns.counts(ids),
            np.bincount(self._years[ids]),
            np.bincount(self._languages[ids]),
        )
        return Answered(ids[best].tolist(), len(ids), facets)


class Tantivy:
    """tantivy (Rust) with an English stemmer, fast fields and its own aggregations."""

    name = "tantivy"

    def __init__(self, releases: Path, place: Path) -> None:
        self._place = place
        made = place.exists()
        place.mkdir(exist_ok=True)
        (place / "index").mkdir(exist_ok=True)
        builder = tantivy.SchemaBuilder()
        builder.add_unsigned_field("number", stored=True, fast=True, indexed=True)
        builder.add_text_field("title", tokenizer_name="en_stem")
        builder.add_text_field("body", tokenizer_name="en_stem")
        builder.add_unsigned_field("day", fast=True, indexed=True)
        builder.add_unsigned_field("year", fast=True, indexed=True)
        for name in ("language", "tags", "initiatives"):
            builder.add_text_field(name, tokenizer_name="raw", fast=True)
        self._index = tantivy.Index(builder.build(), path=str(place / "index"))
        if not made:
            writer = self._index.writer(heap_size=256_000_000)
            database = sqlite3.connect(place / "rows.db")
            with database:
                for number, release in put_rows(database, releases):
                    day = release.get("date")
                    ordinal = date.fromisoformat(day).toordinal() if day else 0
                    document = tantivy.Document(title=release["title"], body=body_of(release))
                    document.add_unsigned("number", number)
                    document.add_unsigned("day", ordinal)
                    document.add_unsigned("year", int(day[:4]) if day else 0)
                    document.add_text("language", release["language"])
                    for kind in ("tags", "initiatives"):
                        for name in release.get(kind, ()):
                            document.add_text(kind, name)
                    writer.add_document(document)
            writer.commit()
            writer.wait_merging_threads()
            database.close()

    def ready(self) -> None:
        """Read what was committed."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def size(self) -> int:
        """Return the bytes of the index."""
        return size(self._place / "index")

    def answer(self, kind: str, query: str) -> Answered:
        """Return the first rows, the total and four aggregations."""
        words, year, initiative = parted(query)
        schema = self._index.schema
        beginning = ""
        if kind in ("prefix", "type-ahead"):
            *whole, beginning = words.rstrip("*").split()
            words = " ".join(whole)
        must = []
        if words:
            must.append(
                self._index.parse_query(
                    words, ["title", "body"], field_boosts={"title": 3.0}, conjunction_by_default=True
                )
            )
        if beginning:
            either = [
                (tantivy.Occur.Should, tantivy.Query.regex_query(schema, name, f"{beginning}.*"))
                for name in ("title", "body")
            ]
            must.append(tantivy.Query.boolean_query(either))
        if year:
            must.append(tantivy.Query.term_query(schema, "year", int(year)))
        if initiative:
            must.append(tantivy.Query.regex_query(schema, "initiatives", f"{initiative}.*"))
        tree = tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in must])
        found = self._searcher.search(
            tree, limit=ROWS, count=True, order_by_field="day" if kind == "newest" else None
        )
        ids = [self._searcher.doc(address)["number"][0] for _, address in found.hits]
        wanted = {
            name: {"terms": {"field": name, "size": 1000}}
            for name in ("initiatives", "tags", "year", "language")
        }
        return Answered(ids, int(getattr(found, "count", 0)), self._searcher.aggregate(tree, wanted))


class StockWhoosh:
    """Whoosh as its documentation shows it, without facets."""

    name = "whoosh"

    def __init__(self, releases: Path, place: Path) -> None:
        self._place = place
        analyzer = StemmingAnalyzer()
        if place.exists():
            self._index = index.open_dir(place / "index")
            return
        (place / "index").mkdir(parents=True)
        schema = fields.Schema(
            number=fields.NUMERIC(stored=True),
            title=fields.TEXT(analyzer=analyzer, field_boost=3.0),
            body=fields.TEXT(analyzer=analyzer),
            date=fields.DATETIME(sortable=True),
            initiative=fields.KEYWORD(commas=True, lowercase=True),
        )
        self._index = index.create_in(place / "index", schema)
        writer = self._index.writer(limitmb=256)
        database = sqlite3.connect(place / "rows.db")
        with database:
            for number, release in put_rows(database, releases):
                writer.add_document(
                    number=number,
                    title=release["title"],
                    body=body_of(release),
                    date=(release.get("date") or "1900-01-01").replace("-", ""),
                    initiative=",".join(release.get("initiatives", ())),
                )
        writer.commit()
        database.close()

    def ready(self) -> None:
        """Open what was committed."""
        self._searcher = self._index.searcher()
        self._parser = qparser.MultifieldParser(["title", "body"], self._index.schema)

    def size(self) -> int:
        """Return the bytes of the index."""
        return size(self._place / "index")

    def answer(self, kind: str, query: str) -> Answered:
        """Return the first rows and the total."""
        words, year, initiative = parted(query)
        tree = self._parser.parse(f"{words}*" if kind == "type-ahead" else words)
        if year:
            first, last = (datetime.fromisoformat(f"{year}-{day}") for day in ("01-01", "12-31"))
            tree = And([tree, DateRange("date", first, last)])
        if initiative:
            wanted = initiative.lower()
            names = Counter(
                term for term in self._searcher.lexicon("initiative") if wanted.encode() in bytes(term)
            )
            tree = And([tree, Term("initiative", next(iter(names), wanted.encode()).decode())])
        newest = {"sortedby": "date", "reverse": True} if kind == "newest" else {}
        found = self._searcher.search(tree, limit=ROWS, **newest)
        return Answered([hit["number"] for hit in found], len(found), None)


PEERS = (FullText, Tantivy, StockWhoosh)
