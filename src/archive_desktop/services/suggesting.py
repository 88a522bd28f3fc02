"""What may be meant: how a query can go on, a mistyped word, articles like the open one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from archive_desktop.domain.initiative import Initiative, name_key
from archive_desktop.domain.naming import EntityKind
from archive_desktop.domain.query import Word, wanted_words
from archive_desktop.domain.query_fields import field_named, field_spellings, value_spellings
from archive_desktop.domain.query_parser import parse
from archive_desktop.index.protocol import KnownWord
from archive_desktop.services.indexing import Indexing
from archive_desktop.store import articles, entity_lists, initiatives, packs, saved_searches, tags
from archive_desktop.store.database import Database

Kind = Literal[
    "field", "value", "initiative", "tag", "person", "organisation", "place", "pack", "saved", "word",
    "searched", "forget",
]  # fmt: skip

MOST = 12  # suggestions
_MOST_WORDS = 6  # of the index among them
_MOST_NAMES = 3  # people, and as many places, where it is not said that it is one
_WORD_FROM = 2  # letters from which words of the index are offered
_QUOTED = re.compile(r"([^\W\d_]+):[\"“„«]([^\"”»]*)\Z")
_TOKEN = re.compile(r"(-?)(?:([^\W\d_]+):)?([^\s()\"“”„«»:]*)\Z")
_REST = re.compile(r"[^\s()\"“”«»]*[\"”»]?")


@dataclass(frozen=True, slots=True)
class Completion:
    """One way to go on. *text* takes the place of the code points *replaces* of what is typed.

    *label* is what a person reads; *count* how many articles it has, 0 where that is not known.
    """

    kind: Kind
    label: str
    text: str
    replaces: tuple[int, int]
    count: int = 0


@dataclass(frozen=True, slots=True)
class Related:
    """An article like another one, and why: the initiatives and the rare words that both have."""

    article_id: int
    initiatives: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def reason(self) -> str:
        """What they share, in the words of the archive."""
        return " · ".join((*self.initiatives, *self.words))


@dataclass(frozen=True, slots=True)
class _Typed:
    """What stands before the cursor: *beginning* of a word, or of the value of *field*."""

    field: str
    beginning: str
    replaces: tuple[int, int]


class Suggesting:
    """Suggestions from one archive; the index may be missing, then there are fewer of them."""

    def __init__(self, database: Database, indexing: Indexing) -> None:
        self._database = database
        self._indexing = indexing

    def complete(self, text: str, cursor: int, limit: int = MOST) -> list[Completion]:
        """Return how *text* may go on at *cursor* (code points), the likeliest first."""
        typed = _typed(text, max(0, min(cursor, len(text))))
        if not typed.beginning and not typed.field:
            return []
        offered = self._values(typed) if typed.field else self._words(typed)
        return list(dict.fromkeys(offered))[:limit]

    def did_you_mean(self, text: str) -> str:
        """Return *text* with unknown words replaced by the likeliest near ones; "" if there are none."""
        meant = text
        for leaf in wanted_words(parse(text).tree):
            if isinstance(leaf, Word) and not leaf.prefix and leaf.field != "note":
                meant = self._mended(meant, leaf.text)
        return meant if meant != text else ""

    def _mended(self, text: str, word: str) -> str:
        """Return *text* with *word* as the index knows it, where it knows only something near."""
        found = self._indexing.ask(lambda index: index.words_near(word, 1)) or ()
        for near in self._as_written(found):
            parts = re.split(rf"(?<!\w){re.escape(word)}(?!\w)", text, maxsplit=1)
            text = near.join(parts)
        return text

    def related(self, article_id: int, limit: int = 5) -> list[Related]:
        """Return the articles most like one: by initiatives and rare words that both have."""
        from archive_desktop.index.analysis import phrase_positions
        from archive_desktop.services.glossary import STOP_WORDS

        own_text = articles.texts(self._database, [article_id]).get(article_id)
        if own_text is None:  # its import was undone meanwhile
            return []
        title, body, _language = own_text
        text = f"{title}\n{body}"
        # Numbers say nothing of what a text is about: "000" of 2,000 books, a year.
        words = [word for word in phrase_positions(text) if word not in STOP_WORDS and not word.isdigit()]
        found = self._indexing.ask(lambda index: index.alike(article_id, words, (), 4 * limit)) or ()
        written = _written({word for one in found for word in one.words}, text)
        cards = articles.cards(self._database, [article_id, *(one.article_id for one in found)])
        known = {i.id: i.name for i in initiatives.all_initiatives(self._database)}
        own = cards[article_id].initiatives if article_id in cards else ()
        ranked = []
        for one in found:
            card = cards.get(one.article_id)
            if card is None or card.trashed:
                continue
            common = tuple(known[i] for i in card.initiatives if i in own)
            shared = tuple(written.get(word, word) for word in one.words)
            ranked.append((-one.score * (2 if common else 1), Related(one.article_id, common, shared)))
        return [one for _, one in sorted(ranked, key=lambda pair: pair[0])[:limit]]

    def _values(self, typed: _Typed) -> Iterator[Completion]:
        """Yield the values of a field that begin so, or have a word that does."""
        match field_named(typed.field):
            case "initiative":
                yield from self._initiatives(typed)
            case "tag":
                yield from self._tags(typed)
            case "in":
                for pack in packs.listed(self._database):
                    if _begins(pack.title, typed.beginning):
                        yield _completion(typed, "pack", typed.field, pack.title, pack.articles)
            case "is" | "has" | "lang" as field:
                for value, spellings in value_spellings(field).items():
                    if spelling := _spelling(spellings, typed.beginning, typed.field):
                        yield _completion(typed, "value", typed.field, spelling, 0, label=value)
            case "organisation" as kind:
                yield from self._named(typed, kind, MOST)
            case "person" | "place" as kind:
                yield from self._named(typed, kind, MOST)
                yield from self._known_words(typed, prefix=f"{typed.field}:")
            case "title":
                yield from self._known_words(typed, prefix=f"{typed.field}:")

    def _words(self, typed: _Typed) -> Iterator[Completion]:
        """Yield everything a plain word may be the beginning of."""
        for spellings in field_spellings().values():
            if spelling := _spelling(spellings, typed.beginning, typed.beginning):
                yield Completion("field", f"{spelling}:", f"{spelling}:", typed.replaces)
        yield from self._initiatives(typed)
        yield from self._tags(typed)
        if len(typed.beginning) >= _WORD_FROM:
            yield from self._named(typed, "person", _MOST_NAMES)
            yield from self._named(typed, "place", _MOST_NAMES)
        for kept in saved_searches.all_saved_searches(self._database):
            if _begins(kept.name, typed.beginning):
                yield Completion("saved", kept.name, kept.query, typed.replaces)
        yield from self._known_words(typed)

    def _initiatives(self, typed: _Typed) -> Iterator[Completion]:
        counts = initiatives.counts(self._database)
        known = sorted(initiatives.all_initiatives(self._database), key=lambda i: -counts.get(i.id, 0))
        for initiative in known:
            if any(_begins(name, typed.beginning) for name in initiative.all_names):
                yield self._initiative(typed, initiative, counts.get(initiative.id, 0))

    def _initiative(self, typed: _Typed, initiative: Initiative, count: int) -> Completion:
        return _completion(typed, "initiative", typed.field or "initiative", initiative.name, count)

    def _tags(self, typed: _Typed) -> Iterator[Completion]:
        for name, count in sorted(tags.counts(self._database).items(), key=lambda pair: -pair[1]):
            if _begins(name, typed.beginning):
                yield _completion(typed, "tag", typed.field or "tag", name, count)

    def _named(self, typed: _Typed, kind: EntityKind, most: int) -> Iterator[Completion]:
        for name, count in entity_lists.beginning(self._database, kind, typed.beginning, most):
            yield _completion(typed, kind, typed.field or kind, name, count)

    def _known_words(self, typed: _Typed, prefix: str = "") -> Iterator[Completion]:
        if len(typed.beginning) < _WORD_FROM:
            return
        found = self._indexing.ask(lambda index: index.words_beginning(typed.beginning, _MOST_WORDS)) or ()
        for known, word in zip(found, self._as_written(found), strict=True):
            yield Completion("word", word, f"{prefix}{word}", typed.replaces, known.count)

    def _as_written(self, found: Iterable[KnownWord]) -> list[str]:
        """Return the words of the index with the accents and letters they have in a text."""
        known = tuple(found)
        texts = articles.texts(self._database, [word.article_id for word in known])
        written = []
        for word in known:
            title, body, _language = texts.get(word.article_id, ("", "", ""))
            written.append(_written({word.term}, f"{title}\n{body}").get(word.term, word.term))
        return written


def _written(terms: AbstractSet[str], text: str) -> dict[str, str]:
    """Return how each of *terms* that stands in *text* is written there, in small letters if it ever is."""
    from archive_desktop.index.analysis import fold, forms

    same = [(form, term) for form in forms(text) if (term := fold(form.lower())) in terms]
    same.sort(key=lambda pair: (pair[0] != pair[0].lower(), pair[0].isupper(), pair[0]), reverse=True)
    return {term: form for form, term in same}


def _typed(text: str, cursor: int) -> _Typed:
    before = text[:cursor]
    rest = _REST.match(text, cursor)
    end = rest.end() if rest else cursor
    quoted = _QUOTED.search(before)
    if quoted and field_named(quoted[1]):
        return _Typed(quoted[1], quoted[2], (quoted.start(), end))
    token = _TOKEN.search(before)
    if token is None:
        return _Typed("", "", (cursor, end))
    start = token.start() + len(token[1])
    if token[2] and not field_named(token[2]):
        return _Typed("", token[3], (token.start(3), end))
    return _Typed(token[2] or "", token[3], (start, end))


def _begins(name: str, beginning: str) -> bool:
    """Return whether *name* or a word in it begins so."""
    key, wanted = name_key(name), name_key(beginning)
    return key.startswith(wanted) or any(word.startswith(wanted) for word in key.split())


def _spelling(spellings: tuple[str, ...], beginning: str, beside: str) -> str:
    """Return the spelling that begins so, "" if none; where nothing is typed yet, in the script *beside*."""
    wanted = name_key(beginning)
    if not wanted:
        arabic = beside[:1] >= "\u0600"
        return next((s for s in spellings if (s[:1] >= "\u0600") == arabic), spellings[0])
    return next((spelling for spelling in spellings if name_key(spelling).startswith(wanted)), "")


def _completion(typed: _Typed, kind: Kind, field: str, value: str, count: int, label: str = "") -> Completion:
    quoted = f'"{value}"' if re.search(r"[\s()\"]", value) else value
    return Completion(kind, label or value, f"{field}:{quoted}", typed.replaces, count)
