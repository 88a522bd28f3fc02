"""Articles, annotations and the rest as plain records, for JSON (contract.md) and for exchange."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Article
from archive_desktop.domain.attachment import Attachment
from archive_desktop.domain.entity import NamedHere
from archive_desktop.domain.initiative import Initiative
from archive_desktop.domain.pack import Pack

Record = dict[str, Any]

_RUN_BY_SPREADSHEETS = tuple("=+-@\t\r\0＝＋－＠")  # the full-width ones too


def article_record(
    article: Article,
    annotations: Iterable[Annotation],
    initiatives: Mapping[int, Initiative],
    named: Sequence[NamedHere] = (),
    attachments: Sequence[Attachment] = (),
    twins: Sequence[int] = (),
) -> Record:
    """Return everything `show` says of an article."""
    return {
        "id": article.id,
        "title": article.title,
        "date": article.date,
        "date_inferred": article.date_inferred,
        "language": article.language,
        "direction": article.direction,
        "paragraphs": list(article.paragraphs),
        "machine_translated": article.machine_translated,
        "initiatives": [initiatives[i].name for i in article.initiatives if i in initiatives],
        "tags": list(article.tags),
        "people": [
            {"name": one.name, "title": one.title, "role": one.role, "written": one.written}
            for one in named
            if one.kind == "person"
        ],
        "places": [one.name for one in named if one.kind == "place"],
        "organisations": [one.name for one in named if one.kind == "organisation"],
        "twins": list(twins),
        "annotations": [annotation_record(annotation) for annotation in annotations],
        "note": article.note,
        "source": article.source,
        "external_id": article.external_id,
        "url": article.url,
        "headings": sorted(article.headings),
        "notice": article.notice,
        "starred": article.starred,
        "read": article.read,
        "trashed": article.trashed,
        "text_version": article.text_version,
        "imported_at": article.imported_at,
        "changed_at": article.changed_at,
        "attachments": [attachment_record(attachment) for attachment in attachments],
    }


def attachment_record(attachment: Attachment) -> Record:
    """Return what is said of a picture or file; its bytes lie in `originals/` under *sha256*."""
    return {
        "name": attachment.name,
        "media_type": attachment.media_type,
        "size": attachment.size,
        "width": attachment.width,
        "height": attachment.height,
        "description": attachment.description,
        "sha256": attachment.sha256,
        "paragraph": attachment.paragraph,
    }


def annotation_record(annotation: Annotation) -> Record:
    """Return an annotation as `annotations --format json` prints it."""
    return {
        "id": annotation.id,
        "article_id": annotation.article_id,
        "quote": annotation.exact,
        "comment": annotation.comment,
        "type": annotation.type,
        "status": annotation.status,
        "start": annotation.start,
        "end": annotation.end,
        "text_version": annotation.text_version,
        "author": annotation.author,
        "created_at": annotation.created_at,
    }


def initiative_record(initiative: Initiative, count: int) -> Record:
    """Return an initiative with the number of its articles."""
    return {
        "id": initiative.id,
        "name": initiative.name,
        "names": initiative.names,
        "aliases": list(initiative.aliases),
        "colour": initiative.colour,
        "description": initiative.description,
        "parent_id": initiative.parent_id,
        "owner": initiative.owner,
        "starts": initiative.starts,
        "ends": initiative.ends,
        "status": initiative.status,
        "articles": count,
    }


def pack_record(pack: Pack, articles: Mapping[int, Article]) -> Record:
    """Return a pack with the titles of its articles (*articles* by id; a missing one has null)."""
    sections = []
    for section in pack.sections:
        items = []
        for item in section.items:
            article = articles.get(item.article_id)
            items.append(
                {
                    "article_id": item.article_id,
                    "title": article.title if article else None,
                    "date": article.date if article else None,
                    "show": item.show,
                    "notes": item.notes,
                    "line": item.line,
                }
            )
        sections.append({"title": section.title, "items": items})
    return {
        "id": pack.id,
        "title": pack.title,
        "articles": len(pack.article_ids),
        "meeting": asdict(pack.meeting),
        "brief": asdict(pack.brief),
        "evidence": [{"sign": one.sign, **asdict(one)} for one in pack.evidence],
        "sections": sections,
        "query": pack.query,
        "options": asdict(pack.options),
        "created_at": pack.created_at,
        "modified_at": pack.modified_at,
    }


def harmless_cell(value: object) -> str:
    """Return *value* as a cell no spreadsheet takes for a formula (OWASP: CSV injection)."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_RUN_BY_SPREADSHEETS) else text
