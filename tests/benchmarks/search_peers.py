"""The programs that search is measured beside, each given the same articles and asked the same."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from whoosh import fields, index, qparser
from whoosh.analysis import StemmingAnalyzer
from whoosh.query import And, DateRange, Term

ROWS = 50  # shown of an answer, with snippets


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


class FullText:
    """SQLite's FTS5 with its facts in tables beside it, as a good engineer would use it."""

    name = "fts5"

    def __init__(self, releases: Path, place: Path) -> None:
        self._place = place
        self._database = database = sqlite3.connect(place)
        database.execute(
            "CREATE VIRTUAL TABLE text USING fts5(title, body, prefix='2 3', "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        database.execute("CREATE TABLE article (id INTEGER PRIMARY KEY, date TEXT, language TEXT)")
        database.execute("CREATE TABLE label (article INTEGER, kind TEXT, name TEXT)")
        with database:
            for number, release in enumerate(releases_in(releases), 1):
                row = number, release["title"], "\n".join(release["paragraphs"])
                database.execute("INSERT INTO text (rowid, title, body) VALUES (?, ?, ?)", row)
                facts = number, release.get("date"), release["language"]
                database.execute("INSERT INTO article VALUES (?, ?, ?)", facts)
                for kind in ("tags", "initiatives"):
                    labels = [(number, kind, name) for name in release.get(kind, ())]
                    database.executemany("INSERT INTO label VALUES (?, ?, ?)", labels)
        database.execute("CREATE INDEX label_article ON label (article, kind, name)")
        database.execute("CREATE INDEX article_date ON article (date)")
        database.execute("INSERT INTO text (text) VALUES ('optimize')")
        database.commit()

    def size(self) -> int:
        """Return the bytes of the index, texts left out."""
        pages = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'text_%' AND name <> 'text_content'"
        try:
            return int(self._database.execute(pages).fetchone()[0])
        except sqlite3.Error:  # built without dbstat: the blobs themselves
            return int(self._database.execute("SELECT sum(length(block)) FROM text_data").fetchone()[0])

    def answer(self, kind: str, query: str) -> int:
        """Return the total; rows, snippets and facets are fetched."""
        words, year, initiative = parted(query)
        match = f"{words}*" if kind == "type-ahead" else words
        where, values = "text MATCH ?", [match]
        if year:
            where += " AND rowid IN (SELECT id FROM article WHERE date BETWEEN ? AND ?)"
            values += [f"{year}-01-01", f"{year}-12-31"]
        if initiative:
            where += (
                " AND rowid IN (SELECT article FROM label WHERE kind = 'initiatives' AND name LIKE ? || '%')"
            )
            values += [initiative]
        run = self._database.execute
        ids = [row[0] for row in run(f"SELECT rowid FROM text WHERE {where}", values)]
        order = "(SELECT date FROM article WHERE id = rowid) DESC" if kind == "newest" else "rank"
        run(
            "SELECT rowid, title, snippet(text, 1, '[', ']', '…', 32) FROM text "
            f"WHERE {where} ORDER BY {order} LIMIT {ROWS}",
            values,
        ).fetchall()
        among = json.dumps(ids)
        run(
            "SELECT kind, name, count(*) FROM label WHERE article IN (SELECT value FROM json_each(?)) GROUP BY 1, 2",
            [among],
        ).fetchall()
        run(
            "SELECT substr(date, 1, 4), language, count(*) FROM article "
            "WHERE id IN (SELECT value FROM json_each(?)) GROUP BY 1, 2",
            [among],
        ).fetchall()
        return len(ids)


class StockWhoosh:
    """Whoosh as its documentation shows it."""

    name = "whoosh"

    def __init__(self, releases: Path, place: Path) -> None:
        place.mkdir()
        self._place = place
        analyzer = StemmingAnalyzer()
        self._schema = fields.Schema(
            title=fields.TEXT(analyzer=analyzer, stored=True, field_boost=3.0),
            body=fields.TEXT(analyzer=analyzer, stored=True),
            date=fields.DATETIME(sortable=True),
            initiative=fields.KEYWORD(commas=True, lowercase=True),
        )
        self._index = index.create_in(place, self._schema)
        writer = self._index.writer(limitmb=256)
        for release in releases_in(releases):
            writer.add_document(
                title=release["title"],
                body="\n".join(release["paragraphs"]),
                date=(release.get("date") or "1900-01-01").replace("-", ""),
                initiative=",".join(release.get("initiatives", ())),
            )
        writer.commit()
        self._searcher = self._index.searcher()
        self._parser = qparser.MultifieldParser(["title", "body"], self._schema)

    def size(self) -> int:
        """Return the bytes of the index; stored texts are among them."""
        return size(self._place)

    def answer(self, kind: str, query: str) -> int:
        """Return the total; rows and snippets are fetched."""
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
        for hit in found:
            hit.highlights("body")
        return len(found)
