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

_WORD = re.compile(r"[^\W\d_]+")
# Little words that only one of our languages has, and those of the others that it shares letters with.
_TELLING = {
    "ar": frozenset(
        [
            "في",
            "من",
            "على",
            "إلى",
            "أن",
            "التي",
            "الذي",
            "هذا",
            "هذه",
            "مع",
            "عن",
            "وقد",
            "كما",
            "بين",
            "خلال",
            "ومن",
            "وفي",
        ]
    ),
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "with",
            "from",
            "that",
            "this",
            "which",
            "their",
            "was",
            "were",
            "has",
            "have",
            "will",
            "for",
            "by",
            "its",
            "been",
            "are",
        ]
    ),
    "fr": frozenset(
        [
            "les",
            "des",
            "du",
            "une",
            "et",
            "dans",
            "pour",
            "avec",
            "sur",
            "aux",
            "au",
            "est",
            "qui",
            "cette",
            "ces",
            "sont",
            "été",
            "par",
            "leur",
            "leurs",
            "ainsi",
        ]
    ),
}
_FOREIGN = frozenset(
    [
        "el",
        "los",
        "las",
        "del",
        "y",
        "con",
        "una",
        "che",
        "gli",
        "della",
        "il",
        "di",
        "per",
        "dei",
        "não",
        "os",
        "uma",
        "der",
        "die",
        "und",
        "das",
        "den",
        "von",
        "mit",
        "para",
        "por",
        "como",
        "lo",
    ]
)
_SHARES = {"ar": 0.07, "en": 0.12, "fr": 0.12}  # of a text's words; Arabic joins many of its little words
_WORDS_ENOUGH, _TELLING_ENOUGH = 8, 3


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
    if evident := _evident(sample):
        return evident
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


def _evident(text: str) -> str:
    """Return the language whose little words *text* is full of, "" where any says something else.

    Most texts need no model then, whose loading is dearer than all else that a small file takes.
    """
    words = _WORD.findall(text.lower())
    if len(words) < _WORDS_ENOUGH or not _FOREIGN.isdisjoint(words):
        return ""
    found = [language for language, telling in _TELLING.items() if not telling.isdisjoint(words)]
    if len(found) != 1 or (found == ["ar"] and _NOT_ARABIC.search(text)):
        return ""
    told = [word for word in words if word in _TELLING[found[0]]]
    enough = len(told) >= len(words) * _SHARES[found[0]] and len(set(told)) >= _TELLING_ENOUGH
    return found[0] if enough else ""


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
