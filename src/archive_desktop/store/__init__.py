"""SQLite through sqlite-utils: the only truth. Everything else can be rebuilt from it."""

import sys

# sqlite_utils loads NumPy where there is one, to know its number types: a third of each command's start,
# for types that are never stored. None is what makes Python say that there is none.
if "numpy" not in sys.modules:
    sys.modules["numpy"] = None  # type: ignore[assignment]  # typed as if only modules could stand there
    try:
        import sqlite_utils  # noqa: F401  # loaded here so that it finds none
    finally:
        del sys.modules["numpy"]
