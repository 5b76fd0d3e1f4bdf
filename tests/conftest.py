"""What holds for every test: a clean environment, steady properties, and no skipping."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.spread import InBatches, is_long, is_slow
from tools import local_server

# A test must not depend on how the machine is set up. This runs before anything reads the settings.
for name in [name for name in os.environ if name.startswith(("MULTIVECTOR_", "STREAMLIT_"))]:
    if name != "MULTIVECTOR_CHROMIUM":
        del os.environ[name]

# How long an example takes says something about the machine, not about the code.
hypothesis.settings.register_profile("steady", deadline=None, print_blob=True)
hypothesis.settings.load_profile("steady")


def pytest_xdist_make_scheduler(config, log):
    """Keep together what shares a server or figures."""
    return InBatches(config, log)


def pytest_itemcollected(item):
    """Mark what the quick checks leave out."""
    if is_slow(item.nodeid):
        item.add_marker(pytest.mark.slow)


@pytest.hookimpl(trylast=True)  # once the order is random
def pytest_collection_modifyitems(items):
    """Begin with what takes long."""
    items.sort(key=lambda item: not is_long(item.nodeid))


def pytest_collection_finish(session):
    """Look for garbage among what the tests make alone: what is imported stays, and is much."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Count a skipped test as failed: a check that did not run has found nothing out."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def served(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """Address and log of Multivector as it is shipped, running for the whole session."""
    log = tmp_path_factory.mktemp("server") / "server.log"
    with local_server.multivector(log) as (url, _process):
        yield url, log


@pytest.fixture(scope="session")
def server_url(served) -> str:
    """The address of Multivector as it is shipped."""
    return served[0]


@pytest.fixture
def clean_log(served) -> Iterator[Path]:
    """The server's log, which must not tell of a fault because of the test."""
    log = served[1]
    before = log.stat().st_size
    yield log
    assert "Traceback" not in log.read_bytes()[before:].decode(errors="replace")
