"""Whatever a table says is shown letter by letter: on pages, in the API and in documents."""

import asyncio
import csv
import io
import random
import re

import httpx
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.readers import open_reader
from multivector.briefing.delimited import FORMULA_STARTS
from soak.clicks import PAGES, Visitor, faults
from tests.faults import hostile_package, sealed
from tools import local_server

CLICKS = 8
# In Markdown these would be a picture, a link, an element, an icon, a colour and a formula.
LIVE = re.compile(r"(?<!\\)(!\[i\\?\]|\[l\\?\]\(|<img|<script|:material/home|:red\\?\[|\$\\frac)")
MAKE_BRIEF = """
import datetime as dt
from multivector.briefing.country_webpage import brief_webpage_bytes
from multivector.views import kept
from multivector.ui.sharing import country
from tests.faults.hostile_package import harm_in
choice = ("KAZ", dt.date(2026, 11, 23), 2013, "")
made = country._written(brief_webpage_bytes, kept.data(), choice).decode()
harms = [harm for harm in harm_in(made) if not harm.startswith("svg")]  # its charts are SVG
assert harms == [], harms
assert "evil.example" in made
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return hostile_package.written_to(tmp_path_factory.mktemp("hostile") / "data")


@pytest.fixture(scope="module")
def url(folder, tmp_path_factory):
    log = tmp_path_factory.mktemp("log") / "server.log"
    place = {"MULTIVECTOR_DATA": str(folder)}
    with local_server.multivector(log, environment=place) as (address, _process):
        yield address
    assert "Traceback" not in log.read_text(encoding="utf-8")


def texts(messages: tuple[ForwardMsg, ...]) -> list[tuple[str, str]]:
    """Kind and text of whatever Streamlit reads as HTML or Markdown, or Plotly as markup."""
    pieces = []
    for message in messages:
        if message.WhichOneof("type") != "delta":
            continue
        element, block = message.delta.new_element, message.delta.add_block
        kind = element.WhichOneof("type") or "block"
        drawn = getattr(element, kind, None)
        pieces += [(kind, getattr(drawn, name, "")) for name in ("body", "label", "help", "spec")]
        if kind in {"radio", "button_group"}:
            pieces += [(kind, getattr(option, "content", option)) for option in drawn.options]
        pieces += [("block", block.expandable.label), ("block", block.popover.label)]
    return [(kind, text) for kind, text in pieces if "evil" in text or "<" in text]


def harm(kind: str, text: str) -> list[str]:
    """What a text would do where it is shown."""
    if kind == "html":
        return hostile_package.harm_in(text)
    if kind == "plotly_chart":
        return re.findall(r"<(?:img|script|a |svg|iframe)", text)
    return LIVE.findall(text)


@pytest.mark.parametrize("page", PAGES)
def test_no_text_of_a_table_does_anything_on_a_page(url, page):
    async def visit() -> list[tuple[str, str]]:
        visitor = Visitor(await open_reader(url, page), random.Random(page))
        answers = [await visitor.look()]
        here = visitor.reader.page
        while len(answers) <= CLICKS:
            answers.append(await visitor.click())
            visitor.reader.page = here
        await visitor.reader.connection.close()
        assert [fault for answer in answers for fault in faults(answer)] == []
        return [text for answer in answers for text in texts(answer.messages)]

    seen = asyncio.run(visit())
    assert seen
    assert [(kind, text[:300]) for kind, text in seen if harm(kind, text)] == []


def test_what_the_test_looks_for_is_found():
    assert hostile_package.harm_in(hostile_package.MARKUP)
    assert hostile_package.harm_in('<a href="javascript:alert(1)">x</a>') == [
        "href=javascript:alert(1)"
    ]
    assert harm("heading", hostile_package.MARKUP)
    assert harm("plotly_chart", hostile_package.MARKUP)


@pytest.mark.parametrize("table", ["claims", "events", "countries", "sources"])
def test_the_api_sends_what_a_table_says_as_data(url, table):
    sent = httpx.get(f"{url}/api/v1/tables/{table}.json?limit=5", timeout=30)
    assert sent.headers["content-type"].startswith("application/json")
    assert sent.headers["x-content-type-options"] == "nosniff"
    assert sent.headers["content-security-policy"].startswith("default-src 'none'")
    assert "evil.example" in str(sent.json())


@pytest.mark.parametrize("table", ["claims", "events", "countries", "sources"])
def test_no_cell_of_a_downloaded_table_is_a_formula(url, table):
    sent = httpx.get(f"{url}/api/v1/tables/{table}.csv", timeout=30)
    assert "attachment" in sent.headers["content-disposition"]
    cells = [cell for row in csv.reader(io.StringIO(sent.text)) for cell in row]
    assert any("HYPERLINK" in cell for cell in cells)
    numbers = re.compile(r"-?\d+(\.\d+)?")
    assert [c for c in cells if c.startswith(FORMULA_STARTS) and not numbers.fullmatch(c)] == []


def test_a_document_for_the_browser_holds_it_as_text(folder, monkeypatch):
    monkeypatch.setenv("MULTIVECTOR_DATA", str(folder))
    sealed.run(MAKE_BRIEF, keep={"MULTIVECTOR_DATA"})
