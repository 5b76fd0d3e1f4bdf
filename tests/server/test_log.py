"""What the operator reads: one line a thing, without who asked, and never more than can be read."""

import json
import logging

import pytest

from multivector.web.observability import log

ASKED = {"request": "abcd1234", "page": "/trade", "link": "f=KAZ", "client": "203.0.113.7"}


def record(message="said", level=logging.WARNING, error=None):
    info = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("multivector", level, "x.py", 1, message, (), info)


def line(said, *, where=log.nowhere, is_json=False, has_addresses=False):
    return log.Lines(where, is_json=is_json, has_addresses=has_addresses).format(said)


@pytest.fixture
def asked():
    token = log.ASKED.set(ASKED)
    yield
    log.ASKED.reset(token)


def fault():
    try:
        int("soon\nor late")
    except ValueError as error:
        return error


def test_a_line_tells_when_how_grave_and_what_was_asked_for(asked, monkeypatch):
    monkeypatch.setattr(log.Lines, "edition", "2026-11-23")
    words = line(record())
    assert words.endswith(
        'WARNING request="abcd1234" page="/trade" link="f=KAZ" data="2026-11-23" said'
    )


def test_a_fault_is_one_line_that_names_its_place(asked):
    words = line(record(error=fault()))
    assert "\n" not in words
    assert "test_log.py" in words
    assert words.endswith(r"ValueError: invalid literal for int() with base 10: 'soon\nor late'")


def test_nobody_is_named_unless_the_deployment_wants_it(asked):
    said = record("Session with id 0b7c8a52-1f5e-4c7b-9a3e-1234567890ab of 203.0.113.7:5000")
    assert "0b7c8a52" not in line(said)
    assert "203.0.113.7" not in line(said)
    assert 'client="203.0.113.7"' in line(said, has_addresses=True)
    assert "0b7c8a52" not in line(said, has_addresses=True)


def test_a_program_reads_the_same_as_json(asked):
    read = json.loads(line(record("ä\nb"), is_json=True))
    assert read["level"] == "WARNING"
    assert (read["request"], read["link"], read["message"]) == ("abcd1234", "f=KAZ", "ä\nb")


def test_what_is_drawn_outside_a_request_is_named_as_well():
    words = line(record(), where=lambda: {"page": "/what-if", "session": "secret"})
    assert 'page="/what-if"' in words
    assert "secret" not in words


def test_what_the_server_says_of_itself_may_take_several_lines():
    assert line(record("macro.csv\nenergy.csv")).endswith("macro.csv\nenergy.csv")


def test_one_client_writes_so_many_lines_a_minute_and_the_rest_is_counted(asked):
    clock = [0.0]
    bounded = log.Bounded(log.nowhere, lambda: clock[0])
    written = [bounded.filter(record()) for _ in range(100)]
    assert sum(written) == log.LINES_OF_ONE
    clock[0] = 61.0
    following = record()
    assert bounded.filter(following)
    assert following.getMessage() == "(80 lines left out before.) said"


def test_many_clients_together_write_no_more_than_can_be_read():
    bounded = log.Bounded(log.nowhere, lambda: 0.0)
    written = 0
    for number in range(1_000):
        token = log.ASKED.set({"client": str(number)})
        written += bounded.filter(record())
        log.ASKED.reset(token)
    assert written == log.LINES_OF_ALL


def test_the_server_itself_is_never_silenced():
    bounded = log.Bounded(log.nowhere, lambda: 0.0)
    assert all(bounded.filter(record()) for _ in range(1_000))
