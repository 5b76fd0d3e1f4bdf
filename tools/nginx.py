"""Find an nginx for the tests of deploy/, or install one."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

INSTALL_SECONDS = 300
ADVICE = (
    "No nginx was found, and none could be installed. Install nginx, or name the program in the"
    " environment variable MULTIVECTOR_NGINX."
)


class NoNginxError(RuntimeError):
    """There is no nginx on this machine, and no way to get one."""


def find_or_install() -> Path:
    """An nginx; installs the distribution's where there is none.

    Raises:
        NoNginxError: None is there and none could be installed.
    """
    if not _find():
        _install_with_apt()
    if program := _find():
        return program
    raise NoNginxError(ADVICE)


def _find() -> Path | None:
    named = os.environ.get("MULTIVECTOR_NGINX") or "nginx"
    # Debian keeps it where only root looks for programs.
    path = shutil.which(named, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    return Path(path) if path else None


def _install_with_apt() -> None:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not is_root or shutil.which("apt-get") is None:
        return
    for command in (["update"], ["install", "-y", "--no-install-recommends", "nginx-light"]):
        subprocess.run(
            ["apt-get", "-qq", *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=INSTALL_SECONDS,
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
