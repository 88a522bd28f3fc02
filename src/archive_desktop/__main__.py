"""The program's first lines: a child process, the command line, or the window."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the program and return its exit code. Children are told apart before anything is imported."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--child"]:
        return _child(arguments[1])
    from archive_desktop.cli.main import run

    return run(arguments)


def _child(role: str) -> int:
    from archive_desktop.child import Handler, serve

    handle: Handler
    if role == "sandbox":
        from archive_desktop.ingest.sandbox import handle
    elif role == "index":
        from archive_desktop.index.worker import handle
    elif role == "analysis":
        from archive_desktop.index.analyst import handle
    elif role == "topics":
        from archive_desktop.topics.worker import handle
    elif role == "typeset":
        from archive_desktop.briefing.typeset import handle
    elif role == "preview":
        from archive_desktop.briefing.preview import handle
    else:
        raise SystemExit(f"unknown child process: {role}")
    serve(handle)
    return 0


if __name__ == "__main__":
    sys.exit(main())
