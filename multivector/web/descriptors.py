"""How many connections the process may hold: as many as the machine lets it, and a line when they run out."""

from __future__ import annotations

import logging
import sys

WANTED = 65_536
SPARE = 256  # files, sockets of the process itself
_LOG = logging.getLogger(__name__)


def raise_limit(wanted: int = WANTED) -> int:
    """Raise the soft limit of open files as far as it may go, and return it."""
    if sys.platform == "win32":
        return wanted
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        soft = most
    return wanted if soft == resource.RLIM_INFINITY else soft
