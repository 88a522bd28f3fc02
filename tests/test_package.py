from __future__ import annotations

import subprocess
import sys

import pytest

import archive_desktop


def test_the_package_alone_loads_nothing_of_the_archive() -> None:
    code = "import archive_desktop, sys; print(sorted(name for name in sys.modules if 'archive_desktop' in name))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['archive_desktop']"


def test_open_archive_is_there_when_asked_for() -> None:
    from archive_desktop.archive import open_archive

    assert archive_desktop.open_archive is open_archive
    assert set(archive_desktop.__all__) == {"__version__", "open_archive"}


def test_other_names_are_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'close_archive'"):
        archive_desktop.close_archive  # noqa: B018 - asking is the test
