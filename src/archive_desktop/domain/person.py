"""Who sits at the computer."""

from __future__ import annotations

import getpass


def account_name() -> str:
    """Return the name the system knows this user by, "" if it knows none."""
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):  # ImportError: Windows without USERNAME, before Python 3.13
        return ""
