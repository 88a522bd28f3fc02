"""`undo`, `redo`, `check`, `reindex`, `backup`, `restore`, `stats`, `export`: keep the archive well."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from archive_desktop.archive import restore_damaged
from archive_desktop.cli.command import Session, json_option, session
from archive_desktop.cli.progress import shown_progress
from archive_desktop.domain.errors import ArchiveError

_FILE = click.Path(path_type=Path)


@click.command()
@json_option
@session
def undo(current: Session) -> None:
    """Take the last change back."""
    with current.changing() as archive:
        change = archive.upkeep.undo()
    current.answer(
        {"undone": change.label or None}, f"Undone: {change.label}." if change else "Nothing to undo."
    )


@click.command()
@json_option
@session
def redo(current: Session) -> None:
    """Bring back the change undone last."""
    with current.changing() as archive:
        change = archive.upkeep.redo()
    current.answer(
        {"redone": change.label or None}, f"Redone: {change.label}." if change else "Nothing to redo."
    )


@click.command()
@click.option("--repair", is_flag=True, help="Mend what can be rebuilt from the rest.")
@json_option
@session
def check(current: Session, repair: bool) -> int:
    """Look at everything that must hold in the archive."""
    opened = current.changing() if repair else current.reading()
    with opened as archive:
        problems = archive.upkeep.check(repair=repair)
        if repair:
            archive.naming.catch_up()
    ok = all(problem.repaired for problem in problems)
    lines = [f"{p.where}: {p.what}{' Repaired.' if p.repaired else ''}" for p in problems]
    current.answer(
        {"ok": ok, "problems": [asdict(problem) for problem in problems]}, "\n".join(lines) or "All is well."
    )
    return 0 if ok else 1


@click.command()
@json_option
@session
def reindex(current: Session) -> None:
    """Build the search index anew from the archive."""
    with current.changing() as archive, shown_progress("articles") as progress:
        count = archive.indexing.rebuild(progress)
        archive.naming.catch_up(progress)
    current.answer({"articles": count}, f"{count:,} articles indexed.")


@click.command()
@click.argument("out", required=False, type=_FILE)
@json_option
@session
def backup(current: Session, out: Path | None) -> None:
    """Write a proven backup: into the archive's backups folder, or whole to OUT."""
    with current.reading() as archive:
        made = archive.upkeep.back_up(out)
    record = {
        "path": str(made.path),
        "created_at": made.created_at,
        "size": made.size,
        "articles": made.articles,
    }
    current.answer(record, f"{made.path} ({made.articles:,} articles, {made.size / 1e6:.1f} MB), proven.")


@click.command()
@click.argument("file", type=_FILE)
@json_option
@session
def restore(current: Session, file: Path) -> None:
    """Put a backup in the place of the archive; what is there now is backed up first."""
    try:
        with current.changing() as archive:
            before = archive.upkeep.restore(file)
    except ArchiveError as error:
        if error.code != "damaged":
            raise
        before = restore_damaged(current.place, file, "archive-desktop restore")
    with current.reading() as archive:
        articles = archive.upkeep.stats().articles
    current.answer(
        {"restored": str(file), "articles": articles, "before": str(before.path)},
        f"Restored {file} ({articles:,} articles). What was there before: {before.path}",
    )


@click.command()
@json_option
@session
def stats(current: Session) -> None:
    """Count what is in the archive."""
    with current.reading() as archive:
        counted = archive.upkeep.stats()
        backups = archive.upkeep.backups()
        record = {
            **asdict(counted),
            "folder": str(archive.folder),
            "index": archive.indexing.state(),
            "last_backup": backups[0].created_at if backups else None,
        }
    current.answer(
        record, "\n".join(f"{name.replace('_', ' ')}: {_told(value)}" for name, value in record.items())
    )


@click.command()
@click.argument("out", type=_FILE)
@json_option
@session
def export(current: Session, out: Path) -> None:
    """Write every article to OUT: .jsonl, .csv, or .zip with annotations and originals."""
    with current.reading() as archive:
        count = archive.upkeep.export(out)
    current.answer({"path": str(out), "articles": count}, f"{count:,} articles written to {out}.")


def _told(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {count:,}" for name, count in value.items()) or "none"
    return "none" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


COMMANDS = (undo, redo, check, reindex, backup, restore, stats, export)
