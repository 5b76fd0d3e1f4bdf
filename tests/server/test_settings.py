import pytest

from multivector.web.settings import (
    Settings,
    hold_to_sign_in,
    hold_to_top,
    read_settings,
    said,
    unknown,
)


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


@pytest.mark.parametrize("text", ["example.org", "https://*.org", "null", "https://a.b,*"])
def test_who_may_read_the_api_is_all_or_origins(text):
    with pytest.raises(ValueError, match="MULTIVECTOR_API_ORIGINS"):
        read_settings({"MULTIVECTOR_API_ORIGINS": text})
    named = read_settings({"MULTIVECTOR_API_ORIGINS": "https://a.example http://b.example:8080"})
    assert named.api_origins == ("https://a.example", "http://b.example:8080")
    assert read_settings({}).api_origins == ()


@pytest.mark.parametrize("text", ["0", "-1", "many", "1.5"])
def test_the_number_of_sessions_is_a_whole_number_above_zero(text):
    with pytest.raises(ValueError, match="MULTIVECTOR_MAX_SESSIONS"):
        read_settings({"MULTIVECTOR_MAX_SESSIONS": text})


@pytest.mark.parametrize("text", ["multivector", "/a b", "/../x", "/a//b", "/a?x"])
def test_a_path_is_letters_digits_and_lines(text):
    with pytest.raises(ValueError, match="MULTIVECTOR_PATH"):
        read_settings({"MULTIVECTOR_PATH": text})


def test_a_path_needs_no_slash_at_its_end():
    assert read_settings({"MULTIVECTOR_PATH": "/maps/multivector/"}).path == "/maps/multivector"


@pytest.mark.parametrize("name", ["METRICS", "LOG", "LOG_ADDRESSES", "LOG_REQUESTS"])
def test_what_is_chosen_from_a_list_is_one_of_the_list(name):
    with pytest.raises(ValueError, match=f"MULTIVECTOR_{name}: found 'maybe', allowed: "):
        read_settings({f"MULTIVECTOR_{name}": "maybe"})


def test_a_name_that_is_no_setting_is_named_with_the_nearest():
    named = unknown({"MULTIVECTOR_MAXSESSIONS": "5", "MULTIVECTOR_HOSTS": "", "PATH": "/bin"})
    nearest = "the nearest is MULTIVECTOR_MAX_SESSIONS."
    assert named == (f"MULTIVECTOR_MAXSESSIONS is no setting and changes nothing; {nearest}",)


def test_what_is_set_is_said_and_no_password_with_it():
    told = said({"MULTIVECTOR_BORDERS": "un", "MULTIVECTOR_TRADE": "postgres://me:secret@db/trade"})
    assert told == ("MULTIVECTOR_BORDERS is 'un'", "MULTIVECTOR_TRADE is set")


@pytest.mark.parametrize(
    ("has_library", "has_provider", "missing"),
    [(False, True, "authlib"), (True, False, r"\[auth\]"), (False, False, "authlib.* and .*auth")],
)
def test_sign_in_that_cannot_work_is_refused(has_library, has_provider, missing):
    with pytest.raises(
        ValueError, match=f"MULTIVECTOR_SIGN_IN: found required, missing: .*{missing}"
    ):
        hold_to_sign_in(is_open=False, has_library=has_library, has_provider=has_provider)


def test_without_sign_in_nothing_is_missing():
    hold_to_sign_in(is_open=True, has_library=False, has_provider=False)


def test_streamlits_own_path_is_refused_with_what_to_set():
    hold_to_top("")
    with pytest.raises(ValueError, match="set MULTIVECTOR_PATH=/maps instead"):
        hold_to_top("/maps/")
