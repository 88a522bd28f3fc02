"""What a pack is composed of: its articles with everything a pack shows of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive_desktop.briefing.document import PackArticle
from archive_desktop.briefing.words import furniture_language
from archive_desktop.domain.article import Article
from archive_desktop.domain.entity import NamedHere
from archive_desktop.domain.pack import Pack
from archive_desktop.ingest.names.place_names import name_in
from archive_desktop.services.dated_sentences import dated_sentences
from archive_desktop.services.twin_people import same_people
from archive_desktop.store import annotations as annotation_rows
from archive_desktop.store import articles, entity_lists, initiatives, twins
from archive_desktop.store.database import Database


@dataclass(frozen=True, slots=True)
class PackMaterial:
    """The articles of a pack by id. *host* is the organisation whose releases they are, 0 if none is known.

    That is the one of theirs that the most articles of the archive name, if half of these name it too.
    """

    articles: dict[int, PackArticle]
    host: int = 0


def of_pack(database: Database, pack: Pack, waiting: Callable[[], None] = lambda: None) -> PackMaterial:
    """Return what *pack* is composed of: its articles, and those its evidence is from.

    *waiting* is called for each of them; what it raises ends the work.
    """
    ids = list(dict.fromkeys((*pack.article_ids, *(one.article_id for one in pack.evidence))))
    return gathered(database, ids, pack.meeting.language, waiting)


def gathered(
    database: Database,
    ids: Sequence[int],
    language: str = "en",
    waiting: Callable[[], None] = lambda: None,
) -> PackMaterial:
    """Return those of these articles that are in the archive and not in its trash.

    Places and organisations that the gazetteer knows are called as in *language*; somebody whom a release
    and its translation name in two scripts is one.
    """
    found = [one for one in articles.get_many(database, ids) if not one.trashed]
    there = [one.id for one in found]
    marked = annotation_rows.of_articles(database, there)
    named = entity_lists.of_articles(database, there)
    groups = {one.id: one.name for one in initiatives.all_initiatives(database)}
    known = {one.entity_id for here in named.values() for one in here if one.kind != "person"}
    language = furniture_language(language)
    codes = entity_lists.codes(database, list(known))
    called = {entity_id: name_in(language, code) for entity_id, code in codes.items()}
    translations = twins.of_articles(database, there)
    apart = entity_lists.kept_apart(database, "person") if translations else ()
    same = same_people(named, translations, apart)

    def named_in_pack(one: NamedHere) -> NamedHere:
        if one.entity_id in same:
            return replace(one, entity_id=same[one.entity_id].entity_id, name=same[one.entity_id].name)
        return replace(one, name=called.get(one.entity_id) or one.name)

    def in_pack(one: Article) -> PackArticle:
        waiting()
        return PackArticle(
            one,
            marked[one.id],
            tuple(groups[i] for i in one.initiatives if i in groups),
            tuple(map(named_in_pack, named[one.id])),
            dated_sentences(one),
            translations.get(one.id, ()),
        )

    return PackMaterial({one.id: in_pack(one) for one in found}, _host(database, named))


def _host(database: Database, named: Mapping[int, Sequence[NamedHere]]) -> int:
    naming = Counter(one.entity_id for here in named.values() for one in here if one.kind == "organisation")
    if 2 * max(naming.values(), default=0) < len(named):
        return 0
    host = entity_lists.most_named(database, naming)
    return host if 2 * naming[host] >= len(named) else 0
