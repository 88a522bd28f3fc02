"""Set up this checkout, then run the program, its checks or its packaging: one command, bare Python.

    python3 packaging/dev.py run  [arguments of archive-desktop]
    python3 packaging/dev.py test [arguments of pytest]
    python3 packaging/dev.py build

Everything that is set up lives in `.venv` at the root: the packages of `packaging/requirements.lock`,
the project as an editable install, and a stamp that says for which lock, Python and place it was made.
While the stamp fits, nothing is looked at again; otherwise the folder is emptied and made anew, so that
a half-made or outdated environment is never mended, and never holds what the lock does not name. The
stamp is written last, under a file lock, so that an interruption or a second set-up does no harm.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "packaging" / "requirements.lock"
VENV = ROOT / ".venv"
MAIN_JOB = ROOT / "packaging" / "main_job.py"
OLDEST, NEWEST = (3, 11), (3, 13)

# What the Qt wheel loads from the system, and the Debian package that brings it.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libbrotlidec.so.1": "libbrotli1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
X11_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_LIBRARIES = {"libwayland-cursor.so.0": "libwayland-cursor0"}


class Stop(Exception):
    """What went wrong and what to do, in one sentence for the person at the terminal."""


def main(arguments: Sequence[str]) -> int:
    """Run the command named first and return its exit code; everything after it is passed on."""
    command, rest = (arguments[0], list(arguments[1:])) if arguments else ("", [])
    if command not in ("run", "test", "build"):
        print((__doc__ or "").split("\n\n")[1], file=sys.stderr)
        return 2
    try:
        install_system_packages(missing_system_packages(os.environ, building=command == "build"))
        set_up()
        return {"run": run, "test": test, "build": build}[command](rest)
    except Stop as reason:
        say(f"\n{reason}")
        return 1
    except KeyboardInterrupt:
        say("\nStopped. What was half set up is made anew at the next call.")
        return 130


# The set-up ---------------------------------------------------------------------------------------


def python_in(venv: Path) -> Path:
    """Return where *venv* keeps its Python on this platform."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def wanted_stamp(lock: Path, root: Path, version: tuple[int, int]) -> str:
    """Return what the stamp must say: lock, Python version and place (an environment cannot be moved)."""
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    return f"{digest}\nPython {version[0]}.{version[1]}\n{root}\n"


def is_set_up(venv: Path, stamp: str) -> bool:
    """Say whether *venv* was finished for *stamp* and its Python is still there."""
    try:
        return (venv / "set-up.stamp").read_text("utf-8") == stamp and python_in(venv).is_file()
    except (OSError, UnicodeDecodeError):
        return False


def set_up() -> None:
    """Make `.venv` fit the lock; return at once if it does."""
    stamp = wanted_stamp(LOCK, ROOT, sys.version_info[:2])
    if is_set_up(VENV, stamp):
        return
    with one_at_a_time(VENV) as lock:
        if is_set_up(VENV, stamp):
            return
        say("Setting up .venv (a minute or two; only the first time and after a change of the lock) …")
        began = time.monotonic()
        empty(VENV, keep="set-up.lock")
        # Called from inside a virtual environment, this is the Python it was made with.
        base = getattr(sys, "_base_executable", None) or sys.executable
        install = [str(python_in(VENV)), "-P", "-m", "pip", "install", "--disable-pip-version-check"]
        install += [] if sys.stderr.isatty() else ["--quiet"]
        for step in (
            [base, "-m", "venv", str(VENV)],
            [*install, "--require-hashes", "-r", str(LOCK)],
            [*install, "--no-build-isolation", "--no-deps", "-e", str(ROOT)],
        ):
            # The step holds the lock too, should this process be killed before it.
            environment = clean_environment(os.environ)
            if subprocess.call(step, cwd=ROOT, env=environment, stdout=sys.stderr.fileno(), pass_fds=lock):
                raise Stop(
                    "The set-up did not finish; the reason is printed above. Nothing outside .venv was "
                    "changed. Run the same command again when it is mended (often: when there is a network)."
                )
        (VENV / "set-up.stamp").write_text(stamp, "utf-8")
        say(f"Set up in {time.monotonic() - began:.0f} s.")


@contextlib.contextmanager
def one_at_a_time(folder: Path) -> Iterator[tuple[int, ...]]:
    """Hold the lock of *folder*, which no crash leaves behind; yield what a child needs to hold it too."""
    folder.mkdir(exist_ok=True)
    with (folder / "set-up.lock").open("a+b") as lock:
        waiting = "Another set-up is at work in this folder: waiting for it …"
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)  # gives up after 10 s
                    break
                except OSError:
                    say(waiting)
            yield ()
        else:
            import fcntl

            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say(waiting)
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield (lock.fileno(),)


def empty(folder: Path, keep: str) -> None:
    """Delete everything in *folder* but the file named *keep*."""
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != keep:
            entry.unlink()


def clean_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Return *environment* without what would lead our own Python, pip or Qt astray."""
    astray = (
        *("PYTHON", "__PYVENV", "VIRTUAL_ENV", "PYTEST_", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT"),
        *("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH"),
    )
    kept = {name: value for name, value in environment.items() if not name.startswith(astray)}
    return {**kept, "PIP_USER": "0"}


def missing_system_packages(environment: Mapping[str, str], building: bool) -> dict[str, str]:
    """Return what the system lacks (library, module or tool) and the Debian package of each."""
    if not sys.platform.startswith("linux"):
        return {}
    libraries = dict(QT_LIBRARIES)
    libraries |= X11_LIBRARIES if environment.get("DISPLAY") else {}
    libraries |= WAYLAND_LIBRARIES if environment.get("WAYLAND_DISPLAY") else {}
    missing = {name: package for name, package in libraries.items() if not can_load(name)}
    if importlib.util.find_spec("ensurepip") is None:
        missing["ensurepip"] = f"python3.{sys.version_info[1]}-venv"
    if building and not shutil.which("objdump"):
        missing["objdump"] = "binutils"
    return missing


def can_load(library: str) -> bool:
    """Say whether the system's loader finds *library*."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(missing: Mapping[str, str]) -> None:
    """Install Debian's packages as root; otherwise raise Stop with the line to type."""
    if not missing:
        return
    packages = sorted(set(missing.values()))
    if not shutil.which("apt-get"):
        raise Stop(f"This system lacks {', '.join(missing)}: install them with its package manager.")
    if os.geteuid() != 0:
        line = f"sudo apt-get update && sudo apt-get install -y {' '.join(packages)}"
        raise Stop(
            f"A few system packages are missing. Type this line, then run the same command again:\n{line}"
        )
    say(f"Installing system packages: {' '.join(packages)} …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    steps = [install] if any(Path("/var/lib/apt/lists").glob("*Packages*")) else []
    steps += [["apt-get", "update", "-qq"], install]  # again with fresh lists if the old ones were stale
    for step in steps:
        failed = subprocess.call(step, env=quiet, stdout=subprocess.DEVNULL)
        if step is install and not failed:
            return
    raise Stop(f"apt-get could not install {' '.join(packages)}; its reason is printed above.")


def say(text: str) -> None:
    """Tell the person at the terminal; standard output belongs to the program that is run."""
    print(text, file=sys.stderr, flush=True)


# The commands -------------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Start the program; without a screen and without arguments, do its main job on the sample."""
    program = [str(python_in(VENV)), "-P", "-m", "archive_desktop"]
    if arguments or has_screen(os.environ):
        return hand_over([*program, *arguments], clean_environment(os.environ))
    print("There is no screen here, so the main job is done from the command line, on the sample archive.")
    python, sample = program[0], ROOT / "resources" / "sample"
    return hand_over(
        [python, "-P", "-X", "utf8", str(MAIN_JOB), str(sample), *program], clean_environment(os.environ)
    )


def has_screen(environment: Mapping[str, str]) -> bool:
    """Say whether a window could be seen."""
    platform = re.split("[:;]", environment.get("QT_QPA_PLATFORM", ""))[0]
    if platform:
        return platform not in ("offscreen", "minimal")
    if not sys.platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def hand_over(command: list[str], environment: dict[str, str]) -> int:
    """Become *command*, so that signals and the exit code are its own (Windows: wait for it)."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execve(command[0], command, environment)  # noqa: S606 - no shell is what we want
    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is the program's to act on
    return subprocess.run(command, env=environment, check=False).returncode


def test(arguments: list[str]) -> int:
    """Run every check, then pytest, whose closing line is the last on standard output."""
    python = str(python_in(VENV))
    environment = {
        name: value
        for name, value in clean_environment(os.environ).items()
        if not name.startswith(("QT_", "ARCHIVE_DESKTOP_"))
    }
    environment["QT_QPA_PLATFORM"] = "offscreen"
    import_linter = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    checks = {
        "ruff check": ["-m", "ruff", "check", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "mypy --strict": ["-m", "mypy"],
        "import contracts": ["-c", import_linter],
    }
    failed = []
    for name, check in checks.items():
        began = time.monotonic()
        done = subprocess.run(
            [python, "-P", *check],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        print(
            f"{'FAILED' if done.returncode else 'ok':6}  {name}  {time.monotonic() - began:.1f} s", flush=True
        )
        if done.returncode:
            failed.append(name)
            sys.stdout.buffer.write(done.stdout + b"\n")
            sys.stdout.flush()
    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C ends pytest, which then prints its summary
    pytest = [python, "-P", "-m", "pytest", *everyday_options(arguments), *arguments]
    code = subprocess.run(pytest, cwd=ROOT, env=environment, check=False).returncode
    if failed:
        say(f"Not green: {', '.join(failed)} (see above).")
    return code or int(bool(failed))


def everyday_options(arguments: Sequence[str]) -> list[str]:
    """Return what pytest is told unless *arguments* say otherwise: two processes, no slow tests."""
    in_one_process = {"-s", "--pdb", "--trace", "--co", "--collect-only", "no:xdist", "-pno:xdist"}
    says_how_many = any(argument.startswith(("-n", "--numprocesses")) for argument in arguments)
    options = [] if says_how_many or in_one_process.intersection(arguments) else ["-n", "2"]
    chooses = any(argument.startswith("-m") for argument in arguments)
    return options if chooses else [*options, "-m", "not slow"]


def build(arguments: list[str]) -> int:
    """Make the program for this platform, let it do the main job, and print its size and start time."""
    python, environment = str(python_in(VENV)), clean_environment(os.environ)
    environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [python, "-P", "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", *arguments]
    command += ["--workpath", str(ROOT / "build"), "--distpath", str(ROOT / "dist")]
    if subprocess.call(
        [*command, str(ROOT / "packaging" / "archive_desktop.spec")], cwd=ROOT, env=environment
    ):
        raise Stop("The program could not be built; the reason is printed above.")
    folder = ROOT / "dist" / "archive-desktop"
    program = str(folder / ("archive-desktop-cli.exe" if os.name == "nt" else "archive-desktop"))
    sample = folder / "_internal" / "resources" / "sample"
    if subprocess.call(
        [python, "-P", "-X", "utf8", str(MAIN_JOB), str(sample), program], cwd=folder, env=environment
    ):
        raise Stop("The program was built, but could not do the main job; the reason is printed above.")
    began = time.monotonic()
    subprocess.run([program, "--help"], env=environment, stdout=subprocess.DEVNULL, check=True)
    size = sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())
    print(f"{folder}: {size / 1e6:.0f} MB; the command line starts in {time.monotonic() - began:.2f} s.")
    window_stays_open([program], environment)
    return 0


def window_stays_open(program: list[str], environment: Mapping[str, str]) -> None:
    """Open the window of *program* on a new archive and close it; raise Stop if it ends by itself."""
    with tempfile.TemporaryDirectory(prefix="archive-desktop-") as folder:
        window = subprocess.Popen([*program, "--archive", folder], env=environment)
        try:
            code = window.wait(10)
        except subprocess.TimeoutExpired:
            window.terminate()
            window.wait()
            print("The window opens.")
            return
    raise Stop(f"The window ended by itself with exit code {code}.")


if __name__ == "__main__":
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        sys.exit(
            f"Archive Desktop needs Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}, "
            f"and this is Python {sys.version_info[0]}.{sys.version_info[1]}."
        )
    sys.exit(main(sys.argv[1:]))
