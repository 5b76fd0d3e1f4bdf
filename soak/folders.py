"""Whatever a data folder holds, the app refuses it by file or draws every page with it, and soon."""

from __future__ import annotations

import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from multivector.data.errors import DataError
from multivector.data.package import read_for_pages
from multivector.data.starter import write_starter
from multivector.views import kept
from multivector.views.proof.pages import check_pages
from soak.finding import Finding
from soak.mutants import mutate

MUTANTS = 2_000
TABLES = (
    *("trade", "macro", "products", "memberships", "agreements", "un_votes", "security_ties"),
    *("pipelines", "waypoints", "conversion", "routes", "route_volumes", "destinations"),
    *("events", "chapters", "claims", "arms_suppliers", "recognitions", "roll_calls"),
)
MOST_SECONDS = 10


class TookTooLongError(Exception):
    """A folder that was neither refused nor drawn in time."""


def fate(folder: Path) -> str:
    """Return what becomes of a folder: drawn, refused, or how it went wrong."""
    try:
        with _at_most(MOST_SECONDS):
            check_pages(kept.use(read_for_pages(folder)))
    except DataError as error:
        return (
            "refused"
            if error.file and error.found and error.allowed
            else f"refused without a place: {error}"
        )
    except TookTooLongError:
        return "hung"
    except Exception as error:  # noqa: BLE001 -- just that must not be
        return f"{type(error).__name__}: {error}"
    return "drawn"


def mutants(sound: Path, seeds: range, workplace: Path) -> Iterator[tuple[int, str, str]]:
    """Yield for each seed what was done to a copy of a sound folder, and its fate."""
    for seed in seeds:
        folder = shutil.copytree(sound, workplace / f"mutant-{seed}")
        done = mutate(folder, seed)
        yield seed, done, fate(folder)
        shutil.rmtree(folder)


def folders(count: int = MUTANTS) -> list[Finding]:
    """Try many mutants of a small sound folder with tables of every page."""
    fates: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as place:
        sound = Path(place) / "sound"
        write_starter(sound, TABLES)
        began = time.process_time()
        for seed, done, became in mutants(sound, range(count), Path(place)):
            slowest, began = max(slowest, time.process_time() - began), time.process_time()
            fates[became] += 1
            if became not in ("drawn", "refused"):
                print(f"seed {seed} ({done}): {became}", flush=True)
    print(f"{count:,} mutants: {fates['drawn']:,} drawn, {fates['refused']:,} refused", flush=True)
    lost = count - fates["drawn"] - fates["refused"]
    return [
        Finding("mutants tried", count, "folders"),
        Finding("neither drawn nor refused by file", lost, "folders", most=0),
        Finding("the slowest, in time of a core", slowest, "s", most=MOST_SECONDS),
    ]


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """Stop what takes longer, in seconds of this process, however busy the machine is."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TookTooLongError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
