"""Lines to copy: they name the table in view, its countries, and questions that are answered."""

import ast

import pytest

from multivector.data import package
from multivector.ui.tables import api_help
from tests.api.conftest import HELD, client_of

SCHEMA = package.load().schema("trade")


@pytest.mark.parametrize(
    ("page", "root"),
    [
        ("http://localhost:8501/data", "http://localhost:8501/api/v1"),
        ("https://example.org/desk/data?v=3&table=trade", "https://example.org/desk/api/v1"),
        ("", "/api/v1"),
    ],
)
def test_the_api_stands_beside_the_page(page, root):
    assert api_help.root_of(page) == root


def test_the_lines_fetch_the_table_and_the_countries_in_view():
    lines = api_help.shell_lines("/api/v1", SCHEMA, ["KAZ", "UZB"])
    assert "/api/v1/tables/trade.csv?reporter=KAZ&reporter=UZB'" in lines
    assert "tables/trade.csv'" in api_help.shell_lines("/api/v1", SCHEMA, [])


def test_the_lines_for_pandas_are_python():
    ast.parse(api_help.pandas_lines("/api/v1", SCHEMA, ["KAZ"]))


@pytest.mark.parametrize("name", api_help.MEASURES)
def test_every_question_shown_is_answered(name):
    ask = client_of(HELD)
    assert ask(f"/measures/{name}?{api_help.MEASURES[name]}").status_code == 200


def test_the_table_asked_for_as_shown_holds_the_countries_alone():
    answer = client_of(HELD)("/tables/trade.csv?reporter=KAZ&reporter=UZB")
    reporters = {line.split(",")[0] for line in answer.text.splitlines()[1:]}
    assert reporters == {"KAZ", "UZB"}
