"""Find a quotation in a text, and find it again after the text has changed.

An annotation keeps its quotation, the words around it and its place. When a re-import brings other
text, the place alone proves nothing (the text may have moved) and the quotation alone proves little
(press releases repeat whole sentences). So every occurrence is scored by the words around it, and
one is taken only if its score is high enough *and* clearly above the next best. Anything else needs
placing by a person: a mark on a look-alike would be worse than none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from archive_desktop.domain.annotation import CONTEXT, Annotation
from archive_desktop.domain.errors import ArchiveError

_STRAIGHT = str.maketrans("‘’‚‛“”„‟", "''''\"\"\"\"")
_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"\w+|[^\w\s]")

WIDE = 8 * CONTEXT  # code points looked at on each side when the old text is known
MINIMUM_SCORE = 0.5  # share of the old surroundings found again around a new place
MINIMUM_LEAD = 0.2  # by how much the best place must beat the next
_REPEATED_SCORE = 0.75  # asked of a quotation that the old text already held more than once
_UNIQUE_SCORE = 0.2  # asked of one that both texts hold once
_CHANGED_QUOTE = 0.75  # share of a quotation's words that must be left when it was edited itself
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
    folded = _fold(new_body)
    quote = _fold(annotation.exact).text.strip()
    if not quote:
        return None
    places = folded.places_of(quote)
    if places:
        asked = _score_asked(quote, len(places), old_body)
        return _clear_winner(annotation, places, new_body, old_body, asked)
    return _changed_quote(annotation, new_body, old_body)


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


def _score_asked(quote: str, now: int, old_body: str | None) -> float:
    """Return how much of the surroundings must be found again, given how often the words occur."""
    if old_body is None:
        return MINIMUM_SCORE
    before = len(_fold(old_body).places_of(quote))
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


def _changed_quote(annotation: Annotation, new_body: str, old_body: str | None) -> Anchored | None:
    """Return the place of a quotation that was edited itself, if most of it stands where it stood.

    Both words around the quotation, or its own first and last words, must be found again, so that
    its two ends are known and not guessed.
    """
    quote = _words(annotation.exact)
    found = [(match.start(), match.end(), _fold(match.group()).text) for match in _WORD.finditer(new_body)]
    scored = []
    for first, last in _likely_windows(quote, [word for _, _, word in found]):
        words = [word for _, _, word in found[first:last]]
        ends = _ends_of(quote, words, _words(annotation.prefix)[-1:], _words(annotation.suffix)[:1])
        if ends is None:
            continue
        start, end = first + ends[0], first + ends[1]
        quote_score = _kept(quote, [word for _, _, word in found[start:end]])
        place = Anchored(found[start][0], found[end - 1][1])
        around = _near_score(annotation, place, new_body)
        if old_body is not None:
            around = max(around, (around + _wide_score(annotation, place, new_body, old_body)) / 2)
        if quote_score >= _CHANGED_QUOTE:
            scored.append(((quote_score + around) / 2, around, place))
    scored = _without_repeats(scored)
    if not scored or scored[0][1] < MINIMUM_SCORE:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < MINIMUM_LEAD:
        return None
    return scored[0][2]


def _likely_windows(quote: list[str], words: list[str]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) word numbers of stretches that share most of *quote*'s words."""
    size, slack = len(quote), 2 + len(quote) // 4
    if size < 3:
        return
    wanted, held, shared = Counter(quote), Counter[str](), 0
    for at, word in enumerate(words):
        held[word] += 1
        shared += held[word] <= wanted[word]
        if at >= size:
            gone = words[at - size]
            shared -= held[gone] <= wanted[gone]
            held[gone] -= 1
        if shared >= _CHANGED_QUOTE * size * 0.9:
            yield max(0, at + 1 - size - slack), min(len(words), at + 1 + slack)


def _ends_of(
    quote: list[str], words: list[str], word_before: list[str], word_after: list[str]
) -> tuple[int, int] | None:
    """Return the word numbers in *words* where *quote* begins and ends, None if either is a guess."""
    blocks = SequenceMatcher(None, quote, words, autojunk=False).get_matching_blocks()[:-1]
    if not blocks:
        return None
    start, end = blocks[0].b, blocks[-1].b + blocks[-1].size
    if blocks[0].a > 0:
        lost = blocks[0].a
        start -= next((n for n in range(lost + 2) if words[start - n - 1 : start - n] == word_before), -1)
        if start > blocks[0].b:
            return None
    if blocks[-1].a + blocks[-1].size < len(quote):
        lost = len(quote) - blocks[-1].a - blocks[-1].size
        more = next((n for n in range(lost + 2) if words[end + n : end + n + 1] == word_after), -1)
        if more < 0:
            return None
        end += more
    return (start, end) if 0 <= start < end <= len(words) else None


def _without_repeats(scored: list[tuple[float, float, Anchored]]) -> list[tuple[float, float, Anchored]]:
    """Return the places best first, leaving out those that overlap a better one."""
    kept: list[tuple[float, float, Anchored]] = []
    for entry in sorted(scored, key=lambda entry: entry[0], reverse=True):
        place = entry[2]
        if all(place.end <= other.start or place.start >= other.end for _, _, other in kept):
            kept.append(entry)
    return kept


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
