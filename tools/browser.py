"""Find a Chromium for the browser tests, or install one: `python -m tools.browser`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ANSWER_SECONDS = 30
DOWNLOAD_SECONDS = 300

# Mesa draws on a graphics card or, where there is none, in software, and keeps what it has compiled;
# maps alone are left to it, since it would draw words more slowly than Chromium does by itself.
# Chromium's own software takes twice as long, and is there on any machine.
WAYS_TO_DRAW = (
    ("--use-angle=gl-egl", "--ignore-gpu-blocklist", "--disable-gpu-compositing"),
    ("--use-angle=swiftshader", "--enable-unsafe-swiftshader"),
)

ADVICE = (
    "No Chromium was found, and none could be installed. Install Chromium or Google Chrome, or name"
    " the program in the environment variable MULTIVECTOR_CHROMIUM."
)


class NoBrowserError(RuntimeError):
    """There is no Chromium on this machine, and no way to get one."""


def launch(playwright: Playwright) -> Browser:
    """Start a Chromium that draws maps, with or without a graphics card.

    Raises:
        NoBrowserError: None is there, or the one that is draws no map.
    """
    program = find_or_install()
    for way in WAYS_TO_DRAW:
        browser = playwright.chromium.launch(
            executable_path=program, args=[*way, *launch_arguments()]
        )
        if _draws_maps(browser):
            return browser
        browser.close()
    raise NoBrowserError(f"{program} draws no map: it has no WebGL 2. Install another Chromium.")


def launch_arguments() -> list[str]:
    """Arguments that let Chromium ask nobody anything, and start where it otherwise would not."""
    arguments = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
    ]
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    # Chromium's sandbox refuses to work for root, which is who runs in most containers.
    return [*arguments, "--no-sandbox"] if is_root else arguments


def find() -> Path | None:
    """The first Chromium on this machine that answers, or None."""
    return next(filter(_answers, _candidates()), None)


def find_or_install() -> Path:
    """A Chromium that answers; installs one where there is none.

    Raises:
        NoBrowserError: None is there and none could be installed.
    """
    if named := os.environ.get("MULTIVECTOR_CHROMIUM"):
        if _answers(Path(named)):
            return Path(named)
        raise NoBrowserError(f"MULTIVECTOR_CHROMIUM names {named}, which does not start.")
    for install in (_nothing, _install_with_playwright, _install_with_apt):
        install()
        if program := find():
            return program
    raise NoBrowserError(ADVICE)


def _draws_maps(browser: Browser) -> bool:
    page = browser.new_page()
    draws = page.evaluate("document.createElement('canvas').getContext('webgl2') !== null")
    page.close()
    return bool(draws)


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("MULTIVECTOR_CHROMIUM"):
        yield Path(named)
    for name in NAMES:
        if path := shutil.which(name):
            yield Path(path)
    if own := _playwrights_own():
        yield own


def _playwrights_own() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path)


def _answers(program: Path) -> bool:
    return _run([str(program), "--version"], seconds=ANSWER_SECONDS, quietly=True)


def _nothing() -> None:
    """Install nothing: look for what is there first."""


def _install_with_playwright() -> None:
    _say("No Chromium found; asking Playwright for its own.")
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    _run(command, seconds=DOWNLOAD_SECONDS, quietly=True)


def _install_with_apt() -> None:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not is_root or shutil.which("apt-get") is None:
        return
    _say("Playwright has none to give; installing the distribution's Chromium.")
    _run(["apt-get", "update", "-qq"], seconds=DOWNLOAD_SECONDS, quietly=True)
    packages = ["chromium", "fonts-dejavu-core", "libegl-mesa0", "libgl1-mesa-dri"]
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    _run(command, seconds=DOWNLOAD_SECONDS, quietly=True)


def _run(command: list[str], *, seconds: int, quietly: bool = False) -> bool:
    """Whether a command ends well within its time."""
    output = subprocess.DEVNULL if quietly else None
    try:
        ended = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            timeout=seconds,
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return ended.returncode == 0


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def main() -> int:
    """Print the path of a Chromium that works."""
    try:
        print(find_or_install())
    except NoBrowserError as error:
        _say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
