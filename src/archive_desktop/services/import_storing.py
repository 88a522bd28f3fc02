"""What an import stores, a batch at a time: rows of one table are written together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.initiative import Initiative
from archive_desktop.services.identity import Identity, Match
from archive_desktop.services.placing import Placed, place_annotations
from archive_desktop.store import articles, attachments, entities, initiatives, tags
from archive_desktop.store.database import Database, Tables

if TYPE_CHECKING:
    from archive_desktop.ingest.sandbox import ReadArticle

Batch = Sequence[tuple["ReadArticle", Match]]


class Analysis(Protocol):
    """What finds the terms of texts."""

    def terms(self, texts: Sequence[tuple[str, str, str]]) -> list[articles.Terms]:
        """Return what plain SQLite searches each text (title, body, language) by."""


class Storing:
    """Stores the articles of one import.

    *named* grows by the people, organisations and places that are new or got a new spelling.
    """

    def __init__(self, database: Database, analysis: Analysis, identity: Identity, import_id: int) -> None:
        from archive_desktop.ingest.names import VERSION

        self.named: set[int] = set()
        self.placed = Placed()
        self._database = database
        self._analysis = analysis
        self._identity = identity
        self._import_id = import_id
        self._names_version = VERSION
        self._initiatives: dict[str, int] = {}

    @contextmanager
    def all_or_none(self) -> Iterator[None]:
        """Forget what a transaction learnt that does not end well."""
        named, placed, initiatives_known = set(self.named), self.placed, dict(self._initiatives)
        try:
            yield
        except BaseException:
            self.named, self.placed, self._initiatives = named, placed, initiatives_known
            raise

    def terms_of(self, batch: Batch) -> dict[int, articles.Terms]:
        """Return the terms of the texts to be stored, by their place in *batch*; outside the transaction."""
        new = [number for number, (_, match) in enumerate(batch) if _is_stored(match)]
        found = self._analysis.terms([_text(batch[number][0]) for number in new])
        return dict(zip(new, found, strict=True))

    def store(self, tables: Tables, batch: Batch, terms: Mapping[int, articles.Terms]) -> list[Match]:
        """Store what is new or changed of *batch*; return what each article of it is now."""
        there = articles.those_there(self._database, [match.id for _, match in batch if match.id is not None])
        matches = [
            match
            if match.id is None or match.id in there
            else Match("added")  # deleted since it was looked up
            for _, match in batch
        ]
        texts: dict[int, articles.NewText] = {}
        for number, (read, _) in enumerate(batch):
            if _is_stored(matches[number]):
                found = terms.get(number) or self._analysis.terms([_text(read)])[0]
                origin = articles.Origin(read.source, read.original, self._import_id, self._names_version)
                texts[number] = (read.draft, origin, found)
        new = [number for number in texts if matches[number].id is None]
        ids = articles.add_all(tables, [texts[number] for number in new])
        for number, new_id in zip(new, ids, strict=True):
            matches[number] = replace(matches[number], id=new_id)
            self._identity.remember(texts[number][0], new_id)
        stored = [(article_id, texts[n]) for n in texts if (article_id := matches[n].id) is not None]
        for article_id, text in stored:
            if article_id not in ids:
                self._change(tables, article_id, text)
            if article_id not in ids or text[0].attachments:
                attachments.replace_all(tables, article_id, text[0].attachments)
        self._describe(tables, [(article_id, draft) for article_id, (draft, _, _) in stored])
        return [
            replace(match, id=self._identity.known_id(read.draft))
            if match.status == "duplicate" and match.id is None  # the double of one of this very import
            else match
            for (read, _), match in zip(batch, matches, strict=True)
        ]

    def _change(self, tables: Tables, article_id: int, text: articles.NewText) -> None:
        """Give an article its new text, and bring it back from the trash."""
        draft = text[0]
        version = articles.change_text(tables, article_id, *text)
        self.placed = self.placed.and_also(place_annotations(self._database, article_id, draft.body, version))
        articles.set_state(tables, [article_id], "trashed_at", None)  # a text nobody has thrown away

    def _describe(self, tables: Tables, stored: Sequence[tuple[int, ArticleDraft]]) -> None:
        """Note whom and what these articles name, their tags and their initiatives."""
        self.named |= entities.note_all(tables, {article_id: draft.names for article_id, draft in stored})
        tags.add_all(tables, [(article_id, name) for article_id, draft in stored for name in draft.tags])
        initiatives.assign_all(
            tables,
            [
                (article_id, self._initiative(name))
                for article_id, draft in stored
                for name in draft.initiatives
            ],
        )

    def _initiative(self, name: str) -> int:
        if name not in self._initiatives:
            found = initiatives.named(self._database, name)
            if found is None:
                with self._database.atomic() as tables:
                    colour = initiatives.free_colour(tables)
                    found = initiatives.add(tables, Initiative(0, " ".join(name.split()), colour=colour))
            self._initiatives[name] = found.id
        return self._initiatives[name]


def _is_stored(match: Match) -> bool:
    return match.status in ("added", "changed")


def _text(read: ReadArticle) -> tuple[str, str, str]:
    return read.draft.title, read.draft.body, read.draft.language
