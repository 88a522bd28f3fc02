"""The timeline: what the articles of a pack say happened or will happen, each event once, by day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive_desktop.briefing.document import DatedSentence, Event
from archive_desktop.briefing.entries import Shown
from archive_desktop.briefing.lines import cut, line, one_line
from archive_desktop.briefing.words import days_in_words
from archive_desktop.domain.anchoring import plain

_LONGEST = 200  # code points of a sentence
_ALIKE = 0.6  # share of the words of the shorter of two sentences that the other has too
_COMPARED = 100  # events of one day, and tellings of one event: their pairs grow with the square
_WORD = re.compile(r"\w\w+")


@dataclass(frozen=True, slots=True)
class _Telling:
    """A sentence that tells an event: the *nth* of its article with this date.

    *names* are the *words* with a capital or a digit behind its first word.
    """

    entry: Shown
    sentence: DatedSentence
    nth: int
    text: str
    words: frozenset[str]
    names: frozenset[str]


def timeline(entries: Sequence[Shown], language: str) -> tuple[Event, ...]:
    """Return the events in order; one that several articles tell has the sentence in *language*, else the fullest."""
    days: dict[tuple[str, str], list[list[_Telling]]] = {}
    for telling in _tellings(entries):
        events = days.setdefault((telling.sentence.date, telling.sentence.until), [])
        near = events[-_COMPARED:]
        same = next((one for one in near if any(_same(telling, other) for other in one[:_COMPARED])), None)
        if same is None:
            events.append([telling])
        else:
            same.append(telling)
    best = [_best(one, language) for _, events in sorted(days.items()) for one in events]
    return tuple(_event(one, language) for one in best)


def _tellings(entries: Sequence[Shown]) -> list[_Telling]:
    """Return what the articles tell, each article once."""
    found = []
    for entry in {one.article.id: one for one in reversed(entries)}.values():
        counted: dict[str, int] = {}
        for sentence in entry.chosen.events:
            text = one_line(entry.article.body[sentence.start : sentence.end])
            nth = counted[sentence.date] = counted.get(sentence.date, 0) + 1
            words = frozenset(_WORD.findall(plain(text)))
            behind = (word for word in text.split()[1:] if word[:1].isupper() or word[:1].isdigit())
            names = words.intersection(_WORD.findall(plain(" ".join(behind))))
            found.append(_Telling(entry, sentence, nth, text, words, names))
    return sorted(found, key=lambda one: (one.entry.entry.key, one.sentence.start))


def _same(one: _Telling, other: _Telling) -> bool:
    """Whether two sentences of one date tell the same: of twins the same one in order, else by their words.

    Where each names what the other does not, two guests were received and not one.
    """
    if one.entry is other.entry:
        return one.words == other.words
    if other.entry.article.id in one.entry.chosen.twins:
        return one.nth == other.nth
    if one.names - other.words and other.names - one.words:
        return False
    fewer = min(len(one.words), len(other.words))
    return fewer > 0 and len(one.words & other.words) >= _ALIKE * fewer


def _best(tellings: Sequence[_Telling], language: str) -> _Telling:
    return max(
        tellings,
        key=lambda one: (
            one.entry.article.language == language,
            min(len(one.text), _LONGEST),
            -one.entry.entry.key,
        ),
    )


def _event(one: _Telling, language: str) -> Event:
    sentence, entry = one.sentence, one.entry
    return Event(
        date=sentence.date,
        dated=days_in_words(sentence.date, sentence.until, language),
        text=line(cut(one.text, _LONGEST), entry.article.language),
        source=entry.entry.title,
        reference=entry.reference(sentence.start, sentence.end),
    )
