"""Answers are worked out one after another, and whoever asks too much is told to wait."""

import asyncio
from http import HTTPStatus

import pytest

from multivector.api import problems
from multivector.api.problems import MOST_OF_ALL, MOST_OF_ONE, Problem, Turns


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr(problems, "PAUSE_SECONDS", 0.0)


def order_of(asking, *, line=None):
    """In which order clients get their turns who all ask at once; a number where one is refused."""
    line, served = line or Turns(), []

    async def ask(client):
        try:
            async with line.of(client):
                served.append(client)
                await asyncio.sleep(0)
        except Problem as problem:
            served.append(problem)

    async def all_at_once():
        await asyncio.gather(*(ask(client) for client in asking))

    asyncio.run(all_at_once())
    return served


def test_who_asks_once_waits_behind_one_request_of_each_other_client():
    assert order_of("aaaab")[:2] == ["a", "b"]


def test_nobody_is_left_out():
    assert sorted(order_of("aabbcc")) == list("aabbcc")


def test_too_many_of_one_client_are_refused_with_when_to_try_again():
    served = order_of("a" * (MOST_OF_ONE + 3))
    refused = [each for each in served if isinstance(each, Problem)]
    assert [each.status_code for each in refused] == [HTTPStatus.TOO_MANY_REQUESTS] * 3
    assert refused[0].headers == {"Retry-After": "5"}


def test_too_many_in_all_are_refused_as_well():
    served = order_of([str(number) for number in range(MOST_OF_ALL + 2)])
    refused = [each.status_code for each in served if isinstance(each, Problem)]
    assert refused == [HTTPStatus.SERVICE_UNAVAILABLE] * 2


def test_one_answer_at_a_time_is_worked_out():
    line, going, most = Turns(), [0], [0]

    async def ask(client):
        async with line.of(client):
            going[0] += 1
            most[0] = max(most[0], going[0])
            await asyncio.sleep(0.001)
            going[0] -= 1

    async def all_at_once():
        await asyncio.gather(*(ask(client) for client in "abcdef"))

    asyncio.run(all_at_once())
    assert most == [1]


@pytest.mark.parametrize(("has_readers", "least"), [(True, 0.05), (False, 0.0)])
def test_beside_readers_a_rest_follows_five_times_as_long_as_the_answer(has_readers, least):
    line = Turns(lambda: has_readers)

    async def two():
        loop = asyncio.get_running_loop()
        async with line.of("a"):
            await asyncio.sleep(0.01)
        ended = loop.time()
        async with line.of("b"):
            return loop.time() - ended

    waited = asyncio.run(two())
    assert waited >= least
    assert has_readers or waited < 0.05


def test_the_line_forgets_who_has_been_answered():
    line = Turns()
    order_of("aab", line=line)
    assert not line.waiting
