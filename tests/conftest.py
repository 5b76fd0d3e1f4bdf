"""What holds for every test: a clean environment, steady properties, and no skipping."""

import os
from collections.abc import Iterator

import hypothesis
import pytest

from tools import local_server

# A test must not depend on how the machine is set up. This runs before anything reads the settings.
for name in [name for name in os.environ if name.startswith(("MULTIVECTOR_", "STREAMLIT_"))]:
    if name != "MULTIVECTOR_CHROMIUM":
        del os.environ[name]

# How long an example takes says something about the machine, not about the code.
hypothesis.settings.register_profile("steady", deadline=None, print_blob=True)
hypothesis.settings.load_profile("steady")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Count a skipped test as failed: a check that did not run has found nothing out."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def server_url(tmp_path_factory) -> Iterator[str]:
    """The address of Multivector as it is shipped, running for the whole session."""
    log = tmp_path_factory.mktemp("server") / "server.log"
    with local_server.multivector(log) as (url, _process):
        yield url
