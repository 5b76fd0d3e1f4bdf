"""No address leads to a file that is not served, and none writes into the headers of its answer."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PREFIXES = [
    *("/static", "/app/static", "/app/static/borders", "/media", "/component/any"),
    *("/_stcore/bidi-components/any", "/api/v1/tables", "/api/v1/measures", ""),
]
DOTS = ["..", "%2e%2e", "%252e%252e", "..%2f..", "..%252f..", "..%5c..", "..\\..", ".%00."]
TARGETS = ["server.py", ".streamlit/config.toml", "data/macro.csv", "etc/passwd"]
SECRETS = [b"import streamlit", b"[server]", b"indicator", b"root:"]
BROKEN_LINES = ["%0d%0aX-Evil:%201", "%0aX-Evil:%201", "%0d%0a%0d%0a<script>", "%e5%98%8dX-Evil:1"]
METHODS = ["POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "BREW"]
ADDRESSES = [
    "/",
    "/alliances",
    "/healthz",
    "/api/v1/",
    "/app/static/icons/multivector.svg",
    "/.env",
]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_no_way_leads_out_of_the_folders_that_are_served(get_raw, clean_log, prefix):
    for dots in DOTS:
        for target in TARGETS:
            for steps in (1, 3, 8):
                address = "/".join([prefix, *[dots] * steps, target])
                head, body = get_raw(address)
                assert head.split()[1] in {b"200", b"400", b"404", b"414"}, address
                assert not [secret for secret in SECRETS if secret in body], address


@pytest.mark.parametrize(
    "address",
    [
        *(
            "//etc/passwd",
            "/%2fetc/passwd",
            "/\\\\host\\share",
            "/%5c%5chost%5cshare",
            "/static/%00",
        ),
        *("/app/static/x%00.json", "/api/v1/tables/macro%00.csv", "/app/static/NUL"),
        *("/app/static/icons", "/app/static/", "/_stcore/bidi-components/any", "/media/"),
    ],
)
def test_an_address_that_is_no_file_is_refused_or_not_found(get_raw, clean_log, address):
    head, _ = get_raw(address)
    assert head.split()[1] in {b"400", b"404"}


@pytest.mark.parametrize("line", BROKEN_LINES)
@pytest.mark.parametrize(
    "address",
    [
        *(
            "/{}",
            "/alliances{}",
            "/?c={}",
            "/static/{}",
            "/app/static/{}",
            "/media/{}",
            "/static/{}/",
        ),
        *("/healthz/{}", "/api/v1/tables/{}.csv", "/api/v1/tables/macro.csv?{}=1"),
    ],
)
def test_a_line_break_in_an_address_starts_no_header(get_raw, clean_log, address, line):
    head, _ = get_raw(address.format(line))
    names = [row.split(b":")[0].strip().lower() for row in head.replace(b"\r", b"\n").split(b"\n")]
    assert b"x-evil" not in names


@pytest.mark.parametrize(
    "headers",
    [
        *("If-None-Match: a\r\n X-Evil: 1\r\n", "Range: bytes=\x00\r\n", "Host: a\r\nHost: b\r\n"),
        *("Accept-Encoding: \xff\r\n", "Content-Length: 1\r\nContent-Length: 2\r\n", ": 1\r\n"),
        *("Content-Length: -1\r\n", "Transfer-Encoding: chunked, x\r\n", "X-Evil 1\r\n"),
        *(
            "Cookie: _streamlit_xsrf=\xff|\xfe\r\n",
            "If-Modified-Since: x\r\n",
            "Range: bytes=9-1\r\n",
        ),
    ],
)
@pytest.mark.parametrize("address", ["/", "/app/static/icons/multivector.svg", "/_stcore/health"])
def test_odd_headers_are_answered_or_refused_without_a_fault(get_raw, clean_log, address, headers):
    head, _ = get_raw(address, headers=headers)
    assert head.split()[1] in {b"200", b"206", b"400", b"416", b"501"}
    assert b"X-Evil" not in head


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_read_only_takes_no_other_method(get_raw, clean_log, address, method):
    head, _ = get_raw(address, method=method, headers="Content-Length: 0\r\n")
    assert head.split()[1] == b"405"


@pytest.mark.parametrize(
    "address", ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/agent/mcp"]
)
def test_what_streamlit_tells_about_its_readers_is_not_served(get_raw, address):
    assert get_raw(address)[0].split()[1] == b"404"
    assert get_raw(address, method="POST")[0].split()[1] == b"404"


@pytest.mark.parametrize("address", ["/{}", "/app/static/{}", "/static/{}.js", "/media/{}"])
@pytest.mark.parametrize("length", [256, 5_000, 60_000])
def test_a_path_longer_than_any_file_name_is_refused(get_raw, clean_log, address, length):
    head, body = get_raw(address.format("a" * length))
    assert head.split()[1] == b"414"
    assert b"This link is too long" in body
    assert b"before the question mark" in body


def test_headers_without_end_are_refused(send_raw, clean_log):
    head, _ = send_raw(b"GET / HTTP/1.1\r\nHost: x\r\n" + b"X-Long: " + b"a" * 20_000)
    assert head.split()[1] in {b"400", b"431"}


def test_what_is_no_http_is_refused_without_a_fault(send_raw, clean_log):
    for request in (
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ):
        assert send_raw(request)[0].split()[1] in {b"400", b"404"}
