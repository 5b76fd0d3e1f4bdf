"""What the kernel says a server has used (Linux)."""

from __future__ import annotations

import os
import resource
from pathlib import Path

_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")


def cpu_seconds(process: int) -> float:
    """Seconds of processor time a process has used; other work on the machine hardly moves it."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    user, system = fields[11:13]
    return (int(user) + int(system)) / _TICKS_A_SECOND


def megabytes(process: int) -> float:
    """Memory that a process holds in RAM."""
    pages = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize() / 1e6
