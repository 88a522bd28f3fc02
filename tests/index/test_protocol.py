"""Both kinds of index keep the same promises."""

from __future__ import annotations

import inspect

import pytest

from archive_desktop.index.protocol import Index, IndexUnavailable
from archive_desktop.index.search_index import SearchIndex
from archive_desktop.index.worker import IndexWorker

PROMISES = [name for name in vars(Index) if not name.startswith("_")]


@pytest.mark.parametrize("kind", [SearchIndex, IndexWorker])
@pytest.mark.parametrize("name", PROMISES)
def test_every_promise_is_kept_with_the_same_signature(kind: type, name: str) -> None:
    promised, kept = vars(Index)[name], vars(kind)[name]
    assert isinstance(kept, property) == isinstance(promised, property)
    if not isinstance(kept, property):
        assert inspect.signature(kept) == inspect.signature(promised)


def test_the_reason_is_what_is_said() -> None:
    assert str(IndexUnavailable("no space", damaged=False)) == "no space"
