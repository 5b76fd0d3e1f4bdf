"""Imports point one way; this holds it.

pages → ui → briefing → views → figures → charts → analysis → data. `web` surrounds the app;
`api` answers over HTTP. Both may see views and what writes documents of them.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from multivector.views.registry import PAGES as PAGES_OF_THE_PRODUCT

ROOT = Path(__file__).resolve().parents[1]

LAYERS = [
    "data",
    "analysis",
    "charts",
    "figures",
    "views",
    "briefing",
    "ui",
    "pages",
]  # each may import those before
BELOW = {layer: set(LAYERS[:place]) for place, layer in enumerate(LAYERS)} | {
    "web": {"views", "briefing"},
    "api": {"data", "analysis", "charts", "figures", "views", "briefing"},
    "app": set(LAYERS) - {"pages"},
    "server": {*LAYERS, "web", "api"} - {"pages"},
}
KEPT_TO = {
    "streamlit": {"app", "server", "pages", "ui"},
    "plotly": {"charts"},
    "pydeck": {"charts"},
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
        ("multivector/figures/exports/routes.py", "import plotly.graph_objects as go"),
        ("multivector/charts/stack.py", "from multivector.figures import exports"),
        ("multivector/briefing/slides.py", "import pydeck"),
        ("multivector/figures/trade/poles.py", "import plotly.graph_objects as go"),
        ("multivector/data/tables.py", "from multivector.analysis import shares"),
        ("multivector/data/tables.py", "from multivector import analysis"),
        ("multivector/data/tables.py", "from ..analysis import shares"),
        ("multivector/data/tables.py", "def late():\n    from multivector.ui import cache"),
        ("multivector/figures/maps.py", "import multivector.briefing.slides"),
        ("multivector/views/bulk_data.py", "import ibis"),
        ("multivector/views/page.py", "import streamlit"),
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
        ("multivector/views/kept.py", "from multivector.data import package"),
        ("multivector/charts/to_pydeck.py", "import pydeck as pdk\nfrom .theme import rgb"),
        ("multivector/analysis/shares.py", "import pandas as pd"),
    ],
)
def test_an_import_that_points_down_is_allowed(tmp_path, path, line):
    planted = tmp_path / path
    planted.parent.mkdir(parents=True)
    planted.write_text(line, encoding="utf-8")
    assert faults(tmp_path) == []


LARGEST_FOLDER = 20  # modules; what has more is two subjects
PAGES = [*PAGES_OF_THE_PRODUCT.values()]
# Addresses that are no words of another vocabulary, as those of themes are.
ADDRESSES_ALONE = {"what-if", "positions", "timeline", "claims", "briefing"}


def declarations(root: Path) -> list[tuple[str, str]]:
    """Every page that is declared: its address, and the module that declares it."""
    return [
        (str(word.value.value), str(path))
        for path in modules(root)
        for node in ast.walk(ast.parse((root / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Page"
        for word in node.keywords
        if word.arg == "address" and isinstance(word.value, ast.Constant)
    ]


def lists_of_pages(source: str) -> list[int]:
    """The lines of a source on which several pages are listed by their addresses."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict)
        and len(ADDRESSES_ALONE & set(_texts(node))) > 1
    ]


def _texts(node: ast.List | ast.Tuple | ast.Set | ast.Dict) -> Iterator[str]:
    for each in node.keys if isinstance(node, ast.Dict) else node.elts:
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def test_every_page_is_declared_once_and_in_views():
    declared = declarations(ROOT)
    assert sorted(address for address, _ in declared) == sorted(PAGES_OF_THE_PRODUCT)
    assert {path.split("/")[1] for _, path in declared} == {"views"}


def test_no_module_lists_the_pages_but_the_registry():
    listing = {
        str(path)
        for path in modules(ROOT)
        if path.name != "migrations.py"  # speaks of the pages as they once were
        and lists_of_pages((ROOT / path).read_text(encoding="utf-8"))
    }
    assert listing == set()


@pytest.mark.parametrize(
    "source", ['PAGES = {"what-if": 1, "claims": 2}', 'HERE = ("positions", "trade", "timeline")']
)
def test_a_second_list_of_pages_is_noticed(source):
    assert lists_of_pages(source) == [1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_has_a_short_script_that_draws_what_is_declared(page):
    source = (ROOT / page.script).read_text(encoding="utf-8")
    assert any(name.startswith("multivector.views.") for name in imports(source, Path(page.script)))
    assert source.count("drawing.draw(") == 1


def test_every_script_belongs_to_a_page():
    scripts = {f"pages/{path.name}" for path in (ROOT / "pages").glob("*.py")}
    assert scripts == {page.script for page in PAGES}


def test_no_folder_holds_more_modules_than_one_can_know():
    folders = {path.parent for path in modules(ROOT)}
    sizes = {folder: len(list((ROOT / folder).glob("*.py"))) for folder in folders}
    assert {folder: size for folder, size in sizes.items() if size > LARGEST_FOLDER} == {}
