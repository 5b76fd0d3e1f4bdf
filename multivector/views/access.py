"""Who may read, and who may show pages in a frame: pages, pictures by address and previews obey alike."""

import os

FRAMES = "MULTIVECTOR_FRAME_ANCESTORS"
SETTING = "MULTIVECTOR_SIGN_IN"
OFF = {"", "off"}


def is_open() -> bool:
    """Return whether the deployment lets everybody read.

    Whatever the setting holds but "off" asks for sign-in: a mistyped word must not open the door.
    """
    return os.environ.get(SETTING, "").strip().lower() in OFF


def framed_by() -> str:
    """Return who may show a page in a frame, in words for a reader who takes the code for one."""
    named = [each for each in os.environ.get(FRAMES, "").replace("'", "").split() if each]
    others = ", ".join(each for each in named if each not in {"self", "none"})
    if others:
        return f"Pages of {others} may show it."
    whose = "No page may show it yet" if "none" in named else "Only pages of this address may show it yet"
    return f"{whose}; whoever runs this site can allow yours. The picture's address works anywhere."
