"""Who may show a page in a frame, in the words of who takes the code for one."""

import pytest

from multivector.views import access


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("", "Only pages of this address may show it yet; "),
        ("self", "Only pages of this address may show it yet; "),
        ("'none'", "No page may show it yet; "),
        (
            "self https://a.example https://b.example",
            "Pages of https://a.example, https://b.example may show it.",
        ),
    ],
)
def test_the_code_for_a_frame_comes_with_who_may_show_it(monkeypatch, setting, words):
    monkeypatch.setenv(access.FRAMES, setting)
    assert access.framed_by().startswith(words)
