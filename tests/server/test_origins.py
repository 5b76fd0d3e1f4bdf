"""The app answers under its own names, and only its own pages open sessions."""

import asyncio
import logging

import httpx
import pytest
from starlette.responses import PlainTextResponse
from streamlit import net_util
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from multivector.web.origins import OwnNames
from tools import local_server


@pytest.fixture
def named():
    """The app of a deployment with names of its own."""
    return OwnNames(PlainTextResponse("read"), hosts=["Multivector.example.org", "*.example.net"])


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("multivector.example.org", 200),
        ("MULTIVECTOR.example.org:8080", 200),
        ("multivector.example.org.", 200),
        ("a.b.example.net", 200),
        ("localhost:8501", 200),
        ("127.0.0.1", 200),
        ("[::1]:8501", 200),
        ("example.net", 421),
        ("other.example.org", 421),
        ("multivector.example.org.evil.example", 421),
        ("multivector.example.org@evil.example", 421),
        ("evil.example/multivector.example.org", 421),
        ("[::1", 421),
        ("", 421),
    ],
)
def test_only_its_own_names_are_answered(ask, named, host, status):
    assert ask(named, headers={"host": host}).status_code == status


def test_without_names_every_name_is_answered(ask):
    app = OwnNames(PlainTextResponse("read"))
    assert ask(app, headers={"host": "any.example:1"}).status_code == 200


def session(app, **headers: str) -> list[dict]:
    """What the app says to a browser that asks for a session."""
    said = []

    async def say(message):
        said.append(message)

    async def accept(_scope, _receive, send):
        await send({"type": "websocket.accept"})

    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": raw}
    asyncio.run(OwnNames(accept, app)(scope, None, say))
    return said


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://here.example", "here.example"),
        ("https://here.example", "here.example"),  # a proxy took the encryption off
        ("https://Here.example:8443", "here.example:8443"),
        ("http://[::1]:8501", "[::1]:8501"),
    ],
)
def test_a_page_of_ours_opens_a_session(origin, host):
    assert session([], origin=origin, host=host) == [{"type": "websocket.accept"}]


def test_a_program_that_names_no_page_opens_a_session():
    assert session([], host="here.example") == [{"type": "websocket.accept"}]


@pytest.mark.parametrize(
    "origin",
    [
        *("http://evil.example", "http://localhost:3000", "http://127.0.0.1:9", "null", ""),
        *("http://here.example.evil.example", "http://here.example@evil.example", "http://[x"),
        *("http://here.example:81", "file://", "here.example", "\r\nX-Evil: 1"),
    ],
)
def test_a_page_of_another_site_opens_none(caplog, origin):
    with caplog.at_level(logging.WARNING):
        said = session([], origin=origin, host="here.example")
    assert [message["type"] for message in said] == ["websocket.close"]
    assert "A session was refused" in caplog.text
    assert "\r" not in caplog.records[0].getMessage()


def test_a_session_under_a_foreign_name_is_refused():
    said = session(["ours.example"], origin="http://evil.example", host="evil.example")
    assert [message["type"] for message in said] == ["websocket.close"]


def status_of_session(url: str, origin: str | None) -> int:
    async def open_and_close() -> int:
        address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
        chosen = Origin(origin) if origin else None
        try:
            async with connect(address, origin=chosen):
                return 101
        except InvalidStatus as refused:
            return refused.response.status_code

    return asyncio.run(open_and_close())


def test_the_server_lets_in_its_own_page_and_refuses_others(server_url, clean_log):
    statuses = [
        status_of_session(server_url, origin)
        for origin in (server_url, None, "http://evil.example", "http://localhost:3000", "null")
    ]
    assert statuses == [101, 101, 403, 403, 403]


def test_no_other_host_is_asked_about_a_page_of_another_site(monkeypatch):
    """Streamlit would ask one for the machine's own address, and every reader would wait."""
    lookups = []
    monkeypatch.setattr(net_util, "get_external_ip", lambda: lookups.append("asked"))
    session([], origin="http://evil.example", host="here.example")
    assert lookups == []


def test_a_deployment_with_a_name_answers_to_no_other(tmp_path):
    names = {"MULTIVECTOR_HOSTS": "multivector.example.org"}
    with local_server.multivector(tmp_path / "log", environment=names) as (url, _process):
        assert status_of_session(url, None) == 101
        for path in ("/", "/healthz", "/api/v1/", "/app/static/icons/multivector.svg"):
            assert httpx.get(url + path, headers={"Host": "rebound.example"}).status_code == 421
            assert httpx.get(url + path, headers={"Host": names["MULTIVECTOR_HOSTS"]}).is_success
