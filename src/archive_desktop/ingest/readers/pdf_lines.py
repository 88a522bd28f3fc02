"""The lines of text on a page of a PDF, each with its place and in reading order of its letters.

The library gives letters with their places; in Arabic it takes them in the order of their drawing,
which may be either way. What counts here is the place: Arabic runs from right to left.
"""

from __future__ import annotations

import bisect
import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_RTL_LETTER = re.compile("[\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\ufb1d-\ufdff\ufe70-\ufefc]")
_LTR_LETTER = re.compile(r"[A-Za-zÀ-ɏͰ-ϿЀ-ӿ]")
_LTR_RUN = re.compile("[0-9\u0660-\u0669A-Za-zÀ-ɏ@%+/.,:_'’-]*[0-9\u0660-\u0669A-Za-zÀ-ɏ]")
_COMPATIBLE = re.compile("[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e]+")
_BRACKETS = ("()", "[]", "{}", "«»", "‹›")
_OPENING = {sign: pair[0] for pair in _BRACKETS for sign in pair}
_CLOSING = {sign: pair[1] for pair in _BRACKETS for sign in pair}
_BEFORE_WORD = re.compile(r"(?:(?<=\s)|^)[()\[\]{}«»‹›](?=[\w\"«])")
_AFTER_WORD = re.compile(r"(?<=[\w.!?؟\"%])[()\[\]{}«»‹›](?=[\s.,،؛;:!?؟]|$)")
_NOT_JOINING = frozenset("اأإآٱدذرزژوؤةىء")  # the letter after these
_ALLAH = ("الله", "هللا")
_HYPHENS = "\x02\ufffe\u00ad"  # what the library gives for a hyphen at the end of a line
_WIDE_GAP = 2.5  # heights of a line; as far apart, two texts stand in two columns
_BOLD = 600
_NO_WIDTH = 0.3  # points; a space of less was not written but guessed
_APART = 0.4  # heights of a line; letters as far apart are of two words
_TOUCHING = 0.02  # heights of a line; words as near are one


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or the part of one that stands in a column. Places in points from the page's lower left.

    *cells* counts the texts, parted by wide gaps, that stand in it.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    bold: bool = False
    cells: int = 1

    @property
    def height(self) -> float:
        """The height of its letters with what stands above and below them."""
        return self.top - self.bottom


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    left: float
    right: float
    bottom: float
    top: float
    place: int
    soft: bool = False  # a space that the library put in, or the first letter after one

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def page_lines(page: Any) -> tuple[list[Line], int]:
    """Return the lines of a pypdfium2 *page* as they come, and how many letters no font names."""
    textpage = page.get_textpage()
    try:
        letters, unnamed = _letters(textpage)
        rows = [piece for row in letters for piece in _split_at_gaps(row)]
        text = "".join(letter.text for row in rows for letter in row)
        arabic = len(_RTL_LETTER.findall(text)) > len(_LTR_LETTER.findall(text))
        turned = _signs_are_turned(rows)
        lines = [_line(row, arabic, textpage, turned) for row in rows]
    finally:
        textpage.close()
    return [line for line in lines if line.text], unnamed


def _letters(textpage: Any) -> tuple[list[list[_Letter]], int]:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    rows: list[list[_Letter]] = [[]]
    unnamed = 0
    for place in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, place)
        if code in (10, 13):
            if rows[-1]:
                rows.append([])
            continue
        pdfium.FPDFText_GetLooseCharBox(textpage, place, box)
        text = "-" if chr(code) in _HYPHENS else chr(code)
        if not code or pdfium.FPDFText_HasUnicodeMapError(textpage, place) > 0 or 0xE000 <= code <= 0xF8FF:
            unnamed += 1
            text = ""  # its place still parts or joins what stands around it
        soft = code == 32 and (
            pdfium.FPDFText_IsGenerated(textpage, place) > 0 or box.right - box.left < _NO_WIDTH
        )
        rows[-1].append(_Letter(text, box.left, box.right, box.bottom, box.top, place, soft))
        if chr(code) in _HYPHENS:
            rows.append([])  # the library joins what a hyphen divides over two lines
    return rows, unnamed


def _split_at_gaps(row: list[_Letter]) -> list[list[_Letter]]:
    """Return *row* cut where two letters stand far apart: there a column, or a cell of a table, ends."""
    placed = sorted((letter for letter in row if not letter.text.isspace()), key=lambda letter: letter.left)
    if not placed:
        return []
    heights = sorted(letter.top - letter.bottom for letter in placed)
    widest = _WIDE_GAP * max(1.0, heights[len(heights) // 2])
    cuts, end = [], placed[0].right
    for letter in placed:
        if letter.left - end > widest:
            cuts.append(letter.left)
        end = max(end, letter.right)
    pieces: dict[int, list[_Letter]] = {}
    for letter in row:
        pieces.setdefault(bisect.bisect_right(cuts, letter.left), []).append(letter)
    return list(pieces.values())


def _line(row: Sequence[_Letter], arabic_page: bool, textpage: Any, turned: bool) -> Line:
    import pypdfium2.raw as pdfium

    visible = [letter for letter in row if letter.text.strip()]
    if not visible:
        return Line("", 0, 0, 0, 0)
    raw = "".join(letter.text for letter in row)
    if _RTL.search(raw) or arabic_page:
        letters, latin = len(_RTL_LETTER.findall(raw)), len(_LTR_LETTER.findall(raw))
        raw = _in_reading_order(row, bool(letters) and (arabic_page or letters >= latin), turned)
    heights = sorted(letter.top - letter.bottom for letter in visible)
    bottoms = sorted(letter.bottom for letter in visible)
    middle = len(visible) // 2
    weight = pdfium.FPDFText_GetFontWeight(textpage, visible[middle].place)
    return Line(
        text=_plain(raw),
        left=min(letter.left for letter in visible),
        right=max(letter.right for letter in visible),
        bottom=bottoms[middle],
        top=bottoms[middle] + heights[middle],
        bold=weight >= _BOLD,
    )


def _plain(text: str) -> str:
    """Return *text* with presentation forms and ligatures as the letters they stand for (NFKC), else NFC.

    Only those: NFKC on all would make "…" three points and "m²" "m2".
    """
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _in_reading_order(row: Sequence[_Letter], rtl: bool, turned: bool) -> str:
    """Return the words of *row*, which holds Arabic, in the order in which they are read.

    *turned*: the library gives the letters of one drawn sign the wrong way round.
    """
    height = max(letter.top - letter.bottom for letter in row)
    words: list[list[_Letter]] = [[]]
    soft = False
    for letter in row:
        if letter.text.isspace():
            words.append([])
            soft = letter.soft
        elif letter.text:
            if words[-1] and _gap(words[-1][-1:], [letter]) > _APART * height:
                words.append([])
                soft = True
            words[-1].append(letter if words[-1] or not soft else replace(letter, soft=True))
    placed = [(word, _word(word, turned)) for word in words if word]
    placed.sort(key=lambda pair: min(letter.left for letter in pair[0]), reverse=rtl)
    if rtl:
        placed = _with_runs_turned(placed)
    text = ""
    for place, (word, letters) in enumerate(placed):
        # Where two words touch, the library saw a space that is none.
        before = placed[place - 1]
        loose = word[0].soft or (before[0][0].soft and not before[1][-1:].isalnum())
        touches = place and loose and _gap(before[0], word) < _TOUCHING * height
        text += letters if touches or not place else f" {letters}"
    if rtl:  # brackets are drawn mirrored and may be named by their shape: where they stand decides
        text = _BEFORE_WORD.sub(lambda sign: _OPENING.get(sign[0], sign[0]), text)
        text = _AFTER_WORD.sub(lambda sign: _CLOSING.get(sign[0], sign[0]), text)
    return text


def _gap(one: Sequence[_Letter], other: Sequence[_Letter]) -> float:
    """Return the room between two runs of letters, below 0 where they overlap."""
    return max(
        min(letter.left for letter in other) - max(letter.right for letter in one),
        min(letter.left for letter in one) - max(letter.right for letter in other),
    )


def _with_runs_turned(placed: list[tuple[list[_Letter], str]]) -> list[tuple[list[_Letter], str]]:
    """Return words sorted from the right with each run of Latin words put from the left."""
    result: list[tuple[list[_Letter], str]] = []
    run: list[tuple[list[_Letter], str]] = []
    for pair in [*placed, ([], "\u0627")]:
        if _RTL.search(pair[1]) or not (run or _LTR_LETTER.search(pair[1])):
            tail: list[tuple[list[_Letter], str]] = []
            while run and not _LTR_LETTER.search(run[-1][1]):
                tail.insert(0, run.pop())  # a number at the end of the run belongs to the Arabic
            result += [*reversed(run), *tail, pair]
            run = []
        else:
            run.append(pair)
    return result[:-1]


def _word(letters: list[_Letter], turned: bool) -> str:
    """Return a word's letters in reading order: an Arabic one from the right, numbers in it from the left."""
    text = "".join(letter.text for letter in letters)
    if not _RTL.search(text):
        return text
    # Letters in one and the same box are one drawn sign, which the library may have turned round.
    groups: list[list[_Letter]] = []
    for letter in letters:
        last = groups[-1][-1] if groups else None
        same = last is not None and _one_sign(last, letter)
        number = last is not None and _LTR_RUN.fullmatch(last.text) and _LTR_RUN.fullmatch(letter.text)
        if (same and _RTL.match(letter.text)) or number:
            groups[-1].append(letter)
        else:
            groups.append([letter])
    bases = [group for group in groups if not unicodedata.combining(group[0].text)]
    marks = [group for group in groups if unicodedata.combining(group[0].text)]
    runs: list[list[list[_Letter]]] = []
    for base in bases:
        if runs and _stands_right_of(base, runs[-1][-1]):
            runs[-1].append(base)
        else:
            runs.append([base])
    ordered = [base for run in runs for base in reversed(run)]
    for mark in marks:
        nearest = min(
            range(len(ordered)), key=lambda at: abs(ordered[at][0].middle - mark[0].middle), default=-1
        )
        ordered.insert(nearest + 1, mark)
    return "".join(letter.text for group in ordered for letter in _as_written(group, turned))


def _stands_right_of(group: Sequence[_Letter], other: Sequence[_Letter]) -> bool:
    """Whether *group* is clearly drawn to the right of *other*; joined letters overlap."""
    return group[0].left > other[0].middle and group[0].middle > other[-1].right - 0.1


def _one_sign(letter: _Letter, other: _Letter) -> bool:
    return (letter.left, letter.right) == (other.left, other.right)


def _as_written(group: Sequence[_Letter], turned: bool) -> Sequence[_Letter]:
    if len(group) < 2 or not _RTL.match(group[0].text):
        return group
    certain = _is_turned(group)
    return list(reversed(group)) if (turned if certain is None else certain) else group


def _is_turned(sign: Sequence[_Letter]) -> bool | None:
    """Whether the letters of one drawn *sign* come the wrong way round, None where they may be either.

    What does not join the next letter, like alif, can only be the last letter of a sign of several.
    """
    text = "".join(letter.text for letter in sign if not unicodedata.combining(letter.text))
    if text in _ALLAH:
        return text != _ALLAH[0]
    first, last = text[:1] in _NOT_JOINING, text[-1:] in _NOT_JOINING
    return None if first == last else first


def _signs_are_turned(rows: Sequence[Sequence[_Letter]]) -> bool:
    """Whether the library turned round the letters of the signs on a page, by those that can be told."""
    votes = 0
    for row in rows:
        for letter, other in itertools.pairwise(row):
            if letter.text and other.text and _one_sign(letter, other) and _RTL_LETTER.match(letter.text):
                turned = _is_turned((letter, other))
                votes += 0 if turned is None else 1 if turned else -1
    return votes >= 0
