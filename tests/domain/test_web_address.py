from __future__ import annotations

import pytest

from archive_desktop.domain.web_address import address_key

PAGE = "https://www.example.org/ar/2024/01/02/%D9%82%D9%84%D9%85/"


@pytest.mark.parametrize(
    "same",
    [
        "http://www.example.org/ar/2024/01/02/%D9%82%D9%84%D9%85/",
        "https://example.org/ar/2024/01/02/%d9%82%d9%84%d9%85",
        "https://www.example.org/ar/2024/01/02/قلم/",
        "https://WWW.Example.org:443/ar/2024/01/02/%D9%82%D9%84%D9%85/#top",
        "https://www.example.org/ar/2024/01/02/%D9%82%D9%84%D9%85/?utm_source=mail&fbclid=x",
    ],
)
def test_one_page_has_one_key(same: str) -> None:
    assert address_key(same) == address_key(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        "https://www.example.org/fr/2024/01/02/%D9%82%D9%84%D9%85/",
        "https://www.example.org/ar/2024/01/02/%D9%82%D9%84%D9%85/?page=2",
        "https://example.org:8080/ar/2024/01/02/%D9%82%D9%84%D9%85/",
        "https://news.example.org/ar/2024/01/02/%D9%82%D9%84%D9%85/",
    ],
)
def test_other_pages_have_others(other: str) -> None:
    assert address_key(other) != address_key(PAGE)


@pytest.mark.parametrize("odd", ["", "no address", "http://[broken", "https://example.org:port/"])
def test_what_is_no_address_is_its_own_key(odd: str) -> None:
    assert address_key(odd) == odd
