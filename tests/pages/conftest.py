"""Pages run from app.py, the way readers reach them."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from multivector.ui import bulk_data, cache

ROOT = Path(__file__).resolve().parents[2]
RUN_SECONDS = 60


@pytest.fixture
def open_page():
    """Open a page of the app, with the values of a link if any are given."""

    def opened(script: str = "", **query: str) -> AppTest:
        app = AppTest.from_file(ROOT / "app.py", default_timeout=RUN_SECONDS).run()
        if script not in {"", "overview"}:
            app.switch_page(f"pages/{script}.py").run()
        return follow(app, query) if query else app

    return opened


@pytest.fixture
def follow_link():
    """Follow a link to the page that is open."""
    return follow


def follow(app: AppTest, query: dict[str, str]) -> AppTest:
    """Put a link into the address of the open page and run it."""
    app.query_params.clear()
    app.query_params.update(query)
    return app.run()


@pytest.fixture
def open_licence(monkeypatch):
    """The app of a deployment that leaves out tables whose publishers limit reuse."""
    monkeypatch.setenv("MULTIVECTOR_LICENCE", "open")
    forget_deployment()
    yield
    forget_deployment()


def forget_deployment() -> None:
    """Empty what is kept for the life of a process, so that another deployment can begin."""
    cache.settings.cache_clear()
    cache.data.cache_clear()
    cache.source_line.cache_clear()
    bulk_data.opened.cache_clear()
    st.cache_resource.clear()
