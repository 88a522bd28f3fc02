"""Take annotations in that were made elsewhere: find their articles, place them, double none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from archive_desktop.domain.anchoring import Reanchoring, selectors
from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Article
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.clock import now
from archive_desktop.services.web_annotations import Received, Target, web_id
from archive_desktop.store import annotations as annotation_rows
from archive_desktop.store import articles, undo
from archive_desktop.store.annotation_targets import Targets, text_versions
from archive_desktop.store.database import Database

_Placing = dict[tuple[int, str], Reanchoring]  # by article id and the hash of the text quoted from


@dataclass(frozen=True, slots=True)
class AnnotationImport:
    """What became of the annotations of a file.

    *added* ones are new, *to_place* of these wait for a person; *changed* ones were here with an older
    comment or type, *unchanged* ones as they are. *without_article* says which articles of how many
    annotations are not here; *without_words* are those that quote nothing and so have no place.
    """

    change: ArchiveChange
    added: int = 0
    to_place: int = 0
    changed: int = 0
    unchanged: int = 0
    without_article: tuple[tuple[str, int], ...] = ()
    without_words: int = 0


def receive(database: Database, received: Iterable[Received], without_words: int = 0) -> AnnotationImport:
    """Store annotations of another archive as one command; they are placed before it, which may take seconds."""
    label = "Import annotations"
    found, missing = _all_placed(database, received)
    touched: set[int] = set()
    added = to_place = changed = unchanged = 0
    with undo.command(database, label) as tables:
        here = {web_id(one): one for one in annotation_rows.all_there_are(database)}
        said = {_saying(one): one for one in here.values()}
        versions = text_versions(database, {new.article_id for _name, new in found})
        for name, new in found:
            if new.article_id not in versions:  # its import was undone meanwhile
                missing[name] += 1
                continue
            if versions[new.article_id] != new.text_version:  # so is its place, or none
                new = replace(new, status="needs-placing")
            old = here.get(new.external_id) if new.external_id else said.get(_saying(new))
            if old is None:
                stored = annotation_rows.add(tables, new)
                here[web_id(stored)] = said[_saying(stored)] = stored
                added += 1
                to_place += stored.status == "needs-placing"
            elif _is_younger(new, old):
                said_now = {"comment": new.comment, "type": new.type, "modified_at": new.modified_at}
                annotation_rows.edit(tables, old.id, **said_now)
                changed += 1
            else:
                unchanged += 1
                continue
            touched.add(new.article_id if old is None else old.article_id)
    kinds = Kind.ANNOTATIONS if touched else Kind.NOTHING
    change = ArchiveChange(kinds, label if touched else "", tuple(sorted(touched)))
    return AnnotationImport(
        change, added, to_place, changed, unchanged, tuple(missing.items()), without_words
    )


def _all_placed(
    database: Database, received: Iterable[Received]
) -> tuple[list[tuple[str, Annotation]], Counter[str]]:
    """Return what is to be stored, each with the name of its article; and how often which article is not here."""
    targets = Targets(database)
    texts: dict[int, Article] = {}
    placing: _Placing = {}
    found: list[tuple[str, Annotation]] = []
    missing: Counter[str] = Counter()
    for one in received:
        name = one.target.title or one.target.source or "?"
        article_id = _article_of(targets, one.target)
        if article_id is None:
            missing[name] += 1
            continue
        if article_id not in texts:
            texts[article_id] = articles.get(database, article_id)
        found.append((name, _placed(targets, one, texts[article_id], placing)))
    return found, missing


def _article_of(targets: Targets, target: Target) -> int | None:
    """Return the article meant, by the surest thing said of it; where two fit, none."""
    return (
        targets.by_external_id(target.external_id)
        or targets.by_address(target.source)
        or targets.by_text(target.text_hash)
        or targets.by_title(target.title, target.date)
    )


def _placed(targets: Targets, one: Received, article: Article, placing: _Placing) -> Annotation:
    """Return what is to be stored of *one*, at its place in the present text if that is certain."""
    start, end = (one.start, one.end) if one.start is not None and one.end is not None else (0, 0)
    time = now()
    said = Annotation(
        0, article.id, article.text_version, start, end, one.exact, one.prefix, one.suffix, one.type,
        one.comment, one.author, one.created or time, one.modified or time, "needs-placing", one.id,
    )  # fmt: skip
    known = article.id, one.target.text_hash
    if known not in placing:
        placing[known] = Reanchoring(article.body, targets.body(*known))
    place = placing[known].place(said)
    if place is None:
        return said
    exact, prefix, suffix = selectors(article.body, place.start, place.end)
    return replace(
        said, start=place.start, end=place.end, exact=exact, prefix=prefix, suffix=suffix, status="anchored"
    )


def _saying(annotation: Annotation) -> tuple[object, ...]:
    """Return what tells annotations without a name apart."""
    return (
        annotation.article_id,
        annotation.start if annotation.status == "anchored" else -1,
        annotation.exact,
        annotation.type,
        annotation.comment,
        annotation.author,
    )


def _is_younger(new: Annotation, old: Annotation) -> bool:
    """Whether *new* says something else than *old*, and was said later."""
    return (old.comment, old.type) != (new.comment, new.type) and new.modified_at > old.modified_at
