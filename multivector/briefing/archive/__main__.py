"""Writes the archive of the data version at hand: `python -m multivector.briefing.archive FOLDER`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from multivector.briefing.archive.folder import write_archive
from multivector.views import kept


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the archive into a folder named after the data version."""
    parser = argparse.ArgumentParser(prog="python -m multivector.briefing.archive")
    parser.add_argument("folder", type=Path, help="a folder named after the version is made in it")
    parser.add_argument("--site", default="", help="the address of the deployment links lead to")
    chosen = parser.parse_args(arguments)
    data = kept.data()
    folder = chosen.folder / data.version
    files = write_archive(data, folder, site=chosen.site)
    size = sum(path.stat().st_size for path in files) / 1e6
    sys.stdout.write(f"{len(files)} files, {size:.1f} MB. Open {folder / 'index.html'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
