"""Ask an advisory database about every pinned package: `python -m tools.audit`.

uv knows how to ask, but audits projects and scripts, not lock files; so the pins of a lock file are
put into the head of a script that does nothing else.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

LOCKS = ("requirements.lock", "requirements-dev.lock")
UV = Path(sys.executable).with_name("uv")
SECONDS = 300
UNREACHABLE = re.compile(r"error sending request|request failed|timed out", re.IGNORECASE)
NOT_ASKED = (
    "No advisory database could be reached from this machine, so nothing was audited. "
    "Run `make audit` where the internet can be reached."
)


def main() -> int:
    """Audit each lock file; 0 if nothing is known against any package, 2 if nobody could be asked."""
    return max(audited(Path(lock)) for lock in LOCKS)


def audited(lock: Path, uv: Path = UV) -> int:
    """Audit the packages of one lock file, and say what was found."""
    print(f"\n{lock.name}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "pinned.py"
        script.write_text(as_script(lock.read_text(encoding="utf-8")), encoding="utf-8")
        command: list[str | Path] = [
            uv,
            "audit",
            "--preview-features",
            "audit-command",
            "--script",
            script,
        ]
        answer = subprocess.run(
            command, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    if answer.returncode and UNREACHABLE.search(answer.stderr):
        print(NOT_ASKED, file=sys.stderr)
        return 2
    print(answer.stdout + answer.stderr)
    return answer.returncode


def as_script(lock: str) -> str:
    """A script that needs exactly what a lock file pins."""
    pins = re.findall(
        r"^([a-z0-9-]+(?:\[[a-z,-]+\])?==[^\s;]+(?: ; [^\\\n]+)?)", lock, re.MULTILINE
    )
    lines = "".join(f'#   "{pin.strip()}",\n' for pin in pins)
    head = '# /// script\n# requires-python = ">=3.11,<3.14"\n# dependencies = [\n'
    return f"{head}{lines}# ]\n# ///\n"


if __name__ == "__main__":
    sys.exit(main())
