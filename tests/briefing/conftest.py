"""Releases of our own writing in three languages, a pack of them, and one warm typesetter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from archive_desktop.briefing import Document, PackArticle, Typesetter, compose, export_pdf
from archive_desktop.briefing.document import (
    DigestGroup,
    DigestLine,
    Event,
    EvidenceNote,
    IndexEntry,
    IndexGroup,
    Line,
    Marks,
    Paragraph,
    PeopleGroup,
    Person,
    Piece,
    Reference,
)
from archive_desktop.domain.annotation import Annotation, AnnotationType
from archive_desktop.domain.article import Article
from archive_desktop.domain.pack import PARTS, Brief, Meeting, Pack, PackItem, PackSection

ENGLISH = (
    "Coastal libraries share a catalogue of manuscripts in three languages",
    (
        "On Tuesday, 12 March 2024, the network of coastal libraries opened a shared catalogue of 4,200 "
        "manuscripts. It took four years and eleven partner institutions to describe them.\n"
        "The director of the programme, Dr Lina Haddad, said that “a catalogue is a promise to the "
        "reader: what we hold, you may see”. She thanked the librarians of the reading room.\n"
        "What the catalogue holds\n"
        "Two thirds of the manuscripts come from family collections. Each one has been photographed, "
        "described and given a stable number, so that a scholar in Tunis and a student in Dakar can "
        "speak of the same page."
    ),
)
FRENCH = (
    "La semaine des musées ouvre l’atelier « L’œuvre retrouvée »",
    (
        "À Rabat, le 3 avril 2024, la semaine des musées s’est ouverte par un atelier destiné à "
        "35\u202fjeunes conservateurs venus de neuf pays\u202f; il dure dix jours.\n"
        "«\u202fRestaurer, c’est d’abord apprendre à ne pas abîmer\u202f», a rappelé la responsable de "
        "l’atelier. Le budget s’élève à 1\u202f250\u202f000\u00a0€."
    ),
)
ARABIC = (
    "انطلاق برنامج تدريب المعلمين على تدريس العلوم في المناطق الريفية",
    (
        "انطلق يوم الأحد 21 أبريل 2024 في مدينة فاس برنامج تدريب المعلمين على تدريس العلوم، بمشاركة "
        "120 معلماً ومعلمة من سبع دول، ويستمر البرنامج ستة أشهر.\n"
        "وأكدت المشرفة على البرنامج، الدكتورة هدى العلوي، أن «التجربة في المختبر تسبق القاعدة في "
        "الكتاب»، مشيرة إلى أن كل مدرسة ستحصل على حقيبة علمية تضم أربعين أداة.\n"
        "ويتضمن البرنامج ثلاث وحدات: المستقبل المستدام للمياه والطاقة الشمسية وقراءة البيانات."
    ),
)
VOWELLED = (
    "نَصٌّ مَشْكُولٌ مِنْ دَرْسِ القِرَاءَةِ",
    "قَرَأَ التِّلْمِيذُ الدَّرْسَ بِصَوْتٍ وَاضِحٍ، ثُمَّ كَتَبَ عَلَى السَّبُّورَةِ ثَلَاثَ جُمَلٍ قَصِيرَةٍ عَنْ مَدِينَتِهِ.",
)

MakeArticle = Callable[..., Article]
MakePack = Callable[..., Pack]
Mark = Callable[..., Annotation]
Export = Callable[..., Path]


@pytest.fixture(scope="session")
def make_article() -> MakeArticle:
    """Return a maker of articles: number, (title, body), language, anything else by name."""

    def make(number: int, text: tuple[str, str], language: str, **more: Any) -> Article:
        fields: dict[str, Any] = {
            "id": number,
            "title": text[0],
            "body": text[1],
            "headings": frozenset(),
            "language": language,
            "date": "2024-04-21",
            "date_inferred": False,
            "notice": "",
            "url": f"https://example.org/news/{number}",
            "external_id": None,
            "source": "newsroom.txt",
            "first_line": 1,
            "text_version": 1,
            "content_hash": f"hash-{number}",
            "imported_at": "2024-05-02T09:00:00Z",
        }
        return Article(**{**fields, **more})

    return make


@pytest.fixture(scope="session")
def mark() -> Mark:
    """Return a maker of annotations: number, article, quotation, type, comment."""

    def make(
        number: int,
        article: Article,
        quotation: str,
        kind: AnnotationType = "key-message",
        comment: str = "",
        **more: Any,
    ) -> Annotation:
        start = article.body.find(quotation)
        fields: dict[str, Any] = {
            "id": number,
            "article_id": article.id,
            "text_version": 1,
            "start": max(start, 0),
            "end": max(start, 0) + len(quotation),
            "exact": quotation,
            "prefix": "",
            "suffix": "",
            "type": kind,
            "comment": comment,
            "status": "anchored" if start >= 0 else "needs-placing",
        }
        return Annotation(**{**fields, **more})

    return make


@pytest.fixture(scope="session")
def articles(make_article: MakeArticle, mark: Mark) -> dict[int, PackArticle]:
    """Four articles: English with nested and running highlights, French, Arabic, vowelled Arabic."""
    english = make_article(
        1,
        ENGLISH,
        "en",
        date="2024-03-12",
        date_inferred=True,
        headings=frozenset({2}),
        note="Ask for the list of partners.\nCheck the names.",
    )
    french = make_article(
        2,
        FRENCH,
        "fr",
        date="2024-04-03",
        notice="Ce texte a été traduit automatiquement ; seul l’arabe fait foi.",
    )
    arabic = make_article(3, ARABIC, "ar", note="يرجى التحقق من عدد المدارس.")
    vowelled = make_article(4, VOWELLED, "ar", date=None, url=None)
    typed = 'Say this first. #panic("x") *bold* <script>alert(1)</script> $x$ @ref `raw`'
    return {
        1: PackArticle(
            english,
            (
                mark(
                    1,
                    english,
                    "a shared catalogue of 4,200 manuscripts. It took four years",
                    "key-message",
                    typed,
                ),
                mark(2, english, "4,200 manuscripts", "figure"),
                mark(3, english, "reading room.\nWhat the catalogue holds\nTwo thirds", "check", "Really?"),
                mark(4, english, "a sentence that is gone", "quote", "Where did it go?"),
            ),
            ("Heritage", "Libraries & Archives"),
        ),
        2: PackArticle(french, (mark(5, french, "35\u202fjeunes conservateurs", "figure"),), ("Heritage",)),
        3: PackArticle(
            arabic,
            (
                mark(6, arabic, "تقب", "key-message", "داخل الكلمة"),
                mark(7, arabic, "التجربة في المختبر", "quote", "جملة للافتتاح."),
            ),
            ("Education",),
        ),
        4: PackArticle(vowelled),
    }


@pytest.fixture(scope="session")
def make_pack() -> MakePack:
    """Return a maker of packs: all four articles in two sections unless told otherwise."""

    def make(language: str = "en", **more: Any) -> Pack:
        meeting = Meeting(
            "Third ministerial conference",
            "2024-06-03",
            "Baku",
            "14 ministers",
            "Restricted",
            language,
            "The cabinet",
        )
        fields: dict[str, Any] = {
            "id": 1,
            "title": "Mission to Baku: *science* #1",
            "meeting": meeting,
            "brief": Brief(objectives="Agree the calendar.", points_to_make="One.\n\nTwo."),
            "sections": (
                PackSection("Heritage", (PackItem(1, line="The host’s own proposal."), PackItem(2))),
                PackSection("التعليم", (PackItem(3), PackItem(4))),
            ),
        }
        return Pack(**{**fields, **more})

    return make


@pytest.fixture(scope="session")
def document(make_pack: MakePack, articles: dict[int, PackArticle]) -> Document:
    """The usual pack, composed."""
    return compose(make_pack(), articles, today=date(2024, 5, 30))


Enrich = Callable[[Document], Document]

HOSTILE = (
    "</p><script>alert(1)</script> &amp; &lt; *a* **b** __c__ # d `e` [f](javascript:g) ![h](file:///i) "
    "<https://j> ]]> #panic(k) $l$ @m {PAGE} \\n1. n ~~o~~ | p | == q == 📌 👩\u200d💻 中文 \x00\x0b\u202e\ufffe \ue123 [1](r)"
)


@pytest.fixture(scope="session")
def enrich() -> Enrich:
    """Return a maker of documents with every part, by hand, from one of the usual four articles."""

    def make(document: Document) -> Document:
        first, second, third, *_ = document.entries
        english, arabic = Line("Dr Lina Haddad", False, "en"), Line("الدكتورة هدى العلوي", True, "ar")
        passage = Line("It took four years", False, "en")
        said = document.words
        pieces = first.paragraphs[0].pieces
        evident = (*pieces[:-1], replace(pieces[-1], evident=True, evidence=(1,)))
        paragraphs = (replace(first.paragraphs[0], pieces=evident), *first.paragraphs[1:])
        entries = {first: replace(first, paragraphs=paragraphs, news="New since 12 March 2024")}
        here, there = Reference(first.key, 0), Reference(third.key, 1)
        comment = Line("Say this first.\nThen wait.", False, "en")
        return replace(
            document,
            parts=PARTS,
            news="1 new article since 12 March 2024.",
            brief=tuple(
                replace(one, points=tuple(replace(point, evidence=(1, 2)) for point in one.points))
                for one in document.brief
            ),
            evidence=(
                EvidenceNote(1, passage, first.title, first.dated, here),
                EvidenceNote(2, arabic, second.title, second.dated, None, "The article is gone."),
            ),
            digest=(
                DigestGroup(
                    "quote",
                    said["quote"],
                    (
                        DigestLine(1, passage, comment, first.title, first.dated, here),
                        DigestLine(2, arabic, None, third.title, third.dated, there),
                    ),
                ),
            ),
            people=(
                PeopleGroup(
                    Line("Coastal Libraries", False, "en"),
                    (Person(english, arabic, Line("Director", False, "en"), "12 March 2024", (here, there)),),
                ),
                PeopleGroup(None, (Person(arabic, None, None, "", (there,)),)),
            ),
            timeline=(
                Event("2024-03-12", "12 March 2024", passage, first.title, here),
                Event("2024-04", "April 2024", arabic, third.title, there),
            ),
            index=(
                IndexGroup(said["initiatives"], (IndexEntry(english, (here, Reference(second.key))),)),
                IndexGroup(said["place"], (IndexEntry(arabic, (there,)),)),
            ),
            sections=tuple(
                replace(section, entries=tuple(entries.get(one, one) for one in section.entries))
                for section in document.sections
            ),
        )

    return make


@pytest.fixture(scope="session")
def rich(document: Document, enrich: Enrich) -> Document:
    """The usual pack with every part filled."""
    return enrich(document)


@pytest.fixture(scope="session")
def hostile(rich: Document) -> Document:
    """The pack with the markup of five languages, odd characters and endless text wherever text stands."""

    def typed(value: Any) -> Any:
        if isinstance(value, Line):
            return replace(value, text=f"- {HOSTILE} {value.text}\n{HOSTILE}")
        if isinstance(value, tuple):
            return tuple(typed(one) for one in value)
        if isinstance(value, Piece):
            return replace(value, text=f"{HOSTILE} {value.text}(x)")
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{one.name: typed(getattr(value, one.name)) for one in fields(value)})
        return value

    document: Document = typed(rich)
    first, *others = document.sections[0].entries
    word = "endless" * 700
    crowd = tuple(Piece(f"{n} ", "figure", "quote" if n % 3 else "", (n,)) for n in range(1, 1001))
    long = replace(
        first,
        listed=HOSTILE,
        url="javascript:alert(1)",
        href="javascript:alert(1)",
        source="../" + HOSTILE,
        paragraphs=(Paragraph((Piece(word, evident=True, evidence=(1,)),)), Paragraph(crowd, number=1)),
        marks=(Marks("figure", "Figure", tuple(range(1, 1001))),),
        notes=(),
    )
    section = replace(document.sections[0], entries=(long, *others))
    return replace(document, sections=(section, *document.sections[1:]))


@pytest.fixture(scope="session")
def typesetter() -> Iterator[Typesetter]:
    """A typesetter that stays warm for all tests."""
    with Typesetter() as running:
        yield running


@pytest.fixture(scope="session")
def good_pdf(document: Document, typesetter: Typesetter, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The usual pack as PDF, for tests that read it or damage a copy."""
    out = tmp_path_factory.mktemp("good") / "pack.pdf"
    report = export_pdf(document, out, typesetter)
    assert report.ok, [check for check in report.checks if not check.ok]
    return out
