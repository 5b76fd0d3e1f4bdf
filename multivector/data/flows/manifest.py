"""What a folder of bulk trade says of itself, and the proof that it was written to the end."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from multivector.data.errors import DataError, Fault, raise_any

MANIFEST = "manifest.json"
FORMAT = 1
CHUNK = 1 << 20


@dataclass(frozen=True)
class About:
    """A data set in words: whose it is, how to cite it, and how its rows came to be."""

    title: str
    publisher: str
    citation: str
    licence: str
    version: str
    nomenclature: str
    """The edition of the Harmonized System, such as HS22."""
    is_reconciled: bool
    """Whether the publisher made one figure of what both sides counted."""
    is_synthetic: bool
    first_year: int
    last_year: int
    names: Mapping[str, str] = field(default_factory=dict)
    """Names of the codes of states, groups and withdrawn states."""
    products: Mapping[str, str] = field(default_factory=dict)
    """Descriptions of the six-digit products."""

    @property
    def source_line(self) -> str:
        """Publisher, title, version and licence in one line."""
        return f"{self.publisher}: {self.title}, {self.version} ({self.licence})"


@dataclass(frozen=True)
class Manifest:
    """A complete data set: what it is, its files with their hashes, and the report of the import."""

    about: About
    files: Mapping[str, Mapping[str, Any]]
    report: Mapping[str, Any]

    def as_json(self) -> str:
        """Return the manifest as it is written."""
        written = {"format": FORMAT, **asdict(self)}
        return json.dumps(written, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of a folder whose files are all there.

    Raises:
        DataError: there is no manifest, it is broken, or a file is missing or of another size.
    """
    path = folder / MANIFEST
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        manifest = Manifest(
            about_of(content["about"]), dict(content["files"]), dict(content["report"])
        )
        faults = (
            [*_size_faults(folder, manifest)] if content["format"] == FORMAT else [_broken(path)]
        )
    except FileNotFoundError:
        allowed = "a folder that multivector-data wrote to the end"
        raise DataError(Fault(str(path), None, None, "no such file", allowed)) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(_broken(path)) from error
    raise_any(faults)
    return manifest


def about_of(entries: Mapping[str, Any]) -> About:
    """Return what a data set says of itself; KeyError when something is missing."""
    taken: dict[str, Any] = {}
    for one in fields(About):
        if one.name in {"names", "products"}:
            taken[one.name] = dict(entries.get(one.name) or {})
        else:
            taken[one.name] = entries[one.name]
    years = {name: int(taken[name]) for name in ("first_year", "last_year")}
    return About(**(taken | years))


def hash_faults(folder: Path, manifest: Manifest) -> list[Fault]:
    """Return the files whose content is not what was written; this reads all of them."""
    return [
        Fault(str(folder / name), None, None, "another content", f"sha256 {said['sha256']}")
        for name, said in manifest.files.items()
        if sha256(folder / name) != said["sha256"]
    ]


def sha256(path: Path) -> str:
    """Return the hash of a file, read piece by piece."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def _size_faults(folder: Path, manifest: Manifest) -> list[Fault]:
    faults = []
    for name, said in manifest.files.items():
        path = folder / name
        size = path.stat().st_size if path.is_file() else None
        if size != said["bytes"]:
            actual = "no such file" if size is None else f"{size:,} bytes"
            faults.append(
                Fault(str(path), None, None, actual, f"a file of {said['bytes']:,} bytes")
            )
    return faults


def _broken(path: Path) -> Fault:
    return Fault(str(path), None, None, "another form", f"a manifest of format {FORMAT}")
