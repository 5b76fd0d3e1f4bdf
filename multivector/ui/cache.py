"""What is built once and shared by all readers: the data package, themes and finished figures."""

import functools
import os

import streamlit as st

from multivector.data import borders, package
from multivector.data import settings as data_settings
from multivector.figures import theme
from multivector.figures.maps import Basemap

STATIC_FOLDER = "app/static"


@functools.cache
def settings() -> data_settings.Settings:
    """Return the settings this process was started with."""
    return data_settings.read(os.environ)


@functools.cache
def data() -> package.Package:
    """Return the checked data package; its frames are shared and must not be changed."""
    chosen = settings()
    return package.load(chosen.data_folder, licence=chosen.licence)


@functools.cache
def basemap() -> Basemap:
    """Return the addresses and words of the border view this deployment shows."""
    view = borders.read_border_view(settings().border_folder, settings().border_view)
    root = st.get_option("server.baseUrlPath").strip("/")
    base = f"{'/' + root if root else ''}/{STATIC_FOLDER}/borders/{view.view_id}"
    return Basemap(
        countries_url=f"{base}/{view.countries_file}",
        disputed_url=f"{base}/{view.disputed_file}",
        name=view.name,
        disclaimer=view.disclaimer,
    )


@functools.cache
def look(mode: theme.Mode) -> theme.Theme:
    """Return the theme of a mode with the pole colours of the data package."""
    return theme.theme(mode, data().table("poles"))


def mode() -> theme.Mode:
    """Return whether the reader's browser shows the light or the dark theme."""
    return "dark" if st.context.theme.type == "dark" else "light"
