import asyncio
import sys
from collections import Counter

from bench.readers import open_reader
from tools import local_server

READERS = 30
PAGES = ("/", "/trade", "/what-if")


async def visits(url: str) -> None:
    readers = [await open_reader(url, PAGES[number % len(PAGES)]) for number in range(READERS)]
    await asyncio.gather(*(reader.rerun() for reader in readers))
    for reader in readers:
        await reader.connection.close()


def test_thirty_readers_of_a_fresh_server_have_each_view_made_once(tmp_path):
    written, port = tmp_path / "made.txt", local_server.free_port()
    url = f"http://127.0.0.1:{port}"
    counting = [sys.executable, "-m", "tests.server.counting_server", str(written)]
    command = [*counting, "--host", "127.0.0.1", "--port", str(port)]
    with local_server.running(command, url=f"{url}/healthz", log=tmp_path / "server.log"):
        asyncio.run(visits(url))
    made = Counter(written.read_text(encoding="utf-8").splitlines())
    assert {name.split()[0] for name in made} >= {
        "multivector.views.overview.figures.pipeline_map",
        "multivector.views.trade.partners.by_partner",
        "multivector.views.what_if.answer.outcome",
        "multivector.views.kept.source_line",
    }
    assert {name: times for name, times in made.items() if times > 1} == {}
