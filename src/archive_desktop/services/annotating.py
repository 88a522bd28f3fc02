"""Highlight, comment, and write notes."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from archive_desktop.domain.anchoring import find_quote, reanchor, selectors
from archive_desktop.domain.annotation import ANNOTATION_TYPES, Annotation, AnnotationType, ListedAnnotation
from archive_desktop.domain.article import Article
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.person import account_name
from archive_desktop.domain.plain_text import storable
from archive_desktop.services.annotation_files import write_annotations
from archive_desktop.services.receiving import AnnotationImport, receive
from archive_desktop.services.web_annotations import read_collection
from archive_desktop.store import annotations as annotation_rows
from archive_desktop.store import articles, undo
from archive_desktop.store.database import Database


class Annotating:
    """Annotations and notes. Every method that changes something can be undone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_article(self, article_id: int) -> tuple[Annotation, ...]:
        """Return the annotations of an article in text order."""
        return annotation_rows.of_articles(self._database, [article_id])[article_id]

    def of_articles(self, article_ids: Sequence[int]) -> dict[int, tuple[Annotation, ...]]:
        """Return the annotations of several articles, by article id."""
        return annotation_rows.of_articles(self._database, article_ids)

    def everything(self) -> tuple[Annotation, ...]:
        """Return every annotation of the archive but those of articles in the trash."""
        return annotation_rows.everything(self._database)

    def highlight(
        self,
        article_id: int,
        *,
        quote: str | None = None,
        span: tuple[int, int] | None = None,
        text_version: int | None = None,
        comment: str = "",
        type: AnnotationType = "key-message",  # noqa: A002 - the word of the contract and of W3C
        nth: int | None = None,
    ) -> ArchiveChange:
        """Mark a passage of an article, given by its words or by its (start, end) in code points.

        *text_version* is the one that *span* counts in, the present one if it is not given: where an
        import has brought another text since, the passage is found again in that. ArchiveError if it
        is not there; if the words are not in the text, or more than once and *nth* does not say which.
        """
        _check_type(type)
        if span is None and not (quote or "").strip():
            raise ArchiveError(
                "The passage to mark is empty.", advice="Give the words of the text.", code="empty-quote"
            )
        label = "Highlight in 1 article"
        with undo.command(self._database, label) as tables:
            article = articles.get(self._database, article_id)
            if span is None:
                start, end = find_quote(article.body, quote or "", nth)
            else:
                start, end = self._present_place(article, span, text_version or article.text_version)
            exact, prefix, suffix = selectors(article.body, start, end)
            added = annotation_rows.add(
                tables,
                Annotation(
                    0, article_id, article.text_version, start, end, exact, prefix, suffix,
                    type, storable(comment), account_name(),
                ),
            )  # fmt: skip
        return ArchiveChange(Kind.ANNOTATIONS, label, (article_id,), added.id)

    def _present_place(self, article: Article, span: tuple[int, int], version: int) -> tuple[int, int]:
        """Return where the passage at *span* of text *version* stands in the present text of *article*."""
        start, end = span
        present = version == article.text_version
        body = article.body if present else articles.body_of(self._database, article.id, version)
        if body is not None and not 0 <= start < end <= len(body):
            raise ArchiveError(
                f"The passage to mark, {start} to {end}, is not inside the text of “{article.title}”.",
                safe="Nothing was marked.",
                advice=f"Places count from 0 to {len(body)}, and the end lies behind the start.",
                code="no-place",
            )
        if present:
            return span
        if body is not None:
            shown = Annotation(0, article.id, version, start, end, *selectors(body, start, end))
            place = reanchor(shown, article.body, old_body=body)
            if place is not None:
                return place.start, place.end
        raise ArchiveError(
            f"The text of “{article.title}” was replaced by another one, in which this passage is not found.",
            safe="Nothing was marked.",
            advice="Mark it in the new text.",
            code="text-changed",
        )

    def edit(
        self,
        annotation_id: int,
        *,
        comment: str | None = None,
        type: AnnotationType | None = None,  # noqa: A002
        draft: bool = False,
    ) -> ArchiveChange:
        """Give an annotation another comment or type; drafts of a comment that is being typed are one command."""
        label = "Edit annotation"
        given: dict[str, object] = {"comment": None if comment is None else storable(comment), "type": type}
        with undo.command(self._database, label, draft=draft) as tables:
            old = annotation_rows.get(self._database, annotation_id)
            changed = {
                column: value
                for column, value in given.items()
                if value is not None and value != getattr(old, column)
            }
            if changed:
                annotation_rows.edit(tables, annotation_id, **changed)
        if not changed:
            return ArchiveChange(Kind.NOTHING)
        return ArchiveChange(Kind.ANNOTATIONS, label, (old.article_id,), old.id)

    def retype(self, annotation_ids: Sequence[int], type: AnnotationType) -> ArchiveChange:  # noqa: A002
        """Give annotations another type, as one command."""
        _check_type(type)
        with undo.command(self._database, "Change annotations") as tables:
            others = [one for one in self._existing(annotation_ids) if one.type != type]
            annotation_rows.retype(tables, [one.id for one in others], type)
        return _changed("Change annotations", others)

    def delete(self, *annotation_ids: int) -> ArchiveChange:
        """Delete annotations, as one command; ArchiveError if one alone is asked for and is not there."""
        label = "Delete annotation" if len(annotation_ids) == 1 else "Delete annotations"
        with undo.command(self._database, label) as tables:
            found = self._existing(annotation_ids)
            annotation_rows.delete(tables, [one.id for one in found])
        return _changed(label, found)

    def listed(self) -> list[ListedAnnotation]:
        """Return what `everything` does, each with what a list says of its article."""
        return annotation_rows.listed(self._database)

    def export(self, annotation_ids: Sequence[int], out: str | PathLike[str]) -> int:
        """Write annotations, in this order, to *out* (.md, .csv or .jsonld); return how many.

        ArchiveError for another ending, and where *out* cannot be written.
        """
        by_id = {one.id: one for one in annotation_rows.some(self._database, annotation_ids)}
        found = [by_id[number] for number in annotation_ids if number in by_id]
        known = articles.get_many(self._database, sorted({one.article_id for one in found}))
        return write_annotations(found, {article.id: article for article in known}, Path(out))

    def import_collection(self, source: str | PathLike[str]) -> AnnotationImport:
        """Take in the annotations of a W3C AnnotationCollection in JSON-LD, as one command.

        ArchiveError if *source* cannot be read or is no such collection.
        """
        path = Path(source)
        try:
            text = path.read_bytes().decode("utf-8-sig", "replace")
        except OSError as error:
            raise ArchiveError(
                f"{path.name} cannot be read: {error.strerror}.",
                safe="Nothing was imported.",
                advice="Check the name of the file and whether you may open it.",
                code="cannot-read",
            ) from error
        received, without_words = read_collection(text)
        return receive(self._database, received, without_words)

    def set_note(self, article_id: int, text: str, *, draft: bool = False) -> ArchiveChange:
        """Write the note of an article ("" removes it); drafts of one that is being typed are one command."""
        (checked,) = articles.existing(self._database, [article_id])
        note = storable(text.strip())
        label = "Write note" if note else "Remove note"
        with undo.command(self._database, label, draft=draft) as tables:
            changed = articles.set_state(tables, [checked], "note", note)
        return ArchiveChange(Kind.NOTES, label, (article_id,)) if changed else ArchiveChange(Kind.NOTHING)

    def _existing(self, annotation_ids: Sequence[int]) -> tuple[Annotation, ...]:
        """Return those that are there: in a list some may have gone meanwhile, one alone must be."""
        if len(annotation_ids) == 1:
            return (annotation_rows.get(self._database, annotation_ids[0]),)
        return annotation_rows.some(self._database, annotation_ids)


def _changed(label: str, touched: Sequence[Annotation]) -> ArchiveChange:
    if not touched:
        return ArchiveChange(Kind.NOTHING)
    ids = tuple(sorted({one.article_id for one in touched}))
    return ArchiveChange(Kind.ANNOTATIONS, label, ids, touched[0].id if len(touched) == 1 else None)


def _check_type(kind: str) -> None:
    if kind not in ANNOTATION_TYPES:
        raise ArchiveError(
            f"“{kind}” is not a type of annotation.",
            advice=f"Choose one of {', '.join(ANNOTATION_TYPES)}.",
            code="no-type",
        )
