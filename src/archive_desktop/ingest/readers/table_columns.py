"""Guess what the columns of a table of articles mean: by the words of its header, else by their content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive_desktop.domain.table_columns import By, Column, TableChoice, column_letter
from archive_desktop.ingest.dates import read_date
from archive_desktop.ingest.language import language_code

LONG_TEXT = 120  # code points that the cells of a column of texts have on average
_SAMPLE = 50  # rows looked at

# By meaning, the most telling words first: where two columns fit, the one named by the earlier word wins.
_NAMES = {
    "body": "body text content fulltext full_text article_text paragraphs article story contents texte corps "
    "contenu communiqué نص_الخبر نص النص المحتوى الخبر body_html description summary résumé excerpt الوصف ملخص",
    "title": "title headline heading subject name titre intitulé objet العنوان عنوان عنوان_الخبر الموضوع",
    "date": "date published publication_date pubdate published_at publish_date date_published day created "
    "created_at date_de_publication publié_le jour تاريخ التاريخ تاريخ_النشر",
    "language": "language lang locale langue اللغة لغة",
    "url": "url link permalink source_url address web lien adresse source الرابط رابط",
    "id": "id external_id identifier guid uuid key identifiant المعرف رقم",
    "tags": "tags topics keywords categories tag topic category labels mots_clés étiquettes thèmes catégorie "
    "الوسوم تصنيف",
    "initiatives": "initiatives initiative programme program projet المبادرة المبادرات",
}
_WORDS = {meaning: words.split() for meaning, words in _NAMES.items()}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column (from 0) holds what, and how that is known.

    *header* says whether the first row names the columns.
    """

    header: bool
    places: dict[str, int] = field(default_factory=dict)
    by: dict[str, By] = field(default_factory=dict)

    def cell(self, row: Sequence[str], meaning: str) -> str:
        """Return the cell of *row* with this meaning, "" if there is none."""
        place = self.places.get(meaning)
        return row[place].strip() if place is not None and place < len(row) else ""


class UnknownColumn(LookupError):
    """The table has no such *column*."""

    def __init__(self, column: str) -> None:
        super().__init__(column)
        self.column = column


def guess_columns(rows: Sequence[Sequence[str]], choice: TableChoice = TableChoice()) -> Columns:  # noqa: B008 - it cannot be changed
    """Return what the columns of a table mean that starts with *rows*, as far as *choice* does not say it.

    Raises UnknownColumn if a column that was chosen is not there.
    """
    top = rows[0] if rows else []
    chosen = {meaning: column_place(rows, column) for meaning, column in choice.columns.items()}
    named = _by_header(top)
    header = choice.header
    if header is None:
        called = any(
            isinstance(column, str) and _key(column) in _keys(top) for column in choice.columns.values()
        )
        header = called or len(named) >= 2 or (bool(named) and _cells_are_short(top) and len(rows) > 1)
    below = [row for row in rows[1 if header else 0 :] if any(cell.strip() for cell in row)][:_SAMPLE]
    said = {meaning: place for meaning, place in chosen.items() if place is not None}
    places = {
        meaning: place
        for meaning, place in (named if header else {}).items()
        if meaning not in chosen and place not in said.values()
    }
    shown = _by_content(said | places, below)
    found: dict[str, tuple[int, By]] = {meaning: (place, "content") for meaning, place in shown.items()}
    found |= {meaning: (place, "header") for meaning, place in _checked(places, below).items()}
    found = {meaning: how for meaning, how in found.items() if meaning not in chosen}
    found |= {meaning: (place, "choice") for meaning, place in said.items()}
    return Columns(
        header,
        {meaning: place for meaning, (place, _) in found.items()},
        {meaning: by for meaning, (_, by) in found.items()},
    )


def column_place(rows: Sequence[Sequence[str]], column: Column) -> int | None:
    """Return the place of *column* in the table that starts with *rows*. Raises UnknownColumn."""
    if column is None:
        return None
    width = max((len(row) for row in rows), default=0)
    if isinstance(column, int):
        if 0 <= column < width:
            return column
        raise UnknownColumn(column_letter(max(0, column)))
    keys = _keys(rows[0]) if rows else []
    if _key(column) in keys and _key(column):
        return keys.index(_key(column))
    letters = [column_letter(place) for place in range(width)]
    if column.strip().upper() in letters:
        return letters.index(column.strip().upper())
    raise UnknownColumn(column)


def _keys(row: Sequence[str]) -> list[str]:
    return [_key(cell[:1000]) for cell in row]


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "_", name.strip().casefold()).strip("_")


def _by_header(row: Sequence[str]) -> dict[str, int]:
    keys = _keys(row)
    places: dict[str, int] = {}
    for meaning, words in _WORDS.items():
        for word in words:
            if word in keys and keys.index(word) not in places.values():
                places[meaning] = keys.index(word)
                break
    return places


def _checked(places: dict[str, int], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return *places* without those whose cells are not what the header says."""
    wrong = set()
    for meaning, test in (("date", _is_date), ("language", _is_language), ("url", _is_address)):
        if meaning in places and rows and _share(rows, places[meaning], test) < 0.5:
            wrong.add(meaning)
    return {meaning: place for meaning, place in places.items() if meaning not in wrong}


def _by_content(known: dict[str, int], rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return the columns, beside the *known* ones, whose cells show what they are."""
    if len(rows) < 2 and not known:
        return {}
    width = max((len(row) for row in rows), default=0)
    free = [place for place in range(width) if place not in known.values()]
    found: dict[str, int] = {}
    for meaning, test in (("url", _is_address), ("date", _is_date), ("language", _is_language)):
        if meaning in known:
            continue
        place = next((place for place in free if _share(rows, place, test) >= 0.8), None)
        if place is not None:
            found[meaning] = place
            free.remove(place)
    lengths = {place: _mean_length(rows, place) for place in free}
    longest = max(lengths, key=lambda place: lengths[place], default=None)
    if "body" not in known and longest is not None and lengths[longest] >= LONG_TEXT:
        found["body"] = longest
        del lengths[longest]
    titles = [place for place, length in lengths.items() if 15 <= length <= 300 and _differ(rows, place)]
    if "title" not in known and titles:
        found["title"] = titles[0]
    return found


def _share(rows: Sequence[Sequence[str]], place: int, test: object) -> float:
    cells = _cells(rows, place)
    assert callable(test)
    return sum(bool(test(cell)) for cell in cells) / len(cells) if cells else 0.0


def _cells(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    return [row[place].strip() for row in rows if place < len(row) and row[place].strip()]


def _mean_length(rows: Sequence[Sequence[str]], place: int) -> float:
    cells = _cells(rows, place)
    return sum(map(len, cells)) / len(cells) if cells else 0.0


def _differ(rows: Sequence[Sequence[str]], place: int) -> bool:
    cells = _cells(rows, place)
    return len(set(cells)) >= 0.8 * len(cells) and len(cells) >= 0.5 * len(rows)


def _cells_are_short(row: Sequence[str]) -> bool:
    return all(0 < len(cell.strip()) <= 40 for cell in row)


def _is_date(cell: str) -> bool:
    return len(cell) <= 60 and any(sign.isdigit() for sign in cell) and read_date(cell) is not None


def _is_language(cell: str) -> bool:
    return len(cell) <= 7 and language_code(cell) in ("ar", "en", "fr")


def _is_address(cell: str) -> bool:
    return bool(re.match(r"https?://\S+$", cell))
