from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from archive_desktop.briefing import Document, PackArticle, compose
from archive_desktop.briefing.document import Reference
from archive_desktop.domain.pack import Pack, PackItem, PackOptions, PackSection

TODAY = date(2024, 5, 30)
Articles = dict[int, PackArticle]


def composed(
    make_pack: Callable[..., Pack], articles: Articles, *items: PackItem, **more: object
) -> Document:
    return compose(make_pack(sections=(PackSection("", items),), **more), articles, today=TODAY)


def test_every_highlight_stands_under_its_type_with_its_source_and_place(document: Document) -> None:
    assert {group.label: [line.text.text for line in group.lines] for group in document.digest} == {
        "Key message": ["a shared catalogue of 4,200 manuscripts. It took four years", "تقب"],
        "Figure": ["4,200 manuscripts", "35 jeunes conservateurs"],
        "Quote": ["a sentence that is gone", "التجربة في المختبر"],
        "To check": ["reading room. What the catalogue holds Two thirds"],
    }
    (check,) = document.digest[3].lines
    assert (check.number, check.reference, check.dated) == (
        3,
        Reference(0, 1),
        "12 March 2024 (date inferred)",
    )
    assert check.source == document.entries[0].title
    assert check.comment is not None
    assert "digest" in document.parts


def test_what_is_not_shown_leads_to_the_title(
    document: Document, make_pack: Callable[..., Pack], articles: Articles
) -> None:
    lost = document.digest[2].lines[0]
    assert (lost.number, lost.reference) == (0, Reference(0))
    lead = composed(make_pack, articles, PackItem(1, show="lead"))
    assert [line.reference for group in lead.digest for line in group.lines] == [
        Reference(0, 0), Reference(0, 0), Reference(0), Reference(0),
    ]  # fmt: skip


def test_comments_are_told_where_the_notes_are_on(make_pack: Callable[..., Pack], articles: Articles) -> None:
    silent = composed(make_pack, articles, PackItem(1, notes=False))
    assert {line.comment for group in silent.digest for line in group.lines} == {None}


def test_an_article_that_stands_twice_is_told_once_where_it_shows_more(
    make_pack: Callable[..., Pack], articles: Articles
) -> None:
    twice = composed(make_pack, articles, PackItem(1, show="lead"), PackItem(1))
    assert [line.number for line in twice.digest[3].lines] == [3]
    assert [line.reference.key for group in twice.digest for line in group.lines] == [0, 0, 0, 1]


def test_the_note_has_key_messages_and_figures_alone(
    make_pack: Callable[..., Pack], articles: Articles
) -> None:
    note = composed(make_pack, articles, PackItem(1), options=PackOptions("note"))
    assert [group.type for group in note.digest] == ["key-message", "figure"]
    assert note.parts == ("brief", "digest", "sources")
    assert note.digest[0].lines[0].reference == Reference(0)


def test_without_highlights_there_is_no_digest(make_pack: Callable[..., Pack], articles: Articles) -> None:
    bare = {1: replace(articles[1], annotations=())}
    assert "digest" not in composed(make_pack, bare, PackItem(1)).parts
