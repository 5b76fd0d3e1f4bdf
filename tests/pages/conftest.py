"""Pages run from app.py, the way readers reach them."""

import dataclasses
import functools
import os
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from multivector.data import package
from multivector.data.settings import Settings, read_settings
from multivector.views import bulk_data, kept

ROOT = Path(__file__).resolve().parents[2]
RUN_SECONDS = 60


# Each new app looks through the papers of all packages for components, which takes longer than most
# pages; and whatever was made of a data package is lost with it.
papers_of_packages = functools.cache(manifest_scanner.scan_component_manifests)


@functools.cache
def data_package(_settings: Settings) -> package.Package:
    """The data of a deployment, read once however often the app is deployed."""
    return package.load()


@pytest.fixture(scope="module", autouse=True)
def read_once():
    """What no page can change is read once and not for each test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept, "load", lambda: data_package(settings_of_data()))
        patch.setattr(manifest_scanner, "scan_component_manifests", papers_of_packages)
        yield


def settings_of_data() -> Settings:
    """What the settings say about the data package, and not about bulk trade data."""
    return dataclasses.replace(read_settings(os.environ), trade=None)


@pytest.fixture
def open_page():
    """Open a page of the app, with the values of a link if any are given."""

    def opened(script: str = "", **query: str) -> AppTest:
        app = new_app()
        if script:
            app._registered_pages = pages_of_the_menu()  # an app that has never run knows none
            app.switch_page(f"pages/{script}.py")
        app.query_params.update(query)
        return app.run()

    return opened


def new_app() -> AppTest:
    """The app before its first run."""
    return AppTest.from_file(ROOT / "app.py", default_timeout=RUN_SECONDS)


@functools.cache
def pages_of_the_menu() -> dict[str, Any]:
    """The pages of the app, as Streamlit knows them once it has drawn one."""
    return dict(new_app().run()._registered_pages)


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
    kept.settings.cache_clear()
    kept.data.cache_clear()
    bulk_data.opened.cache_clear()
    st.cache_resource.clear()
