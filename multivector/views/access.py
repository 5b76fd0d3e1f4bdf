"""Whether everybody may read: pages, pictures by address and previews answer to the same setting."""

import os

SETTING = "MULTIVECTOR_SIGN_IN"
OFF = {"", "off"}


def is_open() -> bool:
    """Return whether the deployment lets everybody read.

    Whatever the setting holds but "off" asks for sign-in: a mistyped word must not open the door.
    """
    return os.environ.get(SETTING, "").strip().lower() in OFF
