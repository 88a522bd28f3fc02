"""Which articles of the archive an incoming text may be: those of its title, its beginning or its address.

The table is made when an import asks for it first, from titles and first words alone (100,000 articles
take about a second), and learns what the import adds; only the few articles that it names are read.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from archive_desktop.domain.article import ArticleDraft, lead
from archive_desktop.domain.initiative import name_key
from archive_desktop.domain.web_address import address_key
from archive_desktop.services.likeness import NEAR, Text, days_apart, folded
from archive_desktop.store import addresses, articles, known_articles
from archive_desktop.store.database import Database
from archive_desktop.store.known_articles import Known

_MOST = 12  # articles of one title or beginning that are read
_BEGINNING = 100  # code points of a paragraph by which it is known
_SHORTEST = 40  # a shorter paragraph may begin anything
_FIRST = 3  # paragraphs, of which some may be lines of a page

_Entry = tuple[int, str | None]  # article, stated date


@dataclass(slots=True)
class KnownReleases:
    """The articles of one archive by title, beginning and address, as an import goes on."""

    database: Database
    _entries: dict[int, list[_Entry]] | None = None
    _unstored: dict[int, tuple[Known, bytes]] = field(default_factory=dict)  # of a preview, by negative id

    def by_address(self, url: str) -> list[Known]:
        """Return the articles that carry no id of their source and were met at *url*, however written."""
        found = self._table().get(hash(("address", address_key(url))), [])
        return [known for known in self._known(found) if known.external_id is None]

    def likely(self, draft: ArticleDraft) -> list[tuple[Known, Text]]:
        """Return the articles that *draft* may be, with their texts, those of its own date first."""
        table = self._table()
        stated = None if draft.date_inferred else draft.date
        found: dict[int, int] = {}
        for key in _keys_of(draft.title, draft.paragraphs[:_FIRST]):
            near = [(_distance(stated, day), number) for number, day in table.get(key, ())]
            for distance, number in sorted(entry for entry in near if entry[0] <= NEAR)[:_MOST]:
                found.setdefault(number, distance)
        ranked = sorted(found, key=lambda number: (found[number], number))[:_MOST]
        known = {one.id: one for one in self._known([(number, None) for number in ranked])}
        return [(known[number], self._text(known[number])) for number in ranked if number in known]

    def names(self, draft: ArticleDraft) -> set[str]:
        """Return what makes *draft* one that another of the same import may be."""
        if draft.external_id is not None:  # decides alone
            return {draft.external_id}
        keys = {str(key) for key in _keys_of(draft.title, draft.paragraphs[:_FIRST])}
        return keys | {address_key(draft.url)} if draft.url else keys

    def add(self, draft: ArticleDraft, article_id: int) -> None:
        """Learn that *draft* is the stored article *article_id*."""
        if self._entries is not None:
            self._enter(article_id, draft)

    def met_at(self, url_key: str, article_id: int) -> None:
        """Learn that a stored article was met at another address than its own."""
        if self._entries is not None:
            self._entries.setdefault(hash(("address", url_key)), []).append((article_id, None))

    def add_unstored(self, draft: ArticleDraft, source: str) -> None:
        """Learn of *draft*, which a preview does not store; its number here is negative."""
        number = -len(self._unstored) - 1
        known = Known(
            number,
            draft.title,
            draft.content_hash,
            draft.date,
            draft.language,
            source,
            draft.url,
            draft.external_id,
        )
        self._unstored[number] = known, zlib.compress(draft.body.encode("utf-8", "surrogatepass"), 1)
        self._table()
        self._enter(number, draft)

    def _enter(self, number: int, draft: ArticleDraft) -> None:
        stated = None if draft.date_inferred else draft.date
        self._put(number, stated, draft.title, draft.paragraphs[:1], draft.url)

    def _put(
        self, number: int, stated: str | None, title: str, beginning: tuple[str, ...], url: str | None
    ) -> None:
        assert self._entries is not None
        for key in _keys_of(title, beginning):
            self._entries.setdefault(key, []).append((number, stated))
        if url:
            self._entries.setdefault(hash(("address", address_key(url))), []).append((number, stated))

    def _table(self) -> dict[int, list[_Entry]]:
        if self._entries is None:
            self._entries = {}
            for number, title, first, date, inferred, url in known_articles.beginnings(self.database):
                self._put(number, None if inferred else date, title, (first,), url)
            for number, url_key in addresses.all_known(self.database):
                self.met_at(url_key, number)
        return self._entries

    def _known(self, found: list[_Entry]) -> list[Known]:
        stored = known_articles.by_ids(self.database, [number for number, _ in found if number > 0])
        return stored + [self._unstored[number][0] for number, _ in found if number in self._unstored]

    def _text(self, known: Known) -> Text:
        if known.id < 0:
            body = zlib.decompress(self._unstored[known.id][1]).decode("utf-8", "surrogatepass")
            return Text(known.title, body, known.date, known.language)
        article = articles.get(self.database, known.id)
        stated = None if article.date_inferred else article.date
        return Text(article.title, article.body, stated, article.language)


def text_of(draft: ArticleDraft) -> Text:
    """Return *draft* as it is compared."""
    return Text(draft.title, draft.body, None if draft.date_inferred else draft.date, draft.language)


def _distance(one: str | None, other: str | None) -> int:
    """Return the days between two dates; NEAR if one of them is not known."""
    apart = days_apart(one, other)
    return NEAR if apart is None else apart


@lru_cache(maxsize=1_024)  # an import asks five times for each article of a batch
def _keys_of(title: str, paragraphs: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(_keys(title, paragraphs))


def _keys(title: str, paragraphs: tuple[str, ...]) -> Iterator[int]:
    if key := _title_key(title):
        yield key
    for paragraph in paragraphs:
        if key := _beginning_key(lead(paragraph)):
            yield key


@lru_cache(maxsize=1_000)  # a draft is looked up, and then learnt
def _title_key(title: str) -> int:
    key = name_key(folded(title))
    return hash(("title", key)) if key else 0


@lru_cache(maxsize=3_000)
def _beginning_key(words: str) -> int:
    beginning = folded(words)[:_BEGINNING]
    return hash(("beginning", beginning)) if len(beginning) >= _SHORTEST else 0
