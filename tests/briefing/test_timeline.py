from __future__ import annotations

from collections.abc import Callable
from datetime import date

from archive_desktop.briefing import PackArticle, compose
from archive_desktop.briefing.document import DatedSentence, Event, Reference
from archive_desktop.domain.article import Article
from archive_desktop.domain.pack import Meeting, Pack, PackItem, PackSection, Show

MakeArticle = Callable[..., Article]


def told(
    make_article: MakeArticle,
    number: int,
    text: str,
    *days: str,
    language: str = "en",
    twins: tuple[int, ...] = (),
    until: str = "",
) -> PackArticle:
    """Return an article whose every sentence, a paragraph each, is of one of *days*."""
    article = make_article(number, (f"Title {number}", text), language)
    events, start = [], 0
    for day, sentence in zip(days, text.split("\n"), strict=True):
        events.append(DatedSentence(day, start, start + len(sentence), until))
        start += len(sentence) + 1
    return PackArticle(article, events=tuple(events), twins=twins)


def events(*articles: PackArticle, language: str = "en", show: Show = "full") -> tuple[Event, ...]:
    items = tuple(PackItem(one.article.id, show=show) for one in articles)
    pack = Pack(1, "Pack", Meeting(language=language), sections=(PackSection("", items),))
    there = {one.article.id: one for one in articles}
    return compose(pack, there, today=date(2024, 5, 30)).timeline


def test_events_stand_by_day_with_their_sentence_and_place(make_article: MakeArticle) -> None:
    article = told(
        make_article,
        1,
        "The fair opens.\nThe mill was built.\nThe council meets.",
        "2024-05",
        "1982-05-03",
        "2024-04-30",
    )
    found = events(article, language="fr")
    assert [(one.dated, one.text.text, one.reference) for one in found] == [
        ("3 mai 1982", "The mill was built.", Reference(0, 1)),
        ("30 avril 2024", "The council meets.", Reference(0, 2)),
        ("mai 2024", "The fair opens.", Reference(0, 0)),
    ]
    assert events(article, show="lead")[0].reference == Reference(0)


def test_what_twins_tell_is_one_event_in_the_language_of_the_pack(make_article: MakeArticle) -> None:
    english = told(make_article, 1, "The fair opened.\nIt rained.", "2024-05-01", "2024-05-01", twins=(2,))
    arabic = told(
        make_article, 2, "افتتح المعرض.\nنزل المطر.", "2024-05-01", "2024-05-01", language="ar", twins=(1,)
    )
    assert [one.text.text for one in events(english, arabic, language="ar")] == [
        "افتتح المعرض.",
        "نزل المطر.",
    ]
    assert [one.text.text for one in events(english, arabic)] == ["The fair opened.", "It rained."]
    assert events(english, arabic, language="ar")[0].text.rtl


def test_what_two_articles_tell_alike_is_one_event_and_other_things_of_the_day_are_not(
    make_article: MakeArticle,
) -> None:
    one = told(make_article, 1, "The great wool fair of Fez opened.", "2024-05-01")
    same = told(make_article, 2, "The great wool fair of Fez opened in the rain.", "2024-05-01")
    other = told(make_article, 3, "A library burned down in Oslo.", "2024-05-01")
    assert [found.source.text for found in events(one, same, other)] == ["Title 2", "Title 3"]


def test_two_guests_of_one_day_are_two_events(make_article: MakeArticle) -> None:
    text = "On Wednesday the director of the house received the ambassador of {}."
    first = told(make_article, 1, text.format("Chad"), "2024-05-01")
    second = told(make_article, 2, text.format("Mali"), "2024-05-01")
    assert len(events(first, second)) == 2
    both = "The house signed a paper with the college.\nThe house signed a paper with the school."
    assert len(events(told(make_article, 3, both, "2024-05-01", "2024-05-01"))) == 2


def test_a_stretch_of_days_is_said_and_a_long_sentence_is_cut(make_article: MakeArticle) -> None:
    (found,) = events(told(make_article, 1, "word " * 100, "2024-05-30", until="2024-06-02"))
    assert found.dated == "30 May to 2 June 2024"
    assert len(found.text.text) <= 200
    assert found.text.text.endswith("word…")
