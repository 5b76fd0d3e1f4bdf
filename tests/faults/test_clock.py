"""A clock that jumps changes nothing but the date that a document says it was made on."""

import ast
import asyncio
import datetime as dt
import signal
import sys
import time
from pathlib import Path

import pytest

from bench.readers import open_reader
from multivector.ui import playback
from multivector.ui.sharing import country
from multivector.views import kept
from soak.clicks import faults, headings
from tools import local_server

ROOT = Path(__file__).resolve().parents[2]
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "monotonic", "perf_counter"}
OWNERS = {"time", "dt", "date", "datetime", "dt.datetime", "dt.date", "pd.Timestamp"}
TEN_YEARS = 10 * 365 * 86_400
# Two signals set the clock of this server forward and back.
PROGRAM = f"""
import runpy, signal, sys, time
sys.path.insert(0, "")
true_time, shift = time.time, [0]
time.time = lambda: true_time() + shift[0]
signal.signal(signal.SIGUSR1, lambda *_: shift.__setitem__(0, {TEN_YEARS}))
signal.signal(signal.SIGUSR2, lambda *_: shift.__setitem__(0, {-TEN_YEARS}))
sys.argv = ["server.py", *sys.argv[1:]]
runpy.run_path("server.py", run_name="__main__")
"""


def clocks_read() -> dict[str, set[str]]:
    """Which module of the product asks which clock."""
    readers: dict[str, set[str]] = {}
    for path in [*ROOT.glob("*.py"), *ROOT.glob("pages/*.py"), *ROOT.glob("multivector/**/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if is_call and node.func.attr in CLOCKS and ast.unparse(node.func.value) in OWNERS:
                name = ast.unparse(node.func)
                readers.setdefault(path.relative_to(ROOT).as_posix(), set()).add(name)
    return readers


def test_only_documents_ask_for_the_day_and_only_what_paces_itself_measures_time():
    assert clocks_read() == {
        "multivector/views/search/finding.py": {"time.monotonic"},
        "multivector/ui/playback.py": {"time.monotonic"},
        "multivector/ui/sharing/documents.py": {"dt.datetime.now"},
        "multivector/ui/sharing/country.py": {"dt.datetime.now"},
    }


@pytest.mark.parametrize("day", ["1970-01-01", "9999-12-31"])
def test_a_document_is_made_whatever_the_clock_says(monkeypatch, day):
    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return dt.datetime.fromisoformat(day).replace(tzinfo=tz)

    monkeypatch.setattr(country.dt, "datetime", Clock)
    choice = ("KAZ", dt.date(2026, 11, 23), 2013, "")
    for _, write in country._WRITERS:
        assert country._written(write, kept.data(), choice)


def test_playing_is_timed_by_a_clock_that_nobody_can_set():
    assert time.get_clock_info("monotonic").adjustable is False
    assert playback.FORGOTTEN_AFTER_SECONDS > 0


@pytest.mark.parametrize("set_clock", [signal.SIGUSR1, signal.SIGUSR2])
def test_readers_and_their_sessions_outlive_a_clock_that_jumps(tmp_path, set_clock):
    port = local_server.free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-c", PROGRAM, "--host", "127.0.0.1", "--port", str(port)]

    async def read_across_the_jump(process) -> None:
        here, lost = await open_reader(url, "/trade"), await open_reader(url, "/alliances")
        before = headings(await here.rerun())
        await lost.rerun()
        lost.connection.transport.abort()
        process.send_signal(set_clock)
        await asyncio.sleep(0.2)
        late = await open_reader(url, "/trade")
        for reader in (here, late, here):
            answer = await reader.rerun()
            assert headings(answer) == before
            assert faults(answer) == []
        for reader in (here, late):
            await reader.connection.close()

    log = tmp_path / "server.log"
    with local_server.running(command, url=f"{url}/healthz", log=log) as process:
        asyncio.run(read_across_the_jump(process))
    assert "Traceback" not in log.read_text(encoding="utf-8")
