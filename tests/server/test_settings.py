import pytest

from multivector.web.settings import Settings, read_settings


def test_without_variables_only_the_app_itself_may_frame_the_app():
    assert read_settings({}) == Settings(frame_ancestors="'self'", max_sessions=500)


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("self", "'self'"),
        ("'none'", "'none'"),
        ("self https://ministry.example", "'self' https://ministry.example"),
        ("https://*.example.org:8443", "https://*.example.org:8443"),
    ],
)
def test_frames_are_allowed_for_keywords_and_origins(text, sources):
    assert read_settings({"MULTIVECTOR_FRAME_ANCESTORS": text}).frame_ancestors == sources


@pytest.mark.parametrize("text", ["*", "example.org", "https://a.b; script-src *", "self\r\nX: y"])
def test_nothing_else_gets_into_the_header(text):
    with pytest.raises(ValueError, match="MULTIVECTOR_FRAME_ANCESTORS"):
        read_settings({"MULTIVECTOR_FRAME_ANCESTORS": text})


@pytest.mark.parametrize("text", ["0", "-1", "many", "1.5"])
def test_the_number_of_sessions_is_a_whole_number_above_zero(text):
    with pytest.raises(ValueError, match="MULTIVECTOR_MAX_SESSIONS"):
        read_settings({"MULTIVECTOR_MAX_SESSIONS": text})
