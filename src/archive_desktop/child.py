"""Children: our own program, started as a command, spoken to over pipes.

A child is started as ``python -m archive_desktop --child ROLE`` (frozen: the program with the same
arguments), never by fork and never by multiprocessing, so that a caller's script is not run again
and no lock is inherited. Messages are JSON objects, one a line. A request is answered by any number
of items, then an end or an error. A child ends when its standard input ends, so it cannot outlive
the program that started it.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from archive_desktop.domain.errors import ArchiveError

Message = dict[str, Any]
Handler = Callable[[Message], Iterable[Message]]

_MESSAGE_LIMIT = 128 << 20  # bytes of one message; no article comes near it
_AHEAD = 64  # items a child may send before its parent has taken them
_GLANCE = 0.2  # seconds between two looks whether the child was killed, or its answer is not wanted any more


class ChildDied(Exception):
    """The child ended in the middle of a request (killed, out of memory, a bug); *details* say more."""

    def __init__(self, role: str, details: str) -> None:
        super().__init__(f"the {role} process ended unexpectedly")
        self.details = details


class ChildTimeout(Exception):
    """The child did not answer in time and was killed."""


class Child:
    """A running child process of one role; restarted by making another."""

    def __init__(self, role: str, environment: dict[str, str] | None = None) -> None:
        self.role = role
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the child
        try:
            self._process = subprocess.Popen(
                _command(role),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env={**os.environ, "PYTHONIOENCODING": "utf-8", **(environment or {})},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except BaseException:
            self._errors.close()
            raise
        self._answers: queue.Queue[Message | None] = queue.Queue(_AHEAD)
        self._closing = threading.Event()
        self._turn = threading.Lock()
        self._reader = threading.Thread(target=self._read, name=f"{role} answers", daemon=True)
        self._reader.start()

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def ask(
        self, request: Message, timeout: float | None = None, waiting: Callable[[], None] = lambda: None
    ) -> Iterator[Message]:
        """Send *request* and yield its items.

        *timeout* is in seconds between two items. *waiting* is called a few times a second meanwhile;
        what it raises ends the wait and the child. Raises ArchiveError if the child answers with
        one, ChildDied or ChildTimeout if it does not answer. A caller that stops early closes the
        generator, which kills the child: half an answer cannot be told from the next one.
        """
        with self._turn:
            finished = False
            try:
                self._send(request)
                while (answer := self._next(timeout, waiting)).keys() == {"item"}:
                    yield answer["item"]
                finished = True
            finally:
                if not finished:
                    self.kill()
            if "error" in answer:
                raise _error_of(answer["error"], self.role)
            if "bug" in answer:
                raise ChildDied(self.role, str(answer["bug"]))
            if "end" not in answer:
                self.kill()
                raise ChildDied(self.role, "an answer without sense")

    def answer(
        self, request: Message, timeout: float | None = None, waiting: Callable[[], None] = lambda: None
    ) -> Message:
        """Send *request* and return its only item; the rest as for `ask`."""
        (item,) = self.ask(request, timeout, waiting)
        return item

    def close(self) -> None:
        """Let the child finish and end."""
        self._closing.set()
        if self._process.stdin and not self._process.stdin.closed:
            with contextlib.suppress(OSError):  # it is gone already
                self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._release()

    def kill(self) -> None:
        """End the child at once."""
        self._closing.set()
        self._process.kill()
        self._process.wait()
        self._release()

    def _release(self) -> None:
        if threading.current_thread() is not self._reader:
            self._reader.join(5)
        for stream in (self._process.stdin, self._process.stdout):
            if stream and not stream.closed:
                with contextlib.suppress(OSError):
                    stream.close()
        self._errors.close()

    def _send(self, request: Message) -> None:
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except (OSError, ValueError) as error:
            raise ChildDied(self.role, self._last_words()) from error

    def _next(self, timeout: float | None, waiting: Callable[[], None]) -> Message:
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            try:
                answer = self._answers.get(timeout=_GLANCE)
                break
            except queue.Empty:
                if self._closing.is_set():  # killed by another thread
                    raise ChildDied(self.role, "") from None
                if deadline is not None and time.monotonic() > deadline:
                    raise ChildTimeout(f"no answer from the {self.role} process in {timeout} s") from None
                waiting()
        if answer is None:
            self._end()
            raise ChildDied(self.role, self._last_words())
        return answer

    def _end(self) -> None:
        """Wait for the end of a child that says no more; one that said what is no answer may not end by itself."""
        try:
            self._process.wait(1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _read(self) -> None:
        """Take answers until the child ends, or says what is none: half a line, garbage, a line without end."""
        assert self._process.stdout
        with contextlib.suppress(ValueError, RecursionError, OSError):
            while (line := self._process.stdout.readline(_MESSAGE_LIMIT)).endswith(b"\n"):
                answer = json.loads(line)
                if not isinstance(answer, dict):
                    break
                self._put(answer)
        self._put(None)

    def _put(self, answer: Message | None) -> None:
        while not self._closing.is_set():
            try:
                self._answers.put(answer, timeout=0.1)
            except queue.Full:
                continue
            return

    def _last_words(self) -> str:
        if self._errors.closed:
            return ""
        try:
            self._errors.seek(0, os.SEEK_END)
            self._errors.seek(max(0, self._errors.tell() - 4000))
            return self._errors.read().decode("utf-8", "replace")
        except ValueError:  # closed meanwhile: another thread killed the child
            return ""


def serve(handle: Handler) -> None:
    """Answer requests from standard input until it ends (runs in the child)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to act on
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a stray print must not look like an answer

    def send(answer: Message) -> None:
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()

    for line in sys.stdin.buffer:
        try:
            for item in handle(json.loads(line)):
                send({"item": item})
            send({"end": True})
        except ArchiveError as error:
            fields = ("what", "safe", "advice", "code", "details")
            send({"error": {name: getattr(error, name) for name in fields}})
        except Exception:  # noqa: BLE001 - handed to the parent, which logs it
            send({"bug": traceback.format_exc()})


def memory_in_use() -> int:
    """Return the bytes of memory this process holds now, 0 where the platform does not say.

    Not ru_maxrss: Linux lets a child begin with the peak of the program that started it (getrusage(2)).
    """
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:  # only Linux has it
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


def _error_of(fields: object, role: str) -> Exception:
    try:
        return ArchiveError(**{str(name): str(text) for name, text in dict(fields).items()})  # type: ignore[call-overload]
    except (TypeError, ValueError):
        return ChildDied(role, "an error without sense")


def _command(role: str) -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--child", role]
    return [sys.executable, "-P", "-m", "archive_desktop", "--child", role]
