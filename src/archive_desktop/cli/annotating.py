"""`annotate`, `annotations`: marked passages."""

from __future__ import annotations

import csv
import io

import click

from archive_desktop.cli.command import Session, json_option, session
from archive_desktop.domain.annotation import ANNOTATION_TYPES, Annotation, AnnotationType
from archive_desktop.domain.article import Article
from archive_desktop.services.plain import annotation_collection, annotation_record, harmless_cell


@click.command()
@click.argument("article", type=int)
@click.option("--quote", required=True, help="The words of the text to mark.")
@click.option("--comment", default="")
@click.option("--type", "kind", type=click.Choice(ANNOTATION_TYPES), default="key-message", show_default=True)
@click.option(
    "--nth", type=click.IntRange(min=1), default=None, help="Which one, where the words stand several times."
)
@json_option
@session
def annotate(
    current: Session, article: int, quote: str, comment: str, kind: AnnotationType, nth: int | None
) -> None:
    """Mark a passage of an article, with an optional comment."""
    with current.changing() as archive:
        change = archive.annotating.highlight(article, quote=quote, comment=comment, type=kind, nth=nth)
        added = next(a for a in archive.annotating.of_article(article) if a.id == change.object_id)
    current.answer(annotation_record(added), f"Marked “{added.exact}” ({added.type}).")


@click.command("annotations")
@click.argument("article", type=int, required=False)
@click.option("--format", "form", type=click.Choice(["json", "w3c", "md", "csv"]), default=None)
@json_option
@session
def list_annotations(current: Session, article: int | None, form: str | None) -> None:
    """List annotations: of one article, or all."""
    with current.reading() as archive:
        if article is None:
            found = archive.annotating.everything()
        else:
            archive.searching.article(article)
            found = archive.annotating.of_article(article)
        articles = {a.id: a for a in archive.searching.articles(sorted({f.article_id for f in found}))}
    if form == "w3c":
        current.as_json = True
        current.answer(annotation_collection(found, articles))
        return
    if form == "json":
        current.as_json = True
    text = _csv(found, articles) if form == "csv" else _markdown(found, articles)
    current.answer([annotation_record(annotation) for annotation in found], text.rstrip("\n"))


def _markdown(found: tuple[Annotation, ...], articles: dict[int, Article]) -> str:
    lines: list[str] = []
    last = 0
    for annotation in found:
        article = articles[annotation.article_id]
        if article.id != last:
            lines += [
                "",
                f"## {article.title}",
                f"{article.date or 'undated'} · {article.source} · {article.id}",
                "",
            ]
            last = article.id
        comment = f" — {annotation.comment}" if annotation.comment else ""
        placed = "" if annotation.status == "anchored" else " (needs placing)"
        lines.append(f"- *{annotation.type}*{placed}: “{annotation.exact}”{comment}")
    return "\n".join(lines).lstrip("\n")


def _csv(found: tuple[Annotation, ...], articles: dict[int, Article]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["id", "article_id", "title", "date", "type", "quote", "comment", "status"])
    for annotation in found:
        article = articles[annotation.article_id]
        cells = (article.title, article.date, annotation.type, annotation.exact, annotation.comment)
        writer.writerow([annotation.id, article.id, *map(harmless_cell, cells), annotation.status])
    return text.getvalue()


COMMANDS = (annotate, list_annotations)
