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


@pytest.mark.parametrize(
    ("path", "status"),
    [
        *(("/", 503), ("/alliances", 503), ("/what-if", 503), ("/healthz", 200)),
        *(("/api/v1/", 200), ("/app/static/icons/multivector.svg", 200), ("/_stcore/health", 200)),
    ],
)
def test_a_reader_for_whom_there_is_no_room_is_told_and_tried_again(ask, path, status):
    app = LimitSessions(PlainTextResponse("read"), max_sessions=1)
    assert ask(app, path).status_code == 200
    app.open_sessions = 1
    answer = ask(app, path)
    assert answer.status_code == status
    if status == 503:
        assert "As many readers as there is room for" in answer.text
        assert answer.headers["retry-after"] == "10"
        assert 'http-equiv="refresh" content="10"' in answer.text
