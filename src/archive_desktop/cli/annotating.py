"""`annotate`, `annotations`: marked passages."""

from __future__ import annotations

from pathlib import Path

import click

from archive_desktop.cli.command import Session, json_option, session
from archive_desktop.domain.annotation import ANNOTATION_TYPES, AnnotationType
from archive_desktop.services.annotation_files import as_csv, as_markdown
from archive_desktop.services.plain import annotation_record
from archive_desktop.services.web_annotations import annotation_collection


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
@click.option(
    "--import",
    "source",
    type=click.Path(path_type=Path),
    help="Take in the annotations of a W3C JSON-LD file; none is doubled.",
)
@json_option
@session
def list_annotations(current: Session, article: int | None, form: str | None, source: Path | None) -> None:
    """List annotations: of one article, or all; or take those of a colleague in."""
    if source is not None:
        if article is not None or form is not None:
            raise click.UsageError("--import takes every annotation of the file; give nothing else.")
        _import(current, source)
        return
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
    text = as_csv(found, articles) if form == "csv" else as_markdown(found, articles)
    current.answer([annotation_record(annotation) for annotation in found], text.rstrip("\n"))


def _import(current: Session, source: Path) -> None:
    with current.changing() as archive:
        done = archive.annotating.import_collection(source)
    record = {
        "added": done.added,
        "needs_placing": done.to_place,
        "changed": done.changed,
        "unchanged": done.unchanged,
        "without_article": [{"article": name, "annotations": count} for name, count in done.without_article],
        "without_words": done.without_words,
    }
    lines = [f"{done.added} added, {done.changed} changed, {done.unchanged} here already."]
    if done.to_place:
        lines.append(f"{done.to_place} of the new ones need placing: the text here has other words.")
    lines += [f"Not here: “{name}” (annotations: {count})." for name, count in done.without_article]
    if done.without_words:
        lines.append(f"{done.without_words} quote no words and were left out.")
    current.answer(record, "\n".join(lines))


COMMANDS = (annotate, list_annotations)
