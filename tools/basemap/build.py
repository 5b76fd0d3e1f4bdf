"""Builds the files of a border view from a recipe: `python -m tools.basemap.build`."""

import argparse
import hashlib
import json
import shutil
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from tools.basemap.areas import marked_areas
from tools.basemap.coverage import Zone, coverage
from tools.basemap.packages import fetched
from tools.basemap.partition import Partition, partition
from tools.basemap.topology import clockwise, topology

HERE = Path(__file__).resolve().parent
BORDERS = HERE.parents[1] / "static" / "borders"
PLOTLY_SCALES = {"50m": 3.5, "110m": 10.0}  # file of Plotly: times as coarse as the countries


def main() -> None:
    """Read the recipe, fetch the packages, write the files and say how large they are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recipe", type=Path, default=HERE / "un.toml")
    parser.add_argument("--packages", type=Path, help="folder with the packed packages, if any")
    parser.add_argument("--out", type=Path, default=BORDERS)
    chosen = parser.parse_args()
    recipe = tomllib.loads(chosen.recipe.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as temporary:
        folder = (chosen.packages or Path(temporary)).resolve()
        packages = {key: fetched(package, folder) for key, package in recipe["packages"].items()}
        written = build(recipe, packages, chosen.out / recipe["id"])
    for file in written:
        print(f"{file.stat().st_size:>9,}  {file.relative_to(chosen.out)}")


def build(recipe: Mapping[str, Any], packages: Mapping[str, Path], out: Path) -> list[Path]:
    """Write the view into an emptied folder and return its files."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    view = partition(recipe, packages)
    zones = [Zone(**{**zone, "box": tuple(zone["box"])}) for zone in recipe["zones"]]
    states = coverage(view.states, zones)
    marked = list(marked_areas(recipe["area"], view, states, packages))
    files = {
        "countries": _written(out, "countries", _collection(_countries(states, view))),
        "disputed": _written(out, "disputed", _collection(marked)),
    }
    plotly = _plotly(out, view, zones)
    _write_view(out, recipe, files, plotly)
    return sorted(file for file in out.rglob("*") if file.is_file())


def _countries(states: Mapping[str, BaseGeometry], view: Partition) -> list[dict[str, Any]]:
    return [
        {
            "type": "Feature",
            "properties": {"iso3": iso3, "name": view.names[iso3]},
            "geometry": mapping(type(shape)([clockwise(part) for part in shape.geoms])),
        }
        for iso3, shape in states.items()
    ]


def _collection(features: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": [_short(feature) for feature in features]}


def _short(value: Any) -> Any:
    """Return the same with every number cut to the grid, whole numbers without a point."""
    if isinstance(value, float):
        cut = round(value, 3)
        return int(cut) if cut == int(cut) else cut
    if isinstance(value, dict):
        return {key: _short(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_short(part) for part in value]
    return value


def _text(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _written(out: Path, name: str, content: Any) -> Path:
    """Write a file whose name carries the hash of what is in it, so that it can be kept for ever."""
    text = _text(content)
    file = out / f"{name}-{hashlib.sha256(text).hexdigest()[:8]}.json"
    file.write_bytes(text)
    return file


def _plotly(out: Path, view: Partition, zones: Sequence[Zone]) -> list[Path]:
    """Write the files under the names Plotly asks for, in a folder named after their content."""
    texts = {}
    for scale, factor in PLOTLY_SCALES.items():
        states = coverage(view.states, [zone.coarser(factor) for zone in zones])
        texts[f"world_{scale}.json"] = _text(topology(states))
    digest = hashlib.sha256(b"".join(texts.values())).hexdigest()[:8]
    folder = out / f"plotly-{digest}"
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_bytes(text)
    return [folder / name for name in texts]


def _write_view(
    out: Path, recipe: Mapping[str, Any], files: Mapping[str, Path], plotly: Sequence[Path]
) -> None:
    named = {**files, **{f"plotly_{file.stem.removeprefix('world_')}": file for file in plotly}}
    view = {
        "id": recipe["id"],
        "name": recipe["name"],
        "disclaimer": recipe["disclaimer"],
        "date": recipe["date"].isoformat(),
        "sources": [
            {key: package[key] for key in ("name", "version", "licence", "used_for", "sha256")}
            for package in recipe["packages"].values()
        ],
        "merged": dict(recipe["merge"]),
        "files": {
            role: {
                "file": file.relative_to(out).as_posix(),
                "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
            }
            for role, file in named.items()
        },
    }
    text = json.dumps(view, ensure_ascii=False, indent=2) + "\n"
    (out / "view.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
