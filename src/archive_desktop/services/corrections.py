"""What staff corrected by hand in an article outlives every later version of its text."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.results import Remark
from archive_desktop.store import articles
from archive_desktop.store.database import Database


class Corrected(NamedTuple):
    """A draft with what was corrected before in its article; *fields* are those in which its file differs.

    *same*: beside these, it is what the article is already.
    """

    draft: ArticleDraft
    fields: tuple[str, ...] = ()
    same: bool = False


def kept(database: Database, article_id: int, draft: ArticleDraft) -> Corrected:
    """Return *draft*, a version of an article, with title, date and language as they were corrected by hand."""
    by_hand = articles.by_hand(database, article_id)
    if not by_hand:
        return Corrected(draft)
    here = articles.get(database, article_id)
    new = draft
    if "title" in by_hand:
        new = replace(new, title=here.title)
    if "date" in by_hand:
        new = replace(new, date=here.date, date_inferred=False)
    if "language" in by_hand:
        new = replace(new, language=here.language)
    same_date = new.date == here.date or new.date is None or new.date_inferred
    return Corrected(new, changed_fields(draft, new), new.content_hash == here.content_hash and same_date)


def changed_fields(before: ArticleDraft, after: ArticleDraft) -> tuple[str, ...]:
    """Return which of title, date and language of a draft are others (a day that is stated now is)."""
    differs = {
        "title": before.title != after.title,
        "date": (before.date, before.date_inferred) != (after.date, after.date_inferred),
        "language": before.language != after.language,
    }
    return tuple(field for field, other in differs.items() if other)


def remark(source: str, corrected: Corrected) -> Remark:
    """Return the sentence that says what was kept of a correction."""
    names = " and ".join(corrected.fields)
    stays = "stay as they are" if len(corrected.fields) > 1 else "stays as it is"
    said = f"“{corrected.draft.title}”: {names} {stays}, corrected by hand; the file says something else."
    return Remark(source, said, "kept-by-hand")
