"""Sign-in is off until a deployment asks for it; then nothing is shown to a reader who has not."""

import pytest
import streamlit as st

from multivector.views import access
from tests.pages.reading import titles


def test_without_the_setting_every_reader_reads(open_page):
    assert titles(open_page("data")) == ["Data"]


@pytest.mark.parametrize("setting", ["required", "Required", "yes", "requird"])
def test_where_it_is_required_a_reader_who_has_not_signed_in_sees_nothing(
    open_page, monkeypatch, setting
):
    monkeypatch.setenv(access.SETTING, setting)
    app = open_page("")
    assert not app.exception
    assert [title.value for title in app.title] == ["Multivector"]
    assert [button.label for button in app.button] == ["Sign in"]
    assert not app.multiselect
    assert not app.get("plotly_chart")


def test_a_reader_who_has_signed_in_reads(open_page, monkeypatch):
    monkeypatch.setenv(access.SETTING, "required")
    monkeypatch.setattr(type(st.user), "get", lambda *_arguments: True)
    assert open_page("").multiselect


def test_off_is_off(open_page, monkeypatch):
    monkeypatch.setenv(access.SETTING, "off")
    assert open_page("").multiselect
