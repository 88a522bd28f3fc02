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
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from archive_desktop.domain.annotation import CONTEXT, Annotation
from archive_desktop.domain.errors import ArchiveError

_STRAIGHT = str.maketrans("‘’‚‛“”„‟", "''''\"\"\"\"")
_SPACES = re.compile(r"\s+")
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


@dataclass(frozen=True, slots=True)
class Anchored:
    """A place in a body, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Folded:
    """Text as quotations are compared: spaces[i] is the place of text[i] in the original."""

    text: str
    places: tuple[int, ...]

    def places_of(self, quote: str) -> list[Anchored]:
        """Return every place of *quote* (folded), overlapping ones too, in text order."""
        found = []
        at = self.text.find(quote)
        while at >= 0:
            found.append(Anchored(self.places[at], self.places[at + len(quote) - 1] + 1))
            at = self.text.find(quote, at + 1)
        return found


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
    if old_body is not None:
        certain = _untouched(annotation, old_body, new_body)
        if certain:
            return certain
    if not annotation.exact.strip():
        return None
    places = _places_of(new_body, annotation.exact, annotation.prefix, annotation.suffix)
    if not places:
        return None
    asked = _score_asked(annotation, len(places), old_body)
    return _clear_winner(annotation, places, new_body, old_body, asked)


def _untouched(annotation: Annotation, old_body: str, new_body: str) -> Anchored | None:
    """Return the place if everything before it, or everything after it, is as it was."""
    start, end = annotation.start, annotation.end
    if old_body[start:end] != annotation.exact:
        return None
    if new_body[: end + CONTEXT] == old_body[: end + CONTEXT]:
        return Anchored(start, end)
    shift = len(new_body) - len(old_body)
    from_here = max(0, start - CONTEXT)
    if from_here + shift >= 0 and new_body[from_here + shift :] == old_body[from_here:]:
        return Anchored(start + shift, end + shift)
    return None


def _score_asked(annotation: Annotation, now: int, old_body: str | None) -> float:
    """Return how much of the surroundings must be found again, given how often the words occur."""
    if old_body is None:
        return MINIMUM_SCORE
    before = len(_places_of(old_body, annotation.exact, annotation.prefix, annotation.suffix))
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


def _places_of(body: str, quote: str, prefix: str, suffix: str) -> list[Anchored]:
    """Return every place of *body* with the words of *quote*, as they stand or folded, in text order.

    A quotation that began or ended with a whole word or number is not found inside a longer one.
    """
    places = _fold(body).places_of(_fold(quote).text.strip())
    cut = _is_cut(prefix, quote), _is_cut(quote, suffix)
    taken = [
        place
        for place in places
        if (cut[0] or not _is_cut(body[: place.start][-2:], body[place.start : place.start + 2]))
        and (cut[1] or not _is_cut(body[: place.end][-2:], body[place.end : place.end + 2]))
    ]
    if cut == (False, False):
        taken += [
            place
            for place in _places_by_words(body, quote)
            if all(place.end <= other.start or place.start >= other.end for other in places)
        ]
    return sorted(taken, key=lambda place: place.start)


def _is_cut(before: str, after: str) -> bool:
    """Whether a word or a number ("2.3") goes on from *before* to *after*."""
    if not before or not after:
        return False
    if before[-1].isdigit() and after[0] in _POINTS:
        return after[1:2].isdigit()
    if after[0].isdigit() and before[-1] in _POINTS:
        return before[-2:-1].isdigit()
    return before[-1].isalnum() and after[0].isalnum()


def _places_by_words(body: str, quote: str) -> list[Anchored]:
    """Return every place whose words are those of *quote*, whatever their case, accents and punctuation."""
    wanted = [_plain(match.group()) for match in _PLAIN_WORD.finditer(quote)]
    found = list(_PLAIN_WORD.finditer(body))
    words = [_plain(match.group()) for match in found]
    size, places = len(wanted), []
    for at in range(len(words) - size + 1 if wanted else 0):
        if words[at] == wanted[0] and words[at : at + size] == wanted:
            start, end = found[at].start(), found[at + size - 1].end()
            if not (
                _is_cut(body[:start][-2:], body[start:]) or _is_cut(body[:end][-2:], body[end : end + 2])
            ):
                places.append(Anchored(start, end))
    return places


@lru_cache(maxsize=8_192)
def _plain(word: str) -> str:
    """Return *word* without case, accents and Arabic letter forms."""
    letters = unicodedata.normalize("NFKD", word.casefold())
    return _MARK.sub("", letters).translate(_ARABIC_FORMS)


def _fold(text: str) -> _Folded:
    """Return *text* with white space as single spaces and quotation marks straight."""
    straight = text.translate(_STRAIGHT)
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for match in _SPACES.finditer(straight):
        pieces.append(straight[at : match.start()])
        places.extend(range(at, match.start()))
        pieces.append(" ")
        places.append(match.start())
        at = match.end()
    pieces.append(straight[at:])
    places.extend(range(at, len(straight)))
    return _Folded("".join(pieces), tuple(places))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.translate(_STRAIGHT))


def _shorten(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"
