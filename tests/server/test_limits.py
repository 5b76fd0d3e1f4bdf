import asyncio

import pytest
from starlette.responses import PlainTextResponse

from multivector.web.limits import LimitLinks, LimitSessions


@pytest.mark.parametrize(("length", "status"), [(4096, 200), (4097, 414)])
def test_a_link_is_read_up_to_its_limit_and_refused_beyond(ask, length, status):
    app = LimitLinks(PlainTextResponse("read"), max_bytes=4096)
    assert ask(app, f"/?{'x' * length}").status_code == status


def test_a_refused_link_is_answered_with_a_sentence_and_a_way_out(ask):
    page = ask(LimitLinks(PlainTextResponse("read"), max_bytes=10), "/?<script>alert(1)</script>")
    assert "This link is too long" in page.text
    assert 'href="/"' in page.text
    assert "alert" not in page.text


def test_a_session_beyond_the_limit_is_turned_away_until_another_ends():
    closed = []

    async def connect(app, until: asyncio.Event) -> None:
        async def send(message):
            closed.append(message)

        await app({"type": "websocket", "until": until}, None, send)

    async def stay(scope, _receive, _send):
        await scope["until"].wait()

    async def scenario():
        app = LimitSessions(stay, max_sessions=1)
        first_ends = asyncio.Event()
        first = asyncio.create_task(connect(app, first_ends))
        await asyncio.sleep(0)
        await connect(app, asyncio.Event())
        assert [message["type"] for message in closed] == ["websocket.close"]
        first_ends.set()
        await first
        await connect(app, first_ends)
        assert len(closed) == 1

    asyncio.run(scenario())
