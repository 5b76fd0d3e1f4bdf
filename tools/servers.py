"""Start a Postgres for as long as a test needs it, and find Java for Spark; install what is missing."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.local_server import free_port

DEBIAN_POSTGRES = Path("/usr/lib/postgresql")
INSTALL_SECONDS = 300
START_SECONDS = 60
USERS = ("postgres", "nobody")
JAVA_ADVICE = (
    "Spark needs Java 17 or newer, and none was found or could be installed. Install it: on Debian and "
    "Ubuntu, apt-get install default-jre-headless."
)
POSTGRES_ADVICE = (
    "The tests need Postgres, and none was found or could be installed. Install it: on Debian and "
    "Ubuntu, apt-get install postgresql."
)


class NoProgramError(RuntimeError):
    """A program is not on this machine, and there is no way to get it; the text says what to do."""


def find_or_install_java() -> Path:
    """Java, as Spark finds it: by JAVA_HOME, or on the path.

    Raises:
        NoProgramError: none is there and none could be installed.
    """
    if home := os.environ.get("JAVA_HOME"):
        return Path(home) / "bin" / "java"
    if shutil.which("java") is None:
        _install("default-jre-headless")
    java = shutil.which("java")
    if java is None:
        raise NoProgramError(JAVA_ADVICE)
    return Path(java)


def find_or_install_postgres() -> Path:
    """The folder that holds initdb and pg_ctl.

    Raises:
        NoProgramError: none is there and none could be installed.
    """
    folder = _postgres_folder()
    if folder is None:
        _install("postgresql")
        folder = _postgres_folder()
    if folder is None:
        raise NoProgramError(POSTGRES_ADVICE)
    return folder


@contextmanager
def postgres() -> Iterator[str]:
    """Run an empty Postgres on this machine alone until the block ends; its address is given."""
    programs = find_or_install_postgres()
    user = _user()
    folder = Path(tempfile.mkdtemp(prefix="multivector-postgres-"))
    if user is not None:
        shutil.chown(folder, user)
    port, data = free_port(), folder / "data"
    # Nothing here is worth keeping, so nothing waits for the disk.
    options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off -c full_page_writes=off"
    control = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-t", str(START_SECONDS)]
    try:
        initdb = [str(programs / "initdb"), "-D", str(data), "-U", "test", "-A", "trust", "-N"]
        _run([*initdb, "-E", "UTF8", "--no-locale"], user, folder)
        _run([*control, "-o", options, "-l", str(folder / "log"), "start"], user, folder)
        try:
            yield f"postgres://test@127.0.0.1:{port}/postgres"
        finally:
            _run([*control, "-m", "immediate", "stop"], user, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _postgres_folder() -> Path | None:
    places = sorted(DEBIAN_POSTGRES.glob("*/bin"), reverse=True)
    if named := shutil.which("pg_ctl"):
        places = [Path(named).resolve().parent, *places]
    return next((place for place in places if (place / "initdb").exists()), None)


def _user() -> str | None:
    """Who Postgres runs as: it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in USERS if name in names)


def _run(command: list[str], user: str | None, folder: Path) -> None:
    # What the server says goes to its own log: a pipe would keep us waiting until it ends.
    ended = subprocess.run(
        command,
        user=user,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=2 * START_SECONDS,
        check=False,
    )
    if ended.returncode != 0:
        raise NoProgramError(f"{Path(command[0]).name} ended with code {ended.returncode}")


def _install(package: str) -> None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    print(f"Installing {package} for the tests.", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package],
    ):
        subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=INSTALL_SECONDS,
            check=False,
            env=environment,
        )
