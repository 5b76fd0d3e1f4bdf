"""What cannot be answered is told as problem details, with what was found and what is allowed."""

import asyncio

import httpx
import pytest

from multivector.api.app import application

PROBLEM = "application/problem+json"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing", 404),
        ("/tables/nothing.json", 404),
        ("/tables/trade.xml", 404),
        ("/measures/nothing", 404),
        ("/tables/trade.json?colour=red", 400),
        ("/tables/trade.json?year=MMXXII", 400),
        ("/tables/trade.json?year=2022.5", 400),
        ("/tables/trade.json?value_usd_mn__min=1e999", 400),
        ("/tables/trade.json?limit=0", 400),
        ("/tables/trade.json?limit=5&limit=6", 400),
        ("/tables/trade.json?confidence=perhaps", 400),
        (f"/tables/trade.json?note={'x' * 201}", 400),
        (f"/tables/trade.json?{'&'.join(['reporter=KAZ'] * 51)}", 400),
        ("/tables/quotes.json?date=2022-02-30", 400),
        ("/tables/countries.json?is_focus=yes", 400),
        ("/tables/trade.json?offset=-1", 400),
        (f"/tables/trade.json?{'x' * 5000}", 414),
        ("/measures/concentration", 400),
        ("/measures/concentration?exporter=XXX", 400),
        ("/measures/concentration?exporter=KAZ&period=1985", 404),
        ("/measures/members?org=csto&on=1900-01-01", 400),
        ("/measures/members?org=csto&on=2999-01-01", 400),
        ("/measures/voting-agreement?iso3=KAZ", 400),
        ("/measures/disruption?network=moon", 400),
        ("/measures/disruption?network=kaz_crude&close=cpc", 400),
        ("/measures/disruption?network=kaz_crude&close=route:none", 400),
        ("/measures/disruption?network=kaz_crude&percent=101", 400),
        ("/measures/disruption?network=kaz_crude&months=nan", 400),
    ],
)
def test_a_request_that_cannot_be_answered_says_why(ask, path, status):
    answer = ask(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == PROBLEM
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    assert problem["instance"].startswith("/v1/")
    assert ("errors" in problem) == (status == 400)


def test_every_parameter_at_fault_is_named_at_once(ask):
    errors = ask("/tables/trade.json?colour=red&year=x&limit=0").json()["errors"]
    assert {each["parameter"] for each in errors} == {"colour", "year", "limit"}
    assert all(each["found"] and each["allowed"] for each in errors)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/tables/trade.csv", "/measures/members"])
def test_nothing_can_be_written(ask, path, method):
    answer = ask(path, method=method)
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD"}
    assert answer.headers["content-type"] == PROBLEM


def test_what_the_reader_sent_comes_back_short_and_printable(ask):
    hostile = "<script>\x00\u202e" + "x" * 150
    error = ask("/tables/trade.json", year=hostile).json()["errors"][0]
    assert len(error["found"]) <= 80
    assert error["found"].isprintable()


def test_a_fault_of_ours_is_a_problem_without_a_trace_of_the_code(data):
    class Broken:
        version, content_hash = data.version, data.content_hash

        def __getattr__(self, name):
            raise RuntimeError("secret path /home/reader")

    async def exchange():
        app = application(Broken)
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.get("/v1/tables")

    answer = asyncio.run(exchange())
    assert answer.status_code == 500
    assert answer.headers["content-type"] == PROBLEM
    assert "secret" not in answer.text


def test_the_index_leads_to_everything(ask):
    for path in ("", "/"):
        links = ask(path).json()["links"]
        for address in links.values():
            assert ask(address.removeprefix("/api/v1")).status_code == 200


def test_a_head_request_gets_the_headers(ask):
    answer = ask("/tables/trade.csv", method="HEAD")
    assert answer.status_code == 200
    assert answer.headers["etag"]
