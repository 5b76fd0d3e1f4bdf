"""The process keeps no writable state: it needs no disk, no home and no temporary folder."""

import asyncio
import json

import httpx
import pytest

from bench.readers import open_reader
from soak.clicks import PAGES, faults
from tests.faults import sealed

MAKE_DOCUMENTS = """
import datetime as dt, pandas as pd
from multivector.briefing.workbook import workbook_bytes
from multivector.views import kept
from multivector.ui.sharing import country
for kind, write in country._WRITERS:
    assert country._written(write, kept.data(), ("KAZ", dt.date(2026, 11, 23), 2013, ""))
assert workbook_bytes({"trade": kept.data().table("trade")}, about={}, sources=[])
"""


@pytest.fixture(scope="module")
def server():
    """A server that cannot write a byte."""
    with sealed.serving() as running:
        yield running


def test_the_seal_is_tight():
    """What the other tests look for is found where it is there."""
    attempt = "try:\n    open('build-never', 'w').write('x')\nexcept OSError:\n    pass\n"
    attempt += "try:\n    os.remove('build-never')\nexcept OSError:\n    pass"
    assert len(sealed.run(attempt).written) == 2


def test_every_page_is_drawn_on_a_full_disk_and_none_opens_a_file_to_write(server):
    async def visit_all() -> list[str]:
        collected = []
        for page in PAGES:
            reader = await open_reader(server.url, page)
            collected += faults(await reader.rerun())
            await reader.connection.close()
        return collected

    before = sealed.own_files()
    assert asyncio.run(visit_all()) == []
    assert server.written == []
    assert sealed.own_files() == before


def test_files_and_the_api_are_served_on_a_full_disk(server):
    for path in (
        "/",
        "/api/v1/tables/trade.csv",
        "/api/v1/tables/un_votes.json?limit=5",
        "/healthz",
    ):
        assert httpx.get(server.url + path).is_success
    assert httpx.get(f"{server.url}/app/static/borders/un/view.json").is_success
    assert server.written == []


def test_a_saved_briefing_is_opened_on_a_full_disk(server):
    """Whatever a reader sends stays in memory, up to the largest that is taken."""
    saved = {"format": "multivector-briefing/1", "items": [], "padding": "x" * 1_900_000}

    async def upload() -> int:
        reader = await open_reader(server.url, "/briefing")
        answer = await reader.rerun()
        session = next(
            message.new_session.initialize.session_id
            for message in answer.messages
            if message.WhichOneof("type") == "new_session"
        )
        async with httpx.AsyncClient(base_url=server.url) as client:
            token = (await client.get("/_stcore/health")).cookies["_streamlit_xsrf"]
            sent = await client.put(
                f"/_stcore/upload_file/{session}/a-file",
                files={"file": ("briefing.json", json.dumps(saved).encode())},
                headers={"X-Xsrftoken": token},
            )
        await reader.connection.close()
        return sent.status_code

    assert asyncio.run(upload()) == 204
    assert server.written == []


def test_documents_are_made_on_a_full_disk():
    assert sealed.run(MAKE_DOCUMENTS).written == []
