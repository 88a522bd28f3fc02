"""Take what is in the archive elsewhere: JSON Lines, CSV, or a zip with everything readable in it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, cast

from archive_desktop.domain.article import Article
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.query import Everything
from archive_desktop.services.plain import (
    Record,
    article_record,
    harmless_cell,
    initiative_record,
)
from archive_desktop.services.web_annotations import annotation_collection
from archive_desktop.store import annotations as annotation_rows
from archive_desktop.store import articles, attachments, entity_lists, initiatives, search, twins
from archive_desktop.store.backup import ORIGINALS
from archive_desktop.store.database import Database
from archive_desktop.whole_files import written_whole

_AT_A_TIME = 200  # articles held in memory
_COLUMNS = (
    "id", "external_id", "title", "date", "date_inferred", "language", "machine_translated",
    "initiatives", "tags", "note", "source", "url", "text",
)  # fmt: skip


def export(database: Database, analysis: search.Analysis, out: Path) -> int:
    """Write every article that is not in the trash to *out* (.jsonl, .csv or .zip); return how many.

    Raises ArchiveError for another ending, and where *out* cannot be written.
    """
    writers: dict[str, _Writer] = {".jsonl": _json_lines, ".csv": _csv, ".zip": _zip}
    write = writers.get(out.suffix.lower())
    if write is None:
        raise ArchiveError(
            f"{out.name} has an ending this program cannot write.",
            safe="Nothing was written.",
            advice="Use .jsonl, .csv or .zip.",
            code="export-format",
        )
    ids = search.matching_ids(database, Everything(), "oldest", analysis)
    with written_whole(out) as file:
        write(database, ids, file)
    return len(ids)


_Writer = Callable[[Database, Sequence[int], BinaryIO], None]


def _json_lines(database: Database, ids: Sequence[int], file: BinaryIO) -> None:
    for _, record in _records(database, ids):
        file.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n")


def _csv(database: Database, ids: Sequence[int], file: BinaryIO) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for article, record in _records(database, ids):
        shown = {
            **record,
            "text": article.body,
            "initiatives": "; ".join(record["initiatives"]),
            "tags": "; ".join(record["tags"]),
        }
        writer.writerow([harmless_cell(shown[column]) for column in _COLUMNS])
    text.detach()  # flushes, and leaves the file open for whoever opened it


def _zip(database: Database, ids: Sequence[int], file: BinaryIO) -> None:
    found = annotation_rows.everything(database)
    marked = {a.id: a for a in articles.get_many(database, sorted({n.article_id for n in found}))}
    counts = initiatives.counts(database)
    names = [initiative_record(i, counts.get(i.id, 0)) for i in initiatives.all_initiatives(database)]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        with bundle.open("articles.jsonl", "w", force_zip64=True) as lines:
            _json_lines(database, ids, cast("BinaryIO", lines))
        _add_json(bundle, "annotations.jsonld", annotation_collection(found, marked))
        _add_json(bundle, "initiatives.json", names)
        for original in sorted((database.folder / ORIGINALS).glob("*/*")):
            bundle.write(original, f"{ORIGINALS}/{original.name}")


def _add_json(bundle: zipfile.ZipFile, name: str, value: object) -> None:
    bundle.writestr(name, json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace"))


def _records(database: Database, ids: Sequence[int]) -> Iterator[tuple[Article, Record]]:
    known = {i.id: i for i in initiatives.all_initiatives(database)}
    for first in range(0, len(ids), _AT_A_TIME):
        some = ids[first : first + _AT_A_TIME]
        marked = annotation_rows.of_articles(database, some)
        named = entity_lists.of_articles(database, some)
        kept = attachments.of_articles(database, some)
        alike = twins.of_articles(database, some)
        for article in articles.get_many(database, some):
            on_it = marked[article.id], known, named[article.id], kept[article.id], alike.get(article.id, ())
            yield article, article_record(article, *on_it)
