"""Take out of text what nobody can see or what would break a reader, and keep every visible word."""

from __future__ import annotations

import re

TITLE_LIMIT = 300  # code points; a longer title is cut at a word, its whole text goes to the body
WORD_LIMIT = 2_000  # code points without white space; longer runs stop a line breaker
PARAGRAPH_LIMIT = 50_000  # code points; longer paragraphs are split at a sentence or a word

# C0 and C1 controls, soft hyphen, zero-width space, bidi marks, embeddings and isolates, word joiner,
# byte order mark, interlinear marks, noncharacters of every plane.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufdd0-\ufdef\ufeff\ufff9-\ufffb"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
# A joiner is kept inside a word (Persian, emoji) and dropped at its edge.
_LOOSE_JOINER = re.compile("(?<!\\S)[\u200c\u200d]+|[\u200c\u200d]+(?!\\S)")
_NO_BREAK = re.compile("(?<=\\S)[\u00a0\u202f](?=\\S)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LONG_WORD = re.compile(rf"\S{{{WORD_LIMIT}}}")
_SENTENCE_END = re.compile(r"[.!?؟…。]\s")
_EMPTY_CHARACTERS = "\u2800\u3164\u115f\u1160\uffa0"  # letters of other scripts drawn as nothing


def clean_line(text: str) -> str:
    """Return *text* as one line: white space folded to single spaces, invisible characters out.

    Lone surrogates become U+FFFD. A word of over WORD_LIMIT code points gets a space after every
    WORD_LIMIT of them.
    """
    if text.isascii() and text.isprintable():
        text = " ".join(text.split())
    else:
        text = _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))
        text = " ".join(_LOOSE_JOINER.sub("", " ".join(text.split())).split())
    if len(text) > WORD_LIMIT:
        text = " ".join(_LONG_WORD.sub(lambda run: run[0] + " ", text).split())
    return text


def clean_title(text: str) -> str:
    """Return *text* as `clean_line` does, but with single no-break spaces kept (« Titre », « 60 % »)."""
    if "\u00a0" not in text and "\u202f" not in text:
        return clean_line(text)
    kept = _NO_BREAK.sub(lambda space: "\ue0a0" if space[0] == "\u00a0" else "\ue0af", text)
    return clean_line(kept).replace("\ue0a0", "\u00a0").replace("\ue0af", "\u202f")


def clean_paragraphs(text: str) -> list[str]:
    """Return *text*, one paragraph as its source has it, as clean paragraphs: none, one, or several.

    Several only where it is longer than PARAGRAPH_LIMIT.
    """
    line = clean_line(text)
    pieces = []
    while len(line) > PARAGRAPH_LIMIT:
        cut = _cut_point(line)
        pieces.append(line[:cut].rstrip())
        line = line[cut:].lstrip()
    if line.strip(_EMPTY_CHARACTERS):
        pieces.append(line)
    return pieces


def short_title(text: str) -> str:
    """Return *text*, clean already, as a title: over TITLE_LIMIT code points cut at a word, with "…"."""
    if len(text) <= TITLE_LIMIT:
        return text
    head = text[: TITLE_LIMIT - 1]
    at_word = head.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > TITLE_LIMIT // 2 else head).rstrip(" ,;:،؛-–") + "…"


def title_from(paragraphs: list[str]) -> str:
    """Return a title for a text that has none: its first sentence, shortened."""
    first = paragraphs[0] if paragraphs else ""
    end = _SENTENCE_END.search(first)
    sentence = first[: end.start() + 1] if end and end.start() > 20 else first
    if len(sentence) <= 160:
        return sentence
    return sentence[:159].rsplit(" ", 1)[0].rstrip(" ,;:،؛-–") + "…"


def _cut_point(line: str) -> int:
    window = line[:PARAGRAPH_LIMIT]
    ends = [match.end() for match in _SENTENCE_END.finditer(window, PARAGRAPH_LIMIT * 3 // 4)]
    if ends:
        return ends[-1]
    space = window.rfind(" ")
    return space + 1 if space > 0 else PARAGRAPH_LIMIT
