"""Make the pictures of the guide anew: `python -m tools.guide_pictures [http://127.0.0.1:8501]`.

Each shows the result of a task, as a window of a desk has it, in light colours. Without an address
a server is started for it.
"""

from __future__ import annotations

import argparse
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize, sync_playwright

from multivector.views.guide.tasks import Task, guide
from tools import browser as chromium
from tools import local_server

WINDOW: ViewportSize = {"width": 1280, "height": 800}
WIDTH_PX, HEIGHT_PX = 800, 500
MOST_BYTES = 60_000
QUALITIES = (82, 74, 66, 58, 50, 40, 30)
REST_MS = 4_000  # charts and maps are drawn after the page is
SLOW_MS = 120_000
DRAWN = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def main() -> None:
    """Make all pictures, or those that are named."""
    parser = argparse.ArgumentParser(description="Make the pictures of the guide.")
    parser.add_argument(
        "address", nargs="?", help="of a running server, such as http://localhost:8501"
    )
    parser.add_argument("--only", nargs="*", help="names of pictures, such as scenario")
    chosen = parser.parse_args()
    wanted = [task for task in guide().tasks if not chosen.only or task.name in chosen.only]
    with _server(chosen.address) as address, sync_playwright() as playwright:
        launched = chromium.launch(playwright)
        context = launched.new_context(viewport=WINDOW, reduced_motion="reduce")
        context.set_default_timeout(SLOW_MS)
        page = context.new_page()
        for task in wanted:
            size = _save(_photograph(page, address, task), task.picture)
            print(f"{task.name}: {size / 1000:.0f} KB")
        launched.close()


@contextmanager
def _server(address: str | None) -> Iterator[str]:
    if address:
        yield address.rstrip("/")
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        local_server.multivector(Path(folder) / "server.log") as (url, _),
    ):
        yield url


def _photograph(page: Page, address: str, task: Task) -> Image.Image:
    page.goto(f"{address}{task.link}")
    page.wait_for_selector("h1")
    page.wait_for_selector(DRAWN, state="attached")
    page.wait_for_timeout(REST_MS)
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def _save(picture: Image.Image, path: Path) -> int:
    """Save a picture, as good as its bound allows; its size in bytes.

    Raises:
        ValueError: it is too large at every quality.
    """
    small = picture.resize((WIDTH_PX, HEIGHT_PX), Image.Resampling.LANCZOS)
    path.parent.mkdir(parents=True, exist_ok=True)
    for quality in QUALITIES:
        made = io.BytesIO()
        small.save(made, "WEBP", quality=quality, method=6)
        if len(made.getvalue()) <= MOST_BYTES:
            path.write_bytes(made.getvalue())
            return len(made.getvalue())
    raise ValueError(f"{path.name}: larger than {MOST_BYTES} bytes at every quality")


if __name__ == "__main__":
    main()
