"""Files that are there completely or not at all, whatever kills the process that writes them."""

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WORK = ".work"
LOCK = "lock"


class ImportRefusedError(RuntimeError):
    """An import that must not run; the message says why and what to do."""


def staging_of(out: Path) -> Path:
    """Return the folder in which a data set grows until it is complete; beside where it will lie."""
    return out.with_name(f".{out.name}.importing")


@contextmanager
def only_one(staging: Path) -> Iterator[None]:
    """Keep a second import away from the same folder; the system forgets this when we die."""
    staging.mkdir(parents=True, exist_ok=True)
    with (staging / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ImportRefusedError(f"{staging}: another import is writing there") from None
        yield


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file under another name, wait until it is on disk, and give it its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.unfinished")
    write(unfinished)
    with unfinished.open("rb") as file:
        os.fsync(file.fileno())
    unfinished.replace(path)
    sync_folder(path.parent)


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write JSON completely or not at all."""
    text = json.dumps(content, indent=1, sort_keys=True) + "\n"
    write_whole(path, lambda unfinished: _write_text(unfinished, text))


def write_text(path: Path, text: str) -> None:
    """Write text completely or not at all."""
    write_whole(path, lambda unfinished: _write_text(unfinished, text))


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
