"""Find a quotation in a text, and find it again after the text has changed.

An annotation keeps its quotation, the words around it and its place. When a re-import brings other
text, the place alone proves nothing (the text may have moved) and the quotation alone proves little
(press releases repeat whole sentences). So every occurrence is scored by the words around it, and
one is taken only if its score is high enough *and* clearly above the next best. Anything else needs
placing by a person: a mark on a look-alike would be worse than none. So does a quotation of which one
word or digit is another now: a person marked what it said, and must see what it says.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

from archive_desktop.domain.annotation import CONTEXT, Annotation
from archive_desktop.domain.errors import ArchiveError

_STRAIGHT = str.maketrans("‘’‚‛“”„‟", "''''\"\"\"\"")
_SPACES = re.compile(r"\s+")
_LONG_SPACES = re.compile(r"\s{2,}")
_WORD = re.compile(r"\w+|[^\w\s]")
_MARKS = "\u00ad\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_MARK = re.compile(f"[{_MARKS}]")  # accents, vowel signs, and what is not seen at all
_PUNCTUATION = re.escape(".,;:!?…'\"‘’‚‛“”„‟«»‹›()[]{}-‐‑‒–—―·•*،؛؟_`´")
_PLAIN_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARKS}])*|[^\w\s{_PUNCTUATION}{_MARKS}]")  # a sign is one too
_ARABIC_FORMS = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_POINTS = ".,٫٬"  # inside a number

WIDE = 8 * CONTEXT  # code points looked at on each side when the old text is known
MINIMUM_SCORE = 0.5  # share of the old surroundings found again around a new place
MINIMUM_LEAD = 0.2  # by how much the best place must beat the next
_REPEATED_SCORE = 0.75  # asked of a quotation that the old text already held more than once
_UNIQUE_SCORE = 0.2  # asked of one that both texts hold once
_EDGE = "_" * CONTEXT  # weighs as much as the words kept on one side
_MOST_PLACES = 12  # occurrences weighed in full; the rest lose by their nearest words
_TOO_MANY = 400  # occurrences: a word so frequent is left to a person


@dataclass(frozen=True, slots=True)
class Anchored:
    """A place in a body, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Folded:
    """Text as quotations are compared; *removed[i]* characters of the original are missing before *cuts[i]*."""

    text: str
    cuts: tuple[int, ...]
    removed: tuple[int, ...]

    def places_of(self, quote: str) -> list[Anchored]:
        """Return every place of *quote* (folded), overlapping ones too, in text order."""
        found = []
        at = self.text.find(quote)
        while at >= 0:
            found.append(Anchored(self._place(at), self._place(at + len(quote) - 1) + 1))
            at = self.text.find(quote, at + 1)
        return found

    def _place(self, at: int) -> int:
        cut = bisect_right(self.cuts, at)
        return at + self.removed[cut - 1] if cut else at


def find_quote(body: str, quote: str, nth: int | None = None) -> tuple[int, int]:
    """Return where *quote* stands in *body*, as (start, end) in code points.

    Any run of white space equals one space, and straight quotation marks equal curly ones. *nth*
    counts from 1 and chooses among several occurrences. Raises ArchiveError "quote-empty",
    "quote-not-found" or "quote-ambiguous".
    """
    wanted = _fold(quote).text.strip()
    if not wanted:
        raise ArchiveError("The quotation is empty.", advice="Give the words to mark.", code="quote-empty")
    found = _fold(body).places_of(wanted)
    shown = f"“{_shorten(wanted)}”"
    if not found:
        raise ArchiveError(
            f"The article does not contain the words {shown}.",
            safe="Nothing was marked.",
            advice="Copy the words from the article itself; capitals and accents count.",
            code="quote-not-found",
        )
    if nth is None and len(found) > 1:
        raise ArchiveError(
            f"The article contains the words {shown} {len(found)} times.",
            safe="Nothing was marked.",
            advice=f"Quote more words, or say which one is meant with --nth N (1 to {len(found)}).",
            code="quote-ambiguous",
        )
    chosen = 1 if nth is None else nth
    if not 1 <= chosen <= len(found):
        raise ArchiveError(
            f"The article contains the words {shown} {_times(len(found))}; there is no number {chosen}.",
            safe="Nothing was marked.",
            advice="Name a smaller number with --nth N; the first is 1.",
            code="quote-not-found",
        )
    place = found[chosen - 1]
    return place.start, place.end


def selectors(body: str, start: int, end: int) -> tuple[str, str, str]:
    """Return (exact, prefix, suffix) of body[start:end], with CONTEXT code points on each side."""
    return body[start:end], body[max(0, start - CONTEXT) : start], body[end : end + CONTEXT]


def reanchor(annotation: Annotation, new_body: str, *, old_body: str | None = None) -> Anchored | None:
    """Return where *annotation* belongs in *new_body*; None if it needs placing by a person.

    *old_body* is the text the annotation's positions count in, if it is still known: its wider
    surroundings and its repetitions then speak too, and many more places can be told for certain.
    """
    return Reanchoring(new_body, old_body).place(annotation)


class Reanchoring:
    """The annotations of one text brought to another; what finding them takes is made once for all."""

    def __init__(self, new_body: str, old_body: str | None = None) -> None:
        self._new = _Text(new_body)
        self._old = None if old_body is None else _Text(old_body)

    def place(self, annotation: Annotation) -> Anchored | None:
        """Return where *annotation* belongs, as `reanchor` does."""
        new, old = self._new, self._old
        if old is not None and old.body[annotation.start : annotation.end] != annotation.exact:
            old = None  # its place is one of another text
        if old is not None:
            certain = _untouched(annotation, old.body, new.body) or _same_words_around(
                annotation, old.body, new.body
            )
            if certain:
                return certain
        if not annotation.exact.strip():
            return None
        places = new.places_of(annotation)
        if not 0 < len(places) <= _TOO_MANY:
            return None
        asked = _score_asked(len(places), None if old is None else len(old.places_of(annotation)))
        return _clear_winner(annotation, places, new.body, None if old is None else old.body, asked)


def _untouched(annotation: Annotation, old_body: str, new_body: str) -> Anchored | None:
    """Return the place if everything before it, or everything after it, is as it was."""
    start, end = annotation.start, annotation.end
    if new_body[: end + CONTEXT] == old_body[: end + CONTEXT]:
        return Anchored(start, end)
    shift = len(new_body) - len(old_body)
    from_here = max(0, start - CONTEXT)
    if from_here + shift >= 0 and new_body[from_here + shift :] == old_body[from_here:]:
        return Anchored(start + shift, end + shift)
    return None


def _same_words_around(annotation: Annotation, old_body: str, new_body: str) -> Anchored | None:
    """Return the place if the quotation stands once in both texts between the very same characters."""
    if len(annotation.prefix) + len(annotation.suffix) < CONTEXT:
        return None
    words = annotation.prefix + annotation.exact + annotation.suffix
    at = new_body.find(words)
    if at < 0 or new_body.find(words, at + 1) >= 0:
        return None
    once = old_body.find(words)
    if once + len(annotation.prefix) != annotation.start or old_body.find(words, once + 1) >= 0:
        return None
    start = at + len(annotation.prefix)
    return Anchored(start, start + len(annotation.exact))


def _score_asked(now: int, before: int | None) -> float:
    """Return how much of the surroundings must be found again, given how often the words occur."""
    if before is None:
        return MINIMUM_SCORE
    if before > 1:
        return _REPEATED_SCORE
    return _UNIQUE_SCORE if now == 1 else MINIMUM_SCORE


def _clear_winner(
    annotation: Annotation, places: list[Anchored], new_body: str, old_body: str | None, asked: float
) -> Anchored | None:
    """Return the place whose surroundings are the old ones, if it stands out."""
    near = {place: _near_score(annotation, place, new_body) for place in places}
    likeliest = sorted(places, key=lambda place: near[place], reverse=True)[:_MOST_PLACES]
    if old_body is None:
        scores = near
    else:
        # Words that were there twice before may stand in twins of one sentence: only what lies
        # further off tells those apart, so nearness alone is not enough for them.
        floor = 0.0 if asked == _REPEATED_SCORE else 1.0
        scores = {}
        for place in likeliest:
            both = (near[place] + _wide_score(annotation, place, new_body, old_body)) / 2
            scores[place] = max(both, near[place] * floor)
    ranked = sorted(likeliest, key=lambda place: scores[place], reverse=True)
    best = ranked[0]
    if scores[best] < asked:
        return None
    if len(ranked) > 1 and scores[best] - scores[ranked[1]] < MINIMUM_LEAD:
        return None
    return best


def _near_score(annotation: Annotation, place: Anchored, body: str) -> float:
    """Return the share (0 to 1) of the stored prefix and suffix found again around *place*."""
    reach = CONTEXT + CONTEXT // 2
    before = body[max(0, place.start - reach) : place.start]
    after = body[place.end : place.end + reach]
    return _mean_of_sides(annotation.prefix, before, annotation.suffix, after)


def _wide_score(annotation: Annotation, place: Anchored, new_body: str, old_body: str) -> float:
    """Return the share (0 to 1) of the wider old surroundings found again around *place*."""
    old = _surroundings(old_body, annotation.start, annotation.end, WIDE)
    new = _surroundings(new_body, place.start, place.end, WIDE + CONTEXT)
    return _mean_of_sides(old[0], new[0], old[1], new[1])


def _surroundings(body: str, start: int, end: int, reach: int) -> tuple[str, str]:
    """Return the text before and after, with a word for the edge of the body where it is in reach."""
    before = body[max(0, start - reach) : start]
    after = body[end : end + reach]
    return (
        before if start > reach else f"{_EDGE} {before}",
        after if end + reach < len(body) else f"{after} {_EDGE}",
    )


def _mean_of_sides(old_before: str, before: str, old_after: str, after: str) -> float:
    """Return how alike both sides are; an edge of the text is like an edge and tells nothing else."""
    sides = []
    for old, new in ((old_before, before), (old_after, after)):
        if old.strip():
            sides.append(_kept(_words(old), _words(new)))
        elif not new.strip():
            sides.append(1.0)
    return sum(sides) / len(sides) if sides else 0.0


def _kept(old: list[str], new: list[str]) -> float:
    """Return the share of *old*, by length, that *new* holds in the same order."""
    if not old:
        return 0.0
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept = sum(len(word) for block in blocks for word in old[block.a : block.a + block.size])
    return kept / sum(map(len, old))


class _Text:
    """A body with what finding quotations in it takes."""

    def __init__(self, body: str) -> None:
        self.body = body

    @cached_property
    def _folded(self) -> _Folded:
        return _fold(self.body)

    @cached_property
    def _words(self) -> _Words:
        return _Words(self.body)

    def places_of(self, annotation: Annotation) -> list[Anchored]:
        """Return every place of the quotation's words, as they stand or folded, in text order.

        A quotation that began or ended with a whole word or number is not found inside a longer one.
        """
        body, quote = self.body, annotation.exact
        places = self._folded.places_of(_fold(quote).text.strip())
        if len(places) > _TOO_MANY:
            return places
        cut = _is_cut(annotation.prefix, quote), _is_cut(quote, annotation.suffix)
        taken = [
            place
            for place in places
            if (cut[0] or not _goes_on_at(body, place.start)) and (cut[1] or not _goes_on_at(body, place.end))
        ]
        if cut == (False, False):
            ends = [place.end for place in places]
            for place in self._words.places_of(quote):
                following = bisect_right(ends, place.start)
                if following == len(places) or places[following].start >= place.end:
                    taken.append(place)
        return sorted(taken, key=lambda place: place.start)


class _Words:
    """The words of a body without case, accents and punctuation, and where each of them stands."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._spans: list[tuple[int, int]] = []
        self._words: list[str] = []
        self._standing: dict[str, list[int]] = {}
        for number, match in enumerate(_PLAIN_WORD.finditer(body)):
            word = _plain(match.group())
            self._spans.append(match.span())
            self._words.append(word)
            self._standing.setdefault(word, []).append(number)

    def places_of(self, quote: str) -> list[Anchored]:
        """Return every place whose words are those of *quote*, but none inside a longer word or number."""
        wanted = [_plain(match.group()) for match in _PLAIN_WORD.finditer(quote)]
        if not wanted:
            return []
        rarest = min(range(len(wanted)), key=lambda at: len(self._standing.get(wanted[at], ())))
        places = []
        for number in self._standing.get(wanted[rarest], ()):
            first = number - rarest
            if first < 0 or self._words[first : first + len(wanted)] != wanted:
                continue
            start, end = self._spans[first][0], self._spans[first + len(wanted) - 1][1]
            if not (_goes_on_at(self._body, start) or _goes_on_at(self._body, end)):
                places.append(Anchored(start, end))
        return places


def _goes_on_at(body: str, place: int) -> bool:
    """Whether a word or a number stands over *place*."""
    return _is_cut(body[max(0, place - 2) : place], body[place : place + 2])


def _is_cut(before: str, after: str) -> bool:
    """Whether a word or a number ("2.3") goes on from *before* to *after*."""
    if not before or not after:
        return False
    if before[-1].isdigit() and after[0] in _POINTS:
        return after[1:2].isdigit()
    if after[0].isdigit() and before[-1] in _POINTS:
        return before[-2:-1].isdigit()
    return before[-1].isalnum() and after[0].isalnum()


def plain(text: str) -> str:
    """Return *text* without case, accents and Arabic letter forms."""
    letters = text.casefold()
    if not letters.isascii():
        letters = _MARK.sub("", unicodedata.normalize("NFKD", letters)).translate(_ARABIC_FORMS)
    return letters


_plain = lru_cache(maxsize=8_192)(plain)  # one word


def _fold(text: str) -> _Folded:
    """Return *text* with white space as single spaces and quotation marks straight."""
    straight = text.translate(_STRAIGHT)
    cuts: list[int] = []
    removed: list[int] = []
    missing = 0
    for match in _LONG_SPACES.finditer(straight):
        missing += len(match.group()) - 1
        removed.append(missing)
        cuts.append(match.end() - missing)
    return _Folded(_SPACES.sub(" ", straight), tuple(cuts), tuple(removed))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.translate(_STRAIGHT))


def _shorten(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
