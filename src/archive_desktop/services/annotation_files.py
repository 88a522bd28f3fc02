"""Annotations as files that others read: Markdown, a table, or W3C JSON-LD."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Article
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.services.plain import harmless_cell
from archive_desktop.services.web_annotations import annotation_collection
from archive_desktop.whole_files import written_whole

_COLUMNS = (
    "id", "article_id", "title", "date", "type", "quote", "comment", "status", "author", "created_at",
)  # fmt: skip
Articles = Mapping[int, Article]


def write_annotations(annotations: Iterable[Annotation], articles: Articles, out: Path) -> int:
    """Write *annotations*, in their order, to *out* (.md, .csv or .jsonld); return how many.

    ArchiveError for another ending, and where *out* cannot be written.
    """
    texts: dict[str, Callable[[Iterable[Annotation], Articles], str]] = {
        ".md": as_markdown,
        ".csv": lambda some, known: "\ufeff" + as_csv(some, known),  # else Excel takes it for Latin-1
        ".jsonld": as_json_ld,
        ".json": as_json_ld,
    }
    make = texts.get(out.suffix.lower())
    if make is None:
        raise ArchiveError(
            f"{out.name} has an ending in which annotations cannot be written.",
            safe="Nothing was written.",
            advice="Use .md, .csv or .jsonld.",
            code="export-format",
        )
    there = [annotation for annotation in annotations if annotation.article_id in articles]
    with written_whole(out) as file:
        file.write(make(there, articles).encode("utf-8", "replace"))
    return len(there)


def as_markdown(annotations: Iterable[Annotation], articles: Articles) -> str:
    """Return *annotations* under the titles of their articles, in their order."""
    lines: list[str] = []
    last = 0
    for annotation in annotations:
        article = articles[annotation.article_id]
        if article.id != last:
            lines += [
                "",
                f"## {article.title}",
                f"{article.date or 'undated'} · {article.source} · {article.id}",
                "",
            ]
            last = article.id
        comment = f" — {_inside_item(annotation.comment)}" if annotation.comment else ""
        placed = "" if annotation.status == "anchored" else " (needs placing)"
        lines.append(f"- *{annotation.type}*{placed}: “{_inside_item(annotation.exact)}”{comment}")
    return "\n".join(lines).lstrip("\n") + "\n" if lines else ""


def as_csv(annotations: Iterable[Annotation], articles: Articles) -> str:
    """Return *annotations* as a table with a line of headings."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for annotation in annotations:
        article = articles[annotation.article_id]
        said = article.title, article.date, annotation.type, annotation.exact, annotation.comment
        writer.writerow(
            [annotation.id, article.id, *map(harmless_cell, said), annotation.status,
             harmless_cell(annotation.author), annotation.created_at]
        )  # fmt: skip
    return text.getvalue()


def as_json_ld(annotations: Iterable[Annotation], articles: Articles) -> str:
    """Return *annotations* as an AnnotationCollection."""
    return json.dumps(annotation_collection(annotations, articles), ensure_ascii=False, indent=1) + "\n"


def _inside_item(text: str) -> str:
    """Return *text* with its further lines indented, so that they stay in the item of the list."""
    return "\n  ".join(text.split("\n"))
