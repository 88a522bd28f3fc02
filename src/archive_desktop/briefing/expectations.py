"""What a PDF must hold to be the document: worked out from the document, before there is a PDF."""

from __future__ import annotations

import hashlib
import random
import unicodedata
from collections import Counter
from dataclasses import dataclass

from archive_desktop.briefing.document import Document, Entry

_PHRASES = 3  # of each article
_WORDS = 4  # of a phrase, where that many plain words stand together


@dataclass(frozen=True, slots=True)
class Expectations:
    """The document as a check list; every field can go through JSON.

    *contents* are [label, full title] pairs. *phrases* are [title of the article, words to search
    for] pairs, notes included. *fills* are [colour, least number of highlighted stretches] pairs. *links* is the
    least number of links inside the file. *vowelled* counts the articles without a plain phrase.
    """

    language: str
    contents: list[list[str]]
    phrases: list[list[str]]
    fills: list[list[str | int]]
    highlights: int
    links: int
    vowelled: int


def expect(document: Document) -> Expectations:
    """Return what the PDF of *document* must hold."""
    phrases: list[list[str]] = []
    vowelled = 0
    fills: Counter[str] = Counter()
    highlights = 0
    for entry in document.entries:
        chosen = _phrases(entry)
        phrases += [[entry.title.text, phrase] for phrase in chosen + _own_words(entry)]
        vowelled += not chosen and any(paragraph.vowelled for paragraph in entry.paragraphs)
        for paragraph in entry.paragraphs:
            for piece in paragraph.pieces:
                highlights += len(piece.numbers)
                if piece.type and not piece.text.isspace():
                    fills[piece.type] += 1
    contents = document.contents
    return Expectations(
        language=document.language,
        contents=[list(pair) for pair in contents],
        phrases=phrases,
        fills=[[document.colours[kind], fills[kind]] for kind in document.colours if fills[kind]],
        highlights=highlights,
        links=len(contents) + len(document.entries) + 2 * highlights,
        vowelled=vowelled,
    )


def searchable(text: str) -> str:
    """Return *text* as search compares it: NFKC, lower case, letters and digits only.

    White space, hyphens, joiners and punctuation go: a reader types "Member States" across a line's
    end, and viewers turn brackets round in Arabic.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, folded))


def plain_runs(text: str) -> list[list[str]]:
    """Return the runs of words in *text* that a reader would type as they stand.

    A word with vowel marks ends a run, as does a change of script: typed words carry no marks, and
    viewers differ in how they order two scripts in one line.
    """
    runs: list[list[str]] = [[]]
    script = ""
    for word in text.split():
        kind = _script(word)
        if kind and kind == script:
            runs[-1].append(word)
        else:
            runs.append([word] if kind else [])
        script = kind
    return [run for run in runs if run]


def _script(word: str) -> str:
    kinds = {
        "R" if unicodedata.bidirectional(one) in ("R", "AL") else "L"
        for one in word
        if one.isalpha() or one.isdigit()
    }
    cut = "\u200d" in word  # a highlight begins or ends inside it
    marked = cut or any(unicodedata.combining(one) for one in unicodedata.normalize("NFC", word))
    return kinds.pop() if len(kinds) == 1 and not marked else ""


def _phrases(entry: Entry) -> list[str]:
    """Choose phrases by chance, the same ones for the same text."""
    stretches: list[list[str]] = []
    for paragraph in entry.paragraphs:
        text = ""
        numbered = any(piece.numbers for piece in paragraph.pieces)
        for piece in paragraph.pieces:
            text += piece.text
            if piece.numbers:  # a number stands in the text here
                stretches += _typed(_whole_words(text), entry.rtl, numbered)
                text = ""
        stretches += _typed(text, entry.rtl, numbered)
    stretches = [run for run in stretches if len(searchable("".join(run))) >= 4]
    if not stretches:
        return []
    seed = hashlib.sha256("\n".join(" ".join(run) for run in stretches).encode()).digest()
    chance = random.Random(seed)  # noqa: S311 - a sample, not a secret
    long_enough = [run for run in stretches if len(run) >= _WORDS] or stretches
    chosen = []
    for _ in range(_PHRASES):
        run = chance.choice(long_enough)
        start = chance.randrange(max(1, len(run) - _WORDS + 1))
        chosen.append(" ".join(run[start : start + _WORDS]))
    return list(dict.fromkeys(chosen))


def _own_words(entry: Entry) -> list[str]:
    """Return how each note begins: what staff wrote matters more than any release."""
    lines = [*(note.text for note in entry.notes), *([entry.note] if entry.note else [])]
    for lost in entry.unplaced:
        lines += [lost.quotation, *([lost.comment] if lost.comment else [])]
    runs = (_typed(line.text, line.rtl) for line in lines)
    return [" ".join(found[0][:_WORDS]) for found in runs if found]


def _typed(text: str, rtl: bool, numbered: bool = False) -> list[list[str]]:
    """Return runs of words to search for, single words where viewers may shuffle a line.

    A line of Arabic with a vowel mark or a note's number in it comes back from PDFium (Chrome, Edge)
    with its pieces out of order; its words are whole.
    """
    runs = plain_runs(text)
    if rtl and (numbered or any(unicodedata.combining(one) for one in unicodedata.normalize("NFC", text))):
        return [[word] for run in runs for word in run]
    return runs


def _whole_words(text: str) -> str:
    """Drop the last word, which a highlight's number may cut in two."""
    return text.rsplit(None, 1)[0] if len(text.split()) > 1 else ""
