"""What the gazetteer calls a country, a city or a body in each language."""

from __future__ import annotations

import csv
import re
from functools import lru_cache

from babel import Locale

from archive_desktop.domain.name_keys import name_form
from archive_desktop.paths import resources

_COLUMNS = {"en": 1, "fr": 2, "ar": 3}
_MARKS = re.compile("[\u064b-\u0652\u0670]")  # Arabic short vowels


def name_in(language: str, code: str) -> str:
    """Return the name in *language* ("ar", "en" or "fr") of what has this `Named.code`; "" where none is known."""
    return _names(language).get(code, "")


@lru_cache(maxsize=len(_COLUMNS))
def _names(language: str) -> dict[str, str]:
    """Return the names by code; of the countries, those of CLDR without what stands in brackets."""
    found = {
        str(code): _MARKS.sub("", re.sub(r" \(.*", "", name))
        for code, name in Locale(language).territories.items()
        if str(code).isalpha()
    }
    for table, is_city in (("cities.csv", True), ("organisations.csv", False)):
        with (resources() / "gazetteer" / table).open(encoding="utf-8", newline="") as lines:
            for key, *cells in list(csv.reader(lines))[1:]:
                name = cells[_COLUMNS[language] - 1].split("|")[0]
                first = next(name for cell in cells for name in cell.split("|") if name)
                if name:
                    found.setdefault(f"{key}/{name_form(first)}" if is_city else key, _MARKS.sub("", name))
    return found
