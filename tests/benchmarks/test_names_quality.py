from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

_SCRIPT = Path(__file__).with_name("names_quality.py")
_SEED = _SCRIPT.parents[2].parent / "shared" / "data" / "seed"

_spec = importlib.util.spec_from_file_location("names_quality", _SCRIPT)
assert _spec
assert _spec.loader
names_quality = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = names_quality
_spec.loader.exec_module(names_quality)


def test_everybody_with_an_honorific_in_the_seed_is_found_and_hardly_anybody_else() -> None:
    if not _SEED.is_dir():
        pytest.skip("the seed newsroom is not beside this checkout")
    expected, found, missed, others = names_quality.people_of_seed(_SEED)
    assert missed == []
    assert found == expected >= 31
    assert len(others) <= 2
