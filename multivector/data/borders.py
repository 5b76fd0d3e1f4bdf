"""Finds the border view a deployment shows and checks that its files are whole."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VIEW_FILE = "view.json"
ROLES = ("countries", "disputed", "plotly_50m", "plotly_110m")
WORDS = ("id", "name", "disclaimer", "date")
HASH_LENGTH = 8


@dataclass(frozen=True)
class BorderView:
    """A border view: the words that stand in every picture, and the files the browser fetches.

    Attributes:
        view_id: the name of its folder.
        disclaimer: one line, shown beside every map.
        date: the day its borders stand for.
        merged: the code of an area, and of the state it is drawn as a part of.
        countries_file: one shape per state, relative to the folder of the view.
        disputed_file: marked areas with hatches and dashed lines.
        plotly_folder: what Plotly's `topojsonURL` points at.
        version: short hash over all files, the same as long as none changes.
    """

    view_id: str
    name: str
    disclaimer: str
    date: str
    merged: Mapping[str, str]
    countries_file: str
    disputed_file: str
    plotly_folder: str
    version: str


def read_border_view(folder: Path, view_id: str) -> BorderView:
    """Return the view `view_id` of a folder that holds one folder for each view.

    Raises:
        ValueError: there is no such view, or its files are missing or changed.
    """
    file = folder / view_id / VIEW_FILE
    if view_id not in available_views(folder):
        allowed = ", ".join(available_views(folder)) or f"none, as {folder} holds no view"
        raise ValueError(f"MULTIVECTOR_BORDERS: found {view_id!r}, allowed: {allowed}")
    view = _description(file)
    if view["id"] != view_id:
        raise ValueError(f"{file}: found id {view['id']!r}, allowed: {view_id!r}, as its folder")
    for role in ROLES:
        _check_file(file, role, view["files"][role])
    return _border_view(view)


def available_views(folder: Path) -> tuple[str, ...]:
    """Return the ids of all views in a folder, in alphabetical order."""
    return tuple(sorted(file.parent.name for file in folder.glob(f"*/{VIEW_FILE}")))


def _description(file: Path) -> Mapping[str, Any]:
    """Return what a view says of itself, once every word and file entry is there."""
    try:
        view = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{file}: found broken JSON ({error}), allowed: a JSON object") from error
    entries = view if isinstance(view, dict) else {}
    missing = [
        word for word in WORDS if not isinstance(entries.get(word), str) or not entries[word]
    ]
    if missing:
        raise ValueError(f"{file}: found no {missing[0]!r}, allowed: a text that is not empty")
    missing = [role for role in ROLES if not _is_entry(entries.get("files"), role)]
    if missing:
        raise ValueError(f"{file}: found no file {missing[0]!r}, allowed: its 'file' and 'sha256'")
    return entries


def _is_entry(files: object, role: str) -> bool:
    entry = files.get(role) if isinstance(files, dict) else None
    return isinstance(entry, dict) and all(
        isinstance(entry.get(key), str) for key in ("file", "sha256")
    )


def _check_file(description: Path, role: str, entry: Mapping[str, str]) -> None:
    folder = description.parent.resolve()
    file = (folder / entry["file"]).resolve()
    if not file.is_relative_to(folder) or not file.is_file():
        raise ValueError(f"{description}: {role} names {entry['file']!r}, which is not there")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    if digest != entry["sha256"]:
        raise ValueError(f"{file}: found sha256 {digest}, allowed: {entry['sha256']}")


def _border_view(view: Mapping[str, Any]) -> BorderView:
    files = {role: view["files"][role] for role in ROLES}
    hashes = "".join(files[role]["sha256"] for role in ROLES)
    return BorderView(
        view_id=view["id"],
        name=view["name"],
        disclaimer=view["disclaimer"],
        date=view["date"],
        merged=dict(view.get("merged", {})),
        countries_file=files["countries"]["file"],
        disputed_file=files["disputed"]["file"],
        plotly_folder=files["plotly_50m"]["file"].rpartition("/")[0],
        version=hashlib.sha256(hashes.encode()).hexdigest()[:HASH_LENGTH],
    )


Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Borders:
    """The shapes of a border view in degrees: the rings of each state, and the marks of disputed areas."""

    countries: tuple[tuple[str, tuple[Line, ...]], ...]
    disputed: tuple[Line, ...]


def read_borders(folder: Path, view: BorderView) -> Borders:
    """Return the shapes of a view that `read_border_view` has checked.

    Args:
        folder: the folder that holds one folder for each view.
        view: the view.
    """
    countries = _features(folder / view.view_id / view.countries_file)
    disputed = _features(folder / view.view_id / view.disputed_file)
    return Borders(
        countries=tuple(
            (str(each["properties"]["iso3"]), tuple(_lines(each["geometry"]))) for each in countries
        ),
        disputed=tuple(
            line
            for each in disputed
            if each["geometry"]["type"] in {"LineString", "MultiLineString"}
            for line in _lines(each["geometry"])
        ),
    )


def _features(file: Path) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["features"]
    return features


def _lines(geometry: Mapping[str, Any]) -> Iterator[Line]:
    """Yield the lines and rings of a geometry, however deep they lie."""
    depth = {"LineString": 0, "Polygon": 1, "MultiLineString": 1, "MultiPolygon": 2}
    parts = [geometry["coordinates"]]
    for _ in range(depth[geometry["type"]]):
        parts = [inner for part in parts for inner in part]
    yield from (tuple((float(lon), float(lat)) for lon, lat, *_ in part) for part in parts)
