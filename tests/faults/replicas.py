"""Two replicas behind nginx, with the very files of deploy/ on ports of this machine."""

from __future__ import annotations

import shutil
import ssl
import subprocess
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
LIMIT = "limit_req zone=api burst=60 nodelay;"
CERTIFICATES = ssl.create_default_context()  # read once: httpx reads them for each client


@dataclass(frozen=True)
class Replicas:
    """Where nginx answers, and each replica by what it calls itself."""

    url: str
    secure_url: str
    certificate: Path
    ports: tuple[int, ...]
    processes: dict[str, Popen[bytes]]
    logs: tuple[Path, ...]

    def ask(self, path: str, cookies: dict[str, str] | None = None) -> httpx.Response:
        """Ask on a connection of its own, as every reader has one."""
        with httpx.Client(cookies=cookies, timeout=20, verify=CERTIFICATES) as client:
            return client.get(self.url + path)

    def ask_over_tls(self, path: str) -> httpx.Response:
        """Ask over TLS, by the certificate that this nginx was given."""
        trusted = ssl.create_default_context(cafile=self.certificate)
        return httpx.get(self.secure_url + path, timeout=20, verify=trusted)

    def of(self, cookies: dict[str, str]) -> str:
        """Which replica answers a reader."""
        return str(self.ask("/healthz", cookies).json()["instance"])


@contextmanager
def serving(path: str = "", *, is_stripped: bool = False) -> Iterator[Replicas]:
    """Run two replicas and nginx before them, over TLS as well.

    Args:
        path: below which path of the host they are served, such as "/multivector".
        is_stripped: whether nginx takes the path off.
    """
    with ExitStack() as running:
        folder = Path(tempfile.mkdtemp(prefix="multivector-nginx-"))
        running.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o755)  # nginx works as nobody where it is started as root
        ports = [local_server.free_port() for _ in range(2)]
        logs = tuple(folder / f"{port}.log" for port in ports)
        processes = {}
        for port, log in zip(ports, logs, strict=True):
            at = ["--host", "127.0.0.1", "--port", str(port)]
            url = f"http://127.0.0.1:{port}{path}/healthz"
            command = [sys.executable, "server.py", *at]
            process = running.enter_context(
                local_server.running(
                    command, url=url, log=log, environment={"MULTIVECTOR_PATH": path}
                )
            )
            processes[httpx.get(url, timeout=20).json()["instance"]] = process
        url, secure_url = running.enter_context(_nginx(folder, ports, path, is_stripped))
        yield Replicas(
            f"{url}{path}",
            f"{secure_url}{path}",
            folder / "certificate.pem",
            tuple(ports),
            processes,
            logs,
        )


@contextmanager
def _nginx(
    folder: Path, ports: list[int], path: str, is_stripped: bool
) -> Iterator[tuple[str, str]]:
    port, secure_port = local_server.free_port(), local_server.free_port()
    url = f"http://127.0.0.1:{port}"
    to = "proxy_pass http://multivector"
    below = (
        {f"location {at} {{": f"location {path}{at} {{" for at in ("/", "/api/")} if path else {}
    )
    stripped = {f"/api/ {{\n    {LIMIT}\n    {to};": f"/api/ {{\n    {LIMIT}\n    {to}/api/;"}
    stripped |= {f"/ {{\n    {to};": f"/ {{\n    {to}/;"}
    with_tls = {"# include tls.conf;": "include tls.conf;", " /tmp/": f" {folder}/"}
    _copied("nginx.conf", folder, {"listen 8080;": f"listen 127.0.0.1:{port};", **with_tls})
    _copied("proxy.conf", folder, {**(stripped if is_stripped else {}), **below})
    _copied("tls.conf", folder, {"listen 8443": f"listen 127.0.0.1:{secure_port}"})
    hosts = {"one:8501": f"127.0.0.1:{ports[0]}", "two:8501": f"127.0.0.1:{ports[1]}"}
    _copied("upstream.conf", folder, hosts)
    certify(folder)
    command = [str(nginx.find_or_install()), "-p", str(folder), "-g", "daemon off;"]
    command += ["-c", str(folder / "nginx.conf")]
    log = folder / "nginx.log"
    with local_server.running(command, url=f"{url}{path}/healthz", log=log, folder=folder):
        yield url, f"https://127.0.0.1:{secure_port}"


def certify(folder: Path) -> None:
    """Put a certificate into a folder that stands for this machine, and its key."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += [
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=127.0.0.1",
        "-addext",
        "subjectAltName=IP:127.0.0.1",
    ]
    command += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)


def _copied(name: str, folder: Path, places: dict[str, str]) -> None:
    """Copy a file of deploy/ with its ports and folders put in the place of those of a container."""
    text = (DEPLOY / name).read_text(encoding="utf-8")
    for written, meant in places.items():
        assert written in text
        text = text.replace(written, meant)
    (folder / name).write_text(text, encoding="utf-8")
