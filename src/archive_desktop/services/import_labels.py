"""Tags and initiatives as the sources of an import name them, and what is said of those not taken as they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.initiative import Initiative, name_key
from archive_desktop.domain.label import LONGEST, clean_name, shortened, tag_name
from archive_desktop.domain.results import ImportedArticle, Remark
from archive_desktop.store import initiatives
from archive_desktop.store.database import Database

_SHOWN = 30  # code points of a name that is too long


class Labels:
    """The labels of one import. *remarks* grows by what was cut and what nobody but staff can decide, once each."""

    def __init__(self, database: Database, remarks: list[Remark]) -> None:
        self._database = database
        self._remarks = remarks
        self._initiatives: dict[str, int | None] = {}

    @contextmanager
    def all_or_none(self) -> Iterator[None]:
        """Forget the initiatives of a transaction that does not end well."""
        before = dict(self._initiatives)
        try:
            yield
        except BaseException:
            self._initiatives = before
            raise

    def tags(self, draft: ArticleDraft, source: str) -> list[str]:
        """Return the tags of an article, each as long as a tag may be."""
        names = [tag_name(name) for name in draft.tags]
        return [self._cut(name, "tag", source) for name in names if name_key(name)]

    def initiatives(self, draft: ArticleDraft, source: str) -> list[int]:
        """Return the initiatives an article is to be under; those that are new are made."""
        found = (self._initiative(name, source) for name in self._names(draft, source))
        return [number for number in found if number is not None]

    def look(self, article: ImportedArticle, draft: ArticleDraft) -> None:
        """Only make the remarks, of an article that would be stored."""
        if article.status in ("added", "changed"):
            self.tags(draft, article.source)
            for name in self._names(draft, article.source):
                self._answering(name, article.source)

    def _names(self, draft: ArticleDraft, source: str) -> list[str]:
        names = [clean_name(name) for name in draft.initiatives]
        return [self._cut(name, "initiative", source) for name in names if name_key(name)]

    def _initiative(self, name: str, source: str) -> int | None:
        """Return the initiative that *name* means, None where it may mean several."""
        if name in self._initiatives:
            if self._initiatives[name] is None:
                self._answering(name, source)  # another source is told too
            return self._initiatives[name]
        found = self._answering(name, source)
        if not found:
            with self._database.atomic() as tables:
                colour = initiatives.free_colour(tables)
                found = (initiatives.add(tables, Initiative(0, name, colour=colour)),)
        self._initiatives[name] = found[0].id if len(found) == 1 else None
        return self._initiatives[name]

    def _answering(self, name: str, source: str) -> tuple[Initiative, ...]:
        found = initiatives.answering(self._database, name)
        if len(found) > 1:
            named = " and ".join(f"“{one.name}”" for one in found)
            said = f"“{name}” is a name of {named}: its articles were put under neither of them."
            self._say(Remark(source, said, "name-shared"))
        return found

    def _cut(self, name: str, what: str, source: str) -> str:
        if len(name) > LONGEST:
            said = f"The {what} “{name[:_SHOWN]}…” has {len(name):,} characters; it was cut to {LONGEST}."
            self._say(Remark(source, said, "name-cut"))
        return shortened(name)

    def _say(self, remark: Remark) -> None:
        if remark not in self._remarks:
            self._remarks.append(remark)
