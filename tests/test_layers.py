"""Imports point one way; this holds it.

pages → ui → briefing → figures → charts → analysis → data. `web` surrounds the app and knows none of them;
`api` answers over HTTP from analysis, data and what writes a CSV.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

LAYERS = [
    "data",
    "analysis",
    "charts",
    "figures",
    "briefing",
    "ui",
    "pages",
]  # each may import those before
BELOW = {layer: set(LAYERS[:place]) for place, layer in enumerate(LAYERS)} | {
    "web": set(),
    "api": {"data", "analysis", "briefing"},
    "app": set(LAYERS) - {"pages"},
    "server": {*LAYERS, "web", "api"} - {"pages"},
}
KEPT_TO = {
    "streamlit": {"app", "server", "pages", "ui"},
    "plotly": {"charts", "figures"},
    "pydeck": {"charts", "figures"},
    # The engines of bulk trade data; who has none must not pay for their import.
    "ibis": {"data"},
    "duckdb": {"data"},
    "pyspark": {"data"},
}
NEVER_IN_THE_APP = {"tests", "tools", "bench", "soak", "pytest", "frictionless"}


def layer_of(path: Path) -> str:
    """The layer a module belongs to, from its path below the project folder."""
    parts = path.with_suffix("").parts
    return parts[1] if parts[0] == "multivector" and len(parts) > 1 else parts[0]


def imports(source: str, path: Path) -> Iterator[str]:
    """Every module a source names, relative ones made absolute."""
    package = list(path.with_suffix("").parts[:-1])
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def faults(root: Path) -> list[str]:
    """Every import that points the wrong way, as a sentence."""
    return sorted(
        {
            f"{path}: {layer_of(path)} may not import {name}"
            for path in modules(root)
            for name in imports((root / path).read_text(encoding="utf-8"), path)
            if not is_allowed(path, name)
        }
    )


def modules(root: Path) -> list[Path]:
    """The Python files of the app, relative to the project folder."""
    found = [*root.glob("*.py"), *root.glob("pages/**/*.py"), *root.glob("multivector/**/*.py")]
    return [path.relative_to(root) for path in found]


def is_allowed(path: Path, name: str) -> bool:
    """Whether a module may import another."""
    layer = layer_of(path)
    top, *rest = name.split(".")
    if top in KEPT_TO:
        return layer in KEPT_TO[top]
    if top in NEVER_IN_THE_APP:
        # The command-line check of the data is a development tool that lives beside the reader.
        return (top, layer) == ("frictionless", "data")
    if top == "multivector" and rest and layer != "__init__":
        return rest[0] == layer or rest[0] in BELOW[layer] or rest[0] not in BELOW
    return top not in {"pages", "app", "server"} or layer == top


def test_imports_point_one_way():
    assert faults(ROOT) == []


def test_every_module_belongs_to_a_known_layer():
    packages = {path.name for path in (ROOT / "multivector").iterdir() if path.is_dir()}
    assert packages - {"__pycache__"} <= set(BELOW)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("multivector/analysis/shares.py", "import streamlit"),
        ("multivector/analysis/shares.py", "from streamlit.runtime import caching"),
        ("multivector/ui/show.py", "import plotly.graph_objects as go"),
        ("multivector/briefing/slides.py", "import pydeck"),
        ("multivector/data/tables.py", "from multivector.analysis import shares"),
        ("multivector/data/tables.py", "from multivector import analysis"),
        ("multivector/data/tables.py", "from ..analysis import shares"),
        ("multivector/data/tables.py", "def late():\n    from multivector.ui import cache"),
        ("multivector/figures/maps.py", "import multivector.briefing.slides"),
        ("multivector/ui/bulk_data.py", "import ibis"),
        ("multivector/web/files.py", "from multivector.data import package"),
        ("multivector/ui/show.py", "from pages import overview"),
        ("multivector/ui/show.py", "from tools import browser"),
        ("pages/overview.py", "from multivector.web import headers"),
        ("pages/overview.py", "import plotly.express as px"),
    ],
)
def test_an_import_that_points_the_wrong_way_is_found(tmp_path, path, line):
    planted = tmp_path / path
    planted.parent.mkdir(parents=True)
    planted.write_text(line, encoding="utf-8")
    assert [fault.split(":")[0] for fault in faults(tmp_path)][:1] == [path]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("pages/overview.py", "import streamlit as st\nfrom multivector.figures import maps"),
        ("multivector/ui/cache.py", "from multivector.data import package"),
        ("multivector/figures/maps.py", "import pydeck as pdk\nfrom .theme import colours"),
        ("multivector/analysis/shares.py", "import pandas as pd"),
    ],
)
def test_an_import_that_points_down_is_allowed(tmp_path, path, line):
    planted = tmp_path / path
    planted.parent.mkdir(parents=True)
    planted.write_text(line, encoding="utf-8")
    assert faults(tmp_path) == []
