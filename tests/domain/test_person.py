from __future__ import annotations

import getpass

import pytest

from archive_desktop.domain.person import account_name


def test_the_name_is_that_of_the_system() -> None:
    assert account_name() == getpass.getuser()


@pytest.mark.parametrize("error", [KeyError, OSError, ModuleNotFoundError])
def test_a_user_without_a_name_has_an_empty_one(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail() -> str:
        raise error

    monkeypatch.setattr(getpass, "getuser", fail)
    assert account_name() == ""
