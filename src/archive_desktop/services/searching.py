"""Find articles: one box, facts from SQLite, words from the index or, without one, SQLite too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from archive_desktop.domain.article import Article, ArticleCard
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.passage import ArticleHits, Sentence
from archive_desktop.domain.query import (
    And,
    Everything,
    Fact,
    IdSet,
    ParsedQuery,
    Phrase,
    Query,
    Word,
    leaves,
    wanted_words,
)
from archive_desktop.domain.query_notices import NO_NEAR_WORDS
from archive_desktop.domain.query_parser import any_of, parse
from archive_desktop.domain.query_words import understood
from archive_desktop.domain.results import Hit, Match, SearchPage, Sort
from archive_desktop.domain.saved_search import SavedSearch
from archive_desktop.services.facets import Facets
from archive_desktop.services.indexing import Indexing
from archive_desktop.services.notes import Notes
from archive_desktop.services.plain import Record, article_record
from archive_desktop.store import annotations as annotation_rows
from archive_desktop.store import (
    articles,
    attachments,
    counting,
    entity_lists,
    initiatives,
    saved_searches,
    search,
    searched,
    tags,
    twins,
    undo,
)
from archive_desktop.store import glossary as glossary_rows
from archive_desktop.store.counting import Stats
from archive_desktop.store.database import Database

if TYPE_CHECKING:
    from archive_desktop.services.glossary import HouseGlossary

EVERYTHING = Everything()


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a query: ids in order, all of them or, if fewer than *total*, the first.

    *tree* is what was searched for, *whole* the same within the place of the sidebar. *scores* only
    where the index ranked them. *also_searched*: names in other languages that were searched too.
    """

    query: ParsedQuery
    tree: Query
    whole: Query
    ids: tuple[int, ...]
    total: int
    understood: str
    relaxed: bool = False
    scores: tuple[float, ...] = ()
    also_searched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """The numbers of the sidebar: of the library, by initiative id, by tag."""

    stats: Stats
    initiatives: dict[int, int]
    tags: dict[str, int]


class Searching:
    """Searches, lists and single articles of one archive."""

    def __init__(self, database: Database, indexing: Indexing) -> None:
        self._database = database
        self._indexing = indexing
        self._notes = Notes(database, indexing.analysis)
        self._facets = Facets(database, indexing)

    def search(
        self,
        text: str = "",
        *,
        limit: int = 50,
        offset: int = 0,
        sort: Sort | None = None,
        match: Match = "auto",
        facets: bool = False,
        cross_language: bool = True,
    ) -> SearchPage:
        """Return one page of the answer to *text*; nothing that is typed is an error.

        *sort* None: by relevance where words are asked for, else newest first. *match*: "all" words,
        "any" word, or "auto": all, and the nearest where no article has all (then *relaxed*).
        *cross_language*: what the glossary knows is found by its names in the other languages too.
        """
        found = self.find(text, sort=sort, match=match, cross_language=cross_language, limit=offset + limit)
        page = found.ids[offset : offset + limit]
        return SearchPage(
            query=text,
            understood=found.understood,
            total=found.total,
            hits=tuple(self._hits(found, page, offset)),
            also_searched=found.also_searched,
            relaxed=found.relaxed,
            facets=self._facets.of(found.whole, lambda: self.completed(found).ids) if facets else {},
        )

    def find(
        self,
        text: str,
        *,
        sort: Sort | None = None,
        match: Match = "auto",
        typing: bool = False,
        language: str = "en",
        within: Query = EVERYTHING,
        cross_language: bool = True,
        ordered: bool = True,
        limit: int | None = None,
    ) -> Found:
        """Return every article that answers *text*, in order, or at least the first *limit*, which is sooner.

        *typing*: the last word may be unfinished. *language* is that of the sentence *understood*.
        *within* narrows the answer to a place of the sidebar. *cross_language* as for `search`.
        Not *ordered*, the ids come in any order and sooner.
        """
        parsed = parse(text, typing=typing)
        unfinished = typing and text[-1:].isalnum()

        def in_all_languages(asked: Query, *, any_word: bool) -> tuple[Query, tuple[str, ...]]:
            if not cross_language or not _has_names(asked):
                return asked, ()
            return self._widened(asked, unfinished=unfinished, any_word=any_word)

        asked = any_of(parsed.tree) if match == "any" else parsed.tree
        meant = asked  # as a person would say what was searched
        tree, also_searched = in_all_languages(asked, any_word=match == "any")
        order: Sort | None = sort or ("relevance" if wanted_words(tree) else "newest")
        if not ordered:
            order = None
        tree = self._notes.beside(tree)
        whole = _both(within, tree)
        ids, scores, total, indexed = self._ids(whole, order, limit)
        relaxed = False
        if not total and match == "auto" and any_of(asked) != asked:
            nearest, also_near = in_all_languages(any_of(asked), any_word=True)
            nearest = self._notes.beside(nearest)
            near = _both(within, nearest)
            near_ids, near_scores, near_total, indexed = self._ids(near, order, limit)
            if near_total:
                tree, whole, ids, scores, total = nearest, near, near_ids, near_scores, near_total
                relaxed, also_searched, meant = True, also_near, any_of(asked)
        left_out = parsed.left_out
        if not indexed and any(isinstance(leaf, Word) and leaf.fuzzy for leaf in leaves(tree)):
            left_out += (NO_NEAR_WORDS,)
        said = understood(replace(parsed, tree=meant, left_out=left_out), language)
        return Found(parsed, tree, whole, tuple(ids), total, said, relaxed, tuple(scores), also_searched)

    def completed(self, found: Found, sort: Sort | None = None) -> Found:
        """Return *found*, of which only the first ids are known, with all of them."""
        if len(found.ids) == found.total:
            return found
        order = sort or ("relevance" if wanted_words(found.tree) else "newest")
        ids, scores, total, _ = self._ids(found.whole, order, None)
        return replace(found, ids=tuple(ids), scores=tuple(scores), total=total)

    def facets_of(self, found: Found) -> dict[str, tuple[tuple[str, int], ...]]:
        """Return the facet counts of a whole answer as (value, count)."""
        counted = self._facets.of(found.whole, lambda: self.completed(found).ids)
        return {name: tuple((c.value, c.count) for c in counts) for name, counts in counted.items()}

    def months_of(self, found: Found) -> dict[str, int]:
        """Return how many articles of an answer each month (YYYY-MM) has."""
        return self._facets.months(found.whole, lambda: self.completed(found).ids)

    def count(self, text: str, *, within: Query = EVERYTHING) -> int:
        """Return how many articles answer *text*, within a place of the sidebar."""
        return self.find(text, within=within, ordered=False, limit=0).total

    def count_among(self, found: Found, ids: Iterable[int]) -> int:
        """Return how many of *ids* an answer holds."""
        wanted = IdSet(frozenset(ids))
        return self._ids(_both(found.whole, wanted), None, 0)[2] if wanted.ids else 0

    def cards(self, ids: Sequence[int], found: Found | None = None) -> dict[int, ArticleCard]:
        """Return what a list shows of these articles; with *found*, the passage that answers it."""
        cards = articles.cards(self._database, ids)
        if found is None or not wanted_words(found.tree):
            return cards
        from archive_desktop.services import passages  # only answers to words need the index's analysis

        return passages.with_passages(self._database, cards, found.tree)

    def hits_in(self, article: Article, found: Found) -> ArticleHits:
        """Return where the words of an answer stand in an article, its note and its comments."""
        from archive_desktop.services import passages

        return passages.hits_in(self._database, article, found.tree)

    def best_sentence(self, article: Article, found: Found) -> Sentence:
        """Return the sentence of an article that answers best, to be read at once."""
        from archive_desktop.services import passages

        return passages.best_sentence(article, found.tree)

    def article(self, article_id: int) -> Article:
        """Return one article; ArchiveError if there is none with this number."""
        return articles.get(self._database, article_id)

    def articles(self, ids: Sequence[int]) -> list[Article]:
        """Return these articles, in order, bodies included."""
        return articles.get_many(self._database, ids)

    def record(self, article_id: int) -> Record:
        """Return everything `show` says of an article."""
        article = self.article(article_id)
        marked = annotation_rows.of_articles(self._database, [article_id])[article_id]
        known = {i.id: i for i in initiatives.all_initiatives(self._database)}
        named = entity_lists.of_articles(self._database, [article_id])[article_id]
        kept = attachments.of_article(self._database, article_id)
        alike = twins.of_articles(self._database, [article_id]).get(article_id, ())
        return article_record(article, marked, known, named, kept, alike)

    def counts(self) -> Counts:
        """Return the numbers of the sidebar."""
        return Counts(
            counting.stats(self._database),
            initiatives.counts(self._database),
            tags.counts(self._database),
        )

    def saved(self) -> tuple[SavedSearch, ...]:
        """Return the saved searches by name."""
        return saved_searches.all_saved_searches(self._database)

    def save(self, name: str, query: str) -> ArchiveChange:
        """Keep a query under a name; ArchiveError if the name is taken."""
        label = f"Save search “{name}”"
        with undo.command(self._database, label) as tables:
            kept = saved_searches.add(tables, name, query)
            searched.look(tables, kept.id)
        return ArchiveChange(Kind.SAVED_SEARCHES, label, object_id=kept.id)

    def rename(self, name: str, new_name: str) -> ArchiveChange:
        """Give a saved search another name; ArchiveError if that is taken."""
        label = f"Rename saved search “{name}”"
        with undo.command(self._database, label) as tables:
            saved_searches.rename(tables, name, new_name)
        return ArchiveChange(Kind.SAVED_SEARCHES, label)

    def forget(self, name: str) -> ArchiveChange:
        """Forget a saved search; its articles stay."""
        label = f"Remove saved search “{name}”"
        with undo.command(self._database, label) as tables:
            saved_searches.remove(tables, name)
        return ArchiveChange(Kind.SAVED_SEARCHES, label)

    def _widened(self, tree: Query, *, unfinished: bool, any_word: bool) -> tuple[Query, tuple[str, ...]]:
        """Return *tree* with the names in other languages of what it asks for, and those names."""
        from archive_desktop.services import crosslanguage  # a start without a search needs no glossary

        glossary = self._glossary.current()
        return crosslanguage.widened(tree, glossary, unfinished=unfinished, any_word=any_word)

    @cached_property
    def _glossary(self) -> HouseGlossary:
        from archive_desktop.services.glossary import HouseGlossary

        return HouseGlossary(
            lambda: initiatives.all_initiatives(self._database), lambda: glossary_rows.entries(self._database)
        )

    def _ids(
        self, tree: Query, sort: Sort | None, limit: int | None
    ) -> tuple[Sequence[int], Sequence[float], int, bool]:
        """Return ids in order (*sort* None: in any), their scores, how many in all, and whether the index answered.

        More than *limit* ids are returned where it would not be sooner to leave them out.
        """
        analysis = self._indexing.analysis
        if _has_words(tree):
            answered = search.with_facts_answered(self._database, tree, analysis)
            order = sort if sort in ("relevance", "newest", "oldest") else "newest"
            answer = self._indexing.search(answered, None if sort == "title" else limit, order=order)
            if answer is not None:
                if sort == "title":
                    return search.sorted_ids(self._database, answer.ids, sort), (), answer.total, True
                return answer.ids, answer.scores if sort == "relevance" else (), answer.total, True
        ids = search.matching_ids(self._database, tree, sort or "newest", analysis)
        return ids, (), len(ids), False

    def _hits(self, found: Found, page: Sequence[int], offset: int) -> list[Hit]:
        known = {i.id: i.name for i in initiatives.all_initiatives(self._database)}
        identities = articles.external_ids(self._database, page)
        cards = self.cards(page, found)
        hits = []
        for place, article_id in enumerate(page, offset):
            card = cards.get(article_id)
            if card is None or article_id not in identities:  # gone since it was found
                continue
            hits.append(
                Hit(
                    article_id=article_id,
                    external_id=identities[article_id],
                    title=card.title,
                    date=card.date,
                    language=card.language,
                    score=found.scores[place] if found.scores else 0.0,
                    snippet=card.snippet or card.lead,
                    marks=card.marks,
                    initiatives=tuple(known[i] for i in card.initiatives if i in known),
                    tags=card.tags,
                )
            )
        return hits


def _both(within: Query, tree: Query) -> Query:
    if isinstance(within, Everything):
        return tree
    return within if isinstance(tree, Everything) else And((within, tree))


def _has_names(tree: Query) -> bool:
    return any(
        isinstance(leaf, Word | Phrase) or (isinstance(leaf, Fact) and leaf.name == "place")
        for leaf in leaves(tree)
    )


def _has_words(tree: Query) -> bool:
    """Tell whether the index has something to find; a person or a place is found as a phrase, too."""
    return any(
        leaf.field != "note" if isinstance(leaf, Word | Phrase) else _is_named(leaf) for leaf in leaves(tree)
    )


def _is_named(leaf: Query) -> bool:
    return isinstance(leaf, Fact) and leaf.name in ("person", "place")
