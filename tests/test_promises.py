"""What the documents for operators promise is held by a test that exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROW = re.compile(r"^\|(?P<attempt>[^|]+)\|(?P<answer>[^|]+)\|(?P<test>[^|]+)\|$", re.MULTILINE)
NAMED = re.compile(r"`((?:tests|soak|tools)/[\w./-]+)(?:::(\w+))?`")


def text(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["security.md", "deploying.md"])
def test_every_test_that_is_named_exists(name):
    named = NAMED.findall(text(name))
    assert named
    for path, function in named:
        assert (ROOT / path).exists(), path
        assert f"def {function}" in (ROOT / path).read_text(encoding="utf-8") if function else True


def test_every_promise_about_a_request_names_its_test():
    table = text("security.md").split("## What a request may do")[1].split("\n## ")[0]
    rows = [row for row in ROW.finditer(table) if set(row["attempt"].strip()) != {"-"}][1:]
    assert len(rows) > 15
    assert [row["attempt"] for row in rows if not NAMED.search(row["test"])] == []
