"""Two replicas behind nginx, with the very files of deploy/ on ports of this machine."""

from __future__ import annotations

import shutil
import ssl
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

import httpx

from tools import local_server, nginx

DEPLOY = local_server.ROOT / "deploy"
CERTIFICATES = ssl.create_default_context()  # read once: httpx reads them for each client


@dataclass(frozen=True)
class Replicas:
    """Where nginx answers, and each replica by what it calls itself."""

    url: str
    processes: dict[str, Popen[bytes]]
    logs: tuple[Path, ...]

    def ask(self, path: str, cookies: dict[str, str] | None = None) -> httpx.Response:
        """Ask on a connection of its own, as every reader has one."""
        with httpx.Client(cookies=cookies, timeout=20, verify=CERTIFICATES) as client:
            return client.get(self.url + path)

    def of(self, cookies: dict[str, str]) -> str:
        """Which replica answers a reader."""
        return str(self.ask("/healthz", cookies).json()["instance"])


@contextmanager
def serving() -> Iterator[Replicas]:
    """Run two replicas and nginx before them."""
    with ExitStack() as running:
        folder = Path(tempfile.mkdtemp(prefix="multivector-nginx-"))
        running.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o755)  # nginx works as nobody where it is started as root
        ports = [local_server.free_port() for _ in range(2)]
        logs = tuple(folder / f"{port}.log" for port in ports)
        processes = {}
        for port, log in zip(ports, logs, strict=True):
            at = ["--host", "127.0.0.1", "--port", str(port)]
            url = f"http://127.0.0.1:{port}/healthz"
            command = [sys.executable, "server.py", *at]
            process = running.enter_context(local_server.running(command, url=url, log=log))
            processes[httpx.get(url, timeout=20).json()["instance"]] = process
        url = running.enter_context(_nginx(folder, ports))
        yield Replicas(url, processes, logs)


@contextmanager
def _nginx(folder: Path, ports: list[int]) -> Iterator[str]:
    port = local_server.free_port()
    url = f"http://127.0.0.1:{port}"
    places = {"listen 8080;": f"listen 127.0.0.1:{port};", " /tmp/": f" {folder}/"}
    hosts = {"one:8501": f"127.0.0.1:{ports[0]}", "two:8501": f"127.0.0.1:{ports[1]}"}
    _copied("nginx.conf", folder, places)
    _copied("upstream.conf", folder, hosts)
    command = [str(nginx.find_or_install()), "-p", str(folder), "-g", "daemon off;"]
    command += ["-c", str(folder / "nginx.conf")]
    log = folder / "nginx.log"
    with local_server.running(command, url=f"{url}/healthz", log=log, folder=folder):
        yield url


def _copied(name: str, folder: Path, places: dict[str, str]) -> None:
    """Copy a file of deploy/ with its ports and folders put in the place of those of a container."""
    text = (DEPLOY / name).read_text(encoding="utf-8")
    for written, meant in places.items():
        assert written in text
        text = text.replace(written, meant)
    (folder / name).write_text(text, encoding="utf-8")
