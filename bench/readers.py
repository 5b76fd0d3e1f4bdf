"""Readers without a browser: they speak Streamlit's protocol and wait for each answer."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

ANSWER_SECONDS = 60
WAITS_FOR = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}


class CountingConnection(ClientConnection):
    """A connection that counts what comes over the wire, compressed as it is."""

    received = 0

    def data_received(self, data: bytes) -> None:
        """Count, then handle."""
        self.received += len(data)
        super().data_received(data)


@dataclass(frozen=True)
class Answer:
    """What one rerun cost the reader."""

    seconds: float
    wire_bytes: int
    messages: tuple[ForwardMsg, ...]


@dataclass
class Reader:
    """One open session, with the memory a browser has of it."""

    connection: CountingConnection
    path: str
    query: str = ""
    page: str = ""
    widgets: dict[str, WidgetState] = field(default_factory=dict)
    cached: set[str] = field(default_factory=set)

    async def rerun(self, fragment: str = "") -> Answer:
        """Ask for a rerun, of the whole page or one fragment, and take in all of the answer."""
        start, before = time.perf_counter(), self.connection.received
        await self.connection.send(self._request(fragment).SerializeToString())
        messages: list[ForwardMsg] = []
        async with asyncio.timeout(ANSWER_SECONDS):
            while not messages or not _is_last(messages[-1]):
                messages.append(self._remember(await self._next()))
        return Answer(
            seconds=time.perf_counter() - start,
            wire_bytes=self.connection.received - before,
            messages=tuple(messages),
        )

    async def _next(self) -> ForwardMsg:
        message = ForwardMsg()
        received = await self.connection.recv()
        message.ParseFromString(received if isinstance(received, bytes) else received.encode())
        return message

    def _remember(self, message: ForwardMsg) -> ForwardMsg:
        if message.metadata.cacheable and message.hash:
            self.cached.add(message.hash)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.page = message.new_session.page_script_hash
        elif kind == "navigation":  # says which page runs; a new session names the app's script
            self.page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        return message

    def _request(self, fragment: str) -> BackMsg:
        request = BackMsg()
        state = request.rerun_script
        state.fragment_id = fragment
        state.query_string = self.query
        state.page_script_hash = self.page
        if not self.page:
            state.page_name = self.path.strip("/")
        state.cached_message_hashes.extend(self.cached)
        state.widget_states.widgets.extend(self.widgets.values())
        state.context_info.timezone = "UTC"
        state.context_info.locale = "en-GB"
        state.context_info.url = f"http://localhost{self.path}"
        return request


async def open_reader(url: str, path: str = "/") -> Reader:
    """Open a session at an address of the app; its first page is not yet asked for."""
    connection = await connect(
        f"{url.replace('http', 'ws', 1)}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        create_connection=CountingConnection,
        max_size=None,
        ping_interval=None,
    )
    if not isinstance(connection, CountingConnection):
        raise TypeError(f"expected a counting connection, found {type(connection).__name__}")
    return Reader(connection, path)


def _is_last(message: ForwardMsg) -> bool:
    return message.WhichOneof("type") == "script_finished" and message.script_finished in WAITS_FOR
