"""What leaves as a W3C AnnotationCollection, and what is read from one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from archive_desktop.archive import Archive
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.services.web_annotations import annotation_collection, read_collection, web_id


def test_annotations_are_w3c_web_annotations_that_lead_back_to_their_words(archive: Archive) -> None:
    archive.annotating.highlight(3, quote="ستون معلمًا", comment="how many", type="figure")
    archive.annotating.highlight(6, quote="opens its doors")
    found = archive.annotating.everything()
    articles = {article.id: article for article in archive.searching.articles([3, 6])}
    collection = annotation_collection(found, articles)
    assert (collection["@context"], collection["type"]) == (
        "http://www.w3.org/ns/anno.jsonld",
        "AnnotationCollection",
    )
    items = collection["first"]["items"]
    assert collection["total"] == len(items) == 2
    assert [item["motivation"] for item in items] == ["commenting", "highlighting"]
    assert items[1]["target"]["source"] == "https://example.org/notes/1"
    assert {item["id"] for item in items} == {web_id(one) for one in found}
    assert items[0]["target"]["dcterms:identifier"] == "m-3"
    assert collection["id"].startswith("urn:uuid:")
    for item, annotation in zip(items, found, strict=True):
        quote, position = item["target"]["selector"]
        body = articles[annotation.article_id].body
        start, end = position["start"], position["end"]
        assert body[start:end] == quote["exact"] == annotation.exact
        assert body[:start].endswith(quote["prefix"])
        assert body[end:].startswith(quote["suffix"])


def test_an_annotation_whose_article_went_meanwhile_is_left_out(archive: Archive) -> None:
    archive.annotating.highlight(6, quote="opens its doors")
    collection = annotation_collection(archive.annotating.everything(), {})
    assert collection["total"] == 0


def test_what_was_written_is_read_again(archive: Archive) -> None:
    archive.annotating.highlight(
        3, quote="ستون معلمًا", comment="<b>how</b> many\n\u202eend 🎓", type="figure"
    )
    (mark,) = archive.annotating.everything()
    collection = annotation_collection([mark], {3: archive.searching.article(3)})
    (one,), without_words = read_collection(json.dumps(collection))
    assert without_words == 0
    assert (one.exact, one.prefix, one.suffix, one.start, one.end) == (
        mark.exact, mark.prefix, mark.suffix, mark.start, mark.end,
    )  # fmt: skip
    assert (one.type, one.comment, one.author) == (mark.type, mark.comment, mark.author)
    assert (one.created, one.modified, one.id) == (mark.created_at, mark.modified_at, web_id(mark))
    article = archive.searching.article(3)
    assert (one.target.external_id, one.target.text_hash) == ("m-3", article.content_hash)
    assert (one.target.title, one.target.date) == (article.title, article.date)


def foreign(**more: Any) -> dict[str, Any]:
    quoted = {"type": "TextQuoteSelector", "exact": "clean water"}
    return {"type": "Annotation", "target": {"source": "https://a.example/1", "selector": quoted}, **more}


@pytest.mark.parametrize(
    "document",
    [
        foreign(),
        [foreign()],
        {"type": "AnnotationPage", "items": [foreign()]},
        {"type": ["AnnotationCollection"], "first": {"type": "AnnotationPage", "items": [], "next":
            {"type": "AnnotationPage", "items": [foreign()], "next": "https://a.example/page/3"}}},
    ],
)  # fmt: skip
def test_collections_of_other_programs_are_read(document: object) -> None:
    (one,), without_words = read_collection(json.dumps(document))
    assert (one.exact, one.start, one.type, one.id, without_words) == (
        "clean water",
        None,
        "key-message",
        "",
        0,
    )


def test_bodies_creators_and_times_have_many_forms() -> None:
    document = [
        foreign(bodyValue="said plainly", creator="https://a.example/mira", created="2024-05-01T12:00:00+02:00"),
        foreign(body={"value": "one"}, creator={"name": "Mira"}, created="yesterday"),
        foreign(body=[{"value": "one"}, {"value": "check", "purpose": "tagging"}, {"value": "two"}]),
        {"type": "Annotation", "target": "https://a.example/1", "bodyValue": "about the whole page"},
        {"type": "Annotation", "target": [{"selector": {"type": "RangeSelector", "refinedBy":
            {"type": "TextQuoteSelector", "exact": "in a range", "prefix": 3}}}]},
    ]  # fmt: skip
    found, without_words = read_collection(json.dumps(document))
    assert without_words == 1
    assert [one.comment for one in found] == ["said plainly", "one", "one\n\ntwo", ""]
    assert [one.author for one in found] == ["https://a.example/mira", "Mira", "", ""]
    assert [one.created for one in found] == ["2024-05-01T10:00:00+00:00", "", "", ""]
    assert (found[2].type, found[3].exact, found[3].prefix) == ("check", "in a range", "")


@pytest.mark.parametrize("text", ["", "no json", "[1, 2]", "{}", "[" * 100_000, '{"type": "Article"}'])
def test_what_is_no_collection_is_said(text: str) -> None:
    with pytest.raises(ArchiveError) as caught:
        read_collection(text)
    assert caught.value.code == "not-annotations"


def test_an_empty_collection_is_one() -> None:
    assert read_collection('{"type": "AnnotationCollection", "total": 0}') == ([], 0)
