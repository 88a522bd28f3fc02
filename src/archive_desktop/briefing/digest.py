"""The digest: every highlight of a pack's articles, by type, with its source and where it is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive_desktop.briefing.document import DigestGroup, DigestLine
from archive_desktop.briefing.entries import Shown
from archive_desktop.briefing.lines import line, one_line, optional
from archive_desktop.domain.annotation import ANNOTATION_TYPES, Annotation, AnnotationType


def digest(
    entries: Sequence[Shown],
    said: Mapping[str, str],
    kinds: Sequence[AnnotationType] = ANNOTATION_TYPES,
) -> tuple[DigestGroup, ...]:
    """Return the highlights of *kinds*, each once, in reading order.

    One that is not shown has the number 0 and leads to the title of its entry. Its comment is told where
    the notes of that item are.
    """
    gathered: dict[str, list[DigestLine]] = {kind: [] for kind in kinds}
    for article_id, several in _by_article(entries).items():
        chosen = several[0].chosen
        assert chosen.article.id == article_id
        for annotation in sorted(chosen.annotations, key=lambda one: (one.start, -one.end, one.id)):
            if annotation.type in gathered:
                gathered[annotation.type].append(_line(annotation, several))
    return tuple(DigestGroup(kind, said[kind], tuple(gathered[kind])) for kind in kinds if gathered[kind])


def _by_article(entries: Sequence[Shown]) -> dict[int, list[Shown]]:
    gathered: dict[int, list[Shown]] = {}
    for entry in entries:
        gathered.setdefault(entry.article.id, []).append(entry)
    return gathered


def _line(annotation: Annotation, several: Sequence[Shown]) -> DigestLine:
    """Return a highlight as the first of the entries of its article that shows it has it."""
    for entry in several:
        number = entry.numbers.get(annotation.id)
        if number is not None:
            break
    else:
        entry, number = several[0], 0
    article = entry.article
    text = annotation.exact or article.body[annotation.start : annotation.end]
    return DigestLine(
        number=number,
        text=line(one_line(text), article.language),
        comment=optional(annotation.comment, article.language) if entry.item.notes else None,
        source=entry.entry.title,
        dated=entry.entry.dated,
        reference=entry.reference(annotation.start, annotation.end) if number else entry.title,
    )
