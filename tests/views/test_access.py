"""Who may show a figure in a frame, in the words of the sharing dialog."""

import pytest

from multivector.views import access


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("", "Only pages of this site may show the frame"),
        ("'self'", "Only pages of this site may show the frame"),
        ("none", "No other page may show this figure"),
        ("https://news.example", "works on https://news.example, nowhere else"),
        ("self https://a.example https://b.example", "this site and https://a.example, https://b"),
    ],
)
def test_the_setting_is_said_in_a_sentence(monkeypatch, setting, words):
    monkeypatch.setenv(access.FRAMES, setting)
    assert words in access.who_may_frame()
