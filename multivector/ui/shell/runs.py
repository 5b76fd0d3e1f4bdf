"""The runs of all sessions: how long each took, and which page and link are being drawn."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

RECENT_SECONDS = 5.0
UNKNOWN = "other"


def where() -> Mapping[str, str]:
    """Return what is drawn on this thread: its page, its link, and whose it is; nothing elsewhere."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return {}
    headers = st.context.headers
    return {
        "request": headers.get("X-Request-Id") or "",
        "page": _page(context),
        "link": context.query_string,
        "client": st.context.ip_address or "",
        "session": context.session_id,
    }


@dataclass
class Runs:
    """The runs of this process: how many go on, when the last one ended, and who is told of each."""

    take: Callable[[str, float], None]
    """Takes the address of a page and the seconds that it took."""
    going: int = 0
    last: float = field(default=float("-inf"))

    def watch(self) -> None:
        """Measure all runs from now on."""
        run = ScriptRunner._run_script  # noqa: SLF001 -- the one place all runs go through

        def measured(runner: Any, request: Any) -> None:
            began = time.perf_counter()
            self.going += 1
            try:
                run(runner, request)
            finally:
                self.going -= 1
                self.last = time.monotonic()
                self.take(
                    _page(get_script_run_ctx(suppress_warning=True)), time.perf_counter() - began
                )

        ScriptRunner._run_script = measured  # type: ignore[method-assign, assignment]  # noqa: SLF001

    def are_recent(self) -> bool:
        """Whether readers are choosing something just now."""
        return self.going > 0 or time.monotonic() - self.last < RECENT_SECONDS


def _page(context: Any) -> str:
    if context is None:
        return UNKNOWN
    known = context.pages_manager.get_pages().get(context.page_script_hash, {})
    return f"/{known.get('url_pathname', '')}"
