"""Draws all pages of a folder for its curator: python -m multivector.views.proof [FOLDER]."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from multivector.data.errors import DataError
from multivector.data.package import read_for_pages
from multivector.data.settings import SHIPPED_DATA
from multivector.views import kept, registry
from multivector.views.proof.pages import RECORD, check_pages


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw all pages of a folder; print what fails; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m multivector.views.proof", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=SHIPPED_DATA)
    folder = parser.parse_args(arguments).folder
    try:
        data = kept.use(read_for_pages(folder))
        check_pages(data)
    except DataError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if folder.resolve() == SHIPPED_DATA:
        RECORD.write_text(f"{data.content_hash}\n")
    sys.stdout.write(f"{len(registry.PAGES)} pages drawn\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
