"""What README.md and the documents say of the repository: paths that exist, layers as they are."""

import re
from pathlib import Path

import pytest

from tests.test_house import ROOT, committed, named
from tests.test_layers import BELOW

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"`([\w.-]+(?:/[\w.-]+)*/?)`")
LINKED = re.compile(r"\]\(([^)#:]+)[^):]*\)")
FILE = re.compile(r"\.(py|csv|md|sh|toml|conf|service|yaml|lock)$")
ROW = re.compile(r"^\| (?P<layers>`.*`) \|.*\| (?P<below>[^|]*) \|$", re.MULTILINE)


def places() -> set[str]:
    """Every file and folder of the repository, and every end of its path."""
    files = [Path(named(path)) for path in committed()]
    known = {each for file in files for each in (file, *file.parents)}
    return {"/".join(each.parts[start:]) for each in known for start in range(len(each.parts))}


def never_committed() -> set[str]:
    """What git is told to leave out; a document may tell a reader to make it."""
    return set((ROOT / ".gitignore").read_text(encoding="utf-8").splitlines())


def paths_in(text: str) -> set[str]:
    """What a document quotes as a path: the name of a file, or what begins with a folder of the root."""
    folders = {path.name for path in ROOT.iterdir() if path.is_dir()}
    quoted = QUOTED.findall(FENCED.sub("", text))
    is_placed = (each for each in quoted if "/" in each and each.split("/")[0] in folders)
    return {each.rstrip("/") for each in (*is_placed, *filter(FILE.search, quoted))}


def said_of_layers(text: str) -> dict[str, set[str]]:
    """What each layer may import by the table in README.md, `all below` spelled out."""
    rows = [
        (re.findall(r"`(?:multivector/)?(\w+)", row["layers"]), row["below"])
        for row in ROW.finditer(text.split("\n## Layers\n")[1].split("\n## ", maxsplit=1)[0])
    ]
    place = {layer: number for number, (names, _) in enumerate(rows) for layer in names}
    return {layer: _spelled_out(place[layer], rows[place[layer]][1], place) for layer in place}


def _spelled_out(row: int, below: str, place: dict[str, int]) -> set[str]:
    by_name = set(re.findall(r"\w+", below)) & set(place)
    lowest = max([row, *(place[layer] for layer in by_name)])
    under = {layer for layer in place if place[layer] > lowest} if "all below" in below else set()
    return by_name | under


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_in_a_document_exists(document):
    text = document.read_text(encoding="utf-8")
    assert paths_in(text) - places() - never_committed() == set()
    linked = LINKED.findall(FENCED.sub("", text))
    assert [each for each in linked if not (document.parent / each).exists()] == []


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("`data/` and `multivector/ui`", {"data", "multivector/ui"}),
        ("`views/page.py`, `poles.csv`", {"views/page.py", "poles.csv"}),
        ("`data/<table>.csv`, `exports/*.csv`, `/healthz`, `multivector-data`, `and/or`", set()),
        ("```sh\nmake `data/none.csv`\n```\n", set()),
    ],
)
def test_a_path_is_told_from_other_quoted_words(text, paths):
    assert paths_in(text) == paths


def test_the_table_of_layers_says_what_may_be_imported():
    said = said_of_layers((ROOT / "README.md").read_text(encoding="utf-8"))
    assert said == {layer: BELOW[layer] for layer in BELOW if layer not in {"web", "server"}}


def test_all_below_means_the_rows_under_the_lowest_that_is_named():
    rows = [
        "| `app.py`, `pages/` | a | all below |",
        "| `multivector/ui` | b | views and all below |",
    ]
    rows += [
        "| `multivector/views` | c | nothing |",
        "| `multivector/data` | d | nothing of ours |",
    ]
    said = said_of_layers("\n## Layers\n" + "\n".join(rows) + "\n## Licences")
    everything = {"ui", "views", "data"}
    assert said == {
        "app": everything,
        "pages": everything,
        "ui": {"views", "data"},
        "views": set(),
        "data": set(),
    }
