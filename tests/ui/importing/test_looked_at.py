from __future__ import annotations

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.results import ImportedArticle
from archive_desktop.ui.importing.looked_at import LookedAt


def article(number: int) -> ImportedArticle:
    return ImportedArticle(
        None, "added", f"T{number}", None, False, "ar", "a.txt", number, original="aa", ordinal=number
    )


def test_each_text_is_found_again() -> None:
    kept = LookedAt()
    for number in (1, 2, 3):
        kept.add(article(number), ArticleDraft(f"T{number}", ("نص", f"line {number} \ud800")))
    assert kept.text(article(2)) == ("T2", "نص\nline 2 \ud800")
    assert kept.text(article(1)) == ("T1", "نص\nline 1 \ud800")
    assert kept.text(article(9)) is None
    kept.close()
    assert kept.text(article(1)) is None


def test_what_an_import_that_is_ending_still_adds_opens_no_file() -> None:
    kept = LookedAt()
    kept.close()
    kept.add(article(1), ArticleDraft("T1", ("late",)))
    assert kept.text(article(1)) is None
