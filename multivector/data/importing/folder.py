"""The files of a folder as they were downloaded: loose, packed with gzip, or together in a zip."""

import gzip
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath
from typing import IO, cast

from multivector.data.errors import DataError, Fault, raise_any

ENDINGS = (".csv", ".txt", ".tsv", ".gz", ".zip")
MARK_OF_SYNTHETIC = "SYNTHETIC.txt"
BROKEN = (OSError, EOFError, zipfile.BadZipFile, RuntimeError, NotImplementedError)
"""What Python raises for packed files that break off, are damaged or have a password."""

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
SPREADSHEET = "[Content_Types].xml"
ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
AMERICAN_DAY = re.compile(r"(?<!\d)(\d{1,2})_(\d{1,2})_(\d{4})(?!\d)")


@dataclass(frozen=True)
class InputFile:
    """One table as a publisher gives it: a file, or a member of a zip."""

    path: Path
    member: str = ""

    @property
    def base(self) -> str:
        """Its own name, without the archive it lies in."""
        return PurePosixPath(self.member).name or self.path.name

    @property
    def name(self) -> str:
        """Its name in messages and reports."""
        return f"{self.path.name}/{self.member}" if self.member else self.path.name

    @property
    def age(self) -> tuple[date, int, str]:
        """What sorts files from old to new: the day in the name, else that of the file."""
        changed = self.path.stat().st_mtime_ns
        written = datetime.fromtimestamp(changed / 1e9, UTC).date()
        return self.day or written, changed, self.name

    @property
    def day(self) -> date | None:
        """The day a publisher puts into the name: 2024-01-31, or 1_31_2024 as on Comtrade's page."""
        if found := ISO_DAY.search(self.base):
            parts = found[1], found[2], found[3]
        elif found := AMERICAN_DAY.search(self.base):
            parts = found[3], found[1], found[2]
        else:
            return None
        try:
            return date(*(int(part) for part in parts))
        except ValueError:
            return None

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Give the unpacked bytes; reading them raises one of BROKEN where the file is damaged."""
        with ExitStack() as opened:
            raw: IO[bytes]
            if self.member:
                raw = opened.enter_context(zipfile.ZipFile(self.path)).open(self.member)
            else:
                raw = self.path.open("rb")
            opened.enter_context(raw)
            start = raw.read(len(GZIP))
            raw.seek(0)
            if start == GZIP:
                yield cast("IO[bytes]", opened.enter_context(gzip.GzipFile(fileobj=raw)))
            else:
                yield raw


def input_files(folder: Path) -> tuple[InputFile, ...]:
    """Return the tables that lie in a folder, or the one at a path, sorted by name.

    Raises:
        DataError: there is no such place, an archive is damaged, or a link leads nowhere.
    """
    if not folder.exists():
        raise DataError(Fault(str(folder), None, None, "nothing there", "a folder of files"))
    paths = sorted(folder.iterdir()) if folder.is_dir() else [folder]
    paths = [path for path in paths if path.suffix.lower() in ENDINGS and not path.is_dir()]
    raise_any(
        Fault(path.name, None, None, "a link that leads nowhere", "a file; copy it here")
        for path in paths
        if not path.exists()
    )
    return tuple(file for path in paths if not _is_apart(path.name) for file in _members(path))


def unread_names(folder: Path) -> list[str]:
    """Return the names of files in a folder that are of no kind an import reads."""
    if not folder.is_dir():
        return []
    return [
        path.name
        for path in sorted(folder.iterdir())
        if path.is_file() and path.suffix.lower() not in ENDINGS and not _is_apart(path.name)
    ]


def no_such_files(folder: Path, allowed: str) -> DataError:
    """Return the refusal of a folder without files to read; it names what lies there instead."""
    others = unread_names(folder)
    found = f"no such file, but {', '.join(others[:3])}" if others else "no such file"
    return DataError(Fault(str(folder), None, None, found, allowed))


def _members(path: Path) -> Iterator[InputFile]:
    with path.open("rb") as file:
        is_zip = file.read(len(ZIP)) == ZIP
    if not is_zip:
        yield InputFile(path)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except BROKEN as error:
        raise damaged(path.name, error) from error
    if SPREADSHEET in names:
        allowed = "a CSV file; save the sheet as CSV UTF-8"
        raise DataError(Fault(path.name, None, None, "a spreadsheet", allowed))
    for name in sorted(_tables(names)):
        yield InputFile(path, name)


def damaged(name: str, error: Exception) -> DataError:
    """Return the refusal of a packed file that cannot be unpacked to its end."""
    found = f"a file that breaks off or is damaged ({str(error) or type(error).__name__})"
    return DataError(Fault(name, None, None, found, "a whole file; download it again"))


def _tables(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        place = PurePosixPath(name)
        if place.suffix.lower() in ENDINGS and not any(_is_apart(part) for part in place.parts):
            yield name


def _is_apart(name: str) -> bool:
    """Whether a name is hidden, of the system, or our mark."""
    return name.startswith((".", "__MACOSX")) or name == MARK_OF_SYNTHETIC
