import base64
import hashlib

import pytest
from starlette.applications import Starlette
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from multivector.web.headers import (
    SecurityHeaders,
    inline_script_hashes,
    page_headers,
    security_headers,
)


def policy_of(headers) -> dict[str, list[str]]:
    parts = headers["Content-Security-Policy"].split("; ")
    return {part.split()[0]: part.split()[1:] for part in parts}


def test_an_inline_script_is_allowed_by_the_hash_of_its_text_and_no_other_way():
    page = "<head><script>let a = 1</script><script src='x.js'></script></head>"
    digest = base64.b64encode(hashlib.sha256(b"let a = 1").digest()).decode()
    assert inline_script_hashes(page) == [f"'sha256-{digest}'"]
    scripts = policy_of(page_headers(page))["script-src"]
    assert f"'sha256-{digest}'" in scripts
    assert "'unsafe-inline'" not in scripts
    assert "'unsafe-eval'" not in scripts


def test_no_other_host_may_be_asked_for_anything():
    policy = policy_of(page_headers(""))
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == ["'none'"]
    assert policy["connect-src"] == ["'self'"]
    sources = {source for allowed in policy.values() for source in allowed}
    assert not {source for source in sources if "//" in source or source in {"*", "https:", "wss:"}}


@pytest.mark.parametrize(
    ("ancestors", "frame_options"),
    [("'self'", "SAMEORIGIN"), ("'none'", "DENY"), ("https://ministry.example", None)],
)
def test_the_two_headers_about_frames_never_contradict_each_other(ancestors, frame_options):
    for headers in (page_headers("", ancestors), security_headers(ancestors)):
        assert policy_of(headers)["frame-ancestors"] == ancestors.split()
        assert headers.get("X-Frame-Options") == frame_options


def test_what_is_no_page_may_load_nothing():
    assert policy_of(security_headers())["default-src"] == ["'none'"]


def test_the_headers_are_on_an_answer_and_replace_those_of_the_app(ask):
    def text(_request):
        return PlainTextResponse("text", headers={"X-Kind": "other"})

    def page(_request):
        return HTMLResponse("page", headers={"X-Kind": "other"})

    routes = [Route("/", text), Route("/page", page)]
    app = SecurityHeaders(Starlette(routes=routes), {"X-Kind": "answer"}, {"X-Kind": "page"})
    kinds = {path: ask(app, path).headers.get_list("X-Kind") for path in ("/", "/page", "/none")}
    assert kinds == {"/": ["answer"], "/page": ["page"], "/none": ["answer"]}


def test_word_that_nothing_changed_leaves_the_policy_a_browser_keeps_as_it_is(server):
    """A 304 replaces the headers of the kept page; a shorter policy would stop the page's scripts."""
    for path in ("/", "/alliances"):
        first = server.get(path)
        again = server.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert again.status_code == 304
        assert "Content-Security-Policy" not in again.headers


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/alliances", 200),
        ("/no-such-page", 200),
        ("/healthz", 200),
        ("/_stcore/health", 200),
        ("/static/css/none.css", 200),
        ("/app/static/none.json", 404),
        ("/app/static/%2e%2e/server.py", 400),
        ("/media/none", 404),
        (f"/?{'x' * 5000}", 414),
    ],
)
def test_every_answer_of_the_server_carries_the_headers(server, path, status):
    answer = server.get(path)
    assert answer.status_code == status
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "server" not in answer.headers
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert "camera=()" in answer.headers["Permissions-Policy"]


def test_a_page_that_the_browser_holds_keeps_its_own_policy(server):
    first = server.get("/")
    again = server.get("/", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.headers.get("content-security-policy") is None
