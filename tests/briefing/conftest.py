"""The shipped data, whole and in their licence-limited form."""

import pytest

from multivector.data.package import load


@pytest.fixture(scope="session")
def shipped():
    """The data as they are shipped."""
    return load()


@pytest.fixture(scope="session")
def open_data():
    """The data without what its publishers limit."""
    return load(licence="open")
