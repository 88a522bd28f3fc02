"""One query for three languages: what the glossary knows is searched by its other names too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive_desktop.domain.query import And, Fact, Or, Phrase, Query, Word
from archive_desktop.services.glossary import Entry, Form, Glossary, folded_words, telling_words

WEIGHT = 0.25  # of another name beside the words as typed: own language first
MOST_NAMED = 12  # names that also_searched lists
_MOST_LEAVES = 200  # that a query may grow by
_MOST_FORMS = 10  # of one name
_ARABIC = "\u0600"  # where its letters begin
_ARTICLE = "ال"


class Widened(NamedTuple):
    """A query and what it also searches, as a person would write it."""

    tree: Query
    also_searched: tuple[str, ...] = ()


def widened(tree: Query, glossary: Glossary, *, unfinished: bool = False, any_word: bool = False) -> Widened:
    """Return *tree* with each word, phrase and run of words that *glossary* knows or its other names.

    What stands under a NOT, beginnings and words with "~" stay as they are. *unfinished*: the last
    word is being typed, and may be whole. *any_word*: words that stood side by side are alternatives
    now (`any_of`). Where a run of words was widened, articles and prepositions beside it are not
    required any more: no other language has them.
    """
    widening = _Widening(glossary, any_word=any_word, last=_last_leaf(tree) if unfinished else None)
    grown = widening.grown(tree)
    first = [names[0] for names in widening.named]
    rest = [name for names in widening.named for name in names[1:]]
    return Widened(grown, tuple(dict.fromkeys(first + rest))[:MOST_NAMED])


class _Widening:
    """One walk over a tree."""

    def __init__(self, glossary: Glossary, *, any_word: bool, last: Query | None) -> None:
        self._glossary = glossary
        self._any_word = any_word
        self._last = last
        self._left = _MOST_LEAVES
        self.named: list[list[str]] = []  # names for display, by language

    def grown(self, tree: Query) -> Query:
        match tree:
            case And(children):
                return And(tuple(self._side_by_side(children)))
            case Or(children) if self._any_word:
                return Or(tuple(self._side_by_side(children, alternatives=True)))
            case Or(children):
                return Or(tuple(self.grown(child) for child in children))
            case Word() if self._is_plain(tree):
                return self._or_others(tree, [tree])
            case Phrase():
                return self._or_others(tree, [tree])
            case Fact("place", value) if not value.endswith("*"):
                forms = list(self._others(value))
                self.named += [[form.text] for form in forms]
                named = tuple(Fact("place", text) for form in forms for text in _spellings(form))
                return Or((tree, *named)) if named else tree
        return tree

    def _side_by_side(self, children: Sequence[Query], *, alternatives: bool = False) -> Iterator[Query]:
        """Yield *children*, the longest runs of words that are a name first of all."""
        found: list[Query] = []
        loose: list[int] = []  # places of words that only join others
        known = False
        at = 0
        while at < len(children):
            run = self._run(children, at)
            joint = children[at] if len(run) < 2 else (Or if alternatives else And)(tuple(run))
            grown = self._or_others(joint, run) if run else self.grown(children[at])
            if run and grown is joint and not telling_words(" ".join(word.text for word in run)):
                loose.append(len(found))
            known = known or bool(run and grown is not joint)
            found.append(grown)
            at += max(len(run), 1)
        dropped = set(loose) if known and not alternatives else set()
        return (child for place, child in enumerate(found) if place not in dropped)

    def _run(self, children: Sequence[Query], at: int) -> list[Word]:
        """Return the longest run of words from *at* on that is a name; one word if none is."""
        run: list[Word] = []
        for child in children[at:]:
            if not isinstance(child, Word) or not self._is_plain(child):
                break
            if run and child.field != run[0].field:
                break
            run.append(child)
        telling = [bool(telling_words(word.text)) for word in run]
        for end in range(len(run), 1, -1):
            if not (telling[0] and telling[end - 1]) or sum(telling[:end]) > self._glossary.longest:
                continue
            if self._glossary.named(" ".join(word.text for word in run[:end])):
                return run[:end]
        return run[:1]

    def _is_plain(self, word: Word) -> bool:
        return not word.fuzzy and (not word.prefix or word is self._last)

    def _or_others(self, tree: Query, typed: Sequence[Word | Phrase]) -> Query:
        """Return *tree*, made of the words *typed*, or what else they are called."""
        text = " ".join(leaf.text for leaf in typed)
        own = set(folded_words(text))
        others: list[Query] = []
        names: dict[str, list[str]] = {}
        for form in self._others(text):
            as_written = isinstance(typed[0], Phrase)
            wanted = _wanted(form, own, typed[0].field, as_written=as_written)
            cost = sum(len(child.children) if isinstance(child, And) else 1 for child in wanted)
            if cost > self._left:
                break
            self._left -= cost
            others += wanted
            names.setdefault(form.language, []).append(form.text)
        self.named += names.values()
        return Or((tree, *others)) if others else tree

    def _others(self, text: str) -> Iterator[Form]:
        """Yield the other names of *text*."""
        own = folded_words(text)
        seen = {own}
        for entry, languages in self._glossary.named(text):
            for form in _other_forms(entry, languages)[:_MOST_FORMS]:
                words = folded_words(form.text)
                if words not in seen:
                    seen.add(words)
                    yield form


def _other_forms(entry: Entry, languages: frozenset[str]) -> list[Form]:
    """Return the forms of *entry* in other than *languages*; names that have none are always other.

    What is both English and French ("education") may have been meant in either.
    """
    own = languages - {"en", "fr"} if {"en", "fr"} <= languages else languages
    return [form for form in entry if not form.language or form.language not in own]


def _wanted(form: Form, own: set[str], field: str, *, as_written: bool) -> list[Query]:
    """Return what finds *form*; words that were typed too do not count twice."""
    telling = telling_words(form.text)
    if as_written or form.exact or (len(telling) == 1 and not _is_arabic(form.text)):
        return [Phrase(text, field, WEIGHT) for text in _spellings(form)]
    leaves = tuple(
        Word(word, field=field, weight=0.0 if folded_words(word)[0] in own else WEIGHT) for word in telling
    )
    return [leaves[0] if len(leaves) == 1 else And(leaves)]


def _spellings(form: Form) -> tuple[str, ...]:
    """Return *form* as it may stand in a text: Arabic with joined particles, one Latin word in the plural."""
    text = form.text
    if not _is_arabic(text):
        plain = len(telling_words(text)) == 1 and not form.exact and text[-1:] not in "sxz"
        return (text, f"{text}s") if plain else (text,)
    if text.startswith(_ARTICLE):
        noun = text.removeprefix(_ARTICLE)
        return (text, f"و{text}", f"ب{text}", f"لل{noun}")
    return (text, f"و{text}", f"ب{text}", f"ل{text}")


def _is_arabic(text: str) -> bool:
    return text >= _ARABIC


def _last_leaf(tree: Query) -> Query | None:
    while isinstance(tree, And | Or):
        tree = tree.children[-1]
    return tree
