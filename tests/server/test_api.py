"""The API as the server serves it: beside the pages, with the headers of every answer."""

import pytest


@pytest.mark.parametrize(
    ("path", "status", "kind"),
    [
        ("/api/v1/", 200, "application/json"),
        ("/api/v1/tables/macro.csv", 200, "text/csv"),
        ("/api/v1/measures/members?org=csto", 200, "application/json"),
        ("/api/v1/nothing", 404, "application/problem+json"),
        ("/api/v2/tables", 404, "application/problem+json"),
        ("/api/v1/tables/macro.csv?year=x", 400, "application/problem+json"),
        (f"/api/v1/tables?{'x' * 5000}", 414, "application/problem+json"),
    ],
)
def test_every_answer_of_the_api_is_data_and_carries_the_headers(server, path, status, kind):
    answer = server.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith(kind)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.headers["referrer-policy"] == "same-origin"


def test_a_table_that_has_not_changed_is_not_sent_again_though_it_was_compressed(server):
    first = server.get("/api/v1/tables/trade.csv", headers={"Accept-Encoding": "gzip"})
    assert first.headers["content-encoding"] == "gzip"
    sent = {"If-None-Match": first.headers["etag"], "Accept-Encoding": "gzip"}
    again = server.get("/api/v1/tables/trade.csv", headers=sent)
    assert (again.status_code, again.content) == (304, b"")


def test_nothing_can_be_written(server):
    assert server.post("/api/v1/tables/trade.csv", content=b"x").status_code == 405
