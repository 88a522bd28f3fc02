from __future__ import annotations

from collections.abc import Callable
from datetime import date

from archive_desktop.briefing import Document, PackArticle, compose
from archive_desktop.briefing.document import Reference
from archive_desktop.domain.article import Article
from archive_desktop.domain.entity import NamedHere
from archive_desktop.domain.pack import Meeting, Pack, PackItem, PackSection, Show

BODY = "Fez and Évora lie far apart.\nThe Al-Noor Library stands in Fez.\nNobody goes to the Fezzan."


def composed(make_article: Callable[..., Article], language: str = "en", show: Show = "full") -> Document:
    names = (
        NamedHere(1, "place", "Fez", "Fez", spellings=("Fez",)),
        NamedHere(2, "place", "Évora", "Évora", spellings=("Évora",)),
        NamedHere(3, "organisation", "Al-Noor Library", "Al-Noor Library", spellings=("Al-Noor Library",)),
        NamedHere(4, "place", "فاس", "فاس", spellings=("فاس",)),
        NamedHere(5, "place", "الرباط", "الرباط", spellings=("الرباط",)),
        NamedHere(6, "organisation", "Mill", "Mill", spellings=("Mill",)),
    )
    english = PackArticle(make_article(1, ("A day in Fez", BODY), "en"), (), ("Wool", "Heritage"), names)
    arabic = PackArticle(make_article(2, ("عنوان", "من الرباط\nإلى مدينة وفاس."), "ar"), (), ("Wool",), names)
    items = (PackItem(1, show=show), PackItem(2))
    pack = Pack(1, "Pack", Meeting(language=language), sections=(PackSection("", items),))
    return compose(pack, {1: english, 2: arabic}, today=date(2024, 5, 30))


def test_names_stand_in_order_with_every_place_that_is_shown(make_article: Callable[..., Article]) -> None:
    document = composed(make_article)
    found = {
        group.label: [(one.name.text, one.references) for one in group.entries] for group in document.index
    }
    assert found == {
        "Organisations": [("Al-Noor Library", (Reference(0, 1),))],
        "Places": [
            ("Évora", (Reference(0, 0),)),
            ("Fez", (Reference(0, -1), Reference(0, 0), Reference(0, 1))),
            ("الرباط", (Reference(1, 0),)),
            ("فاس", (Reference(1, 1),)),
        ],
        "Initiatives": [("Heritage", (Reference(0),)), ("Wool", (Reference(0), Reference(1)))],
    }
    assert "index" in document.parts


def test_arabic_furniture_has_arabic_first_and_what_is_cut_is_not_there(
    make_article: Callable[..., Article],
) -> None:
    document = composed(make_article, "ar", show="lead")
    places = next(group for group in document.index if group.label == "الأماكن")
    assert [one.name.text for one in places.entries] == ["الرباط", "فاس", "Évora", "Fez"]
    assert places.entries[3].references == (Reference(0, -1), Reference(0, 0))
