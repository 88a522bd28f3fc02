"""A checker that has nothing to do with Typst reads the packs against PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import page
import pytest

from archive_desktop.briefing.characters import clean
from archive_desktop.briefing.compose import compose
from archive_desktop.briefing.document import Document, PackArticle
from archive_desktop.briefing.typeset import set_pages
from archive_desktop.domain.pack import TEMPLATES, PackOptions
from archive_desktop.paths import resources


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_template_keeps_both_standards(
    template: str,
    language: str,
    make_pack: Any,
    articles: dict[int, PackArticle],
    tmp_path: Path,
) -> None:
    pack = make_pack(language, options=PackOptions(template=template))
    _assert_kept(compose(pack, articles, today=date(2024, 5, 30)), tmp_path)


def test_markup_and_odd_characters_break_neither(hostile: Document, tmp_path: Path) -> None:
    _assert_kept(clean(hostile, resources() / "fonts")[0], tmp_path)


def _assert_kept(document: Document, folder: Path) -> None:
    content, problem = set_pages(document.to_json(), document.template)
    assert not problem
    path = folder / "pack.pdf"
    path.write_bytes(content)
    for standard in ("2a", "ua1"):
        report = page.validate_pdf(str(path), profile=standard)
        assert report.rules.total > 90
        assert report.is_compliant, [(one.rule_id, one.message) for one in report.failures][:5]
