"""Programs that run where nothing can be written: no file grows, and each attempt is told."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tools import local_server

WROTE = "WROTE "
# A full disk refuses every byte (EFBIG here). Whatever opens a file to write, or changes a folder,
# is told on standard error; Python's own caches of compiled code are switched off as in deploy/.
SEAL = f"""
import os, resource, runpy, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
CHANGES = {{"os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link", "os.symlink",
    "os.truncate", "os.chmod", "os.chown", "os.utime", "shutil.copyfile", "tempfile.mkstemp",
    "tempfile.mkdtemp", "sqlite3.connect"}}
FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
def watch(event, given):
    if event == "open":
        path, mode, flags = given
        writes = set(mode or "") & set("wax+") or (flags or 0) & FLAGS
        if writes and path not in ("/dev/null", 1, 2):
            os.write(2, f"{WROTE}{{path!r}} {{mode}}\\n".encode())
    elif event in CHANGES:
        os.write(2, f"{WROTE}{{event}} {{given!r}}\\n".encode())
sys.addaudithook(watch)
"""


@dataclass
class Sealed:
    """A sealed program: where it serves, and what it has said."""

    url: str = ""
    said: list[str] = field(default_factory=list)

    @property
    def written(self) -> list[str]:
        """Every attempt to write a file or to change a folder."""
        return [line for line in self.said if line.startswith(WROTE)]


def environment(keep: Collection[str] = ()) -> dict[str, str]:
    """An environment without a home and without a place for temporary files."""
    nowhere = "/nonexistent"
    kept = {name: os.environ[name] for name in {"PATH", "LANG", *keep} & set(os.environ)}
    return kept | {
        "HOME": nowhere,
        "TMPDIR": nowhere,
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
    }


def run(program: str, *, keep: Collection[str] = ()) -> Sealed:
    """Run a short program sealed, and give what it said."""
    ended = subprocess.run(
        [sys.executable, "-c", SEAL + program],
        cwd=local_server.ROOT,
        env=environment(keep),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return Sealed(said=ended.stderr.splitlines())


@contextmanager
def serving(folder: Path = local_server.ROOT) -> Iterator[Sealed]:
    """Run the server sealed; what it says goes through a pipe, which no disk can refuse."""
    port = local_server.free_port()
    arguments = ["server.py", "--host", "127.0.0.1", "--port", str(port)]
    program = f"{SEAL}\nsys.path.insert(0, '')\nsys.argv = {arguments!r}\n"
    program += "runpy.run_path('server.py', run_name='__main__')"
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    sealed = Sealed(url=f"http://127.0.0.1:{port}")
    listener = threading.Thread(target=_listen, args=(process, sealed.said), daemon=True)
    listener.start()
    try:
        _wait_for(f"{sealed.url}/healthz", process)
        yield sealed
    finally:
        process.terminate()
        process.wait(20)
        listener.join(5)
        process.stdout.close()


def _listen(process: subprocess.Popen[str], said: list[str]) -> None:
    with suppress(ValueError):  # closed while it was read
        said.extend(line.rstrip() for line in process.stdout)


def _wait_for(url: str, process: subprocess.Popen[str]) -> None:
    ends = time.monotonic() + 60
    while time.monotonic() < ends and process.poll() is None:
        with suppress(httpx.HTTPError):
            httpx.get(url, timeout=5)
            return
        time.sleep(0.1)
    raise AssertionError("the sealed server did not start")


def own_files() -> set[Path]:
    """Every file of the project but what Python and its tools keep for themselves."""
    kept_apart = {".git", "build", "__pycache__", ".venv", ".hypothesis"}
    return {
        path
        for path in local_server.ROOT.rglob("*")
        if not kept_apart & set(path.relative_to(local_server.ROOT).parts)
        and not any(part.endswith("_cache") for part in path.parts)
    }
