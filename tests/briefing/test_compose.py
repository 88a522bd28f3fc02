from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from archive_desktop.briefing import Document, PackArticle, compose
from archive_desktop.briefing.document import Entry
from archive_desktop.domain.annotation import Annotation
from archive_desktop.domain.article import Article
from archive_desktop.domain.pack import (
    Brief,
    Meeting,
    Pack,
    PackItem,
    PackNews,
    PackOptions,
    PackSection,
    Show,
)

TODAY = date(2024, 5, 30)
Articles = dict[int, PackArticle]
MakePack = Callable[..., Pack]


def entry(make_pack: MakePack, articles: Articles, item: PackItem, language: str = "en") -> Entry:
    pack = make_pack(language, sections=(PackSection("", (item,)),))
    (only,) = compose(pack, articles, today=TODAY).entries
    return only


def test_the_cover_says_how_many_articles_and_which_period(document: Document) -> None:
    rows = {row.label: row.value.text for row in document.imprint}
    assert rows == {
        "Prepared by": "The cabinet",
        "Date of this pack": "30 May 2024",
        "Articles": "4",
        "Period covered": "12 March 2024 to 21 April 2024 · undated: 1",
    }


def test_only_filled_fields_of_meeting_and_brief_appear(make_pack: MakePack, articles: Articles) -> None:
    document = compose(make_pack(meeting=Meeting(place="Baku")), articles, today=TODAY)
    assert [row.label for row in document.cover] == ["Place"]
    assert (document.meeting, document.classification, document.author) == (None, None, "")
    assert [field.label for field in document.brief] == ["Our objectives", "Points to make"]
    assert [point.text.text for point in document.brief[1].points] == ["One.", "Two."]
    assert compose(make_pack(brief=Brief()), articles, today=TODAY).brief == ()


def test_an_untitled_pack_gets_a_title(make_pack: MakePack, articles: Articles) -> None:
    assert compose(make_pack("fr", title="  "), articles, today=TODAY).title.text == "Dossier de réunion"


def test_every_text_runs_in_its_own_direction(document: Document) -> None:
    assert [one.rtl for one in document.entries] == [False, False, True, True]
    arabic = document.entries[2]
    assert arabic.note is not None
    assert arabic.note.rtl
    assert [section.title.rtl for section in document.sections if section.title] == [False, True]
    assert document.entries[3].title.vowelled
    assert not document.rtl


def test_arabic_furniture_is_mirrored_and_articles_are_not(make_pack: MakePack, articles: Articles) -> None:
    document = compose(make_pack("ar"), articles, today=TODAY)
    assert document.rtl
    assert document.words["contents"] == "المحتويات"
    assert [one.rtl for one in document.entries] == [False, False, True, True]


def test_an_article_in_an_unknown_language_runs_as_its_letters_do(
    make_pack: MakePack, articles: Articles, make_article: Callable[..., Article]
) -> None:
    persian = make_article(9, ("گزارش", "این گزارش درباره آموزش است."), "und")
    assert entry(make_pack, {9: PackArticle(persian)}, PackItem(9)).rtl


def test_dates_are_inferred_or_missing_in_words(document: Document) -> None:
    assert [one.dated for one in document.entries] == [
        "12 March 2024 (date inferred)",
        "3 April 2024",
        "21 April 2024",
        "Undated",
    ]


def test_the_notice_is_in_the_words_of_the_source(document: Document) -> None:
    notice = document.entries[1].notice
    assert notice is not None
    assert notice.text == "Ce texte a été traduit automatiquement ; seul l’arabe fait foi."
    assert notice.language == "fr"


def test_comments_are_numbered_notes_and_the_rest_is_gathered_by_type(document: Document) -> None:
    english = document.entries[0]
    assert [(note.number, note.label) for note in english.notes] == [(1, "Key message"), (3, "To check")]
    assert [(marks.label, marks.numbers) for marks in english.marks] == [("Figure", (2,))]


def test_what_a_user_typed_stays_as_typed(document: Document) -> None:
    assert document.entries[0].notes[0].text.text == (
        'Say this first. #panic("x") *bold* <script>alert(1)</script> $x$ @ref `raw`'
    )


def test_a_highlight_without_a_place_is_listed_with_its_quotation(document: Document) -> None:
    (lost,) = document.entries[0].unplaced
    assert lost.quotation.text == "“a sentence that is gone”"
    assert lost.comment is not None
    assert lost.comment.text == "Where did it go?"


def test_without_notes_no_comment_gets_out_but_every_highlight_keeps_its_type(
    make_pack: MakePack, articles: Articles
) -> None:
    silent = entry(make_pack, articles, PackItem(1, notes=False))
    assert (silent.notes, silent.note) == ((), None)
    assert sorted(number for marks in silent.marks for number in marks.numbers) == [1, 2, 3]
    assert silent.unplaced[0].comment is None


@pytest.mark.parametrize(
    ("show", "paragraphs", "said"),
    [
        ("full", 4, ""),
        ("highlights", 4, "Highlighted passages only."),
        ("lead", 1, "Opening paragraph only. Highlights not shown here: 1."),
    ],
)
def test_an_item_shows_as_much_as_it_was_told(
    make_pack: MakePack, articles: Articles, show: Show, paragraphs: int, said: str
) -> None:
    shown = entry(make_pack, articles, PackItem(1, show=show))
    assert (len(shown.paragraphs), shown.shown) == (paragraphs, said)


def test_highlights_only_of_an_article_without_any_says_so(make_pack: MakePack, articles: Articles) -> None:
    shown = entry(make_pack, articles, PackItem(4, show="highlights"))
    assert shown.paragraphs == ()
    assert shown.shown == "Highlighted passages only; this article has none."


def test_a_lead_cuts_off_a_highlight_that_runs_on(
    make_pack: MakePack, articles: Articles, mark: Callable[..., Annotation]
) -> None:
    article = articles[1].article
    long = mark(1, article, "to describe them.\nThe director")
    shown = entry(make_pack, {1: replace(articles[1], annotations=(long,))}, PackItem(1, show="lead"))
    assert shown.paragraphs[0].pieces[-1].text == "to describe them."
    assert shown.paragraphs[0].pieces[-1].numbers == (1,)


def test_an_article_that_is_gone_is_left_out_and_said(make_pack: MakePack, articles: Articles) -> None:
    present = {number: one for number, one in articles.items() if number != 3}
    document = compose(make_pack(), present, today=TODAY)
    assert [one.key for one in document.entries] == [0, 1, 2]
    assert document.left_out == "Articles of this pack that are in the trash or no longer in the archive: 1."


def test_the_same_article_may_stand_twice(make_pack: MakePack, articles: Articles) -> None:
    pack = make_pack(
        sections=(PackSection("A", (PackItem(1),)), PackSection("B", (PackItem(1, show="lead"),)))
    )
    document = compose(pack, articles, today=TODAY)
    assert [one.key for one in document.entries] == [0, 1]
    assert {row.label: row.value.text for row in document.imprint}["Articles"] == "1"


def test_long_titles_are_cut_where_space_is_short_and_nowhere_else(
    make_pack: MakePack, articles: Articles
) -> None:
    title = "word " * 400
    long = {1: replace(articles[1], article=replace(articles[1].article, title=title))}
    document = compose(make_pack(title=title, sections=(PackSection("", (PackItem(1),)),)), long, today=TODAY)
    assert len(document.running.text) <= 64
    assert len(document.entries[0].listed) <= 180
    assert document.entries[0].title.text == title.strip()


def test_an_article_without_a_title_is_called_so(make_pack: MakePack, articles: Articles) -> None:
    nameless = {1: replace(articles[1], article=replace(articles[1].article, title=" "))}
    assert entry(make_pack, nameless, PackItem(1)).title.text == "Untitled article"


def test_a_changed_text_says_when(make_pack: MakePack, articles: Articles) -> None:
    changed = {
        1: replace(articles[1], article=replace(articles[1].article, changed_at="2024-05-20T08:00:00Z"))
    }
    assert entry(make_pack, changed, PackItem(1)).changed == (
        "Text changed on 20 May 2024, after the first import"
    )


def test_the_period_of_a_pack_without_dates_says_so(make_pack: MakePack, articles: Articles) -> None:
    document = compose(make_pack(sections=(PackSection("", (PackItem(4),)),)), articles, today=TODAY)
    assert document.imprint[-1].value.text == "undated: 1"


def test_an_address_is_shown_as_written_and_linked_percent_encoded(
    make_pack: MakePack, articles: Articles
) -> None:
    address = "https://news.example/ar/المؤتمر?page=2#top"
    number, shown = next(iter(articles.items()))
    there = {number: replace(shown, article=replace(shown.article, url=address))}
    made = entry(make_pack, there, PackItem(number))
    assert made.url == address
    assert made.href.isascii()
    assert made.href.startswith("https://news.example/ar/%D8%A7")
    assert made.href.endswith("?page=2#top")


def test_news_marks_what_came_and_changed_and_counts_what_went(
    make_pack: MakePack, articles: Articles
) -> None:
    news = PackNews("2024-03-12", frozenset({1, 9}), frozenset({1, 2}), (8,))
    document = compose(make_pack(), articles, today=TODAY, news=news)
    assert [one.news for one in document.entries] == [
        "New since 12 March 2024",
        "Text changed since 12 March 2024",
        "",
        "",
    ]
    said = "Since 12 March 2024: new articles: 1; changed texts: 1; articles taken out: 1"
    assert document.news == said


def test_no_news_says_so(make_pack: MakePack, articles: Articles) -> None:
    document = compose(make_pack("ar"), articles, today=TODAY, news=PackNews("2024-03-12"))
    assert document.news == "منذ 12 مارس 2024: لا جديد"


def test_an_article_in_the_trash_is_left_out(make_pack: MakePack, articles: Articles) -> None:
    trashed = {**articles, 1: replace(articles[1], article=replace(articles[1].article, trashed=True))}
    document = compose(make_pack(), trashed, today=TODAY)
    assert len(document.entries) == 3
    assert document.left_out


def test_what_is_switched_off_is_no_part(make_pack: MakePack, articles: Articles) -> None:
    document = compose(make_pack(options=PackOptions(without=("digest", "sources"))), articles, today=TODAY)
    assert {"digest", "sources"}.isdisjoint(document.parts)
    assert document.digest == ()


def test_the_two_page_digest_keeps_openings_for_its_sources(make_pack: MakePack, articles: Articles) -> None:
    document = compose(make_pack(options=PackOptions("digest")), articles, today=TODAY)
    assert document.parts == ("brief", "digest", "sources")
    assert [len(one.paragraphs) for one in document.entries] == [1, 1, 1, 1]
