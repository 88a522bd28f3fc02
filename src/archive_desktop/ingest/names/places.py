"""Countries and cities that a text names, and the place it was sent from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from babel import Locale

from archive_desktop.domain.naming import Named


@lru_cache(maxsize=1)
def _countries() -> tuple[dict[str, str], re.Pattern[str]]:
    names = {
        name: str(code)
        for language in ("en", "fr", "ar")
        for code, name in Locale(language).territories.items()
        if str(code).isalpha() and code not in ("EU", "UN", "EZ", "XA", "XB", "ZZ", "QO")
    }
    choices = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return names, re.compile(rf"(?<!\w)(?:{choices})(?!\w)")


def places(text: str) -> Iterator[Named]:
    """Yield the countries that *text* names."""
    names, pattern = _countries()
    for found in pattern.finditer(text):
        yield Named("place", found[0], start=found.start(), code=names[found[0]])
