from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from archive_desktop.briefing import Document, PackArticle, compose
from archive_desktop.briefing.document import Reference
from archive_desktop.domain.pack import (
    Brief,
    Evidence,
    Pack,
    PackItem,
    PackOptions,
    PackSection,
    Show,
    evidence_sign,
)

TODAY = date(2024, 5, 30)
Articles = dict[int, PackArticle]
Compose = Callable[..., Document]


def evidence(number: int, article: PackArticle, quotation: str) -> Evidence:
    body = article.article.body
    start = body.index(quotation)
    end = start + len(quotation)
    return Evidence(
        number,
        article.article.id,
        start,
        end,
        quotation,
        body[max(0, start - 48) : start],
        body[end : end + 48],
    )


@pytest.fixture
def resting(make_pack: Callable[..., Pack], articles: Articles) -> Compose:
    """Compose a pack whose brief rests on a passage of article 1 (second point) and one of article 3."""

    def made(
        there: Articles | None = None, show: Show = "full", ids: tuple[int, ...] = (1, 3), **more: object
    ) -> Document:
        brief = Brief(
            objectives=f"Share books.{evidence_sign(7)}",
            points_to_make=f"Four years{evidence_sign(2)}{evidence_sign(9)} of work.{evidence_sign(7)}\nNothing.",
        )
        pack = make_pack(
            brief=brief,
            evidence=(evidence(2, articles[1], "a student in Dakar"), evidence(7, articles[3], "لمختبر")),
            sections=(PackSection("", tuple(PackItem(one, show=show) for one in ids)),),
            **more,
        )
        return compose(pack, articles if there is None else there, today=TODAY)

    return made


def marked(document: Document, key: int) -> list[tuple[int, str, tuple[int, ...]]]:
    return [
        (paragraph.number, piece.text.replace("\u200d", ""), piece.evidence)
        for paragraph in document.entries[key].paragraphs
        for piece in paragraph.pieces
        if piece.evident
    ]


def test_evidence_is_numbered_as_the_brief_names_it_and_its_signs_are_gone(resting: Compose) -> None:
    document = resting()
    assert [(p.text.text, p.evidence) for field in document.brief for p in field.points] == [
        ("Share books.", (1,)),
        ("Four years of work.", (2, 1)),
        ("Nothing.", ()),
    ]
    assert [(n.number, n.quotation.text, n.reference, n.lost) for n in document.evidence] == [
        (1, "“لمختبر”", Reference(1, 1), ""),
        (2, "“a student in Dakar”", Reference(0, 3), ""),
    ]
    assert document.evidence[1].source == document.entries[0].title
    assert document.evidence[1].dated == "12 March 2024 (date inferred)"


def test_the_passage_is_marked_where_it_stands_and_cut_words_stay_joined(resting: Compose) -> None:
    document = resting()
    assert marked(document, 0) == [(3, "a student in Dakar", (2,))]
    assert [text for _, text, _ in marked(document, 1)] == ["لمختبر"]  # inside a highlight and a word
    pieces = document.entries[1].paragraphs[1].pieces
    at = next(number for number, piece in enumerate(pieces) if piece.evident)
    assert pieces[at].type == "quote"
    assert "".join(piece.text for piece in pieces).replace("\u200d", "") in document.entries[1].paragraphs[
        1
    ].text.replace("\u200d", "")


@pytest.mark.parametrize(
    ("show", "shown", "said"),
    [
        ("highlights", [0, 1, 2, 3], "Highlighted passages and those the brief rests on only."),
        (
            "lead",
            [0, 3],
            "Opening paragraph and the passages the brief rests on only. Highlights not shown here: 1.",
        ),
    ],
)
def test_a_shortened_item_shows_what_the_brief_rests_on(
    resting: Compose, show: Show, shown: list[int], said: str
) -> None:
    document = resting(show=show)
    assert [paragraph.number for paragraph in document.entries[0].paragraphs] == shown
    assert document.entries[0].shown == said
    assert marked(document, 0) == [(3, "a student in Dakar", (2,))]
    assert document.entries[0].paragraphs[-1].text.endswith("… a student in Dakar …")


def test_a_passage_is_found_again_in_a_changed_text(resting: Compose, articles: Articles) -> None:
    changed = replace(articles[1].article, body="A new first paragraph.\n" + articles[1].article.body)
    document = resting({**articles, 1: replace(articles[1], article=changed)})
    assert document.evidence[1].reference == Reference(0, 4)
    assert marked(document, 0) == [(4, "a student in Dakar", (2,))]


def test_what_is_gone_is_quoted_and_says_why(resting: Compose, articles: Articles) -> None:
    rewritten = replace(articles[1], article=replace(articles[1].article, body="Another text."))
    trashed = replace(articles[3], article=replace(articles[3].article, trashed=True))
    first, second = resting({1: rewritten, 3: trashed}).evidence
    assert (first.quotation.text, first.reference) == ("“لمختبر”", None)
    assert first.lost == "This article is in the trash or no longer in the archive."
    assert first.source.text == "Article no longer in the archive"
    assert (second.reference, second.lost) == (None, "These words are no longer in the article’s text.")
    assert resting(ids=(3,)).evidence[1].lost == "This article is not in the pack."


def test_of_an_article_that_stands_twice_the_first_is_marked(resting: Compose) -> None:
    document = resting(ids=(1, 1, 3))
    assert (len(marked(document, 0)), marked(document, 1)) == (1, [])


def test_without_its_articles_or_its_brief_a_pack_says_less(resting: Compose) -> None:
    assert resting(options=PackOptions("note")).evidence[1].reference == Reference(0)
    assert resting(options=PackOptions(without=("brief",))).evidence == ()
