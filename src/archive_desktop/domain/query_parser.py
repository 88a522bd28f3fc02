"""What staff type into the search field, read into a tree.

The grammar: words (all of them by default), OR, NOT or a leading "-" (in capitals also OU, ET, SAUF and
NON, and أو; ليس is left to the headlines it begins), parentheses, "a phrase", begin*, word~ (one edit away), and fields such as title:, tag: or date:. Nothing that is typed is an
error: what cannot be read as grammar is searched as text. Three limits keep any text affordable; a
sentence in ParsedQuery.left_out says when one of them was met.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from archive_desktop.domain.query import (
    And,
    Everything,
    Fact,
    Misread,
    Not,
    Or,
    ParsedQuery,
    Phrase,
    Query,
    Word,
    leaves,
)
from archive_desktop.domain.query_dates import day_range
from archive_desktop.domain.query_fields import WORD_FIELDS, field_named, field_value
from archive_desktop.domain.query_misread import misread_in, unfinished_field
from archive_desktop.domain.query_notices import NO_VALUE, TOO_DEEP, TOO_LONG, TOO_MANY

LONGEST = 1000  # characters
DEEPEST = 20  # parentheses inside parentheses
MOST_CLAUSES = 64  # words, phrases and fields
PREFIX_FROM = 3  # letters from which the word being typed is taken as a beginning

_QUOTES = {'"': '"', "“": '”“"', "„": '”“"', "”": '”"', "«": "»", "‟": '”"'}
_EDGES = ",;:!?¡¿…،؛؟'’‘`\"“”„«»‹›()[]{}<>"
_TATWEEL = "\u0640"  # counts as a letter, but a word of nothing else says nothing
_NAME = re.compile(r"([^\W\d_]+):(?=\S)")

_Kind = Literal["leaf", "or", "and", "not", "(", ")"]


_OPERATORS: dict[str, _Kind] = {
    "OR": "or", "OU": "or", "أو": "or", "AND": "and", "ET": "and", "NOT": "not", "SAUF": "not", "NON": "not",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Token:
    kind: _Kind
    text: str = ""
    leaf: Query | None = None
    field: str = ""  # of a parenthesis: what its words are about


def parse(text: str, *, typing: bool = False) -> ParsedQuery:
    """Read *text* into a tree; never fails.

    *typing*: the text may be unfinished, so its last word is taken as a beginning from three
    letters on.
    """
    left_out: list[str] = []
    misread: tuple[Misread, ...] = ()
    read = text
    if len(read) > LONGEST:
        read = read[:LONGEST]
        if not text[LONGEST].isspace() and len(read.rsplit(None, 1)) == 2:
            read = read.rsplit(None, 1)[0]
        left_out.append(TOO_LONG)
    unfinished = unfinished_field(read, typing=typing)
    if unfinished:
        read = read.removesuffix(unfinished)
        misread = () if typing else (Misread(NO_VALUE, unfinished.strip()),)
    found = list(_tokens(read))
    while found and (unfinished or typing) and found[-1].kind in ("or", "and", "not") and len(found) > 1:
        found.pop()  # it joins what is still to be typed
    tokens = _limited(_balanced(found), left_out)
    tree = _Reading(tokens, left_out).whole()
    if isinstance(tree, Everything) and _says_something(read):
        tree = Word(read.strip())
    if typing and read[-1:].isalnum():
        tree = _last_as_prefix(tree)
    return ParsedQuery(text, tree, tuple(left_out), misread_in(read) + misread)


def any_of(tree: Query) -> Query:
    """Return *tree* with one wanted word enough where it asked for all; facts and NOT stay required."""
    if isinstance(tree, Or):
        return Or(tuple(any_of(child) for child in tree.children))
    if not isinstance(tree, And):
        return tree
    required = [child for child in tree.children if not _wants_words(child)]
    wanted = [any_of(child) for child in tree.children if _wants_words(child)]
    return _all([*required, _any(wanted)] if wanted else required)


def _wants_words(tree: Query) -> bool:
    return all(isinstance(leaf, Word | Phrase) for leaf in leaves(tree)) and not isinstance(tree, Not)


def _says_something(text: str) -> bool:
    """Tell words from the grammar's own signs, which alone are an unfinished query, not a text."""
    return any(not sign.isspace() and sign not in '"“”„‟«»()-*~' for sign in text)


def _has_letters(text: str) -> bool:
    return any(sign.isalnum() and sign != _TATWEEL for sign in text)


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        sign = text[at]
        if sign.isspace():
            at += 1
        elif sign in "()":
            yield _Token("(" if sign == "(" else ")")
            at += 1
        elif sign == "-" and _negates(text, at):
            yield _Token("not", "-")
            at += 1
        elif sign in _QUOTES:
            end = _closing(text, at)
            if end and _has_letters(text[at + 1 : end]):
                yield _Token("leaf", leaf=Phrase(_spaced(text[at + 1 : end])))
            at = end + 1 if end else at + 1
            while end and at < len(text) and text[at] in "*~":
                at += 1  # a phrase has no beginnings and no near misses
        else:
            token, at = _field(text, at) or _word(text, at)
            if token:
                yield token


def _negates(text: str, at: int) -> bool:
    following = text[at + 1 : at + 2]
    return bool(following) and not following.isspace() and following not in "-)"


def _closing(text: str, at: int) -> int:
    """Return where the quotation opened at *at* closes, 0 if nowhere."""
    closers = _QUOTES[text[at]]
    return next((i for i in range(at + 1, len(text)) if text[i] in closers), 0)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _field(text: str, at: int) -> tuple[_Token | None, int] | None:
    """Return the field that starts at *at* and where it ends, None if none does."""
    found = _NAME.match(text, at)
    name = field_named(found[1]) if found else None
    if not found or not name:
        return None
    start = found.end()
    if text[start] == "(":
        return _Token("(", field=name), start + 1
    end = _closing(text, start) if text[start] in _QUOTES else 0
    leaf: Query | None
    if end:
        value, end = _spaced(text[start + 1 : end]), end + 1
        leaf = Phrase(value, name) if name in WORD_FIELDS and _has_letters(value) else None
    else:
        end = _word_end(text, start)
        value = text[start:end]
        leaf = _plain(value, name) if name in WORD_FIELDS else None
    leaf = leaf or _fact(name, value)
    return (_Token("leaf", leaf=leaf), end) if leaf else None


def _fact(name: str, typed: str) -> Fact | None:
    if name in WORD_FIELDS:
        return None
    value = day_range(typed) if name == "date" else field_value(name, typed.strip())
    return Fact(name, value) if value else None


def _word_end(text: str, at: int) -> int:
    end = at
    while end < len(text) and not text[end].isspace() and text[end] not in '()"“”„«»':
        end += 1
    return end


def _word(text: str, at: int) -> tuple[_Token | None, int]:
    end = max(_word_end(text, at), at + 1)
    typed = text[at:end]
    if typed in _OPERATORS:
        return _Token(_OPERATORS[typed], typed), end
    leaf = _plain(typed, "")
    return (_Token("leaf", leaf=leaf) if leaf else None), end


def _plain(typed: str, field: str) -> Word | None:
    """Return the word *typed* with its * or ~; None if no letter or digit is in it."""
    if not _has_letters(typed):
        return None
    text = typed.strip(_EDGES)
    body = text.rstrip("*~")
    suffix = text[len(body) :]
    body = body.strip(_EDGES + "*~-")
    return Word(body, prefix="*" in suffix, fuzzy=suffix.startswith("~"), field=field)


def _balanced(tokens: Iterable[_Token]) -> list[_Token]:
    """Drop every parenthesis that closes nothing and close those left open."""
    kept: list[_Token] = []
    depth = 0
    for token in tokens:
        if token.kind == ")" and not depth:
            continue
        depth += {"(": 1, ")": -1}.get(token.kind, 0)
        kept.append(token)
    return kept + [_Token(")")] * depth


def _limited(tokens: list[_Token], left_out: list[str]) -> list[_Token]:
    """Drop parentheses past the depth and leaves past the number that a query may have."""
    kept: list[_Token] = []
    depth = clauses = 0
    for token in tokens:
        depth -= token.kind == ")"
        clauses += token.kind == "leaf"
        if token.kind in "()" and depth >= DEEPEST:
            _once(left_out, TOO_DEEP)
        elif token.kind == "leaf" and clauses > MOST_CLAUSES:
            _once(left_out, TOO_MANY)
        else:
            kept.append(token)
        depth += token.kind == "("
    return kept


def _once(sentences: list[str], sentence: str) -> None:
    if sentence not in sentences:
        sentences.append(sentence)


class _Reading:
    """One walk over the tokens; its depth is bounded by the parentheses left in them."""

    def __init__(self, tokens: list[_Token], left_out: list[str]) -> None:
        self._tokens = tokens
        self._left_out = left_out
        self._at = 0
        self._room = MOST_CLAUSES - sum(token.kind == "leaf" for token in tokens)

    def whole(self) -> Query:
        return self._alternatives("") or Everything()

    def _peek(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else ")"

    def _alternatives(self, field: str) -> Query | None:
        """Read up to the closing parenthesis: parts divided by OR."""
        parts: list[Query] = []
        while True:
            part = self._conjunction(field, first=not parts)
            if part:
                parts.append(part)
            if self._peek() != "or":
                return _any(parts) if parts else None
            self._at += 1

    def _conjunction(self, field: str, *, first: bool) -> Query | None:
        """Read one alternative. An OR without a left or right side is a word like any other."""
        children: list[Query] = []
        while (kind := self._peek()) != ")":
            if kind == "or":
                if (children or not first) and self._something_follows():
                    break
                children += self._operator(field)
            elif kind == "and":
                if children and self._something_follows():
                    self._at += 1
                else:
                    children += self._operator(field)
            elif child := self._negation(field):
                children.append(child)
        return _all(children) if children else None

    def _something_follows(self) -> bool:
        following = self._tokens[self._at + 1 : self._at + 2]
        return bool(following) and following[0].kind not in (")", "or", "and")

    def _operator(self, field: str) -> list[Query]:
        """Return an operator that joins nothing as the word it is, while there is room for words."""
        token = self._tokens[self._at]
        self._at += 1
        self._room -= 1
        if self._room < 0:
            _once(self._left_out, TOO_MANY)
            return []
        return [Word(token.text, field=field if field in WORD_FIELDS else "")]

    def _negation(self, field: str) -> Query | None:
        negated = False
        while self._peek() == "not":
            token = self._tokens[self._at]
            if not self._something_follows():
                if token.text != "-":
                    return next(iter(self._operator(field)), None)
                self._at += 1
                return None
            negated = not negated
            self._at += 1
        child = self._primary(field)
        return Not(child) if child and negated else child

    def _primary(self, field: str) -> Query | None:
        token = self._tokens[self._at]
        self._at += 1
        if token.kind == "(":
            inside = self._alternatives(token.field or field)
            self._at += 1  # the closing one: _balanced saw to it
            return inside
        assert token.leaf
        return _about(token.leaf, field)


def _about(leaf: Query, field: str) -> Query:
    """Return *leaf* as said of *field*, where it stands in parentheses behind a field's name."""
    if not field or not isinstance(leaf, Word | Phrase) or leaf.field:
        return leaf
    if field in WORD_FIELDS:
        return replace(leaf, field=field)
    return _fact(field, leaf.text) or leaf


def _all(children: list[Query]) -> Query:
    flat = [inner for child in children for inner in (child.children if isinstance(child, And) else (child,))]
    return flat[0] if len(flat) == 1 else And(tuple(flat))


def _any(children: list[Query]) -> Query:
    flat = [inner for child in children for inner in (child.children if isinstance(child, Or) else (child,))]
    return flat[0] if len(flat) == 1 else Or(tuple(flat))


def _last_as_prefix(tree: Query) -> Query:
    if isinstance(tree, And | Or):
        return replace(tree, children=(*tree.children[:-1], _last_as_prefix(tree.children[-1])))
    if isinstance(tree, Word) and len(tree.text) >= PREFIX_FROM and not tree.fuzzy:
        return replace(tree, prefix=True)
    return tree
