"""Who may read and who may show a page in a frame: what pages, pictures and previews answer to."""

import os

SETTING = "MULTIVECTOR_SIGN_IN"
OFF = {"", "off"}
FRAMES = "MULTIVECTOR_FRAME_ANCESTORS"


def is_open() -> bool:
    """Return whether the deployment lets everybody read.

    Whatever the setting holds but "off" asks for sign-in: a mistyped word must not open the door.
    """
    return os.environ.get(SETTING, "").strip().lower() in OFF


def who_may_frame() -> str:
    """Return who may show a page of ours in a frame, in a sentence."""
    named = [word.strip("'") for word in os.environ.get(FRAMES, "").split()] or ["self"]
    if named == ["none"]:
        return "No other page may show this figure in a frame here."
    others = [word for word in named if word != "self"]
    if not others:
        return "Only pages of this site may show the frame; the operator can allow others."
    own = "this site and " if "self" in named else ""
    return f"The frame works on {own}{', '.join(others)}, nowhere else."
