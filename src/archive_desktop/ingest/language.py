"""Tell Arabic, English and French apart, and all else from them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from archive_desktop.domain.article import LANGUAGES, UNDETERMINED
from archive_desktop.ingest.encoding import is_mojibake

# The others are there so that a Persian text is not called Arabic, nor an Italian one French.
_CANDIDATES = ("ar", "en", "fr", "fa", "ur", "ps", "es", "de", "it", "pt")
_ENOUGH = 500  # code points that the model looks at; more changes nothing and costs time
_SHORT = 24  # letters; below this the model guesses
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_NOT_ARABIC = re.compile("[\u067e\u0686\u0698\u06af\u06a9\u06cc\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]")
_FRENCH = re.compile(
    r"[àâçèéêëîïôùûœ]|\b(?:le|la|les|des|du|une|et|aux?|pour|dans|sur|avec|qui|est)\b", re.IGNORECASE
)
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|for|on|with|at|by|from|is|are|its|an?)\b", re.IGNORECASE)


def detect_language(text: str) -> str:
    """Return "ar", "en", "fr", or "und" for any other language and for text without letters."""
    sample = text[:_ENOUGH]
    letters = len(_LETTER.findall(sample))
    if not letters:
        return UNDETERMINED
    if is_mojibake(sample):
        return UNDETERMINED
    if letters < _SHORT:
        return _by_signs(sample, letters)
    best, share = _model().classify(sample)
    if best in LANGUAGES and share > 0.2:
        return str(best)
    return UNDETERMINED


def language_code(value: object) -> str | None:
    """Return "ar", "en", "fr" or "und" for a language tag ("fr-FR", "eng"), None for what is no tag."""
    if not isinstance(value, str) or not re.fullmatch(
        r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*", value.strip()
    ):
        return None
    main = re.split("[-_]", value.strip().lower())[0]
    code = {"ara": "ar", "eng": "en", "fra": "fr", "fre": "fr"}.get(main, main)
    return code if code in LANGUAGES else UNDETERMINED


def _by_signs(text: str, letters: int) -> str:
    arabic = len(_ARABIC.findall(text))
    if arabic * 2 > letters:
        return UNDETERMINED if _NOT_ARABIC.search(text) else "ar"
    if not re.search("[A-Za-zÀ-ÿŒœ]", text):
        return UNDETERMINED
    french, english = len(_FRENCH.findall(text)), len(_ENGLISH.findall(text))
    if french == english:
        return UNDETERMINED
    return "fr" if french > english else "en"


@lru_cache(maxsize=1)
def _model() -> Any:
    # Loading takes a fifth of a second and 100 MB: only who reads texts pays for it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(_CANDIDATES))
    return identifier
