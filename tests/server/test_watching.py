"""What whoever watches over the service is told, by the server as it runs."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse

from multivector.web.observability.health import Readiness, readiness_route
from multivector.web.observability.metrics import Metrics, metrics_route
from multivector.web.observability.requests import NamedRequests, kind_of


def readyz(ask, *, draws, is_full=False, times=1):
    """What is answered, and how often a page was drawn for it."""
    drawn = []

    async def draw():
        drawn.append(1)
        return draws

    app = Starlette(routes=[readiness_route(Readiness(draw, lambda: is_full))])
    answers = [ask(app, "/readyz") for _ in range(times)]
    return answers[-1].status_code, answers[-1].json()["status"], len(drawn)


def test_it_is_ready_when_a_page_can_be_drawn(ask):
    assert readyz(ask, draws=True) == (200, "ready", 1)


def test_it_is_not_ready_when_no_page_can_be_drawn(ask):
    assert readyz(ask, draws=False) == (503, "a page cannot be drawn", 1)


def test_it_is_not_ready_for_more_readers_than_there_is_room_for(ask):
    assert readyz(ask, draws=True, is_full=True) == (503, "full", 1)


def test_asking_often_draws_once(ask):
    assert readyz(ask, draws=True, times=3) == (200, "ready", 1)


def test_the_server_draws_a_page_of_its_own(server):
    assert server.get("/readyz", timeout=60).json() == {"status": "ready"}


def test_the_server_tells_its_versions(server):
    told = server.get("/version").json()
    assert told["data_version"] == server.get("/healthz").json()["data_version"]
    assert set(told) == {"data_version", "content_hash", "python", "streamlit", "pandas"}


def test_the_figures_count_answers_runs_and_memory(server):
    server.get("/guide")
    server.get("/api/v1/nothing-here")
    server.get("/readyz", timeout=60)
    figures = server.get("/metrics").text
    for name in (
        'multivector_requests_total{kind="api",status="404"}',
        'multivector_request_seconds_bucket{kind="page",le="0.5"}',
        "multivector_rerun_seconds_bucket",
        "multivector_faults_total 0.0",
        "multivector_sessions ",
        "multivector_kept_results ",
        "process_resident_memory_bytes ",
    ):
        assert name in figures


@pytest.mark.parametrize(
    ("who", "client", "headers", "status"),
    [
        ("local", "127.0.0.1", {}, 200),
        ("local", "::1", {}, 200),
        ("local", "192.0.2.1", {}, 404),
        ("local", "127.0.0.1", {"X-Forwarded-For": "192.0.2.1"}, 404),
        ("all", "192.0.2.1", {}, 200),
        ("off", "127.0.0.1", {}, 404),
    ],
)
def test_the_figures_are_for_whom_the_deployment_says(who, client, headers, status):
    async def exchange():
        app = Starlette(routes=[metrics_route(Metrics(), who)])
        transport = httpx.ASGITransport(app=app, client=(client, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as asking:
            return (await asking.get("/metrics", headers=headers)).status_code

    assert asyncio.run(exchange()) == status


@pytest.mark.parametrize(
    ("given", "is_kept"),
    [("0123456789abcdef", True), ("x", False), ("a b\tc" * 20, False), ("", False)],
)
def test_a_request_is_named_by_the_proxy_or_anew(ask, given, is_kept):
    app = NamedRequests(PlainTextResponse("read"), lambda *_: None)
    name = ask(app, headers={"X-Request-ID": given}).headers["X-Request-ID"]
    assert (name == given) is is_kept
    assert len(name) == 16


@pytest.mark.parametrize(
    ("status", "writes_all", "lines"),
    [(200, False, 0), (200, True, 1), (404, False, 1), (503, True, 1)],
)
def test_a_line_is_written_where_a_request_went_wrong(ask, caplog, status, writes_all, lines):
    caplog.set_level("INFO")
    app = NamedRequests(PlainTextResponse("", status), lambda *_: None, writes_all=writes_all)
    ask(app)
    said = [each for each in caplog.messages if "answered with" in each]
    assert len(said) == lines


def test_each_answer_is_counted_by_its_kind():
    kinds = {"/trade": "page", "/": "page", "/api/v1/": "api", "/static/js/x.js": "file"}
    kinds |= {"/healthz": "other", "/_stcore/health": "file", "/sitemap.xml": "other"}
    assert {path: kind_of(path) for path in kinds} == kinds
