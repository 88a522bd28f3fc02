"""What an import stores, a batch at a time: rows of one table are written together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.domain.import_options import RowKey
from archive_desktop.domain.web_address import address_key
from archive_desktop.services.identity import Identity, Match
from archive_desktop.services.import_labels import Labels
from archive_desktop.services.placing import Placed, place_annotations
from archive_desktop.store import (
    addresses,
    articles,
    attachments,
    entities,
    initiatives,
    known_articles,
    tags,
)
from archive_desktop.store.database import Database, Tables

if TYPE_CHECKING:
    from archive_desktop.ingest.sandbox import ReadArticle

Batch = Sequence[tuple["ReadArticle", Match]]


class Analysis(Protocol):
    """What finds the terms of texts."""

    def terms(self, texts: Sequence[tuple[str, str, str]]) -> list[articles.Terms]:
        """Return what plain SQLite searches each text (title, body, language) by."""

    def analysing(self, texts: Sequence[tuple[str, str, str]]) -> Callable[[], list[articles.Terms]]:
        """Begin to find the same, perhaps in another process; return what waits for it."""


class Storing:
    """Stores the articles of one import.

    *named* grows by the people, organisations and places that are new or got a new spelling, *illustrated* by
    the articles that got the pictures of their duplicates. *corrected* says what staff corrected of which row.
    """

    def __init__(
        self,
        database: Database,
        analysis: Analysis,
        identity: Identity,
        import_id: int,
        corrected: Mapping[RowKey, Sequence[str]],
        labels: Labels,
    ) -> None:
        from archive_desktop.ingest.names import VERSION

        self.named: set[int] = set()
        self.illustrated: set[int] = set()
        self.placed = Placed()
        self._corrected = corrected
        self._database = database
        self._analysis = analysis
        self._identity = identity
        self._import_id = import_id
        self._names_version = VERSION
        self._labels = labels

    @contextmanager
    def all_or_none(self) -> Iterator[None]:
        """Forget what a transaction learnt that does not end well."""
        before = set(self.named), set(self.illustrated), self.placed
        try:
            with self._labels.all_or_none():
                yield
        except BaseException:
            self.named, self.illustrated, self.placed = before
            raise

    def analysing(self, batch: Batch) -> Callable[[], dict[int, articles.Terms]]:
        """Begin to find the terms of the texts to be stored; return what waits for them, by their place in *batch*."""
        new = [number for number, (_, match) in enumerate(batch) if _is_stored(match)]
        found = self._analysis.analysing([_text(batch[number][0]) for number in new])
        return lambda: dict(zip(new, found(), strict=True))

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
        changed = [match.id for match in matches if match.status == "changed" and match.id is not None]
        moved = [(known.id, known.url) for known in known_articles.by_ids(self._database, changed)]
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
        self._describe(tables, [(article_id, text[0], text[1].source) for article_id, text in stored])
        for number in texts:
            read, article_id = batch[number][0], matches[number].id
            if article_id is not None and (fields := self._corrected.get((read.original, read.ordinal))):
                articles.note_by_hand(tables, article_id, fields)
        matches = [
            replace(match, id=self._identity.known_id(read.draft))
            if match.status == "duplicate" and match.id is None  # the double of one of this very import
            else match
            for (read, _), match in zip(batch, matches, strict=True)
        ]
        known = [(match, read.draft) for (read, _), match in zip(batch, matches, strict=True)]
        self._illustrate(tables, known)
        met = [(match.id, draft.url) for match, draft in known if _by_address(match, draft)]
        self._remember_addresses(tables, [*moved, *met])
        return matches

    def _illustrate(self, tables: Tables, known: Sequence[tuple[Match, ArticleDraft]]) -> None:
        """Give the pictures and files of a duplicate to the article here, if that has none."""
        for match, draft in known:
            if match.status != "duplicate" or match.id is None or not draft.attachments:
                continue
            if not attachments.of_article(self._database, match.id):
                attachments.replace_all(tables, match.id, draft.attachments)
                self.illustrated.add(match.id)

    def _remember_addresses(self, tables: Tables, met: Sequence[tuple[int | None, str | None]]) -> None:
        """Note at which addresses beside their own the articles *met* were."""
        ids = [article_id for article_id, _ in met if article_id is not None]
        own = {one.id: one.url for one in known_articles.by_ids(self._database, ids)} if ids else {}
        for article_id, url in met:
            if article_id not in own or not url:
                continue
            key, here = address_key(url), own[article_id]
            if here is None or address_key(here) != key:
                addresses.remember(tables, article_id, key)
                self._identity.met_at(key, article_id)

    def _change(self, tables: Tables, article_id: int, text: articles.NewText) -> None:
        """Give an article its new text, and bring it back from the trash."""
        draft = text[0]
        version = articles.change_text(tables, article_id, *text)
        self.placed = self.placed.and_also(place_annotations(self._database, article_id, draft.body, version))
        articles.set_state(tables, [article_id], "trashed_at", None)  # a text nobody has thrown away

    def _describe(self, tables: Tables, stored: Sequence[tuple[int, ArticleDraft, str]]) -> None:
        """Note whom and what these articles (with their sources) name, their tags and their initiatives."""
        self.named |= entities.note_all(tables, {article_id: draft.names for article_id, draft, _ in stored})
        given, named = self._labels.tags, self._labels.initiatives
        tags.add_all(
            tables, [(number, one) for number, draft, source in stored for one in given(draft, source)]
        )
        initiatives.assign_all(
            tables, [(number, one) for number, draft, source in stored for one in named(draft, source)]
        )


def _is_stored(match: Match) -> bool:
    return match.status in ("added", "changed")


def _by_address(match: Match, draft: ArticleDraft) -> bool:
    return match.status != "added" and draft.url is not None and draft.external_id is None


def _text(read: ReadArticle) -> tuple[str, str, str]:
    return read.draft.title, read.draft.body, read.draft.language
