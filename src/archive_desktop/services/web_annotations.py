"""Annotations as a W3C AnnotationCollection in JSON-LD, and read back from one.

The model is https://www.w3.org/TR/annotation-model/. An archive numbers its articles for itself, so no
number travels: an annotation is named by a UUID that stays the same in every archive, its article by what
it is known by everywhere (the id of its source, its address, the hash of its text, title and date, in
Dublin Core terms of the model's own context). Collections of other programs are read too, as far as they
quote words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import quote
from uuid import UUID, uuid5

from archive_desktop.domain.annotation import ANNOTATION_TYPES, Annotation, AnnotationType
from archive_desktop.domain.article import Article
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.plain_text import storable

Record = dict[str, Any]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_OURS = UUID("5b0f9a86-0c0e-5d55-9d0e-3f6a4f1f1d11")
_HASH = "urn:sha256:"
_NUMBERED = "urn:archive-desktop:annotation:"  # of 0.2.0: every archive has a first one


@dataclass(frozen=True, slots=True)
class Target:
    """What a collection says of the article an annotation is on; "" where it says nothing."""

    source: str = ""
    external_id: str = ""
    text_hash: str = ""
    title: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """An annotation of a collection; *start* is None where it gives a quotation but no place."""

    id: str
    target: Target
    exact: str
    prefix: str
    suffix: str
    start: int | None
    end: int | None
    type: AnnotationType
    comment: str
    author: str
    created: str
    modified: str


def web_id(annotation: Annotation) -> str:
    """Return the name of *annotation* outside: the one it came with, else one that no other archive makes."""
    if annotation.external_id:
        return annotation.external_id
    return uuid5(_OURS, f"{annotation.id} {annotation.created_at} {annotation.author}").urn


def annotation_collection(annotations: Iterable[Annotation], articles: Mapping[int, Article]) -> Record:
    """Return *annotations*, but those whose article is not among *articles*, as one AnnotationCollection."""
    items = [
        _web_annotation(annotation, articles[annotation.article_id])
        for annotation in annotations
        if annotation.article_id in articles
    ]
    name = uuid5(_OURS, " ".join(sorted(item["id"] for item in items)))
    page: Record = {
        "id": uuid5(name, "page").urn,
        "type": "AnnotationPage",
        "partOf": name.urn,
        "startIndex": 0,
        "items": items,
    }
    return {
        "@context": _CONTEXT,
        "id": name.urn,
        "type": "AnnotationCollection",
        "label": "Annotations of an Archive Desktop archive",
        "total": len(items),
        "first": page,
        "last": page["id"],
    }


def read_collection(text: str) -> tuple[list[Received], int]:
    """Return the annotations of a collection, a page, a list or one alone, and how many more quote no words.

    ArchiveError "not-annotations" where *text* is none of these.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        document = None
    found = list(_annotations_in(document))
    if not found and not _is_collection(document):
        raise ArchiveError(
            "This is not a collection of annotations (W3C JSON-LD).",
            safe="Nothing was imported.",
            advice="Choose a file that was exported as JSON-LD.",
            code="not-annotations",
        )
    received = [one for one in map(_received, found) if one is not None]
    return received, len(found) - len(received)


def _web_annotation(annotation: Annotation, article: Article) -> Record:
    body: list[Record] = [{"type": "TextualBody", "purpose": "tagging", "value": annotation.type}]
    if annotation.comment:
        body.append(
            {
                "type": "TextualBody",
                "purpose": "commenting",
                "value": annotation.comment,
                "format": "text/plain",
            }
        )
    written: Record = {
        "type": "Annotation",
        "id": web_id(annotation),
        "motivation": "commenting" if annotation.comment else "highlighting",
        "creator": {"type": "Person", "nickname": annotation.author},
        "created": annotation.created_at,
        "modified": annotation.modified_at,
        "body": body,
        "target": _target(annotation, article),
    }
    if not annotation.author:
        del written["creator"]
    return written


def _target(annotation: Annotation, article: Article) -> Record:
    target: Record = {"type": "SpecificResource", "source": _source(article), "dcterms:title": article.title}
    if article.external_id:
        target["dcterms:identifier"] = article.external_id
    if article.date:
        target["dcterms:date"] = article.date
    if annotation.text_version == article.text_version:
        # The places count in exactly this text.
        target["state"] = {"type": "oa:State", "dcterms:identifier": _HASH + article.content_hash}
    target["selector"] = [
        {
            "type": "TextQuoteSelector",
            "exact": annotation.exact,
            "prefix": annotation.prefix,
            "suffix": annotation.suffix,
        },
        {"type": "TextPositionSelector", "start": annotation.start, "end": annotation.end},
    ]
    return target


def _source(article: Article) -> str:
    if article.web_address:
        return article.web_address
    if article.external_id:
        return f"urn:archive-desktop:article:{quote(article.external_id, safe='', errors='replace')}"
    return _HASH + article.content_hash


def _is_collection(document: object) -> bool:
    kinds = _strings(document.get("type", document.get("@type"))) if isinstance(document, dict) else []
    return "AnnotationCollection" in kinds or "AnnotationPage" in kinds


def _annotations_in(document: object) -> Iterator[Record]:
    """Yield the annotations of *document*: of a list, of a page and those that follow it, or itself."""
    following = document
    while isinstance(following, dict) and _is_collection(following):
        page = cast("Record", following)
        items = page.get("items")
        yield from _annotations_in(items if isinstance(items, list) else [])
        following = page.get("first") or page.get("next")  # the address of a page elsewhere is not read
    if isinstance(document, list):
        for item in document:
            if isinstance(item, dict) and not _is_collection(item):
                yield item
    elif isinstance(document, dict) and not _is_collection(document) and "target" in document:
        yield document


def _received(item: Record) -> Received | None:
    """Return what *item* says, None if it quotes no words."""
    target = next((one for one in _records(item.get("target")) if one.get("selector")), {})
    quoted = _selector(target.get("selector"), "TextQuoteSelector")
    exact = _text(quoted.get("exact"))
    if not exact.strip():
        return None
    position = _selector(target.get("selector"), "TextPositionSelector")
    start, end = position.get("start"), position.get("end")
    placed = isinstance(start, int) and isinstance(end, int) and 0 <= start < end < 2**53
    bodies = _records(item.get("body")) or [{"value": text} for text in _strings(item.get("bodyValue"))]
    tags = {_text(one.get("value")) for one in bodies if one.get("purpose") == "tagging"}
    comments = [_text(one.get("value")) for one in bodies if one.get("purpose") != "tagging"]
    created = _time(item.get("created"))
    name = _text(item.get("id", item.get("@id")))
    return Received(
        id="" if name.startswith(_NUMBERED) else name,
        target=_read_target(target),
        exact=exact,
        prefix=_text(quoted.get("prefix")),
        suffix=_text(quoted.get("suffix")),
        start=start if placed else None,
        end=end if placed else None,
        type=next((kind for kind in ANNOTATION_TYPES if kind in tags), "key-message"),
        comment="\n\n".join(comment for comment in comments if comment),
        author=_name(item.get("creator")),
        created=created,
        modified=_time(item.get("modified")) or created,
    )


def _read_target(target: Record) -> Target:
    source = target.get("source")
    address = _text(source.get("id", source.get("@id"))) if isinstance(source, dict) else _text(source)
    states = [_text(state.get("dcterms:identifier")) for state in _records(target.get("state"))]
    hashes = [name.removeprefix(_HASH) for name in (*states, address) if name.startswith(_HASH)]
    return Target(
        source=address,
        external_id=_text(target.get("dcterms:identifier")),
        text_hash=next(iter(hashes), ""),
        title=_text(target.get("dcterms:title")),
        date=_text(target.get("dcterms:date")),
    )


def _selector(selectors: object, kind: str) -> Record:
    """Return the selector of this kind, also where it refines another one."""
    for one in _records(selectors):
        if kind in _strings(one.get("type", one.get("@type"))):
            return one
        if refined := _selector(one.get("refinedBy"), kind):
            return refined
    return {}


def _name(creator: object) -> str:
    for one in _records(creator):
        for key in ("nickname", "name", "id"):
            if isinstance(one.get(key), str):
                return _text(one[key])
    return next(iter(_strings(creator)), "")


def _time(value: object) -> str:
    """Return an xsd:dateTime as times are stored here, "" for anything else."""
    try:
        time = datetime.fromisoformat(_text(value))
        known = time.replace(tzinfo=time.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return known.isoformat(timespec="seconds")


def _records(value: object) -> list[Record]:
    some = value if isinstance(value, list) else [value]
    return [cast("Record", one) for one in some if isinstance(one, dict)]


def _strings(value: object) -> list[str]:
    some = value if isinstance(value, list) else [value]
    return [storable(one) for one in some if isinstance(one, str)]


def _text(value: object) -> str:
    return storable(value) if isinstance(value, str) else ""
